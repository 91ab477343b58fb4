"""When a signed link stops working, as far as the link itself says so. Pure.

Known: S3 (``X-Amz-Date`` with ``X-Amz-Expires``), Google (``X-Goog-``) and Alibaba (``x-oss-``) alike, Azure
(``se``), the older ``Expires`` in seconds since 1970 of S3, Google, CloudFront and others, CloudFront's
``Policy``, Akamai's tokens (``exp=``), Tencent (``q-sign-time``), OpenStack Swift (``temp_url_expires``).
"""

from __future__ import annotations

import binascii
import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern

_LATEST = 253_402_300_799  # the last second of the year 9999
# With one of these beside it, ``expires`` is the link's own.
_SIGNED = ("signature", "key-pair-id", "policy", "token", "md5", "hash", "verify", "sig")
_AKAMAI = ("hdnts", "hdnea", "hdntl", "__token__", "__gda__")
_ENDS = lazy_pattern(r"(?:^|~)exp=(\d{9,12})(?:~|$)")
# CloudFront writes base64 with signs that need no escape in a link (Developer Guide, "custom policy").
_POLICY_SIGNS = str.maketrans("-_~", "+=/")


def expiry_of(url: str) -> float | None:
    """Seconds since 1970 at which the link expires; None if it does not say. Raises nothing."""
    try:
        query = parse_qsl(urlsplit(url).query, errors="replace")
    except ValueError:
        return None
    items = {name.lower(): value for name, value in query}
    for maker in ("x-amz", "x-goog", "x-oss"):
        begun = _compact(items.get(f"{maker}-date", ""))
        lasts = _whole(items.get(f"{maker}-expires", ""))
        if begun is not None and lasts is not None:
            return _sensible(begun + lasts)
    if "sig" in items and "se" in items:
        return _iso(items["se"])
    if "temp_url_sig" in items:
        told = items.get("temp_url_expires", "")
        return _sensible(_whole(told)) or _iso(told)
    return _sensible(_of_signature(items))


def _of_signature(items: Mapping[str, str]) -> float | None:
    if any(name in items for name in _SIGNED) and (told := _whole(items.get("expires", ""))) is not None:
        return told
    if "policy" in items and "key-pair-id" in items:
        return _of_policy(items["policy"])
    if "q-signature" in items:
        return _whole(items.get("q-sign-time", "").partition(";")[2])
    tokens = (_ENDS.search(items[name]) for name in _AKAMAI if name in items)
    return next((float(found[1]) for found in tokens if found), None)


def _of_policy(text: str) -> float | None:
    """The end in a custom policy of CloudFront."""
    try:
        policy = json.loads(b64decode(text.translate(_POLICY_SIGNS), validate=True))
        return float(policy["Statement"][0]["Condition"]["DateLessThan"]["AWS:EpochTime"])
    except (binascii.Error, ValueError, TypeError, LookupError, RecursionError):
        return None


def _compact(text: str) -> float | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _iso(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _whole(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _sensible(moment: float | None) -> float | None:
    return moment if moment is not None and 0 < moment <= _LATEST else None
