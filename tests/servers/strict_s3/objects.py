"""Operations on finished objects: put, get, head, delete.

Lives here: one function for each, called when the rules have agreed. Not here: the rules.
"""

from __future__ import annotations

import re
from email.utils import formatdate
from urllib.parse import parse_qsl

from tests.servers.strict_s3.answers import Answer, S3Error, Stretch, described
from tests.servers.strict_s3.assembly import DEFAULT
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.checksums import ALGORITHMS, FULL_OBJECT, text
from tests.servers.strict_s3.quirks import OPTIONS
from tests.servers.strict_s3.rules_requests import METADATA
from tests.servers.strict_s3.store import Checksum, Description, StoredObject, blob_etag
from tests.servers.strict_s3.xml import Fields

_KEPT_HEADERS = (
    "content-type",
    "content-encoding",
    "content-disposition",
    "content-language",
    "cache-control",
    "x-amz-tagging",
    "x-amz-acl",
    "x-amz-storage-class",
    "x-amz-server-side-encryption",
    "x-amz-server-side-encryption-aws-kms-key-id",
    "x-amz-server-side-encryption-customer-algorithm",
    "x-amz-server-side-encryption-customer-key-md5",
    "x-amz-object-lock-mode",
    "x-amz-object-lock-retain-until-date",
    "x-amz-object-lock-legal-hold",
)
# Kept, but not told with the object: they have operations of their own.
_UNTOLD = ("x-amz-tagging", "x-amz-acl")


def description(call: Call) -> Description:
    """What the request says of the object that is to be."""
    headers = call.request.headers
    metadata = {name[len(METADATA) :]: value for name, value in headers.items() if name.startswith(METADATA)}
    kept = {name: headers[name] for name in _KEPT_HEADERS if headers.get(name)}
    quirks = call.settings.mode.quirks
    if "no_metadata" in quirks:
        metadata = {}
    if "drops_options" in quirks:
        kept = {name: value for name, value in kept.items() if name not in OPTIONS}
    if not call.settings.mode.encrypts:
        kept = {name: value for name, value in kept.items() if "server-side-encryption" not in name}
    codings = [coding.strip() for coding in kept.pop("content-encoding", "").split(",")]
    if coding := ",".join(coding for coding in codings if coding not in ("", "aws-chunked")):
        kept["content-encoding"] = coding
    return Description(metadata, {"content-type": "binary/octet-stream"} | kept)


def put_object(call: Call) -> Answer:
    """PutObject."""
    blob, mode = call.received.blob, call.settings.mode
    name = next(iter([*call.checksums(), *call.trailing()]), DEFAULT)
    checksum = None
    if name in mode.algorithms:
        checksum = Checksum(name, text(blob.digests[name]), FULL_OBJECT)
    kept = description(call)
    etag = blob_etag(blob, opaque=mode.opaque_etags or kept.opaque)
    stored = StoredObject(call.request.key, (blob,), etag, kept, checksum, call.now)
    call.store.put(call.bucket, stored)
    return Answer(200, {"ETag": f'"{etag}"'} | checksum_headers(checksum))


def delete_object(call: Call) -> Answer:
    """DeleteObject, of which no object is as good as one."""
    call.store.delete(call.bucket, call.request.key)
    return Answer(204)


def get_object(call: Call) -> Answer:
    """GetObject, whole or a range; HeadObject, whose body is left out by whoever sends it."""
    stored = call.object
    if stored is None:
        extra = {"Key": call.request.key}
        raise S3Error(404, "NoSuchKey", "The specified key does not exist.", extra=extra)
    headers = _object_headers(call, stored)
    found = _part(call, stored) if "partNumber" in call.request.query else _range(call, stored.size)
    if found is not None and "partNumber" in call.request.query:
        headers |= {"x-amz-mp-parts-count": str(len(stored.pieces))} if stored.multipart else {}
        if found[0] == found[1]:  # an empty object has one part, and no range
            found = None
    if found is None:
        headers["Content-Length"] = str(stored.size)
        return Answer(200, headers, Stretch(stored.pieces, 0, stored.size))
    start, stop = found
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{stored.size}"
    headers["Content-Length"] = str(stop - start)
    return Answer(206, headers, Stretch(stored.pieces, start, stop))


def checksum_headers(checksum: Checksum | None) -> dict[str, str]:
    """A checksum as headers tell it."""
    if checksum is None:
        return {}
    return {ALGORITHMS[checksum.algorithm].header: checksum.value, "x-amz-checksum-type": checksum.type}


def _object_headers(call: Call, stored: StoredObject) -> dict[str, str]:
    headers = {"ETag": f'"{stored.etag}"', "Last-Modified": formatdate(stored.modified, usegmt=True)}
    headers |= {"Accept-Ranges": "bytes"}
    told = {name: value for name, value in stored.description.headers.items() if name not in _UNTOLD}
    if told.get("x-amz-storage-class") == "STANDARD":
        del told["x-amz-storage-class"]  # "for all objects except for S3 Standard storage class objects"
    if "s3:GetObjectRetention" in call.settings.deny:
        told = {name: value for name, value in told.items() if not name.startswith("x-amz-object-lock-")}
    headers |= {name.title(): value for name, value in told.items()}
    headers |= {f"{METADATA}{name}": value for name, value in stored.description.metadata.items()}
    if call.request.header("x-amz-checksum-mode").upper() == "ENABLED" and not call.request.header("range"):
        headers |= checksum_headers(stored.checksum)
    return headers


def _part(call: Call, stored: StoredObject) -> tuple[int, int]:
    """(start, stop) of the part that is asked for. What was put at once is one part. Raises S3Error.

    S3 API reference, HeadObject: with "partNumber" the answer is 206 and tells Content-Length of the part.
    """
    number = call.request.part_number or 0
    if not 1 <= number <= len(stored.pieces):
        raise S3Error(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
    start = sum(piece.size for piece in stored.pieces[: number - 1])
    return start, start + stored.pieces[number - 1].size


def get_tagging(call: Call) -> Answer:
    """GetObjectTagging."""
    pairs = parse_qsl(_described(call).headers.get("x-amz-tagging", ""), keep_blank_values=True)
    tags: Fields = [("Tag", [("Key", name), ("Value", value)]) for name, value in pairs]
    return described("Tagging", [("TagSet", tags)])


def get_retention(call: Call) -> Answer:
    """GetObjectRetention."""
    headers = _described(call).headers
    mode = headers.get("x-amz-object-lock-mode")
    if mode is None:
        raise S3Error(404, "NoSuchObjectLockConfiguration", "The specified object has no lock configuration")
    until = headers.get("x-amz-object-lock-retain-until-date", "")
    return described("Retention", [("Mode", mode), ("RetainUntilDate", until)])


def get_legal_hold(call: Call) -> Answer:
    """GetObjectLegalHold."""
    status = _described(call).headers.get("x-amz-object-lock-legal-hold")
    if status is None:
        raise S3Error(404, "NoSuchObjectLockConfiguration", "The specified object has no lock configuration")
    return described("LegalHold", [("Status", status)])


def _described(call: Call) -> Description:
    stored = call.object
    if stored is None:
        raise S3Error(404, "NoSuchKey", "The specified key does not exist.", extra={"Key": call.request.key})
    return stored.description


def _range(call: Call, size: int) -> tuple[int, int] | None:
    """(start, stop) of a single range; None for none or for what S3 ignores. Raises S3Error."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", call.request.header("range"))
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    start = int(first) if first else max(size - int(last), 0)
    stop = min(int(last) + 1, size) if first and last else size
    if first and last and int(last) < start:
        return None
    if start >= size or start >= stop:
        extra = {"RangeRequested": match[0], "ActualObjectSize": str(size)}
        raise S3Error(416, "InvalidRange", "The requested range is not satisfiable", extra=extra)
    return start, stop
