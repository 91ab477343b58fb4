"""The targets of links in a piece of HTML, found in one pass whatever it is (HTML Standard, 13.2.5).

The library's ``HTMLParser`` begins anew at each "<" that is never closed, which takes quadratic time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_BEGIN = re.compile(r"<(?:(!--)|([!/?])|([a-zA-Z][^\s/>]*))")
# Whole pieces of a tag: each match ends before the next begins.
_PIECE = re.compile(
    r"(?P<end>>)|(?P<name>[^\s/>=][^\s/>=]*)(?:\s*=\s*(?:(?P<quote>[\"'])|(?P<bare>[^\s>\"'][^\s>]*)))?"
    r"|[\s/=]+"
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noframes", "iframe", "noembed"})


def targets_in(text: str) -> Iterator[tuple[str, str]]:
    """(tag, href) of each ``a``, ``area`` and ``base`` that has one, character references undone."""
    at = 0
    while found := _BEGIN.search(text, at):
        if found[1]:
            end = text.find("-->", found.end())
            at = end + 3 if end >= 0 else len(text)
        elif found[2]:
            end = text.find(">", found.end())
            at = end + 1 if end >= 0 else len(text)
        else:
            tag = found[3].lower()
            href, at = _attributes(text, found.end())
            if href and tag in ("a", "area", "base"):
                yield tag, html.unescape(href).strip()
            if tag in _RAW and at < len(text):
                closing = re.compile(rf"</{tag}[\s/>]", re.IGNORECASE).search(text, at)
                at = closing.start() if closing else len(text)


def _attributes(text: str, at: int) -> tuple[str, int]:
    """The first href of a tag, and where the tag ends; a tag without an end is none, and the last."""
    href = ""
    while piece := _PIECE.match(text, at):
        at = piece.end()
        if piece["end"]:
            return href, at
        value = piece["bare"] or ""
        if quote := piece["quote"]:
            end = text.find(quote, at)
            if end < 0:
                return "", len(text)
            value, at = text[at:end], end + 1
        if not href and (piece["name"] or "").lower() == "href":
            href = value
    return "", len(text)
