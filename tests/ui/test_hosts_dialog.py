"""Hosts and proxies in the window, with the real store of settings behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui import store_scenes
from transfer_gui.backends.sftp.known_hosts import KnownHosts
from transfer_gui.core.host_access import HostAccess, HostSecrets, Login, Trust
from transfer_gui.storage.database import Database
from transfer_gui.storage.host_access import HostAccessStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.store_memory import StoreMemory
from transfer_gui.text.words_hosts import LOGINS
from transfer_gui.ui.profiles.hosts_dialog import HostsDialog
from transfer_gui.wiring.services import HostServices


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[HostServices]:
    database = Database(tmp_path / "queue.sqlite3")
    known = KnownHosts(tmp_path / "known_hosts")
    yield HostServices(HostAccessStore(database, SessionSecrets()), known, StoreMemory(database))
    database.close()


def settle() -> None:
    """Let a background call end, and the reading anew that its end begins."""
    store_scenes.settle()
    store_scenes.settle()


def opened(qtbot: QtBot, hosts: HostServices, host: str = "") -> HostsDialog:
    dialog = HostsDialog(hosts, host=host)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    return dialog


def test_what_refusals_taught_is_shown_and_forgotten(qtbot: QtBot, hosts: HostServices) -> None:
    assert not opened(qtbot, hosts)._forget.isEnabled()
    hosts._memory.remember_host_limit("source http://slow.example", 2)
    hosts._memory.remember_store_facts("store.example", {"wants_part_checksums": True})
    dialog = opened(qtbot, hosts)
    assert "source http://slow.example: 2 at once" in dialog._forget.toolTip()
    assert "store store.example: wants a checksum with each part" in dialog._forget.toolTip()
    dialog._forget.click()
    assert not hosts.learned()
    assert (dialog._said.text, dialog._forget.isEnabled(), dict(hosts.limits())) == ("Forgotten.", False, {})


def test_a_login_and_a_proxy_are_kept(qtbot: QtBot, hosts: HostServices) -> None:
    dialog = opened(qtbot, hosts)
    form = dialog._form
    assert not dialog._save.isEnabled()
    form.host.setText("Files.Example.com")
    form.login.setCurrentIndex(1)
    assert "Enter the user name" in dialog._said.text
    form.username.setText("me")
    assert "Enter the password" in dialog._said.text
    form.password.setText("secret")
    form.proxy_kind.setCurrentIndex(2)
    assert "The proxy is an address" in dialog._said.text
    form.proxy.setText("socks5h://127.0.0.1:1080")
    dialog._save.click()
    settle()
    access = HostAccess("files.example.com", Login.BASIC, "me", "socks5h://127.0.0.1:1080")
    assert hosts.all() == [access]
    assert hosts.secrets_of("files.example.com") == HostSecrets("secret")
    assert "saved" in dialog._said.text
    assert form.password.text() == "", "what is kept is never shown"
    assert "Kept" in form.password.placeholderText()


def test_another_change_leaves_the_password(qtbot: QtBot, hosts: HostServices) -> None:
    hosts.save(HostAccess("a.example", Login.BEARER), HostSecrets("token"))
    dialog = opened(qtbot, hosts, "a.example")
    dialog._form.trust.setCurrentIndex(1)
    dialog._save.click()
    settle()
    assert hosts.all() == [HostAccess("a.example", Login.BEARER, trust=Trust.SYSTEM)]
    assert hosts.secrets_of("a.example") == HostSecrets("token")
    form, kinds = dialog._form, list(LOGINS)
    form.login.setCurrentIndex(kinds.index(Login.BASIC))
    form.username.setText("me")
    assert "Enter the password" in dialog._said.text, "a token is no password"
    assert form.password.placeholderText() == ""
    assert not dialog._save.isEnabled()
    form.login.setCurrentIndex(kinds.index(Login.BEARER))
    assert "Kept" in form.password.placeholderText()
    form.login.setCurrentIndex(0)
    dialog._save.click()
    settle()
    assert hosts.secrets_of("a.example") == HostSecrets(), "a login that goes takes its secret along"


def test_a_file_that_is_not_there_is_said(qtbot: QtBot, hosts: HostServices, tmp_path: Path) -> None:
    dialog = opened(qtbot, hosts)
    dialog._form.host.setText("*")
    dialog._form.trust.setCurrentIndex(2)
    dialog._form.ca_file.line.setText(str(tmp_path / "none.pem"))
    assert "does not exist" in dialog._said.text
    assert not dialog._save.isEnabled()
    (tmp_path / "none.pem").write_text("x")
    dialog._form.ca_file.line.setText(str(tmp_path / "none.pem") + "")
    dialog._form.changed.emit()
    assert dialog._save.isEnabled()


def test_settings_go_after_the_question(qtbot: QtBot, hosts: HostServices) -> None:
    hosts.save(HostAccess("a.example", proxy="direct"), None)
    dialog = opened(qtbot, hosts, "a.example")
    dialog._delete.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert hosts.all() != []
    next(button for button in box.findChildren(QPushButton) if button.text() == "&Delete").click()
    settle()
    assert hosts.all() == []
    assert dialog._list.item(0).text() == "No settings yet"


def test_a_private_key_needs_no_password(qtbot: QtBot, hosts: HostServices, tmp_path: Path) -> None:
    dialog = HostsDialog(hosts, host="files.example.com", new=True)
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    form = dialog._form
    assert form.host.text() == "files.example.com"
    form.login.setCurrentIndex(3)
    form.username.setText("me")
    form.ssh_key.line.setText(str(tmp_path / "none"))
    assert "private key file does not exist" in dialog._said.text
    key = tmp_path / "id_ed25519"
    key.write_text("a key", encoding="ascii")
    form.ssh_key.line.setText(str(key))
    form.password.setText("passphrase")
    dialog._save.click()
    settle()
    assert dialog.saved
    assert hosts.all() == [HostAccess("files.example.com", Login.KEY, "me", ssh_key=str(key))]
    assert hosts.secrets_of("files.example.com") == HostSecrets("passphrase")
