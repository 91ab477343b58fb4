"""What was dropped or pasted, as a list of links and file paths. Qt-free.

Here: lines, HTML, link files of the desktops, and lists of links in text files. Not here: links among words
(``links/links_in_text.py``), whether a link is well formed (``links/urls.py``), what else a text may be
(``offers.py``), Qt's mime data (``mime.py``).
"""

from __future__ import annotations

import plistlib
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.parsers.expat import ExpatError

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.text_files import decode_text
from transfer_gui.links.links_in_text import find_links, find_targets, join_broken
from transfer_gui.links.schemes import LINK_SCHEMES
from transfer_gui.links.urls import INVISIBLE, file_path, is_in_form

MAX_LIST_BYTES = 1024**2
"""A text file of links, or a link file, is read up to this size."""

_WEB = (*(f"{scheme}://" for scheme in LINK_SCHEMES), "s3://")
_SCHEME = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SOURCE_URL = lazy_pattern(r"^SourceURL:(\S+)", re.MULTILINE)
_HEADER = 4096  # characters in which CF_HTML's header lies
_LISTS = (".txt", ".urls", ".list")
_INI = (".url", ".website", ".desktop")
_PLISTS = (".webloc", ".inetloc", ".ftploc")
_AROUND = " \t\r\n\0\u00a0" + INVISIBLE
_BROKEN = lazy_pattern("[\ud800-\udfff]")
_DESKTOP_ESCAPE = lazy_pattern(r"\\([sntr\\])")
_DESKTOP_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
# Whatever the library raises for files that are none, or are made to break it.
_NO_PLIST = (
    *(plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, AttributeError, KeyError),
    *(RecursionError, IndexError, TypeError, MemoryError, struct.error),
)


@dataclass(frozen=True, slots=True)
class DropResult:
    """``sources`` are links and file paths in order, each once; ``ignored`` counts what was neither.

    ``relative`` of those are links that start from a page nobody named.
    """

    sources: tuple[str, ...]
    ignored: int
    relative: int = 0


def sources_from_text(text: str) -> list[str]:
    """The links and file paths in a text, one per line or separated by blanks."""
    return list(read_text(text).sources)


def read_uri_list(text: str) -> DropResult:
    """Links and paths of a ``text/uri-list``; link files and lists of links among them are read."""
    return _collect(_from_uri_list(text))


def read_html(html: str, page: str = "") -> DropResult:
    """The targets of the links in a piece of HTML; relative ones start from its ``base``, or its ``page``.

    The page's address stands in front of the HTML too where Windows' clipboard format was kept (CF_HTML).
    """
    told = _SOURCE_URL.search(html[:_HEADER])
    base = page or (told[1] if told else "")
    base = base if base.lower().startswith(("http://", "https://")) else ""
    found: list[str] = []
    relative, based = 0, False
    for tag, target in find_targets(html):
        link, starts_nowhere = _resolve_link(base, target)
        if tag != "base":
            found.append(link)
            relative += starts_nowhere
        elif not based:  # the first one counts (HTML, 4.2.3)
            base, based = link, True
    return replace(_collect(found), relative=relative)


def _resolve_link(base: str, target: str) -> tuple[str, bool]:
    """Where a link leads, '' if to no file, and whether that is because its page is not known."""
    if target.lower().startswith(_WEB):
        return target, False
    if _SCHEME.match(target) or target.startswith("#"):  # mailto:, javascript:, a place in the same page
        return "", False
    if not base:
        return "", True
    try:
        return urljoin(base, target), False
    except ValueError:
        return "", False


def read_text(text: str) -> DropResult:
    """Links and paths in a text, and how many words or lines that look like links were ignored."""
    return _collect(_from_lines(join_broken(text)))


def or_else(first: DropResult, second: DropResult) -> DropResult:
    """The second form's links, where the first held none; what either ignored counts."""
    return DropResult(second.sources, max(first.ignored, second.ignored), second.relative)


def _collect(found: Iterable[str]) -> DropResult:
    """An empty string stands for something that was ignored."""
    sources: dict[str, None] = {}
    ignored = 0
    for source in found:
        if source:
            sources.setdefault(source)
        else:
            ignored += 1
    return DropResult(tuple(sources), ignored)


def _from_uri_list(text: str) -> Iterator[str]:
    """Line by line as it came: QUrl would rewrite some escapes, and a signed link must stay as it is."""
    for line in text.splitlines():
        line = line.strip("\0 \t")
        if not line or line.startswith("#"):  # RFC 2483, 5: comments
            continue
        if line.lower().startswith(_WEB):
            yield line
            continue
        path = file_path(line)
        yield from _from_file(Path(path)) if path else [""]


def _from_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        line = line.strip(_AROUND)
        if is_in_form(line):
            yield line.rstrip(".,;")  # of the sentence, or of a list
            continue
        if not line or line.startswith("#"):
            continue
        path = file_path(line)
        if path:
            yield path
        elif line.lower().startswith("s3://"):
            yield line  # a key may hold blanks
        else:
            yield from [link for link in find_links(line) if not _BROKEN.search(link)] or [""]


def _from_file(path: Path) -> Iterator[str]:
    """The link in a link file, the links in a list; the path itself for every other file."""
    kind = path.suffix.lower()
    if kind not in (*_LISTS, *_INI, *_PLISTS) or not path.is_file():  # a pipe would be waited for
        yield str(path)
        return
    content = _content(path)
    if kind in _LISTS:
        found = [
            source
            for source in sources_from_text(_decode_leniently(content))
            if source.lower().startswith(_WEB)
        ]
    else:
        found = [_from_plist(content) if kind in _PLISTS else _from_ini(kind, _decode_leniently(content))]
    links = [link for link in found if link.lower().startswith(_WEB) and not _BROKEN.search(link)]
    # A text without links, or an application's launcher, is a file like any other.
    yield from links or [str(path)]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_LIST_BYTES + 1)
    except OSError:
        return b""
    return b"" if len(content) > MAX_LIST_BYTES else content


def _decode_leniently(content: bytes) -> str:
    """The text; what is in another encoding stands in it as halves of surrogates, which no link may hold."""
    try:
        return decode_text(content)
    except UsageError:
        return content.decode("utf-8", "surrogateescape")


def _from_ini(kind: str, text: str) -> str:
    """The link of a ``.url`` or ``.website`` file of Windows, or of a ``.desktop`` file; '' if there is none.

    Names count in any case. Windows keeps a link with letters of other scripts as UTF-7 in a section
    ``InternetShortcut.W``. KDE marks values as ``URL[$e]``, in which ``$$`` is a dollar sign; escapes by the
    Desktop Entry Specification.
    """
    found: dict[tuple[str, str], str] = {}
    section = ""
    for line in text.splitlines():
        line = line.strip(_AROUND)
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip().lower()
            continue
        name, equals, value = line.partition("=")
        if equals:
            found.setdefault((section, name.strip().lower()), value.strip())
    if kind != ".desktop":
        wide = (
            found.get(("internetshortcut.w", "url"), "").encode("ascii", "ignore").decode("utf-7", "ignore")
        )
        return wide or found.get(("internetshortcut", "url"), "")
    for section in ("desktop entry", "kde desktop entry"):
        if found.get((section, "type"), "link").lower() in ("link", "url"):
            plain, expanded = found.get((section, "url"), ""), found.get((section, "url[$e]"), "")
            value = plain or expanded.replace("$$", "$") or found.get((section, "url[$ei]"), "")
            if value:
                return _DESKTOP_ESCAPE.sub(lambda escape: _DESKTOP_ESCAPES[escape[1]], value)
    return ""


def _from_plist(content: bytes) -> str:
    """The link of a ``.webloc`` file, XML or binary; '' if there is none.

    Each XML one names Apple's document type. One that brings declarations of its own is not read: chains of
    entities take memory and stack.
    """
    if b"ENTITY" in content.replace(b"\0", b"").upper():
        return ""
    try:
        value = plistlib.loads(content)
    except _NO_PLIST:
        return ""
    url = value.get("URL") if isinstance(value, dict) else None
    return url.strip() if isinstance(url, str) else ""
