"""The objects of one bucket: where one is, what is there, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.errors import TransferError
from transfer_gui.core.listing import Listed, ListingPage
from transfer_gui.core.transfer import Status
from transfer_gui.links.naming import clean_prefix
from transfer_gui.text import words
from transfer_gui.text.language import grouped, mark, tr, trn
from transfer_gui.ui.browser.browser_model import BrowserModel, EntriesTable, EntryColumn
from transfer_gui.ui.browser.object_commands import ObjectCommands, ShownFolder
from transfer_gui.ui.browser.path_bar import PathBar
from transfer_gui.ui.services import BucketsAccess
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.tables import EmptyHint, dress_table, marked_rows


class EntriesView(QTableView):
    """Shows the entries of a folder in the store's order; rows are marked whole."""

    def __init__(self, model: EntriesTable) -> None:
        super().__init__()
        self._entries = model
        self.setModel(model)
        self.empty = EmptyHint(self)
        dress_table(self, tr("What is in the folder"))
        self.setDragEnabled(True)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(EntryColumn.NAME, QHeaderView.ResizeMode.Stretch)
        for column, example in ((EntryColumn.SIZE, "999.99 GB"), (EntryColumn.MODIFIED, "2026-10-30 20:00")):
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(example) + 28)
        self._kept = False
        model.rowsAboutToBeInserted.connect(self._note_current)
        model.rowsInserted.connect(self._follow_current)

    def choose(self, key: str) -> bool:
        """Select the entry with this key, and scroll to it; False if it is not here."""
        rows = range(self._entries.rowCount())
        row = next((row for row in rows if self._entries.entry(row).key == key), None)
        if row is not None:
            self.selectRow(row)
            self.scrollTo(self.currentIndex())
        return row is not None

    @Slot()
    def _note_current(self) -> None:
        self._kept = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))

    @Slot()
    def _follow_current(self) -> None:
        """Keep in sight what the keyboard is at, though a page may come in above it."""
        if self._kept:
            self.updateGeometries()  # else the scroll bar ends where it did before
            self.scrollTo(self.currentIndex())


_DENIED = mark(
    "These keys may not list this bucket (s3:ListBucket). Files can be put there all the same: type the "
    "folder (Ctrl+L), or ask the bucket’s owner for that right."
)

_PAUSE = 250  # ms without a key before the store is asked


class ObjectsView(QWidget):
    """One folder of a bucket after the other; ``commands`` does something with what is marked.

    Signals:
        moved: another folder is shown.
        wanted: addresses of objects that are to be transferred.
        dragged: addresses of objects that leave by mouse.
        saved: Specs of what is brought to this computer.
    """

    moved = Signal()
    wanted = Signal(object)
    dragged = Signal(object)
    saved = Signal(object)

    def __init__(self, browsing: BucketsAccess) -> None:
        super().__init__()
        self._browsing = browsing
        self._profile, self.bucket, self.prefix = "", "", ""
        self._work: BackgroundCall | None = None
        self._search: BackgroundCall | None = None
        self._typed = QTimer(self, interval=_PAUSE, singleShot=True)
        self._typed.timeout.connect(self._search_on)
        self._model = BrowserModel(self)
        self._beginning = ""  # names in the folder are asked to begin so
        self._sought = ""  # the key that is selected once the folder is shown
        self._gone = False  # it was sought and is not there
        self.bar, self.search, self._said = PathBar(), QLineEdit(), Notice(tr("What is shown"))
        self._table = EntriesView(self._model)
        self._folder, self._copy = QPushButton(tr("New &Folder…")), QPushButton(tr("Cop&y"))
        self._home, self._transfer = QPushButton(tr("&Save to Folder…")), QPushButton(tr("&Transfer…"))
        self._home.setToolTip(literal(tr("Download objects and whole folders to this computer")))
        self.commands = ObjectCommands(self, browsing, self._folder_here)
        self._make()
        self._lay_out()
        self._connect()
        self._follow()

    def show_place(self, profile: str, bucket: str, prefix: str = "", sought: str = "") -> None:
        """Show what is there; nothing while no bucket is named. ``sought``: the name of an object that is
        selected, on whichever page it lies."""
        self._profile, self.bucket, self.prefix = profile, bucket, clean_prefix(prefix)
        self.bar.show_path(bucket, self.prefix)
        self._beginning = ""
        self._sought, self._gone = sought and self.prefix + sought, False
        if sought:
            self._table.setFocus()
        self.search.clear()
        self._begin()

    def _begin(self) -> None:
        self._model.begin(self.bucket)
        self.moved.emit()
        for work in (self._work, self._search):
            if work is not None:
                work.forget()
        if self.bucket:
            self._load("")
        else:
            self._said.say(tr("Name a bucket above."))
        self._follow()

    def _load(self, following: str) -> None:
        prefix = self.prefix + self._beginning
        call = partial(self._browsing.page, self._profile, self.bucket, prefix, following)

        def stop(error: TransferError) -> None:
            self._model.pages.stop()
            self._show_failure(error)

        if not following:
            self._table.empty.say("")
            self._said.say(tr("Loading…"))
        self._work = BackgroundCall(self, call, self._take, stop)

    def _take(self, page: ListingPage) -> None:
        self._model.take(page)
        self._tell()
        self._follow()
        if self._sought:
            self._seek()
        if self._model.searching and not self._typed.isActive():
            self._model.fetchMore(QModelIndex())

    def _seek(self) -> None:
        """Ask the store for the object that is to be selected, unless it is here."""
        key, self._sought = self._sought, ""

        def take(page: ListingPage) -> None:
            self._model.add([one for one in page.entries if one.key == key])
            self._gone = not self._table.choose(key)
            self._tell()

        if self._model.complete:
            take(ListingPage(()))
        elif not self._table.choose(key):
            call = partial(self._browsing.page, self._profile, self.bucket, key)
            self._search = BackgroundCall(self, call, take, self._show_failure)

    @Slot()
    def _search_on(self) -> None:
        """Look for the typed text beyond what is loaded: by prefix at the store, then page after page."""
        if self._model.pages.broken:
            self._load(self._model.pages.ask())
        if not self._model.searching:
            return

        def take(page: ListingPage) -> None:
            self._model.add(page.entries)
            self._tell()

        prefix = self.prefix + self.search.text().strip()
        call = partial(self._browsing.page, self._profile, self.bucket, prefix)
        self._search = BackgroundCall(self, call, take, self._show_failure)
        self._model.fetchMore(QModelIndex())

    def _show_failure(self, error: TransferError) -> None:
        self._table.empty.say("")
        wording = words.explain_error(error)
        text = wording.told
        unlisted = isinstance(error, AccessDenied) and error.facts.get("action") == "list_objects_v2"
        self._said.say(tr(_DENIED) if unlisted else text, Status.FAILED)
        self._follow()

    def _tell(self) -> None:
        if self._model.pages.broken:
            return  # the failure stays told
        shown, loaded = self._model.count
        nothing = not loaded and self._model.complete
        none = tr("Searching…") if self._model.searching else tr("No matches.")
        self._table.empty.say(tr("Nothing here yet.") if nothing else none)
        if self._gone and not self.search.text():  # until it is left or searched, whatever pages come in
            self._said.say(tr("The object is not in this folder any more."), Status.ATTENTION)
            return
        if nothing:
            self._said.say("")
            return
        if shown == loaded:
            text = trn("%n entry", "%n entries", loaded)
        else:
            text = trn("{shown} of %n entry", "{shown} of %n entries", loaded, shown=grouped(shown))
        if self._model.searching:
            text = tr("{entries}; searching the rest of the folder…", entries=text)
        elif not self._model.complete:
            text = tr("{entries}; more are loaded as you scroll", entries=text)
        self._said.say(text)

    def _make(self) -> None:
        self.search.setPlaceholderText(tr("Find in this folder"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Find in this folder"))
        self.search.setToolTip(
            literal(tr("Searches the whole folder; Enter lists names that begin with the text"))
        )
        for push, picture in (
            (self._folder, "add"),
            (self._copy, "copy"),
            (self._home, "down"),
            (self._transfer, "right"),
        ):
            push.setAutoDefault(False)
            push.setIcon(icon(picture))

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.bar, 2)
        above.addWidget(self.search, 1)
        below.addStretch(1)
        for button in (self._folder, self._copy, self._home, self._transfer):
            below.addWidget(button)
        fill(QVBoxLayout(self), above, (self._table, 1), self._said, below)

    def _connect(self) -> None:
        def show_size(key: str, size: int) -> None:
            self._model.sizes[key] = size
            self._model.layoutChanged.emit()

        self.bar.went.connect(self._go)
        self.search.returnPressed.connect(self._ask_for_beginning)
        self.search.textChanged.connect(self._filter)
        self._table.activated.connect(self._activate)
        self._table.selectionModel().selectionChanged.connect(self._follow)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)
        self._model.more_wanted.connect(self._load)
        self._model.dragged.connect(self.dragged)
        self._folder.clicked.connect(self.commands.ask_for_folder)
        self._copy.setMenu(self.commands.copy_menu())
        self._transfer.clicked.connect(self.commands.transfer)
        self._home.clicked.connect(self.commands.ask_where_to_save)
        self.commands.wanted.connect(self.wanted)
        self.commands.saved.connect(self.saved)
        self.commands.made.connect(self._go)
        self.commands.gone.connect(self._begin)
        self.commands.measured.connect(show_size)
        delete = QShortcut(QKeySequence.StandardKey.Delete, self._table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.commands.ask_to_delete)
        self.commands.said.connect(self._said.say)
        self.commands.failed.connect(self._show_failure)

    def _go(self, prefix: str) -> None:
        self.show_place(self._profile, self.bucket, prefix)

    @Slot(str)
    def _filter(self, text: str) -> None:
        self._model.find(text)
        if self._search is not None:
            self._search.forget()
            self._search = None
        if self._beginning:  # other words are looked for in the whole folder again
            self._beginning = ""
            self._begin()
        self._typed.start()
        self._tell()

    @Slot()
    def _ask_for_beginning(self) -> None:
        """Ask for names that begin with what was typed, also those that are not loaded yet."""
        self._beginning = self.search.text().strip()
        self._model.find("")
        self._begin()

    @Slot(QModelIndex)
    def _activate(self, index: QModelIndex) -> None:
        entry = self._model.entry(index.row())
        if entry.folder:
            self._go(entry.key)

    def selected(self) -> list[Listed]:
        """The entries that are marked, in order."""
        return [self._model.entry(row) for row in marked_rows(self._table)]

    def _folder_here(self) -> ShownFolder:
        return ShownFolder(self._profile, self.bucket, self.prefix, self.selected())

    @Slot()
    def _follow(self) -> None:
        marked = self.selected()
        self._folder.setEnabled(bool(self.bucket))
        self._copy.setEnabled(bool(marked))
        self._home.setEnabled(bool(marked))
        self._transfer.setEnabled(any(not one.folder for one in marked))

    def _show_menu(self, at: QPoint) -> None:
        menu = self.commands.copy_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        transfer = menu.addAction(tr("&Transfer…"), self.commands.transfer)
        transfer.setEnabled(self._transfer.isEnabled())
        menu.addAction(tr("&Save to Folder…"), self.commands.ask_where_to_save)
        menu.addSeparator()
        marked = self.selected()
        menu.addAction(tr("&Measure Folder"), self.commands.measure).setEnabled(
            any(one.folder for one in marked)
        )
        looked = menu.addAction(tr("&Properties…"), self.commands.show_properties)
        looked.setEnabled(len(marked) == 1 and not marked[0].folder)
        menu.addSeparator()
        menu.addAction(icon("remove"), tr("&Delete…"), self.commands.ask_to_delete)
        menu.setEnabled(bool(marked))
        menu.popup(self._table.viewport().mapToGlobal(at))
