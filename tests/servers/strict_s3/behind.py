"""What a test does to the store behind the program's back, as another client or the store's own faults would.

Lives here: :class:`Behind`. Not here: faults of single requests (``actions``).
"""

from __future__ import annotations

import time

from tests.servers.strict_s3.actions import corrupted
from tests.servers.strict_s3.blobs import MemoryBlob
from tests.servers.strict_s3.checksums import ALGORITHMS, Digests
from tests.servers.strict_s3.store import Description, Store, StoredObject, blob_etag


class Behind:
    """Changes a store, and nobody is asked: no rule, no fault, no log."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, bucket: str, key: str, content: bytes, **metadata: str) -> None:
        """Another client writes the object."""
        digests = Digests({"md5", *ALGORITHMS})
        digests.update(memoryview(content))
        blob = MemoryBlob(len(content), digests.values(), bytearray(content))
        etag = blob_etag(blob, opaque=False)
        stored = StoredObject(key, (blob,), etag, Description(metadata), None, time.time())
        self._store.put(self._store.buckets[bucket], stored)

    def delete(self, bucket: str, key: str) -> None:
        """Another client deletes the object."""
        self._store.delete(self._store.buckets[bucket], key)

    def corrupt_part(self, upload_id: str, number: int, at: int = 0) -> None:
        """A bit of a stored part is another one now, and so are its ETag and its checksums."""
        with self._store.news:
            upload = self._store.upload(upload_id)
            assert upload is not None
            upload.parts[number] = corrupted(upload.parts[number], at)
