"""Links in the midst of words: prose, Markdown, JSON, chat, HTML. Each text is gone through once.

Where a link ends is told by what stands around it (RFC 3986, appendix C; GitHub's Markdown, "autolinks"):
blanks, quotes and angle brackets end it, punctuation behind it is the sentence's, a bracket is its own if it
was opened in it. Not here: whether it is well formed (``urls.py``).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.links.schemes import LINK_SCHEMES
from transfer_gui.links.urls import INVISIBLE

_SCHEMES = "|".join(("s3", *LINK_SCHEMES))
_LINK = lazy_pattern(
    rf"(?<![A-Za-z0-9+.-])(?:{_SCHEMES})://[^\s<>\"`|^\u00ab\u00bb\u201c-\u201f\u2026\u2039\u203a"
    r"\u3001\u3002\u3008-\u3011\uff0c\uff1a\uff1b\uff01\uff1f\uff5c]*",
    re.IGNORECASE,
)
_ANGLED = lazy_pattern(rf"(\]\(|)<((?:{_SCHEMES})://[^<>]*)>", re.IGNORECASE)
_LINE_ENDS = lazy_pattern(r"[ \t]*[\r\n]\s*")
# A link within another's path or query belongs to that one; behind these it begins anew.
_NEXT = lazy_pattern(
    rf"(?:\)[.,;]*+\[[^\[\]()]*\]\(|(?<![,;\u200b])[,;\u200b]++)(?=(?:{_SCHEMES})://)", re.IGNORECASE
)
# Marks without a width that chat programs and web pages put where a line may be broken.
_BREAKS = lazy_pattern("[\u00ad\u200b\u2060\ufeff]")
_ESCAPED_JSON = lazy_pattern(r"\\(?:/|u00([0-9a-fA-F]{2}))")
_ATTRIBUTE = lazy_pattern(r"\b[a-z-]+\s*=\s*[\"']\s*$", re.IGNORECASE)
_PARTNERS = {")": "(", "]": "[", "}": "{", "\uff09": "\uff08"}
_OPENERS = frozenset(_PARTNERS.values())
_TRAILING = frozenset(".,;:!?\\\u2018\u2019" + INVISIBLE)
_EMPHASIS = frozenset("*_~'")  # ends a link that it also stands before; signatures of CDNs end in _ and ~
_BEFORE = 40  # characters before a link that tell of an attribute

_BEGIN = lazy_pattern(r"<(?:(!--)|([!/?])|([a-zA-Z][^\s/>]*))")
# Whole pieces of a tag: each match ends before the next begins.
_PIECE = lazy_pattern(
    r"(?P<end>>)|(?P<name>[^\s/>=][^\s/>=]*)(?:\s*=\s*(?:(?P<quote>[\"'])|(?P<bare>[^\s>\"'][^\s>]*)))?"
    r"|[\s/=]+"
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noframes", "iframe", "noembed"})


def join_broken(text: str) -> str:
    """The text with each link in angle brackets in one piece.

    Mail programs break long ones into lines (RFC 3986, appendix C); in Markdown, ``[text](<link>)``, they may
    hold blanks (CommonMark, 6.3).
    """
    return _ANGLED.sub(_join, text) if "<" in text else text


def _join(found: re.Match[str]) -> str:
    link = _LINE_ENDS.sub("", found[2].strip())
    if found[1]:
        link = re.sub(r"[ \t]", "%20", link)
    return f"{found[1]}<{link}>" if link.count("://") == 1 else found[0]


def find_links(text: str) -> Iterator[str]:
    """The links of a text in order."""
    if "\\/" in text or "\\u00" in text:  # JSON, as web pages hold it
        text = _ESCAPED_JSON.sub(lambda found: chr(int(found[1], 16)) if found[1] else "/", text)
    at = 0
    around = _Around()
    for found in _LINK.finditer(text):
        around.pass_by(text, at, found.start())
        at = found.end()
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        for piece in _NEXT.split(found[0]):
            link = _find_end(piece, before[-1:], around)
            if "&" in link and _ATTRIBUTE.search(before):
                link = html.unescape(link)
            if not link.endswith("://"):
                yield link


class _Around:
    """Which brackets are open in the line where a link begins."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}

    def pass_by(self, text: str, start: int, end: int) -> None:
        """The text between two links."""
        line = text.rfind("\n", start, end) + 1
        if line:
            self._open, start = {}, line
        for char in text[start:end]:
            if char in _OPENERS:
                self._open[char] = self._open.get(char, 0) + 1
            elif char in _PARTNERS and self._open.get(_PARTNERS[char]):
                self._open[_PARTNERS[char]] -= 1

    def is_open(self, bracket: str) -> bool:
        """Whether one of that kind is open before the link."""
        return self._open.get(bracket, 0) > 0


def _find_end(run: str, before: str, around: _Around) -> str:
    """A link without what belongs to the words around it."""
    if before == "'":
        run = run.partition("'")[0]
    depth = dict.fromkeys(_OPENERS, 0)
    for at, char in enumerate(run):
        if char in _OPENERS:
            depth[char] += 1
        elif char in _PARTNERS:
            opener = _PARTNERS[char]
            depth[opener] -= 1
            if depth[opener] < 0 and around.is_open(opener):
                run = run[:at]
                break
    return _BREAKS.sub("", _trim_end(run, before))


def _trim_end(run: str, before: str) -> str:
    """Without punctuation and brackets at its end that are not its own."""
    surplus = {closer: run.count(closer) - run.count(opener) for closer, opener in _PARTNERS.items()}
    end = len(run)
    while end:
        char = run[end - 1]
        if char in _PARTNERS and surplus[char] > 0:
            surplus[char] -= 1
        elif char not in _TRAILING and not (char in _EMPHASIS and char == before):
            break
        end -= 1
    return run[:end]


class LinkTag(NamedTuple):
    """A tag with an href: where it stands in the text, and what it leads to, character references undone."""

    tag: str
    href: str
    begin: int
    end: int


def find_targets(text: str) -> Iterator[tuple[str, str]]:
    """(tag, href) of each ``a``, ``area`` and ``base`` that has one, as :func:`locate_targets`."""
    return ((one.tag, one.href) for one in locate_targets(text))


def locate_targets(text: str) -> Iterator[LinkTag]:
    """Each ``a``, ``area`` and ``base`` that has an href, with its place.

    One pass (HTML Standard, 13.2.5): the library's ``HTMLParser`` begins anew at each "<" that is never
    closed, which takes quadratic time.
    """
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
                yield LinkTag(tag, html.unescape(href).strip(), found.start(), at)
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
