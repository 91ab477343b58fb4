"""Panel, graph and history: whose numbers are shown, and what remains of them."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from tests.ui.scripted import MB, METRICS, progress, row
from transfer_gui.core.progress import Bottleneck, Metrics, Sample, Session
from transfer_gui.core.transfer import Status
from transfer_gui.text.measured import EXPLANATIONS, metrics_from
from transfer_gui.text.words import bottleneck_word
from transfer_gui.ui.details.metrics_panel import MetricsPanel
from transfer_gui.ui.details.rate_history import ALL, SPAN, Point, RateHistory, RunCurve
from transfer_gui.ui.details.throughput_graph import ThroughputGraph, _usual_most
from transfer_gui.ui.widgets.icons import status_color
from transfer_gui.ui.widgets.theme import apply_theme


def shown(panel: MetricsPanel) -> dict[str, str]:
    return {name: " ".join(tile.shown) for name, tile in panel.tiles.items()}


def sample(at: float, *running: Any, rate: float = 20e6) -> Sample:
    return Sample(at, running, METRICS, rate, rate * 1.1)


# -- the panel ----------------------------------------------------------------------------------------------


def test_a_running_transfer_shows_its_live_numbers(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE, name="a.iso"), row("2", Status.ACTIVE, name="b.iso"))
    stage.select(1)
    stage.engine.running = (progress("1", 9 * MB, rate=1e6), progress("2", 250 * MB, rate=24.6e6))
    stage.bridge.look()
    panel = stage.window.panel
    assert panel.subject.text() == "b.iso"
    tiles = shown(panel)
    assert tiles["throughput"] == "24.6 MB/s 48.2 MB/s on average"
    assert tiles["transferred"] == "250 MB of 1.00 GB"
    assert tiles["pauses"].startswith("14 / 14")
    assert tiles["paused"] == "3 s 232 ms on average"
    assert tiles["active"].startswith("96 %")
    assert tiles["concurrency"].startswith("8 of 10")
    assert tiles["retries"].startswith("2 ")
    assert tiles["buffers"] == "12 allocated, 192 MB 1,380 reused, 0 copied"
    assert tiles["progress"] == "512 640 calculations, one every 125 ms"
    for name, tile in panel.tiles.items():
        assert EXPLANATIONS[name].split("'")[0] in tile.toolTip(), name
        assert tile.shown[0] in tile.toolTip(), name
    assert tiles["bottleneck"] == (
        f"{bottleneck_word(Bottleneck.SOURCE)} "
        "last 30 s: server 75 %, S3 25 %; whole run: S3 83 %, server 17 %"
    )


def test_workers_of_a_cluster_have_a_tab_while_there_are_any(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE), row("2", Status.ACTIVE))
    alone, helped = progress("1", 9 * MB), progress("2", 250 * MB)
    workers = {"10.0.4.8:4": {"lanes": 3, "bytes": 50 * MB}, "10.0.4.7:4": {"lanes": 4, "bytes": 9 * MB}}
    helped = replace(helped, metrics=replace(helped.metrics, workers=workers))
    stage.engine.running = (alone, helped)
    panel, tabs = stage.window.panel, stage.window.tabs
    tab = tabs.indexOf(panel.workers)
    assert not tabs.isTabVisible(tab)
    stage.select(1)
    stage.bridge.look()
    assert tabs.isTabVisible(tab)
    tabs.setCurrentIndex(tab)
    assert panel.workers.isVisible()
    assert cells(panel) == [["10.0.4.7:4", "4", "9.00 MB"], ["10.0.4.8:4", "3", "50.0 MB"]]
    panel.workers.selectRow(1)
    workers["10.0.4.8:4"]["bytes"] = 60 * MB
    stage.bridge.look()
    assert cells(panel)[1] == ["10.0.4.8:4", "3", "60.0 MB"]
    assert [one[0] for one in panel.workers.chosen()] == ["10.0.4.8:4"], "the row stays selected"
    stage.select(0)
    assert not tabs.isTabVisible(tab)
    assert not panel.workers.isVisible()


def cells(panel: MetricsPanel) -> list[list[str]]:
    table = panel.workers.table
    return [
        [str(table.index(line, column).data()) for column in range(3)] for line in range(table.rowCount())
    ]


def test_a_finished_transfer_shows_what_was_kept_with_it(stage: Stage) -> None:
    stage.show(row("1", Status.DONE, stored=1000 * MB))
    stage.select(0)
    tiles = shown(stage.window.panel)
    assert tiles["throughput"] == "48.2 MB/s on average"
    assert tiles["transferred"] == "1.00 GB of 1.00 GB"
    assert tiles["retries"].startswith("2 ")


def test_a_transfer_that_never_ran_shows_no_invented_numbers(stage: Stage) -> None:
    stage.show(row("1", Status.QUEUED))
    stage.select(0)
    tiles = shown(stage.window.panel)
    assert tiles.pop("transferred") == "0 bytes of 1.00 GB"
    assert {text.strip() for text in tiles.values()} == {"—"}


def test_nothing_or_several_selected_means_all_and_the_button_keeps_it_so(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE, name="a.iso"), row("2", Status.ACTIVE))
    stage.engine.running = (progress("1", 100 * MB, rate=1e6), progress("2", 200 * MB, rate=2e6))
    stage.bridge.look()
    panel = stage.window.panel
    assert panel.subject.text() == "All transfers since the start"
    assert not panel.overall.isEnabled(), "there is nothing else to show"
    assert shown(panel)["throughput"].startswith("3.00 MB/s")
    assert shown(panel)["transferred"] == "300 MB 3 parts stored"
    stage.select(0)
    assert panel.subject.text() == "a.iso"
    panel.overall.click()
    assert panel.subject.text() == "All transfers since the start"
    panel.overall.click()
    assert panel.subject.text() == "a.iso"
    stage.select(0, 1)
    assert panel.subject.text() == "All transfers since the start"


def test_what_has_ended_stays_in_the_numbers_of_all(stage: Stage) -> None:
    """A small file may begin and end between two looks: nothing ever runs then."""
    panel = stage.window.panel
    stage.bridge.look()
    assert {text.strip() for text in shown(panel).values()} == {"—", "0 bytes"}
    stage.engine.session = Session(read=3 * MB, stored=3 * MB, parts=2, seconds=0.2, metrics=METRICS)
    stage.bridge.look()
    tiles = shown(panel)
    assert tiles["transferred"] == "3.00 MB 2 parts stored"
    assert tiles["throughput"] == "48.2 MB/s on average"
    assert tiles["pauses"].startswith("14 / 14")
    assert tiles["retries"].startswith("2 ")
    drawn = panel.history.points(ALL)
    assert max(point.stored for point in drawn) > 0
    stage.bridge.look()
    assert panel.history.points(ALL)[-1].stored == 0, "the line falls to zero"
    assert shown(panel) == tiles


def test_tiles_do_not_move_when_numbers_grow(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE))
    stage.select(0)
    panel = stage.window.panel
    stage.engine.running = (progress("1", MB),)
    stage.bridge.look()
    QApplication.processEvents()
    where = [tile.geometry() for tile in panel.tiles.values()]
    huge = replace(METRICS, buffer_reuse=10**12, retries=10**9, throughput=9.99e11)
    stage.engine.running = (replace(progress("1", 10**15, 10**16, rate=9.99e11), metrics=huge),)
    stage.bridge.look()
    QApplication.processEvents()
    assert [tile.geometry() for tile in panel.tiles.values()] == where


def test_metrics_survive_the_way_through_the_database() -> None:
    lately = replace(METRICS, recent=Bottleneck.NONE, recent_waits={})
    assert metrics_from(json.loads(json.dumps(METRICS.as_dict()))) == lately


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"throughput": "fast", "pauses": None, "bottleneck": "gremlins", "waits": 7, "later_version": 1},
        {"retries": True, "waits": []},
        {"bottleneck": ["source"]},
    ],
)
def test_metrics_that_make_no_sense_are_left_out(kept: dict[str, Any]) -> None:
    assert metrics_from(kept) == Metrics()


# -- the history --------------------------------------------------------------------------------------------


def test_bytes_of_files_that_nobody_saw_run_are_in_the_past_of_all() -> None:
    history = RateHistory()
    history.take(Sample(100.0, (), METRICS, 0.0, 0.0, Session(read=4 * MB, stored=4 * MB)))
    history.take(Sample(100.1, (), METRICS, 0.0, 0.0, Session(read=4 * MB, stored=4 * MB)))
    assert [round(point.stored) for point in history.points(ALL)] == [0, 8 * MB, 0]
    history.take(Sample(500.0, (), METRICS, 0.0, 0.0, Session(read=9 * MB, stored=5 * MB)))
    last = history.points(ALL)[-1]
    assert (last.read, last.stored) == (10 * MB, 2 * MB), "of the last half second, not of the long silence"


def test_two_minutes_are_kept_in_half_seconds() -> None:
    history = RateHistory()
    for tick in range(2000):
        history.take(sample(tick / 10, progress("1", tick)))
    points = history.points("1")
    assert points[-1].at - points[0].at == pytest.approx(SPAN, abs=1.0)
    steps = [later.at - earlier.at for earlier, later in pairwise(points)]
    assert min(steps) >= 0.5
    assert len(history.points(ALL)) == len(points)


def test_only_the_transfers_that_moved_last_are_kept() -> None:
    history = RateHistory()
    for tick in range(500):
        history.take(sample(float(tick), progress(str(tick), 1)))
    assert history.points("499")
    assert not history.points("0")
    assert history.points(ALL)
    history.forget("499")
    assert not history.points("499")


# -- the graph ----------------------------------------------------------------------------------------------


def ink(image: QImage, colour: QColor) -> int:
    """How many pixels are of about that colour."""

    def near(x: int, y: int) -> bool:
        there = QColor(image.pixel(x, y))
        return (
            abs(there.red() - colour.red()) < 30
            and abs(there.green() - colour.green()) < 30
            and abs(there.blue() - colour.blue()) < 30
        )

    return sum(near(x, y) for x in range(image.width()) for y in range(24, image.height() - 20))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_graph_draws_both_lines_in_their_colours(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    graph = ThroughputGraph()
    qtbot.addWidget(graph)
    graph.resize(420, 180)
    with qtbot.waitExposed(graph):
        graph.show()
    stored, read = status_color(Status.ACTIVE), status_color(Status.WAITING)
    empty = graph.grab().toImage()
    assert ink(empty, stored) == ink(empty, read) == 0
    # Slopes, since a level line may fall between two rows of pixels.
    points = [Point(float(at), 25e6 + at % 9 * 1e6, 10e6 + at % 9 * 1e6) for at in range(120)]
    graph.show_points(points, (27e6, 12e6))
    drawn = graph.grab().toImage()
    assert ink(drawn, stored) > 100
    assert ink(drawn, read) > 50
    assert graph.accessibleDescription() == "read 27.0 MB/s, stored 12.0 MB/s"
    graph.show_points(points)
    assert graph.accessibleDescription() == "read —, stored —", "what does not run has no rate now"


@pytest.mark.parametrize("rate", [0.0, 1.0, 999.0, 1e3, 7.9e6, 8e6, 8.1e6, 9.99e9, 1e12, 1e15])
def test_the_axis_holds_every_rate_with_round_labels(rate: float) -> None:
    from transfer_gui.ui.details.throughput_graph import _labels, _round_up

    top = _round_up(rate)
    assert top >= rate
    assert top <= max(1000.0, 2.5 * rate)
    labels = _labels(top)
    assert len(set(labels)) == 5
    assert all(len(label) <= 12 for label in labels)


def test_a_gap_in_time_is_a_gap_in_the_line(qtbot: QtBot) -> None:
    graph = ThroughputGraph()
    qtbot.addWidget(graph)
    graph.resize(420, 180)
    full = [Point(float(at), 0.0, 10e6 + at % 9 * 1e6) for at in range(120)]
    graph.show_points(full)
    whole = ink(graph.grab().toImage(), status_color(Status.ACTIVE))
    assert whole > 100
    graph.show_points([point for point in full if not 30 < point.at < 90])
    assert ink(graph.grab().toImage(), status_color(Status.ACTIVE)) < whole * 0.7


def test_the_curve_of_the_run_covers_all_of_it_in_few_points() -> None:
    history = RateHistory()
    for tick in range(4000):
        history.take(sample(tick / 2, progress("1", tick, rate=8e6)))
    run = history.run("1")
    assert len(run) <= RunCurve.MOST + 1
    assert run[-1].at - run[0].at > 1950
    assert {round(point.stored) for point in run} == {8_000_000}
    assert history.points("1")[0].at > 1870, "two minutes are kept as they were"


def test_one_peak_does_not_flatten_the_graph_and_a_press_shows_two_minutes(stage: Stage) -> None:
    usual = [Point(float(at), 10e6, 10e6) for at in range(400)]
    assert _usual_most([*usual[:200], Point(200.5, 900e6, 900e6), *usual[201:]]) == 15e6
    assert _usual_most(usual) == 10e6
    panel = stage.window.panel
    graph, shown = panel.graph, stage.window.panel.zoom
    graph.show_points(usual, whole=True)
    assert graph._span == 399.0
    graph.show_points(usual)
    assert graph._span == SPAN
    assert not shown.isChecked()


def test_the_graph_goes_above_the_tiles_where_both_have_no_room(qtbot: QtBot) -> None:
    """With large letters in a narrow window the tiles were out of sight at the right."""
    panel, area = MetricsPanel(), QScrollArea(widgetResizable=True)
    area.setWidget(panel)
    qtbot.addWidget(area)
    panel.take(replace(sample(1.0, progress("1", 5 * MB)), session=Session(MB, MB, 1, 1.0, METRICS)))
    graph, tile, updates = panel.graph, panel.tiles["throughput"], panel.tiles["progress"]
    wide, narrow = panel._beside + 40, panel._beside - 20
    area.show()
    for width in (wide, narrow, wide):
        area.resize(width, 600)
        above = width == narrow
        qtbot.waitUntil(lambda above=above: (graph.geometry().bottom() < tile.y()) is above)  # type: ignore[misc]
        assert (updates.y() > tile.y()) is above
        assert area.horizontalScrollBar().maximum() == 0, "it has to be moved sideways"
