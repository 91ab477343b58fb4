"""Uploads whose creation was never confirmed: found again at the store by place and time, and aborted.

Between CreateMultipartUpload and the record of its id lies a moment in which a crash or a lost answer leaves
an upload that nobody knows. ListMultipartUploads tells no metadata, so the nonce can't be asked for. Ours is
what lies at our very key, was begun soon after we wrote down that we would, holds no part, and is no other
transfer's; anything else is left alone.
"""

from __future__ import annotations

import logging
import uuid

from transfer_gui.core.destination_errors import UploadLost
from transfer_gui.core.errors import TransferError
from transfer_gui.core.transfer import Transfer
from transfer_gui.destinations import Destination, Upload
from transfer_gui.engine.job import Job

logger = logging.getLogger(__name__)

# Seconds after the intent within which an upload of ours was begun: one try to connect and to be answered.
WINDOW = 600.0
# Clocks are compared through two answers with whole seconds.
_SLACK = 2.0
# Nobody waits long for this: what can't be looked for now is remembered.
_PATIENCE = 10.0


def new_nonce(now: float) -> str:
    """A nonce that tells when it was made (``now`` in seconds)."""
    return f"{int(now):x}-{uuid.uuid4().hex}"


def made_at(nonce: str) -> float | None:
    """When a nonce was made, in seconds; None if it does not tell."""
    text, dash, _ = nonce.partition("-")
    try:
        return float(int(text, 16)) if dash else None
    except ValueError:
        return None


def may_exist(transfer: Transfer) -> bool:
    """May there be an upload of which only the nonce is known? A put writes its MD5 down, and begins none."""
    return bool(transfer.nonce) and not transfer.upload_id and not transfer.md5


def abort_lost(job: Job, destination: Destination, intended_at: float) -> int:
    """Abort what was begun at this key for an intent of that time; how many. Raises TransferError."""
    known = {row.upload_id for row in job.place.ledger.all()}
    since = job.place.now() - intended_at
    aborted = 0
    for found in job.persist(destination.uploads, longest=_PATIENCE):
        if found.upload_id in known or not -_SLACK <= since - found.age <= WINDOW:
            continue
        upload = Upload(found.upload_id)
        try:
            if job.persist(lambda upload=upload: destination.parts(upload), longest=_PATIENCE):  # type: ignore[misc]
                continue
            job.persist(lambda upload=upload: destination.abort(upload), longest=_PATIENCE)  # type: ignore[misc]
        except UploadLost:
            continue
        logger.info("an upload whose creation was not confirmed is aborted")
        aborted += 1
    return aborted


def clear_lost(job: Job, destination: Destination, store: str) -> None:
    """As :func:`abort_lost` for the transfer's nonce; what can't be looked for now is remembered."""
    transfer = job.transfer
    intended_at = made_at(transfer.nonce)
    if not may_exist(transfer) or intended_at is None:
        return
    try:
        with job.reaching(destination):
            abort_lost(job, destination, intended_at)
    except TransferError as error:
        logger.info("uploads that were not confirmed can't be looked for: %s", error.code)
        job.remember_orphan(store, noted_at=intended_at)
