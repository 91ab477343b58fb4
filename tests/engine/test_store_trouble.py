"""Whole transfers into stores that lose answers, refuse, or hold something else than they should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.backends.memory_destination import StoredObject
from tests.engine.builders import MIB, PART, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.core.destination_errors import (
    AnswerUnusable,
    DestinationBusy,
    DestinationUnreachable,
    PartRejected,
    UploadLost,
    WriteConflict,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Status
from transfer_gui.engine.messages import Amend

CONTENT = Content(31, 17 * MIB + 3)
PARTS = -(-CONTENT.size // PART)
SMALL = Content(32, 100_000)
FOREIGN = StoredObject(b"somebody else's", '"0"', ObjectOptions(), "")


@pytest.mark.parametrize("checksums", [True, False], ids=["crc64", "md5"])
@pytest.mark.parametrize("operation", ["begin", "put_part", "complete", "head"])
@pytest.mark.parametrize("answer_lost", [False, True], ids=["before", "after"])
def test_trouble_that_passes_is_waited_out(
    source: HttpSource, world: World, operation: str, answer_lost: bool, checksums: bool
) -> None:
    world.store.checksums = checksums
    for nth, error in enumerate((DestinationUnreachable(), DestinationBusy(), AnswerUnusable()), start=1):
        world.store.fail(operation, nth, error, after_commit=answer_lost)
    done = world.start().copy(spec(source.serve("/file.bin", CONTENT)))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")
    assert world.stored("object.bin") == whole(CONTENT)
    if operation == "complete" and answer_lost:
        assert world.store.calls["complete"] == 1, "the object itself said that it was done"


@pytest.mark.parametrize("checksums", [True, False], ids=["crc64", "md5"])
@pytest.mark.parametrize("size", [0, 1, SMALL.size])
def test_the_answer_to_a_small_put_is_lost(
    source: HttpSource, world: World, size: int, checksums: bool
) -> None:
    world.store.checksums = checksums
    world.store.fail("put", 1, DestinationUnreachable(), after_commit=True)
    content = Content(32, size)
    done = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")
    assert (world.store.calls["put"], world.stored("object.bin")) == (1, whole(content))
    assert done.result.checksum.startswith("CRC64NVME:")


@pytest.mark.parametrize("ranges", [True, False])
def test_an_upload_that_vanishes_is_begun_anew(source: HttpSource, world: World, ranges: bool) -> None:
    gate = world.store.hold("put_part")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT, ranges=ranges)))
    gate.let_pass(2)
    gate.wait_for(4)
    world.store.uploads.clear()
    gate.release()
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert not world.store.uploads


@pytest.mark.parametrize("error", [UploadLost(), WriteConflict()], ids=["lost", "conflict"])
def test_a_completion_that_asks_for_another_upload(
    source: HttpSource, world: World, error: TransferError
) -> None:
    world.store.fail("complete", 1, error)
    done = world.start().copy(spec(source.serve("/file.bin", CONTENT)))
    assert done.result.verified
    assert (world.store.calls["begin"], len(world.store.aborted)) == (2, 1)


def test_rejected_parts_are_sent_again_a_few_times(source: HttpSource, world: World) -> None:
    world.store.fail("put_part", 2, PartRejected())
    running = world.start()
    assert running.copy(spec(source.serve("/file.bin", CONTENT))).result.verified
    assert world.store.calls["put_part"] == PARTS + 1
    for nth in range(1, 50):
        world.store.fail("put_part", nth, PartRejected())
    failed = running.copy(spec(source.serve("/other.bin", CONTENT), "other.bin", connections=1))
    assert (failed.outcome, failed.failure.code) == (Outcome.FAILED, "part_rejected")
    assert world.store.calls["put_part"] == PARTS + 1 + 5


# -- somebody else's object -----------------------------------------------------------------------------


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
@pytest.mark.parametrize("overwrite", Overwrite)
def test_an_object_that_is_there_already(
    source: HttpSource, world: World, content: Content, overwrite: Overwrite
) -> None:
    world.store.objects["object.bin"] = FOREIGN
    running = world.start()
    url = source.serve("/file.bin", content)
    ended = running.copy(spec(url, overwrite=overwrite))
    if overwrite is Overwrite.ALWAYS:
        assert ended.result.verified
        assert world.stored("object.bin") == whole(content)
        return
    if overwrite is Overwrite.RENAME:
        assert (ended.result.verified, ended.upload.key) == (True, "object (2).bin")
        assert world.stored("object (2).bin") == whole(content)
        assert world.store.objects["object.bin"] is FOREIGN
        return
    outcomes = {Overwrite.ASK: Outcome.ATTENTION, Overwrite.NEVER: Outcome.FAILED}
    expected = outcomes.get(overwrite, Outcome.SKIPPED)
    assert (ended.outcome, ended.failure.code) == (expected, "object_exists")
    assert world.store.objects["object.bin"] is FOREIGN
    if content is CONTENT:
        assert world.store.calls["begin"] == 0, "nothing was sent in vain"
    running.post(Amend(ended.id, spec(url, overwrite=Overwrite.ALWAYS)))
    running.do(Action.RETRY, ended.id)
    assert running.watch.reach(ended.id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(content)


@pytest.mark.parametrize("named", ["", "other.bin"], ids=["by the link", "anew"])
@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
@pytest.mark.parametrize("overwrite", [Overwrite.SKIP, Overwrite.RENAME, Overwrite.ALWAYS])
def test_what_is_decided_of_a_name_that_came_from_the_link(
    source: HttpSource, world: World, content: Content, overwrite: Overwrite, named: str
) -> None:
    world.store.objects["file.bin"] = FOREIGN
    running = world.start()
    asked = spec(source.serve("/file.bin", content), "")
    asking = running.copy(asked)
    assert (asking.outcome, asking.failure.code) == (Outcome.ATTENTION, "object_exists")
    running.post(Amend(asking.id, replace(asked, overwrite=overwrite, key=named)))
    running.do(Action.RETRY, asking.id)
    if overwrite is Overwrite.SKIP and not named:
        assert running.watch.reach(asking.id, Status.SKIPPED).upload.key == "file.bin"
        assert world.store.objects["file.bin"] is FOREIGN
        return
    ended = running.watch.reach(asking.id, Status.DONE)
    wanted = named or ("file (2).bin" if overwrite is Overwrite.RENAME else "file.bin")
    assert (ended.result.verified, ended.upload.key) == (True, wanted)
    assert world.stored(wanted) == whole(content)
    assert "" not in world.store.objects


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
def test_the_next_free_name_is_taken(source: HttpSource, world: World, content: Content) -> None:
    for name in ("object.bin", "object (2).bin", "object (3).bin"):
        world.store.objects[name] = FOREIGN
    ended = world.start().copy(spec(source.serve("/file.bin", content), overwrite=Overwrite.RENAME))
    assert (ended.result.verified, ended.upload.key) == (True, "object (4).bin")
    assert world.stored("object (4).bin") == whole(content)


@pytest.mark.parametrize("overwrite", [Overwrite.SKIP, Overwrite.RENAME])
def test_a_name_that_is_taken_at_the_last_moment(
    source: HttpSource, world: World, overwrite: Overwrite
) -> None:
    gate = world.store.hold("complete")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT), overwrite=overwrite))
    gate.wait_for()
    world.store.objects["object.bin"] = FOREIGN
    gate.release()
    ended = running.finish(transfer_id)
    assert world.store.objects["object.bin"] is FOREIGN
    assert not world.store.uploads, "of what was sent in vain nothing is left"
    if overwrite is Overwrite.SKIP:
        assert (ended.outcome, ended.failure.code) == (Outcome.SKIPPED, "object_exists")
        return
    assert (ended.result.verified, ended.upload.key) == (True, "object (2).bin")
    assert world.stored("object (2).bin") == whole(CONTENT)


def test_an_object_that_appears_meanwhile(source: HttpSource, world: World) -> None:
    gate = world.store.hold("complete")
    running = world.start()
    url = source.serve("/file.bin", CONTENT)
    (transfer_id,) = running.add(spec(url))
    gate.wait_for()
    world.store.objects["object.bin"] = FOREIGN
    gate.release()
    ended = running.finish(transfer_id)
    assert (ended.outcome, ended.failure.code) == (Outcome.ATTENTION, "object_exists")
    assert world.store.objects["object.bin"] is FOREIGN
    running.post(Amend(transfer_id, spec(url, overwrite=Overwrite.ALWAYS)))
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS, "the parts had stayed"
