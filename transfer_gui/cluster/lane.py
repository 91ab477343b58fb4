"""What a worker does with orders: the lanes of the engine, with one lane, without queue or keys.

Runs in the worker's process. Lives here: :func:`move_parts` and what the owner has run beside it. All that
goes wrong is told by its code in the last report; no exception leaves a task, since Dask would log it with
the task's arguments.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from functools import cache
from importlib import import_module

from distributed import get_worker, secede
from distributed.worker import thread_state

from transfer_gui import __version__
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.destination import Body, PartStore, StoredPart, Upload
from transfer_gui.backends.http.connections import SharedConnections
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.delegation import LINK_SECONDS, LinkStores
from transfer_gui.backends.source import Source
from transfer_gui.cluster.order import Order, write_report
from transfer_gui.core.crc64 import load_crc64
from transfer_gui.core.errors import ClusterUnlike, Stopped, TransferError, UnexpectedError
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.settings import Settings
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.feed import RangeFeed
from transfer_gui.engine.pipeline.lanes import Lanes
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import JobMeter
from transfer_gui.engine.pipeline.proof import StoreProof
from transfer_gui.engine.pipeline.remote_lanes import MovedPart, Report, Waits
from transfer_gui.engine.pipeline.retry import RetryPolicy
from transfer_gui.engine.pipeline.tuner import Tuner
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.remote import RemoteSource, find_own_keys

# How often it is looked whether the order is still wanted, and how often a report goes; in seconds.
_LOOK, _TELL = 0.25, 1.0
# What does not pass within so many seconds is told, for the owner to decide.
_PATIENCE = 20.0

Tell = Callable[[Report], None]
IsWanted = Callable[[], bool]


class Workshop:
    """What the orders of one process share: connections to servers and stores, and who is at work."""

    def __init__(self) -> None:
        self.connections = SharedConnections()
        self.connections.enter()  # they are kept between orders
        self.stores = LinkStores()
        self._clients, self._own_keys = ClientFactory(), find_own_keys()
        self._lock = threading.Lock()
        self._at_work: dict[str, OrderLane] = {}

    def move(self, orders: Sequence[Order], tell: Tell, is_wanted: IsWanted) -> None:
        """Move the parts of these orders, one order after the other."""
        lanes = {order.id: OrderLane(order, self, tell) for order in orders}
        with self._lock:
            self._at_work |= lanes
        try:
            while lanes:
                order = next(iter(lanes))
                lane = lanes.pop(order)
                lane.run(is_wanted, tuple(lanes.values()))
                with self._lock:
                    del self._at_work[order]
        finally:
            with self._lock:
                for order in lanes:
                    del self._at_work[order]

    def open_store(self, order: Order) -> PartStore:
        """Where its parts go, by signed links or by this worker's own role. Raises DestinationError."""
        if order.role is None:
            return self.stores.open(order.bucket, order.key, order.signed)
        return order.role.open(self._clients, self._own_keys, order.key)

    def close(self) -> None:
        """Close idle connections to stores."""
        self.stores.close()
        self._clients.close()

    def let_go(self, orders: Sequence[str], seconds: float) -> None:
        """Have these begin no part and finish what will be through in so many seconds."""
        for lane in self._of(orders):
            lane.let_go(seconds)

    def limit(self, orders: Sequence[str], rate: int) -> None:
        """Have each of these move no more than so many bytes per second; 0: no limit."""
        for lane in self._of(orders):
            lane.limiter.set_rate(rate)

    def stop(self, orders: Sequence[str]) -> None:
        """Have these end at once, begun or not."""
        for lane in self._of(orders):
            lane.control.stop()

    def _of(self, orders: Sequence[str]) -> list[OrderLane]:
        with self._lock:
            return [self._at_work[order] for order in orders if order in self._at_work]


@cache
def workshop() -> Workshop:
    """That of this process."""
    return Workshop()


class OrderLane:
    """One order at work."""

    def __init__(self, order: Order, shop: Workshop, tell: Tell) -> None:
        self._order = order
        self._shop = shop
        self._tell_owner = tell
        self.limiter = Limiter(order.rate)
        self.control = StopControl()
        self._meter = JobMeter(1)
        self._moved: list[MovedPart] = []
        self._told = 0
        self._until: float | None = None
        self._lanes: Lanes | None = None
        self._stored: dict[int, StoredPart] = {}

    def run(self, is_wanted: IsWanted, following: Sequence[OrderLane] = ()) -> None:
        """Move the parts, and report, for those ``following`` as well. A thread of its own does the work, so
        that reports come in any case."""
        with ThreadPoolExecutor(1, thread_name_prefix="order") as executor:
            moving = executor.submit(self._move)
            begun = told = time.monotonic()
            while wait((moving,), timeout=_LOOK).not_done:
                now = time.monotonic()
                if not is_wanted():
                    self.control.stop()
                elif self._until is not None or now - begun > LINK_SECONDS / 2:
                    # A link that is about to expire is no use: the owner signs what is left anew.
                    self._let_go(now + _PATIENCE if self._until is None else self._until, now)
                # What is stored is told at once, so that little is lost with this worker.
                if now - told >= _TELL or len(self._moved) > self._told:
                    told = now
                    for lane in (self, *following):
                        lane._tell()
        self._tell(ended=True, error=_error_of(moving))

    def let_go(self, seconds: float) -> None:
        """Finish what will be through in so many seconds. Any thread."""
        self._until = time.monotonic() + seconds

    def _let_go(self, until: float, now: float) -> None:
        if self._lanes is None or now >= until or not self._lanes.let_go(until):
            self.control.stop()

    def _move(self) -> None:
        order, control = self._order, self.control
        control.check()
        if order.version != __version__:
            raise ClusterUnlike(theirs=__version__, ours=order.version)
        source = self._open_source(order.source)
        proof = StoreProof(order.upload, order.etag_is_md5, computes=order.computes)
        store = self._shop.open_store(order)
        try:
            with control.on_stop(source.interrupt):
                feed = RangeFeed(
                    order.parts,
                    source,
                    order.info,
                    control=control,
                    limits=Limits(self.limiter),
                    meter=self._meter,
                    patience=_make_policy,
                    wants_md5=proof.wants_md5,
                    lanes=1,
                    crc32c=order.crc32c,
                )
                self._lanes = Lanes(
                    feed,
                    _Noting(store, self._stored),
                    order.upload,
                    proof,
                    control=control,
                    meter=self._meter,
                    patience=_make_policy,
                    store_receipt=self._note,
                    tuner=Tuner(1, 1, fixed=True),
                )
                with closing(feed):
                    self._lanes.run(1)
        finally:
            source.close()

    def _open_source(self, remote: RemoteSource) -> Source:
        return open_source(
            remote.url,
            Settings(connect_timeout=remote.connect_timeout, read_timeout=remote.read_timeout),
            known=True,
            headers=remote.headers,
            routes=remote.route,
            shared=self._shop.connections,
            peers=Peers(public=remote.public),
        )

    def _note(self, receipt: PartReceipt) -> None:
        stored = self._stored.pop(receipt.number)
        self._moved.append(
            MovedPart(
                receipt.number,
                receipt.size,
                receipt.etag,
                receipt.crc64,
                stored.checksum,
                receipt.md5,
                receipt.crc32c,
            )
        )

    def _tell(self, *, ended: bool = False, error: TransferError | None = None) -> None:
        moved, lanes = tuple(self._moved[self._told :]), self._meter.lanes
        self._told += len(moved)
        self._tell_owner(
            Report(
                order=self._order.id,
                worker="",
                part=next((lane.part for lane in lanes if lane.busy), 0),
                position=self._meter.in_flight,
                read=self._meter.read,
                waits=Waits(
                    sum(lane.source_wait for lane in lanes),
                    sum(lane.destination_wait for lane in lanes),
                    sum(lane.limit_wait for lane in lanes),
                ),
                moved=moved,
                ended=ended,
                error=error,
            )
        )


class _Noting:
    """Puts parts, and keeps what the store said of each."""

    def __init__(self, store: PartStore, stored: dict[int, StoredPart]) -> None:
        self._store = store
        self._stored = stored

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        self._stored[number] = found = self._store.put_part(upload, number, body)
        return found

    def interrupt(self, threads: Sequence[int]) -> None:
        """Break what these threads are blocked on at the store."""
        self._store.interrupt(threads)


def _make_policy() -> RetryPolicy:
    return RetryPolicy(longest=_PATIENCE, contacted=True)


def _error_of(moving: Future[None]) -> TransferError | None:
    """What the owner is told; a stop is no error."""
    error = moving.exception()
    if error is None or isinstance(error, Stopped):
        return None
    return error if isinstance(error, TransferError) else UnexpectedError(kind=type(error).__name__)


def move_parts(*orders: Order) -> None:
    """Run orders as a task of Dask. Its thread does not count among the worker's own."""
    worker, key = get_worker(), thread_state.key
    secede()

    def tell(report: Report) -> None:
        worker.log_event(orders[0].topic, write_report(report))

    def is_wanted() -> bool:
        # A task whose future was released, by the owner or with the owner, is told so here by the scheduler.
        task = worker.state.tasks.get(key)
        return task is not None and task.state in ("executing", "long-running")

    workshop().move(orders, tell, is_wanted)


def let_orders_go(orders: Sequence[str], seconds: float) -> None:
    """Have these orders end soon, beside the tasks."""
    workshop().let_go(orders, seconds)


def stop_orders(orders: Sequence[str]) -> None:
    """Have these orders end at once, beside the tasks."""
    workshop().stop(orders)


def limit_orders(orders: Sequence[str], rate: float) -> None:
    """Have each of these orders keep to a limit in bytes per second, beside the tasks."""
    workshop().limit(orders, int(rate))


def tell_version() -> str:
    """The program's version on this worker, which has loaded by then what its first order needs."""
    import_module("transfer_gui.backends.http.source")
    load_crc64()
    workshop()
    return __version__
