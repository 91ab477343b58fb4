"""Everything known about the selected transfer, as text that can be copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QScrollArea, QWidget

from transfer_gui.core.progress import Progress
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Comparison, Status
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe, format
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words import status_word, unverified_reason
from transfer_gui.text.words_options import options_in_words
from transfer_gui.ui.widgets.fields import tab_from
from transfer_gui.ui.widgets.plain import Label

KeysExpire = Callable[[str], float | None]

_PROMPT = mark("Select one transfer to see its details.")


class DetailsPane(QScrollArea):
    """Facts about one transfer; a prompt where none, or more than one, is selected.

    ``keys_expire`` tells when the keys in use for a profile end; see ``services.Access``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Details of the selected transfer"))
        self._facts: tuple[tuple[str, str], ...] | None = None
        self._values: dict[str, _Line] = {}
        self.keys_expire: KeysExpire = lambda name: None
        self.show_row(None)

    def show_row(self, row: Row | None, progress: Progress | None = None, others: Sequence[Row] = ()) -> None:
        """Show this transfer's facts, as they are now. ``others`` bring the same to other places."""
        facts = tuple(facts_of(row, self.keys_expire, progress, others)) if row is not None else ()
        if facts == self._facts:
            return
        before, self._facts = self._facts, facts
        if before is not None and [name for name, _ in before] == [name for name, _ in facts]:
            for name, value in facts:  # the same form: its lines stay, so that focus and scrolling do
                self._values[name].tell(name, value)
            return
        self._build(facts)

    @property
    def facts(self) -> dict[str, str]:
        return dict(self._facts or ())

    def _build(self, facts: tuple[tuple[str, str], ...]) -> None:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(12, 10, 12, 10)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(5)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._values = {}
        for name, value in facts:
            caption, line = Label(name), _Line(name, value)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            caption.setBuddy(line)
            form.addRow(caption, line)
            self._values[name] = line
        if not facts:
            prompt = Label(tr(_PROMPT))
            prompt.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            form.addRow(prompt)
        self.setWidget(page)
        tab_from(self, self._values.values())


class _Line(QLineEdit):
    """A value that can be selected and copied, however long it is."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrame(False)
        self.setStyleSheet("background: transparent;")
        self.tell(name, value)

    def tell(self, name: str, value: str) -> None:
        """Show ``value``, from its beginning."""
        self.setText(value)
        self.setCursorPosition(0)
        self.setAccessibleName(f"{name}: {value}")


def facts_of(
    row: Row,
    keys_expire: KeysExpire = lambda name: None,
    progress: Progress | None = None,
    others: Sequence[Row] = (),
) -> Iterator[tuple[str, str]]:
    """Caption and value of each thing that is known."""
    transfer = row.transfer
    yield tr("Name"), describe.name_of(transfer)
    yield tr("Status"), describe.status_text(row, progress)
    if repetition := describe.repetition_of(transfer):
        yield tr("Repeat"), repetition
    yield tr("Source"), describe.link_of(transfer.spec)
    yield tr("Destination"), describe.destination_of(transfer)
    if others:
        places = (f"{describe.destination_of(one.transfer)} ({status_word(one.status)})" for one in others)
        yield tr("Also to"), tr(", ").join(places)
    if transfer.spec.profile:
        yield tr("Profile"), escape_controls(transfer.spec.profile)
    if row.status.is_running and (ends := keys_expire(transfer.spec.profile)):
        yield tr("Keys in use until"), format.when(ends)
    if options := options_in_words(transfer.spec.options):
        yield tr("Object options"), escape_controls(options)
    yield tr("Size"), _exact(transfer.source.size)
    yield from _result(row)
    if transfer.upload.taken_over:
        yield (
            tr("Taken over"),
            tr(
                "{size} of an upload started elsewhere, read again and found equal",
                size=format.size(transfer.upload.taken_over),
            ),
        )
    elif transfer.adopted:
        yield tr("Taken over"), tr("An upload started elsewhere; its parts are compared before they count")
    if transfer.upload.part_size:
        yield tr("Part size"), _exact(transfer.upload.part_size)
    if transfer.source.content_type:
        yield tr("Content type"), escape_controls(transfer.source.content_type)
    yield from _times(row)


def _exact(size: int | None) -> str:
    if size is None:
        return tr("unknown")
    return (
        format.size(size)
        if size < 1000
        else tr("{size} ({bytes} bytes)", size=format.size(size), bytes=format.count(size))
    )


def _result(row: Row) -> Iterator[tuple[str, str]]:
    transfer = row.transfer
    if row.status is Status.DONE:
        # What the source itself says of the file is more than that nothing was lost on the way.
        equal = Comparison.EQUAL in transfer.result.compared.values()
        told = tr("Yes: the object holds every byte that was read, and they have the file's checksum")
        yield tr("Verified"), told if equal else tr("Yes: the object holds every byte that was read")
    elif row.status is Status.DONE_UNVERIFIED:
        yield (
            tr("Verified"),
            tr("No: {reason}", reason=unverified_reason(transfer.result.reason)),
        )
    if transfer.result.checksum:
        yield "CRC64NVME", escape_controls(transfer.result.checksum)
    if transfer.result.etag:
        yield "ETag", escape_controls(transfer.result.etag)


def _times(row: Row) -> Iterator[tuple[str, str]]:
    transfer = row.transfer
    if transfer.added_at:
        yield tr("Added"), format.when(transfer.added_at)
    if transfer.started_at:
        yield tr("Started"), format.when(transfer.started_at)
    if finished := describe.finished_text(row):
        yield tr("Finished"), finished
    if transfer.seconds:
        yield tr("Time active"), format.duration(transfer.seconds)
