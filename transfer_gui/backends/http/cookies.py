"""Cookies of one transfer, by RFC 6265: taken from every answer, sent where they belong, gone at its end.

Many a server sets a cookie in a redirect and wants it at the file. They are secrets: in memory only, never
shown. Prefixes and what an open connection may set are by RFC 6265bis.
"""

from __future__ import annotations

import functools
import ipaddress
import re
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

MAX_BYTES = 4096
"""Name and value of one cookie (RFC 6265 §6.1)."""
MAX_COOKIES = 180

_CONTROLS = lazy_pattern(r"[\x00-\x08\x0a-\x1f\x7f]")
_DELIMITERS = lazy_pattern(r"[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")
_TIME = lazy_pattern(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)", re.ASCII)
_DAY = lazy_pattern(r"(\d{1,2})(?!\d)", re.ASCII)
_YEAR = lazy_pattern(r"(\d{2,4})(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    domain: str
    host_only: bool
    path: str
    secure: bool
    expires: float
    born: int

    @property
    def key(self) -> tuple[str, str, str]:
        return self.name, self.domain, self.path


class Cookies:
    """The cookies that one transfer has been given. Thread-safe. ``now`` in seconds since 1970."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str, str], _Cookie] = {}
        self._born = 0

    def take(self, fields: Iterable[str], url: str) -> bool:
        """The Set-Cookie fields of an answer from ``url`` (RFC 6265 §5.3). True if something changed."""
        changed = False
        with self._lock:
            for field in fields:
                self._born += 1
                cookie = _parse_cookie(field, url, self._born, self._now())
                changed = (cookie is not None and self._store(cookie, url)) or changed
        return changed

    def header(self, url: str, given: str = "") -> str:
        """The Cookie header for a request to ``url`` (RFC 6265 §5.4), '' for none.

        ``given``: cookies that the user gave for it; one that the server has set anew counts instead.
        """
        scheme, host, path = _place(url)
        now = self._now()
        with self._lock:
            fitting = [
                one
                for one in self._kept.values()
                if (host == one.domain if one.host_only else _domain_matches(host, one.domain))
                and _path_matches(path, one.path)
                and (scheme == "https" or not one.secure)
                and one.expires > now
            ]
        if not fitting:
            return given  # each byte as it was given
        fitting.sort(key=lambda one: (-len(one.path), one.born))
        set_anew = {one.name for one in fitting}
        kept = [pair for piece in given.split(";") if (pair := piece.strip())]
        pairs = [pair for pair in kept if pair.partition("=")[0].strip() not in set_anew]
        return "; ".join([*pairs, *(f"{one.name}={one.value}" if one.name else one.value for one in fitting)])

    def _store(self, cookie: _Cookie, url: str) -> bool:
        before = self._kept.get(cookie.key)
        if not cookie.secure and _place(url)[0] != "https" and self._hides_a_secure_one(cookie):
            return False
        if cookie.expires <= self._now():
            return self._kept.pop(cookie.key, None) is not None
        if before is None and len(self._kept) >= MAX_COOKIES:
            del self._kept[min(self._kept, key=lambda key: self._kept[key].born)]
        self._kept[cookie.key] = cookie
        return before is None or before.value != cookie.value

    def _hides_a_secure_one(self, cookie: _Cookie) -> bool:
        """An open connection may not replace what an encrypted one has set."""
        return any(
            one.secure and one.name == cookie.name and _domain_matches(one.domain, cookie.domain)
            for one in self._kept.values()
        )


def _parse_cookie(field: str, url: str, born: int, now: float) -> _Cookie | None:
    """One Set-Cookie field (RFC 6265 §5.2), None where it is to be ignored."""
    if _CONTROLS.search(field):
        return None
    pair, *rest = field.split(";")
    name, equals, value = pair.partition("=")
    name, value = (name.strip(" \t"), value.strip(" \t")) if equals else ("", pair.strip(" \t"))
    if not (name or value) or len(name) + len(value) > MAX_BYTES:
        return None
    attributes = {}
    for one in rest:
        key, _, text = one.partition("=")
        attributes[key.strip(" \t").lower()] = text.strip(" \t")
    scheme, host, path = _place(url)
    domain = attributes.get("domain", "").removeprefix(".").lower()
    if domain and domain != host and (_is_shared(domain) or not _domain_matches(host, domain)):
        return None
    host_only = not domain or _is_address(host) or _is_shared(domain)
    given_path = attributes.get("path", "")
    secure = "secure" in attributes
    if secure and scheme != "https":
        return None
    kept_path = given_path if given_path.startswith("/") else _default_path(path)
    lower = name.lower() or value.lower()
    if lower.startswith("__secure-") and not secure:
        return None
    if lower.startswith("__host-") and not (secure and given_path == "/" and not attributes.get("domain")):
        return None
    return _Cookie(name, value, domain or host, host_only, kept_path, secure, _expiry(attributes, now), born)


def _expiry(attributes: dict[str, str], now: float) -> float:
    """When it ends; Max-Age goes before Expires (§5.3, 3). What can't be read counts for nothing."""
    age = attributes.get("max-age", "")
    if re.fullmatch(r"-?[0-9]+", age):
        return now + int(age[:12]) if int(age[:12]) > 0 else 0.0
    moment = cookie_date(attributes.get("expires", ""))
    return float("inf") if moment is None else moment


def cookie_date(text: str) -> float | None:
    """Seconds since 1970 of a date as cookies write it (RFC 6265 §5.1.1), None if it is none."""
    clock: tuple[int, int, int] | None = None
    day = month = year = -1
    for token in _DELIMITERS.split(text):
        if clock is None and (found := _TIME.match(token)):
            clock = int(found[1]), int(found[2]), int(found[3])
        elif day < 0 and (found := _DAY.match(token)):
            day = int(found[1])
        elif month < 0 and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif year < 0 and (found := _YEAR.match(token)):
            year = int(found[1])
    year += 1900 if 70 <= year <= 99 else 2000 if 0 <= year <= 69 else 0
    if clock is None or min(day, month) < 0 or year < 1601:
        return None
    try:
        return datetime(year, month, day, *clock, tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _place(url: str) -> tuple[str, str, str]:
    """Scheme, host and path of a URL that has been asked."""
    parts = urlsplit(url)
    return parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.path or "/"


def _default_path(path: str) -> str:
    """§5.1.4."""
    return path[: path.rfind("/")] or "/" if path.startswith("/") else "/"


def _path_matches(path: str, allowed: str) -> bool:
    """§5.1.4."""
    return path == allowed or (
        path.startswith(allowed) and (allowed.endswith("/") or path[len(allowed) : len(allowed) + 1] == "/")
    )


def _domain_matches(host: str, domain: str) -> bool:
    """§5.1.3."""
    return host == domain or (host.endswith("." + domain) and not _is_address(host))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_shared(domain: str) -> bool:
    """Whether names below this one belong to different people (RFC 6265 §5.3, 5), by publicsuffix.org."""
    return _public_suffixes().is_public(domain)


@functools.cache
def _public_suffixes() -> PublicSuffixList:
    """The list as the library brings it; 50 ms to read, so only once a cookie names a domain."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
