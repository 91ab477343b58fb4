"""What goes into the engine (commands) and what comes out (events). Frozen values, safe on any thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transfer_gui.core.errors import TransferError
from transfer_gui.core.order import Where
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Spec, Status, Transfer

# -- commands -------------------------------------------------------------------------------------------


def _nobody(_rows: Sequence[Transfer]) -> None:
    """Whom an ``Add`` tells unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Add:
    """Put these on the queue's end; they show up as ``Changed`` once they are on disk.

    ``told`` is called then too, with the new rows, on the engine's thread: it must return at once.
    """

    specs: tuple[Spec, ...]
    paused: bool = False
    told: Callable[[Sequence[Transfer]], None] = _nobody


@dataclass(frozen=True, slots=True)
class Do:
    """A user's action on some transfers; one that an action is not allowed for is left as it is."""

    action: Action
    ids: tuple[str, ...]


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
    where: Where
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

# -- events ---------------------------------------------------------------------------------------------


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
class Removed:
    """These rows are gone."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that concerns the whole program, such as a full disk."""

    error: TransferError


Event = Changed | Removed | Trouble
