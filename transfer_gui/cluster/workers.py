"""The workers of a cluster, their lanes, who has some free, and who hears of the orders there."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Mapping
from typing import Any, Protocol

from transfer_gui.core.quick_dataclass import dataclass

# A worker whose orders fail, or that was silent, gets none for so many seconds, twice as many each time.
_REST, _LONGEST_REST = 2.0, 60.0


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


class Workers:
    """Those that can be used, by address, and their lanes. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._workers: dict[str, _Worker] = {}

    def __contains__(self, address: str) -> bool:
        with self._lock:
            return address in self._workers

    def __bool__(self) -> bool:
        with self._lock:
            return bool(self._workers)

    @property
    def used(self) -> int:
        with self._lock:
            return sum(worker.used for worker in self._workers.values())

    def follow(self, lanes: Mapping[str, int]) -> list[str]:
        """These are there now, each with so many lanes; who is gone."""
        with self._lock:
            gone = [address for address in self._workers if address not in lanes]
            for address in gone:
                del self._workers[address]
            for address, count in lanes.items():
                self._workers.setdefault(address, _Worker(count))
            return gone

    @property
    def lanes(self) -> int:
        """How many there are on workers that can be used; 0 where none can be reached."""
        now = time.monotonic()
        with self._lock:
            fresh = sum(worker.lanes for worker in self._workers.values() if worker.rests <= now)
            return fresh or sum(worker.lanes for worker in self._workers.values())

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


class OrderListener(Protocol):
    """Who has given orders, and hears of them on Dask's threads."""

    def hear(self, told: dict[str, Any]) -> None:
        """A worker's report."""

    def note_end(self, order: str, future: Any) -> None:
        """The task of an order is over."""

    def note_gone(self, workers: Collection[str]) -> None:
        """These workers are gone, and their orders with them."""

    def lose(self) -> None:
        """The cluster is gone."""
