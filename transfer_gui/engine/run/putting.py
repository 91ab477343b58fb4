"""A file in one PutObject: small, or a stream that ended within its first part. All of it is in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from transfer_gui.backends.destination import Destination, ObjectFacts
from transfer_gui.core.destination_errors import ObjectExists
from transfer_gui.core.failpoints import reach
from transfer_gui.core.transfer import Overwrite
from transfer_gui.engine.pipeline.body import BufferBody
from transfer_gui.engine.pipeline.control import Control
from transfer_gui.engine.pipeline.digests import PartDigest, encode_crc64, named
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.integrity import check_size, compare
from transfer_gui.engine.pipeline.proof import confirms_put
from transfer_gui.engine.run.completion import Result, finish, recognised
from transfer_gui.engine.run.ends import Ends
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import computes_crc64, etag_is_md5, remember_refusal
from transfer_gui.engine.run.opening import NONCE, options_for, with_nonce


def put_whole(
    job: Job,
    ends: Ends,
    destination: Destination,
    body: BufferBody,
    control: Control,
    *,
    digests: Mapping[str, str],
    length_proven: bool,
) -> None:
    """Send what ``body`` holds, and record it. ``digests`` are those that were asked for, of all its bytes.

    Raises SourceDigestMismatch before anything is sent, DestinationError, Stopped.
    """
    check_size(job.transfer, body.size)
    compared = compare(job.transfer, digests)
    md5 = body.digest.md5 or hashlib.md5(body.view, usedforsecurity=False).hexdigest()
    facts: dict[str, object] = {
        "size": body.size,
        "size_proven": length_proven,
        "checksum": named(body.digest.crc64),
        "md5": md5,
        "compared": compared,
        "completing": True,
    }
    before = job.transfer
    if before.nonce and (before.md5, before.size) == (md5, body.size):
        # These bytes may be there from an earlier run that could not look: under another nonce they would
        # be a stranger's.
        job.place.ledger.update(job.id, **facts)
    else:
        with_nonce(job, **facts)
    reach("put_committed")
    _Put(job, ends, destination, body.view, body.digest, md5, control).run(length_proven)


class _Put:
    """The tries of one put."""

    def __init__(
        self,
        job: Job,
        ends: Ends,
        destination: Destination,
        view: memoryview,
        digest: PartDigest,
        md5: str,
        control: Control,
    ) -> None:
        self._job = job
        self._destination = destination
        self._view = view
        self._digest = digest
        self._md5 = md5
        self._control = control
        self._lane = Lane(job.meter.lane())
        self._computes = computes_crc64(job, ends)
        self._etag_is_md5 = etag_is_md5(job, ends)
        self._confirmed = False
        self._spoiled = False

    def run(self, length_proven: bool) -> None:
        facts = self._job.persist(self._attempt)
        if facts is None:
            return  # an earlier try got through, and is recorded
        reach("object_put")
        self._job.meter.count_sent(len(self._view))
        result = Result(len(self._view), facts.etag, self._digest.crc64, self._confirmed, length_proven)
        finish(self._job, self._destination, result)

    def _attempt(self) -> ObjectFacts | None:
        job, meter = self._job, self._lane.meter
        replace = job.transfer.spec.overwrite is Overwrite.ALWAYS or (self._spoiled and self._is_ours())
        meter.position, meter.busy = 0, True
        job.meter.busy()
        try:
            facts = self._destination.put(
                BufferBody(self._view, self._digest, self._control, meter),
                options_for(job, job.transfer),
                checksum=encode_crc64(self._digest.crc64),
                md5=self._md5,
                replace=replace,
            )
        except Exception as error:
            job.control.check()
            # The answer may have been lost after the object was written.
            first = not isinstance(error, ObjectExists)
            if recognised(job, self._destination, computes=self._computes, by_content=first):
                return None
            raise
        finally:
            meter.busy = False
        self._spoiled = True
        remember_refusal(job, facts.refuses)
        self._confirmed = confirms_put(
            facts, self._md5, self._digest.crc64, computes=self._computes, etag_is_md5=self._etag_is_md5
        )
        return facts

    def _is_ours(self) -> bool:
        """What lies at the key is what the last try wrote: other bytes than were sent, so it is replaced."""
        found = self._destination.head()
        return found is not None and found.metadata.get(NONCE) == self._job.transfer.nonce
