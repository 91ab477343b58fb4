"""The main window: puts toolbar, table, panels and status bar together and wires them.

Here: layout and wiring. Not here: what commands do (``commands.py``), how it closes (``closing.py``).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.progress import Sample
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Status
from transfer_gui.engine.messages import Row
from transfer_gui.ui import describe, words_window
from transfer_gui.ui.actions import Actions
from transfer_gui.ui.banner import Banner
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.closing import Closing, session_ends
from transfer_gui.ui.commands import Commands
from transfer_gui.ui.details_pane import DetailsPane
from transfer_gui.ui.menus import context_menu, fill_menus, fill_toolbar
from transfer_gui.ui.metrics_panel import MetricsPanel
from transfer_gui.ui.queue_model import QueueModel
from transfer_gui.ui.queue_view import QueueView
from transfer_gui.ui.services import Services
from transfer_gui.ui.theme import apply_theme
from transfer_gui.ui.totals import Totals
from transfer_gui.ui.trouble_strip import TroubleStrip
from transfer_gui.ui.words import explain_error

TITLE = "Transfer GUI"
_GEOMETRY, _SPLITTER = "window_geometry", "window_splitter"
_SETTLE = 30  # ms that a burst of changes is gathered before menus and panels follow

_log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """Shows ``model``, speaks to ``bridge``. ``configured`` carries Settings that were just chosen."""

    configured = Signal(object)

    def __init__(self, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__()
        self._bridge = bridge
        self._model = model
        self._services = services
        self.setWindowTitle(TITLE)
        self.actions_ = Actions(self)
        self.view = QueueView(model)
        self.panel = MetricsPanel()
        self.details = DetailsPane()
        self.strip = TroubleStrip()
        self.trouble, self.sandbox = Banner(warning=True), Banner(warning=False)
        self.totals = Totals()
        self.tabs = QTabWidget()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.commands = Commands(self, bridge, model, services, self.view.selected_rows)
        self.closing = Closing(self, bridge, self._count_unfinished)
        self._settle = QTimer(self, interval=_SETTLE, singleShot=True)
        self._countdown = QTimer(self, interval=1000)
        self._lay_out()
        fill_toolbar(self, self.actions_)
        fill_menus(self, self.actions_, self.actions_.panel)
        self._wire_actions()
        self._wire_engine()
        self._restore()

    # -- layout -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.view, 1)
        above.addWidget(self.strip)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Metrics and details")
        self.tabs.addTab(self.panel, "&Metrics")
        self.tabs.addTab(self.details, "De&tails")
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setChildrenCollapsible(False)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.trouble, self.sandbox, self.splitter):
            column.addWidget(widget)
        column.setStretchFactor(self.splitter, 1)
        self.setCentralWidget(central)
        self.setStatusBar(self.totals)

    def _open_menu(self, at: QPoint) -> None:
        context_menu(self, self.actions_).popup(self.view.viewport().mapToGlobal(at))

    # -- wiring -------------------------------------------------------------------------------------------

    def _wire_actions(self) -> None:
        known, commands = self.actions_, self.commands
        for action, entry in known.of.items():
            entry.triggered.connect(lambda _=False, action=action: commands.act(action))
        known.add.triggered.connect(lambda: commands.add())
        known.paste.triggered.connect(commands.paste)
        known.copy.triggered.connect(commands.copy)
        known.details.triggered.connect(self._show_details)
        known.select_all.triggered.connect(self.view.selectAll)
        known.pause_all.triggered.connect(lambda: commands.act_on_all(Action.PAUSE))
        known.resume_all.triggered.connect(lambda: commands.act_on_all(Action.RESUME))
        known.profiles.triggered.connect(lambda: commands.profiles())
        known.settings.triggered.connect(commands.settings)
        known.panel.toggled.connect(self.tabs.setVisible)
        known.quit.triggered.connect(self.close)
        self.view.dropped.connect(commands.add_at_once)
        self.view.details_wanted.connect(self._show_details)
        self.view.chosen.connect(self._soon)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        strip = self.strip
        strip.retry.connect(commands.mending.retry)
        strip.edit_profile.connect(commands.edit_profile)
        strip.replace_link.connect(commands.mending.replace_link)
        strip.overwrite.connect(commands.mending.overwrite)
        strip.rename.connect(commands.mending.rename)
        commands.configured.connect(self._on_configured)
        commands.troubled.connect(self._on_trouble)
        commands.profiles_changed.connect(self._show_sandbox)
        commands.added.connect(self.totals.say_added)

    def _wire_engine(self) -> None:
        bridge = self._bridge
        bridge.changed.connect(self._on_changed)
        bridge.removed.connect(self._on_removed)
        bridge.progressed.connect(self._on_progressed)
        bridge.trouble.connect(self._on_trouble)
        self._settle.timeout.connect(self._follow)
        self._countdown.timeout.connect(self._model.refresh_waits)
        self.closing.stopping.connect(self._on_stopping)
        self.closing.stopped.connect(self.close)

    def _on_changed(self, rows: tuple[Row, ...]) -> None:
        self._model.change(rows)
        self._soon()

    def _on_removed(self, ids: tuple[str, ...]) -> None:
        for id in ids:
            self.panel.history.forget(id)
        self._model.remove(ids)
        self._soon()

    def _on_progressed(self, sample: Sample) -> None:
        self._model.progress(sample)
        self.panel.take(sample)
        self.totals.show_speed(sample)

    def _on_trouble(self, error: TransferError) -> None:
        wording = explain_error(error)
        self.trouble.say(f"{wording.title}. {wording.sentence} {wording.advice}")

    def _on_configured(self, settings: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, settings.theme)
        self.totals.show_settings(settings)
        self.configured.emit(settings)

    def _soon(self) -> None:
        if not self._settle.isActive():  # never put off by more changes
            self._settle.start()

    def _follow(self) -> None:
        """Menus, panels and counts follow the selection and the rows."""
        selected = self.view.selected_rows()
        statuses = [row.status for row in self._model.rows()]
        self.actions_.follow({row.status for row in selected}, set(statuses))
        self.totals.count(statuses)
        one = selected[0] if len(selected) == 1 else None
        self.panel.select(one)
        self.details.show_row(one)
        self.strip.show_row(one)
        waiting = Status.WAITING in statuses
        if waiting != self._countdown.isActive():
            self._countdown.start() if waiting else self._countdown.stop()

    def _show_details(self) -> None:
        self.actions_.panel.setChecked(True)
        self.tabs.setCurrentWidget(self.details)
        self.details.setFocus()

    def _show_sandbox(self) -> None:
        try:
            default = self._services.default_profile()
            sandbox = any(one.sandbox for one in self._services.profiles() if one.name == default)
        except TransferError as error:
            self._on_trouble(error)
            return
        if sandbox:
            self.sandbox.say(words_window.SANDBOX)
        else:
            self.sandbox.hide()

    # -- for app.py ---------------------------------------------------------------------------------------

    def show_trouble(self, error: TransferError) -> None:
        """Something concerns the whole program."""
        self._on_trouble(error)

    def show_set_aside(self, path: Path) -> None:
        """The queue's database was damaged; it lies at ``path`` and a new one was begun."""
        self.trouble.say(words_window.set_aside(str(path)))

    def profiles_changed(self) -> None:
        """A profile was added or changed from outside."""
        self._show_sandbox()

    def add_links(self, links: Sequence[str]) -> None:
        """Links that came from a command line: queued at once where it is known where they go."""
        self.commands.add_at_once(links)

    def come_forward(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Stop and close without asking: the system wants the process to end, and nothing is lost."""
        self.closing.begin(ask_first=False)

    # -- opening and closing ------------------------------------------------------------------------------

    def _restore(self) -> None:
        self.resize(1180, 720)
        self.splitter.setSizes([440, 260])
        self._show_sandbox()
        self._follow()
        try:
            store = self._services.settings
            self.totals.show_settings(store.load())
            self.view.restore_columns(store)
            self.restoreGeometry(_unpacked(store.get_ui(_GEOMETRY)))
            self.splitter.restoreState(_unpacked(store.get_ui(_SPLITTER)))
        except TransferError as error:
            self._on_trouble(error)

    def _save(self) -> None:
        try:
            store = self._services.settings
            self.view.save_columns(store)
            store.set_ui(_GEOMETRY, _packed(self.saveGeometry()))
            store.set_ui(_SPLITTER, _packed(self.splitter.saveState()))
        except TransferError as error:
            _log.info("the window's layout was not kept: %s", error)

    def _count_unfinished(self) -> int:
        return sum(row.status in describe.UNFINISHED for row in self._model.rows())

    def _on_stopping(self) -> None:
        for widget in (self.splitter, self.menuBar(), *self.findChildren(QToolBar)):
            widget.setEnabled(False)
        for action in self.actions_.findChildren(type(self.actions_.quit)):
            action.setEnabled(False)
        self.sandbox.say(words_window.STOPPING)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.done and not session_ends():
            event.ignore()
            self.closing.begin()
            return
        self._save()
        event.accept()


def _packed(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _unpacked(text: str | None) -> QByteArray:
    return QByteArray.fromBase64((text or "").encode("ascii", "ignore"))
