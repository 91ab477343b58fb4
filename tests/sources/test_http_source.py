"""What web servers get wrong, and what the source makes of it: an error that names it, and never wrong bytes.

Here: answers and their bodies. Not here: redirects (``test_http_redirects.py``), TLS and the environment
(``test_http_surroundings.py``).
"""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.servers.content import Content
from tests.servers.faults import Changed, Cut, EndlessHeaders, Fault, Gzip, IgnoreRange, Stall, Status, since
from tests.servers.header_faults import (
    AddHeaders,
    ContentLength,
    ContentRange,
    HangUp,
    HeaderLines,
    Http10,
    LastChunk,
    MultipartRanges,
    OtherRange,
    SetHeader,
    TooLong,
    UnaskedRange,
)
from tests.servers.http_source import HttpSource as Server
from tests.sources.test_source_contract import fetch, read_all
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceChanged,
    SourceCutShort,
    SourceError,
    SourceExpired,
    SourceForbidden,
    SourceMissing,
    SourceNoRanges,
    SourceProtocol,
    SourceRefused,
    SourceStatus,
    SourceUnreachable,
    SourceUrlInvalid,
)
from transfer_gui.sources.http import HttpSource
from transfer_gui.sources.http_answer import parse_content_range, parse_retry_after

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)
Opener = Callable[..., HttpSource]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def open_url() -> Iterator[Opener]:
    """Makes sources that are closed afterwards, with short timeouts."""
    made: list[HttpSource] = []

    def opened(url: str, **options: object) -> HttpSource:
        made.append(HttpSource(url, **{"connect_timeout": 5.0, "read_timeout": 5.0, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield opened
    for source in made:
        source.close()


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
    source = open_url(serve(server, Cut(after=-1, when=1)))
    with pytest.raises(SourceUnreachable):
        source.probe()
    assert source.probe().size == CONTENT.size


@pytest.mark.parametrize(("ending", "whole"), [(b"", False), (b"0\r\n", True), (b"5\r\nab", False)])
def test_the_last_chunk(server: Server, open_url: Opener, ending: bytes, whole: bool) -> None:
    """Some servers forget the empty line at the very end; the last chunk itself is the proof."""
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


# -- S5, S6, S7, S25: lengths and headers ---------------------------------------------------------------


@pytest.mark.parametrize("values", [("many",), ("-1",), ("+5",), ("0x10",), ("9" * 40,), ("",)])
def test_a_length_that_is_garbage_is_unknown(
    server: Server, open_url: Opener, values: tuple[str, ...]
) -> None:
    source = open_url(serve(server, ContentLength(values=values), ranges=False))
    info = source.probe()
    assert info.size is None
    reader = source.open(info)
    try:
        assert read_all(reader) == BODY
    except SourceError:
        return  # refusing it is as good
    assert not reader.length_proven


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


@pytest.mark.parametrize("line", [b"no colon here", b" folded: from nothing", b"\xff\xfe"])
def test_a_malformed_header_hides_the_headers_behind_it(
    server: Server, open_url: Opener, line: bytes, expected_logs: Callable[[str], None]
) -> None:
    expected_logs("Failed to parse headers")
    source = open_url(serve(server, HeaderLines(lines=(line, b"X-After: 1"))))
    with pytest.raises(SourceProtocol) as raised:
        source.probe()
    assert raised.value.facts["problem"] == "header"


@pytest.mark.parametrize(
    "fault",
    [
        AddHeaders(headers=tuple((f"X-{n}", "1") for n in range(120))),
        AddHeaders(headers=(("X-Long", "y" * 70_000),)),
        EndlessHeaders(interval=0.001),
    ],
    ids=["many", "long", "endless"],
)
def test_headers_without_measure(server: Server, open_url: Opener, fault: Fault) -> None:
    with pytest.raises(SourceError):
        open_url(serve(server, fault)).probe()


def test_a_head_that_drips_is_given_up(server: Server, open_url: Opener) -> None:
    """Each header comes within the timeout, and so the timeout of a read never strikes."""
    source = open_url(serve(server, EndlessHeaders(interval=0.1)), read_timeout=0.5)
    with pytest.raises(SourceUnreachable):
        source.probe()
    assert source._waits._sockets == set()


def test_bytes_behind_the_end_are_not_ours(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, TooLong(by=500)))
    info = source.probe()
    assert fetch(source, info) == BODY
    assert fetch(source, info, 7, 1000) == BODY[7:1007]
    assert fetch(source, info, 8, 1000) == BODY[8:1008]


# -- S9, S10, S11: ranges -------------------------------------------------------------------------------


def test_a_server_that_knows_no_ranges(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, ranges=False))
    info = source.probe()
    assert (info.size, info.ranges) == (CONTENT.size, False)
    with pytest.raises(SourceNoRanges):
        source.open(info, 100, 100)
    assert fetch(source, info) == BODY


def test_ranges_can_be_declined(server: Server, open_url: Opener) -> None:
    url = serve(server)
    source = open_url(url, ranges=False)
    assert not source.probe().ranges
    assert server.requests_for(url)[0].range is None


GARBLED = [
    ContentRange(start_off=1),
    ContentRange(start_off=-1),
    ContentRange(last_off=1),
    ContentRange(last_off=-1),
    ContentRange(text=""),
    ContentRange(text="bytes abc"),
    ContentRange(text="bytes 5-2/10"),
    ContentRange(text="lines 1000-1999/300000"),
    ContentRange(total="1500"),
    OtherRange(shift=3),
    OtherRange(shift=-3),
    UnaskedRange(start=0, stop=1000),
    MultipartRanges(),
]


@pytest.mark.parametrize("fault", GARBLED, ids=str)
def test_an_answer_that_is_not_the_range_asked_for(server: Server, open_url: Opener, fault: Fault) -> None:
    source = open_url(serve(server))
    info = source.probe()
    serve(server, fault)
    with pytest.raises((SourceProtocol, SourceChanged)):
        fetch(source, info, 1000, 1000)
    serve(server)
    assert fetch(source, info, 1000, 1000) == BODY[1000:2000]


@pytest.mark.parametrize("fault", GARBLED, ids=str)
def test_a_probe_with_a_garbled_range_trusts_no_ranges(
    server: Server, open_url: Opener, fault: Fault
) -> None:
    source = open_url(serve(server, fault))
    try:
        info = source.probe()
    except SourceError as error:
        assert isinstance(error, SourceProtocol | SourceChanged)  # noqa: PT017
        return
    assert info.size in (CONTENT.size, None, 1000, 1500)
    assert not info.ranges or fault in (GARBLED[2], GARBLED[3], GARBLED[11])


def test_a_range_of_unknown_total(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, ContentRange(total="*")))
    info = source.probe()
    assert (info.size, info.ranges) == (None, False)
    assert fetch(source, info) == BODY


def test_a_shorter_range_is_taken_as_far_as_it_goes(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, OtherRange(shorter=100, when=2)))
    assert fetch(source, source.probe(), 1000, 1000) == BODY[1000:1900]


def test_an_unasked_range(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server, UnaskedRange(start=0, stop=10)), ranges=False)
    with pytest.raises(SourceProtocol):
        source.probe()


def test_beyond_the_end_means_another_file(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server))
    info = source.probe()
    server.serve("/f.bin", Content(2, 500))
    with pytest.raises(SourceChanged):
        source.open(info, 1000, 10)


def test_head_is_never_asked(server: Server, open_url: Opener) -> None:
    url = serve(server)
    source = open_url(url)
    fetch(source, source.probe())
    assert {request.method for request in server.requests_for(url)} == {"GET"}


# -- S12, S13, S15: one version only --------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        Changed(etag='"v2"', last_modified="Wed, 02 Oct 2024 10:00:00 GMT"),
        Changed(content=Content(3, CONTENT.size + 1)),
        Changed(content=Content(3, CONTENT.size - 1), etag='"v2"'),
        Changed(etag="", last_modified=""),
        Gzip(),
    ],
    ids=["validators", "longer", "shorter", "no validators any more", "gzip"],
)
@pytest.mark.parametrize("ranged", [True, False])
def test_another_version_is_noticed(server: Server, open_url: Opener, changed: Fault, ranged: bool) -> None:
    source = open_url(serve(server))
    info = source.probe()
    serve(server, changed)
    with pytest.raises(SourceChanged):
        source.open(info, 1000, 1000) if ranged else source.open(info)


def test_nodes_of_one_cdn_may_each_have_an_etag(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server))
    info = source.probe()
    serve(server, etag='"another node"')
    assert fetch(source, info, 1000, 1000) == BODY[1000:2000]


@pytest.mark.parametrize(
    ("etag", "modified", "ranges"),
    [
        ('"v1"', None, True),
        (None, "Tue, 01 Oct 2024 10:00:00 GMT", True),
        ('W/"v1"', "Tue, 01 Oct 2024 10:00:00 GMT", True),
        ('W/"v1"', None, False),
        (None, None, False),
    ],
)
def test_ranges_need_a_proof_that_they_are_of_one_file(
    server: Server, open_url: Opener, etag: str | None, modified: str | None, ranges: bool
) -> None:
    info = open_url(serve(server, etag=etag, last_modified=modified)).probe()
    assert (info.ranges, info.size) == (ranges, CONTENT.size)


def test_an_encoded_body_is_taken_as_it_is(server: Server, open_url: Opener) -> None:
    url = serve(server, Gzip(), ranges=False)
    source = open_url(url)
    info = source.probe()
    assert info.content_encoding == "gzip"
    assert gzip.decompress(fetch(source, info)) == BODY
    assert server.requests_for(url)[0].headers["accept-encoding"] == "identity"


def test_a_range_that_turns_into_the_whole(server: Server, open_url: Opener) -> None:
    url = serve(server, IgnoreRange(when=2))
    source = open_url(url)
    with pytest.raises(SourceNoRanges):
        source.open(source.probe(), 1000, 1000)
    assert server.requests_for(url)[1].body_sent < CONTENT.size or CONTENT.size < 1 << 20


# -- S19: statuses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, SourceStatus), (401, SourceForbidden), (402, SourceStatus), (403, SourceForbidden),
        (404, SourceMissing), (405, SourceStatus), (407, SourceForbidden), (408, SourceBusy),
        (410, SourceMissing), (425, SourceBusy), (429, SourceBusy), (451, SourceForbidden),
        (500, SourceBusy), (501, SourceStatus), (502, SourceBusy), (503, SourceBusy), (504, SourceBusy),
        (204, SourceStatus), (205, SourceStatus), (304, SourceStatus), (300, SourceStatus), (599, SourceStatus),
    ],
)  # fmt: skip
def test_status(server: Server, open_url: Opener, status: int, error: type[SourceError]) -> None:
    source = open_url(serve(server, Status(status=status)))
    with pytest.raises(error) as raised:
        source.probe()
    assert type(raised.value) is error
    assert raised.value.facts["status"] == status
    assert raised.value.facts["host"] == "127.0.0.1"


@pytest.mark.parametrize("status", [401, 403])
def test_a_link_that_worked_has_expired(server: Server, open_url: Opener, status: int) -> None:
    source = open_url(serve(server, Status(status=status, when=since(3))))
    info = source.probe()
    fetch(source, info, 0, 10)
    with pytest.raises(SourceExpired):
        source.open(info, 10, 10)
    with pytest.raises(SourceExpired):
        open_url(serve(server, Status(status=status)), known=True).probe()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0), ("7", 7.0), (" 12 ", 12.0), ("900", 900.0), ("901", 900.0), ("9" * 30, 900.0),
        ("-5", None), ("soon", None), ("", None), ("1.5", None), ("1e3", None), ("٣", None),
        ("Tue, 01 Oct 2024 10:00:00 GMT", 0.0), ("Fri, 31 Dec 9999 23:59:59 GMT", 900.0),
        ("Tue, 99 Oct 2024 10:00:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after(server: Server, open_url: Opener, text: str, seconds: float | None) -> None:
    assert parse_retry_after(text) == seconds
    if not text.isascii():
        return
    with pytest.raises(SourceBusy) as raised:
        open_url(serve(server, Status(status=503, retry_after=text))).probe()
    assert raised.value.retry_after == seconds


def test_retry_after_a_date() -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    seconds = parse_retry_after(at)
    assert seconds is not None
    assert 97 < seconds <= 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bytes 0-0/1", (0, 0, 1)),
        ("bytes 5-9/*", (5, 9, None)),
        ("BYTES  1-2/3", (1, 2, 3)),
        ("bytes 0-1/1", None),
        ("bytes 2-1/5", None),
        ("bytes */5", None),
        ("bytes 0-0", None),
        ("bytes 0-0/1 more", None),
        ("bytes 0-" + "9" * 25 + "/*", None),
        ("bytes -1-0/5", None),
        ("", None),
    ],
)
def test_content_range(text: str, expected: tuple[int, int, int | None] | None) -> None:
    found = parse_content_range(text)
    assert (None if found is None else (found.start, found.end, found.total)) == expected


# -- nobody there, or slow ------------------------------------------------------------------------------


def test_nobody_listens(open_url: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(SourceRefused):
        open_url(f"http://127.0.0.1:{port}/f").probe()


@pytest.mark.parametrize("after", [-1, 1000])
def test_a_stall_ends_with_the_timeout(server: Server, open_url: Opener, after: int) -> None:
    source = open_url(serve(server, Stall(after=after, when=2)), read_timeout=0.3)
    info = source.probe()
    with pytest.raises(SourceUnreachable) as raised:
        fetch(source, info)
    assert raised.value.facts["problem"] == ("timeout" if after >= 0 else raised.value.facts["problem"])
    assert fetch(source, info) == BODY


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://exa mple.org/", "http://", "http://a:b:c/", "http://\udc80/"]
)
def test_what_is_no_url(open_url: Opener, url: str) -> None:
    with pytest.raises((SourceUrlInvalid, SourceProtocol)):
        open_url(url).probe()


# -- connections ----------------------------------------------------------------------------------------


def test_connections_are_used_again(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server), connections=2)
    info = source.probe()
    for start in range(0, 50_000, 10_000):
        assert fetch(source, info, start, 10_000) == BODY[start : start + 10_000]
    assert server.seen.connections == 2, "the probe's, whose body is not read, and one more"


def test_a_connection_that_was_closed_meanwhile_is_no_error(server: Server, open_url: Opener) -> None:
    source = open_url(serve(server))
    info = source.probe()
    fetch(source, info, 0, 10)
    server.drop_connections()
    server.wait_for(lambda: server.seen.open_connections == 0)
    assert fetch(source, info, 10, 10) == BODY[10:20]
