"""The table of rules: what AWS enforces, each a named predicate that can be switched off by its name.

Lives here: :class:`Rule`, :data:`RULES`, :func:`enforce`. The predicates are in the ``rules_*`` modules, by
subject. What is not a rule that a store could leave out (a bucket that is not there) is in ``call``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.call import Call

Check = Callable[[Call], S3Error | None]


class Stage(StrEnum):
    """When a rule is asked."""

    HEAD = "head"
    """The body has not been read."""
    BODY = "body"
    """The body is there, nothing has changed yet."""
    COMMIT = "commit"
    """Alone with the store: nobody else changes it meanwhile."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A predicate: None, or the error that the request gets. ``default`` False: a mode has to want it."""

    name: str
    stage: Stage
    operations: frozenset[str]
    check: Check
    default: bool = True

    def concerns(self, call: Call) -> bool:
        """Whether the rule is in force and about this operation."""
        about = not self.operations or call.operation in self.operations
        return about and call.settings.holds(self.name, self.default)


def rule(stage: Stage, *operations: str, default: bool = True) -> Callable[[Check], Rule]:
    """Makes a rule of a predicate, under the predicate's name; without ``operations`` it is for all."""

    def made(check: Check) -> Rule:
        return Rule(check.__name__, stage, frozenset(operations), check, default)

    return made


def rules_in(*modules: ModuleType) -> Iterator[Rule]:
    """The rules of the modules in the order they are written there."""
    for module in modules:
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


def enforce(table: dict[str, Rule], call: Call, stage: Stage) -> None:
    """Asks the stage's rules in order. Raises the first S3Error."""
    for one in table.values():
        if one.stage is stage and one.concerns(call):
            error = one.check(call)
            if error is not None:
                raise error
