"""The form of one profile: its name, its store, and where in it files go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLineEdit, QVBoxLayout, QWidget

from transfer_gui.core.naming import clean_prefix
from transfer_gui.core.profile import Addressing, CredentialKind, Profile
from transfer_gui.ui.credentials_form import LABELS, CredentialsForm
from transfer_gui.ui.fields import align_labels
from transfer_gui.ui.profile_check import Typed

_REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-central-2 eu-north-1 "
    "eu-south-1 eu-west-1 eu-west-2 eu-west-3 af-south-1 me-central-1 ap-east-1 ap-northeast-1 "
    "ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2"
)
_ADDRESSING = {
    Addressing.AUTO: "Automatic",
    Addressing.PATH: "In the path: endpoint/bucket",
    Addressing.VIRTUAL: "In the host name: bucket.endpoint",
}
_AWS, _OTHER = 0, 1


class ProfileForm(QWidget):
    """Fields of a profile. ``changed`` after each edit by the user."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = Profile(name="")
        self.name, self.endpoint = QLineEdit(), QLineEdit()
        self.bucket, self.folder = QLineEdit(), QLineEdit()
        self.kind, self.region, self.addressing = QComboBox(), QComboBox(), QComboBox()
        self.credentials = CredentialsForm()
        self._store = QFormLayout()
        self._fill_fields()
        self._lay_out()
        self._connect()

    def _fill_fields(self) -> None:
        self.kind.addItems(["Amazon S3", "Other S3 store (by endpoint)"])
        self.endpoint.setPlaceholderText("https://s3.example.com")
        self.region.setEditable(True)
        self.region.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.region.addItems(["", *_REGIONS.split()])
        for style, text in _ADDRESSING.items():
            self.addressing.addItem(text, style)
        self.bucket.setPlaceholderText("Optional: where new transfers go")
        self.folder.setPlaceholderText("Optional")

    def _lay_out(self) -> None:
        store = self._store
        store.addRow("&Name", self.name)
        store.addRow("St&ore", self.kind)
        store.addRow("&Endpoint", self.endpoint)
        store.addRow("&Region", self.region)
        store.addRow("&Bucket", self.bucket)
        store.addRow("Fo&lder", self.folder)
        store.addRow("Bucket's na&me", self.addressing)
        align_labels(store, LABELS)
        where, self._keys = QGroupBox("Store"), QGroupBox("Credentials")
        where.setLayout(store)
        inner = QVBoxLayout(self._keys)
        inner.addWidget(self.credentials)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(where)
        layout.addWidget(self._keys)
        layout.addStretch(1)

    def _connect(self) -> None:
        for line in (self.name, self.endpoint, self.bucket, self.folder):
            line.textChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self._arrange)
        self.kind.currentIndexChanged.connect(self.changed)
        self.region.editTextChanged.connect(self.changed)
        self.addressing.currentIndexChanged.connect(self.changed)
        self.credentials.changed.connect(self.changed)

    def show_profile(self, profile: Profile, *, kept: bool) -> None:
        """Fill the fields. ``kept``: the secret is stored already. The sandbox's can only be looked at."""
        self._shown = profile
        with QSignalBlocker(self):
            self.name.setText(profile.name)
            self.kind.setCurrentIndex(_OTHER if profile.endpoint else _AWS)
            self.endpoint.setText(profile.endpoint)
            self.region.setEditText(profile.region)
            self.bucket.setText(profile.bucket)
            self.folder.setText(profile.prefix)
            self.addressing.setCurrentIndex(self.addressing.findData(profile.addressing))
            self.credentials.show_profile(profile, kept=kept)
            self._keys.setHidden(profile.sandbox)
            self._arrange()

    def typed(self) -> Typed:
        """The form as it stands."""
        credentials = self.credentials.credentials()
        other = self.kind.currentIndex() == _OTHER
        kind = self.credentials.chosen()
        keyed = kind in (CredentialKind.KEYCHAIN, CredentialKind.SESSION)
        by_name = kind is CredentialKind.AWS_PROFILE
        profile = replace(
            self._shown,
            name=self.name.text().strip(),
            endpoint=self.endpoint.text().strip().rstrip("/") if other else "",
            region=self.region.currentText().strip(),
            bucket=self.bucket.text().strip(),
            prefix=clean_prefix(self.folder.text()),
            addressing=Addressing(self.addressing.currentData()) if other else Addressing.AUTO,
            credentials=kind,
            access_key=self.credentials.access_key.text().strip() if keyed else "",
            aws_profile=self.credentials.aws_profile.currentText() if by_name else "",
        )
        return Typed(profile, other, credentials, kept=self.credentials.kept())

    @Slot()
    def _arrange(self) -> None:
        other = self.kind.currentIndex() == _OTHER
        self._store.setRowVisible(self.endpoint, other)
        self._store.setRowVisible(self.addressing, other)
        line = self.region.lineEdit()
        if line is not None:
            line.setPlaceholderText("us-east-1" if other else "Of the bucket, such as eu-central-1")
