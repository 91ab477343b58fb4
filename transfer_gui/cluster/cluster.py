"""A Dask cluster as the owner has it: connected or started, its workers with their lanes, and orders there.

Lives here: :class:`Cluster`, one a process, and :class:`RemoteOrders`, one for each run of a transfer. Not
here: which parts go where (``engine/pipeline/remote_lanes.py``) and what a worker does (``cluster/lane.py``).

Facts the code leans on: a future that is released takes its task back, also from a worker that is at it; the
same happens to all of a client's when its connection ends. So nothing runs on for an owner that is gone.
Orders are bound to a worker: who gets which, and how often, is decided here and not by Dask.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
import warnings
from collections.abc import Collection, Iterable
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import dask
from distributed import Client, LocalCluster, Security

from transfer_gui import __version__
from transfer_gui.cluster.keys import AUTHORITY, OWNER, OWNER_KEY
from transfer_gui.cluster.lane import let_orders_go, move_parts, tell_version
from transfer_gui.cluster.order import Order, read_report
from transfer_gui.core.cluster_address import ClusterAddress
from transfer_gui.core.destination_errors import CredentialsExpired, CredentialsRenewed
from transfer_gui.core.errors import ClusterUnlike, ClusterUnreachable, UnexpectedError, UsageError
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost, PartRun, Report
from transfer_gui.engine.run.endpoints import RemoteTask
from transfer_gui.wiring.remote import RemotePlace, RemoteSource

logger = logging.getLogger(__name__)

LOCAL_LANES = 4
"""Lanes of each worker that is started here."""

# Seconds: for a scheduler to answer; between looks at the workers; for the first worker to come.
_CONNECT, _LOOK, _FIRST_WORKER = 10.0, 1.0, 15.0
# A worker whose orders fail, or that was silent, gets none for so many seconds, twice as many each time.
_REST, _LONGEST_REST = 2.0, 60.0
# What Dask raises where the scheduler, or the way to it, is gone.
_LOST = (OSError, RuntimeError, ValueError, KeyError, AttributeError, AssertionError, CancelledError)
_QUIET = ("distributed", "distributed.client", "distributed.scheduler", "distributed.nanny", "tornado")
# Whether a transfer goes on is decided by us: Dask is never to call an order hopeless.
_CONFIG = {
    "distributed.scheduler.allowed-failures": 1_000_000,
    "distributed.comm.timeouts.connect": f"{_CONNECT:.0f}s",
}


@dataclass(slots=True)
class _Worker:
    """One worker: its ``lanes``, ``used`` of them; on the monotonic clock it rests until ``rests``."""

    lanes: int
    used: int = 0
    failures: int = 0
    rests: float = 0.0

    def let_rest(self, now: float) -> None:
        """It has failed once more."""
        self.failures += 1
        self.rests = now + min(_REST * 2 ** min(self.failures - 1, 10), _LONGEST_REST)


class Cluster:
    """Open from ``open`` to ``close``; comes back by itself where its scheduler does. Thread-safe.

    ``lanes`` of each worker; 0: as many as it has threads.
    """

    def __init__(self, address: ClusterAddress, *, lanes: int = 0) -> None:
        self._address = address
        self._asked = lanes
        self._topic = f"transfer-gui-{uuid4().hex}"
        self._lock = threading.Lock()
        self._workers: dict[str, _Worker] = {}
        self._unfit: set[str] = set()
        self._listeners: dict[str, RemoteOrders] = {}
        self._client: Client | None = None
        self._local: LocalCluster | None = None
        self._closing = threading.Event()
        self._watch = threading.Thread(target=self._keep_watch, name="cluster", daemon=True)

    def open(self) -> None:
        """Connect, or start what is local. Raises ClusterUnreachable, ClusterUnlike, UsageError."""
        dask.config.set(_CONFIG)
        # What concerns the user is told by us, and only our own version has to be the same.
        warnings.filterwarnings("ignore", message="Mismatched versions")
        for name in _QUIET:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            if self._address.local:
                self._start_local()
            self._client = self._connect(_CONNECT)
            until = time.monotonic() + _FIRST_WORKER
            while not self._look() and time.monotonic() < until:
                time.sleep(_LOOK / 4)
            if not self._workers:
                raise ClusterUnreachable(address=self._address.url, problem="no_workers")
        except BaseException:
            self.close()
            raise
        self._watch.start()

    def close(self) -> None:
        """Take all orders back, and end what was started here. Safe to call twice."""
        self._closing.set()
        if self._watch.is_alive():
            self._watch.join()
        self._lose()
        local, self._local = self._local, None
        if local is not None:
            local.close(timeout=10)

    def open_orders(self, source: RemoteSource, place: RemotePlace, task: RemoteTask) -> RemoteOrders:
        """Lanes for one run of a transfer; fulfils :data:`transfer_gui.wiring.remote.OpenOrders`."""
        return RemoteOrders(self, source, place, task)

    @property
    def topic(self) -> str:
        """Where reports go."""
        return self._topic

    @property
    def lanes(self) -> int:
        """How many there are on workers that can be used; 0 where none can be reached."""
        now = time.monotonic()
        with self._lock:
            fresh = sum(worker.lanes for worker in self._workers.values() if worker.rests <= now)
            return fresh or sum(worker.lanes for worker in self._workers.values())

    # -- for the orders of a transfer -------------------------------------------------------------------

    def take_lane(self) -> str:
        """The worker with the most free lanes, one of which is used now; '' where none is free."""
        now = time.monotonic()
        with self._lock:
            free = {one: worker for one, worker in self._workers.items() if worker.used < worker.lanes}
            rested = {one: worker for one, worker in free.items() if worker.rests <= now}
            if not rested and any(worker.rests <= now for worker in self._workers.values()):
                return ""  # those that have rested are only busy
            found = max(rested or free, key=lambda one: free[one].lanes - free[one].used, default="")
            if found:
                self._workers[found].used += 1
            return found

    def give_lane_back(self, address: str) -> None:
        """The lane is free again."""
        with self._lock:
            if (worker := self._workers.get(address)) is not None:
                worker.used = max(worker.used - 1, 0)

    def judge_worker(self, address: str, *, failed: bool) -> None:
        """It has moved parts, or it has ``failed`` to; then others go before it for a while."""
        with self._lock:
            worker = self._workers.get(address)
            if worker is not None and failed:
                worker.let_rest(time.monotonic())
            elif worker is not None:
                worker.failures, worker.rests = 0, 0.0

    def submit(self, order: Order, address: str, listener: RemoteOrders) -> Any:
        """Start an order there; its future. Raises ElsewhereLost."""
        client = self._client
        if client is None:
            raise ElsewhereLost
        with self._lock:
            self._listeners[order.id] = listener
        try:
            future = client.submit(
                move_parts,
                order,
                key=f"move-parts-{order.id}",
                workers=[address],
                allow_other_workers=False,
                pure=False,
                retries=0,
            )
        except _LOST as error:
            self.forget(order.id)
            logger.info("the cluster takes no order: %s", type(error).__name__)
            raise ElsewhereLost from None
        future.add_done_callback(partial(listener.note_end, order.id))
        return future

    def forget(self, order: str) -> None:
        """Reports about it go nowhere."""
        with self._lock:
            self._listeners.pop(order, None)

    def let_go(self, orders: Iterable[tuple[str, str]], seconds: float) -> None:
        """Tell these orders (id, worker) to end soon; without waiting for an answer."""
        by_worker: dict[str, list[str]] = {}
        for order, address in orders:
            by_worker.setdefault(address, []).append(order)
        client = self._client
        for address, ids in by_worker.items():
            if client is not None:
                client.run(let_orders_go, ids, seconds, workers=[address], wait=False, on_error="ignore")

    # -- the connection ---------------------------------------------------------------------------------

    def _start_local(self) -> None:
        self._local = LocalCluster(
            n_workers=self._address.local,
            threads_per_worker=self._asked or LOCAL_LANES,
            processes=True,
            memory_limit=None,
            dashboard_address=None,
            host="127.0.0.1",
            silence_logs=logging.CRITICAL,
        )

    def _connect(self, seconds: float) -> Client:
        address = self._local.scheduler_address if self._local is not None else self._address.url
        try:
            client = Client(address, timeout=seconds, security=self._security(), set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            problem = "tls" if self._address.keys and _is_tls(error) else "silent"
            raise ClusterUnreachable(address=self._address.url, problem=problem) from None
        client.subscribe_topic(self._topic, self._hear)
        return client

    def _security(self) -> Security | None:
        if not self._address.keys:
            return None
        folder = Path(self._address.keys)
        if not all((folder / name).is_file() for name in (AUTHORITY, OWNER, OWNER_KEY)):
            raise UsageError(problem="cluster_keys", path=str(folder))
        return Security(
            tls_ca_file=str(folder / AUTHORITY),
            tls_client_cert=str(folder / OWNER),
            tls_client_key=str(folder / OWNER_KEY),
            require_encryption=True,
        )

    def _hear(self, event: tuple[float, Any]) -> None:
        """A worker's event, on Dask's own thread."""
        told = event[1]
        with self._lock:
            listener = self._listeners.get(told.get("order", "")) if isinstance(told, dict) else None
        if listener is not None:
            listener.hear(told)

    def _keep_watch(self) -> None:
        while not self._closing.wait(_LOOK):
            try:
                if self._client is None:
                    self._client = self._connect(_CONNECT / 3)
                    logger.info("the cluster is back")
                self._look()
            except ClusterUnreachable:
                continue
            except ClusterUnlike as error:
                logger.info("a worker is not used: %s", error)
            except _LOST as error:
                if self._client is not None:
                    logger.warning(
                        "the cluster is lost (%s): this computer goes on alone", type(error).__name__
                    )
                    self._lose()

    def _look(self) -> bool:
        """Bring the workers up to date; whether there are any. Raises what Dask does where it is lost."""
        client = self._client
        if client is None or client.status != "running":
            raise ConnectionError("no scheduler")
        threads: dict[str, int] = client.sync(
            client.scheduler.ncores, workers=None, callback_timeout=_CONNECT
        )
        fresh = [address for address in threads if address not in self._workers]
        unlike = self._check_versions(client, [one for one in fresh if one not in self._unfit])
        with self._lock:
            gone = [address for address in self._workers if address not in threads]
            for address in gone:
                del self._workers[address]
            self._unfit = (self._unfit & set(threads)) | set(unlike)
            for address in fresh:
                if address not in self._unfit:
                    lanes = self._asked or max(threads[address], 1)
                    self._workers[address] = _Worker(lanes)
            listeners = set(self._listeners.values())
        for listener in listeners:
            listener.note_gone(gone)
        if unlike and not self._workers:
            theirs = next(iter(unlike.values()))
            raise ClusterUnlike(theirs=theirs, ours=__version__, problem="" if theirs else "missing")
        return bool(self._workers)

    def _check_versions(self, client: Client, addresses: list[str]) -> dict[str, str]:
        """Workers with another version of the program, or none (''), and which."""
        if not addresses:
            return {}
        told = client.run(tell_version, workers=addresses, on_error="return")
        found = {address: told.get(address) for address in addresses}
        return {
            address: version if isinstance(version, str) else ""
            for address, version in found.items()
            if version != __version__
        }

    def _lose(self) -> None:
        """Nothing can be reached any more; who waits is told."""
        with self._lock:
            client, self._client = self._client, None
            listeners, self._listeners = set(self._listeners.values()), {}
            self._workers.clear()
            self._unfit.clear()
        for listener in listeners:
            listener.lose()
        if client is not None:
            client.close(timeout=2)


def _name_of(address: str) -> str:
    """How a worker is shown: host and port."""
    return address.partition("://")[2]


def _is_tls(error: BaseException) -> bool:
    seen = str(error).lower()
    return "ssl" in seen or "certificate" in seen or "handshake" in seen


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
        """How many the cluster has."""
        return self._cluster.lanes

    def begin(self, run: PartRun) -> tuple[str, str]:
        """Sign the parts of a run, and give it to the worker with the most free lanes."""
        address = self._cluster.take_lane()
        if not address:
            return "", ""
        try:
            order = self._make_order(run)
            future = self._cluster.submit(order, address, self)
        except BaseException:
            self._cluster.give_lane_back(address)
            raise
        with self._lock:
            self._orders[order.id] = (address, future)
        return order.id, _name_of(address)

    def _make_order(self, run: PartRun) -> Order:
        task, sign = self._task, self._place.signer.sign
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
            signed={part.number: sign(task.upload, part.number) for part in run.parts},
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
                found.append(self._renewed(report))
                report = self._reports.get_nowait()
        except queue.Empty:
            return found

    def _renewed(self, report: Report) -> Report:
        """Where the keys have expired that signed, and there are new ones, that is no failure."""
        if isinstance(report.error, CredentialsExpired) and self._place.signer.renew():
            return replace(report, error=CredentialsRenewed.with_facts(report.error.facts))
        return report

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        """Have these orders end soon."""
        with self._lock:
            known = [(order, self._orders[order][0]) for order in orders if order in self._orders]
        self._cluster.let_go(known, seconds)

    def drop(self, order: str, *, silent: bool = False) -> None:
        """Take an order back; its worker stops within a second, if it can hear that at all."""
        with self._lock:
            address, future = self._orders.pop(order, ("", None))
        self._cluster.forget(order)
        if future is not None:
            self._cluster.give_lane_back(address)
            if silent:
                self._cluster.judge_worker(address, failed=True)
            future.release()

    # -- on Dask's threads ------------------------------------------------------------------------------

    def hear(self, told: dict[str, Any]) -> None:
        """A worker's report; what can't be read is not believed."""
        try:
            report = read_report(told)
        except (ValueError, KeyError, TypeError):
            logger.warning("a worker's report can't be read")
            return
        if report.error is not None or report.moved:
            self._judge_worker(report.order, failed=report.error is not None)
        self._reports.put(report)

    def _judge_worker(self, order: str, *, failed: bool) -> None:
        with self._lock:
            address = self._orders.get(order, ("", None))[0]
        self._cluster.judge_worker(address, failed=failed)

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
        """These workers are gone, and their orders with them."""
        with self._lock:
            lost = [order for order, (address, _) in self._orders.items() if address in workers]
        for order in lost:
            self._reports.put(Report(order, "", ended=True, lost=True))

    def lose(self) -> None:
        """The cluster is gone."""
        self._reports.put(None)
