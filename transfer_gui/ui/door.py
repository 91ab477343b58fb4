"""One window per user and data folder: a second start hands its links over through a local socket.

Messages are one line of JSON, length-limited: ``{"add": [links]}``. The socket is its user's only.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MAX_MESSAGE = 16 * 1024**2
MAX_LINKS = 100_000
_TIMEOUT = 5000  # ms

_log = logging.getLogger(__name__)


def door_name(data: Path) -> str:
    """The socket's name for a data folder."""
    digest = hashlib.sha256(str(data.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return f"transfer-gui-{digest[:24]}"


class Door(QObject):
    """Listens for second starts. ``called`` carries a tuple of links, empty to only raise the window."""

    called = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        # The lock on the data folder is ours, so a socket of that name is left over from a crash.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            _log.warning("second starts can't reach this window: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_data(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._on_data(socket)

    def _on_data(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > MAX_MESSAGE:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        links = parse_message(bytes(socket.readLine(MAX_MESSAGE).data()))
        socket.write(b"no\n" if links is None else b"ok\n")
        socket.flush()
        socket.disconnectFromServer()
        if links is not None:
            self.called.emit(links)


def parse_message(line: bytes) -> tuple[str, ...] | None:
    """The links of a message; None if it is not one of ours."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    links = message.get("add") if isinstance(message, dict) else None
    if (
        not isinstance(links, list)
        or len(links) > MAX_LINKS
        or not all(isinstance(one, str) for one in links)
    ):
        return None
    return tuple(links)


def hand_over(name: str, links: Sequence[str]) -> bool:
    """Give links to the window that is open; False if none answers within some seconds. Blocks."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_TIMEOUT):
        return False
    socket.write(json.dumps({"add": list(links)}).encode() + b"\n")
    answered = socket.waitForBytesWritten(_TIMEOUT) and (
        socket.canReadLine() or socket.waitForReadyRead(_TIMEOUT)
    )
    answer = bytes(socket.readLine(8).data()) if answered else b""
    socket.abort()
    return answer == b"ok\n"
