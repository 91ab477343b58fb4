"""A QAction with its icon, its shortcut, and a tip that names the shortcut."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from transfer_gui.text.language import plain
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import literal


def new_action(parent: QObject, text: str, name: str, keys: str, tip: str) -> QAction:
    """Make a QAction; ``name``: of the icon, '' for none; ``keys``: '' for none."""
    action = QAction(text, parent, iconText=plain(text))
    if name:
        action.setIcon(icon(name))
    action.setStatusTip(literal(tip))
    give_keys(action, keys)
    return action


def give_keys(action: QAction, keys: str) -> None:
    """Give the action this shortcut, '' for none, and let its tip name it."""
    action.setShortcut(QKeySequence(keys))
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = action.statusTip()
    action.setToolTip(literal(f"{tip} ({shown})" if shown else tip))
