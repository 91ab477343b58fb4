"""The dialog that gives several transfers fresh links at once, and shows which link is meant for which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QVBoxLayout, QWidget

from transfer_gui.core.redact import shown_source
from transfer_gui.core.transfer import Status, Transfer
from transfer_gui.links.fresh_links import FreshLink, match_links, read_fresh_links
from transfer_gui.text import words
from transfer_gui.text.describe import name_of
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.widgets.fields import LinkEdit, Notice, button_box, fill
from transfer_gui.ui.widgets.icons import status_icon
from transfer_gui.ui.widgets.plain import Label, wrap
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import ReadOnlyTable, ReadOnlyView


class FreshLinksModel(ReadOnlyTable[FreshLink]):
    """Transfers with the link that is meant for each."""

    titles = (mark("Transfer"), mark("New Link"), mark("Chosen"))

    def cell(self, item: FreshLink, column: int, role: int) -> object:
        """Texts and tips; what is chosen only by its place stands out."""
        if role == Qt.ItemDataRole.DecorationRole and column == 2 and item.entry is not None:
            return status_icon(Status.DONE if item.by_name else Status.ATTENTION)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        chosen = tr("By the file's name") if item.by_name else tr("By its place in the list")
        link = shown_source(item.entry.source) if item.entry is not None else tr("Stays as it is")
        texts = (name_of(item.transfer), link, chosen if item.entry is not None else "")
        return wrap(texts[column]) if role == Qt.ItemDataRole.ToolTipRole else texts[column]


class FreshLinksDialog(QDialog):
    """Asks for links for these transfers. After ``exec``: :meth:`chosen`."""

    def __init__(self, transfers: Sequence[Transfer], text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Replace Links"))
        self._transfers = transfers
        self._found: list[FreshLink] = []
        self.edit = LinkEdit()
        self._model = FreshLinksModel()
        self._view = ReadOnlyView(self._model, tr("Which link is meant for which transfer"), {0: 220})
        header = self._view.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._said = Notice(tr("What will be replaced"))
        self._box, self._ok = button_box(tr("Replace and &Try Again"))
        self._lay_out()
        self.edit.offered.connect(lambda offer: self.edit.insertPlainText(offer.text or offer.uri_list))
        self.edit.textChanged.connect(self._show)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        self.edit.setPlainText(text)
        self._show()

    def _lay_out(self) -> None:
        asked = tr("New lin&ks, one per line, or the curl commands that a browser copies:")
        title = Label(asked, wrap=True)
        title.setBuddy(self.edit)
        fill(QVBoxLayout(self), title, (self.edit, 1), (self._view, 2), self._said, self._box)
        self.resize(by_font(self, 720, 480))

    def chosen(self) -> list[FreshLink]:
        """The transfers that get a fresh link."""
        return [one for one in self._found if one.entry is not None]

    @Slot()
    def _show(self) -> None:
        links, refused = read_fresh_links(self.edit.toPlainText())
        self._found = match_links(self._transfers, links)
        self._model.show(self._found)
        count, over = len(self.chosen()), len(links) - len(self.chosen())
        guessed = any(not one.by_name for one in self.chosen())
        said = [
            trn("%n transfer gets a new link", "%n transfers get a new link", count)
            if count
            else tr("What is stored already is kept if the file is the same.")
        ]
        if over:
            said.append(trn("%n link is left over", "%n links are left over", over))
        if guessed:
            said.append(tr("What is chosen by its place only may be another file: look before you go on."))
        said += [words.explain_error(error).sentence for error in refused[:3]]
        doubt = over or refused or guessed
        self._said.say("\n".join(said), Status.ATTENTION if doubt else Status.DONE if count else None)
        self._ok.setEnabled(count > 0)
