"""Parts on their way, and the races between two lanes that send the same one.

Near the end a part that crawls, or whose answer does not come, is fetched again by an idle lane; the first to
finish wins. The loser is
broken off before the upload may be completed: of two sendings of one part the store keeps the later.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable

from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.engine.pipeline.body import STALL_RATE, STALL_SECONDS, CopyBody, PullBody
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.feed import Lane, PartBody, PartWork

# A part is worth fetching again only if it has been tried for so long, and would take so much longer than a
# part usually does; in seconds.
_LEAST_AGE = 2.0
_LEAST_GAIN = 2.0
# All of a part is sent, and its answer takes so much longer than others' did: it is sent again, in seconds.
_LATE, _LEAST_LATE = 0.7, 1.0
# What is to be finished before a stop is cut after so many seconds without a byte.
_STANDSTILL = 2.0


class Pace:
    """How fast something is on its way: whether it is worth finishing before a stop."""

    def __init__(self) -> None:
        self._moved = (0.0, -1)

    def ends_by(self, until: float, now: float, begun: float, position: int, size: int) -> bool:
        """Whether ``size`` bytes, begun at ``begun`` and ``position`` of them sent, are through at ``until``.

        Nothing is lost by what has not sent a byte. All that is sent waits for the store's answer only.
        """
        if position != self._moved[1]:
            self._moved = (now, position)
        if size and position >= size:
            return True
        if position <= 0 or now - self._moved[0] >= _STANDSTILL:
            return False
        return now + (size - position) * (now - begun) / position <= until


@dataclass(eq=False, slots=True)
class Attempt:
    """One lane sending one part. ``control`` is its own: the loser of a race is stopped through it."""

    work: PartWork
    lane: Lane
    begun: float
    rescue: bool = False
    thread: int = field(default_factory=threading.get_ident)
    control: StopControl = field(default_factory=StopControl)
    body: PartBody | None = None
    cut: bool = False
    """Whether it was given up for a pause: its part is not stored, which is no failure."""
    pace: Pace = field(default_factory=Pace)
    sent_at: float | None = None
    """When it was seen that only the answer is missing."""
    not_before: float = float("-inf")
    """Nobody fetches its part a second time before: the server asked for so much time, or a rescue failed."""

    def ends_by(self, until: float, now: float) -> bool:
        """Whether it will be through at ``until``, as it looks at ``now``.

        What the store copies tells nothing until it is done, so it has all the time there is.
        """
        meter = self.lane.meter
        if isinstance(self.body, CopyBody):
            return meter.busy and not self.cut and now < until
        position = meter.position if meter.busy and not self.cut else 0
        return self.pace.ends_by(until, now, self.begun, position, self.work.part.size)


class Attempts:
    """All attempts of one run of lanes. Thread-safe."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._ended = threading.Condition(self._lock)
        self._running: list[Attempt] = []
        self._stored: dict[int, Attempt] = {}
        self._rates: deque[float] = deque(maxlen=32)
        self._answers: deque[float] = deque(maxlen=32)  # seconds that the store took for them
        self.raced: set[int] = set()
        """Parts that two lanes sent: the store must be asked which it kept."""

    def begin(self, work: PartWork, lane: Lane, *, rescue: bool = False) -> Attempt:
        attempt = Attempt(work, lane, self._clock(), rescue)
        with self._lock:
            self._running.append(attempt)
            if rescue:
                self.raced.add(work.part.number)
        return attempt

    def end(self, attempt: Attempt) -> bool:
        """It is over, whichever way. True if no other lane is at this part."""
        with self._lock:
            self._running.remove(attempt)
            self._ended.notify_all()
            return all(other.work is not attempt.work for other in self._running)

    def wait_for_end(self, seconds: float) -> None:
        """Until an attempt ends, ``seconds`` at most; at once if none is running."""
        with self._ended:
            if self._running:
                self._ended.wait(seconds)

    def record_win(self, attempt: Attempt) -> bool:
        """The store has the part: False if it had it from another lane before. Rivals are stopped."""
        number = attempt.work.part.number
        with self._lock:
            if number in self._stored:
                return False
            self._stored[number] = attempt
            took = max(self._clock() - attempt.begun, 1e-6)
            self._rates.append(attempt.work.part.size / took)
            if isinstance(attempt.body, PullBody):
                self._answers.append(attempt.body.answer_seconds)
            rivals = [one for one in self._running if one.work is attempt.work and one is not attempt]
        for rival in rivals:
            rival.control.stop()
        return True

    def has_lost(self, attempt: Attempt) -> bool:
        """Whether another lane has stored this attempt's part."""
        with self._lock:
            return self._stored.get(attempt.work.part.number, attempt) is not attempt

    def list_running(self) -> list[Attempt]:
        with self._lock:
            return list(self._running)

    def cut_late(self, until: float) -> int:
        """Stop what will not be through at ``until``; how many are left. What was stopped is stopped again:
        it may have begun to block just after it was looked for."""
        now, left = self._clock(), 0
        for one in self.list_running():
            if one.ends_by(until, now):
                left += 1
            else:
                one.cut = True
                one.control.stop()
        return left

    def find_crawling(self, *, unanswered: bool = False) -> Attempt | None:
        """The slowest part that is worth fetching again; None if all are good enough.

        ``unanswered``: one that is sent may be sent again, too.
        """
        now = self._clock()
        with self._lock:
            raced = {one.work.part.number for one in self._running if one.rescue}
            candidates = [
                (self._left(one, now), one)
                for one in self._running
                if isinstance(one.body, PullBody)
                and one.work.part.number not in raced
                and now >= one.not_before
            ]
            usual = self._usual_rate(now)
            late = [one for _, one in candidates if unanswered and self._is_late(one, now)]
        if late:
            return late[0]
        worth = [
            (left, one)
            for left, one in candidates
            if usual and left > 2 * one.work.part.size / usual + _LEAST_GAIN and now - one.begun > _LEAST_AGE
        ]
        return max(worth, key=lambda pair: pair[0], default=(0.0, None))[1]

    def _is_late(self, attempt: Attempt, now: float) -> bool:
        """Whether all is sent, and the answer takes longer than it should."""
        if attempt.lane.meter.position < attempt.work.part.size:
            attempt.sent_at = None
            return False
        if attempt.sent_at is None:
            attempt.sent_at = now
        usual = sum(self._answers) / len(self._answers) if self._answers else float("inf")
        return now - attempt.sent_at > max(usual + _LATE, _LEAST_LATE)

    def _usual_rate(self, now: float) -> float:
        if self._rates:
            from statistics import median  # not at the start: it takes 10 ms to load

            return median(self._rates)
        # Nothing is finished yet: the best of those at work.
        return max((_rate(one, now) for one in self._running), default=0.0)

    @staticmethod
    def _left(attempt: Attempt, now: float) -> float:
        """Seconds until this attempt is done at its average speed so far."""
        rate = _rate(attempt, now)
        missing = attempt.work.part.size - attempt.lane.meter.position
        return missing / rate if rate > 0 else float("inf")


def _rate(attempt: Attempt, now: float) -> float:
    return attempt.lane.meter.position / max(now - attempt.begun, 1e-6)


class StallWatch:
    """Looked at by one thread, about five times a second."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._marks: dict[int, tuple[float, int]] = {}

    def look(self, attempts: Iterable[Attempt]) -> None:
        """Reconnect every read that was too slow for too long. The time the store takes does not count."""
        now = self._clock()
        seen: dict[int, tuple[float, int]] = {}
        for attempt in attempts:
            body = attempt.body
            if not isinstance(body, PullBody):
                continue
            read = attempt.lane.meter.read
            since, before = self._marks.get(id(body), (now, read))
            if not body.reading or read - before >= STALL_RATE * STALL_SECONDS:
                since, before = now, read
            elif now - since >= STALL_SECONDS:
                body.reconnect()
                since, before = now, read
            seen[id(body)] = (since, before)
        self._marks = seen
