"""The upload of a transfer: begun, found again from an earlier run, or taken over from another program.

Each part of an upload that something else began is read from the source and compared with the store's
checksum or ETag: equal ones are kept, all others sent anew. So what is completed holds the source's bytes,
whoever sent them.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Unpack

from transfer_gui.backends.destination import (
    Adoptive,
    Body,
    Destination,
    ObjectOptions,
    PartStore,
    StoredPart,
    Traceable,
    Trying,
    Upload,
)
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.adoption import fit_parts
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    DestinationError,
    DestinationRefused,
    UploadUnfit,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.new_transfers import new_ids
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.transfer import Transfer, TransferChanges
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import (
    can_list_parts,
    etag_is_md5,
    honours_condition,
    refuses_wrong,
    remember_refusal,
    remember_unlisted,
    takes_whole_checksum,
)

logger = logging.getLogger(__name__)

NONCE = "transfer-gui-nonce"
CANT_LIST = (AccessDenied, DestinationRefused, AnswerUnusable)
"""What a store without ListParts answers: 400, 403, 404, 405, 501, or what is no list. None of it says that
the upload is gone; Complete will tell."""
_MD5 = lazy_pattern(r'"?[0-9a-f]{32}"?', re.IGNORECASE)
# So many parts that differ, and none that is equal, show that reading the others first is a waste.
_DIFFERENT_ENOUGH = 3


def make_options(job: Job, transfer: Transfer) -> ObjectOptions:
    """What the object carries: its type, what its source had, and the nonce by which we know it as ours."""
    # A store that copies by itself is sent no digest, so that nothing is learned of it by a wrong one.
    tries = not transfer.upload.copied and refuses_wrong(job) is None
    tries_condition = not tries and honours_condition(job) is None
    return ObjectOptions(
        content_type=transfer.source.content_type,
        content_encoding=transfer.source.content_encoding,
        metadata={NONCE: transfer.upload.nonce},
        carried=job.carried,
        checksums=takes_whole_checksum(job),
        tries=tries,
        tries_condition=tries_condition,
    )


def commit_nonce(job: Job, **changes: Unpack[TransferChanges]) -> Transfer:
    """Commit a fresh nonce, and other fields with it, before anything with it reaches the store."""
    changes["nonce"] = new_ids(1)[0]
    changes.setdefault("md5", "")
    transfer = job.place.ledger.update(job.id, **changes)
    reach("nonce_committed")
    return transfer


def begin_upload(job: Job, destination: Destination, part_size: int) -> Upload:
    """A new upload; its id is on disk when this returns. Raises DestinationError or Stopped.

    Where the answer was lost with the connection or with the process, an upload may have been begun that
    nobody knows. It stays at the store: it holds no part, and ListMultipartUploads tells nothing by which it
    could be told from one that another program, or this one on another computer, begins at the same key just
    then. Nobody else's upload is ever aborted. One whose id was answered and can't be kept here is ours.
    """

    def attempt() -> Upload:
        # A failed attempt may have left a file under its nonce: it goes before that nonce is forgotten.
        drop_unconfirmed(job, destination)
        # On disk before the store sees it: what a kill leaves there can still be known as ours.
        transfer = commit_nonce(job)
        options = make_options(job, transfer)
        return destination.begin(replace(options, size=transfer.source.size, part_size=part_size))

    upload = job.retry(attempt)
    try:
        reach("upload_begun")
        job.place.ledger.update(
            job.id,
            upload_id=upload.upload_id,
            checksums=upload.checksums,
            part_size=part_size,
            bytes_stored=0,
        )
    except Exception:
        # Nobody would ever find it again: its id is nowhere but here.
        with suppress(DestinationError):
            destination.abort(upload)
        raise
    reach("upload_committed")
    _try_beside(job, destination)
    job.place.runs.note_moving(job.id)
    return upload


def _try_beside(job: Job, destination: Destination) -> None:
    """Find out what the store does with a wrong digest while parts go there, if nobody knows.

    Not before the upload that counts is on disk: who dies meanwhile leaves one that nobody knows, never two.
    """

    def try_out() -> None:
        thread = threading.get_ident()
        with (
            job.trial.ends.on_stop(lambda: destination.interrupt((thread,))),
            suppress(TransferError),  # a question on the side: what really hinders is told by the parts
        ):
            try_wrong_digest(job, destination)

    # A store that copies by itself is sent no digest, so that nothing is learned of it by a wrong one.
    unknown = refuses_wrong(job) is None and not job.transfer.upload.copied
    if unknown and isinstance(destination, Trying) and not job.trial.is_alive:
        job.trial.start("digest-trial", try_out)


def try_wrong_digest(job: Job, destination: Destination) -> None:
    """Remember what the store does with a wrong digest, if it can be asked.

    An upload that only tried it and could not be aborted is kept in mind. Raises DestinationError and
    StorageError.
    """
    if not isinstance(destination, Trying):
        return
    trial = destination.trial
    try:
        options = replace(make_options(job, job.transfer), size=None)
        remember_refusal(job, trial.find_refusal(options))
    finally:
        while trial.left:
            job.remember_orphan(job.store, trial.left[-1].upload_id)
            trial.left.pop()


def drop_unconfirmed(job: Job, destination: Destination) -> None:
    """Remove what was begun under the transfer's nonce and not recorded, where that is surely known.

    Raises DestinationError.
    """
    nonce = job.transfer.upload.nonce
    if nonce and isinstance(destination, Traceable):
        destination.drop_begun({NONCE: nonce})


def reopen_upload(job: Job, destination: Destination) -> Upload:
    """The upload of an earlier run, or the one that is taken over. Raises UploadLost."""
    transfer = job.transfer
    if transfer.adopted:
        return reopen_adopted(job, destination, transfer.upload.id)
    return Upload(transfer.upload.id, transfer.upload.checksums)


def reconcile(job: Job, destination: Destination, raced: Collection[int] = ()) -> dict[int, PartReceipt]:
    """Receipts that the store agrees with, by number; committed. The store is the truth, ours a hint.

    A part that the store lists and we have no receipt for (killed in between) is sent again. Where listing is
    not allowed, or the store has no such call, our receipts are believed, but for parts that two lanes
    ``raced`` for. Raises UploadLost.
    """
    receipts = _reconcile(job, destination, raced)
    job.place.runs.note_moving(job.id)
    return receipts


def _reconcile(job: Job, destination: Destination, raced: Collection[int]) -> dict[int, PartReceipt]:
    ours = job.place.ledger.receipts(job.id)
    listed = _list_parts(job, destination)
    if listed is None:
        if not raced:
            return ours
        # Of two sendings of one part the store kept one, and only its list would tell which.
        kept = {number: receipt for number, receipt in ours.items() if number not in raced}
        job.place.ledger.keep_receipts(job.id, kept.values())
        return kept
    # What only one side knows of is sent again: it costs a part, a wrong belief would cost the object.
    agreed = _select_agreed(ours, listed)
    if agreed != ours:
        job.place.ledger.keep_receipts(job.id, agreed.values())
    return agreed


def _list_parts(job: Job, destination: Destination) -> list[StoredPart] | None:
    """What the store lists; None where it has no such call, or the keys may not. Raises UploadLost."""
    if not can_list_parts(job):
        return None
    try:
        return job.retry(lambda: destination.parts(Upload(job.transfer.upload.id)))
    except CANT_LIST as error:
        logger.info("the parts can't be listed (%s): receipts are believed", error.code)
        if isinstance(error, DestinationRefused):  # of what keys may not, or a page says, nothing follows
            remember_unlisted(job)
        return None


def _select_agreed(ours: Mapping[int, PartReceipt], listed: Iterable[StoredPart]) -> dict[int, PartReceipt]:
    """Receipts of parts that the store lists with the same ETag and size.

    Only our own receipts count: a digest that the store computed proves nothing of what was read.
    """
    agreed: dict[int, PartReceipt] = {}
    for part in listed:
        receipt = ours.get(part.number)
        if receipt is not None and (receipt.etag, receipt.size) == (part.etag, part.size):
            agreed[part.number] = receipt
    return agreed


def is_comparable(part: StoredPart, *, etags: bool | None = None) -> bool:
    """Whether the store tells a digest of the part. ``etags`` False: its ETags are known to be no MD5s."""
    if part.checksum and Crc64.decode(part.checksum) is not None:
        return True
    return etags is not False and _MD5.fullmatch(part.etag) is not None


def reopen_adopted(job: Job, destination: Destination, upload_id: str) -> Upload:
    """The upload as the store describes it. Raises UploadLost, AccessDenied, UploadUnfit."""
    if not isinstance(destination, Adoptive):
        raise UploadUnfit(problem="folder")
    return job.retry(lambda: destination.reopen(upload_id))


def adopt_upload(job: Job, ends: Endpoints, destination: Destination, info: SourceInfo) -> None:
    """Settle how the upload is cut, from its parts. Raises UploadLost, AccessDenied, SourceTooLarge."""
    upload = reopen_adopted(job, destination, job.transfer.upload.id)
    listed = job.retry(lambda: destination.parts(upload))
    found = fit_parts({part.number: part.size for part in listed}, info.size, ends.limits)
    part_size = found.part_size or _plan_part_size(job, ends, info)
    logger.info("%d parts are listed; %d of %d bytes each fit", len(listed), len(found.parts), part_size)
    job.place.ledger.update(job.id, part_size=part_size, checksums=upload.checksums)


def _plan_part_size(job: Job, ends: Endpoints, info: SourceInfo) -> int:
    if info.size is not None:
        return job.plan_part_size(info.size, ends.limits)
    return job.plan_stream_part_size(None, ends.limits)


def choose_part_store(job: Job, ends: Endpoints, destination: Destination, upload: Upload) -> PartStore:
    """Where lanes put their parts: the destination, or for an upload that is taken over, what compares first.

    Where the parts may not be listed, each is sent anew.
    """
    if not job.transfer.adopted:
        return destination
    try:
        listed = job.retry(lambda: destination.parts(upload))
    except CANT_LIST:
        listed = []
    etags = etag_is_md5(job, ends)
    # Bytes that an earlier run has found there already count, too.
    before = job.transfer.upload.taken_over

    def note(taken: int) -> None:
        job.place.ledger.update(job.id, taken_over=before + taken)

    found = {part.number: part for part in listed if is_comparable(part, etags=etags)}
    return ComparedParts(destination, found, note)


class ComparedParts:
    """Sends only those parts that the store does not hold already. Used by many lanes at once.

    ``noted`` hears how many bytes were found to be there.
    """

    def __init__(
        self, destination: Destination, listed: Mapping[int, StoredPart], noted: Callable[[int], None]
    ) -> None:
        self._destination = destination
        self._listed = listed
        self._noted = noted
        self._lock = threading.Lock()
        self._equal: dict[int, int] = {}
        self._different = 0

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        """UploadPart, unless the part that lies there has the same bytes."""
        found = self._listed.get(number)
        if found is not None and found.size == body.size and self._is_worthwhile():
            while body.read():  # nothing is sent: only the digest is wanted
                pass
            if self._is_same(found, body):
                return found
            body.seek(0)
        return self._destination.put_part(upload, number, body)

    def interrupt(self, threads: Sequence[int]) -> None:
        """Break what these threads are blocked on at the store."""
        self._destination.interrupt(threads)

    def _is_worthwhile(self) -> bool:
        with self._lock:
            return bool(self._equal) or self._different < _DIFFERENT_ENOUGH

    def _is_same(self, found: StoredPart, body: Body) -> bool:
        digest: PartDigest = body.digest  # type: ignore[attr-defined]  # lanes send the engine's own bodies
        theirs = Crc64.decode(found.checksum) if found.checksum else None
        if theirs is not None:
            same = theirs == digest.crc64
        else:
            same = bool(digest.md5) and found.etag.strip('"').lower() == digest.md5
        with self._lock:
            if not same:
                self._different += 1
                return False
            self._equal[found.number] = found.size
            self._noted(sum(self._equal.values()))
            return True
