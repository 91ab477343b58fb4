"""The page of shortcuts: every action of the window that has keys, and what the table does by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.ui.language import mark, tr

_TABLE = (
    (mark("Show everything about the selected transfer"), "Return"),
    (mark("Leave the search field, or empty it; back to the table"), "Escape"),
    (mark("Select up to a row"), "Shift+Up"),
    (mark("Go to another row and leave the selection as it is"), "Alt+Up"),
    (mark("Select one more row, or one less"), "Ctrl+Space"),
    (mark("Go to the first row"), "Home"),
    (mark("Go to the last row"), "End"),
    (mark("Add what the dialog holds"), "Ctrl+Return"),
    (mark("Go to the next part of the window"), "Tab"),
)


def shortcuts_of(window: QWidget) -> list[tuple[str, str]]:
    """What is done, and its keys, by name."""
    found = {}
    for action in window.findChildren(QAction):
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys and action.text():
            found[keys] = action.text().replace("&", "").rstrip("…")
    for text, keys in _TABLE:
        found[QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)] = tr(text)
    return sorted(((text, keys) for keys, text in found.items()), key=lambda pair: pair[0].casefold())


class ShortcutsDialog(QDialog):
    """A table to read."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        rows = shortcuts_of(window)
        self.table = QTableWidget(len(rows), 2)
        self.table.setHorizontalHeaderLabels([tr("Command"), tr("Keys")])
        self.table.setAccessibleName(tr("Keyboard shortcuts"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for at, pair in enumerate(rows):
            for column, text in enumerate(pair):
                self.table.setItem(at, column, QTableWidgetItem(text))
        self.table.resizeColumnToContents(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(520, 560)


def show_shortcuts(window: QWidget) -> None:
    """Open the page."""
    dialog = ShortcutsDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
