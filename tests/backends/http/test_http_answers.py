"""One complete answer is a file, whatever others said; a refusal of an optional feature is no verdict.

RFC 9110 §14.2: a server may ignore Range, or refuse it; §15.3.1: a 200 is the file by itself.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch, read_all
from tests.servers.answer import Answer
from tests.servers.content import Content, FixedContent
from tests.servers.faults import Altered, Changed, Cut, Fault, Gzip, IgnoreRange, Stall, Status, ranged
from tests.servers.header_faults import SetHeader
from tests.servers.http_source import HttpSource as Server
from tests.servers.recorder import Request
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceChanged,
    SourceForbidden,
    SourceMissing,
    SourceProtocol,
    SourceUnreachable,
)

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)


def plain(request: Request) -> bool:
    return request.range is None


# -- Range is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "status", [301, 400, 401, 403, 404, 405, 406, 410, 412, 416, 418, 451, 500, 501, 502]
)
def test_who_refuses_a_range_is_asked_plainly(server: Server, open_url: Opener, status: int) -> None:
    url = server.serve("/f.bin", CONTENT, faults=[Status(when=ranged, status=status, body=b"refused")])
    source = open_url(url)
    info = source.probe()
    assert (info.size, info.ranges) == (CONTENT.size, False)
    assert fetch(source, info) == BODY
    assert len(server.requests_for(url)) == 2, "the plain answer is the one that is read"


@pytest.mark.parametrize("how", ["fin", "rst"])
def test_who_hangs_up_on_a_range_is_asked_plainly(server: Server, open_url: Opener, how: str) -> None:
    source = open_url(server.serve("/f.bin", CONTENT, faults=[Cut(when=ranged, after=-1, how=how)]))  # type: ignore[arg-type]
    assert fetch(source, source.probe()) == BODY


def test_who_keeps_silent_on_a_range_is_asked_plainly(server: Server, open_url: Opener) -> None:
    silence = Stall(when=ranged, after=-1)
    source = open_url(server.serve("/f.bin", CONTENT, faults=[silence]), read_timeout=0.5)
    try:
        assert fetch(source, source.probe()) == BODY
    finally:
        silence.until.set()


@pytest.mark.parametrize("status", [429, 503])
def test_who_asks_to_wait_is_believed_once(server: Server, open_url: Opener, status: int) -> None:
    """RFC 9110 §15.6.4: a plain request at once would be impolite; who always says so means the range."""
    url = server.serve("/f.bin", CONTENT, faults=[Status(when=ranged, status=status, retry_after="0")])
    source = open_url(url)
    with pytest.raises(SourceBusy):
        source.probe()
    assert len(server.requests_for(url)) == 1
    assert fetch(source, source.probe()) == BODY


@pytest.mark.parametrize(
    ("status", "error"), [(404, SourceMissing), (403, SourceForbidden), (500, SourceBusy)]
)
def test_the_plain_answer_is_the_verdict(
    server: Server, open_url: Opener, status: int, error: type[Exception]
) -> None:
    url = server.serve("/f.bin", CONTENT, faults=[Status(status=status)])
    with pytest.raises(error):
        open_url(url).probe()
    assert [request.range for request in server.requests_for(url)] == [(0, 0), None]


def test_a_pause_is_no_refusal(server: Server, open_url: Opener) -> None:
    silence = Stall(after=-1)
    url = server.serve("/f.bin", CONTENT, faults=[silence])
    source = open_url(url)
    raised: list[BaseException] = []

    def probe() -> None:
        try:
            source.probe()
        except SourceUnreachable as error:
            raised.append(error)

    thread = threading.Thread(target=probe)
    thread.start()
    server.wait_for(lambda: server.requests_for(url))
    while thread.is_alive():
        source.interrupt()
        thread.join(0.05)
    silence.until.set()
    assert raised
    assert len(server.requests_for(url)) == 1


# -- what a 200 says of itself --------------------------------------------------------------------------


def test_a_slice_with_status_200_is_not_the_file(server: Server, open_url: Opener) -> None:
    """RFC 9110 §14.4: Content-Range means nothing in a 200; who sends it there has sent a part."""

    def as_200(answer: Answer, request: Request) -> Answer:
        answer.status = 200
        return answer

    for faults in (
        [Altered(when=ranged, by=as_200)],
        [Altered(when=ranged, by=as_200), SetHeader(when=ranged, name="Content-Range", value=None)],
    ):
        source = open_url(server.serve("/f.bin", CONTENT, faults=faults))
        info = source.probe()
        assert info.size == CONTENT.size
        assert fetch(source, info) == BODY


@pytest.mark.parametrize("size", [0, 1])
def test_the_smallest_files(server: Server, open_url: Opener, size: int) -> None:
    source = open_url(server.serve("/f.bin", Content(1, size), faults=[IgnoreRange()]))
    info = source.probe()
    assert info.size == size
    assert fetch(source, info) == Content(1, size).read(0, size)


def everything_as_206(answer: Answer, request: Request) -> Answer:
    answer.status = 206
    answer.header("Content-Range", f"bytes 0-{CONTENT.size - 1}/{CONTENT.size}")
    return answer


@pytest.mark.parametrize(
    "fault",
    [
        Altered(when=plain, by=everything_as_206),
        Altered(by=lambda answer, _: _with(answer, status=203)),
        Altered(by=lambda answer, _: _with(answer, status=299)),
    ],
    ids=["206-of-everything", "203", "a 2xx of no standard"],
)
def test_other_ways_to_say_everything(server: Server, open_url: Opener, fault: Fault) -> None:
    """RFC 9110 §15.3.4, §15; and a 206 that nobody asked for, of every byte."""
    source = open_url(server.serve("/f.bin", CONTENT, ranges=False, faults=[fault]))
    info = source.probe()
    assert info.size == CONTENT.size
    assert fetch(source, info) == BODY


def _with(answer: Answer, *, status: int) -> Answer:
    answer.status = status
    return answer


def test_a_part_that_nobody_asked_for_is_no_file(server: Server, open_url: Opener) -> None:
    def half(answer: Answer, request: Request) -> Answer:
        answer.status, answer.stop = 206, 1000
        answer.header("Content-Range", f"bytes 0-999/{CONTENT.size}")
        return answer

    source = open_url(server.serve("/f.bin", CONTENT, ranges=False, faults=[Altered(by=half)]), ranges=False)
    with pytest.raises(SourceProtocol):
        source.probe()


# -- answers that disagree ------------------------------------------------------------------------------


def each_anew(change: Callable[[Answer, int], None]) -> Altered:
    def by(answer: Answer, request: Request) -> Answer:
        change(answer, request.number)
        return answer

    return Altered(by=by)


@pytest.mark.parametrize(
    "change",
    [
        lambda answer, number: answer.header("ETag", f'"{number}"'),
        lambda answer, number: answer.header("Last-Modified", f"Mon, 02 Jan 2023 03:04:{number:02} GMT"),
        lambda answer, number: setattr(answer, "stop", 200_000 + number),
    ],
    ids=["etag", "date", "length"],
)
def test_without_ranges_the_first_answer_is_the_one_that_is_read(
    server: Server, open_url: Opener, change: Callable[[Answer, int], None]
) -> None:
    url = server.serve("/f.bin", CONTENT, ranges=False, faults=[each_anew(change)])
    source = open_url(url)
    info = source.probe()
    assert fetch(source, info) == BODY[: info.size]
    assert len(server.requests_for(url)) == 1


def test_another_probe_or_another_file_gets_another_answer(server: Server, open_url: Opener) -> None:
    url = server.serve("/f.bin", CONTENT, ranges=False)
    source = open_url(url)
    before = source.probe()
    server.serve("/f.bin", b"changed", ranges=False, etag='"v2"')
    info = source.probe()
    with pytest.raises(SourceChanged):
        source.open(before)
    assert fetch(source, info) == b"changed"


def test_gzip_only_where_no_range_is_asked_for(server: Server, open_url: Opener) -> None:
    """The range's bytes are those that the probe described."""
    source = open_url(server.serve("/f.bin", CONTENT, faults=[Gzip(when=plain)]))
    info = source.probe()
    assert fetch(source, info) == BODY


@pytest.mark.parametrize("status", [401, 403, 404, 400, 500])
def test_a_plain_request_is_refused_and_a_range_is_not(server: Server, open_url: Opener, status: int) -> None:
    source = open_url(server.serve("/f.bin", CONTENT, faults=[Status(when=plain, status=status)]))
    assert fetch(source, source.probe()) == BODY


def test_what_disagrees_is_read_as_one_answer_in_the_end(server: Server, open_url: Opener) -> None:
    """Content-Range names a length that the file has not; then the plain answer's own facts count."""

    def too_long(answer: Answer, request: Request) -> Answer:
        answer.header("Content-Range", f"bytes {answer.start}-{answer.stop - 1}/{CONTENT.size + 50}")
        return answer

    source = open_url(server.serve("/f.bin", CONTENT, faults=[Altered(when=ranged, by=too_long)]))
    with pytest.raises(SourceChanged):
        read_all(source.open(source.probe()))
    info = source.probe()
    assert (info.size, info.ranges) == (CONTENT.size, False)
    assert fetch(source, info) == BODY


def test_nodes_with_validators_of_their_own(server: Server, open_url: Opener) -> None:
    """RFC 9110 §15.3.7.3: parts are joined under one strong validator only; a stream needs none."""

    def node(answer: Answer, number: int) -> None:
        answer.header("ETag", f'"{number}"')
        answer.header("Last-Modified", f"Mon, 02 Jan 2023 03:04:{number % 60:02} GMT")

    url = server.serve("/f.bin", CONTENT, faults=[each_anew(node)])
    source = open_url(url)
    for _restart in range(2):
        info = source.probe()
        assert info.ranges
        with pytest.raises(SourceChanged):
            source.open(info, 0, 1000)
    info = source.probe()
    assert not info.ranges
    assert fetch(source, info) == BODY
    assert fetch(source, info) == BODY, "read again, its bytes are compared and no validator counts"


def test_a_file_that_changes_once_is_still_read_by_ranges(server: Server, open_url: Opener) -> None:
    url = server.serve("/f.bin", CONTENT, faults=[Changed(when=[1], etag='"old"', last_modified="")])
    source = open_url(url)
    with pytest.raises(SourceChanged):
        source.open(source.probe(), 0, 1000)
    assert source.probe().ranges


def test_a_packed_answer_is_kept_as_what_it_is(server: Server, open_url: Opener) -> None:
    source = open_url(server.serve("/f.bin", CONTENT, ranges=False, faults=[Gzip()]))
    info = source.probe()
    assert info.content_encoding == "gzip"
    assert gzip.decompress(fetch(source, info)) == BODY


def test_an_answer_that_was_kept_is_let_go(server: Server, open_url: Opener) -> None:
    source = open_url(server.serve("/f.bin", FixedContent(b"x" * 50_000_000), ranges=False))
    source.probe()
    source.close()
    server.wait_for(lambda: all(request.body_sent < 50_000_000 for request in server.seen.requests))
