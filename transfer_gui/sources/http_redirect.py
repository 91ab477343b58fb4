"""Which redirects are followed, and to where exactly (RFC 9110 §15.4, §10.2.2).

Not here: sending requests (``http.py``).
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import requests

from transfer_gui.core.request_headers import origin as origin_of
from transfer_gui.core.source_errors import SourceRedirect

MAX_REDIRECTS = 5
MAX_URL = 8 * 1024
_STATUSES = frozenset({301, 302, 303, 307, 308})


def is_redirect(response: requests.Response) -> bool:
    """Does the answer send us elsewhere?"""
    return response.status_code in _STATUSES and bool(response.headers.get("Location"))


def redirect_target(response: requests.Response, origin: str, seen: Collection[str], host: str) -> str:
    """The URL to ask instead. Raises SourceRedirect; ``host`` is the first one, for its facts.

    A user name and password in the link go to its own origin only.
    """
    location: str = response.headers["Location"]
    try:
        # Headers are read as Latin-1; what is sent unescaped is UTF-8 mostly.
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        pass
    try:
        target = urljoin(origin, location)
        parts, before = urlsplit(target), urlsplit(origin)
        place, place_before = origin_of(parts), origin_of(before)
    except ValueError:
        raise SourceRedirect(problem="malformed", host=host) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceRedirect(problem="scheme", host=host, scheme=parts.scheme)
    if before.scheme == "https" and parts.scheme == "http":
        raise SourceRedirect(problem="downgrade", host=host, target=parts.hostname)
    if len(target) > MAX_URL:
        raise SourceRedirect(problem="too_long", host=host)
    login, has_login, _ = before.netloc.rpartition("@")
    if has_login and place == place_before and "@" not in parts.netloc:
        target = parts._replace(netloc=f"{login}@{parts.netloc}").geturl()
    if target in seen:
        raise SourceRedirect(problem="loop", host=host)
    return target
