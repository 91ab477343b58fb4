"""The guides in the window: links lead somewhere, searching finds, nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from transfer_gui.paths import resource
from transfer_gui.ui.records.help_window import HelpWindow, anchor_of

FOLDER = resource("help")
PAGES = sorted(FOLDER.glob("*.md"))
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    made = HelpWindow(FOLDER)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def titles(window: HelpWindow) -> list[str]:
    return [window.contents.item(at).text() for at in range(window.contents.count())]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_link_and_picture_of_a_page_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    for _picture, target in _LINK.findall(text):
        name, _, anchor = target.partition("#")
        assert not name.startswith(("http:", "https:")), "the guides work offline"
        found = (path.parent / name).resolve() if name else path
        assert found.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in map(anchor_of, headings), target


def test_it_opens_with_the_first_guide_and_lists_all(window: HelpWindow) -> None:
    assert titles(window)[0] == "The first transfer in two minutes"
    assert len(titles(window)) == len(PAGES)
    assert "sandbox" in window.browser.toPlainText()


def test_searching_lists_the_pages_with_all_words_and_marks_them(window: HelpWindow) -> None:
    QTest.keyClicks(window.search, "keychain locked")
    assert titles(window)
    assert all(re.search(r"\(\d+\)$", title) for title in titles(window))
    assert titles(window)[0].startswith("Troubleshooting")
    assert window.browser.extraSelections()
    assert window.browser.textCursor().hasSelection()
    window.search.setText("nobody wrote this")
    assert titles(window) == []
    assert "No matches" in window.browser.toPlainText()
    window.search.clear()
    assert len(titles(window)) == len(PAGES)
    assert not window.browser.extraSelections()


def test_a_link_between_guides_is_followed(window: HelpWindow) -> None:
    window.browser.anchorClicked.emit(
        QUrl("04-troubleshooting.md#behind-a-proxy-or-with-your-own-certificates")
    )
    assert window.contents.currentItem().text() == "Troubleshooting"
    assert window.browser.verticalScrollBar().value() > 0


def test_pictures_fit_and_nothing_else_is_loaded(window: HelpWindow) -> None:
    picture = cast(QImage, window.browser.loadResource(IMAGE, QUrl("../screenshots/states-light.png")))
    assert 0 < picture.deviceIndependentSize().width() <= window.browser.viewport().width()
    for outside in (
        "/etc/hostname",
        "../../pyproject.toml",
        "file:///etc/hostname",
        "https://example.com/x.png",
    ):
        loaded = window.browser.loadResource(IMAGE, QUrl(outside))
        assert loaded is None or cast(QImage, loaded).isNull()
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    assert window.browser.loadResource(sheet, QUrl("01-first-transfer.md")) is None


def test_escape_closes_it(window: HelpWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
