"""Shortcuts as the user wants them: changed on their page, used, kept, and never two for one."""

from __future__ import annotations

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QMenu

from tests.guides.commands import ROOT
from tests.ui.conftest import Stage, Staging
from tests.ui.scripted import PROFILE, MemoryServices, row
from transfer_gui.cli.main import COMMANDS, main
from transfer_gui.core.transfer import Action, Status
from transfer_gui.engine.messages import Do
from transfer_gui.ui.settings.shortcuts import command_of
from transfer_gui.ui.settings.shortcuts_dialog import ShortcutsDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(stage: Stage) -> ShortcutsDialog:
    stage.window.queue_actions.shortcuts.trigger()
    found = stage.dialog(ShortcutsDialog)
    stage.qtbot.waitUntil(found.isActiveWindow)
    return found


def choose(page: ShortcutsDialog, command: str) -> None:
    rows = [at for at in range(page.table.rowCount()) if page.table.model().index(at, 0).data() == command]
    page.table.selectRow(rows[0])


def type_keys(page: ShortcutsDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    page.field.setFocus()
    QTest.keyClick(page.field, key, modifiers)


def press(page: ShortcutsDialog, which: QDialogButtonBox.StandardButton) -> None:
    page.findChildren(QDialogButtonBox)[0].button(which).click()


def test_new_keys_work_at_once_are_told_and_kept(stage: Stage, page: ShortcutsDialog) -> None:
    choose(page, "Cancel")
    type_keys(page, Qt.Key.Key_E)
    assert page.keys()["of.cancel"] == "Ctrl+E"
    press(page, QDialogButtonBox.StandardButton.Ok)
    stage.window.activateWindow()
    stage.qtbot.waitUntil(stage.window.isActiveWindow)
    stage.show(row("1", Status.QUEUED))
    stage.select(0)
    QTest.keyClick(stage.window.view, Qt.Key.Key_E, CTRL)
    assert stage.engine.posted == [Do(Action.CANCEL, ("1",))]
    assert "Ctrl+E" in stage.window.actions_.of[Action.CANCEL].toolTip()
    assert json.loads(stage.services.settings.notes["shortcuts"]) == {"of.cancel": "Ctrl+E"}


def test_keys_that_are_taken_or_needed_are_refused_with_the_reason(page: ShortcutsDialog) -> None:
    choose(page, "Cancel")
    type_keys(page, Qt.Key.Key_P)
    assert "Ctrl+P" in page.problem.text
    assert "Pause" in page.problem.text
    type_keys(page, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier)
    assert "needed" in page.problem.text
    type_keys(page, Qt.Key.Key_Space)
    assert "needed" in page.problem.text
    assert page.keys()["of.cancel"] == ""


def test_usual_keys_come_back_one_by_one_and_all_at_once(page: ShortcutsDialog) -> None:
    before = page.keys()
    choose(page, "Pause")
    page.none.click()
    assert page.keys()["of.pause"] == ""
    page.usual.click()
    assert page.keys() == before
    type_keys(page, Qt.Key.Key_F12, SHIFT)
    choose(page, "Resume")
    type_keys(page, Qt.Key.Key_P)
    assert page.keys()["of.resume"] == "Ctrl+P", "free, since Pause has another now"
    page.all_usual.click()
    assert page.keys() == before
    assert not page.all_usual.isEnabled()


def test_cancel_changes_nothing(stage: Stage, page: ShortcutsDialog) -> None:
    choose(page, "Pause")
    type_keys(page, Qt.Key.Key_F12)
    press(page, QDialogButtonBox.StandardButton.Cancel)
    assert stage.window.actions_.of[Action.PAUSE].shortcut().toString() == "Ctrl+P"
    assert "shortcuts" not in stage.services.settings.notes


def test_the_page_can_be_searched_by_command_and_by_keys(page: ShortcutsDialog) -> None:
    def listed() -> list[str]:
        rows = [at for at in range(page.table.rowCount()) if not page.table.isRowHidden(at)]
        return [str(page.table.model().index(at, 0).data()) for at in rows]

    page.search.setText("pause all")
    assert listed() == ["Pause All"]
    page.search.setText("ctrl+shift+r")
    assert listed() == ["Resume All"]


@pytest.mark.parametrize(
    ("kept", "pause"),
    [
        ('{"of.pause": "Ctrl+Shift+Y"}', "Ctrl+Shift+Y"),
        ('{"of.pause": ""}', ""),
        ('{"of.pause": "Ctrl+R"}', "Ctrl+P"),  # Resume has it
        ('{"of.pause": "x"}', "Ctrl+P"),
        ('{"of.pause": 7, "gone": "Ctrl+J"}', "Ctrl+P"),
        ("[1]", "Ctrl+P"),
        ("{", "Ctrl+P"),
    ],
)
def test_kept_keys_hold_from_the_next_start_as_far_as_they_make_sense(
    staging: Staging, kept: str, pause: str
) -> None:
    services = MemoryServices(PROFILE)
    services.settings.notes["shortcuts"] = kept
    stage = staging(services=services)
    assert stage.window.actions_.of[Action.PAUSE].shortcut().toString() == pause


def test_every_action_has_a_name_of_its_own(stage: Stage) -> None:
    actions = list(stage.window.shortcuts.actions.values())
    assert len(actions) == len(set(actions))
    with_keys = {one for one in actions if not one.shortcut().isEmpty()}
    assert with_keys == {
        one for one in stage.window.findChildren(type(actions[0])) if one.shortcut().toString()
    }


def test_no_two_commands_are_called_alike(stage: Stage) -> None:
    """What stands in an inner menu is told with that menu's title."""
    actions = stage.window.shortcuts.actions
    told = [command_of(action) for action in actions.values()]
    assert len(told) == len(set(told))
    assert command_of(actions["then.quit"]) == "When All Is Done: Quit"
    assert command_of(actions["quit"]) == "Quit"


def test_every_action_of_the_menus_has_its_command_in_the_guide(staging: Staging) -> None:
    guide = (ROOT / "resources/help/07-command-line.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+) \| (.+) \|$", guide.split("| in the window |")[1].split("\n#")[0], re.M)
    named = {name for names, _ in rows for name in re.split(", |: ", names)}
    shown = [
        action.text().replace("&", "").rstrip("…")
        for head in staging().window.menuBar().actions()
        if isinstance(menu := head.menu(), QMenu) and head.text() != "&View"  # the last row has it as a whole
        for action in menu.actions()
        if not action.isSeparator()
    ]
    assert len(shown) > 40
    assert sorted(set(shown) - named) == []
    for _, commands in rows:
        before: list[str] = []  # "queue pause", then "resume" alone
        for command in re.findall("`([^`]+)`", commands):
            words = command.partition(";")[0].split()
            if words[0] in COMMANDS:
                before = words[:1]
            else:
                words = [*before, *words]
            with pytest.raises(SystemExit) as ended:
                main([*words, "--help"])
            assert ended.value.code == 0, command
