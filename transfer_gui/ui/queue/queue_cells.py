"""The cells of the queue's table: columns, roles, and what each role answers.

Here: one function per role. Not here: rows and their order (``queue_model.py``), the words (``describe.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from PySide6.QtCore import Qt

from transfer_gui.core.progress import Progress
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe, format
from transfer_gui.text.language import marked, tr
from transfer_gui.ui.queue import row_filter
from transfer_gui.ui.widgets.plain import wrap

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class QueueColumn(IntEnum):
    """Columns as the model counts them. Those that move with progress stand side by side."""

    NAME = 0
    STATUS = 1
    PROGRESS = 2
    SIZE = 3
    DONE = 4
    REMAINING = 5
    SPEED = 6
    ETA = 7
    CONNECTIONS = 8
    RETRIES = 9
    ACTIVE = 10
    DESTINATION = 11
    SOURCE = 12
    ADDED = 13
    FINISHED = 14
    VERIFIED = 15
    LIMIT = 16
    NUMBER = 17


TITLES = marked((
    "Name", "Status", "Progress", "Size", "Done", "Remaining", "Speed", "Time Left", "Connections", "Retries",
    "Time Active", "Destination", "Source", "Added", "Finished", "Verified By", "Limit", "#",
))  # fmt: skip
# Made once: in each cell of each frame they would be a twentieth of its painting.
AT_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = frozenset(
    {
        QueueColumn.SIZE,
        QueueColumn.DONE,
        QueueColumn.REMAINING,
        QueueColumn.SPEED,
        QueueColumn.ETA,
        QueueColumn.CONNECTIONS,
        QueueColumn.RETRIES,
        QueueColumn.ACTIVE,
        QueueColumn.LIMIT,
        QueueColumn.NUMBER,
    }
)
_STATUS_ORDER = {status: float(place) for place, status in enumerate(Status)}


class QueueEntry:
    """A row and, while it runs, its progress. ``rank``: its place among those that still have a turn, or 0.

    What is asked for often is worked out once per row: name, host and what words are looked for in. ``turn``
    is what the queue's own order goes by: position and id.
    """

    __slots__ = ("_name", "_searched", "host", "place", "progress", "rank", "row", "turn")

    def __init__(self, row: Row) -> None:
        self.progress: Progress | None = None
        self.rank = 0
        self.take(row)

    def take(self, row: Row) -> None:
        self.row = row
        transfer = row.transfer
        self.turn = (transfer.position, transfer.id)
        self.host, self.place = row_filter.host_of(transfer.spec), row_filter.place_of(transfer.spec)
        self._name = self._searched = ""

    @property
    def name(self) -> str:
        """The name that the transfer is shown under."""
        if not self._name:
            self._name = describe.name_of(self.row.transfer)
        return self._name

    def fits(self, wanted: row_filter.RowFilter) -> bool:
        if not wanted.wants(self.row.status):
            return False
        if (wanted.place and wanted.place != self.place) or (wanted.host and wanted.host != self.host):
            return False
        if not wanted.words:
            return True
        if not self._searched:
            self._searched = row_filter.make_search_text(self.row.transfer)
        return all(word in self._searched for word in wanted.words)


def display(entry: QueueEntry, column: int) -> str:
    return _TEXTS[column](entry)


_TEXTS: tuple[Callable[[QueueEntry], str], ...] = (
    lambda entry: entry.name,
    lambda entry: describe.status_text(entry.row, entry.progress),
    lambda entry: describe.progress_cell(entry.row, entry.progress).text,
    lambda entry: format.size(describe.done_and_total(entry.row, entry.progress)[1]),
    lambda entry: format.size(describe.done_and_total(entry.row, entry.progress)[0]),
    lambda entry: format.size(describe.remaining(entry.row, entry.progress)),
    lambda entry: describe.speed_text(entry.progress),
    lambda entry: describe.eta_text(entry.progress),
    lambda entry: str(entry.progress.concurrency) if entry.progress is not None else "",
    lambda entry: str(describe.retries_of(entry.row, entry.progress) or ""),
    lambda entry: describe.active_text(entry.row, entry.progress),
    lambda entry: describe.folder_of(entry.row.transfer),
    lambda entry: describe.source_of(entry.row.transfer.spec),
    lambda entry: format.when(entry.row.transfer.added_at),
    lambda entry: describe.finished_text(entry.row),
    lambda entry: describe.verified_by(entry.row),
    lambda entry: format.rate(limit) if (limit := entry.row.transfer.spec.limit) else "",
    lambda entry: str(entry.rank or ""),
)


def sort_value(entry: QueueEntry, column: int) -> float | str:
    """Raw values; numbers are floats throughout, since Qt compares by the left one's type."""
    number = _SORTED.get(column)
    if number is not None:
        return number(entry)
    return entry.name.casefold() if column == QueueColumn.NAME else display(entry, column).casefold()


def _or_least(amount: float | None) -> float:
    return -1.0 if amount is None else float(amount)


_SORTED: Mapping[int, Callable[[QueueEntry], float]] = {
    QueueColumn.STATUS: lambda entry: _STATUS_ORDER[entry.row.status],
    QueueColumn.PROGRESS: lambda entry: float(describe.progress_cell(entry.row, entry.progress).scaled or 0),
    QueueColumn.SIZE: lambda entry: _or_least(describe.done_and_total(entry.row, entry.progress)[1]),
    QueueColumn.DONE: lambda entry: float(describe.done_and_total(entry.row, entry.progress)[0]),
    QueueColumn.REMAINING: lambda entry: _or_least(describe.remaining(entry.row, entry.progress)),
    QueueColumn.SPEED: lambda entry: entry.progress.rate if entry.progress is not None else -1.0,
    QueueColumn.ETA: lambda entry: (
        entry.progress.eta if entry.progress is not None and entry.progress.eta is not None else float("inf")
    ),
    QueueColumn.CONNECTIONS: lambda entry: float(entry.progress.concurrency) if entry.progress else -1.0,
    QueueColumn.RETRIES: lambda entry: float(describe.retries_of(entry.row, entry.progress)),
    QueueColumn.ACTIVE: lambda entry: describe.active_seconds(entry.row, entry.progress),
    QueueColumn.ADDED: lambda entry: entry.row.transfer.added_at,
    QueueColumn.FINISHED: lambda entry: (
        entry.row.transfer.finished_at if entry.row.status.is_finished else 0.0
    ),
    QueueColumn.LIMIT: lambda entry: float(entry.row.transfer.spec.limit or "inf"),
    QueueColumn.NUMBER: lambda entry: float(entry.rank or "inf"),
}


def tip(entry: QueueEntry, column: int) -> str:
    """The row in some lines, as rich text with nothing foreign in it."""
    # Tool tips guess whether they are rich text; a file's name must not become mark-up.
    return wrap(describe.tip_of(entry.row))


def alignment(entry: QueueEntry, column: int) -> Qt.AlignmentFlag:
    """The alignment of a cell: numbers at the right."""
    return side(column)


def side(column: int) -> Qt.AlignmentFlag:
    """The alignment of a column's text and its title."""
    return AT_END if column in _NUMBERS else AT_START


def accessible(entry: QueueEntry, column: int) -> str:
    """The text for screen readers: the whole row at its name, the cell with its title elsewhere."""
    if column == QueueColumn.NAME:
        return describe.spoken(entry.row, entry.progress)
    return f"{tr(TITLES[column])}: {display(entry, column) or tr('none')}"
