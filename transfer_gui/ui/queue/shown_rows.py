"""Rows that are shown, as a Qt table: their places, their order, and what Qt asks about them.

Here: what needs to be said to Qt, in few and narrow signals. Not here: which rows there are and which of them
are shown (``queue_model.py``), what a cell answers (``queue_cells.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QIcon

from transfer_gui.engine.messages import Row
from transfer_gui.text.language import tr
from transfer_gui.ui.queue import queue_cells as cells
from transfer_gui.ui.queue.queue_cells import PROGRESS_ROLE, ROW_ROLE, SORT_ROLE, TITLES, Column, Entry
from transfer_gui.ui.widgets.icons import status_icon

Index = QModelIndex | QPersistentModelIndex

_RESORT = 1000  # ms: rows that move with their numbers can still be read and clicked
_MOST_RUNS = 1000  # beyond, one change signal for all is cheaper for everybody
QUEUE_ORDER = -1
"""The column that stands for the queue's own order."""
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_FLAGS |= Qt.ItemFlag.ItemNeverHasChildren


class ShownRows(QAbstractTableModel):
    """In queue order, or as :meth:`sort` says."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Entry] = []
        self._places: dict[str, int] = {}
        self._places_stale = False
        self._sorting = (QUEUE_ORDER, Qt.SortOrder.AscendingOrder)
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

    # -- what is shown ------------------------------------------------------------------------------------

    def _append(self, entries: list[Entry]) -> None:
        entries.sort(key=attrgetter("turn"))
        first = len(self._shown)
        in_order = not self._shown or self._shown[-1].turn < entries[0].turn
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self._places.update((entry.turn[1], place) for place, entry in enumerate(entries, start=first))
        self._shown += entries
        self.endInsertRows()
        if self._sorting[0] == QUEUE_ORDER and not in_order:
            self._sort_again()

    def _withdraw(self, places: list[int]) -> None:
        for first, last in reversed(list(_runs(sorted(places)))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._shown[first : last + 1]
            self._places_stale = True  # counted anew at the next look-up, not once per run
            self.endRemoveRows()

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

    @property
    def in_queue_order(self) -> bool:
        """Whether the rows stand as they will run, so that a row can be put between two others."""
        column, order = self._sorting
        return column == QUEUE_ORDER or (column == Column.NUMBER and order is Qt.SortOrder.AscendingOrder)

    def _keep_sorted(self) -> None:
        if self._sorting[0] != QUEUE_ORDER and not self._resort.isActive():
            self._resort.start()

    def _sorted(self) -> list[Entry]:
        column, order = self._sorting
        wanted = sorted(self._shown, key=attrgetter("turn"))
        if column != QUEUE_ORDER:
            descending = order is Qt.SortOrder.DescendingOrder
            wanted.sort(key=lambda entry: cells.sort_value(entry, column), reverse=descending)
        return wanted

    def _sort_again(self) -> None:
        self._resort.stop()
        wanted = self._sorted()
        if wanted == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self._shown[index.row()].row.transfer.id, index.column()) for index in before]
        self._shown = wanted
        self._places_stale = True
        self.changePersistentIndexList(
            before, [self.index(self._place(id) or 0, column) for id, column in kept]
        )
        self.layoutChanged.emit()

    # -- asking -------------------------------------------------------------------------------------------

    def place(self, id: str) -> int | None:
        """Where a transfer is shown, counted from the top; None if it is not."""
        return self._place(id)

    def _place(self, id: str) -> int | None:
        if self._places_stale:
            self._places = {entry.row.transfer.id: place for place, entry in enumerate(self._shown)}
            self._places_stale = False
        return self._places.get(id)

    def rows(self) -> Iterator[Row]:
        """All rows that are shown, from top to bottom."""
        return (entry.row for entry in self._shown)

    def row_at(self, place: int) -> Row:
        """The row at a place, counted from the top."""
        return self._shown[place].row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        answer = self._by_role.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._shown[index.row()], index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(TITLES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(TITLES[section])
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
