"""``--quiet`` and ``NO_COLOR``: what is printed on a pipe and on a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import CLI, Program


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, ...]:
    """A copy from a file to a folder."""
    (tmp_path / "to").mkdir()
    (tmp_path / "a.bin").write_bytes(os.urandom(3_000_000))
    return ("copy", str(tmp_path / "a.bin"), f"{tmp_path / 'to'}/")


def test_quietly_only_what_goes_wrong_is_told(program: Program, words: tuple[str, ...]) -> None:
    done = program.run(*words, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
    again = program.run(*words, "--quiet")
    assert again.code == 3
    assert "Name already taken" in again.err
    listed = program.run("history", "list", "--quiet")
    assert "a.bin" in listed.out
    assert program.run("--quiet", "history", "list").code == 2
    assert program.run(*words, "--quiet", "--json", "--overwrite", "always").result["state"] == "done"


@pytest.mark.parametrize("no_color", [False, True])
@pytest.mark.parametrize("quiet", [False, True])
def test_a_terminal_gets_no_colour_and_quietly_no_bar(
    program: Program, words: tuple[str, ...], quiet: bool, no_color: bool
) -> None:
    """https://no-color.org; SGR is what colours a terminal (ECMA-48, 8.3.117)."""
    own, other = pty.openpty()
    if no_color:
        program.extra["NO_COLOR"] = "1"
    command = [str(CLI), *words, *(["--quiet"] if quiet else [])]
    with subprocess.Popen(
        command, stdin=other, stdout=other, stderr=other, env=program.environment, start_new_session=True
    ) as process:
        os.close(other)
        shown = b""
        try:
            while piece := os.read(own, 1000):
                shown += piece
        except OSError:  # the other side has ended
            pass
    os.close(own)
    assert process.returncode == 0
    assert (b"a.bin" in shown) is not quiet
    assert re.findall(rb"\x1b\[[0-9;]*m", shown) == []
    assert not quiet or shown == b""
