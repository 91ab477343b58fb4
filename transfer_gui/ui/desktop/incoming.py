"""What reaches the open window from outside: links of other programs, signals, and news of a release.

Not here: the socket, the protocol (``transfer_gui/ipc/``) and the answers (``wiring/ipc_answers.py``).
"""

from __future__ import annotations

import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent

from transfer_gui.core.errors import TransferError
from transfer_gui.ipc.server import Answer, IpcServer
from transfer_gui.ipc.transport import Transport
from transfer_gui.ui.services import SettingsAccess
from transfer_gui.ui.widgets.background import BackgroundCall

# Shows the window and adds links; whether the user must be asked where they go.
ShowLinks = Callable[[tuple[str, ...], bool], None]
ASKED = "releases_asked"
"""Name of the window state that holds when a release was asked for last, in seconds since 1970."""
WEEK = 7 * 86_400.0
"""Seconds between two questions."""
_LOOK_MS = 3_600_000


class IpcListener(QObject):
    """The window's side of ipc: what callers ask on their threads arrives on the GUI thread.

    Signals:
        called: a tuple of links, empty to only raise the window, and whether the user must be asked where
            they go.
        offered: links from the browser (FromBrowser), the Ticket by which they are queued, and whom to tell
            by a word what became of them otherwise.
    """

    called = Signal(object, bool)
    offered = Signal(object, object, object)

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


class TerminationSignals:
    """SIGINT and SIGTERM close the window. Python's handlers run only between bytecodes, which Qt's loop
    does not execute, so the signal wakes the loop through a socket."""

    def __init__(self, close: Callable[[], object]) -> None:
        self._close = close
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> TerminationSignals:
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._wakeup = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_signal)
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, lambda *_: None)
        return self

    def _on_signal(self) -> None:
        self._read.recv(64)
        self._close()

    def __exit__(self, *_exception: object) -> None:
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()


class ReleaseNews(QObject):
    """Asks for a newer release once a week, where somebody wants that, and says so when there is one.

    ``look`` gives the newer version or '' and blocks; ``tell`` hears of it, and of '' where the first
    question got no answer: somebody has just switched it on. GUI thread only.
    """

    def __init__(
        self,
        parent: QObject,
        settings: SettingsAccess,
        look: Callable[[], str],
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._settings, self._look, self._tell, self._clock = settings, look, tell, clock
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ask)
        self._timer.start(_LOOK_MS)

    def ask(self) -> BackgroundCall | None:
        """Ask now, if it is wanted and a week has passed; None otherwise."""
        try:
            asked = self._settings.get_ui(ASKED)
            if not (self._settings.load().releases and is_due(asked, self._clock())):
                return None
            # Before the question: one that ends badly is not repeated at each start.
            self._settings.set_ui(ASKED, str(self._clock()))
        except TransferError:
            return None  # the list of transfers says what is wrong with the database
        return BackgroundCall(self, self._look, self._on_found, lambda _error: self._on_silence(asked))

    def _on_found(self, version: str) -> None:
        if version:
            self._tell(version)

    def _on_silence(self, asked: str | None) -> None:
        if asked is None:
            self._tell("")


def is_due(asked: str | None, now: float) -> bool:
    """Whether a week has passed since ``asked``, seconds since 1970 as text. A clock put back is no wait."""
    try:
        before = float(asked or "")
    except ValueError:
        return True
    return not 0 <= now - before < WEEK
