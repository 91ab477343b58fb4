"""The program outside its window: keeps the computer awake, notifies, shows in the tray, ends.

Here: what leads to what. Not here: how each is done (``power.py``, ``notifications.py``, ``tray.py`` …).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSystemTrayIcon

from transfer_gui.text import words_window
from transfer_gui.text.language import tr
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.desktop.notifications import DesktopNotes, Notices
from transfer_gui.ui.desktop.power import KeepAwake, fall_asleep
from transfer_gui.ui.desktop.tray import tray_for
from transfer_gui.ui.desktop.when_done import Then, WhenDone
from transfer_gui.ui.queue.queue_actions import QueueActions, count_going_on
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.widgets.confirm import tell
from transfer_gui.ui.window.actions import Actions
from transfer_gui.ui.window.closing import Closing


class DesktopIntegration(QObject):
    """Follows ``bridge`` and ``model``; ends the program through ``closing``.

    ``elsewhere``: transfers run on another computer, so that this one may sleep.
    """

    def __init__(
        self,
        window: QMainWindow,
        bridge: Bridge,
        model: QueueModel,
        closing: Closing,
        *,
        elsewhere: bool = False,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._model = model
        self._closing = closing
        self._queue: QueueActions | None = None
        self._notes_wanted = True
        self._told_of_tray = False
        self.awake = KeepAwake(self)
        self.notes = DesktopNotes(self)
        self.notices = Notices(self, self.notes.send, self._wants_notes)
        self.when_done = WhenDone(window)
        self._menu = QMenu(window)
        self.tray = tray_for(window, self._menu)
        self.notes.tray = self.tray.icon if self.tray is not None else None
        if not elsewhere:
            bridge.progressed.connect(self.awake.follow)
        if self.tray is not None:
            bridge.progressed.connect(self.tray.follow)
        bridge.finished.connect(self.notices.take)
        bridge.finished.connect(self.when_done.end)
        bridge.stuck.connect(self.notices.take)
        closing.stopping.connect(self._on_stopping)
        self.when_done.due.connect(self._on_due)

    def follow_actions(self, known: Actions, queue: QueueActions) -> None:
        """Listen to these from now on; what was chosen by others before stays chosen."""
        self._queue = queue
        queue.notify.setChecked(self._notes_wanted)
        queue.notify.toggled.connect(self._on_notes_wanted)
        queue.then[self.when_done.then].setChecked(True)
        for then, action in queue.then.items():
            action.triggered.connect(lambda _=False, then=then: self.when_done.choose(then))
        self._fill_menu(known)

    def want_notes(self, wanted: bool) -> None:
        self._notes_wanted = wanted
        if self._queue is not None:
            self._queue.notify.setChecked(wanted)

    def _fill_menu(self, known: Actions) -> None:
        menu = self._menu
        menu.clear()
        menu.addAction(tr("Show &Window"), self._show_window)
        menu.addSeparator()
        menu.addActions([known.paste, known.pause_all, known.resume_all])
        menu.addSeparator()
        menu.addAction(known.quit)

    def keep_in_tray(self) -> bool:
        """Hide the window where the tray can bring it back; False where there is no tray now."""
        if self.tray is None or not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        self._window.hide()
        if not self._told_of_tray:
            self._told_of_tray = True
            self.notes.send(*map(tr, words_window.IN_TRAY))
        return True

    def _show_window(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def follow(self) -> None:
        self.when_done.follow(count_going_on(self._model.tally))

    def _wants_notes(self) -> bool:
        """Whether to notify: who looks at the window sees it anyway."""
        app = QApplication.instance()
        looking = isinstance(app, QApplication) and app.activeWindow() is not None
        return self._notes_wanted and not (looking and self._window.isVisible())

    def _on_notes_wanted(self, wanted: bool) -> None:
        self._notes_wanted = wanted

    def _on_stopping(self) -> None:
        self.awake.close()
        if self.tray is not None:
            self.tray.icon.hide()

    def _on_due(self, then: Then) -> None:
        if self._queue is not None:
            self._queue.then[Then.NOTHING].setChecked(True)
        self.when_done.choose(Then.NOTHING)
        if then is Then.QUIT:
            self._closing.begin(ask_first=False)
        elif then is Then.SLEEP:
            fall_asleep(self, self._stay_awake)

    def _stay_awake(self) -> None:
        text = tr("The system does not allow it, or does not support sleep. All transfers are done.")
        tell(self._window, title=tr("The computer could not be put to sleep"), text=text)
