"""A computer's clock that is wrong: requests are signed for the store's time, which its answers tell.

Lives here: :class:`StoreClock`, one for each endpoint. Not here: what is asked again (``s3/calls.py`` raises
a transient error, so the engine asks again with everything rewound).

S3 refuses what is signed more than 15 minutes off (RequestTimeTooSkewed); to HEAD it can only answer 403.
botocore signs by this computer's clock alone. botocore is imported inside functions: start-up time.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from transfer_gui.core.times import parse_http_date

logger = logging.getLogger(__name__)

_CODES = ("RequestTimeTooSkewed", "RequestInTheFuture")
_MUCH = 600.0
"""Seconds of difference with which a refusal without a code is thought to be for the time."""
_ROUNDED = 5.0
"""Seconds by which two looks at one difference may differ."""
_SIGNER, _OFFSET = "transfer-gui-s3v4", "transfer-gui-clock"


class StoreClock:
    """Of one endpoint: seconds that the store is ahead of us, as ``seen`` last, and as ``offset`` in use."""

    def __init__(self) -> None:
        self.seen = 0.0
        self.offset = 0.0

    def watch(self, client: Any) -> None:
        """Look at a botocore client's refusals, and sign its requests by this clock."""
        _register_signer()
        events = client.meta.events
        events.register("response-received.s3", self._look, unique_id="transfer-gui-clock-look")
        events.register_first("choose-signer.s3", self._choose, unique_id="transfer-gui-clock-sign")
        client.store_clock = self

    def follow(self, before: float, *, surely: bool) -> bool:
        """Use what was seen, unless the request was signed with that already.

        ``before`` is its offset; ``surely``: the store said that it was refused for the time.
        """
        if abs(self.seen - before) <= _ROUNDED:
            if surely:
                self.offset = 0.0  # the store does not go by the dates that its answers bear
            return False
        if abs(self.seen - self.offset) > _ROUNDED:
            self.offset = self.seen
            logger.info("this computer's clock is %.0f s off the store's: signed by the store's", self.seen)
        return True

    def note_refusal(self, date: str, code: str) -> None:
        """Note the ``Date`` of a store's 403 and its error code, '' where it tells none."""
        told = parse_http_date(date)
        if told is None:
            return
        ahead = told.timestamp() - time.time()
        if code in _CODES or abs(ahead - self.offset) > _MUCH:
            self.seen = ahead

    def _look(self, response_dict: Mapping[str, Any] | None = None, **more: Any) -> None:
        if response_dict is not None and response_dict.get("status_code") == 403:
            said = (more.get("parsed_response") or {}).get("Error") or {}
            self.note_refusal(str(response_dict["headers"].get("date", "")), str(said.get("Code") or ""))

    def _choose(self, signature_version: Any, context: dict[str, Any], **_: Any) -> str | None:
        if not self.offset or signature_version != "s3v4":
            return None
        context[_OFFSET] = self.offset
        return _SIGNER


def clock_of(client: Any) -> StoreClock:
    """The clock that watches a client; one that never ticks for a client without."""
    return getattr(client, "store_clock", None) or StoreClock()


def _register_signer() -> None:
    from botocore.auth import AUTH_TYPE_MAPS, SIGV4_TIMESTAMP, S3SigV4Auth

    if _SIGNER in AUTH_TYPE_MAPS:
        return

    class ByStoreClock(S3SigV4Auth):  # type: ignore[misc]
        def _modify_request_before_signing(self, request: Any) -> None:
            moment = time.gmtime(time.time() + request.context.get(_OFFSET, 0.0))
            request.context["timestamp"] = time.strftime(SIGV4_TIMESTAMP, moment)
            super()._modify_request_before_signing(request)

    AUTH_TYPE_MAPS[_SIGNER] = ByStoreClock
