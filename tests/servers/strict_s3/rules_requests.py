"""Rules about a request by itself: names, numbers, sizes, lengths.

Sources: S3 API reference; S3 User Guide, "Multipart upload limits", "Object key names", "Bucket naming
rules".
"""

from __future__ import annotations

import re

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.body import is_aws_chunked
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.rules import Stage, rule

MAX_KEY_BYTES = 1024
MAX_METADATA_BYTES = 2048
METADATA = "x-amz-meta-"

_BUCKET_NAME = re.compile(r"(?!xn--)[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]")


@rule(Stage.HEAD)
def key_is_not_too_long(call: Call) -> S3Error | None:
    """1,024 bytes of UTF-8."""
    size = len(call.request.key.encode("utf-8", "surrogateescape"))
    if size <= MAX_KEY_BYTES:
        return None
    extra = {"Size": str(size), "MaxSizeAllowed": str(MAX_KEY_BYTES)}
    return S3Error(400, "KeyTooLongError", "Your key is too long", extra=extra)


@rule(Stage.HEAD)
def key_is_utf8(call: Call) -> S3Error | None:
    """A key is Unicode."""
    try:
        call.request.key.encode()
    except UnicodeEncodeError:
        return S3Error(400, "InvalidURI", "Couldn't parse the specified URI.")
    return None


@rule(Stage.HEAD, "CreateBucket")
def bucket_name_is_valid(call: Call) -> S3Error | None:
    """3 to 63 lower case letters, digits, dots and hyphens."""
    if _BUCKET_NAME.fullmatch(call.request.bucket):
        return None
    return S3Error(400, "InvalidBucketName", "The specified bucket is not valid.")


@rule(Stage.HEAD, "CreateBucket")
def bucket_is_new(call: Call) -> S3Error | None:
    """A name is taken once."""
    if call.maybe_bucket is None:
        return None
    return S3Error(409, "BucketAlreadyOwnedByYou", "The bucket you tried to create is already yours.")


@rule(Stage.COMMIT, "DeleteBucket")
def bucket_is_empty(call: Call) -> S3Error | None:
    """Objects go first."""
    if not call.bucket.objects:
        return None
    return S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")


@rule(Stage.HEAD, "PutObject", "UploadPart")
def length_is_given(call: Call) -> S3Error | None:
    """The number of bytes is told before they come."""
    if call.announced is not None:
        return None
    return S3Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")


@rule(Stage.HEAD, "PutObject", "UploadPart")
def body_is_not_too_large(call: Call) -> S3Error | None:
    """5 GiB each."""
    limits = call.settings.limits
    most = limits.max_put if call.operation == "PutObject" else limits.max_part
    if (call.announced or 0) <= most:
        return None
    extra = {"ProposedSize": str(call.announced), "MaxSizeAllowed": str(most)}
    return S3Error(
        400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", extra=extra
    )


@rule(Stage.BODY, "PutObject", "UploadPart")
def decoded_length_is_right(call: Call) -> S3Error | None:
    """The chunks hold as many bytes as ``x-amz-decoded-content-length`` says."""
    if not is_aws_chunked(call.request) or call.received.blob.size == call.received.announced:
        return None
    return S3Error(400, "IncompleteBody", "The request body terminated unexpectedly.")


@rule(Stage.HEAD, "PutObject", "CreateMultipartUpload")
def metadata_is_not_too_large(call: Call) -> S3Error | None:
    """2 KiB of names and values."""
    headers = call.request.headers.items()
    size = sum(len(name) - len(METADATA) + len(value) for name, value in headers if name.startswith(METADATA))
    if size <= MAX_METADATA_BYTES:
        return None
    message = "Your metadata headers exceed the maximum allowed metadata size"
    return S3Error(400, "MetadataTooLarge", message, extra={"Size": str(size)})


@rule(Stage.HEAD, "UploadPart", "UploadPartCopy")
def part_number_is_in_range(call: Call) -> S3Error | None:
    """1 to 10,000."""
    most = call.settings.limits.max_parts
    if call.request.part_number is not None and 1 <= call.request.part_number <= most:
        return None
    message = f"Part number must be an integer between 1 and {most}, inclusive"
    return S3Error(400, "InvalidArgument", message, extra={"ArgumentName": "partNumber"})


@rule(Stage.HEAD)
def upload_is_of_the_key(call: Call) -> S3Error | None:
    """An upload id is good for the key it was made for."""
    if not call.about_upload or call.upload_or_none is None or call.upload_or_none.key == call.request.key:
        return None
    return S3Error(404, "NoSuchUpload", "The specified upload does not exist.")
