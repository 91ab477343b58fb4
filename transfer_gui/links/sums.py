"""Finding a file's digest in a list of checksums such as ``SHA256SUMS``. Pure; fetching is elsewhere.

Understood: GNU coreutils (``hex  name``, ``hex *name``, names escaped behind a backslash), BSD
(``SHA256 (name) = hex``), and a file that holds one digest and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LENGTHS = {"sha256": 64, "md5": 32}
"""Algorithms that are understood, with the number of their hexadecimal digits."""

_GNU = re.compile(r"(\\?)([0-9a-fA-F]{32}|[0-9a-fA-F]{64})(?:[ \t]+\*?|\*)(\S.*)")
_BSD = re.compile(r"(\\?)(SHA256|MD5) ?\((.+)\) ?= ?([0-9a-fA-F]{32}|[0-9a-fA-F]{64})")
_BARE = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{64}")
_ALGORITHMS = {length: name for name, length in LENGTHS.items()}
_ESCAPED = {r"\\": "\\", r"\n": "\n", r"\r": "\r"}


def digest_for(text: str, name: str, *, alone: bool = False) -> tuple[str, str] | None:
    """Algorithm and lower-case hex for the file ``name``; None if there is none, or there are several.

    A line for exactly that name goes before one for a file of that name in some folder. ``alone``: the text
    is about that one file, so a digest without any name is its digest.
    """
    exact, below = set[tuple[str, str]](), set[tuple[str, str]]()
    for listed, found in _lines(text):
        path = listed.removeprefix("./")
        if path == name:
            exact.add(found)
        elif path.replace("\\", "/").rsplit("/", 1)[-1] == name:
            below.add(found)
    for candidates in (exact, below):
        if candidates:
            return _best(candidates)
    return _bare(text) if alone else None


def _lines(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name, and algorithm with hex, of each line that is one."""
    for line in text.lstrip("\ufeff").splitlines():
        line = line.strip()
        if match := _BSD.fullmatch(line):
            escaped, kind, listed, digest = match.groups()
            if LENGTHS[kind.lower()] == len(digest):
                yield _name(listed, bool(escaped)), (kind.lower(), digest.lower())
        elif match := _GNU.fullmatch(line):
            escaped, digest, listed = match.groups()
            yield _name(listed, bool(escaped)), (_ALGORITHMS[len(digest)], digest.lower())


def _name(listed: str, escaped: bool) -> str:
    if not escaped:
        return listed
    return re.sub(r"\\[\\nr]", lambda found: _ESCAPED[found[0]], listed)


def _best(candidates: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The one with the stronger algorithm, if that says one thing only."""
    for algorithm in LENGTHS:
        fitting = [found for found in candidates if found[0] == algorithm]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _bare(text: str) -> tuple[str, str] | None:
    word = text.lstrip("\ufeff").strip()
    return (_ALGORITHMS[len(word)], word.lower()) if _BARE.fullmatch(word) else None
