"""Ranges that are not what was asked for, and files that change between two answers."""

from __future__ import annotations

import gzip

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch
from tests.servers.content import Content
from tests.servers.faults import Changed, Fault, Gzip, IgnoreRange
from tests.servers.header_faults import (
    ContentRange,
    MultipartRanges,
    OtherRange,
    UnaskedRange,
)
from tests.servers.http_source import HttpSource as Server
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceNoRanges,
    SourceProtocol,
)

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)


def serve(server: Server, *faults: Fault, **options: object) -> str:
    return server.serve("/f.bin", CONTENT, faults=faults, **options)  # type: ignore[arg-type]


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


BAD_AT_ZERO = [
    fault
    for fault in GARBLED
    if isinstance(fault, MultipartRanges | OtherRange)
    or fault
    in (
        ContentRange(start_off=1),
        ContentRange(text=""),
        ContentRange(text="bytes abc"),
        ContentRange(text="bytes 5-2/10"),
    )
]


@pytest.mark.parametrize("fault", BAD_AT_ZERO, ids=str)
def test_a_server_that_garbles_the_probe_is_asked_for_no_ranges(
    server: Server, open_url: Opener, fault: Fault
) -> None:
    if fault == OtherRange(shift=-3):
        return  # there is nothing before the first byte
    source = open_url(serve(server, fault))
    info = source.probe()
    assert (info.size, info.ranges) == (CONTENT.size, False)
    assert fetch(source, info) == BODY


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


@pytest.mark.parametrize("form", ['"%s"', 'W/"%s"'])
def test_an_equal_date_does_not_overrule_etags(server: Server, open_url: Opener, form: str) -> None:
    """RFC 9110 §15.3.7.3, §8.8.3: two versions may have one date, so parts need one strong validator."""
    source = open_url(serve(server, etag=form % "v1"))
    info = source.probe()
    serve(server, etag=form % "v2")
    with pytest.raises(SourceChanged):
        fetch(source, info, 1000, 1000)


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
