"""The map of a transfer's parts: one cell each, stored, on its way, or waiting. Scales to 10,000 parts.

The cells are one small picture, a pixel a part, which is drawn enlarged: cheap, however many they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states = b""
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

    def show_parts(self, states: bytes) -> None:
        """Show these, one byte a part: WAITING, MOVING or STORED; none hides the map."""
        if states == self._states:
            return
        changed = len(states) != len(self._states)
        self._states = states
        if changed:
            self.updateGeometry()
        self.setVisible(bool(states))
        said = self.summary
        self.setAccessibleDescription(said)
        self.setToolTip(literal(said))
        self.update()

    @property
    def summary(self) -> str:
        """The number of parts of each kind."""
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
        line = painter.fontMetrics().height()
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(QRect(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, self.summary)
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

    def _picture(self, across: int, down: int) -> QImage:
        outside = 3
        pixels = self._states + bytes([outside]) * (across * down - len(self._states))
        picture = QImage(pixels, across, down, across, QImage.Format.Format_Indexed8)
        waiting = groove(self.palette().color(QPalette.ColorRole.WindowText))
        clear = QColor(0, 0, 0, 0)
        shades = (waiting, status_color(Status.ACTIVE), status_color(Status.DONE), clear)
        picture.setColorTable([shade.rgba() for shade in shades])
        return picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)

    def _draw_gaps(self, painter: QPainter, area: QRect, side: int) -> None:
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Window), 1))
        for x in range(area.left() + side - 1, area.right() + 1, side):
            painter.drawLine(x, area.top(), x, area.bottom())
        for y in range(area.top() + side - 1, area.bottom() + 1, side):
            painter.drawLine(area.left(), y, area.right(), y)

    def _hollow(self, painter: QPainter, area: QRect, side: int) -> None:
        """Draw what is on its way as a frame, not only in another colour: not all tell blue from green."""
        across, edge = area.width() // side, max(1, side // 5)
        inner = side - 1 - 2 * edge
        number = self._states.find(MOVING)
        while number >= 0:
            down, right = divmod(number, across)
            left, top = area.left() + right * side + edge, area.top() + down * side + edge
            painter.fillRect(left, top, inner, inner, self.palette().color(QPalette.ColorRole.Window))
            number = self._states.find(MOVING, number + 1)
