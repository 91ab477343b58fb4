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
from transfer_gui.core.redact import escape_controls
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost, PartRun, Report
from transfer_gui.engine.run.endpoints import RemoteTask
from transfer_gui.wiring.remote import RemotePlace, RemoteSource

logger = logging.getLogger(__name__)

# A worker that is to stop a file says so within so many seconds.
_LAST_WORD = 2.0


class RemoteOrders:
    """Fulfils :class:`transfer_gui.engine.pipeline.remote_lanes.Elsewhere` by orders to a cluster."""

    def __init__(self, cluster: Cluster, source: RemoteSource, place: RemotePlace, task: RemoteTask) -> None:
        self._cluster = cluster
        self._source = source
        self._place = place
        self._task = task
        self._whole = task.whole is not None
        self._ended = threading.Condition()
        self._over: set[str] = set()
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
        """Sign the parts of a run, and give it to the worker with the most free lanes. A whole file waits for
        a lane together with others."""
        if self._whole:
            order = self._make_order(run)
            with self._lock:
                self._orders[order.id] = ("", None)
            self._cluster.small.add(order, self)
            return order.id, ""
        address = self._cluster.workers.take_lane()
        if not address:
            self._cluster.small.note_asked()
            return "", ""
        try:
            order = self._make_order(run)
            future = self._cluster.submit({order: self}, address)
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
            # What waits for a lane here is not silent.
            return found or [Report(order, "") for order in self._list_waiting()]

    def _list_waiting(self) -> list[str]:
        with self._lock:
            orders = list(self._orders) if self._whole else []
        return [order for order in orders if self._cluster.small.waits(order)]

    def _renew_keys(self, report: Report) -> Report:
        """Where the keys have expired that signed, and there are new ones, that is no failure."""
        signer = self._place.signer
        if signer is not None and isinstance(report.error, CredentialsExpired) and signer.renew():
            return replace(report, error=CredentialsRenewed.with_facts(report.error.facts))
        return report

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        """Have these orders end soon."""
        for order in self._list_waiting():
            self._cluster.small.leave(order, ended=True)
            self._reports.put(Report(order, "", ended=True))
        self._cluster.tell(let_orders_go, self._known(orders), seconds)

    def limit(self, orders: Collection[str], rate: int) -> None:
        self._cluster.tell(limit_orders, self._known(orders), rate)

    def _known(self, orders: Collection[str]) -> list[tuple[str, str]]:
        found = [(order, self._find_worker(order)) for order in orders]
        return [(order, address) for order, address in found if address]

    def _find_worker(self, order: str) -> str:
        if self._whole:
            return self._cluster.small.find_worker(order)
        with self._lock:
            return self._orders.get(order, ("", None))[0]

    def drop(self, order: str, *, silent: bool = False) -> None:
        """Take an order back; its worker stops within a second, if it can hear that at all."""
        address = self._find_worker(order)
        with self._lock:
            _, future = self._orders.pop(order, ("", None))
        if self._whole:
            self._drop_whole(order, address, silent=silent)
        self._cluster.forget(order)
        if future is not None:
            self._cluster.workers.give_lane_back(address)
            if silent:
                self._cluster.workers.judge_worker(address, failed=True)
            future.release()
            self._cluster.small.flow()

    def _drop_whole(self, order: str, address: str, *, silent: bool) -> None:
        """Nobody knows what becomes of a file that a worker is at: unless that is gone it is waited for."""
        over = order in self._over
        self._cluster.small.leave(order, ended=over)
        if silent:
            self._cluster.workers.judge_worker(address, failed=True)
        elif address and not over:
            with self._ended:
                self._ended.wait_for(lambda: order in self._over, _LAST_WORD)

    # On Dask's threads.

    def hear(self, told: dict[str, Any]) -> None:
        """A worker's report; what can't be read is not believed."""
        try:
            report = read_report(told)
        except (ValueError, KeyError, TypeError, OverflowError):
            logger.warning("a worker's report can't be read")
            return
        if self._whole:
            report = replace(report, worker=_name_of(self._find_worker(report.order)))
            self._note_over(report)
        if report.error is not None or report.moved:
            self._judge_worker(report.order, failed=report.error is not None)
        self._reports.put(report)

    def _judge_worker(self, order: str, *, failed: bool) -> None:
        self._cluster.workers.judge_worker(self._find_worker(order), failed=failed)

    def _note_over(self, report: Report) -> None:
        if report.ended:
            with self._ended:
                self._over.add(report.order)
                self._ended.notify_all()

    def note_end(self, order: str, future: Any) -> None:
        """A task is over. One that has run to its end has said so in its last report."""
        if future.status == "finished":
            return
        kind = type(getattr(future._state, "exception", None)).__name__
        lost = future.status != "error" or kind == "KilledWorker"
        if not lost:
            self._judge_worker(order, failed=True)
        error = None if lost else UnexpectedError(kind=kind)
        report = Report(order, "", ended=True, lost=lost, error=error)
        self._note_over(report)
        self._reports.put(report)

    def note_gone(self, workers: Collection[str]) -> None:
        with self._lock:
            orders = list(self._orders)
        for order in [order for order in orders if self._find_worker(order) in workers]:
            self._reports.put(Report(order, "", ended=True, lost=True))

    def lose(self) -> None:
        self._reports.put(None)


def _name_of(address: str) -> str:
    """How a worker is shown: host and port."""
    return escape_controls(address.partition("://")[2])
