"""A source whose file other servers have as well: pieces of it come from all of them side by side.

Only for files of which a digest of all bytes is compared before an object is made: nothing else shows that
servers give the same. Each server is held to the version that it told itself, and all to one length. A mirror
that fails, stands still or is slow is asked for no more, and what it owes comes from another.

Mirrors are named with the link, or by its server's own answer (RFC 6249), if that offers a digest as well.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from transfer_gui.backends.source import Eager, Reader, Source, SourceInfo, Whole
from transfer_gui.core.errors import TransferError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.source_errors import SourceChanged, SourceUrlInvalid
from transfer_gui.links.urls import MOST_MIRRORS, check_url, is_link

logger = logging.getLogger(__name__)

_LINK = lazy_pattern(r'<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]*))?)*)')
_PARAMETER = lazy_pattern(r';\s*([\w*-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s;,"]*)))?')
_LONGEST = 16 * 1024
# What shows that servers give the same.
_PROOFS = frozenset(("sha256", "sha512", "md5"))
# A mirror must be a quarter as fast as the link itself, once it was read for so long, in seconds.
_SHARE, _LONG_ENOUGH = 4, 4.0
# One that is interrupted when it stood still for so long gets nothing more to do, in seconds.
_STILL = 2.0
# Readers block until all is there that was asked for: of a mirror so much, twice as much where it came soon.
_LEAST_READ, _MOST_READ, _SOON = 16 * 1024, 1024**2, 0.25


def announced_mirrors(links: str) -> list[str]:
    """The copies of its file that a server names in its Link header (RFC 6249, 3), the preferred ones first.

    Where in the world they are, and how much else they hold, is of no account.
    """
    found: list[tuple[int, str]] = []
    for link, told in _LINK.findall(links[:_LONGEST]):
        named = {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(told)}
        if "duplicate" in named.get("rel", "").lower().split() and is_link(link):
            with suppress(SourceUrlInvalid):
                found.append(
                    (int(named["pri"]) if named.get("pri", "").isdecimal() else 999_999, check_url(link))
                )
    in_order = [link for _, link in sorted(found, key=lambda one: one[0])]
    return list(dict.fromkeys(in_order))[:MOST_MIRRORS]


class _Server:
    """One of the servers: how many read from it now, and how much came in how many seconds of reading."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.dropped = False
        self.readers = self.read = 0
        self.seconds = 0.0
        self._info: SourceInfo | None = None
        self._lock = threading.Lock()

    def open_as_mirror(self, info: SourceInfo, start: int, size: int) -> Reader:
        """A piece, if its file may be the one of ``info``. Raises SourceError."""
        with self._lock:
            if self._info is None:
                self._info = self.source.probe()
        own = self._info
        if (own.size, own.content_encoding) != (info.size, info.content_encoding) or not own.ranges:
            raise SourceChanged(url=own.display_url)
        return self.source.open(own, start, size)


class MirroredSource:
    """The file behind a link, whose ``mirrors`` have it too. Thread-safe; fulfils Source and SpreadSource.

    ``open_announced`` opens those that the link's own server names; without it they are not looked at.
    """

    def __init__(
        self,
        main: Source,
        mirrors: Sequence[Source],
        clock: Callable[[], float] = time.monotonic,
        *,
        open_announced: Callable[[str], Source] | None = None,
    ) -> None:
        self.clock = clock
        self.main = _Server(main)
        self._mirrors = [_Server(one) for one in mirrors]
        self._open_announced = open_announced
        self._lock = threading.Lock()

    @property
    def at_once(self) -> int:
        """As of the link, where its probe may bring first bytes."""
        return self.main.source.at_once if isinstance(self.main.source, Eager) else 0

    @at_once.setter
    def at_once(self, value: int) -> None:
        if isinstance(self.main.source, Eager):
            self.main.source.at_once = value

    def probe(self) -> SourceInfo:
        """What the link itself says."""
        info = self.main.source.probe()
        opened, self._open_announced = self._open_announced, None
        if opened is not None and info.ranges and not _PROOFS.isdisjoint(info.digests):
            found = announced_mirrors(info.links)
            if found:
                logger.info("the server names %d mirrors", len(found))
            self._mirrors += [_Server(opened(link)) for link in found]
        return info

    def take_whole(self, info: SourceInfo) -> Reader | None:
        """As of the link itself: :class:`transfer_gui.backends.source.Whole`."""
        main = self.main.source
        return main.take_whole(info) if isinstance(main, Whole) else None

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """Read a piece from whichever server has least to do; all of the file from the link itself."""
        if size is None or size == info.size or not self._mirrors:
            return self.main.source.open(info, start, size)
        return _Piece(self, info, start, size)

    def interrupt(self) -> None:
        """Make what blocks now raise soon. Any thread."""
        for server in (self.main, *self._mirrors):
            server.source.interrupt()

    def close(self) -> None:
        """Close idle connections."""
        for server in (self.main, *self._mirrors):
            server.source.close()

    def settle(self) -> bool:
        """Read from the link itself only from now on; whether a mirror was read before."""
        self._open_announced = None
        with self._lock:
            used = any(one.read for one in self._mirrors)
            for one in self._mirrors:
                one.dropped, one.read = True, 0
        return used

    def take(self, info: SourceInfo, start: int, size: int) -> tuple[_Server, Reader]:
        """A server, and its reader of these bytes. Raises SourceError, that of the link itself."""
        while True:
            with self._lock:
                servers = (self.main, *(one for one in self._mirrors if not one.dropped))
                server = min(servers, key=lambda one: one.readers)
                server.readers += 1
            try:
                if server is self.main:
                    return server, server.source.open(info, start, size)
                return server, server.open_as_mirror(info, start, size)
            except TransferError as error:
                self.leave(server)
                if server is self.main:
                    raise
                self.drop(server, error.code)

    def leave(self, server: _Server) -> None:
        """One reader less."""
        with self._lock:
            server.readers -= 1

    def drop(self, server: _Server, why: str) -> None:
        """Ask a mirror for nothing more."""
        with self._lock:
            before, server.dropped = server.dropped, True
        if not before:
            logger.info("a mirror is asked for no more: %s", why)

    def note(self, server: _Server, count: int, seconds: float) -> bool:
        """Count what came; whether the server is too slow a mirror."""
        with self._lock:
            server.read += count
            server.seconds += seconds
            main = self.main
            if server is main or server.seconds < _LONG_ENOUGH or not main.seconds:
                return False
            return server.read / server.seconds < main.read / main.seconds / _SHARE


class _Piece:
    """Reads some bytes of the file, from another server where a mirror fails. Used by one thread."""

    def __init__(self, source: MirroredSource, info: SourceInfo, start: int, size: int) -> None:
        self._source = source
        self._info = info
        self._at, self._end = start, start + size
        self._interrupted = self.length_proven = False
        self._server, self._reader = source.take(info, start, size)
        self._most = _LEAST_READ
        self._moved_at = source.clock()

    def readinto(self, buffer: memoryview) -> int:
        """As a Reader; what a mirror owes is read elsewhere."""
        while True:
            begun = self._source.clock()
            most = len(buffer) if self._server is self._source.main else self._most
            try:
                count = self._reader.readinto(buffer[:most])
            except TransferError as error:
                if self._server is self._source.main or self._interrupted:
                    raise
                self._go_elsewhere(error.code)
                continue
            now = self._source.clock()
            self._at, self._moved_at = self._at + count, now
            self._most = min(2 * self._most, _MOST_READ) if now - begun < _SOON else _LEAST_READ
            self.length_proven = self._reader.length_proven
            if self._source.note(self._server, count, now - begun) and self._at < self._end:
                self._go_elsewhere("slow")
            return count

    def _go_elsewhere(self, why: str) -> None:
        self._source.drop(self._server, why)
        with suppress(TransferError):
            self._reader.close()
        server, reader = self._source.take(self._info, self._at, self._end - self._at)
        self._source.leave(self._server)
        self._server, self._reader = server, reader
        if self._interrupted:  # the one before it was told so
            reader.interrupt()

    def close(self) -> None:
        self._source.leave(self._server)
        self._reader.close()

    def interrupt(self) -> None:
        """Break a read. A mirror that stood still meanwhile is to blame. Any thread."""
        self._interrupted = True
        server = self._server
        if server is not self._source.main and self._source.clock() - self._moved_at > _STILL:
            self._source.drop(server, "stands still")
        self._reader.interrupt()
