"""What the store holds: buckets, objects, uploads and their parts.

Lives here: the stored things and their container. Not here: who may change them (``rules``), how
(``objects``, ``uploads``).
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.servers.strict_s3 import checksums
from tests.servers.strict_s3.blobs import Blob


@dataclass(frozen=True, slots=True)
class Description:
    """What goes with an object besides its bytes. ``headers`` are Content-Type and its like."""

    metadata: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def opaque(self) -> bool:
        """Whether its ETags are no MD5s: encrypted by KMS or with a customer's key."""
        named = self.headers.get("x-amz-server-side-encryption", "")
        return (
            named.startswith("aws:kms") or "x-amz-server-side-encryption-customer-algorithm" in self.headers
        )


@dataclass(frozen=True, slots=True)
class Checksum:
    """An object's checksum: algorithm in lower case, value as S3 writes it, FULL_OBJECT or COMPOSITE."""

    algorithm: str
    value: str
    type: str


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part of an open upload. ``etag`` without quotes; ``blob.digests`` has its checksums."""

    number: int
    blob: Blob
    etag: str
    modified: float


@dataclass(frozen=True, slots=True)
class StoredObject:
    """A finished object, which consists of its parts."""

    key: str
    pieces: tuple[Blob, ...]
    etag: str
    description: Description
    checksum: Checksum | None
    modified: float
    multipart: bool = False

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(piece.size for piece in self.pieces)

    @property
    def crc64(self) -> str:
        """CRC64NVME of all bytes in base64, whatever the object's own checksum is."""
        pairs = [(piece.digests["crc64nvme"], piece.size) for piece in self.pieces]
        return checksums.text(checksums.whole(checksums.ALGORITHMS["crc64nvme"], pairs))

    def sha256(self) -> str:
        """In hex, of all bytes. Raises BytesNotKept for an object of parts whose bytes are gone."""
        if len(self.pieces) == 1:
            return self.pieces[0].sha256()
        digest = hashlib.sha256()
        for piece in self.pieces:
            for start in range(0, piece.size, 1 << 20):
                digest.update(piece.read(start, min(1 << 20, piece.size - start)))
        return digest.hexdigest()


@dataclass(slots=True)
class Upload:
    """An open multipart upload. ``algorithm`` '' if none was declared; ``type`` '' then too."""

    id: str
    bucket: str
    key: str
    description: Description
    algorithm: str
    type: str
    initiated: float
    parts: dict[int, StoredPart] = field(default_factory=dict)


@dataclass(slots=True)
class Bucket:
    """A bucket. ``writes`` counts how often each key was written, ``touched`` says when it last was, as
    the store's ``sequence``."""

    name: str
    region: str
    created: float
    objects: dict[str, StoredObject] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    writes: Counter[str] = field(default_factory=Counter)
    touched: dict[str, int] = field(default_factory=dict)


class Store:
    """All buckets. Everything is read and changed under ``news``, which is told of each change."""

    def __init__(self) -> None:
        self.news = threading.Condition(threading.RLock())
        self.buckets: dict[str, Bucket] = {}
        self.completed: dict[str, tuple[Upload, bytes]] = {}
        """Finished uploads by id, and the document that said so."""
        self.aborted: list[str] = []
        self.sequence = 0
        """Grows with each write and delete of an object."""

    def make_bucket(self, name: str, region: str) -> Bucket:
        """A new bucket."""
        with self.news:
            bucket = self.buckets[name] = Bucket(name, region, time.time())
            self.news.notify_all()
            return bucket

    def put(self, bucket: Bucket, stored: StoredObject) -> None:
        """The object is at its key now; what was there is gone."""
        with self.news:
            self._touch(bucket, stored.key)
            bucket.writes[stored.key] += 1
            bucket.objects[stored.key] = stored

    def delete(self, bucket: Bucket, key: str) -> None:
        """No object is at the key now."""
        with self.news:
            if key in bucket.objects:
                self._touch(bucket, key)
                del bucket.objects[key]

    def _touch(self, bucket: Bucket, key: str) -> None:
        self.sequence += 1
        bucket.touched[key] = self.sequence
        old = bucket.objects.get(key)
        for piece in old.pieces if old else ():
            piece.drop()
        self.news.notify_all()

    def lose(self, upload: Upload) -> None:
        """The upload and its parts are gone, as after an abort."""
        with self.news:
            self.buckets[upload.bucket].uploads.pop(upload.id, None)
            for part in upload.parts.values():
                part.blob.drop()
            self.news.notify_all()

    def upload(self, upload_id: str) -> Upload | None:
        """The open upload, None if there is none."""
        with self.news:
            found = [
                bucket.uploads[upload_id] for bucket in self.buckets.values() if upload_id in bucket.uploads
            ]
            return found[0] if found else None


def object_etag(parts: Sequence[StoredPart], *, opaque: bool) -> str:
    """Of an object made of parts: MD5 of their MD5s, and their number; ``opaque``: random digits instead."""
    if opaque:
        return f"{secrets.token_hex(16)}-{len(parts)}"
    joined = b"".join(part.blob.digests["md5"] for part in parts)
    return f"{hashlib.md5(joined, usedforsecurity=False).hexdigest()}-{len(parts)}"


def blob_etag(blob: Blob, *, opaque: bool) -> str:
    """Of a part or an object put at once: its MD5; ``opaque``: random digits."""
    return secrets.token_hex(16) if opaque else blob.digests["md5"].hex()
