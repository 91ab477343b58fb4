"""Whom a link may lead to: one that begins on the public network never ends in a private one.

A redirect, or a name that is looked up once more (DNS rebinding), could otherwise make this program fetch
what only this computer can reach, such as a router's pages or a cloud's metadata service. Who types a private
address means it: then there is nothing to protect. Looked at are the addresses that are connected to; behind
a proxy, which looks names up itself, what is written: an address in any spelling, or a name that is none of
the public network.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote

from transfer_gui.backends.common.blocked_sockets import BlockedSockets

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
"""An IPv4 address in an IPv6 one, as RFC 4291 §2.5.5.1 once had it."""
_GLOBAL = ipaddress.IPv6Network("2000::/3")
"""All that is given out on the public network (RFC 4291 §2.4)."""
_OWN_NAMES = frozenset((
    # RFC 6761, 6762, 8375, what ICANN keeps free for it, and what networks at home and at work use.
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa",
))  # fmt: skip


class PrivatePeer(OSError):
    """A connection that would lead from the public network into a private one."""


class Peers:
    """The peers of one link. Thread-safe. The first that is connected to is that of the link itself, unless
    the link is known to be ``public``."""

    def __init__(self, *, public: bool = False) -> None:
        self._lock = threading.Lock()
        self._public: bool | None = public or None
        self._keep: Callable[[], object] = lambda: None

    def when_public(self, keep: Callable[[], object]) -> None:
        """Have ``keep`` called as soon as the link turns out to lead to the public network: its server is
        connected to then, and was asked for nothing yet. What it raises keeps it from being asked."""
        self._keep = keep

    @property
    def public(self) -> bool:
        """Whether the link is known to lead to the public network."""
        return bool(self._public)

    def check(self, address: str) -> None:
        """May this IP address be connected to? Raises PrivatePeer."""
        with self._lock:
            if self._public and not is_public(address):
                raise PrivatePeer

    def check_proxied(self, host: str) -> None:
        """Check a host that a proxy is asked to connect to. Raises PrivatePeer where a public link leads to a
        private one; of a name that looks public only the proxy knows where it leads."""
        public = looks_public(host)
        with self._lock:
            if self._public is None:
                self._decide(public)
            elif self._public and not public:
                raise PrivatePeer

    def note_connected(self, address: str) -> None:
        """Note an address that was connected to; the first decides."""
        with self._lock:
            if self._public is None:
                self._decide(is_public(address))

    def _decide(self, public: bool) -> None:
        if public:
            self._keep()
        self._public = public


@lru_cache(maxsize=256)
def is_public(address: str) -> bool:
    """Whether an IP address is one of the global network (RFC 6890), however it is written into another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64 or found in _COMPATIBLE:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is None and found not in _GLOBAL:
            return False
        found = inner or found
    return found.is_global and not found.is_multicast


def looks_public(host: str) -> bool:
    """Whether a host, as a link writes it, is one of the public network, without looking it up."""
    host = unquote(host).strip("[]").rstrip(".").lower()
    try:
        return is_public(host)
    except ValueError:
        pass
    try:  # decimal, octal, hexadecimal and short spellings, as resolvers read them
        return is_public(socket.inet_ntoa(socket.inet_aton(host)))
    except (OSError, ValueError):
        pass
    name, dot, last = host.rpartition(".")
    return bool(dot and name) and last not in _OWN_NAMES


class RequestContext(threading.local):
    """On whose behalf the calling thread sends a request."""

    blocked: BlockedSockets
    peers: Peers
    target: str
    """Path and query of the request as the link writes them, before a proxy the whole link."""
    reused = False
    """Whether the last request went over a connection that was there already."""
