"""The queue's file is damaged, newer, locked, or can't be written: the program says so and loses nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import BUCKET
from tests.e2e.program import CLI, Program
from tests.fire.process import Child, executed
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.storage.schema import MIGRATIONS

CONTENT = Content(61, 300_000)


def queue_file(program: Program) -> Path:
    return program.home / "data" / "queue.sqlite3"


def copied(program: Program, source: HttpSource, name: str) -> int:
    return program.copy(
        source.serve(f"/{name}", CONTENT), f"s3://{BUCKET}/{name}", "--overwrite", "always"
    ).code


def test_a_damaged_file_is_kept_and_a_new_one_made(
    program: Program, source: HttpSource, store: RcloneS3
) -> None:
    assert copied(program, source, "first.bin") == 0
    path = queue_file(program)
    damaged = bytearray(path.read_bytes())
    damaged[100:4096] = os.urandom(3996)
    path.write_bytes(bytes(damaged))
    assert copied(program, source, "second.bin") == 0
    assert store.sha256(BUCKET, "second.bin") == CONTENT.sha256()
    (kept,) = path.parent.glob("queue.sqlite3.damaged-*")
    assert kept.read_bytes()[:4096] == bytes(damaged[:4096])
    rows = [line for line in program.run("status", "--json").lines if line["event"] == "state"]
    assert [row["destination"] for row in rows] == [f"s3://{BUCKET}/second.bin"], "nothing is invented"
    assert len(list((program.home / "data" / "receipts").glob("*.json"))) == 2, "receipts outlive the file"


def test_a_newer_queue_is_refused_in_a_sentence_and_left_as_it_is(
    program: Program, source: HttpSource
) -> None:
    assert copied(program, source, "first.bin") == 0
    with sqlite3.connect(queue_file(program)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = queue_file(program).read_bytes()
    refused = program.run("status")
    assert refused.code == 1
    assert "newer" in refused.err
    assert queue_file(program).read_bytes() == before


def test_a_file_that_another_process_holds_is_waited_for_and_then_said(
    program: Program, source: HttpSource
) -> None:
    assert copied(program, source, "first.bin") == 0
    with sqlite3.connect(queue_file(program)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        refused = program.copy(source.serve("/b", CONTENT), f"s3://{BUCKET}/held.bin")
        holder.rollback()
    holder.close()
    assert (refused.code, refused.result["code"]) == (1, "storage_busy")
    assert copied(program, source, "held.bin") == 0


READ_ONLY_AND_FULL = """
import os, subprocess, sys
from pathlib import Path
home, cli = Path(sys.argv[1]), sys.argv[2]
environment = dict(os.environ) | {"TRANSFER_GUI_HOME": str(home)}
def remount(mode):
    subprocess.run(["mount", "-o", f"remount,{mode}", "none", str(home)], check=True)
def run(*words):
    return subprocess.run([cli, *words], env=environment, capture_output=True, text=True)
add = ("queue", "add", "https://files.example/a.bin", "s3://bucket/a.bin", "--profile", "env", "--json")
print("added", run(*add).returncode)
remount("ro")
refused = run(*add)
print("read-only", refused.returncode, "storage_full" in refused.stdout + refused.stderr)
remount("rw")
(home / "filler").write_bytes(bytes(64 * 1024))
try:
    with open(home / "filler", "ab") as filler:
        while True:
            filler.write(bytes(4096))
            filler.flush()
except OSError:
    pass
refused = run(*add)
print("full", refused.returncode, "storage_full" in refused.stdout + refused.stderr)
(home / "filler").unlink()
print("again", run(*add).returncode)
print(len(run("queue", "list", "--json").stdout.splitlines()))
"""


def test_a_disk_that_is_read_only_or_full(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    words = [unshare or "", "-rm", "sh", "-c"]
    mount = 'mount -t tmpfs -o size=2m none "$1"'
    if (
        unshare is None
        or subprocess.run([*words, mount, "sh", str(tmp_path)], capture_output=True).returncode
    ):
        pytest.skip("no mount namespace (unshare -rm) here")
    run = [*words, mount + ' && exec "$2" -c "$3" "$1" "$4"', "sh", str(tmp_path)]
    done = subprocess.run(
        [*run, sys.executable, READ_ONLY_AND_FULL, str(CLI)], capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["added 0", "read-only 1 True", "full 1 True", "again 0", "2"]


@pytest.mark.parametrize("trouble", ["damaged", "newer"])
def test_the_window_says_so_too(program: Program, source: HttpSource, trouble: str) -> None:
    assert copied(program, source, "first.bin") == 0
    path = queue_file(program)
    if trouble == "damaged":
        path.write_bytes(os.urandom(8192))
    else:
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        connection.close()
    environment = program.environment | {"QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "tests.fire.window_process", source.serve("/w", CONTENT)]
    with Child(executed(words, environment)) as child:
        if trouble == "damaged":
            assert child.wait_line(("open",)), child.errors
            assert child.terminate(60.0) == 0
        else:
            assert child.wait_error("newer"), child.errors
            assert child.live(0.2), "it stays, with the message"
    assert bool(list(path.parent.glob("*.damaged-*"))) is (trouble == "damaged")
    assert ("newer" in child.errors) is (trouble == "newer")
