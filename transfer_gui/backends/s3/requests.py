"""The requests that a transfer sends again and again, from botocore's parameters to what goes on the wire.

Lives here: :func:`prepare`, with the table of parameters. Not here: signing (``s3/signing.py``), sending
(``s3/connection.py``), answers (``s3/direct.py``). Source: S3 API reference, each operation's request syntax.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass

# Parameters that are a header, and its name. What is not here goes by botocore.
HEADERS = {
    "ACL": "x-amz-acl",
    "CacheControl": "cache-control",
    "ChecksumAlgorithm": "x-amz-checksum-algorithm",
    "ChecksumCRC32": "x-amz-checksum-crc32",
    "ChecksumCRC32C": "x-amz-checksum-crc32c",
    "ChecksumCRC64NVME": "x-amz-checksum-crc64nvme",
    "ChecksumSHA1": "x-amz-checksum-sha1",
    "ChecksumSHA256": "x-amz-checksum-sha256",
    "ChecksumMode": "x-amz-checksum-mode",
    "ChecksumType": "x-amz-checksum-type",
    "ContentDisposition": "content-disposition",
    "ContentEncoding": "content-encoding",
    "ContentLanguage": "content-language",
    "ContentMD5": "content-md5",
    "ContentType": "content-type",
    "ExpectedBucketOwner": "x-amz-expected-bucket-owner",
    "FetchFrom": "fastly-object-storage-source-url",
    "FetchRange": "range",
    "IfNoneMatch": "if-none-match",
    "MpuObjectSize": "x-amz-mp-object-size",
    "RequestPayer": "x-amz-request-payer",
    "SSEKMSKeyId": "x-amz-server-side-encryption-aws-kms-key-id",
    "ServerSideEncryption": "x-amz-server-side-encryption",
    "StorageClass": "x-amz-storage-class",
    "Tagging": "x-amz-tagging",
}
_OTHERS = frozenset(
    {"Bucket", "Key", "Metadata", "Body", "ContentLength", "UploadId", "PartNumber", "MultipartUpload"}
)
_METHODS = {
    "head_object": "HEAD",
    "put_object": "PUT",
    "upload_part": "PUT",
    "create_multipart_upload": "POST",
    "complete_multipart_upload": "POST",
    "abort_multipart_upload": "DELETE",
}
OPERATIONS = frozenset(_METHODS)
_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"
# Visible ASCII and single blanks between: what else a header may be is a question for botocore.
_PLAIN = lazy_pattern(r"[!-~]+(?: [!-~]+)*")
_TOKEN = lazy_pattern(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request, unsigned. ``path`` (the key, with a slash before it) and ``query`` are percent-encoded.

    ``target`` is the query as it is sent. ``body`` is one that is read piece by piece, or all bytes of it.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    target: str
    headers: dict[str, str]
    body: Any
    length: int


def prepare(operation: str, parameters: Mapping[str, Any]) -> Prepared | None:
    """The request, or None where botocore knows better: unusual parameters, and text that is not plain."""
    headers: dict[str, str] = {}
    for name, value in parameters.items():
        header = HEADERS.get(name)
        if header is not None:
            headers[header] = str(value)
        elif name not in _OTHERS:
            return None
    for name, value in (parameters.get("Metadata") or {}).items():
        if not _TOKEN.fullmatch(name):
            return None
        headers[f"x-amz-meta-{name.lower()}"] = value
    if not all(_PLAIN.fullmatch(value) for value in headers.values()):
        return None
    query, target = _query(operation, parameters)
    body, length = _body(operation, parameters)
    path = "/" + quote(parameters["Key"], safe="/~")
    return Prepared(_METHODS[operation], path, query, target, headers, body, length)


def _query(operation: str, parameters: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], str]:
    if operation == "create_multipart_upload":
        return (("uploads", ""),), "?uploads"
    upload = parameters.get("UploadId")
    if upload is None:
        return (), ""
    items = [("uploadId", quote(str(upload), safe="~"))]
    if "PartNumber" in parameters:
        items.append(("partNumber", str(int(parameters["PartNumber"]))))
    return tuple(items), "?" + "&".join(f"{name}={value}" for name, value in items)


def _body(operation: str, parameters: Mapping[str, Any]) -> tuple[Any, int]:
    if operation == "complete_multipart_upload":
        document = _manifest(parameters["MultipartUpload"]["Parts"])
        return document, len(document)
    body = parameters.get("Body", b"")
    return body, int(parameters.get("ContentLength", len(body) if isinstance(body, bytes) else 0))


def _manifest(parts: list[dict[str, Any]]) -> bytes:
    """The document of CompleteMultipartUpload."""
    listed = "".join(
        f"<Part>{''.join(f'<{name}>{_escape(str(value))}</{name}>' for name, value in part.items())}</Part>"
        for part in parts
    )
    return f'<CompleteMultipartUpload xmlns="{_NAMESPACE}">{listed}</CompleteMultipartUpload>'.encode()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
