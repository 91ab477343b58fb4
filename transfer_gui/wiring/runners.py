"""Runners: processes on one data folder that run transfers, told apart by locks that die with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from transfer_gui.core.errors import UsageError
from transfer_gui.core.new_transfers import new_ids, new_transfer
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.transfer import Intent, Outcome, Spec, Transfer
from transfer_gui.paths import Paths
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.storage.queue import QueueStore

QUEUE_LOCK = "engine"


class Runner:
    """This process, while it runs transfers of its own. ``token`` goes into their rows."""

    def __init__(self, paths: Paths, token: str) -> None:
        self.token = token
        self._paths = paths

    @classmethod
    @contextmanager
    def start(cls, paths: Paths) -> Iterator[Runner]:
        """Be a runner: the token's lock is held until the end, however the process ends."""
        token = f"cli-{os.getpid()}-{new_ids(1)[0][:12]}"
        path = paths.lock(token)
        lock = ProcessLock(path)
        lock.acquire()
        try:
            yield cls(paths, token)
        finally:
            lock.release()
            path.unlink(missing_ok=True)

    def claim(self, queue: QueueStore, spec: Spec, start_at: float = 0.0) -> Transfer:
        """An unfinished transfer of the same intent, now ours, or a new one. Raises UsageError if it runs.

        One that is done, but whose command died before it could say so, is looked at once more.
        """
        for row in queue.find_alike(spec):
            told = row.outcome is Outcome.DONE and not row.runner
            if told or row.spec.repeat or row.intent.gives_up or row.outcome is Outcome.CANCELLED:
                continue
            if not _same_link(row.spec, spec):
                continue
            free = is_free(self._paths, row.runner)
            if not free or not queue.claim(row.id, of=row.runner, by=self.token):
                raise UsageError(problem="runs_elsewhere", id=row.id)
            changes: dict[str, object] = {
                "intent": Intent.RUN,
                "outcome": None,
                # What led to the public network once leads nowhere else, whoever died meanwhile.
                "spec": replace(spec, public=spec.public or row.spec.public),
                "error_code": "",
                "error_facts": {},
                "start_at": start_at,
            }
            queue.update(row.id, changes)
            return row
        return queue.insert([replace(new_transfer(spec, runner=self.token), start_at=start_at)])[0]

    def release(self, queue: QueueStore, transfer_id: str) -> None:
        """Let windows and later commands have the row."""
        if queue.get(transfer_id) is not None:
            queue.update(transfer_id, {"runner": ""})


def _same_link(mine: Spec, asked: Spec) -> bool:
    # A signed link that was forgotten counts as the same: it is given anew right here.
    return mine.url == asked.url or not mine.url


def is_free(paths: Paths, runner: str) -> bool:
    """May this process run a row that names ``runner``? Yes if that process is no more.

    '' stands for the queue's runner: a window or worker, which holds the queue's lock.
    """
    if not runner:
        return not ProcessLock(paths.lock(QUEUE_LOCK), with_folder=True).held_elsewhere()
    path = paths.lock(runner)
    if path.exists():
        return not ProcessLock(path).held_elsewhere()
    return not _lives(runner)


def _lives(runner: str) -> bool:
    """Whether its process lives, its lock swept away by what removes old files and knows nothing of locks."""
    process = runner.partition("-")[2].partition("-")[0]
    if os.name != "posix" or not process.isdecimal() or int(process) == os.getpid():
        return False  # on Windows an open file can't be swept away
    try:
        os.kill(int(process), 0)
    except (OSError, OverflowError):
        return False
    return True
