"""The receipt of a finished transfer: what was proven and by what, to read, copy and save."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Comparison
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.confirm import tell
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.roomy_cells import RoomyCells
from transfer_gui.ui.widgets.table_dress import dress_header

_LENGTHS = {
    "content_range": mark("every range named it"),
    "content_length": mark("the server announced it, and as many bytes came"),
    "end_of_body": mark("the server marked the end"),
    "file_size": mark("the file's own size"),
}
_RESULTS = {
    "equal": mark("equal"),
    "parallel": mark("not compared: parts were read in parallel"),
    "incomplete": mark("not compared: parts were stored before"),
}
_ORIGINS = {"user": mark("given by you"), "source": mark("offered by the server")}

_MOMENTS = {"added": mark("Added"), "started": mark("Started"), "finished": mark("Finished")}

Fact = tuple[str, str, str]


def _was_compared(receipt: Mapping[str, Any]) -> bool:
    """Whether a digest of the file was compared and found equal."""
    digests = receipt.get("digests")
    listed = digests if isinstance(digests, list) else []
    return any(isinstance(one, dict) and one.get("result") == Comparison.EQUAL for one in listed)


class ReceiptPane(QWidget):
    """A table of facts; empty until a finished transfer is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._receipt: Mapping[str, Any] | None = None
        self.verdict = Label()
        self.verdict.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("What"), tr("Value"), tr("Verification")])
        self.table.setAccessibleName(tr("Receipt of the selected transfer"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        self.table.verticalHeader().hide()
        self.table.setItemDelegate(RoomyCells(self.table))
        dress_header(self.table.horizontalHeader())
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.copy = QPushButton(icon("copy"), tr("Copy as &JSON"))
        self.save = QPushButton(icon("down"), tr("S&ave…"))
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_where)
        head = QHBoxLayout()
        head.addWidget(self.verdict, 1)
        head.addWidget(self.copy)
        head.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self.show_receipt(None, selected=False)

    def show_receipt(self, receipt: Mapping[str, Any] | None, *, selected: bool) -> None:
        """Show this receipt."""
        self._receipt = receipt
        for button in (self.copy, self.save):
            button.setEnabled(receipt is not None)
        self.table.setVisible(receipt is not None)
        faint = QPalette.ColorRole.PlaceholderText if receipt is None else QPalette.ColorRole.WindowText
        self.verdict.setForegroundRole(faint)
        if receipt is None:
            told = tr("A receipt is written when the transfer is done.")
            self.verdict.setText(told if selected else tr("Select a finished transfer to see its receipt."))
            return
        told = tr("Verified: the object holds every byte that was read. The source gave no checksum.")
        if _was_compared(receipt):
            told = tr(
                "Verified: the object holds every byte that was read, and they have the file's checksum."
            )
        if not receipt.get("verified"):
            told = tr("Not verified: {reason}.", reason=_told(tr(str(receipt.get("reason_words") or ""))))
        self.verdict.setText(told)
        facts = list(facts_of(receipt))
        self.table.setRowCount(len(facts))
        for at, fact in enumerate(facts):
            for column, text in enumerate(fact):
                item = QTableWidgetItem(text)
                item.setToolTip(literal(text))
                self.table.setItem(at, column, item)
        for column in (0, 2):
            self.table.resizeColumnToContents(column)

    def _text(self) -> str:
        return json.dumps(self._receipt, indent=2, ensure_ascii=True) + "\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())

    def _ask_where(self) -> None:
        if self._receipt is None:
            return
        dialog = QFileDialog(self, tr("Save the receipt"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"receipt-{self._receipt.get('id', 'transfer')}.json")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the receipt there; a disk that refuses is told."""
        try:
            Path(path).write_text(self._text(), encoding="ascii")
        except OSError as error:
            tell(self, title=tr("The receipt could not be saved"), text=f"{path}: {error.strerror}")


def facts_of(receipt: Mapping[str, Any]) -> Iterator[Fact]:
    """Rows of the table. What is missing from a foreign or damaged receipt is left out."""
    source, destination = _mapping(receipt.get("source")), _mapping(receipt.get("destination"))
    yield tr("Source"), _told(source.get("url")), ""
    size = source.get("size")
    if isinstance(size, int):
        proof = tr(_LENGTHS.get(str(source.get("length_proven_by")), mark("not proven")))
        yield tr("Size"), tr("{count} bytes", count=format.count(size)), proof
    if source.get("etag"):
        yield tr("Source's ETag"), _told(source["etag"]), tr("told by the server")
    if source.get("last_modified"):
        modified = format.written(_told(source["last_modified"]), format.dated)
        yield tr("Last modified"), modified, tr("told by the server")
    yield from _digests(receipt)
    place = f"s3://{destination.get('bucket', '')}/{destination.get('key', '')}"
    yield tr("Object"), escape_controls(place), ""
    if destination.get("endpoint"):
        yield tr("Store"), _told(destination["endpoint"]), ""
    if destination.get("checksum"):
        yield tr("Checksum"), _told(destination["checksum"]), tr("computed here, accepted by the store")
    if destination.get("etag"):
        yield tr("ETag"), _told(destination["etag"]), tr("told by the store")
    parts = receipt.get("parts")
    if isinstance(parts, list) and parts:
        yield tr("Parts"), format.count(len(parts)), tr("each with its own checksum, in the JSON")
    times = _mapping(receipt.get("times"))
    for name, title in _MOMENTS.items():
        if times.get(name):
            yield tr(title), format.written(_told(times[name]), format.dated), ""


def _digests(receipt: Mapping[str, Any]) -> Iterator[Fact]:
    digests = receipt.get("digests")
    for digest in digests if isinstance(digests, list) else ():
        told = _mapping(digest)
        result = tr(_RESULTS.get(str(told.get("result")), mark("not compared")))
        origin = tr(_ORIGINS.get(str(told.get("from")), mark("given")))
        yield (
            _told(told.get("algorithm")).upper(),
            _told(told.get("value")),
            tr("{title}: {text}", title=origin, text=result),
        )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _told(value: object) -> str:
    return escape_controls(str(value or ""))
