"""Numbers of a running transfer, as values that cross threads.

Progress is a *position*, not a sum of steps: a part that is sent again makes it smaller again.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from transfer_gui.core.errors import Fact
from transfer_gui.core.quick_dataclass import dataclass, field, fields
from transfer_gui.core.transfer import Phase


class Bottleneck(StrEnum):
    """What lanes waited for longest."""

    NONE = "none"
    SOURCE = "source"
    DESTINATION = "destination"
    LIMIT = "limit"
    CPU = "cpu"


@dataclass(frozen=True, slots=True)
class Metrics:
    """What one transfer, or all of them, did. Times in seconds, rates in bytes per second.

    ``pauses`` counts how often backpressure stopped reading at the high-water mark, ``resumes`` how often
    it went on; a stop that somebody asked for is neither. ``active_percent`` is the share of the time of
    reading in which it was not paused. ``buffer_bytes`` is the memory that was allocated for parts in all.
    ``progress_calculations`` counts how often the position was worked out, ``progress_updates`` how often it
    was another one than before, ``progress_interval_ms`` how far those lay apart.
    ``waits`` are lane-seconds spent waiting for source, destination and limit; ``recent`` and
    ``recent_waits`` are of the last 30 seconds of what runs. ``workers``: of each worker of a cluster its
    ``lanes`` at work now and the ``bytes`` that it has stored.
    """

    throughput: float = 0.0
    pauses: int = 0
    resumes: int = 0
    paused_seconds: float = 0.0
    average_pause_ms: float = 0.0
    active_percent: float = 100.0
    peak_concurrency: int = 0
    max_concurrency: int = 0
    buffer_allocations: int = 0
    buffer_copies: int = 0
    buffer_reuse: int = 0
    buffer_bytes: int = 0
    progress_calculations: int = 0
    progress_updates: int = 0
    progress_interval_ms: float = 0.0
    retries: int = 0
    bottleneck: Bottleneck = Bottleneck.NONE
    waits: Mapping[str, float] = field(default_factory=dict)
    recent: Bottleneck = Bottleneck.NONE
    recent_waits: Mapping[str, float] = field(default_factory=dict)
    workers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: the keys of the command line's contract. What was lately is nothing to keep, and
        ``workers`` is there only where a cluster has helped."""
        told = {name: getattr(self, name) for name in _KEPT}
        told["waits"] = dict(self.waits)
        if self.workers:
            told["workers"] = {name: dict(one) for name, one in self.workers.items()}
        return told


_KEPT = [one.name for one in fields(Metrics) if not one.name.startswith("recent") and one.name != "workers"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One running transfer now. ``read`` came from the source, ``done`` is stored or on its way there.

    ``stored`` of it is kept whatever happens. What one put holds is halfway once it is read. ``rate``
    (stored) and ``read_rate`` in bytes/s over the last seconds; ``eta`` in seconds, None if unknown; ``wait``
    is the time in seconds until the next try where everything waits, else 0; ``seconds`` is how long this run
    takes already; ``parts`` are the numbers of those on their way; ``finishing`` how many of them are still
    to be finished before a stop, 0 where none is asked for. ``trouble`` is the code of what is being waited
    out, '' for nothing; ``trouble_facts`` are its facts.
    ``part_bytes`` tells how many bytes of each part on its way were handed over. ``asked`` is whose
    answer has been awaited longest, for ``asked_seconds``: host and port, ``aws`` or ``file``; '' for none.
    """

    id: str
    phase: Phase
    done: int
    read: int
    total: int | None
    rate: float
    eta: float | None
    concurrency: int
    read_rate: float = 0.0
    wait: float = 0.0
    seconds: float = 0.0
    parts: tuple[int, ...] = ()
    finishing: int = 0
    stored: int = 0
    trouble: str = ""
    trouble_facts: Mapping[str, Fact] = field(default_factory=dict)
    asked: str = ""
    asked_seconds: float = 0.0
    part_bytes: Mapping[int, int] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)


@dataclass(frozen=True, slots=True)
class Session:
    """What this process has done since it started, by transfers that have ended and by those that run.

    ``read`` are bytes from sources, ``stored`` bytes that are stored or on their way there now, ``parts``
    those that were stored, ``seconds`` the time in which anything ran. ``metrics`` are of all together, their
    throughput over ``seconds``, with the bytes that a stop cut off; None while nothing has run.
    """

    read: int = 0
    stored: int = 0
    parts: int = 0
    seconds: float = 0.0
    metrics: Metrics | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """All running transfers and the sum of them, at one moment (monotonic seconds).

    ``overall`` is of what runs now, ``session`` of everything since the start. ``rate`` and ``read_rate`` in
    bytes/s over the last seconds, also of transfers that ended meanwhile; 0 where nothing runs.
    """

    at: float
    transfers: tuple[Progress, ...]
    overall: Metrics
    rate: float
    read_rate: float
    session: Session = Session()
