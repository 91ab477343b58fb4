"""Reads a source from its start to its end as one stream, whatever breaks in between.

A broken stream goes on with a range where the source has them; else it is read again from the start, and the
bytes read before are checked by their CRC and dropped, so that two versions are never joined.
"""

from __future__ import annotations

import hashlib
import mmap
import time
from collections.abc import Callable, Collection
from contextlib import ExitStack

from transfer_gui.backends.source import Reader, Source, SourceInfo
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.source_errors import SourceChanged
from transfer_gui.engine.pipeline.body import CHUNK, STALL_RATE, STALL_SECONDS
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.integrity import CRC32C, CRC64, HASHES
from transfer_gui.engine.pipeline.limiter import Limits
from transfer_gui.engine.pipeline.meter import LaneMeter
from transfer_gui.engine.pipeline.read_ahead import ReadAhead
from transfer_gui.engine.pipeline.retry import Postponed, RetryPolicy


class StreamReader:
    """Sequential bytes of a source. One thread. ``whole`` tells digests that must see every byte; fewer
    as it goes on, never more."""

    def __init__(
        self,
        source: Source,
        info: SourceInfo,
        *,
        ranges: bool,
        control: StopControl,
        limits: Limits,
        meter: LaneMeter,
        patience: RetryPolicy,
        give_back: float = float("inf"),
        whole: Callable[[], Collection[str]] = tuple,
        connections: int = 1,
    ) -> None:
        """``connections``: over how many it is read at once where ranges work."""
        self._source = source
        self._info = info
        self._ranges = ranges and info.ranges
        self._connections = connections if self._ranges and info.size else 1
        self._control = control
        self._limits = limits
        self._meter = meter
        self._patience = patience
        self._give_back = give_back
        self._whole = whole
        wanted = whole()
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in HASHES if name in wanted}
        self._reader: Reader | None = None
        self._guard = ExitStack()
        self._prefix = PartDigest(md5=False, crc32c=CRC32C in wanted)
        self._reading = self._halted = False
        self._mark = (time.monotonic(), 0)
        self.position = 0
        self.at_end = False
        self.length_proven = False

    def fill(self, buffer: memoryview, digest: PartDigest) -> int:
        """Read until ``buffer`` is full or the stream ends; bytes read. Raises Stopped and SourceError."""
        filled = 0
        while filled < len(buffer) and not self.at_end:
            if self._halted:
                raise Stopped
            chunk = buffer[filled : filled + self._limits.chunk(CHUNK)]
            count = self._read(chunk)
            if count:
                self._account(chunk[:count], digest)
                filled += count
            else:
                self._check_end()
        if self.position == self._info.size:
            self._check_end()
        return filled

    def look(self) -> None:
        """Reconnect if hardly anything came for a while although the source is waited for. Any thread."""
        now, read, reader = time.monotonic(), self._meter.read, self._reader
        since, before = self._mark
        if not self._reading or read - before >= STALL_RATE * STALL_SECONDS:
            self._mark = (now, read)
        elif now - since >= STALL_SECONDS and reader is not None:
            self._mark = (now, read)
            reader.interrupt()

    def halt(self) -> None:
        """Read no further: ``fill`` raises Stopped, also where it waits for the source. Any thread."""
        reader, self._halted = self._reader, True
        if reader is not None:
            reader.interrupt()

    def digests(self) -> dict[str, str]:
        """Of all bytes, algorithm to hex; after the end."""
        found = {name: running.hexdigest() for name, running in self._hashes.items()}
        found[CRC64] = f"{self._prefix.crc64:016x}"
        if self._prefix.crc32c is not None:
            found[CRC32C] = f"{self._prefix.crc32c:08x}"
        return found

    def close(self) -> None:
        self._guard.close()
        self._guard = ExitStack()
        self._reader = None

    def _account(self, chunk: memoryview, digest: PartDigest) -> None:
        digest.update(chunk)
        self._prefix.update(chunk)
        if self._hashes:
            wanted = self._whole()
            self._hashes = {name: running for name, running in self._hashes.items() if name in wanted}
        for running in self._hashes.values():
            running.update(chunk)
        self.position += len(chunk)
        self._meter.read += len(chunk)
        self._meter.limit_wait += self._limits.pay(len(chunk), self._control)

    def _check_end(self) -> None:
        """The reader says that this is all: believe it only if it is what was announced."""
        if self._info.size not in (None, self.position):
            raise SourceChanged(expected=self._info.size, found=self.position)
        self.at_end = True
        # A size that was announced is a proof, unless by an answer that may be about another version.
        announced = self._info.size is not None and not getattr(self._reader, "doubtful", False)
        self.length_proven = announced or (self._reader is not None and self._reader.length_proven)

    def _read(self, chunk: memoryview) -> int:
        begun = time.perf_counter()
        while True:
            try:
                self._reading = True
                reader = self._reader or self._open()
                count = reader.readinto(chunk)
                self._control.check()
                if count:
                    self._patience.note_progress()
                return count
            except TransferError as error:
                self.close()
                self._control.check()
                if self._halted:
                    raise Stopped from None
                delay = self._patience.delay(error)
                if delay > self._give_back:
                    raise Postponed(error, delay) from None
                self._meter.retries += 1
                self._control.sleep(delay)
            finally:
                self._reading = False
                self._meter.source_wait += time.perf_counter() - begun
                begun = time.perf_counter()

    def _open(self) -> Reader:
        start = self.position if self._ranges else 0
        reader: Reader
        if self._connections > 1 and start < (self._info.size or 0):
            reader = ReadAhead(self._source, self._info, start, connections=self._connections)
        else:
            reader = self._source.open(self._info, start)
        self._guard.callback(reader.close)
        self._guard.enter_context(self._control.on_stop(reader.interrupt))
        if start < self.position:
            self._replay(reader)
        self._reader = reader
        return reader

    def _replay(self, reader: Reader) -> None:
        """Read again what was read before and drop it, if it is the same."""
        with memoryview(mmap.mmap(-1, CHUNK)) as scratch:
            digest, left = PartDigest(md5=False), self.position
            while left:
                count = reader.readinto(scratch[: min(left, CHUNK)])
                self._control.check()
                if count == 0:
                    raise SourceChanged(expected=self.position, found=self.position - left)
                digest.update(scratch[:count])
                self._limits.pay(count, self._control)
                left -= count
        if digest.crc64 != self._prefix.crc64:
            raise SourceChanged()
