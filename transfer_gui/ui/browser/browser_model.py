"""What a folder of a bucket holds, as a table that grows while it is scrolled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from transfer_gui.core.listing import Listed, ListingPage
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import escape_controls
from transfer_gui.links.s3_uri import SCHEME
from transfer_gui.text import format
from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import literal

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


_FOLDER = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_OBJECT = _FOLDER | Qt.ItemFlag.ItemIsDragEnabled


class EntryColumn(IntEnum):
    """The columns in order."""

    NAME = 0
    SIZE = 1
    MODIFIED = 2
    CLASS = 3


_TITLES = {
    EntryColumn.NAME: mark("Name"),
    EntryColumn.SIZE: mark("Size"),
    EntryColumn.MODIFIED: mark("Modified"),
    EntryColumn.CLASS: mark("Storage Class"),
}


class EntriesTable(QAbstractTableModel):
    """Entries of one folder of a bucket, as cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bucket = ""
        self._shown: list[Listed] = []
        self.sizes: dict[str, int] = {}
        """Bytes below folders that were measured, by key."""

    def entry(self, row: int) -> Listed:
        return self._shown[row]

    def address(self, entry: Listed) -> str:
        """The address of an entry, ``s3://bucket/key``."""
        return f"{SCHEME}{self._bucket}/{entry.key}"

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(EntryColumn)

    def headerData(self, section: int, way: Qt.Orientation, role: int = 0) -> Any:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(_TITLES[EntryColumn(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == EntryColumn.SIZE else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Text, picture, alignment and tip of a cell."""
        entry, column = self._shown[index.row()], EntryColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(entry, column, self.sizes.get(entry.key))
        if role == Qt.ItemDataRole.DecorationRole and column is EntryColumn.NAME:
            return icon("folder" if entry.folder else "object")
        if role == Qt.ItemDataRole.TextAlignmentRole and column is EntryColumn.SIZE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal(escape_controls(self.address(entry)))
        return None


@dataclass(slots=True)
class Pages:
    """Pages of a listing: the token of the next one, whether it is asked for, whether one didn't come."""

    following: str = ""
    asked: bool = True
    broken: bool = False

    def ask(self) -> str:
        """The token that the next page is asked for by, also once more after :meth:`stop`."""
        self.asked, self.broken = True, False
        return self.following

    def stop(self) -> None:
        """Note that a page didn't come. It is asked for by no table, which would do so without end."""
        self.asked, self.broken = False, True


class BrowserModel(EntriesTable):
    """Entries of one folder: folders first, then objects, each by the bytes of its key.

    Signals:
        more_wanted: the token that asks for the next page.
        dragged: addresses of objects that have left as links.
    """

    more_wanted = Signal(str)
    dragged = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Listed] = []
        self._keys: set[str] = set()
        self.pages = Pages()
        self._words = ""

    def begin(self, bucket: str) -> None:
        """Forget what was there; pages of this bucket come now."""
        self.beginResetModel()
        self._bucket, self._entries, self._shown, self._keys = bucket, [], [], set()
        self.sizes = {}
        self.pages = Pages()
        self.endResetModel()

    def take(self, page: ListingPage) -> None:
        self.pages.following, self.pages.asked = page.following, False
        self.add(page.entries)

    def add(self, entries: Sequence[Listed]) -> None:
        """Add what was found of the folder, each in its place, but nothing twice."""
        new = sorted((one for one in entries if one.key not in self._keys), key=_order)
        self._keys.update(one.key for one in new)
        for first, run in _runs(self._entries, new):
            self._entries[first:first] = run
        for first, run in _runs(self._shown, [one for one in new if self._fits(one)]):
            self.beginInsertRows(_NONE, first, first + len(run) - 1)
            self._shown[first:first] = run
            self.endInsertRows()

    def find(self, words: str) -> None:
        """Show only what has these words in its name, now and of what is loaded later."""
        self.beginResetModel()
        self._words = words.strip().casefold()
        self._shown = [one for one in self._entries if self._fits(one)]
        self.endResetModel()

    def _fits(self, entry: Listed) -> bool:
        return all(word in entry.name.casefold() for word in self._words.split())

    @property
    def searching(self) -> bool:
        """Whether words are looked for of which pages to come may hold more."""
        return bool(self._words) and not self.complete and not self.pages.broken

    @property
    def complete(self) -> bool:
        return not (self.pages.following or self.pages.asked or self.pages.broken)

    @property
    def count(self) -> tuple[int, int]:
        """The numbers of entries that are shown, and loaded in all."""
        return len(self._shown), len(self._entries)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more pages, and none is on its way."""
        return bool(self.pages.following) and not self.pages.asked and not self.pages.broken

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.more_wanted.emit(self.pages.ask())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let objects be dragged into the queue."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FOLDER if self._shown[index.row()].folder else _OBJECT

    def mimeTypes(self) -> list[str]:
        """Plain text, a line for each object: keys are no URLs and are not to be rewritten."""
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        addresses = [self.address(self._shown[row]) for row in rows if not self._shown[row].folder]
        self.dragged.emit(addresses)
        mime = QMimeData()
        mime.setText("\n".join(addresses))
        return mime


def _order(entry: Listed) -> tuple[bool, bytes]:
    return not entry.folder, entry.key.encode("utf-8", "surrogatepass")


def _runs(within: Sequence[Listed], new: Sequence[Listed]) -> list[tuple[int, list[Listed]]]:
    """Where sorted ``new`` ones go, neighbours together; the last first, so that places stay right."""
    if not within or (new and _order(within[-1]) < _order(new[0])):
        return [(len(within), list(new))] if new else []
    runs: dict[int, list[Listed]] = {}
    for one in new:
        runs.setdefault(bisect_left(within, _order(one), key=_order), []).append(one)
    return list(runs.items())[::-1]


def _text(entry: Listed, column: EntryColumn, below: int | None) -> str:
    match column:
        case EntryColumn.NAME:
            return escape_controls(entry.name)
        case EntryColumn.SIZE:
            return (
                format.size(below if entry.folder else entry.size)
                if below is not None or not entry.folder
                else ""
            )
        case EntryColumn.MODIFIED:
            return format.when(entry.modified) if entry.modified else ""
        case EntryColumn.CLASS:
            return "" if entry.storage_class == "STANDARD" else entry.storage_class.replace("_", " ").title()
