"""Reads a source in order over several connections: pieces are fetched side by side, and handed out in turn.

For digests that need every byte in order (SHA-256, MD5): one connection would be slower than the parts that
are pulled each by its own. And for a source that is slow at each connection: few parts on their way, each by
several, are less to lose than as many as there are connections. Costs one copy in memory and room for the
pieces: one for each connection, and some that wait for their turn.
"""

from __future__ import annotations

import mmap
import threading
from contextlib import suppress

from transfer_gui.backends.source import Reader, Source, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.settings import MAX_CONNECTIONS
from transfer_gui.core.source_errors import SourceCutShort

PIECE = 2 * 1024**2
"""Bytes that one request asks for, unless others are said."""
# How often threads are told to end, in seconds: one may have begun to block just after it was looked for.
_TOLD_AGAIN = 0.1


class ReadAhead:
    """A source from ``start`` to ``stop``, or its end, as one reader. ``info.size`` is known, ranges work.

    A connection that is refused while others are served is done without; the last one's trouble is raised
    where its piece is due. Whoever reads goes on with another ReadAhead from there.
    """

    length_proven = True

    def __init__(
        self,
        source: Source,
        info: SourceInfo,
        start: int,
        *,
        connections: int,
        stop: int | None = None,
        piece: int = PIECE,
        spare: int = MAX_CONNECTIONS,
    ) -> None:
        """``spare``: as many pieces more than connections may be fetched, as many again at most."""
        assert info.size is not None
        self._source = source
        self._info = info
        self._size = info.size if stop is None else stop
        self._piece = piece
        self._position = start
        self._news = threading.Condition()
        self._next = start  # of the next piece that is to be fetched
        self._given_back: list[int] = []
        self._pieces: dict[int, tuple[memoryview, memoryview]] = {}  # what is left of a piece, and its room
        self._rooms: list[memoryview] = []  # what was used before: from the heap, threads would scatter it
        self._failure: TransferError | None = None
        self._ended = False
        self._readers: set[Reader] = set()
        self._ahead = (connections + min(connections, spare)) * piece
        pieces = -(-(self._size - start) // piece)
        self._alive = max(min(connections, pieces), 1)
        self._threads = [
            threading.Thread(target=self._fetch, name=f"read-ahead-{number}", daemon=True)
            for number in range(self._alive)
        ]
        for thread in self._threads:
            thread.start()

    def readinto(self, buffer: memoryview) -> int:
        """Put the next bytes into ``buffer``; how many, 0 at the end. Raises SourceError."""
        at = self._position
        if at >= self._size:
            return 0
        with self._news:
            while at not in self._pieces:
                if self._failure is not None:
                    raise self._failure
                if self._ended:
                    raise SourceCutShort
                self._news.wait()
            piece, room = self._pieces.pop(at)
        count = min(len(piece), len(buffer))
        buffer[:count] = piece[:count]
        with self._news:
            if count < len(piece):
                self._pieces[at + count] = (piece[count:], room)
            else:
                self._rooms.append(room)
            self._position = at + count
            self._news.notify_all()
        return count

    def interrupt(self) -> None:
        """Break all reads and end the threads. Any thread."""
        with self._news:
            self._ended = True
            readers = list(self._readers)
            self._news.notify_all()
        for reader in readers:
            reader.interrupt()

    def close(self) -> None:
        """Drop all connections; returns when the last thread has ended."""
        self.interrupt()
        for thread in self._threads:
            thread.join(0.0 if not thread.is_alive() else _TOLD_AGAIN)
            while thread.is_alive():
                self.interrupt()
                self._source.interrupt()
                thread.join(_TOLD_AGAIN)
        self._pieces.clear()
        self._rooms.clear()

    def _fetch(self) -> None:
        while (at := self._take()) is not None:
            try:
                with self._news:
                    room = self._rooms.pop() if self._rooms else memoryview(mmap.mmap(-1, self._piece))
                piece = room[: min(self._piece, self._size - at)]
                self._fill(at, piece)
            except TransferError as error:
                self._note_failure(at, error)
                return
            except Exception:
                self._note_failure(at, SourceCutShort())
                raise
            with self._news:
                self._pieces[at] = (piece, room)
                self._news.notify_all()

    def _take(self) -> int | None:
        """Where the next piece begins; waits while enough was fetched. None where nothing is left."""
        with self._news:
            while True:
                if self._ended or self._failure is not None:
                    return None
                if self._given_back:
                    return self._given_back.pop()
                if self._next >= self._size:
                    return None
                if self._next - self._position < self._ahead:
                    at, self._next = self._next, self._next + self._piece
                    return at
                self._news.wait()

    def _fill(self, at: int, piece: memoryview) -> None:
        """Fetch a piece from ``at`` on. Raises SourceError."""
        filled, size = 0, len(piece)
        while filled < size:
            reader = self._source.open(self._info, at + filled, size - filled)
            try:
                with self._news:
                    self._readers.add(reader)
                    ended = self._ended
                while not ended and filled < size:
                    count = reader.readinto(piece[filled:])
                    if count == 0:
                        break  # less than the range that was asked for: ask for the rest
                    filled += count
                    ended = self._ended
                if ended:
                    raise SourceCutShort
            finally:
                with self._news:
                    self._readers.discard(reader)
                with suppress(TransferError):
                    reader.close()

    def _note_failure(self, at: int, error: TransferError) -> None:
        with self._news:
            self._alive -= 1
            if self._alive and not error.transient and not self._ended:
                self._given_back.append(at)  # one connection too many, perhaps: the others go on
            else:
                self._failure = self._failure or error
            self._news.notify_all()
