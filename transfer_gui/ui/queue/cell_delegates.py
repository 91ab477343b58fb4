"""Painting of the queue's cells: the status as a chip, the progress as a bar, the others cut where it hurts
least.

Painted by hand and not by the style: a style asks the model for ten roles of each cell, and for its measures
each time, where a text and a colour do. These are taken from the table's entries, without a way through Qt.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from transfer_gui.core.transfer import Status
from transfer_gui.text.describe import FULL, ProgressCell, progress_cell, reason_alone
from transfer_gui.ui.queue.queue_cells import AT_END, AT_START, QueueColumn, display, side
from transfer_gui.ui.queue.queue_table import Index, QueueTable
from transfer_gui.ui.widgets.design import HALF, RADIUS, SMALL_RADIUS, UNIT
from transfer_gui.ui.widgets.icons import status_color, status_icon
from transfer_gui.ui.widgets.surfaces import groove, in_flight, tint

_Role, _Group, _State = QPalette.ColorRole, QPalette.ColorGroup, QStyle.StateFlag

_BAR_HEIGHT = 2.0 * SMALL_RADIUS
_LEAST_BAR = 120  # px of the whole cell
_WIDEST_SHARE = 0.6  # text never takes more of the cell than this
_STRIPE_PERIOD = 1.6  # seconds for the stripe of an unknown total to cross the bar
_ICON = 16
_CHIP_AIR = 2  # px of a chip above and below its text


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> QColor:
    """Paint the ground of a cell and return the colour to write on it."""
    palette = option.palette
    if not option.state & _State.State_Selected:
        return palette.color(_Role.Text)
    group = _Group.Active if option.state & _State.State_Active else _Group.Inactive
    painter.fillRect(option.rect, palette.color(group, _Role.Highlight))
    return palette.color(group, _Role.HighlightedText)


class EntryDelegate(QStyledItemDelegate):
    """Paints cells of the entries of ``table``."""

    def __init__(self, parent: QObject, table: QueueTable) -> None:
        super().__init__(parent)
        self.table = table


class ProgressDelegate(EntryDelegate):
    """Paints the progress column: what is stored, lighter what is in flight, and the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self.table.shown[index.row()]
        cell = progress_cell(entry.row, entry.progress)
        painter.save()
        ink = _paint_ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_progress(painter, option, cell, ink)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(max(size.width(), _LEAST_BAR), size.height())


def _paint_progress(painter: QPainter, box: QStyleOptionViewItem, cell: ProgressCell, ink: QColor) -> None:
    inner = QRectF(box.rect).adjusted(UNIT, 0, -UNIT, 0)
    metrics = box.fontMetrics
    least = metrics.horizontalAdvance("100 %")
    wanted = max(least, metrics.horizontalAdvance(cell.text))
    beside = min(float(wanted), inner.width() * _WIDEST_SHARE)
    text_box = QRectF(inner.right() - beside, inner.top(), beside, inner.height())
    elided = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, int(beside) + 1)
    painter.setPen(ink)
    painter.drawText(text_box, AT_END, elided)
    top = inner.center().y() - _BAR_HEIGHT / 2
    bar = QRectF(inner.left(), top, inner.width() - beside - UNIT, _BAR_HEIGHT)
    if bar.width() >= _BAR_HEIGHT * 2:
        _paint_bar(painter, bar, cell, ink)


def _paint_bar(painter: QPainter, bar: QRectF, cell: ProgressCell, ink: QColor) -> None:
    color = status_color(cell.status)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(groove(ink))
    painter.drawRoundedRect(bar, SMALL_RADIUS, SMALL_RADIUS)
    if cell.scaled is None:
        painter.setBrush(_stripe(bar, color))
        painter.drawRoundedRect(bar, SMALL_RADIUS, SMALL_RADIUS)
        return
    for scaled, shade in ((cell.scaled, in_flight(color)), (cell.stored, color)):
        if scaled > 0:
            filled = QRectF(bar)
            filled.setWidth(max(bar.height(), bar.width() * min(scaled, FULL) / FULL))
            painter.setBrush(shade)
            painter.drawRoundedRect(filled, SMALL_RADIUS, SMALL_RADIUS)


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


class QueueCellDelegate(EntryDelegate):
    """Paints every column but the progress. A sentence is cut at its end, a name and an address, which are
    told apart by their ends, in the middle.

    Signals:
        cut: the px that a status needs which has less, more than any before.
    """

    cut = Signal(int)
    _needed = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ink = _paint_ground(painter, option)
        entry, column = self.table.shown[index.row()], index.column()
        text = display(entry, column)
        if not text:
            return
        if column == QueueColumn.STATUS:
            needed = option.fontMetrics.horizontalAdvance(text) + _beside_words(option)
            if needed > option.rect.width():
                text = reason_alone(entry.row) or text
                if needed > self._needed:
                    self._needed = needed
                    self.cut.emit(needed)
            _paint_chip(painter, option, entry.row.status, text)
            return
        room = option.rect.adjusted(UNIT, 0, -UNIT, 0)
        shown = option.fontMetrics.elidedText(text, option.textElideMode, room.width())
        painter.setPen(ink)
        painter.drawText(room, side(column), shown)


def _icon_side(option: QStyleOptionViewItem) -> int:
    return max(_ICON, option.fontMetrics.height())


def _beside_words(option: QStyleOptionViewItem) -> int:
    """The px of a chip's cell that its words don't have."""
    return _icon_side(option) + 3 * HALF + 2 * UNIT


def _paint_chip(painter: QPainter, option: QStyleOptionViewItem, status: Status, text: str) -> None:
    """The status in its colour on a breath of it; of a selected row on the table's own ground, since two
    tints are hard to read."""
    metrics, color, room = option.fontMetrics, status_color(status), option.rect
    side = _icon_side(option)
    beside = side + 3 * HALF  # the icon with what is around it
    width = min(metrics.horizontalAdvance(text) + beside + UNIT, room.width() - UNIT)
    height = metrics.height() + 2 * _CHIP_AIR
    chip = QRect(room.left() + HALF, room.center().y() - height // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if option.state & _State.State_Selected:
        painter.setBrush(option.palette.color(_Role.Base))
        painter.drawRoundedRect(chip, RADIUS, RADIUS)
    painter.setBrush(tint(color))
    painter.drawRoundedRect(chip, RADIUS, RADIUS)
    icon = QRect(chip.left() + HALF, chip.center().y() - side // 2 + 1, side, side)
    status_icon(status).paint(painter, icon)
    painter.setPen(color)
    words = chip.adjusted(beside, 0, -HALF, 0)
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, AT_START, cut)
    painter.restore()
