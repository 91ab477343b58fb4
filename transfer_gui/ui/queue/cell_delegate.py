"""The queue's ordinary cells, each cut where it hurts least."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from transfer_gui.ui.queue.queue_cells import Column
from transfer_gui.ui.queue.queue_model import Index
from transfer_gui.ui.widgets.roomy_cells import RoomyCells


class CellDelegate(RoomyCells):
    """For every column but the progress."""

    def dress(self, box: QStyleOptionViewItem, index: Index) -> None:
        """A name and an address are told apart by their ends, a sentence by its beginning."""
        if index.column() == Column.STATUS:
            box.textElideMode = Qt.TextElideMode.ElideRight
