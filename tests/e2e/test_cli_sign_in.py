"""``sign-in`` and profiles of ~/.aws on the command line, as a process of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.process import StrictS3Process


@pytest.fixture
def strict() -> Iterator[StrictS3Process]:
    """A store with one bucket."""
    with StrictS3Process(options=["--bucket", BUCKET]) as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, strict: StrictS3Process) -> Program:
    """Canaries in its environment; the store's keys come from a program that a profile of ~/.aws names."""
    printed = {"Version": 1, "AccessKeyId": strict.access_key, "SecretAccessKey": strict.secret_key}
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(printed), encoding="utf-8")
    script = tmp_path / "keys.py"
    script.write_text(f"print(open({str(keys)!r}).read())", encoding="utf-8")
    config = tmp_path / "config"
    config.write_text(
        f"[profile made]\nregion = us-east-1\nendpoint_url = {strict.endpoint_url}\n"
        f'credential_process = "{sys.executable}" "{script}"\n'
        "[profile signed]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n"
        "sso_account_id = 123456789012\nsso_role_name = Uploader\n",
        encoding="utf-8",
    )
    canaries = {"AWS_ACCESS_KEY_ID": "CANARY", "AWS_SECRET_ACCESS_KEY": "canary"}
    return Program(tmp_path / "home", None, {"AWS_CONFIG_FILE": str(config), **canaries})


def test_a_profile_of_the_aws_files_is_named_on_the_command_line(
    program: Program, strict: StrictS3Process, source: HttpSource
) -> None:
    url = source.serve("/a.bin", Content(1, 1000))
    done = program.run("copy", url, f"s3://{BUCKET}/a.bin", "--profile", "aws:made", "--json")
    assert done.code == 0, done.out + done.err
    assert list(strict.audit().objects) == [f"{BUCKET}/a.bin"]
    refused = [entry.code for entry in strict.audit().requests if entry.code not in ("", "NoSuchKey")]
    assert refused == ["BadDigest"], "one wrong digest tries the store; nobody tried the canary"
    missing = program.run("copy", url, f"s3://{BUCKET}/b.bin", "--profile", "aws:no-such", "--json")
    assert (missing.code, missing.result["code"]) == (1, "credentials_invalid")


def test_without_a_keychain_a_sign_in_is_not_begun(program: Program) -> None:
    done = program.run("sign-in", "aws:signed", "--json")
    assert (done.code, done.result["code"]) == (1, "keychain_missing")


def test_keys_that_need_nobody(program: Program) -> None:
    done = program.run("sign-in", "aws:made")
    assert (done.code, done.out) == (0, "The keys of aws:made need no sign-in.\n")


def test_a_transfer_that_needs_a_sign_in_says_so_and_waits(program: Program, source: HttpSource) -> None:
    url = source.serve("/a.bin", Content(1, 1000))
    done = program.run("copy", url, f"s3://{BUCKET}/a.bin", "--profile", "aws:signed", "--json")
    assert (done.code, done.result["code"]) == (3, "sign_in_needed")
    assert "transfer-gui-cli sign-in" in done.result["message"]
