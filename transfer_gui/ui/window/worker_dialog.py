"""Asks for a worker elsewhere whose queue is to be shown: the host and how ssh gets there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from transfer_gui.core.errors import UsageError
from transfer_gui.ipc.ssh_line import COMMAND, SshPlace
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.fields import button_box, fill
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font

_EXPLAINED = mark(
    "Another window shows the queue of that computer; transfers run there. OpenSSH makes the connection, "
    "with your keys, agent and ~/.ssh/config. Transfer GUI must be installed there."
)


class WorkerDialog(QDialog):
    """After it is accepted: :meth:`place`. ``names`` are hosts that are offered."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Connect to a Worker"))
        self.host = QComboBox(editable=True)
        self.host.addItems(list(names))
        self.host.setCurrentIndex(-1)
        self.user, self.jump, self.command = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.user, self.jump):
            field.setPlaceholderText(tr("as in ~/.ssh/config"))
        self.command.setPlaceholderText(COMMAND)
        self.port = QSpinBox()
        self.port.setRange(0, 65535)
        self.port.setSpecialValueText(tr("as in ~/.ssh/config"))
        self._buttons, self._ok = button_box(tr("&Connect"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self.host.currentTextChanged.connect(self._check)
        for field in (self.user, self.jump):
            field.textChanged.connect(self._check)
        self._check()

    def _lay_out(self) -> None:
        explained = Label(tr(_EXPLAINED), wrap=True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for text, field in (
            (tr("&Host"), self.host),
            (tr("&User"), self.user),
            (tr("&Port"), self.port),
            (tr("&Jump host"), self.jump),
            (tr("Co&mmand there"), self.command),
        ):
            form.addRow(text, field)
        fill(QVBoxLayout(self), explained, form, 1, self._buttons)
        self.setMinimumWidth(by_font(self, 460).width())

    @Slot()
    def _check(self) -> None:
        try:
            self.place()
        except UsageError:
            self._ok.setEnabled(False)
        else:
            self._ok.setEnabled(True)

    def place(self) -> SshPlace:
        """The worker that was asked for. Raises UsageError while it is none."""
        user, _, host = self.host.currentText().strip().rpartition("@")
        return SshPlace(
            host,
            self.user.text().strip() or user,
            self.port.value(),
            self.command.text().strip() or COMMAND,
            self.jump.text().strip(),
        ).checked()
