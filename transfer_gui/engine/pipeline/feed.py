"""Feeds hand out work to lanes. RangeFeed: every part is its own range, pulled by the lane that sends it."""

from __future__ import annotations

import itertools
import mmap
import threading
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from transfer_gui.backends.source import Reader, Source, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import Part
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import SourceBusy, SourceNoRanges, SourceProtocol
from transfer_gui.engine.pipeline.body import BufferBody, CopyBody, PullBody, chunk_size
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.limiter import Limits
from transfer_gui.engine.pipeline.meter import JobMeter, LaneMeter
from transfer_gui.engine.pipeline.openings import Opening, Openings
from transfer_gui.engine.pipeline.read_ahead import ReadAhead
from transfer_gui.engine.pipeline.retry import RetryPolicy

PartBody = PullBody | BufferBody | CopyBody
# A server that garbles ranges this often in a row is asked for no more ranges.
_STRIKES = 2
# Slow connections are teamed up until a part comes as fast as that, in bytes per second.
_TEAM_RATE, _LARGEST_TEAM = 5.5e6, 5
# A round trip must be no longer, since each piece costs one; slowness is to be seen for so long. In seconds.
_NEAR, _LONG_ENOUGH = 0.05, 4.0
# Bytes that one of a team asks for at a time: no more memory than need be, where round trips are short.
_PIECE, _FAR_PIECE, _VERY_NEAR = 256 * 1024, 512 * 1024, 0.01
# The store drops a connection that stands still for long: beyond this the part is sent again instead.
_LONGEST_WAIT_IN_BODY = 5.0


@dataclass(eq=False, slots=True)
class Lane:
    """One worker's own things: its meter and, once it pulls, its one chunk of memory."""

    meter: LaneMeter
    chunk: memoryview | None = None
    leave: Callable[[], None] = lambda: None
    """Called when it takes no more parts: what was set aside for it is for the others."""


class PartWork(Protocol):
    """A part to be sent."""

    part: Part
    connections: int
    """To the source, at once."""

    def body(self, lane: Lane, control: StopControl) -> PartBody:
        """A fresh body for one try, stopped by ``control``."""

    def release(self) -> None:
        """The part is stored, or given up."""


class Feed(Protocol):
    """Where lanes get their work."""

    def take(self, lane: Lane) -> PartWork | None:
        """The next part; None when there is none left. May wait. Raises Stopped."""

    can_repeat: bool
    """Whether a part can be had a second time while it is on its way."""

    team: int
    """Connections to the source that a lane has: 1, or several where each is slow."""

    def prepare(self, lane: Lane) -> None:
        """Give a lane what it needs to repeat a part."""

    def look(self) -> None:
        """Called about five times a second while lanes run."""

    def interrupt(self) -> None:
        """Break what blocks on the source now."""

    def halt(self) -> None:
        """Nothing more is taken: what is not handed out yet need not be read. Any thread."""

    def close(self) -> None:
        """No more work; threads of the feed end."""


class Teams:
    """Decides how many connections read one part. Looked at by one thread, about five times a second.

    What is on its way when a process is killed is lost. Where each connection is slow, parts last long, and
    as many as there are connections are half done at any time. Several that read one part, in pieces, are as
    fast together, and there are so many parts fewer.
    """

    def __init__(self, info: SourceInfo, meter: JobMeter) -> None:
        self.size = 1
        self._meter = meter
        # Each piece costs a round trip, which must be little beside the time that it takes.
        self._near = info.round_trip <= _NEAR
        self.piece = _PIECE if info.round_trip <= _VERY_NEAR else _FAR_PIECE
        self._mark: tuple[float, int, float, float] | None = None

    def look(self) -> None:
        """Measure, and decide once."""
        meter, lanes = self._meter, self._meter.lanes
        if self.size > 1 or not self._near or not meter.read:
            return
        now, waits = (
            meter.clock(),
            (sum(one.source_wait for one in lanes), sum(one.destination_wait for one in lanes)),
        )
        if self._mark is None:
            self._mark = (now, meter.read, *waits)
        begun, before, *waited = self._mark
        if now - begun < _LONG_ENOUGH:
            return
        self._mark = None
        source, store = (wait - so_far for wait, so_far in zip(waits, waited, strict=True))
        rate = (meter.read - before) / (now - begun) / max(meter.busy(), 1)
        wanted = min(int(_TEAM_RATE / max(rate, 1.0)), _LARGEST_TEAM)
        # A store that is slow itself needs its connections.
        if wanted > 1 and source > 4 * wanted * store:
            self.size = wanted


class RangeFeed:
    """Hands out the missing parts in order; lanes pull their bytes themselves.

    ``refused`` is told when the source says that it is too much for it. Ranges are asked for ahead
    (:mod:`transfer_gui.engine.pipeline.openings`) while ``roomy`` says that nobody waits for a connection.
    """

    can_repeat = True

    def __init__(
        self,
        parts: Iterable[Part],
        source: Source,
        info: SourceInfo,
        *,
        control: StopControl,
        limits: Limits,
        meter: JobMeter,
        patience: Callable[[], RetryPolicy],
        wants_md5: Callable[[], bool],
        lanes: int,
        crc32c: bool = False,
        refused: Callable[[], None] = lambda: None,
        roomy: Callable[[int], bool] = lambda more: True,
    ) -> None:
        self._parts = deque(parts)
        self._ahead: dict[Lane, tuple[Part, Opening | None]] = {}
        self._first: deque[tuple[Part, Opening | None]] = deque()
        self._halted = False
        self.at_last: Callable[[], None] | None = None
        self._roomy = roomy
        self._openings = Openings(lanes, source.interrupt)
        self.drop_unread = self._openings.drop_unread
        self._teams, self.team = Teams(info, meter), 1
        self.note_refusal = refused
        self._lanes = lanes
        self._chunks = itertools.count()
        self._lock = threading.Lock()
        self.source = source
        self.info = info
        self.control = control
        self.limits = limits
        self.meter = meter
        self.patience = patience
        self.wants_md5 = wants_md5
        self.crc32c = crc32c

    def take(self, lane: Lane) -> PartWork | None:
        """The next part; None when there is none left. Raises Stopped."""
        self.control.check()
        with self._lock:
            found = self._take_next(lane)
        if found is None:
            return None
        part, opening = found
        self.prepare(lane)
        return _RangeWork(part, self, opening)

    def _take_next(self, lane: Lane) -> tuple[Part, Opening | None] | None:
        """What was opened first, or for this lane; where nothing else is left, what was for another."""
        if self._first:
            return self._first.popleft()
        if lane in self._ahead:
            return self._ahead.pop(lane)
        if self._parts:
            return self._parts.popleft(), None
        return self._ahead.pop(next(iter(self._ahead))) if self._ahead else None

    def open_first(self, count: int) -> None:
        """Ask for the first ranges before there are lanes: what they are for is settled meanwhile."""
        if not self._roomy(count):
            return
        with self._lock:
            for _ in range(min(count, len(self._parts))):
                part = self._parts.popleft()
                self._first.append((part, self.open_ahead(part)))

    def look_ahead(self, lane: Lane) -> None:
        """All of the lane's part was read: ask for its next one while the store's answer is awaited.

        Where all parts are at a lane, ``at_last`` is called once, in another thread.
        """
        with self._lock:
            if self._halted or lane in self._ahead:
                return
            if not (self._parts or self._ahead or self._first):
                at_last, self.at_last = self.at_last, None
                if at_last is not None:
                    self._openings.run_beside(at_last)
            # A team's waits are short beside its parts.
            if not self._parts or self.team > 1 or not self._roomy(0):
                return
            part = self._parts.popleft()
            self._ahead[lane] = (part, self.open_ahead(part))

    def open_ahead(self, part: Part) -> Opening | None:
        return self._openings.begin(lambda: self.open(part.offset, part.size))

    def open(self, start: int, size: int) -> Reader:
        """A reader of this range: one connection's, or that of a team. Raises SourceError."""
        if self.team > 1 and size > self._teams.piece:
            return ReadAhead(
                self.source,
                self.info,
                start,
                connections=self.team,
                stop=start + size,
                piece=self._teams.piece,
                spare=1,
            )
        return self.source.open(self.info, start, size)

    def give_back(self, lane: Lane) -> None:
        """The lane has other things to do than what was opened for it."""
        with self._lock:
            part, opening = self._ahead.pop(lane, (None, None))
            if part is not None:
                self._parts.appendleft(part)
        if opening is not None:
            opening.drop()

    def prepare(self, lane: Lane) -> None:
        """Its chunk of memory, once."""
        if lane.chunk is None:
            size = chunk_size(next(self._chunks), self._lanes)
            lane.chunk = memoryview(mmap.mmap(-1, size))
            lane.leave = partial(self.give_back, lane)
            self.meter.count_allocation(size)
        else:
            self.meter.reuses += 1

    def look(self) -> None:
        """See whether the source is so slow at each connection that several should read a part."""
        self._teams.look()
        self.team = self._teams.size

    def interrupt(self) -> None:
        """Break reads that block on the source."""
        self.source.interrupt()

    def halt(self) -> None:
        """Nothing is read ahead any more."""
        with self._lock:
            self._halted = True
            lanes, first = list(self._ahead), list(self._first)
            self._first.clear()
        for lane in lanes:
            self.give_back(lane)
        for _part, opening in first:
            if opening is not None:
                opening.drop()

    def close(self) -> None:
        self.halt()
        with self._lock:
            self._parts.clear()
        self._openings.close()


class _RangeWork:
    """One range of the source. ``opening``: it is being opened already."""

    def __init__(self, part: Part, feed: RangeFeed, opening: Opening | None = None) -> None:
        self.part = part
        self.connections = feed.team
        self._feed = feed
        self._opening = opening
        self._patience = feed.patience()
        self._strikes = 0

    def body(self, lane: Lane, control: StopControl) -> PullBody:
        feed = self._feed
        assert lane.chunk is not None, "take() provides it"
        opening, self._opening = self._opening or feed.open_ahead(self.part), None
        feed.give_back(lane)  # one that is tried again needs its connection for itself
        return PullBody(
            self.part,
            feed.open,
            self,
            lane.chunk,
            control,
            feed.limits,
            lane.meter,
            md5=feed.wants_md5(),
            crc32c=feed.crc32c,
            opening=opening,
            at_end=lambda: feed.look_ahead(lane),
        )

    def note_progress(self) -> None:
        """Bytes flow again."""
        self._strikes = 0
        self._patience.note_progress()

    def delay(self, error: TransferError) -> float:
        """Seconds until the source is opened again inside the body; raises where the body should fail."""
        if isinstance(error, SourceProtocol):
            self._strikes += 1
            if self._strikes >= _STRIKES:
                raise SourceNoRanges.with_facts(error.facts)
        if isinstance(error, SourceBusy):
            self._feed.drop_unread()
            self._feed.note_refusal()
        delay = self._patience.delay(error)
        if delay > _LONGEST_WAIT_IN_BODY:
            raise error
        return delay

    def release(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.drop()
