"""Taking rows off the list: at once so that it can be undone for some seconds, and by age.

Until its time is over a removal only hides its rows. What runs is paused at once, and goes on if it comes
back. That they are to go is on disk before they are hidden: a program that ends meanwhile removes them first,
and one that was killed does so at its next start.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from transfer_gui.core.errors import TransferError
from transfer_gui.core.transfer import Action, actions_for
from transfer_gui.engine.messages import Row
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services, UiState
from transfer_gui.ui.widgets.background import BackgroundCall

SECONDS = 8
"""How long a removal can be undone."""

_TIDY_EVERY = 3600 * 1000  # ms
_FIRST_TIDY = 20 * 1000  # ms: not while the window opens
_DAY = 24 * 3600.0  # seconds
_KEPT = "removed_rows"


class Removals(QObject):
    """Hides rows, and removes them for good when their time is over.

    Signals:
        changed: how many rows can be brought back now.
    """

    changed = Signal(int)

    def __init__(self, parent: QObject, bridge: Bridge, model: QueueModel, state: UiState) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = model
        self._state = state
        self._leaving: set[str] = set()  # the engine was told to remove them, and has not said so yet
        self._ids: tuple[str, ...] = ()
        self._paused: tuple[str, ...] = ()
        self._timer = QTimer(self, interval=round(SECONDS * 1000), singleShot=True)
        self._timer.timeout.connect(self.commit)
        bridge.removed.connect(self._on_removed)
        self._take_up()

    @property
    def pending(self) -> int:
        """The number of rows that can be brought back."""
        return len(self._ids)

    def remove(self, rows: Sequence[Row]) -> None:
        """Hide these; what was removed before is gone for good now."""
        self.commit()
        if not rows:
            return
        self._ids = tuple(row.transfer.id for row in rows)
        self._paused = tuple(
            row.transfer.id
            for row in rows
            if row.status.is_going_on and Action.PAUSE in actions_for(row.status)
        )
        self._note()
        self._model.hide(self._ids)
        if self._paused:
            self._bridge.pause(self._paused)
        self._timer.start()
        self.changed.emit(len(self._ids))

    def undo(self) -> None:
        """Bring them back, and let go on what ran."""
        ids, self._ids = self._ids, ()
        paused, self._paused = self._paused, ()
        self._timer.stop()
        self._note()
        self._model.hide(ids, False)
        if paused:
            self._bridge.resume(paused)
        self.changed.emit(0)

    def commit(self) -> None:
        ids, self._ids = self._ids, ()
        self._paused = ()
        self._timer.stop()
        if ids:
            self._leaving.update(ids)
            self._bridge.remove(ids)
            self.changed.emit(0)

    def _take_up(self) -> None:
        """Remove what was to go when the program was killed."""
        try:
            ids = json.loads(self._state.get_ui(_KEPT) or "[]")
        except (TransferError, ValueError):
            return
        if isinstance(ids, list) and ids:
            self._leaving = {str(one) for one in ids}
            self._bridge.remove(tuple(self._leaving))

    def _on_removed(self, ids: Iterable[str]) -> None:
        if self._leaving:
            self._leaving.difference_update(ids)
            if not self._leaving:
                self._note()

    def _note(self) -> None:
        try:
            self._state.set_ui(_KEPT, json.dumps([*self._leaving, *self._ids]))
        except TransferError:
            pass  # a disk that is full is told by the engine, which has to write as well


class Expiry(QObject):
    """Takes finished rows off the list, and old entries out of the history, each hour, as the settings say.

    Signals:
        troubled: a TransferError; settings or history could not be read or changed.
    """

    troubled = Signal(object)

    def __init__(self, parent: QObject, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._model = model
        self._services = services
        timer = QTimer(self, interval=_TIDY_EVERY)
        timer.timeout.connect(self.tidy)
        timer.start()
        QTimer.singleShot(_FIRST_TIDY, self, self.tidy)

    def tidy(self) -> None:
        """Remove what is too old now."""
        try:
            settings = self._services.settings.load()
        except TransferError as error:
            self.troubled.emit(error)
            return
        if settings.list_days:
            before = time.time() - settings.list_days * _DAY
            old = [row for row in self._model.everything() if row.status.is_finished]
            ids = tuple(row.transfer.id for row in old if 0 < row.transfer.finished_at < before)
            if ids:
                self._bridge.remove(ids)
        records, days = self._services.records, settings.history_days
        BackgroundCall(self, lambda: records.prune_history(days), lambda _done: None, self.troubled.emit)
