"""kill -9 at random moments of a copy by a cluster: of workers, scheduler and owner; workers freeze, too."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.e2e.program import Program, Running
from tests.servers.content import Content
from tests.servers.dask_cluster import DaskCluster
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import MotoS3

MIB = 1024**2
BUCKET = "killed"
WORKERS = 3
# Of each connection, in bytes per second: a copy lasts long enough for some deaths.
_RATE = 1.0 * MIB
_SIZE = 48 * MIB + 11
# What dies how often.
_VICTIMS = ("worker", "worker", "worker", "frozen", "scheduler", "owner", "owner")
# In seconds: so long each victim lives at most.
_LONGEST_LIFE = 2.5
# A copy that takes longer is stuck.
_LONGEST_COPY = 120.0


class ClusterKills:
    """A cluster, a source and a store, for many lives. A context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.kills: Counter[str] = Counter()
        self.lives = 0

    def __enter__(self) -> ClusterKills:
        with ExitStack() as stack:
            self._cluster = stack.enter_context(DaskCluster(WORKERS, threads=2))
            self._source = stack.enter_context(HttpSource())
            self._store = stack.enter_context(MotoS3())
            self._store.make_bucket(BUCKET)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._stack.close()

    def live(self, seed: int) -> Iterator[str]:
        """One copy with two to five deaths, which then comes to its end; what is wrong with it."""
        rng, self.lives = random.Random(f"cluster-{seed}"), self.lives + 1
        content, key = Content(seed, _SIZE), f"object-{seed}"
        program = Program(self._folder / f"home-{seed}", self._store)
        url = self._source.serve(f"/{seed}", content, rate=_RATE)
        words = program.copy_arguments(url, f"s3://{BUCKET}/{key}", "--cluster", self._cluster.address)
        words = (*words, "--part-size", "5MiB")
        last = ""
        with ExitStack() as ended:
            owner = ended.enter_context(program.start(*words))
            for _ in range(rng.randint(2, 5)):
                if last := _ends_before_it_moves(owner):
                    break
                time.sleep(rng.uniform(0.1, _LONGEST_LIFE))
                if not owner.alive:
                    break
                victim = rng.choice(_VICTIMS)
                self.kills[victim] += 1
                if self._kill(victim, owner, rng, ended.callback):
                    self._cluster.mend(WORKERS)
                    owner = ended.enter_context(program.start(*words))
            stuck = threading.Timer(_LONGEST_COPY, owner.signal, [signal.SIGABRT])
            stuck.start()
            while line := owner.line():  # whoever reads the rest at once misses what was read ahead
                last = line
            stuck.cancel()
            done = owner.finish()
        self._cluster.mend(WORKERS)
        if done.code != 0:
            yield f"seed {seed}: ended with {done.code}: {last[-900:]} {done.err[-300:]}"
        elif self._store.sha256(BUCKET, key) != content.sha256():
            yield f"seed {seed}: other bytes"
        if left := self._store.open_uploads(BUCKET):
            yield f"seed {seed}: {len(left)} uploads left"
        self._store.empty(BUCKET)

    def _kill(self, victim: str, owner: Running, rng: random.Random, later: Callable[..., object]) -> bool:
        """Whether it was the owner, which is to be started anew."""
        if victim == "owner":
            owner.signal(signal.SIGKILL)
            return True
        if victim == "scheduler":
            self._cluster.kill_scheduler()
            for worker in self._cluster.workers:
                worker.kill()  # it would end soon, and count as one of the new until then
            self._cluster.start_scheduler()
            self._cluster.mend(WORKERS)
            return False
        worker = rng.choice(self._cluster.workers)
        if victim == "worker":
            worker.kill()
            self._cluster.mend(WORKERS)
        else:
            os.kill(worker.pid, signal.SIGSTOP)
            later(_wake, worker.pid)
        return False


def _ends_before_it_moves(owner: Running) -> str:
    """What it says last where it ends; '' once it moves bytes."""
    last = "nothing was said"
    while line := owner.line():
        last = line
        if '"progress"' in line and '"bytes_done": 0,' not in line:
            return ""
    return last


def _wake(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGCONT)
    except ProcessLookupError:
        pass  # it was killed meanwhile
