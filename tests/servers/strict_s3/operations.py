"""Which function carries out which operation.

Lives here: :data:`OPERATIONS`, :func:`digests_for`. Not here: the functions, the rules.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.servers.strict_s3 import buckets, copies, objects, uploads
from tests.servers.strict_s3.answers import Answer
from tests.servers.strict_s3.call import Call

OPERATIONS: dict[str, Callable[[Call], Answer]] = {
    "ListBuckets": buckets.list_buckets,
    "HeadBucket": buckets.head_bucket,
    "CreateBucket": buckets.create_bucket,
    "DeleteBucket": buckets.delete_bucket,
    "GetBucketLocation": buckets.bucket_location,
    "ListObjectsV2": buckets.list_objects,
    "ListMultipartUploads": buckets.list_uploads,
    "PutObject": objects.put_object,
    "GetObject": objects.get_object,
    "HeadObject": objects.get_object,
    "GetObjectTagging": objects.get_tagging,
    "GetObjectRetention": objects.get_retention,
    "GetObjectLegalHold": objects.get_legal_hold,
    "DeleteObject": objects.delete_object,
    "CreateMultipartUpload": uploads.create_upload,
    "UploadPart": uploads.put_part,
    "UploadPartCopy": copies.copy_part,
    "CompleteMultipartUpload": uploads.complete_upload,
    "AbortMultipartUpload": uploads.abort_upload,
    "ListParts": uploads.list_parts,
}

WITH_CONTENT = ("PutObject", "UploadPart")
"""Operations whose body is kept; those of others are small documents."""


def digests_for(call: Call, *, all_digests: bool) -> set[str]:
    """The digests that are computed while the body arrives.

    ``all_digests``: the bytes are not kept, so SHA-256 cannot be computed later.
    """
    headers = call.request.headers
    wanted = {"md5", "crc64nvme", *call.checksums(), *call.trailing()}
    upload = call.upload_or_none if call.operation == "UploadPart" else None
    if upload is not None and upload.algorithm:
        wanted.add(upload.algorithm)
    signed = not headers.get("x-amz-content-sha256", "").startswith(("UNSIGNED", "STREAMING"))
    if all_digests or signed:
        wanted.add("sha256")
    if call.settings.mode.opaque_etags and "content-md5" not in headers:
        wanted.discard("md5")
    return wanted
