"""Commands on the marked objects of a bucket: copying addresses and links, saving, new folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.listing import Listed
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status
from transfer_gui.links.naming import clean_name
from transfer_gui.links.s3_uri import SCHEME, S3Uri, check_s3
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.services import BucketsAccess
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask, ask_text, open_dialog, tell_there
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.sizes import ScrolledBody, by_font

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
    for key, name in _name_objects(browsing, profile, bucket, entries):
        if len(specs) >= MOST:
            raise UsageError(problem="many_objects", count=MOST)
        try:
            url = check_s3(str(S3Uri(bucket, key)))
        except TransferError:
            continue
        specs.append(Spec(url, "", key=name, folder=folder, profile=profile))
    return tuple(specs)


def _name_objects(
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
        gone: objects were deleted: the folder is to be looked at again.
        measured: the key of a folder, and the bytes in it.
        said: what was done, and a Status or None.
        failed: a TransferError.
    """

    wanted = Signal(object)
    saved = Signal(object)
    made = Signal(str)
    gone = Signal()
    measured = Signal(str, object)
    said = Signal(str, object)
    failed = Signal(object)

    def __init__(self, parent: QWidget, browsing: BucketsAccess, shown: Callable[[], ShownFolder]) -> None:
        super().__init__(parent)
        self._parent = parent
        self._browsing = browsing
        self._shown = shown

    def copy_menu(self) -> QMenu:
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
        shown = self._shown()
        addresses = [f"{SCHEME}{shown.bucket}/{one.key}" for one in shown.marked]
        QGuiApplication.clipboard().setText("\n".join(addresses))
        self.said.emit(trn("%n address copied.", "%n addresses copied.", len(addresses)), Status.DONE)

    def copy_links(self, seconds: int) -> None:
        """Copy links to the marked objects that last for so long."""
        shown = self._shown()
        keys = [one.key for one in shown.marked if not one.folder]
        if keys and self._browsing.worker:
            words = ("presign", f"{SCHEME}{shown.bucket}/{keys[0]}", "--profile", shown.profile)
            tell_there(self._parent, self._browsing.worker, *words)
            return

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
        shown = self._shown()
        if self._browsing.worker:
            recursive = ["--recursive"] if shown.marked[0].folder else []
            place = f"{SCHEME}{shown.bucket}/{shown.marked[0].key}"
            words = ("copy", *recursive, place, "FOLDER/", "--source-profile", shown.profile)
            tell_there(self._parent, self._browsing.worker, *words)
            return
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

    @Slot()
    def ask_to_delete(self) -> None:
        """Count what is marked, folders with all that is in them, and ask before it is deleted."""
        shown = self._shown()

        def ask_first(found: list[Listed]) -> None:
            if not found:
                self.said.emit(tr("There is nothing to delete."), Status.ATTENTION)
                return
            self.said.emit("", None)
            size = format.size(sum(one.size for one in found))
            names = ", ".join(escape_controls(one.name) for one in shown.marked[:3])
            ask(
                self._parent,
                title=trn("Delete %n object ({size})?", "Delete %n objects ({size})?", len(found), size=size),
                text=tr(
                    "{names} in s3://{bucket}/{prefix}. This can't be undone; older versions stay where the "
                    "bucket keeps them.",
                    names=names + ("…" if len(shown.marked) > 3 else ""),
                    bucket=shown.bucket,
                    prefix=escape_controls(shown.prefix),
                ),
                yes=tr("&Delete"),
                no=tr("&Keep"),
                then=lambda: self._delete(shown, [one.key for one in found]),
            )

        if shown.marked:
            self.said.emit(tr("Checking…"), None)
            call = partial(_all_below, self._browsing, shown)
            BackgroundCall(self, call, ask_first, self.failed.emit)

    def _delete(self, shown: ShownFolder, keys: list[str]) -> None:
        def done(_result: object) -> None:
            self.gone.emit()
            self.said.emit(trn("%n object deleted.", "%n objects deleted.", len(keys)), Status.DONE)

        call = partial(self._browsing.remove, shown.profile, shown.bucket, keys)
        BackgroundCall(self, call, done, self.failed.emit)

    @Slot()
    def measure(self) -> None:
        """Add up what lies below the marked folders."""
        shown = self._shown()
        for folder in [one for one in shown.marked if one.folder]:
            alone = replace(shown, marked=[folder])

            def done(found: list[Listed], key: str = folder.key, name: str = folder.name) -> None:
                size = sum(one.size for one in found)
                self.measured.emit(key, size)
                text = trn("{name}: %n object, {size}", "{name}: %n objects, {size}", len(found),
                           name=escape_controls(name), size=format.size(size))  # fmt: skip
                self.said.emit(text, Status.DONE)

            self.said.emit(tr("Checking…"), None)
            BackgroundCall(self, partial(_all_below, self._browsing, alone), done, self.failed.emit)

    @Slot()
    def show_properties(self) -> None:
        """Show what the store tells of the marked object."""
        shown = self._shown()
        for one in [entry for entry in shown.marked if not entry.folder][:1]:
            call = partial(self._browsing.properties, shown.profile, shown.bucket, one.key)
            address = f"{SCHEME}{shown.bucket}/{one.key}"
            show = partial(self._open_properties, address)
            BackgroundCall(self, call, show, self.failed.emit)

    def _open_properties(self, address: str, told: Mapping[str, str]) -> None:
        open_dialog(PropertiesDialog(address, told, self._parent), lambda: None)


def _all_below(browsing: BucketsAccess, shown: ShownFolder) -> list[Listed]:
    """The marked objects, and all that lies below marked folders with what stands for the folder itself.

    Raises UsageError for more than :data:`MOST`.
    """
    found: list[Listed] = []
    for entry in shown.marked:
        below = browsing.below(shown.profile, shown.bucket, entry.key) if entry.folder else (entry,)
        for one in below:
            if len(found) >= MOST:
                raise UsageError(problem="many_objects", count=MOST)
            found.append(one)
    return found


_NAMES = {
    "ContentLength": mark("Size"),
    "LastModified": mark("Modified"),
    "ContentType": mark("Content type"),
    "ETag": mark("ETag"),
    "StorageClass": mark("Storage Class"),
    "ServerSideEncryption": mark("Encryption"),
    "SSEKMSKeyId": mark("KMS key"),
    "VersionId": mark("Version"),
    "CacheControl": mark("Caching"),
    "ContentDisposition": mark("Disposition"),
    "ContentEncoding": mark("Content encoding"),
    "ContentLanguage": mark("Language"),
    "ObjectLockMode": mark("Lock mode"),
    "ObjectLockRetainUntilDate": mark("Lock until"),
    "ObjectLockLegalHoldStatus": mark("Legal hold"),
    "TagCount": mark("Tags"),
}


class PropertiesDialog(QDialog):
    """What a store tells of an object, as lines that can be selected and copied."""

    def __init__(self, address: str, told: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Properties"))
        self.facts = {tr("Address"): escape_controls(address)}
        for name, value in told.items():
            shown = escape_controls(value)
            if name == "ContentLength":
                shown = tr("{count} bytes", count=format.count(int(value)))
            elif name == "LastModified":
                shown = format.dated(float(value))
            self.facts[tr(_NAMES[name]) if name in _NAMES else escape_controls(name)] = shown
        content = QWidget()
        form = QFormLayout(content)
        for title, value in self.facts.items():
            line = QLineEdit(value, readOnly=True, frame=False, cursorPosition=0)
            line.setAccessibleName(title)
            form.addRow(title, line)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        fill(QVBoxLayout(self), (ScrolledBody(content), 1), (close, 0, Qt.AlignmentFlag.AlignRight))
        self.resize(by_font(self, 620, 380))
