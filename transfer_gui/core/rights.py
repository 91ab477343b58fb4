"""Which right an S3 operation asks for, by IAM's name (AWS Service Authorization Reference, Amazon S3)."""

from __future__ import annotations

from collections.abc import Mapping

RIGHTS: Mapping[str, str] = {
    "put_object": "s3:PutObject",
    "create_multipart_upload": "s3:PutObject",
    "upload_part": "s3:PutObject",
    "complete_multipart_upload": "s3:PutObject",
    "abort_multipart_upload": "s3:AbortMultipartUpload",
    "get_object": "s3:GetObject",
    "head_object": "s3:GetObject",
    "delete_object": "s3:DeleteObject",
    "head_bucket": "s3:ListBucket",
    "list_objects_v2": "s3:ListBucket",
    "list_parts": "s3:ListMultipartUploadParts",
    "list_multipart_uploads": "s3:ListBucketMultipartUploads",
    "list_buckets": "s3:ListAllMyBuckets",
    "get_object_tagging": "s3:GetObjectTagging",
    "get_bucket_lifecycle_configuration": "s3:GetLifecycleConfiguration",
    "put_bucket_lifecycle_configuration": "s3:PutLifecycleConfiguration",
}
"""Operation in snake case → right; one that is not here is not told."""
