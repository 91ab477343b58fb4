"""``uploads`` as a stranger uses it: nothing foreign goes unasked, nothing that is on the list at all."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator

import pytest

from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.process import StrictS3Process

MIB = 1024**2


@pytest.fixture
def strict(program: Program) -> Iterator[StrictS3Process]:
    with StrictS3Process() as server:
        server.make_bucket("bucket")
        program.store = server
        yield server


def test_whose_they_are_and_which_go(program: Program, strict: StrictS3Process, source: HttpSource) -> None:
    content, gate = Content(80, 40 * MIB), Gate(hold_after=20 * MIB)
    url = source.serve("/u.bin", content, gate=gate)
    with program.start(*program.copy_arguments(url, "s3://bucket/ours.bin", "--connections", "2")) as running:
        gate.wait_held(2, timeout=60)
        running.signal(signal.SIGINT)
        ours = running.finish().result["id"]
    gate.release()
    foreign = strict.client.create_multipart_upload(Bucket="bucket", Key="theirs.bin")["UploadId"]
    where = ("s3://bucket", "--endpoint-url", strict.endpoint_url)
    listed = program.run("uploads", "list", *where, "--json")
    assert listed.result["uploads"] == 2
    by_key = {line["key"]: line for line in listed.lines if line["event"] == "upload"}
    assert (by_key["ours.bin"]["transfer"], by_key["ours.bin"]["foreign"]) == (ours, False)
    assert by_key["theirs.bin"]["foreign"]
    assert ours[:8] in program.run("uploads", "list", *where).out

    kept = program.run("uploads", "abort", *where, "all", "--json")
    assert (kept.code, kept.result["aborted"], kept.result["kept"]) == (3, 0, 2)
    # Ids of one store may all begin alike (MinIO's: base64 of "DEPLOYMENT.uuid"): a beginning names none.
    begun = program.run("uploads", "abort", *where, "--foreign", "--json", "--", foreign[:-1])
    assert (begun.code, len(strict.open_uploads("bucket"))) == (2, 2)
    assert foreign in program.run("uploads", "list", *where).out.split()
    # An id may begin with a dash, as an option does.
    gone = program.run("uploads", "abort", *where, "--foreign", "--json", "--", foreign)
    assert (gone.code, gone.result["aborted"]) == (0, 1)
    assert len(strict.open_uploads("bucket")) == 1
    assert program.run("uploads", "abort", *where, "nothing").code == 2


def test_an_empty_bucket_and_no_rights(program: Program, strict: StrictS3Process) -> None:
    where = ("s3://bucket", "--endpoint-url", strict.endpoint_url)
    assert "Nothing is unfinished there" in program.run("uploads", "list", *where).out
    strict.deny("s3:ListBucketMultipartUploads")
    denied = program.run("uploads", "list", *where, "--json")
    assert (denied.code, denied.result["code"]) == (1, "access_denied")
    told = program.run("uploads", "list", *where).err
    assert "the right to do so: s3:ListBucketMultipartUploads" in told
    rule = program.run("uploads", "rule", *where)
    assert "does not support lifecycle rules" in rule.err or "s3:GetLifecycleConfiguration" in rule.err


def foreign_upload(strict: StrictS3Process, content: Content, *numbers: int) -> str:
    """An upload as another program leaves it behind: parts of 5 MiB, with boto3's own checksums."""
    begun = strict.client.create_multipart_upload(
        Bucket="bucket", Key="theirs.bin", ChecksumAlgorithm="CRC32"
    )
    for number in numbers:
        body = content.read((number - 1) * 5 * MIB, 5 * MIB)
        strict.client.upload_part(
            Bucket="bucket",
            Key="theirs.bin",
            UploadId=begun["UploadId"],
            PartNumber=number,
            Body=body,
            ChecksumAlgorithm="CRC32",
        )
    return str(begun["UploadId"])


def test_a_foreign_upload_is_taken_over_when_that_is_said(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    content = Content(81, 22 * MIB)
    url = source.serve("/theirs.bin", content)
    upload = foreign_upload(strict, content, 1, 3)
    where = ("s3://bucket", "--endpoint-url", strict.endpoint_url)
    unasked = program.run("uploads", "adopt", *where, "--", upload, url)
    assert unasked.code == 3
    assert "theirs.bin: 10.5 MB in 2 parts. It was started" in unasked.err
    assert "2 of its 2 parts match the part plan for this source: 10.5 MB" in unasked.err
    assert "Say --foreign" in unasked.err
    assert len(strict.open_uploads("bucket")) == 1

    done = program.run("uploads", "adopt", *where, "--foreign", "--json", "--", upload, url)
    # Its checksums are of another kind than ours, so that in the clear nothing signed vouches for the parts.
    assert (done.code, done.result["state"], done.result["reason"]) == (
        0,
        "done_unverified",
        "unsigned_over_http",
    )
    (told,) = (line for line in done.lines if line["event"] == "adoption")
    assert (told["fit"], told["provable"], told["part_size"]) == (2, 2, 5 * MIB)
    assert strict.sha256("bucket", "theirs.bin") == content.sha256()
    assert strict.open_uploads("bucket") == []
    receipt = json.loads(program.run("receipt", "s3://bucket/theirs.bin", "--json").out)
    assert receipt["destination"]["taken_over"] == 10 * MIB
    assert program.run("verify", "s3://bucket/theirs.bin", *where[1:]).code == 0


def test_an_adopted_upload_waits_on_the_queue_and_is_then_ours(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    content = Content(82, 12 * MIB)
    url = source.serve("/theirs.bin", content)
    upload = foreign_upload(strict, content, 1)
    where = ("s3://bucket", "--endpoint-url", strict.endpoint_url)
    queued = program.run("uploads", "adopt", *where, "--foreign", "--queue", "--json", "--", upload, url)
    assert (queued.code, queued.result["state"]) == (0, "queued")
    (listed,) = (
        line for line in program.run("uploads", "list", *where, "--json").lines if line["event"] == "upload"
    )
    assert listed["transfer"] == queued.result["id"]
    done = program.run("worker", "--once")
    assert done.code == 0, done.err
    assert strict.sha256("bucket", "theirs.bin") == content.sha256()


def test_what_can_not_be_adopted(program: Program, strict: StrictS3Process, source: HttpSource) -> None:
    url = source.serve("/x.bin", Content(83, MIB))
    where = ("s3://bucket", "--endpoint-url", strict.endpoint_url)
    nothing = program.run("uploads", "adopt", *where, "abc", url)
    assert (nothing.code, "has the id" in nothing.err) == (2, True)
    upload = foreign_upload(strict, Content(83, MIB))
    missing = program.run("uploads", "adopt", *where, "--foreign", "--", upload, source.url("/nowhere.bin"))
    assert missing.code == 1
    strict.deny("s3:ListMultipartUploadParts")
    denied = program.run("uploads", "adopt", *where, "--foreign", "--json", "--", upload, url)
    assert (denied.code, denied.result["code"]) == (1, "access_denied")
