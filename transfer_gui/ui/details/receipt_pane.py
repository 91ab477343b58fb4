"""The receipt of a finished transfer: what was proven and by what, to read, copy and save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.text.language import tr
from transfer_gui.text.receipt_page import facts_of, receipts_as_json, verdict_of
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.tables import dress_table


class ReceiptPane(QWidget):
    """A table of facts; empty until a finished transfer is selected."""

    def __init__(self) -> None:
        super().__init__()
        self._receipt: Mapping[str, Any] | None = None
        self.verdict = Label(wrap=True)
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("What"), tr("Value"), tr("Verification")])
        dress_table(self.table, tr("Receipt of the selected transfer"), rows=False)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.copy = QPushButton(icon("copy"), tr("Copy as &JSON"))
        self.save = QPushButton(icon("down"), tr("S&ave…"))
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_where)
        head = fill(QHBoxLayout(), (self.verdict, 1), self.copy, self.save)
        fill(QVBoxLayout(self), head, (self.table, 1), margins=(10, 8, 10, 8))
        self.show_receipt(None, selected=False)

    def show_receipt(self, receipt: Mapping[str, Any] | None, *, selected: bool) -> None:
        self._receipt = receipt
        for button in (self.copy, self.save):
            button.setEnabled(receipt is not None)
        self.table.setVisible(receipt is not None)
        faint = QPalette.ColorRole.PlaceholderText if receipt is None else QPalette.ColorRole.WindowText
        self.verdict.setForegroundRole(faint)
        if receipt is None:
            told = tr("A receipt is written when the transfer is done.")
            self.verdict.setText(told if selected else tr("Select a finished transfer to see its receipt."))
            return
        self.verdict.setText(verdict_of(receipt))
        facts = list(facts_of(receipt))
        self.table.setRowCount(len(facts))
        for at, fact in enumerate(facts):
            for column, text in enumerate(fact):
                item = QTableWidgetItem(text)
                item.setToolTip(literal(text))
                self.table.setItem(at, column, item)
        for column in (0, 2):
            self.table.resizeColumnToContents(column)

    def _copy(self) -> None:
        if self._receipt is not None:
            QGuiApplication.clipboard().setText(receipts_as_json([self._receipt]))

    def _ask_where(self) -> None:
        from transfer_gui.ui.details.receipt_files import ask_where_to_save

        if self._receipt is not None:
            ask_where_to_save([self._receipt], self)
