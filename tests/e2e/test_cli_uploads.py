"""``uploads`` as a stranger uses it: nothing foreign goes unasked, nothing that is on the list at all."""

from __future__ import annotations

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
    # An id may begin with a dash, as an option does.
    gone = program.run("uploads", "abort", *where, "--foreign", "--json", "--", foreign[:10])
    assert (gone.code, gone.result["aborted"]) == (0, 1)
    assert len(strict.open_uploads("bucket")) == 1
    assert program.run("uploads", "abort", *where, "nothing").code == 2


def test_an_empty_bucket_and_no_rights(program: Program, strict: StrictS3Process) -> None:
    where = ("s3://bucket", "--endpoint-url", strict.endpoint_url)
    assert "Nothing is unfinished there" in program.run("uploads", "list", *where).out
    strict.deny("s3:ListBucketMultipartUploads")
    denied = program.run("uploads", "list", *where, "--json")
    assert (denied.code, denied.result["code"]) == (1, "access_denied")
