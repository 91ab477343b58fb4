"""News of a release in the shown window: only where it is wanted, once a week, gone at a click."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from tests.ui.scripted import MemoryState
from transfer_gui.core.errors import TransferError, UnexpectedError
from transfer_gui.ui.desktop.incoming import WEEK, ReleaseNews, is_due

PAGE = "https://project.example/download"


class Asked:
    """A feed that counts; ``found`` is what it tells."""

    def __init__(self, stage: Stage, *, wanted: bool = True) -> None:
        self.found: str | TransferError = "9.1"
        self.times, self.now = 0, 1_000_000.0
        settings = MemoryState()
        settings.save(replace(settings.load(), releases=wanted))
        self.news = ReleaseNews(
            stage.window,
            settings,
            self._look,
            lambda version: stage.window.messages.tell_release(version, PAGE),
            lambda: self.now,
        )

    def _look(self) -> str:
        self.times += 1
        if isinstance(self.found, TransferError):
            raise self.found
        return self.found

    def ask(self, qtbot: QtBot) -> None:
        """Ask, and see the answer delivered."""
        call = self.news.ask()
        if call is not None:
            with qtbot.waitSignal(call.finished):
                pass
            QTest.qWait(0)


def test_nothing_is_asked_unless_somebody_wants_it(qtbot: QtBot, stage: Stage) -> None:
    asked = Asked(stage, wanted=False)
    asked.ask(qtbot)
    assert not asked.times
    assert stage.window.parts.release.isHidden()


def test_a_newer_release_is_told_once_a_week_and_its_page_opened(
    qtbot: QtBot, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    asked, bar = Asked(stage), stage.window.parts.release
    asked.ask(qtbot)
    assert bar.isVisible()
    assert "9.1" in bar.accessibleName()
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert opened == [PAGE]
    QTest.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    asked.now += WEEK - 1
    asked.ask(qtbot)
    assert asked.times == 1
    asked.now += 1
    asked.ask(qtbot)
    assert asked.times == 2
    assert bar.isVisible()


def test_it_is_still_told_in_another_language(qtbot: QtBot, stage: Stage) -> None:
    Asked(stage).ask(qtbot)
    stage.window.retranslate()
    assert stage.window.parts.release.isVisible()
    assert stage.window.parts.release.told == ("9.1", PAGE)


@pytest.mark.parametrize("found", ["", UnexpectedError()], ids=["none newer", "no answer"])
def test_that_nobody_answers_is_said_once_and_of_an_old_release_nothing(
    qtbot: QtBot, stage: Stage, found: str | TransferError
) -> None:
    asked, bar = Asked(stage), stage.window.parts.release
    asked.found = found
    asked.ask(qtbot)
    assert bar.isHidden() is (found == "")
    assert bar.isHidden() or "does not answer" in bar.accessibleName()
    assert bar.button.isHidden() or bar.isHidden()
    assert stage.window.parts.trouble.isHidden()
    bar.hide()
    asked.ask(qtbot)
    assert asked.times == 1, "not again before the week is over"
    asked.now += WEEK
    asked.ask(qtbot)
    assert (asked.times, bar.isHidden()) == (2, True)


def test_once_a_week() -> None:
    assert is_due(None, 0.0)
    assert is_due("nonsense", 0.0)
    assert not is_due("1000", 1000 + WEEK - 1)
    assert is_due("1000", 1000 + WEEK)
    assert is_due("1000", 999), "the clock was put back"
