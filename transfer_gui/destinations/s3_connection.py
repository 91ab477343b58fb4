"""One HTTP/1.1 connection to a store, for requests whose body is pulled piece by piece (RFC 9112).

Lives here: :class:`StoreConnection` and :class:`Answer`. Not here: what is asked (``s3_requests.py``) and how
answers are read (``s3_direct.py``). It knows no proxies: those go by botocore. Whoever waits is noted with
:class:`LaneSockets`, so that a pause breaks the wait.

A server may answer before it has taken the body; then nobody wants the rest, and the connection is closed.
"""

from __future__ import annotations

import select
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from transfer_gui.core.untrusted_xml import MOST_BYTES as _MAX_BODY
from transfer_gui.destinations.s3_sockets import CONNECT_SECONDS, LaneSockets, ResponseParserError

if TYPE_CHECKING:
    from ssl import SSLContext

EXPECT_SECONDS = 1.0
"""How long "100 Continue" is waited for; who has not answered by then gets the body (RFC 9110 10.1.1)."""
_READ = 64 * 1024
_MAX_HEAD = 64 * 1024
_MAX_HEADERS = 100
_PIECE = 1024**2
_NO_BODY = frozenset({204, 304})


class ConnectionClosedError(OSError):
    """The server ended the connection before its answer was whole. (botocore's name for it.)"""


@dataclass(slots=True)
class Answer:
    """Header names are in lower case; ``body`` is whole."""

    status: int
    reason: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class StoreConnection:
    """Connects when made. One thread at a time. Raises OSError, ssl.SSLError, and what a body raises.

    ``timeouts`` in seconds: of each ``send``, and of each wait for an answer. After an error, or once
    ``used_up``, it must be closed.
    """

    def __init__(
        self,
        host: str,
        port: int,
        context: SSLContext | None,
        timeouts: tuple[float, float],
        lanes: LaneSockets,
    ) -> None:
        self._lanes = lanes
        self._send_seconds, self._answer_seconds = timeouts
        self._buffer = bytearray()
        self.used_up = False
        self.sock = _connected(host, port, min(self._send_seconds, CONNECT_SECONDS), lanes)
        try:
            if context is not None:
                secure = context.wrap_socket(self.sock, server_hostname=host, do_handshake_on_connect=False)
                self.sock = secure
                lanes.note(secure)
                secure.do_handshake()
        except BaseException:
            self.sock.close()
            raise

    def is_stale(self) -> bool:
        """Has the server closed it, or said what nobody asked for, while it was idle?"""
        poll = getattr(select, "poll", None)
        try:
            if poll is None:  # Windows
                return bool(select.select([self.sock], [], [], 0)[0])
            watch = poll()
            watch.register(self.sock, select.POLLIN)
            return bool(watch.poll(0))
        except (OSError, ValueError):
            return True

    def close(self) -> None:
        """Let go of the socket."""
        self.sock.close()

    def exchange(self, method: str, head: bytes, body: Any, *, expects: bool) -> Answer:
        """Send a request and read its answer. ``body``: bytes, or what has ``read`` and gives b'' at its end.

        ``expects``: the head asks for "100 Continue".
        """
        self._lanes.note(self.sock)
        self.sock.settimeout(self._send_seconds)
        at_once = isinstance(body, bytes) and not expects
        self.sock.sendall(head + body if at_once else head)
        answer = None
        if expects:
            answer = self._asked_to_go_on()
        if answer is None and not at_once:
            self._send(body)
        self._lanes.note(self.sock)
        if answer is None:
            self.sock.settimeout(self._lanes.patience_now or self._answer_seconds)
            answer = self._head()
            while 100 <= answer.status < 200:
                answer = self._head()
        else:
            self.used_up = True  # the server may take what comes next for the body it did not get
        if method != "HEAD" and answer.status not in _NO_BODY:
            answer.body = self._body(answer.headers)
        closes = answer.headers.get("connection", "").lower() == "close"
        self.used_up |= closes or bool(self._buffer)
        return answer

    # -- sending ----------------------------------------------------------------------------------------

    def _asked_to_go_on(self) -> Answer | None:
        """None to send the body, else the answer that came in place of "100 Continue"."""
        self.sock.settimeout(EXPECT_SECONDS)
        try:
            while not self._buffer:
                self._fill()
        except TimeoutError:
            return None
        finally:
            self.sock.settimeout(self._send_seconds)
        self.sock.settimeout(self._answer_seconds)
        answer = self._head()
        self.sock.settimeout(self._send_seconds)
        return None if 100 <= answer.status < 200 else answer

    def _send(self, body: Any) -> None:
        try:
            if isinstance(body, bytes):
                self.sock.sendall(body)
                return
            while piece := body.read(_PIECE):
                self.sock.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            # It may have said why before it stopped reading; if not, reading tells of the same break.
            self.used_up = True

    # -- receiving --------------------------------------------------------------------------------------

    def _fill(self) -> None:
        piece = self.sock.recv(_READ)
        if not piece:
            raise ConnectionClosedError("the server has closed the connection")
        self._buffer += piece

    def _line(self) -> str:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > _MAX_HEAD:
                raise ResponseParserError("a line without end")
            self._fill()
        line = self._buffer[:end]
        del self._buffer[: end + 1]
        return line.rstrip(b"\r").decode("latin-1")

    def _head(self) -> Answer:
        """Status line and headers (RFC 9112 4, 5)."""
        parts = self._line().split(None, 2)
        if len(parts) < 2 or not parts[0].startswith("HTTP/1.") or not parts[1].isdigit():
            raise ConnectionClosedError("no status line came")
        answer = Answer(int(parts[1]), parts[2] if len(parts) > 2 else "")
        if parts[0] == "HTTP/1.0":
            self.used_up = True
        size = count = 0
        try:
            while line := self._line():
                size, count = size + len(line), count + 1
                name, colon, value = line.partition(":")
                if count > _MAX_HEADERS or size > _MAX_HEAD or not colon or name != name.strip():
                    raise ResponseParserError("a malformed header")
                answer.headers[name.lower()] = value.strip()
        except ConnectionClosedError:
            raise ResponseParserError("the answer's head broke off") from None
        return answer

    def _body(self, headers: dict[str, str]) -> bytes:
        """The whole body (RFC 9112 6.3)."""
        coding = headers.get("transfer-encoding", "").lower()
        if coding:
            if coding != "chunked":
                raise ResponseParserError("an unknown transfer coding")
            return self._chunks()
        length = headers.get("content-length")
        if length is None:
            return self._rest()
        if not (length.isascii() and length.isdigit()):
            raise ResponseParserError("a malformed length")
        return self._exactly(int(length))

    def _exactly(self, size: int) -> bytes:
        if size > _MAX_BODY:
            raise ResponseParserError("too large an answer")
        while len(self._buffer) < size:
            self._fill()
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        return found

    def _chunks(self) -> bytes:
        whole = bytearray()
        while True:
            text = self._line().partition(";")[0].strip()
            try:
                size = int(text, 16)
            except ValueError:
                raise ResponseParserError("a malformed chunk") from None
            if size < 0 or len(whole) + size > _MAX_BODY:
                raise ResponseParserError("too large an answer")
            if not size:
                while self._line():
                    pass  # trailers
                return bytes(whole)
            whole += self._exactly(size)
            self._line()

    def _rest(self) -> bytes:
        """All until the connection ends."""
        self.used_up = True
        try:
            while len(self._buffer) <= _MAX_BODY:
                self._fill()
        except ConnectionClosedError:
            return self._exactly(len(self._buffer))
        raise ResponseParserError("too large an answer")


def _connected(host: str, port: int, seconds: float, lanes: LaneSockets) -> socket.socket:
    """A socket to the first address that answers. Raises OSError, of which gaierror is one."""
    failure = OSError("the host has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            sock.settimeout(seconds)
            lanes.note(sock)
            sock.connect(address)
            sock.getpeername()  # one that was shut down while it connected takes that for success
            return sock
        except OSError as error:
            sock.close()
            failure = error
    raise failure
