"""The way of a transfer whose parts the store takes by itself: it copies an object of its own, or fetches a
link.

No byte comes by here, so what can be proven is what the store says: the checksum it keeps of the source
equals the one it computed of the copy, or the ETags do (``proof.copy_doubt``). Where it can't or may not
copy, the bytes are moved through here instead.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Sequence

from transfer_gui.backends.destination import Body, Copier, Destination, StoredPart, Upload
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import CopyRefused
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.parts import (
    BY_TABLE,
    SINGLE_PUT_LIMIT,
    Part,
    PartReceipt,
    likely_part_size,
    missing_parts,
    plan,
)
from transfer_gui.core.source_errors import SourceChanged
from transfer_gui.engine.pipeline.body import CopyBody
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import Digests
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.integrity import CRC64, given_digests
from transfer_gui.engine.pipeline.lanes import Lanes
from transfer_gui.engine.pipeline.proof import StoreProof, bare_etag
from transfer_gui.engine.pipeline.tuner import Tuner
from transfer_gui.engine.run.completion import complete
from transfer_gui.engine.run.elsewhere import round_control
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.rounds import find_gates
from transfer_gui.engine.run.uploads import begin_upload, reconcile, reopen_upload

COPIES_PARTS, FETCHES_PARTS = "copies_parts", "fetches_parts"
# Up to this many bytes one part holds it all, so that its ETag can be compared with the source's.
_ONE_PART = 512 * 1024**2
_MOST_EQUAL_PARTS = 5_000
_PLAIN = lazy_pattern(r"[0-9a-f]{32}")
_OF_PARTS = lazy_pattern(r"[0-9a-f]{32}-(\d{1,5})")


def can_copy(job: Job, ends: Endpoints, info: SourceInfo) -> bool:
    """Whether this round is the store's work.

    Small files are moved: as quick, and proven. So are files whose digest was given, which only the bytes
    tell, and what an earlier run has begun to move.
    """
    transfer = job.transfer
    if ends.copier is None or job.abandon_copy or given_digests(transfer) or not info.validator.strong_etag:
        return False
    if ends.copier.fetches and not info.ranges:
        return False
    if transfer.upload.id:
        return transfer.upload.copied
    known = job.place.memory.store_facts(ends.store).get(_fact(ends.copier), True)
    return known and (info.size or 0) > SINGLE_PUT_LIMIT


def _fact(copier: Copier) -> str:
    """By which it is remembered that a store does not do it."""
    return FETCHES_PARTS if copier.fetches else COPIES_PARTS


def copy_by_store(job: Job, ends: Endpoints, destination: Destination, info: SourceInfo) -> None:
    """In parts that the store copies. Raises CopyRefused, other TransferErrors, or Stopped."""
    copier, size = ends.copier, info.size or 0
    assert copier is not None, "can_copy() has looked"
    if job.transfer.upload.id:
        upload, receipts = reopen_upload(job, destination), reconcile(job, destination)
    else:
        job.place.ledger.update(job.id, copied=True)
        upload = begin_upload(job, destination, _choose_part_size(job, ends, copier, info))
        receipts = {}
    parts = plan(size, job.transfer.upload.part_size)
    todo = list(missing_parts(parts, receipts.values()))
    try:
        _run_lanes(
            job, ends, _CopyDestination(destination, copier, job.transfer.upload.key, info), upload, todo
        )
        if copier.fetches:
            _check_fetched(job, ends, destination, info, parts)
    except CopyRefused as error:
        if error.facts.get("problem") != "denied":
            job.place.memory.remember_store_facts(ends.store, {_fact(copier): False})
        raise
    stored = job.place.ledger.receipts(job.id)
    complete(job, destination, upload, [stored[part.number] for part in parts], length_proven=True)


def _check_fetched(
    job: Job, ends: Endpoints, destination: Destination, info: SourceInfo, parts: Sequence[Part]
) -> None:
    """A store that does not know the header has taken parts without a byte; and it knows no condition, so
    that only the source can say that it is still the same. Raises CopyRefused, SourceChanged, SourceError."""
    stored = reconcile(job, destination)
    if any(missing_parts(parts, stored.values())):
        raise CopyRefused(host=ends.store, problem="unknown")
    now = job.retry(ends.source.probe, asks=ends.origin)
    if not info.validator.proves(now.validator):
        raise SourceChanged(url=now.display_url)


def _choose_part_size(job: Job, ends: Endpoints, copier: Copier, info: SourceInfo) -> int:
    """The table's, unless another size lets ETags be compared where the store keeps no checksum.

    Large parts: nothing is to be sent again, and each is a call that costs.
    """
    size = info.size or 0
    # A store gives up a fetch after some time: such parts are of the usual size.
    usual = job.plan_part_size(size, ends.limits, unasked=0 if copier.fetches else BY_TABLE)
    etag = bare_etag(info.validator.etag)
    of_parts = _OF_PARTS.fullmatch(etag)
    if copier.fetches or CRC64 in info.digests or job.transfer.spec.part_size:
        return usual
    if _PLAIN.fullmatch(etag) and size <= min(_ONE_PART, ends.limits.max_part):
        return size
    if of_parts and int(of_parts[1]) <= _MOST_EQUAL_PARTS:
        # What the store does not tell is guessed: a wrong guess leaves the copy unproven, as none would.
        found = copier.part_size() or likely_part_size(size, int(of_parts[1]))
        fits = ends.limits.min_part <= found <= ends.limits.max_part
        if fits and -(-size // found) == int(of_parts[1]):
            return found
    return usual


def _run_lanes(
    job: Job, ends: Endpoints, destination: _CopyDestination, upload: Upload, parts: Sequence[Part]
) -> None:
    if not parts:
        return
    with round_control(job, ends.source) as control:
        lanes = Lanes(
            _CopyFeed(parts, control),
            destination,
            upload,
            _CopyProof(upload, None),
            control=control,
            meter=job.meter,
            patience=job.make_retry_policy,
            store_receipt=lambda receipt: job.place.ledger.add_receipts(job.id, receipt),
            tuner=Tuner(min(job.connections, len(parts)), min(job.connections, len(parts))),
            hosts=find_gates(job, ends)[-1:],
            give_back=job.place.give_back,
        )
        with job.gentle_stop.sends(lanes):
            lanes.run(min(job.connections, len(parts)))


class _CopyDestination:
    """The destination, with parts that come from the copier instead of from bodies."""

    def __init__(self, destination: Destination, copier: Copier, key: str, info: SourceInfo) -> None:
        self._destination = destination
        self._copier = copier
        self._key = key
        self._etag = info.validator.etag

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        assert isinstance(body, CopyBody)
        part = body.part
        stored = self._copier.copy_part(self._key, upload, number, self._etag, part.offset, part.size)
        body.done()
        return stored

    def interrupt(self, threads: Sequence[int]) -> None:
        """Break what these threads are blocked on at the store."""
        self._destination.interrupt(threads)


class _CopyProof(StoreProof):
    """Receipts of copied parts: their digest is the store's own, where it tells one."""

    def receipt(self, part: Part, stored: StoredPart, digest: Digests) -> PartReceipt:
        """``confirmed``: the store told a checksum of the part, which makes that of the whole."""
        told = Crc64.decode(stored.checksum) if stored.checksum else None
        return PartReceipt(part.number, part.size, stored.etag, told or 0, confirmed=told is not None)


class _CopyWork:
    """One part to be copied."""

    connections = 1

    def __init__(self, part: Part) -> None:
        self.part = part

    def body(self, lane: Lane, control: StopControl) -> CopyBody:
        return CopyBody(self.part, lane.meter)

    def release(self) -> None:
        """Nothing is held."""


class _CopyFeed:
    """Hands out the parts in order."""

    can_repeat = False
    team = 1

    def __init__(self, parts: Iterable[Part], control: StopControl) -> None:
        self._parts = deque(parts)
        self._control = control
        self._lock = threading.Lock()

    def take(self, lane: Lane) -> _CopyWork | None:
        """The next part; None when there is none left. Raises Stopped."""
        self._control.check()
        with self._lock:
            return _CopyWork(self._parts.popleft()) if self._parts else None

    def prepare(self, lane: Lane) -> None:
        """Needs no memory."""

    def look(self) -> None:
        """Nothing runs besides the lanes."""

    def interrupt(self) -> None:
        """Nothing is read."""

    def halt(self) -> None:
        """Nothing is read ahead."""

    def close(self) -> None:
        with self._lock:
            self._parts.clear()
