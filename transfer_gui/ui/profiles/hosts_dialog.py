"""The dialog of hosts: logins, proxies and certificates, kept per host. The keychain is asked off the GUI
thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import HostAccess, HostSecrets
from transfer_gui.core.transfer import Status
from transfer_gui.text import words
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words_hosts import describe_access, describe_learned, host_name, host_problem
from transfer_gui.ui.profiles.hosts_form import HostForm, TypedHost
from transfer_gui.ui.services import HostsAccess
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.confirm import ask
from transfer_gui.ui.widgets.design import HALF
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font

_HOST = Qt.ItemDataRole.UserRole
_EXPLAINED = mark(
    "Settings for a host hold for links to it and for stores there. Those for all hosts hold where a host "
    "has none of its own. Passwords are kept in the keychain, and go to their host only."
)


class HostsDialog(QDialog):
    """Adds, changes and deletes settings of hosts. It opens at ``host`` if there are settings for it; with
    ``new`` those for it are begun where there are none. ``saved``: something was."""

    def __init__(
        self, hosts: HostsAccess, parent: QWidget | None = None, *, host: str = "", new: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hosts and Proxies"))
        self._hosts = hosts
        self._known: dict[str, HostAccess] = {}
        self._saved_host = ""  # of the settings in the form; '' while they are new ones
        self._busy = False
        self.saved = False
        self._list, self._form, self._said = QListWidget(), HostForm(), Notice(tr("Result"))
        self._new, self._delete = self._button(tr("&New"), "add"), self._button(tr("&Delete"), "remove")
        self._forget = self._button(tr("&Forget What Was Learned"), "sweep")
        self._save, self._leave = self._button(tr("Sa&ve"), ""), self._button(tr("Close"), "")
        self._clean = self._form.typed()
        self._lay_out()
        self._connect()
        self._reload(host)
        if new and host and host not in self._known:
            self._form.host.setText(host)
            self._form.login.setFocus()

    def _button(self, text: str, picture: str) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        if picture:
            button.setIcon(icon(picture))
        return button

    def _lay_out(self) -> None:
        self._list.setAccessibleName(tr("Hosts with settings of their own"))
        left, buttons = QVBoxLayout(), QHBoxLayout()
        buttons.addWidget(self._new)
        buttons.addWidget(self._delete)
        left.addWidget(self._list, 1)
        left.addLayout(buttons)
        left.addWidget(self._forget)
        self._list.setFixedWidth(by_font(self, 216).width())
        self._list.setSpacing(2)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        explained = Label(tr(_EXPLAINED), wrap=True)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._form)
        right, below = QVBoxLayout(), QHBoxLayout()
        below.addWidget(self._said, 1)
        below.addWidget(self._save)
        below.addWidget(self._leave)
        right.addWidget(explained)
        right.addWidget(area, 1)
        right.addLayout(below)
        fill(QHBoxLayout(self), left, (right, 1), spacing=HALF)
        self.resize(by_font(self, 860, 620))

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._choose)
        self._new.clicked.connect(self._begin_new)
        self._delete.clicked.connect(self._ask_to_delete)
        self._form.changed.connect(self._check)
        self._save.clicked.connect(self._begin_save)
        self._forget.clicked.connect(self._forget_learned)
        self._leave.clicked.connect(self.reject)

    def _reload(self, host: str, said: str = "") -> None:
        try:
            self._known = {access.host: access for access in self._hosts.all()}
        except TransferError as error:
            self._show_failure(error)
        with QSignalBlocker(self._list):
            self._list.clear()
            for access in self._known.values():
                item = QListWidgetItem(f"{host_name(access)}\n{describe_access(access)}")
                item.setData(_HOST, access.host)
                item.setToolTip(literal(item.text()))
                self._list.addItem(item)
                if access.host == host:
                    self._list.setCurrentItem(item)
            if not self._known:
                none = QListWidgetItem(tr("No settings yet"))
                none.setFlags(Qt.ItemFlag.NoItemFlags)
                self._list.addItem(none)
        self._show_learned()
        self._open(self._known.get(host), said)

    def _open(self, access: HostAccess | None, said: str = "") -> None:
        """Show settings; their secrets are looked for in the keychain meanwhile."""
        self._saved_host = access.host if access else ""
        self._show(access or HostAccess(""), HostSecrets())
        self._said.say(said, Status.DONE if said else None)
        if access is not None:
            self._run(partial(self._hosts.secrets_of, access.host), partial(self._show, access))

    def _show(self, access: HostAccess, secrets: HostSecrets) -> None:
        self._form.show_host(access, secrets)
        self._clean = self._form.typed()
        self._check()

    @Slot()
    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.data(_HOST):
            self._open(self._known[str(item.data(_HOST))])

    @Slot()
    def _begin_new(self) -> None:
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(-1)
        self._open(None)
        self._form.host.setFocus()

    def _show_learned(self) -> None:
        """Show which hosts get fewer connections than are set, after refusals, and what stores can do."""
        try:
            limits, learned = self._hosts.limits(), self._hosts.learned()
        except TransferError as error:
            self._show_failure(error)
            return
        lines = [tr("{host}: {count} at once", host=host, count=limit) for host, limit in limits.items()]
        lines += [
            tr("store {store}: {learned}", store=store, learned=describe_learned(facts))
            for store, facts in learned.items()
        ]
        told = tr(
            "Use as many connections as are set again, where servers have refused some, and find out again "
            "what stores can do."
        )
        self._forget.setToolTip(literal("\n".join([told, *lines])))
        self._forget.setEnabled(bool(limits or learned))

    @Slot()
    def _forget_learned(self) -> None:
        try:
            self._hosts.forget_learned()
        except TransferError as error:
            self._show_failure(error)
            return
        self._show_learned()
        self._said.say(tr("Forgotten."), Status.DONE)

    @Slot()
    def _check(self) -> None:
        taken = [host for host in self._known if host != self._saved_host]
        typed, problem = self._form.typed(), self._form.problem(taken)
        changed = typed != self._clean
        touched = changed and bool(typed.access.host)
        if touched:
            self._said.say(host_problem(problem) if problem else "", Status.ATTENTION if problem else None)
        self._save.setEnabled(changed and not problem and not self._busy)
        self._delete.setEnabled(bool(self._saved_host) and not self._busy)
        self._form.setEnabled(not self._busy)
        self._list.setEnabled(not self._busy)

    @Slot()
    def _begin_save(self) -> None:
        typed: TypedHost = self._form.typed()
        call = partial(self._hosts.save, typed.access, typed.secrets, old_host=self._saved_host)
        name = host_name(typed.access)

        def done(_: object) -> None:
            self.saved = True
            self._reload(typed.access.host, tr("{name}: saved.", name=name))

        self._run(call, done)

    @Slot()
    def _ask_to_delete(self) -> None:
        host = self._saved_host
        title = tr("Delete the settings for {host_name}?", host_name=host_name(self._known[host]))
        text = tr(
            "Its password is removed from the keychain, too. Transfers from there continue without "
            "these settings."
        )
        delete = partial(
            self._run, partial(self._hosts.delete, host), lambda _: self._reload("", tr("Deleted."))
        )
        ask(self, title=title, text=text, yes=tr("&Delete"), no=tr("&Keep"), then=delete)

    def _run(self, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._busy = True
        self._check()

        def ended(result: Any) -> None:
            self._busy = False
            done(result)

        BackgroundCall(self, call, ended, self._show_failure)

    def _show_failure(self, error: TransferError) -> None:
        self._busy = False
        self._check()
        wording = words.explain_error(error)
        self._said.say(wording.told, Status.FAILED)
