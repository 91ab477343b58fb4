"""Live state of the process that runs the queue, for other processes: its rows, and the numbers of what runs.

One thread feeds it with the engine's events and samples; callers' threads read. Here: the picture and how it
is written as JSON. Not here: the questions (``ipc/protocol.py``) and the socket.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile
from typing import Any

from transfer_gui.core.new_transfers import new_ids
from transfer_gui.core.progress import Metrics, Sample
from transfer_gui.core.transfer import Status, Transfer
from transfer_gui.engine.messages import Row
from transfer_gui.links.expected_key import expected_destination
from transfer_gui.wiring.transfer_json import progress_facts, summary

# Removals that are remembered for those who watch; one who is further behind than that misses the oldest.
_MOST_GONE = 10_000
# So many rows are kept whole where others can be read.
_MOST_WHOLE = 2000


class Live:
    """Thread-safe. ``version`` grows with each change of a row.

    ``read`` reads transfers by id: then only some are kept whole, and the rest is read for those who ask.
    """

    def __init__(self, read: Callable[[Sequence[str]], Iterable[Transfer]] | None = None) -> None:
        self._read = read
        self._statuses: dict[str, Status] = {}
        self._lock = threading.Lock()
        self._rows: dict[str, Row] = {}
        self._changed: dict[str, int] = {}  # the last change of each, oldest first
        self._gone: dict[str, int] = {}
        self._version = 0
        self.epoch = new_ids(1)[0]
        """Whose versions these are."""
        self.forgotten = 0
        """The version up to which removals are not remembered any more."""
        self._sample = Sample(0.0, (), Metrics(), 0.0, 0.0)

    def change(self, rows: Iterable[Row]) -> None:
        """These rows are new or different."""
        with self._lock:
            self._version += 1
            for row in rows:
                transfer_id = row.transfer.id
                self._rows[transfer_id] = row
                self._statuses[transfer_id] = row.status
                self._changed.pop(transfer_id, None)
                self._changed[transfer_id] = self._version
            if self._read is not None and len(self._rows) > _MOST_WHOLE:
                for name in [name for name, row in self._rows.items() if row.status.is_at_rest]:
                    del self._rows[name]

    def know(self, statuses: Mapping[str, Status]) -> None:
        """These rows are new or different, and nobody has read them."""
        with self._lock:
            self._version += 1
            self._statuses.update(statuses)
            for transfer_id in statuses:
                self._changed.pop(transfer_id, None)
                self._changed[transfer_id] = self._version
            for transfer_id in self._rows.keys() & statuses.keys():
                del self._rows[transfer_id]

    def remove(self, ids: Iterable[str]) -> None:
        with self._lock:
            self._version += 1
            for transfer_id in ids:
                self._rows.pop(transfer_id, None)
                self._statuses.pop(transfer_id, None)
                self._changed.pop(transfer_id, None)
                self._gone[transfer_id] = self._version
            while len(self._gone) > _MOST_GONE:
                self.forgotten = self._gone.pop(next(iter(self._gone)))

    def progress(self, sample: Sample) -> None:
        self._sample = sample

    @property
    def sample(self) -> Sample:
        return self._sample

    def status(self, transfer_id: str) -> Status | None:
        """The status of a row, None if there is none."""
        return self._statuses.get(transfer_id)

    def rows(self) -> list[Row]:
        """All rows that are kept whole, in queue order."""
        with self._lock:
            return sorted(self._rows.values(), key=lambda row: row.transfer.position)

    @property
    def version(self) -> int:
        return self._version

    def counts(self) -> dict[str, int]:
        with self._lock:
            return {status.value: count for status, count in Counter(self._statuses.values()).items()}

    def busy(self) -> bool:
        """Say whether something runs, waits or has yet to run."""
        with self._lock:
            return any(not status.is_at_rest for status in set(self._statuses.values()))

    def changes(self, version: int) -> tuple[int, list[str], list[str]]:
        """The version now, the ids of rows that changed since ``version``, oldest change first, and of those
        that went."""
        with self._lock:
            newest = takewhile(lambda one: one[1] > version, reversed(self._changed.items()))
            lately = takewhile(lambda one: one[1] > version, reversed(self._gone.items()))
            return self._version, [name for name, _ in newest][::-1], [name for name, _ in lately][::-1]

    def find(self, ids: Sequence[str]) -> Iterable[Row]:
        """These rows as they are now, in queue order where all are kept whole. Raises StorageError."""
        with self._lock:
            rows = [self._rows[name] for name in ids if name in self._rows]
            others = [name for name in ids if name not in self._rows]
        rows.sort(key=lambda row: row.transfer.position)
        return chain(rows, self._read_rows(others)) if others else rows

    def _read_rows(self, ids: Sequence[str]) -> Iterator[Row]:
        for transfer in self._read(ids) if self._read is not None else ():
            status = self._statuses.get(transfer.id)
            if status is not None:
                yield Row(transfer, status)

    def marks(self, ids: Iterable[str]) -> list[int]:
        """A number for each of these, which grows when it changes or goes."""
        with self._lock:
            return [max(self._changed.get(one, 0), self._gone.get(one, 0)) for one in ids]

    def running(self) -> list[dict[str, Any]]:
        """The numbers of what runs now, and of nothing else."""
        known, rows = self._statuses, self._rows
        return [
            progress_facts(one)
            | {"state": known[one.id].value}
            | ({"destination": expected_destination(row.transfer)} if (row := rows.get(one.id)) else {})
            for one in self._sample.transfers
            if one.id in known
        ]


def state_facts(row: Row) -> dict[str, Any]:
    """A row as JSON, its link redacted."""
    return {"event": "state", **summary(row.transfer, row.status)}
