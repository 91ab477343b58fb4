"""Beginning an upload, and finding again what an earlier run began."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from transfer_gui.backends.destination import Destination, ObjectOptions, StoredPart, Traceable, Upload
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    DestinationError,
    DestinationRefused,
)
from transfer_gui.core.failpoints import reach
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.run.adopting import reopen
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import refuses_wrong, remember_refusal, takes_whole_checksum

logger = logging.getLogger(__name__)

NONCE = "transfer-gui-nonce"
CANT_LIST = (AccessDenied, DestinationRefused, AnswerUnusable)
"""What a store without ListParts answers: 400, 403, 404, 405, 501, or what is no list. None of it says that
the upload is gone; Complete will tell."""


def options_for(job: Job, transfer: Transfer) -> ObjectOptions:
    """What the object carries: its type, what its source had, and the nonce by which we know it as ours."""
    # A store that copies by itself is sent no digest, so that nothing is learned of it by a wrong one.
    tries = not transfer.copied and refuses_wrong(job) is None
    return ObjectOptions(
        content_type=transfer.content_type,
        content_encoding=transfer.content_encoding,
        metadata={NONCE: transfer.nonce},
        carried=job.carried,
        checksums=takes_whole_checksum(job),
        tries=tries,
    )


def with_nonce(job: Job, **changes: object) -> Transfer:
    """Commit a fresh nonce, and other fields with it, before anything with it reaches the store."""
    fresh: dict[str, object] = {"nonce": uuid4().hex, "md5": ""}
    transfer = job.place.ledger.update(job.id, **fresh | changes)
    reach("nonce_committed")
    return transfer


def begin(job: Job, destination: Destination, part_size: int) -> Upload:
    """A new upload; its id is on disk when this returns. Raises DestinationError or Stopped.

    Where the answer was lost with the connection or with the process, an upload may have been begun that
    nobody knows. It stays at the store: it holds no part, and ListMultipartUploads tells nothing by which it
    could be told from one that another program, or this one on another computer, begins at the same key just
    then. Nobody else's upload is ever aborted. One whose id was answered and can't be kept here is ours.
    """

    def attempt() -> Upload:
        drop_unconfirmed(job, destination)
        transfer = with_nonce(job)
        options = options_for(job, transfer)
        return destination.begin(replace(options, size=transfer.size, part_size=part_size))

    upload = job.persist(attempt)
    remember_refusal(job, upload.refuses)
    try:
        reach("upload_begun")
        facts = {"checksums": upload.checksums, "part_size": part_size, "bytes_stored": 0}
        job.place.ledger.update(job.id, upload_id=upload.upload_id, **facts)
    except Exception:
        with suppress(DestinationError):
            destination.abort(upload)
        raise
    reach("upload_committed")
    job.place.runs.note_moving(job.id)
    return upload


def drop_unconfirmed(job: Job, destination: Destination) -> None:
    """Remove what was begun under the transfer's nonce and not recorded, where that is surely known.

    Raises DestinationError.
    """
    nonce = job.transfer.nonce
    if nonce and isinstance(destination, Traceable):
        destination.drop_begun({NONCE: nonce})


def reopened(job: Job, destination: Destination) -> Upload:
    """The upload of an earlier run, or the one that is taken over. Raises UploadLost."""
    transfer = job.transfer
    if transfer.adopted:
        return reopen(job, destination, transfer.upload_id)
    return Upload(transfer.upload_id, transfer.checksums)


def reconcile(job: Job, destination: Destination, raced: Collection[int] = ()) -> dict[int, PartReceipt]:
    """Receipts that the store agrees with, by number; committed. The store is the truth, ours a hint.

    A part that the store lists and we have no receipt for (killed in between) is sent again. Where listing is
    not allowed, or the store has no such call, our receipts are believed, but for parts that two lanes
    ``raced`` for. Raises UploadLost.
    """
    receipts = _reconciled(job, destination, raced)
    job.place.runs.note_moving(job.id)
    return receipts


def _reconciled(job: Job, destination: Destination, raced: Collection[int]) -> dict[int, PartReceipt]:
    ours = job.place.ledger.receipts(job.id)
    try:
        listed = job.persist(lambda: destination.parts(Upload(job.transfer.upload_id)))
    except CANT_LIST as error:
        logger.info("the parts can't be listed (%s): receipts are believed", error.code)
        if not raced:
            return ours
        kept = {number: receipt for number, receipt in ours.items() if number not in raced}
        job.place.ledger.keep_receipts(job.id, kept.values())
        return kept
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
