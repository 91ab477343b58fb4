"""What to do when something is at the key already: ask, skip, take the next free name, overwrite.

Looking before the first byte spares work. It decides nothing: what appears at the key meanwhile is found by
the conditional write at the end (``If-None-Match: *``), so no policy but overwriting ever replaces an object.
"""

from __future__ import annotations

import logging

from transfer_gui.backends.destination import Destination, ObjectFacts
from transfer_gui.core.destination_errors import AccessDenied, ObjectExists
from transfer_gui.core.transfer import Overwrite, place_facts
from transfer_gui.engine.run.cancellation import cancel_upload, drop_upload
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.repeating import is_own
from transfer_gui.links.naming import numbered_key

logger = logging.getLogger(__name__)

# So many names are tried one after the other; each costs one look at the store.
MOST_NAMES = 200
# So often a name that was free when it was looked for may turn out to be taken in the end.
MOST_RACES = 5


def find_free_destination(job: Job, ends: Endpoints, *, small: bool) -> Destination:
    """The object to write. Raises ObjectExists where one is there and neither replaced nor evaded.

    ``small``: a single put looks by itself, so that nobody need ask twice; it does not find a free name.
    """
    transfer = job.transfer
    policy = transfer.spec.overwrite
    destination = ends.destination(transfer.upload.key)
    if transfer.remakes and not transfer.upload.id:
        there = _find_object(job, destination)
        if there is None or is_own(transfer, there):
            return destination
        raise ObjectExists(**place_facts(transfer), size=there.size)
    looks = not small or policy in (Overwrite.SKIP, Overwrite.RENAME)
    if policy is Overwrite.ALWAYS or transfer.upload.id or not looks:
        return destination
    there = None
    for _name in range(MOST_NAMES):
        there = _find_object(job, destination)
        if there is None:
            return destination
        if policy is not Overwrite.RENAME:
            break
        take_next_name(job)
        destination = ends.destination(job.transfer.upload.key)
    raise ObjectExists(**place_facts(job.transfer), size=there.size if there else None)


def settle_conflict(job: Job, ends: Endpoints, races: int) -> bool:
    """After a write found something at the key: True if another round may try the next name.

    Nothing is left at the store of an upload that is skipped. ``races``: how often this has happened.
    """
    policy = job.transfer.spec.overwrite
    if policy is Overwrite.SKIP:
        cancel_upload(job, ends)
        return False
    if policy is not Overwrite.RENAME or races > MOST_RACES:
        return False
    drop_upload(job, ends)  # it is bound to the name that is taken
    take_next_name(job)
    return True


def take_next_name(job: Job) -> None:
    """``name.ext`` becomes ``name (2).ext``, and that ``name (3).ext``."""
    key = numbered_key(job.transfer.upload.key)
    logger.info("the name is taken: trying the next one")
    job.place.ledger.update(job.id, key=key, completing=False)


def _find_object(job: Job, destination: Destination) -> ObjectFacts | None:
    """What is at the key; None if nothing is, or if we may not look."""
    with job.guard(destination):
        try:
            return job.retry(lambda: job.early_look.take(destination, job.control))
        except AccessDenied:
            return None  # write-only credentials: the conditional write at the end decides
