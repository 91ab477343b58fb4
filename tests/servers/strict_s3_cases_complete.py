"""For each rule about CompleteMultipartUpload a request that breaks it and no other rule.

Lives here: :data:`CASES`. Not here: the other rules' cases (``strict_s3_cases``).
"""

from __future__ import annotations

from typing import Any

from tests.servers.strict_s3_bench import SCALED, Bench, checksum
from tests.servers.strict_s3_cases import Case

ONE, TWO = b"1" * SCALED.min_part, b"2" * 7
WHOLE = {"ChecksumAlgorithm": "CRC64NVME", "ChecksumType": "FULL_OBJECT"}


def _twice(bench: Bench) -> None:
    upload, parts = bench.upload(TWO)
    bench.complete(upload, *parts)
    bench.complete(upload, *parts)


def _descending(bench: Bench) -> None:
    upload = bench.create()
    parts = [bench.part(upload, number) for number in (1, 2)]
    bench.complete(upload, *reversed(parts))


def _missing(bench: Bench) -> None:
    upload, parts = bench.upload(TWO)
    bench.complete(upload, *parts, {"PartNumber": 2, "ETag": parts[0]["ETag"]})


def _wrong_etag(bench: Bench) -> None:
    upload, parts = bench.upload(TWO)
    bench.complete(upload, parts[0] | {"ETag": f'"{"0" * 32}"'})


def _wrong_part_checksum(bench: Bench) -> None:
    upload, parts = bench.upload(TWO, **WHOLE)
    bench.complete(upload, parts[0] | {"ChecksumCRC64NVME": checksum("crc64nvme", ONE)})


def _unlisted_checksum(bench: Bench) -> None:
    upload = bench.create(ChecksumAlgorithm="SHA256")
    part = bench.part(upload, 1, TWO, ChecksumSHA256=checksum("sha256", TWO))
    bench.complete(upload, part)


def _too_small(bench: Bench) -> None:
    upload, parts = bench.upload(TWO, TWO)
    bench.complete(upload, *parts)


def _unequal(bench: Bench) -> None:
    upload, parts = bench.upload(ONE, ONE + TWO, TWO)
    bench.complete(upload, *parts)


def _too_large(bench: Bench) -> None:
    upload, parts = bench.upload(*[bytes(SCALED.max_part)] * 3)
    bench.complete(upload, *parts)


def _complete_two(bench: Bench, created: dict[str, Any], **told: Any) -> None:
    upload, parts = bench.upload(ONE, TWO, **created)
    bench.complete(upload, *parts, **told)


CASES = {
    "list_has_parts": Case(
        "MalformedXML", lambda bench: bench.complete(bench.upload(TWO)[0]), real=("moto",)
    ),
    "finished_upload_is_gone": Case("NoSuchUpload", _twice, options={"mode": "minio"}, real=("rclone",)),
    "parts_are_ascending": Case("InvalidPartOrder", _descending, real=("rclone",)),
    "parts_are_there": Case("InvalidPart", _missing, real=("moto", "rclone")),
    "etags_match": Case("InvalidPart", _wrong_etag, real=("moto", "rclone")),
    "part_checksums_match": Case("InvalidPart", _wrong_part_checksum),
    "composite_list_has_checksums": Case("InvalidRequest", _unlisted_checksum),
    "parts_are_not_too_small": Case("EntityTooSmall", _too_small, real=("moto",)),
    "equal_parts": Case("InvalidPart", _unequal, options={"mode": "r2"}),
    "object_is_not_too_large": Case("EntityTooLarge", _too_large),
    "object_size_is_right": Case(
        "InvalidRequest", lambda bench: _complete_two(bench, WHOLE, MpuObjectSize=len(ONE))
    ),
    "checksum_type_is_the_uploads": Case(
        "InvalidRequest", lambda bench: _complete_two(bench, WHOLE, ChecksumType="COMPOSITE")
    ),
    "whole_checksum_is_of_the_uploads_algorithm": Case(
        "InvalidRequest",
        lambda bench: _complete_two(bench, WHOLE, ChecksumCRC32=checksum("crc32", ONE + TWO)),
    ),
    "whole_checksum_is_right": Case(
        "BadDigest",
        lambda bench: _complete_two(
            bench, WHOLE, ChecksumType="FULL_OBJECT", ChecksumCRC64NVME=checksum("crc64nvme", TWO + ONE)
        ),
    ),
}
"""By the rule's name."""
