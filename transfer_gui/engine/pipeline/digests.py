"""Digests of a part while it streams: CRC64NVME always, MD5 where a store's ETag can be compared with it,
CRC32C where the source offers that of the whole file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Protocol

from transfer_gui.core.crc64 import LazyCrc64
from transfer_gui.core.parts import PartReceipt


class Digests(Protocol):
    """Digests of a part's bytes, whoever computed them; ``md5`` '' and ``crc32c`` None where not wanted."""

    @property
    def crc64(self) -> int: ...
    @property
    def md5(self) -> str: ...
    @property
    def crc32c(self) -> int | None: ...


class PartDigest:
    """Running digests of one part's bytes."""

    def __init__(self, *, md5: bool, crc32c: bool = False) -> None:
        self._compute_crc64 = LazyCrc64()
        self._compute_crc32c = _load_crc32c() if crc32c else None
        self.crc64 = 0
        self.crc32c: int | None = 0 if crc32c else None
        self._md5 = hashlib.md5(usedforsecurity=False) if md5 else None

    def update(self, chunk: memoryview) -> None:
        """The next bytes."""
        self.crc64 = self._compute_crc64(chunk, self.crc64)
        if self._compute_crc32c is not None and self.crc32c is not None:
            self.crc32c = self._compute_crc32c(chunk, self.crc32c)
        if self._md5 is not None:
            self._md5.update(chunk)

    @property
    def md5(self) -> str:
        """Hex MD5, '' if it was not wanted."""
        return self._md5.hexdigest() if self._md5 is not None else ""


def _load_crc32c() -> Callable[[bytes | memoryview, int], int]:
    from awscrt.checksums import crc32c

    compute: Callable[[bytes | memoryview, int], int] = crc32c
    return compute


def combine_crc32c(receipts: Iterable[PartReceipt]) -> int | None:
    """CRC32C of the whole file from the parts', in order; None if a part has none."""
    from awscrt.checksums import combine_crc32c

    crc = 0
    for receipt in receipts:
        if receipt.crc32c is None:
            return None
        crc = combine_crc32c(crc, receipt.crc32c, receipt.size)
    return crc


def multipart_etag(md5s: Iterable[str]) -> str:
    """The ETag that most stores give a multipart object: MD5 of the parts' MD5s, and their number."""
    digests = [bytes.fromhex(md5) for md5 in md5s]
    return f"{hashlib.md5(b''.join(digests), usedforsecurity=False).hexdigest()}-{len(digests)}"
