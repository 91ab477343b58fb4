"""The rarer commands as QActions: copying in other forms, taking the list along, looking back, reporting."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.new_action import new_action


class MoreActions(QObject):
    """Belongs to :class:`transfer_gui.ui.window.actions.Actions`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.copy_source = self._make(tr("&Source Link"), "", tr("Copy the link it is fetched from"))
        self.copy_console = self._make(
            tr("&Console Link"), "", tr("Copy the object's address in the web console")
        )
        self.copy_sharing = self._make(
            tr("&Link for Sharing…"), "", tr("Copy a link that works without keys")
        )
        self.copy_command = self._make(tr("Co&mmand"), "", tr("Copy the command line that does the same"))
        self.export = self._make(tr("&Export…"), "", tr("Write the list of transfers to a file"))
        self.import_ = self._make(tr("&Import…"), "", tr("Add transfers from a file that was exported"))
        self.history = self._make(
            tr("&History…"), "Ctrl+H", tr("What was transferred, also after it left the list")
        )
        self.log = self._make(tr("&Log…"), "Ctrl+L", tr("What the program has noted, as it happens"))
        self.browse = self._make(
            tr("&Browse Buckets…"), "Ctrl+B", tr("What is in a store, and what is unfinished")
        )
        self.browse.setIcon(icon("bucket"))
        self.hosts = self._make(
            tr("&Hosts and Proxies…"), "", tr("Logins, proxies and certificates of hosts")
        )
        self.bundle = self._make(tr("&Diagnostic Bundle…"), "", tr("What helps to find a fault, no secrets"))
        self.next_pane = self._make(
            tr("&Next Part of the Window"), "F6", tr("The keyboard goes on: filters, table, panel …")
        )
        self.previous_pane = self._make(
            tr("P&revious Part of the Window"),
            "Shift+F6",
            tr("The keyboard goes back: panel, table …"),
        )
        self.row_menu = self._make(
            tr("C&ontext Menu"), "Shift+F10", tr("Open the menu of what has the keyboard")
        )
        self._of_rows = (self.copy_source, self.copy_console, self.copy_sharing, self.copy_command)
        self.copy_source.setIcon(icon("copy"))

    def _make(self, text: str, keys: str, tip: str) -> QAction:
        return new_action(self, text, "", keys, tip)

    def follow(self, *, selected: bool) -> None:
        """Enable what needs a selected row."""
        for action in self._of_rows:
            action.setEnabled(selected)

    def copy_menu(self, parent: QWidget, address: QAction) -> QMenu:
        """Everything that can be copied; ``address`` comes first."""
        menu = QMenu(tr("Cop&y"), parent)
        menu.setIcon(icon("copy"))
        menu.addActions([address, *self._of_rows])
        return menu
