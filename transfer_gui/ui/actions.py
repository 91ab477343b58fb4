"""Every command of the window as one QAction, shared by menus, toolbar, context menu and shortcuts.

Which of them a selection allows is asked of ``core.transfer.actions_for``, never decided here.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from transfer_gui.core.transfer import Action, Status, actions_for
from transfer_gui.ui.more_actions import MoreActions
from transfer_gui.ui.widgets.new_action import new_action

_TRANSFER_ACTIONS = {
    Action.START: ("&Start Now", "start", "Ctrl+Shift+S", "Start the selected now, ahead of the queue"),
    Action.RESUME: ("&Resume", "resume", "Ctrl+R", "Go on with the selected transfers"),
    Action.PAUSE: ("&Pause", "pause", "Ctrl+P", "Pause the selected transfers; what is stored is kept"),
    Action.RETRY: ("Re&try", "retry", "F5", "Try the selected transfers again now"),
    Action.CANCEL: ("&Cancel", "cancel", "", "Stop the selected transfers and delete their stored parts"),
    Action.REMOVE: ("Re&move", "remove", "Del", "Take the selected transfers off the list"),
}


class Actions(QObject):
    """The window's QActions. ``of`` maps a core action to its QAction."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.of = {
            action: self._make(text, name, keys, tip)
            for action, (text, name, keys, tip) in _TRANSFER_ACTIONS.items()
        }
        self.add = self._make("&Add…", "add", "Ctrl+N", "Transfer a link or a file to S3")
        self.add_list = self._make(
            "Add a &List…", "add", "Ctrl+Shift+N", "Add links with names and checksums, line by line"
        )
        self.check_link = self._make("Check the Lin&k…", "help", "", "See what is at the selected link now")
        self.paste = self._make("&Paste Links", "paste", "Ctrl+V", "Add the links that were copied")
        self.copy = self._make("Copy S3 &Address", "copy", "Ctrl+C", "Copy the s3:// address of the selected")
        self.details = self._make("&Details", "metrics", "", "Show everything about the selected transfer")
        self.select_all = self._make("Select A&ll", "", "Ctrl+A", "Select all transfers")
        self.pause_all = self._make("Pause A&ll", "pause", "Ctrl+Shift+P", "Pause every transfer")
        self.resume_all = self._make("Res&ume All", "resume", "Ctrl+Shift+R", "Resume every paused transfer")
        self.profiles = self._make("&Profiles…", "profiles", "", "Where files go, and with which credentials")
        self.settings = self._make("&Settings…", "settings", "Ctrl+,", "Limits, connections and appearance")
        self.quit = self._make("&Quit", "", "Ctrl+Q", "Stop all transfers and quit; they go on next time")
        self.find = self._make("&Find…", "find", "Ctrl+F", "Show only transfers with some words in them")
        self.sidebar = self._make("&Sidebar", "", "F8", "Show or hide the filters at the left")
        self.sidebar.setCheckable(True)
        self.sidebar.setChecked(True)
        self.help = self._make("&Guides", "help", "F1", "How to do things, and what to do about trouble")
        self.panel = self._make("Metrics and Details &Panel", "", "F9", "Show or hide the lower panel")
        self.panel.setCheckable(True)
        self.panel.setChecked(True)
        self.more = MoreActions(self)
        self.follow((), ())

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
