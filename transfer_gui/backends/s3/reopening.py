"""Going on with an upload that something else began, on the terms that it began it with.

An upload may have been created with checksums of a kind (S3 User Guide, "Checking object integrity"): with
FULL_OBJECT the store computes a part's by itself; with COMPOSITE one must come ahead of each part, and all of
them again with the completion. boto3 creates the latter with CRC32.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from transfer_gui.backends.destination import Body, Upload
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import UploadUnfit
from transfer_gui.core.parts import PartReceipt

_FULL_OBJECT = "FULL_OBJECT"
_OURS = "CRC64NVME"


def reopen_upload(calls: ObjectCalls, upload_id: str) -> Upload:
    """The upload as ListParts describes it. Raises UploadLost, AccessDenied, UploadUnfit."""
    page = next(calls.part_pages(upload_id))
    algorithm = str(page.get("ChecksumAlgorithm") or "").upper()
    kind = str(page.get("ChecksumType") or "").upper()
    if not algorithm:
        return Upload(upload_id)
    if algorithm == _OURS:
        return Upload(upload_id, checksums=True)
    if kind == _FULL_OBJECT:
        return Upload(upload_id)
    if algorithm not in _DIGESTS:
        raise UploadUnfit(problem="checksums", algorithm=algorithm, **calls.facts("list_parts"))
    return Upload(upload_id, algorithm=algorithm)


def checksum_ahead(upload: Upload, body: Body) -> dict[str, str]:
    """The checksum that has to come ahead of a part, as a parameter; the body is read for it and rewound."""
    if not upload.algorithm:
        return {}
    digest = _DIGESTS[upload.algorithm]()
    while chunk := body.read():
        digest.update(chunk)
    body.seek(0)
    return {f"Checksum{upload.algorithm}": base64.b64encode(digest.digest()).decode("ascii")}


def listed_parts(calls: ObjectCalls, upload: Upload, receipts: Sequence[PartReceipt]) -> list[dict[str, Any]]:
    """The parts as CompleteMultipartUpload wants them listed, in order; with the checksums that the store
    lists for them where the upload demands them."""
    ordered = sorted(receipts, key=lambda receipt: receipt.number)
    listed: list[dict[str, Any]] = [{"PartNumber": one.number, "ETag": one.etag} for one in ordered]
    if upload.checksums:
        for part, receipt in zip(listed, ordered, strict=True):
            part["ChecksumCRC64NVME"] = Crc64(receipt.crc64).encode()
    if upload.algorithm:
        name = f"Checksum{upload.algorithm}"
        pages = calls.part_pages(upload.upload_id)
        told = {part.get("PartNumber"): part.get(name) for page in pages for part in page.get("Parts") or ()}
        for part in listed:
            if checksum := told.get(part["PartNumber"]):
                part[name] = checksum
    return listed


class _Crc:
    """A CRC of 32 bits with hashlib's face."""

    def __init__(self, compute: Callable[[Any, int], int]) -> None:
        self._compute = compute
        self._value = 0

    def update(self, data: Any, /) -> None:
        self._value = self._compute(data, self._value)

    def digest(self) -> bytes:
        return self._value.to_bytes(4, "big")


def _crc32c() -> _Crc:
    from awscrt import checksums

    return _Crc(checksums.crc32c)


_DIGESTS: dict[str, Callable[[], Any]] = {
    "CRC32": lambda: _Crc(zlib.crc32),
    "CRC32C": _crc32c,
    "SHA1": lambda: hashlib.sha1(usedforsecurity=False),
    "SHA256": hashlib.sha256,
}
