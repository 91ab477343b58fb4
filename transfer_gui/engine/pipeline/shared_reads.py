"""One read for several places: what one transfer reads is given to all that fetch the same.

They are those that began together. Each of them asks for its ranges as if it were alone. Whoever asks first
opens the range at the source; the others join it, and any of them reads on for all into a small ring. So none
gets further than the ring from the slowest, and nothing of the file is read twice. Who stands still is waited
for some seconds, then reads on by itself later: one that fails does not hold the others.
"""

from __future__ import annotations

import logging
import mmap
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from urllib.parse import urlsplit

from transfer_gui.backends.source import Eager, Reader, Source, SourceInfo, SpreadSource
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import SourceCutShort
from transfer_gui.core.spec import same_read
from transfer_gui.core.transfer import Intent, Transfer

logger = logging.getLogger(__name__)

# Bytes of a range that are kept for those behind.
_RING = 2 * 1024**2
# Ranges that are kept whole for one that has not asked for them yet.
_MOST_KEPT = 8
# How long one that took bytes is waited for, and one that has not asked for them yet, in seconds.
_STILL, _AWAITED = 5.0, 10.0
# How often who waits looks around, in seconds.
_LOOK = 0.2
_WHOLE = float("inf")


class SharedReads:
    """Which transfers read together. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._groups: dict[str, _Group] = {}
        self._lock = threading.Lock()

    def begin(self, rows: Iterable[Transfer]) -> None:
        """These start now: those of one source read it once."""
        alike: dict[object, list[str]] = defaultdict(list)
        for row in rows:
            if row.intent is Intent.RUN and (read := same_read(row.spec)) is not None:
                alike[read].append(row.id)
        with self._lock:
            for ids in alike.values():
                if len(ids) > 1:
                    self._groups.update(dict.fromkeys(ids, _Group(ids, self._clock)))

    def share(self, transfer_id: str, source: Source) -> Source:
        """Its source, through which it reads together with the others, if there are any."""
        with self._lock:
            group = self._groups.get(transfer_id)
        if group is None:
            return source
        if isinstance(source, Eager):
            source.at_once = 0  # its first bytes would come to each of them
        return _SharedSource(source, group, group.members[transfer_id])

    def end(self, transfer_id: str) -> None:
        """It reads no more: nobody need wait for it."""
        with self._lock:
            group = self._groups.pop(transfer_id, None)
        if group is not None:
            group.leave(group.members[transfer_id])


class _Member:
    """One of those that read together. ``reach``: where the furthest range ends that it has asked for."""

    def __init__(self) -> None:
        self.reach = 0.0
        self.apart = False
        """It is not where the others are: they don't wait for it until they meet."""
        self.gone = False


class _Group:
    """The transfers that read together, and the ranges that they read now."""

    def __init__(self, ids: Iterable[str], clock: Callable[[], float]) -> None:
        self.members = {one: _Member() for one in ids}
        self.clock = clock
        self._lock = threading.Lock()
        self._ranges: list[_Range] = []
        self._broken: dict[tuple[int, float], tuple[_Member, ...]] = {}

    def leave(self, member: _Member) -> None:
        member.gone = True
        self._sweep()

    def open(self, member: _Member, source: Source, info: SourceInfo, start: int, size: int | None) -> Reader:
        """Join the range that another one reads, or open it. Raises SourceError."""
        end = _WHOLE if size is None else start + size
        with self._lock:
            joined = next((one for one in self._ranges if one.fits(info, start, end)), None)
            if joined is None:
                fresh = all(end > one.reach for one in self.members.values())
                others = self.members.values() if fresh else self._broken.pop((start, end), ())
                awaited = [one for one in others if one is not member]
                opened = _Range(info, start, end, awaited, self.clock, again=not fresh)
                opened.on_break = self._note_break
                self._ranges.append(opened)
            else:
                opened = joined
            tap = opened.join(member, start)
            member.reach = max(member.reach, end)
        if joined is None:
            try:
                opened.begin(source.open(info, start, size))
            except BaseException as error:
                opened.fail(error if isinstance(error, TransferError) else _cut(info))
                self.release(tap)
                raise
        tap.on_close = self.release
        return tap

    def _note_break(self, at: int, end: float, takers: Iterable[_Member]) -> None:
        """All of them go on there: whoever opens it waits for the others."""
        self._broken[at, end] = tuple(takers)

    def release(self, tap: _Tap) -> None:
        tap.range.leave(tap)
        self._sweep()

    def _sweep(self) -> None:
        """Let go of the ranges that nobody reads, and nobody will."""
        with self._lock:
            idle = [one for one in self._ranges if one.idle]
            kept = [one for one in idle if one.awaited][-_MOST_KEPT:]
            dropped = [one for one in idle if one not in kept]
            self._ranges = [one for one in self._ranges if one not in dropped]
        for one in dropped:
            one.close()


class _Range:
    """Bytes that are read once, from ``start`` on, and whoever takes them.

    The first bytes are kept for the members in ``others`` until those have joined, or are given up.
    ``again``: it goes on where another one broke, so that they have asked for these bytes before.
    """

    def __init__(
        self,
        info: SourceInfo,
        start: int,
        end: float,
        others: list[_Member],
        clock: Callable[[], float],
        *,
        again: bool,
    ) -> None:
        self.info = info
        self._end = end
        self._base = self._head = self._start = start
        self._others = others
        self._again = again
        self._clock = clock
        self._full_since: float | None = None
        self._taps: set[_Tap] = set()
        self._reader: Reader | None = None
        self._error: TransferError | None = None
        self._ended = self._length_proven = False
        self._puller: _Tap | None = None
        self.on_break: Callable[[int, float, list[_Member]], None] = lambda at, end, takers: None
        self._size = _RING if end == _WHOLE else int(min(_RING, max(end - start, 1)))
        self._ring = memoryview(mmap.mmap(-1, self._size))
        self._changed = threading.Condition()

    # Who takes part.

    def fits(self, info: SourceInfo, start: int, end: float) -> bool:
        """Whether whoever wants these bytes of this version can join."""
        with self._changed:
            near = self._base <= start <= self._head + self._size
            return self._error is None and near and end == self._end and _same_version(info, self.info)

    def join(self, member: _Member, start: int) -> _Tap:
        """Called by the group, under its lock, so that nothing is let go of between this and ``fits``."""
        with self._changed:
            if self._taps:
                member.apart = False
            self._others = [one for one in self._others if one is not member]
            tap = _Tap(self, member, start, self._clock())
            self._taps.add(tap)
            return tap

    @property
    def awaited(self) -> bool:
        """Whether one that has not come yet is waited for."""
        with self._changed:
            passed = [] if self._again else [one for one in self._others if one.reach >= self._end]
            left = [one for one in self._others if not (one.gone or one.apart or one in passed)]
            self._others = left
            return bool(self._others) and self._base == self._start and self._error is None

    @property
    def idle(self) -> bool:
        """Whether nobody takes its bytes now. What is not complete is of no use to those who come later."""
        with self._changed:
            complete = self._ended or self._head >= min(self._end, self.info.size or _WHOLE)
            if not self._taps and not complete:
                self._error = self._error or _cut(self.info)
            return not self._taps

    def leave(self, tap: _Tap) -> None:
        with self._changed:
            self._taps.discard(tap)
            self._changed.notify_all()

    # The source's side.

    def begin(self, reader: Reader) -> None:
        """It is open."""
        with self._changed:
            self._reader = reader
            self._changed.notify_all()

    def fail(self, error: TransferError) -> None:
        with self._changed:
            self._error = error
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody reads it any more."""
        if self._reader is not None:
            with suppress(TransferError):
                self._reader.close()

    @property
    def doubtful(self) -> bool:
        """As that of the reader, where it has one."""
        return bool(getattr(self._reader, "doubtful", False))

    def interrupt(self, tap: _Tap) -> None:
        with self._changed:
            tap.broken = True
            if self._puller is tap and self._reader is not None:
                self._reader.interrupt()
            self._changed.notify_all()

    def _pull(self, reader: Reader, view: memoryview) -> None:
        """Read on for all. Only the puller, without the lock."""
        try:
            count = reader.readinto(view)
        except TransferError as error:
            with self._changed:
                self._error, self._puller = error, None
                self._changed.notify_all()
                self.on_break(self._head, self._end, [one.member for one in self._taps])
            return
        with self._changed:
            self._puller = None
            self._head += count
            self._ended = not count
            self._length_proven = reader.length_proven
            self._changed.notify_all()

    # The takers' side.

    def take(self, tap: _Tap, buffer: memoryview) -> int:
        """Some of the next bytes for one of them; 0 at the end. Raises SourceError."""
        while True:
            with self._changed:
                if tap.broken:
                    raise _cut(self.info)
                if count := self._copy(tap, buffer):
                    return count
                if self._error is not None:
                    raise self._error
                if self._ended:
                    return 0
                view, reader = self._room(len(buffer)), self._reader
                if self._puller is not None or reader is None or not view:
                    self._changed.wait(_LOOK)
                    continue
                self._puller = tap
            self._pull(reader, view)

    def _copy(self, tap: _Tap, buffer: memoryview) -> int:
        if tap.at >= self._head:
            tap.length_proven = self._length_proven and tap.at == self._head
            return 0
        at = tap.at % self._size
        count = min(len(buffer), self._head - tap.at, self._size - at)
        buffer[:count] = self._ring[at : at + count]
        tap.at += count
        tap.moved_at = self._clock()
        tap.length_proven = self._length_proven and tap.at == self._head
        self._changed.notify_all()
        return count

    def _room(self, wanted: int) -> memoryview:
        """Where the next bytes go; nothing while those behind need all that is there."""
        if not self.awaited:
            self._base = max(self._base, min((tap.at for tap in self._taps), default=self._base))
        left = self._size - (self._head - self._base)
        if left <= 0:
            self._hurry()
            return self._ring[:0]
        self._full_since = None
        at = self._head % self._size
        return self._ring[at : at + min(wanted, left, self._size - at)]

    def _hurry(self) -> None:
        """All is full: who does not move is waited for no longer."""
        now = self._clock()
        if self._full_since is None:
            self._full_since = now
        if self.awaited:
            if now - self._full_since > _AWAITED:
                for member in self._others:
                    member.apart = True
            return
        for tap in [one for one in self._taps if one.at == self._base]:
            if now - max(tap.moved_at, self._full_since) > _STILL:
                logger.info("a place takes nothing more: the others go on without it")
                tap.broken = tap.member.apart = True
                self._taps.discard(tap)


class _Tap:
    """The reader of one of them. Used by one thread; fulfils Reader."""

    length_proven = False

    def __init__(self, range_: _Range, member: _Member, at: int, now: float) -> None:
        self.range = range_
        self.member = member
        self.at = at
        self.moved_at = now
        self.broken = False
        self.on_close: Callable[[_Tap], None] = lambda tap: None

    @property
    def doubtful(self) -> bool:
        """Another answer told what is expected; that proves no end."""
        return self.range.doubtful

    def readinto(self, buffer: memoryview) -> int:
        """As a Reader; what others have read is given first."""
        return self.range.take(self, buffer)

    def close(self) -> None:
        self.on_close(self)

    def interrupt(self) -> None:
        """Break a read. Any thread."""
        self.range.interrupt(self)


class _SharedSource:
    """The source of one of them. Thread-safe; fulfils Source and SpreadSource."""

    def __init__(self, source: Source, group: _Group, member: _Member) -> None:
        self._source = source
        self._group: _Group | None = group
        self._member = member

    def probe(self) -> SourceInfo:
        """What the source says: each asks for itself."""
        return self._source.probe()

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Read together with the others."""
        if self._group is None or (size is not None and not info.validator.usable):
            return self._source.open(info, start, size)
        return self._group.open(self._member, self._source, info, start, size)

    def interrupt(self) -> None:
        """Make what blocks now raise soon. Any thread."""
        self._source.interrupt()

    def close(self) -> None:
        """Close idle connections."""
        self._source.close()

    def settle(self) -> bool:
        """Read from one server from now on; alone, if anything was read: what came may be another's."""
        if not isinstance(self._source, SpreadSource):
            return False
        used = self._source.settle()
        if self._group is None or not self._member.reach:
            return used
        group, self._group = self._group, None
        group.leave(self._member)
        return True


def _same_version(one: SourceInfo, other: SourceInfo) -> bool:
    first, second = ((info.size, info.content_encoding, info.validator) for info in (one, other))
    return first == second


def _cut(info: SourceInfo) -> TransferError:
    return SourceCutShort(host=urlsplit(info.display_url).hostname or "")
