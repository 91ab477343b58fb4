"""What was transferred, also after it left the list: searched, added once more, or forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.redact import MASK, escape_controls
from transfer_gui.core.transfer import Outcome, Status
from transfer_gui.text import format, words
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.details.receipt_pane import ReceiptPane
from transfer_gui.ui.record_services import RecordServices
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask, open_dialog
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.icons import icon, status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import ReadOnlyTable, ReadOnlyView

_PAUSE = 200  # ms after the last key
_TITLES = (
    mark("Name"),
    mark("Ended"),
    mark("Result"),
    mark("Size"),
    mark("Took"),
    mark("Destination"),
    mark("Source"),
)
_WIDTHS: Mapping[int, int | str] = {1: 140, 2: mark("Failed: Bucket not found"), 3: 80, 4: 80}
_NUMBERS = (3, 4)
_STRETCHED = (0, 5, 6)
_LEAST = 120  # px that each of these has, before duration and size are left out
_AROUND = 44  # px of the window beside the columns
_STATUSES = {
    Outcome.FAILED: Status.FAILED,
    Outcome.CANCELLED: Status.CANCELLED,
    Outcome.SKIPPED: Status.SKIPPED,
}


def status_of_past(past: PastTransfer) -> Status:
    """The status it ended with, as the list would show it."""
    if past.outcome is Outcome.DONE:
        return Status.DONE if past.verified else Status.DONE_UNVERIFIED
    return _STATUSES.get(past.outcome, Status.FAILED)


class HistoryModel(ReadOnlyTable[PastTransfer]):
    """Entries as they were found, the newest first."""

    titles = _TITLES
    numbers = _NUMBERS

    def cell(self, item: PastTransfer, column: int, role: int) -> object:
        """Texts, tips, and beside the name the picture of how it ended."""
        if role == Qt.ItemDataRole.DisplayRole:
            return escape_controls(_cells(item)[column])
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(item)
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return status_icon(status_of_past(item))
        return None


def _cells(past: PastTransfer) -> tuple[str, ...]:
    result = words.status_word(status_of_past(past))
    if past.outcome is Outcome.FAILED and past.error_code:
        result = tr("{title}: {text}", title=result, text=words.explain(past.error_code).title)
    return (
        past.name or past.source,
        format.when(past.finished_at),
        result,
        format.size(past.size) if past.size is not None else "",
        format.duration(past.seconds) if past.seconds else "",
        past.destination,
        past.source,
    )


def _tip(past: PastTransfer) -> str:
    lines = [
        past.name,
        tr("From {source}", source=past.source),
        tr("To {destination}", destination=past.destination),
    ]
    lines += [tr("Profile: {profile}", profile=past.profile)] if past.profile else []
    lines += [tr("Checksum: {checksum}", checksum=past.checksum)] if past.checksum else []
    cells = _cells(past)
    told = [(_TITLES[column], cells[column]) for column in _NUMBERS if cells[column]]
    lines += [tr("{title}: {text}", title=tr(title), text=text) for title, text in told]
    return literal("\n".join(escape_controls(line) for line in lines))


class ReceiptDialog(QDialog):
    """The receipt of one entry."""

    def __init__(self, receipt: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Receipt"))
        pane, close = ReceiptPane(), QPushButton(tr("Close"))
        pane.show_receipt(receipt, selected=True)
        close.clicked.connect(self.reject)
        fill(QVBoxLayout(self), (pane, 1), (close, 0, Qt.AlignmentFlag.AlignRight))
        self.resize(by_font(self, 760, 420))


class HistoryWindow(QDialog):
    """The history, not modal. ``add`` is called with the link of an entry to transfer once more."""

    def __init__(
        self, services: RecordServices, add: Callable[[list[str]], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        self._services = services
        self._add = add
        self._work: BackgroundCall | None = None
        self._model = HistoryModel()
        self._make_widgets()
        self._lay_out()
        self._later = QTimer(self, interval=_PAUSE, singleShot=True)
        self._later.timeout.connect(self.look)
        self._search.textChanged.connect(self._later.start)
        self._table.when_chosen(self._follow)
        self._again.clicked.connect(self._add_again)
        self._receipt.clicked.connect(self._read_receipt)
        self._copy.clicked.connect(self._copy_chosen)
        self._clear.clicked.connect(self._ask_to_clear)
        self._close.clicked.connect(self.close)
        self.resize(by_font(self, 1120, 520))
        self._follow()
        self.look()

    def _make_widgets(self) -> None:
        self._search = QLineEdit(placeholderText=tr("Search names, links, places…"), clearButtonEnabled=True)
        self._search.setAccessibleName(tr("Search terms"))
        self._table = ReadOnlyView(self._model, tr("Ended transfers, newest first"), _WIDTHS)
        for place in _STRETCHED:
            self._table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self._widths = {column: self._table.columnWidth(column) for column in _WIDTHS}
        self._count = Label()
        self._said = Notice(tr("What went wrong"))
        self._again = QPushButton(icon("add"), tr("&Add Again…"))
        self._receipt = QPushButton(icon("done"), tr("&Receipt…"))
        self._copy = QPushButton(icon("copy"), tr("Cop&y"))
        self._clear = QPushButton(icon("remove"), tr("C&lear History…"))
        self._close = QPushButton(tr("Close"))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        for button in (self._again, self._receipt, self._copy, self._clear, self._close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        fill(QVBoxLayout(self), self._search, (self._table, 1), self._said, foot)
        self._said.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out duration and size, which the tip tells too, where names and places have no room."""
        super().resizeEvent(event)
        least = len(_STRETCHED) * by_font(self, _LEAST).width()
        room = event.size().width() - _AROUND - sum(self._widths.values()) - least
        for column in reversed(_NUMBERS):
            self._table.setColumnHidden(column, room < 0)
            room += self._widths[column] if room < 0 else 0

    def take_up(self, former: QDialog) -> None:
        if isinstance(former, HistoryWindow):
            self._search.setText(former._search.text())

    def look(self) -> None:
        """Search off the GUI thread; what an earlier search brings is not wanted any more."""
        if self._work is not None:
            self._work.forget()
        services, text = self._services, self._search.text()
        self._work = BackgroundCall(self, lambda: services.history(text), self._show, self._on_trouble)

    def _show(self, entries: list[PastTransfer]) -> None:
        self._work = None
        self._model.show(entries)
        words_given = bool(self._search.text().strip())
        self._table.empty.say(
            tr("No matches.")
            if words_given
            else tr("Nothing has been transferred yet. What ends is kept here, also when its row is gone.")
        )
        self._count.setText(trn("%n entry", "%n entries", len(entries)))
        self._clear.setEnabled(bool(entries) or words_given)
        self._follow()

    def _on_trouble(self, error: TransferError) -> None:
        wording = words.explain_error(error)
        self._said.show()
        self._said.say(wording.told, Status.FAILED)

    def _follow(self) -> None:
        chosen = self._table.chosen()
        self._copy.setEnabled(bool(chosen))
        self._receipt.setEnabled(len(chosen) == 1 and chosen[0].outcome is Outcome.DONE)
        open_ones = [past for past in chosen if past.source and MASK not in past.source]
        self._again.setEnabled(bool(open_ones))
        hidden = bool(chosen) and not open_ones
        self._again.setToolTip(literal(tr("Its link was secret, so it was not kept.") if hidden else ""))

    def _add_again(self) -> None:
        self._add([past.source for past in self._table.chosen() if past.source and MASK not in past.source])

    def _read_receipt(self) -> None:
        (past,) = self._table.chosen()
        services = self._services
        BackgroundCall(self, lambda: services.receipt(past.transfer_id), self._show_receipt, self._on_trouble)

    def _show_receipt(self, receipt: Mapping[str, Any] | None) -> None:
        if receipt is None:
            self._said.show()
            self._said.say(tr("No receipt of it is kept."), Status.ATTENTION)
        else:
            open_dialog(ReceiptDialog(receipt, self), lambda: None)

    def _copy_chosen(self) -> None:
        lines = ["\t".join(_cells(past)) for past in self._table.chosen()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _ask_to_clear(self) -> None:
        ask(
            self,
            title=tr("Forget the whole history?"),
            text=tr(
                "What was transferred is not touched, and neither are the transfers in the list. The "
                "receipts of those that left the list are deleted."
            ),
            yes=tr("&Forget It"),
            no=tr("&Keep It"),
            then=self._clear_all,
        )

    def _clear_all(self) -> None:
        BackgroundCall(self, self._services.clear_history, lambda _result: self.look(), self._on_trouble)
