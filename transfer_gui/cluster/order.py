"""What goes to a worker and what comes back: an order as a value, and reports in plain types.

An order holds secrets (the link, its headers and login, signed links to the store). It travels as the one
argument of a task, shows nothing of them in its repr, and is never logged. Reports go as Dask's events, which
the scheduler keeps for a while: they hold numbers, digests and codes only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transfer_gui.backends.destination import Upload
from transfer_gui.backends.s3.delegation import SignedPart
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import Part
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.engine.pipeline.remote_lanes import MovedPart, Report, Waits
from transfer_gui.wiring.remote import RemoteSource, RoleStore


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Parts for one lane, or a small file as its one part, and all that it needs to move them. Picklable.

    ``topic`` is where its reports go, ``version`` that of the program that wrote it. ``signed`` are links for
    the parts, or that of a PutObject; with ``role`` the worker signs by its own. ``rate`` in bytes per
    second, 0 for no limit. ``etag_is_md5``, ``computes`` and ``crc32c`` as of RemoteTask.
    """

    id: str
    topic: str
    version: str
    source: RemoteSource
    info: SourceInfo
    bucket: str
    key: str
    upload: Upload
    parts: tuple[Part, ...]
    signed: Mapping[int, SignedPart] = field(repr=False)
    role: RoleStore | None = None
    rate: int = 0
    etag_is_md5: bool | None = None
    computes: bool = False
    crc32c: bool = False

    def __repr__(self) -> str:
        return f"Order({self.id}, {len(self.parts)} parts)"


def write_report(report: Report) -> dict[str, Any]:
    error = report.error
    return {
        "order": report.order,
        "part": report.part,
        "position": report.position,
        "read": report.read,
        "waits": [report.waits.source, report.waits.destination, report.waits.limit],
        "moved": [
            [one.number, one.size, one.etag, one.crc64, one.checksum, one.md5, one.crc32c]
            for one in report.moved
        ],
        "ended": report.ended,
        "error": None if error is None else [error.code, dict(error.facts), error.retry_after],
    }


def read_report(told: Mapping[str, Any]) -> Report:
    """The report that :func:`write_report` wrote. Raises ValueError, KeyError, TypeError and
    OverflowError for what is none."""
    error: TransferError | None = None
    if told["error"] is not None:
        code, facts, retry_after = told["error"]
        error = error_from(str(code), facts)
        error.retry_after = None if retry_after is None else float(retry_after)
    return Report(
        order=str(told["order"]),
        worker=str(told.get("worker", "")),
        part=int(told["part"]),
        position=int(told["position"]),
        read=int(told["read"]),
        waits=Waits(*(float(seconds) for seconds in told["waits"])),
        moved=tuple(_read_moved(*one) for one in told["moved"]),
        ended=bool(told["ended"]),
        error=error,
    )


def _read_moved(
    number: int, size: int, etag: str, crc64: int, checksum: str, md5: str, crc32c: int | None
) -> MovedPart:
    if not 0 <= int(crc64) < 2**64:
        raise ValueError("no CRC64")
    return MovedPart(int(number), int(size), str(etag), int(crc64), str(checksum), str(md5), crc32c)
