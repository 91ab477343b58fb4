"""Counts of rows by status, place and host, and each one's turn. Qt-free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from transfer_gui.core.destination_errors import DestinationBusy
from transfer_gui.core.source_errors import SourceBusy
from transfer_gui.core.transfer import Status
from transfer_gui.ui.queue.queue_cells import QueueEntry

_BUSY = frozenset({SourceBusy.code, DestinationBusy.code})
_OVER = frozenset(status for status in Status if status.is_finished) | {Status.CANCELLING}


class Tally:
    """Counts that are kept up step by step, so that they cost nothing with many rows."""

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.places: Counter[str] = Counter()
        self.hosts: Counter[str] = Counter()
        self.busy = 0
        """How many wait for a server that has answered: it asks to come later (503, SlowDown)."""
        self.repeating = 0
        """How many only wait for the time at which they repeat."""
        self.order_changed = False
        """Whether a number may be another than :meth:`number` gave last."""
        self._turns: dict[str, int] = {}
        self._last = (0, "")  # the turn behind which new ones go, as a rule

    def count(self, entry: QueueEntry, step: int) -> None:
        """Count one row more (1), or one less (-1)."""
        self.statuses[entry.row.status] += step
        self.places[entry.place] += step
        self.hosts[entry.host] += step
        self.busy += step * _is_busy(entry)
        self.repeating += step * _is_repeating(entry)
        if step > 0:
            self._take_turn(entry.turn[1], None if entry.row.status in _OVER else entry.turn[0], entry)

    def take_in(self, entries: Collection[QueueEntry]) -> None:
        """Count these new rows: like counting each, quick with many."""
        self.statuses.update(entry.row.status for entry in entries)
        self.places.update(entry.place for entry in entries)
        self.hosts.update(entry.host for entry in entries)
        self.busy += sum(map(_is_busy, entries))
        self.repeating += sum(map(_is_repeating, entries))
        for entry in entries:
            if entry.row.status not in _OVER:
                self._take_turn(entry.turn[1], entry.turn[0], entry)

    def leave(self, id: str) -> None:
        self._take_turn(id, None)

    def _take_turn(self, id: str, position: int | None, entry: QueueEntry | None = None) -> None:
        before = self._turns.get(id)
        if entry and position is None:
            entry.rank = 0
        if position == before:
            return
        last = position is not None and before is None and (position, id) > self._last
        if entry and position is not None and last and not self.order_changed:
            self._turns[id], self._last = position, (position, id)
            entry.rank = len(self._turns)  # thousands come at once, each behind all others
            return
        self.order_changed = True
        if position is None:
            del self._turns[id]
        else:
            self._turns[id] = position

    def number(self, entries: Mapping[str, QueueEntry]) -> bool:
        """Give each that has a turn its number, from 1; whether any is another than before."""
        changed = False
        ordered = sorted(zip(self._turns.values(), self._turns, strict=True))  # nearly in order: no time
        self._turns = {id: position for position, id in ordered}
        self._last = ordered[-1] if ordered else (0, "")
        for rank, (_, id) in enumerate(ordered, start=1):
            entry = entries[id]
            if rank != entry.rank:
                entry.rank, changed = rank, True
        return changed

    def of(self, statuses: frozenset[Status]) -> int:
        return sum(self.statuses[status] for status in statuses)


def _is_repeating(entry: QueueEntry) -> bool:
    return entry.row.status is Status.SCHEDULED and bool(entry.row.transfer.spec.repeat)


def _is_busy(entry: QueueEntry) -> bool:
    return entry.row.status is Status.WAITING and entry.row.transfer.failure.code in _BUSY
