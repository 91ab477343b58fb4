"""Which object of a known store a web link leads to, so that the store can copy it itself.

Source: S3 User Guide, "Virtual hosting of general purpose buckets" (virtual-hosted and path-style requests,
dual-stack endpoints). Links that ask for a version, or for anything but the object, are left as they are.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.core.s3_uri import S3Uri, parse_s3
from transfer_gui.core.source_errors import SourceUrlInvalid

_AWS = re.compile(
    r"(?:(?P<bucket>[a-z0-9][a-z0-9.-]+)\.)?s3(?:[.-](?:dualstack\.)?(?:[a-z]{2}(?:-[a-z]+)+-\d))?\.amazonaws\.com(?:\.cn)?"
)
# A signature is not needed by who has the keys; what else is asked for would be lost.
_SIGNATURE = re.compile(
    r"x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)"
    r"|awsaccesskeyid|signature|expires|x-id|response-content-(disposition|type)",
    re.IGNORECASE,
)


def object_behind(link: str, profile: Profile) -> S3Uri | None:
    """The object of the profile's own store that a link leads to, None if that is not sure."""
    try:
        parts = urlsplit(link)
        place = _place(parts, profile)
    except ValueError:
        return None
    names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    if place is None or any(not _SIGNATURE.fullmatch(name) for name in names):
        return None
    bucket, key = place
    if not bucket_valid(bucket) or not key or key.endswith("/"):
        return None
    try:
        return parse_s3(f"s3://{bucket}/{unquote(key, errors='strict')}")
    except (SourceUrlInvalid, UnicodeError):
        return None


def _place(parts: SplitResult, profile: Profile) -> tuple[str, str] | None:
    """Bucket and key as they stand in the link, the key still encoded. Raises ValueError."""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        return None
    path = parts.path.removeprefix("/")
    if not profile.endpoint:
        found = _AWS.fullmatch(parts.hostname)
        if found is None:
            return None
        return (found["bucket"], path) if found["bucket"] else _split(path)
    own = urlsplit(profile.endpoint)
    if (parts.scheme, parts.port) != (own.scheme, own.port):
        return None
    base = own.path.strip("/")
    if parts.hostname == own.hostname:
        inner = path.removeprefix(base + "/") if base else path
        return _split(inner) if not base or inner != path else None
    suffix = f".{own.hostname}"
    return (parts.hostname.removesuffix(suffix), path) if parts.hostname.endswith(suffix) else None


def _split(path: str) -> tuple[str, str]:
    bucket, _, key = path.partition("/")
    return bucket, key
