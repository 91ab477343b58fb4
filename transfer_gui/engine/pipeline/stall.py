"""Notices reads that hardly move although the connection lives, and has them reconnected."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from transfer_gui.engine.pipeline.attempts import Attempt
from transfer_gui.engine.pipeline.body import PullBody

STALL_SECONDS = 60.0
STALL_RATE = 1024
"""Less than so many bytes per second over STALL_SECONDS is a stall."""


class StallWatch:
    """Looked at by one thread, about five times a second."""

    def __init__(self, clock: Callable[[], float], *, seconds: float = STALL_SECONDS) -> None:
        self._clock = clock
        self._seconds = seconds
        self._marks: dict[int, tuple[float, int]] = {}

    def look(self, attempts: Iterable[Attempt]) -> None:
        """Reconnect every read that was too slow for too long. The time the store takes does not count."""
        now = self._clock()
        seen: dict[int, tuple[float, int]] = {}
        for attempt in attempts:
            body = attempt.body
            if not isinstance(body, PullBody):
                continue
            read = attempt.lane.meter.read
            since, before = self._marks.get(id(body), (now, read))
            if not body.reading or read - before >= STALL_RATE * self._seconds:
                since, before = now, read
            elif now - since >= self._seconds:
                body.reconnect()
                since, before = now, read
            seen[id(body)] = (since, before)
        self._marks = seen
