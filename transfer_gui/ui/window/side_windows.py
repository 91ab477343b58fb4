"""Windows beside the main one: history, log, diagnostic bundle, buckets, hosts."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot, qVersion
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from transfer_gui import __version__
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.ipc.ssh_line import COMMAND, SshPlace, ssh_names
from transfer_gui.text import words_window
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.adding.adding import Adding
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.services import Services
from transfer_gui.ui.widgets.confirm import open_dialog, tell, tell_there
from transfer_gui.ui.widgets.fields import button_box, fill
from transfer_gui.ui.widgets.garbage import delete_now
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font

_EXPLAINED = mark(
    "Another window shows the queue of that computer; transfers run there. OpenSSH makes the connection, "
    "with your keys, agent and ~/.ssh/config. Transfer GUI must be installed there."
)


class WorkerDialog(QDialog):
    """After it is accepted: :meth:`place`. ``names`` are hosts that are offered."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Connect to a Worker"))
        self.host = QComboBox(editable=True)
        self.host.addItems(list(names))
        self.host.setCurrentIndex(-1)
        self.user, self.jump, self.command = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.user, self.jump):
            field.setPlaceholderText(tr("as in ~/.ssh/config"))
        self.command.setPlaceholderText(COMMAND)
        self.port = QSpinBox()
        self.port.setRange(0, 65535)
        self.port.setSpecialValueText(tr("as in ~/.ssh/config"))
        self._buttons, self._ok = button_box(tr("&Connect"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        self.host.currentTextChanged.connect(self._check)
        for field in (self.user, self.jump):
            field.textChanged.connect(self._check)
        self._check()

    def _lay_out(self) -> None:
        explained = Label(tr(_EXPLAINED), wrap=True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for text, field in (
            (tr("&Host"), self.host),
            (tr("&User"), self.user),
            (tr("&Port"), self.port),
            (tr("&Jump host"), self.jump),
            (tr("Co&mmand there"), self.command),
        ):
            form.addRow(text, field)
        fill(QVBoxLayout(self), explained, form, 1, self._buttons)
        self.setMinimumWidth(by_font(self, 460).width())

    @Slot()
    def _check(self) -> None:
        try:
            self.place()
        except UsageError:
            self._ok.setEnabled(False)
        else:
            self._ok.setEnabled(True)

    def place(self) -> SshPlace:
        """The worker that was asked for. Raises UsageError while it is none."""
        user, _, host = self.host.currentText().strip().rpartition("@")
        return SshPlace(
            host,
            self.user.text().strip() or user,
            self.port.value(),
            self.command.text().strip() or COMMAND,
            self.jump.text().strip(),
        ).checked()


class RecordWindows(QObject):
    """Windows that look back: history, log and diagnostic bundle."""

    def __init__(self, window: QWidget, services: Services, adding: Adding) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._adding = adding
        self._open: dict[str, QDialog] = {}

    def history(self) -> None:
        """Show the history, or bring its window to the front."""
        from transfer_gui.ui.records.history_window import HistoryWindow

        self._show("history", lambda: HistoryWindow(self._services.records, self._adding.ask, self._window))

    def log(self) -> None:
        """Show the log, or bring its window to the front."""
        from transfer_gui.ui.records.log_window import LogWindow

        self._show("log", lambda: LogWindow(self._services.records, self._window))

    def bundle(self) -> None:
        """Show what a diagnostic bundle would hold."""
        from transfer_gui.ui.records.bundle_dialog import BundleDialog

        if self._services.worker:
            tell_there(self._window, self._services.worker, "logs", "bundle", "bundle.zip")
            return
        self._show("bundle", lambda: BundleDialog(self._services.records, self._window))

    def about(self) -> None:
        """Tell the version, on what it runs, and the licence."""
        title, text = words_window.about(__version__, platform.python_version(), qVersion(), sys.platform)
        tell(self._window, title=title, text=text)

    def retranslate(self) -> None:
        """Open anew, where it was, what is open, in the language that is spoken now."""
        from transfer_gui.ui.records.history_window import HistoryWindow
        from transfer_gui.ui.records.log_window import LogWindow

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


class StoreWindows(QObject):
    """Windows on what is in a store, on how hosts are reached, and on a worker elsewhere.

    Signals:
        troubled: a TransferError; the profiles could not be read.
        worker_wanted: the SshPlace of a worker whose queue is to be shown.
    """

    troubled = Signal(object)
    worker_wanted = Signal(object)

    def __init__(self, window: QWidget, bridge: Bridge, services: Services, adding: Adding) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._services = services
        self._adding = adding

    def retranslate(self) -> None:
        """Open buckets anew, at their place, in the language that is spoken now."""
        from transfer_gui.ui.browser.browser_dialog import BrowserDialog

        for former in self._window.findChildren(BrowserDialog):
            around, place = former.geometry(), former.place()
            delete_now(former)
            self.browse(place, around)

    def browse(
        self, place: tuple[str, str, str] | None = None, around: QRect | None = None, *, sought: str = ""
    ) -> None:
        """Show what is in the buckets, beside the window, so that objects can be dragged into the queue.

        ``place``: profile, bucket and folder instead of the default profile's; ``around``: its geometry;
        ``sought``: the name of the object that is selected there.
        """
        from transfer_gui.ui.browser.browser_dialog import BrowserDialog

        try:
            profiles, default = self._services.profiles(), self._services.default_profile()
        except TransferError as error:
            self.troubled.emit(error)
            return
        chosen, opened = (place[0], place[1:]) if place else (default, None)
        browsing = self._services.browsing
        dialog = BrowserDialog(browsing, profiles, chosen, self._window, place=opened, sought=sought)
        dialog.wanted.connect(self._transfer)
        dialog.dragged.connect(self._adding.submission.read_with)
        dialog.resumed.connect(lambda name: self._bridge.resume((name,)))
        dialog.sent_here.connect(lambda *place: self._adding.ask(place=place))
        dialog.saved.connect(self._adding.submission.submit)
        dialog.adopted.connect(lambda spec: self._adding.submission.submit((spec,)))
        dialog.setModal(False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if around is not None:
            dialog.setGeometry(around)
        dialog.show()

    def _transfer(self, addresses: Sequence[str], profile: str) -> None:
        self._adding.submission.read_with(addresses, profile)
        self._adding.ask(addresses)

    def ask_worker(self) -> None:
        """Ask which worker's queue is to be shown in another window."""
        dialog = WorkerDialog(ssh_names(), self._window)
        open_dialog(dialog, lambda: self.worker_wanted.emit(dialog.place()))

    def hosts(self) -> None:
        from transfer_gui.ui.profiles.hosts_dialog import HostsDialog

        if self._services.worker:
            tell_there(self._window, self._services.worker, "hosts", "list")
            return
        open_dialog(HostsDialog(self._services.hosts, self._window), lambda: None)
