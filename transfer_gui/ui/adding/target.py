"""The place where new links go: drop, paste, links from outside and the Add dialogs begin with it.

It is the default profile's, or another bucket or folder of that store; both are remembered across restarts.
Lives here: what is chosen, and the button of the toolbar that shows it and lets it be chosen.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import NEW_LINKS_KEY, Profile, place_of_new_links
from transfer_gui.core.redact import escape_controls
from transfer_gui.links.naming import clean_prefix
from transfer_gui.text.language import tr
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.sizes import by_font

_NARROW = 150  # px that the button has at least, in letters of the usual size
_MOST = 60  # characters of a place in the menu


class Target(QObject):
    """The profile, bucket and folder that new transfers go to.

    Signals:
        changed: it may be another place now.
        troubled: a TransferError; it could not be read or kept.
    """

    changed = Signal()
    troubled = Signal(object)

    def __init__(self, window: QWidget, services: Services) -> None:
        super().__init__(window)
        self._window, self._services = window, services

    def profile(self) -> Profile | None:
        """The chosen profile, with the bucket and folder that links go to; None where no profile is chosen.

        Raises TransferError.
        """
        services = self._services
        kept = services.settings.get_ui(NEW_LINKS_KEY)
        return place_of_new_links(services.profiles(), services.default_profile(), kept)

    def choose(self, profile: str, bucket: str = "", folder: str = "") -> None:
        """Let new links go there from now on, also after a restart; without a bucket to the profile's own."""
        own = [profile, bucket, clean_prefix(folder)] if bucket else []
        try:
            self._services.settings.set_ui(NEW_LINKS_KEY, json.dumps(own))
            self._services.set_default_profile(profile)
        except TransferError as error:
            self.troubled.emit(error)
        self.changed.emit()

    def fill(self, menu: QMenu, edit_profiles: Callable[[], object]) -> None:
        """Offer every profile's place, and another."""
        menu.clear()
        try:
            profiles, chosen = self._services.profiles(), self.profile()
        except TransferError as error:
            self.troubled.emit(error)
            profiles, chosen = (), None
        group = QActionGroup(menu)
        if chosen is not None and chosen not in profiles:
            self._offer(menu, group, chosen).setChecked(True)
        for one in profiles:
            self._offer(menu, group, one).setChecked(one == chosen)
        menu.addSeparator()
        other = menu.addAction(icon("folder"), tr("Other &Bucket or Folder…"), self._browse)
        other.setEnabled(bool(profiles))
        menu.addAction(icon("profiles"), tr("&Profiles…"), edit_profiles)

    def _offer(self, menu: QMenu, group: QActionGroup, place: Profile) -> QAction:
        text = describe_place(place)
        text = text if len(text) <= _MOST else f"{text[: _MOST // 2]}…{text[-_MOST // 2 :]}"
        entry = menu.addAction(text.replace("&", "&&"))
        entry.setCheckable(True)
        group.addAction(entry)
        plain = place in self._services.profiles()
        where = (place.name,) if plain else (place.name, place.bucket, place.prefix)
        entry.triggered.connect(partial(self._take, where))
        return entry

    def _take(self, where: tuple[str, ...], _checked: bool = False) -> None:
        self.choose(*where)

    @Slot()
    def _browse(self) -> None:
        from transfer_gui.ui.browser.browser_dialog import BrowserDialog

        try:
            profiles, chosen = self._services.profiles(), self.profile()
        except TransferError as error:
            self.troubled.emit(error)
            return
        place = (chosen.bucket, chosen.prefix) if chosen is not None and chosen.bucket else None
        name = chosen.name if chosen is not None else ""
        dialog = BrowserDialog(
            self._services.browsing, profiles, name, self._window, choosing=True, place=place
        )
        open_dialog(dialog, lambda: self.choose(*dialog.place()))


def describe_place(place: Profile) -> str:
    """The place in words, such as ``Store A ▸ data/incoming``."""
    if not place.bucket:
        return tr("{profile} ▸ asks for a bucket", profile=escape_controls(place.name))
    within = "/".join(filter(None, (place.bucket, place.prefix.strip("/"))))
    return escape_controls(f"{place.name} ▸ {within}")


class TargetButton(QWidget):
    """Says where new links go, as far as there is room; its menu chooses another place."""

    def __init__(self, target: Target, edit_profiles: Callable[[], object]) -> None:
        super().__init__()
        self._target = target
        self._told = ("", "")  # the whole sentence, and the place alone
        self.button = QToolButton(autoRaise=True)
        self.button.setIcon(icon("bucket"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # as all of the bar: the File menu has it too
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.menu = QMenu(tr("New Links &Go To"), self.button)
        self.menu.aboutToShow.connect(lambda: target.fill(self.menu, edit_profiles))
        self.button.setMenu(self.menu)
        fill(QHBoxLayout(self), 1, self.button, margins=0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.follow()

    def sizeHint(self) -> QSize:
        """A narrow width: the tool bar gives it what its other buttons leave."""
        return QSize(by_font(self, _NARROW).width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def follow(self) -> None:
        try:
            chosen = self._target.profile()
        except TransferError:  # it is told where it is needed
            chosen = None
        place = describe_place(chosen) if chosen is not None else tr("nowhere yet")
        self._told = tr("New links go to: {place}", place=place), place
        self.button.setAccessibleName(self._told[0])
        self.button.setToolTip(
            literal(
                self._told[0]
                + "\n"
                + tr("Links that are dropped, pasted or sent by other programs go there.")
            )
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The whole sentence, the place alone, or as much of it as there is room for."""
        letters = self.button.fontMetrics()
        around = self.button.iconSize().width() + 4 * letters.averageCharWidth() + 16
        room = self.width() - around
        told = next((one for one in self._told if letters.horizontalAdvance(one) <= room), None)
        told = told or letters.elidedText(self._told[1], Qt.TextElideMode.ElideMiddle, max(0, room))
        self.button.setText(told.replace("&", "&&"))
