"""The engine's ``submit`` on Qt's thread pool: each running transfer is one QRunnable.

The runnable is no QObject and owns none, so no QObject is ever destroyed on a worker thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QRunnable, QThreadPool

_log = logging.getLogger(__name__)


class _Job(QRunnable):
    """Runs one callable once; the pool deletes it afterwards."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work: Callable[[], object] | None = work
        self.setAutoDelete(True)

    def run(self) -> None:
        work, self._work = self._work, None  # what it captured goes away with the call, not with the wrapper
        if work is None:
            return
        try:
            work()
        except Exception:  # noqa: BLE001 - the end of a thread; nothing above could catch it
            _log.exception("a job left an exception behind")


class PoolSubmit:
    """Callable as ``submit(callable)``; at most ``active`` callables run at once, the rest wait in order."""

    def __init__(self, active: int) -> None:
        self._pool = QThreadPool()
        self._pool.setObjectName("transfers")
        self.set_active(active)

    def __call__(self, work: Callable[[], object]) -> None:
        """Run ``work`` on a thread of the pool as soon as one is free."""
        self._pool.start(_Job(work))

    def set_active(self, active: int) -> None:
        """How many may run at once from now on; those that run already go on."""
        self._pool.setMaxThreadCount(max(1, active))

    def wait_for_done(self, milliseconds: int) -> bool:
        """Wait until nothing runs; False if something still does after ``milliseconds``."""
        return self._pool.waitForDone(milliseconds)
