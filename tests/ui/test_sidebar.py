"""The sidebar and the search field: counts, filters together, what happens to the selection."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from tests.ui.scripted import row
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.ui.queue.filter_sidebar import FilterList
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.queue.queue_view import EmptyState
from transfer_gui.ui.queue.row_filter import STATUSES, Group, RowFilter


def shown(stage: Stage) -> list[str]:
    return [one.transfer.id for one in stage.model.shown_rows()]


def listed(list_: FilterList) -> dict[str, int]:
    items = [list_.item(at) for at in range(list_.count())]
    return {item.text(): item.data(int(Qt.ItemDataRole.UserRole) + 1) for item in items}


def pick(list_: FilterList, text: str) -> None:
    (item,) = list_.findItems(text, Qt.MatchFlag.MatchExactly)
    QTest.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=list_.visualItemRect(item).center())


def placed(id: str, bucket: str, host: str, status: Status = Status.QUEUED) -> Row:
    plain = row(id, status, url=f"https://{host}/{id}.iso?X-Amz-Signature=s3cret")
    spec = replace(plain.transfer.spec, bucket=bucket)
    return replace(plain, transfer=replace(plain.transfer, spec=spec))


def test_each_status_is_in_one_group() -> None:
    groups = [statuses for group, statuses in STATUSES.items() if group is not Group.ALL]
    assert sorted(status for statuses in groups for status in statuses) == sorted(Status)


def test_counts_follow_the_rows_and_one_click_shows_a_group(stage: Stage) -> None:
    stage.show(*(row(str(place), status) for place, status in enumerate(Status)), row("90", Status.FAILED))
    sidebar = stage.window.parts.sidebar
    counts = listed(sidebar.statuses)
    assert counts["All"] == len(Status) + 1
    assert counts["Failed"] == 2
    assert counts["Running"] == len(STATUSES[Group.RUNNING])
    pick(sidebar.statuses, "Failed")
    assert {one.status for one in stage.model.shown_rows()} == {Status.FAILED}
    stage.show(row("90", Status.QUEUED))
    assert len(shown(stage)) == 1, "what is no longer failed leaves"
    stage.show(row("91", Status.FAILED))
    assert len(shown(stage)) == 2, "and what fails comes"
    assert listed(sidebar.statuses)["Failed"] == 2


def test_the_status_bar_counts_as_the_sidebar_does(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE), row("2", Status.PAUSING), row("3", Status.PAUSED))
    counts = listed(stage.window.parts.sidebar.statuses)
    assert (counts["Running"], counts["Paused"]) == (1, 2)
    assert stage.window.totals.counts.toolTip() == "1 running\n2 paused"


def test_filters_hold_together_and_words_are_looked_for_in_any_order(stage: Stage, qtbot: QtBot) -> None:
    stage.show(
        placed("1", "alpha", "one.example"),
        placed("2", "alpha", "two.example"),
        placed("3", "beta", "two.example", Status.PAUSED),
    )
    sidebar = stage.window.parts.sidebar
    assert list(listed(sidebar.places)) == ["All buckets", "alpha", "beta"]
    pick(sidebar.places, "alpha")
    pick(sidebar.hosts, "two.example")
    assert shown(stage) == ["2"]
    pick(sidebar.places, "All buckets")
    assert shown(stage) == ["2", "3"]
    QTest.keyClick(stage.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert sidebar.search.hasFocus()
    QTest.keyClicks(sidebar.search, "EXAMPLE beta")
    qtbot.waitUntil(lambda: shown(stage) == ["3"], timeout=30_000)
    QTest.keyClick(sidebar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown(stage) == ["2", "3"], timeout=30_000)
    QTest.keyClick(sidebar.search, Qt.Key.Key_Escape)
    assert stage.window.view.hasFocus()


def test_a_links_secret_cannot_be_searched_for(qapp: object) -> None:
    model = QueueModel()
    model.change([placed("1", "alpha", "user:hunter2@one.example")])
    for word, count in (("one.example", 1), ("hunter2", 0), ("s3cret", 0)):
        model.filter(RowFilter(words=(word,)))
        assert model.table.rowCount() == count, word


def test_a_secret_link_that_was_not_kept_is_no_file_of_this_computer(stage: Stage) -> None:
    known = row("1", Status.DONE)
    gone = replace(known.transfer, id="2", spec=replace(known.transfer.spec, url=""))
    stage.show(known, replace(known, transfer=gone))
    assert stage.model.table.index(1, QueueColumn.SOURCE).data() == "Link not kept"
    assert set(stage.model.tally.hosts) == {"downloads.example.org", ""}


def test_the_selection_stays_with_what_is_still_shown(stage: Stage) -> None:
    stage.show(row("1", Status.FAILED), row("2", Status.PAUSED), row("3", Status.FAILED))
    stage.select(0, 1)
    pick(stage.window.parts.sidebar.statuses, "Failed")
    assert [one.transfer.id for one in stage.window.view.selection.rows()] == ["1"]


def test_a_filter_that_shows_nothing_says_so(stage: Stage) -> None:
    stage.show(row("1", Status.FAILED))
    pick(stage.window.parts.sidebar.statuses, "Failed")
    stage.show(row("1"))
    (empty,) = stage.window.view.findChildren(EmptyState)
    assert empty.isVisible()
    assert "No matches" in empty.accessibleName()
    pick(stage.window.parts.sidebar.statuses, "All")
    assert not empty.isVisible()


def test_pausing_all_reaches_what_the_filter_hides(stage: Stage) -> None:
    stage.show(row("1", Status.FAILED), row("2", Status.ACTIVE))
    pick(stage.window.parts.sidebar.statuses, "Failed")
    stage.window.actions_.pause_all.trigger()
    assert [getattr(one, "ids", None) for one in stage.engine.posted] == [("2",)]


def test_the_sidebar_can_be_put_away_and_searching_brings_it_back(stage: Stage) -> None:
    QTest.keyClick(stage.window, Qt.Key.Key_F8)
    assert not stage.window.parts.sidebar.isVisible()
    QTest.keyClick(stage.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.parts.sidebar.isVisible()


def test_rows_are_numbered_by_their_turn(qapp: object, qtmodeltester: ModelTester) -> None:
    model = QueueModel()
    qtmodeltester.check(model.table)  # type: ignore[no-untyped-call]
    model.change([row("1", Status.DONE), row("2"), row("3", Status.PAUSED), row("4")])

    def numbers() -> dict[str, str]:
        return {
            model.row_at(at).transfer.id: model.table.index(at, QueueColumn.NUMBER).data() for at in range(4)
        }

    assert numbers() == {"1": "", "2": "1", "3": "2", "4": "3"}
    moved = row("4")
    model.change([replace(moved, transfer=replace(moved.transfer, position=-1))])
    assert numbers() == {"4": "1", "1": "", "2": "2", "3": "3"}
    assert [model.row_at(at).transfer.id for at in range(4)] == ["4", "1", "2", "3"]
    model.table.sort(QueueColumn.SIZE, Qt.SortOrder.DescendingOrder)
    assert not model.table.in_queue_order
    model.filter(RowFilter(Group.PAUSED))
    model.hide(["3"])
    assert model.table.rowCount() == 0
    model.hide(["3"], False)
    model.change([row("3", Status.CANCELLED)])
    assert model.table.rowCount() == 0
    model.filter(RowFilter())
    model.remove(["3", "4"])
    model.table.sort(-1)
    assert [model.table.index(at, QueueColumn.NUMBER).data() for at in range(2)] == ["", "1"]


def test_the_counts_follow_a_removal_and_its_undo(stage: Stage) -> None:
    """Nothing runs: the engine has nothing to tell, and the counts follow all the same."""
    stage.show(row("1", Status.DONE), row("2", Status.DONE))
    removals = stage.window.commands.removals
    for left in (1, 2):
        if left == 1:
            removals.remove([row("1", Status.DONE)])
        else:
            removals.undo()
        stage.followed()
        assert listed(stage.window.parts.sidebar.statuses)["Done, verified"] == left


def test_a_number_of_five_digits_is_shown_whole(stage: Stage) -> None:
    view = stage.window.view
    stage.window.resize(1240, 700)  # a narrow one leaves the number out
    stage.show(*(row(str(number)) for number in range(1_001)))
    needed = view.fontMetrics().horizontalAdvance("1001")
    assert view.columnWidth(QueueColumn.NUMBER) >= needed + 16
