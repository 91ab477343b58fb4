"""Which transfers run next. Pure: no clock, no threads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import islice

from transfer_gui.core.transfer import Intent, Transfer

Turn = tuple[bool, int, str]


def turn(row: Transfer) -> Turn:
    """What orders transfers: what is to be cancelled first, then by the queue."""
    return (not row.intent.gives_up, row.position, row.id)


def choose(
    transfers: Iterable[Transfer],
    running: Collection[str],
    slots: int,
    held: Callable[[Transfer], bool] = lambda row: False,
    *,
    urgent: Iterable[Transfer] = (),
) -> list[Transfer]:
    """Transfers to start now: at most ``slots``, the first of ``transfers``, which are in order of turn.

    What the user started by hand (``urgent``) comes before those, whatever the slots. ``held``: not yet.
    No more of ``transfers`` are looked at than need be: there may be fifty thousand.
    """

    def may(row: Transfer) -> bool:
        waits = row.outcome is None and row.intent is not Intent.PAUSE
        return waits and row.id not in running and not held(row)

    first = sorted((row for row in urgent if may(row)), key=turn)
    others = (row for row in transfers if not row.urgent and may(row))
    return first + list(islice(others, max(slots - len(first), 0)))
