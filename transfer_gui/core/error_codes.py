"""From a stored code back to its class, and the list of all codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType

# Imported so that their classes exist: the registry is the class tree itself.
from transfer_gui.core import destination_errors, source_errors
from transfer_gui.core.errors import Fact, TransferError, UnexpectedError

__all__ = ["all_errors", "destination_errors", "error_from", "source_errors"]

_FACTS = (str, int, float, NoneType)


def all_errors() -> tuple[type[TransferError], ...]:
    """Every class of the tree that has a code of its own, for tests and for reading stored errors."""
    found: list[type[TransferError]] = []
    pending: list[type[TransferError]] = [TransferError]
    while pending:
        cls = pending.pop(0)
        if "code" in vars(cls) and cls is not TransferError:
            found.append(cls)
        pending.extend(cls.__subclasses__())
    return tuple(found)


def error_from(code: str, told: object) -> TransferError:
    """Rebuild an error from what the database keeps or another process told; what are no facts is left out.

    An unknown code becomes :class:`UnexpectedError`.
    """
    facts: dict[str, Fact] = {}
    if isinstance(told, Mapping):
        facts = {str(name): one for name, one in told.items() if isinstance(one, _FACTS)}
    for cls in all_errors():
        if cls.code == code:
            return cls.with_facts(facts)
    return UnexpectedError(kind=code)
