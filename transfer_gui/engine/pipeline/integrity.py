"""Are these the bytes that the user named or the source offered? Decided before anything is completed.

Here: which digests are wanted, and the comparison. Not here: computing them (``digests.py``,
``stream_reader.py``), what the store confirms (``proof.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.errors import Fact
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.source_errors import SourceDigestMismatch, SourceSizeMismatch
from transfer_gui.core.spec import DIGESTS
from transfer_gui.core.transfer import Comparison, Transfer
from transfer_gui.engine.pipeline.digests import combine_crc32c

CRC64 = "crc64nvme"
CRC32C = "crc32c"
HASHES = tuple(DIGESTS)
"""Digests that need all bytes in order; the others can be combined from those of parts."""


def given_digests(transfer: Transfer) -> dict[str, str]:
    """Digests that the user gave, algorithm → lower-case hex."""
    return transfer.spec.digests


def check_size(transfer: Transfer, size: int | None) -> None:
    """Raises SourceSizeMismatch where the source's size is known and not the one that the user gave."""
    expected = transfer.spec.size
    if expected is not None and size is not None and size != expected:
        raise SourceSizeMismatch(expected=expected, found=size)


def choose_digests(transfer: Transfer) -> frozenset[str]:
    return frozenset({**given_digests(transfer), **transfer.source.listed_digests, **transfer.source.offered})


def needs_order(transfer: Transfer) -> bool:
    """Whether a digest is to be compared that needs all bytes in order.

    Of those that are offered only where none can be made from the parts' own: one proof is enough.
    """
    if any(name in HASHES for name in {**given_digests(transfer), **transfer.source.listed_digests}):
        return True
    offered = frozenset(transfer.source.offered)
    return bool(offered & frozenset(HASHES)) and not offered & {CRC64, CRC32C}


def is_unchecked(transfer: Transfer) -> bool:
    """Whether digests of the file are at hand, and none of them was compared with its bytes."""
    return bool(choose_digests(transfer)) and Comparison.EQUAL not in transfer.result.compared.values()


def combine_digests(receipts: Sequence[PartReceipt]) -> dict[str, str]:
    """Digests of the whole that the parts' own make, algorithm → hex."""
    computed = {CRC64: Crc64.combine((one.crc64, one.size) for one in receipts).hex()}
    crc32c = combine_crc32c(receipts) if receipts else None
    return computed if crc32c is None else computed | {CRC32C: f"{crc32c:08x}"}


def compare(transfer: Transfer, computed: Mapping[str, str]) -> dict[str, str]:
    """What became of each wanted digest. Raises SourceDigestMismatch: then nothing may be completed.

    What an earlier run compared still holds for the same bytes; they are the same if their CRC64NVME is.
    """
    asked, listed, offered = given_digests(transfer), transfer.source.listed_digests, transfer.source.offered
    by = transfer.spec.digests_from
    same = CRC64 in computed and transfer.result.checksum == Crc64(computed[CRC64], 16).name()
    earlier = transfer.result.compared if same else {}
    results: dict[str, str] = {}
    for name in sorted(choose_digests(transfer)):
        if name not in computed:
            results[name] = earlier.get(name) or (
                Comparison.INCOMPLETE if name == CRC32C else Comparison.PARALLEL
            )
            continue
        for expected, more in (
            (asked.get(name), {"problem": "listed", "file": by} if by else {}),
            (listed.get(name), {"problem": "listed", "file": transfer.source.listed.get("file", "")}),
            (offered.get(name), {"problem": "offered"}),
        ):
            if expected and expected != computed[name]:
                facts: dict[str, Fact] = {"algorithm": name, "expected": expected, "found": computed[name]}
                raise SourceDigestMismatch.with_facts(facts | more)
        results[name] = Comparison.EQUAL
    return {name: str(result) for name, result in results.items()}
