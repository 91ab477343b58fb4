"""A request that a browser copied "as fetch": a call of JavaScript's ``fetch`` with its options as JSON.

Nothing is run. Chromium's plain form holds no cookies; that for Node.js, and Firefox's with headers, may.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.request_headers import clean_headers
from transfer_gui.links.entries import CopiedDownload

_CALL = lazy_pattern(r"\s*(?:await\s+)?fetch\(\s*")
_QUOTED = lazy_pattern(r"(['`])((?:[^'`\\\n]|\\.)*)\1")
_NAME = lazy_pattern(r"[A-Za-z_$][\w.$]{0,30}")
_ESCAPED = lazy_pattern(r"\\(.)")
_COMMA = lazy_pattern(r"\s*,\s*")
_END = lazy_pattern(r"\s*,?\s*\)\s*;?\s*")
NO_COOKIES = "cookies"
"""Among what was left out: the page had them sent, and this form of the request does not hold them."""


def is_fetch(text: str) -> bool:
    """Whether a text is meant as such a call."""
    return bool(_CALL.match(text))


def parse_fetch(text: str) -> list[CopiedDownload]:
    """The downloads in it. Raises UsageError as :func:`transfer_gui.links.curl.parse_curl` does."""
    found: list[CopiedDownload] = []
    at = 0
    text = text.lstrip("\ufeff")
    while at < len(text):
        call = _CALL.match(text, at)
        if call is None:
            raise UsageError(problem="curl_none")
        link, at = _link(text, call.end())
        options: Any = {}
        if (comma := _COMMA.match(text, at)) and not _END.match(text, at):
            options, at = _value(text, comma.end())
        end = _END.match(text, at)
        if end is None or not isinstance(options, dict):
            raise UsageError(problem="fetch_options" if ")" in text[at:] else "curl_quote")
        at = end.end()
        found.append(_request(link, options))
    return found


def _link(text: str, at: int) -> tuple[str, int]:
    """The first argument, in any of JavaScript's quotes, and where the text goes on."""
    if text[at : at + 1] == '"':
        link, at = _value(text, at)
        return str(link), at
    found = _QUOTED.match(text, at)
    if found is None:
        name = _NAME.match(text, at)
        raise UsageError(problem="curl_variable", name=name[0]) if name else UsageError(problem="curl_quote")
    if found[1] == "`" and "${" in found[2]:
        raise UsageError(problem="curl_variable", name="${")
    return _ESCAPED.sub(r"\1", found[2]), found.end()


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return json.JSONDecoder().raw_decode(text, at)
    except (ValueError, RecursionError):
        closed = ")" in text[at:] and text[at : at + 1] != '"'
        raise UsageError(problem="fetch_options" if closed else "curl_quote") from None


def _request(link: str, options: Mapping[str, Any]) -> CopiedDownload:
    if options.get("body") not in (None, ""):
        raise UsageError(problem="curl_body", option="body")
    method = str(options.get("method") or "GET")
    if method.upper() not in ("GET", "HEAD"):
        raise UsageError(problem="curl_method", method=method[:20])
    given = options.get("headers")
    pairs = [(str(name), str(value)) for name, value in given.items()] if isinstance(given, dict) else []
    referrer = str(options.get("referrer") or "")
    if referrer.startswith(("http://", "https://")) and all(name.lower() != "referer" for name, _ in pairs):
        pairs.append(("Referer", referrer))
    headers, left_out = clean_headers(pairs)
    bare = options.get("credentials") == "include" and all(name.lower() != "cookie" for name in headers)
    return CopiedDownload(link, headers, "", (*left_out, NO_COOKIES) if bare else left_out)
