"""A server that answers S3 requests with the very bytes a test wrote: broken answers, late ones, none.

Lives here: :class:`ScriptedS3`. Not here: a store that keeps anything (``memory.py``, ``tests.servers``).
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

READ = 1 << 16


@dataclass(slots=True)
class Request:
    """A request as it came. Header names are lower case; ``body`` holds what was read of it."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class Exchange:
    """What an answer may do by itself: read on, write, wait until the server ends."""

    sock: socket.socket
    request: Request
    ended: threading.Event

    def read_body(self) -> None:
        """All of it; says 100 Continue if asked."""
        if "expect" in self.request.headers:
            self.sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        length = int(self.request.headers.get("content-length", 0))
        while len(self.request.body) < length:
            piece = self.sock.recv(READ)
            if not piece:
                return
            self.request.body += piece


Answer = bytes | Callable[[Exchange], None]


def answer(status: int, body: bytes = b"", /, **headers: str) -> bytes:
    """A well-formed answer with Content-Length; header names get hyphens for underscores."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def s3_error(status: int, code: str, /, **headers: str) -> bytes:
    """An S3 error document."""
    body = f"<Error><Code>{code}</Code><Message>as scripted</Message></Error>"
    return answer(status, body.encode(), Content_Type="application/xml", **headers)


class ScriptedS3:
    """Answers the requests in turn, the last answer for all that follow; a context manager.

    Bytes are sent once the request's body is read; a function does all by itself, and the connection is
    closed when it returns. ``came`` is set with each request's head.
    """

    def __init__(
        self, *answers: Answer, context: ssl.SSLContext | None = None, small_buffer: bool = False
    ) -> None:
        self.requests: list[Request] = []
        self.came = threading.Event()
        self.ended = threading.Event()
        self._answers = answers
        self._context = context
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        if small_buffer:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)
        scheme = "https" if context else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        with self._lock:
            for sock in (self._listener, *self._sockets):
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()
        for sock in (self._listener, *self._sockets):
            sock.close()

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, name="scripted S3")
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while not self.ended.is_set():
                sock, _ = self._listener.accept()
                with self._lock:
                    self._sockets.append(sock)
                self._start(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self._context is not None:
                sock = self._context.wrap_socket(sock, server_side=True)
                with self._lock:
                    self._sockets.append(sock)
            while (request := _read_head(sock)) is not None:
                with self._lock:
                    turn = min(len(self.requests), len(self._answers) - 1)
                    self.requests.append(request)
                exchange = Exchange(sock, request, self.ended)
                self.came.set()
                scripted = self._answers[turn]
                if not isinstance(scripted, bytes):
                    scripted(exchange)
                    break
                exchange.read_body()
                sock.sendall(scripted)
                if b"Content-Length" not in scripted:
                    break
        with contextlib.suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _read_head(sock: socket.socket) -> Request | None:
    """The head of the next request, byte by byte so that the body stays in the socket; None at the end."""
    head = bytearray()
    while not head.endswith(b"\r\n\r\n"):
        piece = sock.recv(1)
        if not piece:
            return None
        head += piece
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return Request(method, target, {name.lower(): value for name, value in headers.items()})
