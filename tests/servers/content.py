"""Deterministic content of any size: a sparse source of 1 TiB costs 2 MiB of memory and no disk.

Lives here: the bytes that test sources serve, as a function of (seed, offset), and their digests.
Not here: how they are served (`http_source`, `nginx`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import Protocol

PERIOD = 1_048_583
"""Length in bytes of the pseudo-random block: the first prime above 1 MiB.

Prime, so that the rotations of `PERIOD` blocks in a row (1 TiB) all differ.
"""


class Readable(Protocol):
    """What a source can serve: a known number of bytes, readable at any offset."""

    @property
    def size(self) -> int:
        """Length in bytes."""

    def read(self, start: int, length: int) -> bytes:
        """The bytes [start, start + length), fewer where the content ends."""


@lru_cache(maxsize=8)
def _block(seed: int) -> tuple[memoryview, int]:
    """The block of a seed, written twice so that any rotation is one slice; and the rotation's step."""
    random = Random(seed)
    block = random.randbytes(PERIOD)
    return memoryview(block + block), random.randrange(1, PERIOD)


class Content:
    """`size` bytes that depend on `seed` and offset alone.

    Block i (of `PERIOD` bytes) is the seed's block rotated by i * step, so no two blocks are alike: parts
    that are swapped, repeated or shifted change the digest.
    """

    def __init__(self, seed: int, size: int) -> None:
        """Raises `ValueError` for a negative size."""
        if size < 0:
            raise ValueError(f"a content cannot have {size} bytes")
        self._seed = seed
        self._size = size
        self._block, self._step = _block(seed)

    def __repr__(self) -> str:
        return f"Content(seed={self._seed}, size={self._size})"

    @property
    def seed(self) -> int:
        """Chooses the bytes; contents of one size and different seeds have nothing in common."""
        return self._seed

    @property
    def size(self) -> int:
        """Length in bytes."""
        return self._size

    def read(self, start: int, length: int) -> bytes:
        """The bytes [start, start + length), fewer at the end; `ValueError` for a negative start."""
        if start < 0:
            raise ValueError(f"no byte has the offset {start}")
        stop = min(start + length, self._size)
        pieces = []
        while start < stop:
            index, inside = divmod(start, PERIOD)
            rotation = index * self._step % PERIOD
            take = min(PERIOD - inside, stop - start)
            at = (rotation + inside) % PERIOD
            pieces.append(self._block[at : at + take])
            start += take
        return bytes(pieces[0]) if len(pieces) == 1 else b"".join(pieces)

    def chunks(self, start: int = 0, stop: int | None = None, size: int = 1 << 20) -> Iterator[bytes]:
        """The bytes [start, stop) in chunks of `size` bytes, the last one shorter."""
        end = self._size if stop is None else min(stop, self._size)
        for at in range(start, end, size):
            yield self.read(at, min(size, end - at))

    def sha256(self, start: int = 0, stop: int | None = None) -> str:
        """SHA-256 of [start, stop) in hex."""
        return self._digest("sha256", start, stop)

    def md5(self, start: int = 0, stop: int | None = None) -> str:
        """MD5 of [start, stop) in hex, as S3 has it in the ETag of a part."""
        return self._digest("md5", start, stop)

    def _digest(self, name: str, start: int, stop: int | None) -> str:
        digest = hashlib.new(name, usedforsecurity=False)
        for chunk in self.chunks(start, stop):
            digest.update(chunk)
        return digest.hexdigest()


class FixedContent:
    """Bytes that a test wrote out itself."""

    def __init__(self, body: bytes) -> None:
        self._body = memoryview(body)

    @property
    def size(self) -> int:
        """Length in bytes."""
        return len(self._body)

    def read(self, start: int, length: int) -> bytes:
        """The bytes [start, start + length), fewer where the content ends."""
        return bytes(self._body[start : start + length])


def readable(content: Readable | bytes) -> Readable:
    """The content itself, or the bytes as a content."""
    return FixedContent(content) if isinstance(content, bytes) else content
