"""Stopping one job: a flag, waits that end when it is set, and a list of what to interrupt; or gently.

Lives here as well: `SideThread`, what goes on beside a run and ends with it.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import copy_context
from typing import Protocol

from transfer_gui.core.errors import Stopped

logger = logging.getLogger(__name__)


class StopControl:
    """Shared by a job and its lanes. ``stop`` may be called from any thread, any number of times."""

    def __init__(self) -> None:
        self._stopped = False
        self._news: threading.Event | None = None  # made for who sleeps: few do, and each small file has five
        self._lock = threading.Lock()
        self._interrupts: dict[int, Callable[[], None]] = {}
        self._next = 0
        self._failed = False

    @property
    def stopped(self) -> bool:
        """Whether the job must end soon, asked for or because a lane failed."""
        return self._stopped

    @property
    def failed(self) -> bool:
        """Whether a lane's failure stopped the job."""
        return self._failed

    def stop(self) -> None:
        """Raise the flag and break what lanes are blocked on. Call again if they do not come out: a lane
        may have begun to block just after it was looked for."""
        with self._lock:
            self._stopped = True
            if self._news is not None:
                self._news.set()
            interrupts = list(self._interrupts.values())
        for interrupt in interrupts:
            try:
                interrupt()
            except Exception:
                # The others must be broken all the same, and the caller is often the engine's own thread.
                logger.error("an interrupt failed", exc_info=True)

    def fail(self) -> None:
        self._failed = True
        self.stop()

    def check(self) -> None:
        if self._stopped:
            raise Stopped

    def sleep(self, seconds: float) -> None:
        """Wait, or raise Stopped as soon as the flag goes up."""
        with self._lock:
            self.check()
            news = self._news = self._news or threading.Event()
        if news.wait(max(seconds, 0.0)):
            raise Stopped

    def on_stop(self, interrupt: Callable[[], None]) -> _Inside:
        """While inside, ``stop`` calls ``interrupt``. Raises Stopped."""
        return _Inside(self, interrupt)

    def enter(self, interrupt: Callable[[], None]) -> int:
        """Call ``interrupt`` at a stop, until the number that this gives is left. Raises Stopped."""
        with self._lock:
            self._next += 1
            number = self._next
            self._interrupts[number] = interrupt
        if self._stopped:
            self.leave(number)
            raise Stopped
        return number

    def leave(self, number: int) -> None:
        """It is over."""
        with self._lock:
            del self._interrupts[number]


class _Inside:
    """A block that a stop interrupts: a class of its own, since each small file enters a dozen."""

    __slots__ = ("_control", "_interrupt", "_number")

    def __init__(self, control: StopControl, interrupt: Callable[[], None]) -> None:
        self._control = control
        self._interrupt = interrupt

    def __enter__(self) -> None:
        self._number = self._control.enter(self._interrupt)

    def __exit__(self, *_error: object) -> None:
        self._control.leave(self._number)


class SideThread:
    """Work that goes on beside a run, in a thread of its own, one at a time. For the run's thread only."""

    # How often a thread that should end is told so again, in seconds.
    _TOLD_AGAIN = 0.1

    def __init__(self) -> None:
        self.ends = StopControl()
        """Stopped when the work should come out."""
        self._thread: threading.Thread | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the work goes on."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, name: str, work: Callable[[], None]) -> None:
        """Do it in a thread of this name; Stopped that it raises is no trouble."""
        self.ends = StopControl()

        def run() -> None:
            with suppress(Stopped):
                work()

        self._thread = threading.Thread(target=copy_context().run, args=(run,), name=name, daemon=True)
        self._thread.start()

    def wait(self, control: StopControl, seconds: float = math.inf) -> None:
        """Wait for its end, so long at most. Raises Stopped."""
        until = time.monotonic() + seconds
        while self._thread is not None and self._thread.is_alive() and time.monotonic() < until:
            control.check()
            self._thread.join(self._TOLD_AGAIN)

    def close(self) -> None:
        """End it."""
        while self._thread is not None and self._thread.is_alive():
            self.ends.stop()
            self._thread.join(self._TOLD_AGAIN)


class Sending(Protocol):
    """What a job is sending now."""

    def let_go(self, until: float) -> int:
        """Begin nothing new, and cut what will not be through at ``until`` (the job's clock).

        How many parts are still to finish. Called again and again, on the engine's thread.
        """


class GentleStop:
    """The end of a job that throws little away: what will be through soon is finished, the rest is cut.

    ``begin`` and ``look`` on the engine's thread, ``sends`` on the job's.
    """

    def __init__(self, control: StopControl, clock: Callable[[], float]) -> None:
        self._control = control
        self._clock = clock
        self._sending: Sending | None = None
        self._until: float | None = None
        self.left = 0
        """How many parts are still to finish."""

    def begin(self, seconds: float) -> None:
        """End within so many seconds, at once where nothing is being sent. Never later than asked before."""
        until = self._clock() + seconds
        self._until = until if self._until is None else min(self._until, until)
        self.look()

    def look(self) -> None:
        """Cut what has turned out to be too slow, and all when the time is over. Call it now and then."""
        sending, until = self._sending, self._until
        if self._control.stopped:
            self.left = 0
            self._control.stop()  # a lane may have begun to block just after it was looked for
        elif until is not None:
            in_time = sending is not None and self._clock() < until
            self.left = sending.let_go(until) if sending is not None and in_time else 0
            if not self.left:
                self._control.stop()

    @contextmanager
    def sends(self, sending: Sending) -> Iterator[None]:
        """While inside, it is asked what is worth finishing."""
        self._sending = sending
        try:
            yield
        finally:
            self._sending = None
