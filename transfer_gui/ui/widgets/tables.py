"""Tables: their look, their cells, what stands in place of rows, and a model and view that only show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.design import AIR, SMALL_RADIUS
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font


def dress_header(header: QHeaderView) -> None:
    """Flat, at the left unless the model says otherwise, and no bolder for what is selected below.

    For the header of a view that has its model. It gets a selection of its own, which stays empty: of the
    view's it would want to know whether whole columns are marked, and ask each of 100,000 rows for that.
    """
    header.setHighlightSections(False)
    header.setSelectionModel(QItemSelectionModel(header.model(), header))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setFixedHeight(header.fontMetrics().height() + AIR)


def dress_table(table: QTableView, name: str, *, rows: bool = True) -> None:
    """Give a table that only shows its look, and its ``name`` for screen readers. It has its model already.

    ``rows``: whole rows are chosen, and every other one is shaded.
    """
    table.setAccessibleName(name)
    table.setItemDelegate(RoomyCells(table))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    if rows:
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(rows)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    dress_header(table.horizontalHeader())


def mark_current(view: QTableView) -> None:
    """Draw a bar at the left of the row that has the keyboard: rows are chosen, not cells. For the view's
    ``paintEvent``."""
    at = view.currentIndex()
    if at.isValid() and view.hasFocus():
        painter = QPainter(view.viewport())
        top, high = view.rowViewportPosition(at.row()), view.rowHeight(at.row())
        painter.fillRect(0, top, SMALL_RADIUS, high, view.palette().color(QPalette.ColorRole.Accent))
        painter.end()


class EmptyHint(Label):
    """Lies over ``view`` while it has no rows, and says what would be there, or how to get it there.

    Clicks and drops go through it. Call :meth:`say` whenever the reason changes.
    """

    def __init__(self, view: QAbstractItemView, text: str = "") -> None:
        super().__init__(text, view.viewport(), wrap=True)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(24)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        view.viewport().installEventFilter(self)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.follow)
        self.follow()

    def say(self, text: str) -> None:
        self.setText(text)
        self.follow()

    def follow(self) -> None:
        self.setGeometry(self._view.viewport().rect())
        self.setVisible(bool(self.text()) and self._view.model().rowCount() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return False


MARGIN = 6
"""Pixels at the left and the right of a cell's contents."""


class RoomyCells(QStyledItemDelegate):
    """Paints cells of text and icons with some room around them."""

    def dress(self, box: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Change how a cell looks, after the model has had its say; here nothing."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box = QStyleOptionViewItem(option)
        self.initStyleOption(box, index)
        self.dress(box, index)
        box.state &= ~QStyle.StateFlag.State_HasFocus  # the row has a mark
        if "://" in box.text:  # addresses are told apart by their ends
            box.textElideMode = Qt.TextElideMode.ElideMiddle
        style = box.widget.style() if box.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, box, painter, box.widget)
        box.rect = box.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, box, painter, box.widget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * MARGIN, 0)


def marked_rows(view: QAbstractItemView) -> list[int]:
    """The places of marked rows, from top to bottom. For views that mark whole rows."""
    selection = view.selectionModel().selection()
    stretches = (selection.at(number) for number in range(selection.count()))
    return sorted({row for one in stretches for row in range(one.top(), one.bottom() + 1)})


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
    """A table of whole rows. ``widths``: how wide columns are at first, in pixels for letters of the usual
    size or by a text that is shown in them; none is narrower than its title."""

    def __init__(self, model: ReadOnlyTable[Item], name: str, widths: Mapping[int, int | str]) -> None:
        super().__init__()
        self._table = model
        self.setModel(model)
        dress_table(self, name)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + AIR)
        self.setWordWrap(False)
        self.empty = EmptyHint(self)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, wanted in widths.items():
            width = by_font(self, wanted).width() if isinstance(wanted, int) else self._width_of(tr(wanted))
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
