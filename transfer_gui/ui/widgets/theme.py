"""Which theme is shown: light, dark, or as the desktop is. Colours are in ``design.py``."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from transfer_gui.ui.widgets.design import palette
from transfer_gui.ui.widgets.style import CalmStyle

THEMES = ("system", "light", "dark")

_FOLLOWER = "theme follower"


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
        self._style: CalmStyle | None = None
        app.styleHints().colorSchemeChanged.connect(self._repaint)

    def choose(self, theme: str) -> None:
        """Show "light", "dark" or "system" from now on."""
        if not self._theme:
            self._style = CalmStyle()
            self._app.setStyle(self._style)
        self._theme = theme if theme in THEMES else "system"
        self._repaint()

    @Slot()
    def _repaint(self) -> None:
        if not self._theme:
            return
        dark = self._theme == "dark"
        if self._theme == "system":
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if self._style is not None:
            self._style.wear(dark=dark)
        self._app.setPalette(palette(dark=dark))
        for widget in self._app.allWidgets():
            sheet = widget.styleSheet()
            if sheet:  # its palette(…) is worked out once, when it is set
                widget.setStyleSheet("")
                widget.setStyleSheet(sheet)
        self.repainted.emit()
