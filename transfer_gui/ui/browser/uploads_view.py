"""The unfinished uploads of one bucket: how old, how large, whose; resumed, aborted, tidied away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.listing import OwnedUpload
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status
from transfer_gui.text import format, words, words_uploads
from transfer_gui.text.language import mark, sentences, tr, trn
from transfer_gui.ui.browser.adopt_dialog import AdoptDialog
from transfer_gui.ui.services import BucketsAccess
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask, open_dialog, tell_there
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.tables import RIGHT, dress_table, marked_rows

_TITLES = (mark("Name"), mark("Age"), mark("Stored"), mark("Owner"))
_DAYS = 7
# By then a new transfer is in the queue, in ms.
_NOTED = 1000


class UploadsView(QWidget):
    """Unfinished uploads of a bucket: whose they are, and what can become of them.

    Signals:
        resumed: the id of the transfer that an upload belongs to, and which is to go on.
        adopted: the Spec of one that is to go on with an upload of something else.
    """

    resumed = Signal(str)
    adopted = Signal(object)

    def __init__(self, browsing: BucketsAccess) -> None:
        super().__init__()
        self._browsing = browsing
        self._place = ("", "")
        self._found: list[OwnedUpload] = []
        self._work: BackgroundCall | None = None
        self._table, self._said = QTableWidget(0, len(_TITLES)), Notice(tr("What is unfinished"))
        self._resume, self._abort = QPushButton(tr("Res&ume")), QPushButton(tr("&Abort…"))
        self._adopt = QPushButton(tr("Take O&ver…"))
        self._adopt.setToolTip(literal(tr("Resume it from the file that it was to become")))
        self._refresh, self._tidy = QPushButton(), QPushButton(tr("&Clean Up Automatically…"))
        self._refresh.setToolTip(literal(tr("Refresh")))  # in words the row would be wider than small screens
        self._refresh.setAccessibleName(tr("Refresh"))
        self._make()
        self._connect()
        self._follow()

    def _make(self) -> None:
        table = self._table
        table.setHorizontalHeaderLabels([tr(title) for title in _TITLES])
        dress_table(table, tr("Unfinished uploads"))
        table.setWordWrap(False)
        across, aligned = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        for column in (1, 2):
            table.model().setHeaderData(column, across, RIGHT, aligned)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + 8)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        widest = (
            (1, format.duration(0.5)),
            (2, tr("999.99 GB in 9,999 parts")),
            (3, tr("Somebody else’s: backup-robot")),
        )
        for column, example in widest:
            header.resizeSection(column, table.fontMetrics().horizontalAdvance(example) + 28)
        for button, picture in (
            (self._resume, "resume"),
            (self._adopt, "add"),
            (self._abort, "remove"),
            (self._refresh, "retry"),
            (self._tidy, "sweep"),
        ):
            button.setIcon(icon(picture))
            button.setAutoDefault(False)
        below = QHBoxLayout()
        below.addStretch(1)
        for button in (self._refresh, self._tidy, self._resume, self._adopt, self._abort):
            below.addWidget(button)
        fill(QVBoxLayout(self), (table, 1), self._said, below)

    def _connect(self) -> None:
        self._table.itemSelectionChanged.connect(self._follow)
        self._refresh.clicked.connect(self.look)
        self._resume.clicked.connect(self._begin_again)
        self._adopt.clicked.connect(self._ask_to_adopt)
        self._abort.clicked.connect(self._ask_to_abort)
        self._tidy.clicked.connect(self._look_at_rule)

    def show_place(self, profile: str, bucket: str) -> None:
        if (profile, bucket) != self._place:
            self._place = (profile, bucket)
            self._fill([])
            self._said.say("" if bucket else tr("Name a bucket above."))

    @Slot()
    def look(self) -> None:
        if not self._place[1]:
            return
        if self._work is not None:
            self._work.forget()
        self._said.say(tr("Loading…"))
        self._work = BackgroundCall(
            self, partial(self._browsing.unfinished, *self._place), self._take, self._show_failure
        )

    def _take(self, found: list[OwnedUpload]) -> None:
        self._fill(found)
        if not found:
            self._said.say(tr("No unfinished uploads."), Status.DONE)
            return
        stored = sum(one.upload.size or 0 for one in found)
        text = trn(
            "%n unfinished upload; the store keeps {stored} for it, and may charge for it.",
            "%n unfinished uploads; the store keeps {stored} for them, and may charge for it.",
            len(found),
            stored=format.size(stored),
        )
        self._said.say(text)

    def _fill(self, found: list[OwnedUpload]) -> None:
        self._found = found
        self._table.setRowCount(len(found))
        for row, one in enumerate(found):
            upload = one.upload
            stored = tr("unknown") if upload.size is None else format.size(upload.size)
            if upload.parts:
                stored = trn("{size} in %n part", "{size} in %n parts", upload.parts, size=stored)
            whose = words_uploads.whose(one)
            texts = (escape_controls(upload.key), format.duration(upload.age), stored, whose)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(literal(escape_controls(f"{upload.key}\n{upload.upload_id}")))
                if column in (1, 2):
                    item.setTextAlignment(Qt.AlignmentFlag(RIGHT))
                self._table.setItem(row, column, item)
        self._follow()

    def _show_failure(self, error: TransferError) -> None:
        wording = words.explain_error(error)
        self._said.say(wording.told, Status.FAILED)

    def _selected(self) -> list[OwnedUpload]:
        return [self._found[row] for row in marked_rows(self._table)]

    @Slot()
    def _follow(self) -> None:
        chosen = self._selected()
        self._resume.setEnabled(any(one.row for one in chosen))
        self._adopt.setEnabled(len(chosen) == 1 and not chosen[0].row)
        self._abort.setEnabled(any(not one.row for one in chosen))
        self._refresh.setEnabled(bool(self._place[1]))
        self._tidy.setEnabled(bool(self._place[1]))

    @Slot()
    def _begin_again(self) -> None:
        for one in self._selected():
            if one.row:
                self.resumed.emit(one.row)
        self._said.say(tr("Its transfer goes on."), Status.DONE)

    @Slot()
    def _ask_to_adopt(self) -> None:
        (one,) = self._selected()
        if self._browsing.worker:
            words = ("--profile", self._place[0], "--", one.upload.upload_id, "SOURCE")
            place = f"s3://{self._place[1]}/{one.upload.key}"
            tell_there(self, self._browsing.worker, "uploads", "adopt", place, *words)
            return
        dialog = AdoptDialog(one, *self._place, self._browsing.adoption, self)

        def accepted() -> None:
            self.adopted.emit(dialog.spec())
            self._said.say(tr("A transfer goes on with it."), Status.DONE)
            QTimer.singleShot(_NOTED, self, self.look)

        open_dialog(dialog, accepted)

    @Slot()
    def _ask_to_abort(self) -> None:
        """Ask before a foreign upload is aborted; one of the list never is: that is cancelled there."""
        chosen = [one for one in self._selected() if not one.row]
        foreign = sum(one.foreign for one in chosen)
        stored = format.size(sum(one.upload.size or 0 for one in chosen))
        title = trn("Abort %n unfinished upload?", "Abort %n unfinished uploads?", len(chosen))
        text = tr("{stored} at the store are deleted, and can't be had back.", stored=stored)
        if foreign:
            text = sentences(_warn_of_others(len(chosen), foreign), text)
        ask(
            self,
            title=title,
            text=text,
            yes=tr("&Abort"),
            no=tr("&Keep"),
            then=partial(self._begin_abort, chosen),
        )

    def _begin_abort(self, chosen: list[OwnedUpload]) -> None:
        place = self._place

        def abort() -> None:
            for one in chosen:
                self._browsing.abort(*place, one.upload)

        BackgroundCall(self, abort, lambda _: self.look(), self._show_failure)

    @Slot()
    def _look_at_rule(self) -> None:
        self._said.say(tr("Reading the bucket's rules…"))
        BackgroundCall(
            self, partial(self._browsing.tidying_days, *self._place), self._tell_rule, self._show_failure
        )

    def _tell_rule(self, days: int | None) -> None:
        if days is not None:
            text = trn(
                "The bucket itself aborts uploads that are unfinished for %n day.",
                "The bucket itself aborts uploads that are unfinished for %n days.",
                days,
            )
            self._said.say(text, Status.DONE)
            return
        self._said.say(tr("The bucket keeps unfinished uploads forever."), Status.ATTENTION)
        title = trn(
            "Let the bucket abort uploads that are unfinished for %n day?",
            "Let the bucket abort uploads that are unfinished for %n days?",
            _DAYS,
        )
        text = tr(
            "Adds a lifecycle rule to the bucket; its other rules stay. It applies to uploads of "
            "every program. A transfer that is paused for longer starts over."
        )
        ask(self, title=title, text=text, yes=tr("&Add the Rule"), no=tr("&Leave It"), then=self._add_rule)

    def _add_rule(self) -> None:
        def done(_: object) -> None:
            text = trn(
                "The bucket now aborts uploads that are unfinished for %n day.",
                "The bucket now aborts uploads that are unfinished for %n days.",
                _DAYS,
            )
            self._said.say(text, Status.DONE)

        BackgroundCall(
            self, partial(self._browsing.tidy_after, *self._place, _DAYS), done, self._show_failure
        )


def _warn_of_others(chosen: int, foreign: int) -> str:
    if chosen == 1:
        return tr("It was started by another program, which may still be running.")
    return trn(
        "%n of them was started by another program, which may still be running.",
        "%n of them were started by another program, which may still be running.",
        foreign,
    )
