"""The owner beside very many workers: ``python -m tests.bench cluster --simulate 64 [--lanes 20]``.

Workers only sleep as long as their parts would take, and report as real ones do; receipts go to a real
database. What is measured is the processor time of the owner's thread, without Dask's way of the messages.
"""

from __future__ import annotations

import heapq
import itertools
import tempfile
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from transfer_gui.backends.destination import StoredPart
from transfer_gui.core.parts import Part, PartReceipt, plan
from transfer_gui.core.spec import Spec
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import Digests
from transfer_gui.engine.pipeline.meter import JobMeter
from transfer_gui.engine.pipeline.remote_lanes import MovedPart, PartRun, RemoteLanes, Report
from transfer_gui.engine.pipeline.retry import RetryPolicy
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

MIB = 1024**2
_PART, _RATE = 16 * MIB, 2 * MIB  # bytes; bytes per second of each lane


class Sleepers:
    """Fulfils ``Elsewhere`` with lanes that sleep."""

    def __init__(self, workers: int, lanes: int) -> None:
        self.lanes = workers * lanes
        self.used = 0
        self._workers = workers
        self._numbers = itertools.count()
        self._due: list[tuple[float, int, Report]] = []

    def begin(self, run: PartRun) -> tuple[str, str]:
        """Plan all that the lane will say."""
        number, now = next(self._numbers), time.monotonic()
        self.used += 1
        ends = list(itertools.accumulate(part.size / _RATE for part in run.parts))
        order = str(number)
        for second in range(int(ends[-1])):
            heapq.heappush(
                self._due, (now + second, next(self._numbers), Report(order, "", read=second * _RATE))
            )
        for part, end in zip(run.parts, ends, strict=True):
            moved = (MovedPart(part.number, part.size, "etag", 1),)
            told = Report(order, "", moved=moved, ended=end == ends[-1])
            heapq.heappush(self._due, (now + end, next(self._numbers), told))
        return order, f"worker-{number % self._workers}"

    def reports(self, seconds: float) -> list[Report]:
        """What is due, or will be first."""
        until = time.monotonic() + seconds
        first = min(self._due[0][0], until) if self._due else until
        time.sleep(max(first - time.monotonic(), 0.0))
        found, now = [], time.monotonic()
        while self._due and self._due[0][0] <= now:
            found.append(heapq.heappop(self._due)[2])
        return found

    def drop(self, order: str, *, silent: bool = False) -> None:
        """It is over."""
        self.used -= 1

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        """Nobody asks."""

    def limit(self, orders: Collection[str], rate: int) -> None:
        """There is none."""


def simulate(workers: int, lanes: int, seconds: float) -> tuple[float, float]:
    """Move as many parts as take about so long; the owner's share of a core, and parts per second."""
    parts = plan(int(workers * lanes * _RATE * seconds), _PART)
    with tempfile.TemporaryDirectory(prefix="bench-simulated-") as folder:
        home = Path(folder)
        stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
        (row,) = stores.queue.add([Spec("https://example.org/large", "large")])

        def judge(part: Part, stored: StoredPart, digests: Digests) -> PartReceipt:
            return PartReceipt(part.number, part.size, stored.etag, digests.crc64)

        def store_receipts(receipts: Sequence[PartReceipt]) -> None:
            stores.queue.add_receipts(row.id, *receipts)

        owner = RemoteLanes(
            parts,
            Sleepers(workers, lanes),
            control=StopControl(),
            meter=JobMeter(1),
            patience=RetryPolicy(longest=60.0, contacted=True),
            judge=judge,
            store_receipts=store_receipts,
            rate=lambda mine, every: 0,
        )
        begun, cpu = time.monotonic(), time.thread_time()
        owner.run()
        took, used = time.monotonic() - begun, time.thread_time() - cpu
        stores.close()
    return used / took, len(parts) / took
