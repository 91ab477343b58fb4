"""The main window: shows a QueueModel, speaks to a Bridge, opens and closes.

Here: what comes from the engine, and what ``app.py`` asks for. Not here: where widgets stand
(``window_layout.py``), which action does what (``window_wiring.py``, ``commands.py``), what follows the
selection (``following.py``), how it closes (``closing.py``), what is kept when it is made anew
(``renewal.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar

from transfer_gui.core.errors import TransferError
from transfer_gui.core.progress import Sample
from transfer_gui.core.settings import Settings
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe, words_window
from transfer_gui.text.language import tr
from transfer_gui.text.words import explain_error
from transfer_gui.ui.adding.target import TargetButton
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_actions import QueueActions
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import Services
from transfer_gui.ui.settings.shortcuts import Shortcuts
from transfer_gui.ui.settings.shortcuts_dialog import show_shortcuts
from transfer_gui.ui.widgets.garbage import delete_now
from transfer_gui.ui.widgets.sizes import keep_on_screen, room
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.actions import Actions
from transfer_gui.ui.window.closing import Closing, session_ends
from transfer_gui.ui.window.commands import Commands
from transfer_gui.ui.window.following import Following
from transfer_gui.ui.window.menus import context_menu, fill_menus, fill_toolbar
from transfer_gui.ui.window.panes import Panes
from transfer_gui.ui.window.presence import Presence
from transfer_gui.ui.window.queue_commands import QueueCommands
from transfer_gui.ui.window.renewal import Kept
from transfer_gui.ui.window.window_layout import SIZE, WindowParts
from transfer_gui.ui.window.window_memory import restore_look, save_look
from transfer_gui.ui.window.window_wiring import wire_actions, wire_more, wire_queue, wire_strip

TITLE = "Transfer GUI"


class MainWindow(QMainWindow):
    """Shows ``model``, which it owns, and speaks to ``bridge``. ``configured`` carries Settings that were
    just chosen, ``help_wanted`` says that somebody wants to read the guides.

    What says something (actions, menus, widgets) is made by :meth:`_furnish`, and made anew by :meth:`renew`;
    what does something (commands, questions, tray, notifications) lives as long as the window.
    """

    configured = Signal(object)
    help_wanted = Signal()

    def __init__(self, bridge: Bridge, model: QueueModel, services: Services) -> None:
        super().__init__()
        self._bridge = bridge
        self._model = model
        self._services = services
        self.setWindowTitle(TITLE)
        self.resize(QSize(*SIZE).boundedTo(room(self)))
        self._complaint: Callable[[], str] = str
        self.sandbox_words: Callable[[], str] = words_window.sandbox
        """What is said of the sandbox while it is where files go."""
        self._to_tray = False
        self.commands = Commands(self, bridge, model, services, self._selected)
        self.queue_commands = QueueCommands(self, bridge, model, services, self.commands, self._selected)
        self.closing = Closing(self, bridge, self._count_unfinished)
        self.presence = Presence(self, bridge, model, self.closing)
        self._furnish()
        self._wire_lasting()
        self._restore()

    def _furnish(self) -> None:
        """Make everything that has words on it, in the language that is spoken now."""
        lasting, model, services = set(self.children()), self._model, self._services
        self.actions_ = Actions(self)
        self.parts = parts = WindowParts(self, model)
        self.view, self.panel, self.details, self.strip = parts.view, parts.panel, parts.details, parts.strip
        self.trouble, self.sandbox, self.totals = parts.trouble, parts.sandbox, parts.totals
        self.tabs, self.splitter = parts.tabs, parts.splitter
        self.tabs.traces = services.traces
        self.details.keys_expire = services.access.keys_expire
        self.queue_actions = QueueActions(self)
        self.following = Following(self, model, parts, self.actions_, self.queue_actions)
        self.shortcuts = Shortcuts(self.actions_, self.queue_actions, self.actions_.more)
        self.target = TargetButton(self.commands.adding.target, lambda: self.commands.profiles())
        fill_toolbar(self, self.actions_, self.target)
        fill_menus(self, self.actions_, self.queue_actions, self.view.columns, self.target)
        self.presence.follow_actions(self.actions_, self.queue_actions)
        self.panes = Panes(self, parts, self.actions_.more)
        self._wire()
        # The last child, so that the table goes before it.
        model.setParent(None)
        model.setParent(self)
        self._furniture = [child for child in self.children() if child not in {*lasting, model}]

    def renew(self) -> None:
        """Say everything anew, in the language that is spoken now. What is chosen, how everything stands and
        all that is under way stays as it is. A window that closes stays as it is, too."""
        if self.closing.begun:
            return
        kept = Kept.of(self.parts, self.actions_)
        self.setUpdatesEnabled(False)
        former, self._furniture = self._furniture, list[QObject]()
        for child in former:
            delete_now(child)
        self._furnish()
        self._stand_up()
        self._tell_settings()
        if kept.sandbox:
            self.profiles_changed()
        if kept.trouble:
            self.trouble.say(self._complaint())
        kept.give_back(self.parts, self.actions_, self.following)
        self.setUpdatesEnabled(True)
        self.commands.renew()

    def _stand_up(self) -> None:
        """Widgets that come to a window which is shown already get their size only now."""
        for part in (self.parts.central, self.menuBar(), self.totals, *self.findChildren(QToolBar)):
            part.show()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    # -- wiring -------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        commands = self.commands
        wire_actions(self.actions_, commands, self.parts, self._show_details)
        wire_strip(self.strip, commands)
        wire_more(self.actions_.more, commands)
        commands.said.connect(self.totals.say)
        commands.adding.added.connect(self.totals.say_added)
        wire_queue(self.queue_actions, self.queue_commands, self.parts)
        self.queue_actions.shortcuts.triggered.connect(self._show_shortcuts)
        self.following.done.connect(self.presence.follow)
        self.actions_.quit.triggered.connect(lambda: self.closing.begin())
        self.actions_.help.triggered.connect(self.help_wanted)
        self.view.dropped.connect(commands.adding.take_offer)
        self.view.details_wanted.connect(self._show_details)
        self.view.chosen.connect(self.following.soon)
        self.parts.sidebar.filtered.connect(self._model.filter)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)

    def _wire_lasting(self) -> None:
        """What outlives the widgets: to methods of the window, which know those that are there."""
        commands, bridge = self.commands, self._bridge
        commands.configured.connect(self._on_configured)
        commands.troubled.connect(self.show_trouble)
        commands.profiles_changed.connect(self.profiles_changed)
        commands.adding.target.changed.connect(self.profiles_changed)
        bridge.changed.connect(self._on_changed)
        bridge.removed.connect(self._on_removed)
        bridge.progressed.connect(self._on_progressed)
        bridge.trouble.connect(self.show_trouble)
        self.closing.stopping.connect(self.commands.removals.commit)
        self.closing.stopping.connect(self._on_stopping)
        self.closing.stopped.connect(self.close)
        self.closing.never_again.connect(commands.never_ask_to_quit)

    def _selected(self) -> list[Row]:
        return self.view.selected_rows()

    def _open_menu(self, at: QPoint) -> None:
        context_menu(self, self.actions_, self.queue_actions).popup(self.view.viewport().mapToGlobal(at))

    def _on_changed(self, rows: tuple[Row, ...]) -> None:
        self._model.change(rows)
        self.following.soon()

    def _on_removed(self, ids: tuple[str, ...]) -> None:
        for id in ids:
            self.panel.history.forget(id)
        self._model.remove(ids)
        self.following.soon()

    def _on_progressed(self, sample: Sample) -> None:
        self._model.progress(sample)
        self.tabs.take(sample)
        self.following.take(sample)

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
        self.presence.want_notes(settings.notify)

    def _show_details(self) -> None:
        self.actions_.panel.setChecked(True)
        self.tabs.setCurrentWidget(self.tabs.overview)
        self.details.setFocus()

    def _show_shortcuts(self) -> None:
        show_shortcuts(self, self.shortcuts, self._keep_shortcuts)

    def _keep_shortcuts(self) -> None:
        try:
            self.shortcuts.save(self._services.settings)
        except TransferError as error:
            self.show_trouble(error)  # they hold until the program ends, though

    # -- for app.py ---------------------------------------------------------------------------------------

    def show_trouble(self, error: TransferError) -> None:
        """Something concerns the whole program."""
        self._complain(lambda: explain_error(error, ended=False).whole)

    def show_set_aside(self, path: Path) -> None:
        """The queue's database was damaged; it lies at ``path`` and a new one was begun."""
        self._complain(lambda: words_window.set_aside(str(path)))

    def _complain(self, told: Callable[[], str]) -> None:
        self._complaint = told
        self.trouble.say(told())

    def profiles_changed(self) -> None:
        """A profile was added or changed, or another place chosen: where do files go now, to the sandbox?"""
        self.target.follow()
        try:
            default = self._services.default_profile()
            sandbox = any(one.sandbox for one in self._services.profiles() if one.name == default)
        except TransferError as error:
            self.show_trouble(error)
            return
        if sandbox:
            self.sandbox.say(self.sandbox_words())
        else:
            self.sandbox.hide()

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

    # -- opening and closing ------------------------------------------------------------------------------

    def _restore(self) -> None:
        self.profiles_changed()
        self.following.now()
        self._tell_settings()
        try:
            restore_look(self, self.parts, self._services.settings)
        except TransferError as error:
            self.show_trouble(error)
        if not self.isMaximized() and not self.isFullScreen():
            keep_on_screen(self)  # it may have been left on a larger one

    def _tell_settings(self) -> None:
        try:
            self._take_settings(self._services.settings.load())
            self.shortcuts.restore(self._services.settings)
        except TransferError as error:
            self.show_trouble(error)

    def _count_unfinished(self) -> int:
        return sum(row.status in describe.UNFINISHED for row in self._model.everything())

    def _on_stopping(self) -> None:
        for widget in (self.splitter, self.menuBar(), *self.findChildren(QToolBar)):
            widget.setEnabled(False)
        for action in self.actions_.findChildren(type(self.actions_.quit)):
            action.setEnabled(False)
        self.sandbox.say(tr(words_window.STOPPING))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.done and not session_ends():
            event.ignore()
            if not (self._to_tray and self.presence.keep_in_tray()):
                self.closing.begin()
            return
        save_look(self, self.parts, self._services.settings)
        event.accept()
