"""Which sockets threads are blocked on, so that a pause can break them. For all sources over the network."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Waits:
    """The sockets that threads are blocked on before a body begins. Thread-safe.

    ``head_seconds``: the most that the head of an answer may take in all. The timeout of a socket counts
    anew with each byte, so a server that drips headers would never be given up.
    """

    def __init__(self, head_seconds: float) -> None:
        self.head_seconds = head_seconds
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._broken: set[socket.socket] = set()
        self._lists: list[list[socket.socket]] = []

    @contextmanager
    def on(self, sock: socket.socket) -> Iterator[None]:
        """While inside, :meth:`interrupt` breaks this connection."""
        with self._lock:
            self._sockets.add(sock)
        try:
            yield
        finally:
            with self._lock:
                self._sockets.discard(sock)
                self._broken.discard(sock)

    @contextmanager
    def all_of(self, sockets: list[socket.socket]) -> Iterator[None]:
        """As :meth:`on`, for sockets that are put into the list meanwhile."""
        with self._lock:
            self._lists.append(sockets)
        try:
            yield
        finally:
            with self._lock:
                self._lists = [one for one in self._lists if one is not sockets]

    @contextmanager
    def for_head(self, sock: socket.socket) -> Iterator[Callable[[], bool]]:
        """As :meth:`on`, for ``head_seconds`` at most. Gives what tells, inside, whether we broke it."""

        def broken() -> bool:
            with self._lock:
                return sock in self._broken

        timer = threading.Timer(self.head_seconds, self._break, (sock,))
        timer.name, timer.daemon = "head-deadline", True
        timer.start()
        try:
            with self.on(sock):
                yield broken
        finally:
            timer.cancel()

    def interrupt(self) -> None:
        """Break what is waited on now. Any thread. A thread that begins to wait just after goes on."""
        with self._lock:
            waited_on = [*self._sockets, *(sock for sockets in self._lists for sock in sockets)]
        for sock in waited_on:
            self._break(sock)

    def _break(self, sock: socket.socket) -> None:
        with self._lock:
            if sock in self._sockets:
                self._broken.add(sock)
        shut_down(sock)


def shut_down(sock: socket.socket) -> None:
    """End both directions: whoever is blocked on the socket gets an error or the end of the stream."""
    with contextlib.suppress(OSError):
        # Not SSLSocket.shutdown: it drops the TLS layer, and what is read then is the ciphertext.
        # urllib3's TLS within TLS, to an https proxy, wraps a socket.
        socket.socket.shutdown(getattr(sock, "socket", sock), socket.SHUT_RDWR)


def duplicate_socket(sock: socket.socket) -> socket.socket:
    """Another object for the same connection, a plain one whatever ``sock`` is."""
    return socket.socket(sock.family, sock.type, sock.proto, fileno=os.dup(sock.fileno()))
