"""Icons exist, follow the theme, and statuses can be read on every background."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.contrast import contrast
from transfer_gui.core.transfer import Status
from transfer_gui.paths import resource
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.theme import (
    THEMES,
    apply_theme,
    current_palette,
    is_dark,
    theme_follower,
)

DRAWINGS = sorted(path.stem for path in resource("icons").glob("*.svg"))
ROLE = QPalette.ColorRole


def _mean_colour(icon: QIcon, side: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> QColor:
    image = icon.pixmap(QSize(side, side), 1.0, mode).toImage()
    assert image.size() == QSize(side, side)
    solid = [
        image.pixelColor(x, y)
        for x, y in itertools.product(range(side), range(side))
        if image.pixelColor(x, y).alpha() > 250
    ]
    assert solid, "nothing was drawn"
    total = len(solid)
    red, green, blue = (sum(part) // total for part in zip(*map(_rgb, solid), strict=True))
    return QColor(red, green, blue)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_plain_svg(name: str) -> None:
    text = (resource("icons") / f"{name}.svg").read_text("utf-8")
    tree = ET.fromstring(text)
    assert tree.tag.endswith("svg")
    assert "href" not in text
    assert "<script" not in text
    assert ("currentColor" in text) == (name != "app")


@pytest.mark.parametrize("name", [name for name in DRAWINGS if name not in ("app", "empty")])
def test_every_icon_has_the_colour_of_its_theme(qapp: QApplication, name: str) -> None:
    for theme in ("light", "dark"):
        apply_theme(qapp, theme)
        drawn = _mean_colour(icons.icon(name), 48)
        assert contrast(drawn, current_palette().color(ROLE.Button)) >= 4.5
        faded = _mean_colour(icons.icon(name), 48, QIcon.Mode.Disabled)
        assert contrast(faded, drawn) > 1.5


def test_icons_on_screen_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = window.addToolBar("Bar")
    action = QAction(icons.icon("add"), "Add", window)
    bar.addAction(action)
    button, foreign = QToolButton(window), QToolButton(window)
    button.setIcon(icons.icon("pause"))
    own = QIcon(icons.app_icon())
    foreign.setIcon(own)
    light = [_mean_colour(target.icon(), 24) for target in (action, button)]
    apply_theme(qapp, "dark")
    dark = [_mean_colour(target.icon(), 24) for target in (action, button)]
    assert all(one.lightness() < 80 < 170 < other.lightness() for one, other in zip(light, dark, strict=True))
    assert foreign.icon().cacheKey() == own.cacheKey()
    apply_theme(qapp, "light")
    assert [_mean_colour(target.icon(), 24) for target in (action, button)] == light


def test_the_same_icon_is_drawn_once(qapp: QApplication) -> None:
    assert icons.status_icon(Status.DONE).cacheKey() == icons.status_icon(Status.DONE).cacheKey()
    assert icons.icon("add").cacheKey() == icons.icon("add").cacheKey()


def test_an_icon_that_is_not_there_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-drawing")


def test_the_program_has_an_icon_in_its_own_colours(qapp: QApplication) -> None:
    shown = icons.app_icon()
    assert {size.width() for size in shown.availableSizes()} >= {16, 32, 64, 128, 256}
    colours = shown.pixmap(QSize(128, 128)).toImage()
    assert colours.pixelColor(20, 64).blue() > 150


def test_illustrations_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    drawn = icons.illustration("empty", QSize(160, 120), 2.0)
    assert (drawn.width(), drawn.height(), drawn.devicePixelRatio()) == (320, 240, 2.0)


def test_themes(qapp: QApplication) -> None:
    for theme in THEMES:
        apply_theme(qapp, theme)
        assert is_dark() == (theme == "dark" or (theme == "system" and _system_is_dark(qapp)))
    assert (style := qapp.style()) is not None
    assert style.objectName().lower() == "fusion"
    apply_theme(qapp, "purple")
    assert is_dark() == _system_is_dark(qapp)


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def test_the_desktops_scheme_is_followed_only_when_asked(qapp: QApplication, qtbot: QtBot) -> None:
    hints = qapp.styleHints()
    apply_theme(qapp, "system")
    with qtbot.waitSignal(theme_follower(qapp).repainted, timeout=30_000):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert is_dark() == _system_is_dark(qapp)
    apply_theme(qapp, "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert is_dark()
