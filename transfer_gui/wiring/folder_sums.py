"""Lists of checksums that lie beside files: where they are looked for, and each read once for many files."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from contextvars import copy_context
from functools import partial
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from transfer_gui.backends.source import PATIENCE, FolderReader, Reader, Source, read_whole
from transfer_gui.core.errors import TransferError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.redact import shown_source
from transfer_gui.core.source_errors import (
    SourceFileError,
    SourceForbidden,
    SourceMissing,
    SourceRedirect,
    SourceStatus,
    SourceUnreachable,
)
from transfer_gui.core.spec import Spec
from transfer_gui.links.checksum_lists import ChecksumList, ListedDigest
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.schemes import DAV_SCHEMES, FTP_SCHEMES, WEB_SCHEMES
from transfer_gui.links.urls import local_path

AUTO = "auto"
LARGEST = 1024**2
"""More bytes than this are no list of checksums."""

_NOT_HERE = (SourceMissing, SourceForbidden, SourceStatus, SourceFileError, SourceRedirect)
# Digests of these have as many digits as those that are compared, and their lists look the same.
_OTHER_DIGESTS = lazy_pattern(
    r"(?:^|\.)(?:b[23]|blake[23]\w?|sha3(?:-\d+)?|shake\d*)(?:sums?)?(?:\.(?:txt|asc))?$", re.IGNORECASE
)
# Servers of these list a folder by the protocol itself.
_LISTING = (*FTP_SCHEMES, *DAV_SCHEMES, "sftp")
_OWN = "{}"  # stands for the file's name, in a list of its own
_PLACES = (
    *("SHA256SUMS", "{}.sha256", "SHA256SUMS.asc", "{}.sha256.asc", "{}.meta4", "{}.metalink"),
    *("SHA512SUMS", "SHA1SUMS", "MD5SUMS", "{}.md5", "MD5SUMS.asc"),
)
"""Lists that are looked for beside a file, in this order."""
# So many files of a folder are looked for lists of their own before it is believed to have none.
_ASKED_FOR_OWN = 2
LONGEST = 5.0
"""A look-up by default takes no longer, in seconds."""
# A folder's lists are read again after so long, in seconds.
_FRESH = 60.0
# So long it is waited for another transfer that asks for lists of the same folder, in seconds.
_QUEUE = 10.0
_MOST_FOLDERS = 64

# So many lists are asked for one by one where the protocol tells what a folder holds.
_FEW = 2

ReadList = Callable[[str], str]
FindPresent = Callable[[Sequence[str]], Sequence[str]]


class NotReadYet(LookupError):
    """A list must be fetched to know."""


@dataclass(slots=True)
class _Folder:
    """What is known of a folder: its lists, '' where there is none; lists of single files that it has, and
    how many files had none. ``barren``: nothing is to be found there."""

    lists: dict[str, ChecksumList] = field(default_factory=dict)
    own: tuple[str, ...] = tuple(one for one in _PLACES if _OWN in one)
    lacking: int = 0
    barren: bool = False


class FolderSums:
    """Digests of many files, from lists that are each read once. Thread-safe.

    ``where`` is one list's own link or path, or ``auto``: then lists beside each file are looked for.
    ``anywhere``: a line for a file of that name in another folder counts as well.
    """

    def __init__(self, where: str, read: ReadList | None = None, *, anywhere: bool = True) -> None:
        self._where = where
        self._read = read
        self._anywhere = anywhere
        self._folders: dict[str, _Folder] = {}
        self._lock = threading.Lock()

    def find(
        self,
        url: str,
        read: ReadList | None = None,
        *,
        alone: bool = False,
        at_once: int = 1,
        present: FindPresent = lambda places: places,
    ) -> ListedDigest | None:
        """The digest of the file behind ``url``; None where no list names it. ``alone``: the list that was
        named may be about this file only. So many lists are read ``at_once``. ``present``: which of these
        places may hold one.

        Raises SourceError where a server can't be asked, and where the list that was named is not there;
        NotReadYet where there is nothing to read lists by.
        """
        name, read = name_of(url), read or self._read
        if not name:
            return None
        if not self._lock.acquire(timeout=_QUEUE if read is not None else 0.0):
            raise NotReadYet(url)  # somebody is asking now
        try:
            if self._where != AUTO:
                folder = self._folders.setdefault(self._where, _Folder())
                if self._where not in folder.lists:
                    folder.lists[self._where] = _read(self._where, read)
                return self._named(folder.lists[self._where], name, self._where, alone=alone)
            folder = self._folders.setdefault(place_beside(url, ""), _Folder())
            if folder.barren:
                return None
            return self._look_beside(
                folder, url, name, lambda places: _read_all(places, read, at_once, present)
            )
        finally:
            self._lock.release()

    def give_up(self, url: str) -> None:
        """Ask for nothing more beside a file: its server does not answer as it should."""
        folder = self._folders.setdefault(place_beside(url, ""), _Folder())
        folder.own = ()
        for pattern in _PLACES:
            folder.lists.setdefault(place_beside(url, pattern), ChecksumList(""))

    def _look_beside(
        self,
        folder: _Folder,
        url: str,
        name: str,
        read: Callable[[Sequence[str]], Mapping[str, ChecksumList]],
    ) -> ListedDigest | None:
        places = {
            pattern: place_beside(url, pattern.replace(_OWN, name))
            for pattern in _PLACES
            if _OWN not in pattern or pattern in folder.own
        }
        lists = read([place for place in places.values() if place not in folder.lists])
        for pattern, place in places.items():
            own = _OWN in pattern
            listed = folder.lists[place] if place in folder.lists else lists[place]
            if not own:
                folder.lists[place] = listed
            found = self._named(listed, name, place, alone=own)
            if found is not None:
                folder.own = (pattern,) if own else folder.own
                return found
        folder.lacking += 1
        if folder.lacking >= _ASKED_FOR_OWN and len(folder.own) > 1:
            folder.own = ()
        folder.barren = not folder.own and not any(folder.lists.values())
        return None

    def _named(self, listed: ChecksumList, name: str, place: str, *, alone: bool) -> ListedDigest | None:
        found = listed.find(name, alone=alone, anywhere=self._anywhere)
        return None if found is None else ListedDigest(*found, shown_source(place))


def name_of(url: str) -> str:
    if is_s3(url):
        return url.rpartition("/")[2]  # a key has no escapes
    path = local_path(url)
    return os.path.basename(path) if path is not None else unquote(urlsplit(url).path.rsplit("/", 1)[-1])


def place_beside(url: str, name: str) -> str:
    """The link or path of a file in the same folder. A link's query is not sent along: it may be a signature,
    and of another file."""
    if is_s3(url):
        return f"{url.rpartition('/')[0]}/{name}"
    path = local_path(url)
    if path is not None:
        return os.path.join(os.path.dirname(path), name)
    parts = urlsplit(url)
    folder = parts.path.rsplit("/", 1)[0]
    return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{quote(name)}", "", ""))


def _read(place: str, read: ReadList | None) -> ChecksumList:
    if read is None:
        raise NotReadYet(place)
    return ChecksumList("" if _OTHER_DIGESTS.search(name_of(place)) else read(place))


def _read_all(
    places: Sequence[str], read: ReadList | None, at_once: int, present: FindPresent
) -> Mapping[str, ChecksumList]:
    """The lists at these places, '' where there is none. Raises SourceError, NotReadYet."""
    none = dict.fromkeys(places, ChecksumList(""))
    places = places if read is None else present(places)

    def look(place: str) -> ChecksumList:
        try:
            return _read(place, read)
        except _NOT_HERE:
            return ChecksumList("")

    if read is None or min(len(places), at_once) < 2:
        return none | {place: look(place) for place in places}
    with ThreadPoolExecutor(at_once, thread_name_prefix="checksum-list") as executor:
        futures = {place: executor.submit(copy_context().run, look, place) for place in places}
        return none | {place: future.result() for place, future in futures.items()}


def read_small(
    source: Source, opened: Callable[[Reader], object] = lambda reader: None, seconds: float = PATIENCE
) -> str:
    """The whole of a list as text; '' for what is too large to be one. Raises SourceError.

    ``opened`` and ``seconds`` as of :func:`read_whole`.
    """
    with closing(source):
        found = read_whole(source, source.probe(), LARGEST, opened, seconds)
        return (found or b"").decode("utf-8", "replace")


class RecentSums:
    """Lists of the folders that transfers came from lately: each is read once a minute. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[tuple[str, int], tuple[float, FolderSums]] = {}

    def of(self, spec: Spec) -> FolderSums:
        """Those beside a file; whoever asks with other headers or keys may be answered otherwise."""
        store = (spec.source_profile, spec.profile, spec.endpoint) if is_s3(spec.url) else ()
        key = (place_beside(spec.url, ""), hash((frozenset(spec.headers.items()), store)))
        now = self._clock()
        with self._lock:
            self._known = {one: kept for one, kept in self._known.items() if now - kept[0] < _FRESH}
            while len(self._known) >= _MOST_FOLDERS:
                del self._known[next(iter(self._known))]
            return self._known.setdefault(key, (now, FolderSums(AUTO, anywhere=False)))[1]


class ListsBeside:
    """Looks for the digest of one file beside it; fulfils
    :class:`transfer_gui.engine.run.checksum_lookup.Lists`. Trouble is as if there were no list."""

    def __init__(self, url: str, sums: FolderSums, open_source: Callable[[str], Source]) -> None:
        self._url = url
        self._sums = sums
        self._open = open_source
        self._until = 0.0
        self._reading: dict[str, Source | Reader] = {}

    def known(self) -> ListedDigest | None:
        """What is known without asking anybody. Raises LookupError where somebody must be asked."""
        return self._sums.find(self._url)

    def find(self, at_once: int = 1) -> ListedDigest | None:
        """Ask, over so many connections; the digest if there is one."""
        self._until = time.monotonic() + LONGEST
        try:
            return self._sums.find(self._url, self._read, at_once=at_once, present=self._find_present)
        except NotReadYet:
            return None
        except TransferError:
            self._sums.give_up(self._url)
            return None

    def interrupt(self) -> None:
        """Let ``find`` come out soon. Any thread."""
        self._until = 0.0
        for reading in list(self._reading.values()):
            reading.interrupt()

    def _read(self, place: str) -> str:
        with self._opened(place) as (source, left):
            return read_small(source, partial(self._reading.__setitem__, place), left)

    def _find_present(self, places: Sequence[str]) -> Sequence[str]:
        """Those in the folder, by one look at it where its protocol lists folders: each list that is asked
        for costs a login there. Raises SourceError, UsageError."""
        if len(places) <= _FEW or urlsplit(self._url).scheme not in _LISTING:
            return places
        with self._opened(place_beside(self._url, "")) as (source, left), closing(source):
            assert isinstance(source, FolderReader), "by its scheme"
            late = threading.Timer(left, source.interrupt)
            late.daemon = True
            late.start()
            try:
                found = {one.name.decode("utf-8", "replace") for one in source.names() if not one.folder}
            finally:
                late.cancel()
                late.join()
        return [place for place in places if name_of(place) in found]

    @contextmanager
    def _opened(self, place: str) -> Iterator[tuple[Source, float]]:
        """What lies there, and the seconds that are left; interrupted with all others. Raises SourceError."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise SourceUnreachable(problem="timeout", host=urlsplit(place).hostname or "")
        self._reading[place] = source = self._open(place)
        try:
            yield source, left
        finally:
            del self._reading[place]


def can_have_lists(url: str) -> bool:
    """Whether lists are looked for beside what is at this link unasked: where the link is no more than a
    path. What a query asks for is not named by a path, and may be signed."""
    if is_s3(url) or local_path(url) is not None:
        return True
    parts = urlsplit(url)
    known = parts.scheme in (*WEB_SCHEMES, *_LISTING)
    return known and not parts.query and not parts.path.endswith("/")
