"""The dialog that adds a list: links with names, sizes and checksums, line by line.

Bad lines are shown with what is wrong; the good ones can be added all the same. What a line means:
``links/link_lists.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.profile import Profile
from transfer_gui.core.redact import escape_controls, shown_source
from transfer_gui.core.settings import DEFAULT_CONNECTIONS
from transfer_gui.core.text_files import decode_text
from transfer_gui.core.transfer import Overwrite, Status
from transfer_gui.links.entries import LinkEntry, Refused
from transfer_gui.links.link_lists import Listing, read_list
from transfer_gui.text import format, words
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_form import Draft
from transfer_gui.ui.adding.add_parts import draft_of
from transfer_gui.ui.adding.adding_dialog import AddingDialog
from transfer_gui.ui.adding.links import Links
from transfer_gui.ui.profiles.object_options_form import OptionsSection
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Fold, Notice, fill
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.plain import Label, wrap
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import ReadOnlyTable, ReadOnlyView

LARGEST = 32 * 1024**2
"""Bytes of a file of links: some hundred thousand lines."""

_PAUSE = 250  # ms after the last key
_MOST_SPANS = 500
_KINDS = {
    "google": mark("Google's list (TsvHttpData-1.0)"),
    "csv": mark("Comma-separated"),
    "tsv": mark("Tab-separated"),
    "semicolons": mark("Semicolon-separated"),
    "bars": mark("Separated by vertical bars"),
    "plain": mark("One link per line"),
    "metalink": mark("Metalink"),
}
_HINT = """https://example.com/a.iso    images/a.iso    SHA-256 or MD5
url,name,size,sha256
TsvHttpData-1.0"""
_TITLES = (mark("Line"), mark("Link"), mark("Name"), mark("Size"), mark("Checksum"), "")
_WIDTHS = {0: 64, 2: 180, 3: 80, 4: 160}


class ListModel(ReadOnlyTable[LinkEntry | Refused]):
    """The lines of a list as they were understood: bad ones first, each kind in order."""

    titles = _TITLES
    numbers = (3,)

    def take(self, listing: Listing) -> None:
        """Show these lines from now on, those that can't be used first."""
        found = listing.found
        refused = sorted(found.refused, key=lambda row: row.line)
        self.show([*refused, *sorted(found.entries, key=lambda row: row.line)])

    def bad_rows(self) -> list[int]:
        """Places of the lines that can't be used."""
        return [place for place, item in enumerate(self._items) if isinstance(item, Refused)]

    def cell(self, item: LinkEntry | Refused, column: int, role: int) -> object:
        """Texts and tips; a line that can't be used stands out."""
        bad = isinstance(item, Refused)
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(item)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            text = _cells(item)[column]
            return wrap(text) if len(text) > 20 else None
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return status_icon(Status.ATTENTION if bad else Status.DONE)
        if role == Qt.ItemDataRole.ForegroundRole and bad:
            return status_color(Status.ATTENTION)
        return None


def _cells(row: LinkEntry | Refused) -> tuple[str, ...]:
    if isinstance(row, Refused):
        wording = words.explain_error(row.error)
        return str(row.line), wording.told, "", "", "", ""
    kind, _, digits = row.digest.partition(":")
    told = (("SHA-256", row.sha256), ("MD5", row.md5), (kind.upper().replace("SHA", "SHA-"), digits))
    digest = next((f"{name} {value[:12]}…" for name, value in told if value), "")
    size = format.size(row.size) if row.size is not None else ""
    return str(row.line), shown_source(row.source), escape_controls(row.key), size, digest, ""


class ListDialog(AddingDialog):
    """Asks for a list and its destination. After ``exec``: :meth:`draft`, :meth:`paused`, :meth:`profile`."""

    def __init__(
        self,
        text: str,
        profiles: Sequence[Profile],
        default_profile: str,
        parent: QWidget | None = None,
        *,
        connections: int = DEFAULT_CONNECTIONS,
        template: str = "",
        overwrite: Overwrite = Overwrite.ASK,
    ) -> None:
        super().__init__(parent, connections=connections, template=template, overwrite=overwrite)
        self.setWindowTitle(tr("Add a List"))
        self._listing = read_list("")
        self._reading: BackgroundCall | None = None
        self._how.show_single(False)
        self._make_fields()
        self._lay_out()
        self._where.set_profiles(profiles, default_profile)
        self._edit.textChanged.connect(self._read_soon)
        self._later.timeout.connect(self._read)
        self._open.clicked.connect(self._choose)
        self._where.changed.connect(self._check)
        self._how.changed.connect(self._check)
        self._edit.setPlainText(text)
        self._check()
        self._edit.setFocus()

    def draft(self) -> Draft:
        """The good lines and the fields as they stand."""
        told: dict[str, tuple[LinkEntry, ...]] = {}
        for entry in self._listing.found.entries:
            told[entry.source] = (*told.get(entry.source, ()), entry)
        links = Links(tuple(told), told=told)
        return self._whose.settle(draft_of(links, self._where, self._how))

    def _make_fields(self) -> None:
        self._edit = QPlainTextEdit()
        self._edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._edit.setTabChangesFocus(False)  # tabs part columns
        self._edit.setPlaceholderText(_HINT)
        self._edit.setAccessibleName(tr("The list, one link per line"))
        self._open = QPushButton(icon("open"), tr("&Open File…"), autoDefault=False)
        self._kind = Label()
        self._model = ListModel()
        self._table = ReadOnlyView(self._model, tr("The lines as they were understood"), _WIDTHS)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnHidden(5, True)
        self._table.empty.say(tr("Each line is looked at here before anything is added."))
        self._found = Notice(tr("What was found in the list"))
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = Label(tr("Link, &name and checksum, one set per line"))
        title.setBuddy(self._edit)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._kind)
        head.addWidget(self._open)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self._edit)
        halves.addWidget(self._table)
        halves.setChildrenCollapsible(False)
        halves.setSizes([140, 190])
        layout = fill(QVBoxLayout(), head, (halves, 1), self._found)
        layout.addSpacing(6)
        layout.addWidget(self._where)
        layout.addWidget(Fold(tr("More Options"), self._how))
        layout.addWidget(OptionsSection(self._how.options, self._where.taken))
        self._lay_out_around(layout)
        self.resize(by_font(self, 820, 680))

    def _read_soon(self) -> None:
        self._ok.setEnabled(False)
        self._later.start()

    def _read(self) -> None:
        """Read the text off the GUI thread; what an earlier reading brings is not wanted any more."""
        self._later.stop()
        if self._reading is not None:
            self._reading.forget()
        text = self._edit.toPlainText()
        self._reading = BackgroundCall(self, lambda: read_list(text), self._show, lambda _error: None)

    def _show(self, listing: Listing) -> None:
        self._reading = None
        self._listing = listing
        self._model.take(listing)
        self._table.clearSpans()
        for place in self._model.bad_rows()[:_MOST_SPANS]:
            self._table.setSpan(place, 1, 1, 4)  # room for the sentence
        self._check()

    def _choose(self) -> None:
        kinds = [tr("Lists (*.txt *.csv *.tsv *.urls *.list)"), tr("All files (*)")]
        chooser = FileChooser(self, tr("Open a List"), filters=kinds)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.load)
        chooser.open()

    def load(self, path: str) -> None:
        """Take the content of a file in place of what is there."""

        def read() -> str:
            with Path(path).open("rb") as file:
                content = file.read(LARGEST + 1)
            if len(content) > LARGEST:
                raise UsageError(problem="list_large", path=path, largest=LARGEST // 1024**2)
            return decode_text(content, path=path)

        def refused(error: TransferError) -> None:
            said = tr("{path} can't be read.", path=escape_controls(path))
            if isinstance(error, UsageError):
                said = words.explain_error(error).told
            self._found.say(said, Status.ATTENTION)

        BackgroundCall(self, read, self._edit.setPlainText, refused)

    @Slot()
    def _check(self) -> None:
        found = self._listing.found
        draft = self.draft()
        self._kind.setText(tr(_KINDS[self._listing.kind]) if found.entries or found.refused else "")
        said = [trn("%n good line", "%n good lines", len(found.entries))]
        if found.repeated:
            said.append(trn("%n duplicate left out", "%n duplicates left out", found.repeated))
        if found.refused:
            said.append(trn("%n line can't be used", "%n lines can't be used", len(found.refused)))
        if found.left_out:
            names = escape_controls(tr(", ").join(found.left_out))
            said.append(tr("unknown columns left out: {names}", names=names))
        self._found.say(tr(", ").join(said), Status.ATTENTION if found.refused else None)
        self._where.show_target(draft, nameable=False)
        trouble = add_form.problem(draft) or self._how.problem()
        self._say_problem(trouble, begun=bool(draft.links.sources or draft.links.bad))
        count = len(found.entries) * (1 + len(draft.also))
        self._ok.setEnabled(not trouble and count > 0 and not self._later.isActive())
        self._ok.setText(trn("Add %n Transfer", "Add %n Transfers", count) if count else tr("Add"))
