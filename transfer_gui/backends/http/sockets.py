"""Which connections to the source are being waited on, so that a pause can break them.

Lives here: the connections that report to :class:`BlockedSockets`, and the adapter that uses them. Not here:
requests and redirects (``http.py``). urllib3 offers ``shutdown`` for a body that is being read, but nothing
for a thread that connects, shakes hands, or waits for the head of an answer.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from http.client import NotConnected
from ssl import SSLContext
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util.ssl_ import create_urllib3_context

from transfer_gui.backends.common.blocked_sockets import duplicate_socket
from transfer_gui.backends.common.peers import RequestContext
from transfer_gui.backends.http.answer import causes_of
from transfer_gui.backends.http.plain import is_old_connections_fault
from transfer_gui.core.host_access import Dial, proxy_headers
from transfer_gui.core.http_response import StrictResponse
from transfer_gui.core.redact import redact_url
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.urls import request_target

# Servers whose connections are kept.
_HOSTS = 16


def prepare_get(url: str, headers: Mapping[str, str | bytes]) -> requests.PreparedRequest:
    """A GET of ``url`` as it is written. Raises SourceUrlInvalid."""
    try:
        # Not by a session: it would look for cookies and defaults that we do not have.
        prepared = requests.Request("GET", url, headers=headers).prepare()
    except (ValueError, requests.exceptions.RequestException):
        raise SourceUrlInvalid(url=redact_url(url), problem="malformed") from None
    prepared.url = url  # requests has respelled it
    return prepared


class TlsContexts:
    """One context for each bundle of authorities. Thread-safe.

    urllib3 makes one for each connection, and reads the bundle for it: 17 ms of processor time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[tuple[str | None, str | None], SSLContext] = {}

    def get(self, ca_file: str | None, ca_folder: str | None) -> SSLContext:
        """The context that trusts these. Raises OSError for a file that can't be read, or holds none."""
        with self._lock:
            context = self._made.get((ca_file, ca_folder))
            if context is None:
                context = create_urllib3_context()
                context.load_verify_locations(ca_file, ca_folder)
                self._made[ca_file, ca_folder] = context
            return context


class _Watched:
    """Mixed into urllib3's connections."""

    response_class = StrictResponse

    asking: ClassVar[RequestContext]
    contexts: ClassVar[TlsContexts]
    proxy: Any
    dial: Dial | None
    sock: socket.socket | None
    port: int
    timeout: float | None
    socket_options: Sequence[tuple[int, int, int | bytes]] | None
    _dns_host: str
    _opening: ExitStack
    _fresh = False

    def connect(self) -> None:
        """Connect, TLS included, where an interrupt reaches it."""
        self._fresh = True
        with ExitStack() as stack:
            self._opening = stack
            self._share_context()
            cast(Any, super()).connect()

    def _share_context(self) -> None:
        """Take the context that another connection has read the bundle for.

        Not where a certificate of our own is shown, nor to a proxy by TLS: urllib3 makes theirs.
        """
        own = cast(Any, self)
        trusted = getattr(own, "ca_certs", None), getattr(own, "ca_cert_dir", None)
        by_tls = self.proxy is not None and self.proxy.scheme == "https"
        if not any(trusted) or own.ssl_context is not None or own.cert_file or by_tls:
            return
        try:
            own.ssl_context = self.contexts.get(*trusted)
        except OSError as error:
            raise urllib3.exceptions.SSLError(error) from error
        own.ca_certs = own.ca_cert_dir = None

    def _new_conn(self) -> socket.socket:
        """A connected socket to the first address that answers. Raises OSError, which urllib3 wraps."""
        if self.dial is not None:
            return self.dial(self._dns_host, self.port, self.timeout, self._watch)
        failure: OSError = OSError("the host has no address")
        addresses = socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in addresses:
            sock = socket.socket(family, kind, protocol)
            try:
                for option in self.socket_options or ():
                    sock.setsockopt(*option)
                sock.settimeout(self.timeout)
                if self.proxy is None:
                    self.asking.peers.check(str(address[0]))
                self._watch(sock)
                sock.connect(address)
                # One that was shut down while it connected takes that for success.
                peer = sock.getpeername()
                if self.proxy is None:
                    self.asking.peers.note_connected(peer[0])
                return sock
            except OSError as error:
                sock.close()
                failure = error
            except BaseException:
                sock.close()
                raise
        raise failure

    def _watch(self, sock: socket.socket) -> None:
        """Let an interrupt reach it until it is connected."""
        # A second descriptor: TLS takes the first one away from its object.
        plain = self._opening.enter_context(duplicate_socket(sock))
        blocked = self.asking.blocked
        # A proxy answers, too, before the server does: all of that has one deadline.
        by_proxy = self.proxy is not None or self.dial is not None
        self._opening.enter_context(blocked.during_head(plain) if by_proxy else blocked.during(plain))

    def request(self, *args: Any, **kwargs: Any) -> None:
        """Send the head. A connection that is there already may lead to where this link must not.

        What is asked for is not what urllib3 says: it respells links, and a signature may be of their bytes.
        """
        self.asking.reused = self.sock is not None and not self._fresh  # TLS has connected before this
        if self.sock is not None and self.proxy is None and self.dial is None:
            address = _peer_of(self.sock)
            if address:
                self.asking.peers.check(address)
                self.asking.peers.note_connected(address)
        method, _respelled, *more = args
        cast(Any, super()).request(method, self.asking.target, *more, **kwargs)
        self._fresh = False

    def getresponse(self) -> Any:
        """Wait for the head of the answer; it keeps the socket, for :class:`HttpReader`."""
        sock = self.sock
        if sock is None:
            raise NotConnected("the connection broke while the request was sent")
        with self.asking.blocked.during_head(sock) as broken:
            try:
                response = cast(Any, super()).getresponse()
            except Exception:
                if broken():
                    self.asking.reused = False  # a pause, or patience at its end: no reason to ask again
                raise
        response.source_socket = sock
        return response


def _peer_of(sock: socket.socket) -> str:
    """The IP address at the other end, '' where there is none any more."""
    try:
        return str(sock.getpeername()[0])
    except OSError:
        return ""


class WatchedAdapter(HTTPAdapter):
    """requests' adapter over connections that report to whom the thread is ``asking`` for."""

    def __init__(self, asking: RequestContext, *, connections: int, dial: Dial | None = None) -> None:
        """``dial`` connects by way of a SOCKS proxy; None: straight, or as the request says."""
        self._asking = asking
        self._dial = dial
        super().__init__(pool_connections=_HOSTS, pool_maxsize=connections, max_retries=0)

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send the request; once more over a new connection if a kept one gave no answer.

        A server may send more than it announced, and the rest lies in the connection; or it closed that just
        when we used it.
        """
        self._asking.reused = False
        try:
            return super().send(*args, **kwargs)
        except requests.exceptions.ConnectionError as error:
            if not self._is_old_connections_fault(error):
                raise
        return super().send(*args, **kwargs)

    def request_url(self, request: requests.PreparedRequest, proxies: Any) -> str:
        """What is asked for: path and query, before a proxy all of the link (RFC 9112 §3.2)."""
        url, target = str(request.url), request_target(str(request.url))
        if not super().request_url(request, proxies).startswith("/"):
            parts = urlsplit(url)
            target = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{target}"
        self._asking.target = target
        return target

    def _is_old_connections_fault(self, error: Exception) -> bool:
        return self._asking.reused and any(
            isinstance(cause, Exception) and is_old_connections_fault(cause) for cause in causes_of(error)
        )

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools, whose connections note their sockets."""
        super().init_poolmanager(*args, **kwargs)
        watched = {
            "asking": self._asking,
            "contexts": TlsContexts(),
            "dial": staticmethod(self._dial) if self._dial else None,
        }
        plain = type("WatchedConnection", (_Watched, HTTPConnection), watched)
        secure = type("WatchedTlsConnection", (_Watched, HTTPSConnection), watched)
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("WatchedPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("WatchedTlsPool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """The login at the proxy; requests would send it in Latin-1."""
        return proxy_headers(proxy)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Make the pools to a proxy, whose connections note their sockets as well."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self.poolmanager.pool_classes_by_scheme
        return manager
