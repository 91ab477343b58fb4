"""What a command asks a person: at a terminal, quietly, at Ctrl+C and at the end of the input."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import CLI, Outcome, Program


def at_terminal(program: Program, words: tuple[str, ...], until: bytes, typed: bytes) -> Outcome:
    """Run it at a terminal of its own and type once it has shown ``until``; what it showed is ``out``."""
    own, other = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [str(CLI), *words],
        stdin=other,
        stdout=other,
        stderr=other,
        env=program.environment,
        start_new_session=True,
        preexec_fn=_take_terminal,
    ) as process:
        os.close(other)
        try:
            while piece := os.read(own, 1000):
                shown += piece
                if until and until in shown:
                    os.write(own, typed)
                    until = b""
        except OSError:  # the other side has ended
            pass
    os.close(own)
    return Outcome(process.returncode, shown.decode(), "")


def _take_terminal() -> None:
    """Make the terminal the controlling one, so that Ctrl+C typed there is a signal (termios(3), ISIG)."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def taken(tmp_path: Path) -> tuple[str, ...]:
    """A copy to a name that is taken."""
    (tmp_path / "a.bin").write_bytes(b"new")
    (tmp_path / "b.bin").write_bytes(b"old")
    return ("copy", str(tmp_path / "a.bin"), str(tmp_path / "b.bin"))


@pytest.mark.parametrize(("typed", "code"), [(b"y\n", 0), (b"n\n", 3), (b"\x03", 130)])
def test_copy_asks_before_it_replaces(
    program: Program, taken: tuple[str, ...], typed: bytes, code: int
) -> None:
    asked = at_terminal(program, taken, b"[y/N] ", typed)
    assert asked.code == code, asked.out
    assert "Traceback" not in asked.out
    assert Path(taken[2]).read_bytes() == (b"new" if code == 0 else b"old")


def test_quietly_nothing_is_asked_and_that_is_told(program: Program, taken: tuple[str, ...]) -> None:
    nothing = program.run("queue", "add", "https://example.com/a", "s3://bucket/a", "--paused", "--quiet")
    assert (nothing.code, nothing.out) == (0, "")
    refused = program.run("queue", "retry", "all", "--quiet")
    assert (refused.code, refused.out) == (3, "")
    assert "can't be asked to retry" in refused.err
    assert program.run("sandbox", "status", "--quiet").out
    told = at_terminal(program, (*taken, "--quiet"), b"", b"")
    assert (told.code, "[y/N]" in told.out, "Name already taken" in told.out) == (3, False, True)


@pytest.mark.parametrize("typed", [b"\x04", b"\x03"])
def test_a_password_that_does_not_come_changes_nothing(program: Program, typed: bytes) -> None:
    """Ctrl+D at a hidden question is the end of the input (termios(3), VEOF); Ctrl+C gives up."""
    words = ("profiles", "add", "mine", "--access-key", "AKIA", "--bucket", "bucket")
    ended = at_terminal(program, words, b"Secret key: ", typed)
    assert ended.code == (2 if typed == b"\x04" else 130)
    assert ("The input ended" in ended.out) is (typed == b"\x04")
    assert "Traceback" not in ended.out


def test_an_empty_input_is_no_password(program: Program) -> None:
    for words in (("example.com", "--basic", "me"), ("example.com", "--proxy-user", "me")):
        refused = program.run("hosts", "set", *words, "--secret-stdin", "--json", stdin="")
        assert (refused.code, refused.result["facts"]["problem"]) == (2, "nothing_typed")
    assert program.run("hosts", "list", "--json").result["hosts"] == 0
