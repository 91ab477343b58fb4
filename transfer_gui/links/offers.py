"""What was dropped or pasted, as entries. Qt-free, so that thousands of links are read off the GUI thread.

Here: which kind of content it is, and folders. Not here: lists of links (``links/link_lists.py``), curl
commands (``links/curl.py``), link files and words (``drop.py``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.new_transfers import ValueTemplate
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import SourceFileError
from transfer_gui.links.curl import is_curl, parse_curl
from transfer_gui.links.drop import or_else, read_html, read_text, read_uri_list
from transfer_gui.links.entries import CopiedDownload, FoundEntries, LinkEntry, Refused, drop_repeats
from transfer_gui.links.fetch_call import is_fetch, parse_fetch
from transfer_gui.links.folder_pages import LARGEST_PAGE, is_metalink
from transfer_gui.links.link_lists import looks_like_list, read_list
from transfer_gui.links.naming import clean_key
from transfer_gui.links.patterns import has_pattern
from transfer_gui.links.powershell import is_powershell, parse_powershell
from transfer_gui.links.urls import check_source, is_in_form

MOST_FILES = 200_000
"""Files below one folder; more are refused, since the slip of the mouse is likelier than the wish."""

_SMALL = 16 * 1024
# What may be a path of this computer: no part of a web link is.
_LOCAL = lazy_pattern(r"(?<![\w.:/?&=%#~-])(?:~?/|file:|[a-z]:[\\/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """The three forms in which links come by clipboard and drop; '' where there is none."""

    uri_list: str = ""
    text: str = ""
    html: str = ""
    page: str = ""
    """Where the HTML comes from, as far as the other program tells: what its relative links start from."""

    @property
    def small(self) -> bool:
        """Read in a moment: no files or folders to look at, and little text."""
        if len(self.uri_list) + len(self.text) + len(self.html) >= _SMALL:
            return False
        return not _LOCAL.search(self.uri_list) and not _LOCAL.search(self.text)


def read_offer(offer: Offer) -> FoundEntries:
    """Everything in it that can be added. Reads link files and folders: not for the GUI thread."""
    if is_request(offer.text):
        return _curl(offer.text)
    if not offer.uri_list and looks_like_list(offer.text):
        return read_list(offer.text).found
    result = read_uri_list(offer.uri_list)
    if not result.sources and offer.text:
        result = or_else(result, read_text(offer.text))
    if not result.sources and offer.html:
        result = or_else(result, read_html(offer.html, offer.page))
    if not result.sources and result.relative:
        error = UsageError(problem="relative_links", count=result.relative)
        return FoundEntries(refused=(Refused(0, error),), ignored=result.ignored)
    return entries_of(result.sources, ignored=result.ignored)


def entries_of(sources: Iterable[str], *, ignored: int = 0) -> FoundEntries:
    """Links and paths as entries; a folder becomes one for each file in it, named by its way from there."""
    entries: list[LinkEntry] = []
    refused: list[Refused] = []
    patterns = False
    plain = ValueTemplate(LinkEntry(""), "source")
    for source in sources:
        if is_in_form(source):  # nearly all are: fifty thousand of them are read at once
            entries.append(plain(source))
            continue
        if has_pattern(source):
            patterns = True
            entries.append(LinkEntry(source))
            continue
        try:
            source = os.path.expanduser(check_source(source))
            if os.path.isabs(source) and os.path.isdir(source):
                entries += folder_entries(source)
            elif os.path.isabs(source) and not os.path.isfile(source):
                raise SourceFileError(path=source, problem="missing")
            elif os.path.isabs(source) and (listed := _read_metalink(source)).entries:
                entries += listed.entries
                refused += listed.refused
            else:
                entries.append(LinkEntry(source))
        except TransferError as error:
            refused.append(Refused(0, error, "" if isinstance(error, UsageError) else source))
    kept, repeated = drop_repeats(entries)
    return FoundEntries(kept, tuple(refused), repeated, ignored, patterns)


def folder_entries(folder: str) -> list[LinkEntry]:
    """One entry for each ordinary file below ``folder``, keyed ``folder's name/way/to/file``.

    Links to folders are not followed, so that no circle is walked. Raises UsageError(folder_empty,
    folder_large).
    """
    folder = os.path.abspath(folder)
    above = os.path.dirname(folder)
    found: list[LinkEntry] = []
    for path in _files_below(folder):
        key = os.path.relpath(path, above).replace(os.sep, "/")
        found.append(LinkEntry(path, key=clean_key(key)))
        if len(found) > MOST_FILES:
            raise UsageError(problem="folder_large", path=folder, most=MOST_FILES)
    if not found:
        raise UsageError(problem="folder_empty", path=folder)
    return found


def _read_metalink(path: str) -> FoundEntries:
    """What a Metalink names; nothing where it is none, or can't be read."""
    if not is_metalink(path):
        return FoundEntries()
    with suppress(OSError), open(path, encoding="utf-8", errors="replace") as file:
        return read_list(file.read(LARGEST_PAGE)).found
    return FoundEntries()


def _files_below(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(place, name)
            if os.path.isfile(path):
                yield path


def _curl(text: str) -> FoundEntries:
    try:
        requests = parse_request(text)
    except TransferError as error:
        return FoundEntries(refused=(Refused(0, error),))
    entries: list[LinkEntry] = []
    refused: list[Refused] = []
    left_out: dict[str, None] = {}
    for request in requests:
        left_out |= dict.fromkeys(request.left_out)
        try:
            entries.append(
                LinkEntry(
                    check_source(request.url),
                    key=clean_key(request.output),
                    headers=request.headers,
                    sha256=request.sha256,
                    md5=request.md5,
                    mirrors=request.mirrors,
                )
            )
        except TransferError as error:
            refused.append(Refused(0, error))
    kept, repeated = drop_repeats(entries)
    return FoundEntries(kept, tuple(refused), repeated, left_out=tuple(left_out))


def is_request(text: str) -> bool:
    return is_curl(text) or is_powershell(text) or is_fetch(text)


def parse_request(text: str) -> list[CopiedDownload]:
    """The downloads that it asks for. Raises UsageError and SourceUrlInvalid; their facts hold no secret."""
    if is_powershell(text):
        return parse_powershell(text)
    return parse_fetch(text) if is_fetch(text) else parse_curl(text)
