"""A gate at which requests wait until the test lets them go.

Lives here: :class:`Gate`. Not here: which requests go through it (``faults.Hold``).
"""

from __future__ import annotations

import threading
from collections.abc import Callable

_LOOK_SECONDS = 0.02


class Gate:
    """Closed at first; ``release`` opens it for good, ``let_pass`` for some. Thread-safe."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._open = False
        self._passes = 0
        self._waiting = 0

    def wait_held(self, requests: int = 1, timeout: float = 60.0) -> None:
        """Returns when so many requests wait here; ``TimeoutError`` if they do not come."""
        with self._news:
            if not self._news.wait_for(lambda: self._waiting >= requests, timeout):
                raise TimeoutError(f"{self._waiting} of {requests} requests came to the gate")

    def release(self) -> None:
        """Lets all pass, now and later."""
        with self._news:
            self._open = True
            self._news.notify_all()

    def let_pass(self, requests: int = 1) -> None:
        """Lets so many pass."""
        with self._news:
            self._passes += requests
            self._news.notify_all()

    def wait(self, given_up: Callable[[], bool], seconds: float = 1e9) -> bool:
        """For the store: waits to be let through, ``seconds`` at most. False if it was not."""
        left = seconds
        with self._news:
            self._waiting += 1
            self._news.notify_all()
            try:
                # The time limit is only for `given_up`, which nobody announces.
                while not self._open and not self._passes:
                    if given_up() or left <= 0:
                        return False
                    step = min(_LOOK_SECONDS, left)
                    self._news.wait(step)
                    left -= step
                if not self._open:
                    self._passes -= 1
                return True
            finally:
                self._waiting -= 1
                self._news.notify_all()
