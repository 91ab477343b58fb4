"""Which transfers run next. Pure: no clock, no threads."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable

from transfer_gui.core.transfer import Intent, Transfer


def choose(
    transfers: Iterable[Transfer],
    running: Collection[str],
    slots: int,
    held: Callable[[Transfer], bool] = lambda row: False,
) -> list[Transfer]:
    """Transfers to start now: what is to be cancelled first, then in queue order, at most ``slots``.

    What the user started by hand comes on top of those, whatever the slots. ``held``: not yet.
    """
    waiting = [
        row
        for row in transfers
        if row.outcome is None
        and row.intent is not Intent.PAUSE
        and (slots > 0 or row.urgent)
        and row.id not in running
        and not held(row)
    ]
    urgent = sorted((row for row in waiting if row.urgent), key=_order)
    others = (row for row in waiting if not row.urgent)
    return urgent + heapq.nsmallest(max(slots - len(urgent), 0), others, key=_order)


def _order(row: Transfer) -> tuple[bool, int, str]:
    return (not row.intent.gives_up, row.position, row.id)
