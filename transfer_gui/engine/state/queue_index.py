"""The transfers by id, and which of them may want to run: asked after every message, so it is kept at hand.

Knows no disk (``ledger.py``).
"""

from __future__ import annotations

import heapq
import threading
import time
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from transfer_gui.core.queue_order import QueueMark, mark_of
from transfer_gui.core.transfer import Intent, Transfer
from transfer_gui.engine.state.scheduler import Turn, turn

# So many rows are taken from the order at first, and at most at a time; it may change in between.
_FIRST, _BLOCK = 16, 64

Standing = Transfer | QueueMark
"""A transfer, or its mark: both tell where it stands."""


class QueueIndex:
    """Values by id. Pending is what is neither over nor paused, urgent what of that was started by hand.

    What waits for its own time stands in a heap until then, by the wall ``clock`` in seconds, so that nobody
    walks over it. What was not read yet has its mark for a value. Thread-safe, one call at a time.
    """

    def __init__(self, rows: Iterable[Standing] = (), clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._asleep: list[tuple[float, str]] = []
        self._lock = threading.Lock()
        self._rows: dict[str, Standing] = {}
        self.get = self._rows.get
        """The value by id, None if there is none: asked for forty times a file, so no method of ours."""
        self._turns: dict[str, Turn] = {}
        self._order: list[Turn] = []
        self._urgent: set[str] = set()
        self._resting: dict[str, None] = {}
        for row in rows:
            self.put(row)

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            return iter(tuple(self._rows))

    def __contains__(self, transfer_id: str) -> bool:
        return transfer_id in self._rows

    def __getitem__(self, transfer_id: str) -> Standing:
        return self._rows[transfer_id]

    def put(self, row: Standing) -> None:
        """A new value, or another one in its place."""
        with self._lock:
            self._rows[row.id] = row
            self._settle(row)

    def renew(self, row: Transfer) -> None:
        """Another value in the place of a known one that stands where that stood: nothing is placed anew."""
        with self._lock:
            if row.id in self._rows:
                self._rows[row.id] = row

    def _settle(self, row: Standing) -> None:
        """Put it where it belongs: among what is pending, asleep until its time, or nowhere."""
        pending = row.outcome is None and row.intent is not Intent.PAUSE
        sleeps = pending and not row.urgent and not row.intent.gives_up and row.start_at > self._clock()
        self._place(row.id, turn(row) if pending and not sleeps else None)
        (self._urgent.add if pending and row.urgent else self._urgent.discard)(row.id)
        if not pending and isinstance(row, Transfer):
            self._resting[row.id] = None
        if sleeps:
            heapq.heappush(self._asleep, (row.start_at, row.id))

    def _wake(self) -> None:
        """Place those whose time has come, each as it is now."""
        now = self._clock()
        while self._asleep and self._asleep[0][0] <= now:
            row = self._rows.get(heapq.heappop(self._asleep)[1])
            if row is not None:
                self._settle(row)

    def shed(self, running: Collection[str], most: int) -> None:
        """Keep only the marks of what is over or paused, once more than ``most`` of that is kept whole."""
        with self._lock:
            if len(self._resting) <= most:
                return
            for transfer_id in [one for one in self._resting if one not in running]:
                row = self._rows.get(transfer_id)
                if isinstance(row, Transfer) and transfer_id not in self._turns:
                    self._rows[transfer_id] = mark_of(row)
                del self._resting[transfer_id]

    def fill(self, marks: Iterable[QueueMark]) -> None:
        """Marks of any kind, none of which is known, in the queue's order: quick with many."""
        now = self._clock()
        known: Transfer | None = None
        rests = odd = False
        with self._lock:
            for mark in marks:
                transfer_id, position, start_at, kind = mark
                self._rows[transfer_id] = mark
                if kind is not known:
                    known, rests = kind, kind.outcome is not None or kind.intent is Intent.PAUSE
                    odd = kind.urgent or kind.intent is not Intent.RUN
                if rests:
                    continue
                if odd:
                    self._settle(mark)
                elif start_at > now:
                    self._asleep.append((start_at, transfer_id))
                else:
                    self._place(transfer_id, (True, position, transfer_id))
            heapq.heapify(self._asleep)

    def add(self, rows: Iterable[Standing]) -> None:
        """Fresh values, none of which is known: quick with many."""
        with self._lock:
            for row in rows:
                self._rows[row.id] = row
                if row.start_at:
                    self._settle(row)
                elif row.intent is not Intent.PAUSE:
                    self._place(row.id, turn(row))

    def drop(self, transfer_id: str) -> None:
        """Forget one; fine if it is gone."""
        with self._lock:
            self._rows.pop(transfer_id, None)
            self._place(transfer_id, None)
            self._urgent.discard(transfer_id)

    def _place(self, transfer_id: str, wanted: Turn | None) -> None:
        """Where it stands among what is pending; None: nowhere."""
        before = self._turns.get(transfer_id)
        if before == wanted:
            return
        if before is not None:
            del self._order[bisect_left(self._order, before)]
            del self._turns[transfer_id]
        if wanted is not None:
            self._turns[transfer_id] = wanted
            if self._order and wanted < self._order[-1]:
                insort(self._order, wanted)
            else:
                self._order.append(wanted)  # as most come

    def ordered(self) -> list[Standing]:
        """Every value, in queue order."""
        with self._lock:
            rows = list(self._rows.values())
        return sorted(rows, key=attrgetter("position"))

    def pending(self) -> Iterator[Standing]:
        """What may want to run now, in order of turn. One that is put meanwhile may be seen or not."""
        return chain.from_iterable(self.pending_blocks())

    def pending_blocks(self) -> Iterator[list[Standing]]:
        last: Turn | None = None
        size = _FIRST
        with self._lock:
            self._wake()
        while True:
            with self._lock:
                at = 0 if last is None else bisect_right(self._order, last)
                block = self._order[at : at + size]
                rows = [self._rows[transfer_id] for _, _, transfer_id in block]
            if not block:
                return
            yield rows
            last, size = block[-1], _BLOCK

    def urgent(self) -> list[Standing]:
        """Those of them that were started by hand, in no order."""
        with self._lock:
            return [self._rows[transfer_id] for transfer_id in self._urgent]
