"""Ranges that are asked for before a lane reads them, so that no lane idles for the round trip.

A lane's first range is opened while its request to the store goes out, each later one while the store's
answer about the part before is awaited. Bytes that come meanwhile lie in the kernel's buffer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from contextvars import copy_context

from transfer_gui.backends.source import Reader
from transfer_gui.core.errors import TransferError
from transfer_gui.engine.pipeline.control import StopControl

# How often a thread that waits looks whether it should stop, in seconds.
_LOOK = 0.2


class Opening:
    """One range being opened. Whoever takes its reader closes it; ``drop`` closes what nobody took."""

    def __init__(self, call: Callable[[], Reader]) -> None:
        self._call = call
        self._lock = threading.Lock()
        self._dropped = False
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

    def take(self, control: StopControl) -> Reader:
        """The reader, once it is there. Raises what opening raised, or Stopped."""
        while True:
            control.check()
            try:
                reader = self.future.result(_LOOK)
            except NotYet:
                if self.future.done():
                    raise
                continue
            assert reader is not None, "what was dropped is not taken"
            return reader

    def drop(self) -> None:
        """Nobody will read it."""
        with self._lock:
            self._dropped = True
            ready = self.future.done()
        if ready and self.future.exception() is None and (reader := self.future.result()) is not None:
            with suppress(TransferError):
                reader.close()


class Openings:
    """The threads that open ranges for the lanes of one run."""

    def __init__(self, lanes: int, interrupt: Callable[[], None]) -> None:
        """``interrupt`` breaks what they are blocked on."""
        self._interrupt = interrupt
        self._executor = ThreadPoolExecutor(max(lanes, 1), thread_name_prefix="open")
        self._lock = threading.Lock()
        self._running: set[Opening] = set()
        self._closed = False

    def begin(self, call: Callable[[], Reader]) -> Opening | None:
        """Open with ``call`` in another thread; None once no more may be opened."""
        opening = Opening(call)
        with self._lock:
            if self._closed:
                return None
            self._running.add(opening)
            self._executor.submit(copy_context().run, self._run, opening)
        return opening

    def _run(self, opening: Opening) -> None:
        try:
            opening.run()
        finally:
            with self._lock:
                self._running.discard(opening)

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
