"""UploadPartCopy: a part whose bytes come from an object that the store holds.

Source: S3 API reference, UploadPartCopy: the source must be there, be readable by who asks, fulfil
``x-amz-copy-source-if-match``, and be larger than 5 MiB for a range of it to be copied.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.servers.strict_s3.answers import Answer, S3Error, Stretch, described
from tests.servers.strict_s3.blobs import MemoryBlob
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.checksums import ALGORITHMS, Digests, text
from tests.servers.strict_s3.store import StoredObject, StoredPart, blob_etag
from tests.servers.strict_s3.uploads import timestamp
from tests.servers.strict_s3.xml import Fields

SMALLEST_FOR_RANGES = 5 * 1024**2
_RANGE = re.compile(r"bytes=(\d+)-(\d+)")


def copy_part(call: Call) -> Answer:
    """The part, with the digests that a part has which was sent."""
    upload, mode = call.upload, call.settings.mode
    source = _source(call)
    start, stop = _stretch(call, source)
    digests = Digests({"md5", "crc64nvme", *([upload.algorithm] if upload.algorithm else [])})
    content = bytearray()
    for chunk in Stretch(source.pieces, start, stop).chunks():
        digests.update(memoryview(chunk))
        content += chunk
    blob = MemoryBlob(len(content), digests.values(), content)
    number = call.request.part_number or 0
    etag = blob_etag(blob, opaque=mode.opaque_etags)
    old = upload.parts.get(number)
    upload.parts[number] = StoredPart(number, blob, etag, call.now)
    if old is not None:
        old.blob.drop()
    fields: list[tuple[str, str]] = [("LastModified", timestamp(call.now)), ("ETag", f'"{etag}"')]
    if upload.algorithm and upload.algorithm in mode.algorithms:
        fields.append((ALGORITHMS[upload.algorithm].element, text(blob.digests[upload.algorithm])))
    told: Fields = fields
    return described("CopyPartResult", told)


def _source(call: Call) -> StoredObject:
    if {"s3:GetObject", "GetObject"} & call.settings.deny:
        raise S3Error(403, "AccessDenied", "Access Denied")
    name, _, key = unquote(call.request.header("x-amz-copy-source")).lstrip("/").partition("/")
    bucket = call.store.buckets.get(name)
    if bucket is None:
        raise S3Error(404, "NoSuchBucket", "The specified bucket does not exist")
    found = bucket.objects.get(key)
    if found is None:
        raise S3Error(404, "NoSuchKey", "The specified key does not exist.")
    wanted = call.request.header("x-amz-copy-source-if-match").strip('"')
    if wanted and wanted != found.etag:
        raise S3Error(412, "PreconditionFailed", "At least one of the pre-conditions did not hold")
    return found


def _stretch(call: Call, source: StoredObject) -> tuple[int, int]:
    asked = call.request.header("x-amz-copy-source-range")
    if not asked:
        return 0, source.size
    match = _RANGE.fullmatch(asked)
    if match is None or int(match[2]) >= source.size or int(match[1]) > int(match[2]):
        raise S3Error(400, "InvalidArgument", "Range specified is not valid for source object")
    if source.size <= SMALLEST_FOR_RANGES:
        raise S3Error(
            400, "InvalidRequest", "The specified copy source is not supported as a byte-range copy source"
        )
    return int(match[1]), int(match[2]) + 1
