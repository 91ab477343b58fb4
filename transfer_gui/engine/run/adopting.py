"""Going on with an upload that something else began: the parts that it holds are proven before they count.

Each part that lies at the store is read from the source and compared with the store's checksum or ETag. Where
they are equal nothing is sent; where they differ, or can't be compared, the part is sent anew. So what is
completed holds the source's bytes, whoever sent them.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Mapping, Sequence

from transfer_gui.backends.destination import Adoptive, Body, Destination, PartStore, StoredPart, Upload
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.adoption import fit
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    DestinationRefused,
    UploadUnfit,
)
from transfer_gui.core.parts import PlanImpossible, stream_part_size
from transfer_gui.core.source_errors import SourceTooLarge
from transfer_gui.engine.pipeline.digests import PartDigest, decode_crc64
from transfer_gui.engine.run.ends import Ends
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import etag_is_md5
from transfer_gui.engine.run.planning import planned

logger = logging.getLogger(__name__)

_MD5 = re.compile(r'"?[0-9a-f]{32}"?', re.IGNORECASE)
# So many parts that differ, and none that is equal, show that reading the others first is a waste.
_DIFFERENT_ENOUGH = 3


def comparable(part: StoredPart, *, etags: bool | None = None) -> bool:
    """Whether the store tells a digest of the part. ``etags`` False: its ETags are known to be no MD5s."""
    if part.checksum and decode_crc64(part.checksum) is not None:
        return True
    return etags is not False and _MD5.fullmatch(part.etag) is not None


def reopen(job: Job, destination: Destination, upload_id: str) -> Upload:
    """The upload as the store describes it. Raises UploadLost, AccessDenied, UploadUnfit."""
    if not isinstance(destination, Adoptive):
        raise UploadUnfit(problem="folder")
    return job.persist(lambda: destination.reopen(upload_id))


def take_up(job: Job, ends: Ends, destination: Destination, info: SourceInfo) -> None:
    """Settle how the upload is cut, from its parts. Raises UploadLost, AccessDenied, SourceTooLarge."""
    upload = reopen(job, destination, job.transfer.upload_id)
    listed = job.persist(lambda: destination.parts(upload))
    found = fit({part.number: part.size for part in listed}, info.size, ends.limits)
    part_size = found.part_size or _own_plan(job, ends, info)
    logger.info("%d parts are listed; %d of %d bytes each fit", len(listed), len(found.parts), part_size)
    job.place.ledger.update(job.id, part_size=part_size, checksums=upload.checksums)


def _own_plan(job: Job, ends: Ends, info: SourceInfo) -> int:
    if info.size is not None:
        return planned(job, ends, info.size)
    try:
        return stream_part_size(None, job.place.pool.budget, job.most, ends.limits)
    except PlanImpossible as error:
        raise SourceTooLarge(size=None, limit=error.limit) from None


def part_store(job: Job, ends: Ends, destination: Destination, upload: Upload) -> PartStore:
    """Where lanes put their parts: the destination, or for an upload that is taken over, what compares first.

    Where the parts may not be listed, each is sent anew.
    """
    if not job.transfer.adopted:
        return destination
    try:
        listed = job.persist(lambda: destination.parts(upload))
    except (AccessDenied, DestinationRefused, AnswerUnusable):
        listed = []
    etags = etag_is_md5(job, ends)
    before = job.transfer.taken_over

    def note(taken: int) -> None:
        job.place.ledger.update(job.id, taken_over=before + taken)

    found = {part.number: part for part in listed if comparable(part, etags=etags)}
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
        if found is not None and found.size == body.size and self._worth_it():
            while body.read():
                pass
            if self._is_same(found, body):
                return found
            body.seek(0)
        return self._destination.put_part(upload, number, body)

    def interrupt(self, threads: Sequence[int]) -> None:
        """See :class:`transfer_gui.backends.destination.Destination`."""
        self._destination.interrupt(threads)

    def _worth_it(self) -> bool:
        with self._lock:
            return bool(self._equal) or self._different < _DIFFERENT_ENOUGH

    def _is_same(self, found: StoredPart, body: Body) -> bool:
        digest: PartDigest = body.digest  # type: ignore[attr-defined]  # lanes send the engine's own bodies
        theirs = decode_crc64(found.checksum) if found.checksum else None
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
