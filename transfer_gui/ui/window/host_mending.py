"""Getting in at a server from beside a transfer that it turned away: a login, the key of an SSH server."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import pattern_for
from transfer_gui.core.source_errors import HostKeyUnknown
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words import explain_error
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.profiles.hosts_dialog import HostsDialog
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.confirm import ask, tell

_BETWEEN = mark(
    "Trust it only if the server's owner says the same. "
    "Whoever sits in between could read and change everything."
)


class HostMending(QObject):
    """Takes the id of a transfer that is at rest; one that is gone meanwhile is left alone."""

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__(window)
        self._window, self._bridge, self._model, self._services = window, bridge, model, services

    def trust_key(self, id: str) -> None:
        """Ask whether the key that the server showed is its own; all that wait for the answer go on."""
        entry = self._model.entry(id)
        facts = entry.row.transfer.error_facts if entry is not None else {}
        host, kind, key = (str(facts.get(name) or "") for name in ("host", "key_type", "key"))
        if not key:
            return
        call = partial(self._services.hosts.trust_key, host, kind, key)
        ask(
            self._window,
            title=tr("Is this the key of {host}?", host=host),
            text=f"{kind}\n{facts.get('fingerprint')}\n\n{tr(_BETWEEN)}",
            yes=tr("&Trust It"),
            no=tr("&Don't Trust"),
            then=lambda: Work(self, call, lambda _: self._go_on(host, key), self._failed),
        )

    def edit_host(self, id: str) -> None:
        """Open the settings of the transfer's host; once they are closed the transfer is tried again."""
        entry = self._model.entry(id)
        if entry is None:
            return
        dialog = HostsDialog(
            self._services.hosts, self._window, host=pattern_for(entry.row.transfer.spec.url), new=True
        )
        dialog.finished.connect(lambda _: self._bridge.retry((id,)) if dialog.saved else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go_on(self, host: str, key: str) -> None:
        waiting = [
            row.transfer.id
            for row in self._model.everything()
            if row.status is Status.ATTENTION
            and row.transfer.error_code == HostKeyUnknown.code
            and (row.transfer.error_facts.get("host"), row.transfer.error_facts.get("key")) == (host, key)
        ]
        if waiting:
            self._bridge.retry(tuple(waiting))

    def _failed(self, error: TransferError) -> None:
        wording = explain_error(error)
        tell(self._window, title=wording.title, text=wording.told)
