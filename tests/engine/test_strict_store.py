"""Whole jobs against the store that enforces what S3 enforces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import CorruptPart, Drop, FlipBit, Moment, Refuse
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.transfer import Outcome

MIB = 1024**2
CONTENT = Content(77, 24 * MIB + 11)


@pytest.fixture
def strict(world: World) -> Iterator[StrictS3]:
    """The store, with the world's transfers going to it.

    By TLS: over plain http parts that stream are unsigned, so that an object without a signed checksum of the
    whole is not called verified.
    """
    with StrictS3(tls=True) as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        yield server


def copied(world: World, source: HttpSource, strict: StrictS3) -> None:
    """Copy the content and hold it against what the store has."""
    url = source.serve("/strict.bin", CONTENT)
    done = world.start(connections=3).copy(spec(url, part_size=5 * MIB))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, ""), (
        done.failure.code
    )
    assert strict.sha256(BUCKET, "object.bin") == CONTENT.sha256()
    assert strict.open_uploads(BUCKET) == []


def test_the_object_is_the_file_and_the_store_checked_it(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    copied(world, source, strict)


def test_a_bit_that_flips_on_the_way_to_the_store(world: World, source: HttpSource, strict: StrictS3) -> None:
    strict.fault("UploadPart", FlipBit(at=1000), nth=2)
    copied(world, source, strict)


def test_a_stored_part_that_goes_bad_before_the_end_is_sent_again(
    world: World, source: HttpSource, strict: StrictS3
) -> None:
    strict.fault("UploadPart", CorruptPart(at=5), nth=3)
    copied(world, source, strict)


@pytest.mark.parametrize("operation", ["UploadPart", "CompleteMultipartUpload", "HeadObject"])
@pytest.mark.parametrize("moment", [Moment.BEFORE, Moment.AFTER])
def test_an_answer_that_is_lost(
    world: World, source: HttpSource, strict: StrictS3, operation: str, moment: Moment
) -> None:
    strict.fault(operation, Drop(), nth=1, moment=moment)
    copied(world, source, strict)


@pytest.mark.parametrize("operation", ["CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"])
def test_a_store_that_asks_for_patience(
    world: World, source: HttpSource, strict: StrictS3, operation: str
) -> None:
    strict.fault(operation, Refuse(503, "SlowDown", retry_after=0.1), nth=1)
    copied(world, source, strict)
