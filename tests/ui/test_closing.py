"""How the window closes: what it asks, how long it waits, what it remembers."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging, accept, reject
from tests.ui.scripted import PROFILE, MemoryServices, ScriptedEngine, row
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.transfer import Status


def test_closing_with_nothing_unfinished_asks_nothing(stage: Stage, qtbot: QtBot) -> None:
    stage.show(row("1", Status.DONE), row("2", Status.PAUSED))
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert stage.engine.closed_with == [8.0]


def test_keep_running_keeps_running(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE))
    stage.window.close()
    box = stage.dialog(QMessageBox)
    assert "next time" in box.informativeText()
    assert box.defaultButton() is box.escapeButton()
    reject(box)
    assert stage.window.isVisible()
    assert stage.engine.closed_with == []


def test_quit_stops_the_engine_while_the_window_stays_alive(staging: Staging, qtbot: QtBot) -> None:
    gate = threading.Event()
    stage = staging(ScriptedEngine(close_takes=gate))
    stage.show(row("1", Status.ACTIVE))
    stage.window.close()
    stage.window.close()
    accept(stage.dialog(QMessageBox))
    assert stage.window.isVisible()
    assert "Stopping" in stage.window.sandbox.text
    looks = stage.engine.sampled
    qtbot.waitUntil(lambda: stage.engine.sampled > looks + 1, timeout=30_000)
    stage.window.close()
    assert stage.window.isVisible()
    assert stage.engine.hurried, "who closes again waits for no part"
    gate.set()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert stage.engine.closed_with == [8.0]


def test_ctrl_q_again_stops_at_once_as_the_window_says(staging: Staging, qtbot: QtBot) -> None:
    gate = threading.Event()
    stage = staging(ScriptedEngine(close_takes=gate))
    QTest.keyClick(stage.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert "Close again to stop at once" in stage.window.sandbox.text
    first = stage.engine.hurried
    assert not stage.window.actions_.add.isEnabled()
    QTest.keyClick(stage.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert (first, stage.engine.hurried) == (False, True)
    gate.set()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert stage.engine.closed_with == [8.0]


def test_closing_again_hurries_also_where_a_closed_window_goes_to_the_tray(
    staging: Staging, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    services = MemoryServices(PROFILE)
    services.settings.save(replace(services.settings.load(), close_to_tray=True))
    gate = threading.Event()
    stage = staging(ScriptedEngine(close_takes=gate), services)
    stage.window.close()
    assert not stage.window.isVisible(), "it is in the tray"
    stage.window.come_forward()
    stage.window.actions_.quit.trigger()
    stage.window.close()
    assert stage.window.isVisible()
    assert stage.engine.hurried
    gate.set()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)


def test_an_engine_that_does_not_stop_does_not_keep_the_window(staging: Staging, qtbot: QtBot) -> None:
    stage = staging(ScriptedEngine(stops=False))
    stage.show(row("1", Status.ACTIVE))
    stage.window.close()
    accept(stage.dialog(QMessageBox))
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)


def test_the_window_comes_back_as_it_was_left(staging: Staging, qtbot: QtBot) -> None:
    services = MemoryServices(PROFILE)
    stage = staging(services=services)
    stage.window.resize(750, 560)
    stage.window.splitter.setSizes([300, 250])
    sizes = stage.window.splitter.sizes()
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    again = staging(services=services).window
    assert (again.width(), again.height()) == (750, 560)
    assert again.splitter.sizes() == sizes


def test_a_disk_that_takes_no_notes_does_not_keep_the_window(stage: Stage, qtbot: QtBot) -> None:
    stage.services.settings.error = StorageFull()
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)


def test_always_quit_is_remembered_and_asks_no_more(staging: Staging, qtbot: QtBot) -> None:
    services = MemoryServices(PROFILE)
    stage = staging(services=services)
    stage.show(row("1", Status.ACTIVE))
    stage.window.actions_.quit.trigger()
    box = stage.dialog(QMessageBox)
    tick = box.checkBox()
    assert tick is not None
    tick.click()
    accept(box)
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert not services.settings.load().ask_to_quit
    again = staging(services=services)
    again.show(row("1", Status.ACTIVE))
    again.window.close()
    qtbot.waitUntil(lambda: not again.window.isVisible(), timeout=30_000)
    assert again.engine.closed_with == [8.0]


def test_without_a_tray_a_window_that_would_go_there_quits(staging: Staging, qtbot: QtBot) -> None:
    services = MemoryServices(PROFILE)
    services.settings.save(replace(services.settings.load(), close_to_tray=True))
    stage = staging(services=services)
    assert not QSystemTrayIcon.isSystemTrayAvailable(), "this screen is bare"
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert stage.engine.closed_with == [8.0]
