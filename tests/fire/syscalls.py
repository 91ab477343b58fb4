"""Death at single system calls, as ``strace`` can inject it: of the n-th write, sync, send or rename."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from tests.fire.kills import KILLED
from tests.fire.life import MIB, Life

CALLS = ("pwrite64", "fdatasync", "sendto", "connect", "fsync", "rename", "unlink", "recvfrom")


def possible() -> str:
    """Why it can't be done here, '' if it can."""
    return "" if shutil.which("strace") else "strace is not installed"


def crash_points(count: int, seed: int) -> Iterator[tuple[str, Life | None]]:
    """Die at so many calls, each time in the life of another transfer, and go on: audited lives.

    None for a call that the program did not come to.
    """
    nth, done = dict.fromkeys(CALLS, 1), 0
    while done < count and nth:
        for call in list(nth):
            if done >= count:
                return
            life = _died_at(call, nth[call], seed)
            yield f"{call} {nth[call]}", life
            seed += 1
            if life is None:
                del nth[call]  # it makes no more of them
                continue
            nth[call] += 1
            done += 1


def _died_at(call: str, nth: int, seed: int) -> Life | None:
    inject = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}")
    with Life("cli", seed, size=22 * MIB if seed % 3 else 3 * MIB) as life:
        wrapper = (*inject, "-e", f"inject={call}:signal=KILL:when={nth}")
        with life.start(wrapper=wrapper) as child:
            code = child.end(120.0)
            life.after_death(child)
            told = any(line.get("event") == "result" for line in child.lines)
        if code != KILLED:
            return None
        if not told:
            life.finish()
        life.audit_done()
        return life
