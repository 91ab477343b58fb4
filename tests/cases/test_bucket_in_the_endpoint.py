"""An endpoint that has the bucket's name in it is noticed before a request goes wrong, and never changed.

S3 User Guide, "Virtual hosting of buckets": the bucket stands in the path or in the host name, and whoever
signs the request puts it there. Once more of it is the beginning of the key: the store says yes and keeps the
file as ``bucket/key``, or knows no such object.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backends.s3.scripted_s3 import ScriptedS3, answer
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.process import StrictS3Process

BUCKET = "bucket"


@pytest.fixture
def strict() -> Iterator[StrictS3Process]:
    with StrictS3Process("aws", options=["--bucket", BUCKET]) as server:
        yield server


@pytest.fixture
def source() -> Iterator[HttpSource]:
    with HttpSource() as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, strict: StrictS3Process) -> Program:
    return Program(tmp_path / "home", strict)


def test_a_copy_says_which_endpoint_to_use(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    url = source.serve("/a.bin", Content(4, 1000))
    wrong = f"{strict.endpoint_url}/{BUCKET}"
    for words in (("copy", url, f"s3://{BUCKET}/a.bin"), ("queue", "add", url, f"s3://{BUCKET}/b.bin")):
        told = program.run(*words, "--endpoint-url", wrong)
        assert f"Use {strict.endpoint_url} as the endpoint, unless" in told.err
        right = program.run(*words, "--endpoint-url", strict.endpoint_url)
        assert "as the endpoint" not in right.err


def test_the_doctor_says_so_whatever_else_it_finds(program: Program, strict: StrictS3Process) -> None:
    wrong = f"{strict.endpoint_url}/{BUCKET}"
    told = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", wrong)
    assert f"Use {strict.endpoint_url}" in told.out + told.err
    right = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url)
    assert (right.code, "unless the store" in right.out) == (0, False)


def test_a_request_that_fails_says_so_too(tmp_path: Path) -> None:
    keys = {"AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "secret"}
    program = Program(tmp_path / "home", extra=keys)
    missing = b"<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>"
    with ScriptedS3(answer(404, missing, Content_Type="application/xml")) as server:
        words = ("uploads", "list", f"s3://{BUCKET}", "--json", "--endpoint-url")
        told = program.run(*words, f"{server.url}/{BUCKET}").result
        assert told["code"] == "bucket_missing"
        assert f"Use {server.url} as the endpoint" in told["message"]
        assert "as the endpoint" not in program.run(*words, server.url).result["message"]
