"""The field of links in the Add dialog: the text, what was found in it, and what is sent along with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.transfer import Status
from transfer_gui.links.entries import FoundEntries, LinkEntry
from transfer_gui.links.fetch_call import NO_COOKIES
from transfer_gui.links.offers import Offer, read_offer
from transfer_gui.text import words
from transfer_gui.text.language import tr
from transfer_gui.text.words_input import describe_left_out
from transfer_gui.ui.adding.links import LinkReader, Links
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.widgets.fields import LinkEdit, Notice
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.plain import Label, literal

# A text of so many characters is read only when nothing more is typed for a moment, in ms.
_LARGE, _PAUSE = 500_000, 300


class LinksField(QObject):
    """Takes links as text, lists, curl commands, files and folders; a dialog lays its widgets out.

    Signals:
        changed: the links or what is told beside them changed, and can be read.
        pending: a large text changed; it is read in a moment.
        moved: the cursor is in another place.
    """

    changed = Signal()
    pending = Signal()
    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader = LinkReader()
        self.edit, self.files = LinkEdit(), FileButtons()
        self.edit.setMinimumHeight(72)
        self.found = Notice(tr("What was found in the links"))
        self._sent = Notice(tr("Request headers that came with the links"))
        self._not_sent = QPushButton(tr("Do Not Send Them"), autoDefault=False)
        self._patterns = QCheckBox(tr("Take brackets and braces as patterns"))
        self._patterns.setChecked(True)
        self._patterns.setToolTip(
            literal(tr("file[001-120].bin, part[a-z], {one,two}: one link for each. Off: as they are."))
        )
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)
        self._connect()

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put the widgets one below the other into a dialog's own layout, which knows how high they are.

        A layout in between would answer with heights from before the last text.
        """
        title = Label(tr("Lin&ks, one per line"))
        title.setBuddy(self.edit)
        head, sent = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.files)
        sent.addWidget(self._sent, 1)
        sent.addWidget(self._not_sent)
        layout.addLayout(head)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.found)
        layout.addWidget(self._patterns)
        layout.addLayout(sent)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._follow_text)
        self.edit.offered.connect(self._take_offer)
        self.edit.cursorPositionChanged.connect(self.moved)
        self.files.offered.connect(self._take_offer)
        self._later.timeout.connect(self.changed)
        self._patterns.toggled.connect(self.changed)
        self._not_sent.clicked.connect(self._forget_headers)

    def show_sources(self, sources: Sequence[str | LinkEntry]) -> None:
        """Begin with these links or paths, and what is told beside them."""
        self._reader.know(one for one in sources if isinstance(one, LinkEntry))
        texts = (one if isinstance(one, str) else one.source for one in sources)
        self.edit.setPlainText("\n".join(texts))

    def read(self) -> Links:
        return self._read(self.edit.toPlainText())

    def read_here(self) -> Links:
        """The links in the cursor's line."""
        return self._read(self.edit.textCursor().block().text())

    def _read(self, text: str) -> Links:
        return self._reader.read(text, expand=self._patterns.isChecked())

    def replace(self, others: Mapping[str, str]) -> None:
        """Put others in the place of these links, line by line."""
        lines = self.edit.toPlainText().splitlines()
        self.edit.setPlainText("\n".join(others.get(line.strip(), line) for line in lines))

    def put_below(self, folder: str, entries: Sequence[LinkEntry]) -> None:
        """Put the files below a folder's link in its place."""
        self._reader.know(entries)
        found = "\n".join(entry.source for entry in entries)
        lines = self.edit.toPlainText().splitlines()
        self.edit.setPlainText(
            "\n".join(found if self._read(line).sources == (folder,) else line for line in lines)
        )

    def show_found(self, links: Links) -> None:
        """Say what was found, and which headers would be sent along."""
        self.found.say(links.summary, Status.ATTENTION if links.bad else None)
        self._patterns.setVisible(links.patterns > 0)
        names = dict.fromkeys(name for entry in links.entries() for name in entry.headers)
        self._sent.setVisible(bool(names))
        self._not_sent.setVisible(bool(names))
        self._sent.say(
            tr("Sent along to the link's server: {names}", names=tr(", ").join(names)) if names else ""
        )

    @Slot()
    def _follow_text(self) -> None:
        if self.edit.document().characterCount() > _LARGE:
            self._later.start()
            self.pending.emit()
        else:
            self.changed.emit()

    def _take_offer(self, offer: Offer) -> None:
        """Read a curl command, a list, a folder or much text off the GUI thread."""
        self.found.say(tr("Reading…"))
        BackgroundCall(
            self, lambda: read_offer(offer), self._put_in, lambda error: self._put_in(FoundEntries())
        )

    def _put_in(self, found: FoundEntries) -> None:
        self._reader.know(found.entries)
        self.edit.insert_lines([entry.source for entry in found.entries])
        self.changed.emit()
        if found.refused:
            wording = words.explain_error(found.refused[0].error)
            self.found.say(wording.told, Status.ATTENTION)
        elif found.left_out:
            bare = NO_COOKIES in found.left_out
            said = f"{self.found.text}. {describe_left_out(found.left_out)}"
            self.found.say(said, Status.ATTENTION if bare else None)

    def _forget_headers(self) -> None:
        self._reader.forget_headers()
        self.changed.emit()


class FileButtons(QWidget):
    """Two buttons: one for files of this computer, one for a folder.

    Signals:
        offered: an Offer of what was chosen, as a drop of it would make.
    """

    offered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.files, self.folder = QPushButton(tr("Files…")), QPushButton(tr("Folder…"))
        self.files.setToolTip(literal(tr("Add files of this computer")))
        self.folder.setToolTip(
            literal(tr("Add all files in a folder of this computer, named by their path in it"))
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for button, mode, title in (
            (self.files, QFileDialog.FileMode.ExistingFiles, tr("Files to Transfer")),
            (self.folder, QFileDialog.FileMode.Directory, tr("Folder to Transfer")),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, mode=mode, title=title: self._ask(mode, title))
            layout.addWidget(button)

    def _ask(self, mode: QFileDialog.FileMode, title: str) -> None:
        chooser = FileChooser(self.window(), title)
        chooser.setFileMode(mode)
        open_dialog(chooser, lambda: self.offer(chooser.selectedFiles()))

    def offer(self, paths: list[str]) -> None:
        """Tell of these files and folders."""
        encoded = (bytes(QUrl.fromLocalFile(path).toEncoded().data()).decode("ascii") for path in paths)
        self.offered.emit(Offer(uri_list="\r\n".join(encoded)))
