"""Links that other programs hand to the open window: callers by ipc, and files that macOS asks it to open.

Not here: the socket, the protocol (``transfer_gui/ipc/``) and the answers (``wiring/ipc_answers.py``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

from transfer_gui.ipc.server import Answer, IpcServer
from transfer_gui.ipc.transport import Transport

# Shows the window and adds links; whether the user must be asked where they go.
ShowLinks = Callable[[tuple[str, ...], bool], None]


class IpcListener(QObject):
    """The window's side of ipc: what callers ask on their threads arrives on the GUI thread.

    Signals:
        called: a tuple of links, empty to only raise the window, and whether the user must be asked where
            they go.
    """

    called = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: IpcServer | None = None

    def open(self, transport: Transport, answers: Callable[[ShowLinks], Answer]) -> None:
        """Listen; ``answers`` makes the answering function of one that shows the window."""
        self._server = IpcServer(transport, answers(self._call))
        self._server.open()

    def _call(self, links: tuple[str, ...], asked: bool) -> None:
        """Hand a call on; runs on the caller's thread."""
        self.called.emit(links, asked)

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None


class FileOpenEvents(QObject):
    """Takes the events by which macOS opens links and files in a running program.

    Signals:
        opened: each link or path.
    """

    opened = Signal(str)

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        if sys.platform == "darwin":  # elsewhere it would only slow every event down
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take events of that one kind only (Qt's hook)."""
        if event.type() is not QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        self.opened.emit(event.url().toString() if event.url().isValid() else event.file())
        return True
