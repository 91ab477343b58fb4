"""One request on its way through the store, with all that the rules need to judge it.

Lives here: :class:`Call`. Not here: the rules.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.body import Received, announced_length
from tests.servers.strict_s3.checksums import ALGORITHMS
from tests.servers.strict_s3.modes import Settings
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.signatures import Account, Authorization
from tests.servers.strict_s3.store import Bucket, Store, StoredObject, StoredPart, Upload
from tests.servers.strict_s3.xml import ListedPart

_ABOUT_UPLOADS = (
    "UploadPart",
    "UploadPartCopy",
    "CompleteMultipartUpload",
    "AbortMultipartUpload",
    "ListParts",
)


@dataclass(slots=True)
class Call:
    """A request and what is known of it so far.

    ``sequence`` is the store's when the request came: what was written since came in between.
    """

    request: Request
    settings: Settings
    store: Store
    accounts: Mapping[str, Account]
    sequence: int = 0
    authorization: Authorization | None = None
    body: Received | None = None
    listed: tuple[ListedPart, ...] = ()

    @property
    def operation(self) -> str:
        """S3's name of what is asked for."""
        return self.request.operation

    @property
    def now(self) -> float:
        """The store's time in seconds since 1970."""
        return time.time() + self.settings.clock_offset

    @property
    def account(self) -> Account | None:
        """Who signed, None if nobody we know did."""
        return self.accounts.get(self.authorization.access_key) if self.authorization else None

    @property
    def maybe_bucket(self) -> Bucket | None:
        """The bucket, None if there is none."""
        return self.store.buckets.get(self.request.bucket)

    @property
    def bucket(self) -> Bucket:
        """The bucket. Raises S3Error if there is none."""
        bucket = self.maybe_bucket
        if bucket is None:
            name = {"BucketName": self.request.bucket}
            raise S3Error(404, "NoSuchBucket", "The specified bucket does not exist", extra=name)
        return bucket

    @property
    def object(self) -> StoredObject | None:
        """The object at the key, None if there is none."""
        return self.bucket.objects.get(self.request.key)

    @property
    def upload(self) -> Upload:
        """The open upload that the request names. Raises S3Error if there is none at this key."""
        upload = self.bucket.uploads.get(self.request.query.get("uploadId", ""))
        if upload is None:
            raise no_such_upload()
        return upload

    @property
    def upload_or_none(self) -> Upload | None:
        """The upload that the request names, finished or not; None if it never was or was aborted."""
        upload_id = self.request.query.get("uploadId", "")
        if upload_id in self.store.completed:
            return self.store.completed[upload_id][0]
        bucket = self.maybe_bucket
        return bucket.uploads.get(upload_id) if bucket else None

    @property
    def repeats(self) -> bool:
        """Whether the upload was completed before."""
        return self.request.query.get("uploadId", "") in self.store.completed

    @property
    def parts(self) -> dict[int, StoredPart]:
        """The upload's parts by number."""
        upload = self.upload_or_none
        return upload.parts if upload else {}

    @property
    def received(self) -> Received:
        """The body, which is there from the second stage on."""
        assert self.body is not None
        return self.body

    @property
    def announced(self) -> int | None:
        """Bytes that the headers promise."""
        return announced_length(self.request)

    @property
    def about_upload(self) -> bool:
        """Whether the operation needs an open upload."""
        return self.operation in _ABOUT_UPLOADS

    def checksums(self) -> dict[str, str]:
        """The checksums in the headers, by algorithm, of those that this store knows."""
        known = self.settings.mode.algorithms
        headers = self.request.headers
        return {
            name: headers[one.header]
            for name, one in ALGORITHMS.items()
            if name in known and one.header in headers
        }

    def trailing(self) -> list[str]:
        """The algorithms of the checksums that trailers are to bring."""
        named = [name.strip().lower() for name in self.request.header("x-amz-trailer").split(",")]
        known = self.settings.mode.algorithms
        return [name for name, one in ALGORITHMS.items() if name in known and one.header in named]


def no_such_upload() -> S3Error:
    """For an upload id that is unknown, or is of another key."""
    message = (
        "The specified upload does not exist. It may have been aborted or completed, or its id is wrong."
    )
    return S3Error(404, "NoSuchUpload", message)
