"""The look of all tables: flat titles in line with their cells, and a word where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from transfer_gui.ui.widgets.design import AIR, SMALL_RADIUS
from transfer_gui.ui.widgets.plain import Label


def dress_header(header: QHeaderView) -> None:
    """Flat, at the left unless the model says otherwise, and no bolder for what is selected below.

    For the header of a view that has its model. It gets a selection of its own, which stays empty: of the
    view's it would want to know whether whole columns are marked, and ask each of 100,000 rows for that.
    """
    header.setHighlightSections(False)
    header.setSelectionModel(QItemSelectionModel(header.model(), header))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setFixedHeight(header.fontMetrics().height() + AIR)


def mark_current(view: QTableView) -> None:
    """Draw a bar at the left of the row that has the keyboard: rows are chosen, not cells. For the view's
    ``paintEvent``."""
    at = view.currentIndex()
    if at.isValid() and view.hasFocus():
        painter = QPainter(view.viewport())
        top, high = view.rowViewportPosition(at.row()), view.rowHeight(at.row())
        painter.fillRect(0, top, SMALL_RADIUS, high, view.palette().color(QPalette.ColorRole.Accent))
        painter.end()


class EmptyHint(Label):
    """Lies over ``view`` while it has no rows, and says what would be there, or how to get it there.

    Clicks and drops go through it. Call :meth:`say` whenever the reason changes.
    """

    def __init__(self, view: QAbstractItemView, text: str = "") -> None:
        super().__init__(text, view.viewport())
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMargin(24)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        view.viewport().installEventFilter(self)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self.follow)
        self.follow()

    def say(self, text: str) -> None:
        self.setText(text)
        self.follow()

    def follow(self) -> None:
        self.setGeometry(self._view.viewport().rect())
        self.setVisible(bool(self.text()) and self._view.model().rowCount() == 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return False
