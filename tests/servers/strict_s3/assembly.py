"""How an object's checksum follows from its upload and its parts.

Lives here: :func:`object_checksum`, :func:`digests_for`. Not here: the arithmetic (``checksums``).
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.servers.strict_s3.checksums import ALGORITHMS, FULL_OBJECT, composite, text, whole
from tests.servers.strict_s3.modes import Mode
from tests.servers.strict_s3.store import Checksum, StoredPart, Upload

DEFAULT = "crc64nvme"
"""What AWS computes where the client asked for nothing."""


def object_checksum(upload: Upload, parts: Sequence[StoredPart], mode: Mode) -> Checksum | None:
    """Of an object made of these parts; None in a store without checksums."""
    name = upload.algorithm or DEFAULT
    if name not in mode.algorithms:
        return None
    algorithm = ALGORITHMS[name]
    digests = [part.blob.digests[name] for part in parts]
    kind = upload.type or FULL_OBJECT
    if kind == FULL_OBJECT:
        sizes = [part.blob.size for part in parts]
        return Checksum(name, text(whole(algorithm, list(zip(digests, sizes, strict=True)))), kind)
    return Checksum(name, composite(algorithm, digests), kind)


def upload_type(algorithm: str, asked: str, mode: Mode) -> str:
    """The checksum type of a new upload."""
    if not algorithm:
        return ""
    types = ALGORITHMS[algorithm].types
    if not mode.full_object:
        return types[0]
    return asked if asked in types else types[0]
