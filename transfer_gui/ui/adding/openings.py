"""Links and files that macOS asks an open program to open; other systems start it with arguments instead."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent


class Openings(QObject):
    """``opened`` carries each link or path."""

    opened = Signal(str)

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        if sys.platform == "darwin":  # elsewhere it would only slow every event down
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook; only events of that one kind are taken."""
        if event.type() is not QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        self.opened.emit(event.url().toString() if event.url().isValid() else event.file())
        return True
