"""Which transfers run next. Pure: no clock, no threads."""

from __future__ import annotations

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
    waiting.sort(key=lambda row: (not row.intent.gives_up, row.position, row.id))
    urgent = [row for row in waiting if row.urgent]
    others = [row for row in waiting if not row.urgent]
    return urgent + others[: max(slots - len(urgent), 0)]
