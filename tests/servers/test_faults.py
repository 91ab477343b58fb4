"""Every fault really happens, byte for byte, when it is asked for and only then."""

from __future__ import annotations

import gzip
import ssl
import time
from urllib.parse import urlsplit

import pytest

from tests.servers.content import Content
from tests.servers.faults import (
    Changed,
    Cut,
    Drip,
    EndlessHeaders,
    Fault,
    Gzip,
    IgnoreRange,
    Redirect,
    Stall,
    Status,
    Times,
    method,
    ranged,
    since,
    starting_at,
)
from tests.servers.http_source import HttpSource
from tests.servers.raw_client import connect, exchange, read_all, request_bytes

CONTENT = Content(21, 500_000)
BODY = CONTENT.read(0, CONTENT.size)


@pytest.mark.parametrize("after", [0, 1, 131_072, 300_001, 500_000])
@pytest.mark.parametrize("reset", [False, True], ids=["fin", "rst"])
def test_cut(source: HttpSource, after: int, reset: bool) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[Cut(after=after, how="rst" if reset else "fin", when=1)])
    wire = exchange(url)
    assert (wire.body, wire.reset) == (BODY[:after], reset)
    assert wire.value("Content-Length") == "500000"
    assert exchange(url).body == BODY


def test_cut_before_the_status_line(source: HttpSource) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, faults=[Cut(after=-1)]))
    assert (wire.head, wire.body, wire.reset) == ("", b"", False)


def test_cut_at_an_offset_of_the_file(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[Cut(at=1000)])
    assert exchange(url, "900-1099").body == BODY[900:1000]
    assert exchange(url, "1001-1099").body == BODY[1001:1100]
    assert exchange(url, "900-999").body == BODY[900:1000]


def test_cut_between_and_inside_chunks(source: HttpSource) -> None:
    url = source.serve(
        "/a.bin", CONTENT, length=False, chunk=1000, faults=[Cut(after=1000, when=1), Cut(after=1500, when=2)]
    )
    assert exchange(url).body == b"3e8\r\n" + BODY[:1000] + b"\r\n"
    assert exchange(url).body == b"3e8\r\n" + BODY[:1000] + b"\r\n3e8\r\n" + BODY[1000:1500]


def test_tls_cut_comes_without_goodbye() -> None:
    with HttpSource(tls=True) as source:
        url = source.serve("/a.bin", CONTENT, framing="close", faults=[Cut(after=100)])
        context = ssl.create_default_context(cafile=str(source.ca_file))
        with connect(url, context) as sock:
            sock.sendall(request_bytes(url))
            received, error = read_all(sock)
        assert isinstance(error, ssl.SSLEOFError)
        assert received.endswith(b"\r\n\r\n" + BODY[:100])


@pytest.mark.parametrize("after", [-1, 0, 1000])
def test_stall_until_released(source: HttpSource, after: int) -> None:
    stall = Stall(after=after)
    url = source.serve("/a.bin", CONTENT, faults=[stall])
    with connect(url, timeout=0.2) as sock:
        sock.sendall(request_bytes(url, Connection="close"))
        received, error = read_all(sock)
        assert isinstance(error, TimeoutError)
        assert received.partition(b"\r\n\r\n")[2] == BODY[: max(0, after)]
        assert bool(received) == (after >= 0)
        stall.until.set()
        sock.settimeout(10)
        received += read_all(sock)[0]
    assert received.partition(b"\r\n\r\n")[2] == BODY


def test_a_stall_ends_with_the_source_and_with_the_client(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[Stall(after=5)])
    with connect(url) as sock:
        sock.sendall(request_bytes(url))
        source.wait_for(lambda: source.seen.body_sent(url) == 5)
    source.wait_for(lambda: source.seen.open_connections == 0)
    with connect(url) as sock:
        sock.sendall(request_bytes(url))
        source.wait_for(lambda: source.seen.body_sent(url) == 10)
        source.stop()


def test_drip_comes_byte_by_byte(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[Drip(rate=100, after=1000)])
    began = time.monotonic()
    assert exchange(url, "0-1019").body == BODY[:1020]
    assert time.monotonic() - began >= 0.19


def test_headers_never_end(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[EndlessHeaders()])
    with connect(url) as sock:
        sock.sendall(request_bytes(url))
        received = b""
        while received.count(b"\r\n") < 20:
            received += sock.recv(1000)
    assert received.startswith(b"HTTP/1.1 200 OK\r\nX-More: ")
    assert b"\r\n\r\n" not in received
    source.wait_for(lambda: source.seen.open_connections == 0)


def test_status_with_retry_after(source: HttpSource) -> None:
    faults = [Status(status=503, retry_after="120", when=1), Status(status=429, body=b"slow", when=2)]
    url = source.serve("/a.bin", CONTENT, faults=faults)
    first, second, third = exchange(url), exchange(url), exchange(url)
    assert (first.status, first.value("Retry-After"), first.body) == (503, "120", b"")
    assert (second.status, second.value("Retry-After"), second.body) == (429, None, b"slow")
    assert (third.status, third.body) == (200, BODY)


def test_a_login_page_instead_of_the_file(source: HttpSource) -> None:
    page = b"<html>please log in</html>"
    url = source.serve("/a.bin", CONTENT, faults=[Status(status=200, body=page, content_type="text/html")])
    wire = exchange(url, "0-9")
    assert (wire.status, wire.value("Content-Type"), wire.body) == (200, "text/html", page)


def test_the_file_changes(source: HttpSource) -> None:
    other = Content(22, 400_000)
    url = source.serve("/a.bin", CONTENT, faults=[Changed(when=since(2), content=other, etag='"v2"')])
    old, new = exchange(url, "0-9"), exchange(url, "0-9")
    assert (old.value("ETag"), old.body, old.value("Content-Range")) == (
        '"v1"',
        BODY[:10],
        "bytes 0-9/500000",
    )
    assert (new.value("ETag"), new.body) == ('"v2"', other.read(0, 10))
    assert new.value("Content-Range") == "bytes 0-9/400000"
    assert exchange(url, "0-9", If_Range='"v1"').status == 200


def test_only_the_validators_change_or_go(source: HttpSource) -> None:
    faults = [Changed(when=1, etag="", last_modified=""), Changed(when=2, etag='W/"x"')]
    url = source.serve("/a.bin", CONTENT, faults=faults)
    none, weak = exchange(url, "0-9"), exchange(url, "0-9")
    assert (none.value("ETag"), none.value("Last-Modified"), none.body) == (None, None, BODY[:10])
    assert (weak.value("ETag"), weak.body) == ('W/"x"', BODY[:10])


def test_the_range_is_ignored(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, faults=[IgnoreRange(when=ranged)])
    assert (exchange(url, "5-9").status, exchange(url, "5-9").body) == (200, BODY)


def test_gzip_although_nobody_asked(source: HttpSource) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, faults=[Gzip()]), Accept_Encoding="identity")
    assert wire.value("Content-Encoding") == "gzip"
    assert gzip.decompress(wire.body) == BODY


@pytest.mark.parametrize("target", ["/b.bin", "ftp://127.0.0.1/x", "javascript:alert(1)", "//ex.example/ä"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects(source: HttpSource, status: int, target: str) -> None:
    url = source.serve("/a.bin", faults=[Redirect(to=target, status=status, body_size=70_000)])
    wire = exchange(url)
    assert (wire.status, len(wire.body)) == (status, 70_000)
    location = wire.value("Location")
    assert location is not None
    assert location.encode("latin-1").decode() == target


def test_a_signed_target_expires_and_the_path_gives_a_new_one(source: HttpSource) -> None:
    url = source.serve_signed("/a.bin", CONTENT, valid_requests=2)
    first, second = exchange(url).value("Location"), exchange(url).value("Location")
    assert first is not None
    assert second is not None
    assert urlsplit(first).query != urlsplit(second).query
    assert [exchange(first, "0-9").status for _ in range(3)] == [206, 206, 403]
    assert exchange(second, "0-9").body == BODY[:10]
    assert exchange(urlsplit(first)._replace(query="").geturl()).status == 403


def test_when_a_fault_strikes(source: HttpSource) -> None:
    def statuses(fault: Fault, *calls: tuple[str, str | None]) -> list[int]:
        path = f"/{len(source.seen.requests)}"
        url = source.serve(path, CONTENT, faults=[fault])
        return [exchange(url, spec, method=name).status for name, spec in calls]

    get = ("GET", None)
    assert statuses(Status(status=500), get, get) == [500, 500]
    assert statuses(Status(status=500, when=2), get, get, get) == [200, 500, 200]
    assert statuses(Status(status=500, when={1, 3}), get, get, get) == [500, 200, 500]
    assert statuses(Status(status=500, when=since(2)), get, get, get) == [200, 500, 500]
    assert statuses(Status(status=405, when=method("HEAD")), get, ("HEAD", None)) == [200, 405]
    assert statuses(Status(status=500, when=starting_at(7)), ("GET", "7-8"), ("GET", "6-8")) == [500, 206]
    assert statuses(Status(status=500, when=Times(1, ranged)), get, ("GET", "1-2"), ("GET", "1-2")) == [
        200,
        500,
        206,
    ]
