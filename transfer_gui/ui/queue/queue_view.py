"""The table of transfers: selection, keyboard, what is shown where nothing is.

Here: how the queue is looked at. Not here: its contents (``queue_model.py``), its columns
(``queue_columns.py``), drags and drops (``row_drops.py``), what commands do (``commands.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.engine.messages import Row
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.queue.cell_delegates import ProgressDelegate, QueueCellDelegate
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.queue.queue_columns import QueueColumns
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.queue.row_drops import RowDrops
from transfer_gui.ui.widgets.design import AIR, UNIT, Type, set_type
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon, illustration
from transfer_gui.ui.widgets.plain import Label
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import mark_current, marked_rows


class FirstStart(QFrame):
    """Lies in the middle of a view's viewport.

    Signals:
        sandbox_wanted: things are to be tried out with the store that comes along.
        store_wanted: a profile of a store of one's own is to be added.
    """

    sandbox_wanted = Signal()
    store_wanted = Signal()

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(tr("How to begin"))
        title = Label(tr("Where do files go?"))
        set_type(title, Type.TITLE)
        told = Label(
            tr(
                "Try it in the sandbox, a small store on this computer that nothing leaves; or add a store "
                "of yours, with its address and keys."
            ),
            wrap=True,
        )
        self.sandbox = QPushButton(icon("sandbox"), tr("&Try It in the Sandbox"))
        self.store = QPushButton(icon("profiles"), tr("&Add Your Store…"))
        self.sandbox.setDefault(True)
        ways = QHBoxLayout()
        for button in (self.sandbox, self.store):
            button.setMinimumHeight(button.sizeHint().height() + UNIT)
            ways.addWidget(button, 1)
        layout = fill(QVBoxLayout(self), margins=3 * UNIT, spacing=2 * UNIT)
        for label in (title, told):
            layout.addWidget(label)
        layout.addLayout(ways)
        self.sandbox.clicked.connect(self._try_sandbox)
        self.store.clicked.connect(self.store_wanted)
        viewport.installEventFilter(self)
        self.hide()

    @Slot()
    def _try_sandbox(self) -> None:
        self.sandbox.setEnabled(False)
        self.sandbox.setText(tr("Starting…"))
        self.sandbox_wanted.emit()

    def offer(self, wanted: bool) -> None:
        """Show the card, or take it away; the buttons are as they were at first."""
        self.sandbox.setEnabled(True)
        self.sandbox.setText(tr("&Try It in the Sandbox"))
        self.setVisible(wanted)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle (Qt's hook)."""
        if event.type() == QEvent.Type.Resize and watched is self._viewport:
            self._centre()
        return False

    def _centre(self) -> None:
        around = self._viewport.rect()
        width = min(by_font(self, 460).width(), around.width() - 16)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        place = around.center()
        self.setGeometry(place.x() - width // 2, max(4, place.y() - height // 2), width, height)


_PICTURE = QSize(96, 96)
_TITLE = mark("No transfers yet")
_FILTERED = (
    mark("No matches"),
    mark("Choose All in the sidebar, or press Escape in its search field."),
)


class EmptyState(QWidget):
    """Lies over a view's viewport, lets drops and clicks through, and keeps the viewport's size."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._known = True
        self._picture, self._title, self._hint = Label(), Label(), Label(wrap=True)
        set_type(self._title, Type.TITLE)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = fill(QVBoxLayout(self), 2, spacing=8)
        for label in (self._picture, self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        viewport.installEventFilter(self)
        self.setGeometry(viewport.rect())
        self.show_reason(filtered=False)
        self._draw()

    def expect_rows(self, expected: bool) -> None:
        """Claim nothing of an empty table until it is known which rows there are."""
        self._known = not expected
        self.show_reason(filtered=False)

    def show_reason(self, *, filtered: bool) -> None:
        """Say why there is nothing: nothing is known yet, there is nothing at all, or nothing that the filter
        shows."""
        title, hint = map(tr, _FILTERED) if filtered else (tr(_TITLE), _hint())
        if not self._known:
            title, hint = tr("Starting…"), ""
        if self._title.text() != title:
            self._title.setText(title)
            self._hint.setText(hint)
            self.setAccessibleName(". ".join(filter(None, (title, hint))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(illustration("empty", _PICTURE, self.devicePixelRatioF()))


def _hint() -> str:
    keys = QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
    return tr("Drag a link here, press {keys}, or choose Add…", keys=keys)


_Cursor = QAbstractItemView.CursorAction


class QueueSelection(QObject):
    """The selected rows of a table, by id; kept when the model is reset.

    Signals:
        changed: the selection moved.
    """

    changed = Signal()

    def __init__(self, view: QTableView, model: QueueModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._kept: tuple[list[str], str] = ([], "")
        model.table.modelAboutToBeReset.connect(self._keep)
        model.table.modelReset.connect(self._take_up)
        view.selectionModel().selectionChanged.connect(self.changed)

    def rows(self) -> list[Row]:
        """The selected rows, from top to bottom."""
        return [self._model.row_at(place) for place in marked_rows(self._view)]

    def select(self, ids: Iterable[str], current: str = "") -> None:
        """Select these, as far as they are shown."""
        table, marked = self._model.table, self._view.selectionModel()
        selection = QItemSelection()
        last = table.columnCount() - 1
        for place in [at for id in ids if (at := table.place(id)) is not None]:
            selection.select(table.index(place, 0), table.index(place, last))
        flags = QItemSelectionModel.SelectionFlag
        at = table.place(current)
        if at is not None:
            marked.setCurrentIndex(table.index(at, 0), flags.NoUpdate)
        marked.select(selection, flags.ClearAndSelect)

    def reveal(self, ids: Sequence[str]) -> None:
        """Select these, as far as they are shown, and scroll to the first."""
        shown = [id for id in ids if self._model.table.place(id) is not None]
        if shown:
            self.select(shown, shown[0])
            self._view.scrollTo(self._view.currentIndex())

    def ids(self) -> tuple[list[str], str]:
        """The ids that are selected, and the current one, as :meth:`select` takes them."""
        rows = self.rows()
        at = self._view.currentIndex()
        current = self._model.row_at(at.row()).transfer.id if at.isValid() else ""
        # A few thousand at most: more were selected with one key, and are again.
        return [row.transfer.id for row in rows[:2000]], current

    def _keep(self) -> None:
        self._kept = self.ids()

    def _take_up(self) -> None:
        ids, current = self._kept
        self.select(ids, current)
        self.changed.emit()


class QueueView(QTableView):
    """Shows a QueueModel: ``selection``, ``columns``, and ``drops`` belong to it.

    Signals:
        details_wanted: a row was double-clicked, or Enter was pressed.
        toggle_wanted: Space was pressed: the selected rows are to pause, or to go on.
    """

    details_wanted = Signal()
    toggle_wanted = Signal()

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self._table = table = model.table
        self.drops = RowDrops(self, lambda: table.in_queue_order)
        self.setModel(table)
        self._set_up_rows()
        self.columns = QueueColumns(self, table)
        # Later: columns are not to change while they are painted.
        self._cells.cut.connect(self.columns.widen_status, Qt.ConnectionType.QueuedConnection)
        self.empty = EmptyState(self.viewport())
        self.first_start = FirstStart(self.viewport())
        self._begins = False
        for signal in (table.rowsInserted, table.rowsRemoved, table.modelReset):
            signal.connect(self._show_emptiness)
        self._show_emptiness()
        self.selection = QueueSelection(self, model)

    def _set_up_rows(self) -> None:
        self.setAccessibleName(tr("Transfers"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as everywhere else
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._cells = QueueCellDelegate(self, self._table)
        self.setItemDelegate(self._cells)
        self.setItemDelegateForColumn(QueueColumn.PROGRESS, ProgressDelegate(self, self._table))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + AIR)
        self.doubleClicked.connect(self.details_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit_name()
        if self.selectionModel().isSelected(self.currentIndex()):
            # What opens below the table because of a row must not hide that row.
            self.scrollTo(self.currentIndex())

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.drops.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.drops.moves_rows(event.mimeData()):
            super().dragMoveEvent(event)  # scrolls at the edges
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.drop(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mark_current(self)
        self.drops.paint()

    def keyboardSearch(self, search: str) -> None:
        """Look for what is typed among the names, whichever column the keyboard is in."""
        at = self.currentIndex()
        if at.isValid() and at.column() != QueueColumn.NAME:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(at.siblingAtColumn(QueueColumn.NAME), flag)
        super().keyboardSearch(search)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first or last row by Home and End: rows are chosen here, not cells."""
        ends = {_Cursor.MoveHome: 0, _Cursor.MoveEnd: self._table.rowCount() - 1}
        if action in ends:
            return self._table.index(ends[action], max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let the keyboard go on without choosing while Alt is down; Ctrl+Up and Ctrl+Down move what is
        chosen."""
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectionModel().hasSelection():
            self.details_wanted.emit()
            event.accept()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() == Qt.Key.Key_Space and self.selectionModel().hasSelection():
            if not event.isAutoRepeat():
                self.toggle_wanted.emit()
            event.accept()
            return
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

    def offer_start(self, wanted: bool) -> None:
        """Offer the two ways to begin while nothing is there: no profile says where files go."""
        self._begins = wanted
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        empty = self._table.rowCount() == 0
        filtered = not self._queue.filtered.shows_all
        begins = empty and self._begins and not filtered
        self.empty.show_reason(filtered=filtered)
        self.empty.setVisible(empty and not begins)
        self.first_start.offer(begins)
