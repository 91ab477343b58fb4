"""Looks at the object that lies at a key: what it is, and whether there is none yet."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from transfer_gui.backends.s3.calls import ObjectCalls, first_byte, is_of_an_object, size_of, status_of
from transfer_gui.core.destination_errors import (
    AccessDenied,
    DestinationError,
    DestinationRefused,
    ObjectExists,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.store_traits import Feature, Learn

# Who has seen that there is none need not look again for so long, in seconds.
_JUST_SEEN = 2.0

Answer = dict[str, Any] | None
SendChecked = Callable[[Callable[..., Answer], Mapping[str, str]], Answer]


class Lacks:
    """What a store lacks: what was ``known``, and what comes out meanwhile, which ``learn`` hears."""

    def __init__(self, known: Iterable[Feature] = (), learn: Learn = lambda feature: None) -> None:
        self._features = set(known)
        self._learn = learn

    def __contains__(self, feature: Feature) -> bool:
        return feature in self._features

    def add(self, feature: Feature, minded: TransferError | None) -> None:
        """Without the feature a request was granted that was refused with it, by ``minded``.

        What 500 was answered to holds for now only: it may have been a bad spell all the same.
        """
        if minded is None or feature in self._features:
            return
        self._features.add(feature)
        if minded.facts.get("status") != 500:
            self._learn(feature)


class ObjectLook:
    """Looks at an object, by HeadObject or where that is not to be had by GetObject of one byte."""

    def __init__(self, calls: ObjectCalls, send_checked: SendChecked, lacks: Lacks) -> None:
        self._calls = calls
        self._send_checked = send_checked
        self._lacks = lacks
        self._free_until = 0.0

    def foresee(self) -> None:
        """See ahead whether there is none, while the last parts of one are on their way.

        Raises ObjectExists, DestinationError.
        """
        self.require_free()
        self._free_until = time.monotonic() + _JUST_SEEN

    def require_free(self, *, foreseen: bool = False) -> None:
        """See that there is none; what was ``foreseen`` a moment ago will do, once. Raises ObjectExists,
        DestinationError."""
        free_until, self._free_until = self._free_until, 0.0
        if foreseen and time.monotonic() < free_until:
            return
        try:
            there = self.look()
        except AccessDenied:
            return  # may write but not look: the condition alone has to do
        if there is not None:
            raise ObjectExists(**self._calls.facts("head_object"), size=size_of(there))

    def look(self) -> dict[str, Any] | None:
        """What HeadObject answers, with its checksum if the store knows the question."""
        answer = (
            self.head_or_get()
            if Feature.HEAD in self._lacks
            else self._send_checked(self._ask, {"ChecksumMode": "ENABLED"})
        )
        if answer is not None and not is_of_an_object(answer):
            raise self._calls.unusable("head_object", "no ETag")
        return answer

    def _ask(self, **checksum: str) -> dict[str, Any] | None:
        return self._head(checksum) if checksum else self.head_or_get()

    def head_or_get(self) -> dict[str, Any] | None:
        """HeadObject, or where the store has no such call, what GetObject of one byte tells."""
        minded: DestinationError | None = None
        if Feature.HEAD not in self._lacks:
            try:
                return self._head({})
            except DestinationRefused as error:
                if status_of(error) not in (400, 405, 501):
                    raise
                minded = error
        found: dict[str, Any] | None = None
        try:
            found = first_byte(self._calls)
        except DestinationError as error:
            if status_of(error) != 404:
                raise
        self._lacks.add(Feature.HEAD, minded)
        return found

    def _head(self, more: Mapping[str, str]) -> dict[str, Any] | None:
        try:
            return self._calls("head_object", **more)
        except DestinationError as error:
            if status_of(error) == 404:
                return None
            if isinstance(error, DestinationRefused) and status_of(error) == 400:
                self._ask_why()
            raise

    def _ask_why(self) -> None:
        """Raise what a GET is told: the answer to a HEAD has no body, so 400 may mean an expired token."""
        with contextlib.suppress(DestinationRefused):
            self._calls("get_object", Range="bytes=0-0")["Body"].close()
