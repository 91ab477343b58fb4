"""Toolbar, menu bar and context menu, all made of the same QActions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton, QWidget

from transfer_gui.core.transfer import Action
from transfer_gui.text.language import tr
from transfer_gui.ui.adding.target import TargetButton
from transfer_gui.ui.queue.queue_actions import QueueActions
from transfer_gui.ui.queue.queue_columns import QueueColumns
from transfer_gui.ui.widgets.new_action import give_keys
from transfer_gui.ui.widgets.plain import literal
from transfer_gui.ui.widgets.sizes import icon_side
from transfer_gui.ui.window.actions import Actions

_ORDER = (Action.START, Action.RESUME, Action.PAUSE, Action.RETRY, Action.CANCEL, Action.REMOVE)


class _Bar(QToolBar):
    """Shows pictures alone, but for the first, where there is no room for the words beside them; tips tell
    them all the same."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._needed = 0  # px with words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._needed = 0
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._fit()

    def _fit(self) -> None:
        if self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon:
            self._needed = self.sizeHint().width()
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if self.width() >= self._needed else style.ToolButtonIconOnly
        )
        first = self.widgetForAction(self.actions()[0])
        if isinstance(first, QToolButton):  # what everybody begins with keeps its word
            first.setToolButtonStyle(style.ToolButtonTextBesideIcon)


def fill_toolbar(window: QMainWindow, known: Actions, target: TargetButton) -> None:
    """Add, what the selection allows, and at the far end where links go and the rare ones."""
    bar = _Bar(tr("Toolbar"))
    bar.setObjectName("toolbar")
    bar.setAccessibleName(tr("Toolbar"))
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setIconSize(QSize(1, 1) * icon_side(bar, 20))
    bar.addActions([known.add, known.paste])
    bar.addSeparator()
    bar.addActions([known.of[action] for action in _ORDER])
    bar.addWidget(target)
    bar.addActions([known.profiles, known.settings])
    window.addToolBar(bar)


def fill_menus(
    window: QMainWindow, known: Actions, queue: QueueActions, columns: QueueColumns, target: TargetButton
) -> None:
    bar = window.menuBar()
    file = bar.addMenu(tr("&File"))
    file.addActions([known.add, known.add_list, known.paste])
    file.addMenu(target.menu)
    file.addSeparator()
    file.addActions([known.more.import_, known.more.export])
    file.addSeparator()
    file.addAction(known.more.worker)
    file.addSeparator()
    file.addAction(known.quit)
    edit = bar.addMenu(tr("&Edit"))
    edit.addActions([queue.undo, known.select_all, known.copy, known.find])
    edit.addMenu(known.more.copy_menu(window, known.copy)).setText(tr("Cop&y More"))
    edit.addSeparator()
    edit.addActions([known.profiles, known.more.hosts, known.settings])
    _fill_transfer_menu(bar.addMenu(tr("&Transfer")), known, queue)
    tools = bar.addMenu(tr("Tool&s"))
    tools.addAction(known.more.browse)
    tools.addSeparator()
    tools.addActions([known.more.history, known.more.log])
    tools.addSeparator()
    tools.addAction(known.more.bundle)
    _fill_view_menu(bar.addMenu(tr("&View")), known, columns)
    bar.addMenu(tr("&Help")).addActions([known.help, queue.shortcuts, known.about])


def leave_to_worker(known: Actions, queue: QueueActions) -> None:
    """Hide what makes no sense where the queue is another computer's: its links' secrets are not known."""
    known.more.copy_command.setVisible(False)
    known.quit.setStatusTip(literal(tr("Close this window; the worker goes on")))
    give_keys(known.quit, known.quit.shortcut().toString())


def _fill_view_menu(view: QMenu, known: Actions, columns: QueueColumns) -> None:
    view.addActions([known.sidebar, known.panel])
    view.addSeparator()
    for menu, fill in (
        (view.addMenu(tr("&Columns")), columns.fill),
        (view.addMenu(tr("Sort &By")), columns.fill_sorting),
    ):
        menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))
    view.addSeparator()
    view.addActions([known.more.next_pane, known.more.previous_pane, known.more.row_menu])


def _fill_transfer_menu(transfer: QMenu, known: Actions, queue: QueueActions) -> None:
    transfer.addActions([known.of[action] for action in _ORDER])
    transfer.addSeparator()
    transfer.addActions([queue.start_at, queue.repeat, queue.limit, queue.replace_link])
    transfer.addMenu(tr("&Order")).addActions(list(queue.moves.values()))
    transfer.addSeparator()
    transfer.addActions(list(queue.of_done))
    transfer.addSeparator()
    transfer.addActions([known.pause_all, known.resume_all, queue.retry_failed, queue.remove_finished])
    transfer.addSeparator()
    transfer.addActions([queue.hours, queue.limit_hours, queue.notify])
    transfer.addMenu(tr("&When All Is Done")).addActions(list(queue.then.values()))
    transfer.addSeparator()
    transfer.addActions([known.details, known.check_link])


def context_menu(parent: QWidget, known: Actions, queue: QueueActions) -> QMenu:
    """The menu of the table: what the selected rows allow, and no more. Deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    order = QMenu(tr("&Order"), menu)
    order.addActions(list(queue.moves.values()))
    order.menuAction().setEnabled(any(action.isEnabled() for action in queue.moves.values()))
    copying = known.more.copy_menu(menu, known.copy).menuAction()
    copying.setEnabled(known.copy.isEnabled())
    groups = (
        [known.of[action] for action in _ORDER],
        queue.of_done,
        [queue.start_at, queue.repeat, queue.limit, queue.replace_link, order.menuAction()],
        [copying, known.details, known.check_link, known.select_all],
        [known.add, known.paste],
    )
    for group in groups:
        fitting = [action for action in group if action.isEnabled()]
        if fitting and not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(fitting)
    return menu
