"""Runs one command and writes down what it used: wall time, CPU time, peak memory, exit code.

A process of its own with as little in it as possible: Linux counts the memory of the process that forks as
the child's peak until the child grows beyond it, so a launcher with a large library loaded would hide small
children. Run as a script with ``python -I -S launch.py RESULT STOP KILL -- COMMAND …``: after STOP seconds
(0: never) the command's process group gets SIGINT, after KILL seconds SIGKILL. RESULT is a JSON file. Not
here: what it means.
"""

import json
import os
import signal
import sys
import time
from types import FrameType

# ru_maxrss is in KiB on Linux.
_SCALE = 1024


def main(words: list[str]) -> int:
    """Run it; 0 when the result is written, whatever the command's own code."""
    result, stop, kill, separator, *command = words
    assert separator == "--", "the command comes after --"
    # Ctrl+C is for the benchmark, which then ends us by SIGTERM; that waits until there is a child to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    started = time.monotonic()
    pid = os.posix_spawnp(
        command[0],
        command,
        dict(os.environ),
        setpgroup=0,
        setsigmask=[],
        setsigdef=[signal.SIGINT, signal.SIGPIPE],
    )
    stopped = _watch(pid, float(stop), float(kill))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    # First without reaping, so that no signal can reach another process under the same number.
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    wall = time.monotonic() - started
    signal.setitimer(signal.ITIMER_REAL, 0)
    _kill_rest(pid)
    _pid, status, usage = os.wait4(pid, 0)
    facts = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_rss": usage.ru_maxrss * _SCALE,
        "code": os.waitstatus_to_exitcode(status),
        "stopped": stopped[-1] if stopped else "",
    }
    with open(result, "w", encoding="utf-8") as file:
        json.dump(facts, file)
    return 0


def _watch(pid: int, stop: float, kill: float) -> list[str]:
    """Arms the timer; the list tells which signals were sent, in order."""
    sent: list[str] = []

    def due(_number: int, _frame: FrameType | None) -> None:
        gentle = stop > 0 and not sent
        sent.append("interrupted" if gentle else "killed")
        os.killpg(pid, signal.SIGINT if gentle else signal.SIGKILL)
        signal.setitimer(signal.ITIMER_REAL, max(kill - stop, 1.0) if gentle else 0)

    def ended(_number: int, _frame: FrameType | None) -> None:
        sent.append("killed")
        os.killpg(pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, due)
    signal.signal(signal.SIGTERM, ended)
    signal.setitimer(signal.ITIMER_REAL, stop if stop > 0 else kill)
    return sent


def _kill_rest(group: int) -> None:
    """Whatever the command left running in its group: a pipe's other end, for instance."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
