"""Where a store sends one request for the time being, and whether it is followed there.

Source: RFC 9110 §15.4.8 and §15.4.9 (307, 308: method and body stay as they are); S3 User Guide, "Making
requests over the internet", request redirection: the request is sent again, signed for the place that
``Location`` names, and later ones go to the first place again.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern

_STATUSES = frozenset({307, 308})
# AWS's own: s3, s3.eu-west-1, s3-eu-west-1, s3.dualstack.eu-west-1, s3-gztb4pa9sq.
_OF_AWS = lazy_pattern(r"(?:.+\.)?s3(?:[.-]([a-z0-9.-]+?))?(\.amazonaws\.com(?:\.cn)?)")
_REGION = lazy_pattern(r"(?:dualstack\.)?([a-z]{2}(?:-[a-z]+)+-[1-9])")


def redirect_target(asked: str, status: int, location: str, key: str) -> str:
    """The URL to send a request to once more; '' where it must not go.

    ``asked`` is the URL that was answered with ``status`` and ``location``; ``key`` is the object's, not
    encoded, '' for a request about the bucket. It must lead to the same store, not from TLS into the open, to
    the same key and with the same query: a part without its number would be written as the object.
    """
    if status not in _STATUSES or not location:
        return ""
    try:
        target = urljoin(asked, location)
        before, after = urlsplit(asked), urlsplit(target)
        old, new = (unquote(parts.path).rstrip("" if key else "/") for parts in (before, after))
        same = _port(before) == _port(after) and _is_same_store(
            (before.hostname or "", _without_key(old, key)), (after.hostname or "", _without_key(new, key))
        )
    except ValueError:
        return ""
    if not same or after.scheme != before.scheme or "@" in after.netloc or after.fragment:
        return ""
    alike = new.endswith(f"/{key}") if key else new.endswith(old) or old.endswith(new)
    if not re.fullmatch(r"[!-~]+", target) or not alike:
        return ""
    queries = [sorted(parse_qsl(parts.query, keep_blank_values=True)) for parts in (before, after)]
    return target if queries[0] == queries[1] else ""


def region_at(host: str) -> str:
    """The region that a host's name of AWS tells; '' where it tells none."""
    found = _OF_AWS.fullmatch(host)
    region = _REGION.fullmatch((found[1] or "") if found else "")
    return region[1] if region else ""


def _port(parts: object) -> int:
    port, scheme = getattr(parts, "port", None), getattr(parts, "scheme", "")
    return int(port or (443 if scheme == "https" else 80))


def _without_key(path: str, key: str) -> str:
    """What of a path stands before the object's key: the endpoint's own, and the bucket."""
    return path.removesuffix(f"/{key}") if key else path


def _is_same_store(before: tuple[str, str], after: tuple[str, str]) -> bool:
    """Whether two hosts, each with its path before the key, are of one store.

    One host; the path's bucket as a label before the host, or no longer; or two hosts of AWS's S3.
    """
    host, other = before[0], after[0]
    if host == other:
        return True
    for (short, path), longer in ((before, other), (after, host)):
        if longer.endswith(f".{short}"):
            return path.endswith(f"/{longer.removesuffix(f'.{short}')}")
    one, two = _OF_AWS.fullmatch(host), _OF_AWS.fullmatch(other)
    return one is not None and two is not None and one[2] == two[2]
