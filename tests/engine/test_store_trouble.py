"""Whole transfers into stores that lose answers, refuse, or hold something else than they should."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from tests.destinations.bodies import BytesBody
from tests.destinations.memory import StoredObject
from tests.engine.builders import MIB, PART, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    CompletionRefused,
    CredentialsExpired,
    DestinationBusy,
    DestinationUnreachable,
    PartRejected,
    UploadLost,
    WriteConflict,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Status
from transfer_gui.destinations import Body, Destination, ObjectFacts, ObjectOptions, StoredPart, Upload
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
    assert (done.outcome, done.verified, done.reason) == (Outcome.DONE, True, "")
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
    assert (done.outcome, done.verified, done.reason) == (Outcome.DONE, True, "")
    assert (world.store.calls["put"], world.stored("object.bin")) == (1, whole(content))
    assert done.checksum.startswith("CRC64NVME:")


@pytest.mark.parametrize("ranges", [True, False])
def test_an_upload_that_vanishes_is_begun_anew(source: HttpSource, world: World, ranges: bool) -> None:
    gate = world.store.hold("put_part")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT, ranges=ranges)))
    gate.let_pass(2)
    gate.wait_for(4)
    world.store.uploads.clear()
    gate.release()
    assert running.finish(transfer_id).verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert not world.store.uploads


@pytest.mark.parametrize("error", [UploadLost(), WriteConflict()], ids=["lost", "conflict"])
def test_a_completion_that_asks_for_another_upload(
    source: HttpSource, world: World, error: TransferError
) -> None:
    world.store.fail("complete", 1, error)
    done = world.start().copy(spec(source.serve("/file.bin", CONTENT)))
    assert done.verified
    assert (world.store.calls["begin"], len(world.store.aborted)) == (2, 1)


def test_rejected_parts_are_sent_again_a_few_times(source: HttpSource, world: World) -> None:
    world.store.fail("put_part", 2, PartRejected())
    running = world.start()
    assert running.copy(spec(source.serve("/file.bin", CONTENT))).verified
    assert world.store.calls["put_part"] == PARTS + 1
    for nth in range(1, 50):
        world.store.fail("put_part", nth, PartRejected())
    failed = running.copy(spec(source.serve("/other.bin", CONTENT), "other.bin", connections=1))
    assert (failed.outcome, failed.error_code) == (Outcome.FAILED, "part_rejected")
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
        assert ended.verified
        assert world.stored("object.bin") == whole(content)
        return
    expected = Outcome.ATTENTION if overwrite is Overwrite.ASK else Outcome.FAILED
    assert (ended.outcome, ended.error_code) == (expected, "object_exists")
    assert world.store.objects["object.bin"] is FOREIGN
    if content is CONTENT:
        assert world.store.calls["begin"] == 0, "nothing was sent in vain"
    running.post(Amend(ended.id, spec(url, overwrite=Overwrite.ALWAYS)))
    running.do(Action.RETRY, ended.id)
    assert running.watch.reach(ended.id, Status.DONE).verified
    assert world.stored("object.bin") == whole(content)


def test_an_object_that_appears_meanwhile(source: HttpSource, world: World) -> None:
    gate = world.store.hold("complete")
    running = world.start()
    url = source.serve("/file.bin", CONTENT)
    (transfer_id,) = running.add(spec(url))
    gate.wait_for()
    world.store.objects["object.bin"] = FOREIGN
    gate.release()
    ended = running.finish(transfer_id)
    assert (ended.outcome, ended.error_code) == (Outcome.ATTENTION, "object_exists")
    assert world.store.objects["object.bin"] is FOREIGN
    running.post(Amend(transfer_id, spec(url, overwrite=Overwrite.ALWAYS)))
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS, "the parts had stayed"


# -- what is said of the object -------------------------------------------------------------------------


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
def test_who_may_not_look_can_write_all_the_same(source: HttpSource, world: World, content: Content) -> None:
    for nth in range(1, 9):
        world.store.fail("head", nth, AccessDenied(action="head_object"))
    done = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (done.outcome, done.verified, done.reason) == (Outcome.DONE, False, "head_denied")
    assert world.stored("object.bin") == whole(content)


class OtherHead:
    """A destination that says something else about its finished object."""

    def __init__(self, inner: Destination, **changes: object) -> None:
        self._inner = inner
        self._changes = changes

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def head(self) -> ObjectFacts | None:
        found = self._inner.head()
        return dataclasses.replace(found, **self._changes) if found else None  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
@pytest.mark.parametrize(
    "changes",
    [{"size": 5}, {"metadata": {}}, {"checksum": "AAAAAAAAAAA="}],
    ids=["size", "nonce", "checksum"],
)
def test_an_object_that_is_not_ours_in_the_end(
    source: HttpSource, world: World, content: Content, changes: dict[str, object]
) -> None:
    world.open_destination = lambda key: OtherHead(world.store.open(key), **changes)  # type: ignore[return-value]
    ended = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (ended.outcome, ended.error_code) == (Outcome.FAILED, "object_differs")
    assert not ended.verified


class OtherEtags:
    """A store whose ETags are no MD5s, as with encryption by the store's own keys."""

    def __init__(self, inner: Destination) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        stored = self._inner.put_part(upload, number, body)
        return dataclasses.replace(stored, etag=f'"{number:032x}"')

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        real = {part.number: part.etag for part in self._inner.parts(upload)}
        known = [dataclasses.replace(receipt, etag=real[receipt.number]) for receipt in receipts]
        return self._inner.complete(upload, known, checksum=checksum, size=size, replace=replace)


@pytest.mark.parametrize("ranges", [True, False])
def test_a_store_that_confirms_nothing(source: HttpSource, world: World, ranges: bool) -> None:
    world.store.checksums = False
    world.open_destination = lambda key: OtherEtags(world.store.open(key))  # type: ignore[return-value]
    running = world.start()
    done = running.copy(spec(source.serve("/file.bin", CONTENT, ranges=ranges)))
    assert (done.outcome, done.verified, done.reason) == (Outcome.DONE, False, "store_confirms_nothing")
    assert world.stored("object.bin") == whole(CONTENT)
    assert running.store.store_facts("test-store") == {"etag_is_md5": False}


class FlippedBit:
    """The way to the store turns one bit of a part, the first ``times`` that it is sent."""

    def __init__(self, inner: Destination, number: int, times: int) -> None:
        self._inner = inner
        self._number = number
        self._times = times

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        if number != self._number or self._times == 0:
            return self._inner.put_part(upload, number, body)
        self._times -= 1
        content = bytearray()
        while piece := body.read(65536):
            content += piece
        content[len(content) // 2] ^= 4
        return self._inner.put_part(upload, number, BytesBody(bytes(content)))


@pytest.mark.parametrize("checksums", [True, False], ids=["crc64", "md5"])
@pytest.mark.parametrize("number", [1, 2, PARTS])
@pytest.mark.parametrize("ranges", [True, False])
def test_a_bit_that_flips_on_the_way_is_found_and_the_part_sent_again(
    source: HttpSource, world: World, number: int, ranges: bool, checksums: bool
) -> None:
    world.store.checksums = checksums
    flipped = FlippedBit(world.store.open("object.bin"), number, times=1)
    world.open_destination = lambda key: flipped  # type: ignore[return-value,assignment]
    # One lane: the very first answer is the false one.
    done = world.start(connections=1).copy(spec(source.serve("/file.bin", CONTENT, ranges=ranges)))
    assert (done.outcome, done.verified) == (Outcome.DONE, True)
    assert world.stored("object.bin") == whole(CONTENT)


# -- between two runs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("checksums", [True, False], ids=["crc64", "md5"])
def test_the_store_is_asked_what_it_has(source: HttpSource, world: World, checksums: bool) -> None:
    """Between pause and resume one part was lost and one replaced; with CRC64 an unknown one is welcome."""
    world.store.checksums = checksums
    gate = Gate(CONTENT.size // 2)
    url = source.serve("/file.bin", CONTENT, gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
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
    assert running.watch.reach(transfer_id, Status.DONE).verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] - before == PARTS - len(stored) + 2


def test_a_part_without_a_receipt_counts_if_the_store_tells_its_checksum(
    source: HttpSource, world: World
) -> None:
    """As after a kill between the store's answer and our receipt."""
    gate = Gate(CONTENT.size // 2)
    url = source.serve("/file.bin", CONTENT, gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
    world.stop(running)
    gate.release()
    quiet = world.start(wanted=lambda row: False)
    quiet.store.clear_receipts(transfer_id)
    world.stop(quiet)
    running = world.start()
    assert running.finish(transfer_id).verified
    assert world.store.calls["put_part"] == PARTS
    assert world.stored("object.bin") == whole(CONTENT)


def test_listing_parts_is_not_allowed(source: HttpSource, world: World) -> None:
    gate = Gate(CONTENT.size // 2)
    url = source.serve("/file.bin", CONTENT, gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    world.store.fail("parts", 1, AccessDenied(action="list_parts"))
    running.do(Action.RESUME, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).verified
    assert world.store.calls["put_part"] == PARTS, "our receipts were believed"


def test_the_upload_is_gone_when_resumed(source: HttpSource, world: World) -> None:
    gate = Gate(CONTENT.size // 2)
    url = source.serve("/file.bin", CONTENT, gate=gate)
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    gate.wait_held(4)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    gate.release()
    world.store.uploads.clear()
    running.do(Action.RESUME, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).verified
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
    assert (done.outcome, done.verified) == (Outcome.DONE, True)
    assert world.stored("object.bin") == whole(content)
    assert world.store.calls[operation] == (1 if lost else 2)


def test_refused_completion_does_not_trap_the_transfer(source: HttpSource, world: World) -> None:
    for nth in (1, 2):
        world.store.fail("complete", nth, CompletionRefused(error="InvalidPart"))
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT)))
    assert running.watch.reach(transfer_id, Status.FAILED).error_code == "completion_refused"
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).verified
    assert world.store.calls["put_part"] == 2 * PARTS
    assert not world.store.uploads


def test_expired_credentials_keep_the_parts(source: HttpSource, world: World) -> None:
    world.store.fail("put_part", 4, CredentialsExpired())
    running = world.start(connections=1)
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT)))
    assert running.watch.reach(transfer_id, Status.ATTENTION).error_code == "credentials_expired"
    assert running.receipts(transfer_id) == [1, 2, 3]
    running.do(Action.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).verified
    assert world.store.calls["put_part"] == PARTS + 1
