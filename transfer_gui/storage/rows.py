"""Between frozen dataclasses and table rows, worked out from the dataclass's own fields.

A field that is a dataclass itself becomes one column for each of its fields (``spec`` → ``spec_url`` …), an
enum its text, a mapping JSON. Here: that translation and the rows' checksum. Not here: SQL. Fifty thousand
rows are read and written at once, so the usual case is kept short.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from transfer_gui.core.hooks import Hooks, hooks_from_text, hooks_to_text
from transfer_gui.core.object_options import ObjectChoices, choices_from_text, choices_to_text
from transfer_gui.core.quick_dataclass import MISSING, Field, dataclass, fields, is_dataclass, replace
from transfer_gui.core.repeat import Repeat, repeat_from_text, repeat_to_text

SqlValue = str | int | float | None
Convert = Callable[[Any], Any]
T = TypeVar("T")

_CHECKED = json.JSONEncoder(default=repr)

# Dataclasses that lie in one column: mostly empty, and never searched by their fields.
_AS_TEXT: Mapping[Any, tuple[Convert, Convert]] = {
    ObjectChoices: (choices_to_text, choices_from_text),
    Hooks: (hooks_to_text, hooks_from_text),
    Repeat: (repeat_to_text, repeat_from_text),
}


def row_checksum(values: Iterable[SqlValue]) -> int:
    """CRC-32 over a row's values: SQLite itself does not notice a flipped bit inside a value."""
    # A damaged row may even hold a BLOB, which JSON has no way to write.
    return zlib.crc32(_CHECKED.encode(list(values)).encode("ascii"))


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: where its value sits in the dataclass, how it is converted (None: as it is).

    ``field``: what it is changed by; ``below``: the path from that field's value to the column's own.
    """

    name: str
    path: str
    field: str
    below: str
    kinds: tuple[type, ...]
    to_row: Convert | None
    from_row: Convert | None
    default: Callable[[], Any]


class RowFormat(Generic[T]):
    """Layout of one dataclass in a table: ``names`` are its columns in order.

    ``special`` gives a text column its own pair of conversions (to the table, from the table). ``groups``
    names fields that are no more than a group of fields, and what each of those is called from outside.
    ``order``: the columns' order, where it is not that of the fields.
    """

    def __init__(
        self,
        cls: type[T],
        special: Mapping[str, tuple[Convert, Convert]] | None = None,
        groups: Mapping[str, Mapping[str, str]] | None = None,
        order: Sequence[str] = (),
    ) -> None:
        columns = list(_columns(cls, special or {}, groups or {}))
        built = [column.name for column in columns]
        self._columns = sorted(columns, key=lambda one: order.index(one.name)) if order else columns
        self.names = tuple(column.name for column in self._columns)
        # The cells in the order in which the dataclasses are built of them.
        self._arrange: Convert = itemgetter(*map(self.names.index, built)) if order else iter
        self._sound: set[tuple[type, ...]] = set()
        self._get = attrgetter(*(column.path for column in self._columns))
        self._to = [(at, c.to_row) for at, c in enumerate(self._columns) if c.to_row is not None]
        self._from = [(at, c.from_row) for at, c in enumerate(self._columns) if c.from_row is not None]
        self._build = _builder(cls)
        self._fields: dict[str, list[tuple[str, Callable[[Any], Any] | None, Convert | None]]] = {}
        for column in self._columns:
            reach = attrgetter(column.below) if column.below else None
            self._fields.setdefault(column.field, []).append((column.name, reach, column.to_row))

    def values(self, item: T) -> tuple[SqlValue, ...]:
        """Make the row of ``item``."""
        row = list(self._get(item))
        for at, convert in self._to:
            row[at] = convert(row[at])
        return tuple(row)

    def changes(self, changed: Mapping[str, object]) -> dict[str, SqlValue]:
        """Map column → value for some of the fields. Raises KeyError for a name that is no field."""
        values: dict[str, SqlValue] = {}
        for field, value in changed.items():
            for name, reach, to_row in self._fields[field]:
                plain: Any = reach(value) if reach else value
                values[name] = to_row(plain) if to_row else plain
        return values

    def item(self, row: Sequence[Any]) -> T:
        """Read an intact row; columns behind the last one are ignored."""
        cells = list(row)
        for at, convert in self._from:
            cells[at] = convert(cells[at])
        built: T = self._build(iter(self._arrange(cells)))
        return built

    def salvage(self, row: Sequence[Any]) -> T:
        """Read a row that may be damaged: a value that makes no sense becomes its field's default."""
        types = tuple(map(type, row))
        if types in self._sound:  # as nearly all are
            with suppress(ValueError, TypeError, RecursionError):
                return self.item(row)
        elif all(kind in column.kinds for kind, column in zip(types, self._columns, strict=False)):
            self._sound.add(types)
        cells = [_salvage_value(column, value) for column, value in zip(self._columns, row, strict=False)]
        built: T = self._build(iter(self._arrange(cells)))
        return built


def _salvage_value(column: _Column, value: Any) -> Any:
    if type(value) not in column.kinds:
        return column.default()
    try:
        return value if column.from_row is None else column.from_row(value)
    except (ValueError, TypeError, RecursionError):
        return column.default()


def _columns(
    cls: Any,
    special: Mapping[str, tuple[Convert, Convert]],
    groups: Mapping[str, Mapping[str, str]],
    named: Callable[[str], str] = str,
    path: str = "",
) -> Iterator[_Column]:
    """Yield the columns of a dataclass in the order of its fields, those of inner dataclasses in between."""
    hints = get_type_hints(cls)
    for field in fields(cls):
        kind, name, at = hints[field.name], named(field.name), path + field.name
        if kind in _AS_TEXT:
            yield _Column(name, at, name, "", (str,), *_AS_TEXT[kind], _default(field, kind))
        elif field.name in groups:
            yield from _columns(kind, special, {}, groups[field.name].__getitem__, f"{at}.")
        elif is_dataclass(kind):
            for one in _columns(kind, special, {}, f"{name}_".__add__, f"{at}."):
                yield replace(one, field=name, below=one.path.removeprefix(f"{at}."))
        else:
            own = special.get(name)
            stored, to_row, from_row = ((str,), *own) if own is not None else _conversions(kind)
            yield _Column(name, at, name, "", stored, to_row, from_row, _default(field, kind))


def _builder(cls: Any) -> Callable[[Iterator[Any]], Any]:
    """Make a function that takes the cells of one instance, inner ones included, off an iterator.

    What is as the dataclass's defaults have it is one value that all share.
    """
    hints = get_type_hints(cls)
    inner = [
        _builder(kind) if is_dataclass(kind := hints[field.name]) and kind not in _AS_TEXT else None
        for field in fields(cls)
    ]
    takers = [take or next for take in inner]

    def take_cells(cells: Iterator[Any]) -> list[Any]:
        return [take(cells) for take in takers]

    def take_plain(cells: Iterator[Any]) -> list[Any]:
        return list(islice(cells, len(takers)))

    take_all = take_cells if any(inner) else take_plain
    if any(field.default is MISSING and field.default_factory is MISSING for field in fields(cls)):
        return lambda cells: cls(*take_all(cells))
    usual = cls()
    usual_cells = [getattr(usual, field.name) for field in fields(cls)]

    def build(cells: Iterator[Any]) -> Any:
        taken = take_all(cells)
        return usual if taken == usual_cells else cls(*taken)

    return build


def _conversions(kind: Any) -> tuple[tuple[type, ...], Convert | None, Convert | None]:
    """Python types that the column's values have, how to write them, how to read them."""
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = (option for option in get_args(kind) if option is not types.NoneType)
        stored, to_row, from_row = _conversions(inner)
        return (*stored, types.NoneType), _unless_none(to_row), _unless_none(from_row)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (str,), lambda member: str(kind(member).value), kind
    if kind is bool:
        return (int,), int, bool
    if kind is float:
        return (float,), _to_real, None
    if kind in (int, str):
        return (kind,), None, None
    if get_origin(kind) is not None and issubclass(get_origin(kind), Mapping):
        return (str,), _to_json, _from_json
    raise TypeError(f"no column type for {kind}")


def _unless_none(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)


def _to_real(value: float) -> float:
    """SQLite keeps no negative zero, so that the checksum must not see one."""
    return float(value) + 0.0


def _to_json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=True) if value else "{}"


def _from_json(text: str) -> dict[str, Any]:
    value = json.loads(text) if text != "{}" else {}
    if not isinstance(value, dict):
        raise TypeError("no mapping")
    return value


def _default(field: Field[Any], kind: Any) -> Callable[[], Any]:
    """Return what a damaged value is read as: the field's default, or nothing of its kind."""
    if field.default_factory is not MISSING:
        return field.default_factory
    if field.default is MISSING:
        return lambda: kind()
    return lambda: field.default
