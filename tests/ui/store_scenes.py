"""Scenes of the dialogs about stores and hosts, for ``dialog_screenshots.py``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.fake_services import AWS, OWN, SANDBOX
from tests.ui.store_stage import HOSTS, UPLOADS, MemoryBrowsing, MemoryHosts
from transfer_gui.core.host_access import HostSecrets
from transfer_gui.ui.browser.adopt_dialog import AdoptDialog
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.profiles.hosts_dialog import HostsDialog
from transfer_gui.ui.widgets.background import pool

PROFILES = (AWS, OWN, SANDBOX)


def settle() -> None:
    """Let background calls end and their results arrive."""
    pool().waitForDone(60_000)
    for _ in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def _hosts() -> QDialog:
    hosts = MemoryHosts(*HOSTS)
    hosts.secrets["*"] = HostSecrets(proxy_password="x")
    return HostsDialog(hosts, host="*")


def _hosts_new() -> QDialog:
    dialog = HostsDialog(MemoryHosts())
    dialog._form.host.setText("files.example.com")
    dialog._form.login.setCurrentIndex(1)
    return dialog


def _browser() -> QDialog:
    dialog = BrowserDialog(MemoryBrowsing(), PROFILES, "Work")
    settle()
    dialog._objects._table.selectRow(2)
    return dialog


def _browser_denied() -> QDialog:
    return BrowserDialog(MemoryBrowsing(denied=True), PROFILES, "Work")


def _browser_choosing() -> QDialog:
    return BrowserDialog(MemoryBrowsing(), PROFILES, "Work", choosing=True)


def _uploads() -> QDialog:
    dialog = BrowserDialog(MemoryBrowsing(), PROFILES, "Work")
    dialog._tabs.setCurrentIndex(1)
    settle()
    dialog._uploads._table.selectRow(2)
    return dialog


def _adopting() -> QDialog:
    dialog = AdoptDialog(UPLOADS[2], "Work", "work-logs", MemoryBrowsing().adoption)
    dialog._source.setText("https://logs.example.org/2024-02.gz")
    dialog._pause.stop()
    dialog._compare()
    settle()
    return dialog


STORE_SCENES: dict[str, Callable[[], QDialog]] = {
    "hosts": _hosts,
    "hosts-new": _hosts_new,
    "browser": _browser,
    "browser-denied": _browser_denied,
    "browser-choosing": _browser_choosing,
    "browser-uploads": _uploads,
    "browser-adopting": _adopting,
}
