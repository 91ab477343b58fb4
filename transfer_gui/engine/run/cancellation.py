"""Leaving nothing behind: an upload is aborted, or remembered as an orphan where that can't be done now.

:class:`OrphanSweep` tries again to abort what is remembered, at the start of the program and once an hour.
"""

from __future__ import annotations

import logging
import threading
from urllib.parse import urlsplit

from transfer_gui.backends.destination import Upload
from transfer_gui.core.destination_errors import (
    AccessDenied,
    BucketMissing,
    DestinationRefused,
    UploadLost,
)
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.listing import Orphan
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.transfer import Intent, Spec, Transfer, UploadState
from transfer_gui.engine.pipeline.retry import Postponed
from transfer_gui.engine.run.endpoints import LOCAL_STORE, Endpoints
from transfer_gui.engine.run.job import Job, Workplace
from transfer_gui.engine.run.uploads import drop_unconfirmed

logger = logging.getLogger(__name__)

# Nobody wants to watch "cancelling" for long: after so many seconds the upload is kept as an orphan.
CANCEL_PATIENCE = 20.0
# Seconds between two looks at the orphans, and for how long each of them is tried.
_SWEEP_EVERY, _SWEEP_PATIENCE = 3600.0, 10.0


def has_unconfirmed_file(transfer: Transfer) -> bool:
    """May a file lie in a folder that was begun for it, and of which only the nonce is on record?"""
    return (
        bool(transfer.spec.folder and transfer.upload.nonce and transfer.upload.key)
        and not transfer.upload.id
    )


def cancel_upload(job: Job, ends: Endpoints) -> None:
    """Abort the transfer's upload, if it has one; what can't be reached now is remembered. Raises Stopped."""
    try:
        drop_upload(job, ends, patience=CANCEL_PATIENCE)
    except TransferError as error:
        logger.info("the upload can't be aborted now: %s", error.code)
        abandon_upload(job, ends.store)


def abandon_upload(job: Job, store: str) -> None:
    """Forget the upload here and remember it as an orphan, for a time when ``store`` can be asked."""
    transfer = job.transfer
    if transfer.upload.id:
        job.remember_orphan(store)
    job.place.ledger.forget_upload(job.id)


def drop_upload(job: Job, ends: Endpoints, *, patience: float | None = None) -> None:
    """Abort the upload, if there is one, and forget it; one that is gone already is fine.

    Raises Stopped, or transient trouble that outlasted all patience.
    """
    transfer = job.transfer
    if transfer.upload.id:
        destination = ends.destination(transfer.upload.key)
        upload = Upload(transfer.upload.id)
        try:
            with job.guard(destination):
                job.retry(lambda: destination.abort(upload), longest=patience)
        except UploadLost:
            pass
        except (AccessDenied, DestinationRefused) as error:
            logger.info("the upload can't be aborted: %s", error.code)
            job.remember_orphan(ends.store)
        except BucketMissing:
            logger.info("the bucket is gone, and the upload with it")
        reach("upload_aborted")
    elif has_unconfirmed_file(transfer):
        drop_unconfirmed(job, ends.destination(transfer.upload.key))
    job.place.ledger.forget_upload(job.id)


class OrphanSweep:
    """Aborts remembered uploads in a thread of its own, at the start and once an hour."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        # A job that no row belongs to: it lends its way of waiting and of being stopped.
        self._job = Job(Transfer(id="", spec=Spec("", ""), intent=Intent.CANCEL), place)
        self._thread = threading.Thread(target=self._run, name="orphans", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, timeout: float) -> None:
        """Stop looking, whatever it waits for."""
        while self._thread.is_alive() and timeout > 0:
            self._job.control.stop()
            self._thread.join(0.2)
            timeout -= 0.2

    def _run(self) -> None:
        try:
            while True:
                self.look()
                self._job.control.sleep(_SWEEP_EVERY)
        except Stopped:
            pass

    def look(self) -> None:
        """Try each once. Raises Stopped."""
        try:
            for orphan in self._place.memory.orphans():
                self._job.control.check()
                if orphan not in self._place.memory.orphans():
                    continue  # a transfer took it over while the ones before it were asked for
                if self._is_gone(orphan):
                    self._place.memory.forget_orphan(orphan)
        except TransferError as error:
            logger.info("uploads that were left behind can't be looked up: %s", error.code)

    def _is_gone(self, orphan: Orphan) -> bool:
        if not orphan.upload_id:
            return True  # an older version's note of one whose id it never learnt: see begin_upload
        url = orphan.endpoint if "://" in orphan.endpoint else ""
        local = orphan.endpoint == LOCAL_STORE
        spec = Spec("", orphan.bucket, key=orphan.key, profile=orphan.profile, endpoint=url)
        spec = replace(spec, bucket="", folder=orphan.bucket) if local else spec
        place = urlsplit(url).netloc if url else orphan.endpoint
        try:
            ends = self._place.open_ends(
                Transfer(id="", spec=spec, intent=Intent.CANCEL, upload=UploadState(key=orphan.key))
            )
        except TransferError:
            return False
        try:
            # A profile of that name may lead elsewhere by now, where nobody knows the upload.
            if place not in ("", ends.store):
                return False
            destination = ends.destination(orphan.key)
            with self._job.guard(destination):
                upload = Upload(orphan.upload_id)
                self._job.retry(lambda: destination.abort(upload), longest=_SWEEP_PATIENCE)
            return True
        except (UploadLost, BucketMissing):
            return True
        except (TransferError, Postponed) as error:
            logger.info("an upload that was left behind can't be aborted now: %s", error)
            return False
        finally:
            ends.source.close()
            ends.close()
