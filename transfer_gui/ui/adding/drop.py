"""What was dropped or pasted, as a list of links and file paths. Qt-free.

Here: words, lines, HTML, link files of the desktops, and lists of links in text files. Not here: whether a
link is well formed (``core/urls.py``), what else a text may be (``offers.py``), Qt's mime data (``mime.py``).
"""

from __future__ import annotations

import configparser
import plistlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers.expat import ExpatError

from transfer_gui.core.urls import LINK_SCHEMES, file_path, in_form

MAX_LIST_BYTES = 1024**2
"""A text file of links, or a link file, is read up to this size."""

_WEB = (*(f"{scheme}://" for scheme in LINK_SCHEMES), "s3://")
_LISTS = (".txt", ".urls", ".list")


@dataclass(frozen=True, slots=True)
class DropResult:
    """``sources`` are links and file paths in order, each once; ``ignored`` counts what was neither."""

    sources: tuple[str, ...]
    ignored: int


def sources_from_text(text: str) -> list[str]:
    """The links and file paths in a text, one per line or separated by blanks."""
    return list(read_text(text).sources)


def read_uri_list(text: str) -> DropResult:
    """Links and paths of a ``text/uri-list``; link files and lists of links among them are read."""
    return _collected(_from_uri_list(text))


def read_html(html: str) -> DropResult:
    """The targets of the links in a piece of HTML."""
    return _collected(_anchors(html))


def read_text(text: str) -> DropResult:
    """Like :func:`sources_from_text`, and tells how many words or lines that look like links were ignored."""
    return _collected(_from_lines(text))


def later(first: DropResult, second: DropResult) -> DropResult:
    """The second form's links, where the first held none; what either ignored counts."""
    return DropResult(second.sources, max(first.ignored, second.ignored))


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


def _anchors(html: str) -> list[str]:
    parser = _AnchorParser()
    parser.feed(html)
    parser.close()
    return parser.found


class _AnchorParser(HTMLParser):
    """Collects the targets of <a href>; '' for one that is no web link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if tag == "a" and name == "href" and value:
                self.found.append(value.strip() if value.strip().lower().startswith(_WEB) else "")
