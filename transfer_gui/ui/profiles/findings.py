"""The endpoint doctor's findings about the bucket that a form shows, looked up as that changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.store_traits import Examination
from transfer_gui.ui.widgets.background import BackgroundCall

Examined = Callable[[Profile], Examination | None]
"""Reads the database."""


class Findings(QObject):
    """Looks up the last answers of the endpoint doctor about a profile's bucket.

    Signals:
        changed: an Examination, or None where that bucket was never examined.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject, examined: Examined) -> None:
        super().__init__(parent)
        self._examined = examined
        self._place = ("", "")
        self._work: BackgroundCall | None = None
        self.found: Examination | None = None

    def look(self, profile: Profile, bucket: str, *, anew: bool = False) -> None:
        """Look up ``bucket`` at the profile's endpoint; ``anew``: it may have been examined meanwhile."""
        place = (profile.endpoint, bucket if bucket_valid(bucket) else "")
        if place == self._place and not anew:
            return
        self._place = place
        if self._work is not None:
            self._work.forget()
            self._work = None
        if not place[1]:
            self.take(None)
            return
        asked = replace(profile, bucket=bucket)
        self._work = BackgroundCall(
            self, partial(self._examined, asked), self.take, lambda error: self.take(None)
        )

    def take(self, found: Examination | None) -> None:
        """Take what was found just now."""
        self._work = None
        if found != self.found:
            self.found = found
            self.changed.emit(found)
