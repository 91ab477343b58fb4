"""Rows of many new transfers that differ in little: gathered once, cast many times.

Fifty thousand links are pasted at once. What their rows hold is nearly the same in each, and to gather and
to checksum sixty columns again takes longer than SQLite takes to store them. Here: those rows, equal to what
``rows.py`` makes of each. Not here: SQL.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from json.encoder import encode_basestring_ascii as quoted
from operator import attrgetter

from transfer_gui.core.transfer import Spec, Transfer
from transfer_gui.store.rows import RowFormat, SqlValue, row_checksum
from transfer_gui.store.spec_vault import Sealed, masked_spec

# What differs from row to row, as `_Mould.cast` has it; all else of a new row comes from its spec.
_VARYING = ("id", "spec_url", "spec_key", "spec_template", "position")
_shared = attrgetter(*(f.name for f in fields(Spec) if f"spec_{f.name}" not in _VARYING))


def row_of(table: RowFormat[Transfer], transfer: Transfer, sealed: Sealed) -> tuple[SqlValue, ...]:
    """All columns of a new row, what is secret masked, and its checksum."""
    if sealed:
        transfer = replace(transfer, spec=masked_spec(transfer.spec, sealed))
    row = (*table.values(transfer), sealed.url, sealed.headers)
    return (*row, row_checksum(row))


def fresh_rows(
    table: RowFormat[Transfer], transfers: Iterable[Transfer], sealed: Mapping[str, Sealed]
) -> Iterator[Sequence[SqlValue]]:
    """The same of transfers that ``core.transfer.new_transfers`` made together."""
    mould: _Mould | None = None
    for transfer in transfers:
        if transfer.id in sealed or transfer.upload_id:
            yield row_of(table, transfer, sealed.get(transfer.id, Sealed()))
            continue
        if mould is None or not mould.fits(transfer):
            mould = _Mould(table, transfer)
        yield mould.cast(transfer)


class _Mould:
    """Made from one fresh transfer without secrets; casts the rows of others that were made with it."""

    def __init__(self, table: RowFormat[Transfer], first: Transfer) -> None:
        self._spec = _shared(first.spec)
        *row, _check = row_of(table, first, Sealed())
        self._row: list[SqlValue] = list(row)
        self._at = [table.names.index(name) for name in _VARYING]
        texts = [json.dumps(value).replace("%", "%%") for value in self._row]
        for at in self._at:
            texts[at] = "%s"
        self._text = f"[{', '.join(texts)}]"
        self._order = sorted(range(len(self._at)), key=self._at.__getitem__)
        self._row.append(0)

    def fits(self, other: Transfer) -> bool:
        """Whether it goes to the same place and is wanted in the same way."""
        return bool(_shared(other.spec) == self._spec)

    def cast(self, transfer: Transfer) -> list[SqlValue]:
        """The row of a transfer that fits, with its checksum (see ``rows.row_checksum``)."""
        spec = transfer.spec
        id_at, url_at, key_at, template_at, position_at = self._at
        row = self._row.copy()
        row[id_at], row[url_at], row[key_at] = transfer.id, spec.url, spec.key
        row[template_at], row[position_at] = spec.template, transfer.position
        texts = (
            quoted(transfer.id),
            quoted(spec.url),
            quoted(spec.key),
            quoted(spec.template),
            str(transfer.position),
        )
        text = self._text % tuple([texts[place] for place in self._order])
        row[-1] = zlib.crc32(text.encode("ascii"))
        return row
