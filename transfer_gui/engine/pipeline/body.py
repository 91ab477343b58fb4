"""The bodies of part uploads: pulled straight through from the source, or held in a buffer.

botocore reads a body through ``read(16384)``; both bodies hand on larger chunks, which urllib3 sends as they
are. The chunk handed out is overwritten by the next read: ``sendall`` has finished with it by then.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Protocol

from transfer_gui.backends.source import Reader
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import Part
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.limiter import Limits
from transfer_gui.engine.pipeline.meter import LaneMeter
from transfer_gui.engine.pipeline.openings import Opening

CHUNK = 1024**2
# Larger chunks save CPU (fewer switches between threads), smaller ones memory. The first lanes carry a fast
# link by themselves and get whole chunks; those that come to it on a slower one share what is left.
_CHUNKS_OF_A_JOB = 8 * 1024**2
_WHOLE_CHUNKS = 4
_FIRST_CHUNK = 64 * 1024
_LEAST_CHUNK = 16 * 1024
# A read should take no longer than this, so
_SLOW_READ, _QUICK_READ = 1.0, 0.25

STALL_SECONDS = 60.0
STALL_RATE = 1024
"""Less than so many bytes per second over STALL_SECONDS is a stall."""

OpenAt = Callable[[int, int], Reader]


def chunk_size(number: int, lanes: int) -> int:
    """Bytes of the chunk of lane ``number`` (from 0) of ``lanes``; many take no more memory than few."""
    if number < _WHOLE_CHUNKS:
        return CHUNK
    left = _CHUNKS_OF_A_JOB - _WHOLE_CHUNKS * CHUNK
    return min(max(left // max(lanes - _WHOLE_CHUNKS, 1), 256 * 1024), CHUNK) & ~0xFFFF


class ReopenPolicy(Protocol):
    """Decides about a source that breaks while a body pulls from it."""

    def delay(self, error: TransferError) -> float:
        """Seconds until the source is opened again; raises what the body should fail with."""

    def note_progress(self) -> None:
        """Bytes flow again."""


class PullBody:
    """One part, read from the source while the destination sends it.

    ``open_at(offset, size)`` opens the source; when it breaks mid-part the range is opened again at the
    offset reached and the same upload goes on, unless ``trouble`` decides otherwise. ``opening``: it is being
    opened already. ``at_end`` is called when all was read, and the store's answer is to be awaited.
    ``chunk`` is the lane's one buffer, reused for all its parts.
    """

    def __init__(
        self,
        part: Part,
        open_at: OpenAt,
        trouble: ReopenPolicy,
        chunk: memoryview,
        control: StopControl,
        limits: Limits,
        meter: LaneMeter,
        *,
        md5: bool,
        crc32c: bool = False,
        opening: Opening | None = None,
        at_end: Callable[[], None] = lambda: None,
    ) -> None:
        self.size = part.size
        self._opening = opening
        self._at_end = at_end
        self._part = part
        self._open_at = open_at
        self._trouble = trouble
        self._troubled = False
        self._chunk = chunk
        self._pace = min(_FIRST_CHUNK, len(chunk))
        self._control = control
        self._limits = limits
        self._meter = meter
        self._md5 = md5
        self._crc32c = crc32c
        self.digest = PartDigest(md5=md5, crc32c=crc32c)
        self._position = 0
        self._reader: Reader | None = None
        self._guard = ExitStack()
        self._handed_at: float | None = None
        self._made_at = time.perf_counter()
        self.answer_seconds = 0.0
        """From the last byte to the destination's answer."""

    def read(self, amount: int = -1, /) -> bytes | memoryview:
        """The next chunk, however much was asked for; b'' at the end. Raises Stopped and SourceError."""
        begun = time.perf_counter()
        if self._handed_at is not None:
            self._meter.destination_wait += begun - self._handed_at
            self._handed_at = None
        self._control.check()
        if self._position >= self.size:
            self._handed_at = begun
            return b""
        count = self._fill(begun)
        if not self._position:
            self._meter.first_byte = time.perf_counter() - self._made_at
        view = self._chunk[:count]
        self.digest.update(view)
        self._position += count
        self._meter.read += count
        self._meter.position = self._position
        self._meter.limit_wait += self._limits.pay(count, self._control)
        if self._position >= self.size:
            self._drop_reader()
            self._at_end()
        self._handed_at = time.perf_counter()
        return view

    def _fill(self, begun: float) -> int:
        """Read some bytes into the chunk, opening or re-opening the source as needed."""
        wanted = min(self._limits.chunk(self._pace), self.size - self._position)
        while True:
            try:
                reader = self._reader or self._open()
                count = reader.readinto(self._chunk[:wanted])
            except TransferError as error:
                self._drop_reader()
                self._control.check()
                self._meter.retries += 1
                self._troubled = True
                self._control.sleep(self._trouble.delay(error))
                continue
            self._control.check()
            if count:
                self._adapt(time.perf_counter() - begun, count)
                if self._troubled:
                    self._troubled = False
                    self._trouble.note_progress()
                return count
            # The server gave less than the range asked for: ask for the rest.
            self._drop_reader()

    def _adapt(self, seconds: float, count: int) -> None:
        self._meter.source_wait += seconds
        if seconds > _SLOW_READ and self._pace > _LEAST_CHUNK:
            self._pace = max(self._pace // 2, _LEAST_CHUNK)
        elif seconds < _QUICK_READ and count == self._pace:
            self._pace = min(self._pace * 2, len(self._chunk))

    def _open(self) -> Reader:
        opening, self._opening = self._opening, None
        reader = opening.take(self._control) if opening is not None and not self._position else None
        if reader is None:
            reader = self._open_at(self._part.offset + self._position, self.size - self._position)
        self._guard.callback(reader.close)
        self._reader = reader
        self._guard.enter_context(self._control.on_stop(reader.interrupt))
        return reader

    def _drop_reader(self) -> None:
        self._reader = None
        self._guard.close()
        self._guard = ExitStack()

    @property
    def reading(self) -> bool:
        """Whether the source is being waited for now, not the destination. Any thread."""
        return self._handed_at is None

    def reconnect(self) -> None:
        """Break the connection to the source; the next one goes on at the same byte. Any thread."""
        reader = self._reader
        if reader is not None:
            reader.interrupt()

    def finish(self) -> None:
        """The destination has answered: its time ends here."""
        if self._handed_at is not None:
            self.answer_seconds = time.perf_counter() - self._handed_at
            self._meter.destination_wait += self.answer_seconds
            self._handed_at = None

    def close(self) -> None:
        """Drop the connection to the source, if one is open."""
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.drop()
        self._drop_reader()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """To the start (the part is read again) or to the end (only to learn the size)."""
        target = offset if whence == 0 else self.size + offset
        if target == 0 and self._position:
            self._drop_reader()
            self.digest = PartDigest(md5=self._md5, crc32c=self._crc32c)
            self._handed_at = None
        self._position = target
        self._meter.position = 0 if target == self.size else target
        return target

    def tell(self) -> int:
        """Bytes handed out so far."""
        return self._position


class BufferBody:
    """One part whose bytes are in memory already; its digests are known."""

    def __init__(self, view: memoryview, digest: PartDigest, control: StopControl, meter: LaneMeter) -> None:
        self.size = len(view)
        self.digest = digest
        self.view = view
        self._control = control
        self._meter = meter
        self._position = 0
        self._sha256 = ""

    def read(self, amount: int = -1, /) -> bytes | memoryview:
        """The next chunk, however much was asked for; b'' at the end. Raises Stopped."""
        self._control.check()
        start = self._position
        self._position = min(start + CHUNK, self.size)
        self._meter.position = self._position
        return self.view[start : self._position] if start < self.size else b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._position = offset if whence == 0 else self.size + offset
        return self._position

    def tell(self) -> int:
        """Bytes handed out so far."""
        return self._position

    def sha256(self) -> str:
        """In hex; asked for where the connection is not encrypted, and computed once."""
        self._sha256 = self._sha256 or hashlib.sha256(self.view).hexdigest()
        return self._sha256

    def finish(self) -> None:
        """Nothing to account for: the reader's pauses tell what the destination cost."""

    def close(self) -> None:
        """Nothing is open."""


class CopyBody:
    """Stands for the bytes of ``part``, which never come by here. Done once the store has said so."""

    def __init__(self, part: Part, meter: LaneMeter) -> None:
        self.part = part
        self.size = part.size
        self.digest = PartDigest(md5=False)  # of no bytes: the store's own is used
        self._meter = meter
        self._done = False

    def done(self) -> None:
        self._done = True
        self._meter.position = self.size

    def read(self, amount: int = -1, /) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return 0

    def tell(self) -> int:
        """All of it, or nothing."""
        return self.size if self._done else 0

    def finish(self) -> None:
        """Nothing to account for."""

    def close(self) -> None:
        """Nothing is open."""
