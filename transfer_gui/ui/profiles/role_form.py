"""The part of a profile's form for a role that is assumed with its keys, and where that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from transfer_gui.core.profile import Role
from transfer_gui.text import format
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.plain import Label

_HOURS = (0, 900, 3600, 7200, 14_400, 28_800, 43_200)


class RoleForm(QWidget):
    """Fields of a role that is assumed.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.arn, self.session, self.external_id = QLineEdit(), QLineEdit(), QLineEdit()
        self.mfa, self.endpoint, self.length = QLineEdit(), QLineEdit(), QComboBox()
        about = Label(
            tr(
                "With a role, the keys are only used to obtain those of the role, which expire and are "
                "renewed while transfers run. With an MFA device you are asked for its code from time to "
                "time."
            ),
            wrap=True,
        )
        self.arn.setPlaceholderText(tr("None. Else arn:aws:iam::123456789012:role/uploader"))
        self.session.setPlaceholderText(tr("Optional: how the role's use is named in logs"))
        self.external_id.setPlaceholderText(tr("Optional: if the role's owner gave you one"))
        self.mfa.setPlaceholderText(tr("Optional: arn:aws:iam::123456789012:mfa/me"))
        self.endpoint.setPlaceholderText(tr("Amazon's. Else, for MinIO and Ceph, https://s3.example.com"))
        for seconds in _HOURS:
            self.length.addItem(_word_duration(seconds), seconds)
        form = QFormLayout(self)
        form.addRow(about)
        form.addRow(tr("&Role"), self.arn)
        form.addRow(tr("E&xternal id"), self.external_id)
        form.addRow(tr("S&ession name"), self.session)
        form.addRow(tr("MF&A device"), self.mfa)
        form.addRow(tr("Keys &last"), self.length)
        form.addRow(tr("&Sign-in service"), self.endpoint)
        for line in (self.arn, self.session, self.external_id, self.mfa, self.endpoint):
            line.textChanged.connect(self.changed)
        self.length.currentIndexChanged.connect(self.changed)

    def show_role(self, role: Role, endpoint: str) -> None:
        with QSignalBlocker(self):
            self.arn.setText(role.arn)
            self.session.setText(role.session_name)
            self.external_id.setText(role.external_id)
            self.mfa.setText(role.mfa_serial)
            self.endpoint.setText(endpoint)
            if self.length.findData(role.seconds) < 0:
                self.length.addItem(_word_duration(role.seconds), role.seconds)
            self.length.setCurrentIndex(self.length.findData(role.seconds))

    def role(self) -> Role:
        return Role(
            arn=self.arn.text().strip(),
            session_name=self.session.text().strip(),
            external_id=self.external_id.text().strip(),
            mfa_serial=self.mfa.text().strip(),
            seconds=int(self.length.currentData()),
        )

    def auth_endpoint(self) -> str:
        """The address of STS, '' for Amazon's."""
        return self.endpoint.text().strip().rstrip("/")


def _word_duration(seconds: int) -> str:
    return format.spell_duration(seconds) if seconds else tr("As the service decides (one hour)")
