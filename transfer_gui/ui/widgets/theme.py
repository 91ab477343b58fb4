"""The style of the program, Fusion on all systems: light, dark, or as the desktop is; the wheel is calm.

Here: colours of widgets, in palettes of our own. The colours of statuses and icons are in ``icons.py``.

The wheel scrolls forms and never edits them. Qt's combo, spin and date boxes, sliders and tab bars take the
wheel when the pointer happens to be above them, so that whoever scrolls a form changes it: a lock for ten
years, a public object. Here the wheel reaches one of them only if it has the keyboard's focus and stands in
nothing that can be scrolled; otherwise what is around it is scrolled. One style for the whole program tells
of each widget when it is first shown. A filter on the application would see all events of all objects
instead, and wake Python for each.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QProxyStyle,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

THEMES = ("system", "light", "dark")

_FOLLOWER = "theme follower"

_Role = QPalette.ColorRole

_LIGHT = {
    _Role.Window: "#f6f7f9",
    _Role.WindowText: "#1b1f24",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f1f3f6",
    _Role.Text: "#1b1f24",
    _Role.Button: "#eceef2",
    _Role.ButtonText: "#1b1f24",
    _Role.BrightText: "#ffffff",
    _Role.ToolTipBase: "#1f2630",
    _Role.ToolTipText: "#f2f4f7",
    _Role.PlaceholderText: "#626b77",
    _Role.Highlight: "#1d63d8",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#1558c0",
    _Role.LinkVisited: "#6a3fb5",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e3e6eb",
    _Role.Mid: "#c3c9d2",
    _Role.Dark: "#9aa3af",
    _Role.Shadow: "#5b6470",
    _Role.Accent: "#1d63d8",
}

_DARK = {
    _Role.Window: "#1b1e23",
    _Role.WindowText: "#e6e9ee",
    _Role.Base: "#24292f",
    _Role.AlternateBase: "#292e35",
    _Role.Text: "#e6e9ee",
    _Role.Button: "#2a3037",
    _Role.ButtonText: "#e6e9ee",
    _Role.BrightText: "#ffffff",
    _Role.ToolTipBase: "#e6e9ee",
    _Role.ToolTipText: "#16191d",
    _Role.PlaceholderText: "#9aa3b2",
    _Role.Highlight: "#3172e4",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#82b1ff",
    _Role.LinkVisited: "#c3a6f5",
    _Role.Light: "#444c57",
    _Role.Midlight: "#3b424c",
    _Role.Mid: "#4d5662",
    _Role.Dark: "#12151a",
    _Role.Shadow: "#0a0c0f",
    _Role.Accent: "#6aa0ff",
}

# What can't be used now: WCAG asks for nothing there, we for 3:1, since people read it all the same.
_FADED = {True: "#868f9c", False: "#7f8793"}
_TEXTS = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


# Fusion draws edges in a darker shade of the window's colour, too close to it to be seen in the dark. What is
# filled in or ticked gets a window's colour of its own, of which nothing but those edges is painted.
_EDGED = (
    "QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox", "QComboBox", "QCheckBox", "QRadioButton",
    "QListView",
)  # fmt: skip
_EDGE = {True: "#7f8895", False: "#717984"}
_FUSIONS_SHADE = 140  # per cent darker


def apply_theme(app: QApplication, theme: str) -> None:
    """Show ``app`` as "light", "dark" or "system", which follows the desktop while the program runs.

    An unknown word is taken as "system".
    """
    theme_follower(app).choose(theme)


def theme_follower(app: QApplication) -> ThemeFollower:
    """The one object that gives ``app`` its palette; made when first asked for."""
    found = app.findChild(QObject, _FOLLOWER)
    return found if isinstance(found, ThemeFollower) else ThemeFollower(app)


def current_palette() -> QPalette:
    """The application's palette as it is now."""
    return QGuiApplication.palette()


def is_dark() -> bool:
    """Whether the application is dark now, judged by its window colour."""
    return current_palette().color(QPalette.ColorRole.Window).lightness() < 128


def faint_pair() -> tuple[str, str]:
    """The colour of faint text in the light and in the dark theme."""
    return _LIGHT[_Role.PlaceholderText], _DARK[_Role.PlaceholderText]


def palette(*, dark: bool) -> QPalette:
    """Our light or dark palette, for all colour groups."""
    found = QPalette()
    for role, name in (_DARK if dark else _LIGHT).items():
        found.setColor(role, QColor(name))
    for role in _TEXTS:
        found.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FADED[dark]))
    off = QPalette.ColorGroup.Disabled
    # A field that can't be filled is no lighter than what is around it.
    found.setColor(off, _Role.Base, found.color(_Role.Window))
    found.setColor(off, _Role.Highlight, QColor("#444c57" if dark else "#c3c9d2"))
    found.setColor(off, _Role.HighlightedText, found.color(QPalette.ColorGroup.Active, _Role.Text))
    return found


def edged_palette(*, dark: bool) -> QPalette:
    """The palette for fields and check boxes: their edges stand out from the window and from their inside."""
    found = palette(dark=dark)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        found.setColor(group, _Role.Window, QColor(_EDGE[dark]).lighter(_FUSIONS_SHADE))
    return found


class ThemeFollower(QObject):
    """Remembers what was chosen, and repaints when the desktop's own scheme changes.

    Signals:
        repainted: the colours changed.
    """

    repainted = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_FOLLOWER)
        self._app = app
        self._theme = ""
        app.styleHints().colorSchemeChanged.connect(self._repaint)

    def choose(self, theme: str) -> None:
        """Show "light", "dark" or "system" from now on."""
        if not self._theme:
            self._app.setStyle(CalmStyle())
        self._theme = theme if theme in THEMES else "system"
        self._repaint()

    @Slot()
    def _repaint(self) -> None:
        if not self._theme:
            return
        dark = self._theme == "dark"
        if self._theme == "system":
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self._app.setPalette(palette(dark=dark))
        for kind in _EDGED:
            # PySide's stubs ask for bytes, which it refuses when called.
            self._app.setPalette(edged_palette(dark=dark), kind)  # type: ignore[arg-type]
        for widget in self._app.allWidgets():
            sheet = widget.styleSheet()
            if sheet:  # its palette(…) is worked out once, when it is set
                widget.setStyleSheet("")
                widget.setStyleSheet(sheet)
        self.repainted.emit()


_EDITED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class CalmStyle(QProxyStyle):
    """The style Fusion, in which the wheel edits nothing by the way."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("fusion")
        self._guard = WheelGuard(self)

    def polish(self, polished: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Qt's hook: called for each widget before it is shown for the first time."""
        super().polish(polished)
        if isinstance(polished, _EDITED) and not isinstance(polished, QScrollBar):
            # Focus by the wheel would come before the guard is asked.
            if polished.focusPolicy() is Qt.FocusPolicy.WheelFocus:
                polished.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            polished.installEventFilter(self._guard)


class WheelGuard(QObject):
    """Lets the wheel through to a widget that is meant; what it refuses goes on to the widget's parent."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() is not QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if _is_meant(watched):
            return False
        event.ignore()
        return True


def _is_meant(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    if focused is None or not (focused is widget or widget.isAncestorOf(focused)):
        return False
    around: QWidget | None = widget
    while around is not None and not around.isWindow():
        around = around.parentWidget()
        if isinstance(around, QAbstractScrollArea) and _scrolls(around):
            return False
    return True


def _scrolls(area: QAbstractScrollArea) -> bool:
    bars = (area.verticalScrollBar(), area.horizontalScrollBar())
    return isinstance(area, QScrollArea) and any(bar.maximum() > bar.minimum() for bar in bars)
