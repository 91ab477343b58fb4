"""Transfers and receipts for tests of the store: made by hand, and any that hypothesis can think of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

from hypothesis import strategies as st

from transfer_gui.core.hooks import Hooks, TransferEnd
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.repeat import NEVER, Repeat
from transfer_gui.core.transfer import Failure, Result, SourceFacts, Spec, Transfer, UploadState, Validator

T = TypeVar("T")

SIGNATURE = "3f9a0cbb51d2e7aa90b4c6d8e1f2a3b4c5d6e7f8091a2b3c4d5e6f7a8b9c0d1e"
SIGNED = f"https://files.example/data/image.iso?X-Amz-Expires=3600&X-Amz-Signature={SIGNATURE}"

_whole = st.integers(min_value=-(2**63), max_value=2**63 - 1)
_real = st.floats(allow_nan=False)
_leaf = st.none() | st.booleans() | st.integers() | _real | st.text()
_json = st.recursive(_leaf, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)
_kinds: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(),
    int: _whole,
    int | None: st.none() | _whole,
    float: _real,
    Repeat: st.sampled_from([NEVER, Repeat("daily 03:00", 3), Repeat("every 6h")]),
    Hooks: st.builds(
        Hooks,
        command=st.lists(st.text(), max_size=3).map(tuple),
        webhook=st.text(),
        secret=st.just(""),
        sealed=st.text(min_size=1),
        after=st.lists(st.sampled_from(TransferEnd), max_size=3).map(tuple),
    ),
}


def any_of(cls: type[T], **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Instances of a dataclass with any values that its columns can hold."""
    hints = get_type_hints(cls)
    arguments = {
        field.name: chosen[field.name] if field.name in chosen else _for(hints[field.name])
        for field in fields(cls)  # type: ignore[arg-type]
    }
    return st.builds(cls, **arguments)


def _for(kind: Any) -> st.SearchStrategy[Any]:
    if kind in _kinds:
        return _kinds[kind]
    if kind in (Spec, ObjectChoices, Validator, SourceFacts, UploadState, Failure, Result):
        return any_of(kind)
    if getattr(kind, "__origin__", None) is not None and issubclass(kind.__origin__, Mapping):
        inner = st.text() if kind.__args__[1] is str else _json
        return st.dictionaries(st.text(), inner, max_size=3)
    return st.builds(kind) if isinstance(kind, type) and is_dataclass(kind) else st.from_type(kind)


transfers = any_of(Transfer)
receipts = any_of(
    PartReceipt,
    number=st.integers(1, 10_000),
    size=st.integers(0, 5 * 1024**3),
    crc64=st.integers(0, 2**64 - 1),
)


def transfer(name: str = "a", url: str = "https://files.example/a.iso") -> Transfer:
    return Transfer(id=name, spec=Spec(url=url, bucket="bucket", key=f"{name}.iso"))


def receipt(number: int, size: int = 8 * 1024**2) -> PartReceipt:
    return PartReceipt(number, size, f'"{number:032x}"', 2**64 - number)
