"""What the window's actions do: open dialogs, ask where something would be lost, post commands.

Here: from a user's gesture to a command. Not here: which actions are enabled (``actions.py``), how the window
looks (``main_window.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Status, actions_for
from transfer_gui.engine.messages import Do, Row
from transfer_gui.text import describe, words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.adding.adding import Adding
from transfer_gui.ui.adding.preflight_card import PreflightDialog
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.queue.copying import Copying
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.widgets.confirm import ask, open_dialog
from transfer_gui.ui.window.host_mending import HostMending
from transfer_gui.ui.window.mending import Mending
from transfer_gui.ui.window.queue_transport import QueueTransport
from transfer_gui.ui.window.records import Records
from transfer_gui.ui.window.removals import Removals
from transfer_gui.ui.window.signing_in import SigningIn
from transfer_gui.ui.window.store_commands import StoreCommands

_SAFE_TO_REMOVE = frozenset({Status.DONE, Status.DONE_UNVERIFIED, Status.CANCELLED, Status.SKIPPED})


class Commands(QObject):
    """``configured`` carries new Settings, ``troubled`` a TransferError, ``profiles_changed`` nothing.

    ``said`` is what was done, for the status bar. ``adding`` is what adds, ``mending`` what mends.
    """

    configured = Signal(object)
    troubled = Signal(object)
    profiles_changed = Signal()
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        model: QueueModel,
        services: Services,
        selected: Callable[[], list[Row]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model
        self._services = services
        self._selected = selected
        self.mending = Mending(window, bridge, model)
        self.signing_in = SigningIn(window, bridge, model, services)
        self.host_mending = HostMending(window, bridge, model, services)
        self.adding = Adding(window, bridge, model, services, self._edit_profiles_for)
        self.adding.troubled.connect(self.troubled)
        self.adding.configured.connect(self._apply)
        self.mending.remembered.connect(lambda policy: self.adding.remember(overwrite=policy.value))
        self.stores = StoreCommands(window, bridge, services, self.adding)
        self.stores.troubled.connect(self.troubled)
        self.copying = Copying(window, services, selected)
        self.copying.troubled.connect(self.troubled)
        self.copying.copied.connect(self.said)
        self.records = Records(window, bridge, model, services, self.adding)
        self.records.troubled.connect(self.troubled)
        self.transport = QueueTransport(
            window,
            lambda: [row.transfer for row in model.rows()],
            lambda: {one.name: one.endpoint for one in services.profiles()},
        )
        self.transport.troubled.connect(self.troubled)
        self.transport.said.connect(self.said)
        self.transport.wanted.connect(self.adding.queue)
        self.removals = Removals(self, bridge, model, services.settings)
        self._posts = {
            Action.START: lambda ids: bridge.post(Do(Action.START, ids)),
            Action.PAUSE: bridge.pause,
            Action.RESUME: bridge.resume,
            Action.RETRY: bridge.retry,
            Action.CANCEL: bridge.cancel,
            Action.REMOVE: bridge.remove,
        }

    # -- acting on rows -----------------------------------------------------------------------------------

    def act(self, action: Action) -> None:
        """Do this to the selected rows that allow it; ask first where stored bytes would be lost."""
        rows = [row for row in self._selected() if action in actions_for(row.status)]
        if action is Action.REMOVE:
            self._remove(rows)
        elif action is Action.CANCEL:
            self._cancel(rows)
        else:
            self._post(action, rows)

    def act_on_all(self, action: Action) -> None:
        """Do this to every row that allows it."""
        self._post(action, [row for row in self._model.everything() if action in actions_for(row.status)])

    def _post(self, action: Action, rows: Sequence[Row]) -> None:
        if rows:
            self._posts[action](tuple(row.transfer.id for row in rows))

    def _remove(self, rows: list[Row]) -> None:
        unfinished = [row for row in rows if row.status not in _SAFE_TO_REMOVE]
        if not self._stored(unfinished):  # nothing is lost that Undo would not bring back
            self.removals.remove(rows)
            return
        title, text = words_window.remove_question(
            len(unfinished),
            describe.name_of(unfinished[0].transfer),
            self._stored(unfinished),
            len(rows) - len(unfinished),
        )
        self._ask(title, text, tr("&Remove"), lambda: self.removals.remove(rows))

    def _cancel(self, rows: list[Row]) -> None:
        stored = self._stored(rows)
        if not stored:
            self._post(Action.CANCEL, rows)
            return
        title, text = words_window.cancel_question(len(rows), describe.name_of(rows[0].transfer), stored)
        self._ask(title, text, tr("&Cancel and Delete"), lambda: self._post(Action.CANCEL, rows))

    def _ask(self, title: str, text: str, yes: str, then: Callable[[], object]) -> None:
        ask(self._window, title=title, text=text, yes=yes, no=tr("&Keep"), then=then)

    def _stored(self, rows: Sequence[Row]) -> int:
        """Bytes that would be lost with these rows, live ones as they are now."""
        stored = 0
        for row in rows:
            entry = self._model.entry(row.transfer.id)
            running = entry.progress.done if entry is not None and entry.progress is not None else 0
            stored += max(running, row.transfer.bytes_stored)
        return stored

    def copy(self) -> None:
        """Copy the s3:// addresses of the selected rows."""
        addresses = [describe.destination_of(row.transfer) for row in self._selected()]
        QGuiApplication.clipboard().setText("\n".join(addresses))

    def check_link(self) -> None:
        """Look at both ends of the first selected transfer."""
        rows = self._selected()
        if rows:
            transfer = rows[0].transfer
            spec = replace(transfer.spec, key=transfer.key or transfer.spec.key)
            open_dialog(PreflightDialog(spec, self._services.preflight, self._window), lambda: None)

    def renew(self) -> None:
        """Another language is spoken: windows beside the main one are opened anew."""
        self.stores.renew()
        self.records.renew()

    # -- profiles and settings ----------------------------------------------------------------------------

    def edit_profile(self, id: str) -> None:
        """Open the profile that this transfer uses."""
        entry = self._model.entry(id)
        self.profiles(entry.row.transfer.spec.profile if entry is not None else "")

    def profiles(
        self, name: str = "", *, parent: QWidget | None = None, then: Callable[[], object] | None = None
    ) -> None:
        """Open the profiles, at ``name`` if there is one; ``then`` is called when they are closed."""
        dialog = ProfilesDialog(self._services, parent or self._window, name=name)
        dialog.finished.connect(self.profiles_changed)
        if then is not None:
            dialog.finished.connect(then)
        open_dialog(dialog, lambda: None)

    def _edit_profiles_for(self, name: str, parent: QWidget, then: Callable[[], object]) -> None:
        self.profiles(name, parent=parent, then=then)

    def settings(self) -> None:
        """Open the settings; keep and apply what was chosen."""
        try:
            before = self._services.settings.load()
        except TransferError as error:
            self.troubled.emit(error)
            return
        dialog = SettingsDialog(before, self._window)
        open_dialog(dialog, lambda: self.configure(dialog.settings()))

    def never_ask_to_quit(self) -> None:
        """From now on, also in the next runs."""
        try:
            self.configure(replace(self._services.settings.load(), ask_to_quit=False))
        except TransferError as error:
            self.troubled.emit(error)

    def configure(self, settings: Settings) -> None:
        """Keep these and apply them."""
        try:
            self._services.settings.save(settings)
        except TransferError as error:
            self.troubled.emit(error)  # they hold until the program ends, though
        self._apply(settings)

    def _apply(self, settings: Settings) -> None:
        self._bridge.configure(settings)
        self.configured.emit(settings)
