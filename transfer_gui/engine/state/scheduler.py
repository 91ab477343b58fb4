"""Which transfers run next, and which must not start yet: their turn, the waits between tries, the hours.

Nothing here runs on a thread of its own: the engine's thread asks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from itertools import chain, islice, takewhile
from typing import TypeVar

from transfer_gui.core.queue_order import QueueMark
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.spec import MOST_PLACES
from transfer_gui.core.times import parse_hours
from transfer_gui.core.transfer import Intent, Transfer

# A transfer that gave its thread back waits no longer than this between two tries, in seconds.
_LONGEST = 900.0

Turn = tuple[bool, int, str]
S = TypeVar("S", bound=Transfer | QueueMark)


def turn(row: Transfer | QueueMark) -> Turn:
    """What orders transfers: what is to be cancelled first, then by the queue."""
    return (not row.intent.gives_up, row.position, row.id)


def choose(
    transfers: Iterable[S],
    running: Collection[str],
    slots: int,
    held: Callable[[S], bool] = lambda row: False,
    *,
    urgent: Iterable[S] = (),
    together: Callable[[S, S], bool] | None = None,
    joins: Callable[[S], bool] = lambda row: False,
    most: int = 1,
) -> list[S]:
    """Transfers to start now: at most ``slots``, the first of ``transfers``, which are in order of turn.

    What the user started by hand (``urgent``) comes before those, whatever the slots. ``held``: not yet.
    ``together``: whether one that follows the last of them starts with it all the same. ``joins``: whether it
    shares its slot with up to ``most``, those that follow.
    No more of ``transfers`` are looked at than need be: there may be fifty thousand.
    """

    def may(row: S) -> bool:
        waits = row.outcome is None and row.intent is not Intent.PAUSE
        return waits and row.id not in running and not held(row)

    first = sorted((row for row in urgent if may(row)), key=turn)
    others = (row for row in transfers if not row.urgent and may(row))
    chosen = list(islice(others, max(slots - len(first), 0)))
    if chosen:
        last, room = chosen[-1], (most - 1) * sum(map(joins, chosen))
        rest = list(islice(others, MOST_PLACES - 1)) if together is not None else []
        reads = takewhile(lambda row: together is not None and together(last, row), rest)
        chosen += list(reads) or takewhile(joins, islice(chain(rest, others), room))
    return first + chosen


@dataclass(slots=True)
class _Wait:
    due: float
    since: float
    times: int
    stored: int


class Postponements:
    """Seconds on ``clock``. The engine's thread only."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._waits: dict[str, _Wait] = {}

    def postpone(self, transfer_id: str, delay: float, stored: int, patience: float) -> bool:
        """Try again in ``delay`` seconds or more, each time later, last when ``patience`` ends; False behind
        that.

        A transfer that has stored more since the last time begins anew.
        """
        now = self._clock()
        before = self._waits.get(transfer_id)
        if before is None or stored > before.stored:
            before = _Wait(now, now, 0, stored)
        left = before.since + patience - now
        if left <= 0:
            return False
        wait = min(max(min(delay * 2**before.times, _LONGEST), delay), left)
        self._waits[transfer_id] = _Wait(now + wait, before.since, before.times + 1, stored)
        return True

    def seconds_waited(self, transfer_id: str) -> float:
        """Since it was put off for the first time."""
        wait = self._waits.get(transfer_id)
        return self._clock() - wait.since if wait else 0.0

    def seconds_left(self, transfer_id: str) -> float:
        """Until it is due; 0 if it is, or does not wait."""
        wait = self._waits.get(transfer_id)
        return max(wait.due - self._clock(), 0.0) if wait else 0.0

    def waiting_ids(self) -> set[str]:
        now = self._clock()
        return {transfer_id for transfer_id, wait in self._waits.items() if wait.due > now}

    def forget(self, transfer_id: str) -> None:
        """It ended, or the user wants it now."""
        self._waits.pop(transfer_id, None)


class Timetable:
    """Wall-clock times in seconds. The engine's thread only."""

    def __init__(self, hours: str, clock: Callable[[], float] = time.time) -> None:
        self._hours = parse_hours(hours)
        self._clock = clock

    def set_hours(self, hours: str) -> None:
        """New hours, as :func:`transfer_gui.core.times.parse_hours` reads them."""
        self._hours = parse_hours(hours)

    def opens_at(self) -> float:
        """When transfers may run next; 0 if they may now."""
        return self._hours.opens_at(self._clock()) if self._hours is not None else 0.0

    def held_until(self, row: Transfer | QueueMark, opens_at: float | None = None) -> float:
        """When this one may start; 0 if it may now. ``opens_at``: if it is known already."""
        if row.urgent or row.intent.gives_up:
            return 0.0
        own = row.start_at if row.start_at and row.start_at > self._clock() else 0.0
        return max(own, self.opens_at() if opens_at is None else opens_at)
