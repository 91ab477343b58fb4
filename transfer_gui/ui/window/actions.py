"""Every command of the window as one QAction, shared by menus, toolbar, context menu and shortcuts.

Which of them a selection allows is asked of ``core.transfer.actions_for``, never decided here.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from transfer_gui.core.transfer import Action, Status, actions_for
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.new_action import new_action


class MoreActions(QObject):
    """The rarer commands as QActions: copying in other forms, import and export, looking back, reporting."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.copy_source = self._make(tr("&Source Link"), "", tr("Copy the link of the source"))
        self.copy_console = self._make(
            tr("&Console Link"), "", tr("Copy the object's address in the web console")
        )
        self.copy_sharing = self._make(
            tr("&Link for Sharing…"), "", tr("Copy a link that works without keys")
        )
        self.copy_command = self._make(tr("Co&mmand"), "", tr("Copy the equivalent command"))
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
        self.bundle = self._make(
            tr("&Diagnostic Bundle…"), "", tr("Information for finding a fault, without secrets")
        )
        self.worker = self._make(tr("Connect to a &Worker…"), "", tr("Show another computer's queue, by SSH"))
        self.next_pane = self._make(
            tr("&Next Part of the Window"), "F6", tr("Move the focus on: filters, table, panel …")
        )
        self.previous_pane = self._make(
            tr("P&revious Part of the Window"),
            "Shift+F6",
            tr("Move the focus back: panel, table …"),
        )
        self.row_menu = self._make(
            tr("C&ontext Menu"), "Shift+F10", tr("Open the menu of what has the focus")
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
        """A menu of all that can be copied; ``address`` comes first."""
        menu = QMenu(tr("Cop&y"), parent, icon=icon("copy"))
        menu.addActions([address, *self._of_rows])
        return menu


_TRANSFER_ACTIONS = {
    Action.START: (
        mark("&Start Now"),
        "start",
        "Ctrl+Shift+S",
        mark("Start the selected now, ahead of the queue"),
    ),
    Action.RESUME: (mark("Res&ume"), "resume", "Ctrl+R", mark("Resume the selected transfers")),
    Action.PAUSE: (
        mark("&Pause"),
        "pause",
        "Ctrl+P",
        mark("Pause the selected transfers; what is stored is kept"),
    ),
    Action.RETRY: (mark("&Retry"), "retry", "F5", mark("Try the selected transfers again now")),
    Action.CANCEL: (
        mark("&Cancel"),
        "cancel",
        "",
        mark("Stop the selected transfers and delete their stored parts"),
    ),
    Action.REMOVE: (mark("Re&move"), "remove", "Del", mark("Remove the selected transfers from the list")),
}


class Actions(QObject):
    """The window's QActions. ``of`` maps a core action to its QAction."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.of = {
            action: self._make(tr(text), name, keys, tr(tip))
            for action, (text, name, keys, tip) in _TRANSFER_ACTIONS.items()
        }
        self._make_for_rows()
        self._make_for_window()
        self.more = MoreActions(self)
        for action in (self.of[Action.PAUSE], self.pause_all, self.quit):
            action.setAutoRepeat(False)  # a second time means "at once": a key that is held down says it once
        self.follow((), ())

    def _make_for_rows(self) -> None:
        self.add = self._make(tr("&Add…"), "add", "Ctrl+N", tr("Transfer a link or a file to S3"))
        self.add_list = self._make(
            tr("Add a &List…"), "add", "Ctrl+Shift+N", tr("Add links with names and checksums, line by line")
        )
        self.check_link = self._make(
            tr("Check the Lin&k…"), "help", "", tr("Check what is at the selected link now")
        )
        self.paste = self._make(tr("Paste Li&nks"), "paste", "Ctrl+V", tr("Add the links that were copied"))
        self.copy = self._make(
            tr("Copy S3 &Address"), "copy", "Ctrl+C", tr("Copy the s3:// address of the selected")
        )
        self.details = self._make(
            tr("&Details"), "metrics", "", tr("Show everything about the selected transfer")
        )
        self.select_all = self._make(tr("Select A&ll"), "", "Ctrl+A", tr("Select all transfers"))
        self.pause_all = self._make(tr("Pause A&ll"), "pause", "Ctrl+Shift+P", tr("Pause every transfer"))
        self.resume_all = self._make(
            tr("Resume &All"), "resume", "Ctrl+Shift+R", tr("Resume every paused transfer")
        )

    def _make_for_window(self) -> None:
        self.profiles = self._make(
            tr("&Profiles…"), "profiles", "", tr("Where files go, and with which credentials")
        )
        self.settings = self._make(
            tr("&Settings…"), "settings", "Ctrl+,", tr("Limits, connections and appearance")
        )
        self.quit = self._make(
            tr("&Quit"), "", "Ctrl+Q", tr("Stop all transfers and quit; they resume next time")
        )
        self.find = self._make(
            tr("&Find…"), "find", "Ctrl+F", tr("Show only transfers with some words in them")
        )
        self.sidebar = self._make(tr("&Sidebar"), "", "F8", tr("Show or hide the filters at the left"))
        self.sidebar.setCheckable(True)
        self.sidebar.setChecked(True)
        self.help = self._make(
            tr("&Guides"), "help", "F1", tr("How to do things, and what to do about trouble")
        )
        self.about = self._make(tr("&About"), "", "", tr("Which version this is, and its licence"))
        self.panel = self._make(
            tr("Metrics and Details &Panel"), "", "F9", tr("Show or hide the lower panel")
        )
        self.panel.setCheckable(True)
        self.panel.setChecked(True)

    def _make(self, text: str, name: str, keys: str, tip: str) -> QAction:
        return new_action(self, text, name, keys, tip)

    def follow(self, selected: Iterable[Status], present: Iterable[Status]) -> None:
        """Enable what some selected row allows; the "all" actions go by every row there is."""
        chosen = set(selected)
        allowed = set().union(*(actions_for(status) for status in chosen))
        for action, entry in self.of.items():
            entry.setEnabled(action in allowed)
        self.copy.setEnabled(bool(chosen))
        self.details.setEnabled(bool(chosen))
        self.check_link.setEnabled(bool(chosen))
        self.more.follow(selected=bool(chosen))
        everything = set(present)
        everywhere = set().union(*(actions_for(status) for status in everything))
        self.pause_all.setEnabled(Action.PAUSE in everywhere)
        self.resume_all.setEnabled(Action.RESUME in everywhere)
        self.select_all.setEnabled(bool(everything))
