"""The guides in other languages: the same headings, commands, links and names as in English."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import translations
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.guides.commands import blocks
from transfer_gui.paths import resource
from transfer_gui.text.language import plain
from transfer_gui.ui.records.help_window import HelpWindow, read_guides
from transfer_gui.ui.translations import speak

FOLDER = resource("help")
ENGLISH = sorted(FOLDER.glob("*.md"))
_FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_QUOTED = {"en": re.compile(r'"([^"\n]+)"'), "de": re.compile("„([^“]+)“"), "zh_CN": re.compile("“([^”]+)”")}
# Marked, but no text of the window.
_OTHERS = {"en": {"sandbox"}, "de": {"Sandbox"}, "zh_CN": {"沙盒"}}


def prose(path: Path) -> str:
    return _FENCED.sub("", path.read_text(encoding="utf-8"))


@cache
def texts(language: str) -> set[str]:
    """What the window says, without mnemonics, as it may stand within a sentence."""
    found: Iterator[str]
    if language == "en":
        found = (text.source for text in translations.texts())
    else:
        found = (form for forms in translations.catalogue(language).values() for form in forms)
    return {plain(text).removesuffix(" …").casefold() for text in found}


@pytest.fixture(params=ENGLISH, ids=lambda path: path.stem)
def english(request: pytest.FixtureRequest) -> Path:
    found = request.param
    assert isinstance(found, Path)
    return found


@pytest.fixture(params=translations.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def other(english: Path, language: str) -> Path:
    return FOLDER / language / english.name


def test_each_language_has_every_guide_and_no_other(language: str) -> None:
    assert [path.name for path in sorted((FOLDER / language).iterdir())] == [path.name for path in ENGLISH]


def test_it_has_the_same_headings(english: Path, other: Path) -> None:
    levels = [re.findall(r"^(#+) \S", prose(path), re.MULTILINE) for path in (english, other)]
    assert levels[0] == levels[1]


def test_it_shows_the_same_commands(english: Path, other: Path) -> None:
    assert list(blocks(other)) == list(blocks(english))


def test_it_names_the_same_options_files_and_variables(english: Path, other: Path) -> None:
    named = [Counter(re.findall(r"`([^`]+)`", prose(path))) for path in (english, other)]
    assert named[0] == named[1]


def test_its_tables_have_the_same_cells(english: Path, other: Path) -> None:
    cells = [
        [line.count("|") for line in prose(path).splitlines() if line[:1] == "|"] for path in (english, other)
    ]
    assert cells[0] == cells[1]


def test_its_links_lead_to_the_same_places(english: Path, other: Path) -> None:
    targets = [_LINK.findall(prose(path)) for path in (english, other)]
    assert [target.replace("../../", "../") for target in targets[1]] == targets[0]
    for target in targets[1]:
        assert (other.parent / target.partition("#")[0]).resolve().exists(), target


@pytest.mark.parametrize("spoken", ["en", *translations.LANGUAGES])
def test_what_it_tells_to_press_stands_in_the_window(english: Path, spoken: str) -> None:
    path = english if spoken == "en" else FOLDER / spoken / english.name
    told = {name.removesuffix("…").rstrip() for name in _BOLD.findall(prose(path))} - _OTHERS[spoken]
    headings = "\n".join(re.findall(r"^## .+$", prose(path), re.MULTILINE))
    told |= set(_QUOTED[spoken].findall(headings))
    assert {name for name in told if name.casefold() not in texts(spoken)} == set()


def test_the_window_shows_them_in_the_language_and_english_where_there_is_none(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    speak(qapp, "de", resource("translations"))
    try:
        window = HelpWindow(FOLDER)
        qtbot.addWidget(window)
        assert window.contents.item(0).text() == "Die erste Übertragung in zwei Minuten"
        assert "Sandbox" in window.browser.toPlainText()
        window.open_page("04-troubleshooting.md")
        assert window.browser.toPlainText().startswith("Fehlersuche")
    finally:
        speak(qapp, "en", resource("translations"))
    (tmp_path / "de").mkdir()
    for path in (tmp_path / "1.md", tmp_path / "de" / "1.md", tmp_path / "2.md"):
        path.write_text(f"# {path.relative_to(tmp_path)}\n")
    assert [page.title for page in read_guides(tmp_path, "de")] == ["de/1.md", "2.md"]
    assert [page.title for page in read_guides(tmp_path, "zh_CN")] == ["1.md", "2.md"]
