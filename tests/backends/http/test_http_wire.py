"""What stands on the wire, byte by byte: heads, framing and chunks of answers, targets of requests.

Here: a server that sends the very bytes of a test, with the RFC as the reason. Not here: the grammar by
itself (``tests/core/test_http_head.py``).
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch, read_all
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.core.host_access import Route
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceError,
    SourceProtocol,
    SourceTls,
    SourceUnreachable,
)

FILE = b"thirty-two bytes of honest data!"
OK = b"HTTP/1.1 200 OK\r\n"
PLAIN = OK + b"Content-Length: 32\r\n\r\n" + FILE


class Wire:
    """Answers each request on a connection with the next of ``answers``, the last one for ever.

    ``ends``: each connection ends after an answer; else it stays open.
    """

    def __init__(self, *answers: bytes, ends: bool = True) -> None:
        self.answers, self._ends = answers, ends
        self.answer_at_once = b""
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.heads: list[bytes] = []
        self.connections = 0
        self._closing = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/f.bin"

    def __enter__(self) -> Self:
        self._begin(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing = True
        socket.create_connection(("127.0.0.1", self.port)).close()  # wakes what accepts
        self._threads[0].join(10)
        self._listener.close()
        for sock in self._sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _begin(self, work: object, *given: object) -> None:
        thread = threading.Thread(target=work, args=given)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closing:
            sock, _ = self._listener.accept()
            sock.settimeout(10)
            self._sockets.append(sock)
            self._begin(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        with sock:
            with suppress(OSError):  # who heard enough hangs up before all is told
                sock.sendall(self.answer_at_once)
            head = self._head(sock)
            self.connections += bool(head)
            while head:
                with self._lock:
                    self.heads.append(head)
                    answer = self.answer_to(head)
                try:
                    sock.sendall(answer)
                except OSError:
                    return
                head = b"" if self._ends else self._head(sock)

    def answer_to(self, head: bytes) -> bytes:
        """The next answer; ``head`` is the last of ``heads``."""
        return self.answers[min(len(self.heads), len(self.answers)) - 1]

    @staticmethod
    def _head(sock: socket.socket) -> bytes:
        head = b""
        try:
            while b"\r\n\r\n" not in head and (piece := sock.recv(65536)):
                head += piece
        except OSError:
            return b""
        return head


def chunks(end: bytes = b"\r\n", size: bytes = b"%x\r\n", last: bytes = b"0\r\n\r\n") -> bytes:
    pieces = [FILE[start : start + 8] for start in range(0, len(FILE), 8)]
    return b"".join((size % len(piece)) + piece + end for piece in pieces) + last


def taken(source: HttpSource) -> bytes:
    return fetch(source, source.probe())


@pytest.mark.parametrize(
    "head",
    [
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: chunked ",
        b"Transfer-Encoding: chunked\t",
        b"Transfer-Encoding: \t chunked \t ",
        b"Transfer-Encoding:\r\n chunked",
        b"Transfer-Encoding : Chunked",
        b"TRANSFER-ENCODING: CHUNKED\r\nContent-Length: 32",
        b"Content-Length: 7\r\nTransfer-Encoding: chunked",
    ],
)
def test_chunks_are_taken_apart_however_they_are_announced(open_url: Opener, head: bytes) -> None:
    """RFC 9112 §5.1, §5.2: blanks are no part of a value; §6.3: chunks go before a length."""
    with Wire(OK + head + b"\r\n\r\n" + chunks()) as wire:
        source = open_url(wire.url, ranges=False)
        assert taken(source) == FILE
    with Wire(OK + head + b"\r\n\r\n" + chunks()[:-20]) as wire, pytest.raises(SourceError):
        taken(open_url(wire.url, ranges=False))


@pytest.mark.parametrize(
    "coding", [b"gzip, chunked", b"chunked\r\nTransfer-Encoding: chunked", b"chunked, chunked", b"x", b""]
)
def test_framing_is_never_content(open_url: Opener, coding: bytes) -> None:
    """RFC 9112 §6.1: chunked is applied once; what other coding there is was not asked for (§7.4)."""
    answer = OK + b"Transfer-Encoding: " + coding + b"\r\n\r\n" + chunks()
    with Wire(answer) as wire, pytest.raises(SourceProtocol):
        taken(open_url(wire.url, ranges=False))


@pytest.mark.parametrize(
    "body",
    [
        chunks(end=b"\n"),
        chunks(end=b""),
        chunks(end=b"\r"),
        chunks(end=b"\n\r"),
        chunks(end=b"xx"),
        chunks(size=b"%x\n"),
        chunks(size=b"+%x\r\n"),
        chunks(size=b"0x%x\r\n"),
        chunks(size=b" %x\r\n"),
        chunks(size=b"%x \r\n"),
        chunks(size=b"0_%x\r\n"),
        chunks(size=b"%x;\r\n"),
        chunks(size=b"%x;a=b c\r\n"),
        chunks(size=b"%x;" + b"a" * 5000 + b"\r\n"),
        chunks(size=b"0000000000000000%x\r\n"),
        chunks(last=b"0\r\nno colon\r\n\r\n"),
        chunks(last=b"0\r\n" + b"A: b\r\n" * 20_000 + b"\r\n"),
        chunks(last=b"0\n\n"),
        chunks(last=b"0\r\n"),
        chunks(last=b"-0\r\n\r\n"),
        chunks(last=b""),
        # A byte was lost, so that the first digit of the next size would be the second byte behind a chunk.
        b"10\r\n" + FILE[:15] + b"\r\n10\r\n" + FILE[16:] + b"\r\n0\r\n\r\n",
        b"2000\r\n" + bytes(8191) + b"\r\n2000\r\n" + bytes(8192) + b"\r\n0\r\n\r\n",
    ],
)
def test_what_is_not_exactly_a_chunk_is_no_end(open_url: Opener, body: bytes) -> None:
    """RFC 9112 §7.1. A broken connection: nothing of it may be called whole."""
    with Wire(OK + b"Transfer-Encoding: chunked\r\n\r\n" + body) as wire:
        source = open_url(wire.url, ranges=False)
        reader = source.open(source.probe())
        with pytest.raises((SourceProtocol, SourceUnreachable)):
            read_all(reader)
        assert not reader.length_proven
        reader.close()


def test_extensions_and_trailers_are_read_past(open_url: Opener) -> None:
    """RFC 9112 §7.1.1, §7.1.2."""
    body = chunks(size=b'%x;a="b;c";d = e\r\n', last=b"000;z\r\nDigest: x\r\nContent-Length: 5\r\n\r\n")
    with Wire(OK + b"Transfer-Encoding: chunked\r\n\r\n" + body, ends=False) as wire:
        source = open_url(wire.url, ranges=False)
        info = source.probe()
        assert fetch(source, info) == fetch(source, info) == FILE


@pytest.mark.parametrize("length", [b"32 \t", b"32, 32", b"032", b"\r\n 32", b"32\r\nContent-Length: 32"])
def test_one_length_however_it_is_written(open_url: Opener, length: bytes) -> None:
    """RFC 9112 §6.3."""
    with Wire(OK + b"Content-Length: " + length + b"\r\n\r\n" + FILE + b"more", ends=False) as wire:
        assert taken(open_url(wire.url, ranges=False)) == FILE


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
ONE_OF = b'HTTP/1.1 206 x\r\nETag: "a"\r\nContent-Length: 1\r\nContent-Range: bytes 0-0/%d\r\n\r\nt'


@pytest.mark.parametrize("size", [8, 31])
@pytest.mark.parametrize("head", [CHUNKED, b"\r\n"], ids=["chunked", "until the end"])
def test_a_size_that_another_answer_told_does_not_cut_a_body(
    open_url: Opener, size: int, head: bytes
) -> None:
    """RFC 9112 §6.3: where a body ends, its own framing tells."""
    body = chunks() if head == CHUNKED else FILE
    with Wire(ONE_OF % size, OK + b'ETag: "a"\r\n' + head + body) as wire:
        source = open_url(wire.url)
        info = source.probe()
        assert info.size == size
        with pytest.raises(SourceChanged):
            fetch(source, info)


@pytest.mark.parametrize(("etags", "proven"), [((b'"a"', b'"a"'), True), ((b'W/"a"', b'W/"a"'), False)])
def test_a_size_told_by_another_answer_proves_only_its_version(
    open_url: Opener, etags: tuple[bytes, bytes], proven: bool
) -> None:
    """RFC 9112 §8: a body that ends with the connection may have been cut just there."""
    size, whole = ONE_OF.replace(b'"a"', etags[0]) % 32, OK + b"ETag: " + etags[1] + b"\r\n\r\n" + FILE
    with Wire(size, whole, b"HTTP/1.1 400 x\r\nContent-Length: 0\r\n\r\n") as wire:
        source = open_url(wire.url)
        reader = source.open(source.probe())
        assert read_all(reader) == FILE
        assert reader.length_proven is proven
        reader.close()


@pytest.mark.parametrize("more", [b"", b"1\r\nx\r\n"])
def test_a_range_in_chunks_is_as_long_as_it_says(open_url: Opener, more: bytes) -> None:
    piece = b'HTTP/1.1 206 x\r\nETag: "a"\r\nContent-Range: bytes 8-15/32\r\n'
    body = b"8\r\n" + FILE[8:16] + b"\r\n" + more + b"0\r\n\r\n"
    with Wire(ONE_OF % 32, piece + CHUNKED + body) as wire:
        source = open_url(wire.url)
        info = source.probe()
        if more:
            with pytest.raises(SourceChanged):
                fetch(source, info, 8, 8)
        else:
            assert fetch(source, info, 8, 8) == FILE[8:16]


@pytest.mark.parametrize("count", [1, 2, 50])
@pytest.mark.parametrize("status", [b"100 Continue", b"102 Processing", b"103 Early Hints", b"199 x"])
def test_interim_answers(open_url: Opener, count: int, status: bytes) -> None:
    """RFC 9110 §15.2: one or more before the final answer, expected or not."""
    interim = b"HTTP/1.1 " + status + b"\r\nLink: </x.css>; rel=preload\r\n\r\n"
    with Wire(interim * count + PLAIN, ends=False) as wire:
        source = open_url(wire.url, ranges=False)
        assert taken(source) == taken(source) == FILE


def test_interim_answers_without_end_are_ended(open_url: Opener) -> None:
    with Wire(b"HTTP/1.1 102 Processing\r\n\r\n" * 20_000, ends=False) as wire, pytest.raises(SourceProtocol):
        open_url(wire.url).probe()


@pytest.mark.parametrize(
    "garbage",
    [
        *(b"SSH-2.0-OpenSSH_9.6\r\n", b"220 ready\r\n", b"<html>", b"\x15\x03\x01\x00\x02\x02\x50", b"\x00"),
        *(b"HTTP/2.0 200 OK\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\n", b"\n", b"x" * 200_000),
    ],
)
def test_what_speaks_no_http_is_told_at_once(open_url: Opener, garbage: bytes) -> None:
    """RFC 9112 §4. The connection stays open, without a line's end often: nothing is waited for."""
    begun = time.monotonic()
    with Wire(garbage, ends=False) as wire:
        with pytest.raises(SourceProtocol) as raised:
            open_url(wire.url, ranges=False, read_timeout=60.0).probe()
        assert raised.value.facts["problem"] == "not_http"
        assert time.monotonic() - begun < 30
        assert wire.connections == 1, "a new connection is no old one"


def test_what_speaks_no_tls_is_told_so(open_url: Opener) -> None:
    """RFC 8446 §5.1: what is no record. A server of plain HTTP has no old encryption."""
    with Wire(PLAIN) as wire:
        wire.answer_at_once = b"HTTP/1.1 400 Bad Request\r\n\r\n"
        with pytest.raises(SourceTls) as raised:
            open_url(wire.url.replace("http:", "https:")).probe()
    assert raised.value.facts["problem"] == "no_tls"


def test_the_rest_of_another_answer_is_no_answer(open_url: Opener) -> None:
    """A server that sends more than it announced: the next request gets a connection of its own."""
    with Wire(OK + b"Content-Length: 32\r\n\r\n" + FILE + b"0\r\n\r\n", ends=False) as wire:
        source = open_url(wire.url, ranges=False)
        info = source.probe()
        assert fetch(source, info) == fetch(source, info) == FILE


LINKS = [
    *("/plain?a=b", "/%7Euser/f", "/a%2cb", "/f?Signature=a%2fb%7E", "/f?", "/a/../b/./c", "/a//b", "/%"),
    *(
        "/f?a=%zz&b=|^{}",
        "/f?q=a/../b?c",
        "/a|b",
        "/a;p=1,2'(3)*!",
        "/f?x=%C3%a4",
        "/%2e%2e/f",
        "/f??",
        "/[x]",
    ),
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_asked_for_as_it_is_written(open_url: Opener, link: str) -> None:
    """RFC 3986 §6.2.2 calls others the same, but AWS (Signature Version 2) and CDNs sign the bytes."""
    with Wire(PLAIN) as wire:
        assert taken(open_url(f"http://127.0.0.1:{wire.port}{link}")) == FILE
        assert {head.split(b" ")[1] for head in wire.heads} == {link.encode()}


@pytest.mark.parametrize("link", ["/%7Euser/f?a=%2f", "/f?"])
def test_a_proxy_is_asked_for_it_as_well(open_url: Opener, link: str) -> None:
    """RFC 9112 §3.2.2, without the login (RFC 9110 §4.2.4)."""
    with Wire(PLAIN) as wire:
        asked = f"http://me:secret@files.example:8080{link}"
        proxied = Route(proxy=f"http://127.0.0.1:{wire.port}")
        assert taken(open_url(asked, routes=lambda *place: proxied)) == FILE
        expected = f"http://files.example:8080{link}".encode()
        assert {head.split(b" ")[1] for head in wire.heads} == {expected}


@pytest.mark.parametrize(
    ("location", "target"),
    [
        *(("/%7Ethere/f?a=%2f", "/%7Ethere/f?a=%2f"), ("f?", "/a/f?"), ("?x=%2c", "/a/b?x=%2c")),
        *(("../%7e", "/%7e"), ("./c/../d", "/a/d"), ("g;x=1/../y", "/a/y"), ("//127.0.0.1:{port}/z", "/z")),
        *(("HTTP://127.0.0.1:{port}?q", "/?q"), ("/f  ", "/f"), ("c d", "/a/c%20d")),
    ],
)
def test_so_is_where_a_redirect_leads(open_url: Opener, location: str, target: str) -> None:
    """RFC 3986 §5.2 for what is relative."""
    with Wire(b"", PLAIN) as wire:
        to = location.format(port=wire.port).encode()
        wire.answers = (b"HTTP/1.1 302 x\r\nLocation: \t" + to + b" \r\nContent-Length: 0\r\n\r\n", PLAIN)
        source = open_url(f"http://127.0.0.1:{wire.port}/a/b", ranges=False)
        assert taken(source) == FILE
        assert wire.heads[1].split(b" ")[1].decode() == target


SECRETS = {"Cookie": "sid=canary", "Authorization": "Bearer canary", "X-Api-Key": "canary"}
TRICKS: Sequence[str] = [
    *("http://localhost:{evil}\\@127.0.0.1:{own}/x", "http://localhost:{evil}/\\@127.0.0.1:{own}/x"),
    *("http://a@localhost:{evil}@127.0.0.1:{own}/x", "http://localhost:{evil}#@127.0.0.1:{own}/x"),
    *("http://localhost:{evil}?@127.0.0.1:{own}/x", "//localhost:{evil}\\@127.0.0.1:{own}/x"),
    *("///localhost:{evil}\\@127.0.0.1:{own}/x", "\\\\localhost:{evil}/x", "/\\localhost:{evil}/x"),
    *("http://127.0.0.1:{own}@localhost:{evil}/x", "http://127.0.0.1:{own}\\.localhost:{evil}/x"),
    *("http://127.0.0.1:{own};@localhost:{evil}/x", "http://127.0.0.1:{own}\u3002localhost:{evil}/x"),
    *("http:localhost:{evil}/x", "http:/localhost:{evil}/x", "http:\\\\localhost:{evil}/x"),
]


@pytest.mark.parametrize("trick", TRICKS)
def test_secrets_never_cross_to_where_another_reader_of_links_would_go(open_url: Opener, trick: str) -> None:
    """Who decides what may be sent, and who connects, read a link in one way (RFC 9110 §15.4, RFC 6265)."""
    with Wire(PLAIN) as evil, Wire(b"", PLAIN) as own:
        to = trick.format(evil=evil.port, own=own.port).encode()
        own.answers = (b"HTTP/1.1 302 x\r\nLocation: " + to + b"\r\nContent-Length: 0\r\n\r\n", PLAIN)
        source = open_url(own.url, headers=SECRETS)
        try:
            taken(source)
        except SourceError:
            pass
        assert not [head for head in evil.heads if b"canary" in head]
