"""What an adoption or a probe begins at a store is gone however it ends; nobody would find it, and it costs.

S3 API, AbortMultipartUpload: parts of an upload are stored, and paid for, until it is completed or aborted.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pytest

from tests.engine.builders import BUCKET, MIB, World, spec
from tests.engine.conftest import source as source
from tests.engine.conftest import world as world
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.actions import Refuse
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.doctor import Doctor
from transfer_gui.backends.s3.options import NO_TERMS
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.transfer import Action, Outcome, Status

PART = 5 * MIB
CONTENT = Content(63, 4 * PART + 12_345)


@pytest.fixture
def strict(world: World) -> Iterator[StrictS3]:
    with StrictS3() as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        yield server


def begun(strict: StrictS3) -> str:
    """An upload of another program, with its first part."""
    upload = str(strict.client.create_multipart_upload(Bucket=BUCKET, Key="object.bin")["UploadId"])
    strict.client.upload_part(
        Bucket=BUCKET, Key="object.bin", UploadId=upload, PartNumber=1, Body=CONTENT.read(0, PART)
    )
    return upload


def test_cancelled_while_parts_are_on_their_way(world: World, source: HttpSource, strict: StrictS3) -> None:
    upload = begun(strict)
    gate = Gate(hold_after=2 * PART)
    running = world.start(connections=1, tuned=False)
    url = source.serve("/a.bin", CONTENT, gate=gate)
    (name,) = running.add(spec(url, part_size=0, adopt=upload))
    gate.wait_held(1, timeout=30)
    running.do(Action.CANCEL, name)
    gate.release()
    running.watch.reach(name, Status.CANCELLED)
    assert strict.open_uploads(BUCKET) == []
    assert not strict.audit().objects


@pytest.mark.parametrize("operation", ["UploadPart", "CompleteMultipartUpload", "ListParts"])
def test_failed_and_given_up(world: World, source: HttpSource, strict: StrictS3, operation: str) -> None:
    """What failed keeps its parts for a retry, in the one upload that it took over; a cancel ends that."""
    upload = begun(strict)
    strict.fault(operation, Refuse(403, "AccessDenied"), None)
    running = world.start(connections=2)
    url = source.serve("/a.bin", CONTENT)
    (name,) = running.add(spec(url, part_size=0, adopt=upload))
    ended = running.finish(name)
    left = strict.open_uploads(BUCKET)
    if ended.outcome is Outcome.DONE:  # without ListParts its own receipts are enough for a new upload
        assert operation == "ListParts"
    else:
        assert len(left) <= 1, "no trial beside it"
        running.do(Action.CANCEL, name)
        running.watch.reach(name, Status.CANCELLED)
        left = strict.open_uploads(BUCKET)
    assert left == []


@pytest.mark.parametrize("operation", ["UploadPart", "ListParts", "CompleteMultipartUpload", "PutObject"])
@pytest.mark.parametrize("answer", [Refuse(400, "InvalidRequest"), Refuse(403, "AccessDenied")])
def test_what_the_doctor_begins_is_aborted(strict: StrictS3, operation: str, answer: Refuse) -> None:
    strict.fault(operation, answer, None)
    profile = Profile("test", endpoint=strict.endpoint_url, bucket=BUCKET)
    keys, factory = Credentials(strict.access_key, strict.secret_key), ClientFactory()
    with contextlib.closing(factory), contextlib.suppress(DestinationError):
        Doctor(factory, profile, keys, NO_TERMS, now=time.time).examine()
    audit = strict.audit()
    assert not audit.uploads
    assert not audit.objects
    assert audit.of("CreateMultipartUpload"), "there was something to abort"
