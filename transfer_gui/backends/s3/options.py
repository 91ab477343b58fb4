"""Object options as parameters of S3 operations; what was not chosen is not sent.

Lives here: :class:`ObjectTerms` and :func:`describe_object`. Not here: what can be chosen
(``core/object_options.py``). Source: S3 API reference, parameters of each operation.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.core.content_types import content_type_for
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices, Pairs, locked_until, merge_choices
from transfer_gui.core.quick_dataclass import dataclass, field

# Operations that read or write what is encrypted with a customer's key.
_KEYED = frozenset(
    {
        "create_multipart_upload",
        "upload_part",
        "complete_multipart_upload",
        "list_parts",
        "put_object",
        "head_object",
        "get_object",
    }
)
_UNPAID = frozenset({"head_bucket"})

_PLAIN = {
    "ContentDisposition": "content_disposition",
    "CacheControl": "cache_control",
    "ContentLanguage": "content_language",
    "StorageClass": "storage_class",
    "ACL": "acl",
    "ObjectLockMode": "lock_mode",
}


@dataclass(frozen=True, slots=True)
class ObjectTerms:
    """On what terms an object is written and read. ``customer_key``: 32 bytes for SSE-C, never shown."""

    choices: ObjectChoices = NO_CHOICES
    customer_key: bytes = field(default=b"", repr=False)

    def of(self, operation: str) -> dict[str, str]:
        """Parameters that go with each request, not only with those that make the object."""
        more: dict[str, str] = {}
        choices = self.choices
        if choices.bucket_owner:
            more["ExpectedBucketOwner"] = choices.bucket_owner
        if choices.requester_pays and operation not in _UNPAID:
            more["RequestPayer"] = "requester"
        if self.customer_key and choices.encryption == "customer" and operation in _KEYED:
            more |= customer_key_parameters(self.customer_key)
        return more

    def for_probes(self) -> ObjectTerms:
        """What an object needs to be let in, without what would keep it from being deleted again."""
        choices = self.choices
        kept = ObjectChoices(
            encryption=choices.encryption,
            kms_key=choices.kms_key,
            requester_pays=choices.requester_pays,
            bucket_owner=choices.bucket_owner,
        )
        return ObjectTerms(kept, self.customer_key)

    @property
    def opaque_etags(self) -> bool:
        """Whether an ETag is no MD5 (S3 API reference, "Object": encrypted by KMS or a customer's key)."""
        return self.choices.encryption in ("aws:kms", "customer")


NO_TERMS = ObjectTerms()


def customer_key_parameters(key: bytes) -> dict[str, str]:
    """The three that SSE-C wants, encoded."""
    digest = hashlib.md5(key, usedforsecurity=False).digest()
    return {
        "SSECustomerAlgorithm": "AES256",
        "SSECustomerKey": base64.b64encode(key).decode("ascii"),
        "SSECustomerKeyMD5": base64.b64encode(digest).decode("ascii"),
    }


def describe_object(
    options: ObjectOptions, choices: ObjectChoices = NO_CHOICES, key: str = ""
) -> dict[str, Any]:
    """Parameters of CreateMultipartUpload and PutObject. ``key`` helps to guess the content type."""
    choices = merge_choices(options.carried, choices)
    parameters: dict[str, Any] = {"Metadata": {**_lower(choices.metadata), **options.metadata}}
    content_type = choices.content_type or content_type_for(options.content_type, key)
    if content_type:
        parameters["ContentType"] = content_type
    if options.content_encoding:
        parameters["ContentEncoding"] = options.content_encoding
    if choices == NO_CHOICES:
        return parameters
    parameters |= {name: text for name, one in _PLAIN.items() if (text := getattr(choices, one))}
    if choices.tags:
        parameters["Tagging"] = encode_tags(choices.tags)
    if choices.encryption in ("AES256", "aws:kms"):
        parameters["ServerSideEncryption"] = choices.encryption
    if choices.kms_key:
        parameters["SSEKMSKeyId"] = choices.kms_key
    if choices.lock_until:
        parameters["ObjectLockRetainUntilDate"] = locked_until(choices.lock_until)
    if choices.legal_hold:
        parameters["ObjectLockLegalHoldStatus"] = "ON"
    return parameters


def _lower(metadata: Pairs) -> dict[str, str]:
    """Put names in lower case, the form that stores keep; of two spellings of one the later holds."""
    return {name.lower(): value for name, value in metadata}


def encode_tags(tags: tuple[tuple[str, str], ...]) -> str:
    """Write tags as URL query parameters, the form of x-amz-tagging."""
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in tags)


def options_in_use(parameters: Mapping[str, Any]) -> str:
    """Which optional parameters a request had, for saying what a store may have refused."""
    known = {
        "Tagging": "tags",
        "ACL": "ACL",
        "StorageClass": "storage class",
        "ServerSideEncryption": "encryption",
        "SSECustomerAlgorithm": "encryption with your key",
        "ObjectLockMode": "object lock",
        "ObjectLockLegalHoldStatus": "legal hold",
        "RequestPayer": "requester pays",
    }
    return ", ".join(word for name, word in known.items() if name in parameters)
