"""What the window does about stores and hosts: look into buckets, and set how hosts are reached."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.ui.adding.adding import Adding
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.profiles.hosts_dialog import HostsDialog
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import open_dialog


class StoreCommands(QObject):
    """``troubled`` carries a TransferError."""

    troubled = Signal(object)

    def __init__(self, window: QWidget, bridge: Bridge, services: Services, adding: Adding) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._services = services
        self._adding = adding

    def browse(self) -> None:
        """Show what is in the buckets, beside the window, so that objects can be dragged into the queue."""
        try:
            profiles, default = self._services.profiles(), self._services.default_profile()
        except TransferError as error:
            self.troubled.emit(error)
            return
        dialog = BrowserDialog(self._services.browsing, profiles, default, self._window)
        dialog.wanted.connect(self._transfer)
        dialog.dragged.connect(self._adding.read_with)
        dialog.resumed.connect(lambda name: self._bridge.resume((name,)))
        dialog.sent_here.connect(lambda *place: self._adding.ask(place=place))
        dialog.saved.connect(lambda specs: self._adding.queue(specs, False))
        dialog.adopted.connect(lambda spec: self._adding.queue((spec,), False))
        dialog.setModal(False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def _transfer(self, addresses: Sequence[str], profile: str) -> None:
        self._adding.read_with(addresses, profile)
        self._adding.ask(addresses)

    def hosts(self) -> None:
        """Open the settings of hosts."""
        open_dialog(HostsDialog(self._services.hosts, self._window), lambda: None)
