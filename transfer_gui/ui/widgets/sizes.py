"""How large a window is at first: by the font it is written in, as far as the screen has room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_LINE = 15  # px of a line in the font that sizes are given for
_SHARE = 0.95  # of the screen


def by_font(widget: QWidget, width: int, height: int = 0) -> QSize:
    """``width`` times ``height`` px, more where letters are larger than usual."""
    factor = max(1.0, widget.fontMetrics().height() / _LINE)
    room = widget.screen().availableSize() * _SHARE
    return QSize(
        max(width, min(round(width * factor), room.width())),
        max(height, min(round(height * factor), room.height())),
    )
