"""The sandbox: a real server, private, and none left behind after a crash."""

from __future__ import annotations

import json
import lzma
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import botocore.session
import psutil
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.engine.builders import wait_until
from transfer_gui import sandbox as sandbox_module
from transfer_gui import store_programs
from transfer_gui.core.errors import StorageFull, UsageError
from transfer_gui.core.profile import CredentialKind, Credentials, Profile, profile_problems
from transfer_gui.sandbox import Sandbox, Use
from transfer_gui.store_programs import StoreProgram, program_path
from transfer_gui.text.words import explain_error


@pytest.fixture(params=["juicefs", "rclone"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each store that can be the sandbox, as if it were the only one that is installed."""
    name, program = str(request.param), program_path(request.param)
    if program is None:
        pytest.skip(f"{name} is not installed here")
    monkeypatch.setattr(store_programs, "program_path", lambda asked: program if asked == name else None)
    return name


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
    (note,) = sandbox.folder.glob("*.pid")
    return psutil.Process(json.loads(note.read_text())["pid"])


def test_what_is_sent_to_it_is_there_after_a_restart(tmp_path: Path, kind: str) -> None:
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
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its S3 port is open, on loopback; whoever has a MinIO or rclone of their own does not steer it."""
    monkeypatch.setenv("RCLONE_AUTH_KEY", '"someone,else"')
    monkeypatch.setenv("RCLONE_LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("MINIO_ROOT_USER", "someone")
    monkeypatch.setenv("MINIO_DOMAIN", "example.com")
    with Sandbox(tmp_path / "sandbox") as sandbox:
        keys = sandbox.credentials()
        with client(sandbox.profile(), keys) as s3:
            s3.list_objects_v2(Bucket="sandbox")
        server = server_of(sandbox)
        assert keys.secret_key not in " ".join(server.cmdline())
        (open_port,) = (at.laddr for at in server.net_connections("inet") if at.status == "LISTEN")
        assert f"http://{open_port.ip}:{open_port.port}" == sandbox.profile().endpoint
        assert open_port.ip == "127.0.0.1"
        # MinIO's code looks for certificates in the home folder: its own, not the user's.
        assert (sandbox.folder / "home" / ".minio").exists() == (kind == "juicefs")
        files = [path for path in sandbox.folder.rglob("*") if path.is_file()]
        assert {f"{kind}.log", f"{kind}.pid"} <= {path.name for path in files}
        assert not any(keys.secret_key.encode() in path.read_bytes() for path in files)
        assert all(path.stat().st_mode & 0o077 == 0 for path in files) or os.name != "posix"
        assert "DEBUG" not in (sandbox.folder / f"{kind}.log").read_text()


def test_a_part_outlives_a_kill_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    """What the program promises of a store: unfinished uploads stay, Content-MD5 is checked (UploadPart)."""
    if program_path("juicefs") is None:
        pytest.skip("juicefs is not installed here")
    part = os.urandom(5 << 20)
    with Sandbox(tmp_path / "sandbox") as sandbox:
        assert sandbox.keeps_uploads
        with client(sandbox.profile(), sandbox.credentials()) as s3:
            upload = s3.create_multipart_upload(Bucket="sandbox", Key="a.bin")["UploadId"]
            place = {"Bucket": "sandbox", "Key": "a.bin", "UploadId": upload}
            etag = s3.upload_part(**place, PartNumber=1, Body=part)["ETag"]
            with pytest.raises(ClientError, match=r"BadDigest|InvalidDigest"):
                s3.upload_part(**place, PartNumber=2, Body=b"x", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")
        server_of(sandbox).kill()
    with Sandbox(tmp_path / "sandbox") as again, client(again.profile(), again.credentials()) as s3:
        (kept,) = s3.list_parts(**place)["Parts"]
        assert (kept["ETag"], kept["Size"]) == (etag, len(part))
        whole = {"Parts": [{"ETag": etag, "PartNumber": 1}]}
        s3.complete_multipart_upload(**place, MultipartUpload=whole)
        assert s3.get_object(Bucket="sandbox", Key="a.bin")["Body"].read() == part


def test_what_rclone_kept_is_named_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An earlier version's sandbox was rclone on plain files: its user is told where they are."""
    if program_path("juicefs") is None or program_path("rclone") is None:
        pytest.skip("juicefs and rclone are not both installed here")
    with Sandbox(tmp_path / "sandbox") as fresh:
        assert fresh.former_files == ""
    with monkeypatch.context() as patched:
        rclone = program_path("rclone")
        patched.setattr(store_programs, "program_path", lambda name: rclone if name == "rclone" else None)
        with Sandbox(tmp_path / "sandbox") as sandbox:
            assert (sandbox.keeps_uploads, sandbox.former_files) == (False, "")
            with client(sandbox.profile(), sandbox.credentials()) as s3:
                s3.put_object(Bucket="sandbox", Key="old.txt", Body=b"old")
    with Sandbox(tmp_path / "sandbox") as sandbox:
        assert (Path(sandbox.former_files) / "old.txt").read_bytes() == b"old"


def test_a_server_that_another_starts_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is given while the window still starts its sandbox."""
    folder, waiting = tmp_path / "sandbox", threading.Event()
    wait, launch = Sandbox._await_other, Sandbox._launch

    def await_other(sandbox: Sandbox) -> None:
        waiting.set()
        wait(sandbox)

    def launch_late(sandbox: Sandbox, server: StoreProgram) -> None:
        assert waiting.wait(60)
        launch(sandbox, server)

    monkeypatch.setattr(Sandbox, "_await_other", await_other)
    monkeypatch.setattr(Sandbox, "_launch", launch_late)
    first, second = Sandbox(folder, Use.SHARED), Sandbox(folder, Use.SHARED)
    starting = threading.Thread(target=first.start)
    starting.start()
    wait_until(lambda: first._lock.held)
    with second:
        starting.join(60)
        assert second.profile() == first.profile()
    first.stop()


def test_commands_have_it_one_after_the_other(tmp_path: Path, kind: str) -> None:
    told = threading.Event()
    second = Sandbox(tmp_path / "sandbox", Use.PROCESS, told.set)
    with Sandbox(tmp_path / "sandbox", Use.PROCESS):
        starting = threading.Thread(target=second.start)
        starting.start()
        assert told.wait(60)
        meanwhile = second.running
    starting.join(60)
    assert (meanwhile, second.running) == (False, True)
    second.stop()


def test_one_process_has_it(tmp_path: Path, kind: str) -> None:
    """A second one would end the first one's server as if it were a crash's leftover."""
    with Sandbox(tmp_path / "sandbox") as sandbox:
        with pytest.raises(UsageError) as refused:
            Sandbox(tmp_path / "sandbox").start()
        assert refused.value.facts == {"problem": "sandbox_in_use"}
        assert sandbox.running
    with Sandbox(tmp_path / "sandbox") as again:
        assert again.running


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
    """Whichever store is there."""
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
    folder = tmp_path / "sandbox"
    folder.mkdir()
    note_file = folder / "juicefs.pid"
    sleeper = [sys.executable, "-c", "import sys; sys.stdin.read()", "no sandbox of ours"]
    with subprocess.Popen(sleeper, stdin=subprocess.PIPE) as other:
        started = psutil.Process(other.pid).create_time()
        for note in ({"pid": other.pid, "started": started}, {"pid": other.pid, "started": 1.0}):
            note_file.write_text(json.dumps(note))
            with Sandbox(folder):
                assert other.poll() is None
        other.communicate(b"")


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"pid": 999999999, "started": 0}', '{"pid": "x"}'])
def test_a_note_that_names_nobody_is_no_obstacle(tmp_path: Path, note: str) -> None:
    sandbox = Sandbox(tmp_path / "sandbox")
    sandbox.folder.mkdir()
    (sandbox.folder / "juicefs.pid").write_text(note)
    (sandbox.folder / "rclone.pid").write_text(note)
    with sandbox:
        assert sandbox.running


def test_a_computer_without_any_store_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(UsageError) as missing:
        Sandbox(tmp_path / "sandbox").start()
    assert missing.value.facts == {"problem": "sandbox_missing"}


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the store")
@pytest.mark.parametrize("name", ["juicefs", "rclone"])
@pytest.mark.parametrize("program", ["exit 1", 'case "$*" in *format*) exit 0;; esac; exec sleep 60'])
def test_a_server_that_does_not_come_up_is_ended_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, program: str
) -> None:
    script = tmp_path / name
    script.write_text(f"#!/bin/sh\n{program}\n")
    script.chmod(0o700)
    monkeypatch.setattr(store_programs, "program_path", lambda asked: str(script) if asked == name else None)
    monkeypatch.setattr(sandbox_module, "START_SECONDS", 0.5)
    sandbox = Sandbox(tmp_path / "sandbox")
    with pytest.raises(UsageError) as failed:
        sandbox.start()
    assert failed.value.facts == {"problem": "sandbox_failed", "log": str(sandbox.folder / f"{name}.log")}
    assert not sandbox.running


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the store")
def test_stopping_ends_a_start_that_is_under_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a window that is closed at once: the start runs on another thread then."""
    script = tmp_path / "rclone"
    script.write_text("#!/bin/sh\nexec sleep 60\n")
    script.chmod(0o700)
    monkeypatch.setattr(
        store_programs, "program_path", lambda asked: str(script) if asked == "rclone" else None
    )
    sandbox = Sandbox(tmp_path / "sandbox")
    with ThreadPoolExecutor(1) as executor:
        starting = executor.submit(sandbox.start)
        wait_until((sandbox.folder / "rclone.pid").exists)
        sandbox.stop()
        assert isinstance(starting.exception(), UsageError)
    with pytest.raises(UsageError):
        sandbox.start()


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for the store")
def test_a_bundle_s_compressed_store_is_unpacked_once_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, folder = tmp_path / "bundle", tmp_path / "sandbox"
    bundle.mkdir()
    folder.mkdir()
    monkeypatch.setattr(store_programs, "program_path", lambda _name: None)
    monkeypatch.setattr(sys, "_MEIPASS", str(bundle), raising=False)
    with pytest.raises(UsageError):
        store_programs.server_for(folder)
    for release in ("one", "another"):
        packed = bundle / "juicefs.xz"
        packed.write_bytes(lzma.compress(f"#!/bin/sh\necho {release}\n".encode()))
        program = store_programs.server_for(folder).program
        assert subprocess.run([program], capture_output=True, check=True).stdout == f"{release}\n".encode()
        assert [str(path) for path in folder.iterdir()] == [program]
        packed.write_bytes(b"x" * packed.stat().st_size)  # read once only
        os.utime(packed, (0, int(program.rpartition("-")[2])))
        assert store_programs.server_for(folder).program == program
    # A half that does not fit goes, so that it does not fill the disk.
    (folder / "juicefs.half").symlink_to("/dev/full")
    packed.write_bytes(lzma.compress(b"a third"))
    with pytest.raises(OSError, match="No space left"):
        store_programs.server_for(folder)
    assert not any(folder.iterdir())


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "sandbox").write_text("")
    with pytest.raises(StorageFull) as told:
        Sandbox(tmp_path / "sandbox").start()
    assert explain_error(told.value).sentence == f"“{tmp_path}/sandbox” can't be used: File exists."
