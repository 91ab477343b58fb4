"""Rates of reading and storing, in the last two minutes and over the whole run, per transfer and for all.

Qt-free. Bounded: a point each half second for two minutes, some hundred points for the run, and the transfers
that moved last.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Sequence

from transfer_gui.core.progress import Sample, Session
from transfer_gui.core.quick_dataclass import dataclass

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


class RunCurve:
    """A run of any length in at most ``MOST`` points: where there are too many, two become their average."""

    MOST = 400

    def __init__(self) -> None:
        self.step = STEP
        """Seconds between two points at least."""
        self.points: list[Point] = []
        self._gathered: list[Point] = []

    def add(self, point: Point) -> None:
        self._gathered.append(point)
        if self.points and point.at - self.points[-1].at < 0.9 * self.step:
            return
        self.points.append(_average(self._gathered))
        self._gathered = []
        if len(self.points) > self.MOST:
            self.points = [_average(self.points[at : at + 2]) for at in range(0, len(self.points), 2)]
            self.step *= 2


def _average(points: Sequence[Point]) -> Point:
    """One point in place of several, at the time of the last."""
    count = len(points)
    read, stored = sum(one.read for one in points), sum(one.stored for one in points)
    return Point(points[-1].at, read / count, stored / count)


class RateHistory:
    """Points by transfer id; ``ALL`` for the sum."""

    def __init__(self) -> None:
        self._points: OrderedDict[str, deque[Point]] = OrderedDict()
        self._runs: dict[str, RunCurve] = {}
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
        self._points.pop(id, None)
        self._runs.pop(id, None)

    def run(self, id: str) -> Sequence[Point]:
        """The points of the whole run, oldest first."""
        curve = self._runs.get(id)
        return tuple(curve.points) if curve is not None else ()

    def points(self, id: str) -> Sequence[Point]:
        """The points, oldest first; empty for a transfer that has not moved."""
        return tuple(self._points.get(id, ()))

    def _keep(self, id: str, point: Point) -> None:
        points = self._points.setdefault(id, deque())
        self._points.move_to_end(id)
        points.append(point)
        self._runs.setdefault(id, RunCurve()).add(point)
        while points[0].at < point.at - SPAN:
            points.popleft()
