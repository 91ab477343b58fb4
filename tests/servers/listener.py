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
        send_buffer: int | None = None,
        failed: Callable[[str], object] = lambda _error: None,
    ) -> None:
        """``serve`` gets each connection, TLS not shaken hands yet, and closes it.

        ``receive_buffer`` and ``send_buffer``: bytes the kernel may hold per connection. ``failed``: told
        why a connection was gone before TLS could begin.
        """
        self.port = port
        self._serve = serve
        self._name = name
        self._context = context
        self._buffers = {socket.SO_RCVBUF: receive_buffer, socket.SO_SNDBUF: send_buffer}
        self._failed = failed
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._acceptor: threading.Thread | None = None
        self._wake: socket.socket | None = None

    def start(self) -> None:
        """Connections are accepted when this returns."""
        listener = socket.create_server(("127.0.0.1", self.port), backlog=512)
        for option, size in self._buffers.items():
            if size is not None:
                listener.setsockopt(socket.SOL_SOCKET, option, size)
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
        """Ends all connections at once, idle or busy, as a server does that restarts."""
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
                    accepted, _ = listener.accept()
                    self._begin(accepted)

    def _begin(self, sock: socket.socket) -> None:
        sock.setblocking(True)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._context is not None:
            try:
                sock = self._context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
            except OSError as error:
                sock.close()
                self._failed(str(error))
                return
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
