"""All rows of the queue by id, and which of them are shown: what the bridge tells and the filter wants.

Here: rows, filter, and removal that can be undone. Not here: the order of what is shown and what Qt is told
(``queue_table.py``), what a cell answers (``queue_cells.py``), how it is painted (``cell_delegates.py``).

Filtering and sorting are done here. A proxy would ask for two values per comparison through Python: seconds
for 10,000 rows, where one pass over them takes a few hundredths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, Signal

from transfer_gui.core.progress import Sample
from transfer_gui.engine.messages import Row
from transfer_gui.ui.queue.queue_cells import QueueColumn, QueueEntry, display
from transfer_gui.ui.queue.queue_table import Index, QueueTable
from transfer_gui.ui.queue.row_filter import RowFilter
from transfer_gui.ui.queue.tally import Tally

__all__ = ["Index", "QueueModel"]


class QueueModel(QObject):
    """All rows, and which of them are shown in ``table``. The bridge feeds it.

    ``tally`` counts all rows, shown or not; those that are hidden while their removal can be undone are in
    neither.

    Signals:
        hidden: rows were hidden, or came back; the bridge told of nothing.
    """

    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = QueueTable(self)
        self.tally = Tally()
        self._all: dict[str, QueueEntry] = {}
        self._groups: dict[str, list[str]] = {}
        self._hidden: set[str] = set()
        self._filter = RowFilter()
        self._running: set[str] = set()

    def change(self, rows: Iterable[Row]) -> None:
        """Take new or different rows; new ones go to the end in one insertion."""
        moved = False
        touched: list[str] = []
        fresh: dict[str, QueueEntry] = {}
        for row in {row.transfer.id: row for row in rows}.values():
            id = row.transfer.id
            entry = self._all.get(id)
            if entry is None:
                fresh[id] = QueueEntry(row)
                continue
            moved |= entry.row.transfer.position != row.transfer.position
            self._count(entry, -1)
            entry.take(row)
            if not row.status.is_running:
                entry.progress = None
            self._count(entry, 1)
            touched.append(id)
        self._show_right(touched)
        self._take_in(fresh)
        self._follow_ranks()
        if moved or touched or fresh:
            self.table.resort(moved=moved)

    def _take_in(self, fresh: Mapping[str, QueueEntry]) -> None:
        """Take rows that are new here: fifty thousand may come within a second."""
        if not fresh:
            return
        self._all |= fresh
        for id, entry in fresh.items():
            if group := entry.row.transfer.spec.group:
                self._groups.setdefault(group, []).append(id)
        self.tally.take_in(fresh.values())
        wanted = list(fresh.values())
        if not self._filter.shows_all:
            wanted = [entry for entry in wanted if entry.fits(self._filter)]
        self.table.apply(fresh=wanted)

    def _count(self, entry: QueueEntry, step: int) -> None:
        if entry.row.transfer.id not in self._hidden:
            self.tally.count(entry, step)

    def _show_right(self, ids: Iterable[str]) -> None:
        """Show what the filter wants of these, and no longer what it does not."""
        stay: list[int] = []
        fresh: list[QueueEntry] = []
        gone: list[int] = []
        for id in ids:
            entry = self._all[id]
            wanted = id not in self._hidden and entry.fits(self._filter)
            place = self.table.place(id)
            if place is None:
                if wanted:
                    fresh.append(entry)
            elif wanted:
                stay.append(place)
            else:
                gone.append(place)
        self.table.apply(stay, gone, fresh)

    def remove(self, ids: Iterable[str]) -> None:
        """Drop these rows, neighbours together."""
        known = [id for id in set(ids) if id in self._all]
        self.table.apply(gone=[place for id in known if (place := self.table.place(id)) is not None])
        for id in known:
            self._count(self._all.pop(id), -1)
            self.tally.leave(id)
        self._hidden.difference_update(known)
        self._follow_ranks()

    def hide(self, ids: Iterable[str], hidden: bool = True) -> None:
        """Do as if these were gone, or show them again."""
        changing = [id for id in ids if id in self._all and (id in self._hidden) is not hidden]
        for id in changing:
            if hidden:
                self._count(self._all[id], -1)
                self.tally.leave(id)
                self._hidden.add(id)
            else:
                self._hidden.discard(id)
                self._count(self._all[id], 1)
        self._show_right(changing)
        self._follow_ranks()
        self.table.resort()
        self.hidden.emit()

    def progress(self, sample: Sample) -> None:
        """Take the numbers of all running transfers; the others have none."""
        now = {one.id: one for one in sample.transfers if one.id in self._all}
        touched: list[int] = []
        reworded: list[int] = []  # a status is seldom in other words, and dear to paint
        for id in self._running | now.keys():
            entry, place = self._all.get(id), self.table.place(id)
            if entry is None:
                continue
            before = display(entry, QueueColumn.STATUS)
            entry.progress = now.get(id)
            if place is not None:
                touched.append(place)
                reworded += [place] if display(entry, QueueColumn.STATUS) != before else []
        self._running = set(now)
        self.table.tell(touched, QueueColumn.PROGRESS, QueueColumn.ACTIVE)
        self.table.tell(reworded, QueueColumn.STATUS, QueueColumn.STATUS)
        if touched:
            self.table.resort(only=(QueueColumn.PROGRESS, QueueColumn.ACTIVE))

    def refresh_waits(self) -> None:
        """Count down the rows that wait for their next try."""
        self.table.tell(None, QueueColumn.STATUS, QueueColumn.STATUS)

    def filter(self, wanted: RowFilter) -> None:
        """Show what ``wanted`` lets through. A reset: who keeps a selection takes it up again."""
        if wanted == self._filter:
            return
        self._filter = wanted
        hidden = self._hidden
        self.table.reset(one for id, one in self._all.items() if id not in hidden and one.fits(wanted))

    @property
    def filtered(self) -> RowFilter:
        return self._filter

    def _follow_ranks(self) -> None:
        """Number those that still have a turn; told to the view if any number is another now."""
        if not self.tally.order_changed:
            return
        self.tally.order_changed = False
        if self.tally.number(self._all):
            self.table.tell(None, QueueColumn.NUMBER, QueueColumn.NUMBER)

    def shown_rows(self) -> Iterator[Row]:
        """The rows that the filter lets through, from top to bottom."""
        return (entry.row for entry in self.table.shown)

    def row_at(self, place: int) -> Row:
        """The row at a place, counted from the top."""
        return self.table.shown[place].row

    def entry(self, id: str) -> QueueEntry | None:
        """The row of a transfer and its progress, shown or not."""
        return self._all.get(id)

    def together(self, row: Row) -> list[Row]:
        """The other rows that were added with this one, each for another place."""
        ids = self._groups.get(row.transfer.spec.group, ())
        gone = self._hidden | {row.transfer.id}
        return [self._all[id].row for id in ids if id in self._all and id not in gone]

    def everything(self) -> Iterator[Row]:
        """All rows but those that are being removed, shown or not."""
        return (entry.row for id, entry in self._all.items() if id not in self._hidden)
