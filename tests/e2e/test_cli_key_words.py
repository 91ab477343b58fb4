"""What is said about keys that do not work fits where they come from, and the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Outcome, Program
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.process import StrictS3Process

EXPIRED = {"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "s", "SessionToken": "t"}


@pytest.fixture(scope="module")
def strict() -> Iterator[StrictS3Process]:
    """A store that looks at keys."""
    with StrictS3Process(options=["--bucket", BUCKET]) as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, strict: StrictS3Process) -> Program:
    """AWS files with profiles that are wrong, each in its way."""
    script = tmp_path / "expired.py"
    said = json.dumps(EXPIRED | {"Expiration": "2020-01-01T00:00:00Z"})
    script.write_text(f"print({said!r})", encoding="utf-8")
    sections = {
        "wrong": f"aws_access_key_id = {strict.access_key}\naws_secret_access_key = wrong",
        "half": f"aws_access_key_id = {strict.access_key}",
        "nothing": "",
        "over": f'credential_process = "{sys.executable}" "{script}"',
        "astray": "role_arn = arn:aws:iam::123456789012:role/up\nsource_profile = no-such",
    }
    written = [
        f"[profile {name}]\nregion = us-east-1\nendpoint_url = {strict.endpoint_url}\n{text}\n"
        for name, text in sections.items()
    ]
    (tmp_path / "config").write_text("\n".join(written), encoding="utf-8")
    return Program(tmp_path / "home", None, {"AWS_CONFIG_FILE": str(tmp_path / "config")})


def copied(program: Program, source: HttpSource, *options: str) -> Outcome:
    """One small file."""
    return program.run("copy", source.serve("/a", b"a"), f"s3://{BUCKET}/a", *options)


@pytest.mark.parametrize(
    ("name", "title", "said"),
    [
        ("wrong", "Keys not usable", "the keys that your AWS files give for the profile “aws:wrong”"),
        ("half", "AWS files not usable", "has aws_access_key_id, but not aws_secret_access_key"),
        ("nothing", "Keys not usable", "No keys were found for the profile “aws:nothing”"),
        ("over", "Keys expired", "have expired"),
        ("astray", "Keys not usable", 'The source_profile "no-such" referenced in the profile "astray"'),
        ("no-such", "Keys not usable", "There is no profile “no-such” in your AWS files"),
    ],
)
def test_profiles_of_the_aws_files(
    program: Program, source: HttpSource, name: str, title: str, said: str
) -> None:
    for words in ("copy", "doctor"):
        done = (
            copied(program, source, "--profile", f"aws:{name}")
            if words == "copy"
            else program.run("doctor", f"s3://{BUCKET}", "--profile", f"aws:{name}")
        )
        assert done.code in (1, 3)
        assert f"{title}: " in done.err
        assert said in done.err
        assert "Unexpected error" not in done.err
        assert "Open Profiles" not in done.err


@pytest.mark.parametrize(
    ("more", "title", "said"),
    [
        ({}, "Keys missing", "There are no keys in this program's environment"),
        ({"AWS_SECRET_ACCESS_KEY": "wrong"}, "Keys not usable", "the keys in this program's environment"),
        ({"AWS_SESSION_TOKEN": "over"}, "Keys expired", "The keys in this program's environment"),
        ({"AWS_PROFILE": "gone"}, "Keys not usable", "There is no profile “gone”"),
    ],
)
def test_keys_of_the_environment(
    program: Program,
    source: HttpSource,
    strict: StrictS3Process,
    more: dict[str, str],
    title: str,
    said: str,
) -> None:
    keys = {"AWS_ACCESS_KEY_ID": strict.access_key, "AWS_SECRET_ACCESS_KEY": strict.secret_key}
    program.extra |= (keys if more and "AWS_PROFILE" not in more else {}) | more
    done = copied(program, source, "--endpoint-url", strict.endpoint_url)
    assert done.code in (1, 3)
    assert f"{title}: " in done.err
    assert said in done.err
    assert ("aws configure" if "AWS_PROFILE" in more else "AWS_ACCESS_KEY_ID") in done.err
    assert "Profiles" not in done.err
