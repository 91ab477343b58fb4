"""The lock belongs to a living process, and to one only."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from transfer_gui.storage.locks import ProcessLock

HOLDER = """
import sys
from pathlib import Path
from transfer_gui.storage.locks import ProcessLock
lock = ProcessLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.readline()
"""


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_one_of_two_has_it_until_it_lets_go(tmp_path: Path) -> None:
    first, second = ProcessLock(tmp_path / "new" / "lock"), ProcessLock(tmp_path / "new" / "lock")
    assert not first.held_elsewhere()
    assert first.acquire()
    assert first.acquire()
    assert first.held
    assert not first.held_elsewhere()
    assert second.held_elsewhere()
    assert not second.acquire()
    first.release()
    first.release()
    assert second.acquire()
    assert first.held_elsewhere()
    second.release()


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    lock = ProcessLock(tmp_path / "lock")
    with start(lock.path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert lock.held_elsewhere()
        assert not lock.acquire()
        holder.kill()
        holder.wait()
        assert not lock.held_elsewhere()
        assert lock.acquire()
        lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be removed there")
def test_a_file_that_was_swept_away_lets_nobody_in(tmp_path: Path) -> None:
    first = ProcessLock(tmp_path / "lock", with_folder=True)
    other = ProcessLock(tmp_path / "lock", with_folder=True)
    beside = ProcessLock(tmp_path / "beside")
    assert first.acquire()
    first.path.unlink()
    opened = len(os.listdir("/dev/fd"))
    assert not other.acquire()
    assert other.held_elsewhere()
    assert len(os.listdir("/dev/fd")) == opened, "each look gives its descriptors back"
    assert beside.acquire(), "locks that do without are not concerned"
    beside.release()
    first.release()
    assert other.acquire()
    other.release()


def test_of_many_processes_one_gets_it(tmp_path: Path) -> None:
    holders = [start(tmp_path / "lock") for _ in range(5)]
    try:
        assert sorted(holder.stdout.readline() for holder in holders if holder.stdout) == [
            *["False\n"] * 4,
            "True\n",
        ]
    finally:
        for holder in holders:
            holder.communicate("\n")


def test_whoever_only_looks_does_not_keep_others_out(tmp_path: Path) -> None:
    done = threading.Event()

    def look() -> None:
        watcher = ProcessLock(tmp_path / "lock")
        while not done.is_set():
            watcher.held_elsewhere()

    watching = threading.Thread(target=look)
    watching.start()
    try:
        lock = ProcessLock(tmp_path / "lock")
        for _ in range(200):
            assert lock.acquire()
            lock.release()
    finally:
        done.set()
        watching.join()
