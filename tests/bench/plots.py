"""Which plots a report gets: bars for each comparison, lines over time for a stress test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.bench import svg
from tests.bench.outcome import Outcome
from tests.bench.rig import MIB

# Number of a run -> what it is called, its unit, and how many of the number make one.
_BARS = {"wall": ("wall time", "s", 1), "cpu": ("CPU time", "s", 1), "peak_rss": ("peak memory", "MiB", MIB)}
_LINES = {"rss": ("memory", "MiB", MIB), "threads": ("threads", "", 1), "descriptors": ("open files", "", 1)}


def outcome_plots(outcomes: Iterable[Outcome], beside: Path) -> list[Path]:
    """Written beside the report; their paths."""
    made = []
    for outcome in outcomes:
        for name, (word, unit, scale) in _BARS.items():
            rows = [
                svg.Bar(
                    one.name, found.median / scale, found.low / scale, found.high / scale, _is_ours(one.name)
                )
                for one in outcome.series
                if (found := one.spread(name))
            ]
            if rows:
                text = svg.bars(f"{outcome.title}: {word}", unit, rows)
                made.append(_write(beside, f"{outcome.name}-{name}", text))
    return made


def stress_plots(result: Mapping[str, Any], beside: Path) -> list[Path]:
    """Written beside the report; their paths."""
    made = []
    for name, (word, unit, scale) in _LINES.items():
        points = [(sample["at"], sample[name] / scale) for sample in result["samples"]]
        idle = [(sample["at"], sample[name] / scale) for sample in result["samples"] if sample["idle"]]
        if points:
            text = svg.lines(f"Stress test: {word}", unit, {"always": points, "between rounds": idle})
            made.append(_write(beside, f"stress-{name}", text))
    return made


def _is_ours(name: str) -> bool:
    return not name.startswith(("rclone", "curl", "boto3", "python"))


def _write(beside: Path, name: str, text: str) -> Path:
    path = beside.with_name(f"bench-{name}.svg")
    path.write_text(text, encoding="utf-8")
    return path
