"""The numbers for a monitoring system: they only grow, count each byte once, and are written whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ExpectedLogs
from tests.storage.made import transfer
from transfer_gui.core.progress import Metrics, Progress, Sample
from transfer_gui.core.transfer import Outcome, Phase, Status, change_transfer
from transfer_gui.engine.messages import Row
from transfer_gui.wiring.live import Live
from transfer_gui.wiring.metrics_file import MetricsFile

LINE = re.compile(r"[a-z_]+(\{[a-z]+=\"[^\"]*\"\})? [-+.e0-9]+")


def progress(name: str, done: int, read: int, **metrics: float) -> Progress:
    numbers = Metrics(
        waits={"source": metrics.get("wait", 0.0), "cpu": 1.0}, retries=int(metrics.get("retries", 0))
    )
    return Progress(name, Phase.MOVING, done, read, 1000, 1.0, None, 4, metrics=numbers)


def numbers(file: MetricsFile) -> dict[str, float]:
    lines = [line for line in file.text().splitlines() if not line.startswith("#")]
    assert all(LINE.fullmatch(line) for line in lines), [line for line in lines if not LINE.fullmatch(line)]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.fixture
def live() -> Live:
    return Live()


def step(live: Live, file: MetricsFile, *running: Progress) -> dict[str, float]:
    live.progress(Sample(0.0, running, Metrics(), 5.0, 6.0))
    file.count(live.sample.transfers)
    return numbers(file)


def test_bytes_are_counted_once_and_never_fall(live: Live, tmp_path: Path) -> None:
    file = MetricsFile(tmp_path / "x.prom", live)
    first = step(live, file, progress("a", 500, 0))  # 500 were stored before
    assert (first["transfer_gui_stored_bytes_total"], first["transfer_gui_read_bytes_total"]) == (0, 0)
    second = step(live, file, progress("a", 700, 250, wait=2.0, retries=1))
    assert (second["transfer_gui_stored_bytes_total"], second["transfer_gui_read_bytes_total"]) == (200, 250)
    fallen = step(live, file, progress("a", 600, 300, wait=3.0, retries=1))  # a part is sent again
    assert fallen["transfer_gui_stored_bytes_total"] == 200
    caught_up = step(live, file, progress("a", 800, 400, wait=4.0, retries=2))
    assert caught_up["transfer_gui_stored_bytes_total"] == 300
    assert caught_up['transfer_gui_wait_seconds_total{for="source"}'] == 4
    assert caught_up["transfer_gui_retries_total"] == 2
    row = change_transfer(transfer("a"), bytes_stored=1000, outcome=Outcome.DONE, verified=True)
    live.change([Row(row, Status.DONE)])
    ended = step(live, file)
    assert ended["transfer_gui_stored_bytes_total"] == 500
    assert ended['transfer_gui_transfers{state="done"}'] == 1
    assert ended["transfer_gui_running_transfers"] == 0
    assert step(live, file)["transfer_gui_stored_bytes_total"] == 500


def test_each_metric_has_help_and_type_once(live: Live, tmp_path: Path) -> None:
    text = MetricsFile(tmp_path / "x.prom", live).text()
    helps, types = re.findall(r"# HELP (\S+)", text), re.findall(r"# TYPE (\S+)", text)
    assert helps == types
    assert len(set(helps)) == len(helps)


def test_no_label_tells_what_is_moved(live: Live, tmp_path: Path) -> None:
    live.change([Row(transfer("canary-id"), Status.ACTIVE)])
    text = MetricsFile(tmp_path / "x.prom", live).text()
    assert "canary" not in text
    assert "http" not in text


def test_it_is_replaced_whole_and_not_too_often(live: Live, tmp_path: Path) -> None:
    file = MetricsFile(tmp_path / "x.prom", live)
    file.write()
    first = (tmp_path / "x.prom").stat().st_ino
    file.write()
    assert (tmp_path / "x.prom").stat().st_ino == first
    file.write(now=True)
    assert (tmp_path / "x.prom").stat().st_ino != first
    assert [path.name for path in tmp_path.iterdir()] == ["x.prom"]


def test_a_place_that_is_not_there_is_told_once_in_the_log(
    live: Live, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("the metrics can't be written")
    MetricsFile(tmp_path / "no" / "x.prom", live).keep_up(now=True)
