"""Runs a job from its start to its ending. Pausing stops a job; resuming starts another one.

The order of writes makes every moment safe to die at: facts before bytes, the nonce before the upload, the
upload id before its parts, each receipt after its part, "completing" before Complete, the outcome last.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from transfer_gui.backends.source import NotModified, SpreadSource
from transfer_gui.core.destination_errors import (
    CompletionRefused,
    CopyRefused,
    DestinationError,
    ObjectExists,
    PartChecksumsWanted,
    UploadLost,
    WriteConflict,
)
from transfer_gui.core.errors import KeychainLocked, Stopped, StorageError, TransferError, UnexpectedError
from transfer_gui.core.log_context import log_transfer
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import shown_source
from transfer_gui.core.request_headers import are_forgotten, headers_for
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceDigestMismatch,
    SourceError,
    SourceNoRanges,
    SourceSizeMismatch,
)
from transfer_gui.core.transfer import Outcome, Overwrite, Phase, Transfer, TransferChanges
from transfer_gui.engine.pipeline.retry import Postponed
from transfer_gui.engine.run.cancellation import CANCEL_PATIENCE, abandon_upload, cancel_upload, drop_upload
from transfer_gui.engine.run.checksum_lookup import ReadInOrder
from transfer_gui.engine.run.conflicts import settle_conflict
from transfer_gui.engine.run.course import record_made_object, run_round
from transfer_gui.engine.run.endpoints import Endpoints
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.run.learning import remember_part_checksums_wanted
from transfer_gui.engine.run.repeating import note_made

logger = logging.getLogger(__name__)

# A source that keeps changing, or an upload that keeps vanishing, is given up after this many fresh starts.
MAX_RESTARTS = 3
# How often a keychain is looked at that is to be unlocked, in seconds. Nobody is asked for that.
_UNLOCK_LOOK = 2.0
_START_OVER = (
    *(SourceChanged, SourceNoRanges, UploadLost, WriteConflict),
    *(CompletionRefused, CopyRefused, PartChecksumsWanted),
)


# Where something is at the key already, by what was asked for that case; else it needs attention.
_TAKEN = {Overwrite.NEVER: Outcome.FAILED, Overwrite.SKIP: Outcome.SKIPPED}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job ended. ``outcome`` None: it was stopped, and the transfer is as unfinished as before."""

    id: str
    outcome: Outcome | None
    error: TransferError | None = None
    unchanged: bool = False
    """Nothing was to be done: the source is as the last run left it."""
    retry_in: float | None = None
    """Seconds after which to start it again; None for a stop that somebody asked for."""


def give_up(ending: Ending) -> Ending:
    """Make a failure of an ending that was put off for long enough. The log tells of it, as of each run."""
    with log_transfer(ending.id):
        logger.info("run ended: %s, %s", Outcome.FAILED, ending.error)
    return Ending(ending.id, Outcome.FAILED, ending.error)


def run_job(job: Job) -> Ending:
    """The whole run, in the calling thread. Never raises. Log lines meanwhile carry the transfer's id."""
    with log_transfer(job.id):
        ending = _run_to_ending(job)
    return end_run(job, ending)


def _log_ending(job: Job, ending: Ending) -> None:
    """One line a run: enough to see from the log alone what became of each transfer."""
    if ending.error is not None:
        result = f"again in {ending.retry_in:.0f} s" if ending.retry_in else ending.outcome or "stopped"
        logger.info("run ended: %s, %s", result, ending.error)
    else:
        logger.info("run ended: %s", "nothing new" if ending.unchanged else ending.outcome or "stopped")


def _run_to_ending(job: Job) -> Ending:
    try:
        spec = job.transfer.spec  # Stopped, if the row has been removed meanwhile
        logger.info("run begins: %s to s3://%s", shown_source(spec.url), spec.bucket)
        return _run_unlocked(job)
    except Stopped:
        return Ending(job.id, None)
    except NotModified:
        return Ending(job.id, None, unchanged=True)
    except Postponed as wait:
        _take_mirror(job, wait.error, keep=True)
        return Ending(job.id, None, wait.error, retry_in=None if job.control.stopped else wait.delay)
    except TransferError as error:
        return _end_by_failure(job, error)
    except Exception as error:
        logger.error("a job failed unexpectedly", exc_info=True)
        return _end_by_failure(job, UnexpectedError(kind=type(error).__name__))


def end_run(job: Job, ending: Ending) -> Ending:
    """End the run of a job, whose thread has nothing more to do with it; the ending."""
    with log_transfer(job.id):
        _log_ending(job, ending)
    job.lookup.close()
    job.place.reads.end(job.id)
    job.meter.ended = job.place.clock()
    job.ended.set()
    return ending


def _run_unlocked(job: Job) -> Ending:
    job.control.check()
    if job.transfer.intent.gives_up:
        job.phase = Phase.ABORTING
        return Ending(job.id, _run_cancel(job))
    while True:
        try:
            with open_endpoints(job) as ends:
                _note_unlocked(job)
                _run_rounds(job, ends)
                note_made(job, ends)
            return Ending(job.id, Outcome.DONE)
        except KeychainLocked as error:
            if not _waits_for_unlock(job, error):
                raise
            _wait_for_unlock(job, error)
        except SourceError as error:
            if not _take_mirror(job, error, keep=False):
                raise


def _take_mirror(job: Job, error: TransferError, *, keep: bool) -> bool:
    """Let a mirror take the place of a link that fails, as long as nothing of its file is stored: bytes of
    two servers are never put together. ``keep``: it may work later, and is a mirror from now on.
    """
    row = job.transfer
    url, *left = row.spec.mirrors.split() or [""]
    if not url or row.upload.id or job.control.stopped or not isinstance(error, SourceError):
        return False
    before, sent = row.spec.url, row.spec.headers
    if keep and before and not has_secret(before):
        left.append(before)
    headers = {} if are_forgotten(sent) else headers_for(sent, before, url)
    logger.info("the link fails (%s): a mirror takes its place", error.code)
    spec = replace(row.spec, url=url, mirrors=" ".join(left), headers=headers)
    job.place.ledger.update(job.id, spec=spec)
    job.phase = Phase.CONNECTING
    return True


@contextmanager
def open_endpoints(job: Job) -> Iterator[Endpoints]:
    """Open both ends for a run; what blocks at the source while inside is interrupted by a stop."""
    ends = job.place.open_ends(job.transfer)
    try:
        job.store = ends.store
        if ends.copier is None and ends.elsewhere is None:
            ends.source = job.place.reads.share(job.id, ends.source)
        else:
            job.place.reads.end(job.id)  # what it moves may never come by here
        # Where it was on the public network, later runs lead nowhere private, whatever its name means then.
        ends.when_public(partial(job.place.ledger.change_specs, (job.id,), public=True))
        with job.control.on_stop(ends.source.interrupt):
            yield ends
    finally:
        job.trial.close()
        job.early_look.close()
        ends.source.close()
        ends.close()


def _run_cancel(job: Job) -> Outcome:
    """Abort, whatever has become of the profile or the keychain: a cancel must come to an end.

    One that came after the object was made is too late: the transfer is done, and says so.
    """
    try:
        with open_endpoints(job) as ends:
            with suppress(DestinationError):  # what can't be told is taken for no
                if record_made_object(job, ends, patience=CANCEL_PATIENCE):
                    return Outcome.DONE
            cancel_upload(job, ends)
    except StorageError:
        raise
    except TransferError as error:
        logger.info("the store can't be asked to abort: %s", error.code)
        abandon_upload(job, job.transfer.spec.endpoint)
    return Outcome.CANCELLED


def _run_rounds(job: Job, ends: Endpoints) -> None:
    restarts = races = 0
    while True:
        try:
            run_round(job, ends)
            return
        except (SourceDigestMismatch, SourceSizeMismatch):
            # The source is not the file that was asked for: nothing of it may stay at the store.
            cancel_upload(job, ends)
            if not (isinstance(ends.source, SpreadSource) and ends.source.settle()):
                raise
            logger.info("a mirror may have given another file: the link alone is read")
            job.phase = Phase.CONNECTING
        except ReadInOrder:
            logger.info("a digest was found meanwhile: the bytes are read in order")
            job.phase = Phase.CONNECTING
        except ObjectExists:
            races += 1  # the name was free when it was looked for, and taken when the object was made
            if not settle_conflict(job, ends, races):
                raise
            job.control.check()
            job.phase = Phase.CONNECTING
        except _START_OVER as error:
            job.control.check()  # a stop may be what broke it
            restarts += 1
            if restarts > MAX_RESTARTS:
                raise
            _start_over(job, ends, error)


def _start_over(job: Job, ends: Endpoints, error: TransferError) -> None:
    """Prepare for another round from what is still good."""
    logger.info("starting over: %s", error.code)
    job.meter.retries += 1
    job.phase = Phase.CONNECTING
    if isinstance(error, CopyRefused):
        job.abandon_copy = True
    if isinstance(error, PartChecksumsWanted):
        remember_part_checksums_wanted(job)
    if isinstance(error, SourceNoRanges):
        job.abandon_ranges = True
        if job.transfer.upload.bytes_stored:
            return  # its part size stays; the stored parts are checked as they are read past
    if isinstance(error, CompletionRefused):
        return  # the next round compares the receipts with what the store lists, and sends what differs
    drop_upload(job, ends)


def _end_by_failure(job: Job, error: TransferError) -> Ending:
    if isinstance(error, StorageError):
        return Ending(job.id, None, error)  # not the transfer's fault: it goes on when there is space again
    if job.control.stopped:
        return Ending(job.id, None)
    outcome = Outcome.ATTENTION if error.attention else Outcome.FAILED
    row = job.place.ledger.get(job.id)
    if isinstance(error, ObjectExists) and row:
        outcome = _TAKEN.get(row.spec.overwrite, outcome)
    return Ending(job.id, outcome, error)


def outcome_changes(job: Job, row: Transfer, ending: Ending) -> TransferChanges:
    outcome, error = ending.outcome, ending.error
    if row.intent.gives_up and outcome in (Outcome.FAILED, Outcome.ATTENTION):
        # The user gave it up anyway: a job that aborts comes next, unless this was that one.
        outcome, error = Outcome.CANCELLED if job.phase is Phase.ABORTING else None, None
    changes = TransferChanges(
        outcome=outcome,
        metrics=job.meter.metrics().as_dict(),
        seconds=row.seconds + (job.meter.ended or 0.0) - job.meter.started,
        error_code=error.code if error else "",
        error_facts=dict(error.facts) if error else {},
    )
    if outcome is not None:
        changes["finished_at"] = job.place.now()
    if outcome not in (None, Outcome.DONE):
        # An earlier life may have died between its result and its outcome.
        changes["verified"], changes["reason"] = False, ""
    return changes


def _waits_for_unlock(job: Job, error: KeychainLocked) -> bool:
    """Whether there is a point in waiting: the lock can be seen, and something is still wanted."""
    return error.facts.get("problem") == KeychainLocked.WATCHED and not job.transfer.intent.gives_up


def _wait_for_unlock(job: Job, error: KeychainLocked) -> None:
    """The row says what it waits for; as long as it does, nobody is asked for the password again.

    Raises Stopped. "Retry" takes the mark off the row, and so the keychain asks once more.
    """
    if job.phase is not Phase.WAITING:
        logger.info("waiting for the keychain to be unlocked")
    job.phase = Phase.WAITING
    job.place.ledger.update(job.id, error_code=error.code, error_facts=dict(error.facts))
    job.control.sleep(_UNLOCK_LOOK)


def _note_unlocked(job: Job) -> None:
    """It is unlocked, if it was waited for."""
    if job.phase is Phase.WAITING:
        job.phase = Phase.CONNECTING
        job.place.ledger.update(job.id, error_code="", error_facts={})
