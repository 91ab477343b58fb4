"""The benchmark as JSON: what is in it, the check that it is all there, and writing it.

``schema`` counts up when a reader of older files would be misled.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.contest import Series
from tests.bench.figures import Spread
from tests.bench.outcome import Outcome
from tests.bench.targets import Verdict

SCHEMA = 1
NUMBERS = ("wall", "cpu", "peak_rss", "connections")
ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"

# What each level must have, and of which kind.
_REPORT = {"schema": int, "made_at": str, "machine": dict, "command": str, "cases": list, "result": dict}
_CASE = {
    "name": str,
    "title": str,
    "baseline": str,
    "valid": bool,
    "series": list,
    "targets": list,
    "notes": list,
}
_SERIES = {
    "name": str,
    "size": int,
    "found": str,
    "missing": str,
    "runs": list,
    "summary": dict,
    "ratios": dict,
}
_RUN = {"wall": float, "cpu": float, "peak_rss": int, "code": int, "arrived": int, "trouble": str}
_TARGET = {"key": str, "what": str, "limit": float, "unit": str, "least": bool}


def report(
    command: str,
    machine: Mapping[str, Any],
    outcomes: Sequence[Outcome],
    result: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The whole report, checked. ``result`` is what commands tell that compare nobody."""
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "made_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "command": command,
        "machine": dict(machine),
        "cases": [_case(outcome) for outcome in outcomes],
        "result": dict(result or {}),
    }
    check(made)
    return made


def check(made: Mapping[str, Any]) -> None:
    """Raises `ValueError` that names the first thing missing or of the wrong kind."""
    _has(made, _REPORT, "report")
    if made["schema"] != SCHEMA:
        raise ValueError(f"schema {made['schema']} is not {SCHEMA}")
    for case in made["cases"]:
        _has(case, _CASE, f"case {case.get('name')}")
        for one in case["series"]:
            _has(one, _SERIES, f"series {one.get('name')}")
            for run in one["runs"]:
                _has(run, _RUN, f"run of {one['name']}")
        for target in case["targets"]:
            _has(target, _TARGET, f"target {target.get('key')}")


def write(made: Mapping[str, Any], path: Path) -> Path:
    """Write it, folders included; the path."""
    check(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _has(thing: Mapping[str, Any], wanted: Mapping[str, type], what: str) -> None:
    for name, kind in wanted.items():
        if name not in thing:
            raise ValueError(f"{what} has no {name}")
        if not isinstance(thing[name], kind):
            raise ValueError(f"{name} of {what} is no {kind.__name__}")


def _case(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": outcome.name,
        "title": outcome.title,
        "baseline": outcome.baseline,
        "valid": outcome.valid,
        "series": [_series(outcome, series) for series in outcome.series],
        "targets": [_target(one) for one in outcome.verdicts],
        "notes": list(outcome.notes),
    }


def _series(outcome: Outcome, series: Series) -> dict[str, Any]:
    return {
        "name": series.name,
        "size": series.size,
        "found": series.found,
        "missing": series.missing,
        "rate": series.rate,
        "runs": [asdict(run) for run in series.runs],
        "summary": {name: _spread(series.spread(name)) for name in NUMBERS},
        "ratios": {name: _spread(outcome.ratio_to_baseline(series, name)) for name in ("wall", "cpu")},
    }


def _spread(found: Spread | None) -> dict[str, Any] | None:
    return asdict(found) if found else None


def _target(one: Verdict) -> dict[str, Any]:
    target = one.target
    facts = {"key": one.key, "what": target.what, "limit": float(target.limit), "unit": target.unit.value}
    return facts | {"least": target.least, "measured": one.measured, "met": one.met}
