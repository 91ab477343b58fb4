"""Lists of links with names, sizes and checksums beside them: what a line says, and what is wrong with it.

Understood: Google's ``TsvHttpData-1.0`` (URL, size, base64 MD5); CSV as rclone's ``copyurl --urls`` takes it
(URL, name), TSV, semicolons; a first line that names the columns; and plain lines "URL name checksum". Bad
lines are told one by one, so that the good ones can still be added.
"""

from __future__ import annotations

import base64
import binascii
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from transfer_gui.core.entries import Entry, Found, Refused, once
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.naming import clean_key, key_problem
from transfer_gui.core.quantities import parse_size
from transfer_gui.core.schemes import LINK_SCHEMES
from transfer_gui.core.urls import check_source

GOOGLE = "TsvHttpData-1.0"
"""The first line of Google's lists (Storage Transfer Service, "Create a URL list")."""

LARGEST_LINE = 64 * 1024
"""Characters; a longer line is no line of a list."""

_KINDS = "|".join(("s3", *LINK_SCHEMES))
_LINK = re.compile(rf"(?:{_KINDS})://|file:|/|~/|[A-Za-z]:[\\/]", re.IGNORECASE)
_SERVED = re.compile(rf"\s*(?:{_KINDS})://", re.IGNORECASE)
_HEX = re.compile(
    r"(?:(?P<name>sha-?256|md5)[:=])?(?P<digits>[0-9a-fA-F]{64}|[0-9a-fA-F]{32})", re.IGNORECASE
)
_COLUMNS = {
    "url": "source", "link": "source", "source": "source", "href": "source", "address": "source",
    "key": "key", "name": "key", "filename": "key", "file": "key", "path": "key", "target": "key",
    "sha256": "sha256", "sha-256": "sha256", "md5": "md5", "md5sum": "md5", "checksum": "digest",
    "digest": "digest", "hash": "digest", "size": "size", "bytes": "size", "length": "size",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that was read: ``kind`` is google, csv, tsv, semicolons or plain."""

    kind: str
    found: Found


def read_list(text: str) -> Listing:
    """Every line of a list. Never raises; what is wrong is in ``found.refused``."""
    lines = text.lstrip("\ufeff").splitlines()
    kind, start = _kind(lines)
    columns, start = _columns(kind, lines, start)
    entries: list[Entry] = []
    refused: list[Refused] = []
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            entries.append(replace(_entry(_cells(kind, line), columns, kind), line=number))
        except TransferError as error:
            refused.append(Refused(number, error))
    kept, repeated = once(entries)
    return Listing(kind, Found(kept, tuple(refused), repeated))


def looks_like_list(text: str) -> bool:
    """Whether a text says more than links: Google's first line, or named columns."""
    lines = text.lstrip("\ufeff").splitlines()[:50]
    kind, start = _kind(lines)
    return kind == "google" or (kind != "plain" and _columns(kind, lines, start)[1] > start)


def _kind(lines: list[str]) -> tuple[str, int]:
    """The list's kind, and the index of its first line of content."""
    filled = [at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    if not filled:
        return "plain", 0
    first = lines[filled[0]]
    if first.strip() == GOOGLE:
        return "google", filled[0] + 1
    for kind, mark in (("tsv", "\t"), ("csv", ","), ("semicolons", ";")):
        if mark in first and _is_table(first, mark):
            return kind, filled[0]
    return "plain", filled[0]


def _is_table(line: str, mark: str) -> bool:
    """A mark parts columns if it stands behind a whole link, or between names of columns."""
    cells = next(csv.reader([line[:LARGEST_LINE]], delimiter=mark), [])
    if cells and all(cell.strip().lower() in _COLUMNS for cell in cells):
        return True
    # A comma or semicolon behind a question mark is part of the link's query, unless quotes say otherwise.
    whole = line.lstrip().startswith('"') or "?" not in cells[0]
    return mark == "\t" or (whole and any(_LINK.match(cell.strip()) for cell in cells[:3]))


def _columns(kind: str, lines: list[str], start: int) -> tuple[list[str], int]:
    """What each column holds, and where the content begins."""
    if kind == "google":
        return ["source", "size", "md5_base64"], start
    if kind == "plain" or start >= len(lines):
        return [], start
    named = [_COLUMNS.get(cell.strip().lower(), "") for cell in _cells(kind, lines[start])]
    return (named, start + 1) if "source" in named else ([], start)


def _cells(kind: str, line: str) -> list[str]:
    if len(line) > LARGEST_LINE:
        raise UsageError(problem="list_line_long")
    if kind == "plain":
        return list(_words(line))
    mark = {"csv": ",", "semicolons": ";"}.get(kind, "\t")
    if kind == "google":
        return line.split(mark)
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=mark, skipinitialspace=True))]
    except (csv.Error, StopIteration):
        raise UsageError(problem="list_line") from None


def _words(line: str) -> Iterator[str]:
    """A path may hold blanks, a link may not; a name in quotes may."""
    if not _SERVED.match(line):
        yield line.strip()
        return
    for found in re.finditer(r'"([^"]*)"|(\S+)', line):
        yield found[1] if found[1] is not None else found[2]


def _entry(cells: list[str], columns: list[str], kind: str) -> Entry:
    """Raises UsageError and SourceUrlInvalid for a line that makes no sense."""
    entry = Entry("")
    for column, cell in zip(columns or _guessed(cells), cells, strict=False):
        cell = cell.strip()
        if cell:
            entry = _with(entry, column, cell)
    if columns and len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        raise UsageError(problem="list_columns", count=len(columns), found=len(cells))
    if not entry.source:
        raise UsageError(problem="list_no_link")
    return entry


def _guessed(cells: list[str]) -> list[str]:
    """Which cell is the link, the name, a checksum, where nothing names the columns."""
    found: list[str] = []
    for cell in cells:
        cell = cell.strip()
        if _HEX.fullmatch(cell):
            found.append("digest")
        elif "source" not in found and (_LINK.match(cell) or len(found) == 0):
            found.append("source")
        elif "key" not in found:
            found.append("key")
        else:
            found.append("surplus" if cell else "")
    return found


def _with(entry: Entry, column: str, cell: str) -> Entry:
    match column:
        case "source":
            return replace(entry, source=check_source(cell))
        case "key":
            return replace(entry, key=_key(cell))
        case "size":
            return replace(entry, size=_size(cell))
        case "sha256" | "md5" | "digest":
            return _with_digest(entry, column, cell)
        case "md5_base64":
            return replace(entry, md5=_from_base64(cell))
        case "surplus":
            raise UsageError(problem="list_surplus", value=cell[:40])
        case _:
            return entry


def _key(cell: str) -> str:
    if problem := key_problem(cell):
        raise UsageError(problem="list_key", key=cell[:80], reason=problem)
    return clean_key(cell)


def _size(cell: str) -> int:
    try:
        return int(cell) if cell.isascii() and cell.isdigit() else parse_size(cell)
    except ValueError:
        raise UsageError(problem="list_size", value=cell[:40]) from None


def _with_digest(entry: Entry, column: str, cell: str) -> Entry:
    found = _HEX.fullmatch(cell)
    if found is None:
        # An MD5 in base64 stands in Google's lists, and in HTTP's Content-MD5.
        return replace(entry, md5=_from_base64(cell))
    digits = found["digits"].lower()
    kind = "sha256" if len(digits) == 64 else "md5"
    said = (found["name"] or (column if column != "digest" else kind)).lower().replace("-", "")
    if said != kind:
        raise UsageError(problem="list_digest")
    return replace(entry, sha256=digits) if kind == "sha256" else replace(entry, md5=digits)


def _from_base64(cell: str) -> str:
    try:
        digest = base64.b64decode(cell, validate=True)
    except (binascii.Error, ValueError):
        raise UsageError(problem="list_digest") from None
    if len(digest) != 16:
        raise UsageError(problem="list_digest")
    return digest.hex()
