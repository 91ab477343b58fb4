"""What the window does about stores and hosts: look into buckets, and set how hosts are reached."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.ui.adding.adding import Adding
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.profiles.hosts_dialog import HostsDialog
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.garbage import delete_now


class StoreCommands(QObject):
    """``troubled`` carries a TransferError."""

    troubled = Signal(object)

    def __init__(self, window: QWidget, bridge: Bridge, services: Services, adding: Adding) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._services = services
        self._adding = adding

    def renew(self) -> None:
        """Another language is spoken: what is open is opened anew, at its place."""
        for former in self._window.findChildren(BrowserDialog):
            around, place = former.geometry(), former.place()
            delete_now(former)
            self.browse(place, around)

    def browse(self, place: tuple[str, str, str] | None = None, around: QRect | None = None) -> None:
        """Show what is in the buckets, beside the window, so that objects can be dragged into the queue.

        ``place``: profile, bucket and folder instead of the default profile's; ``around``: its geometry.
        """
        try:
            profiles, default = self._services.profiles(), self._services.default_profile()
        except TransferError as error:
            self.troubled.emit(error)
            return
        chosen, opened = (place[0], place[1:]) if place else (default, None)
        dialog = BrowserDialog(self._services.browsing, profiles, chosen, self._window, place=opened)
        dialog.wanted.connect(self._transfer)
        dialog.dragged.connect(self._adding.read_with)
        dialog.resumed.connect(lambda name: self._bridge.resume((name,)))
        dialog.sent_here.connect(lambda *place: self._adding.ask(place=place))
        dialog.saved.connect(lambda specs: self._adding.queue(specs, False))
        dialog.adopted.connect(lambda spec: self._adding.queue((spec,), False))
        dialog.setModal(False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if around is not None:
            dialog.setGeometry(around)
        dialog.show()

    def _transfer(self, addresses: Sequence[str], profile: str) -> None:
        self._adding.read_with(addresses, profile)
        self._adding.ask(addresses)

    def hosts(self) -> None:
        """Open the settings of hosts."""
        open_dialog(HostsDialog(self._services.hosts, self._window), lambda: None)
