"""A port on loopback that runs a function for each connection, each in a thread, and ends them all.

Lives here: :class:`Listener`. Not here: what is said on a connection.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import threading
from collections.abc import Callable


class Listener:
    """Accepts on 127.0.0.1. ``start`` after ``stop`` takes the same port again."""

    def __init__(
        self,
        serve: Callable[[socket.socket], None],
        *,
        name: str,
        port: int = 0,
        context: ssl.SSLContext | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        """``serve`` gets each connection, TLS not shaken hands yet, and closes it.

        ``receive_buffer``: bytes the kernel may hold per connection.
        """
        self.port = port
        self._serve = serve
        self._name = name
        self._context = context
        self._receive_buffer = receive_buffer
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._acceptor: threading.Thread | None = None
        self._wake: socket.socket | None = None

    def start(self) -> None:
        """Connections are accepted when this returns."""
        listener = socket.create_server(("127.0.0.1", self.port), backlog=512)
        if self._receive_buffer is not None:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._receive_buffer)
        self.port = listener.getsockname()[1]
        self.stopping.clear()
        self._wake, woken = socket.socketpair()
        self._acceptor = threading.Thread(
            target=self._accept, args=(listener, woken), name=f"{self._name} {self.port}"
        )
        self._acceptor.start()

    def stop(self) -> None:
        """Closes the port and all connections, and returns when every thread has ended."""
        if self._acceptor is None or self._wake is None:
            return
        self.stopping.set()
        self._wake.close()
        self._acceptor.join()
        self._acceptor = None
        self.drop_connections()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def drop_connections(self) -> None:
        """Ends all connections at once, idle or busy."""
        with self._lock:
            for sock in self._sockets:
                with contextlib.suppress(OSError):
                    # Not SSLSocket.shutdown, which pulls the TLS state from under the connection's thread.
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def _accept(self, listener: socket.socket, woken: socket.socket) -> None:
        with listener, woken, selectors.DefaultSelector() as selector:
            listener.setblocking(False)
            selector.register(listener, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            while not self.stopping.is_set():
                selector.select()
                with contextlib.suppress(OSError):
                    self._begin(listener.accept()[0])

    def _begin(self, sock: socket.socket) -> None:
        sock.setblocking(True)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._context is not None:
            sock = self._context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=self._run, args=(sock,), name=f"{self._name} connection")
        with self._lock:
            self._sockets.add(sock)
        # Only the accepting thread touches the list, until `stop` has joined it.
        self._threads = [alive for alive in self._threads if alive.is_alive()]
        thread.start()
        self._threads.append(thread)

    def _run(self, sock: socket.socket) -> None:
        try:
            self._serve(sock)
        finally:
            with self._lock:
                self._sockets.discard(sock)
            sock.close()
