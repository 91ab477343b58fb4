"""Orders for small files: while lanes are busy they wait here, and several of them then go to one lane."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from transfer_gui.cluster.lane import stop_orders
from transfer_gui.cluster.order import Order
from transfer_gui.cluster.workers import OrderListener, Workers
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.engine.pipeline.remote_lanes import ElsewhereLost

# What one lane gets at once: so many files, and no more once they have so many bytes.
_MOST, _ENOUGH = 64, 32 * 1024**2
# Who moves parts has asked for a lane in vain for so long: half of them are left to those, in seconds.
_ASKED = 1.0

Submit = Callable[[Mapping[Order, OrderListener], str], Any]
RunOn = Callable[..., None]


@dataclass(eq=False, slots=True)
class _Batch:
    """Orders that one lane has. ``left`` are those that somebody still waits for."""

    address: str
    orders: dict[Order, OrderListener]
    left: set[str]
    future: Any = None


class SmallOrders:
    """Those of all transfers. Thread-safe. ``submit`` starts some on a worker, ``run_on`` calls there."""

    def __init__(self, workers: Workers, submit: Submit, run_on: RunOn) -> None:
        self._workers = workers
        self._submit = submit
        self._run_on = run_on
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[Order, OrderListener]] = {}
        self._batches: dict[str, _Batch] = {}  # by order
        self._asked_at = float("-inf")

    def add(self, order: Order, listener: OrderListener) -> None:
        """Have an order moved as soon as a lane is free."""
        with self._lock:
            self._waiting[order.id] = (order, listener)
        self.flow()

    def waits(self, order: str) -> bool:
        """Whether no worker has it yet."""
        with self._lock:
            return order in self._waiting

    def find_worker(self, order: str) -> str:
        """The address of the one that has it, '' if none."""
        with self._lock:
            batch = self._batches.get(order)
            return "" if batch is None else batch.address

    def note_asked(self) -> None:
        """Somebody has found no lane free for parts."""
        self._asked_at = time.monotonic()

    def leave(self, order: str, *, ended: bool) -> None:
        """Nobody waits for it any more; a worker that is at it, and has not ``ended``, stops soon."""
        with self._lock:
            self._waiting.pop(order, None)
            batch = self._batches.pop(order, None)
            if batch is None:
                return
            batch.left.discard(order)
            over = not batch.left
        if over:
            self._end(batch)
        elif not ended:
            self._run_on(batch.address, stop_orders, [order])

    def lose(self) -> set[OrderListener]:
        """No worker can be reached any more; who waits."""
        with self._lock:
            listeners = {listener for _, listener in self._waiting.values()}
            self._waiting.clear()
            self._batches.clear()
        return listeners

    def flow(self) -> None:
        """Give what waits to the lanes that are free."""
        while (batch := self._make_batch()) is not None:
            try:
                batch.future = self._submit(batch.orders, batch.address)
            except ElsewhereLost:
                self._workers.give_lane_back(batch.address)
                for listener in batch.orders.values():
                    listener.lose()
                return
            with self._lock:
                over = not batch.left  # all were taken back meanwhile
            if over:
                batch.future.release()

    def _make_batch(self) -> _Batch | None:
        lanes = self._workers.lanes
        with self._lock:
            running = len({id(batch) for batch in self._batches.values()})
            asked = time.monotonic() - self._asked_at < _ASKED
            if not self._waiting or (asked and 2 * running >= lanes):
                return None
            address = self._workers.take_lane()
            if not address:
                return None
            share, size = min(-(-len(self._waiting) // max(lanes, 1)), _MOST), 0
            orders: dict[Order, OrderListener] = {}
            while self._waiting and len(orders) < share and size < _ENOUGH:
                order, listener = self._waiting.pop(next(iter(self._waiting)))
                orders[order] = listener
                size += sum(part.size for part in order.parts)
            batch = _Batch(address, orders, {order.id for order in orders})
            self._batches.update(dict.fromkeys(batch.left, batch))
            return batch

    def _end(self, batch: _Batch) -> None:
        self._workers.give_lane_back(batch.address)
        if batch.future is not None:
            batch.future.release()
        self.flow()
