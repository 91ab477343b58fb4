"""botocore's connections to the store, which note their sockets and are strict with answers.

Lives here: the connection classes, and :func:`watch_client`, which puts them into a client. Not here: the
client (``s3/client.py``). botocore is imported inside functions: start-up time.
"""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any, ClassVar, cast

from transfer_gui.backends.common.blocked_sockets import BlockedSockets, shut_down
from transfer_gui.core.host_access import Dial
from transfer_gui.core.untrusted_xml import MOST_BYTES, XmlRefused, check

CONNECT_SECONDS = 15.0
"""The most that connecting and the TLS handshake may take, whatever the client's timeout for sending."""


class ResponseParserError(Exception):
    """What came is no answer. (botocore's name for it.)"""


class Expectations:
    """How often a client's requests with ``Expect: 100-continue`` were answered before their body was sent.

    Written by any thread that sends: a count that is off by one says the same.
    """

    answered = 0


def expectations_of(client: Any) -> Expectations:
    """What became of the expectations of a client that :func:`watch_client` has seen to."""
    found: Expectations = client._endpoint.http_session._manager.pool_classes_by_scheme[
        "http"
    ].ConnectionCls.expectations
    return found


def watch_client(client: Any, blocked: BlockedSockets, dial: Dial | None = None) -> None:
    """Let the client's connections note their sockets; ``dial`` makes them by way of a SOCKS proxy.

    Reaches into botocore, which offers nothing public; raises AttributeError if botocore has changed.
    """
    session = client._endpoint.http_session
    # One dict for the direct pools and those of proxies; pools are made from it at the first request.
    classes = session._manager.pool_classes_by_scheme
    expectations = Expectations()
    for scheme in ("http", "https"):
        classes[scheme] = _pool_class(classes[scheme], blocked, dial, expectations)


def _pool_class(base: Any, blocked: BlockedSockets, dial: Dial | None, expectations: Expectations) -> type:
    # Loaded here: http.client takes 15 ms, and most transfers never come by.
    from transfer_gui.core.http_response import StrictResponse

    own = {
        "blocked": blocked,
        "dial": staticmethod(dial) if dial else None,
        "response_class": StrictResponse,
        "expectations": expectations,
    }
    connection = type("LaneConnection", (LaneConnection, base.ConnectionCls), own)
    return type("LaneConnectionPool", (base,), {"ConnectionCls": connection})


class LaneConnection:
    """Mixed into botocore's connections: notes who uses them, and ends a body that nobody wants any more."""

    blocked: ClassVar[BlockedSockets]
    expectations: ClassVar[Expectations]
    dial: Dial | None
    port: int
    _dns_host: str
    sock: socket.socket | None
    timeout: float | None
    _body_refused = False

    def _new_conn(self) -> Any:
        """A connected socket."""
        if self.dial is not None:
            return self.dial(self._dns_host, self.port, self.timeout, self.blocked.note)
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
            self.blocked.note(self.sock)

    def request(self, *args: Any, **kwargs: Any) -> Any:
        if self._body_refused:
            # The last answer came instead of "100 Continue". The server may still take what we send next for
            # that body, so this connection is not used again (RFC 9110 10.1.1).
            self._body_refused = False
            cast(Any, self).close()
        if self.sock is not None:
            self.blocked.note(self.sock)
        return cast(Any, super()).request(*args, **kwargs)

    def _handle_expect_response(self, message_body: Any) -> Any:
        """Go on after what came within botocore's second for "100 Continue": that, or the final answer."""
        self.expectations.answered += 1
        return cast(Any, super())._handle_expect_response(message_body)

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
            self.blocked.note(sock)
        seconds = self.blocked.patience_now
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
            shut_down(sock)

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
