"""Runners: processes on one data folder that run transfers, told apart by locks that die with them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from transfer_gui.paths import Paths
from transfer_gui.storage.locks import ProcessLock

QUEUE_LOCK = "engine"


class Runner:
    """This process, while it runs one transfer of its own. ``token`` goes into the row."""

    def __init__(self, token: str) -> None:
        self.token = token

    @classmethod
    @contextmanager
    def start(cls, paths: Paths) -> Iterator[Runner]:
        """Be a runner: the token's lock is held until the end, however the process ends."""
        token = f"cli-{uuid.uuid4().hex[:12]}"
        path = paths.lock(token)
        lock = ProcessLock(path)
        lock.acquire()
        try:
            yield cls(token)
        finally:
            lock.release()
            path.unlink(missing_ok=True)


def is_free(paths: Paths, runner: str) -> bool:
    """May this process run a row that names ``runner``? Yes if that process is no more.

    '' stands for the queue's runner: a window or worker, which holds the queue's lock.
    """
    if not runner:
        return not ProcessLock(paths.lock(QUEUE_LOCK), with_folder=True).held_elsewhere()
    path = paths.lock(runner)
    return not path.exists() or not ProcessLock(path).held_elsewhere()
