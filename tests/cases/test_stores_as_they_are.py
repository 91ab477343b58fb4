"""Stores that can less than AWS, or keep less than they take: gone around, and said truly.

Each kind is a mode of the strict server, so that nothing but that is different. Reasons are in the S3 API
reference: HeadObject (each header "may" be there; lock and class), UploadPart and CompleteMultipartUpload
(checksums), ListParts, and RFC 9110 (10.1.1: 417; 15.4.8: 307).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, nullcontext

import pytest

from tests.backends.test_source_contract import fetch
from tests.engine.builders import BUCKET, MIB, World, spec
from tests.engine.conftest import source as source
from tests.engine.conftest import world as world
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.actions import EMPTY, HTML, FlipBit, Moment, Refuse, WithoutHeader
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.doctor import Doctor
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.backends.s3.source import S3Source
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.source_errors import SourceNoRanges
from transfer_gui.core.store_traits import CheckAnswer
from transfer_gui.core.transfer import Action, Outcome, Status, Transfer

SMALL, LARGE = Content(81, 70_000), Content(82, 17 * MIB + 5)
SIZES = pytest.mark.parametrize("content", [SMALL, LARGE], ids=["put", "parts"])
WAYS = pytest.mark.parametrize(
    ("tls", "doubt"), [(True, ""), (False, "unsigned_over_http")], ids=["https", "http"]
)
"""With no checksum of the whole. In the clear, parts that stream are not signed (SigV4, UNSIGNED-PAYLOAD)."""

Store = Callable[..., StrictS3]


@pytest.fixture
def store(world: World) -> Iterator[Store]:
    """Starts a store of a kind, with the world's transfers going to it, on terms if need be."""
    with ExitStack() as stack:

        def start(mode: str = "aws", choices: ObjectChoices | None = None, **options: object) -> StrictS3:
            server = stack.enter_context(StrictS3(mode, **options))  # type: ignore[arg-type]
            server.make_bucket(BUCKET)
            world.use_s3(server)
            if choices is not None:
                factory = ClientFactory()
                stack.callback(factory.close)
                profile = Profile("test", endpoint=server.endpoint_url, bucket=BUCKET)
                keys = Credentials(server.access_key, server.secret_key)
                world.open_destination = lambda key: open_s3(
                    factory, profile, keys, key, terms=ObjectTerms(choices)
                )
            return server

        yield start


def copied(world: World, source: HttpSource, content: Content) -> Transfer:
    url = source.serve("/file.bin", content)
    return world.start(connections=3).copy(spec(url, part_size=5 * MIB))


def right(server: StrictS3, content: Content) -> None:
    audit = server.audit()
    assert audit.objects[f"{BUCKET}/object.bin"].sha256 == content.sha256()
    assert not audit.uploads


@SIZES
@pytest.mark.parametrize(
    "mode",
    ["head_without_etag", "head_without_length", "no_metadata", "takes_no_metadata", "composite_crc64"],
)
def test_what_a_store_leaves_out_does_not_fail_a_transfer(
    world: World, source: HttpSource, store: Store, mode: str, content: Content
) -> None:
    """The PUT's or Complete's own answer tells the ETag, a GET of one byte the length."""
    server = store(mode)
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")
    right(server, content)


def test_metadata_that_were_chosen_are_not_left_out(world: World, source: HttpSource, store: Store) -> None:
    server = store("takes_no_metadata", ObjectChoices(metadata=(("project", "x"),)))
    done = copied(world, source, SMALL)
    assert (done.outcome, done.failure.code) == (Outcome.FAILED, "destination_refused")
    assert not server.audit().objects


@SIZES
def test_a_checksum_that_a_proxy_drops_is_done_without(
    world: World, source: HttpSource, store: Store, content: Content
) -> None:
    """SigV4 signs every x-amz header, so that one which is dropped on the way spoils the signature."""
    server = store("behind_a_strict_proxy")
    done = copied(world, source, content)
    assert done.outcome is Outcome.DONE
    right(server, content)


@SIZES
@pytest.mark.parametrize(
    "answer",
    [Refuse(501, "NotImplemented"), Refuse(405, "MethodNotAllowed"), Refuse(400, "InvalidRequest")],
    ids=["501", "405", "400"],
)
def test_a_store_without_head(
    world: World, source: HttpSource, store: Store, content: Content, answer: Refuse
) -> None:
    server = store()
    server.fault("HeadObject", answer, None)
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    right(server, content)


@SIZES
def test_a_store_that_can_not_be_looked_at_is_not_called_verified(
    world: World, source: HttpSource, store: Store, content: Content
) -> None:
    server = store()
    server.fault("HeadObject", Refuse(501, "NotImplemented"), lambda call: call.object is not None)
    server.fault("GetObject", Refuse(501, "NotImplemented"), None)
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, False, "object_untold")
    right(server, content)


def test_an_object_of_unknown_length_is_recognised_and_not_called_verified(
    world: World, source: HttpSource, store: Store
) -> None:
    """RFC 9110 8.6: a server need not tell the length: some say 0 to each HEAD. Complete's is lost."""
    server = store("head_without_length")
    server.fault("CompleteMultipartUpload", Refuse(503, "SlowDown"), 1, moment="after")
    server.fault("GetObject", Refuse(501, "NotImplemented"), None)
    done = copied(world, source, LARGE)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, False, "object_untold")
    right(server, LARGE)


@SIZES
def test_an_object_that_is_seen_a_little_later(
    world: World, source: HttpSource, store: Store, content: Content
) -> None:
    """Stores that are eventually consistent tell 404 of what they have just taken."""
    server = store()
    late = iter(range(2))

    def soon(call: object) -> bool:
        return call.object is not None and next(late, None) is not None  # type: ignore[attr-defined]

    server.fault("HeadObject", Refuse(404, "NoSuchKey"), soon)
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)


@WAYS
def test_a_store_that_wants_the_checksum_of_each_part(
    world: World, source: HttpSource, store: Store, tls: bool, doubt: str
) -> None:
    """It is known only when the part's bytes are gone: a new upload goes without, and so does the next."""
    server = store("wants_part_checksums", tls=tls)
    running = world.start(connections=3)
    url = source.serve("/file.bin", LARGE)
    done = running.copy(spec(url, part_size=5 * MIB))
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, not doubt, doubt)
    right(server, LARGE)
    begun = len(server.audit().of("CreateMultipartUpload"))
    assert running.copy(spec(url, "second.bin", part_size=5 * MIB)).result.reason == doubt
    assert len(server.audit().of("CreateMultipartUpload")) == begun + 1


@WAYS
def test_a_store_that_refuses_the_right_checksum_of_the_whole(
    world: World, source: HttpSource, store: Store, tls: bool, doubt: str
) -> None:
    """As ministack: parts and puts are checked, the whole never fits."""
    server = store(tls=tls)
    told = "x-amz-checksum-crc64nvme"
    server.fault(
        "CompleteMultipartUpload", Refuse(400, "BadDigest"), lambda call: told in call.request.headers
    )
    done = copied(world, source, LARGE)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, not doubt, doubt)
    right(server, LARGE)


def test_a_store_without_checksums_that_completes_nothing_is_not_blamed_for_checksums(
    world: World, source: HttpSource, store: Store
) -> None:
    server = store("no_checksums")
    server.fault("CompleteMultipartUpload", Refuse(400, "BadDigest"), None)
    running = world.start(connections=3)
    done = running.copy(spec(source.serve("/file.bin", LARGE), part_size=5 * MIB))
    assert done.failure.code == "completion_refused"
    assert "wants_part_checksums" not in running.store.memory.store_facts("test-store")


@pytest.mark.parametrize(
    "answer",
    [
        *(Refuse(403, "AccessDenied"), Refuse(501, "NotImplemented"), Refuse(405, "MethodNotAllowed")),
        *(Refuse(400, "InvalidRequest"), Refuse(404, "NoSuchKey"), EMPTY, HTML),
    ],
    ids=["403", "501", "405", "400", "404", "empty", "html"],
)
def test_parts_that_can_not_be_listed_are_believed(
    world: World, source: HttpSource, store: Store, answer: Refuse
) -> None:
    server = store()
    server.fault("ListParts", answer, None)
    gate = Gate(11 * MIB)
    url = source.serve("/file.bin", LARGE, gate=gate)
    running = world.start(connections=1, tuned=False)
    (name,) = running.add(spec(url, part_size=5 * MIB))
    server.wait_for(lambda audit: sum(len(one.parts) for one in audit.uploads) >= 2)
    running.do(Action.PAUSE, name)
    running.watch.reach(name, Status.PAUSED)
    gate.release()
    running.do(Action.RESUME, name)
    done = running.watch.reach(name, Status.DONE)
    assert done.result.verified
    right(server, LARGE)
    begun = server.audit().of("CreateMultipartUpload")
    assert len(begun) == 2, "one upload for the file; a wrong digest is tried with another, once a store"
    told = isinstance(answer, Refuse) and answer.status != 403
    assert running.store.memory.store_facts("test-store").get("lists_parts") is (False if told else None)


@pytest.mark.parametrize("listed", [True, False])
def test_a_part_whose_answer_has_no_etag(
    world: World, source: HttpSource, store: Store, listed: bool
) -> None:
    """ListParts tells it as well; CompleteMultipartUpload names each part by it."""
    server = store()
    server.fault("UploadPart", WithoutHeader("ETag"), None)
    if not listed:
        server.fault("ListParts", Refuse(501, "NotImplemented"), None)
    done = copied(world, source, LARGE)
    if listed:
        assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
        assert len(server.audit().of("UploadPart")) == 5, "one of them tried a wrong digest"
        right(server, LARGE)
    else:
        assert (done.outcome, done.failure.code) == (Outcome.FAILED, "answer_unusable")


@SIZES
@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("x-amz-checksum", Refuse(500, "InternalError")),
        ("x-amz-checksum", Refuse(403, "AccessDenied")),
        ("if-none-match", Refuse(500, "InternalError")),
        ("x-amz-meta", Refuse(403, "AccessDenied")),
        ("content-md5", Refuse(501, "NotImplemented")),
        ("x-amz-mp-object-size", Refuse(501, "NotImplemented")),
    ],
    ids=lambda one: one if isinstance(one, str) else one.status,
)
def test_what_is_optional_and_minded_in_whatever_way_is_done_without(
    world: World, source: HttpSource, store: Store, content: Content, header: str, answer: Refuse
) -> None:
    """RFC 9110 15.6.1: 500 is any condition that was not expected, an unknown header for instance."""
    server = store(tls=True)
    server.fault("*", answer, lambda call: header in str(call.request.headers))
    done = copied(world, source, content)
    assert (done.outcome, done.result.reason) == (
        Outcome.DONE,
        "store_untried" if header == "content-md5" else "",
    )
    right(server, content)


def test_a_whole_that_is_completed_without_its_checksum_is_not_signed(
    world: World, source: HttpSource, store: Store
) -> None:
    """In the clear anybody on the way can refuse the checksum: it vouched for parts that are not signed."""
    minded = "x-amz-mp-object-size"
    store().fault("*", Refuse(501, "NotImplemented"), lambda call: minded in str(call.request.headers))
    assert copied(world, source, LARGE).result.reason == "unsigned_over_http"


def test_an_upload_whose_id_can_not_be_read_is_begun_twice_at_most(
    world: World, source: HttpSource, store: Store
) -> None:
    """Nothing tells it from one that somebody else has begun, so none is aborted."""
    server = store()
    server.fault("CreateMultipartUpload", EMPTY, None, moment=Moment.AFTER)
    done = copied(world, source, LARGE)
    assert (done.outcome, done.failure.code) == (Outcome.FAILED, "answer_unusable")
    assert len(server.audit().uploads) == 2


LOCKED = ObjectChoices(lock_mode="COMPLIANCE", lock_until="30d")
CHOICES = {
    "lock_missing": LOCKED,
    "legal_hold_missing": ObjectChoices(legal_hold=True),
    "tags_missing": ObjectChoices(tags=(("team", "media"),)),
    "storage_class_missing": ObjectChoices(storage_class="GLACIER"),
}


@SIZES
@pytest.mark.parametrize("reason", CHOICES)
def test_what_was_asked_for_and_is_not_kept_is_not_verified(
    world: World, source: HttpSource, store: Store, content: Content, reason: str
) -> None:
    server = store("drops_options", CHOICES[reason])
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, False, reason)
    right(server, content)


@SIZES
@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_what_was_asked_for_and_is_kept_is_verified(
    world: World, source: HttpSource, store: Store, content: Content, choices: ObjectChoices
) -> None:
    store("aws", choices)
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, True, "")


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        (LOCKED, "lock_unlooked"),
        (ObjectChoices(legal_hold=True), "legal_hold_unlooked"),
        (ObjectChoices(storage_class="GLACIER"), "storage_class_missing"),
        (ObjectChoices(encryption="AES256"), "encryption_missing"),
    ],
    ids=["lock", "hold", "class", "encryption"],
)
def test_a_header_that_is_told_again_is_no_lock(
    world: World, source: HttpSource, store: Store, choices: ObjectChoices, reason: str
) -> None:
    """S3 API reference, GetObjectRetention and GetObjectLegalHold tell what holds.

    ``rclone serve s3`` tells every header of the PUT in HEAD, also those that only a request has.
    """
    server = store("repeats_headers", choices)
    for call in ("GetObjectRetention", "GetObjectLegalHold"):
        server.fault(call, Refuse(500, "InternalError"), None)
    done = copied(world, source, SMALL)
    assert (done.outcome, done.result.verified, done.result.reason) == (Outcome.DONE, False, reason)


def test_metadata_that_is_not_kept_is_not_verified(world: World, source: HttpSource, store: Store) -> None:
    store("no_metadata", ObjectChoices(metadata=(("project", "x"),)))
    assert copied(world, source, SMALL).result.reason == "metadata_missing"


@pytest.mark.parametrize(
    ("choices", "denied", "reason"),
    [
        (CHOICES["tags_missing"], "s3:GetObjectTagging", "tags_unlooked"),
        (LOCKED, "s3:GetObjectRetention", "lock_unlooked"),
    ],
    ids=["tags", "lock"],
)
def test_keys_that_may_not_look_say_so(
    world: World, source: HttpSource, store: Store, choices: ObjectChoices, denied: str, reason: str
) -> None:
    store("aws", choices, deny=[denied])
    assert copied(world, source, SMALL).result.reason == reason


@pytest.mark.parametrize(
    ("operation", "header", "status", "ranges"),
    [
        ("HeadObject", "", 405, True),
        ("HeadObject", "", 403, True),
        ("HeadObject", "", 500, True),
        ("HeadObject", "x-amz-checksum-mode", 403, True),
        ("GetObject", "if-match", 501, True),
        ("GetObject", "if-match", 403, True),
        ("GetObject", "range", 416, False),
        ("GetObject", "range", 501, False),
    ],
)
def test_an_object_is_read_from_a_store_that_minds_the_question(
    operation: str, header: str, status: int, ranges: bool
) -> None:
    """RFC 9110 9.3.2, 13.1.1, 14.2: HEAD, conditions and ranges are optional, the object is not."""
    with StrictS3() as server, closing(ClientFactory()) as factory:
        server.make_bucket(BUCKET)
        profile = Profile("test", endpoint=server.endpoint_url, bucket=BUCKET)
        keys = Credentials(server.access_key, server.secret_key)
        client = factory.client(profile, keys, connections=2)
        client.put_object(Bucket=BUCKET, Key="o", Body=b"0123456789")
        server.fault(operation, Refuse(status, "Odd"), lambda call: header in str(call.request.headers))
        source = S3Source(ObjectCalls(client, BUCKET, "o", "host"), factory.sockets)
        info = source.probe()
        assert fetch(source, info) == b"0123456789"
        with nullcontext() if ranges else pytest.raises(SourceNoRanges):
            assert fetch(source, info, 3, 4) == b"3456"


# -- the rules of AWS, each with the program, on and off ---------------------------------------------------


@pytest.mark.parametrize("mode", ["aws", "minio"])
def test_a_complete_whose_answer_was_lost(world: World, source: HttpSource, store: Store, mode: str) -> None:
    """AWS answers a repeated Complete as the first time; MinIO and rclone do not know the upload any more."""
    server = store(mode)
    server.fault("CompleteMultipartUpload", Refuse(503, "SlowDown"), 1, moment="after")
    done = copied(world, source, LARGE)
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    right(server, LARGE)
    assert server.audit().writes[f"{BUCKET}/object.bin"] == 1


@SIZES
def test_who_refuses_the_expectation_gets_none(
    world: World, source: HttpSource, store: Store, content: Content
) -> None:
    """RFC 9110 10.1.1: a client that receives 417 ought to repeat the request without the expectation."""
    server = store()
    server.fault(
        "*", Refuse(417, "ExpectationFailed"), lambda call: "expect" in call.request.headers, moment="head"
    )
    done = copied(world, source, content)
    assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
    right(server, content)


# -- stores whose word proves nothing ------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize("honest", [True, False], ids=["honest", "corrupts"])
def test_a_store_that_takes_wrong_digests_is_never_called_verified(
    world: World, source: HttpSource, store: Store, content: Content, honest: bool
) -> None:
    """A store that echoes what it is told, and looks at nothing: S3 API reference, PutObject and UploadPart
    ("BadDigest") say what those do that look."""
    unchecked = ["content_md5_is_right", "checksum_is_right", "payload_hash_is_right"]
    server = store("aws", without=[*unchecked, "whole_checksum_is_right"])
    if not honest:
        server.fault("PutObject" if content is SMALL else "UploadPart", FlipBit(at=7), None)
    done = copied(world, source, content)
    assert not done.result.verified
    if honest:
        assert (done.outcome, done.result.reason) == (Outcome.DONE, "store_checks_nothing")
        right(server, content)


@SIZES
def test_a_store_is_tried_with_a_wrong_digest_once(
    world: World, source: HttpSource, store: Store, content: Content
) -> None:
    server = store()
    running = world.start(connections=2)
    url = source.serve("/file.bin", content)
    for name in ("one", "two"):
        assert running.copy(spec(url, name, part_size=5 * MIB)).result.verified
    refused = [entry for entry in server.audit().requests if entry.code == "BadDigest"]
    assert len(refused) == 1
    assert server.audit().writes == {f"{BUCKET}/one": 1, f"{BUCKET}/two": 1}


@pytest.mark.parametrize(
    ("mode", "answer"), [("aws", CheckAnswer.YES), ("drops_options", CheckAnswer.IGNORED)]
)
def test_the_doctor_tells_what_is_kept(mode: str, answer: CheckAnswer) -> None:
    """Put and read back: that an upload can be begun with an option says nothing of what becomes of it."""
    factory = ClientFactory()
    with StrictS3(mode) as server:
        server.make_bucket(BUCKET)
        profile = Profile("test", endpoint=server.endpoint_url, bucket=BUCKET)
        keys = Credentials(server.access_key, server.secret_key)
        try:
            found = Doctor(factory, profile, keys, ObjectTerms(), now=time.time).examine()
        finally:
            factory.close()
        assert {name: found.says(name) for name in ("object_lock", "tags", "storage_classes")} == {
            "object_lock": answer,
            "tags": answer,
            "storage_classes": answer,
        }
        assert not server.audit().objects
