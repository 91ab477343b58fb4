"""What is quick to define behaves as the standard library's dataclass of the same fields."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from transfer_gui.core import quick_dataclass


def _define(decorator: Callable[..., Any], field: Callable[..., Any]) -> tuple[type[Any], type[Any]]:
    @decorator(frozen=True, slots=True)
    class Frozen:
        name: str
        secret: str = field(default="s", repr=False)
        seen: float = field(default=0.0, compare=False)
        more: Mapping[str, int] = field(default_factory=dict, hash=False)

        @property
        def twice(self) -> str:
            return 2 * self.name

    @decorator(slots=True)
    class Open:
        count: int = 0

        def __repr__(self) -> str:
            return "its own"

    return Frozen, Open


Frozen, Open = _define(quick_dataclass.dataclass, quick_dataclass.field)
STANDARD = _define(dataclasses.dataclass, dataclasses.field)
# As pickle finds them.
Frozen.__qualname__ = "Frozen"


@pytest.mark.parametrize(("frozen", "_open"), [(Frozen, Open), STANDARD], ids=["quick", "standard"])
def test_values_that_stay(frozen: Any, _open: Any) -> None:
    one = frozen("a", seen=1.0)
    assert repr(one).endswith("(name='a', seen=1.0, more={})")
    assert one == frozen("a", seen=2.0) != frozen("b")
    assert one != ("a", "s")
    assert hash(one) == hash(frozen("a", more={"x": 1}))
    assert (one.secret, one.more, one.twice, frozen.__match_args__[0]) == ("s", {}, "aa", "name")
    assert one.more is not frozen("a").more
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")
    assert dataclasses.replace(one, name="b") == frozen("b")
    assert copy.copy(one) == copy.deepcopy(one) == one
    assert dataclasses.asdict(one) == {"name": "a", "secret": "s", "seen": 1.0, "more": {}}
    for values, named in (((), {}), (("a",), {"nobody": 1}), (tuple("abcde"), {})):
        with pytest.raises(TypeError):
            frozen(*values, **named)


@pytest.mark.parametrize(("_frozen", "opened"), [(Frozen, Open), STANDARD], ids=["quick", "standard"])
def test_values_that_change(_frozen: Any, opened: Any) -> None:
    one = opened()
    one.count += 2
    assert (one, repr(one), opened.__hash__) == (opened(2), "its own", None)
    with pytest.raises(AttributeError):
        one.other = 1


def test_another_process_can_have_one() -> None:
    assert pickle.loads(pickle.dumps(Frozen("a", more={"x": 1}))) == Frozen("a", more={"x": 1})
