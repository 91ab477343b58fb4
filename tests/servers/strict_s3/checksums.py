"""The checksums S3 knows: computed while bytes arrive, combined over parts, written as S3 writes them.

Lives here: :data:`ALGORITHMS`, :class:`Digests`, and the two ways to a checksum of many parts. Not here:
which request may carry which checksum (``rules_checksums``).

Source: S3 User Guide, "Checking object integrity": FULL_OBJECT checksums are those of all bytes, COMPOSITE
ones are the checksum of the parts' checksums, followed by "-" and the number of parts.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from awscrt import checksums as crt

FULL_OBJECT = "FULL_OBJECT"
COMPOSITE = "COMPOSITE"


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A checksum algorithm. ``size`` is that of its value in bytes; CRCs have ``step`` and ``combine``."""

    name: str
    size: int
    types: tuple[str, ...]
    step: Callable[[Any, int], int] | None = None
    combine: Callable[[int, int, int], int] | None = None

    @property
    def header(self) -> str:
        """The header and trailer that carries the value."""
        return f"x-amz-checksum-{self.name}"

    @property
    def element(self) -> str:
        """The XML element that carries the value."""
        return f"Checksum{self.name.upper()}"


ALGORITHMS = {
    algorithm.name: algorithm
    for algorithm in (
        Algorithm("crc32", 4, (COMPOSITE, FULL_OBJECT), zlib.crc32, crt.combine_crc32),
        Algorithm("crc32c", 4, (COMPOSITE, FULL_OBJECT), crt.crc32c, crt.combine_crc32c),
        Algorithm("crc64nvme", 8, (FULL_OBJECT,), crt.crc64nvme, crt.combine_crc64nvme),
        Algorithm("sha1", 20, (COMPOSITE,)),
        Algorithm("sha256", 32, (COMPOSITE,)),
    )
}
"""By name in lower case; the first type is what an upload has that asks for none."""


class Digests:
    """Several digests of one run of bytes. ``names`` are those of algorithms, or "md5"."""

    def __init__(self, names: Iterable[str]) -> None:
        wanted = set(names)
        self._crcs = {name: 0 for name in wanted if name in ALGORITHMS and ALGORITHMS[name].step}
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in wanted - set(self._crcs)}

    def update(self, chunk: memoryview) -> None:
        """Takes in the next bytes."""
        for digest in self._hashes.values():
            digest.update(chunk)
        for name, crc in self._crcs.items():
            step = ALGORITHMS[name].step
            assert step is not None
            self._crcs[name] = step(chunk, crc)

    def values(self) -> dict[str, bytes]:
        """The digests so far, by name."""
        crcs = {name: crc.to_bytes(ALGORITHMS[name].size, "big") for name, crc in self._crcs.items()}
        return crcs | {name: digest.digest() for name, digest in self._hashes.items()}


def text(value: bytes) -> str:
    """A digest as S3 writes it: base64."""
    return base64.b64encode(value).decode("ascii")


def decoded(value: str, size: int) -> bytes | None:
    """The digest that the base64 text means, None if it is none of ``size`` bytes."""
    try:
        raw = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == size else None


def whole(algorithm: Algorithm, parts: Sequence[tuple[bytes, int]]) -> bytes:
    """FULL_OBJECT checksum out of those of the parts and their sizes in bytes."""
    assert algorithm.combine is not None
    crc = 0
    for value, size in parts:
        crc = algorithm.combine(crc, int.from_bytes(value, "big"), size)
    return crc.to_bytes(algorithm.size, "big")


def composite(algorithm: Algorithm, parts: Sequence[bytes]) -> str:
    """COMPOSITE checksum out of those of the parts, with their number."""
    digests = Digests([algorithm.name])
    digests.update(memoryview(b"".join(parts)))
    return f"{text(digests.values()[algorithm.name])}-{len(parts)}"
