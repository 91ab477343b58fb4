"""Lanes elsewhere that are threads of this process: what a worker does with an order, without Dask between.

Orders and reports go through the same bytes as they would on the wire. A test may make a worker silent, or
change what it says.
"""

from __future__ import annotations

import pickle
import queue
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from transfer_gui import __version__
from transfer_gui.backends.s3.delegation import PartSigner
from transfer_gui.cluster.lane import Workshop
from transfer_gui.cluster.order import Order, read_report, write_report
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost, PartRun, Report
from transfer_gui.engine.run.endpoints import RemoteTask
from transfer_gui.wiring.remote import RemoteSource, RoleStore


@dataclass
class House:
    """Workers of this process, by name; closed by ``close``."""

    lanes: int = 2
    workers: tuple[str, ...] = ("one", "two")
    version: str = __version__
    change: Callable[[str, dict[str, Any]], dict[str, Any] | None] = lambda _worker, told: told
    """What becomes of a worker's report; None: nobody hears it."""
    role: RoleStore | None = None
    """The store that its workers have a role for; None: the owner signs."""
    orders: list[Order] = field(default_factory=list)
    lost: bool = False
    rates: dict[str, int] = field(default_factory=dict)
    """Of the orders that are at work."""
    _threads: list[threading.Thread] = field(default_factory=list)
    _shop: Workshop = field(default_factory=Workshop)

    def opener(self, source: RemoteSource, bucket: str, signer: Callable[[RemoteTask], PartSigner]) -> Any:
        """Opens lanes for a transfer; fulfils ``OpenElsewhere``."""
        return lambda task: HereOrders(self, source, bucket, signer(task), task)

    def start(self, order: Order, tell: Callable[[Report], None], wanted: Callable[[], bool]) -> None:
        """Run an order on a thread."""
        self.orders.append(order)
        thread = threading.Thread(target=self._shop.move, args=((order,), tell, wanted))
        self._threads.append(thread)
        thread.start()

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        """As the owner has it run on a worker."""
        self._shop.let_go(list(orders), seconds)

    def limit(self, orders: Collection[str], rate: int) -> None:
        """As the owner has it run on a worker."""
        self.rates |= dict.fromkeys(orders, rate)
        self._shop.limit(list(orders), rate)

    @property
    def idle(self) -> bool:
        """Whether no order is at work on any worker."""
        return not any(thread.is_alive() for thread in self._threads)

    def close(self) -> None:
        """Wait until all have ended."""
        for thread in self._threads:
            thread.join()
        self._shop.close()
        self._shop.connections.leave()


class HereOrders:
    """Fulfils ``Elsewhere``."""

    def __init__(
        self, house: House, source: RemoteSource, bucket: str, signer: PartSigner, task: RemoteTask
    ) -> None:
        self._house = house
        self._source = source
        self._bucket = bucket
        self._signer = signer
        self._task = task
        self._reports: queue.SimpleQueue[Report] = queue.SimpleQueue()
        self._at_work: dict[str, str] = {}
        self._resting: set[str] = set()
        self._number = 0

    @property
    def lanes(self) -> int:
        fresh = set(self._house.workers) - self._resting
        return 0 if self._house.lost else self._house.lanes * len(fresh)

    @property
    def used(self) -> int:
        return len(self._house.rates)

    def limit(self, orders: Collection[str], rate: int) -> None:
        self._house.limit(orders, rate)

    def begin(self, run: PartRun) -> tuple[str, str]:
        if self._house.lost:
            raise ElsewhereLost
        busy = list(self._at_work.values())
        free = [
            one
            for one in self._house.workers
            if one not in self._resting and busy.count(one) < self._house.lanes
        ]
        if not free:
            return "", ""
        worker = min(free, key=busy.count)
        self._number += 1
        task = self._task
        order = Order(
            f"order-{task.key}-{self._number}", "topic", self._house.version,
            self._source, task.info, self._bucket, task.key, task.upload, run.parts,
            {} if self._house.role else
            {part.number: self._signer.sign(task.upload, part.number) for part in run.parts},
            self._house.role, run.rate, task.etag_is_md5, task.computes, task.crc32c,
        )  # fmt: skip
        self._at_work[order.id] = worker
        self._house.rates[order.id] = run.rate
        packed = pickle.dumps(order)

        def tell(report: Report) -> None:
            told = self._house.change(worker, write_report(report))
            if told is not None:
                self._reports.put(read_report(told))

        self._house.start(pickle.loads(packed), tell, lambda: order.id in self._at_work)
        return order.id, worker

    def reports(self, seconds: float) -> list[Report]:
        if self._house.lost:
            raise ElsewhereLost
        try:
            return [self._reports.get(timeout=seconds)]
        except queue.Empty:
            return []

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        self._house.let_go(orders, seconds)

    def drop(self, order: str, *, silent: bool = False) -> None:
        worker = self._at_work.pop(order, "")
        self._house.rates.pop(order, None)
        if silent:
            self._resting.add(worker)
