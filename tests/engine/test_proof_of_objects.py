"""What is said of a finished object, and parts whose bytes went wrong on the way to the store."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from tests.backends.bodies import BytesBody
from tests.engine.builders import BUCKET, MIB, PART, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.backends.destination import (
    Body,
    Destination,
    ObjectFacts,
    StoredPart,
    Upload,
)
from transfer_gui.core.destination_errors import (
    AccessDenied,
    DestinationUnreachable,
)
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.transfer import Outcome
from transfer_gui.engine.run.uploads import NONCE

CONTENT = Content(31, 17 * MIB + 3)
PARTS = -(-CONTENT.size // PART)
SMALL = Content(32, 100_000)


# -- what is said of the object -------------------------------------------------------------------------


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
def test_who_may_not_look_can_write_all_the_same(source: HttpSource, world: World, content: Content) -> None:
    for nth in range(1, 9):
        world.store.fail("head", nth, AccessDenied(action="head_object"))
    done = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, False, "head_denied")
    assert world.stored("object.bin") == whole(content)


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"metadata": {}}, ""),  # the ETag is the one that the write was answered with
        ({"etag": ""}, ""),  # the nonce is ours
        ({"size": None}, "object_untold"),
        ({"metadata": {}, "etag": ""}, "object_untold"),
    ],
    ids=["no nonce", "no etag", "no size", "neither nonce nor etag"],
)
def test_what_a_store_does_not_tell_is_no_difference(
    source: HttpSource, world: World, content: Content, changes: dict[str, object], reason: str
) -> None:
    """S3 API reference, HeadObject: each header is one that may be there."""
    world.open_destination = lambda key: OtherHead(world.store.open(key), **changes)
    done = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, not reason, reason)


@pytest.mark.parametrize("content", [SMALL, CONTENT], ids=["small", "large"])
def test_another_object_at_the_key_of_a_store_that_keeps_no_metadata(
    source: HttpSource, world: World, content: Content
) -> None:
    changes = {"metadata": {}, "etag": '"0123456789abcdef0123456789abcdef"'}
    world.open_destination = lambda key: OtherHead(world.store.open(key), **changes)
    ended = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "object_differs")


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
    [{"size": 5}, {"metadata": {NONCE: "another"}}, {"checksum": "AAAAAAAAAAA="}],
    ids=["size", "nonce", "checksum"],
)
def test_an_object_that_is_not_ours_in_the_end(
    source: HttpSource, world: World, content: Content, changes: dict[str, object]
) -> None:
    world.open_destination = lambda key: OtherHead(world.store.open(key), **changes)
    ended = world.start().copy(spec(source.serve("/file.bin", content)))
    assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "object_differs")
    assert not ended.result.verified


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
    world.open_destination = lambda key: OtherEtags(world.store.open(key))
    running = world.start()
    done = running.copy(spec(source.serve("/file.bin", CONTENT, ranges=ranges)))
    assert (done.outcome, done.result.verified, done.result.reason) == (
        Outcome.DONE,
        False,
        "store_confirms_nothing",
    )
    assert world.stored("object.bin") == whole(CONTENT)
    assert running.store.memory.store_facts(f"test-store/{BUCKET}") == {"etag_is_md5": False}


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
    world.open_destination = lambda key: flipped
    # One lane: the very first answer is the false one.
    done = world.start(connections=1, tuned=False).copy(
        spec(source.serve("/file.bin", CONTENT, ranges=ranges))
    )
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    assert world.stored("object.bin") == whole(CONTENT)


class OtherCompletion:
    """A destination whose store tells something else when it has put the parts together."""

    def __init__(self, inner: Destination, **changes: object) -> None:
        self._inner = inner
        self._changes = changes

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        found = self._inner.complete(upload, receipts, checksum=checksum, size=size, replace=replace)
        return dataclasses.replace(found, **self._changes)  # type: ignore[arg-type]

    def head(self) -> ObjectFacts | None:
        found = self._inner.head()
        changes = self._changes | {"checksum": ""}
        return dataclasses.replace(found, **changes) if found else None  # type: ignore[arg-type]


def test_a_checksum_that_only_the_completion_tells(source: HttpSource, world: World) -> None:
    """S3 API reference, CompleteMultipartUpload, ChecksumCRC64NVME: of the object as it was put together."""
    world.open_destination = lambda key: OtherCompletion(world.store.open(key), checksum="AAAAAAAAAAA=")
    ended = world.start().copy(spec(source.serve("/file.bin", CONTENT)))
    assert (ended.outcome, ended.failure.code, ended.result.verified) == (
        Outcome.FAILED,
        "object_differs",
        False,
    )


class WeakEtags(OtherCompletion):
    """A store that keeps no metadata and marks parts' ETags as weak; the answer to its completion is lost."""

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        stored = self._inner.put_part(upload, number, body)
        return dataclasses.replace(stored, etag=f"W/{stored.etag}")

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        strong = [dataclasses.replace(receipt, etag=receipt.etag.removeprefix("W/")) for receipt in receipts]
        self._inner.complete(upload, strong, checksum=checksum, size=size, replace=replace)
        raise DestinationUnreachable(action="complete_multipart_upload", host="store")

    def head(self) -> ObjectFacts | None:
        found = super().head()
        return dataclasses.replace(found, metadata={}) if found else None


def test_an_object_is_found_again_by_its_parts_digests_whatever_their_etags(
    source: HttpSource, world: World
) -> None:
    """RFC 9110 8.8.3: a weak ETag is no MD5, but the store's checksums confirmed the parts."""
    world.open_destination = lambda key: WeakEtags(world.store.open(key))
    # One part: of those that come after it no MD5 is needed, since the store is known by then.
    done = world.start().copy(spec(source.serve("/file.bin", CONTENT), part_size=32 * MIB))
    assert (done.outcome, done.failure.code) == (Outcome.DONE, "")
    assert world.stored("object.bin") == whole(CONTENT)


def test_an_etag_of_other_parts_speaks_against_the_object(source: HttpSource, world: World) -> None:
    """Where the store's ETags are known to be made of the parts' MD5s; elsewhere they may be anything."""
    world.store.checksums = False
    other = f'"{"0123456789abcdef" * 2}-{PARTS}"'
    strange: dict[str, object] = {"etag": other}
    world.open_destination = lambda key: OtherCompletion(world.store.open(key), **strange)
    running = world.start()
    link = source.serve("/file.bin", CONTENT)

    def ended(key: str) -> tuple[bool, str]:
        done = running.copy(spec(link, key=key))
        assert done.outcome is Outcome.DONE
        return done.result.verified, done.result.reason

    assert ended("first.bin") == (True, "")
    strange.clear()
    assert ended("second.bin") == (True, "")
    strange["etag"] = other
    assert ended("third.bin") == (False, "etag_of_other_parts")
    world.store.fail("complete", 1, DestinationUnreachable(), after_commit=True)
    assert ended("fourth.bin") == (False, "etag_of_other_parts"), "it is found again by its nonce"


@pytest.mark.parametrize("known", [True, False])
def test_parts_that_a_checksum_confirmed_may_be_put_together_wrongly(
    source: HttpSource, world: World, known: bool
) -> None:
    """S3 API reference, ChecksumType COMPOSITE: it says nothing of the whole. The parts' ETags do, where the
    object's is known to be made of them; no MD5 was computed here."""
    strange: dict[str, object] = {"checksum": ""}
    world.open_destination = lambda key: OtherCompletion(world.store.open(key), **strange)
    running = world.start()
    link = source.serve("/file.bin", CONTENT)
    if known:
        assert running.copy(spec(link, key="first.bin")).result.verified
    strange["etag"] = f'"{"0123456789abcdef" * 2}-{PARTS}"'
    done = running.copy(spec(link, key="second.bin"))
    assert (done.outcome, done.result.verified) == (Outcome.DONE, not known)
    assert done.result.reason == ("etag_of_other_parts" if known else "")


class SilentPart(OtherCompletion, OtherEtags):
    """A store that tells nothing of its second part, whose bytes went wrong, and no checksum of the whole."""

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        stored = FlippedBit(self._inner, 2, times=9).put_part(upload, number, body)
        return dataclasses.replace(stored, checksum="" if number == 2 else stored.checksum)

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        composite = dataclasses.replace(upload, checksums=False)
        return super().complete(composite, receipts, checksum=checksum, size=size, replace=replace)


def test_a_checksum_of_the_whole_that_is_taken_but_never_told_proves_nothing(
    source: HttpSource, world: World
) -> None:
    world.store.opaque_etags = True
    world.open_destination = lambda key: SilentPart(world.store.open(key), checksum="")
    done = world.start(connections=1, tuned=False).copy(spec(source.serve("/file.bin", CONTENT)))
    assert (done.outcome, done.result.reason) == (Outcome.DONE, "store_confirms_nothing")
