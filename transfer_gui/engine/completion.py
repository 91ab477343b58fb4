"""The end of a transfer: Complete, look at the object, and say what is proven.

"Verified" is said only when the length was proven, the store holds as many bytes, its digest agrees with
ours, and the object carries our nonce. A failed or lost answer never decides: the object itself does.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from transfer_gui.core.destination_errors import AccessDenied, ObjectDiffers, ObjectExists, UploadLost
from transfer_gui.core.errors import TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.place import place_facts
from transfer_gui.core.transfer import Overwrite, Phase, Transfer
from transfer_gui.destinations import Destination, ObjectFacts, Upload
from transfer_gui.engine.digests import combined, crc64_of, encode_crc64, multipart_etag, named
from transfer_gui.engine.integrity import check_size, combinable, compare
from transfer_gui.engine.job import Job
from transfer_gui.engine.opening import NONCE
from transfer_gui.engine.proof import bare_etag, copy_doubt

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What was written. ``confirmed``: the store agreed with our digest of every byte.

    ``crc64`` is CRC64NVME of the whole, None where nobody knows it.
    """

    size: int
    etag: str
    crc64: int | None
    confirmed: bool
    length_proven: bool


def complete(
    job: Job,
    destination: Destination,
    upload: Upload,
    receipts: Sequence[PartReceipt],
    *,
    length_proven: bool,
    digests: Mapping[str, str] | None = None,
) -> None:
    """CompleteMultipartUpload and the record of it. Raises DestinationError or Stopped.

    ``digests`` are those of all bytes in order, if they came in order. Raises SourceDigestMismatch before
    anything is completed if one of them, or one made from the parts', is not the expected one.
    """
    check_size(job.transfer, size := sum(receipt.size for receipt in receipts))
    # Of parts that the store copied there may be no digest at all.
    known = not job.transfer.copied or all(receipt.confirmed for receipt in receipts)
    crc = combined(receipts) if known else None
    compared = compare(job.transfer, (combinable(receipts) if known else {}) | dict(digests or {}))
    upload = upload if known else replace(upload, checksums=False)
    job.phase = Phase.COMPLETING
    job.place.ledger.update(
        job.id,
        completing=True,
        checksum="" if crc is None else named(crc),
        size=size,
        size_proven=length_proven,
        compared=compared,
    )
    reach("completing_committed")
    facts = job.persist(lambda: _completed(job, destination, upload, receipts, crc or 0, size))
    reach("object_completed")
    if facts is not None:
        confirmed = upload.checksums or all(receipt.confirmed for receipt in receipts)
        if confirmed and not upload.checksums and all(receipt.md5 for receipt in receipts):
            _note_etag(facts.etag, receipts)
        finish(job, destination, Result(size, facts.etag, crc, confirmed, length_proven))


def _completed(
    job: Job, destination: Destination, upload: Upload, receipts: Sequence[PartReceipt], crc: int, size: int
) -> ObjectFacts | None:
    """One CompleteMultipartUpload; None where an earlier one got through and only its answer was lost, which
    is recorded then."""
    over = job.transfer.spec.overwrite is Overwrite.ALWAYS
    try:
        return destination.complete(upload, receipts, checksum=encode_crc64(crc), size=size, replace=over)
    except TransferError as error:
        lost = error.transient or isinstance(error, UploadLost | ObjectExists)
        if lost and recognised(job, destination):
            return None
        raise


def _note_etag(etag: str, receipts: Sequence[PartReceipt]) -> None:
    if bare_etag(etag) != multipart_etag(receipt.md5 for receipt in receipts):
        logger.info("the object's ETag is not made of its parts' MD5s; the parts' own ETags were")


def recognised(
    job: Job, destination: Destination, *, computes: bool = False, patience: float | None = None
) -> bool:
    """Is the object at the key ours already, by nonce and size? Then record it as done.

    ``computes``: the checksum of an object that was put at once is the store's own, not what it was told.
    ``patience`` in seconds, by default as set.
    """
    transfer = job.transfer
    if not transfer.nonce and not transfer.adopted:
        return False
    try:
        found = job.persist(destination.head, longest=patience)
    except AccessDenied:
        return False
    receipts = job.place.ledger.receipts(job.id)
    ordered = [receipts[number] for number in sorted(receipts)]
    if found is None or found.size != transfer.size or not _made_by(transfer, found, ordered):
        return False
    whole = sum(receipt.size for receipt in ordered) == found.size and bool(ordered)
    # What was written down before the object was made.
    sent = crc64_of(transfer.checksum)
    told = bool(found.checksum) and sent is not None
    if told and found.checksum != encode_crc64(sent or 0):
        return False
    if transfer.md5:  # one put held it all
        confirmed = bare_etag(found.etag) == transfer.md5 or (told and computes)
    elif told:
        confirmed = True
    else:
        confirmed = whole and (transfer.checksums or all(receipt.confirmed for receipt in ordered))
    _record(job, Result(found.size, found.etag, sent, confirmed, transfer.size_proven), found)
    return True


def _made_by(transfer: Transfer, found: ObjectFacts, receipts: Sequence[PartReceipt]) -> bool:
    """Whether the object came from the transfer's upload: by its nonce, or, where something else began the
    upload and no nonce of ours is in it, by a digest of its bytes."""
    if not transfer.adopted:
        return found.metadata.get(NONCE) == transfer.nonce
    if found.checksum:
        return found.checksum == encode_crc64(crc64_of(transfer.checksum) or 0)
    md5s = [bare_etag(receipt.etag) for receipt in receipts if receipt.confirmed and receipt.md5]
    return len(md5s) == len(receipts) > 0 and bare_etag(found.etag) == multipart_etag(md5s)


def finish(job: Job, destination: Destination, result: Result) -> None:
    """Look at the finished object and record the outcome. Raises ObjectDiffers."""
    job.phase = Phase.COMPLETING
    try:
        found = job.persist(destination.head)
    except AccessDenied:
        _record(job, result, None, reason="head_denied")
        return
    transfer = job.transfer
    if transfer.adopted:
        ours = found is not None and bare_etag(found.etag) == bare_etag(result.etag)
    else:
        ours = found is not None and found.metadata.get(NONCE) == transfer.nonce
    if found is None or found.size != result.size or not ours:
        there = found.size if found else None
        raise ObjectDiffers(**place_facts(transfer), expected=result.size, found=there)
    if found.checksum and result.crc64 is not None and found.checksum != encode_crc64(result.crc64):
        raise ObjectDiffers(**(place_facts(job.transfer) | {"problem": "checksum"}))
    _record(job, result, found)


def _record(job: Job, result: Result, found: ObjectFacts | None, *, reason: str = "") -> None:
    """The last write before DONE: everything about the object."""
    if not reason:
        reason = "" if result.confirmed else "store_confirms_nothing"
        reason = reason if result.length_proven else "length_unproven"
        if job.transfer.copied:
            reason = copy_doubt(job.transfer, found.etag if found else result.etag)
        if found is not None and found.unkept:
            reason = f"{found.unkept}_missing"
    job.place.ledger.update(
        job.id,
        size=result.size,
        size_proven=result.length_proven,
        etag=bare_etag(found.etag if found else result.etag),
        checksum="" if result.crc64 is None else named(result.crc64),
        bytes_stored=result.size,
        verified=not reason,
        reason=reason,
    )
    reach("result_committed")
