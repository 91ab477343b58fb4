"""The jobs that run now, and what all jobs together did since the program started.

Here: the sums. Not here: what one job counts (``meter.py``), when a job begins (``engine.py``).
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from transfer_gui.core.progress import Bottleneck, Metrics, Progress, Sample, Session
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.transfer import Intent
from transfer_gui.engine.messages import PAUSE_GRACE
from transfer_gui.engine.pipeline.meter import JobMeter, RateWindow, sum_metrics
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.engine.state.scheduler import Timetable

_SPAN = RateWindow().span  # s that a rate is of
_MOST_UNADDED = 64
# So many small files may be with lanes elsewhere, beside what runs here.
_MOST_AWAY = 64


@dataclass(frozen=True, slots=True)
class _Sums:
    """Of some jobs. ``seconds`` are those in which they read, one after the other.

    ``wired`` also counts what a stop cut off: it was sent, and is sent again, so that it is no amount.
    """

    read: int = 0
    stored: int = 0
    wired: int = 0
    parts: int = 0
    seconds: float = 0.0
    metrics: Metrics | None = None

    def add(self, meter: JobMeter, now: float, mine: Metrics | None = None) -> _Sums:
        """With one more job, which may still run: then what it has on its way counts too. ``mine`` is its,
        None where they are added later, with those of others."""
        return _Sums(
            read=self.read + meter.read,
            stored=self.stored + meter.sent + (meter.in_flight if meter.ended is None else 0),
            wired=self.wired + meter.wired,
            parts=self.parts + meter.parts,
            seconds=self.seconds + meter.reading_seconds(now),
            metrics=_add_metrics(self.metrics, () if mine is None else (mine,)),
        )


def _add_metrics(before: Metrics | None, more: Sequence[Metrics]) -> Metrics | None:
    known = more if before is None else (before, *more)
    return sum_metrics(known) if len(known) > 1 else next(iter(known), None)


@dataclass(frozen=True, slots=True)
class _Moved:
    """Bytes that a job moved in its last seconds, from ``begun`` to ``ended``."""

    begun: float
    ended: float
    stored: int
    read: int

    def share(self, since: float) -> float:
        """How much of it was after ``since``, taken for even."""
        return max(self.ended - max(self.begun, since), 0.0) / max(self.ended - self.begun, 1e-9)


class Jobs(dict[str, Job]):
    """Running jobs by transfer id. Changed by the engine's thread only; ``sample`` by one other."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._lock = threading.Lock()
        self._ended, self._unadded = _Sums(), list[Metrics]()
        self._busy_since, self._busy = 0.0, 0.0
        self._peak = self._most = 0
        self._held_up: Counter[Bottleneck] = Counter()
        self._lately: deque[_Moved] = deque()

    @property
    def here(self) -> int:
        """How many keep this computer busy: small files that lanes elsewhere have do not, up to a number, and
        those that one thread runs one after the other count as one."""
        away = sum(job.away for job in self.values())
        return len({job.lane for job in self.values()}) - min(away, _MOST_AWAY)

    def begin(self, job: Job) -> None:
        with self._lock:
            if not self:
                self._busy_since = self._clock()
            self[job.id] = job
            self._most = max(self._most, sum(one.connections for one in self.values() if one.lane == one.id))

    @contextmanager
    def begin_lane(self, jobs: Sequence[Job]) -> Iterator[None]:
        """Begin those that one thread runs one after the other; an error inside takes that back."""
        for job in jobs:
            job.lane = jobs[0].id
            if len(jobs) > 1:
                job.meter.connections = 1
            self.begin(job)
        try:
            yield
        except BaseException:
            for job in jobs:
                del self[job.id]
            raise

    def end(self, transfer_id: str, *, over: bool = True) -> Job:
        """It has ended; what it did is kept. ``over``: so has its transfer, whose last seconds still count to
        the rate of all; one that is stopped moves nothing any more. Raises KeyError."""
        with self._lock:
            job = self.pop(transfer_id)
            now = self._clock()
            metrics = job.meter.metrics()
            self._ended = self._ended.add(job.meter, now)
            self._unadded.append(metrics)  # adding many up takes no longer than one
            if len(self._unadded) >= _MOST_UNADDED:
                self._add_up()
            if over:
                self._keep_lately(job, now)
            self._peak = max(self._peak, job.meter.peak)
            self._most = max(self._most, job.meter.connections)  # more than at its start, where that helped
            self._held_up[metrics.bottleneck] += max(job.meter.sent, 1)
            if not self:
                self._busy += now - self._busy_since
        return job

    def _keep_lately(self, job: Job, now: float) -> None:
        begun, stored = job.rates.stored.moved(job.meter.wired, job.meter.started)
        self._lately.append(_Moved(begun, now, stored, job.rates.read.moved(job.meter.read, begun)[1]))

    def _add_up(self) -> None:
        metrics = _add_metrics(self._ended.metrics, self._unadded)
        self._ended, self._unadded = replace(self._ended, metrics=metrics), []

    def sample(self) -> Sample:
        """The numbers now. One thread only: rates are kept between calls."""
        with self._lock:
            self._add_up()
            jobs, ended = tuple(self.values()), self._ended
            busy = self._busy + (self._clock() - self._busy_since if jobs else 0.0)
        progress = tuple(job.progress() for job in jobs)
        total = sum_metrics(one.metrics for one in progress)
        self._peak = max(self._peak, sum(one.concurrency for one in progress))
        self._most = max(self._most, total.max_concurrency)
        session = self._session(ended, jobs, busy, total)
        now = self._clock()
        rate, read_rate = self._rates(now, progress) if jobs else (0.0, 0.0)
        return Sample(now, progress, total, rate, read_rate, session)

    def _rates(self, now: float, progress: Sequence[Progress]) -> tuple[float, float]:
        """The sums of what runs, and of what those that ended meanwhile moved in the same seconds."""
        since = now - _SPAN
        with self._lock:
            while self._lately and self._lately[0].ended <= since:
                self._lately.popleft()
            ended = [(one.share(since), one) for one in self._lately]
        return (
            sum(one.rate for one in progress) + sum(share * one.stored for share, one in ended) / _SPAN,
            sum(one.read_rate for one in progress) + sum(share * one.read for share, one in ended) / _SPAN,
        )

    def _session(self, ended: _Sums, jobs: Sequence[Job], busy: float, running: Metrics) -> Session:
        sums, now = ended, self._clock()
        for job in jobs:
            sums = sums.add(job.meter, now, job.meter.metrics())
        metrics = sums.metrics
        if metrics is not None:
            held_up = self._held_up.most_common(1)
            metrics = replace(
                metrics,
                throughput=sums.wired / max(busy, 1e-9),
                active_percent=100 * max(0.0, 1 - metrics.paused_seconds / max(sums.seconds, 1e-9)),
                peak_concurrency=self._peak,
                max_concurrency=self._most,
                bottleneck=held_up[0][0] if held_up and not jobs else running.bottleneck,
                recent=running.recent,
                recent_waits=running.recent_waits,
            )
        return Session(sums.read, sums.stored, sums.parts, busy, metrics)


def stop_again(jobs: Mapping[str, Job]) -> None:
    """Interrupt again what should stop, and cut what is too slow to be finished before."""
    for job in jobs.values():
        job.gentle_stop.look()


def keep_hours(jobs: Mapping[str, Job], ledger: Ledger, timetable: Timetable) -> None:
    """Outside the hours nothing runs; what was stopped goes on when they open."""
    opens_at = timetable.opens_at()
    for job_id, job in jobs.items() if opens_at else ():
        row = ledger.get(job_id)
        if row is not None and timetable.held_until(row, opens_at):
            job.gentle_stop.begin(PAUSE_GRACE)


def follow_rows(jobs: Mapping[str, Job], ledger: Ledger, changed: Iterable[str]) -> None:
    """Running jobs obey what another process wrote into their rows, or that it deleted them."""
    for transfer_id in changed:
        job = jobs.get(transfer_id)
        if job is None:
            continue
        row = ledger.get(transfer_id)
        if row is not None:
            job.own_limiter.set_rate(row.spec.limit)
        if row is not None and row.intent is Intent.PAUSE:
            job.gentle_stop.begin(PAUSE_GRACE)
        elif row is None or row.intent is not Intent.RUN:
            job.stop()
