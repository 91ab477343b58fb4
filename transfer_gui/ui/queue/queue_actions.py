"""Actions on the queue as a whole and on the order, limits and times of its rows, as QActions.

Not here: what a status allows (``actions.py``), what they do (``commands.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.transfer import Action, Status, actions_for
from transfer_gui.engine.messages import Row
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.desktop.when_done import Then
from transfer_gui.ui.queue.tally import Tally
from transfer_gui.ui.widgets.new_action import new_action

_MOVES = {
    QueueMove.TOP: (mark("Move to &Top"), "top", "Ctrl+Shift+Up", mark("Run the selected before all others")),
    QueueMove.UP: (mark("Move &Up"), "up", "Ctrl+Up", mark("Run the selected one turn earlier")),
    QueueMove.DOWN: (mark("Move &Down"), "down", "Ctrl+Down", mark("Run the selected one turn later")),
    QueueMove.BOTTOM: (
        mark("Move to &Bottom"),
        "bottom",
        "Ctrl+Shift+Down",
        mark("Run the selected after all others"),
    ),
}
_THEN = {
    Then.NOTHING: (mark("Do &Nothing"), mark("Do nothing when all transfers are done")),
    Then.QUIT: (mark("&Quit"), mark("Quit when all transfers are done")),
    Then.SLEEP: (mark("Put Computer to &Sleep"), mark("Let this computer sleep when all transfers are done")),
}
_FINISHED = frozenset(status for status in Status if status.is_finished)
_DONE = frozenset({Status.DONE, Status.DONE_UNVERIFIED})
_UNFINISHED = frozenset(status for status in Status if not status.is_at_rest)
_SETTABLE = frozenset(status for status in Status if status.is_waiting) | {Status.PAUSED}


class QueueActions(QObject):
    """QActions of the queue; ``moves`` and ``then`` map what is meant to its QAction."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.moves = {
            where: new_action(self, tr(text), name, keys, tr(tip))
            for where, (text, name, keys, tip) in _MOVES.items()
        }
        self.start_at = self._new(
            tr("S&tart At…"), "scheduled", "Ctrl+T", tr("Start the selected at a time you choose")
        )
        self.repeat = self._new(
            tr("Repeat…"), "retry", "", tr("Run the selected again and again, at times you choose")
        )
        self.limit = self._new(
            tr("Sp&eed Limit"),
            "limit",
            "Ctrl+Shift+L",
            tr("Limit the selected, running ones at once"),
        )
        self.limit_menu = QMenu(parent)
        self.limit.setMenu(self.limit_menu)
        self.replace_link = self._new(
            tr("Replace Link…"), "paste", "Ctrl+K", tr("Give the selected new links to their files")
        )
        self._make_for_done()
        self._make_for_all()
        self.follow((), Tally())

    def _make_for_done(self) -> None:
        self.show_in_bucket = self._new(
            tr("Show in &Bucket"), "bucket", "", tr("Show where the selected transfer went")
        )
        self.again = self._new(
            tr("Transfer A&gain"), "retry", "", tr("Queue the selected once more, from the same links")
        )
        self.verify = self._new(
            tr("&Verify Now…"), "done", "", tr("Read the objects back and compare every byte")
        )
        self.receipts = self._new(
            tr("Save Receipt…"), "down", "", tr("Write what was proven to a file: JSON, a page, or PDF")
        )

    def _make_for_all(self) -> None:
        self.retry_failed = self._new(
            tr("Retry All &Failed"), "retry", "Shift+F5", tr("Try again everything that failed")
        )
        self.remove_finished = self._new(
            tr("Remove Fi&nished"),
            "sweep",
            "Ctrl+Del",
            tr("Remove finished and cancelled transfers from the list"),
        )
        self.undo = self._new(tr("&Undo Removal"), "undo", "Ctrl+Z", tr("Restore what was just removed"))
        self.hours = self._new(
            tr("Allowed &Hours…"), "scheduled", "", tr("On which days and at which hours transfers may run")
        )
        self.limit_hours = self._new(
            tr("Scheduled Limits…"), "limit", "", tr("Which speed limit holds at which hours")
        )
        self.shortcuts = self._new(
            tr("&Keyboard Shortcuts"), "help", "Ctrl+F1", tr("Show every shortcut, and change it")
        )
        self.notify = self._new(tr("Not&ifications"), "", "", tr("Notify when transfers are done or fail"))
        self.notify.setCheckable(True)
        self.notify.setChecked(True)
        self.then = self._make_then()

    def _new(self, text: str, name: str, keys: str, tip: str) -> QAction:
        return new_action(self, text, name, keys, tip)

    def _make_then(self) -> dict[Then, QAction]:
        group = QActionGroup(self)
        found = {}
        for then, (text, tip) in _THEN.items():
            action = found[then] = self._new(tr(text), "", "", tr(tip))
            action.setCheckable(True)
            group.addAction(action)
        found[Then.NOTHING].setChecked(True)
        return found

    @property
    def of_done(self) -> tuple[QAction, ...]:
        """What can be done with transfers that are done, in order."""
        return self.show_in_bucket, self.again, self.verify, self.receipts

    def limit_to_view(self, view: QWidget) -> None:
        """Give moving keys to the table only: in a field Ctrl+Up is the field's."""
        for action in self.moves.values():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            view.addAction(action)

    def show_removed(self, number: int) -> None:
        """Enable Undo if rows can be brought back."""
        self.undo.setEnabled(number > 0)

    def follow(self, selected: Sequence[Row], tally: Tally) -> None:
        statuses = {row.status for row in selected}
        for action in self.moves.values():
            action.setEnabled(bool(statuses - _FINISHED))
        self.limit.setEnabled(bool(statuses - _FINISHED))
        self.start_at.setEnabled(bool(statuses & _SETTABLE))
        self.repeat.setEnabled(bool(statuses & _SETTABLE))
        self.replace_link.setEnabled(any(status.takes_link for status in statuses))
        self.replace_link.setText(tr("Replace Link…") if len(selected) < 2 else tr("Replace Links…"))
        done = statuses & _DONE
        self.show_in_bucket.setEnabled(len(selected) == 1 and bool(done))
        self.again.setEnabled(bool(statuses & _FINISHED))
        self.verify.setEnabled(bool(done))
        self.receipts.setEnabled(bool(done))
        self.retry_failed.setEnabled(tally.statuses[Status.FAILED] > 0)
        self.remove_finished.setEnabled(tally.of(_FINISHED) > 0)


def retryable(row: Row) -> bool:
    return row.status is Status.FAILED and Action.RETRY in actions_for(row.status)


def count_going_on(tally: Tally) -> int:
    """The number of rows that go on by themselves, besides those that only wait to repeat."""
    return tally.of(_UNFINISHED) - tally.repeating
