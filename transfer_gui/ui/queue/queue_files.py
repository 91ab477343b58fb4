"""The queue into a file and back: asks where, writes and reads, adds what the import dialog agreed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from transfer_gui import __version__
from transfer_gui.core.errors import TransferError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Transfer
from transfer_gui.links import queue_files
from transfer_gui.links.queue_files import Item
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import choose, open_dialog
from transfer_gui.ui.widgets.file_chooser import FileChooser

_NAME = "transfers.json"
_FILTER = mark("Transfers (*.json)")


class QueueFiles(QObject):
    """Writes the list of transfers to a file, and adds what such a file holds.

    Signals:
        wanted: a tuple of Spec, and whether they begin paused.
        said: a sentence about what was done.
        troubled: a TransferError; the file could not be read or written.
    """

    wanted = Signal(object, bool)
    said = Signal(str)
    troubled = Signal(object)

    def __init__(
        self,
        window: QWidget,
        transfers: Callable[[], list[Transfer]],
        profiles: Callable[[], Mapping[str, str]] = dict,
        when_known: Callable[[Callable[[], None]], object] = lambda call: call(),
        *,
        masked: bool = False,
    ) -> None:
        """``profiles``: those that are set up here, with the stores they name. Raises TransferError.
        ``when_known`` calls what it is given once all ``transfers`` are known; ``masked``: without what is
        secret in them."""
        super().__init__(window)
        self._window, self._masked = window, masked
        self._profiles = profiles
        self._transfers, self._when_known = transfers, when_known

    def export(self) -> None:
        """Ask whether secrets go along, where they are known, then where to."""
        if self._masked:
            self._ask_where(secrets=False)
            return
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
        chooser = FileChooser(self._window, tr("Export"), name=_NAME, filters=[tr(_FILTER)])
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("json")
        chooser.fileSelected.connect(lambda path: self.write(path, secrets=secrets))
        chooser.open()

    def write(self, path: str, *, secrets: bool) -> None:
        """Write all transfers to a file, off the GUI thread."""
        self._when_known(lambda: self._write(path, secrets=secrets))

    def _write(self, path: str, *, secrets: bool) -> None:
        transfers = self._transfers()
        program = f"transfer-gui {__version__}"

        def work() -> None:
            queue_files.write_file(
                Path(path), queue_files.write_queue(transfers, secrets=secrets, program=program)
            )

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

        BackgroundCall(self, work, done, self.troubled.emit)

    def import_(self) -> None:
        chooser = FileChooser(self._window, tr("Import"), filters=[tr(_FILTER), tr("All files (*)")])
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.read)
        chooser.open()

    def read(self, path: str) -> None:
        """Read a file off the GUI thread and show what would be added."""
        BackgroundCall(self, lambda: queue_files.read_file(Path(path)), self._show, self.troubled.emit)

    def _show(self, items: list[Item]) -> None:
        from transfer_gui.ui.queue.import_dialog import ImportDialog

        try:
            profiles = self._profiles()
        except TransferError as error:
            self.troubled.emit(error)
            return
        dialog = ImportDialog(items, self._window, profiles=list(profiles), endpoints=profiles)
        open_dialog(dialog, lambda: self.wanted.emit(dialog.specs(), dialog.paused()))
