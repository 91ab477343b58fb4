"""Reads a source in order over several connections: pieces are fetched side by side, and handed out in turn.

For digests that need every byte in order (SHA-256, MD5): one connection would be slower than the parts that
are pulled each by its own. Costs one copy in memory and, for each connection, two pieces.
"""

from __future__ import annotations

import threading
from contextlib import suppress

from transfer_gui.backends.source import Reader, Source, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import SourceCutShort

PIECE = 2 * 1024**2
"""Bytes that one request asks for."""
# How often threads are told to end, in seconds: one may have begun to block just after it was looked for.
_TOLD_AGAIN = 0.1


class ReadAhead:
    """All of a source from ``start`` on, as one reader. ``info.size`` is known, and ranges work.

    A connection that is refused while others are served is done without; the last one's trouble is raised
    where its piece is due. Whoever reads goes on with another ReadAhead from there.
    """

    length_proven = True

    def __init__(self, source: Source, info: SourceInfo, start: int, *, connections: int) -> None:
        assert info.size is not None
        self._source = source
        self._info = info
        self._size = info.size
        self._position = start
        self._news = threading.Condition()
        self._next = start  # of the next piece that is to be fetched
        self._given_back: list[int] = []
        self._pieces: dict[int, memoryview] = {}
        self._failure: TransferError | None = None
        self._ended = False
        self._readers: set[Reader] = set()
        self._ahead = 2 * connections * PIECE
        pieces = -(-(self._size - start) // PIECE)
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
            piece = self._pieces.pop(at)
        count = min(len(piece), len(buffer))
        buffer[:count] = piece[:count]
        with self._news:
            if count < len(piece):
                self._pieces[at + count] = piece[count:]
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

    # -- fetching ---------------------------------------------------------------------------------------

    def _fetch(self) -> None:
        while (at := self._take()) is not None:
            try:
                piece = self._fetch_piece(at, min(PIECE, self._size - at))
            except TransferError as error:
                self._note_failure(at, error)
                return
            except Exception:
                self._note_failure(at, SourceCutShort())
                raise
            with self._news:
                self._pieces[at] = piece
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
                    at, self._next = self._next, self._next + PIECE
                    return at
                self._news.wait()

    def _fetch_piece(self, at: int, size: int) -> memoryview:
        piece = memoryview(bytearray(size))
        filled = 0
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
        return piece

    def _note_failure(self, at: int, error: TransferError) -> None:
        with self._news:
            self._alive -= 1
            if self._alive and not error.transient and not self._ended:
                self._given_back.append(at)  # one connection too many, perhaps: the others go on
            else:
                self._failure = self._failure or error
            self._news.notify_all()
