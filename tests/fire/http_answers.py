"""Answers of HTTP/1.1 by the million: what is called whole is what an independent reader takes from them.

Lives here: a grammar of answers with everything that servers, proxies and lost bytes make of it, and the
comparing. Not here: the judge (``http_reference.py``). All in this process, over socket pairs.
"""

from __future__ import annotations

import random
import socket
from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

from tests.fire.http_reference import Verdict, judged
from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.http.answer import translate_errors
from transfer_gui.backends.http.reader import HttpReader
from transfer_gui.backends.s3.connection import StoreConnection
from transfer_gui.backends.s3.sockets import ResponseParserError
from transfer_gui.core.errors import TransferError
from transfer_gui.core.http_response import StrictResponse

_TRAPS = (
    *(
        b"0\r\n\r\n",
        b"\r\n0\r\n\r\n",
        b"2000\r\n",
        b"5\r\nabcde\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"\r\n",
        b"\n",
        b"0",
    ),
    *(b"Content-Length: 3\r\n\r\n", b"abc", b"\0", b"\r\n\r\n", b"a: b\r\n", b"f", b"--x\r\n"),
)
_ODD = (
    *(
        b"\r",
        b"\n",
        b"\r\n",
        b" ",
        b"\t",
        b"\0",
        b":",
        b";",
        b",",
        b"0",
        b"1",
        b"f",
        b"x",
        b"+",
        b"-",
        b"_",
        b"=",
        b'"',
    ),
    *(b"chunked", b"\x0b", b"\xa0", b"\xff", b"0\r\n\r\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"\r\n "),
)
_STARTS = (
    *(
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 ",
        b"HTTP/1.0 200 OK",
        b"HTTP/1.1 206 Partial Content",
    ),
    *(
        b"HTTP/1.1  200 OK",
        b"HTTP/1.2 200 OK",
        b"HTTP/2 200 OK",
        b"http/1.1 200 OK",
        b"HTTP/1.1 2000 OK",
        b"ICY 200 OK",
    ),
    *(
        b"HTTP/1.1 204 No Content",
        b"HTTP/1.1 304 Not Modified",
        b"HTTP/1.1 101 Switching Protocols",
        b"HTTP/1.1\t200\tOK",
    ),
)
_INTERIM = (
    *(
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n",
        b"HTTP/1.1 102 x\n\n",
    ),
    b"HTTP/1.1 100 Continue\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
)
_FIELDS = (
    *(
        b"Server: x",
        b"Date: Tue, 01 Oct 2024 10:00:00 GMT",
        b"X-A:b",
        b"Folded: a\r\n b",
        b"Empty:",
        b'ETag: "a" ',
    ),
    *(
        b"Connection: close",
        b"Connection: keep-alive",
        b"Content-Type: multipart/byteranges; boundary=x",
        b"Blank : x",
    ),
    *(
        b"Trailer: Content-Length",
        b"X: Transfer-Encoding: chunked",
        b"Set-Cookie: a=b",
        b"no colon",
        b"Bad Name: x",
    ),
)
_CODINGS = (
    *(b"chunked",) * 12,
    *(
        b"chunked ",
        b"\tchunked\t",
        b"\r\n chunked",
        b"Chunked",
        b",chunked,",
        b"chunked, chunked",
        b"gzip, chunked",
    ),
    *(
        b"identity",
        b"identity",
        b"gzip",
        b"x",
        b"",
        b"chunked, identity",
        b"chunked;a=b",
        b"chunked\r\nTransfer-Encoding: chunked",
    ),
    *(b"identity, chunked", b"xchunked", b'"chunked"'),
)
_ENDS = (b"\r\n",) * 30 + (b"\n", b"\r", b"", b"\n\r", b"\r\n\r\n", b" \r\n", b"xx")
_SIZES = ("%x",) * 20 + (
    "%X",
    "0%x",
    "%x;a",
    '%x;a="b\\"c"',
    "%x ; a = b",
    "%x ",
    " %x",
    "+%x",
    "0x%x",
    "%x;",
    "%x;a=",
    "-%x",
)
_LASTS = (b"0\r\n\r\n",) * 20 + (
    *(
        b"0\r\n",
        b"0\r\nA: b\r\n\r\n",
        b"000\r\n\r\n",
        b"0;x\r\n\r\n",
        b"",
        b"0\n\n",
        b"0\r\nno colon\r\n\r\n",
        b"-0\r\n\r\n",
    ),
    *(b"0\r\n\r\nmore", b"0\r\nA : b\r\n\r\n", b"0\r\n A: b\r\n\r\n", b"00000000000000000000000\r\n\r\n"),
)


def made(rng: random.Random) -> tuple[bytes, bool]:
    """An answer, and whether it is well-formed to the letter, so that it has to be taken."""
    plain = rng.random() < 0.25
    content = b"".join(rng.choice(_TRAPS) for _ in range(rng.randrange(8))) + rng.randbytes(rng.randrange(40))
    start = _STARTS[0] if plain else _of(rng, _STARTS)
    interim = b"".join(
        rng.choice(_INTERIM[:2] if plain else _INTERIM) for _ in range(max(rng.randrange(-6, 3), 0))
    )
    fields = [rng.choice(_FIELDS[:10] if plain else _FIELDS) for _ in range(rng.randrange(4))]
    framing, body = _framed(rng, content, plain=plain)
    fields += framing
    rng.shuffle(fields)
    lines = b"".join(
        field + (b"\r\n" if plain else _of(rng, (b"\r\n",) * 40 + (b"\n", b"\r"))) for field in fields
    )
    wire = interim + start + b"\r\n" + lines + b"\r\n" + body
    if not plain and rng.random() < 0.6:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            wire = _damaged(rng, wire)
    return wire, plain


def _of(rng: random.Random, choices: tuple[bytes, ...]) -> bytes:
    """Mostly the first."""
    return choices[0] if rng.random() < 0.6 else rng.choice(choices)


def _framed(rng: random.Random, content: bytes, *, plain: bool) -> tuple[list[bytes], bytes]:
    """Fields and body."""
    kind = rng.random()
    if kind < 0.45:
        coding = b"chunked" if plain else rng.choice(_CODINGS)
        fields = [b"Transfer-Encoding: " + coding]
        if not plain and rng.random() < 0.2:
            fields.append(b"Content-Length: %d" % rng.choice((len(content), 3, 0)))
        return fields, _chunked(rng, content, plain=plain)
    if kind < 0.9:
        return _lengths(rng, len(content), plain=plain), content
    return [], content


def _chunked(rng: random.Random, content: bytes, *, plain: bool) -> bytes:
    body = b""
    while content:
        size = rng.choice((1, 2, 7, 16, len(content)))
        piece, content = content[:size], content[size:]
        form = "%x" if plain else rng.choice(_SIZES)
        body += (form % len(piece)).encode() + (b"\r\n" if plain else rng.choice(_ENDS))
        body += piece + (b"\r\n" if plain else rng.choice(_ENDS))
    return body + (b"0\r\n\r\n" if plain else rng.choice(_LASTS))


def _lengths(rng: random.Random, length: int, *, plain: bool) -> list[bytes]:
    if plain or rng.random() < 0.5:
        return [b"Content-Length: %d" % length]
    forms = (
        *(
            b"Content-Length: %d \t",
            b"Content-Length: 0%d",
            b"content-length:%d",
            b"Content-Length: +%d",
            b"Content-Length : %d",
        ),
        *(
            b"Content-Length: %d, 3",
            b"Content-Length: %d;",
            b"Content-Length: %d_",
            b"Content-Length: 0x%d",
            b"Content-Length:\r\n %d",
        ),
        *(
            b"Content-Length: %d\r\nContent-Length: 3",
            b"Content-Length: -%d",
            b"Content-Length: %d.0",
            b"Content-Length: 1%d",
        ),
    )
    twice = (b"Content-Length: %d, %d", b"Content-Length: %d\r\nContent-Length: %d")
    if rng.random() < 0.2:
        return [rng.choice(twice) % (length, length)]
    return [rng.choice(forms) % length] + ([b"Content-Length:"] if rng.random() < 0.05 else [])


def _damaged(rng: random.Random, wire: bytes) -> bytes:
    """As lines and proxies damage it: a byte lost, doubled, swapped or changed, a piece gone or repeated."""
    if not wire:
        return wire
    at = rng.randrange(len(wire))
    other = min(at + rng.randrange(1, 12), len(wire))
    return rng.choice(
        (
            lambda: wire[:at] + wire[at + 1 :],
            lambda: wire[:at] + rng.choice(_ODD) + wire[at:],
            lambda: wire[:at] + rng.choice(_ODD) + wire[at + 1 :],
            lambda: wire[:at] + bytes([wire[at] ^ 1 << rng.randrange(8)]) + wire[at + 1 :],
            lambda: wire[:at],
            lambda: wire[:at] + wire[other:],
            lambda: wire[:other] + wire[at:],
        )
    )()


def taken(wire: bytes, rng: random.Random) -> Verdict:
    """What the program takes from it, through the reader that a transfer uses."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(wire)
        theirs.shutdown(socket.SHUT_WR)
        response = StrictResponse(ours, method="GET")
        try:
            with translate_errors("h"):
                response.begin()
            return _read(response, ours, rng)
        except TransferError:
            return Verdict()
        finally:
            response.close()


def _read(response: StrictResponse, sock: socket.socket, rng: random.Random) -> Verdict:
    raw = SimpleNamespace(_fp=response, source_socket=sock)
    reader = HttpReader(cast(Any, SimpleNamespace(raw=raw)), response.length, "h")
    memory = memoryview(bytearray(rng.choice((1, 7, 64, 20_000))))
    body = bytearray()
    while count := reader.readinto(memory):
        body += memory[:count]
    return Verdict(bytes(body), reader.length_proven, response.status)


class _ToStore(StoreConnection):
    """A connection that is there already."""

    def __init__(self, sock: socket.socket) -> None:
        self._blocked = BlockedSockets()
        self._send_seconds = self._answer_seconds = 5.0
        self._buffer = bytearray()
        self._deadline = 0.0
        self.used_up = False
        self.sock = sock


def stored(wire: bytes) -> bytes | None:
    """What the connection to a store takes from it; None if it refuses."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(wire)
        theirs.shutdown(socket.SHUT_WR)
        connection = _ToStore(ours)
        try:
            return connection.exchange("GET", b"", b"", expects=False).body
        except (OSError, ResponseParserError):
            return None
        finally:
            connection.close()


def problem(seed: int, tally: Counter[str]) -> str:
    """What is wrong with the answer of one seed, '' if nothing is."""
    rng = random.Random(seed)
    wire, plain = made(rng)
    found, expected, also = taken(wire, rng), judged(wire), stored(wire)
    if also != found.body:
        return f"seed {seed}: from a store {also!r} instead of {found.body!r} from {wire!r}"
    tally["whole" if found.whole else "unproven" if found.body is not None else "refused"] += 1
    if found == expected and (found.body is not None or not plain):
        return ""
    if found.body is None and not plain:
        tally["refused though the judge takes it"] += 1
        return ""
    return f"seed {seed}: {found} instead of {expected} from {wire!r}"


def problems(seed: int, count: int, tally: Counter[str]) -> Iterator[str]:
    """Of so many answers."""
    for one in range(seed, seed + count):
        if found := problem(one, tally):
            yield found
