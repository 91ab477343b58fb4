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
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import ClusterUnlike, TransferError, UnexpectedError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.parts import Part
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.source_errors import SourceError
from transfer_gui.engine.pipeline.remote_lanes import MovedPart, Report, Waits
from transfer_gui.wiring.remote import RemoteSource, RoleStore

_LONGEST = 1024
_ETAG, _MD5 = lazy_pattern(r"[ -~]{0,1024}"), lazy_pattern(r"[0-9a-f]{32}")


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
    return Report(
        order=str(told["order"]),
        worker=str(told.get("worker", "")),
        part=_count(told["part"]),
        position=_count(told["position"]),
        read=_count(told["read"]),
        waits=Waits(*map(_seconds, told["waits"])),
        moved=tuple(_read_moved(*one) for one in told["moved"]),
        ended=bool(told["ended"]),
        error=None if told["error"] is None else _read_error(*told["error"]),
    )


def _read_error(code: str, facts: Mapping[str, Any], retry_after: float | None) -> TransferError:
    """What can go wrong where parts are moved; nothing there can say how it is here."""
    short = {name: one[:_LONGEST] if isinstance(one, str) else one for name, one in dict(facts).items()}
    error = error_from(str(code), short)
    if type(error) not in (ClusterUnlike, UnexpectedError) and not isinstance(
        error, SourceError | DestinationError
    ):
        error = UnexpectedError(kind=str(code)[:_LONGEST])
    error.retry_after = None if retry_after is None else _seconds(retry_after)
    return error


def _count(told: Any, bound: int = 2**63) -> int:
    if not 0 <= int(told) < bound:
        raise ValueError("no count")
    return int(told)


def _seconds(told: Any) -> float:
    if not 0 <= float(told) < 2**31:
        raise ValueError("no seconds")
    return float(told)


def _read_moved(
    number: int, size: int, etag: str, crc64: int, checksum: str, md5: str, crc32c: int | None
) -> MovedPart:
    if not _ETAG.fullmatch(str(etag)) or (md5 and not _MD5.fullmatch(str(md5))) or len(checksum) > 64:
        raise ValueError("no receipt")
    own = None if crc32c is None else _count(crc32c, 2**32)
    crc = _count(crc64, 2**64)
    return MovedPart(_count(number), _count(size), str(etag), crc, str(checksum), str(md5), own)
