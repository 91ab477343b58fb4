"""The dialog that shows what lies below a folder's link as a tree, and narrows it to what is wanted."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.quantities import parse_size
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.core.redact import escape_controls, shown_source
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.transfer import Status
from transfer_gui.links.data_sets import find_data_set, stands_for_files
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.folder_pages import DEEPEST, FolderEntry, FolderFilter, may_be_folder
from transfer_gui.links.naming import clean_key
from transfer_gui.text import format, words
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.services import FolderReading
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Notice, button_box, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import EmptyHint, RoomyCells, dress_header

ReadFolder = Callable[[str, Mapping[str, str]], FolderReading]

_EVERY, _PAUSE = 200, 250  # ms between two looks at how far it is, and after the last key
_TO_FILL = Qt.ItemDataRole.UserRole  # the names down to a folder that was not opened yet
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_DAY = 86_400
_NEWER = {0: mark("At any time"), _DAY: mark("In the last day"), 7 * _DAY: mark("In the last 7 days")}
_NEWER |= {30 * _DAY: mark("In the last 30 days"), 365 * _DAY: mark("In the last year")}


@dataclass(slots=True)
class Branch:
    """A folder of the tree with all below it; ``size`` in bytes as far as it is told."""

    folders: dict[str, Branch] = field(default_factory=dict)
    files: list[FolderEntry] = field(default_factory=list)
    count: int = 0
    size: int = 0


def branch_of(entries: Sequence[FolderEntry]) -> Branch:
    """The tree of these files, by their paths."""
    root = Branch()
    for entry in entries:
        at = root
        for name in ["", *entry.path.split("/")[:-1]]:
            at = at.folders.setdefault(name, Branch()) if name else at
            at.count += 1
            at.size += entry.size or 0
        at.files.append(entry)
    return root


class FolderTree(QTreeWidget):
    """Shows folders with their files; what a folder holds is filled in when it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels([tr("Name"), tr("Size"), tr("Changed")])
        self.setAccessibleName(tr("Files in the folder"))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(RoomyCells(self))
        self.headerItem().setTextAlignment(1, _RIGHT)
        dress_header(self.header())
        width = self.fontMetrics().horizontalAdvance
        self.setColumnWidth(0, by_font(self, 400).width())
        self.setColumnWidth(1, width("9,999 files, 999.99 GB") + 28)
        self.empty = EmptyHint(self)
        self._root = Branch()
        self.itemExpanded.connect(self._fill)

    def show_branch(self, root: Branch) -> None:
        """Show this from now on."""
        self.clear()
        self._root = root
        self._add(self.invisibleRootItem(), root, ())

    @Slot(QTreeWidgetItem)
    def _fill(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, _TO_FILL)
        if path is None:
            return
        item.setData(0, _TO_FILL, None)
        item.takeChildren()
        branch = self._root
        for name in path:
            branch = branch.folders[name]
        self._add(item, branch, tuple(path))

    def _add(self, above: QTreeWidgetItem, branch: Branch, path: tuple[str, ...]) -> None:
        rows = []
        for name, below in branch.folders.items():
            text = trn("%n file, {size}", "%n files, {size}", below.count, size=format.size(below.size))
            row = QTreeWidgetItem([escape_controls(name), text, ""])
            row.setIcon(0, icon("folder"))
            row.addChild(QTreeWidgetItem())  # until it is opened
            row.setData(0, _TO_FILL, (*path, name))
            rows.append(row)
        for entry in branch.files:
            name = escape_controls(entry.path.rpartition("/")[2])
            size = "" if entry.size is None else format.size(entry.size)
            rows.append(QTreeWidgetItem([name, size, format.when(entry.modified) if entry.modified else ""]))
        for row in rows:
            row.setTextAlignment(1, _RIGHT)
        above.addChildren(rows)


class FilterFields(QWidget):
    """Which files are wanted.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.include, self.exclude, self.smallest, self.largest = (QLineEdit() for _ in range(4))
        self.include.setPlaceholderText(tr("All, or such as *.iso, images/*"))
        self.exclude.setPlaceholderText(tr("None, or such as *.tmp"))
        for box, name in ((self.smallest, tr("At least")), (self.largest, tr("At most"))):
            box.setPlaceholderText(name)
            box.setAccessibleName(name)
        self.newer = QComboBox()
        for seconds, text in _NEWER.items():
            self.newer.addItem(tr(text), seconds)
        self.deep = QSpinBox()
        self.deep.setRange(0, DEEPEST)
        self.deep.setValue(DEEPEST)
        self.deep.setSpecialValueText(tr("Only this folder"))
        sizes = fill(QHBoxLayout(), self.smallest, self.largest)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Only &names"), self.include)
        form.addRow(tr("&Leave out"), self.exclude)
        form.addRow(tr("Size"), sizes)
        changed, deep = Label(tr("Chan&ged")), Label(tr("Folders &deep"))
        changed.setBuddy(self.newer)
        deep.setBuddy(self.deep)
        # Beside each other: with large letters a small screen is full.
        form.addRow(changed, fill(QHBoxLayout(), self.newer, deep, self.deep))
        for edit in (self.include, self.exclude, self.smallest, self.largest):
            edit.textChanged.connect(self.changed)
        self.newer.currentIndexChanged.connect(self.changed)
        self.deep.valueChanged.connect(self.changed)

    def wanted(self) -> FolderFilter:
        """The filter as it stands. Raises ValueError, with what was typed, for what is no size."""
        since = int(self.newer.currentData())
        return FolderFilter(
            _globs(self.include.text()),
            _globs(self.exclude.text()),
            smallest=_size(self.smallest.text()),
            largest=_size(self.largest.text()),
            newer=time.time() - since if since else 0.0,
            depth=self.deep.value(),
        )


def _globs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in text.split(","))))


def _size(text: str) -> int:
    try:
        return parse_size(text) if text.strip() else 0
    except ValueError:
        raise ValueError(text) from None


class FolderDialog(QDialog):
    """Reads what lies below ``link``, and asks which files of it are wanted. After it is accepted:
    :meth:`entries`, and ``update``: whether only what is new or changed."""

    def __init__(
        self, link: str, reading: FolderReading, headers: Mapping[str, str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Files of a Folder"))
        self._link, self._reading, self._headers = link, reading, headers
        self._found: list[FolderEntry] = []
        self._wanted: list[FolderEntry] = []
        self._tree, self._filters = FolderTree(), FilterFields()
        self._said = Notice(tr("What was found in the folder"))
        self._stop = QPushButton(tr("S&top Reading"))
        self._stop.setAutoDefault(False)
        self.update_only = QCheckBox(tr("Only what is new or has changed since its &receipt"))
        self._buttons, self._ok = button_box(tr("Choose"))
        self._lay_out(link)
        self._look = QTimer(self, interval=_EVERY)
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)
        self._look.timeout.connect(self._show_progress)
        self._later.timeout.connect(self._show)
        self._filters.changed.connect(self._later.start)
        self._stop.clicked.connect(reading.stop)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(reading.stop)
        self._look.start()
        BackgroundCall(self, self._read, self._end, self._fail)

    def entries(self) -> tuple[LinkEntry, ...]:
        """The files that are wanted, each with the key that keeps the tree."""
        return tuple(map(self._entry_of, self._wanted))

    def _entry_of(self, file: FolderEntry) -> LinkEntry:
        headers = headers_for(self._headers, self._link, file.link)
        entry = LinkEntry(file.link, clean_key(file.path), headers, mirrors=file.mirrors, public=file.public)
        return replace(entry, size=file.size, **file.digest.as_fields()) if file.digest else entry

    def files(self) -> dict[str, FolderEntry]:
        """The files that are wanted, by their links."""
        return {one.link: one for one in self._wanted}

    def _lay_out(self, link: str) -> None:
        place, head = Label(shown_source(link), wrap=True), fill(QHBoxLayout(), (self._said, 1), self._stop)
        rest = (self.update_only, self._buttons)
        fill(QVBoxLayout(self), place, self._filters, head, (self._tree, 1), *rest)
        self._ok.setEnabled(False)
        self._tree.empty.say(tr("Its pages are read one after the other."))
        self._said.say(tr("Reading…"))
        self.resize(by_font(self, 720, 620))

    def _read(self) -> None:
        """Off the GUI thread."""
        for entry in self._reading:
            self._found.append(entry)

    @Slot()
    def _show_progress(self) -> None:
        count = len(self._found)
        files = trn("%n file", "%n files", count)
        self._said.say(tr("Reading… {files} so far, {pages} pages", files=files, pages=self._reading.pages))

    def _end(self, _nothing: object) -> None:
        self._look.stop()
        self._stop.hide()
        self._show()

    def _fail(self, error: TransferError) -> None:
        self._look.stop()
        self._stop.hide()
        self._tree.empty.say("")
        self._said.say(words.explain_error(error).told, Status.ATTENTION)

    @Slot()
    def _show(self) -> None:
        if self._look.isActive():
            return  # it is shown when all is read
        try:
            wanted = self._filters.wanted()
        except ValueError as error:
            self._said.say(tr("“{text}” is no size.", text=str(error)), Status.ATTENTION)
            self._ok.setEnabled(False)
            return
        self._wanted = [one for one in self._found if wanted.takes(one)]
        root = branch_of(self._wanted)
        self._tree.show_branch(root)
        self._tree.empty.say(tr("No file is like that."))
        self._ok.setEnabled(bool(self._wanted))
        self._ok.setText(trn("Choose %n File", "Choose %n Files", root.count) if root.count else tr("Choose"))
        said = trn("%n file, {size}", "%n files, {size}", root.count, size=format.size(root.size))
        left = len(self._found) - root.count
        if left:
            said = tr(", ").join([said, trn("%n left out", "%n left out", left)])
        if unread := len(self._reading.unread):
            more = trn("%n entry could not be read", "%n entries could not be read", unread)
            said = tr(", ").join([said, more])
        if self._reading.plain:
            said = tr("This link lists no files. It is taken as one file.")
        self._said.say(said, Status.ATTENTION if self._reading.unread or self._reading.plain else None)


class FolderOffer(QWidget):
    """Offers to look into the first link that stands for several files; hidden where none does. A lone link
    need not end in a slash to be a folder's.

    Signals:
        asked: the link.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._link = ""
        self._said, self.button = Notice(tr("A link to a folder")), QPushButton(tr("Choose Its Files…"))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.asked.emit(self._link))
        fill(QHBoxLayout(self), (self._said, 1), self.button, margins=0)
        self.hide()

    def look(self, sources: Sequence[str]) -> None:
        """Offer it if one of these is such a link."""
        self._link = next(filter(stands_for_files, sources), "")
        said = mark("{link} stands for several files.")
        if not find_data_set(self._link):
            said = mark("{link} looks like a folder.")
        if not self._link and len(sources) == 1 and may_be_folder(sources[0], loosely=True):
            self._link, said = sources[0], mark("{link} may be a folder.")
        self.setVisible(bool(self._link))
        if self._link:
            self._said.say(tr(said, link=shown_source(self._link)))
