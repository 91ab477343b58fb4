"""What a PutObject's answer proves: an ETag that is the MD5, or a checksum from a store that computes it."""

from __future__ import annotations

import dataclasses
import hashlib

import pytest

from tests.backends.bodies import BytesBody, crc64, etag_of
from tests.backends.memory_destination import MemoryDestination
from tests.engine.builders import BUCKET, MIB, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import FlipBit
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import Body, ObjectFacts, ObjectOptions
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import DestinationUnreachable, PartRejected, QuotaExceeded
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.pipeline.proof import confirms_put
from transfer_gui.engine.run.learning import computes_crc64

CONTENT, OTHER = b"abc", b"abd"
MD5 = hashlib.md5(CONTENT).hexdigest()
CRC64 = Crc64.decode(crc64(CONTENT)) or 0
OPAQUE = f'"{"0" * 32}"'
SMALL, LARGE = Content(61, 50_000), Content(62, 17 * MIB)


def confirmed(etag: str, checksum: str = "", *, computes: bool = False, md5s: bool | None = None) -> bool:
    facts = ObjectFacts(3, etag, checksum=checksum)
    return confirms_put(facts, MD5, CRC64, computes=computes, etag_is_md5=md5s)


def test_an_etag_that_is_the_md5_is_proof_enough() -> None:
    for md5s in (None, True, False):
        assert confirmed(etag_of(CONTENT), md5s=md5s)
    assert confirmed(etag_of(CONTENT).upper())


def test_a_checksum_counts_only_where_the_store_computes_it() -> None:
    right = crc64(CONTENT)
    assert confirmed(OPAQUE, right, computes=True)
    assert not confirmed(OPAQUE, right)
    assert not confirmed(OPAQUE, computes=True)


def test_other_bytes_at_the_store_are_rejected() -> None:
    for computes in (True, False):
        with pytest.raises(PartRejected) as raised:
            confirmed(OPAQUE, crc64(OTHER), computes=computes)
        assert raised.value.facts["problem"] == "checksum"
    with pytest.raises(PartRejected) as raised:
        confirmed(etag_of(OTHER), md5s=True)
    assert raised.value.facts["problem"] == "etag"
    assert not confirmed('"0-1"', md5s=True), "no MD5 at all"
    assert not confirmed(etag_of(OTHER), md5s=None)


class Parrot(MemoryDestination):
    """Its ETags mean nothing, and it says back whatever checksum it is told."""

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        try:
            facts = super().put(body, options, checksum=checksum, md5=md5, replace=replace)
        finally:  # its answer may be lost, the object is there
            stored = self._store.objects[self._key]
            self._store.objects[self._key] = dataclasses.replace(stored, etag=OPAQUE, checksum=checksum)
        return dataclasses.replace(facts, etag=OPAQUE, checksum=checksum)


def test_a_parrot_proves_nothing(source: HttpSource, world: World) -> None:
    world.store.checksums = False
    world.open_destination = lambda key: Parrot(world.store, key)
    url = source.serve("/f", SMALL)
    done = world.start().copy(spec(url))
    assert (done.outcome, done.result.verified, done.result.reason) == (
        Outcome.DONE,
        False,
        "store_confirms_nothing",
    )


def test_a_parrot_whose_answer_was_lost_proves_nothing_either(source: HttpSource, world: World) -> None:
    world.store.checksums = False
    world.open_destination = lambda key: Parrot(world.store, key)
    world.store.fail("put", 1, DestinationUnreachable(), after_commit=True)
    done = world.start().copy(spec(source.serve("/f", SMALL)))
    assert (done.outcome, done.result.verified) == (Outcome.DONE, False)
    assert world.store.calls["put"] == 1, "the object was known again by its nonce"


def test_a_store_that_told_the_checksums_of_parts_is_believed_from_then_on(
    source: HttpSource, world: World
) -> None:
    running = world.start()
    assert running.copy(spec(source.serve("/large", LARGE), "large.bin")).result.verified
    assert running.store.memory.store_facts("test-store")["computes_crc64nvme"]
    world.open_destination = lambda key: Parrot(world.store, key)
    assert running.copy(spec(source.serve("/small", SMALL), "small.bin")).result.verified


@pytest.mark.parametrize(
    ("store", "known"),
    [
        ("aws", True),
        ("s3.eu-west-1.amazonaws.com", True),
        ("s3.cn-north-1.amazonaws.com.cn:443", True),
        ("amazonaws.com.example", False),
        ("127.0.0.1:9000", False),
        ("aws.example", False),
    ],
)
def test_aws_is_known_to_compute_what_it_tells(world: World, store: str, known: bool) -> None:
    running = world.start()

    class Somewhere:
        pass

    ends, job = Somewhere(), Somewhere()
    ends.store = store  # type: ignore[attr-defined]
    job.place = running.engine._place  # type: ignore[attr-defined]
    assert computes_crc64(job, ends) is known  # type: ignore[arg-type]


class Spoiling(MemoryDestination):
    """The first put is stored with other bytes than were sent, by a store that checks nothing."""

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        if self._store.calls["put"]:
            return super().put(body, options, checksum=checksum, md5=md5, replace=replace)
        content = bytearray()
        while piece := body.read(65536):
            content += piece
        content[7] ^= 1
        return super().put(BytesBody(bytes(content)), options, checksum="", replace=replace)


def test_an_object_that_went_wrong_on_its_way_is_replaced(source: HttpSource, world: World) -> None:
    world.store.checksums = False
    running = world.start()
    running.store.memory.remember_store_facts(f"test-store/{BUCKET}", {"etag_is_md5": True})
    world.open_destination = lambda key: Spoiling(world.store, key)
    done = running.copy(spec(source.serve("/f", SMALL)))
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    assert world.store.calls["put"] == 2
    assert world.stored("object.bin") == whole(SMALL)


def test_a_file_that_grew_after_a_put_that_failed(source: HttpSource, world: World) -> None:
    url = source.serve("/f", SMALL)
    world.store.fail("put", 1, QuotaExceeded())
    running = world.start()
    assert running.copy(spec(url)).result.md5 == hashlib.md5(whole(SMALL)).hexdigest()
    source.serve("/f", LARGE, etag='"v2"')
    (name,) = running.watch.rows
    running.do(Action.RETRY, name)
    done = running.watch.reach(name, Status.DONE)
    assert (done.result.verified, done.result.md5, done.source.size) == (True, "", LARGE.size), (
        "it went in parts"
    )
    assert world.stored("object.bin") == whole(LARGE)


def test_a_strict_store_refuses_what_went_wrong_on_its_way(source: HttpSource, world: World) -> None:
    with StrictS3() as s3:
        s3.make_bucket(BUCKET)
        world.use_s3(s3)
        s3.fault("PutObject", FlipBit(at=100))
        done = world.start().copy(spec(source.serve("/f", SMALL)))
        assert done.result.verified
        assert s3.get(BUCKET, "object.bin") == whole(SMALL)


def test_where_etags_are_opaque_small_objects_are_verified_once_parts_were(
    source: HttpSource, world: World
) -> None:
    with StrictS3("opaque_etags") as s3:
        s3.make_bucket(BUCKET)
        world.use_s3(s3)
        running = world.start()
        small, large = source.serve("/small", SMALL), source.serve("/large", LARGE)
        first = running.copy(spec(small, "first.bin"))
        assert (first.outcome, first.result.verified) == (Outcome.DONE, False)
        assert running.copy(spec(large, "large.bin", part_size=5 * MIB)).result.verified
        assert running.copy(spec(small, "second.bin")).result.verified
