"""Paints the queue's ordinary cells: with room at both sides, and cut where it hurts least."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from transfer_gui.ui.queue.queue_cells import Column
from transfer_gui.ui.queue.queue_model import Index

MARGIN = 6
"""Pixels at the left and the right of a cell's contents."""


class CellDelegate(QStyledItemDelegate):
    """For every column but the progress."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QStyleOptionViewItem(option)
        self.initStyleOption(box, index)
        if index.column() == Column.STATUS:
            # A name and an address are told apart by their ends, a sentence by its beginning.
            box.textElideMode = Qt.TextElideMode.ElideRight
        style = box.widget.style() if box.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, box, painter, box.widget)
        box.rect = box.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, box, painter, box.widget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * MARGIN, 0)
