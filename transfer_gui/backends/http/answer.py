"""What the head of an HTTP answer says: range, version, redirect, and which error of ours it is."""

from __future__ import annotations

import errno
import re
import socket
import sys
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit

from transfer_gui.backends.common.network import is_tls_verdict, tls_problem
from transfer_gui.backends.common.peers import PrivatePeer
from transfer_gui.backends.http.plain import HandshakeFailed
from transfer_gui.core.content_types import is_page
from transfer_gui.core.host_access import proxy_problem
from transfer_gui.core.http_head import REDIRECTS, Malformed
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.request_headers import origin as origin_of
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceError,
    SourceForbidden,
    SourceHostUnknown,
    SourceMissing,
    SourceProtocol,
    SourceProxy,
    SourceProxyUnreachable,
    SourceRedirect,
    SourceRefused,
    SourceStatus,
    SourceTls,
    SourceUnreachable,
    SourceUrlInvalid,
)
from transfer_gui.core.times import parse_http_date
from transfer_gui.core.validator import Validator, validator_from
from transfer_gui.links.urls import join_url

MAX_RETRY_AFTER = 900.0
_URLLIB3, _REQUESTS = "urllib3.exceptions", "requests.exceptions"
_CONTENT_RANGE = lazy_pattern(r"bytes\s+(\d{1,19})-(\d{1,19})/(\d{1,19}|\*)\s*$", re.IGNORECASE)
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})

MAX_REDIRECTS = 5
MAX_URL = 8 * 1024


class Answer(Protocol):
    """An answer, head read, body not: ``requests.Response``, or a plain one of our own."""

    status_code: int

    @property
    def raw(self) -> Any:
        """What its body is read from."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Its fields, looked up in any case."""

    @property
    def request(self) -> Any:
        """What it answers."""

    @property
    def url(self) -> str:
        """The link that was asked for."""

    @property
    def ok(self) -> bool:
        """Whether it is no error."""

    def close(self) -> None:
        """Be done with it; its connection ends unless that was left to another request."""


@dataclass(frozen=True, slots=True)
class ContentRange:
    """A parsed ``Content-Range: bytes start-end/total`` (RFC 9110 §14.4). ``total`` None for ``*``."""

    start: int
    end: int
    total: int | None


def content_range(response: Answer) -> ContentRange | None:
    """The answer's Content-Range, None if it is missing or makes no sense."""
    return parse_content_range(response.headers.get("Content-Range", ""))


def parse_content_range(text: str) -> ContentRange | None:
    """Read a Content-Range of bytes; None if it makes no sense."""
    match = _CONTENT_RANGE.match(text.strip())
    if not match:
        return None
    start, end = int(match[1]), int(match[2])
    total = None if match[3] == "*" else int(match[3])
    if end < start or (total is not None and end >= total):
        return None
    return ContentRange(start, end, total)


def goes_on_at(response: Answer, start: int) -> bool:
    found = content_range(response) if response.status_code == 206 else None
    return found is not None and found.start == start


def content_length(response: Answer) -> int | None:
    """Announced length of the body in bytes; None if there is none (RFC 9112 §6)."""
    # What is no length, and one beside chunks, did not get this far: ``core/http_head.py``.
    text: str = response.headers.get("Content-Length", "")
    return int(text) if text else None


def brings_whole(response: Answer, size: int | None) -> bool:
    """Whether its body is all of a file of that size, and it tells its length."""
    part = content_range(response)
    return content_length(response) == size and (part is None or part.end + 1 == size)


def validator_of(response: Answer) -> Validator:
    """The answer's version, by ETag or Last-Modified (RFC 9110 §8.8)."""
    said = response.headers
    return validator_from(said.get("ETag", ""), said.get("Last-Modified", ""), said.get("Date", ""))


def retry_after(response: Answer) -> float | None:
    """Seconds to wait by ``Retry-After`` (RFC 9110 §10.2.3), at most 15 minutes; None if not said."""
    said = response.headers
    return parse_retry_after(said.get("Retry-After", ""), said.get("Date", ""))


def parse_retry_after(text: str, now: str = "") -> float | None:
    """Read seconds or a date; None if ``text`` is neither. At most 15 minutes.

    ``now`` is the server's own ``Date``: our clock may be wrong, or be set.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), MAX_RETRY_AFTER)
    at = parse_http_date(text)
    if at is None:
        return None
    told = parse_http_date(now) or datetime.now(UTC)
    return min(max((at - told).total_seconds(), 0.0), MAX_RETRY_AFTER)


def page_instead(response: Answer, expected: str) -> bool:
    """Whether it succeeds with a web page where ``expected`` is no type of one, as when one must sign in."""
    return response.ok and is_page(response.headers.get("Content-Type", "")) and not is_page(expected)


def status_error(response: Answer, host: str, url: str) -> SourceError:
    """The error that a status other than success is."""
    status: int = response.status_code
    if status in (404, 410):
        return SourceMissing(host=host, status=status, url=url)
    if status == 407:
        return SourceProxy(host=host, status=status, problem="auth")
    if status == 401:
        return _login_error(response, host, url)
    if status in (403, 451):
        return SourceForbidden(host=host, status=status, url=url)
    if status in _BUSY:
        return SourceBusy(host=host, status=status, retry_after=retry_after(response))
    return SourceStatus(host=host, status=status, url=url)


def _login_error(response: Answer, host: str, url: str) -> SourceError:
    # Loaded when needed, with requests.
    from transfer_gui.backends.http.login import challenge_fields, challenges, unknown_schemes

    if schemes := unknown_schemes(response):
        return SourceForbidden(host=host, status=401, url=url, problem="login", schemes=schemes)
    if challenges(challenge_fields(response)):  # by one of the kinds that we know
        return SourceForbidden(host=host, status=401, url=url, problem="login_wanted")
    return SourceForbidden(host=host, status=401, url=url)


def translate_errors(host: str) -> _Translation:
    """Turn whatever requests, urllib3, http.client or the socket raise inside into a SourceError.

    The original is not chained: its text holds the whole URL, query included.
    """
    return _Translation(host)


class _Translation:
    """A block, and not a generator: each small file enters some."""

    __slots__ = ("_host",)

    def __init__(self, host: str) -> None:
        self._host = host

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        # Those of requests are OSErrors.
        if isinstance(error, (OSError, UnicodeError)) or (
            isinstance(error, Exception)
            and isinstance(error, (*_errors("http.client", "HTTPException"), *_errors(_URLLIB3, "HTTPError")))
        ):
            raise _source_error(error, self._host) from None


def _errors(module: str, *names: str) -> tuple[type[BaseException], ...]:
    """Errors of requests, urllib3 or http.client; none where those are not loaded, as for plain requests."""
    loaded = sys.modules.get(module)
    return tuple(getattr(loaded, name) for name in names) if loaded is not None else ()


def _source_error(error: BaseException, host: str) -> SourceError:
    causes = list(causes_of(error))
    if problem := proxy_problem(causes):
        if problem == "unreachable":
            return SourceProxyUnreachable(host=host)
        return SourceProxy(host=host, problem=problem)
    for cause in causes:
        if isinstance(cause, Malformed):
            return SourceProtocol(host=host, problem=cause.problem)
        if isinstance(cause, PrivatePeer):
            return SourceRedirect(problem="private", host=host)
        if is_tls_verdict(cause):
            return SourceTls(host=host, problem=tls_problem(cause))
        if isinstance(cause, (*_errors(_URLLIB3, "NameResolutionError"), socket.gaierror)):
            return SourceHostUnknown(host=host)
        if isinstance(cause, ConnectionRefusedError):
            return SourceRefused(host=host)
    timeouts = _errors(_URLLIB3, "TimeoutError") + _errors(_REQUESTS, "Timeout")
    for cause in causes:
        if isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
            return SourceUnreachable(host=host, problem="no_route")
        if isinstance(cause, (TimeoutError, *timeouts)):
            return SourceUnreachable(host=host, problem="timeout")
    if any(isinstance(cause, (HandshakeFailed, *_errors(_REQUESTS, "SSLError"))) for cause in causes):
        return SourceTls(host=host, problem="handshake")
    kinds: tuple[type[BaseException], ...] = (
        UnicodeError,
        *_errors(_URLLIB3, "LocationValueError", "InvalidHeader"),
        *_errors(_REQUESTS, "InvalidHeader"),
    )
    if any(isinstance(cause, kinds) for cause in causes):
        return SourceProtocol(host=host, problem="malformed")
    return SourceUnreachable(host=host, problem="broken")


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """The exception and all that it was made from, wherever the libraries keep them."""
    pending: list[object] = [error]
    seen: set[int] = set()
    while pending:
        current = pending.pop(0)
        if not isinstance(current, BaseException) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        pending += [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]


def is_redirect(response: Answer) -> bool:
    """Does the answer send us elsewhere (RFC 9110 §15.4)?"""
    return response.status_code in REDIRECTS and bool(response.headers.get("Location"))


def redirect_target(response: Answer, origin: str, seen: Collection[str], host: str) -> str:
    """The URL to ask instead. Raises SourceRedirect; ``host`` is the first one, for its facts.

    A user name and password in the link go to its own origin only.
    """
    location: str = response.headers["Location"]
    try:
        # Headers are read as Latin-1; what is sent unescaped is UTF-8 mostly.
        location = location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        # Other bytes go out again as they came (RFC 3986 2.1), as curl does it.
        location = re.sub(r"[\x80-\xff]", lambda byte: f"%{ord(byte[0]):02X}", location)
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
