"""How transfers look from outside: the ledger's values together with what their jobs are doing."""

from __future__ import annotations

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from transfer_gui.core.queue_order import QueueMark
from transfer_gui.core.transfer import Intent, Status, Transfer, status_of
from transfer_gui.engine.messages import MOST_ROWS, Changed, Event, Row, RowsToCome, StatusesKnown
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.engine.state.queue_index import Standing
from transfer_gui.engine.state.scheduler import Postponements, Timetable


class Rows:
    """Makes rows for events and remembers which status was told last. The engine's thread only.

    ``lean``: of what was not read only the status is told; else all is read to be told.
    """

    def __init__(
        self, ledger: Ledger, later: Postponements, timetable: Timetable, *, lean: bool = False
    ) -> None:
        self._lean = lean
        self._ledger = ledger
        self._postponements = later
        self._timetable = timetable
        self._opens_at = 0.0
        self._told: dict[str, Status] = {}
        self.untold: deque[str] = deque()  # in the queue's order; for make_more_events
        self._due: list[tuple[float, str]] = []  # a heap: when rows that were told as scheduled are due

    def status(self, row: Standing, job: Job | None) -> Status:
        """The status of a transfer, waiting included."""
        if isinstance(row, QueueMark):
            return status_of(row.kind, scheduled=self._held_until(row) > 0)
        if job is None:
            waiting = self._postponements.seconds_left(row.id) > 0
            return status_of(row, waiting=waiting, scheduled=self._held_until(row) > 0)
        if row.intent is Intent.RUN and job.wait_seconds() > 0:
            return Status.WAITING
        return status_of(row, job.phase)

    def is_stale(self, transfer_id: str, job: Job) -> bool:
        """Has the status changed since it was told?"""
        row = self._ledger.get(transfer_id)
        return row is not None and self.status(row, job) is not self._told.get(transfer_id)

    def _held_until(self, row: Standing) -> float:
        return self._timetable.held_until(row, self._opens_at)

    def find_status_changes(self, jobs: Mapping[str, Job]) -> list[str]:
        """Ids of rows without a job that the clock has made another status of. Call it now and then."""
        opens_at = self._timetable.opens_at()
        flipped, self._opens_at = bool(opens_at) != bool(self._opens_at), opens_at
        due = self._take_due()
        turning = [one for one, told in self._told.items() if told.is_waiting] if flipped else due
        found = []
        for transfer_id in turning:
            row, told = self._ledger.index.get(transfer_id), self._told.get(transfer_id)
            if row and transfer_id not in jobs and self.status(row, None) is not told:
                found.append(transfer_id)
        return found

    def _take_due(self) -> list[str]:
        """Take those whose own time has come from the heap; without it all rows were walked at each tick."""
        due, now = [], time.time()
        while self._due and self._due[0][0] <= now:
            due.append(heapq.heappop(self._due)[1])
        return due

    def _note_due(self, row: Standing) -> None:
        if row.start_at:
            heapq.heappush(self._due, (row.start_at, row.id))

    def make_events(self, ids: Iterable[str], jobs: Mapping[str, Job]) -> Iterator[Changed | StatusesKnown]:
        """Rows of those that still exist, as events."""
        found, marks = [], []
        wanted = dict.fromkeys(ids)
        if not self._lean:
            self._ledger.loader.find(wanted)
        find = self._ledger.index.get
        for transfer_id in wanted:
            row = find(transfer_id)
            if row is None:
                self._told.pop(transfer_id, None)
                continue
            if isinstance(row, QueueMark):
                marks.append(row)
                continue
            job = jobs.get(transfer_id)
            status = self._told[transfer_id] = self.status(row, job)
            until = 0.0
            if status is Status.WAITING:
                waits = job.wait_seconds() if job is not None else self._postponements.seconds_left(row.id)
                until = time.monotonic() + waits if waits else 0.0
            elif status is Status.SCHEDULED:
                until = self._held_until(row)
                self._note_due(row)
            found.append(Row(row, status, until))
        if marks:
            yield self._know_marks(marks)
        yield from _make_events(found)

    def _know_marks(self, marks: Sequence[QueueMark]) -> StatusesKnown:
        """What is told of those that were not read: a hundred thousand, of a handful of kinds."""
        known: dict[str, Status] = {}
        due: list[tuple[float, str]] = []
        alike: dict[tuple[int, float], Status] = {}
        for mark in marks:
            transfer_id, _, start_at, kind = mark
            if (status := alike.get((id(kind), start_at))) is None:
                status = alike[id(kind), start_at] = self.status(mark, None)
            known[transfer_id] = status
            if start_at and status is Status.SCHEDULED:
                due.append((start_at, transfer_id))
        self._told |= known
        if len(due) > len(self._due):
            self._due += due
            heapq.heapify(self._due)
        else:
            for one in due:
                heapq.heappush(self._due, one)
        return StatusesKnown(known)

    def make_more_events(self, jobs: Mapping[str, Job]) -> list[Event]:
        """The next of those rows that were not told at the start. Raises StorageError: then once more."""
        some = list(islice(self.untold, 2 * MOST_ROWS))  # as many as a window takes at a time
        events: list[Event] = list(self.make_events(some, jobs))
        for _ in some:
            self.untold.popleft()
        return [*events, RowsToCome(len(self.untold))] if some else events

    def make_events_of_new(self, added: Sequence[Transfer]) -> Iterator[Changed]:
        """Rows of transfers that were added together, as events: what decides the status is alike in them."""
        if not added:
            return _make_events(())
        status = self.status(added[0], None)
        until = self._held_until(added[0]) if status is Status.SCHEDULED else 0.0
        self._told.update((row.id, status) for row in added)
        return _make_events([Row(row, status, until) for row in added])


def _make_events(rows: Sequence[Row]) -> Iterator[Changed]:
    return (Changed(tuple(rows[at : at + MOST_ROWS])) for at in range(0, len(rows), MOST_ROWS))


class ChangedIds:
    """Ids of changed rows, noted on any thread. ``wake`` is called for the first since they were taken."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._lock = threading.Lock()
        self._ids: dict[str, None] = {}
        self._woken = False

    def note(self, ids: Iterable[str]) -> None:
        with self._lock:
            first, self._woken = not self._woken, True
            self._ids.update(dict.fromkeys(ids))
        if first:
            self._wake()

    def keep(self, ids: Iterable[str]) -> None:
        """Note these by whoever takes them soon."""
        with self._lock:
            self._woken = True
            self._ids.update(dict.fromkeys(ids))

    def take(self) -> tuple[str, ...]:
        """All that were noted since the last time, in order."""
        with self._lock:
            ids, self._ids, self._woken = self._ids, {}, False
        return tuple(ids)
