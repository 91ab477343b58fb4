"""An upload whose creation was never confirmed is found again and aborted; nobody else's ever is."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from tests.destinations import memory
from tests.destinations.memory import OpenUpload
from tests.engine.builders import Running, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.core import failpoints
from transfer_gui.core.destination_errors import (
    AccessDenied,
    DestinationBusy,
    DestinationHostUnknown,
    DestinationUnreachable,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.orphan import Orphan
from transfer_gui.core.transfer import Action, Outcome, Status, Transfer
from transfer_gui.destinations import ObjectOptions, StoredPart
from transfer_gui.engine.lost_uploads import made_at, new_nonce

CONTENT = Content(31, 18 * 1024**2)  # more than one put takes

Strike = Callable[[str], None]


@pytest.fixture
def strike(monkeypatch: pytest.MonkeyPatch) -> Strike:
    """Lets the program fail at a place, as often as a test asks."""

    def set_point(setting: str) -> None:
        monkeypatch.setattr(failpoints, "_SET", failpoints.Failpoint(setting))

    return set_point


def dead_after_create(running: Running, source: HttpSource, strike: Strike) -> Transfer:
    """A transfer whose upload was begun, and of which only the nonce is on disk."""
    strike("upload_begun:1:raise")
    ended = running.copy(spec(source.serve("/file.bin", CONTENT)))
    assert (ended.error_code, ended.upload_id) == ("unexpected", "")
    assert made_at(ended.nonce)
    return ended


def test_a_lost_answer_leaves_one_upload_only(source: HttpSource, world: World) -> None:
    running = world.start()
    for nth in (1, 2):
        world.store.fail("begin", nth, DestinationUnreachable(), after_commit=True)
    done = running.copy(spec(source.serve("/file.bin", CONTENT)))
    assert done.verified
    assert (len(world.store.aborted), world.store.uploads) == (2, {})


def test_a_lost_answer_long_after_the_first_try(source: HttpSource, world: World) -> None:
    running = world.start()
    place, begun = running.engine._place, time.time()
    # The store is out of reach for three hours; then it does begin an upload, and its answer is lost.
    place.now = lambda: begun if world.store.calls["begin"] < 1 else begun + 3 * 3600
    world.store.fail("begin", 1, DestinationUnreachable())
    world.store.fail("begin", 2, DestinationUnreachable(), after_commit=True)
    assert running.copy(spec(source.serve("/file.bin", CONTENT))).verified
    assert (len(world.store.aborted), world.store.uploads) == (1, {})


def test_a_lost_answer_and_a_list_that_takes_its_time(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clock() -> float:
        return time.time() + (5 if world.store.calls["uploads"] else 0)

    monkeypatch.setattr(memory, "time", SimpleNamespace(time=clock))
    running = world.start()
    running.engine._place.now = clock
    world.store.fail("begin", 1, DestinationUnreachable(), after_commit=True)
    assert running.copy(spec(source.serve("/file.bin", CONTENT))).verified
    assert (len(world.store.aborted), world.store.uploads) == (1, {})


@pytest.mark.expected_logs("a job failed unexpectedly")
@pytest.mark.parametrize("action", [Action.RETRY, Action.CANCEL, Action.REMOVE])
def test_dead_before_the_id_was_on_disk(
    source: HttpSource, world: World, strike: Strike, action: Action
) -> None:
    first = world.start()
    ended = dead_after_create(first, source, strike)
    (lost,) = world.store.uploads
    world.stop(first)
    running = world.start()
    running.watch.reach(ended.id, Status.FAILED)
    running.do(action, ended.id)
    if action is Action.RETRY:
        assert running.watch.reach(ended.id, Status.DONE).verified
        assert world.stored("object.bin") == whole(CONTENT)
    elif action is Action.CANCEL:
        running.watch.reach(ended.id, Status.CANCELLED)
    else:
        running.watch.until(lambda: ended.id in running.watch.removed)
    assert world.store.aborted == [lost]
    assert (world.store.uploads, running.store.orphans()) == ({}, [])


@pytest.mark.expected_logs("a job failed unexpectedly")
def test_uploads_of_others_are_left_alone(source: HttpSource, world: World, strike: Strike) -> None:
    running = world.start()
    ended = dead_after_create(running, source, strike)
    (lost,) = world.store.uploads
    intended = made_at(ended.nonce) or 0.0
    options = ObjectOptions()
    before = OpenUpload("object.bin", options, intended - 60)
    long_after = OpenUpload("object.bin", options, intended + 3600)
    elsewhere = OpenUpload("object.bin.1", options, intended + 1)
    part = {1: (StoredPart(1, 1, '"e"'), b"x")}
    with_parts = OpenUpload("object.bin", options, intended + 1, part)
    # As most other programs begin theirs.
    otherwise = OpenUpload("object.bin", options, intended + 1, checksum="CRC32")
    others = {"a": before, "b": long_after, "c": elsewhere, "d": with_parts, "e": otherwise}
    world.store.uploads |= others
    running.do(Action.RETRY, ended.id)
    running.watch.reach(ended.id, Status.DONE)
    assert world.store.aborted == [lost]
    assert world.store.uploads == others


@pytest.mark.expected_logs("a job failed unexpectedly")
@pytest.mark.parametrize("action", [Action.RETRY, Action.CANCEL])
def test_of_two_that_are_alike_neither_is_touched(
    source: HttpSource, world: World, strike: Strike, action: Action
) -> None:
    running = world.start()
    ended = dead_after_create(running, source, strike)
    before = dict(world.store.uploads)
    before["foreign"] = OpenUpload("object.bin", ObjectOptions(), (made_at(ended.nonce) or 0.0) + 1)
    world.store.uploads["foreign"] = before["foreign"]
    running.do(action, ended.id)
    running.watch.reach(ended.id, Status.DONE if action is Action.RETRY else Status.CANCELLED)
    assert world.store.uploads == before


@pytest.mark.parametrize(
    "refusal",
    [
        AccessDenied(status=403),
        DestinationBusy(status=429),
        DestinationUnreachable(reason="refused"),
        DestinationHostUnknown(),
    ],
    ids=lambda refusal: type(refusal).__name__,
)
def test_where_none_can_have_been_begun_none_is_aborted(
    source: HttpSource, world: World, refusal: TransferError
) -> None:
    """Ours was refused; somebody else begins one at the same key in the same second."""
    running = world.start()
    world.store.fail("begin", 1, refusal)
    world.store.uploads["foreign"] = OpenUpload("object.bin", ObjectOptions(), time.time() + 1)
    ended = running.copy(spec(source.serve("/file.bin", CONTENT)))
    if ended.outcome is not Outcome.DONE:
        running.do(Action.RETRY, ended.id)
        running.watch.reach(ended.id, Status.DONE)
    assert list(world.store.uploads) == ["foreign"]


@pytest.mark.expected_logs("a job failed unexpectedly")
def test_what_may_not_be_listed_is_remembered_and_swept_later(
    source: HttpSource, world: World, strike: Strike
) -> None:
    first = world.start()
    ended = dead_after_create(first, source, strike)
    (lost,) = world.store.uploads
    world.store.fail("uploads", 1, AccessDenied(action="list_multipart_uploads"))
    first.do(Action.CANCEL, ended.id)
    first.watch.reach(ended.id, Status.CANCELLED)
    (orphan,) = first.store.orphans()
    assert (orphan.upload_id, orphan.key, orphan.noted_at) == ("", "object.bin", made_at(ended.nonce))
    world.stop(first)
    second = world.start()
    second.until_swept()
    assert world.store.aborted == [lost]
    assert world.store.uploads == {}


@pytest.mark.parametrize("known", [True, False], ids=["there", "gone"])
def test_an_upload_that_was_left_behind_is_aborted_at_the_next_start(world: World, known: bool) -> None:
    world.store.uploads["left"] = OpenUpload("k", ObjectOptions(), 0.0)
    quiet = world.start(wanted=lambda row: False)
    quiet.store.remember_orphan(Orphan("", "test-store", "bucket", "k", "left" if known else "gone", 1.0))
    quiet.store.remember_orphan(Orphan("", "another-store", "bucket", "k", "left", 1.0))
    world.stop(quiet)
    running = world.start()
    running.until_swept(left=1)
    assert world.store.aborted == (["left"] if known else [])
    (kept,) = running.store.orphans()
    assert kept.endpoint == "another-store"


def test_a_nonce_tells_its_time() -> None:
    assert made_at(new_nonce(1_700_000_000.7)) == 1_700_000_000.0
    assert [made_at(text) for text in ("", "0123456789abcdef", "-", "zz-1")] == [None] * 4
