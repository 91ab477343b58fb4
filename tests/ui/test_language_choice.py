"""Another language chosen while the window is open: when it is spoken, and what becomes of other windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging
from tests.ui.scripted import PROFILE, MemoryServices
from transfer_gui.core.settings import Settings
from transfer_gui.paths import resource
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.records.history_window import HistoryWindow
from transfer_gui.ui.records.log_window import LogWindow
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.settings.settings_pages import AppearancePage
from transfer_gui.ui.translations import speak
from transfer_gui.ui.window.retranslation import LanguageSwitch

pytestmark = pytest.mark.usefixtures("garbage_stays_here")


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en", resource("translations"))


def first_menu(stage: Stage) -> str:
    return stage.window.menuBar().actions()[0].text().replace("&", "")


class Choosing(QObject):
    """What the program has around a Renewal."""

    def __init__(self, stage: Stage, qapp: QApplication) -> None:
        super().__init__(stage.window)
        self.spoken: list[str] = []
        self.switch = LanguageSwitch(stage.window, "en", self._speak, stage.window.retranslate)
        self._qapp = qapp
        stage.window.configured.connect(self.switch.follow)

    def _speak(self, language: str) -> None:
        self.spoken.append(language)
        speak(self._qapp, language, resource("translations"))


def test_a_choice_in_the_settings_holds_at_once(stage: Stage, qapp: QApplication, qtbot: QtBot) -> None:
    choosing = Choosing(stage, qapp)
    stage.window.actions_.settings.trigger()
    dialog = stage.dialog(SettingsDialog)
    page = dialog.page(AppearancePage)
    page.language.setCurrentIndex(page.language.findData("de"))
    dialog.accept()
    qtbot.waitUntil(lambda: first_menu(stage) == "Datei", timeout=30_000)
    assert choosing.spoken == ["de"]
    assert stage.services.settings.load().language == "de"
    stage.window.actions_.settings.trigger()
    again = stage.dialog(SettingsDialog)
    assert again.windowTitle() == "Einstellungen"
    with qtbot.waitSignal(choosing.switch._soon.timeout, timeout=30_000):
        again.accept()
    assert choosing.spoken == ["de"]  # it is spoken already


def test_an_open_dialog_is_waited_for_and_keeps_what_was_typed(
    stage: Stage, qapp: QApplication, qtbot: QtBot
) -> None:
    choosing, view = Choosing(stage, qapp), stage.window.view
    stage.window.actions_.add.trigger()
    dialog = stage.dialog(AddDialog)
    with qtbot.waitSignal(choosing.switch.done, timeout=30_000) as blocker:
        choosing.switch.follow(replace(Settings(), language="de"))
        for _look in range(3):
            with qtbot.waitSignal(choosing.switch._soon.timeout, timeout=30_000):
                pass
        assert choosing.switch.pending
        assert not blocker.signal_triggered
        assert stage.window.view is view
        assert dialog.isVisible()
        dialog.reject()
    assert stage.window.view is not view
    assert first_menu(stage) == "Datei"


def test_windows_beside_it_are_opened_anew_where_they_were(
    staging: Staging, qapp: QApplication, qtbot: QtBot
) -> None:
    stage = staging(services=MemoryServices(PROFILE))
    window = stage.window
    window.actions_.more.log.trigger()
    window.actions_.more.browse.trigger()
    (log,), (browser,) = window.findChildren(LogWindow), window.findChildren(BrowserDialog)
    log.setGeometry(120, 90, 700, 400)
    log._search.setText("engine")
    log._level.setCurrentIndex(2)
    window.actions_.more.history.trigger()
    (history,) = window.findChildren(HistoryWindow)
    history._search.setText("iso")
    place = browser.place()
    speak(qapp, "de", resource("translations"))
    window.retranslate()
    (log,), (browser,) = window.findChildren(LogWindow), window.findChildren(BrowserDialog)
    assert log.windowTitle() == "Protokoll"
    assert (log.width(), log.height()) == (700, 400)
    assert (log._search.text(), log._level.currentIndex()) == ("engine", 2)
    (history,) = window.findChildren(HistoryWindow)
    assert history._search.text() == "iso"
    history.close()
    assert browser.place() == place
    assert browser.isVisible()
    for one in (log, browser):
        one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.findChildren(LogWindow)
    window.actions_.more.log.trigger()
    assert len(window.findChildren(LogWindow)) == 1
