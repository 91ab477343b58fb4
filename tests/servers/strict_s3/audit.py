"""What the store has seen and holds, for tests to look at and wait on.

Lives here: :class:`RequestLog`, :class:`Audit` and what it is made of. Not here: serving it (``server``).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tests.servers.strict_s3.blobs import BytesNotKept
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.store import Bucket, Store, StoredObject, Upload

LOG_LIMIT = 200_000
_SECRET = ("authorization", "x-amz-security-token")


@dataclass(slots=True)
class Entry:
    """A request. ``received`` counts the body's bytes; times in seconds of a monotonic clock.

    ``status`` 0: not answered, or never. ``ended`` 0.0: under way.
    """

    number: int
    connection: int
    operation: str
    bucket: str
    key: str
    part: int | None
    headers: dict[str, str]
    began: float
    received: int = 0
    status: int = 0
    code: str = ""
    ended: float = 0.0


@dataclass(frozen=True, slots=True)
class AuditedPart:
    """A part of an object or of an open upload. Digests in hex; '' where they were not computed."""

    number: int
    size: int
    etag: str
    md5: str
    sha256: str


@dataclass(frozen=True, slots=True)
class AuditedObject:
    """An object. ``writes``: how often its key was written; ``sha256`` '' if the bytes were not kept."""

    size: int
    etag: str
    sha256: str
    crc64: str
    metadata: dict[str, str]
    headers: dict[str, str]
    multipart: bool
    writes: int
    parts: tuple[AuditedPart, ...]


@dataclass(frozen=True, slots=True)
class AuditedUpload:
    """An open upload."""

    upload_id: str
    bucket: str
    key: str
    metadata: dict[str, str]
    parts: tuple[AuditedPart, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything at one moment. ``objects`` and ``writes`` by "bucket/key"."""

    objects: dict[str, AuditedObject]
    writes: dict[str, int]
    uploads: tuple[AuditedUpload, ...]
    completed: tuple[str, ...]
    aborted: tuple[str, ...]
    requests: tuple[Entry, ...]
    connections: int
    peak_connections: int
    peak_requests: int

    def of(self, operation: str) -> list[Entry]:
        """The requests of one operation."""
        return [entry for entry in self.requests if entry.operation == operation]

    def as_json(self) -> dict[str, Any]:
        """For the door of a store that runs as a process."""
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Audit:
        """The other way round."""
        fields: dict[str, Any] = dict(document)
        fields["objects"] = {
            name: AuditedObject(**{**one, "parts": _parts(one)}) for name, one in document["objects"].items()
        }
        fields["uploads"] = tuple(
            AuditedUpload(**{**one, "parts": _parts(one)}) for one in document["uploads"]
        )
        fields["requests"] = tuple(Entry(**one) for one in document["requests"])
        fields["completed"], fields["aborted"] = tuple(document["completed"]), tuple(document["aborted"])
        return cls(**fields)


def _parts(document: dict[str, Any]) -> tuple[AuditedPart, ...]:
    return tuple(AuditedPart(**part) for part in document["parts"])


@dataclass(slots=True)
class RequestLog:
    """Requests and connections as they come. Tells ``news``, which is the store's, of each change.

    ``version`` grows with each.
    """

    news: threading.Condition
    entries: deque[Entry] = field(default_factory=lambda: deque(maxlen=LOG_LIMIT))
    connections: int = 0
    open_connections: int = 0
    peak_connections: int = 0
    busy: int = 0
    peak_requests: int = 0
    numbered: int = 0
    version: int = 0

    def _tell(self) -> None:
        self.version += 1
        self.news.notify_all()

    @contextmanager
    def connection(self) -> Iterator[int]:
        """Counts a connection as open and yields its number."""
        with self.news:
            self.connections += 1
            number = self.connections
            self.open_connections += 1
            self.peak_connections = max(self.peak_connections, self.open_connections)
            self._tell()
        try:
            yield number
        finally:
            with self.news:
                self.open_connections -= 1
                self._tell()

    @contextmanager
    def request(self, connection: int, request: Request) -> Iterator[Entry]:
        """Keeps a request and counts it as busy meanwhile."""
        headers = {name: value for name, value in request.headers.items() if name not in _SECRET}
        with self.news:
            self.numbered += 1
            entry = Entry(
                self.numbered,
                connection,
                request.operation,
                request.bucket,
                request.key,
                request.part_number,
                headers,
                time.monotonic(),
            )
            self.entries.append(entry)
            self.busy += 1
            self.peak_requests = max(self.peak_requests, self.busy)
            self._tell()
        try:
            yield entry
        finally:
            with self.news:
                self.busy -= 1
                entry.ended = time.monotonic()
                self._tell()

    def note(self, change: Callable[[], None]) -> None:
        """Changes an entry and tells."""
        with self.news:
            change()
            self._tell()


def audited(store: Store, log: RequestLog, *, digests: bool = True) -> Audit:
    """A snapshot. ``digests`` False leaves SHA-256 out, which has to be computed from all bytes."""
    with store.news:
        buckets = list(store.buckets.values())
        return Audit(
            objects={
                f"{bucket.name}/{key}": _object(bucket, stored, digests)
                for bucket in buckets
                for key, stored in bucket.objects.items()
            },
            writes={f"{bucket.name}/{key}": n for bucket in buckets for key, n in bucket.writes.items()},
            uploads=tuple(_upload(upload) for bucket in buckets for upload in bucket.uploads.values()),
            completed=tuple(store.completed),
            aborted=tuple(store.aborted),
            requests=tuple(replace(entry) for entry in log.entries),
            connections=log.connections,
            peak_connections=log.peak_connections,
            peak_requests=log.peak_requests,
        )


def _object(bucket: Bucket, stored: StoredObject, digests: bool) -> AuditedObject:
    try:
        sha256 = stored.sha256() if digests else ""
    except BytesNotKept:
        sha256 = ""
    return AuditedObject(
        stored.size,
        stored.etag,
        sha256,
        stored.crc64,
        dict(stored.description.metadata),
        dict(stored.description.headers),
        stored.multipart,
        bucket.writes[stored.key],
        tuple(
            AuditedPart(number, piece.size, "", *_hex(piece.digests))
            for number, piece in enumerate(stored.pieces, start=1)
        ),
    )


def _upload(upload: Upload) -> AuditedUpload:
    return AuditedUpload(
        upload.id,
        upload.bucket,
        upload.key,
        dict(upload.description.metadata),
        tuple(
            AuditedPart(part.number, part.blob.size, part.etag, *_hex(part.blob.digests))
            for _, part in sorted(upload.parts.items())
        ),
    )


def _hex(digests: dict[str, bytes]) -> tuple[str, str]:
    return digests.get("md5", b"").hex(), digests.get("sha256", b"").hex()
