"""One HTTP/1.1 connection to a store, for requests whose body is pulled piece by piece (RFC 9112).

Lives here: :class:`StoreConnection` and :class:`HttpAnswer`. Not here: what is asked (``s3/requests.py``) and
how answers are read (``s3/direct.py``). It knows no proxies: those go by botocore. Whoever waits is noted
with :class:`BlockedSockets`, so that a pause breaks the wait.

A server may answer before it has taken the body; then nobody wants the rest, and the connection is closed.
"""

from __future__ import annotations

import itertools
import socket
import time
from typing import TYPE_CHECKING, Any

from transfer_gui.backends.common.blocked_sockets import BlockedSockets, has_news, set_timeout
from transfer_gui.backends.s3.sockets import CONNECT_SECONDS, ResponseParserError
from transfer_gui.core.http_head import (
    MAX_CHUNK_LINE,
    MAX_HEAD,
    CutOff,
    Head,
    Malformed,
    chunk_size,
    framing,
    read_head,
    read_usual_head,
    skip_trailers,
)
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.untrusted_xml import MOST_BYTES as _MAX_BODY

if TYPE_CHECKING:
    from ssl import SSLContext

EXPECT_SECONDS = 1.0
"""How long "100 Continue" is waited for; who has not answered by then gets the body (RFC 9110 10.1.1)."""
_READ = 64 * 1024
_PIECE = 1024**2
# A head goes out with what is in memory already, if that is no larger.
_TOGETHER = 256 * 1024
_FINAL = 200
_ERRORS = 400
# So long an address that failed comes after the others, in seconds.
_AVOIDED = 60.0


class ConnectionClosedError(OSError):
    """The server ended the connection before its answer was whole. (botocore's name for it.)"""


@dataclass(slots=True)
class HttpAnswer:
    """Header names are in lower case; ``body`` is whole."""

    status: int
    reason: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class StoreConnection:
    """Connects when made. One thread at a time. Raises OSError, ssl.SSLError, and what a body raises.

    ``timeouts`` in seconds: of each ``send``, and of an answer: its head may take that long in all, and then
    its body. After an error, or once ``used_up``, it must be closed.
    """

    def __init__(
        self,
        host: str,
        port: int,
        context: SSLContext | None,
        timeouts: tuple[float, float],
        blocked: BlockedSockets,
    ) -> None:
        self._blocked = blocked
        self._send_seconds, self._answer_seconds = timeouts
        self._buffer = bytearray()
        self._deadline = 0.0
        self.used_up = False
        self.sock = _connect(host, port, min(self._send_seconds, CONNECT_SECONDS), blocked)
        try:
            if context is not None:
                secure = context.wrap_socket(self.sock, server_hostname=host, do_handshake_on_connect=False)
                self.sock = secure
                blocked.note(secure)
                secure.do_handshake()
        except BaseException:
            self.sock.close()
            raise

    def has_news(self) -> bool:
        """Whether the server has closed it, or said what is not read yet."""
        return has_news(self.sock)

    def close(self) -> None:
        self.sock.close()

    def exchange(self, method: str, head: bytes, body: Any, *, expects: bool) -> HttpAnswer:
        """Send a request and read its answer. ``body``: bytes, or what has ``read`` and gives b'' at its end.

        ``expects``: the head asks for "100 Continue".
        """
        self._blocked.note(self.sock)
        set_timeout(self.sock, self._send_seconds)
        known = body if isinstance(body, bytes) else getattr(body, "view", None)
        together = not expects and known is not None and len(known) <= _TOGETHER
        if not together:
            self.sock.sendall(head)
        early = self._await_continue() if expects else None
        if early is None:
            self._send(body, head if together else b"")
        self._blocked.note(self.sock)
        if early is not None:
            self.used_up = True  # the server may take what comes next for the body it did not get
            return self._answer(early, method)
        self._give(self._blocked.patience_now or self._answer_seconds)
        answer = self._answer(self._head(), method)
        # Nobody has looked whether it came before the body was taken, of which some may lie there unread.
        self.used_up |= together and bool(known) and answer.status >= _ERRORS
        return answer

    def _await_continue(self) -> Head | None:
        """None to send the body, else the head that came in place of "100 Continue"."""
        self._give(EXPECT_SECONDS)
        try:
            while not self._buffer:
                self._fill()
        except TimeoutError:
            return None
        finally:
            self.sock.settimeout(self._send_seconds)
        self._give(self._answer_seconds)
        head = self._head(interim=True)
        self.sock.settimeout(self._send_seconds)
        return None if head.status < _FINAL else head

    def _send(self, body: Any, head: bytes = b"") -> None:
        try:
            if isinstance(body, bytes):
                self.sock.sendall(head + body)
                return
            left = getattr(body, "size", 0)
            while piece := body.read(_PIECE):
                self.sock.sendall(b"".join((head, piece)) if head else piece)
                head, left = b"", left - len(piece)
                if left and self._is_refused():
                    self.used_up = True  # nobody wants the rest
                    return
            if head:
                self.sock.sendall(head)
        except (BrokenPipeError, ConnectionResetError):
            # It may have said why before it stopped reading; if not, reading tells of the same break.
            self.used_up = True

    def _is_refused(self) -> bool:
        """Whether an answer has come before the body's end that says no.

        What can be read of TLS may be a ticket (RFC 8446 §4.6.1), and of HTTP a late "100 Continue".
        """
        if not self.has_news():
            return False
        self.sock.settimeout(0)
        try:
            self._buffer += self.sock.recv(_READ)
        except OSError:
            return False  # nothing but a ticket; a connection that broke shows when more is sent
        finally:
            self.sock.settimeout(self._send_seconds)
        if len(self._buffer) > MAX_HEAD:  # interim answers without end
            return True
        return bytes(self._buffer[9:10]) in (b"3", b"4", b"5")  # behind "HTTP/1.1 "

    def _give(self, seconds: float) -> None:
        """What is waited for has so long from now. A socket's timeout alone counts anew with each byte."""
        self._deadline = time.monotonic() + seconds

    def _fill(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer took too long")
        set_timeout(self.sock, left)
        piece = self.sock.recv(_READ)
        if not piece:
            raise ConnectionClosedError("the server has closed the connection")
        self._buffer += piece

    def _line(self, most: int) -> bytes:
        """A line with its end; ``most`` bytes of a longer one; less where the connection ended."""
        seen = 0
        try:
            while (end := self._buffer.find(b"\n", seen, most)) < 0 and len(self._buffer) < most:
                seen = len(self._buffer)
                self._fill()
        except ConnectionClosedError:
            end = -1
        line = bytes(self._buffer[: end + 1 or most])
        del self._buffer[: len(line)]
        return line

    def _head(self, *, interim: bool = False) -> Head:
        with _translated:
            while not self._buffer:
                self._fill()
            usual = None if interim else read_usual_head(bytes(self._buffer))
            if usual is not None:
                del self._buffer[: usual[1]]
                return usual[0]
            return read_head(self._line, interim=interim)

    def _answer(self, head: Head, method: str) -> HttpAnswer:
        """The whole answer that begins so (RFC 9112 6.3)."""
        answer = HttpAnswer(head.status, head.reason)
        self._give(self._blocked.patience_now or self._answer_seconds)
        for name, value in head.fields:
            before = answer.headers.get(lower := name.lower())
            answer.headers[lower] = value if before is None else f"{before}, {value}"
        with _translated:
            found = framing(head, method)
            if found.chunked:
                answer.body = self._chunks()
            else:
                answer.body = self._rest() if found.length is None else self._exactly(found.length)
        self.used_up |= found.closes or bool(self._buffer)
        return answer

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
        while size := chunk_size(self._line(MAX_CHUNK_LINE + 1)):
            if len(whole) + size > _MAX_BODY:
                raise ResponseParserError("too large an answer")
            whole += self._exactly(size)
            if self._exactly(2) != b"\r\n":
                raise Malformed("chunk")
        skip_trailers(self._line)
        return bytes(whole)

    def _rest(self) -> bytes:
        self.used_up = True
        try:
            while len(self._buffer) <= _MAX_BODY:
                self._fill()
        except ConnectionClosedError:
            return self._exactly(len(self._buffer))
        raise ResponseParserError("too large an answer")


class _Translated:
    """A block in which errors of the grammar are translated: a class, since each small file enters some."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Malformed):
            raise ResponseParserError(error.problem) from None
        if isinstance(error, CutOff):
            if error.where == "head":
                raise ResponseParserError("the answer's head broke off") from None
            raise ConnectionClosedError("the server has closed the connection") from None


_translated = _Translated()


_turns = itertools.count()
_failed: dict[Any, float] = {}
"""When an address was last found to be out of reach."""


def _in_turn(found: list[Any]) -> list[Any]:
    """Each of a store's addresses first in its turn, so that connections go to many of its machines.

    Those of the first one's family only, since that is preferred (RFC 6724); what just failed comes last.
    """
    preferred = [one for one in found if one[0] == found[0][0]]
    turn = next(_turns) % max(len(preferred), 1)
    order = [*preferred[turn:], *preferred[:turn], *(one for one in found if one[0] != found[0][0])]
    lately = time.monotonic() - _AVOIDED
    return sorted(order, key=lambda one: _failed.get(one[4][0], lately) > lately)


def _connect(host: str, port: int, seconds: float, blocked: BlockedSockets) -> socket.socket:
    """A socket to the first address that answers. Raises OSError, of which gaierror is one."""
    failure = OSError("the host has no address")
    for family, kind, protocol, _, address in _in_turn(
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            sock.settimeout(seconds)
            blocked.note(sock)
            sock.connect(address)
            sock.getpeername()  # one that was shut down while it connected takes that for success
            return sock
        except OSError as error:
            sock.close()
            _failed[address[0]] = time.monotonic()
            failure = error
    raise failure
