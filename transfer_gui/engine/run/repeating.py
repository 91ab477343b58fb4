"""What a transfer that repeats does besides: it finds nothing new, knows its own objects, and is due again.

Its row stays one row: after each run it waits for the next time, with the last run's end in ``past``.
An object that it made is replaced or deleted only as long as it is still the one that it made.
"""

from __future__ import annotations

import logging
from typing import Any

from transfer_gui.backends.destination import Destination, ObjectFacts, Removable
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.repeat import next_run
from transfer_gui.core.transfer import Outcome, Transfer, TransferChanges
from transfer_gui.engine.pipeline.proof import bare_etag
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.uploads import NONCE
from transfer_gui.engine.state.ledger import NO_UPLOAD, Ledger
from transfer_gui.storage.queue import QueueStore

logger = logging.getLogger(__name__)

# How many more than are to be kept are remembered, where some can't be deleted.
_MORE = 50
UNCHANGED = "unchanged"
"""How a run ended that found the source as the last one left it."""


def is_unchanged(transfer: Transfer, info: SourceInfo) -> bool:
    """Whether the source is what the last run of a transfer that repeats has stored."""
    before, size = transfer.last_version, transfer.past.get("size")
    if not before.usable or (info.size is not None and size not in (None, info.size)):
        return False
    return before.matches(info.validator)


def is_own(transfer: Transfer, there: ObjectFacts) -> bool:
    """Whether the object at the transfer's key is the one that its last runs made there."""
    return any(_is_same(one, there) for one in transfer.made if one["key"] == transfer.upload.key)


def _is_same(one: dict[str, str], there: ObjectFacts) -> bool:
    if NONCE in there.metadata:
        return there.metadata[NONCE] == one["nonce"]
    return bool(one["etag"]) and bare_etag(there.etag) == one["etag"]


def note_made(job: Job, ends: Endpoints) -> None:
    """Remember the object that a run has made, and delete those of earlier runs that are too many.

    What can't be deleted now is tried once more after the next run. Raises StorageError, Stopped.
    """
    transfer = job.transfer
    repeat, key = transfer.spec.repeat, transfer.upload.key
    if not repeat:
        return
    own = {"key": key, "etag": transfer.result.etag, "nonce": transfer.upload.nonce}
    made = [*(one for one in transfer.made if one["key"] != key), own]
    made = made[-(repeat.keep + _MORE) :] if repeat.keep else [own]
    _keep(job, made)
    while repeat.keep and len(made) > repeat.keep and _delete(job, ends.destination(made[0]["key"]), made[0]):
        made = made[1:]
        _keep(job, made)


def _keep(job: Job, made: list[dict[str, str]]) -> None:
    job.place.ledger.update(job.id, past={**job.transfer.past, "made": made})


def _delete(job: Job, destination: Destination, one: dict[str, str]) -> bool:
    """Delete an object that an earlier run made; True too where it is gone, or is another one by now."""
    try:
        with job.guard(destination):
            there = destination.head()
            if there is None or not isinstance(destination, Removable):
                return True
            if not _is_same(one, there):
                logger.info("an older object is not the one that was made there: it stays")
                return True
            destination.remove()
            logger.info("an older object was deleted, since only so many are kept")
    except TransferError as error:
        logger.info("an older object can't be deleted now: %s", error)
        return False
    return True


def end_of(outcome: Outcome | None, *, unchanged: bool) -> str:
    """How a run ended after which the transfer is due again; '' where it is not."""
    if unchanged:
        return UNCHANGED
    return outcome.value if outcome in (Outcome.DONE, Outcome.FAILED, Outcome.SKIPPED) else ""


def run_again(ledger: Ledger, transfer: Transfer, end: str, now: float) -> None:
    """Let a transfer that repeats wait for its next time, after a run that ended so. Raises StorageError."""
    if not transfer.spec.repeat or not end or transfer.intent.gives_up:
        return
    changes = _put_off(transfer, end, now)
    if end == Outcome.DONE:
        ledger.forget_upload(transfer.id, changes)
    else:
        ledger.update(transfer.id, **changes)


def put_off_repeats(store: QueueStore, now: float) -> None:
    """Do so with what ended just before its process died. Raises StorageError."""
    for transfer_id in store.marks.ended_repeats():
        found = store.read_masked(transfer_id)
        if found is None or not (end := end_of(found[0].outcome, unchanged=False)):
            continue
        changes = _put_off(found[0], end, now)
        if end == Outcome.DONE:
            store.replace_receipts(transfer_id, (), {**NO_UPLOAD, **changes})
        else:
            store.update(transfer_id, changes)


def _put_off(transfer: Transfer, end: str, now: float) -> TransferChanges:
    """What makes the row wait for its next time: one run makes up for all that were missed."""
    past: dict[str, Any] = {**transfer.past, "at": now, "end": end}
    following = next_run(transfer.spec.repeat.when, transfer.start_at or now, now)
    changes = TransferChanges(outcome=None, urgent=False, start_at=following)
    if not transfer.upload.id:
        changes["key"] = ""  # its name may tell the day
    if end == Outcome.DONE:
        validator = transfer.source.validator
        past |= {
            "key": transfer.upload.key,
            "verified": transfer.result.verified,
            "size": transfer.source.size,
            "etag": validator.etag,
            "last_modified": validator.last_modified,
        }
        fresh = TransferChanges(
            etag="", checksum="", md5="", compared={}, reason="", metrics={}, offered={}, listed={}
        )
        changes |= fresh | TransferChanges(key="", started_at=0.0, seconds=0.0)
    changes["past"] = past
    return changes
