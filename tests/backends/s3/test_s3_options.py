"""Object options reach the store as headers, on every request that needs them, and only if chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.backends.bodies import BytesBody, crc64, receipt
from tests.servers.s3_servers import MotoS3
from tests.servers.strict_s3.audit import Entry
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import S3Destination, open_s3
from transfer_gui.backends.s3.kept import find_unkept_option
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.core import destination_errors as errors
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import Credentials, Profile

CONTENT = b"content"
BUCKET, KEY = "bucket", "folder/film.mkv"
ALL = ObjectChoices(
    content_disposition='attachment; filename="film.mkv"',
    cache_control="max-age=60",
    content_language="en",
    metadata=(("project", "x 1"),),
    tags=(("team", "a+b"), ("cost centre", "7")),
    storage_class="STANDARD_IA",
    encryption="aws:kms",
    kms_key="1234",
    acl="bucket-owner-full-control",
    lock_mode="GOVERNANCE",
    lock_until="2999-12-31",
    legal_hold=True,
)
HEADERS = {
    "content-type": "video/matroska",
    "content-disposition": 'attachment; filename="film.mkv"',
    "cache-control": "max-age=60",
    "content-language": "en",
    "x-amz-tagging": "team=a%2Bb&cost%20centre=7",
    "x-amz-acl": "bucket-owner-full-control",
    "x-amz-storage-class": "STANDARD_IA",
    "x-amz-server-side-encryption": "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": "1234",
    "x-amz-object-lock-mode": "GOVERNANCE",
    "x-amz-object-lock-retain-until-date": "2999-12-31T23:59:59Z",
    "x-amz-object-lock-legal-hold": "ON",
}
Opened = Callable[[ObjectTerms], S3Destination]


@contextmanager
def store(mode: str = "aws") -> Iterator[tuple[StrictS3, Opened]]:
    """A strict store, and its object on any terms."""
    factory = ClientFactory()
    with StrictS3(mode) as s3:
        profile = Profile("strict", s3.endpoint_url, bucket=s3.make_bucket(BUCKET))
        keys = Credentials(s3.access_key, s3.secret_key)

        def opened(terms: ObjectTerms) -> S3Destination:
            return open_s3(factory, profile, keys, KEY, connections=2, terms=terms)

        try:
            yield s3, opened
        finally:
            factory.close()


def by_put(destination: S3Destination) -> None:
    destination.put(BytesBody(CONTENT), ObjectOptions(), checksum=crc64(CONTENT), replace=False)


def by_parts(destination: S3Destination) -> None:
    upload = destination.begin(ObjectOptions())
    stored = destination.put_part(upload, 1, BytesBody(CONTENT))
    assert len(destination.parts(upload)) == 1
    listed = [receipt(1, CONTENT, stored.etag)]
    destination.complete(upload, listed, checksum=crc64(CONTENT), size=len(CONTENT), replace=False)


WAYS = [pytest.param(by_put, id="put"), pytest.param(by_parts, id="parts")]


@pytest.mark.parametrize("way", WAYS)
def test_what_was_chosen_is_with_the_object(way: Callable[[S3Destination], None]) -> None:
    with store() as (s3, opened):
        way(opened(ObjectTerms(ALL)))
        made = s3.audit().objects[f"{BUCKET}/{KEY}"]
        assert made.headers == HEADERS
        assert made.metadata == {"project": "x 1"}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_not_chosen_is_left_to_the_bucket(way: Callable[[S3Destination], None]) -> None:
    with store() as (s3, opened):
        way(opened(ObjectTerms()))
        made = s3.audit().objects[f"{BUCKET}/{KEY}"]
        assert made.headers == {"content-type": "video/matroska"}  # by its name: nothing else said anything
        ours = {name for entry in s3.audit().requests for name in entry.headers}
        assert not {name for name in ours if "encryption" in name or "acl" in name or "owner" in name}


@pytest.mark.parametrize("way", WAYS)
def test_a_customers_key_goes_with_all_that_touches_the_bytes(way: Callable[[S3Destination], None]) -> None:
    key = bytes(range(32))
    with store() as (s3, opened):
        terms = ObjectTerms(ObjectChoices(encryption="customer"), key)
        assert "\\x01" not in repr(terms)
        destination = opened(terms)
        way(destination)
        assert destination.head() is not None
        name = "x-amz-server-side-encryption-customer-key-md5"
        for entry in s3.audit().requests:
            assert (name in entry.headers) or entry.operation == "AbortMultipartUpload", entry.operation
        with pytest.raises(errors.DestinationRefused):
            opened(ObjectTerms()).head()
        with pytest.raises(errors.DestinationRefused):
            opened(ObjectTerms(ObjectChoices(encryption="customer"), b"o" * 32)).head()


@pytest.mark.parametrize("way", WAYS)
def test_owner_and_payer_go_with_every_request(way: Callable[[S3Destination], None]) -> None:
    with store() as (s3, opened):
        s3.settings.requester_pays.add(BUCKET)
        with pytest.raises(errors.AccessDenied):
            way(opened(ObjectTerms()))
        choices = ObjectChoices(requester_pays=True, bucket_owner=s3.settings.owner)
        seen = len(s3.audit().requests)
        destination = opened(ObjectTerms(choices))
        way(destination)
        upload = destination.begin(ObjectOptions())
        destination.uploads()
        destination.abort(upload)
        entries: list[Entry] = list(s3.audit().requests[seen:])
        assert {entry.headers.get("x-amz-request-payer") for entry in entries} == {"requester"}
        assert {entry.headers.get("x-amz-expected-bucket-owner") for entry in entries} == {s3.settings.owner}
        other = ObjectChoices(requester_pays=True, bucket_owner="999988887777")
        with pytest.raises(errors.AccessDenied):
            by_put(opened(ObjectTerms(other)))


@pytest.mark.parametrize("way", WAYS)
def test_a_store_without_an_option_is_named_with_it(way: Callable[[S3Destination], None]) -> None:
    with store("r2") as (_, opened):
        with pytest.raises(errors.OptionRefused) as refused:
            way(opened(ObjectTerms(ObjectChoices(tags=(("a", "b"),), acl="private"))))
        assert refused.value.facts["options"] == "tags, ACL"
        assert refused.value.facts["error"] == "NotImplemented"
        way(opened(ObjectTerms()))


def test_moto_keeps_them_too() -> None:
    factory = ClientFactory()
    with MotoS3() as server:
        server.make_bucket(BUCKET)
        profile = Profile("moto", server.endpoint_url, bucket=BUCKET)
        keys = Credentials(server.access_key, server.secret_key)
        tags = (("team", "a b"), ("cost", "7"))
        choices = ObjectChoices(tags=tags, metadata=ALL.metadata, storage_class="STANDARD_IA")
        by_parts(open_s3(factory, profile, keys, KEY, terms=ObjectTerms(choices)))
        factory.close()
        told = server.client.get_object_tagging(Bucket=BUCKET, Key=KEY)["TagSet"]
        assert {one["Key"]: one["Value"] for one in told} == dict(tags)
        assert server.client.head_object(Bucket=BUCKET, Key=KEY)["StorageClass"] == "STANDARD_IA"


_ARN = "arn:aws:kms:eu-central-1:1:key/1234"


@pytest.mark.parametrize(
    ("encryption", "key", "told", "kept"),
    [
        ("AES256", "", {}, False),
        ("AES256", "", {"ServerSideEncryption": "AES256"}, True),
        ("AES256", "", {"ServerSideEncryption": "aws:kms"}, True),
        ("customer", "", {"ServerSideEncryption": "AES256"}, False),
        ("customer", "", {"SSECustomerAlgorithm": "AES256"}, True),
        ("aws:kms", "", {"ServerSideEncryption": "AES256", "SSEKMSKeyId": _ARN}, False),
        ("aws:kms", "", {"ServerSideEncryption": "aws:kms"}, True),
        ("aws:kms", "1234", {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": _ARN}, True),
        ("aws:kms", "1234", {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": "arn:aws:kms:1234"}, True),
        ("aws:kms", _ARN, {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": "1234"}, True),
        ("aws:kms", "4321", {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": _ARN}, False),
        ("aws:kms", "1234", {"ServerSideEncryption": "aws:kms"}, False),
        ("aws:kms", "alias/mine", {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": _ARN}, True),
        ("", "", {}, True),
    ],
)
def test_encryption_that_is_not_told_is_not_kept(
    encryption: str, key: str, told: dict[str, str], kept: bool
) -> None:
    """S3 API reference, HeadObject."""
    wanted = ObjectChoices(encryption=encryption, kms_key=key)
    with store() as (_, opened):
        calls = opened(ObjectTerms())._calls
        assert find_unkept_option(calls, wanted, told) == ("" if kept else "encryption_missing")
