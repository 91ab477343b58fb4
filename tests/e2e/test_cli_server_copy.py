"""``copy`` within one store: the store copies the parts itself, and no byte comes by here."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import MotoS3, RcloneS3, S3Server
from tests.servers.strict_s3.process import StrictS3Process

MIB = 1024**2
SIZE = 40 * MIB + 7
# Parts of a size that makes some of this file, one after the other.
SEVERAL = ("--part-size", "16MiB", "--connections", "1")
_PART = 16 * MIB  # as SEVERAL says


@pytest.fixture(scope="module")
def aws() -> Iterator[StrictS3Process]:
    with StrictS3Process() as server:
        server.make_bucket("from")
        server.make_bucket("target")
        yield server


@pytest.fixture(autouse=True)
def _honest_again(aws: StrictS3Process) -> Iterator[None]:
    yield
    aws.release()


def operations(store: StrictS3Process, since: int = 0) -> list[str]:
    return [request.operation for request in store.audit(digests=False).requests[since:]]


def put(store: S3Server, key: str, content: Content, bucket: str = "from") -> None:
    body = content.read(0, content.size)
    more = {"ChecksumAlgorithm": "CRC64NVME"} if isinstance(store, StrictS3Process) else {}
    store.client.put_object(Bucket=bucket, Key=key, Body=body, ContentType="video/mp4", **more)


def put_in_parts(store: S3Server, key: str, content: Content, size: int, first: int = 0) -> None:
    client, place = store.client, {"Bucket": "from", "Key": key}
    upload = client.create_multipart_upload(**place)["UploadId"]
    parts = []
    starts = [0, *range(first or size, content.size, size), content.size]
    for number, (start, stop) in enumerate(pairwise(starts), start=1):
        body = content.read(start, stop - start)
        answer = client.upload_part(**place, UploadId=upload, PartNumber=number, Body=body)
        parts.append({"PartNumber": number, "ETag": answer["ETag"]})
    client.complete_multipart_upload(**place, UploadId=upload, MultipartUpload={"Parts": parts})


@pytest.fixture(scope="module", params=["aws", "no_checksums"])
def strict(request: pytest.FixtureRequest, aws: StrictS3Process) -> Iterator[StrictS3Process]:
    if request.param == "aws":
        yield aws
        return
    with StrictS3Process(request.param) as server:
        server.make_bucket("from")
        server.make_bucket("target")
        yield server


def test_no_byte_comes_by_here(program: Program, strict: StrictS3Process) -> None:
    content = Content(40, SIZE)
    put(strict, "ä +?&=.bin", content)
    program.store = strict
    before = len(operations(strict))
    done = program.copy("s3://from/ä +?&=.bin", "s3://target/folder/")
    assert done.code == 0, done.out + done.err
    seen = operations(strict, before)
    assert strict.sha256("target", "folder/ä +?&=.bin") == content.sha256()
    assert (done.result["verified"], done.result["reason"]) == (True, "")
    assert done.result["bytes"] == SIZE
    assert "UploadPartCopy" in seen
    assert not {"GetObject", "UploadPart", "PutObject"} & set(seen)
    head = strict.client.head_object(Bucket="target", Key="folder/ä +?&=.bin")
    assert head["ContentType"] == "video/mp4"


def test_interrupted_it_goes_on_from_its_receipts(program: Program, aws: StrictS3Process) -> None:
    content = Content(41, SIZE)
    put(aws, "half.bin", content)
    program.store = aws
    words = program.copy_arguments("s3://from/half.bin", "s3://target/half.bin", *SEVERAL)
    aws.fault("UploadPartCopy", "Hold", 3)
    before = len(operations(aws))
    with program.start(*words) as running:
        aws.wait_for(
            lambda audit: [one.operation for one in audit.requests[before:]].count("UploadPartCopy") == 3
        )
        running.signal(signal.SIGINT)
        stopped = running.finish()
    assert stopped.code == 130
    assert 0 < stopped.result["bytes"] < SIZE
    aws.release()
    copied = operations(aws).count("UploadPartCopy")
    done = program.run(*words)
    assert done.code == 0, done.out
    assert done.result["id"] == stopped.result["id"]
    assert aws.sha256("target", "half.bin") == content.sha256()
    assert done.result["verified"]
    first = aws.audit(digests=False).requests[before:]
    ranges = [one.headers["x-amz-copy-source-range"] for one in first if one.operation == "UploadPartCopy"]
    assert ranges[0] == f"bytes=0-{_PART - 1}"
    assert stopped.result["bytes"] == 2 * _PART, "the third was held"
    left = -(-(SIZE - 2 * _PART) // _PART)
    assert operations(aws).count("UploadPartCopy") - copied == left


def test_a_source_that_is_replaced_meanwhile_is_copied_anew(program: Program, aws: StrictS3Process) -> None:
    first, second = Content(42, SIZE), Content(43, SIZE)
    put(aws, "replaced.bin", first)
    program.store = aws
    words = program.copy_arguments("s3://from/replaced.bin", "s3://target/replaced.bin", *SEVERAL)
    aws.fault("UploadPartCopy", "Hold", 2)
    before = len(operations(aws))
    with program.start(*words) as running:
        aws.wait_for(
            lambda audit: [one.operation for one in audit.requests[before:]].count("UploadPartCopy") == 2
        )
        put(aws, "replaced.bin", second)
        aws.release()
        done = running.finish()
    assert done.code == 0, done.out
    assert aws.sha256("target", "replaced.bin") == second.sha256()
    assert done.result["verified"]
    assert aws.open_uploads("target") == []


def test_a_store_that_fetches_is_let_do_it_where_that_was_chosen(
    program: Program, source: HttpSource
) -> None:
    content = Content(46, SIZE)
    url = source.serve("/f.bin", content)
    with StrictS3Process("fastly") as store:
        store.make_bucket(BUCKET)
        program.store = store
        place = ("--endpoint-url", store.endpoint_url, "--bucket", BUCKET, "--env")
        assert program.run("profiles", "add", "fast", "--store", "fastly", *place).code == 0
        told, agents = [], []
        for key, words in (("here", ()), ("there", ("--store-fetches",))):
            done = program.run("copy", url, f"s3://{BUCKET}/{key}", "--profile", "fast", "--json", *words)
            assert (done.code, store.sha256(BUCKET, key)) == (0, content.sha256()), done.out
            told.append(done.result["reason"])
            agents.append(len({one.headers["user-agent"] for one in source.requests_for(url)}))
    assert (told, agents) == (["store_confirms_nothing", "fetched_by_store"], [1, 2])


def test_without_a_checksum_the_copy_is_not_called_verified(program: Program, aws: StrictS3Process) -> None:
    content = Content(44, SIZE)
    # Parts of sizes that no plan has: else the copy's ETag would be that of the source.
    put_in_parts(aws, "parts.bin", content, 16 * MIB, first=6 * MIB)
    program.store = aws
    aws.fault("HeadObject", "WithoutHeader", None, name="x-amz-checksum-crc64nvme")
    done = program.copy("s3://from/parts.bin", "s3://target/parts.bin")
    aws.release()
    assert done.code == 0, done.out
    assert aws.sha256("target", "parts.bin") == content.sha256()
    assert (done.result["verified"], done.result["reason"]) == (False, "copied_by_store")


@pytest.mark.parametrize("told", [True, False])
def test_the_store_tells_how_large_the_parts_are(program: Program, aws: StrictS3Process, told: bool) -> None:
    """S3 API reference, HeadObject: "partNumber". So the copy gets the same, and the same ETag; where it does
    not tell (MinIO's code in JuiceFS), the usual sizes are tried."""
    content = Content(44, SIZE)
    put_in_parts(aws, "equal.bin", content, 16 * MIB)
    program.store = aws
    aws.fault("HeadObject", "WithoutHeader", None, name="x-amz-checksum-crc64nvme")
    if not told:
        aws.fault("HeadObject", "WithoutHeader", None, name="x-amz-mp-parts-count")
    done = program.copy("s3://from/equal.bin", "s3://target/equal.bin", "--overwrite", "always")
    aws.release()
    assert (done.result["verified"], done.result["reason"]) == (True, "")


def test_equal_parts_have_equal_etags(program: Program, source: HttpSource) -> None:
    """moto tells how large the parts of an object are, so that the copy gets the same, and their ETags.

    It was told none of them, so that it repeats none. It is believed until it was seen to take a wrong digest
    without a word, which a transfer of bytes tries.
    """
    content = Content(45, SIZE)
    with MotoS3() as moto:
        moto.make_bucket("from")
        moto.make_bucket("target")
        put_in_parts(moto, "parts.bin", content, 6 * MIB)
        program.store = moto
        done = program.copy("s3://from/parts.bin", "s3://target/parts.bin")
        assert done.code == 0, done.out
        assert moto.sha256("target", "parts.bin") == content.sha256()
        assert (done.result["verified"], done.result["reason"]) == (True, "")
        assert done.result["etag"].endswith("-7")
        url = source.serve("/small.bin", b"tries")
        assert program.copy(url, "s3://target/small.bin").result["reason"] == "store_checks_nothing"
        again = program.copy("s3://from/parts.bin", "s3://target/again.bin")
        assert again.result["reason"] == "store_checks_nothing"


def test_a_store_that_can_not_copy_gets_the_bytes_from_here(program: Program, store: RcloneS3) -> None:
    content = Content(46, SIZE)
    put(store, "cannot.bin", content, BUCKET)
    for name in ("first", "second"):
        done = program.copy(f"s3://{BUCKET}/cannot.bin", f"s3://{BUCKET}/{name}.bin")
        assert done.code == 0, done.out
        assert done.result["reason"] == "unsigned_over_http"  # this store keeps no checksum of the whole
        assert store.sha256(BUCKET, f"{name}.bin") == content.sha256()
    assert store.open_uploads(BUCKET) == []


def test_a_given_digest_needs_the_bytes(program: Program, aws: StrictS3Process) -> None:
    content = Content(47, SIZE)
    put(aws, "digest.bin", content)
    program.store = aws
    before = len(operations(aws))
    done = program.copy("s3://from/digest.bin", "s3://target/digest.bin", "--sha256", content.sha256())
    assert done.code == 0, done.out
    assert "UploadPartCopy" not in operations(aws, before)


def test_a_link_into_the_own_store_is_copied_by_it_when_asked(program: Program, aws: StrictS3Process) -> None:
    content = Content(47, 20 * MIB)
    put(aws, "linked.bin", content)
    program.store = aws
    signed = aws.client.generate_presigned_url(
        "get_object", Params={"Bucket": "from", "Key": "linked.bin"}, ExpiresIn=60
    )
    where = ("--endpoint-url", aws.endpoint_url)
    hinted = program.run("copy", signed, "s3://target/plain.bin", *where)
    assert "This is s3://from/linked.bin in the store of “env”" in hinted.err
    before = len(operations(aws))
    done = program.run("copy", signed, "s3://target/inside.bin", *where, "--as-s3", "--json")
    assert (done.code, done.result["state"]) == (0, "done")
    assert "UploadPartCopy" in operations(aws, before)
    assert aws.sha256("target", "inside.bin") == content.sha256()
    listed = program.run("queue", "add", signed, "s3://target/later.bin", *where, "--as-s3", "--paused").out
    assert "Signature" not in listed
    kept = b"".join(path.read_bytes() for path in program.home.rglob("*.sqlite3*"))
    assert b"s3://from/linked.bin" in kept
    foreign = program.run("copy", "https://example.com/a", "s3://target/x", *where, "--as-s3")
    assert (foreign.code, "no profile here" in foreign.err) == (2, True)


def test_a_copy_is_of_few_large_parts_unless_others_are_asked_for(
    program: Program, aws: StrictS3Process
) -> None:
    """Nothing is sent again after a pause, and each UploadPartCopy costs a call: the table's sizes."""
    content = Content(48, 110 * MIB)
    put(aws, "large.bin", content)
    program.store = aws
    for more, copies in ((), 2), (("--part-size", "32MiB"), 4):
        before = len(operations(aws))
        done = program.copy("s3://from/large.bin", "s3://target/large.bin", "--overwrite", "always", *more)
        assert done.code == 0, done.out + done.err
        assert operations(aws, before).count("UploadPartCopy") == copies
