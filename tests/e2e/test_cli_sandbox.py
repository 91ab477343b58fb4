"""``sandbox`` and ``--profile sandbox`` as a stranger uses them: the real store, and none left behind."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from tests.e2e.program import Program
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.paths import Paths
from transfer_gui.store_programs import program_path
from transfer_gui.wiring.stores import Stores

pytestmark = pytest.mark.skipif(
    not (program_path("juicefs") or program_path("rclone")), reason="no store for the sandbox here"
)


def folder(program: Program) -> Path:
    return program.home / "data" / "sandbox"


def servers(program: Program) -> list[psutil.Process]:
    """What runs in the sandbox's folder, whoever started it."""
    found = []
    for one in psutil.process_iter():
        try:
            if Path(one.cwd()) == folder(program) and one.status() != psutil.STATUS_ZOMBIE:
                found.append(one)
        except (psutil.Error, OSError):
            continue
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.bin"
    path.write_bytes(os.urandom(100_000))
    return path


def test_a_command_has_it_for_its_time(program: Program, file: Path) -> None:
    copied = program.run("copy", str(file), "s3://sandbox/a.bin", "--profile", "sandbox", "--json")
    assert (copied.code, copied.result["state"], copied.result["verified"]) == (0, "done", True)
    assert servers(program) == []
    listed = program.run("ls", "s3://sandbox", "--profile", "SANDBOX", "--json")
    assert (listed.result["objects"], listed.result["bytes"]) == (1, 100_000)
    assert program.run("profiles", "test", "sandbox").code == 0
    assert servers(program) == []
    stopped = program.run("sandbox", "status", "--json")
    assert (stopped.code, stopped.result["state"]) == (0, "stopped")


def test_it_is_started_used_and_stopped(program: Program, tmp_path: Path) -> None:
    (large := tmp_path / "large.bin").write_bytes(bytes(17_000_000))
    started = program.run("sandbox", "start", "--json")
    try:
        assert (started.code, started.result["state"]) == (0, "running")
        assert program.run("sandbox", "start", "--json").result["pid"] == started.result["pid"]
        # It is not ended by who only uses it, and what it copies itself is proven as well.
        for origin, name in ((str(large), "a.bin"), ("s3://sandbox/a.bin", "b.bin")):
            copied = program.run("copy", origin, f"s3://sandbox/{name}", "--profile", "sandbox", "--json")
            assert (copied.code, copied.result["verified"]) == (0, True)
        (server,) = servers(program)
        assert server.pid == started.result["pid"]
        assert program.run("sandbox", "status", "--json").result["endpoint"] == started.result["endpoint"]
    finally:
        ended = program.run("sandbox", "stop", "--json")
    assert (ended.code, ended.result["ended"]) == (0, True)
    assert servers(program) == []
    assert program.run("sandbox", "stop", "--json").result["ended"] is False


def test_its_keys_are_gone_with_it_and_never_told(program: Program) -> None:
    started = program.run("sandbox", "start", "--json")
    try:
        (note,) = folder(program).glob("*.pid")
        secret = json.loads(note.read_text())["secret_key"]
        assert os.name != "posix" or note.stat().st_mode & 0o077 == 0
        shown = program.run("profiles", "show", "sandbox", "--json")
        assert secret not in started.out + started.err + shown.out + shown.err
    finally:
        assert program.run("sandbox", "stop").code == 0
    files = [path for path in program.home.rglob("*") if path.is_file()]
    assert not [path for path in files if secret.encode() in path.read_bytes()]


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM")
def test_a_command_that_is_ended_leaves_no_server(program: Program) -> None:
    with program.start("worker", "--once", "--json") as idle:
        assert idle.finish().code == 0
    words = ("demo", "--size", "1GiB", "--limit", "1MB/s", "--json")
    with program.start(*words) as demo:
        demo.wait_for_output()
        assert servers(program)
        # Another can't have it meanwhile: it would be cut off when this one ends.
        refused = program.run("ls", "s3://sandbox", "--profile", "sandbox", "--json")
        assert (refused.code, refused.result["facts"]["problem"]) == (2, "sandbox_in_use")
        assert program.run("sandbox", "stop", "--json").code == 2
        demo.signal(signal.SIGTERM)
        assert demo.finish().code == 130
    assert servers(program) == []


def test_a_worker_has_it_where_the_queue_needs_it(program: Program, file: Path) -> None:
    added = program.run("queue", "add", str(file), "s3://sandbox/q.bin", "--profile", "sandbox", "--json")
    assert added.code == 0
    assert program.run("worker", "--once").code == 0
    assert servers(program) == []
    listed = program.run("ls", "s3://sandbox/q", "--profile", "sandbox", "--json")
    assert listed.result["objects"] == 1


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM")
def test_started_under_a_worker_it_stays_behind_it(program: Program, file: Path) -> None:
    """``sandbox start`` says "until sandbox stop", whoever started the server."""
    early = program.run("presign", "s3://sandbox/q.bin", "--profile", "sandbox", "--json")
    assert (early.code, early.result["facts"]["problem"]) == (2, "sandbox_link_ends")
    program.run("queue", "add", str(file), "s3://sandbox/q.bin", "--profile", "sandbox", "--json")
    with program.start("worker", "--json") as worker:
        while '"done"' not in worker.line():
            pass
        before = program.run("sandbox", "status", "--json").result
        started = program.run("sandbox", "start", "--json").result
        assert (before["use"], started["use"], started["pid"]) == ("shared", "kept", before["pid"])
        worker.signal(signal.SIGTERM)
        assert worker.finish().code == 0
    try:
        assert [one.pid for one in servers(program)] == [started["pid"]]
        link = program.run("presign", "s3://sandbox/q.bin", "--profile", "sandbox").out.strip()
        with urlopen(link) as answer:
            assert answer.read() == file.read_bytes()
    finally:
        ended = program.run("sandbox", "stop", "--json")
    assert (ended.code, servers(program)) == (0, [])


def test_a_profile_of_its_very_name_is_never_overwritten(program: Program, file: Path) -> None:
    home = program.home
    mine = Profile("Sandbox", "http://127.0.0.1:9", bucket="mine", credentials=CredentialKind.ENVIRONMENT)

    def kept() -> list[Profile]:
        stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
        try:
            if not stores.profiles.all():
                stores.profiles.save(mine)
            return stores.profiles.all()
        finally:
            stores.close()

    assert kept() == [mine]
    program.run("queue", "add", str(file), "s3://mine/a", "--profile", "Sandbox")
    program.extra |= {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
    program.run("worker", "--once", "--give-up-after", "1s")
    for words in (("sandbox", "start"), ("demo", "--size", "1MB"), ("ls", "--profile", "sandbox")):
        refused = program.run(*words, "--json")
        assert (refused.code, refused.result["facts"]["problem"]) == (2, "sandbox_name_taken"), words
    assert kept() == [mine]
    assert servers(program) == []
    assert program.run("profiles", "edit", "Sandbox", "--rename", "ours").code == 0


def test_its_profile_is_its_own(program: Program) -> None:
    assert program.run("profiles", "test", "sandbox").code == 0
    for words in (("edit", "Sandbox", "--bucket", "mine"), ("remove", "Sandbox")):
        refused = program.run("profiles", *words, "--json")
        assert (refused.code, refused.result["reason"]) == (2, "name_reserved"), words


@pytest.mark.parametrize("name", ["Sandbox", "env", "aws:work"])
def test_no_profile_gets_a_name_that_is_never_looked_up(program: Program, name: str) -> None:
    refused = program.run("profiles", "add", name, "--env", "--json")
    assert (refused.code, refused.result["reason"]) == (2, "name_reserved")


def test_a_profile_of_the_users_own_goes_before_it(program: Program) -> None:
    home = program.home
    stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
    stores.profiles.save(
        Profile("sandbox", "http://127.0.0.1:9", bucket="mine", credentials=CredentialKind.ENVIRONMENT)
    )
    stores.close()
    shown = program.run("profiles", "show", "sandbox", "--json")
    assert shown.result["bucket"] == "mine"
    added = program.run("queue", "add", "https://example.com/a", "s3://mine/a", "--profile", "sandbox")
    assert added.code == 0, added.err
    assert not folder(program).exists()
