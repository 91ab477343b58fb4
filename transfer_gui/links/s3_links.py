"""Which object of a known store a web link leads to, and whose keys read it, so that the store can copy it.

Source: S3 User Guide, "Virtual hosting of general purpose buckets" (virtual-hosted and path-style requests,
dual-stack endpoints). Links that ask for a version, or for anything but the object, are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.profile import Profile, bucket_valid
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.s3_uri import SCHEME, S3Uri, parse_s3

_AWS = lazy_pattern(
    r"(?:(?P<bucket>[a-z0-9][a-z0-9.-]+)\.)?s3(?:[.-](?:dualstack\.)?(?:[a-z]{2}(?:-[a-z]+)+-\d))?\.amazonaws\.com(?:\.cn)?"
)
# Backblaze's own download links lead to the buckets of its S3 API (B2 docs, "Download files").
_B2 = lazy_pattern(r"s3\.[a-z-]+-(\d{3})\.backblazeb2\.com")
_B2_FILE = lazy_pattern(r"f(\d{3})\.backblazeb2\.com")
# A signature is not needed by who has the keys; what else is asked for would be lost.
_SIGNATURE = lazy_pattern(
    r"x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)"
    r"|awsaccesskeyid|signature|expires|x-id|response-content-(disposition|type)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnedObject:
    """The object that a link leads to, and the profile whose store holds it.

    ``sure``: its keys will do, since store, bucket or signature are its own; not sure is any other of AWS.
    """

    uri: S3Uri
    profile: str
    sure: bool


def find_owner(link: str, profiles: Iterable[Profile], preferred: str = "") -> OwnedObject | None:
    """Whose object a link leads to, None if no profile's store is meant. ``preferred`` wins where several are
    as good."""
    if not link.startswith(("http://", "https://")):
        return None
    best: tuple[tuple[bool, bool, bool], OwnedObject] | None = None
    signer = _signer(link)
    for profile in profiles:
        uri = object_behind(link, profile)
        if uri is None:
            continue
        # A profile knows the end of its access key only.
        signed = bool(signer and profile.access_key) and signer.endswith(profile.access_key)
        sure = signed or uri.bucket == profile.bucket or not _is_aws(profile)
        rank = (sure, signed or uri.bucket == profile.bucket, profile.name == preferred)
        if best is None or rank > best[0]:
            best = rank, OwnedObject(uri, profile.name, sure)
    return best[1] if best else None


def find_holder(address: str, profiles: Iterable[Profile], chosen: Profile) -> str:
    """The name of the profile whose own bucket an ``s3://`` address is in; '' where ``chosen`` reads it: it
    is in its bucket, or in nobody's."""
    bucket = address[len(SCHEME) :].partition("/")[0]
    names = [one.name for one in profiles if one.bucket == bucket]
    mine = bucket == chosen.bucket or chosen.name in names
    return names[0] if names and not mine else ""


def _is_aws(profile: Profile) -> bool:
    return not profile.endpoint or _AWS.fullmatch(profile.endpoint_host) is not None


def _signer(link: str) -> str:
    """The access key whose owner signed a link, '' if nobody did."""
    try:
        asked = {name.lower(): value for name, value in parse_qsl(urlsplit(link).query)}
    except ValueError:
        return ""
    return asked.get("x-amz-credential", "").partition("/")[0] or asked.get("awsaccesskeyid", "")


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
    if _is_aws(profile):
        found = _AWS.fullmatch(parts.hostname)
        if found is None:
            return None
        return (found["bucket"], path) if found["bucket"] else _split(path)
    own = urlsplit(profile.endpoint)
    region, friendly = _B2.fullmatch(own.hostname or ""), _B2_FILE.fullmatch(parts.hostname)
    if region and friendly and region[1] == friendly[1] and path.startswith("file/"):
        return _split(path.removeprefix("file/"))
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
