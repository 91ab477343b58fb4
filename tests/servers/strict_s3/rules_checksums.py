"""Rules about digests that come with a body: Content-MD5, the payload's SHA-256, S3's own checksums.

Source: S3 User Guide, "Checking object integrity"; error texts as AWS gives them, where they are known.
"""

from __future__ import annotations

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.body import is_aws_chunked
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.checksums import ALGORITHMS, COMPOSITE, FULL_OBJECT, decoded, text
from tests.servers.strict_s3.rules import Stage, rule

_BODIES = ("PutObject", "UploadPart")
UNSIGNED = "UNSIGNED-PAYLOAD"


@rule(Stage.HEAD)
def content_md5_is_one(call: Call) -> S3Error | None:
    """Content-MD5 is 16 bytes in base64."""
    given = call.request.header("content-md5")
    if "content-md5" not in call.request.headers or decoded(given, 16):
        return None
    return S3Error(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")


@rule(Stage.HEAD, *_BODIES)
def checksum_is_one(call: Call) -> S3Error | None:
    """A checksum header is as many bytes in base64 as its algorithm gives."""
    for name, value in call.checksums().items():
        if decoded(value, ALGORITHMS[name].size) is None:
            return _invalid_value(name)
    return None


@rule(Stage.HEAD, *_BODIES)
def only_one_checksum(call: Call) -> S3Error | None:
    """One algorithm for each request."""
    if len(call.checksums().keys() | set(call.trailing())) <= 1:
        return None
    message = "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.HEAD, *_BODIES)
def announced_checksum_sent(call: Call) -> S3Error | None:
    """Where an algorithm is announced, a checksum of it follows, in a header or a trailer."""
    announced = call.request.header("x-amz-sdk-checksum-algorithm").lower()
    if not announced or announced in call.checksums() or announced in call.trailing():
        return None
    message = (
        "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer"
        " headers were found."
    )
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.HEAD, "UploadPart")
def checksum_is_of_the_uploads_algorithm(call: Call) -> S3Error | None:
    """A part's checksum has the algorithm that the upload was created with."""
    upload = call.upload
    given = [*call.checksums(), *call.trailing()]
    if not upload.algorithm or not given or given == [upload.algorithm]:
        return None
    return _mismatch(upload.algorithm, given[0])


@rule(Stage.HEAD, "UploadPart")
def composite_part_has_checksum(call: Call) -> S3Error | None:
    """Each part of a COMPOSITE upload comes with a checksum; for a FULL_OBJECT one the store computes it."""
    upload = call.upload
    if upload.type != COMPOSITE or call.checksums() or call.trailing():
        return None
    return _mismatch(upload.algorithm, "null")


@rule(Stage.HEAD, "UploadPart", default=False)
def part_has_the_uploads_checksum(call: Call) -> S3Error | None:
    """Each part of an upload with an algorithm comes with a checksum, even one that AWS would compute."""
    upload = call.upload
    if not upload.algorithm or call.checksums() or call.trailing():
        return None
    return _mismatch(upload.algorithm, "null")


@rule(Stage.HEAD, "CreateMultipartUpload")
def checksum_algorithm_known(call: Call) -> S3Error | None:
    """The algorithm is one of those the store has."""
    name = call.request.header("x-amz-checksum-algorithm")
    known = call.settings.mode.algorithms
    if not name or name.lower() in known:
        return None
    names = ", ".join(sorted(known)).upper()
    message = (
        f"Checksum algorithm provided is unsupported. Please try again with any of the valid types: [{names}]"
    )
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.HEAD, "CreateMultipartUpload")
def checksum_type_is_one(call: Call) -> S3Error | None:
    """FULL_OBJECT or COMPOSITE."""
    given = call.request.header("x-amz-checksum-type")
    if not given or not call.settings.mode.full_object or given in (FULL_OBJECT, COMPOSITE):
        return None
    return S3Error(400, "InvalidRequest", "Value for x-amz-checksum-type header is invalid.")


@rule(Stage.HEAD, "CreateMultipartUpload")
def checksum_type_has_algorithm(call: Call) -> S3Error | None:
    """A type is a type of an algorithm's checksum."""
    headers = call.request.headers
    if "x-amz-checksum-type" not in headers or "x-amz-checksum-algorithm" in headers:
        return None
    message = "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header."
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.HEAD, "CreateMultipartUpload")
def checksum_type_fits_algorithm(call: Call) -> S3Error | None:
    """CRC64NVME is FULL_OBJECT only, the SHAs are COMPOSITE only."""
    name = call.request.header("x-amz-checksum-algorithm").lower()
    given = call.request.header("x-amz-checksum-type")
    if not call.settings.mode.full_object or name not in ALGORITHMS or given not in (FULL_OBJECT, COMPOSITE):
        return None
    if given in ALGORITHMS[name].types:
        return None
    message = f"The {given} checksum type cannot be used with the {name} checksum algorithm."
    return S3Error(400, "InvalidRequest", message)


@rule(Stage.BODY)
def payload_hash_is_right(call: Call) -> S3Error | None:
    """The signed SHA-256 is that of the payload."""
    given = call.request.header("x-amz-content-sha256")
    if not given or given == UNSIGNED or is_aws_chunked(call.request):
        return None
    found = call.received.blob.sha256()
    if given == found:
        return None
    return S3Error(
        400,
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        extra={"ClientComputedContentSHA256": given, "S3ComputedContentSHA256": found},
    )


@rule(Stage.BODY)
def content_md5_is_right(call: Call) -> S3Error | None:
    """Content-MD5 is that of the bytes."""
    expected = decoded(call.request.header("content-md5"), 16)
    found = call.received.blob.digests.get("md5")
    if expected is None or found is None or expected == found:
        return None
    extra = {"ExpectedDigest": expected.hex(), "CalculatedDigest": text(found)}
    return S3Error(
        400, "BadDigest", "The Content-MD5 you specified did not match what we received.", extra=extra
    )


@rule(Stage.BODY, *_BODIES)
def trailer_came(call: Call) -> S3Error | None:
    """An announced trailer is there."""
    if all(ALGORITHMS[name].header in call.received.trailers for name in call.trailing()):
        return None
    message = "The request contained trailing data that was not well-formed or did not conform to our schema."
    return S3Error(400, "MalformedTrailerError", message)


@rule(Stage.BODY, *_BODIES)
def checksum_is_right(call: Call) -> S3Error | None:
    """The checksum in the header or trailer is that of the bytes."""
    trailers = call.received.trailers
    given = call.checksums()
    given |= {name: trailers.get(ALGORITHMS[name].header, "") for name in call.trailing()}
    for name, value in given.items():
        if value and value != text(call.received.blob.digests[name]):
            message = f"The {name.upper()} you specified did not match the calculated checksum."
            return S3Error(400, "BadDigest", message)
    return None


def _invalid_value(name: str) -> S3Error:
    return S3Error(400, "InvalidRequest", f"Value for {ALGORITHMS[name].header} header is invalid.")


def _mismatch(expected: str, actual: str) -> S3Error:
    message = (
        f"Checksum Type mismatch occurred, expected checksum Type: {expected}, actual checksum Type: {actual}"
    )
    return S3Error(400, "InvalidRequest", message)
