"""Which transfers run next. Pure: no clock, no threads."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from transfer_gui.core.transfer import Intent, Transfer


def choose(transfers: Iterable[Transfer], running: Collection[str], slots: int) -> list[Transfer]:
    """Transfers to start now: what is to be cancelled first, then in queue order, at most ``slots``."""
    waiting = [
        row
        for row in transfers
        if row.outcome is None and row.intent is not Intent.PAUSE and row.id not in running
    ]
    waiting.sort(key=lambda row: (not row.intent.gives_up, row.position, row.id))
    return waiting[: max(slots, 0)]
