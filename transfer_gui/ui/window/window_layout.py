"""The widgets of the main window and where they stand. What they do is wired in ``window_wiring.py``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from transfer_gui.ui.details.banner import Banner
from transfer_gui.ui.details.detail_tabs import DetailTabs
from transfer_gui.ui.details.totals import Totals
from transfer_gui.ui.details.trouble_strip import TroubleStrip
from transfer_gui.ui.details.undo_bar import UndoBar
from transfer_gui.ui.queue.filter_sidebar import FilterSidebar
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.queue.queue_view import QueueView

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
        self.totals = Totals()
        self.tabs = DetailTabs()
        self.panel, self.details = self.tabs.panel, self.tabs.details
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.sidebar = FilterSidebar()
        self.aside = QSplitter(Qt.Orientation.Horizontal)
        self._fill_splitter()
        self.central = QWidget()
        column = _column(self.central, self.trouble, self.sandbox, self.aside)
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
        self.splitter.setChildrenCollapsible(False)
        self.aside.addWidget(self.sidebar)
        self.aside.addWidget(self.splitter)
        self.aside.setStretchFactor(1, 1)
        self.aside.setChildrenCollapsible(False)


def _column(widget: QWidget, *inside: QWidget) -> QVBoxLayout:
    """Widgets one below the other with nothing between them."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for one in inside:
        column.addWidget(one)
    return column
