"""What proves that the store holds our bytes: its CRC64NVME, or an ETag that is the MD5 of what we sent."""

from __future__ import annotations

import threading
from collections.abc import Iterable

from transfer_gui.backends.destination import ObjectFacts, StoredPart, Upload
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import PartRejected
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.core.transfer import Comparison, Transfer
from transfer_gui.engine.pipeline.digests import Digests, multipart_etag

# How often doubtful parts are sent before the store is given up.
RESEND_ROUNDS = 3
# So many ETags that are no MD5s, and none that is, show that this store's ETags are something else.
_DIFFERENT_ENOUGH = 3

_MD5 = lazy_pattern(r"[0-9a-f]{32}")


class StoreProof:
    """Checks each part's answer. Thread-safe.

    A store that computes CRC64NVME itself is compared by that. For others the ETag of a part may be its MD5
    or may mean nothing: ``etag_is_md5`` is what earlier transfers learned, None if nothing. One ETag that is
    the MD5 says yes; only several that are not say no, since one may be of bytes that went wrong. MD5 is
    computed only while it may be of use (it costs a second of CPU per GiB).
    """

    def __init__(self, upload: Upload, etag_is_md5: bool | None, *, computes: bool = False) -> None:
        """``computes``: the store is known to tell checksums that it computed itself. That it said so when
        the upload was begun proves nothing: some repeat what they are told."""
        self._checksums, self.computes = upload.checksums, computes
        self._lock = threading.Lock()
        self.etag_is_md5 = etag_is_md5
        self.computes_crc64 = False
        """Whether the store told a CRC64NVME that it was not told itself, and it was right."""
        self._different = 0

    def wants_md5(self) -> bool:
        """Whether the next part's MD5 should be computed."""
        told = self._checksums and (self.computes or self.computes_crc64)
        return not told and self.etag_is_md5 is not False

    def receipt(self, part: Part, stored: StoredPart, digest: Digests) -> PartReceipt:
        """The receipt for a part the store took. Raises PartRejected if the store holds other bytes."""
        confirmed = self._is_confirmed(part, stored, digest)
        return PartReceipt(
            part.number, part.size, stored.etag, digest.crc64, digest.md5, confirmed, digest.crc32c
        )

    def _is_confirmed(self, part: Part, stored: StoredPart, digest: Digests) -> bool:
        theirs = Crc64.decode(stored.checksum) if stored.checksum else None
        if theirs is not None:
            if theirs != digest.crc64:
                raise PartRejected(part=part.number, problem="checksum")
            self.computes_crc64 = True
            return True
        md5 = digest.md5
        if not md5:
            return False
        equal = bare_etag(stored.etag) == md5
        with self._lock:
            if self.etag_is_md5 and not equal:
                raise PartRejected(part=part.number, problem="etag")
            if equal:
                self.etag_is_md5 = True
            else:
                self._different += 1
                if self._different >= _DIFFERENT_ENOUGH:
                    self.etag_is_md5 = False
        return equal


def bare_etag(etag: str) -> str:
    """Without the quotes, lower case."""
    return etag.strip('"').lower()


def is_md5(etag: str) -> bool:
    """Whether a bare ETag has the form of an MD5."""
    return _MD5.fullmatch(etag) is not None


def confirms_put(
    facts: ObjectFacts, md5: str, crc64: int, *, computes: bool, etag_is_md5: bool | None
) -> bool:
    """Whether the answer to a PutObject shows that the store has the bytes with these digests.

    A checksum went with the put, and some stores hand out whatever they were handed: it counts only where
    the store ``computes`` it. Raises PartRejected if the store has other bytes.
    """
    etag = bare_etag(facts.etag)
    if etag == md5:
        return True
    theirs = Crc64.decode(facts.checksum) if facts.checksum else None
    if theirs is not None and theirs != crc64:
        raise PartRejected(problem="checksum")
    if theirs is not None and computes:
        return True
    if etag_is_md5 and is_md5(etag):
        raise PartRejected(problem="etag")
    return False


def copy_doubt(transfer: Transfer, etag: str) -> str:
    """Why a copy that the store made itself is not called verified, '' if it is shown to be its source.

    It is if the checksum that the store keeps of the source equals that of the copy, or the ETags do: that of
    the same parts, or of one part whose MD5 the source's is.
    """
    source = bare_etag(transfer.source.validator.etag)
    one_part = multipart_etag([source]) if is_md5(source) else ""
    if Comparison.EQUAL in transfer.result.compared.values() or bare_etag(etag) in (source, one_part):
        return ""
    return "copied_by_store"


def find_suspects(receipts: Iterable[PartReceipt]) -> list[int]:
    """Parts whose ETag is not their MD5 although other parts' are: their bytes went wrong on the way."""
    listed = list(receipts)
    if not any(receipt.confirmed and receipt.md5 for receipt in listed):
        return []
    return [one.number for one in listed if one.md5 and not one.confirmed]
