"""The keyboard's ways between the parts of the window: filters, table, tabs.

Here: where the keyboard is and where it goes. Not here: what keys do inside a part (``queue_view.py`` …).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from transfer_gui.ui.window.more_actions import MoreActions
from transfer_gui.ui.window.window_layout import WindowParts


class Panes(QObject):
    """Wires ``next_pane``, ``previous_pane`` and ``row_menu``; Escape leads back to the table."""

    def __init__(self, window: QWidget, parts: WindowParts, known: MoreActions) -> None:
        super().__init__(window)
        self._parts = parts
        self._ways: tuple[tuple[QWidget, Callable[[], QWidget]], ...] = (
            (parts.sidebar, lambda: parts.sidebar.statuses),
            (parts.view, lambda: parts.view),
            (parts.tabs, parts.tabs.tabBar),
        )
        known.next_pane.triggered.connect(lambda: self._go(1))
        known.previous_pane.triggered.connect(lambda: self._go(-1))
        known.row_menu.triggered.connect(open_menu_at_focus)
        lists = (parts.sidebar.statuses, parts.sidebar.places, parts.sidebar.hosts)
        for pane in (*lists, parts.tabs):
            back = QShortcut(Qt.Key.Key_Escape, pane)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(parts.view.setFocus)
        parts.view.setFocus()

    def _go(self, step: int) -> None:
        """To the next part that is shown; the table stands for a place outside of all."""
        focus = QApplication.focusWidget()
        inside = (number for number, (pane, _) in enumerate(self._ways) if _holds(pane, focus))
        at = next(inside, 1 - step)
        for _ in self._ways:
            at = (at + step) % len(self._ways)
            pane, target = self._ways[at]
            if pane.isVisible():
                target().setFocus(Qt.FocusReason.TabFocusReason)
                return


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def open_menu_at_focus() -> None:
    """The context menu of what has the keyboard, as the menu key does, which many keyboards lack.

    On Windows the system sends the event for Shift+F10 as well; X11 and Wayland don't.
    """
    focus = QApplication.focusWidget()
    if focus is None:
        return
    cursor = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = cursor.center() if isinstance(cursor, QRect) else QPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focus.mapToGlobal(at))
    QApplication.sendEvent(focus, event)
