"""How fast bytes were read and stored in the last two minutes, per transfer and for all. Qt-free.

Bounded: a point each half second, two minutes long, and the transfers that moved last.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from transfer_gui.core.progress import Progress, Sample

SPAN = 120.0
"""Seconds that are kept."""

STEP = 0.5
"""Seconds between two points."""

_MOST_TRANSFERS = 64
_WINDOW = 2.0  # seconds over which the read rate of one transfer is taken

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
        self._reads: dict[str, deque[tuple[float, int]]] = {}
        self._last = float("-inf")

    def take(self, sample: Sample) -> bool:
        """Keep a sample if the last one is half a second old; whether it was kept."""
        if sample.at - self._last < STEP:
            return False
        self._last = sample.at
        self._keep(ALL, Point(sample.at, sample.read_rate, sample.rate))
        for progress in sample.transfers:
            read = self._read_rate(sample.at, progress)
            self._keep(progress.id, Point(sample.at, read, progress.rate))
        while len(self._points) > _MOST_TRANSFERS:
            oldest = next(iter(self._points))
            self.forget(oldest)
        return True

    def forget(self, id: str) -> None:
        """Drop what is known of a transfer."""
        self._points.pop(id, None)
        self._reads.pop(id, None)

    def points(self, id: str) -> Sequence[Point]:
        """Oldest first; empty for a transfer that has not moved."""
        return tuple(self._points.get(id, ()))

    def _keep(self, id: str, point: Point) -> None:
        points = self._points.setdefault(id, deque())
        self._points.move_to_end(id)
        points.append(point)
        while points[0].at < point.at - SPAN:
            points.popleft()

    def _read_rate(self, at: float, progress: Progress) -> float:
        reads = self._reads.setdefault(progress.id, deque())
        if reads and progress.read < reads[-1][1]:
            reads.clear()  # a new job counts from the start again
        reads.append((at, progress.read))
        while len(reads) > 2 and reads[0][0] < at - _WINDOW:
            reads.popleft()
        (since, before), (until, now) = reads[0], reads[-1]
        return (now - before) / (until - since) if until > since else 0.0
