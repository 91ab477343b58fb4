"""Keeps what is shown in step with rows, progress and selection; a burst of changes costs one round."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_actions import QueueActions
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.queue.reach import reach_of
from transfer_gui.ui.window.actions import Actions
from transfer_gui.ui.window.window_layout import WindowParts

_MOST_REVEALED = 500
_SETTLE = 30  # ms that a burst of changes is gathered


class Refresh(QObject):
    """Takes rows and numbers from the bridge; call :meth:`soon` whenever the selection changed.

    Signals:
        done: everything has followed.
    """

    done = Signal()

    def __init__(
        self,
        parent: QObject,
        bridge: Bridge,
        model: QueueModel,
        parts: WindowParts,
        actions: Actions,
        queue: QueueActions,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._parts = parts
        self._actions = actions
        self._queue = queue
        self._sample: Sample | None = None
        self._expected = 0
        self._fresh: list[str] = []
        self._settle = QTimer(self, interval=_SETTLE, singleShot=True)
        self._settle.timeout.connect(self.now)
        self.countdown = QTimer(self, interval=1000)
        self.countdown.timeout.connect(model.refresh_waits)
        self.countdown.timeout.connect(parts.tabs.refresh_waits)
        model.hidden.connect(self.soon)
        bridge.changed.connect(self._on_changed)
        bridge.removed.connect(self._on_removed)
        bridge.progressed.connect(self._on_progressed)

    @property
    def pending(self) -> bool:
        return self._settle.isActive()

    def soon(self) -> None:
        """Follow within some milliseconds."""
        if not self._settle.isActive():  # never put off by more changes
            self._settle.start()

    def now(self) -> None:
        """Follow at once."""
        parts = self._parts
        selected = parts.view.selection.rows()
        tally = self._model.tally
        self._actions.follow({row.status for row in selected}, {*filter(tally.statuses.get, tally.statuses)})
        self._queue.follow(selected, tally)
        parts.totals.count(tally.statuses)
        parts.totals.show_reach(*reach_of(tally, self._sample))
        parts.sidebar.show_tally(tally)
        one = selected[0] if len(selected) == 1 else None
        parts.tabs.show_row(one, self._model.together(one) if one else ())
        parts.strip.show_row(one)
        waiting = tally.statuses[Status.WAITING] > 0
        if waiting != self.countdown.isActive():
            self.countdown.start() if waiting else self.countdown.stop()
        self.done.emit()

    def expect(self, count: int) -> None:
        """Select the next ``count`` new rows, which somebody just added, and scroll to them."""
        self._expected, self._fresh = count, []

    def _reveal(self, rows: tuple[Row, ...]) -> None:
        """Select what is new among ``rows``: some hundred at most, many more are looked at as a list."""
        new = [row.transfer.id for row in rows if self._model.entry(row.transfer.id) is None]
        self._expected -= min(len(new), self._expected)
        self._fresh += new[: max(_MOST_REVEALED - len(self._fresh), 0)]

    def take(self, sample: Sample) -> None:
        self._sample = sample
        self._parts.totals.show_speed(sample)
        self._parts.totals.show_reach(*reach_of(self._model.tally, sample))

    @Slot(object)
    def _on_changed(self, rows: tuple[Row, ...]) -> None:
        expected = self._expected
        if expected:
            self._reveal(rows)
        self._model.change(rows)
        if expected and self._fresh:
            self._parts.view.selection.reveal(self._fresh)
        self.soon()

    @Slot(object)
    def _on_removed(self, ids: tuple[str, ...]) -> None:
        for id in ids:
            self._parts.panel.history.forget(id)
        self._model.remove(ids)
        self.soon()

    @Slot(object)
    def _on_progressed(self, sample: Sample) -> None:
        self._model.progress(sample)
        self._parts.tabs.take(sample)
        self.take(sample)
