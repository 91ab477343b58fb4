"""What can be done with transfers that are done: look where they went, again, verify, keep the receipt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import Stopped, TransferError, UsageError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.receipt import Finding
from transfer_gui.core.transfer import Status, Transfer
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe, words, words_window
from transfer_gui.text.language import tr
from transfer_gui.text.words_proof import describe_object_check
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import tell
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import status_icon
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import dress_table

Browse = Callable[[tuple[str, str, str], str], object]
"""Shows profile, bucket and folder, and there the object of that name."""


class DoneCommands(QObject):
    """Acts on the selected rows that are done.

    Signals:
        again: Specs that are to be transferred once more.
        troubled: a TransferError; a receipt could not be read.
    """

    again = Signal(object)
    troubled = Signal(object)

    def __init__(
        self, window: QWidget, services: Services, selected: Callable[[], list[Row]], browse: Browse
    ) -> None:
        super().__init__(window)
        self._window, self._services = window, services
        self._selected, self._browse = selected, browse

    def _done(self) -> list[Transfer]:
        return [
            row.transfer for row in self._selected() if row.status in (Status.DONE, Status.DONE_UNVERIFIED)
        ]

    def show_in_bucket(self) -> None:
        """Show the first of them where it lies: in the bucket browser, or in the desktop's file manager."""
        for one in self._done()[:1]:
            folder, _, name = (one.upload.key or one.spec.key).rpartition("/")
            if one.spec.folder and self._services.worker:
                self.troubled.emit(UsageError(problem="there_only", host=self._services.worker))
            elif one.spec.folder:
                place = "/".join(filter(None, (one.spec.folder, folder)))
                QDesktopServices.openUrl(QUrl.fromLocalFile(place))
            else:
                self._browse((one.spec.profile, one.spec.bucket, folder), name)

    def transfer_again(self) -> None:
        """Queue them once more, from the same link to the same name. What is there is asked about."""
        rows = [row.transfer for row in self._selected() if row.status.is_finished]
        known = tuple(replace(one.spec, key=one.upload.key or one.spec.key) for one in rows if one.spec.url)
        if known:
            self.again.emit(known)
        elif rows:
            title, text = map(tr, words_window.LINK_FORGOTTEN)
            tell(self._window, title=title, text=text)

    def verify(self) -> None:
        """Read the objects back and compare every byte with the record."""
        done = self._done()
        if done:
            VerifyDialog(self._services.traces.verify, done, self._window).open()

    def save_receipts(self) -> None:
        """Ask where the receipts go, and in which form."""
        from transfer_gui.ui.details.receipt_files import ask_where_to_save

        ids = [one.id for one in self._done()]
        traces = self._services.traces

        def read() -> list[object]:
            return [receipt for id in ids if (receipt := traces.receipt(id)) is not None]

        def ask(found: list[dict[str, object]]) -> None:
            if found:
                ask_where_to_save(found, self._window)
            else:
                tell(self._window, title=tr("No receipt"), text=tr("No receipt of it is kept."))

        if ids:
            BackgroundCall(self, read, ask, self.troubled.emit)


class VerifyDialog(QDialog):
    """Reads objects back, one after the other, and tells of each what was found. Closing it ends that."""

    def __init__(
        self,
        verify: Callable[[Transfer, Callable[[], object]], tuple[Finding | None, int]],
        transfers: Sequence[Transfer],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Verify Now"))
        self._verify = verify
        self._transfers = list(transfers)
        self._stop = threading.Event()
        self.table = QTableWidget(len(transfers), 2)
        self.table.setHorizontalHeaderLabels([tr("Name"), tr("Result")])
        dress_table(self.table, tr("What was found"), rows=False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.close_ = QPushButton(tr("Stop"))
        self.close_.clicked.connect(self.reject)
        fill(QVBoxLayout(self), (self.table, 1), (self.close_, 0, Qt.AlignmentFlag.AlignRight))
        for at, one in enumerate(self._transfers):
            self.table.setItem(at, 0, QTableWidgetItem(describe.name_of(one)))
            self._say(at, tr("Waiting"), Status.QUEUED)
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), by_font(self, 260).width()))
        self.resize(by_font(self, 720, 300))
        self.finished.connect(self._stop.set)
        self.finished.connect(self.deleteLater)
        self._begin(0)

    def _begin(self, at: int) -> None:
        if at == len(self._transfers):
            self.close_.setText(tr("Close"))
            return
        one = self._transfers[at]
        self._say(at, tr("Reading every byte…"), Status.ACTIVE)

        def passed() -> None:
            if self._stop.is_set():
                raise Stopped

        def done(found: tuple[Finding | None, int]) -> None:
            told = describe_object_check(describe.destination_of(one), *found)
            self._say(at, told, Status.DONE if found[0] and found[0].equal else Status.FAILED)
            self._begin(at + 1)

        def failed(error: TransferError) -> None:
            self._say(at, words.explain_error(error).told, Status.FAILED)
            self._begin(at + 1)

        BackgroundCall(self, lambda: self._verify(one, passed), done, failed)

    def _say(self, at: int, text: str, status: Status) -> None:
        item = QTableWidgetItem(status_icon(status), text)
        item.setToolTip(literal(text))
        self.table.setItem(at, 1, item)
        self.table.resizeRowToContents(at)
