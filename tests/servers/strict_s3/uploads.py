"""Operations on multipart uploads: create, put a part, complete, abort, list parts.

Lives here: one function for each, called when the rules have agreed. Not here: the rules.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from tests.servers.strict_s3.answers import Answer, described
from tests.servers.strict_s3.assembly import DEFAULT, object_checksum, upload_type
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.checksums import ALGORITHMS, text
from tests.servers.strict_s3.fetches import fetch_part
from tests.servers.strict_s3.listing import page_size
from tests.servers.strict_s3.objects import description
from tests.servers.strict_s3.store import StoredObject, StoredPart, Upload, blob_etag, object_etag
from tests.servers.strict_s3.xml import Fields


def timestamp(seconds: float) -> str:
    """As S3's documents have times."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


# What the store says again, so that it is known to be taken (S3 API reference, CreateMultipartUpload).
_REPEATED = ("x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id")


def create_upload(call: Call) -> Answer:
    """CreateMultipartUpload; tells algorithm and type of the checksum if the store took them."""
    mode = call.settings.mode
    asked = call.request.header("x-amz-checksum-algorithm").lower()
    algorithm = asked if asked in mode.algorithms else ""
    kind = upload_type(algorithm, call.request.header("x-amz-checksum-type"), mode)
    upload = Upload(
        secrets.token_urlsafe(48),
        call.request.bucket,
        call.request.key,
        description(call),
        algorithm,
        kind,
        call.now,
    )
    call.bucket.uploads[upload.id] = upload
    headers = {name: value for name in _REPEATED if (value := call.request.header(name))}
    if algorithm:
        headers["x-amz-checksum-algorithm"] = algorithm.upper()
        if mode.full_object:
            headers["x-amz-checksum-type"] = kind
    fields: Fields = [("Bucket", upload.bucket), ("Key", upload.key), ("UploadId", upload.id)]
    return described("InitiateMultipartUploadResult", fields, **headers)


def put_part(call: Call) -> Answer:
    """UploadPart; a part of the same number is replaced."""
    upload, mode = call.upload, call.settings.mode
    blob = fetch_part(call) if "fetches_links" in mode.quirks else call.received.blob
    number = call.request.part_number or 0
    etag = blob_etag(blob, opaque=mode.opaque_etags or upload.description.opaque)
    old = upload.parts.get(number)
    upload.parts[number] = StoredPart(number, blob, etag, call.now)
    if old is not None:
        old.blob.drop()
    headers = {"ETag": f'"{etag}"'}
    name = upload.algorithm or next(iter([*call.checksums(), *call.trailing()]), DEFAULT)
    if name in mode.algorithms:
        headers[ALGORITHMS[name].header] = text(blob.digests[name])
    return Answer(200, headers)


def complete_upload(call: Call) -> Answer:
    """CompleteMultipartUpload; the parts that are not listed are thrown away."""
    if call.repeats:
        return Answer(
            200, {"Content-Type": "application/xml"}, call.store.completed[call.request.query["uploadId"]][1]
        )
    upload, mode = call.upload, call.settings.mode
    parts = [upload.parts.pop(part.number) for part in call.listed if part.number in upload.parts]
    checksum = object_checksum(upload, parts, mode)
    stored = StoredObject(
        upload.key,
        tuple(part.blob for part in parts),
        object_etag(parts, opaque=mode.opaque_etags or upload.description.opaque),
        upload.description,
        checksum,
        call.now,
        multipart=True,
    )
    del call.bucket.uploads[upload.id]
    for part in upload.parts.values():
        part.blob.drop()
    upload.parts = {part.number: part for part in parts}
    fields: list[tuple[str, str]] = [
        ("Location", f"http://{call.request.header('host')}{call.request.raw_path}"),
        ("Bucket", upload.bucket),
        ("Key", upload.key),
        ("ETag", f'"{stored.etag}"'),
    ]
    if checksum is not None:
        fields += [(ALGORITHMS[checksum.algorithm].element, checksum.value), ("ChecksumType", checksum.type)]
    answer = described("CompleteMultipartUploadResult", fields)
    assert isinstance(answer.body, bytes)
    call.store.completed[upload.id] = (upload, answer.body)
    call.store.put(call.bucket, stored)
    return answer


def abort_upload(call: Call) -> Answer:
    """AbortMultipartUpload."""
    upload = call.upload
    call.store.aborted.append(upload.id)
    call.store.lose(upload)
    return Answer(204)


def list_parts(call: Call) -> Answer:
    """ListParts, a page of it. Tells the parts' checksums if the upload was created with an algorithm."""
    upload = call.upload
    marker = int(call.request.query.get("part-number-marker") or 0)
    most = page_size(call, "max-parts")
    following = [upload.parts[number] for number in sorted(upload.parts) if number > marker]
    page = following[:most]
    truncated = len(following) > len(page)
    fields: list[tuple[str, str | int | bool | Fields | None]] = [
        ("Bucket", upload.bucket),
        ("Key", upload.key),
        ("UploadId", upload.id),
        ("PartNumberMarker", marker),
        ("NextPartNumberMarker", page[-1].number if page else 0),
        ("MaxParts", most),
        ("IsTruncated", truncated),
        ("StorageClass", "STANDARD"),
    ]
    if upload.algorithm:
        fields += [("ChecksumAlgorithm", upload.algorithm.upper())]
        if call.settings.mode.full_object:
            fields += [("ChecksumType", upload.type)]
    fields += [("Part", _part_fields(part, upload.algorithm)) for part in page]
    return described("ListPartsResult", fields)


def _part_fields(part: StoredPart, algorithm: str) -> Fields:
    fields: list[tuple[str, str | int]] = [
        ("PartNumber", part.number),
        ("LastModified", timestamp(part.modified)),
        ("ETag", f'"{part.etag}"'),
        ("Size", part.blob.size),
    ]
    if algorithm:
        fields.append((ALGORITHMS[algorithm].element, text(part.blob.digests[algorithm])))
    return fields
