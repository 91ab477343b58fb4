"""Uploads that something else began: what lies there counts only if it is the source's bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.config import Config

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.actions import Drop
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.transfer import Action, Outcome, Status

MIB = 1024**2
PART = 5 * MIB
CONTENT = Content(61, 4 * PART + 12_345)
OTHER = Content(62, 4 * PART + 12_345)


@pytest.fixture
def strict(world: World) -> Iterator[StrictS3]:
    # By TLS: over plain http parts that stream are unsigned, so that they are not called verified.
    with StrictS3(tls=True) as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        yield server


def begun(strict: StrictS3, *numbers: int, content: Content = CONTENT, **more: Any) -> str:
    """An upload as another program leaves it, with these parts."""
    upload = str(strict.client.create_multipart_upload(Bucket=BUCKET, Key="object.bin", **more)["UploadId"])
    for number in numbers:
        put(strict, upload, number, content)
    return upload


def put(strict: StrictS3, upload: str, number: int, content: Content) -> None:
    body = content.read((number - 1) * PART, min(PART, content.size - (number - 1) * PART))
    # In one piece: botocore's chunks with a trailer, which it sends by TLS, fail on a busy machine.
    plain = Config(request_checksum_calculation="when_required")
    store = strict.client_with(config=plain)
    store.upload_part(Bucket=BUCKET, Key="object.bin", UploadId=upload, PartNumber=number, Body=body)
    store.close()


def puts(strict: StrictS3) -> int:
    # But for those with a wrong digest, by which a store is tried.
    return sum(entry.status == 200 for entry in strict.audit(digests=False).of("UploadPart"))


def sent(strict: StrictS3, since: int) -> int:
    return puts(strict) - since


def test_parts_that_are_the_source_s_are_not_sent_again(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    upload = begun(strict, 1, 2, 5)
    before = puts(strict)
    done = world.start().copy(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, ""), (
        done.failure.code
    )
    assert (sent(strict, before), done.upload.part_size) == (2, PART)
    assert done.upload.taken_over == 2 * PART + 12_345
    assert strict.sha256(BUCKET, "object.bin") == CONTENT.sha256()
    assert strict.open_uploads(BUCKET) == []


def test_parts_of_another_file_are_replaced(world: World, source: HttpSource, strict: StrictS3) -> None:
    upload = begun(strict, 1)
    put(strict, upload, 2, OTHER)
    before = puts(strict)
    done = world.start().copy(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload))
    assert (done.outcome, done.result.verified, done.upload.taken_over) == (Outcome.DONE, True, PART)
    assert sent(strict, before) == 4
    assert strict.sha256(BUCKET, "object.bin") == CONTENT.sha256()


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA256", "CRC32C", "SHA1", "CRC64NVME"])
def test_an_upload_with_checksums_of_its_own_kind(
    world: World, source: HttpSource, strict: StrictS3, algorithm: str
) -> None:
    store = strict.client
    upload = begun(strict, ChecksumAlgorithm=algorithm)
    body = CONTENT.read(0, PART)
    store.upload_part(
        Bucket=BUCKET,
        Key="object.bin",
        UploadId=upload,
        PartNumber=1,
        Body=body,
        ChecksumAlgorithm=algorithm,
    )
    before = puts(strict)
    done = world.start().copy(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, ""), (
        done.failure.facts
    )
    assert sent(strict, before) == 4
    assert strict.sha256(BUCKET, "object.bin") == CONTENT.sha256()


def test_a_source_without_ranges(world: World, source: HttpSource, strict: StrictS3) -> None:
    upload = begun(strict, 1, 3)
    before = puts(strict)
    url = source.serve("/a.bin", CONTENT)
    done = world.start().copy(spec(url, part_size=0, adopt=upload, sha256=CONTENT.sha256()))
    assert (done.outcome, done.result.verified, done.upload.taken_over) == (Outcome.DONE, True, 2 * PART)
    assert sent(strict, before) == 3
    assert strict.sha256(BUCKET, "object.bin") == hashlib.sha256(CONTENT.read(0, CONTENT.size)).hexdigest()


def test_etags_that_are_no_digests_prove_nothing(world: World, source: HttpSource) -> None:
    with StrictS3(mode="opaque_etags") as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        upload = begun(server, 1, 2, 3, 4, 5)
        before = puts(server)
        done = world.start().copy(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload))
        assert (done.outcome, done.upload.taken_over) == (Outcome.DONE, 0)
        assert sent(server, before) == 5
        assert server.sha256(BUCKET, "object.bin") == CONTENT.sha256()


def test_paused_and_resumed_it_keeps_what_is_proven(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    upload = begun(strict, 1, 2)
    gate = Gate(hold_after=3 * PART)
    url = source.serve("/a.bin", CONTENT, gate=gate)
    running = world.start(connections=1, tuned=False)
    (name,) = running.add(spec(url, part_size=0, adopt=upload))
    gate.wait_held(1, timeout=30)
    running.do(Action.PAUSE, name)
    paused = running.watch.reach(name, Status.PAUSED)
    assert paused.upload.id == upload
    assert paused.upload.bytes_stored >= 2 * PART
    gate.release()
    running.do(Action.RESUME, name)
    done = running.finish(name)
    assert (done.outcome, done.result.verified, done.upload.taken_over) == (Outcome.DONE, True, 2 * PART)


def test_a_lost_answer_to_the_completion_is_found_out_by_the_object(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    upload = begun(strict, 1)
    strict.fault("CompleteMultipartUpload", Drop(), moment="after")
    done = world.start().copy(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload))
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)


def test_one_that_is_gone_begins_anew(world: World, source: HttpSource, strict: StrictS3) -> None:
    upload = begun(strict, 1)
    strict.client.abort_multipart_upload(Bucket=BUCKET, Key="object.bin", UploadId=upload)
    done = world.start().copy(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload))
    assert (done.outcome, done.result.verified, done.upload.taken_over) == (Outcome.DONE, True, 0)
    assert not done.adopted


def test_cancelling_leaves_nothing(world: World, source: HttpSource, strict: StrictS3) -> None:
    upload = begun(strict, 1)
    running = world.start()
    (name,) = running.add(spec(source.serve("/a.bin", CONTENT), part_size=0, adopt=upload), paused=True)
    running.do(Action.CANCEL, name)
    running.watch.reach(name, Status.CANCELLED)
    assert strict.open_uploads(BUCKET) == []
