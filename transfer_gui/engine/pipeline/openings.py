"""Ranges that are asked for before a lane reads them, so that no lane idles for the round trip.

A lane's first range is opened while its request to the store goes out, each later one while the store's
answer about the part before is awaited. Bytes that come meanwhile lie in the kernel's buffer.

Each of them is a connection to the server that nobody reads yet. Where the server refuses one, or a lane has
to wait for its turn, those are dropped: with a server that allows one connection, the lane that has it would
wait for the lane that is refused, and that one for the server.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from contextvars import copy_context

from transfer_gui.backends.source import Reader
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.engine.pipeline.control import StopControl

# How often a thread that waits looks whether it should stop, in seconds.
_LOOK = 0.2


class Opening:
    """One range being opened. Whoever takes its reader closes it; ``drop`` closes what nobody took."""

    def __init__(self, call: Callable[[], Reader]) -> None:
        self._call = call
        self._lock = threading.Lock()
        self._taken = self._dropped = False
        self.future: Future[Reader | None] = Future()

    def run(self) -> None:
        """Open it, in a thread of :class:`Openings`."""
        try:
            reader = self._call()
        except BaseException as error:  # noqa: BLE001 - whoever takes it is told
            self.future.set_exception(error)
            return
        with self._lock:
            dropped = self._dropped
            if not dropped:
                self.future.set_result(reader)
        if dropped:
            self.future.set_result(None)
            reader.close()

    @property
    def is_unread(self) -> bool:
        return not (self._taken or self._dropped)

    def take(self, control: StopControl) -> Reader | None:
        """The reader, once it is there; None where it was dropped. Raises what opening raised, or Stopped."""
        with self._lock:
            if self._dropped:
                return None
            self._taken = True
        while True:
            try:
                control.check()
                return self.future.result(_LOOK)
            except NotYet:
                if self.future.done():
                    raise
            except Stopped:
                self._taken = False
                self.drop()
                raise

    def drop(self) -> bool:
        """Close it, unless somebody has taken it. Whether it had a connection."""
        with self._lock:
            if not self.is_unread:
                return False
            self._dropped = True
            ready = self.future.done()
        if not ready:
            return True  # it is closed as soon as it is open
        if self.future.exception() is not None:
            return False
        if (reader := self.future.result()) is not None:
            with suppress(TransferError):
                reader.close()
        return True


class Openings:
    """The threads that open ranges for the lanes of one run."""

    def __init__(self, lanes: int, interrupt: Callable[[], None]) -> None:
        """``interrupt`` breaks what they are blocked on."""
        self._interrupt = interrupt
        self._executor = ThreadPoolExecutor(max(lanes, 1), thread_name_prefix="open")
        self._lock = threading.Lock()
        self._running: set[Opening] = set()
        self._unread: list[Opening] = []
        self._closed = False

    def begin(self, call: Callable[[], Reader]) -> Opening | None:
        """Open with ``call`` in another thread; None once no more may be opened."""
        opening = Opening(call)
        with self._lock:
            if self._closed:
                return None
            self._running.add(opening)
            self._unread = [*(one for one in self._unread if one.is_unread), opening]
            self._executor.submit(copy_context().run, self._run, opening)
        return opening

    def run_beside(self, call: Callable[[], None]) -> None:
        """Call in another thread, unless no more may be opened. ``close`` waits for it."""
        with self._lock:
            if not self._closed:
                self._executor.submit(copy_context().run, call)

    def _run(self, opening: Opening) -> None:
        try:
            opening.run()
        finally:
            with self._lock:
                self._running.discard(opening)

    def drop_unread(self) -> int:
        """Drop all that nobody has taken yet; how many connections those had."""
        with self._lock:
            unread, self._unread = self._unread, []
        return sum([opening.drop() for opening in unread])

    def close(self) -> None:
        """No more is opened; returns when the threads have ended."""
        with self._lock:
            self._closed = True
            left = list(self._running)
        for opening in left:
            opening.drop()
            while not opening.future.done():
                # It may have begun to block just after it was looked for.
                self._interrupt()
                with suppress(NotYet, Exception):
                    opening.future.result(_LOOK / 4)
        self._executor.shutdown()
