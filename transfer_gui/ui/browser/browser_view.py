"""The objects of one bucket: where one is, what is there, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.errors import TransferError
from transfer_gui.core.listing import Listed, Page
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status
from transfer_gui.links.naming import clean_name, clean_prefix
from transfer_gui.text import words
from transfer_gui.text.language import grouped, mark, tr, trn
from transfer_gui.ui.browser.bringing_home import specs_home
from transfer_gui.ui.browser.browser_model import BrowserModel
from transfer_gui.ui.browser.entries_view import EntriesView
from transfer_gui.ui.browser.path_bar import PathBar
from transfer_gui.ui.services import Browsing
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.confirm import ask_text, open_dialog
from transfer_gui.ui.widgets.fields import Notice
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.marked_rows import marked_rows
from transfer_gui.ui.widgets.plain import literal

_DENIED = mark(
    "These keys may not list this bucket (s3:ListBucket). Files can be put there all the same: type the "
    "folder (Ctrl+L), or ask the bucket’s owner for that right."
)
_LASTING = ((mark("For an &hour"), 3600), (mark("For a &day"), 86_400), (mark("For a &week"), 7 * 86_400))


class ObjectsView(QWidget):
    """``moved`` says that another folder is shown; ``wanted`` carries addresses to be transferred, ``saved``
    the Specs of what is brought to this computer."""

    moved = Signal()
    wanted = Signal(object)
    dragged = Signal(object)
    saved = Signal(object)

    def __init__(self, browsing: Browsing) -> None:
        super().__init__()
        self._browsing = browsing
        self._profile, self._bucket, self.prefix = "", "", ""
        self._work: Work | None = None
        self._model = BrowserModel(self)
        self._beginning = ""  # names in the folder are asked to begin so
        self.bar, self._find, self._said = PathBar(), QLineEdit(), Notice(tr("What is shown"))
        self._table = EntriesView(self._model)
        self._folder, self._copy = QPushButton(tr("New &Folder…")), QPushButton(tr("Cop&y"))
        self._home, self._transfer = QPushButton(tr("&Save to Folder…")), QPushButton(tr("&Transfer…"))
        self._home.setToolTip(literal(tr("Bring objects and whole folders to this computer")))
        self._make()
        self._lay_out()
        self._connect()
        self._follow()

    # -- where one is -----------------------------------------------------------------------------------

    def show_place(self, profile: str, bucket: str, prefix: str = "") -> None:
        """Show what is there; nothing while no bucket is named."""
        self._profile, self._bucket, self.prefix = profile, bucket, clean_prefix(prefix)
        self.bar.show_path(bucket, self.prefix)
        self._beginning = ""
        self._find.clear()
        self._begin()

    def _begin(self) -> None:
        self._model.begin(self._bucket)
        self.moved.emit()
        if self._work is not None:
            self._work.forget()
        if self._bucket:
            self._load("")
        else:
            self._said.say(tr("Name a bucket above."))
        self._follow()

    def _load(self, following: str) -> None:
        prefix = self.prefix + self._beginning
        call = partial(self._browsing.page, self._profile, self._bucket, prefix, following)
        if not following:
            self._table.empty.say("")
            self._said.say(tr("Looking…"))
        self._work = Work(self, call, self._take, self._failed)

    def _take(self, page: Page) -> None:
        self._model.take(page)
        self._tell()
        self._follow()

    def _failed(self, error: TransferError) -> None:
        self._table.empty.say("")
        wording = words.explain_error(error)
        text = wording.told
        unlisted = isinstance(error, AccessDenied) and error.facts.get("action") == "list_objects_v2"
        self._said.say(tr(_DENIED) if unlisted else text, Status.FAILED)
        self._follow()

    def _tell(self) -> None:
        shown, loaded = self._model.count
        nothing = not loaded and self._model.complete
        self._table.empty.say(tr("Nothing is here yet.") if nothing else tr("No matches."))
        if nothing:
            self._said.say("")
            return
        if shown == loaded:
            text = trn("%n entry", "%n entries", loaded)
        else:
            text = trn("{shown} of %n entry", "{shown} of %n entries", loaded, shown=grouped(shown))
        if not self._model.complete:
            text = tr("{entries}; more are loaded as you scroll", entries=text)
        self._said.say(text)

    # -- building ---------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._find.setPlaceholderText(tr("Find in this folder"))
        self._find.setClearButtonEnabled(True)
        self._find.setAccessibleName(tr("Find in this folder"))
        self._find.setToolTip(
            literal(tr("Filters what is loaded; Enter lists names that begin with the text"))
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
        above.addWidget(self._find, 1)
        below.addStretch(1)
        for button in (self._folder, self._copy, self._home, self._transfer):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._said)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.bar.went.connect(self._go)
        self._find.returnPressed.connect(self._ask_for_beginning)
        self._find.textChanged.connect(self._filter)
        self._table.activated.connect(self._activate)
        self._table.selectionModel().selectionChanged.connect(self._follow)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)
        self._model.more_wanted.connect(self._load)
        self._model.dragged.connect(self.dragged)
        self._folder.clicked.connect(self._ask_for_folder)
        self._copy.setMenu(self._copy_menu())
        self._transfer.clicked.connect(self._want)
        self._home.clicked.connect(self._ask_for_home)

    def _copy_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(tr("Copy S3 &Address"), self._copy_addresses)
        lasting = menu.addMenu(tr("&Link for everybody who has it"))
        for text, seconds in _LASTING:
            lasting.addAction(tr(text), partial(self._copy_shared, seconds))
        return menu

    # -- doing something ----------------------------------------------------------------------------------

    def _go(self, prefix: str) -> None:
        self.show_place(self._profile, self._bucket, prefix)

    @Slot(str)
    def _filter(self, text: str) -> None:
        self._model.find(text)
        self._tell()

    @Slot()
    def _ask_for_beginning(self) -> None:
        """Names that begin with what was typed, also those that are not loaded yet."""
        self._beginning = self._find.text().strip()
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

    @Slot()
    def _follow(self) -> None:
        marked = self.selected()
        self._folder.setEnabled(bool(self._bucket))
        self._copy.setEnabled(bool(marked))
        self._home.setEnabled(bool(marked))
        self._transfer.setEnabled(any(not one.folder for one in marked))

    def _show_menu(self, at: QPoint) -> None:
        menu = self._copy_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        transfer = menu.addAction(tr("&Transfer…"), self._want)
        transfer.setEnabled(self._transfer.isEnabled())
        menu.addAction(tr("&Save to Folder…"), self._ask_for_home)
        menu.setEnabled(bool(self.selected()))
        menu.popup(self._table.viewport().mapToGlobal(at))

    @Slot()
    def _want(self) -> None:
        self.wanted.emit([self._model.address(one) for one in self.selected() if not one.folder])

    @Slot()
    def _ask_for_home(self) -> None:
        chooser = QFileDialog(self, tr("Folder for the Files"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.bring_home)
        open_dialog(chooser, lambda: None)

    def bring_home(self, folder: str) -> None:
        """Queue what is marked into a folder of this computer."""
        place = (self._profile, self._bucket)

        def done(specs: tuple[Spec, ...]) -> None:
            self.saved.emit(specs)
            text = trn(
                "%n object is on its way to {folder}.",
                "%n objects are on their way to {folder}.",
                len(specs),
                folder=folder,
            )
            self._said.say(text, Status.DONE if specs else Status.ATTENTION)

        self._said.say(tr("Looking…"))
        Work(self, partial(specs_home, self._browsing, *place, self.selected(), folder), done, self._failed)

    def _copy_addresses(self) -> None:
        addresses = [self._model.address(one) for one in self.selected()]
        QGuiApplication.clipboard().setText("\n".join(addresses))
        self._said.say(trn("%n address copied.", "%n addresses copied.", len(addresses)), Status.DONE)

    def _copy_shared(self, seconds: int) -> None:
        keys = [one.key for one in self.selected() if not one.folder]
        place = (self._profile, self._bucket)

        def links() -> list[str]:
            return [self._browsing.link(*place, key, seconds) for key in keys]

        def done(made: list[str]) -> None:
            QGuiApplication.clipboard().setText("\n".join(made))
            text = trn(
                "%n link copied. Whoever has it can fetch the object until it expires.",
                "%n links copied. Whoever has them can fetch the objects until they expire.",
                len(made),
            )
            self._said.say(text, Status.DONE)

        if keys:
            Work(self, links, done, self._failed)

    @Slot()
    def _ask_for_folder(self) -> None:
        text = tr("Name of the new folder in s3://{bucket}/{prefix}", bucket=self._bucket, prefix=self.prefix)
        ask_text(self, title=tr("New Folder"), text=text, value="", yes=tr("&Make"), then=self._make_folder)

    def _make_folder(self, typed: str) -> None:
        name = clean_name(typed)
        if not name:
            self._said.say(tr("That can't be a folder's name."), Status.ATTENTION)
            return
        key = f"{self.prefix}{name}/"

        def done(kept: bool) -> None:
            self._go(key)
            if not kept:
                self._said.say(tr("This store shows the folder once something is in it."), Status.DONE)

        Work(self, partial(self._browsing.make_folder, self._profile, self._bucket, key), done, self._failed)

    def select_all(self) -> None:
        """Mark everything that is loaded."""
        self._table.selectionModel().select(
            self._model.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._table.selectAll()
