"""Reads a range of a file over SFTP: many blocks are asked for ahead, and handed on in order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager

from transfer_gui.backends.sftp.wire import AHEAD, BLOCK, SftpWire
from transfer_gui.core.source_errors import SourceChanged, SourceCutShort


class BlockPlan:
    """Which blocks of a range are asked for, under way, and here. Offsets in bytes from the file's start."""

    def __init__(self, start: int, size: int) -> None:
        self._next = start
        self._end = start + size
        self._again: deque[tuple[int, int]] = deque()
        self._asked: dict[int, tuple[int, int]] = {}
        self._here: dict[int, memoryview] = {}

    @property
    def under_way(self) -> int:
        """Blocks that were asked for and are not here, or not handed on."""
        return len(self._asked) + len(self._here)

    def next_block(self) -> tuple[int, int] | None:
        """Offset and size of the block to ask for next, None if there is none."""
        if self._again:
            return self._again.popleft()
        if self._next >= self._end:
            return None
        block = self._next, min(BLOCK, self._end - self._next)
        self._next += block[1]
        return block

    def note_asked(self, number: int, block: tuple[int, int]) -> None:
        self._asked[number] = block

    def take_block(self, number: int, data: memoryview) -> bool:
        """A block, or its beginning: then the rest is wanted again. False if nobody asked for it."""
        offset, size = self._asked.pop(number, (0, -1))
        if not 0 < len(data) <= size:
            return False
        self._here[offset] = data
        if len(data) < size:
            self._again.append((offset + len(data), size - len(data)))
        return True

    def take(self, offset: int) -> memoryview | None:
        """The bytes that begin at ``offset``, if they are here."""
        return self._here.pop(offset, None)

    def keep(self, offset: int, data: memoryview) -> None:
        self._here[offset] = data


class SftpReader:
    """``size`` bytes from ``start``; ``whole``: the file must end there.

    ``same`` raises SourceChanged if the file is another by now; ``done`` takes the connection of a range that
    was read to its end, ``drop`` closes it, ``shut`` breaks it.
    """

    def __init__(
        self,
        wire: SftpWire,
        handle: bytes,
        start: int,
        size: int,
        *,
        whole: bool,
        same: Callable[[], None],
        translated: Callable[[], AbstractContextManager[None]],
        done: Callable[[], None],
        drop: Callable[[], None],
        shut: Callable[[], None],
        host: str,
    ) -> None:
        self._wire = wire
        self._handle = handle
        self._plan = BlockPlan(start, size)
        self._at = start
        self._left = size
        self._whole = whole
        self._same = same
        self._translated = translated
        self._done = done
        self._drop = drop
        self._shut = shut
        self._host = host
        self._interrupted = threading.Event()
        self._open = True
        self.length_proven = False

    def readinto(self, buffer: memoryview) -> int:
        """Fill some of ``buffer`` with the next bytes; how many, 0 at the proven end. Raises SourceError."""
        if not self._open or (not buffer and self._left):
            return 0
        with self._translated():
            count = self._read(buffer) if self._left else 0
            if self._interrupted.is_set():
                raise SourceCutShort(host=self._host)
            if self._left == 0:
                self._finish()
        return count

    def _read(self, buffer: memoryview) -> int:
        """What is here already, at least something."""
        self._ask()
        count = 0
        while count < len(buffer) and self._left:
            data = self._plan.take(self._at)
            if data is None:
                if count:
                    break
                self._receive()
                continue
            used = min(len(data), len(buffer) - count)
            buffer[count : count + used] = data[:used]
            count += used
            self._at += used
            self._left -= used
            if used < len(data):
                self._plan.keep(self._at, data[used:])
            self._ask()
        return count

    def _ask(self) -> None:
        while self._plan.under_way < AHEAD and (block := self._plan.next_block()):
            self._plan.note_asked(self._wire.request(self._handle, *block), block)

    def _receive(self) -> None:
        number, data = self._wire.answer()
        if data is None:
            raise SourceChanged(host=self._host)  # it ends before the size that it had
        if not self._plan.take_block(number, data):
            raise SourceCutShort(host=self._host)

    def _finish(self) -> None:
        # What a kernel makes up as it is read is listed with a size of 0, and other servers may lie as well.
        if self._whole:
            self._wire.request(self._handle, self._at, 1)
            if self._wire.answer()[1] is not None:
                raise SourceChanged(host=self._host)
        self._same()
        self._wire.close(self._handle)
        self._open = False
        self.length_proven = True
        self._done()

    def close(self) -> None:
        """Drop the connection if the range was not read to its end: its blocks are under way."""
        if self._open:
            self._open = False
            self._drop()

    def interrupt(self) -> None:
        """Break the connection: a blocked read raises soon. Any thread."""
        if self._open:
            self._interrupted.set()
            self._shut()
