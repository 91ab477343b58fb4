"""The columns of the queue's table: which are shown, how wide, in which order."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from transfer_gui.text.language import mark, tr
from transfer_gui.ui.queue.queue_cells import TITLES, QueueColumn
from transfer_gui.ui.queue.queue_table import QueueTable
from transfer_gui.ui.services import UiState
from transfer_gui.ui.widgets.sizes import by_font, icon_side
from transfer_gui.ui.widgets.tables import dress_header

# Another set of columns than before gets another key: a header takes no state of another number of sections.
_COLUMNS_KEY = "queue_columns_2"
_NAME_KEY, _OWN_KEY, _ACTIVE_KEY = "queue_name_width", "queue_own_widths", "queue_active_first"
_LEAST = 40
_LEASTS = {QueueColumn.NAME: 140, QueueColumn.STATUS: 136, QueueColumn.DESTINATION: 90}
"""Columns that can be read when they are cut, with the px that each has at least, in letters of 15 px."""
_WIDEST_STATUS = 320
_GIVING = (QueueColumn.STATUS, QueueColumn.DESTINATION)
_TUCKED = (
    *(QueueColumn.DESTINATION, QueueColumn.NUMBER, QueueColumn.ETA),
    *(QueueColumn.SIZE, QueueColumn.SPEED, QueueColumn.PROGRESS),
)
"""What a window that is too narrow for all leaves out, the first first."""

# From left to right.
_C = QueueColumn
_ORDER = (
    _C.NUMBER, _C.NAME, _C.STATUS, _C.PROGRESS, _C.SIZE, _C.DONE, _C.REMAINING,
    _C.SPEED, _C.ETA, _C.CONNECTIONS, _C.RETRIES, _C.ACTIVE, _C.LIMIT,
    _C.DESTINATION, _C.SOURCE, _C.VERIFIED, _C.ADDED, _C.FINISHED,
)  # fmt: skip
# Those that everybody wants; the others are there for who asks for them, in the header's menu.
_SHOWN = frozenset(
    {
        QueueColumn.NUMBER,
        QueueColumn.NAME,
        QueueColumn.STATUS,
        QueueColumn.PROGRESS,
        QueueColumn.SIZE,
        QueueColumn.SPEED,
        QueueColumn.ETA,
        QueueColumn.DESTINATION,
    }
)
# Typical contents: what a column must hold without being cut.
_TYPICAL = {
    QueueColumn.NUMBER: "999",
    QueueColumn.STATUS: mark("Failed: Bucket not found"),
    QueueColumn.PROGRESS: "mmmmm 100 %",
    QueueColumn.SIZE: "12.3 MB",
    QueueColumn.DONE: "12.3 MB",
    QueueColumn.REMAINING: mark("Remaining"),
    QueueColumn.SPEED: "12.3 MB/s",
    QueueColumn.ETA: mark("59 min 59 s"),
    QueueColumn.CONNECTIONS: mark("Connections"),
    QueueColumn.RETRIES: mark("Retries"),
    QueueColumn.ACTIVE: mark("59 min 59 s"),
    QueueColumn.DESTINATION: "s3://my-bucket/folder/",
    QueueColumn.SOURCE: "downloads.example.org",
    QueueColumn.ADDED: "2026-05-01 14:03",
    QueueColumn.FINISHED: "2026-05-01 14:03",
    QueueColumn.VERIFIED: "SHA-256, CRC64NVME",
    QueueColumn.LIMIT: "12.3 MB/s",
}


class QueueColumns(QObject):
    """Shows, sorts and remembers the columns of ``view``."""

    def __init__(self, view: QTableView, table: QueueTable) -> None:
        super().__init__(view)
        self._view, self._table = view, table
        self._name_follows = True
        self._fitting = False
        self._tucked: dict[QueueColumn, int] = {}  # left out while the window is narrow, with their widths
        header = self._header = view.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.setMinimumSectionSize(_LEAST)
        dress_header(header)
        header.setAccessibleName(tr("Columns of the table of transfers"))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        header.setSortIndicatorClearable(True)  # the third click gives the queue's own order back
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        self._usual = {column: self._usual_width(column) for column in _TYPICAL}
        self._given = {column: self._usual[column] for column in _GIVING}
        self._set_usual()
        header.sectionResized.connect(self._on_resized)
        for filled in (table.rowsInserted, table.modelReset):
            filled.connect(self._fit_number)

    def _set_usual(self) -> None:
        """Set columns, widths and order as they are at first."""
        for visual, column in enumerate(_ORDER):
            self._header.moveSection(self._header.visualIndex(column), visual)
            self._view.setColumnHidden(column, column not in _SHOWN)
        self._tucked = {}
        for column, width in self._usual.items():
            self._view.setColumnWidth(column, width)
            self._given.update({column: width} if column in self._given else {})
        self._name_follows = True
        self.fit_name()

    def _usual_width(self, column: QueueColumn) -> int:
        extra = 28 + icon_side(self._view) if column is QueueColumn.STATUS else 24
        return self._view.fontMetrics().horizontalAdvance(tr(_TYPICAL[column])) + extra

    def widen_status(self, needed: int) -> None:
        """Give the status the ``needed`` px, as far as there is room, unless somebody set its width."""
        status = QueueColumn.STATUS
        if needed > self._usual[status] and self._follows(status):
            self._usual[status] = min(needed, by_font(self._view, _WIDEST_STATUS).width())
            self.fit_name()

    @property
    def usual(self) -> frozenset[QueueColumn]:
        """The columns that are as wide as at first; the name where it has the room that is left."""
        name = {QueueColumn.NAME} if self._name_follows else set[QueueColumn]()
        same = set(filter(self._follows, self._usual))
        return frozenset(same | name)

    def take_up(self, usual: frozenset[QueueColumn]) -> None:
        """Give these columns, which were as wide as at first, the first width of this language."""
        for column in usual & self._usual.keys():
            if not self._view.isColumnHidden(column):
                self._view.setColumnWidth(column, self._usual[column])
                self._given.update({column: self._usual[column]} if column in self._given else {})
        self._name_follows = QueueColumn.NAME in usual
        self.fit_name()

    def save(self, state: UiState) -> None:
        """Keep widths, order, visibility and sorting."""
        for column in self._tucked:  # a wider window shows them
            self._view.setColumnHidden(column, False)
        packed = bytes(self._header.saveState().toBase64().data()).decode("ascii")
        for column in self._tucked:
            self._view.setColumnHidden(column, True)
        state.set_ui(_COLUMNS_KEY, packed)
        state.set_ui(_NAME_KEY, "" if self._name_follows else "own width")
        state.set_ui(_OWN_KEY, ",".join(str(int(one)) for one in self._given if not self._follows(one)))
        state.set_ui(_ACTIVE_KEY, "active first" if self._table.active_first else "")

    def restore(self, state: UiState) -> None:
        """Restore the columns as they were; nothing happens where nothing usable was kept."""
        packed = QByteArray.fromBase64((state.get_ui(_COLUMNS_KEY) or "").encode("ascii", "ignore"))
        if not packed.isEmpty() and self._header.restoreState(packed):
            self._name_follows = not state.get_ui(_NAME_KEY)
            own = (state.get_ui(_OWN_KEY) or "").split(",")
            self._given = {one: self._view.columnWidth(one) for one in _GIVING if str(int(one)) not in own}
            self._view.setColumnHidden(QueueColumn.NAME, False)
            self._tucked = {}
            self.fit_name()
        self._fit_number()
        self._table.put_active_first(bool(state.get_ui(_ACTIVE_KEY)))

    def fit_name(self) -> None:
        """Give the name the room that the other columns leave, until somebody sets its width. In a narrow
        window the status is cut, and what matters least is left out, so that no other is out of sight."""
        if not self._name_follows:
            return
        self._fitting = True
        least = {column: by_font(self._view, px).width() for column, px in _LEASTS.items()}
        width = self._view.columnWidth
        shown = {column: width(column) for column in QueueColumn if not self._hidden(column)} | self._tucked
        del shown[QueueColumn.NAME]
        giving = [column for column in _GIVING if column in shown and self._follows(column)]
        shown |= {column: self._usual[column] for column in giving}
        if QueueColumn.DESTINATION in giving:
            shown[QueueColumn.DESTINATION] = least[QueueColumn.DESTINATION]
        free = self._view.viewport().width() - least[QueueColumn.NAME] - sum(shown.values())
        self._tuck(shown, free, [column for column in _GIVING if column not in giving])
        free += sum(shown[column] for column in self._tucked)
        for column in giving:  # the status gives what is missing, the destination takes what is left
            if column not in self._tucked:
                self._given[column] = max(least[column], min(self._usual[column], shown[column] + free))
                self._view.setColumnWidth(column, self._given[column])
                free += shown[column] - self._given[column]
        others = self._header.length() - width(QueueColumn.NAME)
        wide = max(least[QueueColumn.NAME], self._view.viewport().width() - others)
        self._view.setColumnWidth(QueueColumn.NAME, wide)
        self._fitting = False

    def _tuck(self, shown: dict[QueueColumn, int], free: int, stay: list[QueueColumn]) -> None:
        """Leave out what has no room: ``free`` px are left beside ``shown``, columns with their widths."""
        former, self._tucked = self._tucked, {}
        status = QueueColumn.STATUS
        slack = shown[status] - by_font(self._view, _LEASTS[status]).width() if status in shown else 0
        for column in _TUCKED:
            missing = free if column is QueueColumn.DESTINATION else free + slack
            if missing < 0 and column in shown and column not in stay:
                self._tucked[column] = former.get(column) or self._view.columnWidth(column)
                free += shown[column]
        for column in {*former, *self._tucked}:
            self._view.setColumnHidden(column, column in self._tucked)

    def _fit_number(self) -> None:
        """Widen the column of numbers to the largest: with its first digit cut it is another number."""
        digits = "9" * len(str(self._view.model().rowCount()))
        wanted = self._view.fontMetrics().horizontalAdvance(digits) + 24
        column = QueueColumn.NUMBER
        if not self._view.isColumnHidden(column) and self._view.columnWidth(column) < wanted:
            self._view.setColumnWidth(column, wanted)
            self.fit_name()

    def _on_resized(self, column: int, before: int, after: int) -> None:
        if column == QueueColumn.NAME and not self._fitting:
            self._name_follows = False

    def _open_menu(self, at: QPoint) -> None:
        menu = self.fill(QMenu(self._view))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._header.mapToGlobal(at))

    def _visual(self) -> list[QueueColumn]:
        return sorted(QueueColumn, key=lambda column: self._header.visualIndex(column))

    def fill(self, menu: QMenu) -> QMenu:
        """Offer columns to choose, and ways to set them right. The name is always there."""
        menu.clear()
        for column in self._visual():
            if column is QueueColumn.NAME:
                continue
            entry = menu.addAction(tr(TITLES[column]))
            entry.setCheckable(True)
            entry.setChecked(not self._hidden(column) or column in self._tucked)
            entry.toggled.connect(lambda shown, column=column: self._show(column, shown))
        menu.addSeparator()
        menu.addAction(tr("Fit Widths to &Contents"), self._fit_all)
        menu.addAction(tr("&Reset Columns"), self._set_usual)
        return menu

    def fill_sorting(self, menu: QMenu) -> None:
        """What to sort by, of the columns that are shown; what is chosen once more turns round, as a click on
        the header does."""
        menu.clear()
        header, up = self._header, Qt.SortOrder.AscendingOrder
        now = header.sortIndicatorSection() if header.sortIndicatorOrder() == up else -2
        first = menu.addAction(tr("&Active First"))
        first.setCheckable(True)
        first.setChecked(self._table.active_first)
        first.toggled.connect(self._table.put_active_first)
        menu.addSeparator()
        choices = [(-1, tr("Order of the &Queue"))]
        choices += [(column, tr(TITLES[column])) for column in self._visual() if not self._hidden(column)]
        for column, text in choices:
            entry = menu.addAction(text)
            entry.setCheckable(True)
            entry.setChecked(column == header.sortIndicatorSection())
            order = Qt.SortOrder.DescendingOrder if column == now >= 0 else up
            entry.triggered.connect(
                lambda _=False, column=column, order=order: header.setSortIndicator(column, order)
            )

    def _follows(self, column: QueueColumn) -> bool:
        width = self._tucked.get(column) or self._view.columnWidth(column)
        return width == self._given.get(column, self._usual.get(column))

    def _hidden(self, column: QueueColumn) -> bool:
        return self._view.isColumnHidden(column)

    def _show(self, column: QueueColumn, shown: bool) -> None:
        self._tucked.pop(column, None)
        self._view.setColumnHidden(column, not shown)
        self.fit_name()

    def _fit_all(self) -> None:
        self._header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self._name_follows = True
        self.fit_name()
