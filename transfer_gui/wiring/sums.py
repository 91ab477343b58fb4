"""Fetching the list of checksums that lies beside a file, for ``--sums``.

Lists are understood in the forms of GNU coreutils (``hex  name``, ``hex *name``, names escaped behind a
backslash) and BSD (``SHA256 (name) = hex``); a file may also hold one digest and nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from transfer_gui.backends.source import Source, read_whole
from transfer_gui.core.errors import UsageError
from transfer_gui.core.host_access import Routes
from transfer_gui.core.redact import shown_source
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import (
    SourceFileError,
    SourceForbidden,
    SourceMissing,
    SourceStatus,
)
from transfer_gui.core.spec import Spec
from transfer_gui.links.urls import local_path
from transfer_gui.wiring.endpoints import open_source

AUTO = "auto"
LARGEST = 1024**2
"""More bytes than this are no list of checksums."""

_NOT_HERE = (SourceMissing, SourceForbidden, SourceStatus, SourceFileError)

LISTS = ("SHA256SUMS", "SHA256SUMS.asc", "MD5SUMS")
"""Names of the lists that are looked for beside a file. A signed one holds the same lines (RFC 9580, 7)."""

LENGTHS = {"sha256": 64, "md5": 32}
"""Algorithms that are understood, with the number of their hexadecimal digits."""
_GNU = re.compile(r"(\\?)([0-9a-fA-F]{32}|[0-9a-fA-F]{64})(?:[ \t]+\*?|\*)(\S.*)")
_BSD = re.compile(r"(\\?)(SHA256|MD5) ?\((.+)\) ?= ?([0-9a-fA-F]{32}|[0-9a-fA-F]{64})")
_BARE = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{64}")
_ALGORITHMS = {length: name for name, length in LENGTHS.items()}
_ESCAPED = {r"\\": "\\", r"\n": "\n", r"\r": "\r"}


def find_digest(url: str, where: str, open_source: Callable[[str], Source]) -> tuple[str, str]:
    """Algorithm and hex of the file behind ``url``.

    ``where`` is the list's own link or path, or ``auto``: then ``LISTS``, ``<name>.sha256`` and
    ``<name>.md5`` beside the file are looked for. Raises UsageError(sums_not_found), and SourceError where
    the server can't be asked.
    """
    name = _name(url)
    places = [(where, True)] if where != AUTO else _beside(url, name)
    for place, alone in places:
        try:
            text = read_small(open_source(place))
        except _NOT_HERE:
            if where != AUTO:
                raise
            continue
        found = digest_for(text, name, alone=alone) if name else None
        if found is not None:
            return found
    raise UsageError(problem="sums_not_found", name=name, where="" if where == AUTO else shown_source(where))


def with_sums(spec: Spec, where: str, settings: Settings, routes: Routes) -> Spec:
    """The Spec with the digest that the list at ``where`` names for its file; see :func:`find_digest`.

    Raises UsageError, SourceUrlInvalid, and SourceError where the list can't be had.
    """
    if spec.sha256 or spec.md5:
        raise UsageError(problem="sums_and_digest")

    def opened(link: str) -> Source:
        headers = headers_for(spec.headers, spec.url, link)
        return open_source(link, settings, headers=headers, routes=routes)

    return with_digest(spec, find_digest(spec.url, where, opened))


def with_digest(spec: Spec, found: tuple[str, str]) -> Spec:
    """The Spec with a digest that its file must have, given as algorithm and hex."""
    algorithm, digest = found
    return replace(spec, sha256=digest) if algorithm == "sha256" else replace(spec, md5=digest)


class FolderSums:
    """Digests of many files, from lists that are each read once.

    ``where`` is one list's own link or path, or ``auto``: then ``LISTS`` beside each file are looked for.
    """

    def __init__(self, where: str, open_source: Callable[[str], Source]) -> None:
        self._where = where
        self._open = open_source
        self._read: dict[str, str] = {}

    def find(self, url: str) -> tuple[str, str] | None:
        """Algorithm and hex of the file behind ``url``; None where no list names it.

        Raises SourceError where a server can't be asked, and where the list that was named is not there.
        """
        name = _name(url)
        places = [self._where] if self._where != AUTO else [_place_beside(url, one) for one in LISTS]
        for place in places:
            found = digest_for(self._text(place), name) if name else None
            if found is not None:
                return found
        return None

    def _text(self, place: str) -> str:
        if place not in self._read:
            try:
                self._read[place] = read_small(self._open(place))
            except _NOT_HERE:
                if self._where != AUTO:
                    raise
                self._read[place] = ""
        return self._read[place]


def _name(url: str) -> str:
    path = local_path(url)
    return os.path.basename(path) if path is not None else unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def _beside(url: str, name: str) -> Iterator[tuple[str, bool]]:
    """Places of lists, and whether each is about this one file."""
    for listed, alone in (*((one, False) for one in LISTS), (f"{name}.sha256", True), (f"{name}.md5", True)):
        yield _place_beside(url, listed), alone


def _place_beside(url: str, name: str) -> str:
    """The link or path of a file in the same folder. A link's query is not sent along: it may be a signature,
    and of another file."""
    path = local_path(url)
    if path is not None:
        return os.path.join(os.path.dirname(path), name)
    parts = urlsplit(url)
    folder = parts.path.rsplit("/", 1)[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{quote(name)}", "", ""))


def read_small(source: Source) -> str:
    """The whole of a list as text; '' for what is too large to be one. Raises SourceError."""
    with closing(source):
        return (read_whole(source, source.probe(), LARGEST) or b"").decode("utf-8", "replace")


def digest_for(text: str, name: str, *, alone: bool = False) -> tuple[str, str] | None:
    """Algorithm and lower-case hex for the file ``name``; None if there is none, or there are several.

    A line for exactly that name goes before one for a file of that name in some folder. ``alone``: the text
    is about that one file, so a digest without any name is its digest.
    """
    exact, below = set[tuple[str, str]](), set[tuple[str, str]]()
    for listed, found in _digest_lines(text):
        path = listed.removeprefix("./")
        if path == name:
            exact.add(found)
        elif path.replace("\\", "/").rsplit("/", 1)[-1] == name:
            below.add(found)
    for candidates in (exact, below):
        if candidates:
            return _choose_digest(candidates)
    return _lone_digest(text) if alone else None


def _digest_lines(text: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name, and algorithm with hex, of each line that is one."""
    for line in text.lstrip("\ufeff").splitlines():
        line = line.strip()
        if match := _BSD.fullmatch(line):
            escaped, kind, listed, digest = match.groups()
            if LENGTHS[kind.lower()] == len(digest):
                yield _unescape(listed, bool(escaped)), (kind.lower(), digest.lower())
        elif match := _GNU.fullmatch(line):
            escaped, digest, listed = match.groups()
            yield _unescape(listed, bool(escaped)), (_ALGORITHMS[len(digest)], digest.lower())


def _unescape(listed: str, escaped: bool) -> str:
    if not escaped:
        return listed
    return re.sub(r"\\[\\nr]", lambda found: _ESCAPED[found[0]], listed)


def _choose_digest(candidates: set[tuple[str, str]]) -> tuple[str, str] | None:
    """The one with the stronger algorithm, if that says one thing only."""
    for algorithm in LENGTHS:
        fitting = [found for found in candidates if found[0] == algorithm]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _lone_digest(text: str) -> tuple[str, str] | None:
    word = text.lstrip("\ufeff").strip()
    return (_ALGORITHMS[len(word)], word.lower()) if _BARE.fullmatch(word) else None
