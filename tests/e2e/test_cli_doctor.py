"""``doctor`` as a process of its own: what it says, what it exits with, and that transfers act by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.process import StrictS3Process

MIB = 1024**2


@pytest.fixture
def strict(request: pytest.FixtureRequest) -> Iterator[StrictS3Process]:
    """A store in the mode that the test asks for."""
    mode = getattr(request, "param", "aws")
    with StrictS3Process(mode, options=["--bucket", BUCKET]) as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, strict: StrictS3Process) -> Program:
    """Its keys are in the environment."""
    return Program(tmp_path / "home", strict)


def test_a_store_that_does_everything(program: Program, strict: StrictS3Process) -> None:
    done = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url, "--json")
    assert done.code == 0, done.out
    result = done.result
    assert (result["state"], result["verified"], result["reason"]) == ("done", True, "")
    assert result["answers"]["full_object"] == "yes"
    assert result["findings"]["bucket"] == f"{BUCKET}: can be written to"
    assert result["findings"]["keychain"]
    assert strict.audit().objects == {}
    words = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url)
    assert "ok  Checksum of the whole" in words.out


@pytest.mark.parametrize("strict", ["no_conditional"], indirect=True)
def test_transfers_act_by_what_was_found(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    url = source.serve("/a.bin", Content(3, 20 * MIB))
    program.copy(url, f"s3://{BUCKET}/before.bin")
    assert [entry.status for entry in strict.audit().of("CompleteMultipartUpload")] == [501, 200]
    done = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url, "--json")
    assert done.result["answers"]["if_none_match_complete"] == "no"
    seen = len(strict.audit().of("CompleteMultipartUpload"))
    program.copy(url, f"s3://{BUCKET}/after.bin")
    assert [entry.status for entry in strict.audit().of("CompleteMultipartUpload")[seen:]] == [200]


def test_keys_that_may_not_write(program: Program, strict: StrictS3Process) -> None:
    strict.deny("s3:PutObject")
    done = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url, "--json")
    assert (done.code, done.result["reason"]) == (3, "permission_write")
    assert "s3:PutObject" in done.result["findings"]["permission_write"]


def test_a_wrong_secret_is_said_in_one_sentence(program: Program, strict: StrictS3Process) -> None:
    program.extra = {"AWS_SECRET_ACCESS_KEY": "wrong"}
    done = program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url, "--json")
    assert (done.code, done.result["code"]) == (1, "credentials_invalid")
    assert done.result["message"]


@pytest.mark.parametrize("strict", ["r2"], indirect=True)
def test_options_that_the_bucket_is_known_not_to_take_are_said_and_asked_for(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    url = source.serve("/a.bin", Content(3, 1000))
    before = program.copy(url, f"s3://{BUCKET}/before.bin", "--tag", "team=media")
    assert (before.code, before.result["code"], before.err) == (3, "option_refused", "")
    program.run("doctor", f"s3://{BUCKET}", "--endpoint-url", strict.endpoint_url)
    after = program.copy(url, f"s3://{BUCKET}/after.bin", "--tag", "team=media")
    assert (after.code, after.result["code"]) == (3, "option_refused"), "it is the store that decides"
    assert "answered that it does not support tags" in after.err
    assert "asked for all the same: tags team=media" in after.err
    assert f"transfer-gui-cli doctor s3://{BUCKET} --endpoint-url {strict.endpoint_url}" in after.err
    for words in (["queue", "add"], ["copy"]):
        plain = program.run(*words, url, f"s3://{BUCKET}/c.bin", "--endpoint-url", strict.endpoint_url)
        assert (plain.code, "tagging" in plain.err) == (0, False)
    queued = program.run(
        *("queue", "add", url, f"s3://{BUCKET}/d.bin", "--acl", "private"),
        *("--endpoint-url", strict.endpoint_url),
    )
    assert queued.code == 0
    assert "does not support ACLs" in queued.err
