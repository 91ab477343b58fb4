"""Connections per host, shared by all transfers: one that refuses many is met with fewer, and remembered.

A lane enters the gates of its source's host and of its store while it moves a part.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from transfer_gui.core.settings import MAX_CONNECTIONS
from transfer_gui.engine.control import Control

# One refusal is answered once: lanes that were refused together count as one.
_ONE_REFUSAL = 5.0
# So long without a refusal, and one more connection is tried.
_RECOVERY = 60.0


class Host:
    """One host's gate. ``limit``: connections that may be used at once now."""

    def __init__(
        self, name: str, limit: int, clock: Callable[[], float], remember: Callable[[str, int], None]
    ) -> None:
        self.name = name
        self.limit = limit
        self._clock = clock
        self._remember = remember
        self._condition = threading.Condition()
        self._used = 0
        self._refused_at = clock() - _ONE_REFUSAL

    @contextmanager
    def entered(self, control: Control) -> Iterator[None]:
        """Hold one of the host's connections; waits for a free one. Raises Stopped."""
        with control.interrupting(self._wake), self._condition:
            while self._used >= self._recovered():
                control.check()
                self._condition.wait(1.0)
            control.check()
            self._used += 1
        try:
            yield
        finally:
            with self._condition:
                self._used -= 1
                self._condition.notify()

    def refused(self) -> None:
        """The host said 429, 503 or SlowDown, or reset a connection: use half as many from now on."""
        with self._condition:
            now = self._clock()
            if now - self._refused_at < _ONE_REFUSAL:
                return
            self._refused_at = now
            self.limit = max(min(self.limit, self._used) // 2, 1)
            limit = self.limit
        self._remember(self.name, limit)

    def _recovered(self) -> int:
        """The limit, raised by one for each quiet minute."""
        now = self._clock()
        if self.limit < MAX_CONNECTIONS and now - self._refused_at > _RECOVERY:
            self._refused_at = now - _ONE_REFUSAL
            self.limit += 1
        return self.limit

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()


class Hosts:
    """All hosts of this process. ``known``: limits learned earlier; ``remember`` keeps a new one."""

    def __init__(
        self,
        known: Mapping[str, int],
        remember: Callable[[str, int], None],
        clock: Callable[[], float],
    ) -> None:
        self._known = dict(known)
        self._remember = remember
        self._clock = clock
        self._lock = threading.Lock()
        self._hosts: dict[str, Host] = {}

    def host(self, name: str) -> Host:
        """The gate of a host, made when first asked for."""
        with self._lock:
            found = self._hosts.get(name)
            if found is None:
                limit = min(max(self._known.get(name, MAX_CONNECTIONS), 1), MAX_CONNECTIONS)
                found = self._hosts[name] = Host(name, limit, self._clock, self._remember)
            return found
