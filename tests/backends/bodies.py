"""Bodies for destinations out of bytes, and their digests.

Lives here: :class:`BytesBody` and :class:`FailingBody`. Not here: the engine's own bodies.
"""

from __future__ import annotations

import base64
import hashlib
import threading

from awscrt import checksums

from transfer_gui.core.parts import PartReceipt


def crc64(data: bytes) -> str:
    """CRC64NVME in base64, as S3 has it."""
    return base64.b64encode(checksums.crc64nvme(data).to_bytes(8, "big")).decode()


def etag_of(data: bytes) -> str:
    """ETag of a part or a small object: its MD5 in quotes."""
    return f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'


def receipt(number: int, data: bytes, etag: str) -> PartReceipt:
    """What the engine would keep of a part."""
    return PartReceipt(number, len(data), etag, checksums.crc64nvme(data))


class BytesBody:
    """Gives out chunks of ``chunk`` bytes, more than asked for, as the engine's bodies do."""

    def __init__(self, data: bytes, chunk: int = 1 << 20) -> None:
        self.size = len(data)
        self.first_read = threading.Event()
        self.chunks_read = 0
        self._view = memoryview(data)
        self._chunk = chunk
        self._at = 0

    def read(self, amount: int = -1, /) -> bytes | memoryview:
        """The next chunk, b'' at the end."""
        piece = self._view[self._at : self._at + self._chunk]
        self._at += len(piece)
        self.chunks_read += 1
        self.first_read.set()
        return piece if len(piece) else b""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """To the start or the end."""
        self._at = self.size if whence == 2 else offset
        return self._at

    def tell(self) -> int:
        """Position in bytes."""
        return self._at


class FailingBody(BytesBody):
    """Raises ``error`` when chunk ``nth`` (from 1) is asked for."""

    def __init__(self, data: bytes, error: Exception, *, nth: int = 2, chunk: int = 1024) -> None:
        super().__init__(data, chunk)
        self._error = error
        self._nth = nth

    def read(self, amount: int = -1, /) -> bytes | memoryview:
        """The next chunk, or the error."""
        if self.chunks_read + 1 >= self._nth:
            raise self._error
        return super().read(amount)
