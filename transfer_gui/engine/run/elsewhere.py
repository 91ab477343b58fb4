"""The parts of one transfer, or a small file as a whole, sent by lanes on other machines."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from transfer_gui.backends.destination import Destination, Upload
from transfer_gui.backends.source import Source, SourceInfo
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.core.source_errors import SourceError
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.hosts import HostGate
from transfer_gui.engine.pipeline.integrity import choose_digests
from transfer_gui.engine.pipeline.proof import StoreProof
from transfer_gui.engine.run.completion import WrittenObject, finish
from transfer_gui.engine.run.endpoints import Endpoints, RemoteTask
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import computes_crc64, etag_is_md5, honours_condition, learn
from transfer_gui.engine.run.uploads import commit_nonce, make_options

if TYPE_CHECKING:  # few have a cluster
    from transfer_gui.engine.pipeline.remote_lanes import Elsewhere

logger = logging.getLogger(__name__)

# Trouble that lanes elsewhere have for so many seconds, and nothing comes through, is left to those here.
_PATIENCE_ELSEWHERE = 60.0


class ElsewhereUnfit(Exception):
    """Control flow: what lanes elsewhere could not send, and why."""

    def __init__(self, error: TransferError, left: list[Part]) -> None:
        self.error = error
        self.left = left
        super().__init__(error.code)


@contextmanager
def round_control(job: Job, source: Source) -> Iterator[StopControl]:
    """A control for one round: the job's stop stops it, a lane's failure stops only it."""
    control = StopControl()
    with job.control.on_stop(control.stop), control.on_stop(source.interrupt):
        yield control


def send_elsewhere(
    job: Job,
    ends: Endpoints,
    elsewhere: Elsewhere,
    proof: StoreProof,
    parts: Sequence[Part],
    raced: set[int],
    gates: Sequence[HostGate],
    store_receipts: Callable[[Sequence[PartReceipt]], None],
) -> list[Part]:
    """Send by lanes elsewhere; what is left where they are gone.

    Raises ElsewhereUnfit where source or store refuse them, or trouble does not pass: those here may have
    another way there, and if not, their verdict counts.
    """
    with round_control(job, ends.source) as control:
        from transfer_gui.engine.pipeline.remote_lanes import RemoteLanes

        lanes = RemoteLanes(
            parts,
            elsewhere,
            control=control,
            meter=job.meter,
            patience=job.make_retry_policy(longest=_PATIENCE_ELSEWHERE),
            judge=proof.receipt,
            store_receipts=store_receipts,
            rate=partial(_share_limits, job),
            hosts=[gate.elsewhere for gate in gates],
            most=job.connections if job.transfer.spec.connections else float("inf"),
        )
        with job.gentle_stop.sends(lanes):
            try:
                lanes.run()
            except (SourceError, DestinationError) as error:
                raise ElsewhereUnfit(error, lanes.left) from None
            finally:
                raced |= lanes.raced
    return lanes.left


def _share_limits(job: Job, lanes: int, of_all: int) -> int:
    """Bytes per second of a lane elsewhere: its share of both limits; 0 where there is none."""
    own, shared = job.own_limiter, job.place.limiter
    shares = [(own.rate, lanes), (shared.lend() if shared.rate else 0, of_all)]
    limits = [limit // max(count, 1) for limit, count in shares if limit]
    return max(min(limits), 1) if limits else 0


def send_whole_elsewhere(
    job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, gates: Sequence[HostGate]
) -> bool:
    """Have a lane elsewhere read a small file and put it in one go; False: it goes from here.

    The object may be there all the same, from a lane whose word was lost: the put from here knows it by its
    nonce, which stays. Files whose digest is known are compared with it before they are put: by lanes here.
    """
    transfer, size = job.transfer, info.size or 0
    known = choose_digests(transfer) or transfer.adopted or transfer.upload.nonce
    if ends.whole_elsewhere is None or not size or not info.ranges or job.abandon_ranges or known:
        return False
    honours = transfer.replaces or honours_condition(job)
    if not honours and job.retry(destination.head) is not None:
        return False
    options = make_options(job, commit_nonce(job))
    task = RemoteTask(
        transfer.upload.key, info, Upload(""), whole=options, replace=transfer.replaces or honours is False
    )
    elsewhere, proof = ends.whole_elsewhere(task), _make_proof(job, ends)
    sent: list[PartReceipt] = []
    raced, job.away = set[int](), True
    try:
        send_elsewhere(
            *(job, ends, elsewhere, proof, [Part(1, 0, size)], raced, gates), store_receipts=sent.extend
        )
    except ElsewhereUnfit as unfit:
        logger.info("lanes elsewhere can't do it (%s): it goes from here", unfit.error.code)
    finally:
        job.away = False
    # Of two lanes that replace an object the later one may not be the one that was heard.
    if not sent or (raced and task.replace):
        return False
    learn(job, ends, proof)
    _record_whole(job, destination, sent[0])
    return True


def _make_proof(job: Job, ends: Endpoints) -> StoreProof:
    return StoreProof(Upload(""), etag_is_md5(job, ends), computes=computes_crc64(job, ends))


def _record_whole(job: Job, destination: Destination, receipt: PartReceipt) -> None:
    """Write down what was put, then look at it, as after each put."""
    checksum = Crc64(receipt.crc64).name()
    job.place.ledger.update(job.id, size_proven=True, checksum=checksum, md5=receipt.md5, completing=True)
    written = WrittenObject(receipt.size, receipt.etag, receipt.crc64, receipt.confirmed, length_proven=True)
    finish(job, destination, written)
