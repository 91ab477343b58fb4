"""The queue's model: Qt's own checker, speed with many rows, narrow change signals, raw values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.counting import count_calls
from tests.ui.scripted import MB, ScriptedEngine, progress, row
from transfer_gui.core.transfer import Status
from transfer_gui.text.describe import ProgressCell, progress_cell
from transfer_gui.text.words import explain
from transfer_gui.ui.queue.queue_cells import SORT_ROLE, QueueColumn
from transfer_gui.ui.queue.queue_model import QueueModel

SIZE_BEYOND_32_BITS = 5 * 1000**4


@pytest.fixture
def model(qapp: object) -> QueueModel:
    return QueueModel()


def sample(*running: Any) -> Any:
    engine = ScriptedEngine()
    engine.running = running
    return engine.sample()


def display(model: QueueModel, place: int, column: QueueColumn) -> Any:
    return model.table.index(place, column).data()


def _first_cell(model: QueueModel) -> ProgressCell:
    entry = model.table.shown[0]
    return progress_cell(entry.row, entry.progress)


class Changes:
    """Ranges that were said to have changed, as (top, bottom, left, right)."""

    def __init__(self, model: QueueModel) -> None:
        self.seen: list[tuple[int, int, int, int]] = []
        model.table.dataChanged.connect(self._note)

    def _note(self, first: QModelIndex, last: QModelIndex) -> None:
        self.seen.append((first.row(), last.row(), first.column(), last.column()))


def test_qt_finds_no_fault_in_a_life_of_the_model(model: QueueModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model.table)  # type: ignore[no-untyped-call]
    rows = [row(str(number), list(Status)[number % len(Status)]) for number in range(40)]
    model.change(rows)
    model.progress(sample(progress("2", 5 * MB), progress("3", 6 * MB, None)))
    model.change([row("2", Status.PAUSED), row("40"), row("41")])
    model.remove(["0", "3", "4", "5", "41", "no such row"])
    model.refresh_waits()
    model.change([row("0")])
    model.remove([one.transfer.id for one in model.shown_rows()])
    model.change(rows)
    assert model.table.rowCount() == 40


def test_rows_go_in_in_one_insertion(model: QueueModel) -> None:
    rows = [row(str(number)) for number in range(1_100)]
    insertions: list[tuple[int, int]] = []
    model.table.rowsInserted.connect(lambda parent, first, last: insertions.append((first, last)))
    model.change(rows)
    assert insertions == [(0, 1_099)]


def test_rows_that_come_together_count_as_if_each_came_alone(model: QueueModel) -> None:
    rows = [row(str(number), list(Status)[number % len(Status)]) for number in range(60)]
    alone = QueueModel()
    for one in rows:
        alone.change([one])
    model.change(rows)
    for counted in ("statuses", "places", "hosts"):
        assert getattr(model.tally, counted) == getattr(alone.tally, counted)
    assert list(model.shown_rows()) == list(alone.shown_rows())
    for one in rows:
        mine, other = model.entry(one.transfer.id), alone.entry(one.transfer.id)
        assert mine is not None
        assert other is not None
        assert mine.rank == other.rank
    model.change([rows[0], row("0", Status.DONE)])
    assert model.table.rowCount() == len(rows)
    assert model.tally.statuses.total() == len(rows)


def test_rows_go_at_a_cost_that_grows_as_their_number() -> None:
    """Every second one, so that each is a removal of its own. ``tests/bench/window.py`` measures seconds."""

    def remove(count: int) -> int:
        model = QueueModel()
        model.change([row(str(number)) for number in range(count)])
        calls = count_calls(lambda: model.remove([str(number) for number in range(0, count, 2)]))
        assert [one.transfer.id for one in model.shown_rows()][:3] == ["1", "3", "5"]
        entry = model.entry(str(count - 1))
        assert entry is not None
        assert entry.row.transfer.id == str(count - 1)
        return calls

    assert remove(2_000) < 4.4 * remove(500)


def test_neighbours_are_removed_together(model: QueueModel) -> None:
    model.change([row(str(number)) for number in range(10)])
    removals: list[tuple[int, int]] = []
    model.table.rowsRemoved.connect(lambda parent, first, last: removals.append((first, last)))
    model.remove(["7", "2", "3", "4"])
    assert removals == [(7, 7), (2, 4)]


def test_a_row_is_found_by_id_while_others_are_being_removed(model: QueueModel) -> None:
    model.change([row(str(number)) for number in range(6)])
    seen: list[list[str]] = []

    def look() -> None:
        left = [one.transfer.id for one in model.shown_rows()]
        found = [entry.row.transfer.id for one in left if (entry := model.entry(one)) is not None]
        seen.append(found)

    model.table.rowsRemoved.connect(look)
    model.remove(["0", "3"])
    assert seen == [["0", "1", "2", "4", "5"], ["1", "2", "4", "5"]]


def test_progress_says_only_what_moved(model: QueueModel) -> None:
    model.change([row(str(number), Status.ACTIVE) for number in range(10)])
    changes = Changes(model)
    model.progress(sample(progress("1", MB), progress("2", MB), progress("7", MB)))
    left, right = QueueColumn.PROGRESS, QueueColumn.ACTIVE
    assert changes.seen == [(1, 2, left, right), (7, 7, left, right)]
    changes.seen.clear()
    model.progress(sample(progress("7", 2 * MB)))
    assert changes.seen == [(1, 2, left, right), (7, 7, left, right)], "those that stopped lose their speed"
    changes.seen.clear()
    model.progress(sample(progress("7", 3 * MB)))
    assert changes.seen == [(7, 7, left, right)]
    assert display(model, 1, QueueColumn.SPEED) == ""


def test_a_row_that_stops_running_shows_no_speed_any_more(model: QueueModel) -> None:
    model.change([row("1", Status.ACTIVE)])
    model.progress(sample(progress("1", 250 * MB, rate=24.6e6)))
    assert display(model, 0, QueueColumn.SPEED) == "24.6 MB/s"
    model.change([row("1", Status.PAUSED, stored=200 * MB)])
    assert display(model, 0, QueueColumn.SPEED) == ""
    assert display(model, 0, QueueColumn.ETA) == ""
    assert display(model, 0, QueueColumn.PROGRESS) == "20 %"


def test_byte_counts_beyond_32_bits_stay_exact_and_the_bar_stays_scaled(model: QueueModel) -> None:
    model.change([row("1", Status.ACTIVE, size=SIZE_BEYOND_32_BITS)])
    model.progress(sample(progress("1", SIZE_BEYOND_32_BITS // 4, SIZE_BEYOND_32_BITS)))
    assert model.table.index(0, QueueColumn.SIZE).data(SORT_ROLE) == float(SIZE_BEYOND_32_BITS)
    assert _first_cell(model).scaled == 2500
    assert display(model, 0, QueueColumn.SIZE) == "5.00 TB"


@pytest.mark.parametrize(("done", "total", "scaled"), [(0, 0, 0), (999, 1000, 9990), (2000, 1000, 10_000)])
def test_the_bar_is_full_only_at_the_end(model: QueueModel, done: int, total: int, scaled: int) -> None:
    model.change([row("1", Status.ACTIVE, size=total)])
    model.progress(sample(progress("1", done, total)))
    assert _first_cell(model).scaled == scaled


def test_an_unknown_total_has_no_scale_while_it_runs(model: QueueModel) -> None:
    model.change([row("1", Status.ACTIVE, size=None)])
    model.progress(sample(progress("1", 312 * MB, None)))
    cell = _first_cell(model)
    assert (cell.scaled, cell.text) == (None, "312 MB")


def test_values_to_sort_by_are_of_one_type_per_column(model: QueueModel) -> None:
    model.change([row(str(place), status) for place, status in enumerate(Status)])
    model.change([row("100", Status.ACTIVE, size=None), row("101", Status.ACTIVE, size=3)])
    model.progress(sample(progress("100", 1, None, rate=0.0), progress("101", 1, 3)))
    for column in QueueColumn:
        kinds = {
            type(model.table.index(place, column).data(SORT_ROLE)) for place in range(model.table.rowCount())
        }
        assert kinds in ({float}, {str}), column.name


def test_a_failed_row_says_why_and_its_tip_says_what_to_do(model: QueueModel) -> None:
    facts: dict[str, Any] = {"bucket": "archive"}
    model.change([row("1", Status.FAILED, error="bucket_missing", facts=facts)])
    wording = explain("bucket_missing", facts)
    assert wording.title in display(model, 0, QueueColumn.STATUS)
    tip = model.table.index(0, QueueColumn.STATUS).data(int(Qt.ItemDataRole.ToolTipRole))
    for said in (wording.sentence, wording.advice):
        assert said.replace("'", "&#x27;").replace('"', "&quot;") in tip


def test_a_name_never_becomes_mark_up_or_reorders_a_line(model: QueueModel) -> None:
    model.change([row("1", name="<img src=x>\u202egnp.exe")])
    tip = model.table.index(0, QueueColumn.NAME).data(int(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in tip
    for text in (tip, display(model, 0, QueueColumn.NAME), display(model, 0, QueueColumn.DESTINATION)):
        assert "\u202e" not in text


def test_no_cell_and_no_tip_shows_a_links_secret(model: QueueModel) -> None:
    model.change([row("1", Status.FAILED, url="https://user:hunter2@example.org/a?X-Amz-Signature=abc123")])
    for column in QueueColumn:
        roles = Qt.ItemDataRole
        for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
            text = model.table.index(0, column).data(int(role))
            assert "hunter2" not in text
            assert "abc123" not in text


def test_screen_readers_hear_name_status_and_progress(model: QueueModel) -> None:
    model.change([row("1", Status.ACTIVE, name="a.iso")])
    model.progress(sample(progress("1", 250 * MB)))
    said = model.table.index(0, QueueColumn.NAME).data(int(Qt.ItemDataRole.AccessibleTextRole))
    for part in ("a.iso", "Transferring", "25 %", "1.00 GB", "24.6 MB/s"):
        assert part in said


def test_waiting_rows_count_down(model: QueueModel, qtbot: QtBot) -> None:
    model.change([row("1"), row("2", Status.WAITING, wait=60)])
    assert "1 min" in display(model, 1, QueueColumn.STATUS)
    changes = Changes(model)
    model.refresh_waits()
    assert changes.seen == [(0, 1, QueueColumn.STATUS, QueueColumn.STATUS)]


@pytest.mark.parametrize(
    ("key", "prefix", "folder"),
    [
        ("incoming/2026/a.iso", "", "s3://archive/incoming/2026/"),
        ("a.iso", "ignored/", "s3://archive/"),
        ("", "incoming/", "s3://archive/incoming/"),
        ("", "", "s3://archive/"),
    ],
)
def test_the_destination_is_the_folder_beside_the_name(
    model: QueueModel, key: str, prefix: str, folder: str
) -> None:
    plain = row("1")
    spec = replace(plain.transfer.spec, key=key, prefix=prefix)
    model.change([replace(plain, transfer=replace(plain.transfer, spec=spec))])
    assert display(model, 0, QueueColumn.DESTINATION) == folder
