"""Uploads whose creation was never confirmed: found again at the store by place and time, and aborted.

Between CreateMultipartUpload and the record of its id lies a moment in which a crash or a lost answer leaves
an upload that nobody knows. ListMultipartUploads tells no metadata, so the nonce can't be asked for. Ours is
what lies at our very key, was begun in the moments after we wrote down that we would, with the checksum that
we ask for, holds no part, and is no other transfer's. Where two are like that, or none was surely begun,
nothing is aborted: an empty upload costs nothing, and somebody else's must never be touched.
"""

from __future__ import annotations

import logging
import uuid
from http import HTTPStatus

from transfer_gui.core.destination_errors import DestinationHostUnknown, DestinationTls, UploadLost
from transfer_gui.core.errors import TransferError
from transfer_gui.core.transfer import Transfer
from transfer_gui.destinations import Destination, OpenUpload, Upload
from transfer_gui.engine.job import Job

logger = logging.getLogger(__name__)

# Seconds after the intent within which an upload of ours was begun: one try to connect and to be answered,
# a minute each.
WINDOW = 150.0
_CHECKSUMS = ("", "CRC64NVME")
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
    """Abort what was surely begun at this key for an intent of that time; how many. Raises TransferError."""
    known = {row.upload_id for row in job.place.ledger.all()}
    now = job.place.now

    def listed() -> tuple[float, list[OpenUpload], float]:
        return now() - intended_at, destination.uploads(), now() - intended_at

    # The store told the ages at some moment between these two, which may lie seconds apart.
    earliest, found, latest = job.persist(listed, longest=_PATIENCE)
    alike = [
        Upload(one.upload_id)
        for one in found
        if one.upload_id not in known
        and one.checksum in _CHECKSUMS
        and latest - one.age >= -_SLACK
        and earliest - one.age <= WINDOW
        and _empty(job, destination, Upload(one.upload_id))
    ]
    if len(alike) > 1:
        logger.info("%d uploads may be the one whose creation was not confirmed: all are left", len(alike))
    if len(alike) != 1:
        return 0
    try:
        job.persist(lambda: destination.abort(alike[0]), longest=_PATIENCE)
    except UploadLost:
        return 0
    logger.info("an upload whose creation was not confirmed is aborted")
    return 1


def _empty(job: Job, destination: Destination, upload: Upload) -> bool:
    try:
        return not job.persist(lambda: destination.parts(upload), longest=_PATIENCE)
    except UploadLost:
        return False


def surely_not_begun(error: TransferError) -> bool:
    """Whether an error of the request that was to begin an upload excludes that it did."""
    if isinstance(error, DestinationHostUnknown | DestinationTls) or error.facts.get("reason") == "refused":
        return True
    status = error.facts.get("status")
    return isinstance(status, int) and 300 <= status < 500 and status != HTTPStatus.REQUEST_TIMEOUT


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
