"""The keys of the window's actions: as they are at first, and as the user wants them.

Here: which action has which keys, and where that is kept. Not here: the dialog (``shortcuts_dialog.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from transfer_gui.text.language import mark, plain
from transfer_gui.ui.services import UiState
from transfer_gui.ui.widgets.new_action import give_keys

_KEPT = "shortcuts"
FIXED = (
    (mark("Show everything about the selected transfer"), "Return"),
    (mark("Pause the selected transfers, or resume them"), "Space"),
    (mark("Leave the search field, or empty it; back to the table"), "Escape"),
    (mark("Select up to a row"), "Shift+Up"),
    (mark("Go to another row and keep the selection"), "Alt+Up"),
    (mark("Select one more row, or one less"), "Ctrl+Space"),
    (mark("Go to the first row"), "Home"),
    (mark("Go to the last row"), "End"),
    (mark("Add what the dialog holds"), "Ctrl+Return"),
    (mark("Go to the next part of the window"), "Tab"),
)
"""What the widgets do by themselves, and their keys."""


def command_of(action: QAction) -> str:
    """What an action is called out of its menu. One that stands in an inner menu only is told with that
    menu's title: more than one says "Quit"."""
    menus = [menu for menu in action.associatedObjects() if isinstance(menu, QMenu)]
    name = plain(action.text())
    if not menus or any(_on_top(menu) or not menu.title() for menu in menus):
        return name
    return f"{plain(menus[0].title())}: {name}"


def _on_top(menu: QMenu) -> bool:
    return any(isinstance(holder, QMenuBar) for holder in menu.menuAction().associatedObjects())


class Shortcuts:
    """Shortcuts of ``actions``, by a name that is the same in every language and release: the attribute's."""

    def __init__(self, *holders: QObject) -> None:
        self.actions: dict[str, QAction] = {
            name: action for holder in holders for name, action in _actions_by_name(holder)
        }
        self._usual = {name: keys_of(action) for name, action in self.actions.items()}

    @property
    def usual(self) -> Mapping[str, str]:
        """The keys of each action as they are at first, '' for none, in Qt's portable form (``Ctrl+Up``)."""
        return self._usual

    def keys(self) -> dict[str, str]:
        return {name: keys_of(action) for name, action in self.actions.items()}

    def give(self, keys: Mapping[str, str]) -> None:
        """Give these actions these keys; names that are not known are passed over."""
        for name, text in keys.items():
            if name in self.actions:
                give_keys(self.actions[name], text)

    def save(self, state: UiState) -> None:
        """Keep what differs from the beginning. Raises StorageError."""
        changed = {name: keys for name, keys in self.keys().items() if keys != self._usual[name]}
        state.set_ui(_KEPT, json.dumps(changed))

    def restore(self, state: UiState) -> None:
        """As it was left; what makes no sense, or would mean two things, is passed over.

        Raises StorageError.
        """
        wanted = dict(self._usual)
        for name, text in _read(state.get_ui(_KEPT)).items():
            if name in wanted and (not text or usable(text)):
                wanted[name] = QKeySequence(text).toString()
        used = [keys for keys in wanted.values() if keys]
        if len(set(used)) == len(used):
            self.give(wanted)


def _read(kept: str | None) -> dict[str, str]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: text for name, text in pairs if isinstance(text, str)}


def _actions_by_name(holder: QObject) -> Iterator[tuple[str, QAction]]:
    for name, value in vars(holder).items():
        if isinstance(value, QAction):
            yield name, value
        elif isinstance(value, dict):
            for key, one in value.items():
                if isinstance(one, QAction):
                    yield f"{name}.{key}", one


def keys_of(action: QAction) -> str:
    """In Qt's portable form, '' for none."""
    return action.shortcut().toString()


def usable(text: str) -> bool:
    """Whether these keys may be a shortcut: one chord, and none that types, or that the widgets need."""
    keys = QKeySequence(text)
    if keys.count() != 1 or keys in [QKeySequence(fixed) for _, fixed in FIXED]:
        return False
    key = keys.toString().removeprefix("Shift+")
    return len(key) > 1 and key != "Space"  # a single character is for finding names


def native_keys(text: str) -> str:
    """The keys as the desktop writes them, in the user's language."""
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)
