"""What a command used is what is written down: children, memory, exit codes; and nothing stays behind."""

from __future__ import annotations

import platform
import resource
import sys
from pathlib import Path

import pytest

from tests.bench.measure import Usage, judged, use

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="made for Linux's wait calls")

MIB = 1024**2
BURN = "import time\nwhile time.process_time() < 0.3: pass"


def test_processor_time_of_a_grandchild_counts() -> None:
    usage = use(["sh", "-c", '"$0" -c "$1"; true', sys.executable, BURN])
    assert usage.code == 0
    assert usage.cpu >= 0.3
    assert usage.wall >= 0.3


def test_both_sides_of_a_pipe_count() -> None:
    usage = use(["sh", "-c", '"$0" -c "$1" | "$0" -c "$1"', sys.executable, BURN])
    assert usage.cpu >= 0.6


def test_peak_memory_is_that_of_the_largest_process() -> None:
    usage = use([sys.executable, "-c", f"x = bytearray({64 * MIB}); x[::4096] = x[::4096]"])
    assert 64 * MIB <= usage.peak_rss < 110 * MIB


def test_our_own_memory_is_not_taken_for_the_childs() -> None:
    ballast = bytearray(64 * MIB)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 >= len(ballast)
    assert use(["true"]).peak_rss < 32 * MIB


def test_exit_code_and_last_words_are_kept() -> None:
    usage = use(["sh", "-c", "echo to out; echo to err >&2; exit 7"])
    assert (usage.code, usage.stopped) == (7, "")
    assert usage.output == "to out\nto err\n"


def test_the_environment_is_clean_but_for_what_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "mine")
    monkeypatch.setenv("RCLONE_BWLIMIT", "1")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    output = use(["env"], {"GIVEN": "yes"}).output.splitlines()
    assert "GIVEN=yes" in output
    assert not [line for line in output if line.startswith(("AWS_", "RCLONE_", "PYTHONDONT"))]


def test_it_is_interrupted_when_the_time_is_over() -> None:
    usage = use(["sleep", "60"], stop_after=0.2)
    assert usage.stopped == "interrupted"
    assert usage.code == -2
    assert usage.wall < 30


def test_who_does_not_listen_is_killed_with_its_children() -> None:
    usage = use(["sh", "-c", "trap '' INT; sleep 60; true"], stop_after=0.2, kill_after=0.4)
    assert usage.stopped == "killed"
    assert usage.code == -9
    assert usage.wall < 30


def test_what_the_command_leaves_running_is_ended() -> None:
    usage = use(["sh", "-c", "sleep 60 & echo $!"])
    assert ended(int(usage.output))


def ended(pid: int) -> bool:
    """Whether the process is gone; one that has ended and waits for init to notice counts as gone."""
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_command_that_is_not_there_is_an_error_and_not_a_result() -> None:
    with pytest.raises(RuntimeError, match="no-such-command could not be run"):
        use(["no-such-command"])


# -- which runs count -----------------------------------------------------------------------------------


def usage(code: int = 0, stopped: str = "", output: str = "") -> Usage:
    return Usage(1.0, 0.5, MIB, code, stopped, output)


@pytest.mark.parametrize(
    ("found", "arrived", "expected", "trouble"),
    [
        (usage(), 10, 10, ""),
        (usage(), 9, 10, "9 of 10 bytes arrived: nothing said"),
        (usage(output="retried\n"), 11, 10, "11 of 10 bytes arrived: retried"),
        (usage(3, output="one\n\ntwo\n"), 10, 10, "exit code 3: one / two"),
        (usage(1), 10, 10, "exit code 1: nothing said"),
        (usage(-9, "killed"), 10, 10, "took too long and was killed"),
        (usage(130, "interrupted"), 5, None, ""),
        (usage(0), 5, None, "was to be interrupted, but ended with 0"),
        (usage(-9, "killed"), 5, None, "was to be interrupted, but killed"),
    ],
)
def test_a_run_counts_only_if_all_bytes_arrived(
    found: Usage, arrived: int, expected: int | None, trouble: str
) -> None:
    run = judged(found, arrived, expected)
    assert run.trouble == trouble
    assert run.valid is (trouble == "")
