"""A Dask cluster on loopback, as people start one: a scheduler and workers, each a process of its own.

Workers run without a nanny, so that one that is killed stays dead and one that is stopped is silent.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.process import ServerProcess

# Without a dashboard Dask still serves pages on its state, by default on all interfaces.
_NO_PAGES = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")
_DASK = str(Path(sys.executable).with_name("dask"))


class DaskCluster:
    """A context manager. ``keys``: the folder of ``cluster keys``, for TLS; None for plain TCP. ``preload``:
    a file of Python that the scheduler runs."""

    def __init__(
        self,
        workers: int = 2,
        *,
        threads: int = 3,
        keys: Path | None = None,
        port: int = 0,
        preload: str = "",
    ) -> None:
        self._count = workers
        self._threads = threads
        self._port = port
        self._preload = ["--preload", preload] if preload else []
        self._tls = [] if keys is None else _tls_options(keys)
        self._scheme = "tcp" if keys is None else "tls"
        self._scheduler: ServerProcess | None = None
        self.workers: list[ServerProcess] = []
        self.address = ""

    def __enter__(self) -> Self:
        try:
            self.start_scheduler()
            for _ in range(self._count):
                self.add_worker()
            for worker in self.workers:
                worker.wait_for_line("Registered to")
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start_scheduler(self) -> None:
        """Start it; the first time at a free port, later at the same one."""
        host = [
            "--host",
            "127.0.0.1",
            "--port",
            str(self._port),
            *_NO_PAGES,
            "--protocol",
            self._scheme,
        ]
        self._scheduler = ServerProcess(
            [_DASK, "scheduler", *host, *self._tls, *self._preload], environment=_ENVIRONMENT
        )
        self.address = self._scheduler.wait_for_line(rf"Scheduler at:\s+({self._scheme}://\S+)")[1]
        self._port = int(self.address.rpartition(":")[2])

    def add_worker(self, **environment: str) -> ServerProcess:
        """One worker more."""
        options = ["--nthreads", str(self._threads), "--no-nanny", *_NO_PAGES, "--host", "127.0.0.1"]
        words = [_DASK, "worker", self.address, *options, "--memory-limit", "0", *self._tls]
        worker = ServerProcess(words, environment=_ENVIRONMENT | environment)
        self.workers.append(worker)
        return worker

    def mend(self, count: int) -> None:
        """Have ``count`` workers again, in place of those that have ended; the new ones are registered."""
        for ended in [one for one in self.workers if not one.running]:
            ended.stop()
            self.workers.remove(ended)
        new = [self.add_worker() for _ in range(count - len(self.workers))]
        for worker in new:
            worker.wait_for_line("Registered to")

    def kill_scheduler(self) -> None:
        """It is gone without a word."""
        assert self._scheduler is not None
        self._scheduler.kill()

    @property
    def output(self) -> str:
        """All that scheduler and workers have written."""
        processes = [*self.workers, *([self._scheduler] if self._scheduler else [])]
        return "".join(process.output for process in processes)

    def stop(self) -> None:
        """End all of it."""
        for process in [*self.workers, *([self._scheduler] if self._scheduler else [])]:
            process.kill()


# Without Python's hash bars and the like; a worker whose scheduler is gone ends.
_ENVIRONMENT = {
    "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1000000",
}


def _tls_options(keys: Path) -> list[str]:
    files = {"--tls-ca-file": "ca.pem", "--tls-cert": "node.pem", "--tls-key": "node-key.pem"}
    return [word for option, name in files.items() for word in (option, str(keys / name))]
