"""The offer to let the store copy what lies in it already, where web links lead into the profile's store."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from transfer_gui.core.profile import Profile
from transfer_gui.core.s3_links import object_behind
from transfer_gui.ui.language import tr, trn
from transfer_gui.ui.widgets.fields import Notice

_MOST = 500


class StoreCopyOffer(QWidget):
    """``taken`` carries link → ``s3://`` address for those that the user wants to be read by address."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._addresses: dict[str, str] = {}
        self._said, self._take = (
            Notice(tr("Links into the profile's own store")),
            QPushButton(tr("Let the Store Copy It")),
        )
        self._take.setAutoDefault(False)
        self._take.setToolTip(tr("Objects of the same store are copied by the store; no byte comes by here."))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._said, 1)
        layout.addWidget(self._take)
        self._take.clicked.connect(self._tell)
        self.hide()

    def look(self, links: Sequence[str], profile: Profile) -> None:
        """Offer it if some of these links lead into the store of ``profile``."""
        found = {link: object_behind(link, profile) for link in links[:_MOST] if link.startswith("http")}
        self._addresses = {link: str(place) for link, place in found.items() if place is not None}
        self.setVisible(bool(self._addresses) and bool(profile.name))
        if self._addresses:
            one = next(iter(self._addresses.values()))
            if len(links) == 1:
                self._said.say(tr("This is {one} in the store of “{name}”.", one=one, name=profile.name))
                return
            text = trn(
                "%n link leads into the store of “{name}”.",
                "%n links lead into the store of “{name}”.",
                len(self._addresses),
                name=profile.name,
            )
            self._said.say(text)

    @Slot()
    def _tell(self) -> None:
        self.taken.emit(dict(self._addresses))
