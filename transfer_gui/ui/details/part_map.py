"""The map of a transfer's parts: one cell each, stored, on its way (filled as far as it is), or waiting.

Scales to 10,000 parts.

The cells are one small picture, a pixel a part, which is drawn enlarged: cheap, however many they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from transfer_gui.core.transfer import Status
from transfer_gui.text import format
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.widgets.icons import status_color
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.surfaces import groove

WAITING, MOVING, STORED = 0, 1, 2
_LARGEST, _LEAST = 16, 2  # px of a cell
_HIGHEST = 74  # px of the whole


def states_of(count: int, stored: Iterable[int], moving: Iterable[int]) -> bytes:
    """The state of each part; parts are numbered from 1, and what is out of range is passed over."""
    states = bytearray(count)
    for state, numbers in ((MOVING, moving), (STORED, stored)):
        for number in numbers:
            if 0 < number <= count:
                states[number - 1] = state
    return bytes(states)


def cells_for(count: int, width: int, height: int) -> tuple[int, int]:
    """Cells in a row, and the side of a cell in px, so that all of them fit if that is possible at all."""
    for side in range(_LARGEST, _LEAST, -1):
        across = max(1, width // side)
        if math.ceil(count / across) * side <= height:
            return across, side
    return max(1, width // _LEAST), _LEAST


class PartMap(QWidget):
    """Draws the parts that :meth:`show_parts` was given."""

    def __init__(self) -> None:
        super().__init__()
        self._states = b""
        self._fills: Mapping[int, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Parts"))

    def sizeHint(self) -> QSize:
        return QSize(300, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._wanted())

    def _wanted(self) -> int:
        """No higher than the parts need: what stands below moves up to a few of them."""
        top = self._top()
        across, side = cells_for(max(len(self._states), 1), max(self.width(), 120), _HIGHEST - top)
        return min(_HIGHEST, top + math.ceil(len(self._states) / across) * side + 2)

    def _top(self) -> int:
        return self.fontMetrics().height() + 5

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_parts(self, states: bytes, fills: Mapping[int, float] | None = None) -> None:
        """Show these, one byte a part: WAITING, MOVING or STORED; none hides the map.

        ``fills``: how much of the parts on their way, by number, is over; from 0 to 1.
        """
        fills = fills or {}
        if states == self._states:
            if fills != self._fills:
                self._fills = fills
                self.update()
            return
        changed = len(states) != len(self._states)
        self._states, self._fills = states, fills
        if changed:
            self.updateGeometry()
        self.setVisible(bool(states))
        said = self.summary
        self.setAccessibleDescription(said)
        self.setToolTip(literal(said))
        self.update()

    @property
    def summary(self) -> str:
        counts = [self._states.count(state) for state in (STORED, MOVING, WAITING)]
        stored, moving, waiting = map(format.count, counts)
        return trn(
            "%n part: {stored} stored, {moving} in transit, {waiting} waiting",
            "%n parts: {stored} stored, {moving} in transit, {waiting} waiting",
            len(self._states),
            stored=stored,
            moving=moving,
            waiting=waiting,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._states:
            return
        painter = QPainter(self)
        self._draw_legend(painter)
        top = self._top()
        across, side = cells_for(len(self._states), self.width(), self.height() - top)
        down = math.ceil(len(self._states) / across)
        across = min(across, len(self._states))
        picture = self._picture(across, down)
        area = QRect(0, top, across * side, down * side)
        painter.drawImage(area, picture)
        if side >= 5:
            self._draw_gaps(painter, area, side)
            self._hollow(painter, area, side)
        painter.end()

    def _draw_legend(self, painter: QPainter) -> None:
        """A cell of each kind with its number; the sentence alone where there is no room for them."""
        metrics = painter.fontMetrics()
        line, side = metrics.height(), min(_LARGEST, metrics.ascent())
        counts = {state: format.count(self._states.count(state)) for state in (STORED, MOVING, WAITING)}
        texts = {
            STORED: tr("{number} stored", number=counts[STORED]),
            MOVING: tr("{number} in transit", number=counts[MOVING]),
            WAITING: tr("{number} waiting", number=counts[WAITING]),
        }
        widths = {state: metrics.horizontalAdvance(text) for state, text in texts.items()}
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        if sum(widths.values()) + 3 * (side + 22) > self.width():
            painter.drawText(QRect(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, self.summary)
            return
        x = 0
        for state, text in texts.items():
            cell = QRect(x, (line - side) // 2, side - 1, side - 1)
            painter.fillRect(cell, self._shades()[state])
            if state == MOVING:
                edge = max(1, side // 5)
                inner = cell.adjusted(edge, edge, -edge, -edge - cell.height() // 3)
                painter.fillRect(inner, self.palette().color(QPalette.ColorRole.Window))
            painter.drawText(x + side + 6, metrics.ascent(), text)
            x += side + 22 + widths[state]

    def _shades(self) -> tuple[QColor, QColor, QColor]:
        waiting = groove(self.palette().color(QPalette.ColorRole.WindowText))
        return waiting, status_color(Status.ACTIVE), status_color(Status.DONE)

    def _picture(self, across: int, down: int) -> QImage:
        outside = 3
        pixels = self._states + bytes([outside]) * (across * down - len(self._states))
        picture = QImage(pixels, across, down, across, QImage.Format.Format_Indexed8)
        shades = (*self._shades(), QColor(0, 0, 0, 0))
        picture.setColorTable([shade.rgba() for shade in shades])
        return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    def _draw_gaps(self, painter: QPainter, area: QRect, side: int) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Window), 1))
        for x in range(area.left() + side - 1, area.right() + 1, side):
            painter.drawLine(x, area.top(), x, area.bottom())
        for y in range(area.top() + side - 1, area.bottom() + 1, side):
            painter.drawLine(area.left(), y, area.right(), y)

    def _hollow(self, painter: QPainter, area: QRect, side: int) -> None:
        """Draw what is on its way as a frame that fills up, not only in another colour: not all tell blue
        from green."""
        across, edge = area.width() // side, max(1, side // 5)
        inner = side - 1 - 2 * edge
        number = self._states.find(MOVING)
        while number >= 0:
            down, right = divmod(number, across)
            left, top = area.left() + right * side + edge, area.top() + down * side + edge
            empty = inner - round(inner * min(max(self._fills.get(number + 1, 0.0), 0.0), 1.0))
            painter.fillRect(left, top, inner, empty, self.palette().color(QPalette.ColorRole.Window))
            number = self._states.find(MOVING, number + 1)
