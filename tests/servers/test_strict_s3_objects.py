"""What the strict store keeps and gives back: objects, ranges, checksums, lists, modes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.servers.strict_s3.server import StrictS3
from tests.servers.strict_s3_bench import BUCKET, KEY, SCALED, Bench, checksum

ONE, TWO = b"1" * SCALED.min_part, b"2" * 7
ALGORITHMS = ("crc32", "crc32c", "crc64nvme", "sha1", "sha256")


@pytest.fixture
def bench() -> Iterator[Bench]:
    with StrictS3(limits=SCALED) as s3, closing(Bench(s3)) as made:
        yield made


def bench_of(mode: str) -> StrictS3:
    return StrictS3(mode, limits=SCALED)


def test_an_object_comes_back_with_all_that_belongs_to_it(bench: Bench) -> None:
    bench.put(
        b"0123456789", "ä +?&=/%2F", Metadata={"who": "me"}, ContentType="text/x", ContentEncoding="gzip"
    )
    answer = bench.client.get_object(Bucket=BUCKET, Key="ä +?&=/%2F")
    assert answer["Body"].read() == b"0123456789"
    assert answer["Metadata"] == {"who": "me"}
    assert (answer["ContentType"], answer["ContentEncoding"]) == ("text/x", "gzip")
    assert answer["ETag"] == f'"{hashlib.md5(b"0123456789").hexdigest()}"'
    assert "ChecksumCRC64NVME" not in answer


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=-99", 206, b"0123456789"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=4-2", 200, b"0123456789"),
        ("bytes=0-1,3-4", 200, b"0123456789"),
    ],
)
def test_ranges(bench: Bench, asked: str, status: int, content: bytes) -> None:
    upload, parts = bench.upload(b"01234" * 20, b"56789")
    bench.complete(upload, *parts)
    bench.put(b"0123456789")
    answer = bench.client.get_object(Bucket=BUCKET, Key=KEY, Range=asked)
    assert (answer["ResponseMetadata"]["HTTPStatusCode"], answer["Body"].read()) == (status, content)


def test_a_range_goes_over_the_seams_of_parts(bench: Bench) -> None:
    upload, parts = bench.upload(ONE, ONE, TWO)
    bench.complete(upload, *parts)
    size = len(ONE) * 2 + len(TWO)
    answer = bench.client.get_object(Bucket=BUCKET, Key=KEY, Range=f"bytes={len(ONE) - 2}-{size}")
    assert answer["Body"].read() == b"11" + ONE + TWO
    assert answer["ContentRange"] == f"bytes {len(ONE) - 2}-{size - 1}/{size}"
    with pytest.raises(ClientError, match="InvalidRange"):
        bench.get(Range=f"bytes={size}-")


@pytest.mark.parametrize("name", ALGORITHMS)
def test_checksums_of_an_object_put_at_once(bench: Bench, name: str) -> None:
    field = f"Checksum{name.upper()}"
    answer = bench.put(ONE, **{field: checksum(name, ONE)})
    assert (answer[field], answer["ChecksumType"]) == (checksum(name, ONE), "FULL_OBJECT")
    head = bench.client.head_object(Bucket=BUCKET, Key=KEY, ChecksumMode="ENABLED")
    assert head[field] == checksum(name, ONE)


def test_an_object_without_a_checksum_gets_crc64nvme(bench: Bench) -> None:
    assert bench.put(ONE)["ChecksumCRC64NVME"] == checksum("crc64nvme", ONE)
    upload, parts = bench.upload(ONE, TWO)
    assert (
        "ChecksumCRC64NVME"
        not in bench.client.list_parts(Bucket=BUCKET, Key=KEY, UploadId=upload)["Parts"][0]
    )
    done = bench.complete(upload, *parts, ChecksumCRC64NVME=checksum("crc64nvme", ONE + TWO))
    assert (done["ChecksumCRC64NVME"], done["ChecksumType"]) == (
        checksum("crc64nvme", ONE + TWO),
        "FULL_OBJECT",
    )


@pytest.mark.parametrize("name", ["crc32", "crc32c", "crc64nvme"])
def test_full_object_checksums_are_those_of_all_bytes(bench: Bench, name: str) -> None:
    field = f"Checksum{name.upper()}"
    upload, parts = bench.upload(ONE, TWO, ChecksumAlgorithm=name.upper(), ChecksumType="FULL_OBJECT")
    listed = bench.client.list_parts(Bucket=BUCKET, Key=KEY, UploadId=upload)
    assert [part[field] for part in listed["Parts"]] == [checksum(name, ONE), checksum(name, TWO)]
    assert (listed["ChecksumAlgorithm"], listed["ChecksumType"]) == (name.upper(), "FULL_OBJECT")
    whole = checksum(name, ONE + TWO)
    done = bench.complete(upload, *parts, ChecksumType="FULL_OBJECT", **{field: whole})
    assert (done[field], done["ChecksumType"]) == (whole, "FULL_OBJECT")


@pytest.mark.parametrize("name", ["crc32", "crc32c", "sha1", "sha256"])
def test_composite_checksums_are_those_of_the_parts_checksums(bench: Bench, name: str) -> None:
    field = f"Checksum{name.upper()}"
    upload = bench.create(ChecksumAlgorithm=name.upper())
    parts = [
        bench.part(upload, number, body, **{field: checksum(name, body)}) | {field: checksum(name, body)}
        for number, body in ((1, ONE), (2, TWO))
    ]
    done = bench.complete(upload, *parts)
    both = b"".join(base64.b64decode(part[field]) for part in parts)
    assert (done[field], done["ChecksumType"]) == (f"{checksum(name, both)}-2", "COMPOSITE")


def test_a_part_sent_again_replaces_the_first_and_unlisted_parts_are_left_out(bench: Bench) -> None:
    upload, (first, *_) = bench.upload(ONE, ONE, ONE)
    again = bench.part(upload, 2, TWO)
    bench.complete(upload, first, again)
    assert bench.get() == ONE + TWO
    assert bench.s3.audit().writes == {f"{BUCKET}/{KEY}": 1}


@pytest.mark.parametrize("tls", [True, False])
def test_trailers_as_botocore_sends_them(tls: bool) -> None:
    with StrictS3(tls=tls) as s3:
        s3.make_bucket(BUCKET)
        with closing(s3.client_with(config=Config(request_checksum_calculation="when_supported"))) as client:
            body = b"x" * 300_000
            client.put_object(Bucket=BUCKET, Key=KEY, Body=body, ChecksumAlgorithm="CRC64NVME")
        assert s3.get(BUCKET, KEY) == body
        (entry,) = s3.audit().of("PutObject")
        assert ("x-amz-trailer" in entry.headers) is tls
        assert s3.audit().objects[f"{BUCKET}/{KEY}"].sha256 == hashlib.sha256(body).hexdigest()


def test_lists_come_in_pages(bench: Bench) -> None:
    keys = [f"k/{n}\t&<" for n in range(7)] + ["other/x", "z"]
    for key in keys:
        bench.put(b"", key)
    assert bench.server.keys(BUCKET) == sorted(keys)
    folders = bench.client.list_objects_v2(Bucket=BUCKET, Delimiter="/")
    assert [item["Prefix"] for item in folders["CommonPrefixes"]] == ["k/", "other/"]
    assert [item["Key"] for item in folders["Contents"]] == ["z"]
    uploads = [bench.create(f"k{n % 3}") for n in range(7)]
    found = bench.server.open_uploads(BUCKET)
    assert sorted(upload for _, upload in found) == sorted(uploads)
    assert [key for key, _ in found] == sorted(key for key, _ in found)
    upload = bench.create()
    for number in range(1, 9):
        bench.part(upload, number, b"x")
    pages = list(bench.client.get_paginator("list_parts").paginate(Bucket=BUCKET, Key=KEY, UploadId=upload))
    assert [len(page["Parts"]) for page in pages] == [3, 3, 2]
    assert [part["PartNumber"] for page in pages for part in page["Parts"]] == list(range(1, 9))


@pytest.mark.parametrize(
    ("operation", "arguments", "code"),
    [
        ("get_object", {"Bucket": BUCKET, "Key": "no"}, "NoSuchKey"),
        ("head_object", {"Bucket": BUCKET, "Key": "no"}, "404"),
        ("put_object", {"Bucket": "nowhere", "Key": "no", "Body": b"x"}, "NoSuchBucket"),
        ("head_bucket", {"Bucket": "nowhere"}, "404"),
        ("list_parts", {"Bucket": BUCKET, "Key": "no", "UploadId": "u"}, "NoSuchUpload"),
        ("upload_part", {"Bucket": BUCKET, "Key": "no", "UploadId": "u", "PartNumber": 1}, "NoSuchUpload"),
        ("abort_multipart_upload", {"Bucket": BUCKET, "Key": "no", "UploadId": "u"}, "NoSuchUpload"),
        ("get_bucket_policy", {"Bucket": BUCKET}, "NotImplemented"),
    ],
)
def test_what_is_not_there(bench: Bench, operation: str, arguments: dict[str, str], code: str) -> None:
    with pytest.raises(ClientError) as caught:
        getattr(bench.client, operation)(**arguments)
    assert caught.value.response["Error"]["Code"] == code


def test_one_permission_is_denied_at_a_time(bench: Bench) -> None:
    upload, parts = bench.upload(TWO)
    about = {"Bucket": BUCKET, "Key": KEY, "UploadId": upload}
    doomed = about | {"UploadId": bench.create()}
    calls: list[tuple[str, Callable[[], object]]] = [
        ("s3:ListMultipartUploadParts", lambda: bench.client.list_parts(**about)),
        ("s3:ListBucketMultipartUploads", lambda: bench.server.open_uploads(BUCKET)),
        ("UploadPart", lambda: bench.part(upload, 2)),
        ("s3:AbortMultipartUpload", lambda: bench.client.abort_multipart_upload(**doomed)),
        ("CompleteMultipartUpload", lambda: bench.complete(upload, *parts)),
        ("s3:GetObject", bench.get),
    ]
    for action, call in calls:
        bench.s3.settings.deny = {action}
        with pytest.raises(ClientError, match="AccessDenied"):
            call()
        bench.s3.settings.deny = set()
        call()


def test_old_minio() -> None:
    with bench_of("old_minio") as s3, closing(Bench(s3)) as bench:
        with pytest.raises(ClientError, match="InvalidRequest"):
            bench.create(ChecksumAlgorithm="CRC64NVME", ChecksumType="FULL_OBJECT")
        answer = bench.client.create_multipart_upload(
            Bucket=BUCKET, Key=KEY, ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT"
        )
        assert (answer["ChecksumAlgorithm"], answer.get("ChecksumType")) == ("CRC32", None)
        assert "ChecksumCRC64NVME" not in bench.put(ONE, ChecksumCRC64NVME=checksum("crc64nvme", TWO))
        with pytest.raises(ClientError) as caught:
            bench.put(IfNoneMatch="*")
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 304


def test_a_store_without_checksums_looks_at_none_and_tells_none() -> None:
    with bench_of("no_checksums") as s3, closing(Bench(s3)) as bench:
        wrong = checksum("crc64nvme", b"other")
        assert "ChecksumCRC64NVME" not in bench.put(ONE, ChecksumCRC64NVME=wrong)
        upload, parts = bench.upload(ONE, TWO, ChecksumAlgorithm="CRC64NVME", ChecksumType="FULL_OBJECT")
        done = bench.complete(upload, *parts, ChecksumType="FULL_OBJECT", ChecksumCRC64NVME=wrong)
        assert not [name for name in done if name.startswith("Checksum")]
        head = bench.client.head_object(Bucket=BUCKET, Key=KEY, ChecksumMode="ENABLED")
        assert not [name for name in head if name.startswith("Checksum")]
        with pytest.raises(ClientError, match="BadDigest"):
            bench.put(ONE, ContentMD5=checksum("md5", TWO))


def test_a_store_that_ignores_conditions_replaces() -> None:
    with bench_of("ignores_conditional") as s3, closing(Bench(s3)) as bench:
        bench.put(ONE)
        bench.put(TWO, IfNoneMatch="*")
        bench.put(ONE, IfMatch='"0"', key=KEY)
        assert bench.get() == ONE


def test_a_store_without_conditions_says_so() -> None:
    with bench_of("no_conditional") as s3, closing(Bench(s3)) as bench:
        upload, parts = bench.upload(TWO)
        with pytest.raises(ClientError) as caught:
            bench.complete(upload, *parts, IfNoneMatch="*")
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
        bench.complete(upload, *parts)


def test_opaque_etags_are_no_md5_and_never_the_same() -> None:
    with bench_of("opaque_etags") as s3, closing(Bench(s3)) as bench:
        etags = {bench.put(ONE)["ETag"] for _ in range(3)} | {f'"{hashlib.md5(ONE).hexdigest()}"'}
        assert len(etags) == 4
        assert all(len(etag) == 34 for etag in etags)
        upload, parts = bench.upload(ONE, TWO)
        bench.complete(upload, *parts)
        assert bench.get() == ONE + TWO


@pytest.mark.parametrize("keep", ["memory", "spool", "digests"])
def test_bytes_are_kept_as_told(keep: str) -> None:
    with StrictS3(limits=SCALED, keep=keep) as s3, closing(Bench(s3)) as bench:
        for _ in range(2):
            upload, parts = bench.upload(ONE, TWO)
            bench.part(upload, 2, TWO)
            bench.complete(upload, *parts)
        found = s3.audit().objects[f"{BUCKET}/{KEY}"]
        assert (found.size, found.writes) == (len(ONE + TWO), 2)
        assert found.crc64 == checksum("crc64nvme", ONE + TWO)
        assert [part.md5 for part in found.parts] == [hashlib.md5(one).hexdigest() for one in (ONE, TWO)]
        assert len(list(s3.root.iterdir())) == (2 if keep == "spool" else 0)
        if keep == "digests":
            assert found.sha256 == ""
            assert [part.sha256 for part in found.parts] == [
                hashlib.sha256(one).hexdigest() for one in (ONE, TWO)
            ]
        else:
            assert found.sha256 == hashlib.sha256(ONE + TWO).hexdigest()
            assert bench.get() == ONE + TWO
