"""Running the lanes of one round, under a control of their own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from transfer_gui.backends.destination import ConnectsAhead, Destination, Foreseeing, PartStore, Upload
from transfer_gui.backends.source import Source, SourceInfo
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.feed import Feed, RangeFeed
from transfer_gui.engine.pipeline.hosts import HostGate
from transfer_gui.engine.pipeline.integrity import CRC32C
from transfer_gui.engine.pipeline.lanes import Lanes
from transfer_gui.engine.pipeline.proof import StoreProof
from transfer_gui.engine.pipeline.tuner import Tuner
from transfer_gui.engine.run.elsewhere import ElsewhereUnfit, round_control, send_elsewhere
from transfer_gui.engine.run.endpoints import Endpoints, RemoteTask
from transfer_gui.engine.run.job import Job

logger = logging.getLogger(__name__)

# Without the lanes elsewhere so many parts for each lane here are sent before they are looked for again.
_LOCAL_WAVES = 2


def send_parts(
    job: Job,
    ends: Endpoints,
    info: SourceInfo,
    destination: PartStore,
    upload: Upload,
    proof: StoreProof,
    parts: Sequence[Part],
    gates: tuple[HostGate, ...],
) -> frozenset[int]:
    """Send these parts by lanes elsewhere as long as there are any, else by those of this process.

    See :func:`send_by_ranges`. What something else began is compared here, so it goes from here.
    """
    left, raced = list(parts), set[int]()
    # An upload that is taken over, or has another kind of checksum, needs the comparison made here.
    elsewhere = None
    if parts and ends.elsewhere is not None and not (job.transfer.adopted or upload.algorithm):
        elsewhere = ends.elsewhere(
            RemoteTask(
                job.transfer.upload.key,
                info,
                upload,
                proof.etag_is_md5,
                proof.computes,
                CRC32C in job.transfer.source.offered,
            )
        )

    def add_receipts(receipts: Sequence[PartReceipt]) -> None:
        job.place.ledger.add_receipts(job.id, *receipts)

    while left:
        if elsewhere is not None and elsewhere.lanes:
            try:
                left = send_elsewhere(job, ends, elsewhere, proof, left, raced, gates, add_receipts)
            except ElsewhereUnfit as unfit:
                # For good: what this transfer's ends refuse to those lanes once they refuse again.
                logger.info("lanes elsewhere can't do it (%s): those here are asked", unfit.error.code)
                left, elsewhere = unfit.left, None
            continue
        # A few at a time, so that lanes elsewhere are taken again soon after they are back.
        count = _LOCAL_WAVES * job.connections if elsewhere is not None else len(left)
        raced |= send_by_ranges(job, ends.source, info, destination, upload, proof, left[:count], gates)
        left = left[count:]
    return frozenset(raced)


@contextmanager
def range_feed(
    job: Job,
    source: Source,
    info: SourceInfo,
    parts: Sequence[Part],
    gate: HostGate,
    wants_md5: Callable[[], bool],
) -> Iterator[RangeFeed]:
    """A feed of these parts, each its own range, under a control of its own. It is stopped where a digest is
    found that needs the bytes in order."""
    with round_control(job, source) as control, job.lookup.in_order.on_stop(control.stop):
        feed = RangeFeed(
            parts,
            source,
            info,
            control=control,
            limits=job.limits,
            meter=job.meter,
            patience=job.make_retry_policy,
            wants_md5=wants_md5,
            crc32c=CRC32C in job.transfer.source.offered,
            lanes=min(job.most, len(parts)),
            refused=gate.note_refusal,
            roomy=gate.is_roomy,
        )
        with closing(feed):
            yield feed


def open_first(job: Job, feed: RangeFeed, destination: Destination, count: int) -> None:
    """Ask for as many of the feed's ``count`` ranges as there will be lanes at first, and connect to the
    store for these, and once more for a look at the name. One connection is there already."""
    lanes = _make_tuner(job, feed, min(job.most, count), feed.info.round_trip).wanted
    feed.open_first(lanes)
    if isinstance(destination, ConnectsAhead):
        destination.connect_ahead(lanes)


def send_by_ranges(
    job: Job,
    source: Source,
    info: SourceInfo,
    destination: PartStore,
    upload: Upload,
    proof: StoreProof,
    parts: Sequence[Part],
    gates: tuple[HostGate, ...],
) -> frozenset[int]:
    """Send these parts, each pulled from its own range. Raises TransferError or Stopped.

    The numbers of parts that two lanes raced for: then the store must be asked which sending it kept.
    """
    if not parts:
        return frozenset()
    with range_feed(job, source, info, parts, gates[0], proof.wants_md5) as feed:
        return send_feed(job, feed, destination, upload, proof, gates, len(parts))


def send_feed(
    job: Job,
    feed: RangeFeed,
    destination: PartStore,
    upload: Upload,
    proof: StoreProof,
    gates: tuple[HostGate, ...],
    count: int,
) -> frozenset[int]:
    """Send the feed's ``count`` parts. See :func:`send_by_ranges`."""
    most, far = min(job.most, count), feed.info.round_trip

    def look_ahead() -> None:
        """Save Complete a look at the name."""
        thread = threading.get_ident()
        with suppress(TransferError), feed.control.on_stop(lambda: destination.interrupt((thread,))):
            if isinstance(destination, Foreseeing) and not job.transfer.replaces:
                destination.look_ahead()

    feed.at_last = look_ahead
    return run_lanes(
        job,
        feed,
        destination,
        upload,
        proof,
        feed.control,
        gates,
        most,
        round_trip=far,
        drop_unread=feed.drop_unread,
    )


def run_lanes(
    job: Job,
    feed: Feed,
    destination: PartStore,
    upload: Upload,
    proof: StoreProof,
    control: StopControl,
    gates: tuple[HostGate, ...],
    most: int,
    *,
    round_trip: float = 0.0,
    drop_unread: Callable[[], int] = lambda: 0,
) -> frozenset[int]:
    """Send all that the feed has. Raises TransferError or Stopped. See :func:`send_by_ranges`.

    Lanes are tuned up to ``most``, unless the user has fixed their number. ``round_trip`` to the source in s.
    """
    ledger, transfer_id = job.place.ledger, job.id
    lanes = Lanes(
        feed,
        destination,
        upload,
        proof,
        control=control,
        meter=job.meter,
        patience=job.make_retry_policy,
        store_receipt=lambda receipt: ledger.add_receipts(transfer_id, receipt),
        tuner=_make_tuner(job, feed, most, round_trip),
        hosts=gates,
        drop_unread=drop_unread,
        give_back=job.place.give_back,
    )
    # Pause and quit ask these lanes to finish what is nearly through, and stop the others.
    with job.gentle_stop.sends(lanes):
        lanes.run(most)
    return frozenset(lanes.attempts.raced)


def _make_tuner(job: Job, feed: Feed, most: int, round_trip: float) -> Tuner:
    """Lanes that pull are begun with few. Those that send what one reader fills wait for it by themselves,
    and have one connection each, not two: so twice as many may be there from the start."""
    if feed.can_repeat:
        return Tuner(job.connections, most, fixed=job.fixed, round_trip=round_trip)
    start = 2 * job.connections
    return Tuner(start, most, fixed=job.fixed, few=start)


def find_gates(job: Job, ends: Endpoints) -> tuple[HostGate, ...]:
    """The gates of the source's host and of the store."""
    hosts = job.place.hosts
    gates = (hosts.host(f"source {ends.origin}"), hosts.host(f"store {ends.store}"))
    # A number that the user has fixed wins over what was learned of the hosts.
    if job.transfer.spec.connections:
        for gate in gates:
            gate.raise_limit(job.connections)
    return gates
