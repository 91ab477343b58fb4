"""StreamFeed: one reader fills part buffers in order, lanes send them; backpressure stops the reading.

For sources without ranges or of unknown length, and where a digest of the whole file must be computed.
Reading pauses when HIGH_WATER parts are ready and goes on at LOW_WATER, and waits while the memory budget
is used up; pauses are counted and timed.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from contextvars import copy_context

from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.core.source_errors import SourceChanged, SourceTooLarge
from transfer_gui.engine.pipeline.body import BufferBody
from transfer_gui.engine.pipeline.buffers import Buffer, BufferPool
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.feed import Lane, PartWork
from transfer_gui.engine.pipeline.meter import JobMeter
from transfer_gui.engine.pipeline.stream_reader import StreamReader

HIGH_WATER = 3
LOW_WATER = 1
# How often a reader that should end is interrupted again, in seconds.
_NUDGE = 0.2


class StreamFeed:
    """Reads the source once, from the start, in its own thread.

    Parts in ``receipts`` are read past, not sent; their digest must be that of the receipt, else the source
    is another file now (SourceChanged). ``max_parts`` bounds what an unknown length may become.
    """

    team = 1
    can_repeat = False  # its bytes are in memory: another lane could send them no faster

    def __init__(
        self,
        reader: StreamReader,
        *,
        part_size: int,
        max_parts: int,
        receipts: Mapping[int, PartReceipt],
        pool: BufferPool,
        control: StopControl,
        meter: JobMeter,
        wants_md5: Callable[[], bool],
    ) -> None:
        self._reader = reader
        self.part_size = part_size
        self._max_parts = max_parts
        self._receipts = receipts
        self._pool = pool
        self.control = control
        self._meter = meter
        self._wants_md5 = wants_md5
        self._condition = threading.Condition()
        self._ready: deque[BufferWork] = deque()
        self._ended = False
        self._error: Exception | None = None
        self.size = 0
        self.parts = 0
        self._thread = threading.Thread(
            target=copy_context().run, args=(self._run,), name="stream-reader", daemon=True
        )

    def start(self) -> None:
        self._meter.pauses.over = None
        self._thread.start()

    def first_is_all(self) -> bool:
        """Wait for the first part; True if the stream ended within it. Raises what reading raised."""
        ready = self._ready

        def is_full() -> bool:
            # More may follow; a second buffer is not waited for, since the budget may hold only one.
            return bool(ready) and ready[0].part.size == self.part_size

        with self.control.on_stop(self._wake), self._condition:
            while not (self._ended or self._error or is_full()):
                self.control.check()
                self._condition.wait(0.5)
            self._raise_error()
            return not is_full()

    def take(self, lane: Lane) -> PartWork | None:
        """The next part; None when there is none left. Raises Stopped."""
        return self.take_buffered()

    def take_buffered(self) -> BufferWork | None:
        """The next part, known to be in memory."""
        with self.control.on_stop(self._wake), self._condition:
            while not self._ready:
                self._raise_error()
                if self._ended:
                    return None
                self._condition.wait(0.5)
                self.control.check()
            self._raise_error()
            work = self._ready.popleft()
            if len(self._ready) <= LOW_WATER:
                self._condition.notify_all()
            return work

    def prepare(self, lane: Lane) -> None:
        """Lanes of this feed need nothing."""

    def look(self) -> None:
        self._reader.look()

    def interrupt(self) -> None:
        """The run's control does that."""

    def halt(self) -> None:
        self._meter.pauses.close(self._meter.clock())
        self._reader.halt()

    def close(self) -> None:
        """End the reader and free what is ready. Call after stopping the control if bytes are left."""
        while self._thread.is_alive():
            self._thread.join(_NUDGE)
            if self.control.stopped:
                # The reader may have begun to block just after it was looked for.
                self.control.stop()
        with self._condition:
            while self._ready:
                self._ready.popleft().release()

    # The reader's thread.

    def _run(self) -> None:
        try:
            self._read_parts()
        except (TransferError, Stopped) as error:
            self._end(error)
        except Exception as error:  # noqa: BLE001 - carried to the job's thread, which tells of it
            self._end(error)
        else:
            self._end(None)
        finally:
            self._reader.close()

    def _end(self, error: Exception | None) -> None:
        self._meter.pauses.close(self._meter.clock())
        with self._condition:
            self._error = error
            self._ended = error is None
            self.size = self._reader.position
            self._condition.notify_all()

    def _read_parts(self) -> None:
        number = 0
        while not self._reader.at_end:
            number += 1
            if number > self._max_parts:
                raise SourceTooLarge(limit=self._max_parts * self.part_size)
            self._wait_for_room()
            buffer = self._lease()
            try:
                offset = self._reader.position
                digest = PartDigest(md5=self._wants_md5())
                count = self._reader.fill(buffer.view, digest)
                if count == 0 and number > 1:
                    self._pool.release(buffer)
                    return
                stored = self._is_stored(number, count, digest)
            except BaseException:
                self._pool.release(buffer)
                raise
            self._publish(BufferWork(Part(number, offset, count), buffer, digest, self), stored)

    def _is_stored(self, number: int, count: int, digest: PartDigest) -> bool:
        """Is this part at the store already? Raises SourceChanged if other bytes are."""
        receipt = self._receipts.get(number)
        if receipt is None:
            return False
        if (receipt.size, receipt.crc64) != (count, digest.crc64):
            raise SourceChanged(part=number)
        return True

    def _publish(self, work: BufferWork, stored: bool) -> None:
        with self._condition:
            self.parts = work.part.number
            if not stored:
                self._ready.append(work)
            self._condition.notify_all()
        if stored:
            work.release()

    def _wait_for_room(self) -> None:
        pauses, clock = self._meter.pauses, self._meter.clock
        with self.control.on_stop(self._wake), self._condition:
            if len(self._ready) < HIGH_WATER:
                return
            pauses.begin(clock())
            try:
                while len(self._ready) > LOW_WATER:
                    self.control.check()
                    self._condition.wait(0.5)
            except BaseException:
                pauses.close(clock())  # a stop is no resume
                raise
            else:
                pauses.end(clock())
            finally:
                self._meter.reader.destination_wait = pauses.seconds

    def _lease(self) -> Buffer:
        pauses, clock = self._meter.pauses, self._meter.clock
        waits = self._pool.would_wait(self.part_size)
        before = self._pool.allocations
        if waits:
            pauses.begin(clock())
        try:
            buffer = self._pool.lease(self.part_size, self.control)
        except BaseException:
            pauses.close(clock())
            raise
        else:
            pauses.end(clock())
        finally:
            if waits:
                self._meter.reader.destination_wait = pauses.seconds
        if self._pool.allocations > before:
            self._meter.count_allocation(self.part_size)
        else:
            self._meter.reuses += 1
        return buffer

    def free_buffer(self, buffer: Buffer) -> None:
        """A lane is done with a part's buffer."""
        self._pool.release(buffer)

    def _raise_error(self) -> None:
        if self._error is not None:
            raise self._error

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()


class BufferWork:
    """One filled buffer."""

    connections = 1

    def __init__(self, part: Part, buffer: Buffer, digest: PartDigest, feed: StreamFeed) -> None:
        self.part = part
        self._buffer: Buffer | None = buffer
        self._digest = digest
        self._feed = feed
        self._body: BufferBody | None = None

    def body(self, lane: Lane, control: StopControl) -> BufferBody:
        assert self._buffer is not None, "the part was released"
        view = self._buffer.view[: self.part.size]
        return BufferBody(view, self._digest, control, lane.meter)

    def release(self) -> None:
        if self._buffer is not None:
            self._feed.free_buffer(self._buffer)
            self._buffer = None
