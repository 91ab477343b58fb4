"""Death or failure at single system calls, as ``strace`` can inject it: the n-th write, sync or send."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fire.kills import KILLED
from tests.fire.life import MIB, Life
from tests.servers.forking import STOPPED, ForkServer

ERRORS = (
    ("fdatasync", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("sendto", "ENOBUFS"),
    ("connect", "EMFILE"),
    ("recvfrom", "ENOMEM"),
    ("openat", "EMFILE"),
)
CALLS = ("pwrite64", "fdatasync", "sendto", "connect", "fsync", "rename", "unlink", "recvfrom")


def possible() -> str:
    """Why it can't be done here, '' if it can."""
    return "" if shutil.which("strace") else "strace is not installed"


def crash_points(count: int, seed: int, forks: ForkServer) -> Iterator[tuple[str, Life | None]]:
    """Die at so many calls, each time in the life of another transfer, and go on: audited lives.

    None for a call that the program did not come to.
    """
    # Not always from the first one on: each dose reaches other calls.
    nth, done = dict.fromkeys(CALLS, 1 + seed % 5), 0
    while done < count and nth:
        for call in list(nth):
            if done >= count:
                return
            life = _died_at(call, nth[call], seed, forks)
            yield f"{call} {nth[call]}", life
            seed += 1
            if life is None:
                del nth[call]  # it makes no more of them
                continue
            nth[call] += 1
            done += 1


def failing_calls(count: int, seed: int, forks: ForkServer) -> Iterator[tuple[str, Life | None]]:
    """So many calls fail instead, as on a full or broken disk or without descriptors: audited lives."""
    done = 0
    while done < count:
        for call, error in ERRORS:
            if done >= count:
                return
            nth = 1 + (seed * 7) % 60
            yield f"{call} {nth} {error}", _life(call, nth, seed, f"error={error}", forks)
            done, seed = done + 1, seed + 1


def _died_at(call: str, nth: int, seed: int, forks: ForkServer) -> Life | None:
    return _life(call, nth, seed, "signal=KILL", forks)


def _life(call: str, nth: int, seed: int, what: str, forks: ForkServer) -> Life | None:
    with Life("cli", seed, size=22 * MIB if seed % 3 else 3 * MIB, forks=forks) as life:
        with (
            life.start(environment={STOPPED: "1"}) as child,
            _injected(child.pid, call, f"inject={call}:{what}:when={nth}"),
        ):
            code = child.end(120.0)
            life.after_death(child)
            told = any(line.get("state") in ("done", "done_unverified") for line in child.lines)
        if what == "signal=KILL" and code != KILLED:
            return None
        if not told:
            life.finish()
        life.audit_done()
        return life


@contextmanager
def _injected(pid: int, call: str, rule: str) -> Iterator[None]:
    """The stopped process goes on under ``strace``, which ends with it."""
    status, pause = Path(f"/proc/{pid}/status"), threading.Event()
    # It must have stopped by itself first: what is continued before that stops for good.
    while not re.search(r"^State:\s+T", status.read_text(), re.MULTILINE):
        pause.wait(0.002)
    words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", rule, "-p", str(pid)]
    with subprocess.Popen(words, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as tracer:
        while not re.search(r"^TracerPid:\s+[1-9]", status.read_text(), re.MULTILINE):
            if tracer.poll() is not None:
                raise RuntimeError("strace can't attach here")
            pause.wait(0.005)
        os.kill(pid, signal.SIGCONT)
        yield
