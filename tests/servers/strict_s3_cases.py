"""For each rule of the strict store a request that breaks it and no other rule.

Lives here: :class:`Case`, :data:`CASES`. Not here: what is done with them
(``test_strict_s3_rules``), the cases of CompleteMultipartUpload (``strict_s3_cases_complete``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore import UNSIGNED

from tests.servers.strict_s3.actions import Do, Strike
from tests.servers.strict_s3_bench import BUCKET, KEY, SCALED, Bench, checksum

CONTENT = b"content"
TARGET = f"/{BUCKET}/raw"


@dataclass(frozen=True, slots=True)
class Case:
    """``send`` breaks the rule and gets ``code``; without the rule it is accepted, or gets ``otherwise``.

    ``options`` are those of the store; ``real`` names the real servers that answer the same.
    """

    code: str
    send: Callable[[Bench], Any]
    otherwise: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    real: tuple[str, ...] = ()


def _header(name: str, value: str) -> Callable[[Any], None]:
    def change(request: Any) -> None:
        request.headers[name] = value

    return change


def _put_with(bench: Bench, change: Callable[[Any], None]) -> None:
    bench.signing(change).put_object(Bucket=BUCKET, Key=KEY, Body=CONTENT)


def _put_as(bench: Bench, **who: Any) -> None:
    bench.client_with(**who).put_object(Bucket=BUCKET, Key=KEY, Body=CONTENT)


def _expired(bench: Bench) -> None:
    bench.s3.account.expired = True
    bench.put()


def _skewed(bench: Bench) -> None:
    bench.s3.settings.clock_offset = 16 * 60
    bench.put()


def _elsewhere(bench: Bench) -> None:
    bench.s3.make_bucket("elsewhere", region="eu-central-1")
    bench.client.put_object(Bucket="elsewhere", Key=KEY, Body=CONTENT)


ACCESS = {
    "request_is_signed": Case("AccessDenied", lambda bench: _put_as(bench, signature_version=UNSIGNED)),
    "access_key_is_known": Case(
        "InvalidAccessKeyId", lambda bench: _put_as(bench, aws_access_key_id="NOBODY"), real=("rclone",)
    ),
    "token_is_right": Case("InvalidToken", lambda bench: _put_as(bench, aws_session_token="nonsense")),
    "token_is_fresh": Case("ExpiredToken", _expired),
    "clock_is_right": Case("RequestTimeTooSkewed", _skewed),
    "scope_is_of_the_day": Case(
        "AuthorizationHeaderMalformed", lambda bench: bench.raw("PUT", TARGET, date="20200101")
    ),
    "scope_is_of_the_region": Case(
        "AuthorizationHeaderMalformed", lambda bench: _put_as(bench, region_name="eu-west-1")
    ),
    "amz_headers_are_signed": Case(
        "AccessDenied",
        lambda bench: bench.raw("PUT", TARGET, {"x-amz-meta-late": "1"}, unsigned=("x-amz-meta-late",)),
    ),
    "payload_hash_is_given": Case(
        "InvalidRequest", lambda bench: bench.raw("PUT", TARGET, {"x-amz-content-sha256": ""})
    ),
    "signature_is_right": Case(
        "SignatureDoesNotMatch",
        lambda bench: _put_as(bench, aws_secret_access_key="wrong"),
        real=("rclone",),
    ),
    "bucket_is_of_the_region": Case("PermanentRedirect", _elsewhere),
    "owner_is_as_expected": Case("AccessDenied", lambda bench: bench.put(ExpectedBucketOwner="999988887777")),
    "permission_is_given": Case("AccessDenied", Bench.put, options={"deny": ["s3:PutObject"]}),
    "absence_is_no_ones_business": Case(
        "AccessDenied", Bench.get, otherwise="NoSuchKey", options={"deny": ["s3:ListBucket"]}
    ),
}


def _delete_full_bucket(bench: Bench) -> None:
    bench.put()
    bench.client.delete_bucket(Bucket=BUCKET)


def _aws_chunked(*chunks: bytes, trailer: bytes = b"") -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n" + trailer + b"\r\n"


def _put_chunked(bench: Bench, body: bytes, **headers: str) -> None:
    about = {
        "content-encoding": "aws-chunked",
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x-amz-decoded-content-length": str(len(CONTENT)),
    }
    bench.raw("PUT", TARGET, about | {name.replace("_", "-"): value for name, value in headers.items()}, body)


def _put_without_length(bench: Bench) -> None:
    body = b"7\r\n%b\r\n0\r\n\r\n" % CONTENT
    headers = {
        "content-length": "",
        "transfer-encoding": "chunked",
        "x-amz-content-sha256": "UNSIGNED-PAYLOAD",
    }
    bench.raw("PUT", TARGET, headers, body)


def _foreign_abort(bench: Bench) -> None:
    upload = bench.create()
    bench.client.abort_multipart_upload(Bucket=BUCKET, Key="another", UploadId=upload)


REQUESTS = {
    "key_is_not_too_long": Case("KeyTooLongError", lambda bench: bench.put(key="ä" * 513)),
    "key_is_utf8": Case("InvalidURI", lambda bench: bench.raw("PUT", f"/{BUCKET}/%ff")),
    "bucket_name_is_valid": Case(
        "InvalidBucketName", lambda bench: bench.client.create_bucket(Bucket="Upper")
    ),
    "bucket_is_new": Case("BucketAlreadyOwnedByYou", lambda bench: bench.client.create_bucket(Bucket=BUCKET)),
    "bucket_is_empty": Case("BucketNotEmpty", _delete_full_bucket, real=("moto", "rclone")),
    "length_is_given": Case("MissingContentLength", _put_without_length, real=("rclone",)),
    "body_is_not_too_large": Case("EntityTooLarge", lambda bench: bench.put(bytes(SCALED.max_put + 1))),
    "decoded_length_is_right": Case(
        "IncompleteBody", lambda bench: _put_chunked(bench, _aws_chunked(CONTENT[:3], CONTENT[3:6]))
    ),
    "metadata_is_not_too_large": Case(
        "MetadataTooLarge", lambda bench: bench.put(Metadata={"k": "v" * 2048})
    ),
    "part_number_is_in_range": Case(
        "InvalidArgument", lambda bench: bench.part(bench.create(), SCALED.max_parts + 1, CONTENT)
    ),
    "upload_is_of_the_key": Case("NoSuchUpload", _foreign_abort),
}


def _part_with(bench: Bench, **more: Any) -> None:
    created = {name: more.pop(name) for name in ("ChecksumAlgorithm", "ChecksumType") if name in more}
    bench.part(bench.create(**created), 1, CONTENT, **more)


def _hash_of_other_bytes(bench: Bench) -> None:
    bench.raw("PUT", TARGET, {"x-amz-content-sha256": hashlib.sha256(b"other").hexdigest()}, CONTENT)


CHECKSUMS = {
    "content_md5_is_one": Case("InvalidDigest", lambda bench: bench.put(ContentMD5="nonsense")),
    "checksum_is_one": Case(
        "InvalidRequest", lambda bench: bench.put(ChecksumCRC32="AAAA"), otherwise="BadDigest"
    ),
    "only_one_checksum": Case(
        "InvalidRequest",
        lambda bench: bench.put(
            CONTENT, ChecksumCRC32=checksum("crc32", CONTENT), ChecksumSHA1=checksum("sha1", CONTENT)
        ),
    ),
    "announced_checksum_sent": Case(
        "InvalidRequest", lambda bench: _put_with(bench, _header("x-amz-sdk-checksum-algorithm", "CRC32"))
    ),
    "checksum_is_of_the_uploads_algorithm": Case(
        "InvalidRequest",
        lambda bench: _part_with(
            bench, ChecksumAlgorithm="CRC64NVME", ChecksumCRC32=checksum("crc32", CONTENT)
        ),
    ),
    "composite_part_has_checksum": Case(
        "InvalidRequest", lambda bench: _part_with(bench, ChecksumAlgorithm="SHA256")
    ),
    "part_has_the_uploads_checksum": Case(
        "InvalidRequest",
        lambda bench: _part_with(bench, ChecksumAlgorithm="CRC64NVME", ChecksumType="FULL_OBJECT"),
        options={"mode": "wants_part_checksums"},
    ),
    "checksum_algorithm_known": Case(
        "InvalidRequest", lambda bench: bench.create(ChecksumAlgorithm="ADLER32")
    ),
    "checksum_type_is_one": Case(
        "InvalidRequest", lambda bench: bench.create(ChecksumAlgorithm="CRC32", ChecksumType="HALF")
    ),
    "checksum_type_has_algorithm": Case(
        "InvalidRequest", lambda bench: bench.create(ChecksumType="FULL_OBJECT")
    ),
    "checksum_type_fits_algorithm": Case(
        "InvalidRequest", lambda bench: bench.create(ChecksumAlgorithm="CRC64NVME", ChecksumType="COMPOSITE")
    ),
    "payload_hash_is_right": Case("XAmzContentSHA256Mismatch", _hash_of_other_bytes),
    "content_md5_is_right": Case(
        "BadDigest", lambda bench: bench.put(CONTENT, ContentMD5=checksum("md5", b"other"))
    ),
    "trailer_came": Case(
        "MalformedTrailerError",
        lambda bench: _put_chunked(bench, _aws_chunked(CONTENT), x_amz_trailer="x-amz-checksum-crc32"),
    ),
    "checksum_is_right": Case(
        "BadDigest", lambda bench: bench.put(CONTENT, ChecksumCRC64NVME=checksum("crc64nvme", b"other"))
    ),
}


def _written_meanwhile(bench: Bench) -> None:
    def meanwhile(strike: Strike) -> None:
        bench.s3.behind.put(BUCKET, KEY, b"theirs")
        bench.s3.behind.delete(BUCKET, KEY)

    bench.s3.fault("PutObject", Do(meanwhile))
    bench.put(IfNoneMatch="*")


def _put_twice(bench: Bench) -> None:
    bench.put()
    bench.put(IfNoneMatch="*")


def _put_over_another(bench: Bench) -> None:
    bench.put()
    bench.put(IfMatch='"0123"')


def _read(bench: Bench, **condition: str) -> None:
    etag = bench.put()["ETag"]
    bench.get(**{name: value or etag for name, value in condition.items()})


CONDITIONS = {
    "conditions_not_implemented": Case(
        "NotImplemented", lambda bench: bench.put(IfNoneMatch="*"), options={"mode": "no_conditional"}
    ),
    "if_none_match_is_star": Case("NotImplemented", lambda bench: bench.put(IfNoneMatch='"0123"')),
    "no_conflicting_write": Case("ConditionalRequestConflict", _written_meanwhile),
    "if_none_match": Case("PreconditionFailed", _put_twice, real=("moto",)),
    "if_match": Case("PreconditionFailed", _put_over_another),
    "read_if_match": Case("PreconditionFailed", lambda bench: _read(bench, IfMatch='"0123"'), real=("moto",)),
    "read_if_none_match": Case("304", lambda bench: _read(bench, IfNoneMatch=""), real=("moto",)),
}

CASES = ACCESS | REQUESTS | CHECKSUMS | CONDITIONS
"""By the rule's name."""
