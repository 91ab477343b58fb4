"""Beginning an upload, and finding again what an earlier run began."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.transfer import Transfer
from transfer_gui.destinations import Destination, ObjectOptions, StoredPart, Upload
from transfer_gui.engine.digests import decode_crc64
from transfer_gui.engine.job import Job

NONCE = "transfer-gui-nonce"


def options_for(transfer: Transfer) -> ObjectOptions:
    """What the object carries: its type, and the nonce by which we know it as ours."""
    return ObjectOptions(
        content_type=transfer.content_type,
        content_encoding=transfer.content_encoding,
        metadata={NONCE: transfer.nonce},
    )


def with_nonce(job: Job) -> Transfer:
    """Commit a fresh nonce before anything with it reaches the store."""
    return job.place.ledger.update(job.id, nonce=uuid.uuid4().hex, md5="")


def begin(job: Job, destination: Destination, part_size: int) -> Upload:
    """A new upload; its id is on disk when this returns. Raises DestinationError or Stopped."""
    transfer = with_nonce(job)
    upload = job.persist(lambda: destination.begin(options_for(transfer)), contacted=False)
    job.place.ledger.update(
        job.id, upload_id=upload.upload_id, checksums=upload.checksums, part_size=part_size, bytes_stored=0
    )
    return upload


def reopened(job: Job) -> Upload:
    """The upload of an earlier run."""
    transfer = job.transfer
    return Upload(transfer.upload_id, transfer.checksums)


def reconcile(job: Job, destination: Destination) -> dict[int, PartReceipt]:
    """Receipts that the store agrees with, by number; committed. The store is the truth, ours a hint.

    A part that the store lists and we have no receipt for (killed in between) counts if the store tells its
    CRC64; else it is sent again. Where listing is not allowed our receipts are believed.
    Raises UploadLost.
    """
    ours = job.place.ledger.receipts(job.id)
    try:
        listed = job.persist(lambda: destination.parts(reopened(job)))
    except AccessDenied:
        return ours
    part_size, size = job.transfer.part_size, job.transfer.size
    agreed = _agreed(ours, listed, part_size, size)
    if agreed != ours:
        job.place.ledger.keep_receipts(job.id, agreed.values())
    return agreed


def _agreed(
    ours: dict[int, PartReceipt], listed: Iterable[StoredPart], part_size: int, size: int | None
) -> dict[int, PartReceipt]:
    agreed: dict[int, PartReceipt] = {}
    for part in listed:
        receipt = ours.get(part.number)
        if receipt is not None and (receipt.etag, receipt.size) == (part.etag, part.size):
            agreed[part.number] = receipt
        elif part.size == _expected(part.number, part_size, size) and part.checksum:
            crc = decode_crc64(part.checksum)
            if crc is not None:
                agreed[part.number] = PartReceipt(part.number, part.size, part.etag, crc, confirmed=True)
    return agreed


def _expected(number: int, part_size: int, size: int | None) -> int:
    """How long that part must be; 0 where there is no such part."""
    if size is None:
        return part_size
    return max(min(part_size, size - (number - 1) * part_size), 0)
