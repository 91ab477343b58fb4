"""A worker in odd surroundings: no HOME, a long data path, an open umask, a lock file that was swept away.

Reasons: unix(7) (``sun_path`` has room for 107 bytes), flock(2) (a lock is on the file, not on its name),
umask(2); cleaners of temporary and home folders remove what is old.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.program import Program
from tests.e2e.test_worker import working
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
CONTENT = Content(44, 200_000)


def test_a_second_worker_stays_out_though_the_lock_file_was_swept_away(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    with working(program) as running:
        (tmp_path / "home/data/engine.lock").unlink()
        second = program.run("worker", "--once", "--json")
        assert second.code == 2, "two would run the same transfers"
        assert second.result["facts"] == {"problem": "queue_runs_elsewhere"}
        assert "Another window or worker runs this queue already" in second.result["message"]
        assert running.alive


def test_no_other_process_takes_a_copy_though_its_lock_file_was_swept_away(tmp_path: Path) -> None:
    program, gate = Program(tmp_path / "home"), Gate(CONTENT.size // 2)
    with HttpSource() as source:
        words = ("copy", source.serve("/f.bin", CONTENT, gate=gate), str(tmp_path / "f.bin"), "--json")
        with program.start(*words) as running:
            gate.wait_held(1)
            (lock,) = (tmp_path / "home/data").glob("cli-*.lock")
            lock.unlink()
            second = program.run(*words)
            assert (second.code, second.result["facts"]["problem"]) == (2, "runs_elsewhere")
            gate.release()
            assert running.finish().code == 0


def test_a_data_path_that_is_too_long_for_a_socket(tmp_path: Path) -> None:
    home = tmp_path / ("x" * 100) / ("y" * 100)
    program = Program(home)
    with HttpSource() as source, working(program):
        submitted = program.run("submit", source.serve("/f.bin", CONTENT), str(tmp_path / "f.bin"))
        assert submitted.code == 0, submitted.err
        assert program.run("watch", "--until-done", "--json").code == 0
    assert (tmp_path / "f.bin").stat().st_size == CONTENT.size


def test_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As cron, init systems and containers start programs."""
    monkeypatch.delenv("HOME", raising=False)
    program = Program(tmp_path / "home")
    with HttpSource() as source:
        done = program.run("copy", source.serve("/f.bin", CONTENT), str(tmp_path / "f.bin"), "--json")
        assert (done.code, done.result["state"]) == (0, "done"), done.err


def test_an_open_umask_opens_nothing(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with HttpSource() as source:
            program = Program(tmp_path / "above" / "home")
            done = program.run("copy", source.serve("/f.bin", CONTENT), str(tmp_path / "f.bin"), "--json")
            assert done.code == 0, done.err
    finally:
        os.umask(before)
    found = [tmp_path / "above", *(tmp_path / "above").rglob("*")]
    assert len(found) > 5
    assert {path for path in found if path.lstat().st_mode & 0o077} == set()
