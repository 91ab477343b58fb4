"""How many lanes a transfer should have: more while that makes it faster, fewer when a server refuses.

Pure: is told what happened and says a number.
"""

from __future__ import annotations

FEW = 3
"""Lanes to begin with. On a fast link they are enough: Python's threads share one interpreter, and ten lanes
that could each fill it take a third more time and CPU than four (measured on loopback, HTTP and HTTPS)."""

# Above this share of one core the lanes hold each other up; more of them would not help.
_IDLE_CPU = 0.5
# A lane that moves less, in bytes per second, waits for the other end and not for the processor.
_SLOW_LANE = 64e6
# Bytes must have flowed for so long before the first look counts, in seconds.
_FIRST_LOOK = 0.05
# A server that is silent for so long gets all connections, in seconds: they wait side by side.
_SLOW_START = 1.0
# A step must raise throughput by this much to be kept, else the network is full.
_WORTH = 1.08
# Seconds over which one step is judged: at first short, as small files are gone soon; then more surely.
_FIRST_STEP, _LONGER, _LONGEST_STEP = 0.1, 1.5, 1.5
# After a refusal the number stays down for so long, in seconds; then it grows again.
_PENANCE = 30.0


class Tuner:
    """``wanted`` lanes now, between 1 and ``most``. A ``fixed`` number is stepped down only by the hosts.

    It begins with :data:`FEW`, opens all of ``start`` as soon as these leave the processor idle, and goes on
    towards ``most`` while each step pays. ``observe`` is called some ten times a second.
    """

    def __init__(self, start: int, most: int, *, fixed: bool = False, few: int = FEW) -> None:
        """``few``: lanes to begin with."""
        self.most = most
        self._start = min(start, most)
        self._fixed = fixed
        self.wanted = self._start if fixed else min(self._start, few)
        self._opening = not fixed
        self._growing = not fixed
        self._best = 0.0
        self._step_time = _FIRST_STEP
        self._begun: float | None = None
        self._since: tuple[float, int, float] | None = None
        self._quiet_until = 0.0

    @property
    def settled(self) -> bool:
        """Whether nothing is being tried just now, so that a look now and then is enough."""
        return not self._growing or self._step_time >= _LONGEST_STEP

    def observe(self, now: float, moved: int, busy: int, cpu: float) -> None:
        """``moved`` bytes by ``now`` (monotonic seconds), with ``busy`` lanes at work.

        ``cpu``: seconds of processor time that the whole process has used by ``now``.
        """
        if self._begun is None:
            self._begun = now
        if self._since is None:
            self._since = (now, moved, cpu) if moved else None
            if self._opening and now - self._begun > _SLOW_START:
                self._open(0.0)
            return
        begun, before, cpu_before = self._since
        if now - begun < (_FIRST_LOOK if self._opening else self._step_time):
            return
        self._since = (now, moved, cpu)
        if now < self._quiet_until or busy < self.wanted:
            return  # not at full strength: this tells nothing about the number
        rate = (moved - before) / (now - begun)
        idle = (cpu - cpu_before) / (now - begun) < _IDLE_CPU
        if self._growing and (idle or (self._opening and rate < _SLOW_LANE * self.wanted)):
            self._judge(rate)
        elif not self._fixed and self._quiet_until:
            # The penance is over: try more again, once.
            self._growing, self._best, self._quiet_until = True, 0.0, 0.0

    def _judge(self, rate: float) -> None:
        """Keep the last step if it paid, and try another."""
        if self._opening:
            self._open(rate)
            return
        if rate > self._best * _WORTH:
            # Twice as fast with twice as many: nobody is near a limit yet.
            step = self.most if rate > self._best * 1.5 else 2
            self._best = rate
            self.wanted = min(self.wanted + step, self.most)
        else:
            self._growing = False
        self._step_time = min(self._step_time * _LONGER, _LONGEST_STEP)
        self._growing = self._growing and self.wanted < self.most

    def _open(self, rate: float) -> None:
        """The user's number, or the program's: it needs no proof, only a processor with time for it."""
        self._opening = False
        self._best = rate
        self.wanted = self._start

    def note_refusal(self, now: float) -> None:
        """A server asked for less: halve, once per penance."""
        if now < self._quiet_until:
            return
        self._quiet_until = now + _PENANCE
        self._growing = self._opening = False
        if not self._fixed:
            self.wanted = max(self.wanted // 2, 1)
