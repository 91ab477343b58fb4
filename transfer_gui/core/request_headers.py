"""Request headers that a user gives for a link: cookies, a sign-in, a referrer. All of them are secrets.

Here: which are taken, how they are written, and to whom they may be sent (RFC 9110 §5, §15.4; RFC 6265 §5.4).
Not here: sending (``backends/http/source.py``) and keeping (``storage/spec_vault.py``).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from urllib.parse import SplitResult, urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.redact import MASK, escape_controls

MAX_BYTES = 32 * 1024
"""All headers of one link together. Servers take 8 to 64 KiB; browsers' cookies seldom reach 16."""

# RFC 9110 §5.6.2: a token.
_NAME = lazy_pattern(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
# RFC 9110 §5.5: no controls; what is not ASCII travels as UTF-8.
_VALUE = lazy_pattern(r"[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*")
# What the transfer itself decides, and what concerns one connection or one cached copy only. A browser's
# copied request is full of these; asked for by hand they would break ranges, lengths or the body's coding.
_OWN = frozenset(
    (
        *("host", "connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"),
        *("transfer-encoding", "content-length", "content-type", "content-encoding", "expect"),
        *("accept-encoding", "range", "if-range", "if-match", "if-none-match"),
        *("if-modified-since", "if-unmodified-since", "proxy-authorization"),
    )
)
# Say nothing of who asks, so that a redirect to another place may have them too.
_HARMLESS = frozenset({"accept", "accept-language", "user-agent"})


def clean_headers(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The headers to send, each name once as it was first written, and the names that were left out.

    Left out is what the transfer decides itself (ranges, lengths, codings, conditions). Several cookies
    become one header; of anything else the last counts. Raises UsageError(header_name, header_value,
    headers_long); its facts never hold a value.
    """
    found: dict[str, tuple[str, str]] = {}
    left_out: dict[str, None] = {}
    for name, value in pairs:
        name, value = name.strip(), value.strip(" \t")
        if not _NAME.fullmatch(name):
            raise UsageError(problem="header_name", name=escape_controls(name)[:40])
        if not _VALUE.fullmatch(value):
            raise UsageError(problem="header_value", name=name)
        lower = name.lower()
        if lower in _OWN:
            left_out[name] = None
            continue
        first, before = found.get(lower, (name, ""))
        joined = f"{before}; {value}" if lower == "cookie" and before else value
        found[lower] = (first, joined)
    headers = dict(found.values())
    if sum(len(name) + len(value.encode()) for name, value in headers.items()) > MAX_BYTES:
        raise UsageError(problem="headers_long", limit=MAX_BYTES)
    return headers, tuple(left_out)


def parse_lines(text: str) -> list[tuple[str, str]]:
    """``Name: value`` line by line; empty lines and lines that begin with # count for nothing.

    Raises UsageError(header_line) with the ``line``'s number, never its text.
    """
    pairs = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            raise UsageError(problem="header_line", line=number)
        pairs.append((name, value))
    return pairs


def basic_authorization(login: str) -> str:
    """The value of ``Authorization`` for ``user:password`` (RFC 7617, UTF-8)."""
    return "Basic " + b64encode(login.encode("utf-8", "replace")).decode("ascii")


def mask_values(headers: Mapping[str, str]) -> dict[str, str]:
    """The names, for showing; each value is a mask."""
    return dict.fromkeys(headers, MASK)


def are_forgotten(headers: Mapping[str, str]) -> bool:
    """Whether a value is not at hand any more: a mask stands for it, which must never be sent."""
    return MASK in headers.values()


def headers_for(headers: Mapping[str, str], given_for: str, url: str) -> dict[str, str]:
    """What of the headers that were ``given_for`` one link another ``url`` may have.

    All at the same origin, and at the encrypted twin of an open one; elsewhere only what says nothing of the
    person who asks.
    """
    if is_same_origin(given_for, url):
        return dict(headers)
    return {name: value for name, value in headers.items() if name.lower() in _HARMLESS}


def with_own(headers: Mapping[str, str], url: str) -> Mapping[str, str]:
    """The headers, and what a service has to be told so that it sends a file and not what it knows of it:
    GitHub's REST API, "Get a release asset"."""
    if not url.startswith("https://api.github.com/repos/") or "/releases/assets/" not in url:
        return headers
    others = {name: value for name, value in headers.items() if name.lower() != "accept"}
    return others | {"Accept": "application/octet-stream"}


def is_same_origin(first: str, second: str) -> bool:
    """Whether what was meant for the first link's server may go to the second's (RFC 6454)."""
    try:
        one, other = origin(urlsplit(first)), origin(urlsplit(second))
    except ValueError:
        return False
    if one == other:
        return True
    # http://host/ that sends us on to https://host/: the same server, and only safer.
    return one[1] == other[1] and (one[0], one[2], other[0], other[2]) == ("http", 80, "https", 443)


def origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    """Scheme, host and port (RFC 6454). Raises ValueError for a port that is no number."""
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default
