"""Pages by which servers list a folder: which files and folders they name, with sizes and dates where told.

Read are the HTML of Apache, nginx, lighttpd, caddy, Python's ``http.server`` and whatever else links to what
lies below; JSON as nginx and caddy send it, XML as nginx does (``autoindex_format``); ListObjects answers of
public buckets (S3 API reference, ListObjectsV2); and Metalinks. Here: from text to values. Not here: fetching
(``wiring/folders.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, unquote_plus, urlsplit

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import shown_source
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.core.times import parse_http_date, parse_told_time
from transfer_gui.core.untrusted_xml import XmlRefused, parse_names
from transfer_gui.links.checksum_lists import ListedDigest, read_metalink, strongest
from transfer_gui.links.links_in_text import locate_targets
from transfer_gui.links.schemes import DAV_SCHEMES, FTP_SCHEMES, WEB_SCHEMES
from transfer_gui.links.urls import MOST_MIRRORS, check_url, join_url

DEEPEST = 20
"""Folders inside each other that are gone into unless fewer are asked for."""

LARGEST_PAGE = 8 * 1024**2
"""Bytes of a page; Apache's of 20,000 files has half of it."""

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAGS = lazy_pattern(r"<[^<>]*>")
_DATES = (
    (re.compile(r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"), "%Y-%m-%d %H:%M"),
    (re.compile(r"\b\d{1,2}-[A-Za-z]{3}-\d{4} \d{2}:\d{2}"), "%d-%b-%Y %H:%M"),
    (re.compile(r"\b\d{4}-[A-Za-z]{3}-\d{2} \d{2}:\d{2}"), "%Y-%b-%d %H:%M"),
)
_SECONDS = r"(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?"
_SIZE = lazy_pattern(
    r"(?<![\w.])(\d{1,20}(?:\.\d{1,3})?)\s?(?:([KMGTP])(?:i?B)?|B|bytes)?(?![\w.])", re.IGNORECASE
)
_EXACT = lazy_pattern(r"\bdata-order=\"(\d{1,19})\"")
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4, "P": 5}
_XML, _HTML = ("application/xml", "text/xml"), ("text/html", "application/xhtml+xml")
_S3 = "{http://s3.amazonaws.com/doc/2006-03-01/}"


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A file or folder that a page names.

    ``path`` is its way from the folder, with a slash at the end of a folder. ``size`` in bytes, None if not
    told; ``rounded``: written as "4.9K". ``modified`` in seconds since 1970, 0.0 if not told; servers write
    it in a time zone that they don't name, which is taken to be UTC. ``digest``: the one that was published
    with it; then ``size`` is published as well. ``mirrors``: other links to it, parted by blanks. ``public``:
    the page came from the public network.
    """

    path: str
    link: str
    size: int | None = None
    rounded: bool = False
    modified: float = 0.0
    digest: ListedDigest | None = None
    mirrors: str = ""
    public: bool = False

    @property
    def folder(self) -> bool:
        """Whether it stands for what lies below it."""
        return self.path.endswith("/")


@dataclass(frozen=True, slots=True)
class FolderFilter:
    """Which files are wanted. Globs are held against the way from the folder and against the name alone.

    ``smallest`` and ``largest`` in bytes, ``newer`` in seconds since 1970; 0 leaves each open. A file whose
    size or date is not told is not left out by it. ``depth``: how many folders it may lie in.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    smallest: int = 0
    largest: int = 0
    newer: float = 0.0
    depth: int = DEEPEST

    def takes(self, entry: FolderEntry) -> bool:
        """Whether this file is wanted."""
        if self.include and not _fits(entry.path, self.include):
            return False
        if entry.path.count("/") > self.depth or _fits(entry.path, self.exclude):
            return False
        if entry.size is not None and not self.smallest <= entry.size <= (self.largest or entry.size):
            return False
        return not self.newer or not entry.modified or entry.modified > self.newer


def _fits(path: str, globs: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path, glob) or fnmatchcase(name, glob) for glob in globs)


ALL_FILES = FolderFilter()


@dataclass(frozen=True, slots=True)
class FolderPage:
    """What one page names; ``following`` is the link of the next page of a bucket, '' after the last.

    ``odd``: ways to files that no link leads to.
    """

    entries: tuple[FolderEntry, ...]
    following: str = ""
    odd: tuple[str, ...] = ()


def read_page(link: str, content_type: str, text: str) -> FolderPage | None:
    """What the page at ``link`` names below it; None where it is no page that lists anything.

    ``link`` is where the page was found in the end, after redirects.
    """
    kind = _kind_of(content_type)
    if is_metalink(link) or "metalink" in kind:
        named = tuple(_read_metalink(link, text))
        return FolderPage(named) if named else None
    try:
        if kind == "application/json":
            return _read_json(link, text)
        if kind in _XML:
            root = parse_names(text)
            return _read_nginx(link, root) if root.tag == "list" else _read_bucket(link, root)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, XmlRefused):
        return None
    return FolderPage(tuple(_once(_read_html(link, text)))) if kind in _HTML else None


def may_list(link: str, content_type: str) -> bool:
    """Whether an answer of that type is read for a page that lists a folder."""
    kind = _kind_of(content_type)
    return is_metalink(link) or "metalink" in kind or kind in ("application/json", *_XML, *_HTML)


def _kind_of(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def may_be_folder(source: str, *, loosely: bool = False) -> bool:
    """Whether a link looks like that of a folder whose files its server may list; ``loosely``: also without a
    slash at its end, where the last name has no dot."""
    scheme, separator, rest = source.partition("://")
    if not separator or scheme.lower() not in (*WEB_SCHEMES, *FTP_SCHEMES, *DAV_SCHEMES, "sftp"):
        return False
    path, asks, _ = rest.partition("#")[0].partition("?")
    plain = not asks and "." not in path.rpartition("/")[2]
    return path.endswith("/") or "/" not in path or (loosely and plain)


def is_metalink(source: str) -> bool:
    """Whether a link or path ends as that of a Metalink does, which names files with their digests."""
    return source.partition("#")[0].partition("?")[0].lower().endswith((".meta4", ".metalink"))


def _read_metalink(link: str, text: str) -> Iterator[FolderEntry]:
    for file in read_metalink(text):
        links = []
        for one in file.links:
            with suppress(SourceUrlInvalid):
                links.append(check_url(one))
        found = strongest(file.digests)
        if links and leads_down(file.name):
            digest = ListedDigest(*found, shown_source(link)) if found else None
            more = " ".join(one for one in links[1:MOST_MIRRORS] if not has_secret(one))
            yield FolderEntry(file.name, links[0], bounded_size(file.size), digest=digest, mirrors=more)


def folder_link(link: str) -> str:
    """The folder that relative links on the page at ``link`` are below: all up to the last slash."""
    parts = urlsplit(link)
    return f"{parts.scheme}://{parts.netloc}{parts.path[: parts.path.rfind('/') + 1] or '/'}"


def _once(entries: Iterator[FolderEntry]) -> Iterator[FolderEntry]:
    """Each link once; a second mention, as by an icon beside the name, may be the one that tells the size."""
    found: dict[str, FolderEntry] = {}
    for entry in entries:
        before = found.get(entry.link)
        if before is None or (before.size is None and entry.size is not None):
            found[entry.link] = entry
    yield from found.values()


def _read_html(link: str, text: str) -> Iterator[FolderEntry]:
    folder = folder_link(link)
    targets = [one for one in locate_targets(text) if one.tag != "area"]
    base = next((_join(link, one.href) for one in targets if one.tag == "base"), "") or link
    anchors = [one for one in targets if one.tag == "a"]
    for number, anchor in enumerate(anchors):
        target = _join(base, anchor.href)
        path = _path_below(folder, target)
        if not path:
            continue
        end = anchors[number + 1].begin if number + 1 < len(anchors) else len(text)
        size, rounded, modified = _read_row(text[anchor.end : min(end, anchor.end + 4000)])
        yield FolderEntry(path, target, None if path.endswith("/") else size, rounded, modified)


def _join(base: str, reference: str) -> str:
    try:
        return join_url(base, reference)
    except SourceUrlInvalid:
        return ""


def _path_below(folder: str, target: str) -> str:
    """The way from the folder to ``target``, '' for what is not below it: parents, other hosts, queries by
    which a page is sorted. Dot segments, also encoded ones, never lead out."""
    if not target.startswith(folder) or "?" in target:
        return ""
    path = unquote(target[len(folder) :], errors="replace")
    return path if leads_down(path) else ""


def leads_down(path: str) -> bool:
    """Whether a path from a folder leads to something below it."""
    return bool(path) and not {".", ".."} & {*path.split("/")} and "//" not in f"/{path}"


def _read_row(row: str) -> tuple[int | None, bool, float]:
    """Size, whether it is rounded, and date, of what stands behind a link."""
    exact = _EXACT.search(row)
    dated = _find_date(row)
    behind = _TAGS.sub(" ", row.partition("</a>")[2] or row)
    for pattern, _ in _DATES:
        behind = re.sub(pattern.pattern + _SECONDS, " ", behind)
    modified = dated
    if exact:
        return bounded_size(int(exact[1])), False, modified
    found = _SIZE.search(behind)
    if found is None:
        return None, False, modified
    unit = (found[2] or "").upper()
    rounded = bool(unit) or "." in found[1]
    return bounded_size(int(float(found[1]) * 1024 ** _POWERS[unit])), rounded, modified


def _find_date(text: str) -> float:
    for pattern, form in _DATES:
        if found := pattern.search(text):
            with suppress(ValueError):
                return datetime.strptime(found[0].replace("T", " "), form).replace(tzinfo=UTC).timestamp()
    return 0.0


def _read_json(link: str, text: str) -> FolderPage | None:
    """nginx: ``name``, ``type``, ``mtime``, ``size``; caddy: ``name``, ``is_dir``, ``mod_time``, ``size``."""
    listed = json.loads(text)
    if not isinstance(listed, list):
        return None
    return FolderPage(tuple(filter(None, (_json_entry(folder_link(link), one) for one in listed))))


def _json_entry(folder: str, one: dict[str, Any]) -> FolderEntry | None:
    name = one["name"].rstrip("/")
    if not name or "/" in name or name in (".", ".."):
        return None
    is_folder = one.get("type") == "directory" or bool(one.get("is_dir"))
    path = f"{name}/" if is_folder else name
    size = None if is_folder else bounded_size(one.get("size"))
    return FolderEntry(path, check_url(folder + quote(path)), size, False, _json_date(one))


def _json_date(one: dict[str, Any]) -> float:
    if isinstance(told := one.get("mod_time"), str):
        return moment_of(told)
    found = parse_http_date(told) if isinstance(told := one.get("mtime"), str) else None
    return found.timestamp() if found is not None else 0.0


def moment_of(text: str) -> float:
    """Seconds since 1970 of a moment that a server tells, 0.0 for what is none."""
    found = parse_told_time(text)
    return found.replace(microsecond=0).timestamp() if found is not None else 0.0


def bounded_size(size: object) -> int | None:
    """A size as a server tells it, None for what can be none."""
    return size if type(size) is int and 0 <= size < 2**63 else None


def _read_nginx(link: str, root: Element) -> FolderPage:
    """nginx by ``autoindex_format xml``: an element a name, with ``mtime`` and ``size``."""
    entries = []
    for one in root:
        size, moment = one.get("size", ""), one.get("mtime", "")
        known = int(size) if size.isascii() and size.isdigit() else None
        facts = {"name": one.text or "", "type": one.tag, "size": known, "mod_time": moment}
        entries.append(_json_entry(folder_link(link), facts))
    return FolderPage(tuple(filter(None, entries)))


def _read_bucket(link: str, root: Element) -> FolderPage | None:
    """A ListObjectsV2 or ListObjects answer of a bucket, whose keys are taken below the prefix asked for."""
    space = _S3 if root.tag == f"{_S3}ListBucketResult" else ""
    if root.tag != f"{space}ListBucketResult":
        return None
    encoded = root.findtext(f"{space}EncodingType") == "url"

    def told(name: str, element: Element = root, *, named: bool = False) -> str:
        found = element.findtext(f"{space}{name}") or ""
        return unquote_plus(found) if named and encoded else found

    parts = urlsplit(link)
    place = f"{parts.scheme}://{parts.netloc}{parts.path if parts.path.endswith('/') else parts.path + '/'}"
    prefix, entries, odd, key = told("Prefix", named=True), list[FolderEntry](), list[str](), ""
    folder = prefix[: prefix.rfind("/") + 1]
    for one in root.iter(f"{space}Contents"):
        key = told("Key", one, named=True)
        path = key[len(folder) :]
        if not key.startswith(folder) or not path or path.endswith("/"):
            continue
        try:
            if {".", ".."} & {*path.split("/")}:  # a link to it leads elsewhere (RFC 3986, 5.2.4)
                raise SourceUrlInvalid
            target = check_url(place + quote(key))
        except SourceUrlInvalid:
            odd.append(path)
            continue
        size = told("Size", one)
        known = bounded_size(int(size)) if size.isascii() and size.isdigit() else None
        entries.append(FolderEntry(path, target, known, False, moment_of(told("LastModified", one))))
    following = ""
    if told("IsTruncated") == "true" and (token := told("NextContinuationToken")):
        following = (
            f"{place}?list-type=2&prefix={quote(prefix, safe='')}&continuation-token={quote(token, safe='')}"
        )
    elif told("IsTruncated") == "true" and (marker := told("NextMarker", named=True) or key):
        following = f"{place}?prefix={quote(prefix, safe='')}&marker={quote(marker, safe='')}"
    return FolderPage(tuple(entries), following, tuple(odd))
