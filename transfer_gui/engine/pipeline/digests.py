"""Digests of a part while it streams: CRC64NVME always, MD5 where a store's ETag can be compared with it,
CRC32C where the source offers that of the whole file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from transfer_gui.core.parts import PartReceipt

_PREFIX = "CRC64NVME:"


class PartDigest:
    """Running digests of one part's bytes."""

    def __init__(self, *, md5: bool, crc32c: bool = False) -> None:
        # Loaded here: it costs 60 ms that a start without a transfer need not pay.
        from awscrt import checksums

        self._crc64nvme = checksums.crc64nvme
        self._crc32c = checksums.crc32c
        self.crc64 = 0
        self.crc32c = 0 if crc32c else None
        self._md5 = hashlib.md5(usedforsecurity=False) if md5 else None

    def update(self, chunk: memoryview) -> None:
        """The next bytes."""
        self.crc64 = self._crc64nvme(chunk, self.crc64)
        if self.crc32c is not None:
            self.crc32c = self._crc32c(chunk, self.crc32c)
        if self._md5 is not None:
            self._md5.update(chunk)

    @property
    def md5(self) -> str:
        """Hex MD5, '' if it was not wanted."""
        return self._md5.hexdigest() if self._md5 is not None else ""


def combine_crc64(receipts: Iterable[PartReceipt]) -> int:
    """CRC64NVME of the whole file from the parts', which must be in order."""
    from awscrt.checksums import combine_crc64nvme

    crc = 0
    for receipt in receipts:
        crc = combine_crc64nvme(crc, receipt.crc64, receipt.size)
    return crc


def combine_crc32c(receipts: Iterable[PartReceipt]) -> int | None:
    """CRC32C of the whole file from the parts', in order; None if a part has none."""
    from awscrt.checksums import combine_crc32c

    crc = 0
    for receipt in receipts:
        if receipt.crc32c is None:
            return None
        crc = combine_crc32c(crc, receipt.crc32c, receipt.size)
    return crc


def encode_crc64(crc: int) -> str:
    """Write a CRC64NVME as S3 does: base64 of eight bytes, most significant first."""
    return base64.b64encode(crc.to_bytes(8, "big")).decode("ascii")


def decode_crc64(text: str) -> int | None:
    """The reverse of :func:`encode_crc64`; None if it is no CRC64."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return int.from_bytes(raw, "big") if len(raw) == 8 else None


def name_crc64(crc: int) -> str:
    """A CRC64NVME as it is recorded: the algorithm, and the digest as S3 writes it."""
    return f"{_PREFIX}{encode_crc64(crc)}"


def parse_crc64(name: str) -> int | None:
    """The reverse of :func:`name_crc64`; None if it is none."""
    return decode_crc64(name.removeprefix(_PREFIX)) if name.startswith(_PREFIX) else None


def multipart_etag(md5s: Iterable[str]) -> str:
    """The ETag that most stores give a multipart object: MD5 of the parts' MD5s, and their number."""
    digests = [bytes.fromhex(md5) for md5 in md5s]
    return f"{hashlib.md5(b''.join(digests), usedforsecurity=False).hexdigest()}-{len(digests)}"
