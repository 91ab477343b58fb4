"""The queue's order: which positions rows get when some are moved. Pure; as few as possible change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum


class QueueMove(StrEnum):
    """Where rows of the queue are moved to."""

    TOP = "top"
    UP = "up"
    DOWN = "down"
    BOTTOM = "bottom"
    BEFORE = "before"  # before another row


def reorder(
    order: Sequence[tuple[str, int]], ids: Collection[str], where: QueueMove, beside: str = ""
) -> Mapping[str, int]:
    """New positions by id. ``order``: ids and their positions, first to last; ``ids`` keep their own order.

    ``beside`` is what they go before; one that is not in ``order`` means the end.
    """
    chosen = [one for one, _ in order if one in ids]
    if not chosen:
        return {}
    if where is QueueMove.TOP:
        first = order[0][1]
        return {one: first - len(chosen) + place for place, one in enumerate(chosen)}
    if where is QueueMove.BOTTOM:
        last = order[-1][1]
        return {one: last + 1 + place for place, one in enumerate(chosen)}
    names = [one for one, _ in order]
    wanted = (
        _place_before(names, chosen, beside)
        if where is QueueMove.BEFORE
        else _step_past(names, set(chosen), where)
    )
    places = [position for _, position in order]
    before = dict(order)
    return {one: at for one, at in zip(wanted, places, strict=True) if before[one] != at}


def _place_before(names: Sequence[str], chosen: Sequence[str], beside: str) -> list[str]:
    moving = set(chosen)
    if beside in moving:  # dropped on one of their own: what follows them all is meant
        behind = names[names.index(beside) :]
        beside = next((one for one in behind if one not in moving), "")
    rest = [one for one in names if one not in moving]
    at = rest.index(beside) if beside in rest else len(rest)
    return [*rest[:at], *chosen, *rest[at:]]


def _step_past(names: Sequence[str], moving: Collection[str], where: QueueMove) -> list[str]:
    """Each moving row past its neighbour that does not move; a block at the edge stays."""
    found = list(names) if where is QueueMove.UP else list(reversed(names))
    for place in range(1, len(found)):
        if found[place] in moving and found[place - 1] not in moving:
            found[place - 1], found[place] = found[place], found[place - 1]
    return found if where is QueueMove.UP else list(reversed(found))
