"""When a signed link stops working, as far as the link itself says so. Pure.

Known: S3 (``X-Amz-Date`` with ``X-Amz-Expires``), Google (the same with ``X-Goog-``), Azure (``se``), and the
older ``Expires`` in seconds since 1970 of S3, CloudFront and others.
"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

_LATEST = 253_402_300_799  # the last second of the year 9999


def expiry_of(url: str) -> float | None:
    """Seconds since 1970 at which the link expires; None if it does not say. Raises nothing."""
    try:
        query = parse_qsl(urlsplit(url).query, errors="replace")
    except ValueError:
        return None
    items = {name.lower(): value for name, value in query}
    for maker in ("x-amz", "x-goog"):
        begun = _compact(items.get(f"{maker}-date", ""))
        lasts = _whole(items.get(f"{maker}-expires", ""))
        if begun is not None and lasts is not None:
            return _sensible(begun + lasts)
    if "sig" in items and "se" in items:
        return _iso(items["se"])
    if any(name in items for name in ("signature", "key-pair-id", "policy")):
        return _sensible(_whole(items.get("expires", "")))
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
