"""A line below the table: what was just removed, and the button that brings it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from transfer_gui.core.transfer import Status
from transfer_gui.text.language import sentences, tr, trn
from transfer_gui.ui.widgets.icons import icon, status_color
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.surfaces import paint_message


class UndoBar(QFrame):
    """Hidden where there is nothing to bring back."""

    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label()
        self.button = QPushButton(icon("undo"), tr("&Undo"))
        self.button.setToolTip(literal(tr("Bring back what was just removed (Ctrl+Z)")))
        self.button.clicked.connect(self.undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_removed(self, number: int) -> None:
        """So many rows can be brought back; none hides the line."""
        if number:
            text = trn("%n transfer was removed.", "%n transfers were removed.", number)
            text = sentences(text, tr("Receipts are kept until the history is cleared."))
            self._label.setText(text)
            self.setAccessibleName(text)
        self.setVisible(number > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_message(self, status_color(Status.ACTIVE))
