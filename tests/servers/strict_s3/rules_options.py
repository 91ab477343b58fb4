"""Rules about object options: tags, encryption, ACL, lock, who pays.

Sources: S3 API reference, PutObject, CreateMultipartUpload and UploadPart; S3 User Guide, "Object tagging",
"Using server-side encryption with customer-provided keys", "Requester Pays", "Object Lock considerations".
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime
from urllib.parse import parse_qsl

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.rules import Stage, rule

_MAKING = ("PutObject", "CreateMultipartUpload")
_TAG = re.compile(r"[\w\s+\-=._:/@]*")
_ACLS = frozenset(
    {
        "private",
        "public-read",
        "public-read-write",
        "authenticated-read",
        "aws-exec-read",
        "bucket-owner-read",
        "bucket-owner-full-control",
    }
)
_CLASSES = frozenset(
    {
        "STANDARD",
        "REDUCED_REDUNDANCY",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER",
        "DEEP_ARCHIVE",
        "GLACIER_IR",
    }
)
_C = "x-amz-server-side-encryption-customer"


@rule(Stage.HEAD, *_MAKING)
def tags_are_ten_at_most(call: Call) -> S3Error | None:
    """Names to 128 and values to 256 characters, each name once."""
    tags = parse_qsl(call.request.header("x-amz-tagging"), keep_blank_values=True)
    fits = len(tags) <= 10 and len({name for name, _ in tags}) == len(tags)
    sized = all(
        0 < len(name) <= 128 and len(value) <= 256 and _TAG.fullmatch(name + value) for name, value in tags
    )
    return None if fits and sized else S3Error(400, "InvalidTag", "The tags are invalid.")


@rule(Stage.HEAD, *_MAKING)
def acl_is_canned(call: Call) -> S3Error | None:
    """One of S3's own."""
    given = call.request.header("x-amz-acl")
    return None if not given or given in _ACLS else S3Error(400, "InvalidArgument", "No such ACL")


@rule(Stage.HEAD, *_MAKING)
def storage_class_is_one(call: Call) -> S3Error | None:
    """One of AWS's."""
    given = call.request.header("x-amz-storage-class")
    return None if not given or given in _CLASSES else S3Error(400, "InvalidStorageClass", "No such class")


@rule(Stage.HEAD, *_MAKING)
def encryption_is_one(call: Call) -> S3Error | None:
    """AES256 or KMS, not both it and a customer's key."""
    given = call.request.header("x-amz-server-side-encryption")
    if not given or (
        given in ("AES256", "aws:kms", "aws:kms:dsse") and f"{_C}-algorithm" not in _names(call)
    ):
        return None
    return S3Error(400, "InvalidArgument", "The encryption method specified is not supported")


@rule(Stage.HEAD, *_MAKING)
def lock_is_whole(call: Call) -> S3Error | None:
    """A mode and a time ahead, and a digest of the body."""
    headers = call.request.headers
    mode, until = headers.get("x-amz-object-lock-mode"), headers.get("x-amz-object-lock-retain-until-date")
    if not mode and not until:
        return None
    try:
        ahead = datetime.fromisoformat((until or "").replace("Z", "+00:00")).timestamp() > call.now
    except ValueError:
        ahead = False
    if mode not in ("GOVERNANCE", "COMPLIANCE") or not ahead:
        return S3Error(400, "InvalidArgument", "The retain until date must be in the future!")
    if call.operation == "PutObject" and "content-md5" not in headers and not call.checksums():
        return S3Error(400, "InvalidRequest", "Content-MD5 OR x-amz-checksum- HTTP header is required")
    return None


@rule(Stage.HEAD)
def customer_key_is_whole(call: Call) -> S3Error | None:
    """Algorithm, 256 bits, and their MD5."""
    headers = call.request.headers
    given = [headers.get(f"{_C}-{name}", "") for name in ("algorithm", "key", "key-md5")]
    if not any(given):
        return None
    try:
        key = base64.b64decode(given[1], validate=True)
    except ValueError:
        key = b""
    digest = base64.b64encode(hashlib.md5(key).digest()).decode()
    if given[0] == "AES256" and len(key) == 32 and digest == given[2]:
        return None
    return S3Error(400, "InvalidArgument", "The secret key was invalid for the specified algorithm.")


@rule(Stage.HEAD, "UploadPart", "GetObject", "HeadObject")
def customer_key_is_the_same(call: Call) -> S3Error | None:
    """What was made with a customer's key is only touched with that key."""
    made = call.upload_or_none if call.operation == "UploadPart" else None
    kept = made.description if made else None
    if call.operation != "UploadPart" and call.maybe_bucket is not None and call.object is not None:
        kept = call.object.description
    if kept is None or kept.headers.get(f"{_C}-key-md5", "") == call.request.header(f"{_C}-key-md5"):
        return None
    return S3Error(
        400, "InvalidRequest", "The object was stored using a form of Server Side Encryption with a key."
    )


@rule(Stage.HEAD)
def requester_pays_if_asked(call: Call) -> S3Error | None:
    """A bucket that asks for it is for those who pay."""
    asks = call.maybe_bucket is not None and call.request.bucket in call.settings.requester_pays
    if not asks or call.request.header("x-amz-request-payer") == "requester":
        return None
    return S3Error(403, "AccessDenied", "Access Denied")


@rule(Stage.HEAD, *_MAKING, default=False)
def no_tags_no_acls(call: Call) -> S3Error | None:
    """Some stores have neither (Cloudflare R2, "S3 API compatibility")."""
    if not {"x-amz-tagging", "x-amz-acl"} & call.request.headers.keys():
        return None
    return S3Error(501, "NotImplemented", "Header 'x-amz-tagging' not implemented")


@rule(Stage.HEAD, *_MAKING, default=False)
def no_metadata_at_all(call: Call) -> S3Error | None:
    """Gateways over what has no room for them."""
    if not any(name.startswith("x-amz-meta-") for name in call.request.headers):
        return None
    return S3Error(400, "InvalidArgument", "User metadata is not supported")


@rule(Stage.HEAD, *_MAKING, default=False)
def a_proxy_drops_checksums(call: Call) -> S3Error | None:
    """Headers that a proxy does not pass on were signed, so that the signature is a wrong one."""
    if not any(name.startswith("x-amz-checksum-") for name in call.request.headers):
        return None
    return S3Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match")


def _names(call: Call) -> set[str]:
    return set(call.request.headers)
