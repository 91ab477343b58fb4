"""The bandwidth limit: a token bucket in bytes that all lanes of all transfers share."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from transfer_gui.engine.pipeline.control import StopControl

# Small enough that a change of the limit is felt at once, large enough to cost nothing.
_LONGEST_WAIT = 0.25
# Lanes elsewhere have this share of the limit while lanes here pay as well, and else that one; for so many
# seconds after either was last seen.
_SHARE_BESIDE, _SHARE_ALONE, _SEEN = 0.5, 0.9, 3.0


class Limiter:
    """``rate`` bytes per second; 0 means no limit. Lanes pay after reading, so chunks keep their size.

    Debt is shared: whoever comes while the bucket is in debt waits for its own share of it, in order.
    """

    def __init__(self, rate: int = 0, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._lock = threading.Lock()
        self._free_at = 0.0
        self._paid_at = self._lent_at = float("-inf")
        self._lent = 0

    @property
    def rate(self) -> int:
        """Bytes per second, 0 for none."""
        return self._rate

    def set_rate(self, rate: int) -> None:
        """A new limit, felt by lanes that wait already."""
        with self._lock:
            self._rescale(self._rate, rate)
            self._rate = rate

    def _rescale(self, before: int, after: int) -> None:
        """Of what was read already, the bytes count and not how long they would have taken."""
        now = self._clock()
        debt = max(self._free_at - now, 0.0) * before
        self._free_at = now + (debt / after if after else 0.0)

    def lend(self) -> int:
        """Bytes per second for all lanes elsewhere together, asked for each second; 0 for no limit."""
        with self._lock:
            now, before = self._clock(), self._own_rate()
            share = _SHARE_BESIDE if now - self._paid_at < _SEEN else _SHARE_ALONE
            self._lent, self._lent_at = int(self._rate * share), now
            self._rescale(before, self._own_rate())
            return self._lent

    def _own_rate(self) -> int:
        """What lanes elsewhere leave of the limit."""
        return self._rate - self._lent if self._clock() - self._lent_at < _SEEN else self._rate

    def chunk(self, size: int) -> int:
        """How much to read at once so that a slow limit flows rather than jerks, at least 16 KiB."""
        return min(size, max(self._rate // 8, 16384)) if self._rate else size

    def pay(self, count: int, control: StopControl) -> float:
        """Account for ``count`` bytes and wait as long as the limit says. Seconds waited. Raises Stopped."""
        if not self._rate:
            return 0.0
        with self._lock:
            begun = self._paid_at = self._clock()
            rate = self._own_rate()
            if not rate:
                return 0.0
            # Half a second of unused rate may be caught up on, no more.
            self._free_at = max(self._free_at, begun - 0.5) + count / rate
            ticket = self._free_at
        return self._wait(ticket, begun, rate, control)

    def _wait(self, ticket: float, begun: float, rate: int, control: StopControl) -> float:
        while True:
            now, current = self._clock(), self._own_rate()
            self._paid_at = now
            left = ticket - now
            if left <= 0 or not current:
                return now - begun
            if current != rate:
                # The limit was changed: the rest of the wait shrinks or grows with it.
                ticket = now + left * rate / current
                rate = current
                continue
            control.sleep(min(left, _LONGEST_WAIT))


class Limits:
    """The limits that hold for one transfer: its own and the one for all."""

    def __init__(self, *limiters: Limiter) -> None:
        self._limiters = limiters

    def chunk(self, size: int) -> int:
        """How many bytes to read at once: the least that one of the limits asks for."""
        return min(limiter.chunk(size) for limiter in self._limiters)

    def pay(self, count: int, control: StopControl) -> float:
        """Account for ``count`` bytes with each limit and wait; seconds waited in all. Raises Stopped."""
        return sum(limiter.pay(count, control) for limiter in self._limiters)
