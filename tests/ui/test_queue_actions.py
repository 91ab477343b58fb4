"""Order, limits, times, undo and the actions on all of a kind: by key, menu and drag, on the shown window."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, QMimeData, QPoint, Qt, QTime
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.ui import drags
from tests.ui.conftest import Stage, Staging
from tests.ui.scripted import PROFILE, MemoryServices, row
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.repeat import Repeat
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Status
from transfer_gui.engine.messages import Amend, Configure, Do, Limit, Move, StartAt
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.queue.row_drops import ROWS
from transfer_gui.ui.settings.schedule_dialogs import HoursDialog, LimitHoursDialog, StartAtDialog
from transfer_gui.ui.settings.shortcuts_dialog import ShortcutsDialog
from transfer_gui.ui.widgets.repeat_fields import RepeatDialog

MB = 1000**2
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def chosen_in(menu: QMenu, text: str) -> None:
    menu.aboutToShow.emit()
    (entry,) = [action for action in menu.actions() if action.text().replace("&", "") == text]
    entry.trigger()


# -- order --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "keys", "where"),
    [
        (Qt.Key.Key_Up, CTRL, QueueMove.UP),
        (Qt.Key.Key_Down, CTRL, QueueMove.DOWN),
        (Qt.Key.Key_Up, CTRL | SHIFT, QueueMove.TOP),
        (Qt.Key.Key_Down, CTRL | SHIFT, QueueMove.BOTTOM),
    ],
)
def test_keys_move_the_selected_and_leave_finished_ones(
    stage: Stage, key: Qt.Key, keys: Qt.KeyboardModifier, where: QueueMove
) -> None:
    stage.show(row("1"), row("2", Status.DONE), row("3", Status.PAUSED))
    stage.select(1, 2)
    QTest.keyClick(stage.window.view, key, keys)
    assert stage.engine.posted == [Move(("3",), where)]


def drag_rows(stage: Stage, before: int) -> None:
    """Drop the selected rows upon the upper half of the row at ``before``."""
    view = stage.window.view
    mime = QMimeData()
    mime.setData(ROWS, b"1")
    at = QPoint(40, view.rowViewportPosition(before) + 3)
    for step in (drags.enter, drags.move, drags.drop):
        step(view.viewport(), mime, at, Qt.DropAction.MoveAction)


def test_rows_that_are_dragged_go_between_two_others(stage: Stage) -> None:
    stage.show(row("1"), row("2", Status.DONE), row("3"), row("4"))
    stage.select(3)
    drag_rows(stage, 1)
    assert stage.engine.posted == [Move(("4",), QueueMove.BEFORE, "3")], "a finished row has no turn"


def test_rows_in_another_order_than_the_queues_are_not_dragged(stage: Stage) -> None:
    stage.show(row("1"), row("2"))
    stage.window.view.sortByColumn(QueueColumn.SIZE, Qt.SortOrder.AscendingOrder)
    stage.select(1)
    drag_rows(stage, 0)
    assert stage.engine.posted == []


# -- pausing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of_all", [True, False])
def test_a_first_pause_is_no_second_one_of_what_is_pausing(stage: Stage, of_all: bool) -> None:
    """A second Pause cuts the parts that are being finished: nobody has asked for that here."""
    stage.show(row("1", Status.ACTIVE), row("2", Status.PAUSING), row("3"))
    stage.select(0, 1, 2)
    keys = CTRL | SHIFT if of_all else CTRL
    QTest.keyClick(stage.window, Qt.Key.Key_P, keys)
    assert stage.engine.posted == [Do(Action.PAUSE, ("1", "3"))]
    stage.show(row("1", Status.PAUSING), row("3", Status.PAUSED))
    QTest.keyClick(stage.window, Qt.Key.Key_P, keys)
    assert stage.engine.posted[1:] == [Do(Action.PAUSE, ("1", "2"))], "and now it is a second one"


def test_a_key_that_is_held_down_is_no_second_press(stage: Stage) -> None:
    known = stage.window.actions_
    assert not any(one.autoRepeat() for one in (known.of[Action.PAUSE], known.pause_all, known.quit))
    stage.window.shortcuts.give({"pause_all": "Ctrl+Alt+P"})
    assert not known.pause_all.autoRepeat(), "whatever key it has"


# -- limits -------------------------------------------------------------------------------------------------


def test_a_limit_for_the_selected_rows_is_one_command(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE), row("2"), row("3", Status.DONE))
    stage.select(0, 1, 2)
    chosen_in(stage.window.queue_actions.limit_menu, "5 MB/s")
    assert stage.engine.posted == [Limit(("1", "2"), 5 * MB)]
    chosen_in(stage.window.queue_actions.limit_menu, "No limit")
    assert stage.engine.posted[1:] == [Limit(("1", "2"), 0)]


def test_a_limit_of_ones_own_is_read_as_it_is_said(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE))
    stage.select(0)
    chosen_in(stage.window.queue_actions.limit_menu, "Other…")
    dialog = stage.dialog(QInputDialog)
    dialog.setTextValue("12.5 MB/s")
    dialog.accept()
    assert stage.engine.posted == [Limit(("1",), 12_500_000)]


def test_the_status_bar_changes_the_limit_of_all_and_how_many_run(stage: Stage) -> None:
    totals = stage.window.totals
    menu = totals.limits.menu()
    chosen_in(menu, "20 MB/s")
    assert stage.services.settings.settings.limit == 20 * MB
    assert "20.0 MB/s" in totals.limits.text()
    menu.aboutToShow.emit()
    at_once = menu.actions()[-1].menu()
    assert isinstance(at_once, QMenu)
    chosen_in(at_once, "8")
    limited = Settings(limit=20 * MB)
    assert stage.engine.posted == [Configure(limited), Configure(replace(limited, active=8))]
    assert "8 at once" in totals.limits.text()


# -- times --------------------------------------------------------------------------------------------------


def test_a_transfer_is_scheduled_and_released(stage: Stage) -> None:
    stage.show(row("1"), row("2", Status.ACTIVE))
    stage.select(0)
    stage.window.queue_actions.start_at.trigger()
    dialog = stage.dialog(StartAtDialog)
    wanted = datetime.now().replace(second=0, microsecond=0) + timedelta(hours=5)
    dialog.when.setDateTime(QDateTime.fromSecsSinceEpoch(round(wanted.timestamp())))
    dialog.accept()
    assert stage.engine.posted == [StartAt(("1",), wanted.timestamp())]
    stage.window.queue_actions.start_at.trigger()
    stage.dialog(StartAtDialog).soon.click()
    assert stage.engine.posted[1:] == [StartAt(("1",), 0.0)]


def test_a_transfer_is_made_to_repeat(stage: Stage) -> None:
    waiting = row("1")
    ran = replace(row("2"), transfer=replace(row("2").transfer, past={"at": 1.0, "end": "done"}))
    stage.show(waiting, ran)
    stage.select(0, 1)
    stage.window.queue_actions.repeat.trigger()
    dialog = stage.dialog(RepeatDialog)
    dialog.fields.when.setEditText("sometimes")
    assert not dialog._ok.isEnabled()
    dialog.fields.when.setEditText("daily 03:00")
    dialog.fields.keep.setValue(7)
    dialog.accept()
    first, second, later = stage.engine.posted
    assert isinstance(first, Amend)
    assert isinstance(second, Amend)
    assert isinstance(later, StartAt)
    assert [one.spec.repeat for one in (first, second)] == [Repeat("daily 03:00", 7)] * 2
    assert (later.ids, later.at > time.time()) == (("2",), True)


def test_the_allowed_hours_become_a_setting_and_are_shown(stage: Stage) -> None:
    stage.window.queue_actions.hours.trigger()
    dialog = stage.dialog(HoursDialog)
    assert dialog.hours() == ""
    dialog.limited.setChecked(True)
    for box in dialog.days[5:]:
        box.setChecked(False)
    dialog.accept()
    hours = "Mon-Fri 22:00-06:00"
    assert stage.engine.posted == [Configure(Settings(hours=hours))]
    assert "22:00-06:00" in stage.window.totals.limits.text()


def test_limits_by_the_hour_become_a_setting_and_are_shown(stage: Stage) -> None:
    stage.window.queue_actions.limit_hours.trigger()
    dialog = stage.dialog(LimitHoursDialog)
    dialog.add.click()
    dialog.add.click()
    night = dialog.rows[1]
    for day in night.days:
        day.setChecked(True)
    night.begin.setTime(QTime(0, 0))
    night.end.setTime(QTime(0, 0))
    night.rate.setEditText("fast")
    assert not dialog._ok.isEnabled()
    night.rate.setEditText("3 MB/s")
    dialog.rows[0].gone.click()
    dialog.accept()
    rules = "Mon-Sun 00:00-00:00 3MB/s"
    assert stage.engine.posted == [Configure(Settings(scheduled_limits=rules))]
    assert "3.00 MB/s" in stage.window.totals.limits.text(), "it is now"


def test_a_scheduled_row_tells_when(stage: Stage) -> None:
    stage.show(row("1", Status.SCHEDULED, wait=90_000))
    text = stage.model.table.index(0, QueueColumn.STATUS).data()
    assert text.startswith("Scheduled (")
    assert f"{datetime.now() + timedelta(seconds=90_000):%a %H:%M}" in text


# -- removing and coming back -------------------------------------------------------------------------------


def shown(stage: Stage) -> list[str]:
    return [one.transfer.id for one in stage.model.shown_rows()]


def test_removed_rows_come_back_where_they_were_and_what_ran_goes_on(stage: Stage) -> None:
    stage.show(row("1"), row("2", Status.ACTIVE), row("3", Status.DONE))
    stage.select(1, 2)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Delete)
    assert shown(stage) == ["1"]
    assert stage.window.parts.undo.isVisible()
    assert stage.engine.posted == [Do(Action.PAUSE, ("2",))]
    stage.show(row("2", Status.PAUSED))
    assert shown(stage) == ["1"], "it stays hidden, whatever the engine says of it"
    QTest.keyClick(stage.window, Qt.Key.Key_Z, CTRL)
    assert shown(stage) == ["1", "2", "3"]
    assert not stage.window.parts.undo.isVisible()
    assert stage.engine.posted == [Do(Action.PAUSE, ("2",)), Do(Action.RESUME, ("2",))]


def test_a_removal_becomes_final_by_itself(stage: Stage, qtbot: QtBot) -> None:
    removals = stage.window.commands.removals
    removals._timer.setInterval(50)
    stage.show(row("1", Status.DONE))
    stage.select(0)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: stage.engine.posted == [Do(Action.REMOVE, ("1",))], timeout=30_000)
    assert not stage.window.queue_actions.undo.isEnabled()
    removals.undo()
    assert shown(stage) == [], "too late"


def test_quitting_makes_a_removal_final_first(stage: Stage, qtbot: QtBot) -> None:
    stage.show(row("1", Status.DONE))
    stage.select(0)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Delete)
    stage.window.quit()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert stage.engine.posted == [Do(Action.REMOVE, ("1",))]


def test_all_failed_are_tried_again_and_all_finished_go(staging: Staging) -> None:
    stage = staging(services=MemoryServices(PROFILE))
    rows = [
        row("1", Status.FAILED),
        row("2", Status.DONE),
        row("3", Status.CANCELLED),
        row("4", Status.FAILED),
    ]
    stage.show(*rows, row("5", Status.ATTENTION), row("6", Status.DONE_UNVERIFIED))
    QTest.keyClick(stage.window, Qt.Key.Key_F5, SHIFT)
    stage.window.queue_actions.remove_finished.trigger()
    assert shown(stage) == ["1", "4", "5"]
    stage.window.commands.removals.commit()
    assert stage.engine.posted == [Do(Action.RETRY, ("1", "4")), Do(Action.REMOVE, ("2", "3", "6"))]


# -- what is there to be found ------------------------------------------------------------------------------


def test_every_shortcut_is_on_its_page_and_in_its_tip_and_used_once(stage: Stage) -> None:
    QTest.keyClick(stage.window, Qt.Key.Key_F1, CTRL)
    dialog = stage.dialog(ShortcutsDialog)
    listed = {dialog.table.model().index(at, 1).data() for at in range(dialog.table.rowCount())}
    actions = [one for one in stage.window.findChildren(QAction) if not one.shortcut().isEmpty()]
    keys = [one.shortcut().toString() for one in actions]
    assert len(keys) > 20
    assert len(keys) == len(set(keys)), "no shortcut means two things"
    assert set(keys) <= listed
    for action in actions:
        assert action.shortcut().toString() in action.toolTip()
