"""The question before an unfinished upload is taken over: which file it was to become, and what is of use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.adoption import Adoption
from transfer_gui.core.errors import TransferError
from transfer_gui.core.listing import OwnedUpload
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status
from transfer_gui.links.urls import check_source
from transfer_gui.text import words, words_uploads
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Notice, button_box
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font

Look = Callable[[Spec], Adoption]
# So long after the last key the source is looked at, in ms.
_PAUSE = 400


class AdoptDialog(QDialog):
    """Names the upload, asks for its source, and says what would become of it. Then :meth:`spec`.

    ``look`` compares upload and source; it blocks, so it is called off the GUI thread.
    """

    def __init__(
        self, one: OwnedUpload, profile: str, bucket: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take Over an Upload"))
        self._one, self._look = one, look
        self._place = (profile, bucket)
        self._work: BackgroundCall | None = None
        self._source, self._file = QLineEdit(), QPushButton(tr("&File…"))
        self._found = Notice(tr("Result"))
        self._buttons, self._ok = button_box(tr("&Take It Over"))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._lay_out()
        self._source.textChanged.connect(self._begin)
        self._pause.timeout.connect(self._compare)
        self._file.clicked.connect(self._choose_file)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._begin()
        self._source.setFocus()

    def spec(self) -> Spec:
        """The transfer that goes on with the upload. Raises SourceUrlInvalid."""
        profile, bucket = self._place
        upload = self._one.upload
        url = check_source(self._source.text())
        return Spec(url, bucket, key=upload.key, profile=profile, adopt=upload.upload_id)

    def _lay_out(self) -> None:
        self._source.setPlaceholderText(tr("The link, s3:// address or file that it was made from"))
        self._file.setAutoDefault(False)
        label = Label(tr("&Source"))
        label.setBuddy(self._source)
        row = QHBoxLayout()
        for widget, stretch in ((label, 0), (self._source, 1), (self._file, 0)):
            row.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.addWidget(Label(words_uploads.what_it_is(self._one), wrap=True))
        if self._one.foreign:
            warning = Notice(tr("A warning"))
            warning.say(tr(words_uploads.FOREIGN), Status.ATTENTION)
            layout.addWidget(warning)
        layout.addSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._found)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(by_font(self, 600).width())

    @Slot()
    def _begin(self) -> None:
        """Forget what was known: another source was typed."""
        self._ok.setEnabled(False)
        if self._work is not None:
            self._work.forget()
        self._pause.stop()
        if not self._source.text().strip():
            self._found.say(tr("Each part is read from the source and compared before it counts."))
            return
        try:
            self.spec()
        except TransferError as error:
            self._fail(error)
            return
        self._found.say(tr("Checking source and destination…"))
        self._pause.start()

    @Slot()
    def _compare(self) -> None:
        self._work = BackgroundCall(self, partial(self._look, self.spec()), self._take, self._fail)

    def _take(self, seen: Adoption) -> None:
        of_use = bool(seen.provable)
        self._found.say(
            "\n".join(words_uploads.what_becomes_of_it(seen)), Status.DONE if of_use else Status.ATTENTION
        )
        self._ok.setEnabled(True)

    def _fail(self, error: TransferError) -> None:
        wording = words.explain_error(error)
        self._found.say(wording.told, Status.FAILED)

    @Slot()
    def _choose_file(self) -> None:
        chooser = FileChooser(self, tr("Source of the Upload"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self._source.setText)
        chooser.open()
