"""The design sheet: colours of both themes, the rhythm, two radii and the scale of type.

Who paints or lays out something takes it from here. The style of widgets is in ``style.py``, the grounds of
messages and bars are in ``surfaces.py``. What is written or drawn keeps the contrast that WCAG 2.2 AA asks
for on all grounds; ``tests/ui/test_contrast.py`` computes it.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

UNIT = 8
"""Pixels of the rhythm: between widgets and around what belongs together; half of it more around a dialog."""
HALF = UNIT // 2

RADIUS = 6
"""Of fields, buttons, chips and cards."""
SMALL_RADIUS = 3
"""Of ticks, bars and cells."""

AIR = 14
"""Pixels above and below a line of text in a field, a button or a row, together."""

FOCUS = 2
"""Pixels of the line around what has the keyboard."""


class Type(Enum):
    """The scale of type: how large against the desktop's own size, and whether bold."""

    TITLE = (1.5, True)
    HEADING = (1.15, True)
    STRONG = (1.0, True)
    SMALL = (0.9, False)
    LABEL = (0.9, True)


def set_type(widget: QWidget, kind: Type) -> None:
    """Write ``widget`` in this size and weight."""
    widget.setFont(in_type(widget.font(), kind))


def in_type(font: QFont, kind: Type) -> QFont:
    """``font``, which is of the desktop's size, in another one of the scale."""
    found = QFont(font)
    size, bold = kind.value
    found.setPointSizeF(font.pointSizeF() * size)
    found.setBold(bold)
    return found


def use_readable_font(app: QApplication, folder: Path) -> None:
    """Write in the font of ``folder``, which came with us, where nobody has chosen one and there is only
    DejaVu's, which is so wide that tables are cut. Its digits are all of one width: numbers don't jump."""
    wanted = app.font()
    found = QFontInfo(wanted).family()
    if not found.startswith(("DejaVu", "Bitstream Vera")) or wanted.family() == found:
        return
    families = list[str]()
    for path in sorted(folder.glob("*.otf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
    if families:
        wanted.setFamilies([families[0], *wanted.families()])
        wanted.setFeature(QFont.Tag("tnum"), 1)
        app.setFont(wanted)


class Ink:
    """Colours of one theme that no role of Qt's palette stands for."""

    def __init__(
        self, edge: str, handle: str, raised: str, hover: str, accent_hover: str, faded: str
    ) -> None:
        self.edge = QColor(edge)
        """Around what is filled in or ticked: 3:1 against its inside and the window."""
        self.handle = QColor(handle)
        """Of scroll bars."""
        self.raised, self.hover = QColor(raised), QColor(hover)
        """Buttons, and anything that can be pressed under the mouse."""
        self.accent_hover = QColor(accent_hover)
        self.faded = QColor(faded)
        """What can't be used now: WCAG asks for nothing there, we for 3:1; people read it all the same."""


_INKS = {
    False: Ink("#737b87", "#8b94a1", "#ffffff", "#e6eaf0", "#174fae", "#7f8793"),
    True: Ink("#7f8895", "#6b7480", "#2f353d", "#373e48", "#8fb8ff", "#868f9c"),
}


def ink(*, dark: bool) -> Ink:
    """The colours of a theme beside its palette."""
    return _INKS[dark]


_Role = QPalette.ColorRole

_LIGHT = {
    _Role.Window: "#f5f6f8",
    _Role.WindowText: "#1b1f24",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f7f8fa",
    _Role.Text: "#1b1f24",
    _Role.Button: "#eceef2",
    _Role.ButtonText: "#1b1f24",
    _Role.BrightText: "#ffffff",
    _Role.ToolTipBase: "#1f2630",
    _Role.ToolTipText: "#f2f4f7",
    _Role.PlaceholderText: "#5f6874",
    _Role.Highlight: "#dbe7fc",
    _Role.HighlightedText: "#14181d",
    _Role.Link: "#1558c0",
    _Role.LinkVisited: "#6a3fb5",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e3e6eb",
    _Role.Mid: "#cfd4dc",
    _Role.Dark: "#9aa3af",
    _Role.Shadow: "#5b6470",
    _Role.Accent: "#1d63d8",
}

_DARK = {
    _Role.Window: "#1b1e23",
    _Role.WindowText: "#e6e9ee",
    _Role.Base: "#22262c",
    _Role.AlternateBase: "#262a31",
    _Role.Text: "#e6e9ee",
    _Role.Button: "#2a3037",
    _Role.ButtonText: "#e6e9ee",
    _Role.BrightText: "#10151c",
    _Role.ToolTipBase: "#e6e9ee",
    _Role.ToolTipText: "#16191d",
    _Role.PlaceholderText: "#9fa8b6",
    _Role.Highlight: "#2a3f63",
    _Role.HighlightedText: "#f4f7fb",
    _Role.Link: "#82b1ff",
    _Role.LinkVisited: "#c3a6f5",
    _Role.Light: "#444c57",
    _Role.Midlight: "#31373f",
    _Role.Mid: "#434b56",
    _Role.Dark: "#12151a",
    _Role.Shadow: "#0a0c0f",
    _Role.Accent: "#6aa0ff",
}
# A selection in what hasn't got the keyboard.
_IDLE = {False: "#e4e7ec", True: "#363c46"}
_TEXTS = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


def palette(*, dark: bool) -> QPalette:
    """The light or the dark palette, for all colour groups. Views paint their selection as inactive while
    the keyboard is elsewhere."""
    found, group = QPalette(), QPalette.ColorGroup
    for role, name in (_DARK if dark else _LIGHT).items():
        found.setColor(role, QColor(name))
    for role in _TEXTS:
        found.setColor(group.Disabled, role, ink(dark=dark).faded)
    for idle in (group.Inactive, group.Disabled):
        found.setColor(idle, _Role.Highlight, QColor(_IDLE[dark]))
    # A field that can't be filled is no lighter than what is around it.
    found.setColor(group.Disabled, _Role.Base, found.color(_Role.Window))
    return found


def faint_pair() -> tuple[str, str]:
    """The colour of faint text in the light and in the dark theme."""
    return _LIGHT[_Role.PlaceholderText], _DARK[_Role.PlaceholderText]


Shades = tuple[str, str]
"""A colour in the light theme and in the dark one: at least 4.5:1 against base, alternate base and window."""

GREY: Shades = ("#5b6470", "#a3acb9")
BLUE: Shades = ("#1558c0", "#82b1ff")
GREEN: Shades = ("#17703a", "#63d18b")
AMBER: Shades = ("#8a5300", "#f0b24e")
RED: Shades = ("#b3261e", "#ff8f86")
VIOLET: Shades = ("#6a3fb5", "#c3a6f5")
