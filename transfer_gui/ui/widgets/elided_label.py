"""A label that says with "…" that it has more to tell than there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from transfer_gui.ui.widgets.plain import Label

SEPARATOR = "  ·  "
"""Stands between pieces that are shown whole or not at all."""


class ElidedLabel(Label):
    """Gives way to what stands beside it. ``text`` stays whole, for screen readers too."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        room = self.contentsRect().width()
        pieces = self.text().split(SEPARATOR)
        while len(pieces) > 2 and self.fontMetrics().horizontalAdvance(self.text()) > room:
            pieces.pop()  # whole ones: half a number would be another number
            told = SEPARATOR.join((*pieces, "…"))
            if self.fontMetrics().horizontalAdvance(told) <= room:
                return told
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        flags = int((self.alignment() | Qt.AlignmentFlag.AlignVCenter).value)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            flags,
            self.palette(),
            self.isEnabled(),
            self.shown(),
            self.foregroundRole(),
        )
        painter.end()
