"""Every fault in the head and the framing really happens."""

from __future__ import annotations

import pytest

from tests.servers.content import Content
from tests.servers.header_faults import (
    AddHeaders,
    ContentLength,
    ContentRange,
    HangUp,
    HeaderLines,
    Http10,
    IfRangeRefused,
    LastChunk,
    MultipartRanges,
    OtherRange,
    SetHeader,
    TooLong,
    UnaskedRange,
)
from tests.servers.http_source import HttpSource
from tests.servers.raw_client import connect, exchange, read_all, request_bytes

CONTENT = Content(31, 10_000)
BODY = CONTENT.read(0, CONTENT.size)


@pytest.mark.parametrize(
    ("fault", "header"),
    [
        (ContentRange(start_off=1), "bytes 101-199/10000"),
        (ContentRange(last_off=-1), "bytes 100-198/10000"),
        (ContentRange(total_off=7), "bytes 100-199/10007"),
        (ContentRange(total="*"), "bytes 100-199/*"),
        (ContentRange(text="lines 1-2/3"), "lines 1-2/3"),
        (ContentRange(text=""), None),
    ],
)
def test_content_range_lies(source: HttpSource, fault: ContentRange, header: str | None) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[fault])
    wire = exchange(url, "100-199")
    assert (wire.status, wire.value("Content-Range"), wire.body) == (206, header, BODY[100:200])
    assert exchange(url).value("Content-Range") is None


def test_another_range_than_asked_for(source: HttpSource) -> None:
    url = source.serve(
        "/a.bin", CONTENT, faults=[OtherRange(shift=-10, when=1), OtherRange(shorter=40, when=2)]
    )
    shifted, shorter = exchange(url, "100-199"), exchange(url, "100-199")
    assert (shifted.value("Content-Range"), shifted.body) == ("bytes 90-189/10000", BODY[90:190])
    assert (shorter.value("Content-Range"), shorter.body) == ("bytes 100-159/10000", BODY[100:160])


def test_a_range_nobody_asked_for(source: HttpSource) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, faults=[UnaskedRange(start=10, stop=30)]))
    assert (wire.status, wire.value("Content-Range"), wire.body) == (206, "bytes 10-29/10000", BODY[10:30])


def test_multipart_for_one_range(source: HttpSource) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, faults=[MultipartRanges()]), "100-199")
    assert wire.value("Content-Type") == "multipart/byteranges; boundary=THIS_SEPARATES"
    assert (wire.status, wire.value("Content-Range")) == (206, None)
    assert wire.body.startswith(b"--THIS_SEPARATES\r\n")
    assert BODY[100:200] in wire.body


def test_if_range_is_not_understood(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[IfRangeRefused()])
    wire = exchange(url, "100-199", If_Range='"v1"')
    assert (wire.status, wire.value("Content-Range"), wire.body) == (200, None, BODY)
    assert exchange(url, "100-199").status == 206


@pytest.mark.parametrize("values", [("abc",), ("-5",), ("10", "10000"), ("10000, 10000",), ("",), ("1e3",)])
def test_content_length_is_nonsense(source: HttpSource, values: tuple[str, ...]) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, faults=[ContentLength(values=values)]), Connection="x")
    assert tuple(wire.values("Content-Length")) == values
    assert wire.body == BODY


def test_length_and_chunks_contradict(source: HttpSource) -> None:
    url = source.serve(
        "/a.bin", CONTENT, length=False, faults=[AddHeaders(headers=(("Content-Length", "5"),))]
    )
    wire = exchange(url)
    assert (wire.value("Content-Length"), wire.value("Transfer-Encoding")) == ("5", "chunked")
    assert wire.body == b"2710\r\n" + BODY + b"\r\n0\r\n\r\n"


def test_header_lines_as_they_are_and_many_of_them(source: HttpSource) -> None:
    many = AddHeaders(headers=tuple((f"X-{number}", "y" * 700) for number in range(150)), when=1)
    url = source.serve("/a.bin", CONTENT, faults=[many, HeaderLines(lines=(b"no colon here",), when=2)])
    assert exchange(url).value("X-149") == "y" * 700
    wire = exchange(url)
    assert wire.head.endswith("\r\nno colon here")
    assert wire.body == BODY


def test_a_header_replaced_and_removed(source: HttpSource) -> None:
    faults = [SetHeader(name="ETag", value='"node-2"', when=2), SetHeader(name="accept-ranges", value=None)]
    url = source.serve("/a.bin", CONTENT, faults=faults)
    first, second = exchange(url), exchange(url)
    assert (first.value("ETag"), second.value("ETag")) == ('"v1"', '"node-2"')
    assert first.value("Accept-Ranges") is None


def test_more_bytes_than_promised_come_before_the_next_answer(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[TooLong(by=3, when=1)])
    with connect(url) as sock:
        sock.sendall(request_bytes(url) + request_bytes(url, Connection="close"))
        received, _ = read_all(sock)
    assert BODY + b"\xee\xee\xee" + b"HTTP/1.1 200 OK" in received


@pytest.mark.parametrize("ending", [b"", b"0\r\n", b"0\r\nX-Trailer: 1\r\n\r\n"])
def test_the_last_chunk_is_another(source: HttpSource, ending: bytes) -> None:
    url = source.serve("/a.bin", CONTENT, length=False, faults=[LastChunk(ending=ending)])
    assert exchange(url, Connection="x").body == b"2710\r\n" + BODY + b"\r\n" + ending


@pytest.mark.parametrize("length", [False, True])
def test_http_1_0(source: HttpSource, length: bool) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[Http10(length=length)])
    wire = exchange(url, Connection="x")
    assert wire.head.startswith("HTTP/1.0 200 OK\r\n")
    assert (wire.value("Content-Length"), wire.value("Transfer-Encoding")) == (
        "10000" if length else None,
        None,
    )
    assert wire.body == BODY


def test_the_connection_ends_unannounced_after_the_answer(source: HttpSource) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, faults=[HangUp()]), Connection="keep-alive")
    assert (wire.body, wire.value("Connection"), wire.reset) == (BODY, None, False)
