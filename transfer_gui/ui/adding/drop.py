"""What was dropped or pasted, as a list of links and file paths. Qt-free.

Here: words, lines, HTML, link files of the desktops, and lists of links in text files. Not here: whether a
link is well formed (``core/urls.py``), what else a text may be (``offers.py``), Qt's mime data (``mime.py``).
"""

from __future__ import annotations

import configparser
import plistlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.parsers.expat import ExpatError

from transfer_gui.core.schemes import LINK_SCHEMES
from transfer_gui.core.urls import file_path, in_form

MAX_LIST_BYTES = 1024**2
"""A text file of links, or a link file, is read up to this size."""

_WEB = (*(f"{scheme}://" for scheme in LINK_SCHEMES), "s3://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SOURCE_URL = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_HEADER = 4096  # characters in which CF_HTML's header lies
_LISTS = (".txt", ".urls", ".list")


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
    return _collected(_from_uri_list(text))


def read_html(html: str, page: str = "") -> DropResult:
    """The targets of the links in a piece of HTML; relative ones start from its ``base``, or its ``page``.

    The page's address stands in front of the HTML too where Windows' clipboard format was kept (CF_HTML).
    """
    told = _SOURCE_URL.search(html[:_HEADER])
    parser = _AnchorParser(page or (told[1] if told else ""))
    parser.feed(html)
    parser.close()
    return replace(_collected(parser.found), relative=parser.relative)


def read_text(text: str) -> DropResult:
    """Like :func:`sources_from_text`, and tells how many words or lines that look like links were ignored."""
    return _collected(_from_lines(text))


def later(first: DropResult, second: DropResult) -> DropResult:
    """The second form's links, where the first held none; what either ignored counts."""
    return DropResult(second.sources, max(first.ignored, second.ignored), second.relative)


def _collected(found: Iterable[str]) -> DropResult:
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
        line = line.strip()
        if in_form(line):
            yield line
            continue
        if not line or line.startswith("#"):
            continue
        path = file_path(line)
        if path:
            yield path
            continue
        if line.lower().startswith("s3://"):
            yield line  # a key may hold blanks
            continue
        words = [word.strip("<>\"'") for word in line.split()]
        links = [word for word in words if word.lower().startswith(_WEB)]
        yield from links or [""]


def _from_file(path: Path) -> Iterator[str]:
    """The link in a link file, the links in a list; the path itself for every other file."""
    kind = path.suffix.lower()
    if kind not in (*_LISTS, ".url", ".desktop", ".webloc"):
        yield str(path)
        return
    content = _content(path)
    match kind:
        case ".url":
            found = [_ini_value(content, "InternetShortcut", "url")]
        case ".desktop":
            found = [_ini_value(content, "Desktop Entry", "url")]
        case ".webloc":
            found = [_webloc(content)]
        case _:
            found = [source for source in sources_from_text(_decoded(content)) if source.startswith(_WEB)]
    links = [link for link in found if link.lower().startswith(_WEB)]
    # A text without links, or an application's launcher, is a file like any other.
    yield from links or [str(path)]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_LIST_BYTES + 1)
    except OSError:
        return b""
    return b"" if len(content) > MAX_LIST_BYTES else content


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _ini_value(content: bytes, section: str, name: str) -> str:
    parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    try:
        parser.read_string(_decoded(content))
    except configparser.Error:
        return ""
    return parser.get(section, name, fallback="").strip()


def _webloc(content: bytes) -> str:
    try:
        value = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, AttributeError, KeyError):
        return ""
    url = value.get("URL") if isinstance(value, dict) else None
    return url.strip() if isinstance(url, str) else ""


class _AnchorParser(HTMLParser):
    """Collects the targets of <a href>; '' for one that is no web link. ``page``: where the HTML is from."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.relative = 0
        self._base = page if page.lower().startswith(("http://", "https://")) else ""
        self._based = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = next((value.strip() for name, value in attrs if name == "href" and value), "")
        if tag == "base" and target and not self._based:  # the first one counts (HTML, 4.2.3)
            self._base, self._based = self._joined(target), True
        elif tag == "a" and target:
            self.found.append(self._joined(target))

    def _joined(self, target: str) -> str:
        if target.lower().startswith(_WEB):
            return target
        if _SCHEME.match(target) or target.startswith("#"):  # mailto:, javascript:, a place in the same page
            return ""
        if not self._base:
            self.relative += 1
            return ""
        try:
            return urljoin(self._base, target)
        except ValueError:
            return ""
