"""Tables for a terminal: the series of a case, and targets beside what was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.contest import Series
from tests.bench.figures import Spread
from tests.bench.outcome import Outcome
from tests.bench.targets import MIB, Unit, Verdict

_SCALE = {Unit.BYTES: MIB, Unit.RATE: MIB}
_WORD = {True: "met", False: "missed", None: "not measured"}


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns of equal width, the first to the left, others to the right; a line under the first row."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True)),
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def outcome_table(outcome: Outcome) -> str:
    """Title, series, notes."""
    head = ["", "wall s", "min–max", "MiB/s", "CPU s", "peak MiB", "conn.", "runs"]
    if outcome.baseline:
        head += ["wall ×", "CPU ×"]
    rows = [head, *(_row(outcome, series) for series in outcome.series if not series.missing)]
    lines = [outcome.title, "", aligned(rows)]
    if outcome.baseline:
        lines.append(f"× beside {outcome.baseline}, pair by pair: median (min–max)")
    lines += [f"{one.name}: skipped, {one.missing}" for one in outcome.series if one.missing]
    lines += [f"{one.name}: {text}" for one in outcome.series for text in one.troubles]
    return "\n".join([*lines, *outcome.notes])


def _row(outcome: Outcome, series: Series) -> list[str]:
    wall, cpu = series.spread("wall"), series.spread("cpu")
    rss, lanes = series.spread("peak_rss"), series.spread("connections")
    valid = sum(run.valid for run in series.runs)
    cells = [
        series.name,
        f"{wall.median:.2f}" if wall else "–",
        f"{wall.low:.2f}–{wall.high:.2f}" if wall else "–",
        f"{series.rate / MIB:.0f}" if series.rate else "–",
        f"{cpu.median:.2f}" if cpu else "–",
        f"{rss.median / MIB:.0f}" if rss else "–",
        f"{lanes.median:.0f}" if lanes else "–",
        f"{valid}/{len(series.runs)}",
    ]
    if outcome.baseline:
        cells += [_ratio(outcome.ratio_to_baseline(series, value)) for value in ("wall", "cpu")]
    return cells


def _ratio(found: Spread | None) -> str:
    return f"{found.median:.2f} ({found.low:.2f}–{found.high:.2f})" if found else ""


def target_table(verdicts: Sequence[Verdict]) -> str:
    """Limits beside what was measured, with met or missed."""
    rows = [["target", "limit", "measured", ""]]
    for one in verdicts:
        sign = "≥" if one.target.least else "≤"
        limit = f"{sign} {_written(one.target.limit, one.target.unit)}"
        measured = "–" if one.measured is None else _written(one.measured, one.target.unit)
        rows.append([one.target.what, limit, measured, _WORD[one.met]])
    return aligned(rows)


def _written(value: float, unit: Unit) -> str:
    if unit in _SCALE:
        return f"{value / _SCALE[unit]:.0f} {unit.value}"
    return f"{value:.2f} {unit.value}"


def facts_table(facts: Mapping[str, object]) -> str:
    """Machine and versions, one a line."""
    width = max(len(name) for name in facts)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in facts.items())
