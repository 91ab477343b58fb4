"""A table that links and files can be dropped on, and whose rows can be dragged to another place in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QTableView, QWidget

from transfer_gui.ui.widgets.marked_rows import marked_rows
from transfer_gui.ui.widgets.mime import offer_of
from transfer_gui.ui.widgets.surfaces import tint

ROWS = "application/x-transfer-gui-rows"
"""Rows of this table, as their number only: they never leave it."""


class DropTable(QTableView):
    """``dropped`` carries an Offer; ``rearranged``: the selected rows go before the row at that place,
    which may be one past the last."""

    dropped = Signal(object)
    rearranged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dropping = False
        self._between: int | None = None
        self.can_rearrange: Callable[[], bool] = lambda: False
        self.setAcceptDrops(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QTableView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)  # a line of our own, since rows go between rows only

    # -- rows of our own ----------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        rows = len(marked_rows(self))
        if not rows or not self.can_rearrange():
            return
        mime = QMimeData()
        mime.setData(ROWS, str(rows).encode())
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self._picture(rows))
        drag.exec(Qt.DropAction.MoveAction)

    def _picture(self, rows: int) -> QPixmap:
        current = self.visualRect(self.currentIndex().siblingAtColumn(0))
        picture = self.viewport().grab(current) if current.isValid() else QPixmap(1, 1)
        if rows > 1:
            painter = QPainter(picture)
            painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
            painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignRight, f"+{rows - 1} ")
            painter.end()
        return picture

    def _gap_at(self, at: QPoint) -> int:
        """Before which row a drop at ``at`` would put the dragged ones."""
        row = self.rowAt(at.y())
        if row < 0:
            return self.model().rowCount()
        box = self.visualRect(self.model().index(row, 0))
        return row + (at.y() > box.center().y())

    def _ours(self, mime: QMimeData) -> bool:
        return mime.hasFormat(ROWS) and self.can_rearrange()

    # -- dragging over and dropping -----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._ours(event.mimeData()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        elif _may_hold_links(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_dropping(True)
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._ours(event.mimeData()):
            super().dragMoveEvent(event)  # scrolls at the edges
            self._show_gap(self._gap_at(event.position().toPoint()))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        elif self._dropping:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_dropping(False)
        self._show_gap(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dropping(False)
        self._show_gap(None)
        if self._ours(event.mimeData()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.rearranged.emit(self._gap_at(event.position().toPoint()))
            return
        if not _may_hold_links(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(offer_of(event.mimeData()))

    @property
    def drop_shown(self) -> bool:
        """Whether the view shows that something may be dropped on it now."""
        return self._dropping

    def _show_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self.viewport().update()

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._between:
            self._between = gap
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dropping or self._between is not None:
            painter = QPainter(self.viewport())
            edge = self.palette().color(QPalette.ColorRole.Highlight)
            painter.setPen(QPen(edge, 2))
            if self._between is None:
                self._paint_frame(painter, edge)
            else:
                y = self.rowViewportPosition(self._between)
                last = self.model().rowCount() - 1
                y = self.rowViewportPosition(last) + self.rowHeight(last) if y < 0 else max(y, 1)
                painter.drawLine(0, y, self.viewport().width(), y)
            painter.end()

    def _paint_frame(self, painter: QPainter, edge: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tint(edge))
        painter.drawRoundedRect(self.viewport().rect().adjusted(3, 3, -3, -3), 6, 6)


def _may_hold_links(mime: QMimeData) -> bool:
    return mime.hasUrls() or mime.hasText() or mime.hasHtml()
