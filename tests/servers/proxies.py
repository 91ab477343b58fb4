"""Real proxies on loopback: HTTP (CONNECT, and plain requests passed on) and SOCKS 5, with a login or none.

Lives here: :class:`ConnectProxy` and :class:`SocksProxy`. Sources: RFC 9110 §9.3.6, RFC 1928, RFC 1929.
"""

from __future__ import annotations

import base64
import contextlib
import re
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

_CHUNK = 64 * 1024


class _Proxy:
    """Accepts connections, each in a thread; ``targets`` are the places it was asked for, in order.

    ``login`` is name and password, None for a proxy that asks for none. ``refuses``: it connects nowhere.
    ``stands_for``: hosts that are ports of this computer instead; only :class:`SocksProxy` looks there.
    """

    scheme = ""

    def __init__(
        self,
        *,
        login: tuple[str, str] | None = None,
        refuses: bool = False,
        stands_for: Mapping[str, int] | None = None,
    ) -> None:
        self.stands_for = stands_for or {}
        self.login = login
        self.refuses = refuses
        self.targets: list[tuple[str, int]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Without a login."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for sock in self._sockets:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(10)

    def _start(self, target: object, *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, name="proxy")  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._start(self._run, client)

    def _run(self, client: socket.socket) -> None:
        with self._kept(client), contextlib.suppress(OSError, ValueError, EOFError):
            self.serve(client)

    @contextlib.contextmanager
    def _kept(self, sock: socket.socket) -> Iterator[None]:
        with self._lock:
            self._sockets.add(sock)
        try:
            yield
        finally:
            with self._lock:
                self._sockets.discard(sock)
            sock.close()

    def serve(self, client: socket.socket) -> None:
        """One connection."""
        raise NotImplementedError

    def relay(self, client: socket.socket, target: socket.socket) -> None:
        """Both directions until one side has ended."""
        with self._kept(target):
            back = threading.Thread(target=_pump, args=(target, client), name="proxy-back")
            back.start()
            _pump(client, target)
            back.join()


class ConnectProxy(_Proxy):
    """An HTTP proxy."""

    scheme = "http"

    def serve(self, client: socket.socket) -> None:
        """CONNECT, or one plain request."""
        head = _head(client)
        method, place, _ = head.split("\r\n", 1)[0].split(" ")
        if self.login is not None and not self._knows(head):
            challenge = 'Proxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n'
            client.sendall(f"HTTP/1.1 407 Proxy Authentication Required\r\n{challenge}\r\n".encode())
            return
        if method == "CONNECT":
            host, _, port = place.rpartition(":")
        else:
            parts = urlsplit(place)
            host, port = parts.hostname or "", str(parts.port or 80)
        self.targets.append((host, int(port)))
        if self.refuses:
            client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            return
        target = socket.create_connection((host.strip("[]"), int(port)))
        if method == "CONNECT":
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            parts = urlsplit(place)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            lines = head.split("\r\n")[1:]
            kept = [line for line in lines if not line.lower().startswith(("proxy-", "connection:"))]
            # What comes next is not looked at, so there is no next request.
            first = f"{method} {path} HTTP/1.1\r\nConnection: close\r\n"
            target.sendall(first.encode() + "\r\n".join(kept).encode("latin-1"))
        self.relay(client, target)

    def _knows(self, head: str) -> bool:
        found = re.search(r"^proxy-authorization: basic (\S+)\r$", head, re.IGNORECASE | re.MULTILINE)
        wanted = ":".join(self.login or ()).encode()
        return found is not None and base64.b64decode(found[1]) == wanted


class SocksProxy(_Proxy):
    """A SOCKS 5 proxy; it takes names as well as addresses."""

    scheme = "socks5h"

    def serve(self, client: socket.socket) -> None:
        """Greeting, login, one CONNECT."""
        version, count = _exactly(client, 2)
        methods = _exactly(client, count)
        wanted = 2 if self.login is not None else 0
        if version != 5 or wanted not in methods:
            client.sendall(b"\x05\xff")
            return
        client.sendall(bytes((5, wanted)))
        if self.login is not None and not self._logged_in(client):
            return
        _, command, _, kind = _exactly(client, 4)
        if kind == 1:
            host = socket.inet_ntop(socket.AF_INET, _exactly(client, 4))
        elif kind == 4:
            host = socket.inet_ntop(socket.AF_INET6, _exactly(client, 16))
        else:
            host = _exactly(client, _exactly(client, 1)[0]).decode()
        (port,) = struct.unpack("!H", _exactly(client, 2))
        self.targets.append((host, port))
        if self.refuses or command != 1:
            client.sendall(b"\x05\x02\x00\x01\x00\x00\x00\x00\x00\x00")
            return
        try:
            found = ("127.0.0.1", self.stands_for[host]) if host in self.stands_for else (host, port)
            target = socket.create_connection(found)
        except OSError:
            client.sendall(b"\x05\x04\x00\x01\x00\x00\x00\x00\x00\x00")
            return
        client.sendall(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        self.relay(client, target)

    def _logged_in(self, client: socket.socket) -> bool:
        _, length = _exactly(client, 2)
        name = _exactly(client, length).decode()
        password = _exactly(client, _exactly(client, 1)[0]).decode()
        good = (name, password) == self.login
        client.sendall(b"\x01\x00" if good else b"\x01\x01")
        return good


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(_CHUNK):
            target.sendall(chunk)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


def _head(client: socket.socket) -> str:
    received = b""
    while not received.endswith(b"\r\n\r\n"):
        received += _exactly(client, 1)
    return received.decode("latin-1")


def _exactly(client: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        chunk = client.recv(count - len(received))
        if not chunk:
            raise EOFError
        received += chunk
    return received
