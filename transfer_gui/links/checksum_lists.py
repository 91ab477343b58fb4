"""Lists of checksums: which digest they name for a file, whichever way they are written.

Read are the forms of GNU coreutils (``hex  name``, ``hex *name``, names escaped behind a backslash) and BSD
(``SHA256 (name) = hex``), also inside an OpenPGP signature (RFC 9580, 7), lines that begin with the name
(``name hex``, ``name: hex``, the groups of ``gpg --print-md``), a file that holds one digest and nothing
else, and Metalink (RFC 5854, and its version 3). Here: from text to values. Not here: fetching
(``wiring/folder_sums.py``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.spec import DIGESTS, digest_fields
from transfer_gui.core.untrusted_xml import XmlRefused, parse_xml

_DIGITS = "|".join(f"[0-9a-fA-F]{{{length}}}" for length in DIGESTS.values())
_GNU = lazy_pattern(rf"(\\?)({_DIGITS})(?:[ \t]+\*?|\*)(\S.*)")
_BSD = lazy_pattern(rf"(\\?)(SHA(?:2-)?256|SHA(?:2-)?512|SHA1|MD5) ?\((.+)\) ?= ?({_DIGITS})")
_BARE = lazy_pattern(_DIGITS)
_PIPED = ("-", "stdin")
_ALGORITHMS = {length: name for name, length in DIGESTS.items()}
_NO_GROUPS = str.maketrans("", "", " \t0123456789abcdefABCDEF")
_ESCAPED = {r"\\": "\\", r"\n": "\n", r"\r": "\r"}

Digest = tuple[str, str]
"""Algorithm and lower-case hex."""


class ListedDigest(NamedTuple):
    """A digest that a list or page names for a file; ``file`` is its link or path, without secrets."""

    algorithm: str
    digest: str
    file: str

    def as_fields(self) -> dict[str, Any]:
        """The fields of a Spec, or of an entry, that say so."""
        return digest_fields(self.algorithm, self.digest) | {"digests_from": self.file}


class ChecksumList:
    """What one list names. Read once, it answers for any number of files."""

    def __init__(self, text: str) -> None:
        text = text.lstrip("\ufeff")
        self._exact: dict[str, set[Digest]] = {}
        self._below: dict[str, set[Digest]] = {}
        for listed, found in _metalink_digests(text) if text.lstrip().startswith("<") else _lines(text):
            path = listed.removeprefix("./")
            self._exact.setdefault(path, set()).add(found)
            folder, _, name = path.replace("\\", "/").rpartition("/")
            if folder:
                self._below.setdefault(name, set()).add(found)
        word = text.strip()
        self._lone = (_ALGORITHMS[len(word)], word.lower()) if _BARE.fullmatch(word) else None

    def __bool__(self) -> bool:
        """Whether it names anything."""
        return bool(self._exact) or self._lone is not None

    def find(self, name: str, *, alone: bool = False, anywhere: bool = True) -> Digest | None:
        """The digest of the file ``name``; None if there is none, or there are several.

        A line for exactly that name goes before one for a file of that name in some folder, which counts
        only ``anywhere``. ``alone``: the list is about that one file, so a digest without any name is its. So
        is one of standard input, or of a file of that name wherever the list was made.
        """
        below = self._below.get(name) if anywhere or alone else None
        piped = set().union(*(self._exact.get(one, ()) for one in _PIPED)) if alone else None
        for candidates in (self._exact.get(name), below, piped):
            if candidates:
                return strongest(candidates)
        return self._lone if alone else None


def strongest(candidates: Collection[Digest]) -> Digest | None:
    """The one with the best algorithm, if that says one thing only."""
    for algorithm in DIGESTS:
        fitting = [found for found in candidates if found[0] == algorithm]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _lines(text: str) -> Iterator[tuple[str, Digest]]:
    """Name and digest of each line that is one."""
    for line in _join_groups(text):
        if match := _BSD.fullmatch(line):
            escaped, kind, listed, digest = match.groups()
            kind = kind.lower().replace("sha2-", "sha")  # as OpenSSL 3 calls it
            if DIGESTS[kind] == len(digest):
                yield _unescape(listed, bool(escaped)), (kind, digest.lower())
        elif match := _GNU.fullmatch(line):
            escaped, digest, listed = match.groups()
            yield _unescape(listed, bool(escaped)), (_ALGORITHMS[len(digest)], digest.lower())
        elif found := _name_first(line):
            yield found


def _join_groups(text: str) -> Iterator[str]:
    """The lines; one of blanks and hexadecimal digits goes on with the line before it."""
    before: list[str] = []
    for line in text.splitlines():
        goes_on = before and ":" in before[0] and line[:1] in (" ", "\t") and not line.translate(_NO_GROUPS)
        if before and not goes_on:
            yield "".join(before).strip()
            before = []
        before.append(line)
    yield "".join(before).strip()


def _name_first(line: str) -> tuple[str, Digest] | None:
    """What a line says that ends in its digest, which may be parted by blanks behind a colon."""
    name, _, digits = line.rpartition(":")
    digits = "".join(digits.split())
    if not name or not _BARE.fullmatch(digits):
        name, _, digits = line.replace("\t", " ").rpartition(" ")
        name = name.rstrip(" :=")
    return (name, (_ALGORITHMS[len(digits)], digits.lower())) if name and _BARE.fullmatch(digits) else None


def _unescape(listed: str, escaped: bool) -> str:
    if not escaped:
        return listed
    return re.sub(r"\\[\\nr]", lambda found: _ESCAPED[found[0]], listed)


class MetalinkFile(NamedTuple):
    """What a Metalink tells of one file; ``links`` from the preferred one on."""

    name: str
    size: int | None
    digests: tuple[Digest, ...]
    links: tuple[str, ...]


def read_metalink(text: str) -> Iterator[MetalinkFile]:
    """The files of a Metalink; none of any other text."""
    try:
        root = parse_xml(text)
    except XmlRefused:
        return
    if root.tag.rpartition("}")[2] != "metalink":
        return
    for file in root.iter():
        if file.tag.rpartition("}")[2] != "file":
            continue
        size, digests, links = None, [], []
        for one in file.iter():
            tag, word = one.tag.rpartition("}")[2], (one.text or "").strip()
            # Digests of pieces name no type of their own.
            kind = one.get("type", "").lower().replace("-", "")
            if tag == "hash" and len(word) == DIGESTS.get(kind) and _BARE.fullmatch(word):
                digests.append((kind, word.lower()))
            elif tag == "size" and re.fullmatch(r"[0-9]{1,18}", word):
                size = int(word)
            elif tag == "url":
                links.append((_rank(one.get("priority"), one.get("preference")), word))
        in_order = [link for _, link in sorted(links, key=lambda ranked: ranked[0])]
        yield MetalinkFile(file.get("name", ""), size, tuple(digests), tuple(in_order))


def _rank(priority: str | None, preference: str | None) -> int:
    """Where a link stands: 1 is the best priority of version 4, 100 the best preference of version 3."""
    for word, sign in ((priority, 1), (preference, -1)):
        if word and re.fullmatch(r"[0-9]{1,6}", word):
            return sign * int(word)
    return 999_999


def _metalink_digests(text: str) -> Iterator[tuple[str, Digest]]:
    """Name and digests of each file of a Metalink."""
    return ((file.name, digest) for file in read_metalink(text) for digest in file.digests)
