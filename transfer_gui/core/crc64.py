"""CRC64NVME, the checksum that S3 computes over whole objects.

Source: CRC-64/NVME of the catalogue of parametrised CRC algorithms (reflected polynomial 0x9A6C9329AC4BC9B5);
S3 API Reference, ``ChecksumCRC64NVME``. The only home of ``awscrt``'s functions for it and of its three
spellings: base64 in S3's headers, 16 hex digits in receipts, ``CRC64NVME:<base64>`` in the list.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, Self

from transfer_gui.core.lazy_pattern import lazy_pattern

_NAMED = "CRC64NVME:"
_POLYNOMIAL, _ALL = 0x9A6C9329AC4BC9B5, 2**64 - 1
_SMALL = 4096  # bytes that Python has summed up in less time than the library needs to be loaded
_BASE64 = lazy_pattern(r"[A-Za-z0-9+/]{11}=")


class ComputeCrc64(Protocol):
    """Goes on with a CRC over the next bytes."""

    def __call__(self, data: bytes | memoryview, previous: int, /) -> int: ...


class Crc64(int):
    """The value of a CRC64NVME: a number of 64 bits."""

    __slots__ = ()

    @classmethod
    def compute(cls, data: bytes | memoryview) -> Self:
        """The CRC of ``data``."""
        return cls(load_crc64()(data, 0))

    @classmethod
    def combine(cls, parts: Iterable[tuple[int, int]]) -> Self:
        """The CRC of a whole from the CRC and the size in bytes of each of its parts, in order."""
        whole = 0
        for crc, size in parts:
            whole = _combine(whole, crc, size) if whole else crc  # what is empty so far adds nothing
        return cls(whole)

    @classmethod
    def decode(cls, text: str) -> Self | None:
        """Read base64 of eight bytes, most significant first; None if ``text`` is anything else."""
        return cls.from_bytes(base64.b64decode(text), "big") if _BASE64.fullmatch(text) else None

    @classmethod
    def parse(cls, name: str) -> Self | None:
        """Read what :meth:`name` wrote; None if it is no name of a CRC64NVME."""
        return cls.decode(name.removeprefix(_NAMED)) if name.startswith(_NAMED) else None

    def encode(self) -> str:
        """Write base64 of eight bytes, most significant first, the form of S3's headers."""
        return base64.b64encode(self.to_bytes(8, "big")).decode("ascii")

    def name(self) -> str:
        """Write the form that the list and receipts keep: the algorithm, a colon, base64."""
        return _NAMED + self.encode()

    def hex(self) -> str:
        """Write 16 lower-case hex digits."""
        return f"{self:016x}"


def load_crc64() -> ComputeCrc64:
    """Load the function itself, for loops over many chunks."""
    # Loaded here: it costs 60 ms that a start without a transfer need not pay.
    from awscrt.checksums import crc64nvme

    compute: ComputeCrc64 = crc64nvme
    return compute


class LazyCrc64:
    """The function, loaded with the first chunk that is not small and alone.

    A copy of a few bytes ends sooner than the library is loaded.
    """

    def __init__(self) -> None:
        self._compute: ComputeCrc64 | None = None

    def __call__(self, data: bytes | memoryview, previous: int, /) -> int:
        """Go on with a CRC over the next bytes."""
        if self._compute is None:
            if previous == 0 and len(data) <= _SMALL:
                return _compute_small(data)
            self._compute = load_crc64()
        return self._compute(data, previous)


def _combine(first: int, second: int, size: int) -> int:
    from awscrt.checksums import combine_crc64nvme

    whole: int = combine_crc64nvme(first, second, size)
    return whole


def _compute_small(data: bytes | memoryview) -> int:
    table, crc = _make_table(), _ALL
    for byte in bytes(data):
        crc = table[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ _ALL


@lru_cache(maxsize=1)
def _make_table() -> list[int]:
    """What each value of a byte makes of a CRC."""
    table = []
    for crc in range(256):
        for _ in range(8):
            crc = crc >> 1 ^ (_POLYNOMIAL if crc & 1 else 0)
        table.append(crc)
    return table
