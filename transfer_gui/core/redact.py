"""Taking secrets and terminal tricks out of text before anybody stores or shows it.

Here: pure functions on strings. Not here: where they are applied to log lines (``logs/log_file.py``).

What counts as secret: a URL's userinfo, tokens in its path and the value of each query item (a signed URL
carries its signature there), the values of credential headers, and whatever stands behind a name such as
``aws_secret_access_key``.
Redacting twice changes nothing more.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.secret_urls import is_token

MASK = "***"
# Enough for every text that was found; the last changes nothing.
_PASSES = 4

_URL = lazy_pattern(r"(?<![a-z0-9+.-])[a-z0-9+.-]+://[^\s\"'<>`]*", re.IGNORECASE)
_LOGIN = lazy_pattern(r"(?P<before>^|//)[^\s/\\:@]*:(?!//)[^\s\\@]*@")
# What may follow the userinfo (RFC 3986, 3.2.2): a name, an IPv4 or a bracketed IPv6 address, and a port.
_HOST = lazy_pattern(r"(?:\[[0-9a-f:.%a-z]+\]|[^\s\[\]:@?#\\]*)(?::\d*)?", re.IGNORECASE)
_QUERY_ITEM = lazy_pattern(r"[^&;]+")
# A query without its host, as urllib3 logs it: "GET /bucket/key?X-Amz-Signature=... HTTP/1.1".
_BARE_QUERY = lazy_pattern(r"\?[^\s\"'<>`?]*=[^\s\"'<>`]*")

_QUOTED = r"b?\"(?:[^\"\\\r\n]|\\.)*\"?|b?'(?:[^'\\\r\n]|\\.)*'?"
_HEADER = lazy_pattern(
    r"(?<![\w-])(?P<name>(?:proxy-)?authorization|(?:set-)?cookie|x-amz-security-token|x-api-key"
    r"|x-amz-(?:copy-source-)?server-side-encryption-customer-key(?:-md5)?)"
    rf"(?P<sign>['\"]?\s*[:=,]\s*)(?P<value>{_QUOTED}|[^\r\n'\"][^\r\n]*)",
    re.IGNORECASE,
)
_NAMED = lazy_pattern(
    r"(?<![\w.-])(?=[\w.-]*?(?:secret|password|passwd|passphrase|token|signature|credential|api_?key"
    r"|customer[_-]?key))(?P<name>[\w.-]++)"
    rf"(?P<sign>['\"]?\s*[:=]\s*)(?P<value>{_QUOTED}|[^\s,;&)}}\]'\"]+)",
    re.IGNORECASE,
)
_ELEMENT = lazy_pattern(r"(?P<open><(?=\w*?(?:secret|token|password))\w++>)[^<]*", re.IGNORECASE)
_BEARER = lazy_pattern(r"\b(?P<scheme>bearer)(?P<gap>[ \t]+)[\w.~+/=*-]+", re.IGNORECASE)
_KEY_ID = lazy_pattern(r"\b(?P<kind>A[KS]IA)[A-Z0-9]{12,}")

# C0, DEL and C1 controls; line and paragraph separators; marks that reorder text; halves of surrogate pairs.
_UNSAFE = lazy_pattern(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@lru_cache(maxsize=16)  # of each file seven places show the same link
def redact_url(url: str) -> str:
    """``scheme://host/path?name=***`` of a URL: no userinfo, fragment, query value, token or
    control character.

    A query item without ``=`` is masked whole, since it may be the secret itself. A text that is no URL with
    a host comes back as ``***``, because nothing tells which part of it is secret.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return MASK
    host = parts.netloc.rpartition("@")[2]
    if not parts.scheme or not _HOST.fullmatch(host) or (not host and parts.scheme != "file"):
        return MASK
    return escape_controls(f"{parts.scheme}://{host}{_path(parts)}{_query(parts.query)}")


def shown_source(source: str) -> str:
    """A link without its secrets, or the path of a local file."""
    return redact_url(source) if "://" in source else escape_controls(source)


def mask_login(text: str) -> str:
    """What was typed as an address, whatever is wrong with it, without the password that it may hold."""
    return _LOGIN.sub(rf"\g<before>{MASK}@", text) if "@" in text else text


def _path(parts: SplitResult) -> str:
    # "http://user:pa/ss@host/" parses as host "user" and path "/ss@host/": a password with a slash in it.
    if "@" in parts.path and ":" in parts.netloc.rpartition("@")[2]:
        return "/" + MASK
    if len(parts.path) < 16:
        return parts.path
    return "/".join(MASK if is_token(segment) else segment for segment in parts.path.split("/"))


def _query(query: str) -> str:
    def mask(item: re.Match[str]) -> str:
        name, equals, _ = item[0].partition("=")
        return f"{name}={MASK}" if equals else MASK

    return "?" + _QUERY_ITEM.sub(mask, query) if query else ""


def redact_text(text: str) -> str:
    """A text with the secrets of its URLs, headers and ``name=value`` pairs masked; line breaks are kept."""
    # What one rule has masked may make another see what it missed: an odd URL that is none any more.
    for _ in range(_PASSES):
        redacted = _mask_text(text)
        if redacted == text:
            break
        text = redacted
    return text


def _mask_text(text: str) -> str:
    # Each rule needs a sign that most lines of the log do not have.
    if "://" in text:
        text = _URL.sub(lambda found: redact_url(found[0]), text)
    if "?" in text:
        text = _BARE_QUERY.sub(lambda found: _query(found[0][1:]), text)
    if ":" in text or "=" in text or "," in text:
        text = _HEADER.sub(_mask_value, text)
        text = _NAMED.sub(_mask_value, text)
    if "<" in text:
        text = _ELEMENT.sub(rf"\g<open>{MASK}", text)
    text = _BEARER.sub(rf"\g<scheme>\g<gap>{MASK}", text)
    return _KEY_ID.sub(rf"\g<kind>{MASK}", text)


def _mask_value(found: re.Match[str]) -> str:
    value = found["value"]
    quote = value.lstrip("b")[0] if value.lstrip("b")[:1] in ("'", '"') else ""
    return f"{found['name']}{found['sign']}{quote}{MASK}{quote}"


def escape_controls(text: str) -> str:
    r"""Write control, line-separating and text-reordering characters as ``\x1b`` or ``\u202e``.

    Afterwards the text is one line, does nothing to a terminal, reads in the order it is stored, and can be
    encoded as UTF-8.
    """
    if text.isprintable():  # as nearly all is, which is known in a quarter of the time
        return text
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
