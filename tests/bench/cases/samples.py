"""What a process holds, read from ``/proc`` once a second and whenever it is idle; Linux only.

Lives here: `Sample`, `take`, `Sampler` and the judgement of growth. Not here: what the process does
(`stress`).
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.figures import growth

# Before this many rounds a growth cannot be told from noise; the first one warms up.
LEAST_ROUNDS = 7
NAMES = ("rss", "threads", "descriptors")


@dataclass(frozen=True, slots=True)
class Sample:
    """What a process holds ``at`` seconds after the start. ``rss`` in bytes."""

    at: float
    rss: int
    threads: int
    descriptors: int
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How much each may grow between the first and the last third of the idle samples. ``rss`` in bytes."""

    rss: int
    threads: int
    descriptors: int


def take(pid: int, started: float, *, idle: bool = False) -> Sample:
    """The process now; ``started`` on the monotonic clock. Raises `OSError` when it is gone."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    facts = dict(line.split(":", 1) for line in lines)
    if "VmRSS" not in facts:
        raise ProcessLookupError(f"process {pid} has ended")
    return Sample(
        time.monotonic() - started,
        int(facts["VmRSS"].split()[0]) * 1024,
        int(facts["Threads"]),
        len(os.listdir(f"/proc/{pid}/fd")),
        idle,
    )


def grown(samples: Sequence[Sample]) -> dict[str, float] | None:
    """By how much each grew; None if too few rounds ended. The first round warms up and does not count."""
    idle = [sample for sample in samples if sample.idle][1:]
    if len(idle) < LEAST_ROUNDS - 1:
        return None
    return {name: growth([getattr(sample, name) for sample in idle]) for name in NAMES}


def troubles(found: Mapping[str, float] | None, limits: Limits) -> list[str]:
    """What grew beyond its limit."""
    if found is None:
        return [f"too few rounds ended: {LEAST_ROUNDS} are needed to tell a growth"]
    return [
        f"{name} grew by {found[name]:.0f}, allowed are {getattr(limits, name)}"
        for name in NAMES
        if found[name] > getattr(limits, name)
    ]


class Sampler:
    """Takes a sample of a process every ``every`` seconds on a thread of its own; a context manager."""

    def __init__(self, pid: int, started: float, every: float = 1.0) -> None:
        self.samples: list[Sample] = []
        self._pid = pid
        self._started = started
        self._every = every
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._watch, name=f"sampler of {pid}")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._thread.join()

    def idle(self) -> None:
        """A sample of the process while it does nothing; call from one thread."""
        self.samples.append(take(self._pid, self._started, idle=True))

    def _watch(self) -> None:
        while not self._ending.wait(self._every):
            try:
                self.samples.append(take(self._pid, self._started))
            except OSError:
                return
