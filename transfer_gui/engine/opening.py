"""Beginning an upload, and finding again what an earlier run began."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.transfer import Transfer
from transfer_gui.destinations import Destination, ObjectOptions, StoredPart, Upload
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
    upload = job.persist(lambda: destination.begin(options_for(transfer)))
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

    A part that the store lists and we have no receipt for (killed in between) is sent again. Where listing is
    not allowed our receipts are believed. Raises UploadLost.
    """
    ours = job.place.ledger.receipts(job.id)
    try:
        listed = job.persist(lambda: destination.parts(reopened(job)))
    except AccessDenied:
        return ours
    agreed = _agreed(ours, listed)
    if agreed != ours:
        job.place.ledger.keep_receipts(job.id, agreed.values())
    return agreed


def _agreed(ours: Mapping[int, PartReceipt], listed: Iterable[StoredPart]) -> dict[int, PartReceipt]:
    """Only our own receipts count: a digest that the store computed proves nothing of what was read."""
    agreed: dict[int, PartReceipt] = {}
    for part in listed:
        receipt = ours.get(part.number)
        if receipt is not None and (receipt.etag, receipt.size) == (part.etag, part.size):
            agreed[part.number] = receipt
    return agreed
