"""What a test tells a store in memory to do to the calls that come: fail, or wait at a gate.

Lives here: :class:`Script` and :class:`Gate`. Not here: what the calls do (``memory.py``).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from transfer_gui.core.destination_errors import DestinationUnreachable

WAIT_SECONDS = 30.0
"""No test waits longer at a gate: it fails instead."""


@dataclass(slots=True)
class _Failure:
    operation: str
    left: int
    error: Exception
    after_commit: bool


class Gate:
    """Where calls wait until the test lets them pass."""

    def __init__(self, news: threading.Condition) -> None:
        self._news = news
        self._open = False
        self._passes = 0
        self._waiting: set[int] = set()
        self._interrupted: set[int] = set()

    def wait_for(self, calls: int = 1) -> None:
        """Until so many calls wait here; TimeoutError if they never come."""
        with self._news:
            if not self._news.wait_for(lambda: len(self._waiting) >= calls, WAIT_SECONDS):
                raise TimeoutError(f"{len(self._waiting)} of {calls} calls came to the gate")

    def release(self) -> None:
        """Open for good."""
        with self._news:
            self._open = True
            self._news.notify_all()

    def let_pass(self, calls: int = 1) -> None:
        """So many calls may pass, in whatever order."""
        with self._news:
            self._passes += calls
            self._news.notify_all()

    def interrupt(self, threads: Sequence[int]) -> None:
        """These threads leave with DestinationUnreachable."""
        with self._news:
            self._interrupted |= self._waiting & set(threads)
            self._news.notify_all()

    def enter(self) -> None:
        """Wait here; for the store."""
        ident = threading.get_ident()
        with self._news:
            self._waiting.add(ident)
            self._news.notify_all()
            try:
                if not self._news.wait_for(lambda: self._may_go(ident), WAIT_SECONDS):
                    raise TimeoutError("nobody opened the gate")
                if ident in self._interrupted:
                    self._interrupted.discard(ident)
                    raise DestinationUnreachable(reason="reset")
                if not self._open:
                    self._passes -= 1
            finally:
                self._waiting.discard(ident)
                self._news.notify_all()

    def _may_go(self, ident: int) -> bool:
        return self._open or self._passes > 0 or ident in self._interrupted


class Script:
    """Failures and gates by operation. Thread-safe."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._failures: list[_Failure] = []
        self._gates: dict[str, Gate] = {}

    def fail(self, operation: str, nth: int, error: Exception, *, after_commit: bool) -> None:
        """The ``nth`` call from now raises."""
        with self._news:
            self._failures.append(_Failure(operation, nth, error, after_commit))

    def hold(self, operation: str) -> Gate:
        """A closed gate before the operation's commit; a new one replaces an old one."""
        with self._news:
            gate = self._gates[operation] = Gate(self._news)
            return gate

    def next_failures(self, operation: str) -> tuple[Exception | None, Exception | None]:
        """What this call is to raise before and after its commit."""
        due: list[_Failure] = []
        with self._news:
            for failure in self._failures:
                if failure.operation == operation:
                    failure.left -= 1
                    if failure.left == 0:
                        due.append(failure)
            self._failures = [failure for failure in self._failures if failure.left > 0]
        before = next((failure.error for failure in due if not failure.after_commit), None)
        after = next((failure.error for failure in due if failure.after_commit), None)
        return before, after

    def pass_gate(self, operation: str) -> None:
        """Wait at the operation's gate, if it has one."""
        with self._news:
            gate = self._gates.get(operation)
        if gate is not None:
            gate.enter()

    def interrupt(self, threads: Sequence[int]) -> None:
        """Threads that wait at any gate leave it."""
        with self._news:
            gates = list(self._gates.values())
        for gate in gates:
            gate.interrupt(threads)
