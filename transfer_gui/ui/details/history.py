"""How fast bytes were read and stored in the last two minutes, per transfer and for all. Qt-free.

Bounded: a point each half second, two minutes long, and the transfers that moved last.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from transfer_gui.core.progress import Sample

SPAN = 120.0
"""Seconds that are kept."""

STEP = 0.5
"""Seconds between two points."""

_MOST_TRANSFERS = 64

ALL = ""
"""The id that stands for all transfers together."""


@dataclass(frozen=True, slots=True)
class Point:
    """Rates in bytes per second at a monotonic time in seconds."""

    at: float
    read: float
    stored: float


class History:
    """Points by transfer id; ``ALL`` for the sum."""

    def __init__(self) -> None:
        self._points: OrderedDict[str, deque[Point]] = OrderedDict()
        self._last = float("-inf")

    def take(self, sample: Sample) -> bool:
        """Keep a sample if the last one is half a second old; whether it was kept."""
        if sample.at - self._last < STEP:
            return False
        self._last = sample.at
        self._keep(ALL, Point(sample.at, sample.read_rate, sample.rate))
        for progress in sample.transfers:
            self._keep(progress.id, Point(sample.at, progress.read_rate, progress.rate))
        while len(self._points) > _MOST_TRANSFERS:
            oldest = next(iter(self._points))
            self.forget(oldest)
        return True

    def forget(self, id: str) -> None:
        """Drop what is known of a transfer."""
        self._points.pop(id, None)

    def points(self, id: str) -> Sequence[Point]:
        """Oldest first; empty for a transfer that has not moved."""
        return tuple(self._points.get(id, ()))

    def _keep(self, id: str, point: Point) -> None:
        points = self._points.setdefault(id, deque())
        self._points.move_to_end(id)
        points.append(point)
        while points[0].at < point.at - SPAN:
            points.popleft()
