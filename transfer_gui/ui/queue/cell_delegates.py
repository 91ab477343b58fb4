"""Painting of the queue's cells: the progress as a bar, the others cut where it hurts least."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from transfer_gui.text.describe import FULL, ProgressCell
from transfer_gui.ui.queue.queue_cells import PROGRESS_ROLE, QueueColumn
from transfer_gui.ui.queue.queue_model import Index
from transfer_gui.ui.widgets.icons import status_color
from transfer_gui.ui.widgets.roomy_cells import RoomyCells
from transfer_gui.ui.widgets.surfaces import groove

_BAR_HEIGHT = 6.0
_MARGIN = 8.0
_GAP = 8.0
_WIDEST_SHARE = 0.6  # text never takes more of the cell than this
_STRIPE_PERIOD = 1.6  # seconds for the stripe of an unknown total to cross the bar


class ProgressDelegate(QStyledItemDelegate):
    """Paints the progress column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(PROGRESS_ROLE)
        if not isinstance(cell, ProgressCell):
            super().paint(painter, option, index)
            return
        box = QStyleOptionViewItem(option)
        self.initStyleOption(box, index)
        box.text = ""
        style = box.widget.style() if box.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, box, painter, box.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(box.font)
        _paint_cell(painter, box, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(max(size.width(), 120), size.height())


def _paint_cell(painter: QPainter, box: QStyleOptionViewItem, cell: ProgressCell) -> None:
    selected = bool(box.state & QStyle.StateFlag.State_Selected)
    ink = box.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
    inner = QRectF(box.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
    metrics = box.fontMetrics
    least = metrics.horizontalAdvance("100 %")
    wanted = max(least, metrics.horizontalAdvance(cell.text))
    beside = min(float(wanted), inner.width() * _WIDEST_SHARE)
    text_box = QRectF(inner.right() - beside, inner.top(), beside, inner.height())
    elided = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, int(beside) + 1)
    painter.setPen(ink)
    painter.drawText(text_box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, elided)
    top = inner.center().y() - _BAR_HEIGHT / 2
    bar = QRectF(inner.left(), top, inner.width() - beside - _GAP, _BAR_HEIGHT)
    if bar.width() >= _BAR_HEIGHT * 2:
        # On the selection's own colour a status' colour may vanish; there the text's colour carries the bar.
        _paint_bar(painter, bar, cell, ink if selected else _color(cell), ink)


def _paint_bar(painter: QPainter, bar: QRectF, cell: ProgressCell, color: QColor, ink: QColor) -> None:
    radius = bar.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(groove(ink))
    painter.drawRoundedRect(bar, radius, radius)
    if cell.scaled is None:
        painter.setBrush(_stripe(bar, color))
        painter.drawRoundedRect(bar, radius, radius)
    elif cell.scaled > 0:
        filled = QRectF(bar)
        filled.setWidth(max(bar.height(), bar.width() * min(cell.scaled, FULL) / FULL))
        painter.setBrush(color)
        painter.drawRoundedRect(filled, radius, radius)


def _stripe(bar: QRectF, color: QColor) -> QBrush:
    """Paint a light that wanders along the bar: something happens, and how much is left is not known."""
    clear = QColor(color)
    clear.setAlphaF(0.0)
    centre = time.monotonic() / _STRIPE_PERIOD % 1.0
    shade = QLinearGradient(bar.topLeft(), bar.topRight())
    for place, ink in ((centre - 0.25, clear), (centre, color), (centre + 0.25, clear)):
        if 0.0 <= place <= 1.0:
            shade.setColorAt(place, ink)
    if centre < 0.25:
        shade.setColorAt(0.0, _fade(color, (0.25 - centre) / 0.25))
    if centre > 0.75:
        shade.setColorAt(1.0, _fade(color, (centre - 0.75) / 0.25))
    return QBrush(shade)


def _fade(color: QColor, share: float) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(max(0.0, 1.0 - share))
    return faded


def _color(cell: ProgressCell) -> QColor:
    return status_color(cell.status)


class QueueCellDelegate(RoomyCells):
    """Paints every column but the progress."""

    def dress(self, box: QStyleOptionViewItem, index: Index) -> None:
        """Cut a sentence at its end; a name and an address are told apart by their ends."""
        if index.column() == QueueColumn.STATUS:
            box.textElideMode = Qt.TextElideMode.ElideRight
