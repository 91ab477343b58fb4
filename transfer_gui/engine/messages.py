"""What goes into the engine (commands) and what comes out (events). Frozen values, safe on any thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from transfer_gui.core.errors import TransferError
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Spec, Status, Transfer

PAUSE_GRACE, QUIT_GRACE = 10.0, 3.0
"""In how many seconds a part must be through to be finished before a pause, and before the program ends."""


def _tell_nobody(_rows: Sequence[Transfer]) -> None:
    """Whom an ``Add`` tells unless it says otherwise."""


class Ticket:
    """Whether somebody's wish still holds, and whether it is fulfilled: the two are never both the case.

    The engine takes it before it writes and keeps it once all is on disk; a write that fails puts it back, to
    be tried again. Whoever asked may withdraw it as long as it is not kept. Thread-safe.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = self._kept = self._withdrawn = False

    def take(self) -> bool:
        """The engine is about to write; False if nobody wants it any more."""
        with self._changed:
            self._taken = not self._withdrawn
            return self._taken

    def put_back(self, *, kept: bool) -> None:
        with self._changed:
            self._taken, self._kept = False, kept
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._kept, seconds)

    def withdraw(self) -> bool:
        """Make sure that it will not be done; False if it is done. Waits while a write is under way."""
        with self._changed:
            self._changed.wait_for(lambda: not self._taken)
            self._withdrawn = not self._kept
            return self._withdrawn


@dataclass(frozen=True, slots=True)
class Add:
    """Put these on the queue's end; they show up as ``Changed`` once they are on disk.

    ``told`` is called then too, with the new rows, on the engine's thread: it must return at once. ``ids``:
    what they are called, if that is said; where they are on the queue already, nothing is added.
    ``start_at``: seconds since 1970 before which none of them starts, 0 for at once. ``ticket``: by which the
    wish can be withdrawn.
    """

    specs: tuple[Spec, ...]
    paused: bool = False
    told: Callable[[Sequence[Transfer]], None] = _tell_nobody
    ids: tuple[str, ...] = ()
    start_at: float = 0.0
    ticket: Ticket = field(default_factory=Ticket, compare=False)


@dataclass(frozen=True, slots=True)
class Do:
    """A user's action on some transfers; one that an action is not allowed for is left as it is.

    ``grace``: before a pause, parts that will be through within so many seconds are finished.
    """

    action: Action
    ids: tuple[str, ...]
    grace: float = PAUSE_GRACE


@dataclass(frozen=True, slots=True)
class Configure:
    """New settings; they hold for running transfers too where that is possible."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class Amend:
    """Replace the spec of a transfer that is not running (new link, new key, overwrite allowed)."""

    id: str
    spec: Spec


@dataclass(frozen=True, slots=True)
class Move:
    """Move unfinished transfers within the queue; ``beside`` is what they go before (``Where.BEFORE``)."""

    ids: tuple[str, ...]
    where: QueueMove
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """Limit each of these to ``rate`` bytes/s, 0 for none; felt by running ones at once."""

    ids: tuple[str, ...]
    rate: int


@dataclass(frozen=True, slots=True)
class StartAt:
    """Start these not before a wall-clock time in seconds, 0 for as soon as it is their turn.

    Those that run already go on.
    """

    ids: tuple[str, ...]
    at: float


Arrange = Move | Limit | StartAt
Command = Add | Do | Configure | Amend | Arrange


@dataclass(frozen=True, slots=True)
class Row:
    """A transfer as it is shown.

    ``wait_until``: when the next try of one that waits is due, in seconds of ``time.monotonic``, which nobody
    sets; of one that is scheduled, its start by the wall clock (seconds since 1970). 0: none is due.
    """

    transfer: Transfer
    status: Status
    wait_until: float = 0.0


MOST_ROWS = 1000
"""Rows in one event, so that a window can take many thousands in steps."""


@dataclass(frozen=True, slots=True)
class Changed:
    """These rows are new or different: at most ``MOST_ROWS``. They are on disk."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class StatusesKnown:
    """These rows are new or different, and nobody has read them whole: their status by id, for counting."""

    statuses: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class RowsToCome:
    """So many of the rows that were there at the start have not been told of yet."""

    count: int


@dataclass(frozen=True, slots=True)
class Removed:
    """These rows are gone."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EngineTrouble:
    """Something that concerns the whole program, such as a full disk."""

    error: TransferError


Event = Changed | StatusesKnown | RowsToCome | Removed | EngineTrouble
