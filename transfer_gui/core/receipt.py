"""The receipt of a finished transfer: what it proved and by what, as one JSON object that can be kept apart.

Here: making it, and reading one back to compare an object with it. Not here: files (``storage/receipts.py``),
sentences (``text/words.py``). A receipt holds no secret: links are redacted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.redact import redact_url, shown_source
from transfer_gui.core.spec import DIGESTS
from transfer_gui.core.transfer import Transfer, Validator

VERSION = 1


def receipt_of(
    transfer: Transfer,
    parts: Iterable[PartReceipt],
    *,
    program: str,
    reason_words: str = "",
    endpoint: str = "",
) -> dict[str, Any]:
    """What can be written as JSON. ``reason_words`` says why it is not verified, for people.

    ``endpoint``: the address of the store, where the transfer doesn't name its own.
    """
    return {
        "receipt": VERSION,
        "program": program,
        "id": transfer.id,
        "verified": transfer.proven,
        "reason": transfer.result.reason,
        "reason_words": reason_words,
        "source": _source(transfer),
        "digests": list(digests_of(transfer)),
        "destination": _destination(transfer, transfer.spec.endpoint or endpoint),
        "parts": [
            _part(part, transfer.upload.part_size) for part in sorted(parts, key=lambda part: part.number)
        ],
        "times": {
            "added": _moment(transfer.added_at),
            "started": _moment(transfer.started_at),
            "finished": _moment(transfer.finished_at),
            "seconds": transfer.seconds,
        },
        "metrics": dict(transfer.metrics),
    }


def _source(transfer: Transfer) -> dict[str, Any]:
    mirrors = [shown_source(link) for link in transfer.spec.mirrors.split()]
    source: dict[str, Any] = {
        "url": shown_source(transfer.spec.url),
        "size": transfer.source.size,
        "length_proven_by": _length_proof(transfer),
        "etag": transfer.source.validator.etag,
        "last_modified": transfer.source.validator.last_modified,
        "content_type": transfer.source.content_type,
        "content_encoding": transfer.source.content_encoding,
    }
    return source | {"mirrors": mirrors} if mirrors else source


def _length_proof(transfer: Transfer) -> str:
    """What showed that the end was the end (RFC 9112 §8, RFC 9110 §14.4); '' if nothing did."""
    if not transfer.source.size_proven:
        return ""
    if "://" not in transfer.spec.url:
        return "file_size"
    if transfer.source.ranged:
        return "content_range"
    return "content_length" if transfer.source.announced else "end_of_body"


def digests_of(transfer: Transfer) -> Iterable[dict[str, str]]:
    """Each digest that was expected, whose word it was, and what became of it; that of a list or page tells
    which ``file`` that was."""
    spec, source = transfer.spec, transfer.source
    for origin, expected, file in (
        ("list" if spec.digests_from else "user", spec.digests, spec.digests_from),
        ("list", source.listed_digests, source.listed.get("file", "")),
        ("source", source.offered, ""),
    ):
        for name, value in sorted(expected.items()):
            if value:
                result = transfer.result.compared.get(name, "")
                found = {"algorithm": name, "value": value, "from": origin, "result": result}
                yield found | ({"file": file} if origin == "list" else {})


def _destination(transfer: Transfer, endpoint: str) -> dict[str, Any]:
    spec = transfer.spec
    return {
        "profile": spec.profile,
        "endpoint": redact_url(endpoint) if endpoint else "",
        "bucket": spec.bucket,
        "folder": spec.folder,
        "key": transfer.upload.key,
        "etag": transfer.result.etag,
        "checksum": transfer.result.checksum,
        "nonce": transfer.upload.nonce,
        "method": "put" if transfer.result.md5 else "multipart",
        "part_size": transfer.upload.part_size,
        "taken_over": transfer.upload.taken_over,
    }


def _part(part: PartReceipt, part_size: int) -> dict[str, Any]:
    written: dict[str, Any] = {
        "number": part.number,
        "offset": (part.number - 1) * part_size,
        "size": part.size,
        "etag": part.etag,
        "crc64nvme": Crc64(part.crc64).hex(),
        "md5": part.md5,
        "confirmed": part.confirmed,
    }
    return written if part.crc32c is None else written | {"crc32c": f"{part.crc32c:08x}"}


def _moment(at: float) -> str | None:
    """Seconds since 1970 as ISO 8601 in UTC; None for a time that never came."""
    try:
        return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds") if at else None
    except (OverflowError, ValueError, OSError):
        return None  # a damaged row may hold any number


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """A run of the object's bytes as it was sent; ``crc64`` is its CRC64NVME."""

    number: int
    offset: int
    size: int
    crc64: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What was read: bytes, ``CRC64NVME:…`` of them, whether that is the record, and the number of the first
    part that differs (0: none does, or the record knows no parts). ``digests``: whether those that were
    expected of the file are its own, by algorithm."""

    size: int
    checksum: str
    equal: bool
    part: int
    digests: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """What an object, or its source, is compared with. ``parts`` are none where one put held it all;
    ``digests`` were expected of the whole file, algorithm to hex, compared then or not."""

    id: str
    bucket: str
    key: str
    size: int
    crc64: int
    source: str
    validator: Validator
    content_encoding: str
    parts: tuple[RecordedPart, ...]
    digests: Mapping[str, str] = field(default_factory=dict)


def record_from(receipt: object) -> Record:
    """The record that a receipt holds. Raises ValueError, naming what is wrong with it."""
    top = _mapping(receipt, "receipt")
    if top.get("receipt") != VERSION:
        raise ValueError("receipt: another version")
    source, destination = (
        _mapping(top.get("source"), "source"),
        _mapping(top.get("destination"), "destination"),
    )
    size = _whole(source, "size")
    parts = tuple(_read_part(item) for item in _sequence(top.get("parts"), "parts"))
    _check_parts(parts, size)
    return Record(
        id=_text(top, "id"),
        bucket=_text(destination, "bucket"),
        key=_text(destination, "key"),
        size=size,
        crc64=_checksum(_text(destination, "checksum")),
        source=_text(source, "url"),
        validator=Validator(_text(source, "etag"), _text(source, "last_modified")),
        content_encoding=_text(source, "content_encoding"),
        parts=parts,
        digests=_read_digests(top.get("digests")),
    )


def _read_digests(items: object) -> dict[str, str]:
    """Those that need all bytes in order; the first of each kind, which is the user's own."""
    found: dict[str, str] = {}
    for item in items if isinstance(items, list) else ():
        told = item if isinstance(item, dict) else {}
        name, value = str(told.get("algorithm")), told.get("value")
        if name in DIGESTS and isinstance(value, str):
            found.setdefault(name, value.lower())
    return found


def _read_part(item: object) -> RecordedPart:
    part = _mapping(item, "parts")
    try:
        crc64 = int(_text(part, "crc64nvme"), 16)
    except ValueError:
        raise ValueError("parts: crc64nvme") from None
    return RecordedPart(_whole(part, "number"), _whole(part, "offset"), _whole(part, "size"), crc64)


def _check_parts(parts: Sequence[RecordedPart], size: int) -> None:
    """Each begins where the one before ended, and together they are the object."""
    at = 0
    for number, part in enumerate(parts, start=1):
        if (part.number, part.offset) != (number, at) or not 0 <= part.crc64 < 2**64:
            raise ValueError("parts: order")
        at += part.size
    if parts and at != size:
        raise ValueError("parts: size")


def _checksum(name: str) -> Crc64:
    crc64 = Crc64.parse(name)
    if crc64 is None:
        raise ValueError("destination: checksum")
    return crc64


def _mapping(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(name)
    return value


def _sequence(value: object, name: str) -> Sequence[Any]:
    if not isinstance(value, list):
        raise ValueError(name)
    return value


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str):
        raise ValueError(name)
    return value


def _whole(values: Mapping[str, Any], name: str) -> int:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(name)
    return value
