"""Signing in from beside a transfer that waits for it; those that wait for the same go on with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Status
from transfer_gui.text.words import explain_error
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.profiles.sign_in_dialog import SignInDialog
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.confirm import tell

WAITS = frozenset({"sign_in_needed", "sign_in_refused"})


class SigningIn(QObject):
    """Takes the id of a transfer; one that is gone meanwhile is left alone."""

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__(window)
        self._window, self._bridge, self._model, self._services = window, bridge, model, services

    def begin(self, id: str) -> None:
        """Ask how the transfer's profile signs in, and do it."""
        entry = self._model.entry(id)
        if entry is not None:
            name = entry.row.transfer.spec.profile
            Work(self, partial(self._services.access.named, name), self._ask, self._failed)

    def _ask(self, profile: Profile) -> None:
        dialog = SignInDialog(self._services.access, profile, None, self._window)
        dialog.accepted.connect(self._go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _go_on(self) -> None:
        """All that waited for a sign-in: one of an Identity Center may serve other profiles too."""
        waiting = [
            row.transfer.id
            for row in self._model.everything()
            if row.status is Status.ATTENTION and row.transfer.error_code in WAITS
        ]
        if waiting:
            self._bridge.retry(tuple(waiting))

    def _failed(self, error: TransferError) -> None:
        wording = explain_error(error)
        tell(self._window, title=wording.title, text=wording.told)
