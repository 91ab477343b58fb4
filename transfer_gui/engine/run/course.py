"""The way of one transfer: probe, settle the facts, then one put, or an upload in parts, then the proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from transfer_gui.backends.destination import ConnectsAhead, Destination, Upload
from transfer_gui.backends.source import Eager, NotModified, SourceInfo, SpreadSource
from transfer_gui.core.content_types import is_page, looks_wrong, type_of_name
from transfer_gui.core.destination_errors import CompletionRefused, PartRejected
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.parts import SINGLE_PUT_LIMIT, Part, missing_parts, plan
from transfer_gui.core.source_errors import SourceChanged, SourceIsPage
from transfer_gui.core.transfer import Overwrite, Phase, Transfer
from transfer_gui.engine.pipeline.hosts import HostGate
from transfer_gui.engine.pipeline.integrity import check_size, given_digests, needs_order
from transfer_gui.engine.pipeline.proof import RESEND_ROUNDS, StoreProof, find_suspects
from transfer_gui.engine.run.cancellation import drop_upload
from transfer_gui.engine.run.checksum_lookup import ReadInOrder
from transfer_gui.engine.run.completion import complete, recognise_object, record_listed
from transfer_gui.engine.run.conflicts import find_free_destination
from transfer_gui.engine.run.elsewhere import send_whole_elsewhere
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job, server_of
from transfer_gui.engine.run.learning import computes_crc64, etag_is_md5, learn
from transfer_gui.engine.run.repeating import is_unchanged
from transfer_gui.engine.run.rounds import find_gates, open_first, range_feed, send_feed, send_parts
from transfer_gui.engine.run.store_copy import can_copy, copy_by_store
from transfer_gui.engine.run.stream import send_short, send_stream
from transfer_gui.engine.run.uploads import (
    adopt_upload,
    begin_upload,
    choose_part_store,
    reconcile,
    reopen_upload,
)
from transfer_gui.links.checksum_lists import ListedDigest
from transfer_gui.links.expected_key import key_below
from transfer_gui.links.naming import path_name

# Files of up to so many bytes are read in a moment.
_SOON_SENT = 1024**2
# So many bytes that an earlier run has stored are read again for a digest that a list names. Of more it is
# left unchecked, since that would take long: who wants to know reads the object back.
_READ_AGAIN = 256 * 1024**2


def run_round(job: Job, ends: Endpoints) -> None:
    """One round. Returns when the transfer is done and recorded. Raises TransferError or Stopped."""
    before = job.transfer
    # An earlier run had sent everything: the source need not be asked, it may be gone by now.
    if before.upload.completing and _complete_earlier(job, ends):
        return
    info, small = ask_source(job, ends)
    transfer, host = job.transfer, find_gates(job, ends)[0]
    stream = small or _needs_stream(job, info)
    if not stream and isinstance(ends.source, SpreadSource):
        ends.source.settle()  # nothing would show that its servers give the same
    if not (stream or transfer.upload.id or ends.elsewhere) and not can_copy(job, ends, info):
        with _may_turn(job):
            _send_fresh(job, ends, info)
        return
    if not small:
        job.lookup.start(host, 1 if stream else job.most, info.round_trip)
    destination = find_free_destination(job, ends, small=small)
    with job.guard(destination):
        job.phase = Phase.MOVING
        if small and _send_small(job, ends, destination, info):
            return
        if transfer.adopted and not transfer.upload.part_size:
            adopt_upload(job, ends, destination, info)
        if can_copy(job, ends, info):
            copy_by_store(job, ends, destination, info)
            return
        if stream:
            send_stream(job, ends, destination, info, single=small)
        else:
            with _may_turn(job):
                _send_ranges(job, ends, destination, info)


def ask_source(job: Job, ends: Endpoints) -> tuple[SourceInfo, bool]:
    """Probe the source and settle the facts; what it says, and whether one put holds it all.

    Raises SourceError, SourceChanged, NotModified, Stopped.
    """
    before, reached = job.transfer, job.place.reached
    contacted = before.source.size is not None or before.source.validator.usable or ends.origin in reached
    host = find_gates(job, ends)[0]
    _prepare_ends(job, ends, host)
    info = job.retry(
        lambda: host.call(job.control, ends.source.probe, job.meter), contacted=contacted, asks=ends.origin
    )
    job.early_look.settle()
    reached.add(ends.origin)
    transfer = _settle_facts(job, info)
    # One request is enough for a small file, unless an earlier run has begun an upload.
    small = info.size is not None and info.size <= SINGLE_PUT_LIMIT and not transfer.upload.id
    _begin_lookup(job, ends, info, host, small=small)
    return info, small


def _send_small(job: Job, ends: Endpoints, destination: Destination, info: SourceInfo) -> bool:
    """Whether a small file went by one of the short ways, by a lane elsewhere or by one read."""
    gates = find_gates(job, ends)
    return send_whole_elsewhere(job, ends, destination, info, gates) or send_short(
        job, ends, destination, info
    )


def _prepare_ends(job: Job, ends: Endpoints, host: HostGate) -> None:
    """Say whether a probe may bring bytes. Meanwhile connect to the store, unless it has answered before, and
    look at the name if the probe takes long, unless a small file is likely, which is put without a look.

    Whatever is wrong there is told when it is needed.
    """
    if (ends.elsewhere is not None or not host.is_roomy(1)) and isinstance(ends.source, Eager):
        ends.source.at_once = 0
    transfer, spec = job.transfer, job.transfer.spec
    small = server_of(spec.url) in job.place.small
    if ends.store in job.place.reached and small:
        return
    with suppress(TransferError):
        key = transfer.upload.key or spec.key or key_below(spec, "", path_name(spec.url))
        destination = ends.destination(key)
        if ends.store not in job.place.reached and isinstance(destination, ConnectsAhead):
            destination.connect_ahead(1)
        if not (small or transfer.replaces or transfer.upload.id):
            job.early_look.start(destination)


def _begin_lookup(job: Job, ends: Endpoints, info: SourceInfo, host: HostGate, *, small: bool) -> None:
    """Prepare to look for a list of checksums beside a file of which little is stored, unless its digest
    is known.

    A small file comes first, and its connection then serves for that. Not where lanes elsewhere or the store
    itself move parts: they can't digest the whole.
    """
    transfer, lookup = job.transfer, job.lookup
    wanted = transfer.spec.checksum_lookup and job.place.settings.checksum_lookup
    known = {**given_digests(transfer), **transfer.source.offered}.keys() & {"sha256", "sha512"}
    encoded = info.content_encoding.strip().lower() not in ("", "identity")
    elsewhere = (ends.whole_elsewhere if small else ends.elsewhere) is not None
    unseen = elsewhere or can_copy(job, ends, info)  # its bytes don't come through here
    if ends.lists is None or not wanted or given_digests(transfer) or known or encoded or unseen:
        return
    stored = transfer.upload.bytes_stored if transfer.upload.id and lookup.found is None else 0
    if stored > _READ_AGAIN:
        return
    if stored and transfer.source.listed:
        lookup.recall(ListedDigest(**transfer.source.listed))
        return
    if transfer.source.listed and lookup.found is None:
        job.place.ledger.update(job.id, listed={})  # what an earlier try was told
    lookup.prepare(ends.lists)
    if not (small or host.is_roomy(1)):  # of a host that has asked for fewer this is the only connection
        host.call(job.control, lambda: lookup.look(job.control, host), job.meter)
    record_listed(job)


@contextmanager
def _may_turn(job: Job) -> Iterator[None]:
    """Raise ReadInOrder where parts that came side by side were stopped because a digest was found."""
    try:
        yield
    except Stopped:
        if job.control.stopped or job.lookup.found is None:
            raise
        raise ReadInOrder from None


def record_made_object(job: Job, ends: Endpoints, *, patience: float) -> bool:
    """Whether an earlier run made the object; then it is recorded. Raises DestinationError, Stopped."""
    upload = job.transfer.upload
    # A nonce without an upload may be that of a single put.
    if not (upload.completing or (upload.nonce and not upload.id)):
        return False
    destination = ends.destination(job.transfer.upload.key)
    with job.guard(destination):
        computes = computes_crc64(job, ends)
        return recognise_object(job, destination, computes=computes, patience=patience)


def _complete_earlier(job: Job, ends: Endpoints) -> bool:
    """An earlier run had sent everything: is the object there, or can it be completed without the source?"""
    destination = ends.destination(job.transfer.upload.key)
    with job.guard(destination):
        if recognise_object(job, destination, computes=computes_crc64(job, ends)):
            return True
        transfer = job.transfer
        if not transfer.upload.id:
            return False
        receipts = reconcile(job, destination)
        ordered = [receipts[number] for number in sorted(receipts)]
        if not ordered or sum(receipt.size for receipt in ordered) != transfer.source.size:
            return False
        try:
            complete(
                job,
                destination,
                reopen_upload(job, destination),
                ordered,
                length_proven=transfer.source.size_proven,
            )
        except CompletionRefused:
            # Refused once more: these parts will never make an object, so they are sent anew.
            drop_upload(job, ends)
            return False
    return True


def _needs_stream(job: Job, info: SourceInfo) -> bool:
    """A digest of the whole file needs its bytes in order.

    What the server merely offers is not worth reading again what an earlier run has stored: then it is left
    unchecked, and said so.
    """
    if job.abandon_ranges or not info.ranges:
        return True
    transfer = job.transfer
    known = bool(given_digests(transfer)) or job.lookup.found is not None
    return needs_order(transfer) and (known or not transfer.upload.bytes_stored)


def _settle_facts(job: Job, info: SourceInfo) -> Transfer:
    """Record what the source says now; a different file than before begins anew.

    Raises SourceChanged, SourceIsPage, SourceSizeMismatch, NotModified.
    """
    transfer, spec = job.transfer, job.transfer.spec
    if is_unchanged(transfer, info):
        raise NotModified
    key = transfer.upload.key or spec.key or key_below(spec, info.disposition, info.path_name)
    check_page(transfer, info, key)
    untouched = transfer.adopted and not transfer.upload.part_size
    # Parts of another file must never be joined with this one's: the upload is dropped and begun anew.
    if transfer.upload.id and not untouched and not _is_same_file(transfer, info):
        raise SourceChanged(url=info.display_url)
    if transfer.upload.id and not untouched and not transfer.source.validator.proves(info.validator):
        # No strong validator says that what is stored and what will come are of one version: its bytes must.
        job.abandon_ranges = True
    job.carried, job.doubt = info.carried, info.doubt
    check_size(transfer, info.size)
    # Nothing of a small file is done at the store before its nonce is committed, with these.
    soon = info.size is not None and info.size <= _SOON_SENT and not transfer.upload.id
    settled = job.place.ledger.update(
        job.id,
        soon=soon,
        size=info.size,
        size_proven=False,
        announced=info.size is not None,
        # A later answer may come from a server that offers none, about the same file.
        offered={**transfer.source.offered, **info.digests} if transfer.upload.id else info.digests,
        completing=False,
        validator=info.validator,
        content_type=info.content_type,
        content_encoding=info.content_encoding,
        ranged=info.ranges and not job.abandon_ranges,
        key=key,
        started_at=transfer.started_at or job.place.now(),
    )
    reach("facts_committed")
    return settled


def _is_same_file(transfer: Transfer, info: SourceInfo) -> bool:
    if transfer.source.size is not None and info.size is not None and transfer.source.size != info.size:
        return False
    if transfer.source.content_encoding != info.content_encoding:
        return False
    if not transfer.source.validator.usable and not info.validator.usable:
        return True  # nothing to compare: the stream feed compares the bytes of every stored part
    return transfer.source.validator.matches(info.validator)


def _send_fresh(job: Job, ends: Endpoints, info: SourceInfo) -> None:
    """In parts, each its own range, of a file of which nothing is stored yet, by lanes of this process.

    The first ranges are asked for while the store is asked for the name and the upload. Not where files that
    are there are passed over: most of a list may be.
    """
    part_size = job.plan_part_size(info.size or 0, ends.limits)
    parts = plan(info.size or 0, part_size)
    gates, proofs = find_gates(job, ends), list[StoreProof]()

    def wants_md5() -> bool:
        return not proofs or proofs[0].wants_md5()

    with range_feed(job, ends.source, info, parts, gates[0], wants_md5) as feed:
        # The source's first answers travel while the store is asked for the name and the upload.
        if job.transfer.spec.overwrite is not Overwrite.SKIP:
            open_first(job, feed, ends.destination(job.transfer.upload.key), len(parts))
        # Now: what is connected already is for the bytes.
        job.lookup.start(gates[0], min(job.most, len(parts)), info.round_trip)
        destination = find_free_destination(job, ends, small=False)
        with job.guard(destination):
            job.phase = Phase.MOVING
            upload = begin_upload(job, destination, part_size)
            proofs.append(_make_proof(job, ends, upload))
            raced = send_feed(job, feed, destination, upload, proofs[0], gates, len(parts))
    # The feed is closed. What is in doubt is sent again, then the upload is completed.
    with job.guard(destination):
        todo = _find_doubtful(job, destination, parts, raced)
        _send_rest(job, ends, info, destination, upload, proofs[0], parts, todo, RESEND_ROUNDS - 1)


def _send_ranges(job: Job, ends: Endpoints, destination: Destination, info: SourceInfo) -> None:
    """In parts, each its own range: what is missing of an upload of an earlier run, or all."""
    if job.transfer.upload.id:
        upload = reopen_upload(job, destination)
        receipts = reconcile(job, destination)
    else:
        upload = begin_upload(job, destination, job.plan_part_size(info.size or 0, ends.limits))
        receipts = {}
    parts = plan(info.size or 0, job.transfer.upload.part_size)
    todo = list(missing_parts(parts, receipts.values()))
    _send_rest(job, ends, info, destination, upload, _make_proof(job, ends, upload), parts, todo)


def _make_proof(job: Job, ends: Endpoints, upload: Upload) -> StoreProof:
    return StoreProof(upload, etag_is_md5(job, ends), computes=computes_crc64(job, ends))


def _send_rest(
    job: Job,
    ends: Endpoints,
    info: SourceInfo,
    destination: Destination,
    upload: Upload,
    proof: StoreProof,
    parts: Sequence[Part],
    todo: Sequence[Part],
    rounds: int = RESEND_ROUNDS,
) -> None:
    """Send what is to do, and complete. Each round sends what the last one left in doubt, until the store's
    word on every part is good."""
    gates = find_gates(job, ends)
    store = choose_part_store(job, ends, destination, upload) if todo else destination
    for _round in range(rounds):
        if not todo:
            break
        raced = send_parts(job, ends, info, store, upload, proof, todo, gates)
        todo = _find_doubtful(job, destination, parts, raced)
    stored = job.place.ledger.receipts(job.id)
    if any(missing_parts(parts, stored.values())):
        raise PartRejected(problem="raced")
    learn(job, ends, proof)
    complete(job, destination, upload, [stored[part.number] for part in parts], length_proven=True)


def _find_doubtful(
    job: Job, destination: Destination, parts: Sequence[Part], raced: frozenset[int]
) -> list[Part]:
    """The parts to be sent again. Of one that two lanes sent only the store knows which sending it kept."""
    stored = reconcile(job, destination, raced) if raced else job.place.ledger.receipts(job.id)
    doubtful = set(find_suspects(stored.values())) | {
        part.number for part in missing_parts(parts, stored.values())
    }
    return [part for part in parts if part.number in doubtful]


def check_page(transfer: Transfer, info: SourceInfo, key: str) -> None:
    """Raises SourceIsPage for what nobody can have meant, unless the user has said so.

    Who chooses a content type for the object has said what it is; a digest decides by itself; and what the
    server offers as an attachment (RFC 6266) is a file, whatever type a careless server gives it.
    """
    spec = transfer.spec
    if not spec.url.lower().startswith(("http:", "https:")) or not is_page(info.content_type):
        return
    if spec.options.content_type or spec.digests:
        return
    if info.disposition.strip().lower().startswith("attachment"):
        return
    if transfer.source.content_type and not is_page(transfer.source.content_type):
        raise SourceIsPage(url=info.display_url, problem="instead")
    # A name that the user gave goes before the link's, if it tells anything.
    name = spec.key if type_of_name(spec.key) else info.path_name
    if looks_wrong(info.content_type, name) or looks_wrong(info.content_type, key):
        raise SourceIsPage(url=info.display_url, problem="name")
