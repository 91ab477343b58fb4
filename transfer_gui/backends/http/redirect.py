"""Which redirects are followed, and to where exactly (RFC 9110 §15.4, §10.2.2).

Not here: sending requests (``http.py``).
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

import requests

from transfer_gui.core.request_headers import origin as origin_of
from transfer_gui.core.source_errors import SourceRedirect, SourceUrlInvalid
from transfer_gui.links.urls import join_url

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
    if len(location) > MAX_URL:
        raise SourceRedirect(problem="too_long", host=host)
    try:
        target = join_url(origin, location)
    except SourceUrlInvalid as error:
        if error.facts.get("problem") == "scheme":
            raise SourceRedirect(problem="scheme", host=host, scheme=error.facts.get("scheme", "")) from None
        if error.facts.get("problem") == "too_long":
            raise SourceRedirect(problem="too_long", host=host) from None
        raise SourceRedirect(problem="malformed", host=host) from None
    parts, before = urlsplit(target), urlsplit(origin)
    place, place_before = origin_of(parts), origin_of(before)
    if before.scheme == "https" and parts.scheme == "http":
        raise SourceRedirect(problem="downgrade", host=host, target=parts.hostname)
    login, has_login, _ = before.netloc.rpartition("@")
    if has_login and place == place_before and "@" not in parts.netloc:
        # Not by urllib, which would drop an empty query.
        target = target.replace("://", f"://{login}@", 1)
    if target in seen:
        raise SourceRedirect(problem="loop", host=host)
    return target
