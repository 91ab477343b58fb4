"""Where received bytes stay: in memory, in a folder, or nowhere (only their digests do).

Lives here: :class:`Blob` and the sinks that make blobs. Not here: receiving (``body``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

CHUNK = 1 << 20
"""Most bytes taken from a socket at once."""


class BytesNotKept(Exception):
    """The store was told to keep digests only."""


class Blob:
    """Bytes as they were received, with their digests by name."""

    def __init__(self, size: int, digests: dict[str, bytes]) -> None:
        self.size = size
        self.digests = digests

    def read(self, start: int, length: int) -> bytes | memoryview:
        """The bytes [start, start + length). Raises BytesNotKept."""
        raise BytesNotKept

    def sha256(self) -> str:
        """In hex, computed when first asked for."""
        if "sha256" not in self.digests:
            digest = hashlib.sha256()
            for start in range(0, self.size, CHUNK):
                digest.update(self.read(start, min(CHUNK, self.size - start)))
            self.digests["sha256"] = digest.digest()
        return self.digests["sha256"].hex()

    def drop(self) -> None:
        """Nobody will read it any more."""


class MemoryBlob(Blob):
    """Bytes in memory."""

    def __init__(self, size: int, digests: dict[str, bytes], content: bytearray) -> None:
        super().__init__(size, digests)
        self._view = memoryview(content)[:size]

    def read(self, start: int, length: int) -> memoryview:
        """A view of the bytes."""
        return self._view[start : start + length]


class FileBlob(Blob):
    """Bytes in a file of their own."""

    def __init__(self, size: int, digests: dict[str, bytes], path: Path) -> None:
        super().__init__(size, digests)
        self._path = path

    def read(self, start: int, length: int) -> bytes:
        """From the file."""
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read(length)

    def drop(self) -> None:
        """Removes the file."""
        self._path.unlink(missing_ok=True)


class Sink(Protocol):
    """Takes bytes of known number in: fill some of ``room``, then say how many with ``add``."""

    def room(self) -> memoryview:
        """Where the next bytes may go; empty once all have come."""

    def add(self, count: int) -> None:
        """The first ``count`` bytes of ``room`` are there."""

    def blob(self, digests: dict[str, bytes]) -> Blob:
        """What was taken in."""

    def discard(self) -> None:
        """It will not become a blob."""


class MemorySink:
    """Bytes go straight to where they stay."""

    def __init__(self, size: int) -> None:
        self._content = bytearray(size)
        self._view = memoryview(self._content)
        self._filled = 0

    def room(self) -> memoryview:
        """The next stretch of the content."""
        return self._view[self._filled : self._filled + CHUNK]

    def add(self, count: int) -> None:
        """Moves on."""
        self._filled += count

    def blob(self, digests: dict[str, bytes]) -> Blob:
        """The content."""
        return MemoryBlob(self._filled, digests, self._content)

    def discard(self) -> None:
        """Nothing to do."""


class PassingSink:
    """Bytes go through one buffer; ``keep`` takes a copy if there is one."""

    def __init__(self, size: int, path: Path | None = None) -> None:
        self._left = size
        self._size = 0
        self._path = path
        self._file: BinaryIO | None = path.open("wb") if path else None
        self._buffer = memoryview(bytearray(min(size, CHUNK)))

    def room(self) -> memoryview:
        """The buffer."""
        return self._buffer[: self._left]

    def add(self, count: int) -> None:
        """To the file, if there is one."""
        if self._file is not None:
            self._file.write(self._buffer[:count])
        self._left -= count
        self._size += count

    def blob(self, digests: dict[str, bytes]) -> Blob:
        """The file, or the digests alone."""
        if self._file is None or self._path is None:
            return Blob(self._size, digests)
        self._file.close()
        return FileBlob(self._size, digests, self._path)

    def discard(self) -> None:
        """Removes the file."""
        if self._file is not None and self._path is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)


SinkMaker = Callable[[int], Sink]
"""A sink for so many bytes."""


def sink_maker(keep: str, folder: Path) -> SinkMaker:
    """``keep``: "memory", "spool" (files in ``folder``) or "digests". Raises ``ValueError``."""
    makers: dict[str, SinkMaker] = {
        "memory": MemorySink,
        "spool": lambda size: PassingSink(size, folder / uuid4().hex),
        "digests": PassingSink,
    }
    if keep not in makers:
        raise ValueError(f"keep is one of {sorted(makers)}, not {keep!r}")
    return makers[keep]
