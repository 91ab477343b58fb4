"""Connections per host, shared by all transfers: one that refuses many is met with fewer, and remembered.

A lane enters the gates of its source's host and of its store while it moves a part. Each transfer gets at
least one connection of a host soon: who has none goes before who has some, and where no server has asked for
fewer, one more than the usual number is used for it.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from transfer_gui.core.errors import TransferError
from transfer_gui.core.settings import MAX_CONNECTIONS
from transfer_gui.core.source_errors import (
    SourceExpired,
    SourceForbidden,
    SourceIsPage,
    SourceLogin,
    SourceStatus,
)
from transfer_gui.engine.pipeline.control import StopControl

# One refusal is answered once: lanes that were refused together count as one.
_ONE_REFUSAL = 5.0
# So long without a refusal, and twice as many connections are tried: what asked for fewer may be over.
_RECOVERY = 60.0
# What servers answer to one connection more than they allow, besides asking to wait.
_REFUSALS = (SourceForbidden, SourceExpired, SourceStatus, SourceLogin, SourceIsPage)
# A server may take connections that have just ended for open ones: so often it is asked again, after waits in
# seconds, where none is open any more.
_LINGERING = (0.25, 1.0)
_JUST_LEFT = 5.0
# Connections for questions on the side that come on top of the others.
_BESIDE = 4

T = TypeVar("T")


def may_be_one_too_many(error: TransferError) -> bool:
    """Whether a server may have answered so to one connection more than it allows."""
    return isinstance(error, _REFUSALS)


class HostElsewhere:
    """How many lanes on other machines, of all transfers, may be at one host: as many as there are, or fewer
    after it has asked for that. ``learned`` tells what it allows this computer. Thread-safe."""

    def __init__(self, clock: Callable[[], float], learned: Callable[[], int]) -> None:
        self._clock = clock
        self._learned = learned
        self._lock = threading.Lock()
        self._used = 0
        self._most = float("inf")
        self._refused_at = float("-inf")

    def enter(self) -> bool:
        """Take a lane, if there may be one more."""
        learned = self._learned()
        with self._lock:
            if self._most != float("inf") and self._clock() - self._refused_at > _RECOVERY:
                self._most, self._refused_at = 2 * self._most, self._clock()
            allowed = min(self._most, learned if learned < MAX_CONNECTIONS else self._most)
            if self._used >= allowed:
                return False
            self._used += 1
            return True

    def leave(self) -> None:
        with self._lock:
            self._used -= 1

    def halve(self) -> None:
        """So many as now were too many; once for all refusals of one moment."""
        with self._lock:
            if self._clock() - self._refused_at >= _ONE_REFUSAL:
                self._most, self._refused_at = max(min(self._most, self._used) // 2, 1), self._clock()


def enter_all(hosts: Sequence[HostElsewhere]) -> bool:
    """Take a lane at each of these hosts, or at none."""
    for at, host in enumerate(hosts):
        if not host.enter():
            leave_all(hosts[:at])
            return False
    return True


def leave_all(hosts: Sequence[HostElsewhere]) -> None:
    for host in hosts:
        host.leave()


class HostGate:
    """One host's gate. ``limit``: connections that may be used at once now.

    What is asked on the side (``BESIDE`` as owner) comes on top, unless the host has asked for fewer: lanes
    would wait for a moment's questions, and drop what they have opened.
    """

    BESIDE = "beside"

    def __init__(
        self,
        name: str,
        limit: int,
        clock: Callable[[], float],
        remember: Callable[[str, int], None],
        *,
        hearsay: bool = False,
    ) -> None:
        """``hearsay``: the limit is what an earlier process found out, and may be over."""
        self.name = name
        self.limit = limit
        self._hearsay = hearsay
        self._clock = clock
        self._remember = remember
        self._condition = threading.Condition()
        self._held: Counter[object] = Counter()  # connections by who holds them
        self._waiting: Counter[object] = Counter()
        self._refused_at = clock() - _ONE_REFUSAL
        self._left_at = clock() - _JUST_LEFT
        self.elsewhere = HostElsewhere(clock, lambda: self.limit)
        self._before: int | None = None  # the limit before a refusal of which it is not known what it meant

    @contextmanager
    def enter(
        self,
        control: StopControl,
        owner: object = None,
        count: int = 1,
        let_go: Callable[[], object] | None = None,
    ) -> Iterator[None]:
        """Hold ``count`` of the host's connections, for a transfer; waits until it may. Raises Stopped.

        ``let_go`` is called before it waits: whoever waits must hold no connection that another one needs.
        """
        self._take_place(control, owner, count, let_go)
        try:
            yield
        finally:
            self._leave(owner, count)

    def _take_place(
        self, control: StopControl, owner: object, count: int, let_go: Callable[[], object] | None
    ) -> None:
        control.check()
        with self._condition:
            if not self._waiting and self._has_room(owner, count):
                self._held[owner] += count
                return
        with control.on_stop(self._wake), self._condition:
            self._waiting[owner] += 1
            try:
                while not self._has_room(owner, count):
                    control.check()
                    if let_go is None:
                        self._condition.wait(1.0)
                    else:
                        self._call_unlocked(let_go)
                        let_go = None
                control.check()
                self._held[owner] += count
            finally:
                _take(self._waiting, owner)
                self._condition.notify_all()  # who waited for this one to go first

    def _leave(self, owner: object, count: int) -> None:
        with self._condition:
            _take(self._held, owner, count)
            self._left_at = self._clock()
            self._condition.notify_all()

    def _has_room(self, owner: object, count: int) -> bool:
        """Whether ``owner`` may have so many more connections now."""
        limit, has_none = self._current_limit(), not self._held[owner]
        if self._counted + min(count, limit) > limit:
            return has_none and limit >= MAX_CONNECTIONS
        return has_none or all(self._held[other] for other in self._waiting)

    def is_roomy(self, more: int = 0) -> bool:
        """Whether so many ``more`` may be used, of a host that has asked for no fewer than there may be; and
        nobody waits for one."""
        return not self._waiting and self._counted + more <= MAX_CONNECTIONS <= self.limit

    @property
    def _used(self) -> int:
        return self._held.total()

    @property
    def _counted(self) -> int:
        extra = min(self._held[self.BESIDE], _BESIDE) if self.limit >= MAX_CONNECTIONS else 0
        return self._used - extra

    def raise_limit(self, connections: int) -> None:
        """Somebody has said how many are to be used: that goes before what an earlier process found out."""
        with self._condition:
            if self._hearsay and connections > self.limit:
                self.limit = connections
                self._condition.notify_all()

    def forget(self) -> None:
        with self._condition:
            self.limit, self._before = MAX_CONNECTIONS, None
            self._condition.notify_all()

    def call(self, control: StopControl, call: Callable[[], T], owner: object = None) -> T:
        """Call with one of the connections; again where it was one too many. Raises what ``call`` does."""
        waits: list[float] = []
        while True:
            self._take_place(control, owner, 1, None)
            try:
                result = call()
                if waits:
                    self.confirm_limit()
                return result
            except TransferError as error:
                wait = self.judge_refusal(waits) if may_be_one_too_many(error) else None
                if wait is None:
                    raise
            finally:
                self._leave(owner, 1)
            waits.append(wait)
            control.sleep(wait)

    def judge_refusal(self, waits: Sequence[float], unread: int = 0) -> float | None:
        """Who holds a connection was refused: was it one more than the host allows?

        Then fewer are used from now on: the seconds after which to ask again, without holding one meanwhile.
        None is the verdict: it was refused alone, so the refusal is about the file. ``waits``: what this
        request was answered before; ``unread``: connections that had been opened ahead and are let go of now.
        """
        with self._condition:
            now, others = self._clock(), self._used - 1 + unread
            if others > 0:
                self._hearsay = False
                if self._before is None:
                    self._before = self.limit
                # Refused again, it may be about the file after all: to know that soon, it is asked for alone.
                self.limit = min(self.limit, max(others // 2, 1) if waits else others)
                self._refused_at = now
                return 0.0
            doubtful = self._before is not None or now - self._left_at < _JUST_LEFT
            lingered = sum(wait > 0 for wait in waits)
            if doubtful and lingered < len(_LINGERING):
                return _LINGERING[lingered]
            if self._before is not None:
                self.limit, self._before = self._before, None
                self._condition.notify_all()
            return None

    def confirm_limit(self) -> None:
        """What was refused before has been answered: it was one too many, which is remembered."""
        with self._condition:
            if self._before is None:
                return
            self._before = None
            limit = self.limit
        self._remember(self.name, limit)

    def note_refusal(self) -> None:
        """The host said 429, 503 or SlowDown, or reset a connection: use half as many from now on."""
        with self._condition:
            now = self._clock()
            if now - self._refused_at < _ONE_REFUSAL:
                return
            self._refused_at = now
            self._hearsay = False
            self.limit = max(min(self.limit, self._used) // 2, 1)
            limit = self.limit
        self._remember(self.name, limit)

    def _current_limit(self) -> int:
        """The limit, doubled for each quiet minute."""
        now = self._clock()
        if self.limit < MAX_CONNECTIONS and now - self._refused_at > _RECOVERY:
            self._refused_at = now - _ONE_REFUSAL
            self.limit = min(2 * self.limit, MAX_CONNECTIONS)
        return self.limit

    def _call_unlocked(self, call: Callable[[], object]) -> None:
        """Call what may take a while."""
        self._condition.release()
        try:
            call()
        finally:
            self._condition.acquire()

    def _wake(self) -> None:
        with self._condition:
            self._condition.notify_all()


def _take(counts: Counter[object], owner: object, count: int = 1) -> None:
    counts[owner] -= count
    if not counts[owner]:
        del counts[owner]


class HostGates:
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
        self._hosts: dict[str, HostGate] = {}

    def host(self, name: str) -> HostGate:
        """The gate of a host, made when first asked for."""
        with self._lock:
            found = self._hosts.get(name)
            if found is None:
                known = self._known.get(name)
                limit = min(max(MAX_CONNECTIONS if known is None else known, 1), MAX_CONNECTIONS)
                found = HostGate(name, limit, self._clock, self._remember, hearsay=known is not None)
                self._hosts[name] = found
            return found

    def forget(self, name: str) -> None:
        """Of that host nothing is known any more."""
        with self._lock:
            self._known.pop(name, None)
            if name in self._hosts:
                self._hosts[name].forget()
