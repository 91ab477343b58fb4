"""The local socket of the process that runs the queue, which only the user who opened it may connect to.

POSIX: a Unix socket, mode 0600, in the data folder, which is its owner's only; the kernel tells who calls,
and another user is turned away (root too: it has other ways). A path too long for a socket moves to a folder
of the user's own below the temporary one. Windows, where Python has no Unix sockets: a loopback port and a
token, both in a file of the data folder.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import socket
import stat
import struct
import sys
from pathlib import Path
from typing import Protocol

from transfer_gui.ipc.protocol import decode, encode

_NAME = "door.sock"
_NOTE = "door.json"
# sun_path has 108 bytes on Linux and 104 on macOS and the BSDs, with a NUL at the end.
_LONGEST_PATH = 103
_BACKLOG = 16


class Transport(Protocol):
    """One kind of local socket. Each method raises OSError where it can't do its work."""

    def listen(self) -> socket.socket:
        """Open a socket that accepts connections, in place of whatever an earlier process left there."""

    def admit(self, caller: socket.socket, first: bytes) -> bool:
        """Whether the caller may stay; ``first`` is the line it introduced itself with, if it has to."""

    def connect(self, timeout: float) -> socket.socket:
        """Connect. ``timeout``, in seconds, holds for later reads and writes too."""

    def leave(self) -> None:
        """Remove what ``listen`` created."""

    @property
    def introduces(self) -> bool:
        """Whether a caller has to say a line before its first request."""


def transport_for(data: Path) -> Transport:
    """The transport of the process that runs the queue in this data folder."""
    return LoopbackTransport(data) if sys.platform == "win32" else UnixTransport(data)


class UnixTransport:
    """A Unix socket."""

    introduces = False

    def __init__(self, data: Path) -> None:
        self._data = data.absolute()

    @property
    def path(self) -> Path:
        near = self._data / _NAME
        if len(os.fsencode(near)) <= _LONGEST_PATH:
            return near
        digest = hashlib.sha256(os.fsencode(self._data)).hexdigest()[:24]
        import tempfile  # of all that a line over SSH loads as it comes back, the slowest

        return Path(tempfile.gettempdir()) / f"transfer-gui-{_user()}" / f"{digest}.sock"

    def listen(self) -> socket.socket:
        """Bind the socket, mode 0600, in a folder of the user's own."""
        path = self.path
        _own_folder(path.parent)
        path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listener.bind(str(path))
            path.chmod(0o600)
            listener.listen(_BACKLOG)
        except OSError:
            listener.close()
            raise
        return listener

    def admit(self, caller: socket.socket, first: bytes) -> bool:
        """Let in the same user, as the kernel tells it."""
        return peer_user(caller) == _user()

    def connect(self, timeout: float) -> socket.socket:
        """Connect to the socket, if it is this user's own. ``timeout`` in seconds."""
        path = self.path
        if path.stat().st_uid != _user():
            raise PermissionError(f"the socket belongs to user {path.stat().st_uid}")
        caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        caller.settimeout(timeout)
        try:
            caller.connect(str(path))
        except OSError:
            caller.close()
            raise
        return caller

    def leave(self) -> None:
        self.path.unlink(missing_ok=True)


class LoopbackTransport:
    """A port of this computer's own network, and a token that only the data folder's owner can read."""

    introduces = True

    def __init__(self, data: Path) -> None:
        self._note = data / _NOTE
        self._token = secrets.token_hex(32)

    def listen(self) -> socket.socket:
        """Listen on a free loopback port and note it, with the token, for its owner only."""
        listener = socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG)
        try:
            self._note.unlink(missing_ok=True)
            note = {"port": listener.getsockname()[1], "token": self._token}
            with open(self._note, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                json.dump(note, file)
        except OSError:
            listener.close()
            raise
        return listener

    def admit(self, caller: socket.socket, first: bytes) -> bool:
        """Let in whoever sends the token; compared in constant time."""
        token = (decode(first) or {}).get("token")
        said = token.encode("utf-8", "replace") if isinstance(token, str) else b""
        return hmac.compare_digest(said, self._token.encode())

    def connect(self, timeout: float) -> socket.socket:
        """Connect to the noted port and send the token. ``timeout`` in seconds."""
        note = decode(self._note.read_bytes()) or {}
        port, token = note.get("port"), note.get("token")
        if not isinstance(port, int) or not isinstance(token, str) or not 0 < port < 65536:
            raise ConnectionRefusedError("nobody left a note")
        caller = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        try:
            caller.sendall(encode({"token": token}))
        except OSError:
            caller.close()
            raise
        return caller

    def leave(self) -> None:
        self._note.unlink(missing_ok=True)


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else -1


def _own_folder(folder: Path) -> None:
    """Make sure of a folder that nobody else can write to. Raises PermissionError where it is another's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != _user() or found.st_mode & 0o022:
        raise PermissionError(f"{folder} is not this user's own")


def peer_user(caller: socket.socket) -> int:
    """The user at the other end of a Unix socket, -1 where the system does not tell: then nobody may in."""
    if sys.platform != "linux":
        return _bsd_peer(caller)
    packed = caller.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", packed)[1])


def _bsd_peer(caller: socket.socket) -> int:
    # struct xucred: u_int version, uid_t uid, short ngroups, gid_t groups[16]; macOS and the BSDs.
    local_peercred, size = 1, 4 + 4 + 4 + 16 * 4
    try:
        packed = caller.getsockopt(0, local_peercred, size)
    except OSError:
        return -1
    return int(struct.unpack_from("=II", packed)[1]) if len(packed) >= 8 else -1
