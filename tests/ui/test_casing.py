"""What is pressed, opened or stands at the head of something is written Like This; the rest, like this."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QMenu,
    QMessageBox,
    QRadioButton,
    QTabBar,
    QWidget,
)

from tests.ui.conftest import Staging
from tests.ui.dialog_screenshots import SCENES
from tests.ui.scripted import row
from tests.ui.store_scenes import settle
from transfer_gui.core.transfer import Status
from transfer_gui.ui.browser.path_bar import _Crumbs
from transfer_gui.ui.window.menus import context_menu

_LONG = 4  # letters of a word that is written large; shorter ones are articles and the like


def small(text: str) -> bool:
    """Whether a word in it should begin with a capital and does not, or the whole is a sentence."""
    words = re.findall(r"[^\W\d_][\w'’]*", text.replace("&", ""))
    return text.endswith(".") or any(
        word[0].islower() and (len(word) >= _LONG or place == 0) for place, word in enumerate(words)
    )


def heads(root: QWidget) -> Iterator[str]:
    """The texts of buttons and tabs, titles of columns and of dialogs in ``root``."""
    if isinstance(root, QDialog) and not isinstance(root, QMessageBox):
        yield root.windowTitle()
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(tab) for tab in range(widget.count()))
        elif isinstance(widget.parent(), _Crumbs):
            continue  # its buttons are called as the folders are
        elif isinstance(widget, QAbstractButton) and not isinstance(widget, QCheckBox | QRadioButton):
            yield widget.text()
        elif isinstance(widget, QHeaderView) and isinstance(widget.parent(), QAbstractItemView):
            way, model = widget.orientation(), widget.model()
            if way is Qt.Orientation.Horizontal:
                yield from (str(model.headerData(at, way) or "") for at in range(widget.count()))


def entries(menu: QMenu) -> Iterator[str]:
    """The texts of ``menu`` and of the menus in it."""
    for action in menu.actions():
        yield action.text()
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)


@pytest.mark.slow
def test_every_dialog(qapp: object) -> None:
    found = set()
    for scene in SCENES.values():
        dialog = scene()
        settle()
        found |= {text for text in heads(dialog) if small(text)}
        dialog.deleteLater()
        settle()
    assert sorted(found) == []


def test_the_window_and_its_menus(staging: Staging) -> None:
    stage = staging()
    stage.show(*(row(str(place), status) for place, status in enumerate(Status)))
    window = stage.window
    menus = [action.menu() for action in window.menuBar().actions()]
    menus += [context_menu(window, window.actions_, window.queue_actions)]
    told = [*heads(window), *(text for menu in menus if isinstance(menu, QMenu) for text in entries(menu))]
    sentences = {window.totals.limits.text(), window.target.button.text()}
    assert sorted({text for text in told if small(text)} - sentences) == []


def test_what_is_small_is_found() -> None:
    assert small("&Test connection")
    assert small("new Folder…")
    assert small("Save it.")
    assert not small("Save to &Folder…")
    assert not small("Take It Over")
