"""``copy`` to a file system without hard links, as FAT and exFAT, killed just when the file gets its name."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.e2e.program import Program, Running, executed
from tests.e2e.test_cli_folder import MIB, check
from tests.servers.content import Content
from tests.servers.http_source import HttpSource

# link(2) fails as it does there, and the process dies by ``kill -9`` at the rename: before it or behind it.
_DYING = """
import errno, os, signal, sys
from transfer_gui.backends.local import destination
from transfer_gui.cli.main import run
when, rename = sys.argv.pop(1), destination.rename_unless_taken
def refuse(*_, **__):
    raise PermissionError(errno.EPERM, "Operation not permitted")
def die(*words):
    if when == "behind":
        rename(*words)
    os.kill(os.getpid(), signal.SIGKILL)
os.link, destination.rename_unless_taken = refuse, die
run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there a rename never replaces")
@pytest.mark.parametrize("when", ["before", "behind"])
@pytest.mark.parametrize("size", [3 * MIB, 40 * MIB + 7], ids=["in one", "in parts"])
def test_a_kill_while_a_file_gets_its_name_leaves_all_or_nothing(
    source: HttpSource, tmp_path: Path, size: int, when: str
) -> None:
    content, target = Content(3, size), tmp_path / "disk" / "movie.mkv"
    program = Program(tmp_path / "home")
    words = ("copy", source.serve("/movie.mkv", content), str(target), "--json")
    with Running(executed([sys.executable, "-c", _DYING, when, *words], program.environment)) as dying:
        assert dying.finish().code == -signal.SIGKILL
    assert target.exists() == (when == "behind")
    assert not target.exists() or target.read_bytes() == content.read(0, size)
    again = program.run(*words)
    assert (again.code, again.result["state"]) == (0, "done"), again.err
    check(target, content)
