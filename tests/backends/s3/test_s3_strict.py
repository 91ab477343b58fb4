"""Where AWS's answers to this client are scant or odd, as the strict store gives them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from typing import Any

import pytest

from tests.backends.bodies import BytesBody, crc64, receipt
from tests.servers.s3_servers import RcloneS3
from tests.servers.strict_s3.actions import FlipBit, LoseUpload, Refuse, Reply
from tests.servers.strict_s3.modes import Limits, Settings
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.clock import StoreClock
from transfer_gui.backends.s3.destination import S3Destination, open_s3
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.profile import Credentials, Profile

CONTENT = b"content"


@contextmanager
def opened(
    mode: str = "aws", *, secret: str = "", token: str = "", **options: Any
) -> Iterator[tuple[StrictS3, S3Destination]]:
    """A strict store and an object in it."""
    factory = ClientFactory()
    with StrictS3(mode, **options) as s3:
        profile = Profile("strict", s3.endpoint_url, bucket=s3.make_bucket("bucket"))
        credentials = Credentials(s3.access_key, secret or s3.secret_key, token)
        try:
            yield s3, open_s3(factory, profile, credentials, "key", connections=2)
        finally:
            factory.close()


def put(destination: S3Destination, *, replace: bool = False) -> None:
    destination.put(BytesBody(CONTENT), ObjectOptions(), checksum=crc64(CONTENT), replace=replace)


def test_a_head_with_an_expired_token_is_no_mere_refusal() -> None:
    with opened() as (s3, destination):
        put(destination)
        s3.account.expired = True
        with pytest.raises(errors.CredentialsExpired):
            destination.head()
        s3.account.expired = False
        assert destination.head() is not None
        assert [entry.operation for entry in s3.audit().requests][-3:] == [
            "HeadObject",
            "GetObject",
            "HeadObject",
        ]


def test_a_head_with_a_wrong_token_wants_new_credentials() -> None:
    with opened(token="nonsense") as (_, destination), pytest.raises(errors.CredentialsExpired):
        destination.head()


def test_a_head_that_is_refused_for_its_checksum_header_alone() -> None:
    with opened() as (s3, destination):
        put(destination)
        asks = s3.fault(
            "HeadObject",
            Refuse(400, "InvalidRequest"),
            nth=lambda call: "x-amz-checksum-mode" in call.request.headers,
        )
        for _ in range(2):
            facts = destination.head()
            assert facts is not None
            assert (facts.size, facts.checksum) == (len(CONTENT), "")
        assert asks.struck == 1


@pytest.mark.parametrize("mode", ["aws", "old_minio"])
def test_an_object_that_appears_after_the_head(mode: str) -> None:
    with opened(mode) as (s3, destination):
        s3.behind.put("bucket", "key", b"theirs")
        s3.fault("HeadObject", Refuse(404, "NoSuchKey"), nth=None)
        with pytest.raises(errors.ObjectExists):
            put(destination)
        upload = destination.begin(ObjectOptions())
        part = destination.put_part(upload, 1, BytesBody(CONTENT))
        with pytest.raises(errors.ObjectExists):
            destination.complete(
                upload,
                [receipt(1, CONTENT, part.etag)],
                checksum=crc64(CONTENT),
                size=len(CONTENT),
                replace=False,
            )
        assert s3.get("bucket", "key") == b"theirs"


def test_a_write_that_another_one_crosses() -> None:
    with opened() as (s3, destination):
        s3.fault("PutObject", Refuse(409, "ConditionalRequestConflict"))
        with pytest.raises(errors.WriteConflict):
            put(destination)


def test_a_bit_that_turns_on_the_way() -> None:
    with opened() as (s3, destination):
        s3.fault("*", FlipBit(at=2), nth=lambda call: call.operation in ("PutObject", "UploadPart"))
        with pytest.raises(errors.PartRejected):
            put(destination)
        upload = destination.begin(ObjectOptions())
        part = destination.put_part(upload, 1, BytesBody(CONTENT))
        assert part.checksum not in ("", crc64(CONTENT))


def test_answers_that_prove_nothing() -> None:
    with opened() as (s3, destination):
        s3.fault("*", Reply(200), nth=lambda call: call.operation != "HeadObject")
        with pytest.raises(errors.AnswerUnusable):
            put(destination)
        with pytest.raises(errors.AnswerUnusable):
            destination.begin(ObjectOptions())


def test_an_upload_that_gets_lost() -> None:
    with opened() as (s3, destination):
        upload = destination.begin(ObjectOptions())
        s3.fault("UploadPart", LoseUpload())
        with pytest.raises(errors.UploadLost):
            destination.put_part(upload, 1, BytesBody(CONTENT))


def test_a_clock_that_is_off() -> None:
    """Signed by the store's clock from the second request on; a HEAD tells no code, only the time."""
    for first in ("head", "begin"):
        with opened(settings=Settings(clock_offset=3600.0)) as (s3, destination):
            with pytest.raises(errors.ClockFollowed):
                destination.head() if first == "head" else destination.begin(ObjectOptions())
            assert destination.head() is None
            upload = destination.begin(ObjectOptions())
            destination.put_part(upload, 1, BytesBody(CONTENT))
            s3.settings.clock_offset = -86400.0
            with pytest.raises(errors.ClockFollowed):
                destination.begin(ObjectOptions())
            destination.abort(upload)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone can't be set")
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
def test_a_date_that_came_twice_is_no_other_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """RFC 9110 §5.3: two fields are one with a comma; §5.6.7: it is UTC all the same."""
    ahead = formatdate(time.time() + 3600, usegmt=True)
    clock = StoreClock()
    with monkeypatch.context() as patched:
        patched.setenv("TZ", zone)
        time.tzset()
        clock.note_refusal(f"{ahead}, {ahead}", "RequestTimeTooSkewed")
    time.tzset()
    assert clock.seen == pytest.approx(3600, abs=300)


def test_a_store_whose_time_can_not_be_met() -> None:
    with opened() as (s3, destination):
        s3.fault("*", Refuse(403, "RequestTimeTooSkewed"), None)
        with pytest.raises(errors.ClockSkewed):
            destination.begin(ObjectOptions())


def test_parts_on_many_pages() -> None:
    with opened(limits=Limits(min_part=1, page=2)) as (_, destination):
        upload = destination.begin(ObjectOptions())
        for number in (5, 1, 3, 2, 4):
            destination.put_part(upload, number, BytesBody(bytes(number)))
        assert [(part.number, part.size) for part in destination.parts(upload)] == [
            (n, n) for n in range(1, 6)
        ]


@pytest.mark.parametrize("denied", ["s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"])
def test_an_abort_with_half_the_rights(denied: str) -> None:
    with opened(deny=[denied]) as (s3, destination):
        upload = destination.begin(ObjectOptions())
        destination.put_part(upload, 1, BytesBody(CONTENT))
        if denied == "s3:AbortMultipartUpload":
            with pytest.raises(errors.AccessDenied):
                destination.abort(upload)
        else:
            destination.abort(upload)
        assert len(s3.audit().uploads) == (denied == "s3:AbortMultipartUpload")


@pytest.mark.parametrize("kind", [RcloneS3, StrictS3])
def test_a_wrong_digest_that_is_tried_costs_the_upload_nothing(kind: type[RcloneS3] | type[StrictS3]) -> None:
    """BadDigest (S3 API, UploadPart) ends that request alone; gofakes3, so rclone, drops the whole upload."""
    factory = ClientFactory()
    with kind() as s3:
        profile = Profile("tried", s3.endpoint_url, bucket=s3.make_bucket("bucket"))
        destination = open_s3(factory, profile, Credentials(s3.access_key, s3.secret_key), "key")
        try:
            upload = destination.begin(ObjectOptions())
            assert destination.trial.find_refusal(ObjectOptions()) is True
            assert [one.upload_id for one in destination.uploads()] == [upload.upload_id]
            part = destination.put_part(upload, 1, BytesBody(CONTENT))
            sent = [receipt(1, CONTENT, part.etag)]
            destination.complete(upload, sent, checksum=crc64(CONTENT), size=len(CONTENT), replace=False)
            assert destination.head() is not None
            assert destination.uploads() == []
        finally:
            factory.close()
