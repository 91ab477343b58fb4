"""Keys that end and are renewed in time, shared by all threads that sign with them.

Lives here: :class:`RenewedKeys`. Not here: where new ones come from (``providers.py``).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from transfer_gui.core.errors import TransferError
from transfer_gui.core.key_origin import NOBODY, KeyOrigin
from transfer_gui.core.profile import Credentials

logger = logging.getLogger(__name__)

EARLY = 600.0
"""Seconds before their end from which new keys are fetched while the old ones still sign. A part may take
longer than that to send; the store looks at a request's keys when it begins."""
EARLY_SHARE = 0.25
"""Of keys that live shorter than that asks for: in their last quarter."""
LATEST = 30.0
"""Nothing is signed with keys that end within so many seconds."""
RETRY = 20.0
"""Seconds between two tries while the old keys are still good."""


class RenewedKeys:
    """Fulfils :class:`transfer_gui.core.profile.KeySource`. ``fetch`` may block and raises TransferError.

    One thread fetches; others go on with the old keys as long as they are good, else wait for it.
    """

    def __init__(
        self,
        fetch: Callable[[], Credentials],
        *,
        clock: Callable[[], float] = time.time,
        origin: KeyOrigin = NOBODY,
    ) -> None:
        self._fetch = fetch
        self.origin = origin
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: Credentials | None = None
        self._early = 0.0
        self._not_before = 0.0

    @property
    def expires(self) -> float | None:
        """When the keys at hand end, in seconds since 1970; 0: they do not; None: none were fetched yet."""
        kept = self._kept
        return None if kept is None else kept.expires

    def current(self) -> Credentials:
        """The keys to sign with now: those at hand until they are due, then new ones."""
        kept = self._kept
        if kept is not None and not self._due(kept):
            return kept
        usable = kept is not None and self._usable(kept)
        if not self._lock.acquire(blocking=not usable):
            assert kept is not None
            return kept
        try:
            kept = self._kept
            if kept is None or self._due(kept):
                return self._renew(kept)
            return kept
        finally:
            self._lock.release()

    def renew(self, refused: Credentials) -> bool:
        """Fetch anew unless ``refused`` are old keys already; whether there are other ones now.

        Threads that were refused with the same keys fetch once.
        """
        with self._lock:
            if self._kept is None or self._kept == refused:
                self._keep(self._fetch())
            return self._kept != refused

    def forget(self) -> None:
        """The next :meth:`current` fetches."""
        with self._lock:
            self._kept = None

    def _renew(self, kept: Credentials | None) -> Credentials:
        try:
            return self._keep(self._fetch())
        except TransferError as error:
            if kept is None or not self._usable(kept):
                raise
            # They still sign; there is time to try again.
            self._not_before = self._clock() + RETRY
            logger.info("new keys can't be had yet: %s", error.code)
            return kept

    def _keep(self, fetched: Credentials) -> Credentials:
        life = fetched.expires - self._clock() if fetched.expires else 0.0
        self._early = min(EARLY, life * EARLY_SHARE)
        self._kept, self._not_before = fetched, 0.0
        return fetched

    def _due(self, kept: Credentials) -> bool:
        if not kept.expires:
            return False
        now = self._clock()
        left = kept.expires - now
        return left <= min(LATEST, self._early) or (left <= self._early and now >= self._not_before)

    def _usable(self, kept: Credentials) -> bool:
        return not kept.expires or kept.expires - self._clock() > min(LATEST, self._early)
