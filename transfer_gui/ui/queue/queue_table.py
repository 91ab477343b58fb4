"""Rows that are shown, as a Qt table: their places, their order, and what Qt asks about them.

Here: what needs to be said to Qt, in few and narrow signals. Not here: which rows there are and which of them
are shown (``queue_model.py``), what a cell answers (``queue_cells.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QIcon

from transfer_gui.core.transfer import Status
from transfer_gui.text.language import tr
from transfer_gui.ui.queue import queue_cells as cells
from transfer_gui.ui.queue.queue_cells import (
    SORT_ROLE,
    TITLES,
    QueueColumn,
    QueueEntry,
)
from transfer_gui.ui.widgets.icons import status_icon

Index = QModelIndex | QPersistentModelIndex

_RESORT = 1000  # ms: rows that move with their numbers can still be read and clicked
_MOST_RUNS = 32  # beyond, one change signal for all is cheaper for everybody
QUEUE_ORDER = -1
"""The column that stands for the queue's own order."""
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_FLAGS |= Qt.ItemFlag.ItemNeverHasChildren


_STOREYS = {status: 0 if status.is_running else 2 if status.is_finished else 1 for status in Status}


class QueueTable(QAbstractTableModel):
    """Entries in queue order, or as :meth:`sort` says. The queue's model feeds it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QueueEntry] = []
        self._places: dict[str, int] = {}
        self._places_stale = False
        self._sorting = (QUEUE_ORDER, Qt.SortOrder.AscendingOrder)
        self.active_first = False
        """Whether what runs stands above what waits, and that above what is over."""
        self._resort = QTimer(self, interval=_RESORT, singleShot=True)
        self._resort.timeout.connect(self._sort_again)
        self._by_role: dict[int, Callable[[QueueEntry, int], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): cells.display,
            int(Qt.ItemDataRole.ToolTipRole): cells.tip,
            int(Qt.ItemDataRole.TextAlignmentRole): cells.alignment,
            int(Qt.ItemDataRole.DecorationRole): _decoration,
            int(Qt.ItemDataRole.AccessibleTextRole): cells.accessible,
            SORT_ROLE: cells.sort_value,
        }

    @property
    def shown(self) -> Sequence[QueueEntry]:
        """The entries that are shown, from top to bottom."""
        return self._shown

    def apply(
        self, changed: Sequence[int] = (), gone: Sequence[int] = (), fresh: Sequence[QueueEntry] = ()
    ) -> None:
        """Show these changes: places whose rows changed, places to withdraw, and entries that are new."""
        self.tell(changed, QueueColumn.NAME, QueueColumn.NUMBER)
        self._withdraw(gone)
        if fresh:
            self._append(sorted(fresh, key=attrgetter("turn")))

    def reset(self, entries: Iterable[QueueEntry]) -> None:
        """Show these and no others. Who keeps a selection takes it up again."""
        self.beginResetModel()
        self._shown = self._sort_entries(entries)
        self._places_stale = True
        self.endResetModel()

    def _append(self, entries: list[QueueEntry]) -> None:
        first = len(self._shown)
        in_order = not self._shown or self._shown[-1].turn < entries[0].turn
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self._places.update((entry.turn[1], place) for place, entry in enumerate(entries, start=first))
        self._shown += entries
        self.endInsertRows()
        if self.active_first or (self._sorting[0] == QUEUE_ORDER and not in_order):
            self._sort_again()

    def _withdraw(self, places: Sequence[int]) -> None:
        for first, last in reversed(list(_runs(sorted(places)))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._shown[first : last + 1]
            self._places_stale = True  # counted anew at the next look-up, not once per run
            self.endRemoveRows()

    def tell(self, places: Sequence[int] | None, left: QueueColumn, right: QueueColumn) -> None:
        """Let views draw these columns of the rows at ``places`` anew; None: of all. They draw what is in
        sight."""
        everywhere = [(0, len(self._shown) - 1)] if self._shown else []
        runs = everywhere if places is None else list(_runs(sorted(places)))
        if len(runs) > _MOST_RUNS:
            runs = [(runs[0][0], runs[-1][1])]
        for first, last in runs:
            self.dataChanged.emit(self.index(first, left), self.index(last, right))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the raw values of ``column``, equal ones as they are queued; -1: in queue order."""
        self._sorting = (column, order)
        self._sort_again()

    @property
    def in_queue_order(self) -> bool:
        """Whether the rows stand as they will run, so that a row can be put between two others."""
        column, order = self._sorting
        return column == QUEUE_ORDER or (
            column == QueueColumn.NUMBER and order is Qt.SortOrder.AscendingOrder
        )

    def resort(self, *, moved: bool = False, only: tuple[QueueColumn, QueueColumn] | None = None) -> None:
        """Keep the order: at once where places in the queue ``moved`` and count, else in a moment.

        ``only``: first and last of the columns whose values changed, where these are not all.
        """
        column = self._sorting[0]
        if self.active_first and only is None and not self._resort.isActive():
            self._resort.start()
        if moved and column in (QUEUE_ORDER, QueueColumn.NUMBER):
            self._sort_again()
            return
        concerned = column != QUEUE_ORDER and (only is None or only[0] <= column <= only[1])
        if concerned and not self._resort.isActive():
            self._resort.start()

    def _sort_entries(self, entries: Iterable[QueueEntry]) -> list[QueueEntry]:
        column, order = self._sorting
        wanted = sorted(entries, key=attrgetter("turn"))
        if column != QUEUE_ORDER:
            descending = order is Qt.SortOrder.DescendingOrder
            wanted.sort(key=lambda entry: cells.sort_value(entry, column), reverse=descending)
        if self.active_first:
            wanted.sort(key=lambda entry: _STOREYS[entry.row.status])
        return wanted

    def put_active_first(self, wanted: bool) -> None:
        """Let what runs stand above the rest, or not."""
        if wanted is not self.active_first:
            self.active_first = wanted
            self._sort_again()

    def _sort_again(self) -> None:
        self._resort.stop()
        wanted = self._sort_entries(self._shown)
        if wanted == self._shown:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self._shown[index.row()].row.transfer.id, index.column()) for index in before]
        self._shown = wanted
        self._places_stale = True
        self.changePersistentIndexList(
            before, [self.index(self.place(id) or 0, column) for id, column in kept]
        )
        self.layoutChanged.emit()

    def place(self, id: str) -> int | None:
        """The place at which a transfer is shown, counted from the top; None if it is not."""
        if self._places_stale:
            self._places = {entry.row.transfer.id: place for place, entry in enumerate(self._shown)}
            self._places_stale = False
        return self._places.get(id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(QueueColumn)

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


def _decoration(entry: QueueEntry, column: int) -> QIcon | None:
    return status_icon(entry.row.status) if column == QueueColumn.STATUS else None
