"""The queue's order: which positions rows get when some are moved. Pure; as few as possible change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from transfer_gui.core.transfer import Intent, Outcome, Result, Spec, Transfer


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


class QueueMark(NamedTuple):
    """``kind`` is a transfer with the same intent, outcome, proof, urgency and runner, and nothing else.

    ``start_at`` as in :class:`Transfer`, seconds since 1970.
    """

    id: str
    position: int
    start_at: float
    kind: Transfer

    @property
    def intent(self) -> Intent:
        return self.kind.intent

    @property
    def outcome(self) -> Outcome | None:
        return self.kind.outcome

    @property
    def urgent(self) -> bool:
        """Whether it was started by hand."""
        return self.kind.urgent

    @property
    def is_finished(self) -> bool:
        """Whether it has left the queue."""
        return self.kind.is_finished


@lru_cache(maxsize=1000)
def kind_of(intent: Intent, outcome: Outcome | None, verified: bool, urgent: bool, runner: str) -> Transfer:
    """Return the one transfer that stands for all of this kind."""
    nowhere = Spec(url="", bucket="")
    return Transfer(
        "", nowhere, 0, intent, outcome, result=Result(verified=verified), urgent=urgent, runner=runner
    )


def mark_of(row: Transfer) -> QueueMark:
    kind = kind_of(row.intent, row.outcome, row.result.verified, row.urgent, row.runner)
    return QueueMark(row.id, row.position, row.start_at, kind)
