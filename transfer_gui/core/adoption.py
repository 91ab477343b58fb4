"""What of an upload that something else began is of use: which parts fit a file, and how it is cut.

Here: arithmetic on sizes only. That a part of the right size also holds the file's bytes is proven while the
file is read (``engine/run/uploads.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from transfer_gui.core.parts import PartLimits
from transfer_gui.core.quick_dataclass import dataclass

# Uploads have one size of parts, and a last one; more candidates are not worth the time.
_MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """``part_size`` in bytes by which the upload was cut, 0 if none makes sense; ``parts`` are the numbers of
    those that lie where they would for a file of the given size, ``stored`` their bytes."""

    part_size: int = 0
    parts: frozenset[int] = frozenset()
    stored: int = 0


@dataclass(frozen=True, slots=True)
class Adoption:
    """What taking over an upload would mean. Sizes in bytes.

    ``size``: of the source, None if it does not tell. ``listed``: parts that the store has. ``provable``: of
    the ``fit`` parts, those whose checksum or ETag can be compared. ``twice``: the upload demands a checksum
    ahead of each part, so that what is missing is read twice. ``taken``: an object is at the key already.
    """

    size: int | None
    ranges: bool
    listed: int
    fit: Fit
    provable: int
    twice: bool = False
    taken: bool = False


def fit_parts(stored: Mapping[int, int], size: int | None, limits: PartLimits) -> Fit:
    """How parts (number → size in bytes) lie in a file of ``size`` bytes, None for one of unknown length.

    Of all part sizes that could be meant, the one that leaves the most bytes of use.
    """
    fits = (_by(part_size, stored, size) for part_size in _candidates(stored, size, limits))
    return max((one for one in fits if one.parts), key=lambda one: one.stored, default=Fit())


def _candidates(stored: Mapping[int, int], size: int | None, limits: PartLimits) -> list[int]:
    found = [each for each, _ in Counter(stored.values()).most_common(_MOST_CANDIDATES)]
    last = max(stored, default=0)
    if size is not None and last > 1 and (size - stored[last]) % (last - 1) == 0:
        found.append((size - stored[last]) // (last - 1))  # only the last part may be there
    return [each for each in dict.fromkeys(found) if _is_possible(each, size, limits)]


def _is_possible(part_size: int, size: int | None, limits: PartLimits) -> bool:
    if not 0 < part_size <= limits.max_part:
        return False
    if size is not None and part_size >= size:
        return True  # one part holds it all, and may be short
    within = size is None or -(-size // part_size) <= limits.max_parts
    return within and part_size >= limits.min_part


def _by(part_size: int, stored: Mapping[int, int], size: int | None) -> Fit:
    def due(number: int) -> int:
        return part_size if size is None else min(part_size, size - (number - 1) * part_size)

    parts = frozenset(number for number, found in stored.items() if found and found == due(number))
    return Fit(part_size, parts, sum(stored[number] for number in parts))
