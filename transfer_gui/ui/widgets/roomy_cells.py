"""Paints cells with room at both sides, so that a number does not touch the text in the next column."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

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
        style = box.widget.style() if box.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, box, painter, box.widget)
        box.rect = box.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, box, painter, box.widget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * MARGIN, 0)
