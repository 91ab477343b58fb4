"""Which sockets threads are blocked on, so that a pause can break them. For sources and stores alike.

Neither ``socket`` nor botocore offers a way to cancel a call of another thread: one that is stuck in ``send``
or waits for an answer would hold up a pause for a whole timeout.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import cast
from weakref import WeakKeyDictionary, WeakValueDictionary


class BlockedSockets:
    """The sockets that threads are, or may be, blocked on. Thread-safe.

    There are two ways to say so: :meth:`note` for what a thread uses until it notes another one, which is
    cheap where a connection is kept; :meth:`during` and its like for a block of code.

    ``head_seconds``: the most that the head of an answer may take in all. The timeout of a socket counts
    anew with each byte, so a server that drips headers would never be given up.
    """

    def __init__(self, head_seconds: float = threading.TIMEOUT_MAX) -> None:
        self.head_seconds = head_seconds
        self._lock = threading.Lock()
        self._last: WeakValueDictionary[int, socket.socket] = WeakValueDictionary()
        self._user: WeakKeyDictionary[socket.socket, int] = WeakKeyDictionary()
        self._inside: dict[socket.socket, int] = {}
        self._lists: list[tuple[int, list[socket.socket]]] = []
        self._broken: set[socket.socket] = set()
        self._waiting = threading.local()

    def note(self, sock: socket.socket) -> None:
        """Say that this thread uses the socket from now on, and nobody else."""
        ident = threading.get_ident()
        with self._lock:
            previous = self._user.get(sock)
            if previous == ident and self._last.get(ident) is sock:
                return
            if previous is not None and previous != ident and self._last.get(previous) is sock:
                del self._last[previous]
            self._last[ident] = sock
            self._user[sock] = ident

    def current(self) -> socket.socket | None:
        """The socket that the calling thread noted last."""
        with self._lock:
            return self._last.get(threading.get_ident())

    @contextmanager
    def during(self, sock: socket.socket) -> Iterator[Callable[[], bool]]:
        """Say that inside this thread may be blocked on the socket. Gives what tells whether we broke it."""

        def broken() -> bool:
            with self._lock:
                return sock in self._broken

        with self._lock:
            self._inside[sock] = threading.get_ident()
        try:
            yield broken
        finally:
            with self._lock:
                self._inside.pop(sock, None)
                self._broken.discard(sock)

    @contextmanager
    def during_all(self, sockets: list[socket.socket]) -> Iterator[None]:
        """Say that inside this thread may be blocked on any socket that is put into the list meanwhile."""
        entry = (threading.get_ident(), sockets)
        with self._lock:
            self._lists.append(entry)
        try:
            yield
        finally:
            with self._lock:
                self._lists = [one for one in self._lists if one is not entry]

    @contextmanager
    def during_head(self, sock: socket.socket, seconds: float = 0.0) -> Iterator[Callable[[], bool]]:
        """Say that inside this thread may be blocked on the socket, for so long at most, 0: ``head_seconds``.

        Gives what tells, inside, whether we broke it.
        """
        timer = threading.Timer(seconds or self.head_seconds, self._break, (sock,))
        timer.name, timer.daemon = "head-deadline", True
        with self.during(sock) as broken:
            timer.start()  # inside, or a short time may be over before it is known whose it was
            try:
                yield broken
            finally:
                timer.cancel()

    def interrupt(self, threads: Iterable[int] | None = None) -> None:
        """Break what these threads (idents) are blocked on, None for all; their calls end with an error.

        Any thread may ask. One that begins to wait just after goes on, and one between two requests loses an
        idle connection only, which its pool replaces: so ask again until the threads have come out.
        """
        with self._lock:
            inside = {*self._inside.values(), *(ident for ident, _ in self._lists)}
            wanted = {*self._last, *inside} if threads is None else set(threads)
            noted = [self._last.pop(ident, None) for ident in wanted]
            sockets = [sock for sock in noted if sock is not None]
            sockets += [sock for sock, ident in self._inside.items() if ident in wanted]
            sockets += [sock for ident, listed in self._lists if ident in wanted for sock in listed]
        for sock in sockets:
            self._break(sock)

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Let this thread wait so long for an answer's next bytes inside, instead of its read timeout."""
        before = self.patience_now
        self._waiting.seconds = seconds
        try:
            yield
        finally:
            self._waiting.seconds = before

    @property
    def patience_now(self) -> float | None:
        """Seconds that this thread asked for with :meth:`patience`."""
        return cast("float | None", getattr(self._waiting, "seconds", None))

    def _break(self, sock: socket.socket) -> None:
        with self._lock:
            if sock in self._inside:
                self._broken.add(sock)
        shut_down(sock)


def shut_down(sock: socket.socket) -> None:
    """End both directions: whoever is blocked on the socket gets an error or the end of the stream."""
    with contextlib.suppress(OSError):
        # Not SSLSocket.shutdown: it drops the TLS layer first. What is read then is the ciphertext, and what
        # is sent goes out in the clear. urllib3's TLS within TLS, to an https proxy, wraps a socket.
        socket.socket.shutdown(getattr(sock, "socket", sock), socket.SHUT_RDWR)


def duplicate_socket(sock: socket.socket) -> socket.socket:
    """Another object for the same connection, a plain one whatever ``sock`` is."""
    return socket.socket(sock.family, sock.type, sock.proto, fileno=os.dup(sock.fileno()))


def set_timeout(sock: socket.socket, seconds: float) -> None:
    """Let the socket's next calls wait so long, or up to a twentieth less where that is set already: each
    change asks the system and gives the interpreter away, and a small file would make a dozen."""
    if not seconds * 0.95 <= (sock.gettimeout() or 0.0) <= seconds:
        sock.settimeout(seconds)


def has_news(sock: socket.socket) -> bool:
    """Whether the other side has closed the connection, or said what is not read yet."""
    poll = getattr(select, "poll", None)
    try:
        if poll is None:  # Windows
            return bool(select.select([sock], [], [], 0)[0])
        watch = poll()
        watch.register(sock, select.POLLIN)
        return bool(watch.poll(0))
    except (OSError, ValueError):
        return True
