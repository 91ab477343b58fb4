"""The way of a transfer whose bytes come in order: small, of unknown length, without ranges, or digested.

What one buffer holds goes as one PutObject; all else in parts.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from contextlib import closing

from transfer_gui.backends.destination import Destination, ObjectFacts
from transfer_gui.backends.source import Reader, SourceInfo, Whole
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import ObjectExists, PartRejected
from transfer_gui.core.errors import Stopped
from transfer_gui.core.failpoints import reach
from transfer_gui.core.new_transfers import new_ids
from transfer_gui.core.parts import SINGLE_PUT_LIMIT, PartReceipt
from transfer_gui.core.source_errors import SourceError
from transfer_gui.core.transfer import TransferChanges
from transfer_gui.engine.pipeline.attempts import Pace
from transfer_gui.engine.pipeline.body import BufferBody
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.integrity import (
    CRC32C,
    CRC64,
    HASHES,
    check_size,
    choose_digests,
    compare,
    needs_order,
)
from transfer_gui.engine.pipeline.proof import RESEND_ROUNDS, StoreProof, confirms_put, find_suspects
from transfer_gui.engine.pipeline.stream_feed import StreamFeed
from transfer_gui.engine.pipeline.stream_reader import StreamReader
from transfer_gui.engine.run.completion import (
    WrittenObject,
    complete,
    finish,
    recognise_object,
    settle_lookup,
)
from transfer_gui.engine.run.elsewhere import round_control
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job, server_of
from transfer_gui.engine.run.learning import (
    computes_crc64,
    etag_is_md5,
    learn,
    remember_condition,
    remember_refusal,
)
from transfer_gui.engine.run.rounds import find_gates, run_lanes
from transfer_gui.engine.run.uploads import (
    NONCE,
    begin_upload,
    choose_part_store,
    make_options,
    reconcile,
    reopen_upload,
)

# A file of up to so many bytes is read and digested in one go.
SHORT = 1024**2


def send_stream(
    job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, *, single: bool
) -> None:
    """Read once from start to end. ``single``: one put holds it all. Raises TransferError or Stopped."""
    host = find_gates(job, ends)[0]
    host.call(job.control, lambda: _send_rounds(job, ends, destination, info, single=single), job.meter)


def send_short(job: Job, ends: Endpoints, destination: Destination, info: SourceInfo) -> bool:
    """Send a small file that the probe's answer has brought whole, by one read and one put; False: nothing
    was sent, and it goes the usual way. Raises TransferError or Stopped once anything is sent.
    """
    size, pool = info.size or 0, job.place.pool
    if not is_short(job, ends, info):
        return False
    with find_gates(job, ends)[0].enter(job.control, job.meter):
        buffer = pool.lease(size, job.control)
        try:
            put = read_short(job, ends, destination, info, buffer.view[:size])
            if put is None:
                return False
            put.send()
        finally:
            pool.release(buffer)
    # Those that come after it from there may go by a lane of small files.
    job.place.small.add(server_of(job.transfer.spec.url))
    return True


def is_short(job: Job, ends: Endpoints, info: SourceInfo) -> bool:
    """Whether it is small, its source can hand over what the probe has brought, and nothing else is wanted
    of it: no limit, no list of checksums to ask for."""
    limited = job.place.limiter.rate or job.own_limiter.rate
    fits = isinstance(ends.source, Whole) and 0 < (info.size or 0) <= SHORT
    return fits and not (limited or job.lookup.is_due or CRC32C in choose_digests(job.transfer))


def read_short(
    job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, view: memoryview
) -> Put | None:
    """Fill ``view`` with what the probe has brought, to be put in one go; None where that is not all of the
    file. What fails here is read anew by the reader that knows how to go on. Raises Stopped."""
    source = ends.source
    reader = source.take_whole(info) if isinstance(source, Whole) else None
    job.one_put = True
    job.meter.count_allocation(len(view))
    if reader is None or not _read_whole(job, reader, view):
        return None
    digest = PartDigest(md5=True)
    digest.update(view)
    digests = _hash(view, choose_digests(job.transfer) & {*HASHES, *job.transfer.source.listed_digests})
    digests[CRC64] = f"{digest.crc64:016x}"
    body = BufferBody(view, digest, job.control, job.meter.reader)
    return Put(job, ends, destination, body, job.control, digests=digests, length_proven=True)


def _read_whole(job: Job, reader: Reader, view: memoryview) -> bool:
    """Fill ``view``; False where the answer breaks off. Raises Stopped."""
    begun, filled, meter = time.perf_counter(), 0, job.meter.reader
    try:
        with closing(reader), job.control.on_stop(reader.interrupt):
            while filled < len(view) and (count := reader.readinto(view[filled:])):
                filled += count
    except SourceError:
        pass
    job.control.check()
    meter.read += filled
    meter.source_wait += time.perf_counter() - begun
    return filled == len(view)


def _send_rounds(
    job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, *, single: bool
) -> None:
    for _round in range(RESEND_ROUNDS):
        with round_control(job, ends.source) as control:
            if single:
                return _send_single(job, ends, destination, info, control)
            if _StreamRound(job, ends, destination, info, control).run():
                return None
    raise PartRejected(problem="etag")


def _make_reader(job: Job, ends: Endpoints, info: SourceInfo, control: StopControl) -> StreamReader:
    return StreamReader(
        ends.source,
        info,
        ranges=not job.abandon_ranges,
        control=control,
        limits=job.limits,
        meter=job.meter.reader,
        patience=job.make_retry_policy(),
        give_back=job.place.give_back,
        whole=lambda: choose_digests(job.transfer).union(job.lookup.candidates),
        # What needs no order is read by one connection only where the server allows no more.
        connections=job.connections
        if needs_order(job.transfer) and (info.size or 0) > SINGLE_PUT_LIMIT
        else 1,
    )


def _send_single(
    job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, control: StopControl
) -> None:
    size, job.one_put = info.size or 0, True
    buffer = job.place.pool.lease(max(size, 1), control)
    job.meter.count_allocation(max(size, 1))
    try:
        reader = _make_reader(job, ends, info, control)
        digest = PartDigest(md5=True)
        try:
            reader.fill(buffer.view[:size], digest)
        finally:
            reader.close()
        body = BufferBody(buffer.view[:size], digest, control, job.meter.reader)
        job.lookup.look(control, find_gates(job, ends)[0])
        settle_lookup(job)
        digests = _hash(buffer.view[:size], job.transfer.source.listed_digests) | reader.digests()
        proven = reader.length_proven
        put = Put(job, ends, destination, body, control, digests=digests, length_proven=proven)
        put.send()
    finally:
        job.place.pool.release(buffer)


def _hash(view: memoryview, names: Iterable[str]) -> dict[str, str]:
    """Digests of these bytes, algorithm to hex."""
    return {name: hashlib.new(name, view, usedforsecurity=False).hexdigest() for name in names}


class _StreamRound:
    """One reading of the source in parts."""

    def __init__(
        self, job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, control: StopControl
    ) -> None:
        self._job = job
        self._ends = ends
        self._destination = destination
        self._control = control
        self._reader = _make_reader(job, ends, info, control)
        self._known = etag_is_md5(job, ends)
        self._proof: StoreProof | None = None
        self._receipts: dict[int, PartReceipt] = {}
        if job.transfer.upload.id:
            self._receipts = reconcile(job, destination)
        self._feed = StreamFeed(
            self._reader,
            part_size=job.transfer.upload.part_size or job.plan_stream_part_size(info.size, ends.limits),
            max_parts=ends.limits.max_parts,
            receipts=self._receipts,
            pool=job.place.pool,
            control=control,
            meter=job.meter,
            wants_md5=self._wants_md5,
        )

    def run(self) -> bool:
        """Read, send, prove. False if the store got some parts wrong: another round sends them."""
        self._feed.start()
        try:
            return self._send()
        except BaseException:
            self._control.fail()
            raise
        finally:
            self._feed.close()

    def _send(self) -> bool:
        job, feed = self._job, self._feed
        if not job.transfer.upload.id and feed.first_is_all():
            self._put_whole()
            return True
        resumed = bool(job.transfer.upload.id)
        destination = self._destination
        upload = (
            reopen_upload(job, destination) if resumed else begin_upload(job, destination, feed.part_size)
        )
        self._proof = proof = StoreProof(upload, self._known, computes=computes_crc64(job, self._ends))
        run_lanes(
            job,
            feed,
            choose_part_store(job, self._ends, destination, upload),
            upload,
            proof,
            self._control,
            find_gates(job, self._ends)[1:],  # its one connection to the source is the reader's
            self._most_lanes(),
        )
        learn(job, self._ends, proof)
        stored = job.place.ledger.receipts(job.id)
        if doubtful := find_suspects(stored.values()):
            job.place.ledger.keep_receipts(job.id, [stored[n] for n in stored if n not in doubtful])
            return False
        ordered = [stored[number] for number in range(1, feed.parts + 1)]
        proven = self._reader.length_proven
        settle_lookup(job)
        digests = self._reader.digests()
        complete(job, destination, upload, ordered, length_proven=proven, digests=digests)
        return True

    def _most_lanes(self) -> int:
        """Each sends a buffer while one more is filled; lanes beyond the budget would only wait."""
        buffers = self._job.place.pool.budget // max(self._feed.part_size, 1)
        return max(min(self._job.most, buffers - 1), 1)

    def _put_whole(self) -> None:
        lane = Lane(self._job.meter.lane())
        work = self._feed.take_buffered()
        assert work is not None, "even an empty stream has one part"
        try:
            settle_lookup(self._job)
            put = Put(
                self._job,
                self._ends,
                self._destination,
                work.body(lane, self._control),
                self._control,
                digests=self._reader.digests(),
                length_proven=self._reader.length_proven,
            )
            put.send()
        finally:
            work.release()

    def _wants_md5(self) -> bool:
        return self._proof.wants_md5() if self._proof else self._known is not False


class Put:
    """One put of what ``body`` holds, all of the file, and its tries.

    ``digests`` are those that were asked for, of all its bytes. Raises SourceDigestMismatch,
    SourceSizeMismatch before anything is sent.
    """

    def __init__(
        self,
        job: Job,
        ends: Endpoints,
        destination: Destination,
        body: BufferBody,
        control: StopControl,
        *,
        digests: Mapping[str, str],
        length_proven: bool,
    ) -> None:
        check_size(job.transfer, body.size)
        self._job = job
        self._destination = destination
        self._view = body.view
        self._digest = body.digest
        self._md5 = body.digest.md5 or hashlib.md5(body.view, usedforsecurity=False).hexdigest()
        self._control = control
        self._length_proven = length_proven
        self._lane = Lane(job.meter.lane())
        self._computes = computes_crc64(job, ends)
        self._etag_is_md5 = etag_is_md5(job, ends)
        self._confirmed = self._taken = False
        self._begun, self._pace = 0.0, Pace()
        before = job.transfer
        # What a lane elsewhere may have put, nobody told its digests: other bytes of ours, to be replaced.
        self._spoiled = bool(before.upload.nonce) and not before.result.md5
        self.size = body.size
        self.facts = TransferChanges(
            size=body.size,
            size_proven=length_proven,
            checksum=Crc64(body.digest.crc64).name(),
            md5=self._md5,
            compared=compare(before, digests),
            completing=True,
        )
        """What must be on disk before anything is sent."""
        same = before.result.md5 in ("", self._md5) and before.source.size == body.size
        # These bytes may be there from an earlier run that could not look: under another nonce they would
        # be a stranger's.
        if not (before.upload.nonce and same):
            self.facts["nonce"] = new_ids(1)[0]

    def commit(self) -> None:
        """Commit the facts. Raises StorageError."""
        self._job.place.ledger.update(self._job.id, **self.facts)
        reach("nonce_committed")
        reach("put_committed")

    def send(self) -> None:
        """Commit the facts, then send. Raises StorageError, DestinationError, Stopped."""
        self.commit()
        self.run()

    def run(self) -> None:
        """Send it, and record it. Raises DestinationError, Stopped."""
        with self._job.gentle_stop.sends(self):
            self._run()

    def let_go(self, until: float) -> int:
        """One where it will be through at ``until``, or is and has only to be recorded; else none."""
        meter, now = self._lane.meter, self._job.place.clock()
        position = meter.position if meter.busy else 0
        ends = self._pace.ends_by(until, now, self._begun, position, len(self._view))
        return int(self._taken or ends)

    def _run(self) -> None:
        facts = self._job.retry(self._attempt)
        if facts is None:
            return  # an earlier try got through, and is recorded
        reach("object_put")
        self._job.meter.count_sent(len(self._view))
        crc64, proven = self._digest.crc64, self._length_proven
        result = WrittenObject(len(self._view), facts.etag, crc64, self._confirmed, proven)
        finish(self._job, self._destination, result)

    def _attempt(self) -> ObjectFacts | None:
        job, meter = self._job, self._lane.meter
        replace = job.transfer.replaces or (self._spoiled and self._is_ours())
        meter.position, meter.busy = 0, True
        self._begun = job.place.clock()
        job.meter.busy()
        try:
            facts = self._destination.put(
                BufferBody(self._view, self._digest, self._control, meter),
                make_options(job, job.transfer),
                checksum=Crc64(self._digest.crc64).encode(),
                md5=self._md5,
                replace=replace,
            )
        except Exception as error:
            if job.control.stopped:
                job.meter.count_cut(meter.position)
                raise Stopped from None
            # The answer may have been lost after the object was written.
            first = not isinstance(error, ObjectExists)
            if recognise_object(job, self._destination, computes=self._computes, by_content=first):
                return None
            raise
        finally:
            meter.busy = False
        self._taken = True
        self._spoiled = True
        remember_refusal(job, facts.refuses)
        remember_condition(job, facts.honours)
        self._confirmed = confirms_put(
            facts, self._md5, self._digest.crc64, computes=self._computes, etag_is_md5=self._etag_is_md5
        )
        return facts

    def _is_ours(self) -> bool:
        """What lies at the key is what the last try wrote: other bytes than were sent, so it is replaced."""
        found = self._destination.head()
        return found is not None and found.metadata.get(NONCE) == self._job.transfer.upload.nonce
