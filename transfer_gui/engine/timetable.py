"""Which transfers must not start yet: those with a time of their own, and all of them outside the hours."""

from __future__ import annotations

import time
from collections.abc import Callable

from transfer_gui.core.times import parse_hours
from transfer_gui.core.transfer import Transfer


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

    def held_until(self, row: Transfer, opens_at: float | None = None) -> float:
        """When this one may start; 0 if it may now. ``opens_at``: if it is known already."""
        if row.urgent or row.intent.gives_up:
            return 0.0
        own = row.start_at if row.start_at and row.start_at > self._clock() else 0.0
        return max(own, self.opens_at() if opens_at is None else opens_at)
