"""Grounds that hold a little of another colour: behind a message, under a bar, below a curve.

What stands on them keeps the contrast that WCAG 2.2 asks for; ``tests/ui/test_contrast.py`` computes it.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from transfer_gui.ui.widgets.theme import is_dark

_EDGE = 4  # px of the full colour at the left of a message


def tint(color: QColor) -> QColor:
    """A breath of ``color``, to be laid over any ground: dark grounds swallow more of it."""
    return _thin(color, 0.17 if is_dark() else 0.10)


def groove(ink: QColor) -> QColor:
    """The colour of a bar or a cell that is still empty, on a ground that ``ink`` is written on."""
    return _thin(ink, 0.16)


def in_flight(color: QColor) -> QColor:
    """What is on its way, in a bar where ``color`` is what has arrived."""
    return _thin(color, 0.45)


def paint_message(widget: QWidget, edge: QColor) -> None:
    """Fill ``widget`` as a message: tinted, with ``edge`` itself at the left. For its ``paintEvent``."""
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), tint(edge))
    painter.fillRect(0, 0, _EDGE, widget.height(), edge)
    painter.end()


def _thin(color: QColor, share: float) -> QColor:
    found = QColor(color)
    found.setAlphaF(share)
    return found
