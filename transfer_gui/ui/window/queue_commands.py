"""What the actions on the queue do: order, limits, times, retrying and removing all of a kind.

Not here: actions on the selected rows by their status (``commands.py``), which are enabled
(``queue_actions.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.queue_order import Where
from transfer_gui.core.settings import Settings
from transfer_gui.engine.messages import Limit, Move, Row, StartAt
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.limit_menu import fill_limits
from transfer_gui.ui.queue.queue_actions import FINISHED, retryable
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.settings.schedule_dialogs import HoursDialog, ask_when
from transfer_gui.ui.widgets.confirm import open_dialog
from transfer_gui.ui.window.commands import Commands
from transfer_gui.ui.window.removals import Removals


class QueueCommands(QObject):
    """Acts on what ``selected`` gives, or on all rows."""

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        model: QueueModel,
        services: Services,
        commands: Commands,
        selected: Callable[[], Sequence[Row]],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model
        self._services = services
        self._commands = commands
        self._selected = selected

    @property
    def removals(self) -> Removals:
        """What can be brought back."""
        return self._commands.removals

    # -- order --------------------------------------------------------------------------------------------

    def move(self, where: Where) -> None:
        """The selected rows, among those that still have a turn."""
        ids = tuple(row.transfer.id for row in self._selected() if row.status not in FINISHED)
        if ids:
            self._bridge.post(Move(ids, where))

    def move_before(self, place: int) -> None:
        """The selected rows before the one that is shown at ``place``, as somebody dropped them."""
        chosen = [row for row in self._selected() if row.status not in FINISHED]
        ids = tuple(row.transfer.id for row in chosen)
        behind = (self._model.row_at(at) for at in range(place, self._model.rowCount()))
        beside = next((row.transfer.id for row in behind if row.status not in FINISHED), "")
        if ids and ids != (beside,):
            self._bridge.post(Move(ids, Where.BEFORE, beside))

    # -- limits and times ---------------------------------------------------------------------------------

    def fill_limit_menu(self, menu: QMenu) -> None:
        """Limits for the selected rows."""
        rows = [row for row in self._selected() if row.status not in FINISHED]
        limits = {row.transfer.spec.limit for row in rows}
        current = limits.pop() if len(limits) == 1 else None
        ids = tuple(row.transfer.id for row in rows)
        fill_limits(menu, current, lambda rate: self._bridge.post(Limit(ids, rate)), self._window)

    def start_at(self) -> None:
        """Ask when the selected rows shall start."""
        rows = [row for row in self._selected() if row.status not in FINISHED]
        ids = tuple(row.transfer.id for row in rows)
        if ids:
            first = max(row.transfer.start_at for row in rows)
            ask_when(self._window, first, lambda at: self._bridge.post(StartAt(ids, at)))

    def set_limit(self, rate: int) -> None:
        """Limit all transfers together to ``rate`` bytes/s, 0 for none."""
        self._change(limit=rate)

    def set_active(self, number: int) -> None:
        """So many transfers at once."""
        self._change(active=number)

    def set_notify(self, wanted: bool) -> None:
        """Whether the desktop says so when transfers end, from now on and at the next start."""
        self._change(notify=wanted)

    def hours(self) -> None:
        """Ask at which hours transfers may run."""
        settings = self._settings()
        if settings is not None:
            dialog = HoursDialog(settings.hours, self._window)
            open_dialog(dialog, lambda: self._change(hours=dialog.hours()))

    def _change(self, **changes: object) -> None:
        settings = self._settings()
        if settings is not None:
            self._commands.configure(replace(settings, **changes))  # type: ignore[arg-type]

    def _settings(self) -> Settings | None:
        try:
            return self._services.settings.load()
        except TransferError as error:
            self._commands.troubled.emit(error)
            return None

    # -- all of a kind ------------------------------------------------------------------------------------

    def retry_failed(self) -> None:
        """Everything that failed, shown or not."""
        ids = tuple(row.transfer.id for row in self._model.everything() if retryable(row))
        if ids:
            self._bridge.retry(ids)

    def remove_finished(self) -> None:
        """Everything that is done or cancelled; it can be undone."""
        self.removals.remove([row for row in self._model.everything() if row.status in FINISHED])

    def replace_link(self) -> None:
        """Of the one that is selected."""
        rows = self._selected()
        if len(rows) == 1:
            self._commands.mending.replace_link(rows[0].transfer.id)
