"""The sandbox: a real server, private, and none left behind after a crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import botocore.session
import psutil
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from transfer_gui import sandbox as sandbox_module
from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.profile import CredentialKind, Credentials, Profile, profile_problems
from transfer_gui.sandbox import Sandbox, rclone_path


@pytest.fixture(autouse=True)
def _rclone() -> None:
    try:
        rclone_path()
    except UsageError:
        pytest.skip("rclone is not installed (extra: sandbox)")


@contextmanager
def client(profile: Profile, keys: Credentials) -> Iterator[Any]:
    made = botocore.session.Session().create_client(
        "s3",
        endpoint_url=profile.endpoint,
        region_name=profile.region,
        aws_access_key_id=keys.access_key,
        aws_secret_access_key=keys.secret_key,
        config=Config(s3={"addressing_style": "path"}, proxies={}, retries={"total_max_attempts": 1}),
    )
    try:
        yield made
    finally:
        made.close()


def server_of(sandbox: Sandbox) -> psutil.Process:
    return psutil.Process(json.loads((sandbox.folder / "rclone.pid").read_text())["pid"])


def test_what_is_sent_to_it_is_there_after_a_restart(tmp_path: Path) -> None:
    with Sandbox(tmp_path / "sandbox") as sandbox:
        profile = sandbox.profile()
        assert profile_problems(profile) == ()
        assert (profile.sandbox, profile.credentials) == (True, CredentialKind.SESSION)
        first = sandbox.credentials()
        with client(profile, first) as s3:
            s3.put_object(Bucket=profile.bucket, Key="a/b.txt", Body=b"content")
        sandbox.start()  # runs already
        assert sandbox.credentials() is first
    assert not sandbox.running
    sandbox.stop()
    assert (tmp_path / "sandbox" / "buckets" / "sandbox" / "a" / "b.txt").read_bytes() == b"content"
    with Sandbox(tmp_path / "sandbox") as again:
        assert again.credentials().secret_key != first.secret_key
        with client(again.profile(), again.credentials()) as s3:
            assert s3.get_object(Bucket="sandbox", Key="a/b.txt")["Body"].read() == b"content"
        with (
            client(again.profile(), first) as s3,
            pytest.raises(ClientError, match=r"AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch"),
        ):
            s3.get_object(Bucket="sandbox", Key="a/b.txt")


def test_its_keys_are_on_no_command_line_and_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RCLONE_AUTH_KEY", '"someone,else"')
    monkeypatch.setenv("RCLONE_LOG_LEVEL", "DEBUG")
    with Sandbox(tmp_path / "sandbox") as sandbox:
        keys = sandbox.credentials()
        with client(sandbox.profile(), keys) as s3:
            s3.list_objects_v2(Bucket="sandbox")
        server = server_of(sandbox)
        assert keys.secret_key not in " ".join(server.cmdline())
        assert {at.laddr.ip for at in server.net_connections("inet") if at.status == "LISTEN"} == {
            "127.0.0.1"
        }
        files = [path for path in sandbox.folder.rglob("*") if path.is_file()]
        assert {"rclone.log", "rclone.pid"} <= {path.name for path in files}
        assert not any(keys.secret_key.encode() in path.read_bytes() for path in files)
        assert all(path.stat().st_mode & 0o077 == 0 for path in files) or os.name != "posix"
        assert "DEBUG" not in (sandbox.folder / "rclone.log").read_text()


CRASHER = """
import os, signal, sys
from pathlib import Path
from transfer_gui.sandbox import Sandbox
Sandbox(Path(sys.argv[1])).start()
print("up", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_server_left_by_a_crash_is_ended_by_the_next_start(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path / "sandbox")
    crashed = subprocess.run([sys.executable, "-c", CRASHER, str(sandbox.folder)], stdout=subprocess.PIPE)
    assert (crashed.stdout, crashed.returncode) == (b"up\n", -signal.SIGKILL)
    left = server_of(sandbox)
    assert left.is_running()
    with sandbox:
        assert not left.is_running() or left.status() == psutil.STATUS_ZOMBIE
        assert server_of(sandbox).pid != left.pid
        assert sandbox.running


def test_a_process_that_only_has_the_noted_number_is_let_live(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path / "sandbox")
    sandbox.folder.mkdir()
    sleeper = [sys.executable, "-c", "import sys; sys.stdin.read()", "no sandbox of ours"]
    with subprocess.Popen(sleeper, stdin=subprocess.PIPE) as other:
        started = psutil.Process(other.pid).create_time()
        for note in ({"pid": other.pid, "started": started}, {"pid": other.pid, "started": 1.0}):
            (sandbox.folder / "rclone.pid").write_text(json.dumps(note))
            with sandbox:
                assert other.poll() is None
        other.communicate(b"")


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"pid": 999999999, "started": 0}', '{"pid": "x"}'])
def test_a_note_that_names_nobody_is_no_obstacle(tmp_path: Path, note: str) -> None:
    sandbox = Sandbox(tmp_path / "sandbox")
    sandbox.folder.mkdir()
    (sandbox.folder / "rclone.pid").write_text(note)
    with sandbox:
        assert sandbox.running


def test_a_computer_without_rclone_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(UsageError) as missing:
        Sandbox(tmp_path / "sandbox").start()
    assert missing.value.facts == {"problem": "rclone_missing"}


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for rclone")
@pytest.mark.parametrize("program", ["exit 1", "exec sleep 60"])
def test_a_server_that_does_not_come_up_is_ended_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    script = tmp_path / "rclone"
    script.write_text(f"#!/bin/sh\n{program}\n")
    script.chmod(0o700)
    monkeypatch.setattr(sandbox_module, "rclone_path", lambda: str(script))
    monkeypatch.setattr(sandbox_module, "START_SECONDS", 0.5)
    sandbox = Sandbox(tmp_path / "sandbox")
    with pytest.raises(UsageError) as failed:
        sandbox.start()
    assert failed.value.facts == {"problem": "sandbox_failed", "log": str(sandbox.folder / "rclone.log")}
    assert not sandbox.running


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "sandbox").write_text("")
    with pytest.raises(StorageFull):
        Sandbox(tmp_path / "sandbox").start()
