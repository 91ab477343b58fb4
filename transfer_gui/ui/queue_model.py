"""The queue as a table: rows by id, raw values for sorting, few and narrow change signals.

Here: storage and roles. Not here: what a cell says (``describe.py``) and how it is painted
(``progress_delegate.py``).
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from transfer_gui.core.progress import Progress, Sample
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.ui import describe, format
from transfer_gui.ui.icons import status_icon

Index = QModelIndex | QPersistentModelIndex

class QueueModel(QAbstractTableModel):
    """Rows in queue order. Fed by the bridge's ``changed``, ``removed`` and ``progressed``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._places: dict[str, int] = {}
        self._places_stale = False
        self._running: set[str] = set()
        self._icons: dict[Status, QIcon] = {}
        self._by_role: dict[int, Callable[[Entry, int], Any]] = {
            int(Qt.ItemDataRole.DisplayRole): cells.display,
            int(Qt.ItemDataRole.ToolTipRole): cells.tip,
            int(Qt.ItemDataRole.TextAlignmentRole): cells.alignment,
            int(Qt.ItemDataRole.DecorationRole): self._decoration,
            int(Qt.ItemDataRole.AccessibleTextRole): cells.accessible,
            SORT_ROLE: cells.sort_value,
            PROGRESS_ROLE: cells.progress_cell,
            ROW_ROLE: cells.whole_row,
        }

    # -- feeding ------------------------------------------------------------------------------------------

    def change(self, rows: Iterable[Row]) -> None:
        """Take new or different rows; new ones go to the end in one insertion."""
        touched: list[int] = []
        fresh: list[Row] = []
        for row in rows:
            place = self._place(row.transfer.id)
            if place is None:
                fresh.append(row)
                continue
            entry = self._entries[place]
            entry.row = row
            if row.status not in describe.RUNNING:
                entry.progress = None
            touched.append(place)
        self._tell(touched, Column.NAME, Column.ADDED)
        if fresh:
            fresh.sort(key=lambda row: row.transfer.position)
            self._append(fresh)

    def _append(self, rows: list[Row]) -> None:
        first = len(self._entries)  # places are fresh: ``change`` has just looked these rows up
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        for place, row in enumerate(rows, start=first):
            self._places[row.transfer.id] = place
            self._entries.append(Entry(row))
        self.endInsertRows()

    def remove(self, ids: Iterable[str]) -> None:
        """Drop these rows, neighbours together."""
        found = (self._place(gone) for gone in set(ids))
        places = sorted(place for place in found if place is not None)
        for first, last in reversed(list(_runs(places))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._entries[first : last + 1]
            self._places_stale = True  # counted anew at the next look-up, not once per run
            self.endRemoveRows()

    def progress(self, sample: Sample) -> None:
        """Take the numbers of all running transfers; the others have none."""
        touched: list[int] = []
        running: set[str] = set()
        for now in sample.transfers:
            place = self._place(now.id)
            if place is not None:
                self._entries[place].progress = now
                running.add(now.id)
                touched.append(place)
        for stopped in self._running - running:
            place = self._place(stopped)
            if place is not None:
                self._entries[place].progress = None
                touched.append(place)
        self._running = running
        self._tell(touched, Column.STATUS, Column.ETA)

    def refresh_waits(self) -> None:
        """Count down the rows that wait for their next try."""
        waiting = [place for place, entry in enumerate(self._entries) if entry.row.status is Status.WAITING]
        self._tell(waiting, Column.STATUS, Column.STATUS)

    def _tell(self, places: list[int], left: Column, right: Column) -> None:
        for first, last in _runs(sorted(places)):
            self.dataChanged.emit(self.index(first, left), self.index(last, right))

    # -- asking -------------------------------------------------------------------------------------------

    def entry(self, id: str) -> Entry | None:
        """The row of a transfer and its progress."""
        place = self._place(id)
        return None if place is None else self._entries[place]

    def _place(self, id: str) -> int | None:
        if self._places_stale:
            self._places = {entry.row.transfer.id: place for place, entry in enumerate(self._entries)}
            self._places_stale = False
        return self._places.get(id)

    def rows(self) -> Iterator[Row]:
        """All rows in queue order."""
        return (entry.row for entry in self._entries)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        answer = self._by_role.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._entries[index.row()], index.column())

    def _decoration(self, entry: Entry, column: int) -> QIcon | None:
        if column != Column.STATUS:
            return None
        status = entry.row.status
        if status not in self._icons:
            self._icons[status] = status_icon(status)
        return self._icons[status]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(TITLES):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Sorted places as runs (first, last) of neighbours."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place > last + 1:
            yield first, last
            first = place
        last = place
    yield first, last
