"""The end of a transfer: Complete, look at the object, and say what is proven.

"Verified" is said only when the length was proven, the store holds as many bytes, its digest agrees with
ours, and the object carries our nonce. A failed or lost answer never decides: the object itself does.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress

from transfer_gui.backends.destination import Destination, ObjectFacts, Signing, Upload
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    CompletionRefused,
    DestinationError,
    DestinationRefused,
    ObjectDiffers,
    ObjectExists,
    PartChecksumsWanted,
    UploadLost,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.transfer import Comparison, Phase, Transfer, place_facts
from transfer_gui.engine.pipeline.digests import multipart_etag
from transfer_gui.engine.pipeline.integrity import check_size, combine_digests, compare, is_unchecked
from transfer_gui.engine.pipeline.proof import bare_etag, copy_doubt, is_md5
from transfer_gui.engine.run.checksum_lookup import ReadInOrder
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import (
    job_store_computes,
    makes_etags_of_parts,
    refuses_wrong,
    remember_made_etag,
    takes_whole_checksum,
)
from transfer_gui.engine.run.uploads import CANT_LIST, NONCE, drop_unconfirmed, make_options, try_wrong_digest
from transfer_gui.links.s3_uri import is_s3

logger = logging.getLogger(__name__)

_NOT_THERE = "not there yet"
# A trial that is still on its way once all parts are there is waited for so long, in seconds.
_TRIAL_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class WrittenObject:
    """What was written. ``confirmed``: the store agreed with our digest of every byte.

    ``crc64`` is CRC64NVME of the whole, None where nobody knows it. ``doubt``: a reason, '' for none.
    """

    size: int
    etag: str
    crc64: int | None
    confirmed: bool
    length_proven: bool
    doubt: str = ""


def complete(
    job: Job,
    destination: Destination,
    upload: Upload,
    receipts: Sequence[PartReceipt],
    *,
    length_proven: bool,
    digests: Mapping[str, str] | None = None,
) -> None:
    """CompleteMultipartUpload and the record of it. Raises DestinationError or Stopped.

    ``digests`` are those of all bytes in order, if they came in order. Raises SourceDigestMismatch before
    anything is completed if one of them, or one made from the parts', is not the expected one; ReadInOrder
    where they did not and this run has found one that needs it.
    """
    settle_lookup(job)
    if job.lookup.found is not None and digests is None:
        raise ReadInOrder
    job.trial.wait(job.control, _TRIAL_PATIENCE)
    # While nothing is made yet: are these the bytes that the source announced and that are expected?
    check_size(job.transfer, size := sum(receipt.size for receipt in receipts))
    # Of parts that the store copied there may be no digest at all.
    known = not job.transfer.upload.copied or all(receipt.confirmed for receipt in receipts)
    crc = Crc64.combine((one.crc64, one.size) for one in receipts) if known else None
    compared = compare(job.transfer, (combine_digests(receipts) if known else {}) | dict(digests or {}))
    upload = upload if known else replace(upload, checksums=False)
    job.phase = Phase.COMPLETING
    checksum = "" if crc is None else crc.name()
    job.place.ledger.update(
        job.id, completing=True, checksum=checksum, size=size, size_proven=length_proven, compared=compared
    )
    reach("completing_committed")
    # From here on the object may exist: what it must be is on disk, so that a later run can recognise it.
    facts = job.retry(lambda: _complete_once(job, destination, upload, receipts, crc or 0, size))
    reach("object_completed")
    if facts is not None:  # else it is recorded already
        if crc is not None and facts.checksum not in ("", crc.encode()):
            raise ObjectDiffers(**(place_facts(job.transfer) | {"problem": "checksum"}))
        # That it took the checksum of the whole proves nothing by itself: it may keep one of another kind.
        settled = bool(facts.checksum) and job_store_computes(job)
        confirmed = settled or all(receipt.confirmed for receipt in receipts)
        doubt = "" if facts.checksum else _doubt_etag(job, facts.etag, receipts)
        finish(job, destination, WrittenObject(size, facts.etag, crc, confirmed, length_proven, doubt))


def settle_lookup(job: Job) -> None:
    """Wait for the end of the look-up beside the source, and record what it found. Raises Stopped."""
    job.lookup.settle(job.control)
    record_listed(job)


def record_listed(job: Job) -> None:
    """Record the digest that this run has found in a list, if it has."""
    found = job.lookup.found
    if found is not None and job.transfer.source.listed != found._asdict():
        job.place.ledger.update(job.id, listed=found._asdict())


def _complete_once(
    job: Job, destination: Destination, upload: Upload, receipts: Sequence[PartReceipt], crc: int, size: int
) -> ObjectFacts | None:
    """One CompleteMultipartUpload; None where an earlier one got through and only its answer was lost: then
    the object is recorded.

    Raises PartChecksumsWanted where the store gets on with everything but the checksum of the whole.
    """
    over = job.transfer.replaces
    try:
        return destination.complete(upload, receipts, checksum=Crc64(crc).encode(), size=size, replace=over)
    except CompletionRefused as error:
        first = upload.checksums and takes_whole_checksum(job)
        if first and _only_checksums_fail(job, destination, upload, receipts, error):
            raise PartChecksumsWanted.with_facts(error.facts) from None
        raise
    except TransferError as error:
        # Each of these may mean that the object was made: NoSuchUpload and 412 are what a repeated Complete
        # is answered with.
        lost = error.transient or isinstance(error, UploadLost | ObjectExists)
        if lost and recognise_object(job, destination, by_content=not isinstance(error, ObjectExists)):
            return None
        raise


def _only_checksums_fail(
    job: Job,
    destination: Destination,
    upload: Upload,
    receipts: Sequence[PartReceipt],
    error: CompletionRefused,
) -> bool:
    """Whether a store that refuses to complete holds the very parts that were sent, or never told a checksum
    of one: then it is the checksum of the whole that it does not get on with."""
    # A checksum of some part was right before: then the store knows how to compute them.
    if not any(receipt.confirmed and not receipt.md5 for receipt in receipts):
        return True
    if error.facts.get("error") == "InvalidPart":
        return False
    try:
        listed = {part.number: part for part in job.retry(lambda: destination.parts(upload))}
    except CANT_LIST:
        return True
    return all(
        (part := listed.get(one.number)) is not None and (part.etag, part.size) == (one.etag, one.size)
        for one in receipts
    )


def _doubt_etag(job: Job, etag: str, receipts: Sequence[PartReceipt]) -> str:
    """Why the ETag of an object speaks against it, as a reason: it is not made of its parts' MD5s, as those
    of this store are known to be. Some stores have a way of their own, which says nothing.
    """
    md5s = [_told_md5(receipt) for receipt in receipts]
    if not md5s or not all(md5s):
        return ""
    if bare_etag(etag) == multipart_etag(md5s):
        remember_made_etag(job)
        return ""
    logger.info("the object's ETag is not made of its parts' MD5s; the parts' own ETags were")
    return "etag_of_other_parts" if makes_etags_of_parts(job) else ""


def _told_md5(receipt: PartReceipt) -> str:
    """The MD5 of a part that is surely right, by what the store told of it: where that told a CRC64NVME,
    which was right, none was computed here. '' if nobody knows, or the part's ETag is another thing.
    """
    told = bare_etag(receipt.etag)
    if not is_md5(told):
        told = receipt.md5
    return told if receipt.confirmed and receipt.md5 in ("", told) else ""


def recognise_object(
    job: Job,
    destination: Destination,
    *,
    computes: bool = False,
    by_content: bool = True,
    patience: float | None = None,
) -> bool:
    """Record the object at the key as this transfer's result, if it is: by nonce, or by digest, and by size.

    ``computes``: the checksum of an object that was put at once is the store's own, not what it was told.
    ``by_content``: where the store keeps no nonce, the MD5 that it tells will do; not where it has just said
    that something else was there first. ``patience`` in seconds, by default as set.
    """
    transfer = job.transfer
    ordered = [receipt for _, receipt in sorted(job.place.ledger.receipts(job.id).items())]
    found = _find_own_object(job, destination, ordered, by_content=by_content, patience=patience)
    if found is None:
        return False
    # The checksum of the whole was written down before the object was made: another one means other bytes.
    sent = Crc64.parse(transfer.result.checksum)
    told = bool(found.checksum) and sent is not None
    if told and found.checksum != Crc64(sent or 0).encode():
        return False
    # It confirms the bytes only where the store computed it; some repeat what they are told.
    proven = told and (computes or job_store_computes(job))
    size = transfer.source.size or 0
    whole = sum(receipt.size for receipt in ordered) == size and bool(ordered)
    by_parts = whole and all(receipt.confirmed for receipt in ordered)
    md5 = transfer.result.md5  # of one put that held it all, else ''
    confirmed = proven or (bare_etag(found.etag) == md5 if md5 else by_parts)
    result = WrittenObject(size, found.etag, sent, confirmed, transfer.source.size_proven)
    doubt = _find_unkept(job, destination) or ("object_untold" if found.size is None else "")
    # Parts may have been right and put together wrongly: then the ETag is not made of theirs.
    if whole and not md5 and not proven:
        doubt = doubt or _doubt_etag(job, found.etag, ordered)
    _record_result(job, destination, result, found, reason=doubt)
    with suppress(DestinationError):
        drop_unconfirmed(job, destination)  # what a process left that was killed behind the object
    return True


def _find_own_object(
    job: Job,
    destination: Destination,
    receipts: Sequence[PartReceipt],
    *,
    by_content: bool,
    patience: float | None,
) -> ObjectFacts | None:
    """The object at the key if it has this transfer's size and came from its upload, else None."""
    transfer = job.transfer
    if not transfer.upload.nonce and not transfer.adopted:
        return None  # nothing was begun that could have made an object
    try:
        found = job.retry(destination.head, longest=patience)
    except AccessDenied:
        return None
    # A size that the store does not tell says nothing against it, and proves nothing either.
    if found is None or found.size not in (transfer.source.size or 0, None):
        return None
    return found if _is_made_by(transfer, found, receipts, by_content=by_content) else None


def _is_made_by(
    transfer: Transfer, found: ObjectFacts, receipts: Sequence[PartReceipt], *, by_content: bool
) -> bool:
    """Whether the object came from the transfer's upload: by its nonce, or, where something else began the
    upload or the store keeps no metadata, by a digest of its bytes."""
    if NONCE in found.metadata and not transfer.adopted:
        return found.metadata[NONCE] == transfer.upload.nonce
    if not by_content and not transfer.adopted:
        return False
    if found.checksum:
        return found.checksum == Crc64(Crc64.parse(transfer.result.checksum) or 0).encode()
    if transfer.result.md5:
        return bare_etag(found.etag) == transfer.result.md5
    md5s = [receipt.md5 for receipt in receipts if receipt.confirmed and receipt.md5]
    return len(md5s) == len(receipts) > 0 and bare_etag(found.etag) == multipart_etag(md5s)


def finish(job: Job, destination: Destination, result: WrittenObject) -> None:
    """Look at the finished object and record the outcome. Raises ObjectDiffers.

    What the store does not tell is no ground to say that the object is another one, but where too little is
    told it is not called verified either.
    """
    job.phase = Phase.COMPLETING
    try:
        found = _look_at_object(job, destination)
    except AccessDenied:
        _record_result(job, destination, result, None, reason="head_denied")
        return
    except (DestinationRefused, AnswerUnusable):
        _record_result(job, destination, result, None, reason="object_untold")
        return
    transfer = job.transfer
    if found is None:
        raise ObjectDiffers(**place_facts(transfer), expected=result.size, found=None)
    # Somebody else may have written to the key after us: that object proves nothing about ours.
    ours = _is_just_written(transfer, result, found)
    if found.size not in (result.size, None) or ours is False:
        raise ObjectDiffers(**place_facts(transfer), expected=result.size, found=found.size)
    if found.checksum and result.crc64 is not None and found.checksum != Crc64(result.crc64).encode():
        raise ObjectDiffers(**(place_facts(job.transfer) | {"problem": "checksum"}))
    untold = "" if ours and found.size is not None else "object_untold"
    doubt = _find_unkept(job, destination) or untold
    if found.checksum and result.crc64 is not None and job_store_computes(job):
        result = replace(result, confirmed=True)  # the store's own checksum of the whole settles it
    else:
        doubt = doubt or result.doubt
    _record_result(job, destination, result, found, reason=doubt)


def _find_unkept(job: Job, destination: Destination) -> str:
    """What was chosen for the object and is not kept, as a reason. Some stores take all and drop a part."""
    try:
        return job.retry(lambda: destination.find_unkept(make_options(job, job.transfer)))
    except AccessDenied:
        return "head_denied"


def _look_at_object(job: Job, destination: Destination) -> ObjectFacts | None:
    """The object that was just written; stores that are eventually consistent may tell 404 for a while."""

    def look() -> ObjectFacts:
        found = destination.head()
        if found is None:
            raise AnswerUnusable(**place_facts(job.transfer), reason=_NOT_THERE)
        return found

    try:
        return job.retry(look)
    except AnswerUnusable as error:
        if error.facts.get("reason") != _NOT_THERE:
            raise
        return None


def _is_just_written(transfer: Transfer, result: WrittenObject, found: ObjectFacts) -> bool | None:
    """Whether the object at the key is the one that was just written, by its mark or by the ETag that the
    store answered then; None where it tells neither."""
    mark = found.metadata.get(NONCE)
    if mark is not None and not transfer.adopted:
        return mark == transfer.upload.nonce
    if found.etag and result.etag:
        return bare_etag(found.etag) == bare_etag(result.etag)
    return None


def _doubt_unsigned(job: Job, destination: Destination) -> str:
    """Whether nothing that is signed tells the store which bytes to keep, as a reason.

    In the clear somebody on the way could swap the bytes of parts that streamed from their source, and mend
    the ETags in the store's answers. A checksum of the whole goes with CompleteMultipartUpload, signed.
    """
    transfer = job.transfer
    if not (isinstance(destination, Signing) and destination.in_the_clear and transfer.source.ranged):
        return ""
    signed = transfer.upload.checksums and destination.signs_whole
    return "" if signed or transfer.result.md5 or transfer.upload.copied else "unsigned_over_http"


def _checks_digests(job: Job, destination: Destination) -> bool | None:
    """Whether the store refuses a wrong digest. Where nobody knows, as for an upload that was taken over, it
    is asked now, unless it still owes the answer."""
    if (known := refuses_wrong(job)) is not None or job.trial.is_alive:
        return known
    with suppress(DestinationError):
        try_wrong_digest(job, destination)
    return refuses_wrong(job)


def _find_doubt(job: Job, destination: Destination, result: WrittenObject, etag: str) -> str:
    """Why what the store told is no proof, as a reason; what another way there would mend comes last.

    A store that copied by itself was told no digest that it could repeat: those of the parts are its own
    (S3 API reference, UploadPartCopy). So it is not tried for that, and only disbelieved where it is known to
    look at none.
    """
    transfer = job.transfer
    if job.doubt and Comparison.EQUAL not in transfer.result.compared.values():
        return job.doubt
    if transfer.upload.copied:
        looks = refuses_wrong(job)
        if not is_s3(transfer.spec.url):
            return "fetched_by_store"
        return copy_doubt(transfer, etag) or ("store_checks_nothing" if looks is False else "")
    if not result.confirmed:
        return "store_confirms_nothing"
    if (looks := _checks_digests(job, destination)) is not True:
        return "store_untried" if looks is None else "store_checks_nothing"
    return "digest_unchecked" if is_unchecked(transfer) else _doubt_unsigned(job, destination)


def _record_result(
    job: Job, destination: Destination, result: WrittenObject, found: ObjectFacts | None, *, reason: str = ""
) -> None:
    """The last word before DONE: everything about the object.

    That of one put is committed with the outcome: until then its nonce, which is on disk, says as much to
    whoever looks at the object again.
    """
    etag = found.etag if found else result.etag
    # The first ground for a doubt is the one that is told: what the user can do least about comes first.
    if not result.length_proven and not job.transfer.upload.copied:
        reason = "length_unproven"
    reason = reason or _find_doubt(job, destination, result, etag)
    job.place.ledger.update(
        job.id,
        soon=bool(job.transfer.result.md5),
        size=result.size,
        size_proven=result.length_proven,
        etag=bare_etag(etag),
        checksum="" if result.crc64 is None else Crc64(result.crc64).name(),
        bytes_stored=result.size,
        verified=not reason,
        reason=reason,
    )
    reach("result_committed")
