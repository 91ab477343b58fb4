"""Speed, and what lanes waited for: plain numbers that one thread writes and another samples."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter

from transfer_gui.core.progress import Bottleneck, Metrics
from transfer_gui.core.quick_dataclass import dataclass

# Python's threads share one interpreter: near one busy core it is what everything waits for.
_CPU_BOUND = 0.9
# So many seconds back go the numbers of "lately", by marks at least so many seconds apart.
_LATELY, _MARK = 30.0, 1.0
# For so many seconds a rate is told as it is: every place that shows it shows the same, and it can be read.
_HOLD = 0.5


class RateWindow:
    """Bytes per second over the last ``span`` seconds, from positions that may also go back."""

    def __init__(self, span: float = 5.0) -> None:
        self.span = span
        self._points: deque[tuple[float, int]] = deque()

    def moved(self, position: int, started: float) -> tuple[float, int]:
        """Since when, at most ``span`` seconds before the last point, how many bytes were moved."""
        begun, first = self._points[0] if self._points else (started, 0)
        return begun, max(position - first, 0)

    def add(self, at: float, position: int) -> float:
        """Take a position at a time; the rate now, never negative."""
        if self._points and position < self._points[-1][1]:
            # A part begins anew: what is behind it would show as a negative rate.
            fallen = self._points[-1][1] - position
            self._points = deque((when, max(value - fallen, 0)) for when, value in self._points)
        self._points.append((at, position))
        while len(self._points) > 2 and at - self._points[1][0] >= self.span:
            self._points.popleft()
        begun, first = self._points[0]
        return max(position - first, 0) / (at - begun) if at > begun else 0.0


class HeldRates:
    """The rates of storing and reading, told anew twice a second only."""

    def __init__(self) -> None:
        self.stored, self.read = RateWindow(), RateWindow()
        self._told_at, self._told = float("-inf"), (0.0, 0.0)

    def add(self, at: float, stored: int, read: int) -> tuple[float, float]:
        """Take both positions at a time; both rates in bytes/s as they are told now."""
        rates = self.stored.add(at, stored), self.read.add(at, read)
        if at - self._told_at >= _HOLD or not any(self._told):
            self._told_at, self._told = at, rates
        return self._told


class LaneMeter:
    """What one lane did. Written by its thread only."""

    __slots__ = (
        "busy",
        "connections",
        "destination_wait",
        "first_byte",
        "limit_wait",
        "part",
        "position",
        "read",
        "retries",
        "retry_at",
        "source_wait",
    )

    def __init__(self) -> None:
        self.position = 0  # bytes of the current part handed to the destination
        self.read = 0  # bytes read from the source in all
        self.source_wait = 0.0
        self.destination_wait = 0.0
        self.limit_wait = 0.0
        self.retries = 0
        self.busy = False  # a part is on its way
        self.connections = 1  # to the source, while busy
        self.part = 0  # its number
        self.retry_at = 0.0  # on the meter's clock, 0 while nothing is waited for
        self.first_byte = 0.0  # seconds from the beginning of the last part to its first byte

    def count_wait(self, seconds: float, *, store: bool) -> None:
        """The lane stood still for the store, or for the server."""
        if store:
            self.destination_wait += seconds
        else:
            self.source_wait += seconds


@dataclass(slots=True)
class Pauses:
    """Backpressure: how often and how long reading stood still. Written by the one reader's thread."""

    count: int = 0
    resumed: int = 0
    seconds: float = 0.0
    since: float | None = None
    over: float | None = None  # when there was nothing more to read, or nothing more was to be read

    def begin(self, now: float) -> None:
        if self.over is not None:
            return
        self.count += 1
        self.since = now

    def end(self, now: float) -> None:
        if self.since is not None:
            self.resumed += 1
            self.seconds += now - self.since
            self.since = None

    def close(self, now: float) -> None:
        """Reading is over, or the transfer is to stop: what stands still from now on is no backpressure."""
        if self.since is not None:
            self.seconds += now - self.since
            self.since = None
        if self.over is None:
            self.over = now

    def total(self, now: float) -> float:
        """Seconds paused until now, a running pause included."""
        since = self.since
        return self.seconds + (now - since if since is not None else 0.0)


class JobMeter:
    """Everything that is counted for one job. Lanes and the reader write, ``metrics`` reads."""

    def __init__(self, connections: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.started = clock()
        self._cpu_before, self._cpu = time.process_time(), 0.0
        self.ended: float | None = None
        self._final: Metrics | None = None
        self.connections = connections
        self.lanes: list[LaneMeter] = []
        self.reader = LaneMeter()
        self.pauses = Pauses()
        self.peak = 0
        self.allocations = self.allocated = 0  # buffers, and their bytes
        self.reuses = 0
        self.copies = 0
        self.calculations = self.updates = 0
        self._shown: object = None
        self.retries = 0
        self._lock = threading.Lock()
        self.sent = 0  # bytes of parts the store has taken in this run
        self.cut = 0  # bytes of parts that were on their way when the run was stopped
        self._marks: deque[tuple[float, dict[str, float]]] = deque()
        self.parts = 0  # how many those are
        # By worker on another machine: its lanes at work for this job, and bytes it has stored.
        self._workers: dict[str, dict[str, int]] = {}

    def lane(self) -> LaneMeter:
        meter = LaneMeter()
        self.lanes.append(meter)
        return meter

    def busy(self) -> int:
        """Connections to the source that have parts on their way now; keeps the peak."""
        count = sum(lane.connections for lane in self.lanes if lane.busy)
        self.peak = max(self.peak, count)
        return count

    def count_allocation(self, size: int) -> None:
        """``size`` bytes of memory are made for a part."""
        self.allocations += 1
        self.allocated += size

    def count_progress(self, position: object) -> None:
        """The position was worked out; it counts as an update where it is another one."""
        self.calculations += 1
        self.updates += position != self._shown
        self._shown = position

    def count_rescue(self) -> None:
        """A part is sent once more by another lane."""
        with self._lock:
            self.retries += 1

    def count_sent(self, count: int) -> None:
        """The store has taken a part, or a whole object, of ``count`` bytes."""
        with self._lock:
            self.sent += count
            self.parts += 1
            self.peak = max(self.peak, 1)  # a small file is over before anybody has looked

    def count_cut(self, count: int) -> None:
        """The run ends with ``count`` bytes of a part on their way."""
        with self._lock:
            self.cut += count

    def count_lane(self, worker: str, change: int) -> None:
        """A lane of another machine begins (1) or ends (-1)."""
        with self._lock:
            self._workers.setdefault(worker, {"lanes": 0, "bytes": 0})["lanes"] += change

    def count_by(self, worker: str, count: int) -> None:
        """Of what was stored, ``count`` bytes came by a worker on another machine."""
        with self._lock:
            self._workers.setdefault(worker, {"lanes": 0, "bytes": 0})["bytes"] += count

    def _list_workers(self) -> dict[str, dict[str, int]]:
        with self._lock:
            return {worker: dict(share) for worker, share in self._workers.items()}

    @property
    def moving(self) -> tuple[int, ...]:
        """Numbers of the parts that are on their way now."""
        return tuple(lane.part for lane in self.lanes if lane.busy and lane.part)

    @property
    def read(self) -> int:
        """Bytes read from the source in this run."""
        return self.reader.read + sum(lane.read for lane in self.lanes)

    @property
    def in_flight(self) -> int:
        """Bytes of unfinished parts that were handed to the destination."""
        return sum(lane.position for lane in self.lanes if lane.busy)

    @property
    def first_byte(self) -> float:
        """Seconds from the beginning of a part to its first byte, the longest of the lanes' last ones."""
        return max((lane.first_byte for lane in self.lanes), default=0.0)

    @property
    def wired(self) -> int:
        """Bytes that were handed to the store in this run: stored, on their way, or cut off by its end."""
        return self.sent + self.cut + (self.in_flight if self.ended is None else 0)

    def reading_seconds(self, now: float) -> float:
        """The time in which there was something to read: what is still stored afterwards is no reading."""
        return max((self.pauses.over or self.ended or now) - self.started, 1e-9)

    def metrics(self) -> Metrics:
        """The numbers up to now, once the job has ended those of its end."""
        if self._final is not None:
            return self._final
        ended = self.ended
        now = ended or self.clock()
        seconds = max(now - self.started, 1e-9)
        paused = self.pauses.total(now)
        count = self.pauses.count
        waits = self._waits(seconds)
        recent, span = self._lately(now, waits)
        metrics = Metrics(
            throughput=self.wired / seconds,
            pauses=count,
            resumes=self.pauses.resumed,
            paused_seconds=paused,
            average_pause_ms=1000 * paused / count if count else 0.0,
            active_percent=100 * max(0.0, 1 - paused / self.reading_seconds(now)),
            peak_concurrency=self.peak,
            max_concurrency=self.connections,
            buffer_allocations=self.allocations,
            buffer_copies=self.copies,
            buffer_reuse=self.reuses,
            buffer_bytes=self.allocated,
            progress_calculations=self.calculations,
            progress_updates=self.updates,
            progress_interval_ms=1000 * seconds / self.updates if self.updates else 0.0,
            retries=self.retries + self.reader.retries + sum(lane.retries for lane in self.lanes),
            bottleneck=find_bottleneck(waits, seconds),
            waits=waits,
            recent=find_bottleneck(recent, span),
            recent_waits=recent,
            workers=self._list_workers(),
        )
        self._final = metrics if ended is not None else None
        return metrics

    def _lately(self, now: float, waits: dict[str, float]) -> tuple[dict[str, float], float]:
        """What was waited for in the last 30 seconds, and in how many seconds that was."""
        with self._lock:
            marks = self._marks
            if not marks or now - marks[-1][0] >= _MARK:
                marks.append((now, waits))
            while len(marks) > 1 and now - marks[1][0] >= _LATELY:
                marks.popleft()
            since, before = marks[0] if now - self.started > _LATELY else (self.started, {})
        return {name: max(spent - before.get(name, 0.0), 0.0) for name, spent in waits.items()}, now - since

    def _waits(self, seconds: float) -> dict[str, float]:
        """Lane-seconds by what was waited for, and the CPU seconds of the whole process meanwhile."""
        meters = [*self.lanes, self.reader]
        self._cpu = (
            max(self._cpu, time.process_time() - self._cpu_before) if self.ended is None else self._cpu
        )
        return {
            "cpu": self._cpu,
            "source": sum(meter.source_wait for meter in meters),
            "destination": sum(meter.destination_wait for meter in meters),
            "limit": sum(meter.limit_wait for meter in meters),
        }


def find_bottleneck(waits: Mapping[str, float], seconds: float) -> Bottleneck:
    """What held things up over ``seconds``: the CPU if it was busy nearly all the time, else what was
    waited for longest; NONE while nothing was."""
    if seconds > 1.0 and waits.get("cpu", 0.0) >= _CPU_BOUND * seconds:
        return Bottleneck.CPU
    others = {name: waited for name, waited in waits.items() if name != "cpu"}
    name, longest = max(others.items(), key=lambda item: item[1], default=("none", 0.0))
    return Bottleneck(name) if longest > 0 else Bottleneck.NONE


def _find_commonest(named_by: Iterable[tuple[Bottleneck, Metrics]]) -> Bottleneck:
    """What holds up most of the bytes per second."""
    named: dict[Bottleneck, float] = {}
    for bottleneck, one in named_by:
        named[bottleneck] = named.get(bottleneck, 0.0) + max(one.throughput, 1.0)
    return max(named, key=lambda name: named[name], default=Bottleneck.NONE)


_ADDED = {
    name: attrgetter(name)
    for name in (
        *("throughput", "pauses", "resumes", "paused_seconds", "peak_concurrency", "max_concurrency"),
        *("buffer_allocations", "buffer_copies", "buffer_reuse", "buffer_bytes"),
        *("progress_calculations", "progress_updates", "retries"),
    )
}


def sum_metrics(metrics: Iterable[Metrics]) -> Metrics:
    """The sum of several transfers' numbers."""
    listed = list(metrics)
    sums = {name: sum(map(get, listed)) for name, get in _ADDED.items()}
    pauses, updates = sums["pauses"], sums["progress_updates"]
    return Metrics(
        **sums,
        average_pause_ms=1000 * sums["paused_seconds"] / pauses if pauses else 0.0,
        active_percent=sum(one.active_percent for one in listed) / len(listed) if listed else 100.0,
        progress_interval_ms=sum(one.progress_interval_ms * one.progress_updates for one in listed)
        / max(updates, 1),
        bottleneck=_find_commonest((one.bottleneck, one) for one in listed),
        waits=_add_up(one.waits for one in listed),
        recent=_find_commonest((one.recent, one) for one in listed),
        recent_waits=_add_up(one.recent_waits for one in listed),
        workers=_add_workers(one.workers for one in listed),
    )


def _add_workers(shares: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for workers in shares:
        for worker, share in workers.items():
            before = found.setdefault(worker, {})
            for name, count in share.items():
                before[name] = before.get(name, 0) + count
    return found


def _add_up(waits: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in waits:
        for name, seconds in one.items():
            found[name] = found.get(name, 0.0) + seconds
    return found
