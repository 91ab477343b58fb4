"""Holds a second set-up of the same checkout back until the first is through.

Without it two commands started together, such as ``run`` and ``test``, would each take the other's half-made
environment for a broken one and remove it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from problem import say


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Waits until no other process holds ``lock``, and says so. The lock ends with its process.

    Where the folder can't be written nothing is held: the set-up itself tells what is wrong with it.
    """
    try:
        held = lock.open("a+b")
    except OSError:
        yield
        return
    with held:
        if not _take(held, wait=False):
            say("another set-up of this checkout is at work: waiting for it …")
            _take(held, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(held: IO[bytes], *, wait: bool) -> bool:
        held.seek(0)
        while True:  # LK_LOCK itself gives up after ten seconds
            try:
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return True
            except OSError:
                if not wait:
                    return False

else:
    import fcntl

    def _take(held: IO[bytes], *, wait: bool) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
