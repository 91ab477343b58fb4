"""Giving up: nothing stays at the store, or what stays is remembered."""

from __future__ import annotations

import pytest

from tests.engine.builders import MIB, Running, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.core.destination_errors import AccessDenied, DestinationUnreachable
from transfer_gui.core.errors import ProfileMissing, SecretMissing
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.run import cancellation

CONTENT = Content(41, 17 * MIB)


def held_at_half(source: HttpSource, running: Running, *, ranges: bool = True) -> tuple[str, Gate]:
    """A transfer that has stored some parts and waits for its source."""
    gate = Gate(CONTENT.size // 2)
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT, ranges=ranges, gate=gate)))
    gate.wait_held(4 if ranges else 1)
    return transfer_id, gate


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("first_pause", [True, False])
def test_cancel_leaves_nothing(source: HttpSource, world: World, ranges: bool, first_pause: bool) -> None:
    running = world.start()
    transfer_id, gate = held_at_half(source, running, ranges=ranges)
    assert world.store.uploads
    if first_pause:
        running.do(Action.PAUSE, transfer_id)
        running.watch.reach(transfer_id, Status.PAUSED)
    running.do(Action.CANCEL, transfer_id)
    ended = running.watch.reach(transfer_id, Status.CANCELLED, timeout=5)
    assert not world.store.uploads
    assert (ended.upload.id, ended.upload.bytes_stored, running.receipts(transfer_id)) == ("", 0, [])
    assert running.store.memory.orphans() == []
    gate.release()
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)


def test_cancel_what_never_began(source: HttpSource, world: World) -> None:
    running = world.start(active=1)
    _, gate = held_at_half(source, running)
    (queued, paused) = (
        *running.add(spec(source.url("/b"))),
        *running.add(spec(source.url("/c")), paused=True),
    )
    for transfer_id in (queued, paused):
        running.do(Action.CANCEL, transfer_id)
        running.watch.reach(transfer_id, Status.CANCELLED)
    assert source.requests_for("/b") == source.requests_for("/c") == []
    gate.release()


def test_cancel_after_a_restart_of_the_program(source: HttpSource, world: World) -> None:
    first = world.start()
    transfer_id, gate = held_at_half(source, first)
    world.stop(first)
    quiet = world.start(wanted=lambda row: False)
    quiet.store.update(transfer_id, {"intent": "cancel"})
    world.stop(quiet)
    second = world.start()
    assert second.watch.reach(transfer_id, Status.CANCELLED).outcome is Outcome.CANCELLED
    assert not world.store.uploads
    gate.release()


def test_a_store_that_can_not_be_reached_now(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cancellation, "CANCEL_PATIENCE", 0.3)
    running = world.start()
    transfer_id, gate = held_at_half(source, running)
    (upload_id,) = world.store.uploads
    for nth in range(1, 200):
        world.store.fail("abort", nth, DestinationUnreachable())
    running.do(Action.CANCEL, transfer_id)
    running.watch.reach(transfer_id, Status.CANCELLED)
    assert world.store.calls["abort"] > 1, "it was tried for a while"
    (orphan,) = running.store.memory.orphans()
    assert (orphan.upload_id, orphan.key, orphan.endpoint) == (upload_id, "object.bin", "test-store")
    gate.release()


@pytest.mark.parametrize(
    "error", [AccessDenied(action="abort_multipart_upload"), None], ids=["denied", "gone"]
)
def test_an_abort_that_is_refused(source: HttpSource, world: World, error: AccessDenied | None) -> None:
    running = world.start()
    transfer_id, gate = held_at_half(source, running)
    if error is None:
        world.store.uploads.clear()
    else:
        world.store.fail("abort", 1, error)
    running.do(Action.CANCEL, transfer_id)
    running.watch.reach(transfer_id, Status.CANCELLED)
    assert len(running.store.memory.orphans()) == (0 if error is None else 1)
    gate.release()


@pytest.mark.parametrize("error", [ProfileMissing(profile="gone"), SecretMissing(profile="gone")])
@pytest.mark.parametrize("action", [Action.CANCEL, Action.REMOVE])
def test_a_profile_that_is_gone_does_not_make_cancelling_endless(
    source: HttpSource, world: World, error: Exception, action: Action
) -> None:
    running = world.start()
    transfer_id, gate = held_at_half(source, running)
    world.ends_error = error
    running.do(action, transfer_id)
    if action is Action.CANCEL:
        running.watch.reach(transfer_id, Status.CANCELLED)
    else:
        running.watch.until(lambda: transfer_id in running.watch.removed)
    (orphan,) = running.store.memory.orphans()
    assert orphan.upload_id in world.store.uploads
    gate.release()


def test_remove_a_running_one(source: HttpSource, world: World) -> None:
    running = world.start()
    transfer_id, gate = held_at_half(source, running)
    running.do(Action.REMOVE, transfer_id)
    running.watch.until(lambda: transfer_id in running.watch.removed)
    assert running.store.load() == []
    assert not world.store.uploads
    gate.release()


def test_remove_a_finished_one_keeps_its_object(source: HttpSource, world: World) -> None:
    running = world.start()
    done = running.copy(spec(source.serve("/small", b"small")))
    running.do(Action.REMOVE, done.id)
    running.watch.until(lambda: done.id in running.watch.removed)
    assert running.store.load() == []
    assert world.stored("object.bin") == b"small"


def test_a_failed_one_can_be_cancelled_and_removed(source: HttpSource, world: World) -> None:
    world.store.fail("put_part", 3, AccessDenied(action="upload_part"))
    running = world.start(connections=1, tuned=False)
    failed = running.copy(spec(source.serve("/file.bin", CONTENT)))
    assert (failed.outcome, len(world.store.uploads)) == (Outcome.FAILED, 1)
    running.do(Action.CANCEL, failed.id)
    running.watch.reach(failed.id, Status.CANCELLED)
    assert not world.store.uploads
    running.do(Action.REMOVE, failed.id)
    running.watch.until(lambda: failed.id in running.watch.removed)


def test_cancel_while_the_store_is_silent_is_not_stuck_when_quitting(
    source: HttpSource, world: World
) -> None:
    running = world.start()
    transfer_id, gate = held_at_half(source, running)
    abort = world.store.hold("abort")
    running.do(Action.CANCEL, transfer_id)
    abort.wait_for()
    world.stop(running)
    assert world.store.uploads, "not done yet"
    abort.release()
    second = world.start()
    second.watch.reach(transfer_id, Status.CANCELLED)
    assert not world.store.uploads
    gate.release()
