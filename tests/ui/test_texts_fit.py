"""Texts that are half as long again still fit, and each mnemonic leads to one place, in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from translations import LANGUAGES

from tests.ui.conftest import Staging
from tests.ui.fitting import (
    clashes,
    cut,
    menu_groups,
    mnemonics,
    pseudo_language,
    stretched,
    wrong_in_dialogs,
)
from tests.ui.scripted import row
from tests.ui.store_scenes import settle
from tests.ui.test_contrast_painted import faint
from transfer_gui.core.transfer import Status
from transfer_gui.paths import resource
from transfer_gui.text.language import SPOKEN
from transfer_gui.ui.translations import speak
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.menus import context_menu


# The pseudo language is English, longer.
@pytest.fixture(params=["pseudo", pytest.param("en", marks=pytest.mark.heavy), *LANGUAGES])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """A language, spoken while the test runs; "pseudo": accents, and half as long again."""
    folder = resource("translations")
    speak(qapp, "en" if request.param == "pseudo" else request.param, folder)
    if request.param == "pseudo":
        SPOKEN.speak(pseudo_language())
    yield request.param
    speak(qapp, "en", folder)


_SCREEN = 1200  # px


@pytest.fixture(params=[pytest.param(14, marks=pytest.mark.heavy), 16])
def large(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    """Points of the letters while the test runs; 9 is usual."""
    if qapp.primaryScreen().availableSize().width() < _SCREEN:
        pytest.skip("the screen has no room for larger windows")
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(float(request.param))
    qapp.setFont(font)
    yield request.param
    qapp.setFont(usual)


def _wrong(root: QWidget) -> list[str]:
    return [*cut(root), *(f"{letter}: {texts}" for letter, texts in clashes(mnemonics(root)).items())]


@pytest.mark.slow
def test_the_texts_of_every_dialog_fit_and_have_mnemonics_of_their_own(
    spoken: str, qapp: QApplication
) -> None:
    """In one of the languages in the dark theme, where they can be told from what they stand on, too."""
    if spoken != "de":
        assert wrong_in_dialogs(_wrong) == {}
        return
    apply_theme(qapp, "dark")
    assert wrong_in_dialogs(lambda root: [*_wrong(root), *faint(root)]) == {}


@pytest.mark.slow
def test_large_letters_fit(large: int, staging: Staging) -> None:
    assert wrong_in_dialogs(_wrong) == {}
    stage = staging()
    stage.show(*(row(str(place), status) for place, status in enumerate(Status)))
    stage.select(0)
    assert _wrong(stage.window) == []


def test_the_texts_of_the_window_fit_and_have_mnemonics_of_their_own(spoken: str, staging: Staging) -> None:
    stage = staging()
    stage.show(*(row(str(place), status) for place, status in enumerate(Status)))
    stage.select(0)
    window = stage.window
    wrong = []
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        settle()
        wrong += _wrong(window)
    menus = [action.menu() for action in window.menuBar().actions()]
    menus.append(context_menu(window, window.actions_, window.queue_actions))
    for menu in menus:
        assert isinstance(menu, QMenu)
        wrong += [str(clash) for group in menu_groups(menu) if (clash := clashes(group))]
    assert not wrong


def test_what_is_cut_or_led_to_twice_is_found(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    wide, narrow = QPushButton("&Save"), QLabel("Much too long for so little room")
    layout.addWidget(wide)
    layout.addWidget(QPushButton("&Stay"))
    layout.addWidget(narrow)
    narrow.setFixedWidth(30)
    dialog.show()
    assert len(cut(dialog)) == 1
    assert clashes(mnemonics(dialog)) == {"s": ["&Save", "&Stay"]}
    narrow.setToolTip("Much too long for so little room")
    assert cut(dialog) == []


def test_a_stretched_text_keeps_gaps_mnemonics_and_its_end() -> None:
    told = stretched("&Add {count} links…")
    assert told.startswith("&A")
    assert "{count}" in told
    assert told.endswith("…")
    assert len(told) >= 1.5 * len("&Add {count} links…") - 2


def test_the_metrics_fit_a_small_window_without_scrolling_sideways(spoken: str, staging: Staging) -> None:
    stage = staging()
    window = stage.window
    window.resize(1040 if spoken == "pseudo" else 900, 600)
    window.tabs.setCurrentIndex(1)
    settle()
    panel = window.panel
    area = next(area for area in window.tabs.findChildren(QScrollArea) if area.widget() is panel)
    assert panel.isVisible()
    assert area.horizontalScrollBar().maximum() == 0, panel.minimumSizeHint()
    assert area.verticalScrollBar().maximum() == 0
