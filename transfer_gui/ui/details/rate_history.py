"""Rates of reading and storing in the last two minutes, per transfer and for all. Qt-free.

Bounded: a point each half second, two minutes long, and the transfers that moved last.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from transfer_gui.core.progress import Sample, Session

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


class RateHistory:
    """Points by transfer id; ``ALL`` for the sum."""

    def __init__(self) -> None:
        self._points: OrderedDict[str, deque[Point]] = OrderedDict()
        self._last = float("-inf")
        self._session = Session()

    def take(self, sample: Sample) -> bool:
        """Keep a sample if the last one is half a second old, or nothing runs; whether it was kept."""
        since = sample.at - self._last
        if since < STEP and sample.transfers:
            return False
        if not sample.transfers and since > 2 * STEP:
            self._keep(ALL, Point(sample.at - STEP, 0.0, 0.0))  # it comes out of silence
        self._keep(ALL, self._of_all(sample, since))
        self._last, self._session = sample.at, sample.session
        for progress in sample.transfers:
            self._keep(progress.id, Point(sample.at, progress.read_rate, progress.rate))
        while len(self._points) > _MOST_TRANSFERS:
            oldest = next(iter(self._points))
            self.forget(oldest)
        return True

    def _of_all(self, sample: Sample, since: float) -> Point:
        """The rate of all: where nothing runs, what small files moved that began and ended since the last
        sample."""
        if sample.transfers:
            return Point(sample.at, sample.read_rate, sample.rate)
        # After a longer silence the bytes are those of the last moment: nothing is told while nothing moves.
        seconds = max(min(since, STEP), 0.1)
        read = sample.session.read - self._session.read
        stored = sample.session.stored - self._session.stored
        return Point(sample.at, max(read, 0) / seconds, max(stored, 0) / seconds)

    def forget(self, id: str) -> None:
        """Drop what is known of a transfer."""
        self._points.pop(id, None)

    def points(self, id: str) -> Sequence[Point]:
        """The points, oldest first; empty for a transfer that has not moved."""
        return tuple(self._points.get(id, ()))

    def _keep(self, id: str, point: Point) -> None:
        points = self._points.setdefault(id, deque())
        self._points.move_to_end(id)
        points.append(point)
        while points[0].at < point.at - SPAN:
            points.popleft()
