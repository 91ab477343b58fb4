"""Whole transfers from sources that break, change, lie or refuse: the object is right or there is none."""

from __future__ import annotations

import socket
import time

import pytest

from tests.engine.builders import PART, World, spec, wait_until, whole
from tests.servers.answer import Ending
from tests.servers.content import Content
from tests.servers.faults import Changed, Cut, Fault, IgnoreRange, Stall, Status, Times, since, starting_at
from tests.servers.header_faults import ContentLength, ContentRange, OtherRange
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate, Request
from transfer_gui.core.parts import PartLimits
from transfer_gui.core.transfer import Action, Outcome
from transfer_gui.core.transfer import Status as Shown
from transfer_gui.engine.messages import Amend

CONTENT = Content(21, 18 * 1024**2 + 3)
OTHER = Content(22, CONTENT.size)
PARTS = -(-CONTENT.size // PART)
FEEDS = ["ranges", "stream", "unknown length"]


def a_part(request: Request) -> bool:
    """A range that is no probe."""
    return request.range not in (None, (0, 0))


def first_fetch(offset: int) -> Times:
    """The first request for the part that holds this byte."""
    start = offset // PART * PART
    return Times(1, lambda request: a_part(request) and starting_at(start)(request))


def serve(source: HttpSource, feed: str, *faults: Fault, gate: Gate | None = None) -> str:
    return source.serve(
        "/file.bin",
        CONTENT,
        ranges=feed == "ranges",
        length=feed != "unknown length",
        faults=faults,
        gate=gate,
    )


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("how", ["fin", "rst"])
def test_a_broken_connection_is_opened_again_and_nothing_sent_twice(
    source: HttpSource, world: World, feed: str, how: Ending
) -> None:
    # In the middle of a part, and around the ends of parts; each cut once.
    places = [100_000, 2 * PART - 1, 3 * PART, 4 * PART + 1]
    # Without ranges the probe's own answer is the first one that is read.
    faults = [
        Cut(at=at, how=how, when=first_fetch(at) if feed == "ranges" else number)
        for number, at in enumerate(places, start=1)
    ]
    done = world.start().copy(spec(serve(source, feed, *faults)))
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS
    assert done.metrics["retries"] == len(places)
    if feed == "ranges" and how == "fin":
        starts = {request.range[0] for request in source.requests_for("/file.bin") if request.range}
        assert set(places) <= starts, "it went on where it broke"


@pytest.mark.parametrize("feed", ["stream", "unknown length"])
def test_another_file_behind_a_broken_stream_is_noticed_by_its_bytes(
    source: HttpSource, world: World, feed: str
) -> None:
    """Without a validator only the bytes tell: what was read before is compared."""
    url = source.serve(
        "/file.bin",
        CONTENT,
        ranges=False,
        etag=None,
        last_modified=None,
        length=feed == "stream",
        faults=[Cut(after=3 * PART + 99, when=1), Changed(content=OTHER, when=since(2))],
    )
    done = world.start().copy(spec(url))
    assert done.result.verified
    assert world.stored("object.bin") == whole(OTHER)
    assert not world.store.uploads


@pytest.mark.parametrize("size", [CONTENT.size, CONTENT.size - PART, CONTENT.size + 7])
@pytest.mark.parametrize("feed", FEEDS)
def test_a_source_that_changes_midway_is_sent_anew(
    source: HttpSource, world: World, feed: str, size: int
) -> None:
    gate = Gate(CONTENT.size // 2)
    url = serve(source, feed, gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4 if feed == "ranges" else 1)
    new = Content(23, size)
    source.serve(
        "/file.bin", new, etag='"v2"', last_modified="Wed, 02 Oct 2024 10:00:00 GMT",
        ranges=feed == "ranges", length=feed != "unknown length",
    )  # fmt: skip
    source.drop_connections()
    gate.release()
    done = running.finish(transfer_id)
    assert (done.result.verified, done.source.size) == (True, size)
    assert world.stored("object.bin") == whole(new)
    assert not world.store.uploads, "what was begun of the old one is gone"
    assert done.source.validator.etag == '"v2"'


def test_a_source_that_changed_while_paused(source: HttpSource, world: World) -> None:
    gate = Gate(CONTENT.size // 2)
    url = serve(source, "ranges", gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Shown.PAUSED)
    source.serve("/file.bin", OTHER, etag='"v2"', last_modified=None)
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(OTHER)
    assert len(world.store.aborted) == 1


@pytest.mark.parametrize("cut", [True, False])
def test_a_source_that_keeps_changing_is_read_as_one_answer(
    source: HttpSource, world: World, cut: bool
) -> None:
    """RFC 9110 §15.3.1: a complete 200 is a file by itself. Where each breaks off and the next is of another
    file, none is ever complete."""
    changes = [
        Changed(
            content=Content(100 + n, CONTENT.size),
            etag=f'"v{n}"',
            last_modified=f"Tue, 01 Oct 2024 10:00:{n % 60:02} GMT",
            when=n,
        )
        for n in range(1, 60)
    ]
    cuts = [Cut(after=3 * PART + 99, when=lambda r: not r.range)] if cut else []
    ended = world.start().copy(spec(serve(source, "ranges", *changes, *cuts)))
    asked = source.requests_for("/file.bin")
    if cut:
        assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "source_changed")
        assert "object.bin" not in world.store.objects
    else:
        assert ended.result.verified
        assert world.stored("object.bin") == whole(Content(100 + len(asked), CONTENT.size))
        assert asked[-1].range is None


@pytest.mark.parametrize(
    "fault",
    [
        IgnoreRange(when=since(5)),
        OtherRange(shift=16, when=lambda r: r.number > 4 and a_part(r)),
        ContentRange(start_off=1, when=lambda r: r.number > 4),
        ContentRange(text="", when=lambda r: r.number > 4),
    ],
    ids=["ignored", "shifted", "false", "missing"],
)
def test_ranges_that_stop_working_are_done_without(source: HttpSource, world: World, fault: Fault) -> None:
    running = world.start(connections=1, tuned=False)
    done = running.copy(spec(serve(source, "ranges", fault)))
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS, "stored parts stay"
    assert world.store.calls["begin"] == 1
    assert not done.source.ranged


def test_a_shorter_range_is_completed_with_another(source: HttpSource, world: World) -> None:
    fault = OtherRange(shorter=1000, when=Times(6, a_part))
    done = world.start().copy(spec(serve(source, "ranges", fault)))
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS


def test_garbled_ranges_from_the_first_answer_on(source: HttpSource, world: World) -> None:
    done = world.start().copy(spec(serve(source, "ranges", ContentRange(text="bytes nonsense"))))
    assert (done.result.verified, done.source.ranged) == (True, False)
    assert world.stored("object.bin") == whole(CONTENT)


def test_a_length_that_is_garbage_is_given_up_soon(source: HttpSource, world: World) -> None:
    url = serve(source, "stream", ContentLength(values=("many",)))
    failed = world.start().copy(spec(url))
    assert (failed.outcome, failed.failure.code) == (Outcome.FAILED, "source_protocol")
    assert len(source.requests_for(url)) == 5


@pytest.mark.parametrize("feed", FEEDS)
def test_retry_after_is_waited_out(source: HttpSource, world: World, feed: str) -> None:
    busy = Status(status=503, retry_after="1", when=2 if feed == "ranges" else 1)
    begun = time.monotonic()
    done = world.start().copy(spec(serve(source, feed, busy)))
    assert time.monotonic() - begun >= 1.0
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert done.metrics["retries"] >= 1


def test_a_link_that_expires_keeps_its_parts_for_a_new_one(source: HttpSource, world: World) -> None:
    gate = Gate(CONTENT.size // 2)
    url = serve(source, "ranges", Status(status=403, when=since(10)), gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
    gate.release()
    ended = running.watch.reach(transfer_id, Shown.ATTENTION)
    assert ended.failure.code == "source_expired"
    kept = running.receipts(transfer_id)
    assert kept
    fresh = source.serve("/fresh.bin", CONTENT)
    running.post(Amend(transfer_id, spec(fresh)))
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Shown.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS


def test_a_failure_keeps_the_receipts_for_a_retry(source: HttpSource, world: World) -> None:
    running = world.start(connections=1, tuned=False)
    gone = Status(status=404, when=lambda r: r.range is not None and 5 <= r.number <= 5)
    (transfer_id,) = running.add(spec(serve(source, "ranges", gone)))
    failed = running.watch.reach(transfer_id, Shown.FAILED)
    assert failed.failure.code == "source_missing"
    assert running.receipts(transfer_id) == [1, 2, 3]
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Shown.DONE).result.verified
    assert world.store.calls["put_part"] == PARTS


def test_a_failure_does_not_wait_for_a_lane_that_hangs(source: HttpSource, world: World) -> None:
    hangs = Stall(after=-1, when=starting_at(PART))
    gone = Status(status=404, when=starting_at(2 * PART))
    begun = time.monotonic()
    failed = world.start(connections=2, tuned=False).copy(spec(serve(source, "ranges", hangs, gone)))
    assert failed.failure.code == "source_missing"
    assert time.monotonic() - begun < 5, "the timeout of a read is 20 s"


@pytest.mark.parametrize("feed", FEEDS)
def test_a_digest_of_the_whole_file_is_checked_before_it_is_an_object(
    source: HttpSource, world: World, feed: str
) -> None:
    url = serve(source, feed)
    running = world.start()
    good = running.copy(spec(url, "good.bin", sha256=CONTENT.sha256().upper(), md5=CONTENT.md5()))
    assert good.result.verified
    bad = running.copy(spec(url, "bad.bin", sha256=OTHER.sha256()))
    assert (bad.outcome, bad.failure.code) == (Outcome.FAILED, "source_digest_mismatch")
    assert bad.failure.facts["found"] == CONTENT.sha256()
    assert list(world.store.objects) == ["good.bin"]
    assert not world.store.uploads


def test_a_small_file_with_the_wrong_digest(source: HttpSource, world: World) -> None:
    bad = world.start().copy(spec(source.serve("/small", b"small"), md5="0" * 32))
    assert bad.failure.code == "source_digest_mismatch"
    assert not world.store.objects


def test_a_source_that_is_off_is_told_soon(source: HttpSource, world: World) -> None:
    url = serve(source, "ranges")
    source.stop()
    failed = world.start().copy(spec(url))
    assert (failed.outcome, failed.failure.code) == (Outcome.FAILED, "source_refused")
    source.start()


def test_a_source_that_goes_away_and_comes_back(source: HttpSource, world: World) -> None:
    gate = Gate(CONTENT.size // 2)
    url = serve(source, "ranges", gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
    source.stop()
    with socket.create_server(("127.0.0.1", source.port)) as somebody_else:
        somebody_else.accept()[0].close()
    gate.release()
    source.start()
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(CONTENT)


def test_more_than_the_store_can_hold(source: HttpSource, world: World) -> None:
    world.limits = PartLimits(min_part=PART, max_part=PART, max_parts=4)
    running = world.start()
    known = running.copy(spec(serve(source, "ranges"), "known.bin"))
    assert (known.failure.code, known.failure.facts["limit"]) == ("source_too_large", 4 * PART)
    assert world.store.calls["begin"] == 0, "refused before anything was sent"
    unknown = running.copy(spec(serve(source, "unknown length"), "unknown.bin"))
    assert unknown.failure.code == "source_too_large"
    assert not world.store.objects


def test_a_host_that_has_answered_before_is_waited_for(source: HttpSource, world: World) -> None:
    running = world.start()
    assert running.copy(spec(source.serve("/first.bin", Content(22, 1000)), "first")).result.verified
    url = source.serve("/second.bin", Content(23, 1000))
    source.stop()
    (transfer_id,) = running.add(spec(url, "second"))
    running.watch.reach(transfer_id, Shown.WAITING)
    # More often than a host is tried that nobody has ever reached.
    wait_until(lambda: any(one.metrics.retries > 4 for one in running.engine.sample().transfers))
    source.start()
    assert running.finish(transfer_id).result.verified


@pytest.mark.parametrize("form", ['"%s"', 'W/"%s"'])
@pytest.mark.parametrize("feed", ["ranges", "stream"])
@pytest.mark.parametrize("at", [99, 2 * PART, 3 * PART + 17])
def test_an_equal_date_never_joins_two_versions(
    source: HttpSource, world: World, form: str, feed: str, at: int
) -> None:
    """RFC 9110 §15.3.7.3: one strong validator, also where a broken part is opened again inside."""
    url = source.serve(
        "/file.bin",
        CONTENT,
        etag=form % "v1",
        ranges=feed == "ranges",
        faults=[
            Cut(at=at, when=first_fetch(at) if feed == "ranges" else 1),
            Changed(content=OTHER, etag=form % "v2", when=since(3 if feed == "ranges" else 2)),
        ],
    )
    done = world.start().copy(spec(url, connections=1))
    assert done.outcome is not Outcome.DONE or world.stored("object.bin") == whole(OTHER)


@pytest.mark.parametrize(
    ("before", "after"),
    [('"v1"', '"v2"'), ('W/"v1"', 'W/"v2"'), ('W/"v1"', 'W/"v1"'), (None, None)],
    ids=["strong", "weak", "weak and equal", "none"],
)
def test_two_versions_of_one_date_are_not_joined_by_a_resume(
    source: HttpSource, world: World, before: str | None, after: str | None
) -> None:
    """A weak ETag may be equal for two versions (RFC 9110 §8.8.1); then the stored bytes are compared."""
    gate = Gate(CONTENT.size // 2)
    dated = "Tue, 01 Oct 2024 10:00:00 GMT" if before != after else None
    url = source.serve("/file.bin", CONTENT, etag=before, last_modified=dated, gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(1)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Shown.PAUSED)
    source.serve("/file.bin", OTHER, etag=after, last_modified=dated)
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(OTHER)
