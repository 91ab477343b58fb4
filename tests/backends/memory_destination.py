"""A store in memory with AWS's rules, for tests of the engine: fast, exact, and it fails when told to.

Lives here: :class:`MemoryStore` and :class:`MemoryDestination`. ``test_destination_contract.py`` holds it
to the same contract as real stores. Not here: anything of HTTP.
"""

from __future__ import annotations

import dataclasses
import hashlib
import threading
import time
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.backends.bodies import crc64, etag_of
from tests.backends.gates import Gate, Script
from transfer_gui.backends.destination import Body, ObjectFacts, ObjectOptions, StoredPart, Upload
from transfer_gui.backends.destination import OpenUpload as ListedUpload
from transfer_gui.core.destination_errors import (
    BucketMissing,
    CompletionRefused,
    KeyInvalid,
    ObjectExists,
    PartRejected,
    UploadLost,
)
from transfer_gui.core.parts import PartLimits, PartReceipt


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object as the store keeps it."""

    content: bytes
    etag: str
    options: ObjectOptions
    checksum: str


@dataclass(slots=True)
class OpenUpload:
    """A multipart upload that is neither completed nor aborted."""

    key: str
    options: ObjectOptions
    begun: float
    parts: dict[int, tuple[StoredPart, bytes]] = field(default_factory=dict)
    checksum: str = ""


@dataclass
class MemoryStore:
    """One bucket. ``min_part`` is in bytes; ``checksums`` False: the store knows no CRC64NVME.

    ``equal_parts``: all parts but the last must have one size (R2); ``opaque_etags``: they are no MD5s (KMS).
    Look at ``objects``, ``uploads`` and ``calls`` at will.
    """

    min_part: int = 5 * 1024**2
    max_parts: int = 10_000
    checksums: bool = True
    equal_parts: bool = False
    opaque_etags: bool = False
    bucket_missing: bool = False
    objects: dict[str, StoredObject] = field(default_factory=dict)
    uploads: dict[str, OpenUpload] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    writes: Counter[str] = field(default_factory=Counter)
    aborted: list[str] = field(default_factory=list)
    script: Script = field(default_factory=Script)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def open(self, key: str) -> MemoryDestination:
        """The object at the key."""
        return MemoryDestination(self, key)

    def etag(self, content: bytes) -> str:
        """Of a part or a small object."""
        return f'"{uuid.uuid4().hex}"' if self.opaque_etags else etag_of(content)

    def fail(self, operation: str, nth: int, error: Exception, *, after_commit: bool = False) -> None:
        """The ``nth`` call from now (1 is the next) of the operation raises, if so ``after_commit``.

        Operations are the names of Destination's methods.
        """
        self.script.fail(operation, nth, error, after_commit=after_commit)

    def hold(self, operation: str) -> Gate:
        """Calls of the operation wait at the gate, after they have read their body and before they commit."""
        return self.script.hold(operation)


class StrictTrial:
    """Fulfils ``DigestTrial`` without an upload: the memory looks at each digest."""

    def __init__(self) -> None:
        self.left: list[Upload] = []

    def find_refusal(self, options: ObjectOptions) -> bool | None:
        """A wrong digest is refused."""
        return True


class MemoryDestination:
    """Fulfils ``Destination`` for one key of a :class:`MemoryStore`. Raises KeyInvalid for none."""

    def __init__(self, store: MemoryStore, key: str) -> None:
        if not key:
            raise KeyInvalid(key=key)
        self.limits = PartLimits(min_part=store.min_part, max_parts=store.max_parts)
        self.trial = StrictTrial()
        self._store = store
        self._key = key

    def check(self) -> None:
        """Is the bucket there?"""
        with self._call("check"):
            pass

    def head(self) -> ObjectFacts | None:
        """The object at the key."""
        with self._call("head"):
            found = self._store.objects.get(self._key)
            return None if found is None else _facts(found)

    def remove(self) -> None:
        """Delete the object at the key."""
        with self._call("remove"):
            self._store.objects.pop(self._key, None)

    def find_unkept(self, options: ObjectOptions) -> str:
        """It keeps all that it takes."""
        return ""

    def begin(self, options: ObjectOptions) -> Upload:
        """Open an upload."""
        with self._call("begin"):
            upload_id = uuid.uuid4().hex
            self._store.uploads[upload_id] = OpenUpload(self._key, options, time.time())
            return Upload(upload_id, self._store.checksums and options.checksums)

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """Read the body, then keep it; a number that is there already is replaced."""
        self._open(upload)
        content = _all_of(body)
        with self._call("put_part"):
            if not 1 <= number <= self._store.max_parts:
                raise PartRejected(error="InvalidArgument", key=self._key)
            checksum = crc64(content) if upload.checksums else ""
            part = StoredPart(number, len(content), self._store.etag(content), checksum)
            self._open(upload).parts[number] = (part, content)
            return part

    def parts(self, upload: Upload) -> list[StoredPart]:
        """What is there, ascending."""
        with self._call("parts"):
            return [part for _, (part, _) in sorted(self._open(upload).parts.items())]

    def uploads(self) -> list[ListedUpload]:
        """What is open at the key."""
        with self._call("uploads"):
            now = time.time()
            return [
                ListedUpload(upload_id, now - one.begun, one.checksum)
                for upload_id, one in self._store.uploads.items()
                if one.key == self._key
            ]

    def complete(
        self, upload: Upload, receipts: Sequence[PartReceipt], *, checksum: str, size: int, replace: bool
    ) -> ObjectFacts:
        """Put the parts together if all of S3's rules hold."""
        with self._call("complete"):
            opened = self._open(upload)
            self._must_be_free(replace)
            numbers = [receipt.number for receipt in receipts]
            if not numbers or numbers != sorted(set(numbers)):
                raise CompletionRefused(error="InvalidPartOrder", key=self._key)
            chosen = [self._matching(opened, receipt) for receipt in receipts]
            self._check_sizes([len(content) for content in chosen])
            whole = b"".join(chosen)
            if upload.checksums and (crc64(whole) != checksum or len(whole) != size):
                raise CompletionRefused(error="BadDigest", key=self._key)
            kept = checksum if upload.checksums else ""  # nobody tells it to a store that knows none
            stored = StoredObject(whole, _multipart_etag(chosen), opened.options, kept)
            self._store.objects[self._key] = stored
            self._store.writes[self._key] += 1
            del self._store.uploads[upload.upload_id]
            return _facts(stored)

    def put(
        self, body: Body, options: ObjectOptions, *, checksum: str, md5: str = "", replace: bool
    ) -> ObjectFacts:
        """A small object at once."""
        content = _all_of(body)
        with self._call("put"):
            self._must_be_free(replace)
            wrong = md5 and etag_of(content) != f'"{md5}"'
            if wrong or (self._store.checksums and crc64(content) != checksum):
                raise PartRejected(error="BadDigest", key=self._key)
            kept = checksum if self._store.checksums else ""
            stored = StoredObject(content, self._store.etag(content), options, kept)
            self._store.objects[self._key] = stored
            self._store.writes[self._key] += 1
            return dataclasses.replace(_facts(stored), refuses=True)

    def abort(self, upload: Upload) -> None:
        """Forget the upload and its parts."""
        with self._call("abort"):
            if self._store.uploads.pop(upload.upload_id, None) is not None:
                self._store.aborted.append(upload.upload_id)

    def interrupt(self, threads: Sequence[int]) -> None:
        """Threads that wait at a gate leave it with DestinationUnreachable."""
        self._store.script.interrupt(threads)

    def _call(self, operation: str) -> _Call:
        return _Call(self._store, operation)

    def _open(self, upload: Upload) -> OpenUpload:
        with self._store.lock:
            opened = self._store.uploads.get(upload.upload_id)
            if opened is None or opened.key != self._key:
                raise UploadLost(error="NoSuchUpload", key=self._key)
            return opened

    def _must_be_free(self, replace: bool) -> None:
        if not replace and self._key in self._store.objects:
            raise ObjectExists(error="PreconditionFailed", key=self._key)

    def _matching(self, opened: OpenUpload, receipt: PartReceipt) -> bytes:
        part, content = opened.parts.get(receipt.number, (None, b""))
        if part is None or part.etag != receipt.etag:
            raise CompletionRefused(error="InvalidPart", key=self._key)
        return content

    def _check_sizes(self, sizes: list[int]) -> None:
        if any(size < self._store.min_part for size in sizes[:-1]):
            raise CompletionRefused(error="EntityTooSmall", key=self._key)
        if self._store.equal_parts and (len(set(sizes[:-1])) > 1 or sizes[-1] > sizes[0]):
            raise CompletionRefused(error="InvalidPart", key=self._key)


class _Call:
    """One operation: scripted failures and gates, then the store's lock around the commit."""

    def __init__(self, store: MemoryStore, operation: str) -> None:
        self._store = store
        self._operation = operation
        self._afterwards: Exception | None = None

    def __enter__(self) -> None:
        with self._store.lock:
            self._store.calls[self._operation] += 1
        before, self._afterwards = self._store.script.next_failures(self._operation)
        self._store.script.pass_gate(self._operation)
        if before is not None:
            raise before
        self._store.lock.acquire()
        if self._store.bucket_missing:
            self._store.lock.release()
            raise BucketMissing(error="NoSuchBucket", action=self._operation)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._store.lock.release()
        if kind is None and self._afterwards is not None:
            raise self._afterwards


def _all_of(body: Body) -> bytes:
    pieces = []
    while piece := body.read(16 * 1024):
        pieces.append(bytes(piece))
    content = b"".join(pieces)
    if len(content) != body.size:
        raise PartRejected(error="IncompleteBody")
    return content


def _facts(stored: StoredObject) -> ObjectFacts:
    metadata: Mapping[str, str] = {name.lower(): value for name, value in stored.options.metadata.items()}
    return ObjectFacts(len(stored.content), stored.etag, metadata, stored.checksum)


def _multipart_etag(parts: list[bytes]) -> str:
    digests = b"".join(hashlib.md5(part, usedforsecurity=False).digest() for part in parts)
    return f'"{hashlib.md5(digests, usedforsecurity=False).hexdigest()}-{len(parts)}"'
