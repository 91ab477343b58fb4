"""What a case hands back: series, a baseline, verdicts; and the figures that verdicts are made of.

Lives here: `Outcome` and `ratio`. Not here: how it is printed (`table`) or written (`report`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.contest import Series
from tests.bench.figures import Spread, paired
from tests.bench.targets import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison. ``baseline`` is the series that ratios refer to, "" for none."""

    name: str
    title: str
    series: tuple[Series, ...]
    baseline: str = ""
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether every run counts."""
        return not any(series.troubles for series in self.series)

    def ratio_to_baseline(self, series: Series, value: str) -> Spread | None:
        """Pair by pair; None without a baseline, and for the baseline itself."""
        if series.name == self.baseline:
            return None
        return ratio(self.series, series.name, self.baseline, value)


def named(series: Sequence[Series], name: str) -> Series | None:
    """The series of that name that has runs, or None."""
    return next((one for one in series if one.name == name and one.runs), None)


def ratio(series: Sequence[Series], ours: str, theirs: str, value: str = "wall") -> Spread | None:
    """``ours`` divided by ``theirs``, pair by pair; None if either did not run."""
    mine, other = named(series, ours), named(series, theirs)
    if mine is None or other is None:
        return None
    return paired(mine.values(value), other.values(value))


def verdict(key: str, measured: Spread | float | None) -> Verdict:
    """The median held against the target of that name."""
    return Verdict(key, measured.median if isinstance(measured, Spread) else measured)


def median(series: Sequence[Series], name: str, value: str) -> float | None:
    """The median of one series' number, None if it did not run."""
    found = named(series, name)
    values = found.spread(value) if found else None
    return values.median if values else None
