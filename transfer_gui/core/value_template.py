"""Templates of frozen values: many that differ in little, made at a tenth of their dataclass's time.

A frozen dataclass sets each field through ``object.__setattr__``; with the sixty fields of a spec and its
transfer that is ten microseconds, and fifty thousand links are pasted at once. Here each value is filled in
as an open twin, and its class is set last: Python allows that between classes of the same ``__slots__``
(https://docs.python.org/3/reference/datamodel.html#slots).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, fields, make_dataclass
from functools import cache
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


T = TypeVar("T", bound=_Dataclass)


@cache
def make_filler(kind: type[T]) -> Callable[..., T]:
    """Make a function that takes all fields in order and returns a value of ``kind``.

    ``kind`` is a dataclass with slots, without bases and ``__post_init__``.
    """
    twin = make_dataclass(kind.__name__, [field.name for field in fields(kind)], slots=True)

    def fill(*cells: Any) -> Any:
        one = twin(*cells)
        one.__class__ = kind
        return one

    return fill


class ValueTemplate(Generic[T]):
    """Makes values that differ from ``first`` in the fields ``varying`` only; the others they share."""

    def __init__(self, first: T, *varying: str) -> None:
        names = [field.name for field in fields(first)]
        self._cells = [getattr(first, name) for name in names]
        self._at = [names.index(name) for name in varying]
        self._fill = make_filler(type(first))

    def __call__(self, *values: Any) -> T:
        """One value; ``values`` in the order of ``varying``."""
        cells = self._cells.copy()
        for at, value in zip(self._at, values, strict=True):
            cells[at] = value
        made: T = self._fill(*cells)
        return made
