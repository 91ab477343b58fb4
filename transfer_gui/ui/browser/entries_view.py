"""The table of a folder's entries, as it looks and is dragged from."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from transfer_gui.text.language import tr
from transfer_gui.ui.browser.browser_model import Column, EntriesTable
from transfer_gui.ui.widgets.roomy_cells import RoomyCells
from transfer_gui.ui.widgets.table_dress import EmptyHint, dress_header


class EntriesView(QTableView):
    """Rows are marked whole; their order is the store's."""

    def __init__(self, model: EntriesTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(RoomyCells(self))
        self.empty = EmptyHint(self)
        self.setAccessibleName(tr("What is in the folder"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setDragEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 8)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, example in ((Column.SIZE, "999.99 GB"), (Column.MODIFIED, "2026-10-30 20:00")):
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(example) + 28)
        dress_header(header)
