"""The way of a transfer whose bytes come in order: small, of unknown length, without ranges, or digested."""

from __future__ import annotations

from transfer_gui.backends.destination import Destination
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.destination_errors import PartRejected
from transfer_gui.core.parts import SINGLE_PUT_LIMIT, PartReceipt, PlanImpossible, stream_part_size
from transfer_gui.core.source_errors import SourceTooLarge
from transfer_gui.engine.pipeline.body import BufferBody
from transfer_gui.engine.pipeline.control import Control
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.integrity import in_order, wanted
from transfer_gui.engine.pipeline.proof import RESEND_ROUNDS, StoreProof, suspects
from transfer_gui.engine.pipeline.stream_feed import StreamFeed
from transfer_gui.engine.pipeline.stream_reader import StreamReader
from transfer_gui.engine.run.adopting import part_store
from transfer_gui.engine.run.completion import complete
from transfer_gui.engine.run.ends import Ends
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import computes_crc64, etag_is_md5, learn
from transfer_gui.engine.run.moving import gates_of, round_control, run_lanes
from transfer_gui.engine.run.opening import begin, reconcile, reopened
from transfer_gui.engine.run.putting import put_whole


def follow_stream(job: Job, ends: Ends, destination: Destination, info: SourceInfo, *, single: bool) -> None:
    """Read once from start to end. ``single``: one put holds it all. Raises TransferError or Stopped."""
    host = gates_of(job, ends)[0]
    host.among_others(job.control, lambda: _stream(job, ends, destination, info, single=single))


def _stream(job: Job, ends: Ends, destination: Destination, info: SourceInfo, *, single: bool) -> None:
    for _round in range(RESEND_ROUNDS):
        with round_control(job, ends.source) as control:
            if single:
                return _send_single(job, ends, destination, info, control)
            if _StreamRound(job, ends, destination, info, control).run():
                return None
    raise PartRejected(problem="etag")


def _reader(job: Job, ends: Ends, info: SourceInfo, control: Control) -> StreamReader:
    return StreamReader(
        ends.source,
        info,
        ranges=not job.abandon_ranges,
        control=control,
        limits=job.limits,
        meter=job.meter.reader,
        patience=job.patience(),
        give_back=job.place.give_back,
        whole=wanted(job.transfer),
        # What needs no order is read by one connection only where the server allows no more.
        connections=job.connections if in_order(job.transfer) and (info.size or 0) > SINGLE_PUT_LIMIT else 1,
    )


def _send_single(job: Job, ends: Ends, destination: Destination, info: SourceInfo, control: Control) -> None:
    size = info.size or 0
    buffer = job.place.pool.lease(max(size, 1), control)
    job.meter.allocations += 1
    try:
        reader = _reader(job, ends, info, control)
        digest = PartDigest(md5=True)
        try:
            reader.fill(buffer.view[:size], digest)
        finally:
            reader.close()
        body = BufferBody(buffer.view[:size], digest, control, job.meter.reader)
        digests, proven = reader.digests(), reader.length_proven
        put_whole(job, ends, destination, body, control, digests=digests, length_proven=proven)
    finally:
        job.place.pool.release(buffer)


class _StreamRound:
    """One reading of the source in parts."""

    def __init__(
        self, job: Job, ends: Ends, destination: Destination, info: SourceInfo, control: Control
    ) -> None:
        self._job = job
        self._ends = ends
        self._destination = destination
        self._control = control
        self._reader = _reader(job, ends, info, control)
        self._known = etag_is_md5(job, ends)
        self._proof: StoreProof | None = None
        self._receipts: dict[int, PartReceipt] = {}
        if job.transfer.upload_id:
            self._receipts = reconcile(job, destination)
        self._feed = StreamFeed(
            self._reader,
            part_size=job.transfer.part_size or self._planned(info),
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
        if not job.transfer.upload_id and feed.first_is_all():
            self._put_whole()
            return True
        resumed = bool(job.transfer.upload_id)
        destination = self._destination
        upload = reopened(job, destination) if resumed else begin(job, destination, feed.part_size)
        self._proof = proof = StoreProof(upload, self._known, computes=computes_crc64(job, self._ends))
        run_lanes(
            job,
            feed,
            part_store(job, self._ends, destination, upload),
            upload,
            proof,
            self._control,
            gates_of(job, self._ends)[1:],  # its one connection to the source is the reader's
            self._most_lanes(),
        )
        learn(job, self._ends, proof)
        stored = job.place.ledger.receipts(job.id)
        if doubtful := suspects(stored.values()):
            job.place.ledger.keep_receipts(job.id, [stored[n] for n in stored if n not in doubtful])
            return False
        ordered = [stored[number] for number in range(1, feed.parts + 1)]
        proven = self._reader.length_proven
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
            put_whole(
                self._job,
                self._ends,
                self._destination,
                work.body(lane, self._control),
                self._control,
                digests=self._reader.digests(),
                length_proven=self._reader.length_proven,
            )
        finally:
            work.release()

    def _planned(self, info: SourceInfo) -> int:
        job = self._job
        try:
            return stream_part_size(
                info.size,
                job.place.pool.budget,
                job.most,
                self._ends.limits,
                asked=job.transfer.spec.part_size,
            )
        except PlanImpossible as error:
            raise SourceTooLarge(size=info.size, limit=error.limit) from None

    def _wants_md5(self) -> bool:
        return self._proof.wants_md5() if self._proof else self._known is not False
