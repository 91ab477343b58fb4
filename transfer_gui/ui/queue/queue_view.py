"""The table of transfers: selection, keyboard, what is shown where nothing is.

Here: how the queue is looked at. Not here: its contents (``queue_model.py``), its columns
(``queue_columns.py``), drags and drops (``drop_table.py``), what commands do (``commands.py``).
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from transfer_gui.engine.messages import Row
from transfer_gui.text.language import tr
from transfer_gui.ui.queue.cell_delegate import CellDelegate
from transfer_gui.ui.queue.drop_table import DropTable
from transfer_gui.ui.queue.empty_state import EmptyState
from transfer_gui.ui.queue.progress_delegate import ProgressDelegate
from transfer_gui.ui.queue.queue_cells import Column
from transfer_gui.ui.queue.queue_columns import QueueColumns
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.services import UiState
from transfer_gui.ui.widgets.marked_rows import marked_rows

_Cursor = QAbstractItemView.CursorAction


class QueueView(DropTable):
    """Shows a QueueModel. ``chosen`` says that the selection moved."""

    chosen = Signal()
    details_wanted = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self.setModel(model)
        self.can_rearrange = lambda: model.in_queue_order
        self._set_up_rows()
        self.columns = QueueColumns(self)
        self._empty = EmptyState(self.viewport())
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._show_emptiness)
        self._show_emptiness()
        self._kept: tuple[list[str], str] = ([], "")
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._take_selection_up)
        self.selectionModel().selectionChanged.connect(self.chosen)

    def _set_up_rows(self) -> None:
        self.setAccessibleName(tr("Transfers"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as everywhere else
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(CellDelegate(self))
        self.setItemDelegateForColumn(Column.PROGRESS, ProgressDelegate(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.doubleClicked.connect(self.details_wanted)

    # -- columns ------------------------------------------------------------------------------------------

    def save_columns(self, state: UiState) -> None:
        """Keep widths, order, visibility and sorting."""
        self.columns.save(state)

    def restore_columns(self, state: UiState) -> None:
        """As they were; nothing happens where nothing usable was kept."""
        self.columns.restore(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit_name()
        if self.selectionModel().isSelected(self.currentIndex()):
            # What opens below the table because of a row must not hide that row.
            self.scrollTo(self.currentIndex())

    # -- selection ----------------------------------------------------------------------------------------

    def selected_rows(self) -> list[Row]:
        """The selected rows, from top to bottom."""
        return [self._queue.row_at(place) for place in marked_rows(self)]

    def select(self, ids: Iterable[str], current: str = "") -> None:
        """Select these, as far as they are shown."""
        selection = QItemSelection()
        last = self._queue.columnCount() - 1
        for place in [at for id in ids if (at := self._queue.place(id)) is not None]:
            selection.select(self._queue.index(place, 0), self._queue.index(place, last))
        flags = QItemSelectionModel.SelectionFlag
        at = self._queue.place(current)
        if at is not None:
            self.selectionModel().setCurrentIndex(self._queue.index(at, 0), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def chosen_ids(self) -> tuple[list[str], str]:
        """What is selected, and which is the current one, as :meth:`select` takes them."""
        rows = self.selected_rows()
        at = self.currentIndex()
        current = self._queue.row_at(at.row()).transfer.id if at.isValid() else ""
        # A few thousand at most: more were selected with one key, and are again.
        return [row.transfer.id for row in rows[:2000]], current

    def _keep_selection(self) -> None:
        self._kept = self.chosen_ids()

    def _take_selection_up(self) -> None:
        ids, current = self._kept
        self.select(ids, current)
        self.chosen.emit()

    # -- keyboard -----------------------------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """What is typed is looked for among the names, whichever column the keyboard is in."""
        at = self.currentIndex()
        if at.isValid() and at.column() != Column.NAME:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(at.siblingAtColumn(Column.NAME), flag)
        super().keyboardSearch(search)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End are the first and the last row: rows are chosen here, not cells."""
        ends = {_Cursor.MoveHome: 0, _Cursor.MoveEnd: self._queue.rowCount() - 1}
        if action in ends:
            return self._queue.index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """With Alt the keyboard goes on without choosing; Ctrl+Up and Ctrl+Down move what is chosen."""
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectionModel().hasSelection():
            self.details_wanted.emit()
            event.accept()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        # Coming into the table chooses nothing: the first key shows where the keyboard is.
        if not (plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._chose_current()):
            super().keyPressEvent(event)
        if plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._chose_current()  # where it was there already, Qt has chosen nothing

    def _chose_current(self) -> bool:
        """Choose the row that has the keyboard, where none is chosen."""
        at = self.currentIndex()
        free = at.isValid() and not self.selectionModel().hasSelection()
        if free:
            self.selectRow(at.row())
        return free

    def _show_emptiness(self) -> None:
        empty = self._queue.rowCount() == 0
        self._empty.show_reason(filtered=not self._queue.filtered.shows_all)
        self._empty.setVisible(empty)
