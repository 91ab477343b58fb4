"""A Transfer is a value: what the user wants, how it ended, what is known so far.

*Intent* is written by commands only, *outcome* by the end of a job only, *status* is computed and never
stored; so nothing has to be repaired after a crash, and no two fields can disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from transfer_gui.core.errors import Fact
from transfer_gui.core.spec import Overwrite as Overwrite
from transfer_gui.core.spec import Spec as Spec
from transfer_gui.core.validator import Validator as Validator


class Intent(StrEnum):
    """What the user wants to happen."""

    RUN = "run"
    PAUSE = "pause"
    CANCEL = "cancel"
    REMOVE = "remove"  # cancel, and then the row goes too

    @property
    def gives_up(self) -> bool:
        """Whether nothing of it is wanted any more."""
        return self in (Intent.CANCEL, Intent.REMOVE)


class Outcome(StrEnum):
    """How the last job ended, where it ended for good or for the user to mend."""

    DONE = "done"
    FAILED = "failed"
    ATTENTION = "attention"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"  # something is at the key, and it is to stay


class Status(StrEnum):
    """What a row shows. Computed by :func:`status_of`."""

    QUEUED = "queued"
    SCHEDULED = "scheduled"
    CONNECTING = "connecting"
    ACTIVE = "active"
    COMPLETING = "completing"
    PAUSING = "pausing"
    PAUSED = "paused"
    WAITING = "waiting"
    ATTENTION = "attention"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DONE = "done"
    DONE_UNVERIFIED = "done_unverified"
    SKIPPED = "skipped"


# Nothing happens by itself in these.
AT_REST = frozenset(
    {
        Status.PAUSED,
        Status.ATTENTION,
        Status.CANCELLED,
        Status.FAILED,
        Status.DONE,
        Status.DONE_UNVERIFIED,
        Status.SKIPPED,
    }
)


class Phase(StrEnum):
    """Where a running job is. In memory only."""

    CONNECTING = "connecting"
    WAITING = "waiting"  # for the keychain
    MOVING = "moving"
    COMPLETING = "completing"
    ABORTING = "aborting"


class Action(StrEnum):
    """What a user may do to a transfer."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    RETRY = "retry"
    START = "start"  # now, ahead of the queue and outside the allowed hours too
    REMOVE = "remove"


class Comparison(StrEnum):
    """What became of a digest that the user gave or the source offered. A mismatch is an error, no result."""

    EQUAL = "equal"
    PARALLEL = "parallel"  # it needs the bytes in order, and parts were read at the same time
    INCOMPLETE = "incomplete"  # some parts were stored before it was known to be wanted


@dataclass(frozen=True, slots=True)
class Transfer:
    """One row of the queue. Immutable; the engine replaces it.

    ``announced``: the source told its size before the first byte. ``offered``: digests of the whole file
    that the source told, algorithm → hex; ``compared``: algorithm → ``equal``, or why it was not compared
    (:class:`Comparison`). ``md5`` (hex) is of the whole file, known where one put holds it all.
    ``copied``: the store copied the parts itself, so digests are its own and not of bytes we saw.
    ``taken_over``: bytes of parts that something else had stored, and that were found equal to the source's.
    """

    id: str
    spec: Spec
    position: int = 0
    intent: Intent = Intent.RUN
    outcome: Outcome | None = None
    # facts, filled in by jobs
    size: int | None = None
    size_proven: bool = False
    announced: bool = False
    validator: Validator = field(default_factory=Validator)
    content_type: str = ""
    content_encoding: str = ""
    ranged: bool = False
    key: str = ""
    nonce: str = ""
    upload_id: str = ""
    part_size: int = 0
    completing: bool = False
    checksums: bool = False
    bytes_stored: int = 0
    error_code: str = ""
    error_facts: Mapping[str, Fact] = field(default_factory=dict)
    etag: str = ""
    checksum: str = ""
    md5: str = ""
    offered: Mapping[str, str] = field(default_factory=dict)
    compared: Mapping[str, str] = field(default_factory=dict)
    verified: bool = False
    reason: str = ""
    metrics: Mapping[str, Any] = field(default_factory=dict)
    added_at: float = 0.0
    started_at: float = 0.0
    finished_at: float = 0.0
    seconds: float = 0.0
    # who runs it: "" the queue's runner; else the token of a process that runs just this one
    runner: str = ""
    copied: bool = False
    # not before this wall-clock time (seconds since 1970), 0: as soon as it is its turn
    start_at: float = 0.0
    # started by hand: it waits for no other transfer and for no hours
    urgent: bool = False
    taken_over: int = 0

    @property
    def adopted(self) -> bool:
        """Whether its upload is one that something else began."""
        return bool(self.spec.adopt) and self.upload_id == self.spec.adopt

    @property
    def name(self) -> str:
        """The last piece of the object's key, or '' while it is not known."""
        return (self.key or self.spec.key).rstrip("/").rsplit("/", 1)[-1]

    @property
    def proven(self) -> bool:
        """Done, and verified: ``verified`` alone is recorded a moment before the outcome."""
        return self.verified and self.outcome is Outcome.DONE


def status_of(
    transfer: Transfer, phase: Phase | None = None, *, waiting: bool = False, scheduled: bool = False
) -> Status:
    """The status of a transfer; ``phase`` is its job's, None where no job runs.

    ``waiting``: for its next try; ``scheduled``: for its own time, or for the hours that transfers may run.
    """
    if phase is not None:
        return _running_status(transfer.intent, phase)
    match transfer.outcome:
        case Outcome.DONE:
            return Status.DONE if transfer.verified else Status.DONE_UNVERIFIED
        case Outcome.FAILED:
            return Status.FAILED
        case Outcome.CANCELLED:
            return Status.CANCELLED
        case Outcome.SKIPPED:
            return Status.SKIPPED
        case Outcome.ATTENTION if not transfer.intent.gives_up:
            return Status.ATTENTION
        case _:
            pass
    match transfer.intent:
        case Intent.PAUSE:
            return Status.PAUSED
        case Intent.CANCEL | Intent.REMOVE:
            return Status.CANCELLING
        case Intent.RUN:
            held = Status.SCHEDULED if scheduled else Status.QUEUED
            return Status.WAITING if waiting and not scheduled else held


def _running_status(intent: Intent, phase: Phase) -> Status:
    if intent is Intent.PAUSE:
        return Status.PAUSING
    if intent.gives_up or phase is Phase.ABORTING:
        return Status.CANCELLING
    return Status.ACTIVE if phase is Phase.MOVING else Status(phase.value)


_ACTIONS: Mapping[Status, frozenset[Action]] = {
    Status.QUEUED: frozenset({Action.START, Action.PAUSE, Action.CANCEL, Action.REMOVE}),
    Status.SCHEDULED: frozenset({Action.START, Action.PAUSE, Action.CANCEL, Action.REMOVE}),
    Status.CONNECTING: frozenset({Action.PAUSE, Action.CANCEL, Action.REMOVE}),
    Status.ACTIVE: frozenset({Action.PAUSE, Action.CANCEL, Action.REMOVE}),
    Status.COMPLETING: frozenset({Action.PAUSE, Action.CANCEL, Action.REMOVE}),
    Status.PAUSING: frozenset({Action.RESUME, Action.CANCEL, Action.REMOVE}),
    Status.PAUSED: frozenset({Action.START, Action.RESUME, Action.CANCEL, Action.REMOVE}),
    Status.WAITING: frozenset({Action.START, Action.PAUSE, Action.CANCEL, Action.RETRY, Action.REMOVE}),
    Status.ATTENTION: frozenset({Action.RETRY, Action.CANCEL, Action.REMOVE}),
    Status.CANCELLING: frozenset({Action.REMOVE}),
    Status.CANCELLED: frozenset({Action.RETRY, Action.REMOVE}),
    Status.FAILED: frozenset({Action.RETRY, Action.CANCEL, Action.REMOVE}),
    Status.DONE: frozenset({Action.REMOVE}),
    Status.DONE_UNVERIFIED: frozenset({Action.REMOVE}),
    Status.SKIPPED: frozenset({Action.RETRY, Action.REMOVE}),
}


def actions_for(status: Status) -> frozenset[Action]:
    """Which actions are allowed: buttons, menus, the CLI and the engine all ask here."""
    return _ACTIONS[status]


def apply(transfer: Transfer, action: Action) -> Transfer:
    """The transfer after a user's action; the caller has checked :func:`actions_for`.

    A row that is to be removed is cancelled first; the engine deletes it when nothing is left at the store.
    """
    match action:
        case Action.PAUSE:
            return replace(transfer, intent=Intent.PAUSE, urgent=False)
        case Action.RESUME:
            return replace(transfer, intent=Intent.RUN)
        case Action.START:
            return replace(transfer, intent=Intent.RUN, urgent=True, start_at=0.0)
        case Action.RETRY:
            return replace(
                transfer, intent=Intent.RUN, outcome=None, error_code="", error_facts={}, reason=""
            )
        case Action.CANCEL:
            return replace(transfer, intent=Intent.CANCEL, outcome=None)
        case Action.REMOVE:
            finished = transfer.outcome in (Outcome.DONE, Outcome.CANCELLED, Outcome.SKIPPED)
            return replace(transfer, intent=Intent.REMOVE, outcome=transfer.outcome if finished else None)
