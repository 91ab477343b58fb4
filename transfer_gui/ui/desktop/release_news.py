"""Asks for a newer release once a week, where somebody wants that, and says so when there is one."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from transfer_gui.core.errors import TransferError
from transfer_gui.core.releases import is_due
from transfer_gui.ui.services import SettingsAccess
from transfer_gui.ui.widgets.background import BackgroundCall

ASKED = "releases_asked"
"""Name of the window state that holds when it was asked last, in seconds since 1970."""
_LOOK_MS = 3_600_000


class ReleaseNews(QObject):
    """``look`` gives the newer version or '' and blocks; ``tell`` hears of it. GUI thread only."""

    def __init__(
        self,
        parent: QObject,
        settings: SettingsAccess,
        look: Callable[[], str],
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._settings, self._look, self._tell, self._clock = settings, look, tell, clock
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.ask)
        self._timer.start(_LOOK_MS)

    def ask(self) -> BackgroundCall | None:
        """Ask now, if it is wanted and a week has passed; None otherwise."""
        try:
            if not (self._settings.load().releases and is_due(self._settings.get_ui(ASKED), self._clock())):
                return None
            # Before the question: one that ends badly is not repeated at each start.
            self._settings.set_ui(ASKED, str(self._clock()))
        except TransferError:
            return None  # the list of transfers says what is wrong with the database
        return BackgroundCall(self, self._look, self._on_found, lambda _error: None)

    def _on_found(self, version: str) -> None:
        if version:
            self._tell(version)
