"""Commands behind the window's actions: open dialogs, ask where something would be lost, post to the engine.

Here: from a user's gesture to a command. Not here: which actions are enabled (``actions.py``,
``queue_actions.py``), how the window looks (``main_window.py``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.repeat import Repeat, next_run
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, actions_for, place_of
from transfer_gui.engine.messages import Amend, Do, Limit, Move, Row, StartAt
from transfer_gui.text import describe, words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.adding.adding import Adding
from transfer_gui.ui.bridge import Bridge, when_all_told
from transfer_gui.ui.queue.copying import Copying
from transfer_gui.ui.queue.limit_menu import fill_limits
from transfer_gui.ui.queue.queue_actions import retryable
from transfer_gui.ui.queue.queue_files import QueueFiles
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.records.done_commands import DoneCommands
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import ask, open_dialog, tell_there
from transfer_gui.ui.window.remedies import HostRemedies, Remedies, SignInRemedy
from transfer_gui.ui.window.removals import Expiry, Removals
from transfer_gui.ui.window.side_windows import RecordWindows, StoreWindows


@dataclass(frozen=True, slots=True)
class CommandScope:
    """What commands work on; ``selected`` gives the selected rows, from top to bottom."""

    window: QWidget
    bridge: Bridge
    model: QueueModel
    services: Services
    selected: Callable[[], list[Row]]


class SettingsCommands(QObject):
    """Opens settings and profiles; keeps and applies what was chosen.

    Signals:
        configured: the Settings that hold from now on.
        profiles_changed: a profile was added, changed or removed, or another is the default.
        troubled: a TransferError; the settings could not be read or kept.
    """

    configured = Signal(object)
    profiles_changed = Signal()
    troubled = Signal(object)

    def __init__(self, scope: CommandScope) -> None:
        super().__init__(scope.window)
        self._scope = scope

    def open(self) -> None:
        """Open the settings; keep and apply what was chosen."""
        from transfer_gui.ui.settings.settings_dialog import SettingsDialog

        before = self.load()
        if before is not None:
            dialog = SettingsDialog(before, self._scope.window)
            open_dialog(dialog, lambda: self.save(dialog.settings()))

    def ask_hours(self) -> None:
        """Ask at which hours transfers may run."""
        from transfer_gui.ui.settings.schedule_dialogs import HoursDialog

        settings = self.load()
        if settings is not None:
            dialog = HoursDialog(settings.hours, self._scope.window)
            open_dialog(dialog, lambda: self.change(hours=dialog.hours()))

    def ask_limit_hours(self) -> None:
        from transfer_gui.ui.settings.schedule_dialogs import LimitHoursDialog

        settings = self.load()
        if settings is not None:
            dialog = LimitHoursDialog(settings.scheduled_limits, settings.limit, self._scope.window)
            open_dialog(dialog, lambda: self.change(scheduled_limits=dialog.schedule()))

    def open_profiles(
        self, name: str = "", *, parent: QWidget | None = None, then: Callable[[], object] | None = None
    ) -> None:
        """Open the profiles, at ``name`` if there is one; ``then`` is called when they are closed."""
        from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog

        dialog = ProfilesDialog(self._scope.services, parent or self._scope.window, name=name)
        dialog.profiles_changed.connect(self.profiles_changed)
        if then is not None:
            dialog.finished.connect(then)
        open_dialog(dialog, lambda: None)

    def open_profile_of(self, id: str) -> None:
        """Open the profile that this transfer uses."""
        entry = self._scope.model.entry(id)
        self.open_profiles(entry.row.transfer.spec.profile if entry is not None else "")

    def load(self) -> Settings | None:
        """The settings as they are kept; None, and ``troubled``, where they can't be read."""
        try:
            return self._scope.services.settings.load()
        except TransferError as error:
            self.troubled.emit(error)
            return None

    def change(self, **changes: object) -> None:
        """Keep and apply the settings with these changes, also for the next runs."""
        settings = self.load()
        if settings is not None:
            self.save(replace(settings, **changes))  # type: ignore[arg-type]

    def save(self, settings: Settings) -> None:
        try:
            self._scope.services.settings.save(settings)
        except TransferError as error:
            self.troubled.emit(error)  # they hold until the program ends, though
        self.apply(settings)

    def apply(self, settings: Settings) -> None:
        """Let engine and window go by these."""
        self._scope.bridge.configure(settings)
        self.configured.emit(settings)


class RowCommands(QObject):
    """Acts on the selected rows by their status, or on every row that allows it."""

    def __init__(self, scope: CommandScope, removals: Removals) -> None:
        super().__init__(scope.window)
        self._scope = scope
        self._removals = removals
        bridge = scope.bridge
        self._posts: dict[Action, Callable[[tuple[str, ...]], object]] = {
            Action.START: lambda ids: bridge.post(Do(Action.START, ids)),
            Action.PAUSE: bridge.pause,
            Action.RESUME: bridge.resume,
            Action.RETRY: bridge.retry,
            Action.CANCEL: bridge.cancel,
            Action.REMOVE: bridge.remove,
        }

    def act(self, action: Action) -> None:
        """Do this to the selected rows that allow it; ask first where stored bytes would be lost."""
        rows = [row for row in self._scope.selected() if action in actions_for(row.status)]
        if action is Action.REMOVE:
            self._remove(rows)
        elif action is Action.CANCEL:
            self._cancel(rows)
        else:
            self._post(action, rows)

    def toggle(self) -> None:
        """Pause the selected rows; where none goes on, resume them."""
        going_on = any(row.status.is_going_on for row in self._scope.selected())
        self.act(Action.PAUSE if going_on else Action.RESUME)

    def act_on_all(self, action: Action) -> None:
        everything = self._scope.model.everything()
        self._post(action, [row for row in everything if action in actions_for(row.status)])

    def _post(self, action: Action, rows: Sequence[Row]) -> None:
        if action is Action.PAUSE:  # a second Pause cuts the parts under way: never by a first one of others
            rows = [row for row in rows if not row.status.is_paused] or rows
        if rows:
            self._posts[action](tuple(row.transfer.id for row in rows))

    def _remove(self, rows: list[Row]) -> None:
        unfinished = [row for row in rows if not row.status.is_finished]
        if not self._stored(unfinished):  # nothing is lost that Undo would not bring back
            self._removals.remove(rows)
            return
        title, text = words_window.remove_question(
            len(unfinished),
            describe.name_of(unfinished[0].transfer),
            self._stored(unfinished),
            len(rows) - len(unfinished),
        )
        self._ask(title, text, tr("&Remove"), lambda: self._removals.remove(rows))

    def _cancel(self, rows: list[Row]) -> None:
        stored = self._stored(rows)
        if not stored:
            self._post(Action.CANCEL, rows)
            return
        title, text = words_window.cancel_question(len(rows), describe.name_of(rows[0].transfer), stored)
        self._ask(title, text, tr("&Cancel and Delete"), lambda: self._post(Action.CANCEL, rows))

    def _ask(self, title: str, text: str, yes: str, then: Callable[[], object]) -> None:
        ask(self._scope.window, title=title, text=text, yes=yes, no=tr("&Keep"), then=then)

    def _stored(self, rows: Sequence[Row]) -> int:
        """Bytes that would be lost with these rows, live ones as they are now."""
        stored = 0
        for row in rows:
            entry = self._scope.model.entry(row.transfer.id)
            running = entry.progress.stored if entry is not None and entry.progress is not None else 0
            stored += max(running, row.transfer.upload.bytes_stored)
        return stored

    def copy_addresses(self) -> None:
        addresses = [describe.destination_of(row.transfer) for row in self._scope.selected()]
        QGuiApplication.clipboard().setText("\n".join(addresses))

    def check_link(self) -> None:
        """Look at both ends of the first selected transfer."""
        from transfer_gui.ui.adding.preflight_card import PreflightDialog

        rows = self._scope.selected()
        if rows and self._scope.services.worker:
            words = ("copy", rows[0].transfer.spec.url, place_of(rows[0].transfer), "--dry-run")
            tell_there(self._scope.window, self._scope.services.worker, *words)
        elif rows:
            transfer = rows[0].transfer
            spec = replace(transfer.spec, key=transfer.upload.key or transfer.spec.key)
            dialog = PreflightDialog(spec, self._scope.services.preflight, self._scope.window)
            open_dialog(dialog, lambda: None)


class QueueCommands(QObject):
    """Order, limits and times of the selected rows; retrying and removing all of a kind."""

    def __init__(
        self, scope: CommandScope, settings: SettingsCommands, removals: Removals, remedies: Remedies
    ) -> None:
        super().__init__(scope.window)
        self._scope = scope
        self._settings = settings
        self._removals = removals
        self._remedies = remedies

    def _waiting(self) -> list[Row]:
        """The selected rows that still have a turn."""
        return [row for row in self._scope.selected() if not row.status.is_finished]

    def move(self, where: QueueMove) -> None:
        """Move the selected rows among those that still have a turn."""
        ids = _ids(self._waiting())
        if ids:
            self._scope.bridge.post(Move(ids, where))

    def move_before(self, place: int) -> None:
        """Move the selected rows before the one that is shown at ``place``, as somebody dropped them."""
        ids, model = _ids(self._waiting()), self._scope.model
        behind = (model.row_at(at) for at in range(place, model.table.rowCount()))
        beside = next((row.transfer.id for row in behind if not row.status.is_finished), "")
        if ids and ids != (beside,):
            self._scope.bridge.post(Move(ids, QueueMove.BEFORE, beside))

    def fill_limit_menu(self, menu: QMenu) -> None:
        """Offer limits for the selected rows."""
        rows, bridge = self._waiting(), self._scope.bridge
        limits = {row.transfer.spec.limit for row in rows}
        current = limits.pop() if len(limits) == 1 else None
        ids = _ids(rows)
        fill_limits(menu, current, lambda rate: bridge.post(Limit(ids, rate)), self._scope.window)

    def start_at(self) -> None:
        """Ask when the selected rows shall start."""
        from transfer_gui.ui.settings.schedule_dialogs import ask_when

        rows, bridge = self._waiting(), self._scope.bridge
        ids = _ids(rows)
        if ids:
            first = max(row.transfer.start_at for row in rows)
            ask_when(self._scope.window, first, lambda at: bridge.post(StartAt(ids, at)))

    def repeat(self) -> None:
        """Ask when the selected rows shall run again; one that has run already follows its rule at once."""
        from transfer_gui.ui.widgets.repeat_fields import ask_repeat

        rows, bridge = self._waiting(), self._scope.bridge

        def apply(wanted: Repeat) -> None:
            now = time.time()
            for transfer in (row.transfer for row in rows if not row.status.is_running):
                bridge.post(Amend(transfer.id, replace(transfer.spec, repeat=wanted)))
                if wanted and transfer.past:
                    bridge.post(StartAt((transfer.id,), next_run(wanted.when, now, now)))

        if rows:
            ask_repeat(self._scope.window, rows[0].transfer.spec.repeat, apply)

    def set_limit(self, rate: int) -> None:
        """Limit all transfers together to ``rate`` bytes/s, 0 for none."""
        self._settings.change(limit=rate)

    def set_active(self, number: int) -> None:
        """Let so many transfers run at once."""
        self._settings.change(active=number)

    def set_notify(self, wanted: bool) -> None:
        """Whether the desktop says so when transfers end, from now on and at the next start."""
        self._settings.change(notify=wanted)

    def retry_failed(self) -> None:
        """Retry everything that failed, shown or not."""
        ids = _ids([row for row in self._scope.model.everything() if retryable(row)])
        if ids:
            self._scope.bridge.retry(ids)

    def remove_finished(self) -> None:
        """Remove everything that is done or cancelled; it can be undone."""
        everything = self._scope.model.everything()
        self._removals.remove([row for row in everything if row.status.is_finished])

    def replace_link(self) -> None:
        """Ask for another link for the selected row, or for one for each of several."""
        ids = _ids([row for row in self._scope.selected() if row.status.takes_link])
        if len(ids) == 1:
            self._remedies.replace_link(ids[0])
        elif ids:
            self._remedies.replace_links(ids)


def _ids(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row.transfer.id for row in rows)


class Commands(QObject):
    """All commands of the window, by what they are about.

    Signals:
        troubled: a TransferError that concerns the whole program.
        said: a sentence about what was done, for the status bar.
    """

    troubled = Signal(object)
    said = Signal(str)

    def __init__(self, scope: CommandScope) -> None:
        super().__init__(scope.window)
        window, bridge, model, services = scope.window, scope.bridge, scope.model, scope.services
        self.settings = SettingsCommands(scope)
        self.remedies = Remedies(window, bridge, model)
        self.sign_in = SignInRemedy(window, bridge, model, services)
        self.host_remedies = HostRemedies(window, bridge, model, services)
        self.removals = Removals(self, bridge, model, services.settings)
        self.expiry = Expiry(self, bridge, model, services)
        self.rows = RowCommands(scope, self.removals)
        self.queue = QueueCommands(scope, self.settings, self.removals, self.remedies)
        self.adding = Adding(window, bridge, model, services, self._edit_profiles_for)
        self.stores = StoreWindows(window, bridge, services, self.adding)
        self.done = DoneCommands(
            window, services, scope.selected, lambda place, name: self.stores.browse(place, sought=name)
        )
        self.copying = Copying(window, services, scope.selected)
        self.records = RecordWindows(window, services, self.adding)
        self.transport = QueueFiles(
            window,
            lambda: sorted((row.transfer for row in model.everything()), key=attrgetter("position", "id")),
            lambda: {one.name: one.endpoint for one in services.profiles()},
            partial(when_all_told, bridge),
            masked=bool(services.worker),
        )
        self._connect()

    def _connect(self) -> None:
        looking_back = (self.copying, self.transport, self.done)
        for part in (self.settings, self.expiry, self.adding, self.stores, *looking_back):
            part.troubled.connect(self.troubled)
        submission = self.adding.submission
        self.done.again.connect(lambda specs: submission.post(specs, told=True))
        submission.configured.connect(self.settings.apply)
        self.remedies.remembered.connect(lambda policy: submission.remember(overwrite=policy.value))
        self.copying.copied.connect(self.said)
        self.transport.said.connect(self.said)
        self.transport.wanted.connect(submission.submit)

    def retranslate(self) -> None:
        """Open the windows beside the main one anew, in the language that is spoken now."""
        self.stores.retranslate()
        self.records.retranslate()

    def _edit_profiles_for(self, name: str, parent: QWidget, then: Callable[[], object]) -> None:
        self.settings.open_profiles(name, parent=parent, then=then)
