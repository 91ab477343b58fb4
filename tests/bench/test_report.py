"""Tables, JSON and plots show what was measured, name what was skipped, and refuse what is incomplete."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.bench import svg
from tests.bench.made import ABSENT, MIB, OURS, THEIRS, outcome, series
from tests.bench.outcome import Outcome, median, ratio
from tests.bench.plots import outcome_plots, stress_plots
from tests.bench.report import check, report, write
from tests.bench.table import aligned, outcome_table, target_table
from tests.bench.targets import TARGETS, Verdict

SVG = "{http://www.w3.org/2000/svg}"


def made() -> dict[str, Any]:
    return report("made", {"cpu": "one"}, [outcome()], {"extra": 1})


# -- verdicts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "measured", "met"),
    [
        ("http.wall", 0.7, True),
        ("http.wall", 0.71, False),
        ("http.rate", 300 * MIB, True),
        ("http.rate", 299 * MIB, False),
        ("http.wall", None, None),
    ],
)
def test_a_target_is_met_at_its_limit_and_not_beyond(
    key: str, measured: float | None, met: bool | None
) -> None:
    assert Verdict(key, measured).met is met


def test_every_target_says_what_it_limits() -> None:
    assert all(target.what and target.limit > 0 for target in TARGETS.values())


# -- outcomes -------------------------------------------------------------------------------------------


def test_ratios_leave_out_runs_that_do_not_count() -> None:
    found = outcome((1.0, 2.0, 3.0), troubles=["0 of 1 bytes arrived"])
    wall = ratio(found.series, OURS, THEIRS)
    assert wall is not None
    assert (wall.median, wall.count) == (1.25, 2)
    assert not found.valid
    assert median(found.series, ABSENT, "wall") is None
    assert ratio(found.series, OURS, ABSENT) is None


def test_a_rate_is_made_of_what_arrived() -> None:
    assert series("x", [2.0, 2.0]).rate == 5 * MIB
    assert series("x", [2.0], troubles=["bad"]).rate is None


# -- tables ---------------------------------------------------------------------------------------------


def test_columns_are_aligned() -> None:
    assert aligned([["a", "b"], ["long", "1"], ["x", "22"]]).splitlines() == [
        "a      b", "--------", "long   1", "x     22",
    ]  # fmt: skip


def test_the_table_names_medians_ratios_skips_and_troubles() -> None:
    lines = outcome_table(outcome((1.0, 2.0, 3.0), troubles=["half arrived"])).splitlines()
    ours = next(line for line in lines if line.startswith(OURS) and "/3" in line)
    numbers = "2.50 2.00–3.00 4 1.25 50 3 2/3 1.25 (1.00–1.50) 1.25 (1.00–1.50)"
    assert " ".join(ours.removeprefix(OURS).split()) == numbers
    assert f"{ABSENT}: skipped, tool not found" in lines
    assert f"{OURS}: half arrived" in lines
    assert lines[0] == "A title"
    assert lines[-1] == "a note"


def test_the_table_of_targets_says_met_missed_or_not_measured() -> None:
    verdicts = [Verdict("http.wall", 0.5), Verdict("memory.object", 11 * MIB), Verdict("http.rate", None)]
    rows = target_table(verdicts).splitlines()[2:]
    assert rows[0].split()[-5:] == ["0.70", "×", "0.50", "×", "met"]
    assert rows[1].split()[-5:] == ["10", "MiB", "11", "MiB", "missed"]
    assert rows[2].endswith("not measured")


# -- JSON -----------------------------------------------------------------------------------------------


def test_the_report_survives_writing_and_reading(tmp_path: Path) -> None:
    path = write(made(), tmp_path / "deep" / "bench.json")
    back = json.loads(path.read_text(encoding="utf-8"))
    check(back)
    assert back["result"] == {"extra": 1}
    (case,) = back["cases"]
    ours, theirs, absent = case["series"]
    assert [run["wall"] for run in ours["runs"]] == [1.0, 2.0, 3.0]
    assert ours["ratios"]["wall"] == {"median": 1.0, "low": 0.5, "high": 1.5, "count": 3}
    assert theirs["ratios"]["wall"] is None
    assert (absent["missing"], absent["runs"]) == ("tool not found", [])
    assert [target["met"] for target in case["targets"]] == [False, None]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ((), "machine"),
        (("cases", 0), "series"),
        (("cases", 0, "series", 0), "runs"),
        (("cases", 0, "series", 0, "runs", 0), "arrived"),
        (("cases", 0, "targets", 0), "limit"),
    ],
)
def test_a_report_with_a_gap_is_refused(place: tuple[Any, ...], name: str) -> None:
    broken = copy.deepcopy(made())
    there: Any = broken
    for step in place:
        there = there[step]
    del there[name]
    with pytest.raises(ValueError, match=f"has no {name}"):
        check(broken)
    there[name] = object()
    with pytest.raises(ValueError, match=f"{name} of"):
        check(broken)


def test_a_report_of_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema 99"):
        check(made() | {"schema": 99})


# -- plots ----------------------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_values() -> None:
    rows = [svg.Bar("a <b>", 1.0, 1.0, 1.0), svg.Bar("c", 4.0, 3.0, 5.0, ours=True)]
    tree = ElementTree.fromstring(svg.bars("t & u", "s", rows))
    short, long = (float(one.attrib["width"]) for one in tree.findall(f"{SVG}rect"))
    assert long == pytest.approx(4 * short, rel=0.01)
    texts = [one.text for one in tree.iter(f"{SVG}text")]
    assert texts == ["t & u", "a <b>", "1 s", "c", "4 s"]


def test_lines_stay_inside_and_keep_their_order() -> None:
    tree = ElementTree.fromstring(svg.lines("t", "MiB", {"one": [(0.0, 1.0), (10.0, 2.0)]}))
    (line,) = tree.findall(f"{SVG}polyline")
    (x1, y1), (x2, y2) = (map(float, point.split(",")) for point in line.attrib["points"].split())
    assert 0 < x1 < x2 < float(tree.attrib["width"])
    assert 0 < y2 < y1 < float(tree.attrib["height"])


def test_nothing_cannot_be_plotted() -> None:
    with pytest.raises(ValueError, match="bars"):
        svg.bars("t", "s", [])
    with pytest.raises(ValueError, match="points"):
        svg.lines("t", "s", {"one": []})


def test_plots_lie_beside_the_report(tmp_path: Path) -> None:
    empty = Outcome("empty", "Nothing ran", ())
    paths = outcome_plots([outcome(), empty], tmp_path / "bench-x.json")
    assert [path.name for path in paths] == [f"bench-made-{name}.svg" for name in ("wall", "cpu", "peak_rss")]
    sample = {"at": 1.0, "rss": MIB, "threads": 2, "descriptors": 3, "idle": True}
    paths += stress_plots({"samples": [sample]}, tmp_path / "bench-x.json")
    assert len(paths) == 6
    for path in paths:
        ElementTree.fromstring(path.read_text(encoding="utf-8"))
