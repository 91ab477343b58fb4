"""The statistics: medians with their range, and ratios made pair by pair.

Lives here: `Spread`, `spread`, `paired`. Not here: what is measured. Medians, because one disturbed run
must not move the result; pairs, because two runs of one round met the same disturbance.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with the lowest and highest value beside it."""

    median: float
    low: float
    high: float
    count: int


def spread(values: Sequence[float]) -> Spread | None:
    """None for no values."""
    if not values:
        return None
    return Spread(statistics.median(values), min(values), max(values), len(values))


def paired(ours: Sequence[float | None], theirs: Sequence[float | None]) -> Spread | None:
    """``ours`` divided by ``theirs``, round by round; a round in which either does not count is left out.

    Raises `ValueError` when they did not run the same number of rounds.
    """
    ratios = [
        mine / other
        for mine, other in zip(ours, theirs, strict=True)
        if mine is not None and other is not None and other > 0
    ]
    return spread(ratios)


def growth(values: Sequence[float]) -> float:
    """How much the values grew: median of the last third minus median of the first.

    Raises `ValueError` for fewer than three values.
    """
    third = len(values) // 3
    if not third:
        raise ValueError(f"{len(values)} values show no growth")
    return statistics.median(values[-third:]) - statistics.median(values[:third])
