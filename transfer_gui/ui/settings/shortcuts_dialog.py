"""The page of shortcuts: every action of the window with its keys, which can be changed here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.transfer import Status
from transfer_gui.text.language import tr
from transfer_gui.ui.settings.shortcuts import FIXED, Shortcuts, command_of, native_keys, usable
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import Notice, button_box, fill
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import dress_table

_NAME = int(Qt.ItemDataRole.UserRole)


class ShortcutsDialog(QDialog):
    """A table to read, to search and to change; :meth:`keys` has what was chosen."""

    def __init__(self, window: QWidget, shortcuts: Shortcuts) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Keyboard Shortcuts"))
        self._usual = dict(shortcuts.usual)
        self._keys = shortcuts.keys()
        self._words = {name: command_of(action) for name, action in shortcuts.actions.items()}
        self.search, self.field = QLineEdit(), QKeySequenceEdit()
        self.none, self.usual = QPushButton(tr("&Clear")), QPushButton(tr("&Reset"))
        self.all_usual = QPushButton(tr("Reset &All"))
        self.problem = Notice(tr("What needs to be corrected"))
        self.table = self._make_table()
        self._buttons, _ = button_box(tr("OK"))
        self._lay_out()
        self._connect()
        self.table.selectRow(0)
        self._show_problem("")
        self.search.setFocus()

    def keys(self) -> dict[str, str]:
        """The keys of each action by its name, '' for none."""
        return dict(self._keys)

    def _make_table(self) -> QTableWidget:
        rows = [(text, name, self._keys[name]) for name, text in self._words.items()]
        rows += [(tr(text), "", keys) for text, keys in FIXED]
        rows.sort(key=lambda one: one[0].casefold())
        table = QTableWidget(len(rows), 2)
        table.setHorizontalHeaderLabels([tr("Command"), tr("Shortcut")])
        dress_table(table, tr("Keyboard Shortcuts"))
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for at, (text, name, keys) in enumerate(rows):
            for column, cell in enumerate((text, native_keys(keys))):
                item = QTableWidgetItem(cell)
                item.setData(_NAME, name)
                if not name:
                    item.setForeground(faint)
                table.setItem(at, column, item)
        table.resizeColumnToContents(1)
        table.setColumnWidth(1, table.columnWidth(1) + 40)
        return table

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Filter"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Filter by words"))
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(tr("Shortcut"))
        self._fit_field()
        self.field.setToolTip(literal(tr("Press the keys you want; Tab goes on")))
        self._caption = Label()
        self._caption.setBuddy(self.field)
        for button in (self.none, self.usual, self.all_usual):
            button.setAutoDefault(False)
        chosen = fill(QHBoxLayout(), (self._caption, 1), self.field, self.none, self.usual)
        self._buttons.addButton(self.all_usual, QDialogButtonBox.ButtonRole.ResetRole)
        fill(QVBoxLayout(self), self.search, (self.table, 1), chosen, self.problem, self._buttons)
        self.resize(by_font(self, 580, 600))

    def _fit_field(self) -> None:
        """Make the field as wide as what Qt asks in it while it is empty."""
        line = self.field.findChild(QLineEdit)
        if line is not None:
            self.field.setMinimumWidth(line.fontMetrics().horizontalAdvance(line.placeholderText()) + 24)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.field.editingFinished.connect(lambda: self._give(self.field.keySequence().toString()))
        self.none.clicked.connect(lambda: self._give(""))
        self.usual.clicked.connect(lambda: self._give(self._usual[self._chosen]))
        self.all_usual.clicked.connect(self._reset)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    @property
    def _chosen(self) -> str:
        """The name of the selected action, '' for what is fixed."""
        rows = self.table.selectionModel().selectedRows()
        return str(rows[0].data(_NAME)) if rows else ""

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for at in range(self.table.rowCount()):
            line = " ".join(
                str(self.table.model().index(at, column).data()) for column in range(2)
            ).casefold()
            self.table.setRowHidden(at, not all(word in line for word in words))

    def _show_chosen(self) -> None:
        name = self._chosen
        self._caption.setText(self._words.get(name, ""))
        self.field.setEnabled(bool(name))
        self.field.setKeySequence(QKeySequence(self._keys.get(name, "")))
        self.none.setEnabled(bool(name and self._keys[name]))
        self.usual.setEnabled(bool(name) and self._keys[name] != self._usual[name])
        self._show_problem("")

    def _give(self, keys: str) -> None:
        """The selected action gets these, unless they mean something else already."""
        name, refused = self._chosen, ""
        other = next((one for one, used in self._keys.items() if keys and used == keys and one != name), "")
        if other:
            refused = tr("{keys} is “{command}”.", keys=native_keys(keys), command=self._words[other])
        elif keys and not usable(keys):
            refused = tr("{keys} is needed for typing and moving.", keys=native_keys(keys))
        else:
            self._keys[name] = keys
        self._show_keys()
        self._show_chosen()
        self._show_problem(refused)

    def _reset(self) -> None:
        self._keys = dict(self._usual)
        self._show_keys()
        self._show_chosen()

    def _show_keys(self) -> None:
        for at in range(self.table.rowCount()):
            keys = self.table.model().index(at, 1)
            if name := keys.data(_NAME):
                self.table.model().setData(keys, native_keys(self._keys[name]))

    def _show_problem(self, text: str) -> None:
        self.problem.say(text, Status.ATTENTION if text else None)
        self.all_usual.setEnabled(self._keys != self._usual)


def show_shortcuts(window: QWidget, shortcuts: Shortcuts, changed: Callable[[], object]) -> None:
    """Open the page; ``changed`` is called after the actions got their new keys."""
    dialog = ShortcutsDialog(window, shortcuts)

    def take() -> None:
        shortcuts.give(dialog.keys())
        changed()

    open_dialog(dialog, take)
