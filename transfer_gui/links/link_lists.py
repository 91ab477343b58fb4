"""Lists of links with names, sizes and checksums beside them: what a line says, and what is wrong with it.

Understood: Google's ``TsvHttpData-1.0`` (URL, size, base64 MD5); CSV as rclone's ``copyurl --urls`` takes it
(URL, name), TSV, semicolons; a first line that names the columns, or Excel's ``sep=``; and plain lines "URL
name checksum", where links that end in the same name are mirrors; and Metalink (RFC 5854). Bad lines are told
one by one, so that the good ones can still be added. How a list is laid out: ``link_tables.py``.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quantities import parse_size
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.spec import DIGESTS, digest_fields
from transfer_gui.links.checksum_lists import read_metalink, strongest
from transfer_gui.links.entries import FoundEntries, LinkEntry, Refused, drop_repeats
from transfer_gui.links.link_tables import LINK, SERVED, read_table
from transfer_gui.links.naming import clean_key, key_problem, path_name
from transfer_gui.links.urls import check_mirrors, check_source, check_url

_GROUPED = lazy_pattern(r"[0-9]{1,3}(?:([,.'’ \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*")
_HEX = lazy_pattern(
    r"(?:(?P<name>sha-?(?:1|256|512)|md5)[:=])?(?P<digits>[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that was read: ``kind`` is google, csv, tsv, semicolons, bars, plain or metalink."""

    kind: str
    found: FoundEntries


def read_list(text: str) -> Listing:
    """Every line of a list. Never raises; what is wrong is in ``found.refused``."""
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return _read_metalink(text.lstrip("\ufeff"))
    try:
        table = read_table(text)
    except UsageError as error:
        return Listing("csv", FoundEntries(refused=(Refused(int(error.facts.get("line") or 1), error),)))
    entries: list[LinkEntry] = []
    refused: list[Refused] = []
    for number, cells in table.rows():
        try:
            if isinstance(cells, UsageError):
                raise cells
            entries.append(replace(_entry(cells, table.columns), line=number))
        except TransferError as error:
            refused.append(Refused(number, error))
    kept, repeated = drop_repeats(entries)
    return Listing(table.kind, FoundEntries(kept, tuple(refused), repeated, left_out=table.ignored))


def _read_metalink(text: str) -> Listing:
    entries: list[LinkEntry] = []
    refused: list[Refused] = []
    for number, file in enumerate(read_metalink(text), 1):
        try:
            links = list(_usable(file.links))
            if not links:
                raise UsageError(problem="list_no_link")
            algorithm, digest = strongest(file.digests) or ("", "")
            entries.append(
                LinkEntry(
                    links[0],
                    _key(file.name),
                    size=file.size,
                    line=number,
                    mirrors=" ".join(check_mirrors([one for one in links[1:] if not has_secret(one)])),
                    **digest_fields(algorithm, digest),
                )
            )
        except TransferError as error:
            refused.append(Refused(number, error))
    kept, repeated = drop_repeats(entries)
    return Listing("metalink", FoundEntries(kept, tuple(refused), repeated))


def _usable(links: Sequence[str]) -> Iterator[str]:
    """Those that can be read: a Metalink may name servers of other kinds as well."""
    for link in links:
        with suppress(TransferError):
            yield check_url(link)


def looks_like_list(text: str) -> bool:
    """Whether a text says more than links: Google's first line, or named columns."""
    try:
        return read_table("\n".join(text.splitlines()[:50])).says_more
    except UsageError:
        return False


def _entry(cells: Sequence[str], columns: Sequence[str]) -> LinkEntry:
    """Raises UsageError and SourceUrlInvalid for a line that makes no sense."""
    if columns and any(cell.strip() for cell in cells[len(columns) :]):
        raise UsageError(problem="list_columns", count=len(columns), found=len(cells))
    entry = LinkEntry("")
    for column, cell in zip(columns or _guess(cells), cells, strict=False):
        cell = cell.strip()
        if cell:
            entry = _with(entry, column, cell)
    if not entry.source:
        raise UsageError(problem="list_no_link")
    return entry


def _guess(cells: Sequence[str]) -> list[str]:
    """Which cell is the link, the name, a checksum, where nothing names the columns."""
    links = [at for at, cell in enumerate(cells) if SERVED.match(cell.strip())]
    if len({path_name(cells[at].strip()) for at in links}) > 1:
        raise UsageError(problem="list_two_links")
    # Of a line without any link, the first cell is told to be none.
    link = next(iter(links), next((at for at, cell in enumerate(cells) if LINK.match(cell.strip())), 0))
    found: list[str] = []
    for at, cell in enumerate(cells):
        cell = cell.strip()
        if at == link:
            found.append("source")
        elif at in links:
            found.append("mirror")
        elif _HEX.fullmatch(cell) or not cell:
            found.append("digest")
        else:
            found.append("surplus" if "key" in found else "key")
    return found


def _with(entry: LinkEntry, column: str, cell: str) -> LinkEntry:
    match column:
        case "source":
            return replace(entry, source=check_source(cell))
        case "mirror":
            return replace(entry, mirrors=" ".join([*entry.mirrors.split(), *check_mirrors([cell])]))
        case "key":
            return replace(entry, key=_key(cell))
        case "size":
            return replace(entry, size=_size(cell))
        case "digest" | "sha256" | "sha512" | "sha1" | "md5":
            return _with_digest(entry, column, cell)
        case "md5_base64":
            return replace(entry, md5=_from_base64(cell))
        case "surplus":
            raise UsageError(problem="list_surplus", value=cell[:40])
        case _:
            return entry


def _key(cell: str) -> str:
    if SERVED.match(cell):
        raise UsageError(problem="list_two_links")
    cell = re.sub(r"\s*[\r\n]+\s*", " ", cell)  # a cell of a spreadsheet was broken into lines
    if problem := key_problem(cell):
        raise UsageError(problem="list_key", key=cell[:80], reason=problem)
    return clean_key(cell)


def _size(cell: str) -> int:
    """Bytes. A number without a unit is whole, so that a mark between three digits groups them."""
    whole = re.sub(r"\D", "", cell) if _GROUPED.fullmatch(cell) else cell
    try:
        # A fraction of a byte is none.
        size = int(whole) if re.fullmatch(r"[0-9.,]*", whole) else parse_size(whole)
    except ValueError:
        size = -1
    if not 0 <= size < 2**63:
        raise UsageError(problem="list_size", value=cell[:40])
    return size


def _with_digest(entry: LinkEntry, column: str, cell: str) -> LinkEntry:
    found = _HEX.fullmatch(cell)
    if found is None:
        # An MD5 in base64 stands in Google's lists, and in HTTP's Content-MD5.
        return replace(entry, md5=_from_base64(cell))
    digits = found["digits"].lower()
    kind = next(name for name, length in DIGESTS.items() if length == len(digits))
    said = (found["name"] or (column if column != "digest" else kind)).lower().replace("-", "")
    if said != kind:
        raise UsageError(problem="list_digest")
    told = {name: text for name, text in digest_fields(kind, digits).items() if text}
    return replace(entry, **told)


def _from_base64(cell: str) -> str:
    try:
        digest = base64.b64decode(cell, validate=True)
    except (binascii.Error, ValueError):
        raise UsageError(problem="list_digest") from None
    if len(digest) != 16:
        raise UsageError(problem="list_digest")
    return digest.hex()
