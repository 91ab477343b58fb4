"""The window's end of inter-process communication: what callers ask arrives on the GUI thread as a signal.

Not here: the socket, the protocol (``transfer_gui/ipc/``) and the answers (``wiring/ipc_answers.py``).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from transfer_gui.ipc.server import Answer, IpcServer
from transfer_gui.ipc.transport import Transport

# Shows the window and adds links; whether the user must be asked where they go.
Come = Callable[[tuple[str, ...], bool], None]


class IpcListener(QObject):
    """``called`` carries a tuple of links, empty to only raise the window, and whether the user must be asked
    where they go."""

    called = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: IpcServer | None = None

    def open(
        self, transport: Transport, answers: Callable[[Callable[[tuple[str, ...], bool], None]], Answer]
    ) -> None:
        """Listen; ``answers`` makes the answering function from one that shows the window and adds links."""
        self._server = IpcServer(transport, answers(self._call))
        self._server.open()

    def _call(self, links: tuple[str, ...], asked: bool) -> None:
        """On a caller's thread."""
        self.called.emit(links, asked)

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server = None
