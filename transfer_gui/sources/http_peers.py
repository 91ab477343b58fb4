"""Whom a link may lead to: one that begins on the public network never ends in a private one.

A redirect, or a name that is looked up once more (DNS rebinding), could otherwise make this program fetch
what only this computer can reach, such as a router's pages or a cloud's metadata service. Who types a private
address means it: then there is nothing to protect. Looked at are the addresses that are connected to.
"""

from __future__ import annotations

import ipaddress
import threading

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivatePeer(OSError):
    """A connection that would lead from the public network into a private one."""


class Peers:
    """The peers of one link. Thread-safe. The first that is connected to is that of the link itself."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._public: bool | None = None

    def check(self, address: str) -> None:
        """May this IP address be connected to? Raises PrivatePeer."""
        with self._lock:
            if self._public and not is_public(address):
                raise PrivatePeer

    def connected(self, address: str) -> None:
        """This one is; the first decides."""
        with self._lock:
            if self._public is None:
                self._public = is_public(address)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the global network (RFC 6890), however it is written into another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        found = inner or found
    return found.is_global and not found.is_multicast
