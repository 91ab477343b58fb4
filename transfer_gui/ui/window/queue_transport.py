"""The queue into a file and back: asks where, shows what an import would do, adds what can be added."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui import __version__
from transfer_gui.core.destination_path import base_of
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status, Transfer
from transfer_gui.links import queue_files
from transfer_gui.links.addresses import options_of
from transfer_gui.links.queue_files import Item
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.queue.consents import Consents
from transfer_gui.ui.queue.strange_profiles import StrangeProfiles
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.confirm import choose, open_dialog
from transfer_gui.ui.widgets.fields import Notice, button_box
from transfer_gui.ui.widgets.icons import status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.roomy_cells import RoomyCells
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.table_dress import dress_header

_MOST_SHOWN = 2000
_NAME = "transfers.json"
_FILTER = mark("Transfers (*.json)")


def write_file(path: Path, text: str) -> None:
    """For its owner's eyes only. Raises UsageError(file_unwritable)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(problem="file_unwritable", path=str(path), reason=error.strerror or "") from None


def read_file(path: Path) -> list[Item]:
    """The transfers of a file. Raises UsageError."""
    try:
        with path.open("rb") as file:
            content = file.read(queue_files.LARGEST + 1)
    except OSError as error:
        raise UsageError(problem="queue_file", reason=error.strerror or "") from None
    if len(content) > queue_files.LARGEST:
        raise UsageError(problem="queue_file", reason="too large")
    return queue_files.read(content.decode("utf-8-sig", "replace"))


class QueueTransport(QObject):
    """``wanted`` carries a tuple of Spec and whether they begin paused; ``said`` what was done."""

    wanted = Signal(object, bool)
    said = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        window: QWidget,
        transfers: Callable[[], list[Transfer]],
        profiles: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """``profiles``: those that are set up here, with the stores they name. Raises TransferError."""
        super().__init__(window)
        self._window = window
        self._profiles = profiles
        self._transfers = transfers

    # -- out ----------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask whether secrets go along, then where to."""
        with_secrets, without = tr("&With Secrets"), tr("With&out Secrets")
        choose(
            self._window,
            title=tr("Export the list of transfers"),
            text=tr(
                "Signed links, cookies and sign-ins can be left out: then the file can be shown to anybody, "
                "and those transfers need their link again after an import."
            ),
            answers=(without, with_secrets),
            always="",
            then=lambda answer, _always: self._ask_where(secrets=answer == with_secrets),
        )

    def _ask_where(self, *, secrets: bool) -> None:
        chooser = QFileDialog(self._window, tr("Export"), _NAME, tr(_FILTER))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("json")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.write(path, secrets=secrets))
        chooser.open()

    def write(self, path: str, *, secrets: bool) -> None:
        """Write all transfers to a file, off the GUI thread."""
        transfers = self._transfers()
        program = f"transfer-gui {__version__}"

        def work() -> None:
            write_file(Path(path), queue_files.written(transfers, secrets=secrets, program=program))

        def done(_result: object) -> None:
            count = len(transfers)
            self.said.emit(
                trn(
                    "%n transfer written to {path}",
                    "%n transfers written to {path}",
                    count,
                    path=escape_controls(path),
                )
            )

        Work(self, work, done, self.troubled.emit)

    # -- in -----------------------------------------------------------------------------------------------

    def import_(self) -> None:
        """Ask which file."""
        chooser = QFileDialog(self._window, tr("Import"), "", f"{tr(_FILTER)};;{tr('All files (*)')}")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.read)
        chooser.open()

    def read(self, path: str) -> None:
        """Read a file off the GUI thread and show what would be added."""
        Work(self, lambda: read_file(Path(path)), self._show, self.troubled.emit)

    def _show(self, items: list[Item]) -> None:
        try:
            profiles = self._profiles()
        except TransferError as error:
            self.troubled.emit(error)
            return
        dialog = ImportDialog(items, self._window, profiles=list(profiles), endpoints=profiles)
        open_dialog(dialog, lambda: self.wanted.emit(dialog.specs(), dialog.paused()))


class ImportDialog(QDialog):
    """What a file holds and what would happen to each; after ``exec``: :meth:`specs`, :meth:`paused`."""

    def __init__(
        self,
        items: list[Item],
        parent: QWidget | None = None,
        *,
        profiles: Sequence[str] = (),
        endpoints: Mapping[str, str] | None = None,
    ) -> None:
        """``profiles``: names of those that are set up here; ``endpoints``: what stores they name."""
        super().__init__(parent)
        self.setWindowTitle(tr("Import Transfers"))
        self._items = items
        usable = [item.spec for item in items if item.usable]
        self._strange = StrangeProfiles(usable, profiles)
        self._consents = Consents(usable, endpoints or {})
        self._tree = QTreeWidget()
        self._tree.setHeaderLabels([tr("Link"), tr("Goes to"), tr("What Happens"), tr("Options")])
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setAlternatingRowColors(True)
        self._tree.setAccessibleName(tr("The transfers of the file"))
        header = self._tree.header()
        dress_header(header)
        self._tree.setItemDelegate(RoomyCells(self._tree))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 280)
        header.resizeSection(1, 220)
        self._finished = QCheckBox(tr("&Those that were finished too: transfer them once more"))
        self._paused = QCheckBox(tr("Add pa&used: start later by hand"))
        self._paused.setChecked(True)
        self._said = Notice(tr("What will be added"))
        self._buttons, self._ok = button_box(tr("Add"))
        layout = QVBoxLayout(self)
        layout.addWidget(Label(tr("This is what the file holds:")))
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._said)
        layout.addWidget(self._strange)
        layout.addWidget(self._consents)
        layout.addWidget(self._finished)
        layout.addWidget(self._paused)
        layout.addWidget(self._buttons)
        self.resize(by_font(self, 760, 440))
        self._finished.setVisible(queue_files.summary(items)["finished"] > 0)
        self._finished.toggled.connect(self._show)
        self._consents.changed.connect(self._show)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show()

    def specs(self) -> tuple[Spec, ...]:
        """What to add."""
        wanted = [item.spec for item in self._items if self._wanted(item)]
        return tuple(self._consents.secured(self._strange.mended(spec)) for spec in wanted)

    def paused(self) -> bool:
        """Whether to add them without starting."""
        return self._paused.isChecked()

    def _wanted(self, item: Item) -> bool:
        meant = self._finished.isChecked() or not item.finished
        return item.usable and meant and self._consents.agreed(item.spec)

    def _show(self) -> None:
        self._tree.clear()
        rows = []
        for item in self._items[:_MOST_SHOWN]:
            status, text = self._fate(item)
            texts = [escape_controls(item.shown), _place(item.spec), text, _options(item.spec)]
            row = QTreeWidgetItem(texts)
            row.setIcon(0, status_icon(status))
            for column in range(1, len(texts)):
                row.setToolTip(column, literal(texts[column]))
            rows.append(row)
        self._tree.addTopLevelItems(rows)
        count, told = len(self.specs()), queue_files.summary(self._items)
        parts = [trn("%n transfer will be added", "%n transfers will be added", count)]
        again = self._finished.isChecked()
        hidden = [item for item in self._items if item.needs_link and item.error is None]
        without = sum(again or not item.finished for item in hidden)
        if without:
            parts.append(
                trn(
                    "%n left out, because its secret link is not in the file",
                    "%n left out, because their secret links are not in the file",
                    without,
                )
            )
        if told["refused"]:
            parts.append(trn("%n can't be used", "%n can't be used", told["refused"]))
        doubt = without or told["refused"]
        self._said.say(tr("; ").join(parts), Status.ATTENTION if doubt else None)
        self._ok.setEnabled(count > 0)
        self._ok.setText(trn("Add %n Transfer", "Add %n Transfers", count) if count else tr("Add"))

    def _fate(self, item: Item) -> tuple[Status, str]:
        if item.error is not None:
            return Status.FAILED, _sentence(item.error)
        if item.needs_link:
            return Status.ATTENTION, tr("Left out: its secret link or sign-in is not in the file")
        if item.finished and not self._finished.isChecked():
            return Status.DONE, tr("Left out: it was finished")
        if not self._consents.agreed(item.spec):
            return Status.ATTENTION, tr("Left out: it needs your yes below")
        return Status.QUEUED, tr("Is added")


def _place(spec: Spec) -> str:
    """Where it goes: folder and name, or store, bucket and key."""
    if not (spec.folder or spec.bucket):
        return ""
    store = tr("{place} at {store}", place="{}", store=spec.endpoint) if spec.endpoint else "{}"
    return escape_controls(store.replace("{}", base_of(spec) + (spec.key or spec.prefix)))


def _options(spec: Spec) -> str:
    """What differs from a plain transfer, as the command line writes it; of request headers the names."""
    words = [word for pair in options_of(spec) if pair[0] != "--endpoint-url" for word in pair if word]
    words += [f"-H {name}" for name in spec.headers]
    words += [f"--name {spec.template}"] if spec.template else []
    return escape_controls(" ".join(words))


def _sentence(error: TransferError) -> str:
    return words.explain_error(error).sentence
