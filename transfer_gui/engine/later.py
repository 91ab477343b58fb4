"""Transfers that wait for so long that they gave their thread back: when each is due again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_LONGEST = 900.0


@dataclass(slots=True)
class _Wait:
    due: float
    since: float
    times: int
    stored: int


class Later:
    """Seconds on ``clock``. The engine's thread only."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._waits: dict[str, _Wait] = {}

    def postpone(self, transfer_id: str, delay: float, stored: int, patience: float) -> bool:
        """Try again in ``delay`` seconds or more, each time later; False if ``patience`` is used up.

        A transfer that has stored more since the last time begins anew.
        """
        now = self._clock()
        before = self._waits.get(transfer_id)
        if before is None or stored > before.stored:
            before = _Wait(now, now, 0, stored)
        if now - before.since > patience:
            return False
        wait = min(delay * 2**before.times, _LONGEST)
        self._waits[transfer_id] = _Wait(now + max(wait, delay), before.since, before.times + 1, stored)
        return True

    def seconds(self, transfer_id: str) -> float:
        """Until it is due; 0 if it is, or does not wait."""
        wait = self._waits.get(transfer_id)
        return max(wait.due - self._clock(), 0.0) if wait else 0.0

    def waiting(self) -> set[str]:
        """Those that are not due yet."""
        now = self._clock()
        return {transfer_id for transfer_id, wait in self._waits.items() if wait.due > now}

    def forget(self, transfer_id: str) -> None:
        """It ended, or the user wants it now."""
        self._waits.pop(transfer_id, None)
