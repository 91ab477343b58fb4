"""Receipts into files: as JSON for programs, as a page or a PDF for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from transfer_gui.core.redact import escape_controls
from transfer_gui.text.language import mark, tr
from transfer_gui.text.receipt_page import receipt_page, receipts_as_json
from transfer_gui.ui.widgets.confirm import tell
from transfer_gui.ui.widgets.file_chooser import FileChooser

Receipts = Sequence[Mapping[str, Any]]
_KINDS = {
    "json": mark("For programs (*.json)"),
    "html": mark("Page to read (*.html)"),
    "pdf": mark("PDF (*.pdf)"),
}


def propose_name(receipts: Receipts) -> str:
    """``file.receipt.json`` for one, ``receipts.html`` for several."""
    if len(receipts) != 1:
        return "receipts.html"
    destination = receipts[0].get("destination")
    key = destination.get("key") if isinstance(destination, dict) else ""
    name = escape_controls(str(key or receipts[0].get("id") or "transfer")).rpartition("/")[2]
    return f"{name}.receipt.json"


def ask_where_to_save(receipts: Receipts, parent: QWidget) -> QFileDialog:
    """Ask for a file and write ``receipts`` there, in the form that its ending names."""
    title = tr("Save the receipt") if len(receipts) == 1 else tr("Save the receipts")
    name = propose_name(receipts)
    dialog = FileChooser(parent, title, filters=[tr(text) for text in _KINDS.values()])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kind = name.rpartition(".")[2]
    dialog.selectNameFilter(tr(_KINDS[kind]))
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(name)
    endings = {tr(text): ending for ending, text in _KINDS.items()}
    dialog.filterSelected.connect(lambda chosen: _follow_kind(dialog, endings.get(chosen, kind)))
    dialog.fileSelected.connect(lambda path: save_receipts(receipts, path, parent))
    dialog.open()
    return dialog


def _follow_kind(dialog: QFileDialog, kind: str) -> None:
    """Give the name that is shown the ending of the kind that was chosen."""
    dialog.setDefaultSuffix(kind)
    chosen = dialog.selectedFiles()
    if chosen and chosen[0].endswith(tuple(f".{ending}" for ending in _KINDS)):
        dialog.selectFile(f"{Path(chosen[0]).name.rpartition('.')[0]}.{kind}")


def save_receipts(receipts: Receipts, path: str, parent: QWidget) -> None:
    """Write ``receipts``: .html and .pdf as a page, all else as JSON; a disk that refuses is told."""
    try:
        match Path(path).suffix.lower():
            case ".html" | ".htm":
                Path(path).write_text(receipt_page(receipts), encoding="utf-8")
            case ".pdf":
                _write_pdf(receipt_page(receipts), path)
            case _:
                Path(path).write_text(receipts_as_json(receipts), encoding="ascii")
    except OSError as error:
        tell(parent, title=tr("The receipt could not be saved"), text=f"{path}: {error.strerror}")


def _write_pdf(page: str, path: str) -> None:
    Path(path).touch()  # Qt says nothing of a disk that refuses
    writer = QPdfWriter(path)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(144)
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
