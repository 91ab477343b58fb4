"""Whole transfers through each fault of a store, on the strict server: what is said is true."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.engine.builders import BUCKET, World, spec, wait_until
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3 import actions as faults
from tests.servers.strict_s3.actions import Action, Drip, Moment, Refuse, Reply, StopReading
from tests.servers.strict_s3.gate import Gate
from tests.servers.strict_s3.modes import Settings
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.transfer import Action as UserAction
from transfer_gui.core.transfer import Outcome, Overwrite, Status, Transfer
from transfer_gui.engine.pipeline import body

MIB = 1024**2
LARGE, SMALL = Content(77, 18 * MIB + 11), Content(78, 70_000)

Store = Callable[..., StrictS3]


@pytest.fixture
def store(world: World) -> Iterator[Store]:
    """Starts a store of a kind, with the world's transfers going to it."""
    with ExitStack() as stack:

        def start(mode: str = "aws", **options: object) -> StrictS3:
            server = stack.enter_context(StrictS3(mode, **options))  # type: ignore[arg-type]
            server.make_bucket(BUCKET)
            world.use_s3(server)
            return server

        yield start


def copy(world: World, source: HttpSource, content: Content, **more: object) -> Transfer:
    url = source.serve("/strict.bin", content)
    return world.start(connections=3).copy(spec(url, part_size=5 * MIB, **more))  # type: ignore[arg-type]


def right(server: StrictS3, content: Content, *, writes: int = 1) -> None:
    """The object is the file, written once, and nothing else is there."""
    audit = server.audit()
    assert audit.objects[f"{BUCKET}/object.bin"].sha256 == content.sha256()
    assert audit.writes[f"{BUCKET}/object.bin"] == writes
    # One without parts is of a creation whose answer was lost: it can't be told from somebody else's.
    assert not [one for one in audit.uploads if one.parts]


# -- T2: a success that proves nothing -----------------------------------------------------------------------


@pytest.mark.parametrize("moment", [Moment.BEFORE, Moment.AFTER])
@pytest.mark.parametrize(
    "answer",
    [
        faults.EMPTY,
        faults.NO_CONTENT,
        faults.HTML,
        faults.HTML_503,
        faults.error_in_success(),
        faults.Truncate(40),
    ],
    ids=["empty", "204", "login page", "503 page", "error in 200", "truncated"],
)
@pytest.mark.parametrize("operation", ["CompleteMultipartUpload", "PutObject", "CreateMultipartUpload"])
def test_an_answer_that_proves_nothing_is_no_success(
    world: World, source: HttpSource, store: Store, operation: str, answer: Action, moment: Moment
) -> None:
    if isinstance(answer, faults.Truncate) and operation == "PutObject":
        pytest.skip("its answer has no body")
    server = store()
    server.fault(operation, answer, moment=moment)
    content = SMALL if operation == "PutObject" else LARGE
    done = copy(world, source, content)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")
    right(server, content)


# -- T4, T12, T14, T16: what waiting does not mend is told at once -------------------------------------------


@pytest.mark.parametrize(
    ("refusal", "code", "outcome"),
    [
        (Refuse(403, "RequestTimeTooSkewed"), "clock_skewed", Outcome.ATTENTION),
        (Refuse(400, "ExpiredToken"), "credentials_expired", Outcome.ATTENTION),
        (Refuse(507, "InsufficientStorage"), "quota_exceeded", Outcome.ATTENTION),
        (Refuse(403, "InvalidAccessKeyId"), "credentials_invalid", Outcome.FAILED),
        (Refuse(404, "NoSuchBucket"), "bucket_missing", Outcome.FAILED),
        (Refuse(403, "AccessDenied"), "access_denied", Outcome.FAILED),
        (Refuse(301, "PermanentRedirect"), "region_wrong", Outcome.FAILED),
        (Reply(307), "region_wrong", Outcome.FAILED),
    ],
    ids=lambda value: getattr(value, "code", value) if isinstance(value, Refuse) else "",
)
@pytest.mark.parametrize("operation", ["CreateMultipartUpload", "UploadPart", "PutObject"])
def test_permanent_trouble_is_told_at_once_and_can_be_mended(
    world: World,
    source: HttpSource,
    store: Store,
    operation: str,
    refusal: Action,
    code: str,
    outcome: Outcome,
) -> None:
    server = store()
    server.fault(operation, refusal, nth=None)
    content = SMALL if operation == "PutObject" else LARGE
    url = source.serve("/strict.bin", content)
    running = world.start(connections=3)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    ended = running.finish(transfer_id)
    assert (ended.outcome, ended.failure.code) == (outcome, code)
    server.clear_faults()
    running.do(UserAction.RETRY, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    right(server, content)


# -- T9, T10, T15: stores that are not AWS -------------------------------------------------------------------


@pytest.mark.parametrize("content", [LARGE, SMALL], ids=["parts", "put"])
@pytest.mark.parametrize(
    "mode", ["r2", "old_minio", "no_checksums", "no_conditional", "ignores_conditional", "opaque_etags"]
)
def test_stores_of_every_kind(
    world: World, source: HttpSource, store: Store, mode: str, content: Content
) -> None:
    server = store(mode)
    done = copy(world, source, content)
    doubt = "store_confirms_nothing" if mode == "opaque_etags" and content is SMALL else ""
    if mode in ("old_minio", "no_checksums") and content is LARGE:
        doubt = "unsigned_over_http"  # no checksum of the whole is signed, and parts that stream are not
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, not doubt, doubt)
    right(server, content)


@pytest.mark.parametrize("mode", ["aws", "old_minio", "no_conditional", "ignores_conditional"])
@pytest.mark.parametrize("content", [LARGE, SMALL], ids=["parts", "put"])
def test_an_object_of_others_is_never_replaced(
    world: World, source: HttpSource, store: Store, mode: str, content: Content
) -> None:
    server = store(mode)
    server.behind.put(BUCKET, "object.bin", b"theirs")
    ended = copy(world, source, content, overwrite=Overwrite.NEVER)
    assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "object_exists")
    assert server.get(BUCKET, "object.bin") == b"theirs"


def test_a_store_that_never_says_continue(world: World, source: HttpSource, store: Store) -> None:
    server = store(settings=Settings(expect_continue=False))
    assert copy(world, source, LARGE).result.verified
    right(server, LARGE)


# -- T13: each action denied by itself -----------------------------------------------------------------------


@pytest.mark.parametrize("content", [LARGE, SMALL], ids=["parts", "put"])
@pytest.mark.parametrize(
    ("denied", "ends"),
    [
        ("PutObject", (Outcome.DONE, Outcome.FAILED)),
        ("CreateMultipartUpload", (Outcome.FAILED, Outcome.DONE)),
        ("UploadPart", (Outcome.FAILED, Outcome.DONE)),
        ("CompleteMultipartUpload", (Outcome.FAILED, Outcome.DONE)),
        ("HeadObject", (Outcome.DONE, Outcome.DONE)),
        ("ListParts", (Outcome.DONE, Outcome.DONE)),
        ("ListMultipartUploads", (Outcome.DONE, Outcome.DONE)),
        ("AbortMultipartUpload", (Outcome.DONE, Outcome.DONE)),
        ("HeadBucket", (Outcome.DONE, Outcome.DONE)),
        ("GetBucketLocation", (Outcome.DONE, Outcome.DONE)),
    ],
)
def test_one_action_denied(
    world: World,
    source: HttpSource,
    store: Store,
    denied: str,
    ends: tuple[Outcome, Outcome],
    content: Content,
) -> None:
    server = store(deny=[denied])
    ended = copy(world, source, content)
    assert ended.outcome is ends[content is SMALL], ended.failure.code
    if ended.outcome is Outcome.FAILED:
        assert ended.failure.code == "access_denied"
        assert ended.failure.facts["action"]
    else:
        right(server, content)
        assert (ended.result.verified, ended.result.reason) == (
            (False, "head_denied") if denied == "HeadObject" else (True, "")
        )


# -- T17, T19: time ------------------------------------------------------------------------------------------


def test_a_completion_that_takes_longer_than_any_answer(
    world: World, source: HttpSource, store: Store
) -> None:
    server = store()
    gate = Gate()
    server.fault("CompleteMultipartUpload", Drip(gate, interval=0.05))
    url = source.serve("/strict.bin", LARGE)
    running = world.start(connections=3, read_timeout=1.0)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    running.watch.reach(transfer_id, Status.COMPLETING)
    opener = threading.Timer(2.5, gate.release)
    opener.start()
    assert running.finish(transfer_id).result.verified
    opener.join()
    assert len(server.audit().of("CompleteMultipartUpload")) == 1
    right(server, LARGE)


def test_a_store_that_stops_reading_can_be_paused_at_once(
    world: World, source: HttpSource, store: Store
) -> None:
    server = store(receive_buffer=64 * 1024)
    gate = Gate()
    server.fault("UploadPart", StopReading(100_000, gate), nth=None)
    url = source.serve("/strict.bin", LARGE)
    running = world.start(connections=3)
    (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
    wait_until(lambda: len(server.audit(digests=False).of("UploadPart")) >= 3)
    running.do(UserAction.PAUSE, transfer_id)
    running.do(UserAction.PAUSE, transfer_id)  # the first one gives what was moving some seconds
    running.watch.reach(transfer_id, Status.PAUSED, timeout=2.0)
    gate.release()
    server.clear_faults()
    running.do(UserAction.RESUME, transfer_id)
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    right(server, LARGE)


# -- T8: our own memory --------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["aws", "no_checksums"])
@pytest.mark.parametrize("content", [LARGE, SMALL], ids=["parts", "put"])
def test_a_bit_that_flips_in_our_memory_is_never_verified(
    world: World,
    source: HttpSource,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    mode: str,
    content: Content,
) -> None:
    server = store(mode)
    honest = body.BufferBody.read

    def read(self: body.BufferBody, amount: int = -1, /) -> bytes | memoryview:
        chunk = honest(self, amount)
        if self.tell() == self.size and len(chunk):
            chunk = bytes(chunk[:-1]) + bytes([chunk[-1] ^ 1])
        return chunk

    monkeypatch.setattr(body.BufferBody, "read", read)
    ended = copy(world, source, content, ranges=False)
    assert not ended.result.verified
    # In the clear what is in memory is signed with its SHA-256, which was of the right bytes.
    assert (ended.outcome, ended.failure.code) == (Outcome.FAILED, "part_rejected")
    assert not server.audit().objects


# -- the nonce ------------------------------------------------------------------------------


def test_an_upload_that_another_client_lists_is_ours_by_its_nonce(
    world: World, source: HttpSource, store: Store
) -> None:
    server = store()
    done = copy(world, source, LARGE)
    factory = ClientFactory()
    profile = Profile("other", endpoint=server.endpoint_url, bucket=BUCKET)
    keys = Credentials(server.access_key, server.secret_key)
    facts = open_s3(factory, profile, keys, "object.bin").head()
    factory.close()
    assert facts is not None
    assert facts.metadata["transfer-gui-nonce"] == done.upload.nonce
