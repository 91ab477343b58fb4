"""Each common trouble is told in a sentence with advice, has a code, the right exit, and loses nothing."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import Outcome, Program
from tests.servers.faults import Status
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

SECRET_PART = "canary0signature0canary0signature0canary"


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def told(outcome: Outcome, code: str, exit_code: int) -> None:
    """Is it said in full?"""
    result = outcome.result
    assert outcome.code == exit_code, (result, outcome.err)
    assert result["event"] == "result"
    assert result["code"] == code
    assert result["verified"] is False
    assert re.fullmatch(r"\S.+[.] [A-Z].*[.]", result["message"]), result["message"]


def test_unknown_host(program: Program) -> None:
    told(program.copy("http://no-such-host.invalid/x", f"s3://{BUCKET}/x"), "source_host_unknown", 1)


def test_nobody_listens(program: Program) -> None:
    told(program.copy(f"http://127.0.0.1:{closed_port()}/x", f"s3://{BUCKET}/x"), "source_refused", 1)


@pytest.mark.parametrize(("status", "code"), [(404, "source_missing"), (403, "source_forbidden")])
def test_status(program: Program, source: HttpSource, status: int, code: str) -> None:
    url = source.serve("/x", b"x", faults=[Status(status=status)])
    told(program.copy(url, f"s3://{BUCKET}/x"), code, 1)


def test_certificate_not_trusted(program: Program) -> None:
    with HttpSource(tls=True) as source:
        told(program.copy(source.serve("/x", b"x"), f"s3://{BUCKET}/x"), "source_tls", 1)


@pytest.mark.parametrize("url", ["gopher://host/x", "javascript:alert(1)", "not a link", "http:///x"])
def test_not_a_link_we_can_fetch(program: Program, url: str) -> None:
    outcome = program.copy(url, f"s3://{BUCKET}/x")
    assert outcome.code in (1, 2)
    assert outcome.result["code"] == "source_url_invalid"


def test_no_such_bucket(program: Program, source: HttpSource) -> None:
    told(program.copy(source.serve("/x", b"x"), "s3://no-such-bucket/x"), "bucket_missing", 1)


def test_wrong_secret(program: Program, source: HttpSource) -> None:
    program.extra["AWS_SECRET_ACCESS_KEY"] = "wrong"
    told(program.copy(source.serve("/x", b"x"), f"s3://{BUCKET}/x"), "credentials_invalid", 1)


def test_no_credentials_at_all(program: Program, source: HttpSource, store: RcloneS3) -> None:
    bare = Program(program.home)
    url = source.serve("/x", b"x")
    outcome = bare.run("copy", url, f"s3://{BUCKET}/x", "--endpoint-url", store.endpoint_url, "--json")
    told(outcome, "secret_missing", 1)


def test_store_out_of_reach(program: Program, source: HttpSource) -> None:
    url = source.serve("/x", b"x")
    place = f"http://127.0.0.1:{closed_port()}"
    outcome = program.run("copy", url, f"s3://{BUCKET}/x", "--endpoint-url", place, "--json")
    told(outcome, "destination_unreachable", 1)


def test_unknown_profile(program: Program, source: HttpSource) -> None:
    url = source.serve("/x", b"x")
    told(program.run("copy", url, "s3://bucket/x", "--profile", "nobody", "--json"), "profile_missing", 2)


def test_no_keychain(program: Program, source: HttpSource) -> None:
    from transfer_gui.core.profile import Profile
    from transfer_gui.paths import Paths
    from transfer_gui.wiring.stores import Stores

    home = program.home
    stores = Stores(Paths(home / "config", home / "data", home / "logs"))
    stores.profiles.save(Profile(name="mine", endpoint="http://127.0.0.1:9", bucket=BUCKET))
    stores.close()
    url = source.serve("/x", b"x")
    outcome = program.run("copy", url, "s3://bucket/x", "--profile", "mine", "--json")
    told(outcome, "keychain_missing", 1)


@pytest.mark.parametrize(
    "words",
    [
        ("copy",),
        ("copy", "http://h/x", "bucket/x"),
        ("copy", "http://h/x", "s3://b/x"),
        ("copy", "http://h/x", "s3://bucket/x", "--connections", "21"),
        ("copy", "http://h/x", "s3://bucket/x", "--part-size", "much"),
        ("copy", "http://h/x", "s3://bucket/x", "--limit", "5Mbit/s"),
        ("copy", "http://h/x", "s3://bucket/x", "--sha256", "abc"),
        ("copy", "http://h/x", "s3://bucket/x", "--endpoint-url", "host"),
        ("queue", "pause", "nothing"),
        ("verify", "nothing"),
    ],
)
def test_usage(program: Program, words: tuple[str, ...]) -> None:
    outcome = program.run(*words)
    assert outcome.code == 2
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err


def test_the_queue_is_intact_after_failures(program: Program, source: HttpSource) -> None:
    program.copy("http://no-such-host.invalid/x", f"s3://{BUCKET}/x1")
    assert program.copy(source.serve("/x", b"x"), f"s3://{BUCKET}/x2").code == 0
    rows = program.run("queue", "list", "--json").lines
    assert [row["state"] for row in rows] == ["failed", "done"]


def test_a_signed_link_is_written_nowhere(program: Program, source: HttpSource, store: RcloneS3) -> None:
    url = source.serve("/signed", b"x" * 100) + f"?X-Amz-Signature={SECRET_PART}&X-Amz-Expires=60"
    done = program.copy(url, f"s3://{BUCKET}/signed")
    assert done.code == 0, done.err
    refused = program.copy(url.replace("/signed?", "/gone?"), f"s3://{BUCKET}/gone")
    assert refused.code == 1
    program.extra["TRANSFER_GUI_LOG"] = "DEBUG"
    program.copy(url.replace("/signed?", "/gone?"), f"s3://{BUCKET}/gone")
    for text in (done.out, done.err, refused.out, refused.err):
        assert SECRET_PART not in text
    _nowhere_below(program.home, lambda raw: SECRET_PART.encode() in raw or store.secret_key.encode() in raw)


def _nowhere_below(folder: Path, found: Callable[[bytes], bool]) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if found(path.read_bytes())] == []


def test_a_login_in_an_endpoint_is_kept_nowhere(program: Program, source: HttpSource) -> None:
    assert program.store is not None
    password = "canary0endpoint0password"
    endpoint = program.store.endpoint_url.replace("http://", f"http://me:{password}@")
    link = source.serve("/x", b"x")
    for words in (
        ("copy", link, f"s3://{BUCKET}/x", "--endpoint-url", endpoint),
        ("queue", "add", link, f"s3://{BUCKET}/x", "--endpoint-url", endpoint),
        ("doctor", f"s3://{BUCKET}", "--endpoint-url", endpoint, "--json"),
        ("uploads", "list", f"s3://{BUCKET}", "--endpoint-url", endpoint),
        ("copy", link, f"s3://{BUCKET}/x"),
        ("copy", link, f"s3://{BUCKET}/x", "--login", endpoint),  # no such option
        ("settings", "set", "cluster", endpoint),
    ):
        program.extra = {"AWS_ENDPOINT_URL": endpoint} if "--endpoint-url" not in words else {}
        said = program.run(*words)
        assert said.code in (1, 2), words
        assert "login" in said.out + said.err or "***@" in said.err
        assert password not in said.out + said.err
    for path in program.home.rglob("*"):
        assert path.is_dir() or password.encode() not in path.read_bytes(), path
