"""The one rule for words on the screen: they are plain text, whoever wrote them.

Qt takes a text for HTML where it looks like it. A name that a store or server chose could so have the window
read a file (``<img src=/dev/zero>`` never ends), or call at a server of Windows with the user's login.
"""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

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
    """A label whose text is plain."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
