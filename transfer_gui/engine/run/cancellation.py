"""Leaving nothing behind: abort an upload, or remember it where that can't be done now."""

from __future__ import annotations

import logging

from transfer_gui.backends.destination import Upload
from transfer_gui.core.destination_errors import (
    AccessDenied,
    BucketMissing,
    DestinationRefused,
    UploadLost,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.run.ends import Ends
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.opening import drop_unconfirmed

logger = logging.getLogger(__name__)

# Nobody wants to watch "cancelling" for long: after so many seconds the upload is kept as an orphan.
CANCEL_PATIENCE = 20.0


def unconfirmed_file(transfer: Transfer) -> bool:
    """May a file lie in a folder that was begun for it, and of which only the nonce is on record?"""
    return bool(transfer.spec.folder and transfer.nonce and transfer.key) and not transfer.upload_id


def cancel(job: Job, ends: Ends) -> None:
    """Abort the transfer's upload, if it has one; what can't be reached now is remembered. Raises Stopped."""
    try:
        drop_upload(job, ends, patience=CANCEL_PATIENCE)
    except TransferError as error:
        logger.info("the upload can't be aborted now: %s", error.code)
        abandon(job, ends.store)


def abandon(job: Job, store: str) -> None:
    """Forget the upload here and remember it as an orphan, for a time when ``store`` can be asked."""
    transfer = job.transfer
    if transfer.upload_id:
        job.remember_orphan(store)
    job.place.ledger.forget_upload(job.id)


def drop_upload(job: Job, ends: Ends, *, patience: float | None = None) -> None:
    """Abort the upload, if there is one, and forget it; one that is gone already is fine.

    Raises Stopped, or transient trouble that outlasted all patience.
    """
    transfer = job.transfer
    if transfer.upload_id:
        destination = ends.destination(transfer.key)
        upload = Upload(transfer.upload_id)
        try:
            with job.reaching(destination):
                job.persist(lambda: destination.abort(upload), longest=patience)
        except UploadLost:
            pass
        except (AccessDenied, DestinationRefused) as error:
            logger.info("the upload can't be aborted: %s", error.code)
            job.remember_orphan(ends.store)
        except BucketMissing:
            logger.info("the bucket is gone, and the upload with it")
        reach("upload_aborted")
    elif unconfirmed_file(transfer):
        drop_unconfirmed(job, ends.destination(transfer.key))
    job.place.ledger.forget_upload(job.id)
