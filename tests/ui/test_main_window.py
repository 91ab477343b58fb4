"""The window as a whole: what is enabled, what asks first, how it closes, what it says."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QMessageBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging, accept, reject
from tests.ui.scripted import MB, PROFILE, SANDBOX, MemoryServices, progress, row
from transfer_gui import __version__
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Status, actions_for
from transfer_gui.engine.messages import Configure, Do, EngineTrouble
from transfer_gui.text import words_window
from transfer_gui.text.words import explain
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.widgets.file_chooser import FileChooser, last_folder, use_folder
from transfer_gui.ui.widgets.theme import apply_theme, is_dark
from transfer_gui.ui.window.window_layout import save_look

BUSY: dict[str, Any] = {"bucket": "archive", "host": "files.example.org", "key": "a"}


# -- what is enabled ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", list(Status))
def test_what_a_selected_row_allows_is_enabled_and_nothing_else(stage: Stage, status: Status) -> None:
    stage.show(row("1", status))
    stage.select(0)
    enabled = {action for action, entry in stage.window.actions_.of.items() if entry.isEnabled()}
    assert enabled == actions_for(status)


def test_nothing_selected_enables_nothing_and_several_rows_add_up(stage: Stage) -> None:
    stage.show(row("1", Status.DONE), row("2", Status.PAUSED), row("3", Status.ACTIVE))
    actions = stage.window.actions_
    assert not any(entry.isEnabled() for entry in actions.of.values())
    stage.select(0, 1)
    assert {one for one, entry in actions.of.items() if entry.isEnabled()} == actions_for(Status.PAUSED)
    assert actions.pause_all.isEnabled(), "some row may be paused, selected or not"


def test_enablement_follows_a_row_that_changes_under_the_selection(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE))
    stage.select(0)
    stage.show(row("1", Status.PAUSED))
    assert stage.window.actions_.of[Action.RESUME].isEnabled()
    assert not stage.window.actions_.of[Action.PAUSE].isEnabled()


def test_an_action_reaches_only_the_rows_that_allow_it(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE), row("2", Status.PAUSED), row("3", Status.QUEUED))
    stage.select(0, 1, 2)
    QTest.keyClick(stage.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(stage.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert stage.engine.posted == [Do(Action.PAUSE, ("1", "3")), Do(Action.RESUME, ("2",))]
    QTest.keyClick(stage.window.view, Qt.Key.Key_Space)
    stage.select(1)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Space)
    assert stage.engine.posted[2:] == stage.engine.posted[:2], "Space pauses what goes on, else resumes"


def test_pause_all_and_resume_all_reach_every_row(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE), row("2", Status.PAUSED), row("3", Status.DONE), row("4"))
    stage.window.actions_.pause_all.trigger()
    stage.window.actions_.resume_all.trigger()
    assert stage.engine.posted == [Do(Action.PAUSE, ("1", "4")), Do(Action.RESUME, ("2",))]


# -- what would lose something asks first -------------------------------------------------------------------


def test_removing_finished_rows_asks_nothing(stage: Stage) -> None:
    stage.show(row("1", Status.DONE), row("2", Status.CANCELLED))
    stage.select(0, 1)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Delete)
    stage.window.commands.removals.commit()
    assert stage.engine.posted == [Do(Action.REMOVE, ("1", "2"))]


def test_removing_unfinished_rows_asks_once_for_all_and_names_what_is_lost(stage: Stage) -> None:
    stage.show(row("1", Status.PAUSED, stored=300 * MB), row("2", Status.FAILED), row("3", Status.DONE))
    stage.select(0, 1, 2)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Delete)
    box = stage.dialog(QMessageBox)
    assert "2" in box.text()
    assert "300 MB" in box.informativeText()
    assert stage.engine.posted == []
    reject(box)
    assert stage.engine.posted == []
    stage.window.actions_.of[Action.REMOVE].trigger()
    accept(stage.dialog(QMessageBox))
    stage.window.commands.removals.commit()
    assert stage.engine.posted == [Do(Action.REMOVE, ("1", "2", "3"))]


def test_cancelling_asks_only_where_something_is_stored(stage: Stage) -> None:
    stage.show(row("1"), row("2", Status.ACTIVE))
    stage.select(0)
    cancel = stage.window.actions_.of[Action.CANCEL]
    cancel.trigger()
    assert stage.engine.posted == [Do(Action.CANCEL, ("1",))]
    stage.engine.running = (progress("2", 150 * MB),)
    stage.bridge.look()
    stage.select(1)
    cancel.trigger()
    box = stage.dialog(QMessageBox)
    assert "150 MB" in box.informativeText()
    accept(box)
    assert stage.engine.posted[1:] == [Do(Action.CANCEL, ("2",))]


def test_a_question_shows_a_name_as_text(stage: Stage) -> None:
    stage.show(row("1", Status.PAUSED, name="<b>x<b>", stored=MB))
    stage.select(0)
    stage.window.actions_.of[Action.REMOVE].trigger()
    box = stage.dialog(QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert "<b>x<b>" in box.text()


# -- what it says -------------------------------------------------------------------------------------------


def test_trouble_stands_across_the_window_until_it_is_hidden(stage: Stage) -> None:
    stage.engine.events.put(EngineTrouble(StorageFull()))
    stage.bridge.look()
    banner = stage.window.trouble
    wording = explain("storage_full")
    assert banner.isVisible()
    assert wording.sentence in banner.text
    assert wording.advice in banner.text
    (button,) = banner.findChildren(QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_the_sandbox_is_announced_only_where_it_is_the_destination(staging: Staging) -> None:
    assert staging(services=MemoryServices(SANDBOX, PROFILE)).window.sandbox.isVisible()
    assert not staging(services=MemoryServices(PROFILE, SANDBOX)).window.sandbox.isVisible()


def test_the_window_says_what_the_sandbox_can_not_do_here(staging: Staging) -> None:
    window = staging(services=MemoryServices(SANDBOX)).window
    assert "rclone" not in window.sandbox.text
    window.messages.sandbox_words = partial(
        words_window.sandbox, keeps_uploads=False, former_files="/former/files"
    )
    window.follow_profiles()
    assert "rclone, which forgets unfinished uploads" in window.sandbox.text
    assert window.sandbox.text.endswith("are in /former/files.")


def test_settings_are_kept_applied_and_told(stage: Stage, qtbot: QtBot) -> None:
    stage.window.actions_.settings.trigger()
    dialog = stage.dialog(SettingsDialog)
    with qtbot.waitSignal(stage.window.configured, timeout=30_000) as told:
        dialog.accept()
    assert told.args == [stage.services.settings.settings]
    assert stage.engine.posted == [Configure(stage.services.settings.settings)]


def test_settings_that_cannot_be_kept_hold_until_the_end(stage: Stage) -> None:
    stage.window.actions_.settings.trigger()
    dialog = stage.dialog(SettingsDialog)
    stage.services.settings.error = StorageFull()
    dialog.accept()
    assert stage.window.trouble.isVisible()
    assert stage.engine.posted == [Configure(Settings())]
    stage.services.settings.error = None


def test_the_status_bar_counts_and_sums_up(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE), row("2", Status.PAUSED), row("3", Status.DONE), row("4", Status.DONE))
    assert [part.strip() for part in stage.window.totals.counts.text().split("·")] == [
        "1 running",
        "1 paused",
        "2 done",
    ]
    stage.engine.running = (progress("1", MB, rate=20e6),)
    stage.bridge.look()
    assert "20.0 MB/s" in stage.window.totals.speed.text()
    stage.engine.running = ()
    stage.bridge.look()
    assert stage.window.totals.speed.text() == ""


def test_a_row_that_waits_counts_down(stage: Stage, qtbot: QtBot) -> None:
    stage.show(row("1", Status.WAITING, error="source_busy", facts=BUSY, wait=30))
    with qtbot.waitSignal(stage.model.table.dataChanged, timeout=30_000):
        pass
    stage.show(row("1", Status.ACTIVE))
    assert not stage.window.refresh.countdown.isActive()


# -- for everybody ------------------------------------------------------------------------------------------


def test_everything_that_takes_the_keyboard_has_a_name(stage: Stage) -> None:
    stage.show(row("1", Status.FAILED, error="bucket_missing", facts=BUSY))
    stage.select(0)
    stage.window.tabs.setCurrentIndex(1)
    window = stage.window
    widgets = [*window.findChildren(QAbstractButton), *window.findChildren(QAbstractItemView)]
    nameless = [
        widget
        for widget in widgets
        if widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and type(widget).__module__.startswith(("transfer_gui", "PySide6"))
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    ]
    assert nameless == []
    assert window.view.accessibleName()


def test_no_shortcut_and_no_mnemonic_of_a_menu_is_taken_twice(stage: Stage) -> None:
    window = stage.window
    shortcuts = [action.shortcut().toString() for action in window.actions_.findChildren(QAction)]
    used = [keys for keys in shortcuts if keys]
    assert len(used) == len(set(used))
    menus: list[list[QAction]] = [menu.actions() for menu in window.menuBar().findChildren(QMenu)]
    for actions in (window.menuBar().actions(), *menus):
        letters = [
            action.text()[action.text().index("&") + 1].lower() for action in actions if "&" in action.text()
        ]
        assert len(letters) == len(set(letters)), letters


def test_labels_with_foreign_text_are_plain(stage: Stage) -> None:
    stage.show(row("1", Status.FAILED, name="<b>x.iso", error="bucket_missing", facts={"bucket": "<i>b"}))
    stage.select(0)
    for area in (stage.window.strip, stage.window.panel, stage.window.trouble, stage.window.totals):
        rich = [
            label
            for label in area.findChildren(QLabel)
            if label.textFormat() is not Qt.TextFormat.PlainText and label.pixmap().isNull()
        ]
        assert rich == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_reaches_the_whole_window(stage: Stage, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    stage.show(row("1", Status.ACTIVE))
    assert is_dark() == (theme == "dark")
    image = stage.window.grab().toImage()
    places = [
        stage.window.panel.mapTo(stage.window, stage.window.panel.rect().bottomLeft()),
        stage.window.view.viewport().mapTo(stage.window, stage.window.view.viewport().rect().bottomLeft()),
        stage.window.totals.mapTo(stage.window, stage.window.totals.rect().bottomLeft()),
    ]
    for place in places:
        lightness = image.pixelColor(place.x() + 2, place.y() - 2).lightness()
        assert (lightness < 100) == (theme == "dark")


def test_thousands_of_rows_show_and_can_all_be_selected(stage: Stage, qtbot: QtBot) -> None:
    """More than what one signal tells row by row. How long 10,000 take: ``tests/bench/window.py``."""
    stage.show(*(row(str(number), list(Status)[number % 13]) for number in range(2_100)))
    QApplication.processEvents()
    stage.window.view.selectAll()
    assert len(stage.window.view.selection.rows()) == 2_100


def test_a_first_start_offers_two_ways_to_begin(staging: Staging) -> None:
    stage = staging(services=MemoryServices())
    card = stage.window.view.first_start
    assert card.isVisible()
    with stage.qtbot.waitSignal(stage.window.sandbox_wanted, timeout=30_000):
        QTest.mouseClick(card.sandbox, Qt.MouseButton.LeftButton)
    assert not card.sandbox.isEnabled()
    stage.window.messages.show_trouble(StorageFull(path="x"))
    assert card.sandbox.isEnabled(), "what failed can be tried again"
    QTest.mouseClick(card.store, Qt.MouseButton.LeftButton)
    stage.dialog(ProfilesDialog).reject()
    stage.services.save_profile(PROFILE, None)
    stage.window.follow_profiles()
    assert not card.isVisible()


def test_the_card_of_a_first_start_fits_a_small_window(staging: Staging) -> None:
    stage = staging(services=MemoryServices())
    stage.window.resize(760, 480)
    QApplication.processEvents()
    view, card = stage.window.view, stage.window.view.first_start
    assert view.viewport().rect().contains(card.geometry())


def test_about_tells_the_version_and_the_licence(stage: Stage) -> None:
    stage.window.actions_.about.trigger()
    box = stage.dialog(QMessageBox)
    assert __version__ in box.text()
    assert "MIT" in box.informativeText()
    box.close()


def test_file_dialogs_begin_in_the_last_folder_also_after_a_restart(
    stage: Stage, staging: Staging, tmp_path: Path
) -> None:
    chooser = FileChooser(stage.window, "Any")
    chooser.filesSelected.emit([str(tmp_path / "a.bin")])
    assert FileChooser(stage.window, "Any").directory().absolutePath() == str(tmp_path)
    save_look(stage.window, stage.window.parts, stage.services.settings)
    use_folder("/")
    staging(services=stage.services)
    assert last_folder() == str(tmp_path)
