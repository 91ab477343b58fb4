"""One request: what came, and which S3 operation it is.

Lives here: :class:`Request`. Not here: reading it from a socket (``wire``), judging it (``rules``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

# fmt: off
_SUBRESOURCES = frozenset({
    "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption",
    "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location", "logging", "metrics",
    "notification",
    "object-lock", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "replication",
    "requestPayment", "restore", "retention", "select", "tagging", "torrent", "uploadId", "uploads",
    "versionId", "versioning", "versions", "website",
})
# fmt: on

_OPERATIONS = {
    ("GET", "service", ""): "ListBuckets",
    ("HEAD", "bucket", ""): "HeadBucket",
    ("PUT", "bucket", ""): "CreateBucket",
    ("DELETE", "bucket", ""): "DeleteBucket",
    ("GET", "bucket", ""): "ListObjectsV2",
    ("GET", "bucket", "location"): "GetBucketLocation",
    ("GET", "bucket", "uploads"): "ListMultipartUploads",
    ("PUT", "object", ""): "PutObject",
    ("GET", "object", ""): "GetObject",
    ("HEAD", "object", ""): "HeadObject",
    ("GET", "object", "tagging"): "GetObjectTagging",
    ("GET", "object", "retention"): "GetObjectRetention",
    ("GET", "object", "legal-hold"): "GetObjectLegalHold",
    ("DELETE", "object", ""): "DeleteObject",
    ("POST", "object", "uploads"): "CreateMultipartUpload",
    ("PUT", "object", "uploadId"): "UploadPart",
    ("POST", "object", "uploadId"): "CompleteMultipartUpload",
    ("DELETE", "object", "uploadId"): "AbortMultipartUpload",
    ("GET", "object", "uploadId"): "ListParts",
}

ACTIONS = {
    "ListBuckets": "s3:ListAllMyBuckets",
    "HeadBucket": "s3:ListBucket",
    "CreateBucket": "s3:CreateBucket",
    "DeleteBucket": "s3:DeleteBucket",
    "ListObjectsV2": "s3:ListBucket",
    "GetBucketLocation": "s3:GetBucketLocation",
    "ListMultipartUploads": "s3:ListBucketMultipartUploads",
    "PutObject": "s3:PutObject",
    "GetObject": "s3:GetObject",
    "HeadObject": "s3:GetObject",
    "GetObjectTagging": "s3:GetObjectTagging",
    "GetObjectRetention": "s3:GetObjectRetention",
    "GetObjectLegalHold": "s3:GetObjectLegalHold",
    "DeleteObject": "s3:DeleteObject",
    "CreateMultipartUpload": "s3:PutObject",
    "UploadPart": "s3:PutObject",
    "UploadPartCopy": "s3:PutObject",
    "CompleteMultipartUpload": "s3:PutObject",
    "AbortMultipartUpload": "s3:AbortMultipartUpload",
    "ListParts": "s3:ListMultipartUploadParts",
}
"""The permission that each operation needs (S3 User Guide, "Multipart upload API and permissions")."""

HEADER_ACTIONS = {
    "x-amz-tagging": "s3:PutObjectTagging",
    "x-amz-acl": "s3:PutObjectAcl",
    "x-amz-object-lock-mode": "s3:PutObjectRetention",
    "x-amz-object-lock-legal-hold": "s3:PutObjectLegalHold",
}
"""The permission that a header needs besides that of its operation (S3 API reference, PutObject)."""

UNKNOWN = "Unknown"


@dataclass(frozen=True)
class Request:
    """A request's head. Header names are in lower case; repeated headers are joined with commas."""

    method: str
    target: str
    headers: Mapping[str, str]

    @cached_property
    def raw_path(self) -> str:
        """As sent, still percent-encoded."""
        return self.target.partition("?")[0]

    @cached_property
    def query_pairs(self) -> list[tuple[str, str]]:
        """Decoded, in the order they came. A plus is a plus."""
        pairs = [item.partition("=") for item in self.target.partition("?")[2].split("&") if item]
        return [(unquote(name), unquote(value)) for name, _, value in pairs]

    @cached_property
    def query(self) -> dict[str, str]:
        """By name; of repeated ones the last."""
        return dict(self.query_pairs)

    @cached_property
    def bucket(self) -> str:
        """'' for a request about all buckets."""
        return unquote(self.raw_path).lstrip("/").partition("/")[0]

    @cached_property
    def key(self) -> str:
        """'' for a request about a bucket."""
        return unquote(self.raw_path[1:].partition("/")[2], errors="surrogateescape")

    @cached_property
    def operation(self) -> str:
        """S3's name of it, ``UNKNOWN`` if it is none that this store has."""
        level = "object" if self.key else "bucket" if self.bucket else "service"
        named = sorted(_SUBRESOURCES & self.query.keys())
        if len(named) > 1:
            return UNKNOWN
        if "x-amz-copy-source" in self.headers:
            return (
                "UploadPartCopy"
                if (self.method, level, named) == ("PUT", "object", ["uploadId"])
                else UNKNOWN
            )
        return _OPERATIONS.get((self.method, level, "".join(named)), UNKNOWN)

    @cached_property
    def part_number(self) -> int | None:
        """None if there is none, 0 if it is no number."""
        text = self.query.get("partNumber")
        if text is None:
            return None
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def header(self, name: str) -> str:
        """The header's value, '' if it is missing."""
        return self.headers.get(name, "")
