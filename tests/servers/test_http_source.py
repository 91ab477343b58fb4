"""The source is an honest HTTP/1.1 server as long as no fault is asked for, and it ends cleanly."""

from __future__ import annotations

import http.client
import ssl
import threading
import time
from functools import partial

import pytest

from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.raw_client import connect, exchange, read_all, request_bytes
from tests.servers.recorder import Gate
from tests.servers.source_process import SourceProcess
from tests.servers.tls import Flaw

CONTENT = Content(11, 3_000_000)
BODY = CONTENT.read(0, CONTENT.size)


@pytest.mark.parametrize(
    ("spec", "first", "stop"),
    [("0-0", 0, 1), ("100-199", 100, 200), ("2999999-", 2_999_999, 3_000_000), ("-5", 2_999_995, 3_000_000),
     ("0-99999999", 0, 3_000_000), ("-99999999", 0, 3_000_000)],
)  # fmt: skip
def test_a_range_is_that_range(source: HttpSource, spec: str, first: int, stop: int) -> None:
    url = source.serve("/a.bin", CONTENT)
    wire = exchange(url, spec)
    assert (wire.status, wire.value("Content-Range")) == (206, f"bytes {first}-{stop - 1}/3000000")
    assert wire.value("Content-Length") == str(stop - first)
    assert wire.body == BODY[first:stop]


@pytest.mark.parametrize("spec", ["3000000-", "3000000-3000001", "-0"])
def test_a_range_behind_the_end_is_416(source: HttpSource, spec: str) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT), spec)
    assert (wire.status, wire.value("Content-Range"), wire.body) == (416, "bytes */3000000", b"")


@pytest.mark.parametrize("spec", [None, "5-4", "a-b", "0-1,4-5"])
def test_without_a_valid_single_range_it_is_everything(source: HttpSource, spec: str | None) -> None:
    wire = exchange(source.serve("/a.bin", CONTENT, disposition='attachment; filename="x"'), spec)
    assert (wire.status, wire.value("Content-Range"), wire.body) == (200, None, BODY)
    assert wire.value("Content-Disposition") == 'attachment; filename="x"'
    assert wire.value("ETag") == '"v1"'


@pytest.mark.parametrize(
    ("etag", "validator", "status"),
    [('"v1"', '"v1"', 206), ('"v1"', '"v2"', 200), ('W/"v1"', 'W/"v1"', 200), (None, '"v1"', 200),
     (None, "Tue, 01 Oct 2024 10:00:00 GMT", 206), (None, "Tue, 01 Oct 2024 10:00:01 GMT", 200)],
)  # fmt: skip
def test_if_range(source: HttpSource, etag: str | None, validator: str, status: int) -> None:
    url = source.serve("/a.bin", CONTENT, etag=etag)
    assert exchange(url, "1-2", If_Range=validator).status == status


def test_if_match_head_and_unknown_paths(source: HttpSource) -> None:
    url = source.serve("/ä b.bin", CONTENT)
    assert url.endswith("/%C3%A4%20b.bin")
    assert exchange(url, "1-2", If_Match='"v2"').status == 412
    assert exchange(url, "1-2", If_Match='"v1"').status == 206
    head = exchange(url, method="HEAD")
    assert (head.status, head.value("Content-Length"), head.body) == (200, "3000000", b"")
    assert exchange(url, method="POST").status == 405
    assert exchange(source.url("/none")).status == 404


def test_a_connection_is_kept_and_counted(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT)
    client = http.client.HTTPConnection("127.0.0.1", source.port, timeout=10)
    for first in (0, 1000, 2000):
        client.request("GET", "/a.bin?x=1", headers={"Range": f"bytes={first}-{first + 9}"})
        assert client.getresponse().read() == BODY[first : first + 10]
    client.close()
    requests = source.requests_for(url)
    assert [request.range for request in requests] == [(0, 9), (1000, 1009), (2000, 2009)]
    assert [request.number for request in requests] == [1, 2, 3]
    assert {request.connection for request in requests} == {1}
    source.wait_for(lambda: source.seen.open_connections == 0)
    assert source.seen.body_sent(url) == 30
    assert requests[0].query == "x=1"
    assert source.seen.peak_connections == 1


def open_is(source: HttpSource, count: int) -> bool:
    return source.seen.open_connections == count


def test_peak_connections_are_those_open_at_one_time(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT)
    for batch in (3, 2):
        socks = [connect(url) for _ in range(batch)]
        source.wait_for(partial(open_is, source, batch))
        for sock in socks:
            sock.close()
        source.wait_for(lambda: source.seen.open_connections == 0)
    assert (source.seen.peak_connections, source.seen.connections, source.seen.peak_requests) == (3, 5, 0)


def test_chunks_and_the_end_of_the_connection_frame_a_body(source: HttpSource) -> None:
    source.serve("/chunked", CONTENT, length=False, chunk=1_000_000)
    client = http.client.HTTPConnection("127.0.0.1", source.port, timeout=10)
    for _ in range(2):
        client.request("GET", "/chunked")
        answer = client.getresponse()
        assert (answer.length, answer.chunked, answer.read()) == (None, True, BODY)
    client.close()
    closed = exchange(source.serve("/closed", CONTENT, framing="close"), Connection="keep-alive")
    assert closed.body == BODY
    assert closed.value("Content-Length") is None
    assert closed.value("Connection") == "close"


def test_a_gate_holds_the_path_over_all_connections(source: HttpSource) -> None:
    gate = Gate(1_000_000)
    url = source.serve("/a.bin", CONTENT, gate=gate)
    bodies: list[bytes] = []
    threads = [threading.Thread(target=lambda: bodies.append(exchange(url).body)) for _ in range(2)]
    for thread in threads:
        thread.start()
    gate.wait_held(connections=2)
    assert source.seen.body_sent(url) == 1_000_000
    gate.allow(5)
    gate.wait_held(connections=2)
    assert source.seen.body_sent(url) == 1_000_005
    gate.release()
    for thread in threads:
        thread.join()
    assert bodies == [BODY, BODY]


def test_a_held_connection_ends_with_its_client(source: HttpSource) -> None:
    gate = Gate(10)
    url = source.serve("/a.bin", CONTENT, gate=gate)
    with connect(url) as sock:
        sock.sendall(request_bytes(url))
        gate.wait_held()
    source.wait_for(lambda: source.seen.open_connections == 0)
    assert gate.passed == 10


def test_the_rate_is_kept(source: HttpSource) -> None:
    url = source.serve("/a.bin", CONTENT, rate=1_000_000)
    began = time.monotonic()
    assert len(exchange(url, "0-299999").body) == 300_000
    assert time.monotonic() - began >= 0.28


def test_waiting_in_vain_tells_what_was_seen(source: HttpSource) -> None:
    exchange(source.serve("/seen.bin", b"x"))
    with pytest.raises(TimeoutError, match=r"seen\.bin"):
        source.wait_for(lambda: False, timeout=0.01)


def test_stop_ends_busy_and_idle_connections_and_start_takes_the_port_again() -> None:
    before = set(threading.enumerate())
    source = HttpSource()
    source.start()
    url = source.serve("/slow.bin", Content(1, 1 << 40), rate=1000)
    with connect(url) as busy, connect(url) as idle:
        busy.sendall(request_bytes(url))
        source.wait_for(lambda: source.seen.body_sent(url) > 0 and source.seen.open_connections == 2)
        source.stop()
        assert set(threading.enumerate()) <= before  # a thread of an earlier test may have ended meanwhile
        assert idle.recv(10) == b""
    with pytest.raises(ConnectionRefusedError):
        connect(url)
    source.start()
    assert exchange(url, "0-4").body == Content(1, 1 << 40).read(0, 5)
    source.stop()


def test_tls_with_its_authority_and_an_end_with_goodbye() -> None:
    with HttpSource(tls=True) as source:
        url = source.serve("/a.bin", CONTENT, framing="close")
        assert url.startswith("https://")
        context = ssl.create_default_context(cafile=str(source.ca_file))
        with connect(url, context) as sock:
            sock.sendall(request_bytes(url))
            received, error = read_all(sock)
        assert error is None, "no close_notify"
        assert received.endswith(BODY)


@pytest.mark.parametrize(
    ("flaw", "reason"),
    [(Flaw.SELF_SIGNED, "self-signed"), (Flaw.EXPIRED, "expired"), (Flaw.WRONG_HOST, "IP address mismatch")],
)
def test_a_flawed_certificate_is_refused_for_its_flaw(flaw: Flaw, reason: str) -> None:
    with HttpSource(tls=True, flaw=flaw) as source:
        context = ssl.create_default_context(cafile=str(source.ca_file))
        with pytest.raises(ssl.SSLCertVerificationError, match=reason):
            connect(source.url("/"), context)
        source.wait_for(lambda: len(source.seen.failed_handshakes) == 1)


def test_the_source_runs_as_a_process() -> None:
    with SourceProcess() as process:
        content = Content(4, 1_000_000)
        wire = exchange(process.url(4, content.size), "10-19")
        assert (wire.status, wire.body) == (206, content.read(10, 10))
        plain = exchange(process.url(4, content.size, query="ranges=no&length=no&etag=none"), "10-19")
        assert (plain.status, plain.value("Transfer-Encoding"), plain.value("ETag")) == (200, "chunked", None)
        stats = process.stats()
        assert (stats["requests"], stats["body_sent"]) == (3, 1_000_010)
