"""Fresh transfers, one or fifty thousand at once, and their ids."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from transfer_gui.core.quick_dataclass import Field, dataclass, fields
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Intent, Transfer, change_transfer

_REQUESTS = "8b2d0c2e-54b1-4f0e-9f0b-6a7c3d1e5f42"


def new_transfers(
    specs: Iterable[Spec],
    ids: Iterable[str],
    *,
    after: int,
    paused: bool = False,
    start_at: float = 0.0,
) -> list[Transfer]:
    """Fresh rows of one moment, ``ids`` as :func:`new_ids` makes them, behind the position ``after``."""
    intent = Intent.PAUSE if paused else Intent.RUN
    fresh: ValueTemplate[Transfer] | None = None
    made: list[Transfer] = []
    for position, (name, spec) in enumerate(zip(ids, specs, strict=True), after + 1):
        if not made:
            first = Transfer(name, spec, position, intent, added_at=time.time(), start_at=start_at)
            made.append(_take_over(first))
            continue
        fresh = fresh or ValueTemplate(first, "id", "spec", "position")
        made.append(_take_over(fresh(name, spec, position)))
    return made


def new_ids(count: int) -> list[str]:
    """So many ids at once: each 122 random bits, as a version 4 UUID (RFC 9562, 5.4) in hex."""
    digits = os.urandom(16 * count).hex()
    ids = (digits[at : at + 32] for at in range(0, len(digits), 32))
    return [f"{one[:12]}4{one[13:16]}{'89ab'[int(one[16], 16) & 3]}{one[17:]}" for one in ids]


def ids_of(token: str, count: int) -> list[str]:
    """The ids of what one request asks for: the same whenever it comes again (RFC 9562, 5.5)."""
    import uuid  # when needed: it looks at the machine

    space = uuid.UUID(_REQUESTS)
    return [uuid.uuid5(space, f"{token}:{number}").hex for number in range(count)]


def new_transfer(spec: Spec, *, paused: bool = False, runner: str = "") -> Transfer:
    intent = Intent.PAUSE if paused else Intent.RUN
    return _take_over(
        Transfer(id=new_ids(1)[0], spec=spec, intent=intent, added_at=time.time(), runner=runner)
    )


def _take_over(fresh: Transfer) -> Transfer:
    spec = fresh.spec
    return change_transfer(fresh, upload_id=spec.adopt, key=spec.key) if spec.adopt else fresh


class _Dataclass(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


T = TypeVar("T", bound=_Dataclass)


@cache
def make_filler(kind: type[T]) -> Callable[..., T]:
    """Make a function that takes all fields in order and returns a value of ``kind``.

    ``kind`` is a dataclass with slots, without bases and ``__post_init__``.
    """
    names = dict.fromkeys((field.name for field in fields(kind)), "Any")
    twin: Any = dataclass(slots=True)(type(kind.__name__, (), {"__annotations__": names}))

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
