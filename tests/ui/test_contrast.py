"""Everything can be told from what it stands on: WCAG 2.2 AA, computed from the colours themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
)

from tests.ui.contrast import GRAPHIC, TEXT, UNUSABLE, contrast, over
from transfer_gui.core.transfer import Status
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.design import ink, palette
from transfer_gui.ui.widgets.surfaces import groove, tint
from transfer_gui.ui.widgets.theme import apply_theme, is_dark

ROLE, GROUP = QPalette.ColorRole, QPalette.ColorGroup
GROUNDS = (ROLE.Window, ROLE.Base, ROLE.AlternateBase)
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


@pytest.fixture
def shown(theme: str, qapp: QApplication) -> QPalette:
    """The palette of a theme, and the theme applied."""
    apply_theme(qapp, theme)
    return qapp.palette()


# -- the tables ---------------------------------------------------------------------------------------------


@THEMES
@pytest.mark.parametrize("group", [GROUP.Active, GROUP.Inactive])
def test_every_text_of_the_palette(shown: QPalette, group: QPalette.ColorGroup) -> None:
    for text in (
        ROLE.WindowText,
        ROLE.Text,
        ROLE.ButtonText,
        ROLE.PlaceholderText,
        ROLE.Link,
        ROLE.LinkVisited,
    ):
        for ground in (*GROUNDS, ROLE.Button):
            assert contrast(shown.color(group, text), shown.color(group, ground)) >= TEXT, (text, ground)
    for text, ground in ((ROLE.HighlightedText, ROLE.Highlight), (ROLE.ToolTipText, ROLE.ToolTipBase)):
        assert contrast(shown.color(group, text), shown.color(group, ground)) >= TEXT, (text, ground)


@THEMES
def test_what_cannot_be_used_is_fainter_but_can_be_read(shown: QPalette) -> None:
    for text in (ROLE.WindowText, ROLE.Text, ROLE.ButtonText, ROLE.PlaceholderText):
        for ground in (*GROUNDS, ROLE.Button):
            faint = contrast(shown.color(GROUP.Disabled, text), shown.color(ground))
            assert UNUSABLE <= faint < contrast(shown.color(text), shown.color(ground)), (text, ground)
    off = GROUP.Disabled
    assert contrast(shown.color(off, ROLE.HighlightedText), shown.color(off, ROLE.Highlight)) >= TEXT


@THEMES
def test_selections_and_focus_marks(shown: QPalette) -> None:
    """A selection is soft; the mark of what has the keyboard stands out, of it as well."""
    chosen = [shown.color(group, ROLE.Highlight) for group in (GROUP.Active, GROUP.Inactive)]
    for ground in (*(shown.color(role) for role in GROUNDS), *chosen):
        assert contrast(shown.color(ROLE.Accent), ground) >= GRAPHIC, ground.name()
    assert len({colour.name() for colour in (*chosen, *map(shown.color, GROUNDS))}) == 2 + len(GROUNDS)


@THEMES
def test_what_stands_on_the_accent(shown: QPalette) -> None:
    """Default buttons and ticks."""
    for ground in (shown.color(ROLE.Accent), ink(dark=is_dark()).accent_hover):
        assert contrast(shown.color(ROLE.BrightText), ground) >= TEXT


def test_the_systems_theme_is_one_of_the_two(qapp: QApplication) -> None:
    apply_theme(qapp, "system")
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    ours = palette(dark=dark)
    for role in (ROLE.Window, ROLE.Text, ROLE.Highlight, ROLE.Accent):
        assert qapp.palette().color(role) == ours.color(role)


@THEMES
@pytest.mark.parametrize("status", list(Status))
def test_every_status_as_text_as_icon_and_as_a_bar(shown: QPalette, status: Status) -> None:
    colour = icons.status_color(status)
    drawn = _solid(icons.status_icon(status), QIcon.Mode.Normal)
    for role in GROUNDS:
        ground = shown.color(role)
        assert contrast(colour, ground) >= TEXT
        assert contrast(drawn, ground) >= GRAPHIC
        empty = over(groove(shown.color(ROLE.Text)), ground)
        assert contrast(colour, empty) >= GRAPHIC, "the full part of a bar beside its empty part"
    message = over(tint(colour), shown.color(ROLE.Window))
    for told in (colour, shown.color(ROLE.WindowText)):
        assert contrast(told, message) >= TEXT, "a message tinted in this colour"


@THEMES
def test_bars_and_icons_of_a_selected_row(shown: QPalette) -> None:
    ground, ink = shown.color(ROLE.Highlight), shown.color(ROLE.HighlightedText)
    assert contrast(ink, over(groove(ink), ground)) >= GRAPHIC
    for status in Status:
        assert contrast(_solid(icons.status_icon(status), QIcon.Mode.Selected), ground) >= GRAPHIC


@THEMES
def test_curves_and_the_parts_map(shown: QPalette) -> None:
    window = shown.color(ROLE.Window)
    stored, read = icons.status_color(Status.ACTIVE), icons.status_color(Status.WAITING)
    below = over(tint(stored), window)
    for ground in (window, below):
        assert contrast(stored, ground) >= GRAPHIC
        assert contrast(read, ground) >= GRAPHIC
    waiting = over(groove(shown.color(ROLE.WindowText)), window)
    for status in (Status.ACTIVE, Status.DONE):
        assert contrast(icons.status_color(status), waiting) >= GRAPHIC


def test_no_two_kinds_of_status_differ_in_colour_alone(qapp: QApplication) -> None:
    """Not everybody tells red from green: each has a drawing and words of its own."""
    drawings = {
        status: icons.status_icon(status).pixmap(32, 32).toImage().convertToFormat(_ALPHA)
        for status in Status
    }
    alike = {
        frozenset((one, other))
        for one in Status
        for other in Status
        if one is not other and drawings[one] == drawings[other]
    }
    on_the_way = {
        frozenset((Status.PAUSING, Status.PAUSED)),
        frozenset((Status.CANCELLING, Status.CANCELLED)),
    }
    assert alike == on_the_way


_ALPHA = QImage.Format.Format_Alpha8


def _solid(icon: QIcon, mode: QIcon.Mode) -> QColor:
    """The colour that an icon's lines are drawn in."""
    picture = icon.pixmap(QSize(48, 48), 1.0, mode).toImage()
    places = ((x, y) for x in range(48) for y in range(48))
    return next(colour for x, y in places if (colour := picture.pixelColor(x, y)).alpha() > 250)
