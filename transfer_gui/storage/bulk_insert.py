"""Transfers by the thousand: rows that differ in little, stored by one statement and read by one template.

Fifty thousand links are pasted at once. What their rows hold is nearly the same in each, and to gather, to
checksum and to bind sixty columns again for each takes longer than SQLite takes to store them. So what they
share is bound once, and what differs goes in as one JSON text; while SQLite takes it apart and writes the
rows, Python is free for other threads. Here: those rows, equal to what ``rows.py`` makes of each, both ways.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring_ascii as quoted
from operator import attrgetter, itemgetter
from typing import Any

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.new_transfers import ValueTemplate
from transfer_gui.core.quick_dataclass import fields, replace
from transfer_gui.core.transfer import GROUPS, Spec, Transfer
from transfer_gui.storage.rows import RowFormat, SqlValue, row_checksum
from transfer_gui.storage.schema import ROW
from transfer_gui.storage.spec_vault import COLUMNS as SEALED
from transfer_gui.storage.spec_vault import Sealed, mask_spec

NAMES = ROW
"""The columns under a row's checksum, in order."""
TRANSFER = RowFormat(Transfer, groups=GROUPS, order=[name for name in NAMES if name not in SEALED])

# What differs from row to row, in the columns' order and that of `_texts`; all else comes from the spec.
_VARYING = ("id", "spec_url", "spec_key", "spec_sha256", "spec_md5", "spec_template", "spec_size", "position")
_VARYING_AT = tuple(NAMES.index(name) for name in _VARYING)
_OWN: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(*_VARYING_AT)
_COMMON: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(
    *sorted({*range(len(NAMES))} - {*_VARYING_AT})
)
_shared = attrgetter(*(f.name for f in fields(Spec) if f"spec_{f.name}" not in _VARYING))
_COLUMNS = ", ".join(f'"{name}"' for name in (*NAMES, "row_check"))
_INSERT = f"INSERT INTO transfers ({_COLUMNS}) VALUES ({', '.join('?' * (len(NAMES) + 1))})"
_LARGEST = 2**63 - 1  # a larger number in a JSON text becomes a real one

# In JSON: NUL, where SQLite's reader ends a text, and halves of UTF-16 pairs, which it does not refuse.
_UNFIT = lazy_pattern(r"\\u(?:0000|d[89a-f])")


def _bulk_statement() -> str:
    varying = {at: f"json_extract(value, '$[{place}]')" for place, at in enumerate(_VARYING_AT)}
    varying[len(NAMES)] = f"json_extract(value, '$[{len(_VARYING)}]')"
    values = ", ".join(varying.get(at, "?") for at in range(len(NAMES) + 1))
    return f"INSERT INTO transfers ({_COLUMNS}) SELECT {values} FROM json_each(?)"


_INSERT_MANY = _bulk_statement()


def insert_rows(cursor: sqlite3.Cursor, transfers: Iterable[Transfer], sealed: Mapping[str, Sealed]) -> None:
    """Store new rows one by one; of what is ``sealed`` by id the row shows the masked form."""
    cursor.executemany(_INSERT, (_row_of(item, sealed.get(item.id, Sealed())) for item in transfers))


def bulk_insert(cursor: sqlite3.Cursor, transfers: Iterable[Transfer], sealed: Mapping[str, Sealed]) -> None:
    """Store new rows that were made together, in as few statements as their differences allow."""
    alone: list[Transfer] = []
    template: _RowTemplate | None = None
    for transfer in transfers:
        if transfer.id in sealed or transfer.upload.id or (transfer.spec.size or 0) > _LARGEST:
            alone.append(transfer)
            continue
        if template is None or not template.fits(transfer):
            if template is not None:
                template.store(cursor)
            template = _RowTemplate(transfer)
        template.add(transfer)
    if template is not None:
        template.store(cursor)
    insert_rows(cursor, alone, sealed)


def _row_of(transfer: Transfer, sealed: Sealed) -> tuple[SqlValue, ...]:
    """All columns of a new row, what is secret masked, and its checksum."""
    if sealed:
        transfer = replace(transfer, spec=mask_spec(transfer.spec, sealed))
    row = (*TRANSFER.values(transfer), sealed.url, sealed.headers)
    return (*row, row_checksum(row))


class _RowTemplate:
    """The row of one new transfer without secrets, and those of others like it that wait to be stored."""

    def __init__(self, first: Transfer) -> None:
        self._spec = _shared(first.spec)
        *row, _check = _row_of(first, Sealed())
        self._text = _template_text(row)
        self._values = [value for at, value in enumerate(row) if at not in _VARYING_AT]
        self._transfers: list[Transfer] = []
        self._rows: list[str] = []

    def fits(self, other: Transfer) -> bool:
        """Say whether it shares all that does not vary."""
        return bool(_shared(other.spec) == self._spec)

    def add(self, transfer: Transfer) -> None:
        """Add one that fits: what is its own, and its checksum (see ``rows.row_checksum``)."""
        texts = _texts(transfer)
        check = zlib.crc32((self._text % texts).encode("ascii"))
        self._transfers.append(transfer)
        self._rows.append(f"[{','.join(texts)},{check}]")

    def store(self, cursor: sqlite3.Cursor) -> None:
        text = f"[{','.join(self._rows)}]"
        if _UNFIT.search(text):
            insert_rows(cursor, self._transfers, {})
        else:
            cursor.execute(_INSERT_MANY, (*self._values, text))


class AlikeReader:
    """Reads rows that differ from those before them in what varies only, in an eighth of the usual time.

    What they have in common they share in memory, too.
    """

    def __init__(self) -> None:
        self._before: tuple[SqlValue, ...] = ()
        self._common: tuple[SqlValue, ...] = ()
        self._text = ""

    def read(self, row: Sequence[Any]) -> Transfer | None:
        """The transfer, None where the row is another or damaged: it is to be read by itself."""
        common = _COMMON(row)
        if common != self._common:
            return None
        name, url, key, sha256, md5, template, size, position = _OWN(row)
        try:
            texts = (*map(quoted, (name, url, key, sha256, md5, template)), json.dumps(size), str(position))
        except TypeError:
            return None
        if zlib.crc32((self._text % texts).encode("ascii")) != row[-1]:
            return None
        return self._transfer(name, self._spec(url, key, sha256, md5, template, size), position)

    def learn(self, row: Sequence[Any], transfer: Transfer) -> None:
        """Take an intact row for an example, if it is like the one before it."""
        common = _COMMON(row)
        if common == self._before and common != self._common:
            self._common, self._text = common, _template_text(row[:-1])
            self._spec = ValueTemplate(
                transfer.spec, *(name.removeprefix("spec_") for name in _VARYING[1:-1])
            )
            self._transfer = ValueTemplate(transfer, "id", "spec", "position")
        self._before = common


def _template_text(row: Sequence[SqlValue]) -> str:
    """The JSON text under a row's checksum, with room for what varies."""
    texts = [json.dumps(value).replace("%", "%%") for value in row]
    for at in _VARYING_AT:
        texts[at] = "%s"
    return f"[{', '.join(texts)}]"


def _texts(transfer: Transfer) -> tuple[str, ...]:
    """Write what is one row's own as JSON, in the order of ``_VARYING``."""
    spec = transfer.spec
    return (
        quoted(transfer.id),
        quoted(spec.url),
        quoted(spec.key),
        quoted(spec.sha256),
        quoted(spec.md5),
        quoted(spec.template),
        "null" if spec.size is None else str(spec.size),
        str(transfer.position),
    )
