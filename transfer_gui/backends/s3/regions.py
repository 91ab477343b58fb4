"""Buckets that are in another region than their profile says: found out from the store's answer and followed.

Lives here: :class:`Regions`, what was found, and the rule of when to believe it. Not here: what is asked
again (``s3/calls.py`` raises a transient error, so the engine asks again with everything rewound).

The rule is botocore's S3RegionRedirectorv2: the region is in ``x-amz-bucket-region``, or in the ``Region`` of
an AuthorizationHeaderMalformed, or else HeadBucket tells. botocore itself is kept from following: it would
send a body of up to 5 GiB twice, and ends in a RecursionError where the answer has no XML.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import replace

logger = logging.getLogger(__name__)

Follow = Callable[[Any, str], Any]
"""From the client that was refused and the region that the store named ('' if none) to another, or None."""

_OF_ONE_REGION = lazy_pattern(r"https?://s3[.-][a-z0-9-]+\.amazonaws\.com(\.cn)?(:443)?/?")
_REGION = lazy_pattern(r"[a-z0-9][a-z0-9-]{0,39}")


class Regions:
    """Where buckets were found to be. One for a process; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: dict[tuple[str, str], str] = {}

    def correct(self, profile: Profile) -> Profile:
        """The profile, with the bucket's own region where that was found out."""
        found = self._found.get((profile.endpoint, profile.bucket))
        if not found:
            return profile
        # An endpoint of AWS is one of a region, and would only point elsewhere again.
        endpoint = "" if _OF_ONE_REGION.fullmatch(profile.endpoint) else profile.endpoint
        return replace(profile, region=found, endpoint=endpoint)

    def open_client(self, profile: Profile, make: Callable[[Profile], Any]) -> tuple[Any, Follow]:
        """A client where the bucket is known to be, and what to do if that is wrong."""
        return make(self.correct(profile)), self.follower(profile, make)

    def follower(self, profile: Profile, make: Callable[[Profile], Any]) -> Follow:
        """What to do when a client is told that it is in the wrong region. ``make`` opens another one."""

        def follow(refused: Any, named: str) -> Any:
            used = str(refused.meta.region_name)
            found = self._found.get((profile.endpoint, profile.bucket), "")
            if not found:
                region = named or _ask_region(refused, profile.bucket)
                if not _REGION.fullmatch(region) or region == used:
                    return None
                self._learn(profile, region, used)
            elif found == used:
                return None  # the store says neither here nor there: once is enough
            return make(self.correct(profile))

        return follow

    def _learn(self, profile: Profile, region: str, used: str) -> None:
        with self._lock:
            if (profile.endpoint, profile.bucket) in self._found:
                return
            self._found[profile.endpoint, profile.bucket] = region
        logger.info(
            "the bucket %s is in %s, not in %s: followed; the profile should say so",
            profile.bucket,
            region,
            used,
        )


def _ask_region(client: Any, bucket: str) -> str:
    """What HeadBucket tells, refused or not; '' if nothing."""
    try:
        answer = client.head_bucket(Bucket=bucket)
    except Exception as error:  # noqa: BLE001 - a question on the side; the first error is the one to tell
        answer = getattr(error, "response", None) or {}
    headers = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    return str(headers.get("x-amz-bucket-region") or "")
