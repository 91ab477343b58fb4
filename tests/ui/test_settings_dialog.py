"""The settings dialog, shown: fields become settings, and the rest stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from transfer_gui.core.settings import MIB, Settings
from transfer_gui.ui.settings_dialog import SettingsDialog


def _open(qtbot: QtBot, settings: Settings) -> SettingsDialog:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(connections=20, active=1, limit=5_000_000, memory=64 * MIB, theme="dark"),
        Settings(limit=1_234_567, memory=300 * MIB, theme="light", patience=5.0, read_timeout=9.0),
    ],
)
def test_what_is_not_touched_stays_as_it_was(qtbot: QtBot, settings: Settings) -> None:
    assert _open(qtbot, settings).settings() == settings


def test_every_field_reaches_the_settings(qtbot: QtBot) -> None:
    before = Settings(patience=77.0)
    dialog = _open(qtbot, before)
    dialog._connections.setValue(99)
    dialog._active.setValue(5)
    dialog._limit.setEditText("2 MiB/s")
    dialog._memory.setCurrentIndex(dialog._memory.findText("1 GiB"))
    dialog._theme.setCurrentIndex(dialog._theme.findText("Dark"))
    with qtbot.waitSignal(dialog.accepted, timeout=2000):
        QTest.mouseClick(dialog._ok, Qt.MouseButton.LeftButton)
    expected = replace(before, connections=20, active=5, limit=2 * 1024**2, memory=1024 * MIB, theme="dark")
    assert dialog.settings() == expected


def test_a_wrong_limit_is_explained_and_changes_nothing(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings(limit=5_000_000))
    assert dialog._limit.currentText() == "5 MB/s"
    dialog._limit.setEditText("quick")
    assert not dialog._ok.isEnabled()
    assert any("“quick” is no speed" in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.settings().limit == 5_000_000
    dialog._limit.setEditText("no limit")
    assert dialog._ok.isEnabled()
    assert dialog.settings().limit == 0


def test_an_unknown_theme_is_shown_as_the_systems(qtbot: QtBot) -> None:
    assert _open(qtbot, Settings(theme="purple")).settings().theme == "system"


def test_the_buttons_have_no_foreign_pictures(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings())
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    assert all(button.icon().isNull() for button in box.buttons())
