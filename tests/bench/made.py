"""Runs and outcomes as tests of tables and reports need them: made up, not measured."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.contest import Series
from tests.bench.measure import Run
from tests.bench.outcome import Outcome, ratio, verdict

MIB = 1024**2
OURS, THEIRS, ABSENT = "ours <&>", "theirs", "absent"


def run(wall: float, *, trouble: str = "", size: int = 10 * MIB) -> Run:
    """A run of ``wall`` seconds that used half of them and 50 MiB."""
    return Run(wall, wall / 2, 50 * MIB, 0, size, size, 3, trouble)


def series(name: str, walls: Sequence[float], troubles: Sequence[str] = ()) -> Series:
    """Runs of these lengths; troubles, if any, for the first ones."""
    reasons = [*troubles, *[""] * (len(walls) - len(troubles))]
    runs = [run(wall, trouble=reason) for wall, reason in zip(walls, reasons, strict=True)]
    return Series(name, 10 * MIB, tuple(runs), "here")


def outcome(ours: Sequence[float] = (1.0, 2.0, 3.0), troubles: Sequence[str] = ()) -> Outcome:
    """Ours beside theirs and one that is not installed."""
    found = (
        series(OURS, ours, troubles),
        series(THEIRS, [2.0] * len(ours)),
        Series(ABSENT, 10 * MIB, missing="tool not found"),
    )
    wall = verdict("http.wall", ratio(found, OURS, THEIRS))
    return Outcome("made", "A title", found, THEIRS, (wall, verdict("http.rate", None)), ("a note",))
