"""What the engine keeps of a transfer that it has not read: where it stands in the queue, and of which kind
it is. A hundred thousand of these weigh what a few thousand transfers do."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from transfer_gui.core.transfer import Intent, Outcome, Result, Spec, Transfer


class QueueMark(NamedTuple):
    """``kind`` is a transfer with the same intent, outcome, proof, urgency and runner, and nothing else.

    ``start_at`` as in :class:`Transfer`, seconds since 1970.
    """

    id: str
    position: int
    start_at: float
    kind: Transfer

    @property
    def intent(self) -> Intent:
        return self.kind.intent

    @property
    def outcome(self) -> Outcome | None:
        return self.kind.outcome

    @property
    def urgent(self) -> bool:
        """Whether it was started by hand."""
        return self.kind.urgent

    @property
    def is_finished(self) -> bool:
        """Whether it has left the queue."""
        return self.kind.is_finished


@lru_cache(maxsize=1000)
def kind_of(intent: Intent, outcome: Outcome | None, verified: bool, urgent: bool, runner: str) -> Transfer:
    """Return the one transfer that stands for all of this kind."""
    nowhere = Spec(url="", bucket="")
    return Transfer(
        "", nowhere, 0, intent, outcome, result=Result(verified=verified), urgent=urgent, runner=runner
    )


def mark_of(row: Transfer) -> QueueMark:
    kind = kind_of(row.intent, row.outcome, row.result.verified, row.urgent, row.runner)
    return QueueMark(row.id, row.position, row.start_at, kind)
