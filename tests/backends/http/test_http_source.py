"""What web servers get wrong about lengths, ends and headers: an error that names it, never wrong bytes.

Here: bodies and heads. Not here: ranges and versions (``test_http_ranges.py``), statuses
(``test_http_status.py``), redirects, TLS.
"""

from __future__ import annotations

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.http.test_http_wire import Wire
from tests.backends.test_source_contract import fetch, read_all
from tests.servers.content import Content
from tests.servers.faults import Cut, EndlessHeaders, Fault, since
from tests.servers.header_faults import (
    AddHeaders,
    ContentLength,
    HangUp,
    HeaderLines,
    Http10,
    LastChunk,
    SetHeader,
    TooLong,
)
from tests.servers.http_source import HttpSource as Server
from transfer_gui.core.source_errors import (
    SourceCutShort,
    SourceError,
    SourceProtocol,
    SourceUnreachable,
)

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)


def serve(server: Server, *faults: Fault, **options: object) -> str:
    return server.serve("/f.bin", CONTENT, faults=faults, **options)  # type: ignore[arg-type]


# -- S1, S2, S4: the connection ends too soon -----------------------------------------------------------


@pytest.mark.parametrize("after", [0, 1, 65_536, CONTENT.size - 1])
@pytest.mark.parametrize("how", ["fin", "rst"])
@pytest.mark.parametrize("length", [True, False], ids=["length", "chunked"])
def test_a_cut_is_an_error_and_never_an_end(
    server: Server, open_url: Opener, after: int, how: str, length: bool
) -> None:
    source = open_url(serve(server, Cut(after=after, how=how, when=2), length=length))  # type: ignore[arg-type]
    reader = source.open(source.probe())
    with pytest.raises((SourceCutShort, SourceUnreachable)):
        read_all(reader)
    assert not reader.length_proven
    assert fetch(source, source.probe()) == BODY


@pytest.mark.parametrize("after", [0, 999, 65_536])
def test_a_cut_range(server: Server, open_url: Opener, after: int) -> None:
    source = open_url(serve(server, Cut(after=after, when=2)))
    info = source.probe()
    with pytest.raises(SourceCutShort):
        fetch(source, info, 100, 100_000)
    assert fetch(source, info, 100, 100_000) == BODY[100:100_100]


def test_no_answer_at_all(server: Server, open_url: Opener) -> None:
    """Neither to a range nor to a plain request, which is asked before there is a verdict."""
    source = open_url(serve(server, Cut(after=-1, when=(1, 2))))
    with pytest.raises(SourceUnreachable):
        source.probe()
    assert source.probe().size == CONTENT.size


@pytest.mark.parametrize(
    ("ending", "whole"), [(b"", False), (b"0\r\n", False), (b"5\r\nab", False), (b"0\r\n\r\n", True)]
)
def test_the_last_chunk(server: Server, open_url: Opener, ending: bytes, whole: bool) -> None:
    """RFC 9112 §7.1: the empty line belongs to a chunked body. curl and Go refuse one without it, too."""
    source = open_url(serve(server, LastChunk(ending=ending), length=False, ranges=False))
    reader = source.open(source.probe())
    if whole:
        assert read_all(reader) == BODY
    else:
        with pytest.raises(SourceUnreachable):
            read_all(reader)
    assert reader.length_proven is whole


# -- S3, S8: an end that nobody proves ------------------------------------------------------------------


@pytest.mark.parametrize("fault", [Http10(), Http10(length=True), HangUp()], ids=["1.0", "1.0+length", "1.1"])
def test_the_end_of_the_connection_proves_nothing(server: Server, open_url: Opener, fault: Fault) -> None:
    told = not (isinstance(fault, Http10) and not fault.length)
    source = open_url(serve(server, fault, ranges=False))
    reader = source.open(source.probe())
    assert read_all(reader) == BODY
    assert reader.length_proven is told


def test_a_length_known_from_the_probe_tells_a_cut_from_the_end(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, Http10(when=since(2)), Cut(after=1000, when=2)))
    info = source.probe()
    assert info.size == CONTENT.size
    with pytest.raises(SourceCutShort):
        fetch(source, info)
    assert fetch(source, info) == BODY


@pytest.mark.parametrize("cut", [None, 1000])
def test_a_server_that_knows_ranges_is_asked_for_what_comes_behind(
    server: Server, open_url: Opener, cut: int | None
) -> None:
    # The probe's own answer is complete, so it is the one that is read.
    faults = [HangUp(when=since(1)), *([Cut(after=cut, when=1)] if cut else [])]
    url = server.serve("/closed.bin", CONTENT, framing="close", faults=faults)
    source = open_url(url, ranges=False)
    reader = source.open(source.probe())
    if cut:
        with pytest.raises(SourceCutShort):
            read_all(reader)
    else:
        assert read_all(reader) == BODY
        assert reader.length_proven
    (last,) = server.requests_for(url)[1:]
    assert last.range == ((cut or CONTENT.size) - 1, None), "the last byte, under the validator of the rest"


def test_the_size_of_another_version_proves_no_end(server: Server, open_url: Opener) -> None:
    """RFC 9112 §8: a body that ends with the connection may be cut, whatever is said of other files."""
    url = server.serve(
        "/closed.bin", CONTENT, framing="close", faults=[HangUp(when=since(1)), Cut(after=999, when=1)]
    )
    source = open_url(url, ranges=False)
    info = source.probe()
    reader = source.open(info)
    server.serve("/closed.bin", Content(3, 999), etag='"v2"')
    assert read_all(reader) == BODY[:999]
    assert not reader.length_proven


# -- S5, S6, S7, S25: lengths and headers ---------------------------------------------------------------


@pytest.mark.parametrize("value", ["many", "-1", "+5", "0x10", "1_000", "9" * 40, "5, 6", "", "5,"])
def test_a_length_that_is_garbage_is_refused(server: Server, open_url: Opener, value: str) -> None:
    source = open_url(serve(server, ContentLength(values=(value,)), ranges=False))
    with pytest.raises(SourceProtocol):
        source.probe()


def test_lengths_that_contradict_each_other(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, ContentLength(values=("5", "300000")), ranges=False))
    with pytest.raises(SourceProtocol):
        source.probe()


def test_the_same_length_twice_is_one(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, ContentLength(values=("300000", "300000")), ranges=False))
    info = source.probe()
    assert info.size == CONTENT.size
    assert fetch(source, info) == BODY


def test_chunks_go_before_a_length(server: Server, open_url: Opener) -> None:
    """RFC 9112 §6.3."""
    source = open_url(
        serve(server, AddHeaders(headers=(("Content-Length", "7"),)), length=False, ranges=False)
    )
    info = source.probe()
    assert info.size is None
    assert fetch(source, info) == BODY


def test_a_transfer_coding_we_do_not_unwrap(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, SetHeader(name="Transfer-Encoding", value="gzip"), ranges=False))
    with pytest.raises(SourceProtocol) as raised:
        source.probe()
    assert raised.value.facts["problem"] == "transfer_encoding"


@pytest.mark.parametrize("line", [b"no colon here", b"\xff\xfe"])
def test_a_malformed_header_hides_the_headers_behind_it(
    server: Server, open_url: Opener, line: bytes
) -> None:
    source = open_url(serve(server, HeaderLines(lines=(line, b"X-After: 1"))))
    with pytest.raises(SourceProtocol) as raised:
        source.probe()
    assert raised.value.facts["problem"] == "header"


@pytest.mark.parametrize(
    "fault",
    [
        AddHeaders(headers=tuple((f"X-{n}", "1") for n in range(6000))),
        AddHeaders(headers=(("X-Long", "y" * 110_000),)),
        EndlessHeaders(interval=0.001),
    ],
    ids=["many", "long", "endless"],
)
def test_headers_without_measure(server: Server, open_url: Opener, fault: Fault) -> None:
    with pytest.raises(SourceError):
        open_url(serve(server, fault), read_timeout=1.0).probe()


@pytest.mark.parametrize(
    "headers", [tuple((f"X-{n}", "1") for n in range(120)), (("X-Long", "y" * 70_000),)], ids=["many", "long"]
)
def test_heads_may_be_as_large_as_curl_takes_them(
    server: Server, open_url: Opener, headers: tuple[tuple[str, str], ...]
) -> None:
    source = open_url(serve(server, AddHeaders(headers=headers)))
    assert fetch(source, source.probe()) == BODY


def test_a_head_that_drips_is_given_up(server: Server, open_url: Opener) -> None:
    """Each header comes within the timeout, and so the timeout of a read never strikes."""
    source = open_url(serve(server, EndlessHeaders(interval=0.1)), read_timeout=0.5)
    with pytest.raises(SourceUnreachable):
        source.probe()
    assert source._blocked._inside == {}


@pytest.mark.parametrize("kept", [20, 60, 120])
def test_a_head_that_is_cut_short_is_no_head(open_url: Opener, kept: int) -> None:
    """Its length would be missing, and the file seem to be empty."""
    head = b"HTTP/1.1 200 OK\r\nX-Filling: " + b"x" * 60 + b"\r\nX-More: y\r\nContent-Length: 5\r\n\r\nhello"
    # The second request, without a range, is answered as well.
    with Wire(head[:kept]) as wire, pytest.raises(SourceUnreachable):
        open_url(wire.url).probe()


def test_bytes_behind_the_end_are_not_ours(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, TooLong(by=500)))
    info = source.probe()
    assert fetch(source, info) == BODY
    assert fetch(source, info, 7, 1000) == BODY[7:1007]
    assert fetch(source, info, 8, 1000) == BODY[8:1008]


# -- connections ----------------------------------------------------------------------------------------


def test_connections_are_used_again(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server))
    info = source.probe()
    for start in range(0, 50_000, 10_000):
        assert fetch(source, info, start, 10_000) == BODY[start : start + 10_000]
    assert server.seen.connections == 1, "the probe's as well: its one byte was taken"


def test_a_connection_that_was_closed_meanwhile_is_no_error(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server))
    info = source.probe()
    fetch(source, info, 0, 10)
    server.drop_connections()
    server.wait_for(lambda: server.seen.open_connections == 0)
    assert fetch(source, info, 10, 10) == BODY[10:20]


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/mixed; boundary=xyz",
        "multipart/byteranges; boundary=b",
        "message/rfc822",
    ],
)
def test_a_type_says_nothing_of_the_head(server: Server, open_url: Opener, kind: str) -> None:
    """RFC 9110 §8.3: Content-Type is of the content; the parser of mail looks for boundaries in the head."""
    source = open_url(server.serve("/f.bin", CONTENT, content_type=kind))
    info = source.probe()
    assert (info.content_type, info.size) == (kind, CONTENT.size)
    assert fetch(source, info) == BODY
