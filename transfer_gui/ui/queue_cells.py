"""The cells of the queue's table: columns, roles, and what each role answers.

Here: one function per role. Not here: rows and their order (``queue_model.py``), the words (``describe.py``).
"""

from __future__ import annotations

import html
from enum import IntEnum

from PySide6.QtCore import Qt

from transfer_gui.core.progress import Progress
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.ui import describe, format

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PROGRESS_ROLE = SORT_ROLE + 1
ROW_ROLE = SORT_ROLE + 2


class Column(IntEnum):
    """Columns in their order. Those that move with progress stand side by side."""

    NAME = 0
    STATUS = 1
    PROGRESS = 2
    SIZE = 3
    SPEED = 4
    ETA = 5
    DESTINATION = 6
    SOURCE = 7
    ADDED = 8


TITLES = ("Name", "Status", "Progress", "Size", "Speed", "Time left", "Destination", "Source", "Added")
_NUMBERS = frozenset({Column.SIZE, Column.SPEED, Column.ETA})
_STATUS_ORDER = {status: float(place) for place, status in enumerate(Status)}


class Entry:
    """A row and, while it runs, its progress. ``turn`` is its place in the queue's own order."""

    __slots__ = ("progress", "row", "turn")

    def __init__(self, row: Row, turn: int) -> None:
        self.row = row
        self.turn = turn
        self.progress: Progress | None = None


def display(entry: Entry, column: int) -> str:
    """The text of a cell."""
    row, progress = entry.row, entry.progress
    match column:
        case Column.NAME:
            return describe.name_of(row.transfer)
        case Column.STATUS:
            return describe.status_text(row, progress)
        case Column.PROGRESS:
            return describe.progress_cell(row, progress).text
        case Column.SIZE:
            return format.size(describe.done_and_total(row, progress)[1])
        case Column.SPEED:
            return describe.speed_text(progress)
        case Column.ETA:
            return describe.eta_text(progress)
        case Column.DESTINATION:
            return describe.folder_of(row.transfer)
        case Column.SOURCE:
            return describe.source_of(row.transfer.spec)
        case _:
            return format.when(row.transfer.added_at)


def sort_value(entry: Entry, column: int) -> float | str:
    """Raw values; numbers are floats throughout, since Qt compares by the left one's type."""
    row, progress = entry.row, entry.progress
    match column:
        case Column.STATUS:
            return _STATUS_ORDER[row.status]
        case Column.PROGRESS:
            return float(describe.progress_cell(row, progress).scaled or 0)
        case Column.SIZE:
            total = describe.done_and_total(row, progress)[1]
            return -1.0 if total is None else float(total)
        case Column.SPEED:
            return progress.rate if progress is not None else -1.0
        case Column.ETA:
            return progress.eta if progress is not None and progress.eta is not None else float("inf")
        case Column.ADDED:
            return row.transfer.added_at
        case _:
            return display(entry, column).casefold()


def tip(entry: Entry, column: int) -> str:
    """The row in some lines, as rich text with nothing foreign in it."""
    # Tool tips guess whether they are rich text; a file's name must not become mark-up.
    return f"<p style='white-space:pre-wrap'>{html.escape(describe.tip_of(entry.row))}</p>"


def alignment(entry: Entry, column: int) -> Qt.AlignmentFlag:
    """Numbers to the right."""
    return side(column)


def side(column: int) -> Qt.AlignmentFlag:
    """Where a column's text and its title stand."""
    end = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return end | Qt.AlignmentFlag.AlignVCenter


def accessible(entry: Entry, column: int) -> str:
    """What screen readers say: the whole row at its name, the cell with its title elsewhere."""
    if column == Column.NAME:
        return describe.spoken(entry.row, entry.progress)
    return f"{TITLES[column]}: {display(entry, column) or 'none'}"


def progress_cell(entry: Entry, column: int) -> describe.ProgressCell:
    """What the progress delegate paints."""
    return describe.progress_cell(entry.row, entry.progress)


def whole_row(entry: Entry, column: int) -> Row:
    """The row itself."""
    return entry.row
