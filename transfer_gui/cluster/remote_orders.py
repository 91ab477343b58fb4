"""Orders of one run of a transfer to a cluster: signed here, given to its workers, heard of again."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Collection
from typing import Any
from uuid import uuid4

from transfer_gui import __version__
from transfer_gui.cluster.cluster import Cluster
from transfer_gui.cluster.lane import let_orders_go, limit_orders
from transfer_gui.cluster.order import Order, read_report
from transfer_gui.core.destination_errors import CredentialsExpired, CredentialsRenewed
from transfer_gui.core.errors import UnexpectedError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost, PartRun, Report
from transfer_gui.engine.run.endpoints import RemoteTask
from transfer_gui.wiring.remote import RemotePlace, RemoteSource

logger = logging.getLogger(__name__)


class RemoteOrders:
    """Fulfils :class:`transfer_gui.engine.pipeline.remote_lanes.Elsewhere` by orders to a cluster."""

    def __init__(self, cluster: Cluster, source: RemoteSource, place: RemotePlace, task: RemoteTask) -> None:
        self._cluster = cluster
        self._source = source
        self._place = place
        self._task = task
        self._reports: queue.SimpleQueue[Report | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._orders: dict[str, tuple[str, Any]] = {}  # id -> worker's address, future

    @property
    def lanes(self) -> int:
        return self._cluster.workers.lanes

    @property
    def used(self) -> int:
        return self._cluster.workers.used

    def begin(self, run: PartRun) -> tuple[str, str]:
        """Sign the parts of a run, and give it to the worker with the most free lanes."""
        address = self._cluster.workers.take_lane()
        if not address:
            return "", ""
        try:
            order = self._make_order(run)
            future = self._cluster.submit(order, address, self)
        except BaseException:
            self._cluster.workers.give_lane_back(address)
            raise
        with self._lock:
            self._orders[order.id] = (address, future)
        return order.id, _name_of(address)

    def _make_order(self, run: PartRun) -> Order:
        task, signer = self._task, self._place.signer
        return Order(
            id=uuid4().hex,
            topic=self._cluster.topic,
            version=__version__,
            source=self._source,
            info=task.info,
            bucket=self._place.bucket,
            key=task.key,
            upload=task.upload,
            parts=run.parts,
            signed={one.number: signer.sign(task.upload, one.number) for one in run.parts} if signer else {},
            role=self._place.role,
            rate=run.rate,
            etag_is_md5=task.etag_is_md5,
            computes=task.computes,
            crc32c=task.crc32c,
        )

    def reports(self, seconds: float) -> list[Report]:
        """What was heard; waits so long for the first. Raises ElsewhereLost."""
        found: list[Report] = []
        try:
            report = self._reports.get(timeout=seconds)
            while True:
                if report is None:
                    raise ElsewhereLost
                found.append(self._renew_keys(report))
                report = self._reports.get_nowait()
        except queue.Empty:
            return found

    def _renew_keys(self, report: Report) -> Report:
        """Where the keys have expired that signed, and there are new ones, that is no failure."""
        signer = self._place.signer
        if signer is not None and isinstance(report.error, CredentialsExpired) and signer.renew():
            return replace(report, error=CredentialsRenewed.with_facts(report.error.facts))
        return report

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        """Have these orders end soon."""
        self._cluster.tell(let_orders_go, self._known(orders), seconds)

    def limit(self, orders: Collection[str], rate: int) -> None:
        self._cluster.tell(limit_orders, self._known(orders), rate)

    def _known(self, orders: Collection[str]) -> list[tuple[str, str]]:
        with self._lock:
            return [(order, self._orders[order][0]) for order in orders if order in self._orders]

    def drop(self, order: str, *, silent: bool = False) -> None:
        """Take an order back; its worker stops within a second, if it can hear that at all."""
        with self._lock:
            address, future = self._orders.pop(order, ("", None))
        self._cluster.forget(order)
        if future is not None:
            self._cluster.workers.give_lane_back(address)
            if silent:
                self._cluster.workers.judge_worker(address, failed=True)
            future.release()

    # On Dask's threads.

    def hear(self, told: dict[str, Any]) -> None:
        """A worker's report; what can't be read is not believed."""
        try:
            report = read_report(told)
        except (ValueError, KeyError, TypeError, OverflowError):
            logger.warning("a worker's report can't be read")
            return
        if report.error is not None or report.moved:
            self._judge_worker(report.order, failed=report.error is not None)
        self._reports.put(report)

    def _judge_worker(self, order: str, *, failed: bool) -> None:
        with self._lock:
            address = self._orders.get(order, ("", None))[0]
        self._cluster.workers.judge_worker(address, failed=failed)

    def note_end(self, order: str, future: Any) -> None:
        """A task is over. One that has run to its end has said so in its last report."""
        if future.status == "finished":
            return
        kind = type(getattr(future._state, "exception", None)).__name__
        lost = future.status != "error" or kind == "KilledWorker"
        if not lost:
            self._judge_worker(order, failed=True)
        error = None if lost else UnexpectedError(kind=kind)
        self._reports.put(Report(order, "", ended=True, lost=lost, error=error))

    def note_gone(self, workers: Collection[str]) -> None:
        with self._lock:
            lost = [order for order, (address, _) in self._orders.items() if address in workers]
        for order in lost:
            self._reports.put(Report(order, "", ended=True, lost=True))

    def lose(self) -> None:
        self._reports.put(None)


def _name_of(address: str) -> str:
    """How a worker is shown: host and port."""
    return address.partition("://")[2]
