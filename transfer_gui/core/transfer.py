"""A Transfer is a value: what the user wants, how it ended, what is known so far.

*Intent* is written by commands only, *outcome* by the end of a job only, *status* is computed and never
stored; so nothing has to be repaired after a crash, and no two fields can disagree.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypedDict, Unpack, cast

from transfer_gui.core.errors import Fact
from transfer_gui.core.quick_dataclass import dataclass, field, fields, replace
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

    @property
    def is_finished(self) -> bool:
        """Whether the transfer has left the queue: nothing more is to come unless it is asked for anew."""
        return self in (Outcome.DONE, Outcome.CANCELLED, Outcome.SKIPPED)


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

    @property
    def is_waiting(self) -> bool:
        """Whether it starts by itself, and has not yet: for its turn, its time or its next try."""
        return self in _WAITING

    @property
    def is_running(self) -> bool:
        """Whether a job is at work, be it on stopping."""
        return self in _RUNNING

    @property
    def is_going_on(self) -> bool:
        """Whether it waits or runs, and nobody has asked it to stop."""
        return self in _GOING_ON

    @property
    def is_paused(self) -> bool:
        """Whether a user has stopped it for a while, or is about to have."""
        return self in _PAUSED

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing happens by itself."""
        return self in _AT_REST

    @property
    def is_done(self) -> bool:
        """Whether the object is whole at the store, verified or not."""
        return self in _DONE

    @property
    def is_finished(self) -> bool:
        """Whether it has left the queue, so that its row may go: see :attr:`Outcome.is_finished`."""
        return self in _FINISHED

    @property
    def takes_link(self) -> bool:
        """At rest without an object: it can be given another link, and begin with that."""
        return self in _TAKES_LINK

    @property
    def has_failed(self) -> bool:
        """Whether something went wrong that a user may mend."""
        return self in _FAILED

    @property
    def has_ended(self) -> bool:
        """Whether it is over, well or badly; what needs attention is not."""
        return self in _ENDED


_WAITING = frozenset({Status.QUEUED, Status.SCHEDULED, Status.WAITING})
_AT_WORK = frozenset({Status.CONNECTING, Status.ACTIVE, Status.COMPLETING})
_RUNNING = _AT_WORK | {Status.PAUSING, Status.CANCELLING}
_GOING_ON = _WAITING | _AT_WORK
_PAUSED = frozenset({Status.PAUSED, Status.PAUSING})
_AT_REST = frozenset(Status) - _WAITING - _RUNNING
_DONE = frozenset({Status.DONE, Status.DONE_UNVERIFIED})
_FINISHED = _DONE | {Status.CANCELLED, Status.SKIPPED}
_TAKES_LINK = frozenset({Status.FAILED, Status.ATTENTION, Status.PAUSED, Status.CANCELLED})
_FAILED = frozenset({Status.FAILED, Status.ATTENTION})
_ENDED = _FINISHED | {Status.FAILED}


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
class SourceFacts:
    """What the source tells of the file.

    ``announced``: it told the size before the first byte. ``ranged``: it gives single ranges of the file.
    ``offered``: digests of the whole file that it told, algorithm → hex. ``listed``: the one that a list
    beside it names, as ``algorithm``, ``digest`` (hex) and ``file``, which is the list; empty for none.
    """

    size: int | None = None
    size_proven: bool = False
    announced: bool = False
    validator: Validator = field(default_factory=Validator)
    content_type: str = ""
    content_encoding: str = ""
    ranged: bool = False
    offered: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)

    @property
    def listed_digests(self) -> Mapping[str, str]:
        """The digest that a list names, algorithm → hex; none where there is no list."""
        name, digest = self.listed.get("algorithm", ""), self.listed.get("digest", "")
        return {name: digest} if name and digest else {}


@dataclass(frozen=True, slots=True)
class UploadState:
    """The upload at the store: where it leads, and how far it has come.

    ``nonce``: the word in the object's metadata by which it is known as ours. ``checksums``: the store
    checks each part. ``copied``: the store copied the parts itself, so digests are its own and not of bytes
    we saw. ``taken_over``: bytes of parts that something else had stored, and that were found equal to the
    source's.
    """

    key: str = ""
    nonce: str = ""
    id: str = ""
    part_size: int = 0
    completing: bool = False
    checksums: bool = False
    bytes_stored: int = 0
    copied: bool = False
    taken_over: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong last: a stable code and the facts that its sentence names; no code, no failure."""

    code: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What lies at the store at the end, and what is proven of it.

    ``md5`` (hex) is of the whole file, known where one put holds it all. ``compared``: algorithm →
    ``equal``, or why it was not compared (:class:`Comparison`). ``reason``: why it is not verified.
    """

    etag: str = ""
    checksum: str = ""
    md5: str = ""
    compared: Mapping[str, str] = field(default_factory=dict)
    verified: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One row of the queue. Immutable; the engine replaces it.

    What the user wants and what commands write stands here, with the outcome and the times; what jobs find
    out is in four groups. Times are seconds since 1970, ``seconds`` is how long its jobs ran.
    """

    id: str
    spec: Spec
    position: int = 0
    intent: Intent = Intent.RUN
    outcome: Outcome | None = None
    source: SourceFacts = SourceFacts()
    upload: UploadState = UploadState()
    failure: Failure = Failure()
    result: Result = Result()
    metrics: Mapping[str, Any] = field(default_factory=dict)
    added_at: float = 0.0
    started_at: float = 0.0
    finished_at: float = 0.0
    seconds: float = 0.0
    # who runs it: "" the queue's runner; else the token of a process that runs just this one
    runner: str = ""
    # not before this time, 0: as soon as it is its turn
    start_at: float = 0.0
    # started by hand: it waits for no other transfer and for no hours
    urgent: bool = False
    # of one that repeats: its last run's end, what that stored, the objects it made
    past: Mapping[str, Any] = field(default_factory=dict)

    @property
    def adopted(self) -> bool:
        """Whether its upload is one that something else began."""
        return bool(self.spec.adopt) and self.upload.id == self.spec.adopt

    @property
    def name(self) -> str:
        """The last piece of the object's key, or '' while it is not known."""
        return (self.upload.key or self.spec.key).rstrip("/").rsplit("/", 1)[-1]

    @property
    def is_finished(self) -> bool:
        """Whether it has left the queue: see :attr:`Outcome.is_finished`."""
        return self.outcome is not None and self.outcome.is_finished

    @property
    def last_version(self) -> Validator:
        """What identifies the version that an earlier run has stored, while no upload is under way."""
        if not self.spec.repeat or self.upload.id or self.upload.completing:
            return Validator()
        return Validator(self.past.get("etag", ""), self.past.get("last_modified", ""))

    @property
    def made(self) -> Sequence[dict[str, str]]:
        """The objects that earlier runs made, the oldest first: ``key``, ``etag``, ``nonce``."""
        return tuple(self.past.get("made", ()))

    @property
    def remakes(self) -> bool:
        """Whether an earlier run made the object at its key, which nobody need be asked about."""
        known = self.spec.overwrite is Overwrite.ASK and self.spec.repeat
        return bool(known) and self.upload.key in [one["key"] for one in self.made]

    @property
    def replaces(self) -> bool:
        return self.spec.overwrite is Overwrite.ALWAYS or self.remakes

    @property
    def proven(self) -> bool:
        """Done, and verified: ``verified`` alone is recorded a moment before the outcome."""
        return self.result.verified and self.outcome is Outcome.DONE


GROUPS: Mapping[str, Mapping[str, str]] = {
    "source": {one.name: one.name for one in fields(SourceFacts)},
    "upload": {one.name: one.name for one in fields(UploadState)} | {"id": "upload_id"},
    "failure": {"code": "error_code", "facts": "error_facts"},
    "result": {one.name: one.name for one in fields(Result)},
}
"""The groups of a transfer's fields, each with what its fields are called in changes and in the database."""

_GROUPED = {flat: (group, name) for group, names in GROUPS.items() for name, flat in names.items()}


class TransferChanges(TypedDict, total=False):
    """Fields of a :class:`Transfer` and of its groups that are to change; what is not named stays as it is.

    Flat, and named as the columns: two threads may change fields of one group at the same time.
    """

    spec: Spec
    position: int
    intent: Intent
    outcome: Outcome | None
    size: int | None
    size_proven: bool
    announced: bool
    validator: Validator
    content_type: str
    content_encoding: str
    ranged: bool
    key: str
    nonce: str
    upload_id: str
    part_size: int
    completing: bool
    checksums: bool
    bytes_stored: int
    error_code: str
    error_facts: Mapping[str, Fact]
    etag: str
    checksum: str
    md5: str
    offered: Mapping[str, str]
    listed: Mapping[str, str]
    compared: Mapping[str, str]
    verified: bool
    reason: str
    metrics: Mapping[str, Any]
    started_at: float
    finished_at: float
    seconds: float
    runner: str
    copied: bool
    start_at: float
    urgent: bool
    taken_over: int
    past: Mapping[str, Any]


def change_transfer(transfer: Transfer, **changes: Unpack[TransferChanges]) -> Transfer:
    """Return the transfer with these fields changed, whichever group they belong to."""
    own: dict[str, Any] = {}
    inner: dict[str, dict[str, Any]] = {}
    for name, value in changes.items():
        if (at := _GROUPED.get(name)) is None:
            own[name] = value
        else:
            inner.setdefault(at[0], {})[at[1]] = value
    for group, new in inner.items():
        own[group] = _replace_fields(getattr(transfer, group), new)
    return cast(Transfer, _replace_fields(transfer, own))


# dataclasses.replace asks for each field anew what it is; a small file's row is changed four times.
_LAYOUTS: Mapping[type, tuple[Callable[[Any], tuple[Any, ...]], Mapping[str, int]]] = {
    kind: (attrgetter(*names), {name: at for at, name in enumerate(names)})
    for kind in (Transfer, SourceFacts, UploadState, Failure, Result)
    for names in ([one.name for one in fields(kind)],)
}


def _replace_fields(value: Any, new: Mapping[str, Any]) -> Any:
    get, positions = _LAYOUTS[type(value)]
    cells = list(get(value))
    for name, one in new.items():
        cells[positions[name]] = one
    return type(value)(*cells)


def status_of(
    transfer: Transfer, phase: Phase | None = None, *, waiting: bool = False, scheduled: bool = False
) -> Status:
    """The status of a transfer; ``phase`` is its job's, None where no job runs.

    ``waiting``: for its next try; ``scheduled``: for its own time, or for the hours that transfers may run.
    """
    if phase is not None:
        return _status_of_run(transfer.intent, phase)
    match transfer.outcome:
        case Outcome.DONE:
            return Status.DONE if transfer.result.verified else Status.DONE_UNVERIFIED
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


def _status_of_run(intent: Intent, phase: Phase) -> Status:
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
    Status.PAUSING: frozenset({Action.PAUSE, Action.RESUME, Action.CANCEL, Action.REMOVE}),
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
    """Which actions are allowed: buttons, menus, the CLI and the engine all ask here.

    A second pause, while the first still finishes parts, cuts them.
    """
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
            result = replace(transfer.result, reason="")
            return replace(transfer, intent=Intent.RUN, outcome=None, failure=Failure(), result=result)
        case Action.CANCEL:
            return replace(transfer, intent=Intent.CANCEL, outcome=None)
        case Action.REMOVE:
            outcome = transfer.outcome if transfer.is_finished else None
            return replace(transfer, intent=Intent.REMOVE, outcome=outcome)


def base_of(spec: Spec) -> str:
    """What stands in front of the key: ``s3://bucket/``, or the local folder with a separator at its end."""
    return os.path.join(spec.folder, "") if spec.folder else f"s3://{spec.bucket}/"


def place_of(transfer: Transfer) -> str:
    """The object or file, or the folder it will be in while its name is not known."""
    spec = transfer.spec
    return base_of(spec) + (transfer.upload.key or spec.key or spec.prefix)


def place_facts(transfer: Transfer) -> dict[str, Any]:
    """What an error tells of the place: bucket and key, or the path with ``problem`` ``file``."""
    if transfer.spec.folder:
        return {"problem": "file", "path": place_of(transfer)}
    return {"bucket": transfer.spec.bucket, "key": transfer.upload.key}
