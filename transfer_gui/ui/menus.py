"""Toolbar, menu bar and context menu, all made of the same QActions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from transfer_gui.core.transfer import Action
from transfer_gui.ui.actions import Actions

_ORDER = (Action.START, Action.RESUME, Action.PAUSE, Action.RETRY, Action.CANCEL, Action.REMOVE)


def fill_toolbar(window: QMainWindow, known: Actions) -> None:
    """Add, what the selection allows, and at the far end the rare ones."""
    bar = QToolBar("Toolbar")
    bar.setObjectName("toolbar")
    bar.setAccessibleName("Toolbar")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setIconSize(QSize(20, 20))
    bar.addActions([known.add, known.paste])
    bar.addSeparator()
    bar.addActions([known.of[action] for action in _ORDER])
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    bar.addActions([known.profiles, known.settings])
    window.addToolBar(bar)


def fill_menus(window: QMainWindow, known: Actions, panel_shown: QAction) -> None:
    """The menu bar."""
    bar = window.menuBar()
    file = bar.addMenu("&File")
    file.addActions([known.add, known.add_list, known.paste])
    file.addSeparator()
    file.addActions([known.more.import_, known.more.export])
    file.addSeparator()
    file.addAction(known.quit)
    edit = bar.addMenu("&Edit")
    edit.addActions([known.select_all, known.copy, known.find])
    edit.addMenu(known.more.copy_menu(window, known.copy)).setText("Cop&y More")
    edit.addSeparator()
    edit.addActions([known.profiles, known.settings])
    transfer = bar.addMenu("&Transfer")
    transfer.addActions([known.of[action] for action in _ORDER])
    transfer.addSeparator()
    transfer.addActions([known.pause_all, known.resume_all])
    transfer.addSeparator()
    transfer.addActions([known.details, known.check_link])
    tools = bar.addMenu("T&ools")
    tools.addActions([known.more.history, known.more.log])
    tools.addSeparator()
    tools.addAction(known.more.bundle)
    bar.addMenu("&View").addActions([known.sidebar, panel_shown])
    bar.addMenu("&Help").addAction(known.help)


def context_menu(parent: QWidget, known: Actions) -> QMenu:
    """For the table; deletes itself when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions([known.of[action] for action in _ORDER])
    menu.addSeparator()
    menu.addMenu(known.more.copy_menu(menu, known.copy))
    menu.addActions([known.details, known.check_link, known.select_all])
    menu.addSeparator()
    menu.addActions([known.add, known.paste])
    return menu
