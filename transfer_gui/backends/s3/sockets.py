"""Which thread is blocked on which connection to the store, so that a pause can break it.

Lives here: :class:`LaneSockets` and the connection classes that report to it. Not here: the client
(``s3/client.py``). botocore offers no way to cancel a request; a thread stuck in ``send()`` or waiting for an
answer would hold up a pause for a whole timeout. botocore is imported inside functions: start-up time.
"""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, ClassVar, cast
from weakref import WeakKeyDictionary, WeakValueDictionary

from transfer_gui.core.host_access import Dial
from transfer_gui.core.untrusted_xml import MOST_BYTES, XmlRefused, check

CONNECT_SECONDS = 15.0
"""The most that connecting and the TLS handshake may take, whatever the client's timeout for sending."""


class ResponseParserError(Exception):
    """What came is no answer. (botocore's name for it.)"""


class LaneSockets:
    """The socket that each thread used last for a request. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: WeakValueDictionary[int, socket.socket] = WeakValueDictionary()
        self._user: WeakKeyDictionary[socket.socket, int] = WeakKeyDictionary()
        self._waiting = threading.local()

    def note(self, sock: socket.socket) -> None:
        """This thread uses the socket from now on, and nobody else."""
        ident = threading.get_ident()
        with self._lock:
            previous = self._user.get(sock)
            if previous is not None and previous != ident and self._last.get(previous) is sock:
                del self._last[previous]
            self._last[ident] = sock
            self._user[sock] = ident

    def current(self) -> socket.socket | None:
        """The socket that the calling thread used last."""
        with self._lock:
            return self._last.get(threading.get_ident())

    def interrupt(self, threads: Iterable[int]) -> None:
        """Shut down what these threads (idents) are blocked on; their calls end with a connection error.

        A thread between two requests loses an idle connection only, which the pool replaces. So call it
        again until the threads have ended.
        """
        for ident in threads:
            with self._lock:
                sock = self._last.pop(ident, None)
            if sock is not None:
                _shut_down(sock)

    @contextmanager
    def patience(self, seconds: float) -> Iterator[None]:
        """Within it this thread waits so long for an answer's next bytes, instead of the read timeout."""
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

    def watch(self, client: Any, dial: Dial | None = None) -> None:
        """Let the client's connections report here; ``dial`` makes them by way of a SOCKS proxy.

        Reaches into botocore, which offers nothing public; raises AttributeError if botocore has changed.
        """
        session = client._endpoint.http_session
        # One dict for the direct pools and those of proxies; pools are made from it at the first request.
        classes = session._manager.pool_classes_by_scheme
        for scheme in ("http", "https"):
            classes[scheme] = self._pool_class(classes[scheme], dial)

    def _pool_class(self, base: Any, dial: Dial | None) -> type:
        # Loaded here: http.client takes 15 ms, and most transfers never come by.
        from transfer_gui.core.http_response import StrictResponse

        own = {
            "lanes": self,
            "dial": staticmethod(dial) if dial else None,
            "response_class": StrictResponse,
        }
        connection = type("LaneConnection", (LaneConnection, base.ConnectionCls), own)
        return type("LaneConnectionPool", (base,), {"ConnectionCls": connection})


class LaneConnection:
    """Mixed into botocore's connections: notes who uses them, and ends a body that nobody wants any more."""

    lanes: ClassVar[LaneSockets]
    dial: Dial | None
    port: int
    _dns_host: str
    sock: socket.socket | None
    timeout: float | None
    _body_refused = False

    def _new_conn(self) -> Any:
        """A connected socket."""
        if self.dial is not None:
            return self.dial(self._dns_host, self.port, self.timeout, self.lanes.note)
        return cast(Any, super())._new_conn()

    def connect(self) -> None:
        """Connect, with :data:`CONNECT_SECONDS` at most."""
        context = getattr(self, "ssl_context", None)
        if context is not None:
            # botocore leaves names to urllib3, which takes a common name (RFC 9525, 6.3: none counts).
            context.check_hostname, context.hostname_checks_common_name = True, False
        sending = self.timeout
        self.timeout = CONNECT_SECONDS if sending is None else min(sending, CONNECT_SECONDS)
        try:
            cast(Any, super()).connect()
        finally:
            self.timeout = sending
        if self.sock is not None:
            self.sock.settimeout(sending)
            self.lanes.note(self.sock)

    def request(self, *args: Any, **kwargs: Any) -> Any:
        """Send the request."""
        if self._body_refused:
            # The last answer came instead of "100 Continue". The server may still take what we send next for
            # that body, so this connection is not used again (RFC 9110 10.1.1).
            self._body_refused = False
            cast(Any, self).close()
        if self.sock is not None:
            self.lanes.note(self.sock)
        return cast(Any, super()).request(*args, **kwargs)

    def send(self, data: Any) -> Any:
        """Send bytes; once the server has answered, stop pulling the body through (botocore reads it all)."""
        if getattr(self, "_response_received", False):
            self._body_refused = True
            # urllib3 swallows this one and reads the answer.
            raise BrokenPipeError(errno.EPIPE, "the server has answered before the body")
        return cast(Any, super()).send(data)

    def getresponse(self) -> Any:
        """Wait for the answer's head. Its body is one that :func:`_check` gives out."""
        sock = self.sock
        if sock is not None:
            self.lanes.note(sock)
        seconds = self.lanes.patience_now
        if seconds is not None:
            self.timeout = seconds
        with _within(sock, self.timeout):
            response = cast(Any, super()).getresponse()
        # urllib3 has a reader of chunks of its own, as lax as http.client's: ours is below it.
        response.chunked = False
        response.stream = partial(_check, response, response.stream, _within(sock, self.timeout))
        return response


@contextmanager
def _within(sock: socket.socket | None, seconds: float | None) -> Iterator[None]:
    """Break the connection if what is inside takes longer: a socket's timeout counts anew with each byte.

    Raises TimeoutError then, also where the end that we made looks like the end of the answer.
    """
    late = threading.Event()

    def give_up() -> None:
        late.set()
        if sock is not None:
            _shut_down(sock)

    timer = threading.Timer(seconds or threading.TIMEOUT_MAX, give_up)
    timer.name, timer.daemon = "answer-deadline", True
    timer.start()
    try:
        yield
    except OSError:
        raise
    except Exception:
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError("the answer took too long")


def _check(
    response: Any,
    stream: Callable[..., Iterator[bytes]],
    in_time: AbstractContextManager[None],
    *given: Any,
) -> Iterator[bytes]:
    """A whole answer, as botocore reads it before its parsers do; objects are read by ``read`` instead.

    Raises ResponseParserError for what is too long, or XML that no parser must see. Of an error's answer then
    only the status is known.
    """
    whole = bytearray()
    with in_time:
        for piece in stream(*given):
            whole += piece
            if len(whole) > MOST_BYTES:
                response.close()
                raise ResponseParserError("too large an answer")
    try:
        check(bytes(whole), "utf-8")  # as botocore's parsers are told
    except XmlRefused as refused:
        if refused.problem != "malformed":  # JSON is, too
            if response.status < 300:
                raise ResponseParserError(f"no answer's XML: {refused.problem}") from None
            whole.clear()
    yield bytes(whole)


def _shut_down(sock: socket.socket) -> None:
    inner = getattr(sock, "socket", sock)  # urllib3's TLS within TLS wraps a socket
    with contextlib.suppress(OSError):
        # Not SSLSocket.shutdown: it drops the TLS layer first; a send() just then would go out in the clear.
        socket.socket.shutdown(inner, socket.SHUT_RDWR)
