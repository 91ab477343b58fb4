"""The widgets of the main window: where they stand, how the keyboard goes between them, and their memory.

Not here: what they do (``window_wiring.py``), what keys do inside one of them (``queue_view.py`` …).
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.ui.details.detail_tabs import DetailTabs
from transfer_gui.ui.details.message_bars import Banner, ReleaseBar, UndoBar, WorkerBar
from transfer_gui.ui.details.totals import Totals
from transfer_gui.ui.details.trouble_strip import TroubleStrip
from transfer_gui.ui.queue.filter_sidebar import FilterSidebar
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.queue.queue_view import QueueView
from transfer_gui.ui.services import UiState
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.file_chooser import last_folder, use_folder
from transfer_gui.ui.window.actions import MoreActions

SIZE = (1240, 760)
"""Of the window at first."""
_SPLIT = [460, 280]
_ASIDE = [176, 1064]


class WindowParts:
    """Makes the widgets and puts them into ``window``."""

    def __init__(self, window: QMainWindow, model: QueueModel) -> None:
        self.view = QueueView(model)
        self.strip = TroubleStrip()
        self.undo = UndoBar()
        self.trouble, self.sandbox = Banner(warning=True), Banner(warning=False)
        self.release, self.worker = ReleaseBar(), WorkerBar()
        self.totals = Totals()
        self.tabs = DetailTabs()
        self.panel, self.details = self.tabs.panel, self.tabs.details
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.sidebar = FilterSidebar()
        self.aside = QSplitter(Qt.Orientation.Horizontal)
        self._fill_splitter()
        self.central = QWidget()
        bars = (self.worker, self.trouble, self.sandbox, self.release)
        column = _column(self.central, *bars, self.aside)
        column.setStretchFactor(self.aside, 1)
        window.setCentralWidget(self.central)
        window.setStatusBar(self.totals)
        self.splitter.setSizes(_SPLIT)
        self.aside.setSizes(_ASIDE)

    def _fill_splitter(self) -> None:
        upper = QWidget()
        _column(upper, self.view, self.undo, self.strip).setStretchFactor(self.view, 1)
        self.splitter.addWidget(upper)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 2)  # in a low window both give way, the table not alone
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(0, False)
        self.aside.addWidget(self.sidebar)
        self.aside.addWidget(self.splitter)
        self.aside.setStretchFactor(1, 1)
        self.aside.setCollapsible(1, False)


def fold_by(splitter: QSplitter, place: int, action: QAction) -> None:
    """Let a pane be pushed shut at its edge, as ``action`` puts it away; it comes back as wide as it was."""
    kept, pane = splitter.sizes(), splitter.widget(place)
    assert pane is not None

    def remember() -> None:
        nonlocal kept
        if splitter.sizes()[place]:
            kept = splitter.sizes()

    def moved() -> None:
        remember()
        if not splitter.sizes()[place]:
            action.setChecked(False)

    def toggled(shown: bool) -> None:
        if not shown:
            remember()
        pane.setVisible(shown)
        if shown and not splitter.sizes()[place]:
            splitter.setSizes(kept)

    splitter.splitterMoved.connect(moved)
    action.toggled.connect(toggled)


def _column(widget: QWidget, *inside: QWidget) -> QVBoxLayout:
    """Widgets one below the other with nothing between them."""
    column = fill(QVBoxLayout(widget), margins=0, spacing=0)
    for one in inside:
        column.addWidget(one)
    return column


class PaneKeys(QObject):
    """The keyboard's ways between filters, table and tabs; Escape leads back to the table."""

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
            back = QShortcut(Qt.Key.Key_Escape, pane, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(parts.view.setFocus)
        parts.view.setFocus()

    def _go(self, step: int) -> None:
        """Give the keyboard to the next part that is shown; the table stands for a place outside of all."""
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


_GEOMETRY_KEY, _SPLITTER_KEY, _ASIDE_KEY = "window_geometry", "window_splitter", "window_aside"

_FOLDER_KEY, _HIDDEN_KEY = "last_folder", "hidden_panes"

logger = logging.getLogger(__name__)


def restore_look(window: QMainWindow, parts: WindowParts, state: UiState) -> None:
    """Restore the look that was kept; what makes no sense is passed over. Raises StorageError."""
    window.restoreGeometry(_unpack(state.get_ui(_GEOMETRY_KEY)))
    restore_parts(parts, state)
    use_folder(state.get_ui(_FOLDER_KEY) or "")


def save_parts(parts: WindowParts, state: UiState) -> None:
    """Keep columns and splitters. Raises StorageError."""
    parts.view.columns.save(state)
    state.set_ui(_SPLITTER_KEY, _pack(parts.splitter.saveState()))
    state.set_ui(_ASIDE_KEY, _pack(parts.aside.saveState()))
    hidden = [name for name, pane in _panes(parts).items() if pane.isHidden()]
    state.set_ui(_HIDDEN_KEY, ",".join(hidden))


def restore_parts(parts: WindowParts, state: UiState) -> None:
    """Restore what :func:`save_parts` kept. Raises StorageError."""
    parts.view.columns.restore(state)
    parts.splitter.restoreState(_unpack(state.get_ui(_SPLITTER_KEY)))
    parts.aside.restoreState(_unpack(state.get_ui(_ASIDE_KEY)))
    hidden = (state.get_ui(_HIDDEN_KEY) or "").split(",")
    for name, pane in _panes(parts).items():
        pane.setHidden(name in hidden)


def _panes(parts: WindowParts) -> dict[str, QWidget]:
    """What can be put away, by the name under which that is kept."""
    return {"sidebar": parts.sidebar, "panel": parts.tabs}


def save_look(window: QMainWindow, parts: WindowParts, state: UiState) -> None:
    """Keep the look; a disk that fails is no reason not to close."""
    try:
        save_parts(parts, state)
        state.set_ui(_GEOMETRY_KEY, _pack(window.saveGeometry()))
        state.set_ui(_FOLDER_KEY, last_folder())
    except TransferError as error:
        logger.info("the window's layout was not kept: %s", error)


def _pack(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _unpack(text: str | None) -> QByteArray:
    return QByteArray.fromBase64((text or "").encode("ascii", "ignore"))
