"""The one rule for words on the screen: they are plain text, whoever wrote them.

Qt takes a text for HTML where it looks like it. A name that a store or server chose could so have the window
read a file (``<img src=/dev/zero>`` never ends), or call at a server of Windows with the user's login.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

# It is not seen, and no tag begins with it (U+2060, word joiner).
_JOINER = "\u2060"


def literal(text: str) -> str:
    """The text in a form that looks the same and is never taken for mark-up: for tool tips, which have no
    setting for that, and wherever else Qt decides by itself."""
    return text.replace("<", f"<{_JOINER}").replace("&lt;", f"&{_JOINER}lt;")


def wrap(text: str) -> str:
    """A tool tip of several lines, of which long ones are wrapped: the only rich text that is made."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>"


class Label(QLabel):
    """A label whose text is plain. ``wrap``: over several lines; ``select``: it can be copied."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False, select: bool = False
    ) -> None:
        super().__init__(parent, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
        if select:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """Where lines wrap, one of them: how many there are follows from the width. Qt guesses two or three
        for a short text, and a form leaves that room free."""
        hint = super().sizeHint()
        return QSize(hint.width(), super().minimumSizeHint().height()) if self.wordWrap() else hint


SEPARATOR = "  ·  "
"""Stands between pieces that are shown whole or not at all."""


class ElidedLabel(Label):
    """Gives way to what stands beside it. ``text`` stays whole, for screen readers too."""

    def __init__(self) -> None:
        super().__init__()
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
