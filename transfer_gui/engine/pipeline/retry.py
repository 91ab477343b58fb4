"""When to try again and how long to wait: exponential backoff with full jitter, ``Retry-After`` obeyed.

Reads only what errors say of themselves (``transient``, ``retry_after``, their class), never their text.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from transfer_gui.core.destination_errors import (
    AnswerUnusable,
    DestinationHostUnknown,
    DestinationProxyUnreachable,
    DestinationUnreachable,
    PartRejected,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import (
    SourceHostUnknown,
    SourceProtocol,
    SourceProxyUnreachable,
    SourceRefused,
    SourceUnreachable,
)

# What hardly mends itself is tried a few times only; the rest is waited out until the patience ends.
_FEW = (SourceProtocol, PartRejected, AnswerUnusable)
_FEW_TRIES = 5
# Each leaves an upload behind that nobody can name.
_TRIES_TO_BEGIN = 2
# Before anything ever worked, these mean a typing error, a server that is off, or one that is none and keeps
# silent or hangs up: the user should know soon.
_FIRST_CONTACT = (
    *(SourceHostUnknown, SourceRefused, SourceProxyUnreachable),
    *(DestinationHostUnknown, DestinationUnreachable, DestinationProxyUnreachable),
)
_FIRST_CONTACT_TRIES = 3


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits grow from ``first`` to ``longest`` seconds, each drawn evenly from zero to its bound."""

    first: float = 0.5
    longest: float = 60.0

    def delay(self, attempt: int, error: TransferError, rng: random.Random) -> float:
        """Seconds to wait before try number ``attempt`` + 1. What the server asked for is the least."""
        bound = min(self.first * 2 ** min(attempt - 1, 16), self.longest)
        return max(rng.uniform(0.0, bound), error.retry_after or 0.0)


class Postponed(Exception):
    """Control flow: the next try is so far off that the job gives its thread back meanwhile."""

    def __init__(self, error: TransferError, delay: float) -> None:
        self.error = error
        self.delay = delay
        super().__init__(error.code)


class RetryPolicy:
    """Counts the failures of one thing (a part, a probe) and says whether and when to try again.

    ``contacted``: the other side has answered before in this transfer's life. A success resets it.
    ``waited``: seconds that it has failed already. The last try is when ``longest`` is over.
    ``noted`` is told what is waited out, and None where that is over.
    """

    def __init__(
        self,
        *,
        longest: float,
        contacted: bool,
        waited: float = 0.0,
        backoff: Backoff | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], float] = time.monotonic,
        noted: Callable[[TransferError | None], None] = lambda _: None,
    ) -> None:
        self._noted = noted
        self._longest = longest
        self._contacted = contacted
        self._backoff = backoff or Backoff()
        self._rng = rng or random.Random()
        self._clock = clock
        self._since = clock() - waited if waited else None
        self.attempts = 0

    def note_progress(self) -> None:
        """Something worked: start counting anew."""
        self._contacted = True
        self._since = None
        if self.attempts:
            self._noted(None)
        self.attempts = 0

    def delay(self, error: TransferError) -> float:
        """Seconds to wait before the next try; raises ``error`` itself if there is to be none."""
        now = self._clock()
        self._since = now if self._since is None else self._since
        self.attempts += 1
        left = self._longest - (now - self._since)
        exhausted = left < (error.retry_after or 0.0) or self.attempts >= self._max_tries(error)
        if exhausted or not error.transient:
            raise error
        self._noted(error)
        return min(self._backoff.delay(self.attempts, error, self._rng), left)

    def _max_tries(self, error: TransferError) -> float:
        if isinstance(error, AnswerUnusable) and error.facts.get("action") == "create_multipart_upload":
            return _TRIES_TO_BEGIN
        problem = error.facts.get("problem") if isinstance(error, SourceUnreachable) else ""
        if isinstance(error, _FEW) or (problem == "broken" and not self._contacted):
            return _FEW_TRIES
        if not self._contacted and (isinstance(error, _FIRST_CONTACT) or problem == "timeout"):
            return _FIRST_CONTACT_TRIES
        return float("inf")
