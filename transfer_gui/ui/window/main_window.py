"""The main window: shows a QueueModel, speaks to a Bridge, opens and closes.

Here: how it is built, and what ``app.py`` asks for. Not here: where widgets stand (``window_layout.py``),
which action does what (``window_wiring.py``, ``commands.py``), what follows rows and selection
(``refresh.py``), how it closes (``closing.py``), what is kept when it is made anew (``retranslation.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar

from transfer_gui.core.errors import TransferError
from transfer_gui.core.settings import Settings
from transfer_gui.ipc.ssh_line import LineState
from transfer_gui.text import words_window
from transfer_gui.text.language import tr
from transfer_gui.text.words import explain_error
from transfer_gui.ui.adding.target import TargetButton
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_actions import QueueActions
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.settings.shortcuts import Shortcuts
from transfer_gui.ui.widgets.garbage import delete_now
from transfer_gui.ui.widgets.sizes import keep_on_screen, room
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.actions import Actions
from transfer_gui.ui.window.closing import Closing, session_ends
from transfer_gui.ui.window.commands import Commands, CommandScope
from transfer_gui.ui.window.desktop_integration import DesktopIntegration
from transfer_gui.ui.window.menus import context_menu, fill_menus, fill_toolbar, leave_to_worker
from transfer_gui.ui.window.refresh import Refresh
from transfer_gui.ui.window.retranslation import WindowState
from transfer_gui.ui.window.window_layout import SIZE, PaneKeys, WindowParts, restore_look, save_look
from transfer_gui.ui.window.window_wiring import wire_actions, wire_more, wire_queue, wire_strip

TITLE = "Transfer GUI"


class WindowMessages(QObject):
    """Speaks through the banners across the window: about the whole program, and where files go.

    Signals:
        line_wanted: the line to the worker is to be tried once more.
    """

    line_wanted = Signal()

    def __init__(self, parent: QObject, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self._parts: WindowParts | None = None
        self._complaint: Callable[[], str] = str
        self._of_cluster: Callable[[], str] | None = None
        self._line: LineState | None = None
        self.sandbox_words: Callable[[], str] = words_window.sandbox
        """What is said of the sandbox while it is where files go."""

    def show_in(self, parts: WindowParts) -> None:
        """Speak through the banners of these from now on."""
        self._parts = parts
        parts.worker.again.connect(self.line_wanted)
        if self._line is not None:
            parts.worker.tell(self._line)

    def tell_line(self, state: LineState) -> None:
        """Say how the line to the worker stands whose queue this is."""
        self._line = state
        if self._parts is not None:
            self._parts.worker.tell(state)

    def show_trouble(self, error: TransferError) -> None:
        """Say what concerns the whole program."""
        if self._parts is not None and self._parts.view.first_start.isVisible():
            self._parts.view.first_start.offer(True)  # what was tried there can be tried again
        self._complain(lambda: explain_error(error, ended=False).whole)

    def show_cluster(self, error: TransferError | None) -> None:
        """Say what is wrong with the cluster; None takes that back."""
        if error is not None:
            self._of_cluster = self._complaint = lambda: explain_error(error, ended=False).whole
            self.repeat()
        elif self._complaint is self._of_cluster and self._parts is not None:
            self._complaint = str
            self._parts.trouble.hide()

    def show_set_aside(self, path: Path) -> None:
        """Say that the queue's database was damaged, lies at ``path`` now, and a new one was begun."""
        self._complain(lambda: words_window.set_aside(str(path)))

    def _complain(self, told: Callable[[], str]) -> None:
        self._complaint = told
        self.repeat()

    def tell_release(self, version: str, page: str) -> None:
        """Say that a newer release can be had on ``page``; without a version, that nobody answers there."""
        if self._parts is not None:
            self._parts.release.tell(version, page)

    def repeat(self) -> None:
        """Say the last trouble once more, in the language that is spoken now."""
        if self._parts is not None:
            self._parts.trouble.say(self._complaint())

    def follow_profiles(self) -> None:
        """Say whether files go to the sandbox now."""
        try:
            default = self._services.default_profile()
            profiles = self._services.profiles()
            sandbox = any(one.sandbox for one in profiles if one.name == default)
        except TransferError as error:
            self.show_trouble(error)
            return
        if self._parts is not None:
            self._parts.view.offer_start(not profiles and not self._services.worker)
        if self._parts is not None and sandbox:
            self._parts.sandbox.say(self.sandbox_words())
        elif self._parts is not None:
            self._parts.sandbox.hide()


class MainWindow(QMainWindow):
    """Shows ``model``, which it owns, and speaks to ``bridge``.

    What says something (actions, menus, widgets) is made by :meth:`_build`, and made anew by
    :meth:`retranslate`; what does something (commands, questions, tray, notifications) lives as long as the
    window.

    Signals:
        configured: the Settings that were just chosen.
        help_wanted: somebody wants to read the guides.
        sandbox_wanted: somebody wants to try things out in the sandbox.
    """

    configured = Signal(object)
    help_wanted = Signal()
    sandbox_wanted = Signal()

    def __init__(self, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__()
        self._bridge = bridge
        self._model = model
        self._services = services
        self.setWindowTitle(f"{services.worker} – {TITLE}" if services.worker else TITLE)
        self.resize(QSize(*SIZE).boundedTo(room(self)))
        self._to_tray = False
        self.messages = WindowMessages(self, services)
        scope = CommandScope(self, bridge, model, services, lambda: self.view.selection.rows())
        self.commands = Commands(scope)
        self.closing = Closing(self, bridge, model)
        self.desktop = DesktopIntegration(self, bridge, model, self.closing, elsewhere=bool(services.worker))
        self._build()
        self._wire_lasting()
        self._restore()

    def _build(self) -> None:
        """Make everything that has words on it, in the language that is spoken now."""
        lasting, model, services = set(self.children()), self._model, self._services
        self.actions_ = Actions(self)
        self.parts = parts = WindowParts(self, model)
        self.view, self.panel, self.details, self.strip = parts.view, parts.panel, parts.details, parts.strip
        self.trouble, self.sandbox, self.totals = parts.trouble, parts.sandbox, parts.totals
        self.tabs, self.splitter = parts.tabs, parts.splitter
        self.view.empty.expect_rows(not self._bridge.started)
        self.tabs.traces = services.traces
        self.details.keys_expire = services.access.keys_expire
        self.queue_actions = QueueActions(self)
        self.refresh = Refresh(self, self._bridge, model, parts, self.actions_, self.queue_actions)
        self.shortcuts = Shortcuts(self.actions_, self.queue_actions, self.actions_.more)
        self.target = TargetButton(
            self.commands.adding.target, lambda: self.commands.settings.open_profiles()
        )
        fill_toolbar(self, self.actions_, self.target)
        fill_menus(self, self.actions_, self.queue_actions, self.view.columns, self.target)
        if services.worker:
            leave_to_worker(self.actions_, self.queue_actions)
            self.strip.elsewhere = True
        self.desktop.follow_actions(self.actions_, self.queue_actions)
        self.messages.show_in(parts)
        PaneKeys(self, parts, self.actions_.more)
        self._wire()
        # The last child, so that the table goes before it.
        model.setParent(None)
        model.setParent(self)
        self._built = [child for child in self.children() if child not in {*lasting, model}]

    def retranslate(self) -> None:
        """Say everything anew, in the language that is spoken now. What is chosen, how everything stands and
        all that is under way stays as it is. A window that closes stays as it is, too."""
        if self.closing.begun:
            return
        kept = WindowState.of(self.parts, self.actions_)
        self.setUpdatesEnabled(False)
        former, self._built = self._built, list[QObject]()
        for child in former:
            delete_now(child)
        self._build()
        self._show_parts()
        self.follow_settings()
        if kept.sandbox:
            self.follow_profiles()
        if kept.trouble:
            self.messages.repeat()
        kept.restore(self.parts, self.actions_, self.refresh)
        self.setUpdatesEnabled(True)
        self.commands.retranslate()

    def _show_parts(self) -> None:
        """Show widgets that come to a window which is shown already: they get their size only now."""
        for part in (self.parts.central, self.menuBar(), self.totals, *self.findChildren(QToolBar)):
            part.show()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _wire(self) -> None:
        commands = self.commands
        wire_actions(self.actions_, commands, self.parts, self._show_details)
        wire_strip(self.strip, commands)
        wire_more(self.actions_.more, commands)
        commands.said.connect(self.totals.say)
        commands.adding.submission.added.connect(self.totals.say_added)
        commands.adding.submission.posted.connect(self.refresh.expect)
        wire_queue(self.queue_actions, commands, self.parts)
        self.queue_actions.shortcuts.triggered.connect(self._show_shortcuts)
        self.refresh.done.connect(self.desktop.follow)
        self.actions_.quit.triggered.connect(lambda: self.closing.begin())
        self.actions_.help.triggered.connect(self.help_wanted)
        self.view.drops.dropped.connect(commands.adding.take_offer)
        self.view.details_wanted.connect(self._show_details)
        self.view.toggle_wanted.connect(commands.rows.toggle)
        self.view.first_start.sandbox_wanted.connect(self.sandbox_wanted)
        self.view.first_start.store_wanted.connect(self.actions_.profiles.trigger)
        self.view.selection.changed.connect(self.refresh.soon)
        self.parts.sidebar.filtered.connect(self._model.filter)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)

    def _wire_lasting(self) -> None:
        """Connect what outlives the widgets to methods of objects that do so too."""
        commands, bridge, messages = self.commands, self._bridge, self.messages
        commands.settings.configured.connect(self._on_configured)
        commands.settings.profiles_changed.connect(self.follow_profiles)
        commands.troubled.connect(messages.show_trouble)
        commands.adding.browser.asking.connect(self.come_forward)
        commands.adding.target.changed.connect(self.follow_profiles)
        bridge.began.connect(lambda: self.view.empty.expect_rows(False))
        bridge.trouble.connect(messages.show_trouble)
        self.closing.stopping.connect(commands.removals.commit)
        self.closing.stopping.connect(self._on_stopping)
        self.closing.stopped.connect(self.close)
        self.closing.never_again.connect(lambda: commands.settings.change(ask_to_quit=False))

    def _open_menu(self, at: QPoint) -> None:
        context_menu(self, self.actions_, self.queue_actions).popup(self.view.viewport().mapToGlobal(at))

    def _on_configured(self, settings: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, settings.theme)
        self._take_settings(settings)
        self.configured.emit(settings)

    def _take_settings(self, settings: Settings) -> None:
        self.totals.show_settings(settings)
        self.closing.asks = settings.ask_to_quit
        self._to_tray = settings.close_to_tray
        self.desktop.want_notes(settings.notify)

    def _show_details(self) -> None:
        self.actions_.panel.setChecked(True)
        self.tabs.setCurrentWidget(self.tabs.overview)
        self.details.setFocus()

    def _show_shortcuts(self) -> None:
        from transfer_gui.ui.settings.shortcuts_dialog import show_shortcuts

        show_shortcuts(self, self.shortcuts, self._keep_shortcuts)

    def _keep_shortcuts(self) -> None:
        try:
            self.shortcuts.save(self._services.settings)
        except TransferError as error:
            self.messages.show_trouble(error)  # they hold until the program ends, though

    def add_links(self, links: Sequence[str], *, asked: bool = False) -> None:
        """Links that came from a command line: queued at once where it is known where they go, unless the
        user has to be ``asked`` because somebody else may have chosen them."""
        adding = self.commands.adding
        if asked:
            adding.ask(links, handed_over=True)
        else:
            adding.take_links(links)

    def come_forward(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Stop and close without asking: the system wants the process to end, and nothing is lost."""
        self.closing.begin(ask_first=False)

    def _restore(self) -> None:
        self.follow_profiles()
        self.refresh.now()
        self.follow_settings()
        try:
            restore_look(self, self.parts, self._services.settings)
            self.actions_.sidebar.setChecked(not self.parts.sidebar.isHidden())
            self.actions_.panel.setChecked(not self.parts.tabs.isHidden())
        except TransferError as error:
            self.messages.show_trouble(error)
        if not self.isMaximized() and not self.isFullScreen():
            keep_on_screen(self)  # it may have been left on a larger one

    def follow_profiles(self) -> None:
        """Show where files go now: a profile was added or changed, or another place chosen."""
        self.target.follow()
        self.messages.follow_profiles()

    def follow_settings(self) -> None:
        """Go by the settings as they are now."""
        try:
            self._take_settings(self._services.settings.load())
            self.shortcuts.restore(self._services.settings)
        except TransferError as error:
            self.messages.show_trouble(error)

    def _on_stopping(self) -> None:
        for widget in (self.splitter, self.menuBar(), *self.findChildren(QToolBar)):
            widget.setEnabled(False)
        quit_ = self.actions_.quit
        for action in self.actions_.findChildren(type(quit_)):
            action.setEnabled(action is quit_)
        self.addAction(quit_)  # in the menu bar that is disabled now its shortcut is dead
        self.sandbox.say(tr(words_window.STOPPING))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.done and not session_ends():
            event.ignore()
            if not (self._to_tray and not self.closing.begun and self.desktop.keep_in_tray()):
                self.closing.begin()
            return
        save_look(self, self.parts, self._services.settings)
        event.accept()
