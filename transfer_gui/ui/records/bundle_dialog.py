"""The dialog that shows what a diagnostic bundle would hold, before it is saved."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status
from transfer_gui.text import words
from transfer_gui.text.format import binary
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.record_services import RecordServices
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font

_INTRODUCTION = mark(
    "This information helps to find a fault. Secrets are masked, and nothing is sent "
    "anywhere: review it, leave out what you like, and save it as a file to pass on."
)
_MOST_SHOWN = 400_000  # characters of one text


class BundleDialog(QDialog):
    """Shows the parts of a diagnostic bundle, gathered off the GUI thread, and saves them.

    Signals:
        saved: the path of the file.
    """

    saved = Signal(str)

    def __init__(self, services: RecordServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Diagnostic Bundle"))
        self._services = services
        self._parts: list[tuple[str, str]] = []
        introduction = Label(tr(_INTRODUCTION), wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Parts of the bundle"))
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setAccessibleName(tr("The text of the chosen part"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._said = Notice(tr("What is going on"))
        self._save, close = QPushButton(tr("S&ave…")), QPushButton(tr("Close"))
        self._save.setEnabled(False)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._list)
        halves.addWidget(self._text)
        halves.setSizes([220, 560])
        foot = fill(QHBoxLayout(), (self._said, 1), self._save, close)
        fill(QVBoxLayout(self), introduction, (halves, 1), foot)
        self.resize(by_font(self, 840, 520))
        self._list.currentRowChanged.connect(self._show_part)
        self._list.itemChanged.connect(self._count)
        self._save.clicked.connect(self._ask_where)
        close.clicked.connect(self.reject)
        self._said.say(tr("Gathering…"))
        BackgroundCall(self, services.bundle_parts, self._show, self._on_trouble)

    def chosen(self) -> list[tuple[str, str]]:
        items = (self._list.item(place) for place in range(len(self._parts)))
        ticked = (item.checkState() is Qt.CheckState.Checked for item in items)
        return [part for part, wanted in zip(self._parts, ticked, strict=True) if wanted]

    def write(self, path: str) -> None:
        """Save what is ticked, off the GUI thread."""
        chosen, services = self.chosen(), self._services

        def done(_result: object) -> None:
            self._said.say(tr("Saved as {path}", path=escape_controls(path)), Status.DONE)
            self.saved.emit(path)

        BackgroundCall(self, lambda: services.save_bundle(path, chosen), done, self._on_trouble)

    def _show(self, parts: Sequence[tuple[str, str]]) -> None:
        self._parts = list(parts)
        for name, _text in self._parts:
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._count()

    def _show_part(self, place: int) -> None:
        text = self._parts[place][1] if 0 <= place < len(self._parts) else ""
        shown = text if len(text) <= _MOST_SHOWN else "…\n" + text[-_MOST_SHOWN:]
        self._text.setPlainText(shown)

    def _count(self) -> None:
        if self._list.count() < len(self._parts):
            return
        chosen = self.chosen()
        size = sum(len(text.encode()) for _, text in chosen)
        self._said.say(
            trn(
                "%n part, {size} before packing",
                "%n parts, {size} before packing",
                len(chosen),
                size=binary(size),
            )
        )
        self._save.setEnabled(bool(chosen))

    def _ask_where(self) -> None:
        name = time.strftime("transfer-gui-%Y%m%d-%H%M.zip")
        chooser = FileChooser(self, tr("Save the Bundle"), name=name, filters=[tr("Bundles (*.zip)")])
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("zip")
        chooser.fileSelected.connect(self.write)
        chooser.open()

    def _on_trouble(self, error: TransferError) -> None:
        wording = words.explain_error(error)
        self._said.say(wording.told, Status.FAILED)
