"""A QAction with its icon, its shortcut, and a tip that names the shortcut."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from transfer_gui.ui.language import plain
from transfer_gui.ui.widgets.icons import icon


def new_action(parent: QObject, text: str, name: str, keys: str, tip: str) -> QAction:
    """``name``: of the icon, '' for none; ``keys``: '' for none."""
    action = QAction(text, parent)
    action.setIconText(plain(text))
    if name:
        action.setIcon(icon(name))
    if keys:
        action.setShortcut(QKeySequence(keys))
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{tip} ({shown})" if shown else tip)
    action.setStatusTip(tip)
    return action
