"""Folders of a server: which files lie below a link, by the pages that list them, and which have changed.

One page is asked for at a time, and no file: what a page tells of sizes and dates has to do. Bounded in
pages, files and depth, and never outside the folder that was named. A data set is a folder whose pages are
the answers of its service.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

from transfer_gui.backends.common.peers import Peers, looks_public
from transfer_gui.backends.source import (
    MOST_NAMES,
    FolderReader,
    ListedName,
    NotModified,
    Source,
    read_whole,
)
from transfer_gui.core.destination_errors import KeyInvalid
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.host_access import Routes, direct_route
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import shown_source
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.source_errors import SourceBusy, SourceProtocol
from transfer_gui.core.transfer import Validator
from transfer_gui.links.data_sets import DataSet, find_data_set
from transfer_gui.links.folder_pages import (
    ALL_FILES,
    LARGEST_PAGE,
    FolderEntry,
    FolderFilter,
    FolderPage,
    is_metalink,
    may_list,
    read_page,
)
from transfer_gui.links.naming import key_for
from transfer_gui.wiring.folder_sums import read_small

logger = logging.getLogger(__name__)

MOST_FILES = 100_000
MOST_PAGES = 10_000
MOST_SEEN = 1_000_000
"""Links of all pages together, wanted or not."""

# Headers by which one logs in at a service.
_LOGINS = ("authorization", "private-token", "job-token")
_TRIES, _LONGEST_WAIT = 4, 60.0


class FolderWalk:
    """Goes through the pages below a link, the nearest first.

    ``open_source`` opens a link as one stream, ``peers`` being those of all pages, with ``headers`` for the
    link's own server. ``pages`` and ``files`` count what was seen so far; ``unread``: paths of folders below
    the first whose page could not be read, and of files that no link leads to, with the error. ``plain``: the
    link's answer lists nothing that is known, and is itself the one file.
    """

    def __init__(
        self,
        link: str,
        open_source: Callable[[str], Source],
        wanted: FolderFilter = ALL_FILES,
        pause: Callable[[float], object] | None = None,
        *,
        routes: Routes = direct_route,
        peers: Peers | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.pages = self.files = 0
        self.unread: list[tuple[str, TransferError]] = []
        self.plain = False
        self._link = link
        # Asked for when it is read: a login may have to be had from the keychain first.
        self._find_set = partial(
            find_data_set, link, lambda other: _has_login(other, link, headers or {}, routes)
        )
        self._set: DataSet | None = None
        self._packages: dict[str, dict[str, Any]] = {}
        self._open, self._peers = open_source, peers or Peers()
        self._wanted = wanted
        self._stopped = threading.Event()
        self._pause = pause or self._stopped.wait
        self._reading: Source | None = None

    def stop(self) -> None:
        """Read no further: what is iterated ends. Any thread."""
        self._stopped.set()
        if self._reading is not None:
            self._reading.interrupt()

    def __iter__(self) -> Iterator[FolderEntry]:
        """Each wanted file, its ``path`` from the first folder on.

        Raises SourceError for the first page, SecretError, UsageError (``folder_page_large``,
        ``many_files_below``).
        """
        self._set = self._find_set()
        first = self._set.listing if self._set is not None else self._link
        waiting, seen = deque([("", first, 0)]), {first}
        while waiting and not self._stopped.is_set():
            above, link, depth = waiting.popleft()
            for entry in self._entries(above, link):
                if entry.link in seen and not self.plain:
                    continue
                seen.add(entry.link)
                if len(seen) > MOST_SEEN or len(waiting) > MOST_PAGES:
                    raise self._too_many()  # pages that are made up as they are read
                if entry.folder:
                    if depth < self._wanted.depth and not _repeats(entry.path):
                        waiting.append((entry.path, entry.link, depth + 1))
                elif self._wanted.takes(entry):
                    self.files += 1
                    self._check_bounds()
                    yield entry

    def _entries(self, above: str, link: str) -> Iterator[FolderEntry]:
        following = link
        while following and not self._stopped.is_set():
            self.pages += 1
            self._check_bounds()
            try:
                page = self._read(following)
            except TransferError as error:
                if self._stopped.is_set():
                    return
                if not above and following == link:
                    if error.facts.get("problem") != "no_folder_page":
                        raise
                    yield self._as_one_file()
                    return
                logger.info("a folder's page could not be read", extra={"facts": {"code": error.code}})
                self.unread.append((above, error))
                return
            self.unread += [(above + path, KeyInvalid()) for path in page.odd]
            for entry in page.entries:
                yield replace(entry, path=above + entry.path, public=self._peers.public)
            if page.following == following:  # it goes round, and what it would go on with is not told
                host = urlsplit(link).hostname or ""
                self.unread.append((above, SourceProtocol(host=host, problem="endless_list")))
                return
            following = page.following

    def _as_one_file(self) -> FolderEntry:
        """What the link leads to, named as where it is copied by itself. Raises SourceError."""
        self.plain = True
        with closing(self._open(self._link)) as source:
            self._reading = source
            info = source.probe()
        name = key_for(info.disposition, info.path_name, "")
        return FolderEntry(name, self._link, info.size, public=self._peers.public)

    def _read(self, link: str) -> FolderPage:
        """One page; a server that asks to wait is waited for."""
        for attempt in range(1, _TRIES + 1):
            try:
                return self._read_once(link)
            except SourceBusy as error:
                if attempt == _TRIES:
                    raise
                self._pause(min(error.retry_after or 2.0**attempt, _LONGEST_WAIT))
        raise AssertionError  # the last attempt returned or raised

    def _read_once(self, link: str) -> FolderPage:
        with closing(self._open(link)) as source:
            self._reading = source
            if isinstance(source, FolderReader):
                return FolderPage(tuple(_entries_of(link, _names(source, link))))
            info = source.probe()
            if self._set is None and not may_list(link, info.content_type):
                raise UsageError(problem="no_folder_page", link=shown_source(link))
            content = read_whole(source, info, LARGEST_PAGE)
            if content is None:
                raise UsageError(problem="folder_page_large", link=shown_source(link))
            text = content.decode(errors="replace")
            if self._set is not None:
                found = self._set.read_page(link, text, info.links)
                if found is not None:
                    found = replace(found, entries=tuple(map(self._complete, found.entries)))
            else:
                found = read_page(getattr(source, "resolved", link), info.content_type, text)
            if found is not None and is_metalink(link) and looks_public(urlsplit(link).hostname or ""):
                # Nobody who publishes a Metalink can lead into a private network.
                public = tuple(filter(_is_public, found.entries))
                found = replace(found, entries=public) if public else None
            if info.content_encoding and not (found and found.entries):
                # Packed though that was not asked for; unpacked, it could have any size.
                raise SourceProtocol(host=urlsplit(link).hostname or "", problem="unsafe_answer")
        if found is None:
            raise UsageError(problem="no_folder_page", link=shown_source(self._link if self._set else link))
        return found

    def _complete(self, entry: FolderEntry) -> FolderEntry:
        """The entry with what its service tells elsewhere, if that can be had."""
        assert self._set is not None, "only of a data set"
        try:
            return self._set.complete(entry, lambda link: read_small(self._open(link)), self._packages)
        except TransferError:
            return entry

    def _check_bounds(self) -> None:
        if self.files > MOST_FILES or self.pages > MOST_PAGES:
            raise self._too_many()

    def _too_many(self) -> UsageError:
        return UsageError(problem="many_files_below", count=MOST_FILES, link=shown_source(self._link))


def _has_login(other: str, link: str, headers: Mapping[str, str], routes: Routes) -> bool:
    """Whether a login is kept for the server of the ``other`` link, or is among the link's own headers."""
    asked = urlsplit(other)
    if routes((asked.hostname or "").lower(), asked.port, asked.scheme).authorization:
        return True
    return any(name.lower() in _LOGINS for name in headers_for(headers, link, other))


def _names(source: Source, link: str) -> list[ListedName]:
    """What the folder holds. Raises SourceError; UsageError (``no_folder_page``) for a file."""
    assert isinstance(source, FolderReader), "as it was opened"
    try:
        return source.names()
    except TransferError:
        if link.endswith("/") or not _is_file(source):
            raise
    raise UsageError(problem="no_folder_page", link=shown_source(link))


def _is_file(source: Source) -> bool:
    try:
        source.probe()
    except TransferError:
        return False
    return True


def _is_public(entry: FolderEntry) -> bool:
    return all(looks_public(urlsplit(one).hostname or "") for one in (entry.link, *entry.mirrors.split()))


def _entries_of(link: str, names: list[ListedName]) -> Iterator[FolderEntry]:
    """Names below a folder's link as entries. Raises UsageError (``many_files_below``)."""
    if len(names) > MOST_NAMES:
        raise UsageError(problem="many_files_below", count=MOST_NAMES, link=shown_source(link))
    base = link if link.endswith("/") else f"{link}/"
    for one in names:
        end = "/" if one.folder else ""
        path = one.name.decode("utf-8", "replace") + end
        yield FolderEntry(path, base + quote(one.name, safe="") + end, one.size, modified=one.modified)


def _repeats(path: str) -> bool:
    """Whether its last three names are one: a folder that links to itself makes names without end."""
    segments = path.rstrip("/").split("/")
    return len(segments) > 2 and len({*segments[-3:]}) == 1


def is_unchanged(
    link: str, receipt: Mapping[str, Any], open_source: Callable[[str, Validator], Source]
) -> bool:
    """Whether the server says that the file is the one of this receipt (RFC 9110, 13.1.2, 13.1.3: 304).

    False where the receipt knows no validator of it. ``open_source`` takes the link and the version that its
    server, or the one it redirects to, need not tell of. Raises SourceError.
    """
    source = receipt.get("source")
    if not isinstance(source, dict) or source.get("url") != shown_source(link):
        return False
    etag, modified = str(source.get("etag") or ""), str(source.get("last_modified") or "")
    if not (etag or modified):
        return False
    with closing(open_source(link, Validator(etag, "" if etag else modified))) as opened:
        try:
            opened.probe()
        except NotModified:
            return True
    return False
