"""Dataclasses that are quick to define: the standard ones took two fifths of a start.

The standard decorator writes out six methods for each of a hundred classes and has Python compile them, 0.8
ms a class, and its module loads what reads sources. Here all classes share methods that read the fields, and
only ``__init__`` is compiled, once a few values were made. To type checkers they are the standard ones; what
is made is a dataclass with slots to ``dataclasses`` as well, which is loaded only when somebody asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

T = TypeVar("T")

# So many values of a class are made without ``__init__`` being compiled, which takes as long as twenty.
_FEW = 8
_PARTS = "__quick_fields__"

if TYPE_CHECKING:
    from dataclasses import MISSING as MISSING
    from dataclasses import Field as Field
    from dataclasses import asdict as asdict
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import is_dataclass as is_dataclass
    from dataclasses import replace as replace
else:
    MISSING = type("_Missing", (), {})()

    class Field:
        """A field as :func:`field` describes it; ``type`` is its annotation, as a text."""

        __slots__ = ("compare", "default", "default_factory", "hash", "name", "repr", "type")

        def __init__(self, default: Any, default_factory: Any, repr: bool, hash: bool | None, compare: bool):
            self.default, self.default_factory = default, default_factory
            self.repr, self.hash, self.compare = repr, hash, compare

    def field(
        *,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        repr: bool = True,
        hash: bool | None = None,
        compare: bool = True,
    ) -> Any:
        """As ``dataclasses.field``."""
        return Field(default, default_factory, repr, hash, compare)

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Callable[[type[T]], type[T]]:
        """As ``dataclasses.dataclass``, of classes with slots, and without bases that are dataclasses."""
        assert slots, "without slots it is of no use here"

        def define(plain: type[T]) -> type[T]:
            own = vars(plain)
            parts = [_read_part(name, kind, own) for name, kind in plain.__annotations__.items()]
            cls = _with_slots(plain, parts)
            names = [one.name for one in parts]
            made = {
                "__init__": _compile_later(cls, frozen, parts),
                "__repr__": _show([one.name for one in parts if one.repr]),
                "__match_args__": tuple(names),
            }
            if eq:
                made["__eq__"] = _compare([one.name for one in parts if one.compare])
                hashed = [one.name for one in parts if (one.compare if one.hash is None else one.hash)]
                made["__hash__"] = _hash(hashed) if frozen else None
            if frozen:
                made |= _freeze(names)
            for name, method in made.items():
                if name not in own:
                    setattr(cls, name, method)
            return cls

        return define

    def fields(of: Any) -> Sequence[Field]:
        """As ``dataclasses.fields``."""
        return getattr(of, _PARTS)

    def is_dataclass(thing: Any) -> bool:
        """As ``dataclasses.is_dataclass``, of those made here."""
        return hasattr(thing, _PARTS)

    def replace(value: T, /, **changes: Any) -> T:
        """As ``dataclasses.replace``."""
        for one in fields(value):
            if one.name not in changes:
                changes[one.name] = getattr(value, one.name)
        return type(value)(**changes)

    def asdict(value: Any) -> dict[str, Any]:
        """As ``dataclasses.asdict``."""
        from dataclasses import asdict as standard

        return standard(value)


class _StandardFields:
    """What makes a class a dataclass to the standard library, put together when that asks for it."""

    def __init__(self, parts: Sequence[Any]) -> None:
        self._parts = parts
        self._made: Any = None

    def __get__(self, _value: object, cls: type[Any]) -> Any:
        if self._made is None:
            import dataclasses

            parts = [(one.name, one.type, dataclasses.field(**_describe(one))) for one in self._parts]
            self._made = vars(dataclasses.make_dataclass(cls.__name__, parts))["__dataclass_fields__"]
        return self._made


def _describe(part: Any) -> dict[str, Any]:
    told = {"repr": part.repr, "hash": part.hash, "compare": part.compare}
    defaults = {"default": part.default, "default_factory": part.default_factory}
    return told | {name: value for name, value in defaults.items() if value is not MISSING}


def _read_part(name: str, kind: Any, own: Any) -> Any:
    given = own.get(name, MISSING)
    part: Any = given if isinstance(given, Field) else field(default=given)
    part.name, part.type = name, kind
    return part


def _with_slots(plain: Any, parts: Sequence[Any]) -> Any:
    names = tuple(one.name for one in parts)
    left_out = {*names, "__dict__", "__weakref__"}
    namespace = {name: value for name, value in vars(plain).items() if name not in left_out}
    namespace |= {"__slots__": names, _PARTS: tuple(parts), "__dataclass_fields__": _StandardFields(parts)}
    cls = type(plain)(plain.__name__, plain.__bases__, namespace)
    cls.__qualname__ = plain.__qualname__
    cls.__doc__ = plain.__doc__ or plain.__name__
    return cls


def _compile_later(cls: Any, frozen: bool, parts: Sequence[Any]) -> Any:
    put = object.__setattr__
    made = 0

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        if made > _FEW or len(values) > len(parts):
            return _compile_at_last(cls, frozen, self, values, named)
        left = dict(named)
        for part, value in zip(parts, values, strict=False):
            put(self, part.name, value)
        for part in parts[len(values) :]:
            if part.name in left:
                put(self, part.name, left.pop(part.name))
            elif part.default is not MISSING:
                put(self, part.name, part.default)
            elif part.default_factory is not MISSING:
                put(self, part.name, part.default_factory())
            else:
                return _compile_at_last(cls, frozen, self, values, named)  # which says what is missing
        return _compile_at_last(cls, frozen, self, values, named) if left else None

    return __init__


def _compile_at_last(cls: Any, frozen: bool, value: Any, values: Any, named: Any) -> None:
    cls.__init__ = _compile_init(cls, frozen)
    cls.__init__(value, *values, **named)


def _compile_init(cls: Any, frozen: bool) -> Any:
    given: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    parameters, body = ["self"], ["pass"]
    for one in fields(cls):
        name, value = one.name, one.name
        if one.default is not MISSING:
            given[f"_of_{name}"] = one.default
            parameters.append(f"{name}=_of_{name}")
        elif one.default_factory is not MISSING:
            given[f"_of_{name}"] = one.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_of_{name}() if {name} is _missing else {name}"
        else:
            parameters.append(name)
        body.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    exec(f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body), given)
    return given["__init__"]


def _show(names: list[str]) -> Any:
    def __repr__(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return __repr__


def _getter(names: list[str]) -> Any:
    return attrgetter(*names) if names else lambda _value: None


def _compare(names: list[str]) -> Any:
    get = _getter(names)

    def __eq__(self: Any, other: object) -> bool:
        return get(self) == get(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(names: list[str]) -> Any:
    get = _getter(names)
    return lambda self: hash(get(self))


def _freeze(names: list[str]) -> dict[str, Any]:
    """Nothing is set any more, but for a copy's or an unpickled value's fields."""

    def __getstate__(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def __setstate__(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": __getstate__,
        "__setstate__": __setstate__,
    }


def _refuse(_self: Any, name: str, *_value: Any) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")
