"""Lanes on other machines, as a transfer uses them: runs of parts go out as orders, receipts come back.

Lives here: the protocol :class:`Elsewhere` and :class:`RemoteLanes`, which decides what goes where and what
is believed. Not here: how an order gets there (``cluster/``), the lanes of this process
(``engine/pipeline/lanes.py``). One thread does it all, however many lanes there are.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from transfer_gui.backends.destination import StoredPart
from transfer_gui.core.destination_errors import (
    DestinationBusy,
    DestinationError,
    DestinationUnreachable,
    PartRejected,
)
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import SourceBusy
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import Digests
from transfer_gui.engine.pipeline.hosts import (
    HostElsewhere,
    enter_all,
    leave_all,
    may_be_one_too_many,
)
from transfer_gui.engine.pipeline.meter import JobMeter, LaneMeter
from transfer_gui.engine.pipeline.retry import RetryPolicy
from transfer_gui.engine.pipeline.tuner import ElsewhereTuner

logger = logging.getLogger(__name__)

# How long reports are waited for before the rest is looked after, in seconds.
_LOOK = 0.2
# An order should be worth so many seconds of a lane's work: few round trips, and little lost with a worker.
_RUN_SECONDS = 8.0
# Parts of an order while no lane has told yet how fast it is, and at most.
_FIRST_RUN, _LONGEST_RUN = 4, 64
# Lanes report once a second; one that has been silent for so long is given up, in seconds.
_SILENCE = 10.0
# An order goes to a second lane if its rest takes so many times as long as usual, and so many seconds more.
_CRAWLING, _LEAST_GAIN = 2.0, 3.0
# A limit is shared anew among lanes no more often than that, in seconds.
_SHARE = 1.0


class ElsewhereLost(Exception):
    """Control flow: no lane elsewhere can be reached any more."""


@dataclass(frozen=True, slots=True)
class PartRun:
    """Parts for one lane, which moves them in order. ``rate`` in bytes per second, 0 for no limit."""

    parts: tuple[Part, ...]
    rate: int = 0


@dataclass(frozen=True, slots=True)
class MovedPart:
    """A part as the lane sent it and the store answered. Fields as of StoredPart and PartReceipt."""

    number: int
    size: int
    etag: str
    crc64: int
    checksum: str = ""
    md5: str = ""
    crc32c: int | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds that a lane has waited in all."""

    source: float = 0.0
    destination: float = 0.0
    limit: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """What a lane says about once a second, and at its end.

    ``part`` is the number of the one on its way, with ``position`` bytes of it handed to the store; ``read``
    bytes came from the source in all. ``moved`` may repeat what an earlier report had; it is believed only
    where it fits what was asked for. ``lost``: the worker is gone, and with it what it had begun.
    """

    order: str
    worker: str
    part: int = 0
    position: int = 0
    read: int = 0
    waits: Waits = Waits()
    moved: tuple[MovedPart, ...] = ()
    ended: bool = False
    lost: bool = False
    error: TransferError | None = None


class Elsewhere(Protocol):
    """Lanes on other machines, for one run of one transfer."""

    @property
    def lanes(self) -> int:
        """How many there are now, busy or free; 0 where none can be reached."""

    @property
    def used(self) -> int:
        """How many are at work now, for all transfers."""

    def limit(self, orders: Collection[str], rate: int) -> None:
        """Have each of these move no more than so many bytes per second; 0: no limit."""

    def begin(self, run: PartRun) -> tuple[str, str]:
        """Give a run to a free lane: the order's id and its worker; ids are '' where no lane is free.
        A worker that is not known yet is '', and told by reports.

        Raises TransferError where the run can't be signed, ElsewhereLost."""

    def reports(self, seconds: float) -> list[Report]:
        """What lanes have said; waits so long for the first. Raises ElsewhereLost."""

    def let_go(self, orders: Collection[str], seconds: float) -> None:
        """Have them begin no part, and finish what will be through in time."""

    def drop(self, order: str, *, silent: bool = False) -> None:
        """Nobody wants it any more; ``silent``: its worker does not answer, so it gets no other for now."""


@dataclass(eq=False, slots=True)
class _Order:
    """One that is under way. ``left`` are its parts without a receipt, by number."""

    run: PartRun
    worker: str
    lane: LaneMeter
    begun: float
    heard: float
    left: dict[int, Part]
    rescued: bool = False
    rescue: bool = False
    told: Report = Report("", "")

    def note(self, report: Report) -> None:
        """Count what the lane has done since its last report."""
        lane, before, part = self.lane, self.told, self.left.get(report.part)
        lane.part, lane.position = report.part, min(report.position, part.size if part else 0)
        lane.read += max(report.read - before.read, 0)
        lane.source_wait += max(report.waits.source - before.waits.source, 0.0)
        lane.destination_wait += max(report.waits.destination - before.waits.destination, 0.0)
        lane.limit_wait += max(report.waits.limit - before.waits.limit, 0.0)
        self.told = report

    def seconds_left(self, rate: float) -> float:
        """How long its rest takes at so many bytes per second."""
        return (sum(part.size for part in self.left.values()) - self.lane.position) / max(rate, 1e-6)


class RemoteLanes:
    """Sends parts by lanes elsewhere until all are stored, something fails, or the lanes are gone.

    ``judge`` makes the receipt of a part that was stored, or raises PartRejected; ``store_receipts`` commits
    those of one moment. ``rate`` tells the limit of one of so many lanes of this transfer, and of all;
    ``most`` how many this may use at once. ``hosts`` are the source's and the store's: what those allow
    counts over all transfers.
    """

    def __init__(
        self,
        parts: Iterable[Part],
        elsewhere: Elsewhere,
        *,
        control: StopControl,
        meter: JobMeter,
        patience: RetryPolicy,
        judge: Callable[[Part, StoredPart, Digests], PartReceipt],
        store_receipts: Callable[[Sequence[PartReceipt]], None],
        rate: Callable[[int, int], int],
        hosts: Sequence[HostElsewhere] = (),
        most: float = float("inf"),
    ) -> None:
        self._todo = deque(parts)
        self._elsewhere = elsewhere
        self._control = control
        self._meter = meter
        self._patience = patience
        self._judge = judge
        self._store_receipts = store_receipts
        self._rate = rate
        self._hosts = hosts
        self._most = most
        self._tuner = ElsewhereTuner()
        self._limit, self._limited_at = 0, 0.0
        self._orders: dict[str, _Order] = {}
        self._stored: set[int] = set()
        self._idle: list[LaneMeter] = []
        self._rates: deque[float] = deque(maxlen=32)
        self._not_before = 0.0
        self._letting_go = threading.Event()
        self._until = 0.0
        self._told_to_let_go = False
        self.raced: set[int] = set()
        """Parts that were given to two lanes: the store must be asked which sending it kept."""

    def run(self) -> None:
        """Send everything, or as much as there are lanes for. Raises TransferError, Stopped."""
        try:
            while self._todo or self._orders:
                self._control.check()
                if not (self._orders or self._elsewhere.lanes):
                    break
                self._begin_orders()
                lanes = int(min(self._most, self._elsewhere.lanes))
                self._tuner.observe(self._meter.clock(), self._meter.read, len(self._orders), lanes)
                self._take(self._elsewhere.reports(_LOOK))
                self._look_after()
                if self._letting_go.is_set() and not self._orders:
                    raise Stopped
        except ElsewhereLost:
            self.raced.update(number for order in self._orders.values() for number in order.left)
        finally:
            self._end_all()

    def let_go(self, until: float) -> int:
        """Begin no part, finish those that will be through at ``until``; how many orders those are."""
        self._until = until
        self._letting_go.set()
        return len(self._orders)

    def _begin_orders(self) -> None:
        now = self._meter.clock()
        if self._letting_go.is_set() or now < self._not_before:
            return
        lanes = self._elsewhere.lanes
        wanted = min(self._most, lanes, self._tuner.wanted)
        self._meter.connections = max(self._meter.connections, lanes)
        usual = self._usual_rate()
        while self._todo and len(self._orders) < wanted:
            parts = self._cut_run(int(wanted), usual)
            begun = False
            try:
                begun = self._begin(parts)
            finally:
                if not begun:
                    self._todo.extendleft(reversed(parts))
            if not begun:
                return

    def _cut_run(self, lanes: int, rate: float) -> list[Part]:
        """The next parts for one lane: as many as are worth an order, fewer where all are to end together."""
        share = max(len(self._todo) // (2 * lanes), 1)
        size = max(self._todo[0].size, 1)
        worth = max(int(_RUN_SECONDS * rate / size), 1) if rate else _FIRST_RUN
        count = min(share, worth, _LONGEST_RUN, len(self._todo))
        return [self._todo.popleft() for _ in range(count)]

    def _begin(self, parts: list[Part], *, rescue: bool = False) -> bool:
        if not enter_all(self._hosts):
            return False
        order = ""
        try:
            rate = self._rate(len(self._orders) + 1, self._elsewhere.used + 1)
            run = PartRun(tuple(parts), rate)
            order, worker = self._elsewhere.begin(run)
        finally:
            if not order:
                leave_all(self._hosts)
        if not order:
            return False
        now = self._meter.clock()
        lane = self._idle.pop() if self._idle else self._meter.lane()
        lane.part, lane.position, lane.busy = parts[0].number, 0, True
        left = {part.number: part for part in parts}
        self._orders[order] = _Order(run, worker, lane, now, now, left, rescue=rescue)
        if worker:
            self._meter.count_lane(worker, 1)
        self._meter.busy()
        return True

    def _share_limit(self, now: float) -> None:
        """Lanes begin and end, here and for other transfers, and limits are changed: each gets its share."""
        if not self._orders or now - self._limited_at < _SHARE:
            return
        rate = self._rate(len(self._orders), self._elsewhere.used)
        if rate != self._limit:
            self._elsewhere.limit(tuple(self._orders), rate)
        self._limit, self._limited_at = rate, now

    def _look_after(self) -> None:
        """Give up what is silent, send again what crawls, pass on limits and a pause."""
        now = self._meter.clock()
        self._share_limit(now)
        for order_id, order in list(self._orders.items()):
            if now - order.heard > _SILENCE:
                logger.info("a worker is silent: %d parts go to others", len(order.left))
                self.raced.update(order.left)
                self._meter.count_rescue()
                self._elsewhere.drop(order_id, silent=True)
                self._put_back(order_id)
        if self._letting_go.is_set():
            if not self._told_to_let_go:
                self._told_to_let_go = True
                self._elsewhere.let_go(tuple(self._orders), max(self._until - now, 0.0))
        elif not self._todo and self._orders:
            self._rescue(now)

    def _rescue(self, now: float) -> None:
        """Nothing is left to begin: the rest of the slowest order goes to a free lane, too."""
        usual = self._usual_rate()
        slow = [
            (order.seconds_left(self._rate_of(order, now)), order)
            for order in self._orders.values()
            if not (order.rescue or order.rescued) and now - order.begun > _LEAST_GAIN
        ]
        left, order = max(slow, key=lambda pair: pair[0], default=(0.0, None))
        if order is None or not usual or left < _CRAWLING * order.seconds_left(usual) + _LEAST_GAIN:
            return
        parts = list(order.left.values())
        if self._begin(parts, rescue=True):
            order.rescued = True
            self.raced.update(part.number for part in parts)
            self._meter.count_rescue()

    def _usual_rate(self) -> float:
        """Bytes per second of a lane, as most had; 0 while none has told."""
        if self._rates:
            return sorted(self._rates)[len(self._rates) // 2]
        now = self._meter.clock()
        return max((self._rate_of(order, now) for order in self._orders.values()), default=0.0)

    @staticmethod
    def _rate_of(order: _Order, now: float) -> float:
        sent = sum(part.size for part in order.run.parts if part.number not in order.left)
        return (sent + order.lane.position) / max(now - order.begun, 1e-6)

    def _take(self, reports: Sequence[Report]) -> None:
        """What was stored is committed at once, however many lanes say so at one moment."""
        fresh: list[tuple[_Order, PartReceipt]] = []
        try:
            for report in reports:
                order = self._orders.get(report.order)
                if order is None:
                    continue  # it was given up
                order.heard = self._meter.clock()
                if report.worker and not order.worker:
                    order.worker = report.worker
                    self._meter.count_lane(order.worker, 1)
                order.note(report)
                for moved in report.moved:
                    self._believe(order, moved, fresh)
        finally:
            self._commit(fresh)
        for report in reports:
            if report.ended and report.order in self._orders:
                self._end(report)
        if fresh and self.raced:
            self._drop_losers()

    def _end(self, report: Report) -> None:
        """A lane has come to the end of its order."""
        order, error = self._orders[report.order], report.error
        if not order.left:
            self._rates.append(self._rate_of(order, order.heard))
        if report.lost:
            self.raced.update(order.left)
        elif error is None and len(order.left) == len(order.run.parts):
            # Nothing of it can be believed: given to it again at once, that might never end.
            error = PartRejected(part=order.run.parts[0].number, problem="receipt")
        self._put_back(report.order)
        self._elsewhere.drop(report.order, silent=error is not report.error)
        if error is not None:
            self._judge_error(error)

    def _believe(self, order: _Order, moved: MovedPart, fresh: list[tuple[_Order, PartReceipt]]) -> None:
        """Take a part as stored, if what is said of it fits what was asked for; else it stays to be sent."""
        part = order.left.get(moved.number)
        if part is None:
            return  # said before, or never asked for
        if moved.size != part.size or not moved.etag.strip('"'):
            logger.warning("a worker's receipt for part %d does not fit", part.number)
            return
        del order.left[part.number]
        order.lane.position = 0
        if part.number in self._stored:
            return
        stored = StoredPart(moved.number, moved.size, moved.etag, moved.checksum)
        try:
            receipt = self._judge(part, stored, moved)
        except TransferError as error:
            self._todo.appendleft(part)
            self._judge_error(error)
            return
        self._stored.add(part.number)
        fresh.append((order, receipt))

    def _commit(self, fresh: Sequence[tuple[_Order, PartReceipt]]) -> None:
        if not fresh:
            return
        self._store_receipts([receipt for _, receipt in fresh])
        for order, receipt in fresh:
            self._meter.count_sent(receipt.size)
            self._meter.count_by(order.worker, receipt.size)
        self._patience.note_progress()

    def _judge_error(self, error: TransferError) -> None:
        """Wait as long as is due before more is begun. Raises what can't be waited out."""
        if self._letting_go.is_set():
            return  # the next run will find it
        now, used = self._meter.clock(), len(self._orders)
        self._meter.count_rescue()
        busy = isinstance(error, SourceBusy | DestinationBusy | DestinationUnreachable)
        one_too_many = not busy and used > 0 and may_be_one_too_many(error)
        if self._hosts and (busy or one_too_many):
            self._hosts[-1 if isinstance(error, DestinationError) else 0].halve()
        if one_too_many:
            return
        delay = self._patience.delay(error)
        logger.info("parts again in %.1f s: %s", delay, error)
        self._not_before = max(self._not_before, now + delay)

    def _drop_losers(self) -> None:
        """Orders whose parts have all been stored by others are of no use."""
        for order_id, order in list(self._orders.items()):
            if self._stored.issuperset(order.left):
                self._elsewhere.drop(order_id)
                self._put_back(order_id)

    def _put_back(self, order_id: str) -> None:
        """The order is over: what it has not sent, and no other lane is at, is to be sent."""
        order = self._orders.pop(order_id)
        leave_all(self._hosts)
        # Only what is left may be with another lane: mostly nothing is, and there may be many others.
        others = self._orders.values() if order.left else ()
        elsewhere = {number for other in others for number in other.left}
        missing = [one for number, one in order.left.items() if number not in self._stored | elsewhere]
        self._todo.extendleft(reversed(missing))
        order.lane.busy, order.lane.position = False, 0
        self._idle.append(order.lane)
        if order.worker:
            self._meter.count_lane(order.worker, -1)

    @property
    def left(self) -> list[Part]:
        """What is still to be sent, in order. After the run only."""
        return sorted(self._todo, key=lambda part: part.number)

    def _end_all(self) -> None:
        for order_id, order in list(self._orders.items()):
            self._meter.count_cut(order.lane.position)
            self._elsewhere.drop(order_id)
            self._put_back(order_id)
