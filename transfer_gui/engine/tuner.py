"""How many lanes a transfer should have: more while that makes it faster, fewer when a server refuses.

Pure: is told what happened and says a number.
"""

from __future__ import annotations

# A step must raise throughput by this much to be kept, else the network is full.
_WORTH = 1.08
# Seconds over which one step is judged.
_STEP_TIME = 1.5
# After a refusal the number stays down for so long, in seconds; then it grows again, one by one.
_PENANCE = 30.0


class Tuner:
    """``wanted`` lanes now, between 1 and ``most``. A ``fixed`` number is stepped down only by the hosts.

    ``observe`` is called about twice a second with the bytes moved so far.
    """

    def __init__(self, start: int, most: int, *, fixed: bool = False) -> None:
        self.most = most
        self.wanted = min(start, most)
        self._fixed = fixed or most <= start
        self._growing = not self._fixed
        self._best = 0.0
        self._since: tuple[float, int] | None = None
        self._quiet_until = 0.0

    def observe(self, now: float, moved: int, busy: int) -> None:
        """``moved`` bytes by ``now`` (monotonic seconds), with ``busy`` lanes at work."""
        if self._since is None:
            self._since = (now, moved)
            return
        begun, before = self._since
        if now - begun < _STEP_TIME:
            return
        self._since = (now, moved)
        rate = (moved - before) / (now - begun)
        if now < self._quiet_until or busy < self.wanted:
            return  # not at full strength: this tells nothing about the number
        if self._growing:
            self._judge(rate)
        elif not self._fixed and self._quiet_until:
            # The penance is over: try more again, once.
            self._growing, self._best, self._quiet_until = True, 0.0, 0.0

    def _judge(self, rate: float) -> None:
        """Keep the last step if it paid, and try another."""
        if rate > self._best * _WORTH:
            self._best = rate
            self.wanted = min(self.wanted + 2, self.most)
        else:
            self._growing = False
        if self.wanted == self.most:
            self._growing = False

    def refused(self, now: float) -> None:
        """A server asked for less: halve, once per penance."""
        if now < self._quiet_until:
            return
        self._quiet_until = now + _PENANCE
        self._growing = False
        if not self._fixed:
            self.wanted = max(self.wanted // 2, 1)
