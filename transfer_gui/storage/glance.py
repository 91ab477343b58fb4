"""What a list shows of each transfer, read without making a value of each: 100,000 rows in a fraction of a
second.

A row is taken as it lies: its checksum is looked at by whoever runs it. What can't be told from a few columns
(sealed links, errors, names that rules make) is read whole. Not here: how it is shown.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import repeat
from types import NoneType
from typing import Any, NamedTuple

from transfer_gui.core.transfer import Intent, Outcome, Transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueReader

_BLOCK = 2000
_KINDS = (str, str, str, int)


class Shape(NamedTuple):
    """What many rows have in common, as the columns hold it. ``later``: its own time has not come yet."""

    intent: str
    outcome: str | None
    verified: int
    reason: str
    urgent: int
    later: int
    runner: str
    profile: str
    bucket: str
    folder: str
    prefix: str


class Glance(NamedTuple):
    """One row; ``key`` is '' where the link names the object. Sizes in bytes."""

    id: str
    url: str
    key: str
    bytes_stored: int
    size: int | None
    shape: Shape


_KEY = """CASE "key" WHEN '' THEN spec_key ELSE "key" END"""
# Rows that these columns tell all of: no secrets to open, no error to word, no type that looks odd, no rule
# that makes the name.
_PLAIN = f"""sealed_url IS NULL AND sealed_headers IS NULL AND error_code = ''
    AND (content_type = '' OR content_type NOT LIKE '%html%') AND spec_repeat = '' AND spec_group = ''
    AND (spec_folder = '' AND spec_template = '' OR {_KEY} <> '')"""
_LATER = "start_at > ?"
# Places without a number: Python before 3.12.4 warns of numbers.
_SHAPE = (
    "intent",
    "outcome",
    "verified",
    "reason",
    "urgent",
    _LATER,
    "runner",
    "spec_profile",
    "spec_bucket",
    "spec_folder",
    "spec_prefix",
)
_BEHIND = f"FROM transfers WHERE (position, id) > (?, ?) ORDER BY position, id LIMIT {_BLOCK}"
_OWN = f"position, id, spec_url, {_KEY}, bytes_stored, size"
_GLANCE = f"SELECT {_PLAIN}, {_OWN}, {', '.join(_SHAPE)} {_BEHIND}"
# The same where a whole block is of the shape of the one before, as most are: half of the columns are only
# compared, and no value of Python's is made of them.
_ALIKE = " AND ".join(f"({name}) IS ?" for name in _SHAPE)
_BEFORE_NOW = _SHAPE.index(_LATER)
_GLANCE_ALIKE = f"SELECT {_PLAIN} AND {_ALIKE}, {_OWN} {_BEHIND}"


def glance_rows(
    database: Database, queue: QueueReader, *, whole: Collection[str] = ()
) -> Iterator[Glance | Transfer]:
    """Yield all transfers in the queue's order, a block at a time, those of ``whole`` in full.

    No lock is held between blocks. Raises StorageError.
    """
    last: tuple[int, str] = (-(2**63), "")
    shapes: dict[tuple[object, ...], Shape | None] = {}
    alike: Shape | None = None
    while True:
        if alike is not None:
            given = (*alike[:_BEFORE_NOW], time.time(), *alike[_BEFORE_NOW:], *last)
            rows = database.query(_GLANCE_ALIKE, given)
            if (quick := _glance_alike(rows, alike, whole)) is not None:
                last = rows[-1][1:3]
                yield from quick
                continue
        rows = database.query(_GLANCE, (time.time(), *last))
        if not rows:
            return
        last = rows[-1][1:3]
        found = [_glance(row, shapes) if row[0] and row[2] not in whole else None for row in rows]
        odd = [row[2] for row, one in zip(rows, found, strict=True) if one is None]
        full = {transfer.id: transfer for transfer in queue.read(odd)} if odd else {}
        for row, one in zip(rows, found, strict=True):
            if one is not None:
                yield one
            elif row[2] in full:
                yield full[row[2]]
        alike = shapes.get(rows[-1][7:]) if len({row[7:] for row in rows}) == 1 else None


def _glance_alike(
    rows: Sequence[tuple[Any, ...]], shape: Shape, whole: Collection[str]
) -> Iterator[Glance] | None:
    """Make glances of rows of this shape; None where one of them is of another, or there are none."""
    if not rows:
        return None
    plain, positions, ids, urls, keys, stored, sizes = zip(*rows, strict=True)
    texts = {*map(type, ids), *map(type, urls), *map(type, keys)}
    numbers = {*map(type, positions), *map(type, stored), *map(type, sizes)}
    if not all(plain) or texts != {str} or numbers - {int, NoneType} or not set(ids).isdisjoint(whole):
        return None
    return map(partial(tuple.__new__, Glance), zip(ids, urls, keys, stored, sizes, repeat(shape)))


def _glance(row: tuple[Any, ...], shapes: dict[tuple[object, ...], Shape | None]) -> Glance | None:
    """Make a glance of a row, None where a damaged one has values that no row has."""
    cells = row[7:]
    if cells in shapes:
        shape = shapes[cells]
    else:
        shape = shapes[cells] = _shape_of(cells)
    if shape is None or tuple(map(type, row[2:6])) != _KINDS or not isinstance(row[6], int | None):
        return None
    return Glance(row[2], row[3], row[4], row[5], row[6], shape)


def _shape_of(cells: tuple[object, ...]) -> Shape | None:
    """Make the shape, None where a value makes no sense."""
    shape = Shape._make(cells)
    good = shape.intent in set(Intent) and (shape.outcome is None or shape.outcome in set(Outcome))
    texts = (shape.reason, shape.runner, *shape[7:])
    return shape if good and all(isinstance(text, str) for text in texts) else None
