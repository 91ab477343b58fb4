"""The queue as a table: rows by id, sorted on demand, few and narrow change signals.

Here: rows and their order. Not here: what a cell answers (``queue_cells.py``), how it is painted
(``cell_delegate.py``, ``progress_delegate.py``).

The model sorts itself. A sorting proxy would ask for two values per comparison through Python: seconds for
10,000 rows, where one pass over them takes a few hundredths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QIcon

from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.ui import describe
from transfer_gui.ui import queue_cells as cells
from transfer_gui.ui.icons import status_icon
from transfer_gui.ui.queue_cells import PROGRESS_ROLE, ROW_ROLE, SORT_ROLE, TITLES, Column, Entry

Index = QModelIndex | QPersistentModelIndex

_RESORT = 1000  # ms: rows that move with their numbers can still be read and clicked
_MOST_RUNS = 1000  # beyond, one change signal for all is cheaper for everybody
_QUEUE_ORDER = -1


class QueueModel(QAbstractTableModel):
    """In queue order, or as :meth:`sort` says. The bridge feeds it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._places: dict[str, int] = {}
        self._places_stale = False
        self._running: set[str] = set()
        self._turns = count()
        self._sorting = (_QUEUE_ORDER, Qt.SortOrder.AscendingOrder)
        self._resort = QTimer(self, interval=_RESORT, singleShot=True)
        self._resort.timeout.connect(self._sort_again)
        self._by_role: dict[int, Callable[[Entry, int], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): cells.display,
            int(Qt.ItemDataRole.ToolTipRole): cells.tip,
            int(Qt.ItemDataRole.TextAlignmentRole): cells.alignment,
            int(Qt.ItemDataRole.DecorationRole): _decoration,
            int(Qt.ItemDataRole.AccessibleTextRole): cells.accessible,
            SORT_ROLE: cells.sort_value,
            PROGRESS_ROLE: cells.progress_cell,
            ROW_ROLE: cells.whole_row,
        }

    # -- feeding ------------------------------------------------------------------------------------------

    def change(self, rows: Iterable[Row]) -> None:
        """Take new or different rows; new ones go to the end in one insertion."""
        touched: list[int] = []
        fresh: list[Row] = []
        for row in rows:
            place = self._place(row.transfer.id)
            if place is None:
                fresh.append(row)
                continue
            entry = self._entries[place]
            entry.row = row
            if row.status not in describe.RUNNING:
                entry.progress = None
            touched.append(place)
        self._tell(touched, Column.NAME, Column.ADDED)
        if fresh:
            fresh.sort(key=lambda row: row.transfer.position)
            self._append(fresh)
        if touched or fresh:
            self._keep_sorted()

    def _append(self, rows: list[Row]) -> None:
        first = len(self._entries)  # places are fresh: ``change`` has just looked these rows up
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        for place, row in enumerate(rows, start=first):
            self._places[row.transfer.id] = place
            self._entries.append(Entry(row, next(self._turns)))
        self.endInsertRows()

    def remove(self, ids: Iterable[str]) -> None:
        """Drop these rows, neighbours together."""
        found = (self._place(gone) for gone in set(ids))
        places = sorted(place for place in found if place is not None)
        for first, last in reversed(list(_runs(places))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._entries[first : last + 1]
            self._places_stale = True  # counted anew at the next look-up, not once per run
            self.endRemoveRows()

    def progress(self, sample: Sample) -> None:
        """Take the numbers of all running transfers; the others have none."""
        touched: list[int] = []
        running: set[str] = set()
        for now in sample.transfers:
            place = self._place(now.id)
            if place is not None:
                self._entries[place].progress = now
                running.add(now.id)
                touched.append(place)
        for stopped in self._running - running:
            place = self._place(stopped)
            if place is not None:
                self._entries[place].progress = None
                touched.append(place)
        self._running = running
        self._tell(touched, Column.STATUS, Column.ETA)
        if touched and Column.PROGRESS <= self._sorting[0] <= Column.ETA:
            self._keep_sorted()

    def refresh_waits(self) -> None:
        """Count down the rows that wait for their next try."""
        waiting = [place for place, entry in enumerate(self._entries) if entry.row.status is Status.WAITING]
        self._tell(waiting, Column.STATUS, Column.STATUS)

    def _tell(self, places: list[int], left: Column, right: Column) -> None:
        runs = list(_runs(sorted(places)))
        if len(runs) > _MOST_RUNS:
            runs = [(runs[0][0], runs[-1][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first, left), self.index(last, right))

    # -- order --------------------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By the raw values of ``column``, equal ones as they are queued; -1 is the queue's own order."""
        self._sorting = (column, order)
        self._sort_again()

    def _keep_sorted(self) -> None:
        if self._sorting[0] != _QUEUE_ORDER and not self._resort.isActive():
            self._resort.start()

    def _sort_again(self) -> None:
        self._resort.stop()
        column, order = self._sorting
        wanted = sorted(self._entries, key=lambda entry: entry.turn)
        if column != _QUEUE_ORDER:
            descending = order is Qt.SortOrder.DescendingOrder
            wanted.sort(key=lambda entry: cells.sort_value(entry, column), reverse=descending)
        if wanted == self._entries:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self._entries[index.row()].row.transfer.id, index.column()) for index in before]
        self._entries = wanted
        self._places_stale = True
        self.changePersistentIndexList(
            before, [self.index(self._place(id) or 0, column) for id, column in kept]
        )
        self.layoutChanged.emit()

    # -- asking -------------------------------------------------------------------------------------------

    def entry(self, id: str) -> Entry | None:
        """The row of a transfer and its progress."""
        place = self._place(id)
        return None if place is None else self._entries[place]

    def _place(self, id: str) -> int | None:
        if self._places_stale:
            self._places = {entry.row.transfer.id: place for place, entry in enumerate(self._entries)}
            self._places_stale = False
        return self._places.get(id)

    def rows(self) -> Iterator[Row]:
        """All rows, from top to bottom."""
        return (entry.row for entry in self._entries)

    def row_at(self, place: int) -> Row:
        """The row at a place, counted from the top."""
        return self._entries[place].row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        answer = self._by_role.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._entries[index.row()], index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(TITLES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return cells.side(section)
        return None


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Sorted places as runs (first, last) of neighbours."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place > last + 1:
            yield first, last
            first = place
        last = place
    yield first, last


def _decoration(entry: Entry, column: int) -> QIcon | None:
    return status_icon(entry.row.status) if column == Column.STATUS else None
