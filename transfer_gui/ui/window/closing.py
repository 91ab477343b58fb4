"""Quitting: ask while transfers run, stop the engine without freezing, then go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from transfer_gui.text.language import tr
from transfer_gui.text.words_window import quit_question
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.widgets.confirm import ask

TIMEOUT = 8.0
"""Seconds that the engine gets to stop, three of them to finish parts that are nearly through."""


class Closing(QObject):
    """Asks where transfers run, stops the engine without freezing the window, then lets it go.

    Signals:
        stopping: the engine is told to stop.
        stopped: the window may go.
        never_again: the user does not want to be asked from now on.
    """

    stopping = Signal()
    stopped = Signal()
    never_again = Signal()

    def __init__(self, window: QWidget, bridge: Bridge, model: QueueModel) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model
        self._question: QMessageBox | None = None
        self.begun = False
        """Whether the engine was told to stop."""
        self.asks = True
        """Whether it is asked before running transfers are stopped."""
        self.done = False
        """Whether the engine has stopped, or its time is over."""
        bridge.closed.connect(self._on_closed)

    def begin(self, *, ask_first: bool = True) -> None:
        """Ask if need be, then stop. Where that is under way already, it waits for no part any more."""
        if self.begun:
            self._bridge.close(TIMEOUT)
            return
        if self._question is not None and ask_first:
            return
        unfinished = self._count_unfinished() if ask_first and self.asks else 0
        if unfinished == 0:
            self._stop()
            return
        title, text = quit_question(unfinished)
        always = QCheckBox(tr("&Always quit without asking"))

        def agree() -> None:
            if always.isChecked():
                self.never_again.emit()
            self._stop()

        self._window.show()  # it may be in the tray, from where it was told to quit
        no = tr("&Keep Running")
        question = ask(self._window, title=title, text=text, yes=tr("&Quit"), no=no, then=agree, tick=always)
        self._question = question
        question.finished.connect(self._on_answered)

    def _count_unfinished(self) -> int:
        return sum(not row.status.is_at_rest for row in self._model.everything())

    def _on_answered(self) -> None:
        self._question = None

    def _stop(self) -> None:
        self.begun = True
        self.stopping.emit()
        self._bridge.close(TIMEOUT)

    def _on_closed(self) -> None:
        self.done = True
        self.stopped.emit()


def session_ends() -> bool:
    """Whether the desktop is ending the session: it waits for nobody, and nothing is lost by going."""
    app = QCoreApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()
