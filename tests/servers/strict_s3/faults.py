"""When a request goes wrong: fault rules by operation and number.

Lives here: :class:`Fault`, :class:`FaultScript`. Not here: what then happens (``actions``).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from tests.servers.strict_s3.actions import Action, Moment
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.gate import Gate

Nth = int | Container[int] | Callable[[Call], bool] | None
"""Number(s) of the matching request from now on, 1 being the next; a predicate; None for each."""

ANY = "*"


@dataclass(eq=False, slots=True)
class Fault:
    """One rule. ``seen`` counts the requests of the operation since, ``struck`` those that went wrong."""

    operation: str
    nth: Nth
    moment: Moment
    action: Action
    seen: int = 0
    struck: int = 0
    removed: bool = field(default=False)

    def strikes(self, call: Call) -> bool:
        """Whether it concerns this request; to be asked once for each."""
        if self.removed or self.operation not in (ANY, call.operation):
            return False
        self.seen += 1
        if self.nth is None:
            due = True
        elif isinstance(self.nth, int):
            due = self.seen == self.nth
        else:
            due = self.nth(call) if callable(self.nth) else self.seen in self.nth
        self.struck += due
        return due

    def remove(self) -> None:
        """It strikes no more."""
        self.removed = True


class FaultScript:
    """All fault rules of a store. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        """From now on."""
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear(self) -> None:
        """No faults any more."""
        with self._lock:
            for fault in self._faults:
                fault.remove()
            self._faults.clear()

    def gates(self) -> list[Gate]:
        """Where the faults keep requests waiting."""
        with self._lock:
            found = [getattr(fault.action, "gate", None) for fault in self._faults]
        return [gate for gate in found if isinstance(gate, Gate)]

    def due(self, call: Call) -> list[Fault]:
        """The faults that strike this request, in the order they were added."""
        with self._lock:
            return [fault for fault in self._faults if fault.strikes(call)]
