"""Commands on the marked objects of a bucket: copying addresses and links, saving, new folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.listing import Listed
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status
from transfer_gui.links.naming import clean_name
from transfer_gui.links.s3_uri import SCHEME, S3Uri, check_s3
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.services import BucketsAccess
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask_text, open_dialog
from transfer_gui.ui.widgets.file_chooser import FileChooser

_LASTING = ((mark("For an &hour"), 3600), (mark("For a &day"), 86_400), (mark("For a &week"), 7 * 86_400))
MOST = 50_000
"""Objects below the folders that are saved at once."""


def save_specs(
    browsing: BucketsAccess, profile: str, bucket: str, entries: Sequence[Listed], folder: str
) -> tuple[Spec, ...]:
    """A transfer for each object, and for each below a folder, named by its way from there. Blocks.

    Objects whose keys are no addresses (dots as a folder's name) are left out. Raises TransferError, and
    UsageError for more than :data:`MOST`.
    """
    specs: list[Spec] = []
    for key, name in _named_objects(browsing, profile, bucket, entries):
        if len(specs) >= MOST:
            raise UsageError(problem="many_objects", count=MOST)
        try:
            url = check_s3(str(S3Uri(bucket, key)))
        except TransferError:
            continue
        specs.append(Spec(url, "", key=name, folder=folder, profile=profile))
    return tuple(specs)


def _named_objects(
    browsing: BucketsAccess, profile: str, bucket: str, entries: Sequence[Listed]
) -> Iterator[tuple[str, str]]:
    """Key of each object, and its name in the folder."""
    for entry in entries:
        if not entry.folder:
            yield entry.key, entry.name
            continue
        above = len(entry.key) - len(entry.name) - 1
        for one in browsing.below(profile, bucket, entry.key):
            if not one.folder:
                yield one.key, one.key[above:]


@dataclass(frozen=True, slots=True)
class ShownFolder:
    """The folder that is shown, and what is marked in it: what commands act on."""

    profile: str
    bucket: str
    prefix: str
    marked: Sequence[Listed]


class ObjectCommands(QObject):
    """Acts on what ``shown`` gives when a command is chosen. Calls on the network run off the GUI thread.

    Signals:
        wanted: addresses of objects that are to be transferred.
        saved: Specs of what is brought to this computer.
        made: the key of a folder that is there now.
        said: what was done, and a Status or None.
        failed: a TransferError.
    """

    wanted = Signal(object)
    saved = Signal(object)
    made = Signal(str)
    said = Signal(str, object)
    failed = Signal(object)

    def __init__(self, parent: QWidget, browsing: BucketsAccess, shown: Callable[[], ShownFolder]) -> None:
        super().__init__(parent)
        self._parent = parent
        self._browsing = browsing
        self._shown = shown

    def copy_menu(self) -> QMenu:
        """A menu of what can be copied."""
        menu = QMenu(self._parent)
        menu.addAction(tr("Copy S3 &Address"), self.copy_addresses)
        lasting = menu.addMenu(tr("&Link for everybody who has it"))
        for text, seconds in _LASTING:
            lasting.addAction(tr(text), partial(self.copy_links, seconds))
        return menu

    @Slot()
    def transfer(self) -> None:
        """Ask for the transfer of the marked objects."""
        shown = self._shown()
        self.wanted.emit([f"{SCHEME}{shown.bucket}/{one.key}" for one in shown.marked if not one.folder])

    def copy_addresses(self) -> None:
        """Copy the addresses of what is marked."""
        shown = self._shown()
        addresses = [f"{SCHEME}{shown.bucket}/{one.key}" for one in shown.marked]
        QGuiApplication.clipboard().setText("\n".join(addresses))
        self.said.emit(trn("%n address copied.", "%n addresses copied.", len(addresses)), Status.DONE)

    def copy_links(self, seconds: int) -> None:
        """Copy links to the marked objects that last for so long."""
        shown = self._shown()
        keys = [one.key for one in shown.marked if not one.folder]

        def links() -> list[str]:
            return [self._browsing.link(shown.profile, shown.bucket, key, seconds) for key in keys]

        def done(made: list[str]) -> None:
            QGuiApplication.clipboard().setText("\n".join(made))
            text = trn(
                "%n link copied. Anybody who has it can fetch the object until it expires.",
                "%n links copied. Anybody who has them can fetch the objects until they expire.",
                len(made),
            )
            self.said.emit(text, Status.DONE)

        if keys:
            BackgroundCall(self, links, done, self.failed.emit)

    @Slot()
    def ask_where_to_save(self) -> None:
        """Ask for the folder of this computer that the marked are saved to."""
        chooser = FileChooser(self._parent, tr("Folder for the Files"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.save_to)
        open_dialog(chooser, lambda: None)

    def save_to(self, folder: str) -> None:
        """Queue what is marked into a folder of this computer."""
        shown = self._shown()

        def done(specs: tuple[Spec, ...]) -> None:
            self.saved.emit(specs)
            text = trn(
                "%n object is on its way to {folder}.",
                "%n objects are on their way to {folder}.",
                len(specs),
                folder=folder,
            )
            self.said.emit(text, Status.DONE if specs else Status.ATTENTION)

        self.said.emit(tr("Checking…"), None)
        call = partial(save_specs, self._browsing, shown.profile, shown.bucket, shown.marked, folder)
        BackgroundCall(self, call, done, self.failed.emit)

    @Slot()
    def ask_for_folder(self) -> None:
        """Ask for the name of a new folder, and make it."""
        shown = self._shown()
        text = tr(
            "Name of the new folder in s3://{bucket}/{prefix}", bucket=shown.bucket, prefix=shown.prefix
        )
        make = self._make_folder
        ask_text(self._parent, title=tr("New Folder"), text=text, value="", yes=tr("&Make"), then=make)

    def _make_folder(self, typed: str) -> None:
        name = clean_name(typed)
        if not name:
            self.said.emit(tr("That can't be a folder's name."), Status.ATTENTION)
            return
        shown = self._shown()
        key = f"{shown.prefix}{name}/"

        def done(kept: bool) -> None:
            self.made.emit(key)
            if not kept:
                self.said.emit(tr("This store shows the folder once something is in it."), Status.DONE)

        call = partial(self._browsing.make_folder, shown.profile, shown.bucket, key)
        BackgroundCall(self, call, done, self.failed.emit)
