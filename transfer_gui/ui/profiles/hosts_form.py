"""The fields of a host's settings: who logs in, over which proxy, whom to trust, what to show."""

from __future__ import annotations

import os

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.host_access import (
    DIRECT,
    HostAccess,
    HostSecrets,
    Login,
    Trust,
    access_problems,
)
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words_hosts import LOGINS, TRUSTS, login_scope
from transfer_gui.ui.widgets.fields import SecretEdit, align_labels
from transfer_gui.ui.widgets.file_chooser import FileLine
from transfer_gui.ui.widgets.plain import Label

_LABELS = 120
_GENERAL, _NONE, _OWN = range(3)
_PROXIES = (mark("As for all hosts"), mark("None: connect straight"), mark("This one:"))
_KEPT = mark("Kept; type to replace it")
_PEM = mark("Certificates (*.pem *.crt *.cer *.key);;All files (*)")
_ANY = mark("All files (*)")


@dataclass(frozen=True, slots=True)
class TypedHost:
    """What stands in the form. ``secrets`` None: nothing secret was typed, what is kept stays."""

    access: HostAccess
    secrets: HostSecrets | None


class HostForm(QWidget):
    """Fields of one host.

    Signals:
        changed: a field was edited.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.host, self.login, self.username = QLineEdit(), QComboBox(), QLineEdit()
        self.password = SecretEdit(tr("Password or token"))
        self.proxy_kind, self.proxy = QComboBox(), QLineEdit()
        self.proxy_user, self.proxy_password = QLineEdit(), SecretEdit(tr("Proxy password"))
        self.trust, self.ca_file = QComboBox(), FileLine(tr("Certificate file"), kinds=_PEM)
        self.client_cert, self.client_key = (
            FileLine(name, kinds=_PEM) for name in (tr("Your certificate"), tr("Its key"))
        )
        self.scope = Label(wrap=True)  # where the login goes
        self.ssh_key = FileLine(tr("Private key"), tr("From the SSH agent or ~/.ssh"), _ANY)
        self._kept, self._kept_for = HostSecrets(), Login.NONE
        self._fill()
        self._lay_out()
        self._connect()
        self._follow()

    def show_host(self, access: HostAccess, kept: HostSecrets) -> None:
        """Show these settings; of secrets only that they are kept."""
        self._kept, self._kept_for = kept, access.login
        self.host.setText(access.host)
        self.login.setCurrentIndex(list(LOGINS).index(access.login))
        self.username.setText(access.username)
        kind = {"": _GENERAL, DIRECT: _NONE}.get(access.proxy, _OWN)
        self.proxy_kind.setCurrentIndex(kind)
        self.proxy.setText(access.proxy if kind == _OWN else "")
        self.proxy_user.setText(access.proxy_username)
        self.trust.setCurrentIndex(list(TRUSTS).index(access.trust))
        self.ca_file.line.setText(access.ca_file)
        self.ssh_key.line.setText(access.ssh_key)
        self.client_cert.line.setText(access.client_cert)
        self.client_key.line.setText(access.client_key)
        for line in (self.password, self.proxy_password):
            line.clear()
            line.reveal(False)
        self.proxy_password.setPlaceholderText(tr(_KEPT) if kept.proxy_password else "")
        self._follow()

    def typed(self) -> TypedHost:
        login = list(LOGINS)[self.login.currentIndex()]
        trust = list(TRUSTS)[self.trust.currentIndex()]
        own_proxy = self.proxy_kind.currentIndex() == _OWN
        named = own_proxy and self.proxy_user.text().strip()
        access = HostAccess(
            host=self.host.text().strip().lower().rstrip("/"),
            login=login,
            username=self.username.text() if login in (Login.BASIC, Login.KEY) else "",
            proxy=self.proxy.text().strip() if own_proxy else ("", DIRECT)[self.proxy_kind.currentIndex()],
            proxy_username=str(named or ""),
            trust=trust,
            ca_file=self.ca_file.path if trust is Trust.FILE else "",
            client_cert=self.client_cert.path,
            client_key=self.client_key.path if self.client_cert.path else "",
            ssh_key=self.ssh_key.path if login is Login.KEY else "",
        )
        password = self.password.text() or self._kept_password()
        proxy_password = self.proxy_password.text() or self._kept.proxy_password
        secrets = HostSecrets(
            password if login is not Login.NONE else "", proxy_password if access.proxy_username else ""
        )
        return TypedHost(access, None if secrets == self._kept else secrets)

    def problem(self, taken: list[str]) -> str:
        """The code of what still needs to be corrected, '' if nothing is."""
        access = self.typed().access
        problems = access_problems(access, os.path.isfile)
        if problems:
            return problems[0]
        if access.host in taken:
            return "host_taken"
        if self.proxy_kind.currentIndex() == _OWN and not access.proxy:
            return "proxy_url"
        lacks = access.login in (Login.BASIC, Login.BEARER) and not (
            self.password.text() or self._kept_password()
        )
        return "password_missing" if lacks else ""

    def _kept_password(self) -> str:
        """The stored one, where the login is of the kind it was stored for: a key's passphrase, or a token,
        is nothing to send as a password."""
        return self._kept.password if list(LOGINS)[self.login.currentIndex()] is self._kept_for else ""

    def _fill(self) -> None:
        self.host.setPlaceholderText(tr("files.example.com, *.example.com, or * for all"))
        self.proxy.setPlaceholderText("http://proxy.example.com:3128 or socks5h://127.0.0.1:1080")
        self.proxy_user.setPlaceholderText(tr("If the proxy asks for one"))
        self.login.addItems([tr(text) for text in LOGINS.values()])
        self.proxy_kind.addItems([tr(text) for text in _PROXIES])
        self.trust.addItems([tr(text) for text in TRUSTS.values()])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._forms: list[QFormLayout] = []
        for title, rows in self._groups():
            box, form = QGroupBox(title), QFormLayout()
            for label, field in rows:
                form.addRow(label, field)
            align_labels(form, _LABELS)
            box.setLayout(form)
            layout.addWidget(box)
            self._forms.append(form)
        layout.addStretch(1)

    def _groups(self) -> list[tuple[str, list[tuple[str, QWidget]]]]:
        return [
            (tr("Host"), [(tr("&Host"), self.host)]),
            (
                tr("Login"),
                [
                    (tr("&Login"), self.login),
                    (tr("&User"), self.username),
                    (tr("Private &key"), self.ssh_key),
                    (tr("Pass&word"), self.password),
                    ("", self.scope),
                ],
            ),
            (
                tr("Proxy"),
                [
                    (tr("Pro&xy"), self.proxy_kind),
                    (tr("&Address"), self.proxy),
                    (tr("Proxy us&er"), self.proxy_user),
                    (tr("Proxy passw&ord"), self.proxy_password),
                ],
            ),
            (
                tr("Certificates"),
                [
                    (tr("&Trust"), self.trust),
                    (tr("Trusted &file"), self.ca_file),
                    (tr("&Your certificate"), self.client_cert),
                    (tr("&Its key"), self.client_key),
                ],
            ),
        ]

    def _connect(self) -> None:
        for line in (
            self.host,
            self.username,
            self.password,
            self.proxy,
            self.proxy_user,
            self.proxy_password,
        ):
            line.textChanged.connect(self.changed)
        self.host.textChanged.connect(self._follow)
        for box in (self.login, self.proxy_kind, self.trust):
            box.currentIndexChanged.connect(self._follow)
            box.currentIndexChanged.connect(self.changed)
        for chosen in (self.ca_file, self.client_cert, self.client_key, self.ssh_key):
            chosen.changed.connect(self.changed)

    @Slot()
    def _follow(self) -> None:
        """Show only the fields that the choices need."""
        login = list(LOGINS)[self.login.currentIndex()]
        own_proxy = self.proxy_kind.currentIndex() == _OWN
        own_trust = list(TRUSTS)[self.trust.currentIndex()] is Trust.FILE
        logins, proxies, certificates = self._forms[1:]
        logins.setRowVisible(self.username, login in (Login.BASIC, Login.KEY))
        logins.setRowVisible(self.ssh_key, login is Login.KEY)
        logins.setRowVisible(self.password, login is not Login.NONE)
        self.password.setPlaceholderText(tr(_KEPT) if self._kept_password() else "")
        self.scope.setText(login_scope(self.typed().access))
        logins.setRowVisible(self.scope, bool(self.scope.text()))
        for field in (self.proxy, self.proxy_user, self.proxy_password):
            proxies.setRowVisible(field, own_proxy)
        certificates.setRowVisible(self.ca_file, own_trust)
