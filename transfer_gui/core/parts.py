"""How a file is cut into parts: S3's limits, the plan, and what the store said of each part.

Sources: S3 "Multipart upload limits" (1–10,000 parts, 5 MiB–5 GiB each, the last any size; object at most
48.8 TiB). Part size is uniform for an upload and fixed when the upload is created: some stores reject
unequal parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transfer_gui.core.quick_dataclass import dataclass

MIB = 1024**2
GB = 1000**3

MIN_PART = 5 * MIB
MAX_PART = 5 * 1024**3
MAX_PARTS = 10_000
MAX_OBJECT = MAX_PARTS * MAX_PART
SINGLE_PUT_LIMIT = 16 * MIB
SPREAD_MIN = 8 * MIB

BY_TABLE = 1
"""As a part size that is asked for: what the table of sizes says. No part can be of one byte."""

# (sizes below this, part size): large parts mean few requests, small parts mean little to send again.
_TABLE = ((10 * GB, 100 * 1000**2), (100 * GB, 250 * 1000**2))
_LARGEST = 500 * 1000**2
# Little is lost by a pause or a bad connection if a part is no larger than this, and each lane sends as many.
_USUAL, _WAVES = 16 * MIB, 8
# Of a file above this size the store should not have to list more parts than that, where lanes are fast.
_HUGE, _HUGE_PARTS = 100 * GB, 4_000
# In MiB: ours, those of AWS's programs, rclone, s3cmd, and what people round to.
_IN_USE = (16, 8, 5, 15, 10, 64, 32, 128, 100, 50, 256, 512)
# A part should last no longer than so many seconds where a limit makes lanes slow.
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class PartLimits:
    """What a store accepts. Sizes in bytes."""

    min_part: int = MIN_PART
    max_part: int = MAX_PART
    max_parts: int = MAX_PARTS
    max_object: int = MAX_OBJECT


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the file's bytes. ``number`` counts from 1; ``size`` None: until the stream ends."""

    number: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class PartReceipt:
    """What the store said when it took a part. ``etag`` as sent, quotes included.

    ``crc64`` is CRC64NVME of the bytes we sent, ``md5`` (hex) is there when the store needs it, ``crc32c``
    when the source offers that of the whole file; ``confirmed`` says that the store itself gave a digest
    equal to ours.
    """

    number: int
    size: int
    etag: str
    crc64: int
    md5: str = ""
    confirmed: bool = False
    crc32c: int | None = None


class PlanImpossible(ValueError):
    """No part plan fits; ``limit`` is the largest size in bytes that would."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"no part plan holds more than {limit} bytes")


def part_size_for(
    size: int, connections: int, limits: PartLimits | None = None, *, asked: int = 0, rate: int = 0
) -> int:
    """Uniform part size in bytes for a file of ``size`` bytes.

    ``asked`` (the user's choice, maybe BY_TABLE) is honoured as far as the limits allow. ``rate``: the limit
    of the whole transfer in bytes/s, 0 for none. Raises PlanImpossible where even the largest parts are too
    few.
    """
    limits = limits or PartLimits()
    most = min(limits.max_object, limits.max_part * limits.max_parts)
    if size > most:
        raise PlanImpossible(most)
    least = max(limits.min_part, _round_up(-(-size // limits.max_parts)))
    if asked == BY_TABLE:
        asked = _look_up(size)
    if asked:
        return min(max(asked, least), limits.max_part)
    lanes = max(connections, 1)
    # Of a small file each lane has a part.
    spread = min(max(_round_up(-(-size // lanes)), MIN_PART), SPREAD_MIN)
    wanted = min(max(_round_up(-(-size // (_WAVES * lanes))), spread), _USUAL)
    if size > _HUGE:
        wanted = max(wanted, _round_up(-(-size // _HUGE_PARTS)))
    if rate:
        wanted = min(wanted, max(_LONGEST * rate // lanes // MIB * MIB, MIN_PART))
    return min(max(min(wanted, _look_up(size)), least), limits.max_part)


def likely_part_size(size: int, count: int) -> int:
    """Part size in bytes by which programs cut ``size`` bytes into ``count`` parts, 0 where none would.

    One that is in wide use, else the smallest of whole MiB.
    """
    if count < 2:
        return size * count
    usual = (*(number * MIB for number in _IN_USE), *(part for _, part in _TABLE), _LARGEST)
    fits = (part for part in (*usual, _round_up(-(-size // count))) if -(-size // part) == count)
    return next(fits, 0)


def _look_up(size: int) -> int:
    """What the table says of a file of so many bytes."""
    return next((part for below, part in _TABLE if size < below), _LARGEST)


def stream_part_size(
    size: int | None, budget: int, connections: int, limits: PartLimits | None = None, *, asked: int = 0
) -> int:
    """Part size in bytes where parts are held in memory: ``budget`` is shared by the parts in flight.

    The largest that let every lane and the high-water mark have a buffer, at least four in all: what is on
    its way to a store that answers late is what makes it fast. A known size is not cut into fewer parts than
    lanes can share, and never into more than the store's part limit. ``asked`` is a wish that the budget
    bounds: four parts of that size are to fit.
    """
    limits = limits or PartLimits()
    buffers = max(4, connections + 3)
    room = max(limits.min_part, budget // buffers)
    asked = _look_up(size or 0) if asked == BY_TABLE else asked
    asked = min(asked, max(limits.min_part, budget // 4 // MIB * MIB))
    if size is None:
        return min(max(asked, limits.min_part) if asked else room, limits.max_part)
    shared = min(room // MIB * MIB, part_size_for(size, connections, limits))
    least = part_size_for(size, connections, limits, asked=asked or max(SPREAD_MIN, shared))
    if least * 2 > budget and least > limits.min_part * 4:
        raise PlanImpossible(budget // 2 * limits.max_parts)
    return least


def _round_up(size: int) -> int:
    """To whole MiB, so that chunks and pages divide evenly."""
    return -(-size // MIB) * MIB


def plan(size: int, part_size: int) -> tuple[Part, ...]:
    """All parts of a file; one empty part for an empty file."""
    if size == 0:
        return (Part(1, 0, 0),)
    return tuple(
        Part(number, offset, min(part_size, size - offset))
        for number, offset in enumerate(range(0, size, part_size), start=1)
    )


def missing_parts(parts: Iterable[Part], receipts: Iterable[PartReceipt]) -> Iterator[Part]:
    """Parts without a receipt of the same size, in order."""
    stored = {receipt.number: receipt.size for receipt in receipts}
    return (part for part in parts if stored.get(part.number) != part.size)
