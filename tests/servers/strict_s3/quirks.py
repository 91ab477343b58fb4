"""What real stores do otherwise than AWS in their answers, each by a name that a mode can have.

Lives here: :data:`QUIRKS`, :func:`quirked`. Not here: requests that a store refuses (``rules``). Seen at:
JuiceFS gateway (metadata, ETag of HEAD), proxies and small stores (length of HEAD), SeaweedFS (composite
CRC64NVME), Ceph, s3rver and others (options that are taken and dropped), ``rclone serve s3`` (every header of
a PUT is told again by HEAD, whatever it meant).
"""

from __future__ import annotations

from tests.servers.strict_s3.answers import Answer
from tests.servers.strict_s3.call import Call

QUIRKS = frozenset(
    {
        "head_without_etag",
        "head_without_length",
        "no_metadata",
        "drops_options",
        "composite_crc64",
        "echoes_checksums",
        "repeats_headers",
    }
)
_CRC = "x-amz-checksum-crc64nvme"
OPTIONS = (
    "x-amz-tagging",
    "x-amz-storage-class",
    "x-amz-object-lock-mode",
    "x-amz-object-lock-retain-until-date",
    "x-amz-object-lock-legal-hold",
)


def quirked(call: Call, answer: Answer) -> Answer:
    """The answer as the mode's store gives it."""
    quirks = call.settings.mode.quirks
    if call.operation == "HeadObject":
        if "head_without_etag" in quirks:
            del answer.headers["ETag"]
        if "head_without_length" in quirks:
            answer.headers["Content-Length"] = "0"
        if "composite_crc64" in quirks and _CRC in answer.headers:
            answer.headers[_CRC] += "-4"
        if "repeats_headers" in quirks:
            answer.headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD"
    if "echoes_checksums" in quirks and call.operation in ("UploadPart", "PutObject"):
        answer.headers.pop(_CRC, None)
        if told := call.request.header(_CRC):
            answer.headers[_CRC] = told
    return answer
