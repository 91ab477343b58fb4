"""Memory for parts: mmap-backed buffers, one byte budget for the whole program.

mmap and not bytearray: freed heap blocks of this size stay with the allocator and the process never shrinks.
"""

from __future__ import annotations

import mmap
import threading
from contextlib import suppress

from transfer_gui.engine.pipeline.control import StopControl


class Buffer:
    """``size`` bytes on lease. ``view`` is valid until it is given back."""

    def __init__(self, memory: mmap.mmap, size: int) -> None:
        self.memory = memory
        self.size = size
        self.view = memoryview(memory)[:size]


class BufferPool:
    """Leases buffers up to ``budget`` bytes in all; waits when the budget is used up.

    A lease larger than the whole budget is granted only while nothing else is out, so that a store that
    demands huge parts is slow rather than stuck.
    """

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._condition = threading.Condition()
        self._out = 0
        self._idle: list[mmap.mmap] = []
        self._idle_bytes = 0
        self.allocations = 0
        self.reuses = 0

    @property
    def budget(self) -> int:
        """Bytes that may be out at once."""
        return self._budget

    @property
    def in_use(self) -> int:
        """Bytes on lease now."""
        return self._out

    def would_wait(self, size: int) -> bool:
        """Whether a lease of ``size`` bytes would have to wait now."""
        return bool(self._out) and self._out + size > self._budget

    def set_budget(self, budget: int) -> None:
        """A new budget; buffers that are out stay out."""
        with self._condition:
            self._budget = budget
            self._trim(0)
            self._condition.notify_all()

    def lease(self, size: int, control: StopControl) -> Buffer:
        """A buffer of ``size`` bytes; waits for the budget. Raises Stopped."""
        with control.on_stop(self._wake), self._condition:
            while self._out and self._out + size > self._budget:
                control.check()
                self._condition.wait(0.5)
            control.check()
            buffer = Buffer(self._memory(size), size)
            self._out += size
            return buffer

    def _memory(self, size: int) -> mmap.mmap:
        for index in range(len(self._idle) - 1, -1, -1):
            if len(self._idle[index]) == _round_to_pages(size):
                memory = self._idle.pop(index)
                self._idle_bytes -= len(memory)
                self.reuses += 1
                return memory
        self._trim(size)
        memory = mmap.mmap(-1, _round_to_pages(size))
        self.allocations += 1
        return memory

    def release(self, buffer: Buffer) -> None:
        """Give a buffer back; its view is dead from here on."""
        buffer.view.release()
        with self._condition:
            self._out -= buffer.size
            self._idle.append(buffer.memory)
            self._idle_bytes += len(buffer.memory)
            self._trim(0)
            self._condition.notify_all()

    def drain(self) -> None:
        """Return idle memory to the system."""
        with self._condition:
            while self._idle:
                self._drop_oldest()

    def _trim(self, wanted: int) -> None:
        while self._idle and self._out + self._idle_bytes + wanted > self._budget:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        memory = self._idle.pop(0)
        self._idle_bytes -= len(memory)
        # A failed send's traceback may still hold a slice: then the mapping goes with the last of those.
        with suppress(BufferError):
            memory.close()

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()


def _round_to_pages(size: int) -> int:
    """Whole pages; an empty mapping is not possible."""
    return max(-(-size // mmap.PAGESIZE) * mmap.PAGESIZE, mmap.PAGESIZE)
