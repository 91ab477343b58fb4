"""How many lanes a transfer should have: more while that makes it faster, fewer when a server refuses.

Pure: is told what happened and says a number.
"""

from __future__ import annotations

from transfer_gui.core.settings import DEFAULT_CONNECTIONS

FEW = 3
"""Lanes to begin with. On a fast link they are enough: Python's threads share one interpreter, and ten lanes
that could each fill it take a third more time and CPU than four (measured on loopback, HTTP and HTTPS)."""

# Above this share of one core the lanes hold each other up; more of them would not help.
_IDLE_CPU = 0.5
# A lane that moves less, in bytes per second, waits for the other end and not for the processor.
_SLOW_LANE = 64e6
# Far away a few lanes never fill a line: so many for each second of a round trip, as 1 Gbit/s takes with
# windows of 1 MiB and the waits between two parts.
_LANES_A_SECOND = 160
# Bytes must have flowed for so long before the first look counts, in seconds.
_FIRST_LOOK = 0.05
# A server that is silent for so long gets all connections, in seconds: they wait side by side.
_SLOW_START = 1.0
# A step must bring this share of what it would bring if each lane were as fast as before; else the network is
# full. Who brings half as much again is nowhere near a limit.
_WORTH, _EASILY = 0.3, 1.5
# What the step from few lanes to the usual number must bring of it, to go on beyond that.
_LITTLE = 0.05
# Seconds over which one step is judged: at first short, as small files are gone soon; then more surely.
_FIRST_STEP, _LONGER, _LONGEST_STEP = 0.1, 1.5, 1.5
# A new lane's first byte takes some round trips: a step counts from twice that time on.
_SETTLING = 2.0
# Where no more lanes were of use it is asked again after so many seconds, each time later: networks change.
_AGAIN, _LATEST = 5.0, 40.0
# After a refusal the number stays down for so long, in seconds; then it grows again.
_PENANCE = 30.0

# Lanes elsewhere: each number of them is judged over so many seconds, since they tell once a second and are
# given up only as their orders end; fewer must move all but this share of what those given up moved.
_SPAN, _LOST = 5.0, 0.4
# Nothing is tried before that, in seconds: lanes just begun are slower, and short transfers need all of them.
# So many lanes are no burden to anybody.
_WARMING, _NO_BURDEN = 15.0, 8
# After that the number stays for so long; then all are tried again, each time later. In seconds.
_STAYS, _LONGEST_STAY = 60.0, 960.0


class Tuner:
    """``wanted`` lanes now, between 1 and ``most``. A ``fixed`` number is stepped down only by the hosts.

    It begins with :data:`FEW`, opens all of ``start`` as soon as these leave the processor idle, and goes on
    towards ``most`` while each step pays. ``observe`` is called some ten times a second.
    """

    def __init__(
        self, start: int, most: int, *, fixed: bool = False, few: int = FEW, round_trip: float = 0.0
    ) -> None:
        """``few``: lanes to begin with, or more where a ``round_trip`` to the source takes long (seconds)."""
        self.most = most
        self._start = min(start, most)
        self._fixed = fixed
        # Who wants fewer than usual gets no more without a proof.
        far = min(int(_LANES_A_SECOND * round_trip), most) if start >= DEFAULT_CONNECTIONS else 0
        self.wanted = self._start if fixed else max(min(self._start, few), far)
        self._opening = not fixed and self.wanted < self._start
        self._growing = not fixed and self.wanted < most
        self._before, self._best = self.wanted, 0.0  # what was gone up from, and how fast that was
        self._step_time = _FIRST_STEP
        self._begun: float | None = None
        self._since: tuple[float, int, float] | None = None
        self._stepped_at = 0.0
        self._again, self._again_at = _AGAIN, 0.0
        self._quiet_until = 0.0

    @property
    def settled(self) -> bool:
        """Whether nothing is being tried just now, so that a look now and then is enough."""
        return not self._growing or self._step_time >= _LONGEST_STEP

    def observe(self, now: float, moved: int, busy: int, cpu: float, first_byte: float = 0.0) -> None:
        """``moved`` bytes by ``now`` (monotonic seconds), with ``busy`` lanes at work.

        ``cpu``: seconds of processor time that the whole process has used by ``now``. ``first_byte``: seconds
        that a lane takes from its beginning to its first byte.
        """
        if self._begun is None:
            self._begun = self._stepped_at = now
        if self._since is None or (not self._opening and now < self._stepped_at + _SETTLING * first_byte):
            self._since = (now, moved, cpu) if moved else None
            if self._opening and now - self._begun > _SLOW_START:
                self._open(now, 0.0)
            return
        begun, before, cpu_before = self._since
        if now - begun < (_FIRST_LOOK if self._opening else max(self._step_time, first_byte)):
            return
        self._since = (now, moved, cpu)
        if now < self._quiet_until or busy < self.wanted:
            return  # not at full strength: this tells nothing about the number
        rate = (moved - before) / (now - begun)
        idle = (cpu - cpu_before) / (now - begun) < _IDLE_CPU
        if self._growing and (idle or (self._opening and rate < _SLOW_LANE * self.wanted)):
            self._judge(now, rate)
        elif not self._growing and not self._fixed and now >= self._again_at:
            self._growing, self._best, self._quiet_until = self.wanted < self.most, 0.0, 0.0

    def _judge(self, now: float, rate: float) -> None:
        """Keep the last step if it paid, and try another; else go back to where it paid."""
        if self._opening:
            self._open(now, rate)
            return
        if not rate:
            return  # what stands still tells nothing
        before, added = self._before, self.wanted - self._before
        share = _WORTH if before >= self._start else _LITTLE
        if not self._best or rate > self._best * (1 + share * added / before):
            # As much faster as there are more of them: nobody is near a limit yet.
            easily = bool(self._best) and rate > self._best * _EASILY
            self._best, self._before = rate, self.wanted
            self.wanted = min(self.most if easily else self.wanted + max(self.wanted // 3, 2), self.most)
            self._stepped_at = now
        else:
            self.wanted = max(before, min(self._start, self.wanted))
            self._rest(now)
        self._step_time = min(self._step_time * _LONGER, _LONGEST_STEP)
        if self.wanted == self._before == self.most:
            self._growing = False

    def _rest(self, now: float) -> None:
        """More would be of no use: that is asked again later."""
        self._growing = False
        self._again_at, self._again = now + self._again, min(2 * self._again, _LATEST)

    def _open(self, now: float, rate: float) -> None:
        """The user's number, or the program's: it needs no proof, only a processor with time for it."""
        self._opening = False
        self._best, self._before = rate, self.wanted
        self.wanted = self._start
        self._stepped_at = now

    def note_refusal(self, now: float) -> None:
        """A server asked for less: halve, once per penance."""
        if now < self._quiet_until:
            return
        self._quiet_until = self._again_at = now + _PENANCE
        self._growing = self._opening = False
        if not self._fixed:
            self.wanted = max(self.wanted // 2, 1)


class ElsewhereTuner:
    """How many lanes of other machines a transfer uses: all at first, then fewer while that is as fast.

    So a line or a server that is full is not asked by more connections than fill it. ``wanted`` is infinite
    where all are.
    """

    def __init__(self) -> None:
        self.wanted = float("inf")
        self._lanes, self._warm_at = 0, 0.0
        self._best, self._before = 0.0, float("inf")
        self._since: tuple[float, int] | None = None
        self._stay, self._again_at = _STAYS, float("inf")

    def observe(self, now: float, moved: int, busy: int, lanes: int) -> None:
        """``moved`` bytes by ``now`` (monotonic seconds); ``busy`` of all ``lanes`` are at work."""
        if lanes != self._lanes or now >= self._again_at:
            self._lanes, self.wanted, self._best, self._since = lanes, float("inf"), 0.0, None
            self._again_at, self._warm_at = float("inf"), now + _WARMING
        if busy != min(self.wanted, lanes) or self._again_at < float("inf"):
            self._since = None  # not at the strength that is judged, or nothing is tried
        elif self._since is None:
            self._since = (now, moved) if now >= self._warm_at else None
        elif now - self._since[0] >= _SPAN:
            rate = (moved - self._since[1]) / (now - self._since[0])
            self._since = None
            if rate:
                self._judge(now, rate, busy)

    def _judge(self, now: float, rate: float, busy: int) -> None:
        """Try an eighth fewer, unless the last that were given up are missed."""
        missed = bool(self._best) and rate < self._best * (1 - _LOST * (1 - busy / self._before))
        if missed:
            self.wanted = self._before
        if missed or busy <= _NO_BURDEN:
            self._again_at, self._stay = now + self._stay, min(2 * self._stay, _LONGEST_STAY)
            return
        self._best, self._before = max(self._best, rate), busy
        self.wanted = busy - max(busy // 8, 1)
