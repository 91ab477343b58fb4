"""The few requests of SFTP that reading a file takes, over a channel of SSH, many reads under way at once.

Not paramiko's own client: that reads ahead without bound, in a thread of its own for each range. Source:
draft-ietf-secsh-filexfer-02, version 3 of the protocol, which every server speaks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Protocol

from transfer_gui.core.quick_dataclass import dataclass

_INIT, _VERSION, _OPEN, _CLOSE, _READ, _STAT, _FSTAT = 1, 2, 3, 4, 5, 17, 8
_OPENDIR, _READDIR = 11, 12
_STATUS, _HANDLE, _DATA, _NAME, _ATTRS = 101, 102, 103, 104, 105
_HAS_SIZE, _HAS_OWNER, _HAS_MODE, _HAS_TIMES, _HAS_MORE = 1, 2, 4, 8, 0x80000000
_READABLE = 1
# What every server gives in one answer, and how much is asked for ahead: a link of 1 Gbit/s and 30 ms.
BLOCK = 32 * 1024
AHEAD = 128
_LONGEST = 256 * 1024 + 1024
EOF, NO_SUCH_FILE, DENIED = 1, 2, 3


class StatusError(Exception):
    """The server said no; ``status`` as in the draft, 7."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"status {status}")


class BrokenAnswer(Exception):
    """An answer that nobody asked for, or that makes no sense."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """``size`` in bytes, ``mtime`` in seconds since 1970, ``mode`` as of stat(2); None: not told."""

    size: int | None = None
    mode: int | None = None
    mtime: int | None = None


class Channel(Protocol):
    """What is needed of an SSH channel. Raises TimeoutError; b'' at its end."""

    def sendall(self, data: bytes, /) -> object: ...
    def recv(self, count: int, /) -> bytes: ...


class SftpWire:
    """One conversation; one thread. Raises StatusError, BrokenAnswer, EOFError, OSError."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._buffer = bytearray()
        self._number = 0
        self._send(struct.pack(">BI", _INIT, 3))
        if self._receive()[0] != _VERSION:
            raise BrokenAnswer

    def stat(self, path: bytes) -> Attributes:
        """What lies at ``path``, links followed."""
        return _attributes(self._ask(_STAT, _string(path), _ATTRS))[0]

    def names(self, path: bytes) -> Iterator[tuple[bytes, Attributes]]:
        """What a folder holds, links not followed, in the server's order."""
        handle = bytes(_take(self._ask(_OPENDIR, _string(path), _HANDLE))[0])
        while True:
            try:
                body = self._ask(_READDIR, _string(handle), _NAME)
            except StatusError as error:
                if error.status != EOF:
                    raise
                break
            (count,) = _unpack(">I", body, 0)
            if not count:
                break  # such answers could go on without end
            rest = body[4:]
            for _ in range(count):
                name, rest = _take(rest)
                _, rest = _take(rest)  # the line as ls would write it
                attributes, rest = _attributes(rest)
                if (found := bytes(name)) not in (b".", b".."):
                    yield found, attributes
        self.close(handle)

    def open(self, path: bytes) -> bytes:
        asked = _string(path) + struct.pack(">II", _READABLE, 0)
        return bytes(_take(self._ask(_OPEN, asked, _HANDLE))[0])

    def fstat(self, handle: bytes) -> Attributes:
        return _attributes(self._ask(_FSTAT, _string(handle), _ATTRS))[0]

    def close(self, handle: bytes) -> None:
        try:
            self._ask(_CLOSE, _string(handle), _STATUS)
        except StatusError as error:
            if error.status:
                raise

    def request(self, handle: bytes, offset: int, count: int) -> int:
        """Ask for bytes without waiting; the request's number."""
        return self._request(_READ, _string(handle) + struct.pack(">QI", offset, count))

    def answer(self) -> tuple[int, memoryview | None]:
        """The next answer to a read: its request's number, and the bytes; None at the file's end."""
        kind, body = self._receive()
        number = _number(body)
        if kind == _DATA:
            (length,) = _unpack(">I", body, 4)
            if length != len(body) - 8:
                raise BrokenAnswer
            return number, body[8:]
        if kind == _STATUS and _status(body) == EOF:
            return number, None
        raise StatusError(_status(body)) if kind == _STATUS else BrokenAnswer

    def _ask(self, kind: int, body: bytes, expected: int) -> memoryview:
        """The body of the answer, behind its number."""
        number = self._request(kind, body)
        got, answer = self._receive()
        if _number(answer) != number:
            raise BrokenAnswer
        if got == _STATUS and (expected != _STATUS or _status(answer)):
            raise StatusError(_status(answer))
        if got != expected:
            raise BrokenAnswer
        return answer[4:]

    def _request(self, kind: int, body: bytes) -> int:
        self._number = (self._number + 1) & 0xFFFFFFFF
        self._send(struct.pack(">BI", kind, self._number) + body)
        return self._number

    def _send(self, packet: bytes) -> None:
        self._channel.sendall(struct.pack(">I", len(packet)) + packet)

    def _receive(self) -> tuple[int, memoryview]:
        """Kind and body of the next packet. A view: it may have 60,000 pieces, each taken off its front."""
        (length,) = struct.unpack(">I", self._bytes(4))
        if not 1 <= length <= _LONGEST:
            raise BrokenAnswer
        packet = self._bytes(length)
        return packet[0], memoryview(packet)[1:]

    def _bytes(self, count: int) -> bytes:
        buffer = self._buffer
        while len(buffer) < count:
            more = self._channel.recv(_LONGEST)
            if not more:
                raise EOFError
            buffer += more
        found = bytes(memoryview(buffer)[:count])
        del buffer[:count]
        return found


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _number(body: memoryview) -> int:
    return int(_unpack(">I", body, 0)[0])


def _status(body: memoryview) -> int:
    return int(_unpack(">I", body, 4)[0])


def _take(body: memoryview) -> tuple[memoryview, memoryview]:
    (length,) = _unpack(">I", body, 0)
    if length > len(body) - 4:
        raise BrokenAnswer
    return body[4 : 4 + length], body[4 + length :]


def _attributes(body: memoryview) -> tuple[Attributes, memoryview]:
    """The draft, 5; and what follows them."""
    (flags,) = _unpack(">I", body, 0)
    at, size, mode, mtime = 4, None, None, None
    if flags & _HAS_SIZE:
        (size,) = _unpack(">Q", body, at)
        at += 8
    if flags & _HAS_OWNER:
        at += 8
    if flags & _HAS_MODE:
        (mode,) = _unpack(">I", body, at)
        at += 4
    if flags & _HAS_TIMES:
        _, mtime = _unpack(">II", body, at)
        at += 8
    rest = body[at:]
    if flags & _HAS_MORE:
        (count,) = _unpack(">I", rest, 0)
        rest = rest[4:]
        for _ in range(2 * count):
            _, rest = _take(rest)
    return Attributes(size, mode, mtime), rest


def _unpack(form: str, body: memoryview, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, body, at)
    except struct.error:
        raise BrokenAnswer from None
