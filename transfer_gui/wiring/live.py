"""Live state of the process that runs the queue, for other processes: its rows, and the numbers of what runs.

One thread feeds it with the engine's events and samples; callers' threads read. Here: the picture and how it
is written as JSON. Not here: the questions (``ipc/protocol.py``) and the socket.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from typing import Any

from transfer_gui.core.progress import Metrics, Sample
from transfer_gui.engine.messages import Row
from transfer_gui.wiring.transfer_json import progress_facts, summary

# Removals that are remembered for those who watch; one who is further behind than that misses the oldest.
_MOST_GONE = 10_000


class Live:
    """Thread-safe. ``version`` grows with each change of a row."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, Row] = {}
        self._changed: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._version = 0
        self._sample = Sample(0.0, (), Metrics(), 0.0, 0.0)

    def change(self, rows: Iterable[Row]) -> None:
        """These rows are new or different."""
        with self._lock:
            self._version += 1
            for row in rows:
                self._rows[row.transfer.id] = row
                self._changed[row.transfer.id] = self._version

    def remove(self, ids: Iterable[str]) -> None:
        """These rows are gone."""
        with self._lock:
            self._version += 1
            for transfer_id in ids:
                self._rows.pop(transfer_id, None)
                self._changed.pop(transfer_id, None)
                self._gone[transfer_id] = self._version
            while len(self._gone) > _MOST_GONE:
                del self._gone[next(iter(self._gone))]

    def progress(self, sample: Sample) -> None:
        """The numbers now."""
        self._sample = sample

    @property
    def sample(self) -> Sample:
        """The last numbers."""
        return self._sample

    def rows(self) -> list[Row]:
        """All rows, in queue order."""
        with self._lock:
            return sorted(self._rows.values(), key=lambda row: row.transfer.position)

    def counts(self) -> dict[str, int]:
        """Rows by status."""
        with self._lock:
            return dict(Counter(row.status.value for row in self._rows.values()))

    def busy(self) -> bool:
        """Say whether something runs, waits or has yet to run."""
        with self._lock:
            return any(not row.status.is_at_rest for row in self._rows.values())

    def since(self, version: int) -> tuple[int, list[Row], list[str]]:
        """The version now, rows that changed and ids that went since ``version``."""
        with self._lock:
            rows = [self._rows[name] for name, changed in self._changed.items() if changed > version]
            gone = [name for name, at in self._gone.items() if at > version]
            return self._version, sorted(rows, key=lambda row: row.transfer.position), gone

    def running(self) -> list[dict[str, Any]]:
        """The numbers of what runs now, and of nothing else."""
        known = self._rows
        return [
            progress_facts(one) | {"state": known[one.id].status.value}
            for one in self._sample.transfers
            if one.id in known
        ]


def state_facts(row: Row) -> dict[str, Any]:
    """A row as JSON, its link redacted."""
    return {"event": "state", **summary(row.transfer, row.status)}
