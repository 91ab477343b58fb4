"""Beginning an upload, and finding again what an earlier run began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.errors import TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.transfer import Transfer
from transfer_gui.destinations import Destination, ObjectOptions, StoredPart, Upload
from transfer_gui.engine.adopting import reopen
from transfer_gui.engine.job import Job
from transfer_gui.engine.lost_uploads import clear_lost, new_nonce, surely_not_begun

NONCE = "transfer-gui-nonce"


def options_for(job: Job, transfer: Transfer) -> ObjectOptions:
    """What the object carries: its type, what its source had, and the nonce by which we know it as ours."""
    return ObjectOptions(
        content_type=transfer.content_type,
        content_encoding=transfer.content_encoding,
        metadata={NONCE: transfer.nonce},
        carried=job.carried,
    )


def with_nonce(job: Job, **changes: object) -> Transfer:
    """Commit a fresh nonce, and other fields with it, before anything with it reaches the store."""
    fresh: dict[str, object] = {"nonce": new_nonce(job.place.now()), "md5": ""}
    transfer = job.place.ledger.update(job.id, **fresh | changes)
    reach("nonce_committed")
    return transfer


def begin(job: Job, destination: Destination, part_size: int, store: str) -> Upload:
    """A new upload; its id is on disk when this returns. Raises DestinationError or Stopped.

    While a nonce is known and no upload id, an upload may have been begun whose answer was lost with the
    connection or with the process: it is looked for before another one is begun.
    """

    def attempt() -> Upload:
        clear_lost(job, destination, store)
        # A nonce for each try: it tells the time of this one.
        transfer = with_nonce(job)
        try:
            options = options_for(job, transfer)
            return destination.begin(replace(options, size=transfer.size, part_size=part_size))
        except TransferError as error:
            if surely_not_begun(error):
                job.place.ledger.update(job.id, nonce="")  # so that nobody's is ever taken for it
            raise

    upload = job.persist(attempt)
    reach("upload_begun")
    job.place.ledger.update(
        job.id, upload_id=upload.upload_id, checksums=upload.checksums, part_size=part_size, bytes_stored=0
    )
    reach("upload_committed")
    return upload


def reopened(job: Job, destination: Destination) -> Upload:
    """The upload of an earlier run, or the one that is taken over. Raises UploadLost."""
    transfer = job.transfer
    if transfer.adopted:
        return reopen(job, destination, transfer.upload_id)
    return Upload(transfer.upload_id, transfer.checksums)


def reconcile(job: Job, destination: Destination) -> dict[int, PartReceipt]:
    """Receipts that the store agrees with, by number; committed. The store is the truth, ours a hint.

    A part that the store lists and we have no receipt for (killed in between) is sent again. Where listing is
    not allowed our receipts are believed. Raises UploadLost.
    """
    ours = job.place.ledger.receipts(job.id)
    try:
        listed = job.persist(lambda: destination.parts(Upload(job.transfer.upload_id)))
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
