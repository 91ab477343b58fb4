"""The table of transfers: sorting, selection, keyboard, drop target, columns that are remembered.

Here: how the queue is looked at. Not here: its contents (``queue_model.py``), what commands do
(``main_window.py``).
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from transfer_gui.engine.messages import Row
from transfer_gui.ui.cell_delegate import CellDelegate
from transfer_gui.ui.drop import sources_from
from transfer_gui.ui.empty_state import EmptyState
from transfer_gui.ui.progress_delegate import ProgressDelegate
from transfer_gui.ui.queue_cells import TITLES, Column
from transfer_gui.ui.queue_model import QueueModel
from transfer_gui.ui.services import UiState

_COLUMNS_KEY = "queue_columns"
_LEAST_NAME = 220  # px

# Typical contents: what a column must hold without being cut.
_TYPICAL = {
    Column.STATUS: "Failed: Bucket not found",
    Column.PROGRESS: "mmmmmmmm 100 %",
    Column.SIZE: "12.3 MB",
    Column.SPEED: "12.3 MB/s",
    Column.ETA: "59 min 59 s",
    Column.DESTINATION: "s3://my-bucket/my-folder/",
    Column.SOURCE: "downloads.example.org",
    Column.ADDED: "2026-05-01 14:03",
}

# As far from the edge as the cells' contents.
_HEADER_STYLE = """
QHeaderView { border: none; background: palette(window); }
QHeaderView::section {
    padding: 0 8px; border: none; border-right: 1px solid palette(midlight);
    border-bottom: 1px solid palette(mid); background: palette(window); color: palette(window-text);
}
"""


class QueueView(QTableView):
    """Shows a QueueModel. ``dropped`` carries links and paths, ``chosen`` says that the selection moved."""

    dropped = Signal(object)
    chosen = Signal()
    details_wanted = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self.setModel(model)
        self._dropping = False
        self._name_follows = True
        self._fitting = False
        self._set_up_rows()
        self._set_up_columns()
        self._empty = EmptyState(self.viewport())
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._show_emptiness)
        self._show_emptiness()
        self.selectionModel().selectionChanged.connect(self.chosen)

    def _set_up_rows(self) -> None:
        self.setAccessibleName("Transfers")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as everywhere else
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setItemDelegate(CellDelegate(self))
        self.setItemDelegateForColumn(Column.PROGRESS, ProgressDelegate(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.doubleClicked.connect(self.details_wanted)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setMinimumSectionSize(48)
        header.setFixedHeight(self.fontMetrics().height() + 14)
        header.setStyleSheet(_HEADER_STYLE)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.setSortIndicatorClearable(True)  # the third click gives the queue's own order back
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, text in _TYPICAL.items():
            extra = 46 if column is Column.STATUS else 24
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(text) + extra)
        self.setColumnHidden(Column.ADDED, True)  # there for who asks for it, in the header's menu
        header.sectionResized.connect(self._on_resized)

    # -- columns ------------------------------------------------------------------------------------------

    def save_columns(self, state: UiState) -> None:
        """Keep widths, order, visibility and sorting."""
        packed = bytes(self.horizontalHeader().saveState().toBase64().data()).decode("ascii")
        state.set_ui(_COLUMNS_KEY, packed)

    def restore_columns(self, state: UiState) -> None:
        """As they were; nothing happens where nothing usable was kept."""
        packed = QByteArray.fromBase64((state.get_ui(_COLUMNS_KEY) or "").encode("ascii", "ignore"))
        if not packed.isEmpty() and self.horizontalHeader().restoreState(packed):
            self._name_follows = False
            self.setColumnHidden(Column.NAME, False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()
        if self.selectionModel().isSelected(self.currentIndex()):
            # What opens below the table because of a row must not hide that row.
            self.scrollTo(self.currentIndex())

    def _fit_name(self) -> None:
        """Until somebody sets its width, the name gets the room that the other columns leave."""
        if not self._name_follows:
            return
        others = self.horizontalHeader().length() - self.columnWidth(Column.NAME)
        self._fitting = True
        self.setColumnWidth(Column.NAME, max(_LEAST_NAME, self.viewport().width() - others))
        self._fitting = False

    def _on_resized(self, column: int, before: int, after: int) -> None:
        if column == Column.NAME and not self._fitting:
            self._name_follows = False

    def _choose_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in list(Column)[1:]:
            entry = menu.addAction(TITLES[column])
            entry.setCheckable(True)
            entry.setChecked(not self.isColumnHidden(column))
            entry.toggled.connect(lambda shown, column=column: self._show_column(column, shown))
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _show_column(self, column: Column, shown: bool) -> None:
        self.setColumnHidden(column, not shown)
        self._fit_name()

    # -- selection ----------------------------------------------------------------------------------------

    def selected_rows(self) -> list[Row]:
        """The selected rows, from top to bottom."""
        places: set[int] = set()
        selection = self.selectionModel().selection()
        for stretch in (selection.at(number) for number in range(selection.count())):
            places.update(range(stretch.top(), stretch.bottom() + 1))
        return [self._queue.row_at(place) for place in sorted(places)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectionModel().hasSelection():
            self.details_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _show_emptiness(self) -> None:
        self._empty.setVisible(self._queue.rowCount() == 0)

    # -- dropping -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _may_hold_links(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_dropping(True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._dropping:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dropping(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dropping(False)
        if not _may_hold_links(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(sources_from(event.mimeData()))

    @property
    def drop_shown(self) -> bool:
        """Whether the view shows that something may be dropped on it now."""
        return self._dropping

    def _show_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._dropping:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.palette().color(QPalette.ColorRole.Highlight)
        tint = QColor(edge)
        tint.setAlphaF(0.12)
        painter.setPen(QPen(edge, 2))
        painter.setBrush(tint)
        painter.drawRoundedRect(self.viewport().rect().adjusted(3, 3, -3, -3), 6, 6)
        painter.end()


def _may_hold_links(mime: QMimeData) -> bool:
    return mime.hasUrls() or mime.hasText() or mime.hasHtml()
