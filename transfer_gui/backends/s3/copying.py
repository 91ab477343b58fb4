"""Parts that the store gets itself: from an object that it holds (UploadPartCopy), or from a link.

Source: S3 API reference (UploadPartCopy; HeadObject with PartNumber). A store that does not know the call may
take it for an UploadPart without a body, so an answer counts only with the copy's own ETag in its document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from transfer_gui.backends.destination import StoredPart, Upload
from transfer_gui.backends.s3.calls import ObjectCalls, may_be_unknown, status_of
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.direct import DirectClient
from transfer_gui.backends.s3.errors import translate_errors
from transfer_gui.backends.s3.options import NO_TERMS, ObjectTerms
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    BucketMissing,
    CopyRefused,
    DestinationError,
    DestinationRefused,
    ObjectExists,
)
from transfer_gui.core.profile import KeySource, Profile
from transfer_gui.core.source_errors import SourceChanged, SourceMissing
from transfer_gui.links.s3_uri import S3Uri

COPY_SECONDS = 900.0
"""How long the store may be silent while it copies one part of up to 5 GiB."""


class S3Copier:
    """Fulfils :class:`transfer_gui.backends.destination.Copier` with the keys of the destination."""

    fetches = False

    def __init__(
        self,
        factory: ClientFactory,
        profile: Profile,
        keys: KeySource,
        source: S3Uri,
        *,
        connections: int = 64,
        terms: ObjectTerms = NO_TERMS,
    ) -> None:
        self._keys, self._terms = keys, terms

        def client(at: Profile) -> Any:
            return factory.client(at, keys, connections=connections)

        self._client: Callable[[], Any] = lambda: client(factory.regions.correct(profile))
        self._follow = factory.regions.follower(profile, client)
        self._sockets = factory.sockets
        self._profile = profile
        self._source = source

    def copy_part(
        self, key: str, upload: Upload, number: int, etag: str, start: int, size: int
    ) -> StoredPart:
        """UploadPartCopy; the store may take its time and keep the answer alive with blanks."""
        profile, host = self._profile, self._profile.endpoint_host
        client = self._client()
        calls = ObjectCalls(client, profile.bucket, key, host, self._keys, self._terms, self._follow)
        try:
            with self._sockets.patience(COPY_SECONDS):
                answer = calls(
                    "upload_part_copy",
                    UploadId=upload.upload_id,
                    PartNumber=number,
                    CopySource={"Bucket": self._source.bucket, "Key": self._source.key},
                    CopySourceIfMatch=etag,
                    CopySourceRange=f"bytes={start}-{start + size - 1}",
                )
        except DestinationError as error:
            raise self._explain(error) from None
        result: dict[str, Any] = answer.get("CopyPartResult") or {}
        found = str(result.get("ETag") or "")
        if not found.strip('"'):
            raise _refusal(AnswerUnusable(**calls.facts("upload_part_copy")), "unknown")
        return StoredPart(number, size, found, str(result.get("ChecksumCRC64NVME") or ""))

    def part_size(self) -> int:
        """The size of part 1 in bytes by HeadObject, 0 where the store does not tell."""
        source = self._source
        try:
            with translate_errors("head_object", source.bucket, source.key, self._profile.endpoint_host):
                answer = self._client().head_object(Bucket=source.bucket, Key=source.key, PartNumber=1)
        except DestinationError:
            return 0  # few stores know the question, and nothing depends on the answer but a proof
        return int(answer.get("ContentLength") or 0) if answer.get("PartsCount") else 0

    def _explain(self, error: DestinationError) -> Exception:
        """What an error says of the copy: the source's own trouble is told apart from the destination's."""
        source = self._source
        missing = isinstance(error, DestinationRefused) and status_of(error) == 404
        if isinstance(error, ObjectExists):
            return SourceChanged(url=str(source))  # 412: the condition on the source
        if isinstance(error, BucketMissing) or missing:
            return SourceMissing(problem="s3", bucket=source.bucket, key=source.key)
        if isinstance(error, AccessDenied):
            return _refusal(error, "denied")
        if isinstance(error, DestinationRefused) and may_be_unknown(error):
            return _refusal(error, "unknown")
        return error


class S3Fetcher:
    """Fulfils :class:`transfer_gui.backends.destination.Copier` with what lies behind ``url``, in ASCII.

    Source: Fastly's documentation ("Direct Fetch for Object Storage"): an UploadPart without a body, with the
    link in a signed header; its Range is what the store asks of the link. No condition can go along, and no
    digest is told. Made from that page, and untried on the real store.
    """

    fetches = True

    def __init__(
        self, factory: ClientFactory, profile: Profile, keys: KeySource, url: str, terms: ObjectTerms
    ) -> None:
        self._client, self._follow = factory.regions.open_client(
            profile, lambda at: factory.object_client(at, keys, connections=64)
        )
        self._sockets = factory.sockets
        self._profile, self._keys, self._terms = profile, keys, terms
        self._url = url

    def copy_part(
        self, key: str, upload: Upload, number: int, etag: str, start: int, size: int
    ) -> StoredPart:
        """UploadPart from the link. Whatever the store says against it, the part is moved through here."""
        profile = self._profile
        if not isinstance(self._client, DirectClient):
            raise CopyRefused(host=profile.endpoint_host, problem="denied")
        calls = ObjectCalls(
            self._client, profile.bucket, key, profile.endpoint_host, self._keys, self._terms, self._follow
        )
        try:
            with self._sockets.patience(COPY_SECONDS):
                answer = calls(
                    "upload_part",
                    UploadId=upload.upload_id,
                    PartNumber=number,
                    FetchFrom=self._url,
                    FetchRange=f"bytes={start}-{start + size - 1}",
                )
        except (AccessDenied, DestinationRefused) as error:
            raise _refusal(error, "denied") from None
        return StoredPart(number, size, calls.etag("upload_part", answer))

    def part_size(self) -> int:
        """Not known: the link tells nothing of parts."""
        return 0


def _refusal(error: DestinationError, problem: str) -> CopyRefused:
    return CopyRefused.with_facts(dict(error.facts) | {"problem": problem})
