"""The keyboard on the shown window: between its parts, within the table, menus where there is no mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from tests.ui.conftest import Stage, Staging
from tests.ui.scripted import row
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Add
from transfer_gui.paths import resource
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.queue.queue_cells import QueueColumn

ALT, CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def focus_path() -> list[QWidget]:
    """What has the keyboard, and all around it."""
    path, at = [], QApplication.focusWidget()
    while at is not None:
        path.append(at)
        at = at.parentWidget()
    return path


def five(stage: Stage) -> None:
    stage.show(*(row(str(number), Status.PAUSED) for number in range(5)))


def selected(stage: Stage) -> list[str]:
    return [one.transfer.id for one in stage.window.view.selection.rows()]


def test_every_action_of_the_menus_has_its_command_in_the_guide(stage: Stage) -> None:
    guide = (resource("help") / "07-command-line.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in guide.splitlines() if line.startswith("| ")]
    told = {name.strip() for row in rows for name in row[0].partition(":")[0].split(",")}

    def check(menu: QMenu) -> None:
        for action in menu.actions():
            name = action.text().replace("&", "").rstrip("…")
            inner = action.menu()
            if isinstance(inner, QMenu) and name not in told:
                check(inner)
            elif name:
                assert name in told, name

    for action in stage.window.menuBar().actions():
        inner = action.menu()
        assert isinstance(inner, QMenu)
        if action.text() != "&View":
            check(inner)


def test_the_table_has_the_keyboard_from_the_beginning(stage: Stage) -> None:
    assert stage.window.focusWidget() is stage.window.view


def test_f6_goes_round_the_parts_that_are_shown_and_escape_comes_back(stage: Stage) -> None:
    five(stage)
    parts = stage.window.parts
    for pane in (parts.tabs, parts.sidebar, parts.view):
        press(Qt.Key.Key_F6)
        assert pane in focus_path()
    press(Qt.Key.Key_F6, SHIFT)
    assert parts.sidebar in focus_path()
    press(Qt.Key.Key_Escape)
    assert focus_path()[0] is parts.view
    stage.window.actions_.panel.setChecked(False)
    press(Qt.Key.Key_F6)
    assert parts.sidebar in focus_path(), "what is hidden is passed over"
    stage.window.actions_.panel.setChecked(True)
    press(Qt.Key.Key_F6, SHIFT)
    assert parts.tabs in focus_path()
    press(Qt.Key.Key_Escape)
    assert focus_path()[0] is parts.view


def test_home_and_end_are_rows_and_alt_goes_on_without_choosing(stage: Stage) -> None:
    five(stage)
    press(Qt.Key.Key_End)
    assert selected(stage) == ["4"]
    press(Qt.Key.Key_Home)
    assert selected(stage) == ["0"]
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    assert selected(stage) == ["0"]
    press(Qt.Key.Key_Space, CTRL)
    assert selected(stage) == ["0", "2"]
    press(Qt.Key.Key_End, SHIFT)
    assert selected(stage) == ["0", "2", "3", "4"]
    assert stage.engine.posted == [], "nothing was moved in the queue"


def test_tab_goes_through_the_details_of_each_row(stage: Stage) -> None:
    stage.show(row("1", name="a.iso"), row("2", Status.DONE, name="b.iso"))
    for place, name in enumerate(("a.iso", "b.iso")):
        stage.window.view.setFocus()
        stage.select(place)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Tab)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        assert line.text() == name
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not line
        assert isinstance(QApplication.focusWidget(), QLineEdit)


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_the_first_key_chooses_the_only_row(stage: Stage, key: Qt.Key) -> None:
    stage.show(row("1"))
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Escape)
    assert stage.window.view.currentIndex().row() == 0
    assert selected(stage) == []
    press(key)
    assert selected(stage) == ["1"]


def test_what_is_typed_finds_a_name_from_any_column(stage: Stage) -> None:
    stage.show(row("1", name="alpha.iso"), row("2", name="beta.iso"))
    view = stage.window.view
    view.setCurrentIndex(stage.model.table.index(0, QueueColumn.NUMBER))
    QTest.keyClicks(view, "be")
    assert selected(stage) == ["2"]


def test_panes_are_pushed_shut_and_come_back_as_they_were(stage: Stage, staging: Staging) -> None:
    parts, known = stage.window.parts, stage.window.actions_
    before = parts.aside.sizes()
    parts.aside.moveSplitter(0, 1)
    assert not parts.sidebar.isVisible()
    assert not known.sidebar.isChecked()
    known.sidebar.trigger()
    assert parts.aside.sizes() == before
    known.panel.trigger()
    stage.window.close()
    stage.qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    again = staging(services=stage.services).window
    assert not again.parts.tabs.isVisible()
    assert not again.actions_.panel.isChecked()
    assert again.parts.sidebar.isVisible()


def test_shift_f10_opens_the_menu_at_the_row(stage: Stage) -> None:
    five(stage)
    stage.select(2)
    press(Qt.Key.Key_F10, SHIFT)
    stage.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert stage.window.queue_actions.limit in menu.actions()
    view = stage.window.view
    at = view.viewport().mapFromGlobal(menu.pos()).y()
    box = view.visualRect(stage.model.table.index(2, 0))
    assert abs(at - box.center().y()) <= 2 * box.height()
    menu.close()


def view_menu(stage: Stage, name: str) -> QMenu:
    """A menu within "View", filled as when it opens."""
    (found,) = [
        menu for menu in stage.window.menuBar().findChildren(QMenu) if menu.title().replace("&", "") == name
    ]
    found.aboutToShow.emit()
    return found


def entry(menu: QMenu, text: str) -> QAction:
    (found,) = [action for action in menu.actions() if action.text().replace("&", "") == text]
    return found


def test_columns_and_sorting_are_in_a_menu_too(stage: Stage) -> None:
    stage.show(row("1", name="b"), row("2", name="a"))
    view = stage.window.view
    assert view.isColumnHidden(QueueColumn.RETRIES)
    entry(view_menu(stage, "Columns"), "Retries").trigger()
    assert not view.isColumnHidden(QueueColumn.RETRIES)

    def names() -> list[str]:
        return [one.transfer.id for one in stage.model.shown_rows()]

    entry(view_menu(stage, "Sort By"), "Name").trigger()
    assert names() == ["2", "1"]
    assert entry(view_menu(stage, "Sort By"), "Name").isChecked()
    entry(view_menu(stage, "Sort By"), "Name").trigger()
    assert names() == ["1", "2"]
    entry(view_menu(stage, "Sort By"), "Order of the Queue").trigger()
    assert stage.model.table.in_queue_order


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_adds_from_within_the_links(stage: Stage, key: Qt.Key) -> None:
    stage.window.actions_.add.trigger()
    dialog = stage.dialog(AddDialog)
    stage.qtbot.waitUntil(dialog.isActiveWindow)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "https://a.example/x.bin")
    press(key, CTRL)
    stage.qtbot.waitUntil(lambda: bool(stage.engine.posted))
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.url for spec in posted.specs] == ["https://a.example/x.bin"]
