"""Calls of libraries that can't be interrupted, made on threads that can be left behind.

Whoever waits comes out at once when it is told to; the thread ends when its call does. What a call holds is
bounded by its caller: one piece of a file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class LeftBehind(Exception):
    """The call goes on, and nobody waits for it any more; ``late``: it took longer than it may."""

    def __init__(self, *, late: bool) -> None:
        self.late = late
        super().__init__(late)


class _Call(Generic[T]):
    """One call, its end, and what came of it."""

    def __init__(self, what: Callable[[], T], unwanted: Callable[[T], None]) -> None:
        self._what = what
        self._unwanted = unwanted
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._result: list[T] = []
        self._error: BaseException | None = None
        self._ended = self._left = False

    def run(self) -> None:
        """The thread."""
        try:
            result = [self._what()]
        except BaseException as error:  # noqa: BLE001 - raised again where the result is waited for
            self._error, result = error, []
        with self._lock:
            self._result, self._ended = result, True
            left = self._left
        if left and result:
            self._unwanted(result[0])
        self._done.set()

    def leave(self) -> None:
        """Nobody waits any more. Any thread."""
        with self._lock:
            self._left = not self._ended
        self._done.set()

    def wait(self, seconds: float) -> T:
        """What came of it. Raises what the call raised, and LeftBehind."""
        late = not self._done.wait(seconds)
        if late:
            self.leave()
        if self._left:
            raise LeftBehind(late=late)
        if self._error is not None:
            raise self._error
        return self._result[0]


class LeavableCalls:
    """Thread-safe. ``seconds``: the most that one call may take, unless it says otherwise."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._waited_for: set[_Call[object]] = set()

    def run(
        self,
        what: Callable[[], T],
        unwanted: Callable[[T], None] = lambda result: None,
        *,
        seconds: float = 0.0,
    ) -> T:
        """The result of ``what``; if it comes when nobody waits any more, ``unwanted`` gets it.

        Raises LeftBehind, and what the call raises.
        """
        call = _Call(what, unwanted)
        with self._lock:
            self._waited_for.add(call)  # type: ignore[arg-type]
        threading.Thread(target=call.run, name="library-call", daemon=True).start()
        try:
            return call.wait(seconds or self._seconds)
        finally:
            with self._lock:
                self._waited_for.discard(call)

    def interrupt(self) -> None:
        """Whoever waits now comes out. Any thread."""
        with self._lock:
            waited_for = list(self._waited_for)
        for call in waited_for:
            call.leave()
