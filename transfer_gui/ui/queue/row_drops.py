"""Drags over the table: links and files that are dropped on it, and rows that go to another place in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QTableView

from transfer_gui.ui.widgets.design import RADIUS
from transfer_gui.ui.widgets.mime import offer_of
from transfer_gui.ui.widgets.surfaces import tint
from transfer_gui.ui.widgets.tables import marked_rows

ROWS = "application/x-transfer-gui-rows"
"""Rows of this table, as their number only: they never leave it."""


class RowDrops(QObject):
    """Takes the drag events of ``table``; ``rearrangeable`` tells whether rows can be moved now.

    Signals:
        dropped: an Offer of links or files.
        rearranged: the selected rows go before the row at that place, which may be one past the last.
    """

    dropped = Signal(object)
    rearranged = Signal(int)

    def __init__(self, table: QTableView, rearrangeable: Callable[[], bool]) -> None:
        super().__init__(table)
        self._table = table
        self._rearrangeable = rearrangeable
        self._dropping = False
        self._between: int | None = None
        table.setAcceptDrops(True)
        table.setDragEnabled(True)
        table.setDragDropMode(QTableView.DragDropMode.DragDrop)
        table.setDropIndicatorShown(False)  # a line of our own, since rows go between rows only

    def start(self) -> None:
        """Drag the selected rows, where they can be moved."""
        rows = len(marked_rows(self._table))
        if not rows or not self._rearrangeable():
            return
        mime = QMimeData()
        mime.setData(ROWS, str(rows).encode())
        drag = QDrag(self._table)
        drag.setMimeData(mime)
        drag.setPixmap(self._picture(rows))
        drag.exec(Qt.DropAction.MoveAction)

    def _picture(self, rows: int) -> QPixmap:
        current = self._table.visualRect(self._table.currentIndex().siblingAtColumn(0))
        picture = self._table.viewport().grab(current) if current.isValid() else QPixmap(1, 1)
        if rows > 1:
            painter = QPainter(picture)
            painter.setPen(self._table.palette().color(QPalette.ColorRole.HighlightedText))
            painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignRight, f"+{rows - 1} ")
            painter.end()
        return picture

    def _gap_at(self, at: QPoint) -> int:
        """The row before which a drop at ``at`` would put the dragged ones."""
        row = self._table.rowAt(at.y())
        if row < 0:
            return self._table.model().rowCount()
        box = self._table.visualRect(self._table.model().index(row, 0))
        return row + (at.y() > box.center().y())

    def moves_rows(self, mime: QMimeData) -> bool:
        """Whether rows of this table are dragged, and can be put elsewhere in it."""
        return mime.hasFormat(ROWS) and self._rearrangeable()

    def enter(self, event: QDragEnterEvent) -> None:
        """Accept what can be dropped here."""
        if self.moves_rows(event.mimeData()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        elif _may_hold_links(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_dropping(True)
        else:
            event.ignore()

    def move(self, event: QDragMoveEvent) -> None:
        if self.moves_rows(event.mimeData()):
            self._show_gap(self._gap_at(event.position().toPoint()))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        elif self._dropping:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def leave(self, event: QDragLeaveEvent) -> None:
        self._show_dropping(False)
        self._show_gap(None)
        event.accept()

    def drop(self, event: QDropEvent) -> None:
        self._show_dropping(False)
        self._show_gap(None)
        if self.moves_rows(event.mimeData()):
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
    def shown(self) -> bool:
        """Whether the table shows that something may be dropped on it now."""
        return self._dropping

    def _show_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self._table.viewport().update()

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._between:
            self._between = gap
            self._table.viewport().update()

    def paint(self) -> None:
        """Draw the frame or the gap over the table's viewport, where something hovers."""
        if not self._dropping and self._between is None:
            return
        table = self._table
        painter = QPainter(table.viewport())
        edge = table.palette().color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(edge, 2))
        if self._between is None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(tint(edge))
            painter.drawRoundedRect(table.viewport().rect().adjusted(3, 3, -3, -3), RADIUS, RADIUS)
        else:
            y = table.rowViewportPosition(self._between)
            last = table.model().rowCount() - 1
            y = table.rowViewportPosition(last) + table.rowHeight(last) if y < 0 else max(y, 1)
            painter.drawLine(0, y, table.viewport().width(), y)
        painter.end()


def _may_hold_links(mime: QMimeData) -> bool:
    return mime.hasUrls() or mime.hasText() or mime.hasHtml()
