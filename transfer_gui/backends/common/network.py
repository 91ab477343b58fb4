"""Connections below the protocols: how they are made, which of our errors it is."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable
from typing import TypeGuard

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.common.peers import Peers, PrivatePeer
from transfer_gui.core.host_access import ProxyFailure, Route
from transfer_gui.core.source_errors import (
    SourceError,
    SourceHostUnknown,
    SourceProxy,
    SourceProxyUnreachable,
    SourceRedirect,
    SourceRefused,
    SourceTls,
    SourceUnreachable,
)

# What OpenSSL says of bytes that are no record of TLS, as those of a server that speaks plain HTTP.
_NO_TLS = frozenset({"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"})

# TLS that was cut or garbled on the way, which a new connection mends. Python 3.14 has no class of its own
# for a connection that ends while something is sent.
_CUT = frozenset({"UNEXPECTED_EOF_WHILE_READING", "BAD_RECORD_MAC", "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"})


def is_tls_verdict(error: BaseException) -> TypeGuard[ssl.SSLError]:
    """Whether an error says something of the other side's TLS, and not only that the connection broke."""
    if not isinstance(error, ssl.SSLError) or isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return False
    # One that was raised by hand, as by ftplib, has no reason at all.
    return (getattr(error, "reason", "") or "") not in _CUT


def network_error(error: BaseException, host: str) -> SourceError:
    """For OSError, EOFError and what derives from them. The original is never shown."""
    if isinstance(error, PrivatePeer):
        return SourceRedirect(host=host, problem="private")
    if isinstance(error, ProxyFailure):
        if error.problem == "unreachable":
            return SourceProxyUnreachable(host=host)
        return SourceProxy(host=host, problem=error.problem)
    if is_tls_verdict(error):
        return SourceTls(host=host, problem=tls_problem(error))
    if isinstance(error, socket.gaierror):
        return SourceHostUnknown(host=host)
    if isinstance(error, ConnectionRefusedError):
        return SourceRefused(host=host)
    if isinstance(error, TimeoutError):
        return SourceUnreachable(host=host, problem="timeout")
    if isinstance(error, OSError) and error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return SourceUnreachable(host=host, problem="no_route")
    return SourceUnreachable(host=host, problem="broken")


def tls_problem(error: ssl.SSLError) -> str:
    """What is wrong with the certificate, in OpenSSL's words; ``no_tls`` where no TLS is spoken, or
    ``handshake``."""
    said: str = getattr(error, "verify_message", "")
    return said or ("no_tls" if getattr(error, "reason", "") in _NO_TLS else "handshake")


def connector(
    route: Route, blocked: BlockedSockets, connect_timeout: float, read_timeout: float, peers: Peers
) -> Callable[[str, int], socket.socket]:
    """Connects to host and port by way of the route's proxy, where an interrupt reaches it.

    Timeouts in seconds; the second is that of the socket afterwards. ``peers`` of the link: those that it may
    not lead to are not connected to. Raises OSError, ProxyFailure.
    """

    def connect(host: str, port: int) -> socket.socket:
        if route.tunnel is not None:
            peers.check_proxied(host)
            watched: list[socket.socket] = []
            with blocked.during_all(watched):
                sock = route.tunnel(host, port, connect_timeout, watched.append)
        else:
            sock = connect_straight(host, port, connect_timeout, blocked, peers)
        sock.settimeout(read_timeout)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return sock

    return connect


def connect_straight(
    host: str, port: int, timeout: float, blocked: BlockedSockets, peers: Peers
) -> socket.socket:
    """A socket to the first of the host's addresses that answers. Raises OSError, PrivatePeer."""
    failure: OSError = OSError("the host has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(timeout)
            peers.check(str(address[0]))
            with blocked.during(sock):
                sock.connect(address)
            # One that was shut down while it connected takes that for success.
            peers.note_connected(str(sock.getpeername()[0]))
            return sock
        except OSError as error:
            sock.close()
            failure = error
        except BaseException:
            sock.close()
            raise
    raise failure


def trust_of(route: Route, ca_file: str) -> ssl.SSLContext:
    """Whom TLS believes, and the certificate it shows. Raises OSError for files that are none."""
    import certifi

    context = ssl.create_default_context(cafile=route.ca_file or ca_file or certifi.where())
    context.hostname_checks_common_name = False  # RFC 9525, 6.3
    if route.client_cert:
        context.load_cert_chain(route.client_cert, route.client_key or None)
    return context
