"""Looking back: the history, the log, and tidying up what is old."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.transfer import Status
from transfer_gui.ui.adding.adding import Adding
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.records.bundle_dialog import BundleDialog
from transfer_gui.ui.records.history_window import HistoryWindow
from transfer_gui.ui.records.log_window import LogWindow
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.garbage import delete_now

_TIDY_EVERY = 3600 * 1000  # ms
_FIRST_TIDY = 20 * 1000  # ms: not while the window opens
_DAY = 24 * 3600.0
_GONE_BY = frozenset({Status.DONE, Status.DONE_UNVERIFIED, Status.CANCELLED, Status.SKIPPED})


class Records(QObject):
    """``troubled`` carries a TransferError."""

    troubled = Signal(object)

    def __init__(
        self, window: QWidget, bridge: Bridge, model: QueueModel, services: Services, adding: Adding
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._model = model
        self._services = services
        self._adding = adding
        self._open: dict[str, QDialog] = {}
        self._tidying = QTimer(self, interval=_TIDY_EVERY)
        self._tidying.timeout.connect(self.tidy)
        self._tidying.start()
        QTimer.singleShot(_FIRST_TIDY, self, self.tidy)

    def history(self) -> None:
        """Show the history, or bring its window to the front."""
        self._show("history", lambda: HistoryWindow(self._services.records, self._adding.ask, self._window))

    def log(self) -> None:
        """Show the log, or bring its window to the front."""
        self._show("log", lambda: LogWindow(self._services.records, self._window))

    def bundle(self) -> None:
        """Show what a diagnostic bundle would hold."""
        self._show("bundle", lambda: BundleDialog(self._services.records, self._window))

    def renew(self) -> None:
        """Another language is spoken: what is open is opened anew, where it was."""
        makers = {"history": self.history, "log": self.log, "bundle": self.bundle}
        for name, former in list(self._open.items()):
            del self._open[name]
            makers[name]()
            again = self._open[name]
            again.setGeometry(former.geometry())
            if isinstance(again, LogWindow | HistoryWindow):
                again.take_up(former)
            delete_now(former)
            self._open[name] = again  # the end of the former one took it off

    def _show(self, name: str, make: Callable[[], QDialog]) -> None:
        dialog = self._open.get(name)
        if dialog is None:
            dialog = self._open[name] = make()
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.destroyed.connect(lambda: self._open.pop(name, None))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def tidy(self) -> None:
        """Take finished rows off the list, and old entries out of the history, as the settings say."""
        try:
            settings = self._services.settings.load()
        except TransferError as error:
            self.troubled.emit(error)
            return
        if settings.list_days:
            before = time.time() - settings.list_days * _DAY
            old = [row for row in self._model.rows() if row.status in _GONE_BY]
            ids = tuple(row.transfer.id for row in old if 0 < row.transfer.finished_at < before)
            if ids:
                self._bridge.remove(ids)
        records, days = self._services.records, settings.history_days
        Work(self, lambda: records.prune_history(days), lambda _done: None, self.troubled.emit)
