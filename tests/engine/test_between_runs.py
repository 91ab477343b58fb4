"""What the next run finds: parts lost or unknown, an upload that is gone, an object that is there."""

from __future__ import annotations

import dataclasses

import pytest

from tests.engine.builders import MIB, PART, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    AccessDenied,
    CompletionRefused,
    CredentialsExpired,
)
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Status

CONTENT = Content(31, 17 * MIB + 3)
PARTS = -(-CONTENT.size // PART)
SMALL = Content(32, 100_000)


# -- between two runs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("checksums", [True, False], ids=["crc64", "md5"])
def test_the_store_is_asked_what_it_has(source: HttpSource, world: World, checksums: bool) -> None:
    """Between pause and resume one part was lost and one replaced; with CRC64 an unknown one is welcome."""
    world.store.checksums = checksums
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    stored = running.receipts(transfer_id)
    assert len(stored) >= 2
    (upload,) = world.store.uploads.values()
    del upload.parts[stored[0]]
    part, bytes_there = upload.parts[stored[1]]
    upload.parts[stored[1]] = (dataclasses.replace(part, etag='"other"', checksum=""), bytes_there)
    before = world.store.calls["put_part"]
    running.do(Action.RESUME, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] - before == PARTS - len(stored) + 2


def test_a_part_without_a_receipt_is_sent_again(source: HttpSource, world: World) -> None:
    """As after a kill between the store's answer and our receipt: nobody knows what was read."""
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    world.stop(running)
    gate.release()
    stored = world.store.calls["put_part"]
    quiet = world.start(wanted=lambda row: False)
    quiet.store.replace_receipts(transfer_id, [])
    world.stop(quiet)
    running = world.start()
    assert running.finish(transfer_id).result.verified
    assert world.store.calls["put_part"] == PARTS + stored
    assert world.stored("object.bin") == whole(CONTENT)


def test_listing_parts_is_not_allowed(source: HttpSource, world: World) -> None:
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    world.store.fail("parts", 1, AccessDenied(action="list_parts"))
    running.do(Action.RESUME, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.store.calls["put_part"] == PARTS, "our receipts were believed"


def test_the_upload_is_gone_when_resumed(source: HttpSource, world: World) -> None:
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    world.store.uploads.clear()
    running.do(Action.RESUME, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)


@pytest.mark.parametrize("lost", [False, True], ids=["not there", "there"])
@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
def test_stopped_while_completing(source: HttpSource, world: World, content: Content, lost: bool) -> None:
    """The next process looks at the object first, and needs the source only if it must."""
    operation = "put" if content is SMALL else "complete"
    gate = world.store.hold("head" if lost else operation)
    running = world.start()
    url = source.serve("/file.bin", content)
    (transfer_id,) = running.add(spec(url, overwrite=Overwrite.ALWAYS))
    gate.wait_for()
    world.stop(running)
    assert ("object.bin" in world.store.objects) is lost
    gate.release()
    if lost or content is CONTENT:
        source.stop()
    done = world.start().finish(transfer_id)
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    assert world.stored("object.bin") == whole(content)
    assert world.store.calls[operation] == (1 if lost else 2)


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
def test_what_went_wrong_while_completing_is_sent_again(
    source: HttpSource, world: World, content: Content
) -> None:
    """An object under our nonce, of right parts and of our size, whose own checksum tells of other bytes."""
    gate = world.store.hold("head")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", content), overwrite=Overwrite.ALWAYS))
    gate.wait_for()
    world.stop(running)
    gate.release()
    damaged = bytes(content.size)
    made = world.store.objects["object.bin"]
    world.store.objects["object.bin"] = dataclasses.replace(
        made, content=damaged, checksum=Crc64.compute(damaged).encode()
    )
    done = world.start().finish(transfer_id)
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    assert world.stored("object.bin") == whole(content)


@pytest.mark.parametrize("refused", [1, 2, 30])
def test_refused_completion_does_not_trap_the_transfer(
    source: HttpSource, world: World, refused: int
) -> None:
    for nth in range(1, refused + 1):
        world.store.fail("complete", nth, CompletionRefused(error="InvalidPart"))
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT)))
    if refused == 30:
        assert running.watch.reach(transfer_id, Status.FAILED).failure.code == "completion_refused"
        calls = world.store.calls["complete"]
        assert calls <= 8, "it is not tried for ever"
        world.store.script = type(world.store.script)()
        running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert not world.store.uploads


def test_expired_credentials_keep_the_parts(source: HttpSource, world: World) -> None:
    world.store.fail("put_part", 4, CredentialsExpired())
    running = world.start(connections=1, tuned=False)
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT)))
    assert running.watch.reach(transfer_id, Status.ATTENTION).failure.code == "credentials_expired"
    assert running.receipts(transfer_id) == [1, 2, 3]
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.store.calls["put_part"] == PARTS + 1
