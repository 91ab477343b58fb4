"""The part of a profile's form that says where its keys come from. A kept secret is never shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from transfer_gui.core.profile import (
    SHOWN_OF_ACCESS_KEY,
    CredentialKind,
    Credentials,
    Profile,
    SsoPlace,
)
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.fields import SecretEdit, align_labels, fill
from transfer_gui.ui.widgets.file_chooser import FileChooser
from transfer_gui.ui.widgets.plain import Label

_KINDS = {
    CredentialKind.KEYCHAIN: mark("In this computer's keychain"),
    CredentialKind.SESSION: mark("For this session only, never written down"),
    CredentialKind.ENVIRONMENT: mark("From the environment (AWS variables)"),
    CredentialKind.AWS_PROFILE: mark("From a profile of my AWS files (~/.aws)"),
    CredentialKind.SSO: mark("By signing in (IAM Identity Center)"),
    CredentialKind.PROCESS: mark("From a program (credential_process)"),
    CredentialKind.WEB_IDENTITY: mark("From an identity token in a file"),
}
LABELS = 100  # width of the labels in pixels, here and in the form of the store
_TYPED = (CredentialKind.KEYCHAIN, CredentialKind.SESSION)
_KEPT = {
    CredentialKind.KEYCHAIN: mark("Stored in the keychain"),
    CredentialKind.SESSION: mark("Kept for this session"),
}
_KEPT_KEY = {
    CredentialKind.KEYCHAIN: mark("Stored in the keychain; the access key ends in {end}"),
    CredentialKind.SESSION: mark("Kept for this session; the access key ends in {end}"),
}
_PLACEHOLDER = mark("AKIA…, or what your store calls key id")


class CredentialsForm(QWidget):
    """Kind of credentials, and the fields that this kind needs.

    Signals:
        changed: the user edited a field.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept_kind: CredentialKind | None = None
        self._known_end = ""  # of the access key: to be read, never to be saved as a key
        self.kind = QComboBox()
        for kind, text in _KINDS.items():
            self.kind.addItem(tr(text), kind)
        self.access_key = QLineEdit()
        self.secret, self.token = SecretEdit(tr("Secret key")), SecretEdit(tr("Session token"))
        self.token.setPlaceholderText(tr("Only for temporary keys"))
        self.aws_profile = QComboBox()
        self.start_url, self.sso_region = QLineEdit(), QLineEdit()
        self.account, self.sso_role = QLineEdit(), QLineEdit()
        self.process, self.token_file = QLineEdit(), QLineEdit()
        self.sign_in, self._signed = QPushButton(tr("Si&gn In…")), Label()
        self.sign_in.setAutoDefault(False)
        self._kept, self.replace = Label(), QPushButton(tr("Replace…"))
        self.replace.setAutoDefault(False)
        self._note = Label(
            tr(
                "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN are used, as they are "
                "when this "
                "program starts."
            ),
            wrap=True,
        )
        self._form = QFormLayout(self)
        self._hint()
        self._lay_out()
        self._connect()
        align_labels(self._form, LABELS)
        self._arrange()

    def _hint(self) -> None:
        self.start_url.setPlaceholderText("https://my-company.awsapps.com/start")
        self.sso_region.setPlaceholderText(tr("Of the sign-in, such as eu-west-1"))
        self.account.setPlaceholderText(tr("12 digits"))
        self.sso_role.setPlaceholderText(tr("Permission set, such as Uploader"))
        self.process.setPlaceholderText(tr("Command line, such as /opt/keys/get-keys --json"))
        self.token_file.setPlaceholderText(
            tr("A file that another program keeps up to date; the role has its own tab")
        )

    def _with_button(self, field: QWidget, button: QPushButton) -> QWidget:
        row = fill(QHBoxLayout(), (field, 1), button, margins=0)
        holder = QWidget()
        holder.setLayout(row)
        return holder

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Bro&wse…"), autoDefault=False)
        browse.clicked.connect(self._browse)
        self._token_row = self._with_button(self.token_file, browse)
        self._sign_in_row = self._with_button(self._signed, self.sign_in)
        self._kept.setWordWrap(True)  # its one line would decide how narrow the dialog can be
        self._kept_row = self._with_button(self._kept, self.replace)
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("&Keys"), self.kind)
        form.addRow("", self._kept_row)
        form.addRow(tr("&Access key"), self.access_key)
        form.addRow(tr("S&ecret key"), self.secret)
        form.addRow(tr("Sess&ion token"), self.token)
        form.addRow(tr("&AWS profile"), self.aws_profile)
        form.addRow(tr("Start &URL"), self.start_url)
        form.addRow(tr("Its region"), self.sso_region)
        form.addRow(tr("Account"), self.account)
        form.addRow(tr("Role"), self.sso_role)
        form.addRow(tr("Program"), self.process)
        form.addRow(tr("Token file"), self._token_row)
        form.addRow("", self._note)
        form.addRow(tr("Sign-in"), self._sign_in_row)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._arrange)
        self.replace.clicked.connect(self._replace)
        for line in (self.access_key, self.secret, self.token, *self._plain()):
            line.textChanged.connect(self.changed)
        for box in (self.kind, self.aws_profile):
            box.currentIndexChanged.connect(self.changed)

    def _plain(self) -> tuple[QLineEdit, ...]:
        sso = (self.start_url, self.sso_region, self.account, self.sso_role)
        return (*sso, self.process, self.token_file)

    @Slot()
    def _browse(self) -> None:
        chooser = FileChooser(self, tr("Identity Token"), name=self.token_file.text())
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.token_file.setText)
        chooser.open()

    def show_profile(self, profile: Profile, *, kept: bool) -> None:
        """Show a profile's own fields. ``kept``: its keys are stored already and stay out of sight.

        What a profile tells of its access key is the end of it, so it is only ever said, never put into the
        field: whoever replaces the keys types both.
        """
        with QSignalBlocker(self):
            self._kept_kind = profile.credentials if kept else None
            self._known_end = profile.access_key[-SHOWN_OF_ACCESS_KEY:]
            self.kind.setCurrentIndex(self.kind.findData(profile.credentials))
            ends = tr("The former one ended in {end}", end=self._known_end) if self._known_end else ""
            self.access_key.setPlaceholderText(ends or tr(_PLACEHOLDER))
            self.access_key.clear()
            self.secret.clear()
            self.token.clear()
            self.secret.reveal(False)
            self.token.reveal(False)
            self._choose_aws(profile.aws_profile)
            sso = profile.sso
            texts = (sso.start_url, sso.region, sso.account, sso.role, profile.process, profile.token_file)
            for line, text in zip(self._plain(), texts, strict=True):
                line.setText(text)
            self._arrange()

    def sso(self) -> SsoPlace:
        start, region, account, role = (line.text().strip() for line in self._plain()[:4])
        return SsoPlace(start, region, account, role)

    def show_sign_in(self, wanted: bool, text: str) -> None:
        """Whether a person signs in for these keys, and until when the last sign-in holds."""
        self._form.setRowVisible(self._sign_in_row, wanted)
        self._signed.setText(text)

    def offer_aws(self, names: Sequence[str]) -> None:
        chosen = self.aws_profile.currentText()
        with QSignalBlocker(self):
            self.aws_profile.clear()
            self.aws_profile.addItems(list(names))
            self._choose_aws(chosen)

    def _choose_aws(self, name: str) -> None:
        # One that has gone from the files stays in sight: saving the form must not change it silently.
        if name and self.aws_profile.findText(name) < 0:
            self.aws_profile.addItem(name)
        self.aws_profile.setCurrentIndex(self.aws_profile.findText(name) if name else -1)

    def choose(self, kind: CredentialKind) -> None:
        """Take another kind, as if the user had."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def chosen(self) -> CredentialKind:
        return CredentialKind(self.kind.currentData())

    def kept(self) -> bool:
        """Whether the stored keys stay: they are of this kind, and are not being replaced."""
        return self._kept_kind is self.chosen()

    def known_end(self) -> str:
        """The end of the access key that holds, for showing: of the kept one, else of what was typed."""
        if self.kept():
            return self._known_end
        return self.access_key.text().strip()[-SHOWN_OF_ACCESS_KEY:] if self.chosen().stored else ""

    def credentials(self) -> Credentials | None:
        """What was typed; None where the kind needs none, or the kept secret stays."""
        if self.chosen() not in _TYPED or self.kept():
            return None
        return Credentials(
            self.access_key.text().strip(), self.secret.text().strip(), self.token.text().strip()
        )

    @Slot()
    def _replace(self) -> None:
        self._kept_kind = None
        self._arrange()
        self.access_key.setFocus()
        self.changed.emit()

    @Slot()
    def _arrange(self) -> None:
        kind = self.chosen()
        typed = kind in _TYPED
        kept = typed and self.kept()
        told = _KEPT_KEY if self._known_end else _KEPT
        self._kept.setText(tr(told[kind], end=self._known_end) if kept else "")
        shown = {
            self.access_key: typed and not kept,
            self._kept_row: kept,
            self.secret: typed and not kept,
            self.token: typed and not kept,
            self.aws_profile: kind is CredentialKind.AWS_PROFILE,
            self._note: kind is CredentialKind.ENVIRONMENT,
            self.start_url: kind is CredentialKind.SSO,
            self.sso_region: kind is CredentialKind.SSO,
            self.account: kind is CredentialKind.SSO,
            self.sso_role: kind is CredentialKind.SSO,
            self.process: kind is CredentialKind.PROCESS,
            self._token_row: kind is CredentialKind.WEB_IDENTITY,
        }
        for field, visible in shown.items():
            self._form.setRowVisible(field, visible)
