"""Bytes off a socket: heads, and bodies in whatever framing they come.

Lives here: :class:`Wire` and :class:`Chunked`. Not here: what the bytes mean (``request``, ``body``).

Sources: RFC 9112 section 7.1 (chunked), S3 API "Signature calculations: trailing headers" (aws-chunked).
"""

from __future__ import annotations

import socket
from typing import Protocol

from tests.servers.strict_s3.answers import Ended, S3Error
from tests.servers.strict_s3.request import Request

HEAD_LIMIT = 1 << 16
_READ = 1 << 16


class ByteSource(Protocol):
    """Where a body is read from."""

    def read_into(self, view: memoryview) -> int:
        """Some bytes; 0 at the end."""

    def line(self) -> bytes:
        """Up to and without the next CRLF."""


class Wire:
    """The reading side of a connection."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._ahead = b""

    def head(self) -> Request | None:
        """The next request's head; None when the client has ended the connection. Raises Ended."""
        while b"\r\n\r\n" not in self._ahead:
            received = self._sock.recv(_READ)
            if not received and not self._ahead:
                return None
            if not received or len(self._ahead) > HEAD_LIMIT:
                raise Ended
            self._ahead += received
        head, _, self._ahead = self._ahead.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            headers[name] = ", ".join(filter(None, (headers.get(name), value.strip())))
        words = first.split(" ")
        if len(words) != 3 or not words[1].startswith("/"):
            raise Ended
        return Request(words[0], words[1], headers)

    def read_into(self, view: memoryview) -> int:
        """Some bytes; 0 at the end."""
        if not self._ahead:
            return self._sock.recv_into(view)
        count = min(len(view), len(self._ahead))
        view[:count] = self._ahead[:count]
        self._ahead = self._ahead[count:]
        return count

    def line(self) -> bytes:
        """Up to and without the next CRLF. Raises Ended."""
        while b"\r\n" not in self._ahead:
            received = self._sock.recv(_READ)
            if not received or len(self._ahead) > HEAD_LIMIT:
                raise Ended
            self._ahead += received
        line, _, self._ahead = self._ahead.partition(b"\r\n")
        return line


class Sized:
    """The next ``size`` bytes of another source."""

    def __init__(self, source: ByteSource, size: int) -> None:
        self._source = source
        self._left = size

    def read_into(self, view: memoryview) -> int:
        """Some bytes; 0 when all have been read. Raises Ended if they never come."""
        if not self._left or not len(view):
            return 0
        count = self._source.read_into(view[: self._left])
        if not count:
            raise Ended
        self._left -= count
        return count

    def line(self) -> bytes:
        """Up to and without the next CRLF, which has to be inside."""
        line = self._source.line()
        self._left -= len(line) + 2
        if self._left < 0:
            raise Ended
        return line


class Chunked:
    """The payload of chunks, HTTP's or S3's (which look alike but for ``;chunk-signature=``)."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._left = 0
        self._begun = False
        self._over = False
        self._ahead = b""
        self.trailers: dict[str, str] = {}
        """Complete once ``read_into`` has given 0."""

    def read_into(self, view: memoryview) -> int:
        """Some bytes; 0 at the end. Raises Ended, and S3Error for what is no chunk."""
        if self._ahead:
            count = min(len(view), len(self._ahead))
            view[:count] = self._ahead[:count]
            self._ahead = self._ahead[count:]
            return count
        if not self._left and not self._next():
            return 0
        count = self._source.read_into(view[: self._left])
        if not count:
            raise Ended
        self._left -= count
        return count

    def line(self) -> bytes:
        """Up to and without the next CRLF of the payload."""
        buffer = memoryview(bytearray(_READ))
        while b"\r\n" not in self._ahead:
            before, self._ahead = self._ahead, b""
            count = self.read_into(buffer)
            if not count:
                raise Ended
            self._ahead = before + bytes(buffer[:count])
        line, _, self._ahead = self._ahead.partition(b"\r\n")
        return line

    def _next(self) -> bool:
        """On to the next chunk; False if there is none."""
        if self._over:
            return False
        if self._begun and self._source.line():
            raise S3Error(400, "IncompleteBody", "A chunk is longer than it said.")
        self._begun = True
        size = self._source.line().partition(b";")[0]
        try:
            self._left = int(size, 16)
        except ValueError:
            raise S3Error(400, "IncompleteBody", "The request body is not chunked.") from None
        if self._left:
            return True
        self._over = True
        while line := self._source.line():
            name, _, value = line.decode("latin-1").partition(":")
            self.trailers[name.strip().lower()] = value.strip()
        return False
