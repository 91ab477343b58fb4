"""What the dialogs that add transfers have in common: where these go, how, and which profile was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from transfer_gui.core.object_options import NO_CHOICES
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Overwrite, Status
from transfer_gui.text.language import tr
from transfer_gui.text.words_options import options_in_words
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.add_parts import DestinationFields, TransferFields
from transfer_gui.ui.adding.store_copy_offer import ReaderChoice
from transfer_gui.ui.profiles.findings import Examined, Findings
from transfer_gui.ui.widgets.fields import Fold, Notice, button_box
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.sizes import ScrolledBody


class AddingDialog(QDialog):
    """A dialog whose ``exec`` is followed by :meth:`paused` and :meth:`profile`.

    Signals:
        profiles_requested: the user wants to edit profiles; answer with :meth:`set_profiles`.
    """

    profiles_requested = Signal()

    def __init__(
        self, parent: QWidget | None, *, connections: int, template: str, overwrite: Overwrite
    ) -> None:
        super().__init__(parent)
        self._where = DestinationFields(overwrite)
        self._how = TransferFields(connections, template)
        self._how.options.move_class_to(self._where.form)
        self._whose = ReaderChoice(self._where)
        self._problem = Notice(tr("What needs to be corrected"))
        self._carried = Notice(tr("Object options that are sent"))
        self._buttons, self._ok = button_box(tr("Add"))
        self._ok.setIcon(icon("add"))
        self._where.edit_profiles.clicked.connect(self.profiles_requested)
        self._buttons.accepted.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # Enter alone is a new line among the links
            QShortcut(QKeySequence(keys), self).activated.connect(self._ok.click)
        self._ok.setToolTip(
            literal(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        )
        self._buttons.rejected.connect(self.reject)
        self._findings: Findings | None = None
        self.approve: Callable[[Callable[[], object]], object] | None = None
        """Asks what is still to be asked while the dialog is open, and calls what it is given to close it."""

    def _lay_out_around(self, body: QVBoxLayout) -> None:
        """The fields, scrolled where the screen is low; below them what is sent, the problem, the buttons."""
        content = QWidget()
        content.setLayout(body)
        body.setContentsMargins(0, 0, 0, 0)
        self._body = ScrolledBody(content)
        layout = QVBoxLayout(self)
        layout.addWidget(self._body, 1)
        for below in (self._carried, self._problem, self._buttons):
            layout.addWidget(below)
        for fold in content.findChildren(Fold):
            fold.toggled.connect(partial(self._show_fold, fold))

    def _show_fold(self, fold: Fold, open: bool) -> None:
        if open:  # as soon as it has its height
            QTimer.singleShot(0, fold, lambda: self._body.ensureWidgetVisible(fold, 0, 0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._body.grow()

    def examine_with(self, examined: Examined) -> None:
        """Grey what the bucket is known not to take. ``examined`` is called off the GUI thread."""
        self._findings = Findings(self, examined)
        self._findings.changed.connect(self._how.options.show_findings)
        self._findings.changed.connect(self._how.changed)  # what is said of the fields may change with it
        self._where.changed.connect(self._look_at_bucket)
        self._look_at_bucket()

    def _look_at_bucket(self, *, anew: bool = False) -> None:
        if self._findings is not None:
            self._findings.look(self._where.chosen, self._where.bucket.text().strip(), anew=anew)

    def _say_problem(self, trouble: str, *, begun: bool = True) -> None:
        """Say what needs to be corrected before anything is added, else what the store may well refuse. Where
        nothing has ``begun``, nothing is wrong yet.

        Above it what is sent with each object, whether it was chosen here or comes with the profile.
        """
        said = trouble or self._how.options.in_vain()
        self._problem.say(said, Status.ATTENTION if said and begun else None)
        local = bool(add_form.local_folder(self._where.bucket.text().strip()))
        sent = NO_CHOICES if local else self._how.options.effective()
        told = options_in_words(sent)
        self._carried.setVisible(bool(told))
        grave = sent.lock_mode or sent.legal_hold or sent.acl.startswith("public")
        said = tr("Sent with each object: {options}", options=told)
        self._carried.say(said, Status.ATTENTION if grave else None)

    def accept(self) -> None:
        """Close with what was asked for, as soon as nothing is left to ask."""
        if self.approve is None:
            super().accept()
        else:
            self.approve(partial(QDialog.accept, self))

    def paused(self) -> bool:
        return self._how.paused.isChecked()

    def profile(self) -> str:
        return self._where.profile.currentText()

    def set_profiles(self, profiles: Sequence[Profile], chosen: str) -> None:
        """Offer these profiles from now on; bucket and folder follow the one that is ``chosen``."""
        self._where.set_profiles(profiles, chosen)
        self._look_at_bucket(anew=True)
