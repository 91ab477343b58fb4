"""Tables that only show: a model of one item a row, and the view such a table is seen in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.design import AIR
from transfer_gui.ui.widgets.marked_rows import marked_rows
from transfer_gui.ui.widgets.roomy_cells import RoomyCells
from transfer_gui.ui.widgets.table_dress import EmptyHint, dress_header, mark_current

Index = QModelIndex | QPersistentModelIndex
Item = TypeVar("Item")

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
"""How numbers stand, so that their digits do."""

_NONE = QModelIndex()
_BESIDE = 24  # pixels beside a text in its cell, together


class ReadOnlyTable(QAbstractTableModel, Generic[Item]):
    """Items in order, one a row. Whoever derives from it names the ``titles`` and says what a cell shows:
    :meth:`cell`."""

    titles: ClassVar[Sequence[str]] = ()
    """Source texts of the columns' titles (see ``language.mark``)."""

    numbers: ClassVar[Collection[int]] = ()
    """Columns that stand at the right, with their titles, so that digits stand below digits."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []

    def cell(self, item: Item, column: int, role: int) -> object:
        """The answer for that role (``Qt.ItemDataRole``); None for nothing."""
        raise NotImplementedError

    def item(self, row: int) -> Item:
        return self._items[row]

    def show(self, items: Iterable[Item]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def append(self, items: Sequence[Item]) -> None:
        """Show these too, below the others."""
        if items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
            self._items += items
            self.endInsertRows()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Titles of the columns, in the window's language."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self.titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.numbers:
            return RIGHT
        return None

    def data(self, index: Index, role: int = 0) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self.numbers:
            return RIGHT
        return self.cell(self._items[index.row()], index.column(), role)


class ReadOnlyView(QTableView, Generic[Item]):
    """A table of whole rows. ``widths``: how wide columns are at first, in pixels or by a text that is shown
    in them; none is narrower than its title."""

    def __init__(self, model: ReadOnlyTable[Item], name: str, widths: Mapping[int, int | str]) -> None:
        super().__init__()
        self._table = model
        self.setModel(model)
        self.setItemDelegate(RoomyCells(self))
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + AIR)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        dress_header(self.horizontalHeader())
        self.empty = EmptyHint(self)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, wanted in widths.items():
            width = wanted if isinstance(wanted, int) else self._width_of(tr(wanted))
            self.setColumnWidth(column, max(width, self.horizontalHeader().sectionSizeHint(column)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mark_current(self)

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + _BESIDE

    def when_chosen(self, call: Callable[[], object]) -> None:
        """Call ``call`` whenever other rows are selected."""
        self.selectionModel().selectionChanged.connect(call)

    def chosen(self) -> list[Item]:
        """The items that are selected, from top to bottom."""
        return [self._table.item(row) for row in marked_rows(self)]
