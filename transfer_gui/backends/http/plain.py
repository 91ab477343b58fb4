"""Answers of web servers over connections of our own: straight to the server, nobody logs in.

Lives here: :class:`PlainConnections`, which takes a tenth of the processor time that requests and urllib3
need, and spares loading them. Not here: proxies, logins and certificates to show (``http/sockets.py``).
"""

from __future__ import annotations

import io
import re
import socket
import ssl
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from transfer_gui.backends.common.blocked_sockets import BlockedSockets, has_news, set_timeout
from transfer_gui.backends.common.network import connect_straight
from transfer_gui.backends.common.peers import Peers
from transfer_gui.core import http_head as grammar
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.links.urls import request_target

if TYPE_CHECKING:
    from transfer_gui.core.http_response import QuickResponse

# What a connection that the server has closed meanwhile ends with.
_ENDED = (ConnectionResetError, BrokenPipeError)
_URL = lazy_pattern(r"(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?[/?#][!-~]*", re.IGNORECASE)
_IN_HEADER = lazy_pattern(rb"[^\x00\r\n]*")
_NAME = lazy_pattern(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Connections that are opened ahead are given up after so many seconds.
_AHEAD_SECONDS = 5.0
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class PlainRequest:
    """A GET as it goes out. ``headers`` are its fields by name."""

    url: str
    scheme: str
    host: str
    port: int
    head: bytes
    headers: Mapping[str, Any]


class _Place(NamedTuple):
    """Where a connection leads. ``ca_file``: whom it trusts, '' where it is in the clear."""

    host: str
    port: int
    ca_file: str


def plain_request(url: str, headers: Mapping[str, str | bytes]) -> PlainRequest | None:
    """The GET, None where there is something unusual about it: a login, a host that must be respelled."""
    match = _URL.fullmatch(url)
    if match is None or "Authorization" in headers:
        return None
    scheme, host = match[1].lower(), match[2].lower()
    usual = _USUAL_PORTS[scheme]
    port = int(match[3] or usual)
    lines = [f"GET {request_target(url)} HTTP/1.1".encode(), b"Host: " + host.encode()]
    if port != usual:
        lines[1] += b":%d" % port
    for name, value in headers.items():
        told = value.encode("latin-1", "replace") if isinstance(value, str) else value
        if not _IN_HEADER.fullmatch(told) or not _NAME.fullmatch(name):
            return None
        lines.append(b"%b: %b" % (name.encode(), told))
    lines.append(b"\r\n")
    return PlainRequest(url, scheme, host.strip("[]"), port, b"\r\n".join(lines), headers)


def _place_of(request: PlainRequest, ca_file: str) -> _Place:
    if request.scheme == "https" and not ca_file:
        import certifi  # the authorities that requests trusts as well

        ca_file = certifi.where()
    return _Place(request.host, request.port, ca_file if request.scheme == "https" else "")


class _UsualAnswer:
    """An answer as nearly all are: a plain head, a body of a length that it tells, whose first bytes came
    with the head. Of http.client's it has what :class:`HttpReader` uses, at a third of the time."""

    chunked = False

    def __init__(
        self, sock: socket.socket, head: grammar.Head, framing: grammar.Framing, first: bytes
    ) -> None:
        self.status = head.status
        self.fields = grammar.Headers(head, framing)
        self.length = framing.length or 0
        self.will_close = framing.closes or len(first) > self.length
        self.fp = self
        self._sock = sock
        self._first = first[: self.length]

    def isclosed(self) -> bool:
        """Whether all of it was read."""
        return self.length == 0

    def peek(self) -> bytes:
        """What has come and was not read yet; where that is nothing, it is waited for once."""
        if not self._first and self.length:
            self._first = self._sock.recv(min(io.DEFAULT_BUFFER_SIZE, self.length))
        return self._first

    def readinto1(self, view: memoryview) -> int:
        """What came with the head, else what one call of the system gives; not counted."""
        first = self._first
        if not first:
            return self._sock.recv_into(view)
        count = min(len(first), len(view))
        view[:count], self._first = first[:count], first[count:]
        return count

    def readinto(self, view: memoryview) -> int:
        """As :meth:`readinto1`, of the body only, and counted."""
        count = self.readinto1(view[: self.length]) if view and self.length else 0
        self.length -= count
        return count


def _usual_answer(sock: socket.socket, data: bytes) -> _UsualAnswer | None:
    """The answer that begins with ``data``; None where its head is not all there, or anything else about it
    is unusual."""
    usual = grammar.read_usual_head(data)
    if usual is None:
        return None
    try:
        framing = grammar.framing(usual[0], "GET")
    except grammar.Malformed:
        return None
    whole = framing.length is not None and not framing.chunked
    return _UsualAnswer(sock, usual[0], framing, data[usual[1] :]) if whole else None


class PlainAnswer:
    """An answer, head read, body not: of requests' own it has what is used here.

    ``request`` is what was asked, ``source_socket`` what it comes over.
    """

    login = ""

    def __init__(self, request: PlainRequest, connection: _Connection, owner: PlainConnections) -> None:
        self.request = request
        self.url = request.url
        self.round_trip = 0.0
        self._fp = response = connection.response
        self.status_code: int = response.status
        self.headers = response.fields
        self.source_socket = connection.sock
        self._connection: _Connection | None = connection
        self._owner = owner

    @property
    def raw(self) -> Self:
        return self

    @property
    def ok(self) -> bool:
        return self.status_code < 400

    def release_conn(self) -> None:
        """Leave the connection to the next request; the body has been read."""
        connection, self._connection = self._connection, None
        if connection is not None:
            self._owner.give_back(connection)

    def close(self) -> None:
        """Close the connection, unless it was released."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


class _TimedReads(io.RawIOBase):
    """Reads of a socket that are to be through at ``deadline``, or one by one within its own timeout. What
    was read before comes first."""

    def __init__(self, sock: socket.socket, deadline: float = 0.0) -> None:
        self._sock = sock
        self.deadline = deadline
        self.read_before = b""

    def readable(self) -> bool:
        return True

    def readinto(self, view: Any) -> int:
        if self.read_before:
            count = min(len(self.read_before), len(view))
            view[:count], self.read_before = self.read_before[:count], self.read_before[count:]
            return count
        if self.deadline:
            left = self.deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("the answer's head took too long")
            set_timeout(self._sock, left)
        return self._sock.recv_into(view)


class _Connection:
    """A connection to one place. One thread at a time."""

    response: QuickResponse | _UsualAnswer

    def __init__(self, place: _Place, sock: socket.socket) -> None:
        self.place = place
        self.sock = sock
        self._head = bytearray(io.DEFAULT_BUFFER_SIZE)
        self.address = str(sock.getpeername()[0])
        self._reads = _TimedReads(sock)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What http.client reads one answer from, and closes then."""
        return io.BufferedReader(self._reads)

    def ask(self, head: bytes, head_seconds: float, read_timeout: float) -> None:
        """Send the request and read the head of its ``response``; that has ``head_seconds`` in all.

        A socket's timeout counts anew with each byte: a server that drips headers would never be given up.
        """
        set_timeout(self.sock, read_timeout)
        self.sock.sendall(head)
        self._reads = _TimedReads(self.sock, time.monotonic() + head_seconds)
        came = bytes(self._head[: self._reads.readinto(self._head)])
        usual = _usual_answer(self.sock, came)
        if usual is None:
            self._reads.read_before = came
            from transfer_gui.core.http_response import QuickResponse  # http.client loads twenty modules

            response = QuickResponse(cast(Any, self), method="GET")
            response.begin()
        self.response = usual or response
        self._reads.deadline = 0.0
        set_timeout(self.sock, read_timeout)

    def is_usable(self) -> bool:
        """Whether the server has neither closed it nor said what nobody asked for."""
        return not has_news(self.sock)

    def close(self) -> None:
        self.sock.close()


class HandshakeFailed(OSError):
    """TLS could not be agreed; the cause says why."""


class PlainConnections:
    """Connections that are used by one request after the other. Thread-safe.

    ``keeps``: they are kept for the next request. One context for each bundle of authorities: to read one
    takes 17 ms of processor time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[_Place, list[_Connection]] = defaultdict(list)
        self._coming: Counter[_Place] = Counter()
        self.keeps = True
        self._contexts: dict[str, ssl.SSLContext] = {}

    def send(
        self,
        request: PlainRequest,
        ca_file: str,
        blocked: BlockedSockets,
        peers: Peers,
        timeouts: tuple[float, float],
    ) -> PlainAnswer:
        """The answer, head read, body not; asked for once more over a new connection if a kept one gave none.

        ``ca_file``: a PEM bundle to trust, '' for the usual one; ``timeouts`` in seconds,
        to connect and for each read. Raises OSError, HTTPException.
        """
        begun, place = time.perf_counter(), _place_of(request, ca_file)
        connection = self._take_idle(place, peers)
        reused = connection is not None
        while True:
            if connection is None:
                connection = self._connect(place, blocked, peers, timeouts[0])
            try:
                with blocked.during(connection.sock) as broken:
                    try:
                        connection.ask(request.head, blocked.head_seconds, timeouts[1])
                        break
                    except Exception as error:
                        # Broken by a pause it is no reason to ask again.
                        if not reused or broken() or not is_old_connections_fault(error):
                            raise
            except BaseException:
                connection.close()
                raise
            connection.close()
            connection, reused, begun = None, False, time.perf_counter()
        answer = PlainAnswer(request, connection, self)
        # Where it was not connected yet, that took as long once more, and TLS again (RFC 8446 §2).
        trips = 1 if reused else 3 if place.ca_file else 2
        answer.round_trip = (time.perf_counter() - begun) / trips
        return answer

    def connect_ahead(
        self, request: PlainRequest, ca_file: str, blocked: BlockedSockets, peers: Peers, count: int
    ) -> None:
        """Have ``count`` connections to where the request goes, for requests to come. Trouble is theirs."""
        place = _place_of(request, ca_file)

        def connect() -> None:
            try:
                with suppress(OSError):
                    self._keep(self._connect(place, blocked, peers, _AHEAD_SECONDS), first=False)
            finally:
                with self._lock:
                    self._coming[place] -= 1

        with self._lock:
            missing = max(count - len(self._idle[place]) - self._coming[place], 0)
            self._coming[place] += missing
        for _ in range(missing):
            threading.Thread(target=connect, name="connect-ahead", daemon=True).start()

    def close(self) -> None:
        """Close what is idle, and from now on what is given back."""
        with self._lock:
            self.keeps = False
            unused = [one for idle in self._idle.values() for one in idle]
            self._idle.clear()
        for connection in unused:
            connection.close()

    def give_back(self, connection: _Connection) -> None:
        """Keep it, unless the server ends it."""
        if connection.response.will_close:
            connection.close()
        else:
            self._keep(connection)

    def _keep(self, connection: _Connection, *, first: bool = True) -> None:
        """Keep it, to be used ``first`` or last: some servers serve connections in the order they came."""
        with self._lock:
            if self.keeps:
                idle = self._idle[connection.place]
                idle.insert(len(idle) if first else 0, connection)
                return
        connection.close()

    def _take_idle(self, place: _Place, peers: Peers) -> _Connection | None:
        """One that still stands; it may lead to where this link must not. Raises PrivatePeer."""
        while True:
            with self._lock:
                idle = self._idle.get(place)
                connection = idle.pop() if idle else None
            if connection is None:
                return None
            if connection.is_usable():
                try:
                    peers.check(connection.address)
                except BaseException:
                    self.give_back(connection)
                    raise
                peers.note_connected(connection.address)
                return connection
            connection.close()

    def _connect(self, place: _Place, blocked: BlockedSockets, peers: Peers, seconds: float) -> _Connection:
        sock = connect_straight(place.host, place.port, seconds, blocked, peers)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if place.ca_file:
                secure = self._context(place.ca_file).wrap_socket(
                    sock, server_hostname=place.host, do_handshake_on_connect=False
                )
                sock = secure
                with blocked.during(secure):
                    secure.do_handshake()
            return _Connection(place, sock)
        except ssl.SSLError as error:
            sock.close()
            raise HandshakeFailed from error
        except BaseException:
            sock.close()
            raise

    def _context(self, ca_file: str) -> ssl.SSLContext:
        with self._lock:
            context = self._contexts.get(ca_file)
            if context is None:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                context.minimum_version = ssl.TLSVersion.TLSv1_2
                context.hostname_checks_common_name = False  # RFC 9525, 6.3
                context.set_alpn_protocols(["http/1.1"])
                context.load_verify_locations(ca_file)
                self._contexts[ca_file] = context
            return context


def is_old_connections_fault(error: Exception) -> bool:
    """Whether a kept connection may have failed so because the server had ended it, or had said too much."""
    return isinstance(error, _ENDED) or (isinstance(error, grammar.Malformed) and error.problem == "not_http")
