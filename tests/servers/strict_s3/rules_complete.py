"""Rules about CompleteMultipartUpload: the list, the parts, the whole.

Sources: S3 API reference, CompleteMultipartUpload; S3 User Guide, "Checking object integrity".
"""

from __future__ import annotations

from itertools import pairwise

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.assembly import object_checksum
from tests.servers.strict_s3.call import Call, no_such_upload
from tests.servers.strict_s3.checksums import ALGORITHMS, COMPOSITE, text
from tests.servers.strict_s3.rules import Stage, rule
from tests.servers.strict_s3.store import StoredPart

_COMPLETE = "CompleteMultipartUpload"
_LIST_LIMIT = 10_000


@rule(Stage.BODY, _COMPLETE)
def list_has_parts(call: Call) -> S3Error | None:
    """At least one, at most 10,000."""
    if 1 <= len(call.listed) <= _LIST_LIMIT:
        return None
    message = "The XML you provided was not well-formed or did not validate against our published schema"
    return S3Error(400, "MalformedXML", message)


@rule(Stage.COMMIT, _COMPLETE, default=False)
def finished_upload_is_gone(call: Call) -> S3Error | None:
    """A second Complete finds no upload, as at MinIO and rclone.

    AWS answers it as it did the first: real S3 was tried for adobe/S3Mock issue 2586 and minio issue 13318.
    """
    return no_such_upload() if call.repeats else None


@rule(Stage.COMMIT, _COMPLETE)
def parts_are_ascending(call: Call) -> S3Error | None:
    """By number, each once."""
    numbers = [part.number for part in call.listed]
    if all(first < second for first, second in pairwise(numbers)):
        return None
    message = "The list of parts was not in ascending order. Parts must be ordered by part number."
    return S3Error(400, "InvalidPartOrder", message)


@rule(Stage.COMMIT, _COMPLETE)
def parts_are_there(call: Call) -> S3Error | None:
    """Each listed part was uploaded."""
    stored = call.parts
    missing = [part.number for part in call.listed if part.number not in stored]
    return _invalid_part(missing[0]) if missing else None


@rule(Stage.COMMIT, _COMPLETE)
def etags_match(call: Call) -> S3Error | None:
    """Each listed part is listed with the ETag it got."""
    stored = call.parts
    for part in call.listed:
        if part.number in stored and part.etag != stored[part.number].etag:
            return _invalid_part(part.number)
    return None


@rule(Stage.COMMIT, _COMPLETE)
def part_checksums_match(call: Call) -> S3Error | None:
    """A checksum in the list is that of the part."""
    stored = call.parts
    for part in call.listed:
        for name, value in part.checksums.items():
            if part.number in stored and name in call.settings.mode.algorithms:
                digest = stored[part.number].blob.digests.get(name)
                if digest is None or text(digest) != value:
                    return _invalid_part(part.number)
    return None


@rule(Stage.COMMIT, _COMPLETE)
def composite_list_has_checksums(call: Call) -> S3Error | None:
    """The list for a COMPOSITE upload has each part's checksum."""
    upload = call.upload_or_none
    if upload is None or upload.type != COMPOSITE or not call.settings.mode.full_object:
        return None
    missing = [part.number for part in call.listed if upload.algorithm not in part.checksums]
    if not missing:
        return None
    message = (
        f"The upload was created using a {upload.algorithm} checksum. The complete request must include the"
        f" checksum for each part. It was missing for part {missing[0]} in the request."
    )
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.COMMIT, _COMPLETE)
def parts_are_not_too_small(call: Call) -> S3Error | None:
    """5 MiB, but for the last."""
    least = call.settings.limits.min_part
    for part in _chosen(call)[:-1]:
        if part.blob.size < least:
            extra = {
                "ProposedSize": str(part.blob.size),
                "MinSizeAllowed": str(least),
                "PartNumber": str(part.number),
                "ETag": part.etag,
            }
            message = "Your proposed upload is smaller than the minimum allowed size"
            return S3Error(400, "EntityTooSmall", message, extra=extra)
    return None


@rule(Stage.COMMIT, _COMPLETE, default=False)
def equal_parts(call: Call) -> S3Error | None:
    """R2: all parts but the last have one size, and the last is not larger."""
    sizes = [part.blob.size for part in _chosen(call)]
    if len(sizes) < 2 or (set(sizes[:-1]) == {sizes[0]} and sizes[-1] <= sizes[0]):
        return None
    return S3Error(400, "InvalidPart", "All non-trailing parts must have the same length.")


@rule(Stage.COMMIT, _COMPLETE)
def object_is_not_too_large(call: Call) -> S3Error | None:
    """48.8 TiB."""
    if _size(call) <= call.settings.limits.max_object:
        return None
    return S3Error(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.")


@rule(Stage.COMMIT, _COMPLETE)
def object_size_is_right(call: Call) -> S3Error | None:
    """``MpuObjectSize`` is the parts' sum."""
    given = call.request.header("x-amz-mp-object-size")
    if not given or given == str(_size(call)):
        return None
    message = "The provided 'x-amz-mp-object-size' header does not match what was computed."
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.COMMIT, _COMPLETE)
def checksum_type_is_the_uploads(call: Call) -> S3Error | None:
    """``ChecksumType`` is what the upload was created with."""
    given, upload = call.request.header("x-amz-checksum-type"), call.upload_or_none
    if not given or upload is None or not call.settings.mode.full_object or given == (upload.type or given):
        return None
    message = (
        f"The upload was created using the {upload.type} checksum mode."
        " The complete request must use the same checksum mode."
    )
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.COMMIT, _COMPLETE)
def whole_checksum_is_of_the_uploads_algorithm(call: Call) -> S3Error | None:
    """The whole object's checksum has the upload's algorithm."""
    upload = call.upload_or_none
    for name in call.checksums():
        if upload is not None and upload.algorithm and name != upload.algorithm:
            message = (
                f"The upload was created using a {upload.algorithm} checksum. The complete request must use"
                f" the same checksum algorithm, not {name}."
            )
            return S3Error(400, "InvalidRequest", message)
    return None


@rule(Stage.COMMIT, _COMPLETE)
def whole_checksum_is_right(call: Call) -> S3Error | None:
    """The whole object's checksum is what the parts' checksums make."""
    upload = call.upload_or_none
    for name, value in call.checksums().items():
        if upload is None or name != (upload.algorithm or "crc64nvme"):
            continue
        found = object_checksum(upload, _chosen(call), call.settings.mode)
        if found is not None and found.value != value:
            header = ALGORITHMS[name].header
            message = f"The {header} you specified did not match what we received."
            return S3Error(400, "BadDigest", message)
    return None


def _chosen(call: Call) -> list[StoredPart]:
    """The listed parts that there are, in the list's order."""
    stored = call.parts
    return [stored[part.number] for part in call.listed if part.number in stored]


def _size(call: Call) -> int:
    return sum(part.blob.size for part in _chosen(call))


def _invalid_part(number: int) -> S3Error:
    message = (
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the"
        " specified entity tag may not match the part's entity tag."
    )
    return S3Error(400, "InvalidPart", message, extra={"PartNumber": str(number)})
