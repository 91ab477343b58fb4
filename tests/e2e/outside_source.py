"""A program beside ours: owns the clipboard, and is a window that a link can be dragged from.

Started as a process of its own with the text of the clipboard and the link to drag; prints "ready".
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class DragSource(QWidget):
    """Begins to drag its link as soon as the pressed mouse moves."""

    def __init__(self, link: str) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._link = link
        self.setGeometry(1290, 20, 100, 100)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            mime = QMimeData()
            mime.setUrls([QUrl(self._link)])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)


def main(clipboard: str, link: str) -> None:
    """Show the window until the process is ended."""
    app = QApplication([])
    QGuiApplication.clipboard().setText(clipboard)
    source = DragSource(link)
    source.show()
    QTimer.singleShot(300, lambda: print("ready", flush=True))
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
