"""The lanes of one upload: each takes a part, sends it, records its receipt, and takes the next.

Their number follows the tuner while they run. A lane that finds nothing left helps a crawling one.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from contextvars import copy_context

from transfer_gui.backends.destination import PartStore, Upload
from transfer_gui.core.destination_errors import (
    AnswerUnusable,
    DestinationBusy,
    DestinationError,
    DestinationUnreachable,
)
from transfer_gui.core.errors import Stopped, StorageError, TransferError
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.source_errors import SourceBusy
from transfer_gui.engine.pipeline.attempts import Attempt, Attempts, StallWatch
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.feed import Feed, Lane, PartWork
from transfer_gui.engine.pipeline.hosts import HostGate, may_be_one_too_many
from transfer_gui.engine.pipeline.meter import JobMeter
from transfer_gui.engine.pipeline.proof import StoreProof
from transfer_gui.engine.pipeline.retry import Postponed, RetryPolicy
from transfer_gui.engine.pipeline.tuner import Tuner

logger = logging.getLogger(__name__)

# How often lanes are looked at: to tune, to reconnect what stalls, to interrupt again what should stop; in s.
# More often while the tuner tries something, since small files are gone soon.
_LOOK, _TUNING_LOOK = 0.2, 0.025
# How often an idle lane looks for one to help, in seconds.
_IDLE_LOOK = 0.25
# A part whose rescue failed is left to its own lane for so long, in seconds.
_RESCUE_AGAIN = 5.0
# How often a lane that is to wait for long looks whether others are at work, in seconds.
_POSTPONE_LOOK = 1.0


class Lanes:
    """Runs lanes until the feed is empty or something fails.

    ``store_receipt`` commits a receipt; only then does its part count. ``control`` is this run's own: a
    lane's failure stops the others through it. ``hosts`` are the gates that each part goes through: the
    source's, where lanes read it themselves, and the store's. ``drop_unread`` lets go of connections to the
    source that no lane reads yet, and tells how many those were.
    """

    def __init__(
        self,
        feed: Feed,
        destination: PartStore,
        upload: Upload,
        proof: StoreProof,
        *,
        control: StopControl,
        meter: JobMeter,
        patience: Callable[[], RetryPolicy],
        store_receipt: Callable[[PartReceipt], None],
        tuner: Tuner,
        hosts: tuple[HostGate, ...] = (),
        drop_unread: Callable[[], int] = lambda: 0,
        give_back: float = float("inf"),
    ) -> None:
        self._feed = feed
        self._destination = destination
        self._upload = upload
        self._proof = proof
        self._control = control
        self._meter = meter
        self._patience = patience
        self._store_receipt = store_receipt
        self._tuner = tuner
        self._hosts = hosts
        self._drop_unread = drop_unread
        self._give_back = give_back
        self.attempts = Attempts(meter.clock)
        self._stalls = StallWatch(meter.clock)
        self._lock = threading.Lock()
        self._alive = 0
        self._exhausted = False
        self._letting_go = threading.Event()
        self._failure: BaseException | None = None

    def run(self, most: int) -> None:
        """Send everything with ``most`` lanes at most. Raises the failure that came first, or Stopped."""
        futures: list[Future[None]] = []
        with ThreadPoolExecutor(max(most, 1), thread_name_prefix="lane") as executor:
            self._spawn(executor, futures, most)
            # Lanes come and go meanwhile, so that the list grows; those that ended stay in it.
            while wait(futures, timeout=_LOOK if self._tuner.settled else _TUNING_LOOK).not_done:
                if self._control.stopped:
                    # A lane may have begun to block just after it was looked for.
                    self._control.stop()
                    continue
                self._look_after()
                self._spawn(executor, futures, most)
        if self._letting_go.is_set() and not isinstance(self._failure, StorageError):
            raise Stopped  # whatever else broke meanwhile: the next run will find it
        if self._failure is not None:
            raise self._failure
        # Without a failure of its own a lane can only have been stopped: that is told by its result.
        for future in futures:
            future.result()

    def let_go(self, until: float) -> int:
        """Begin no part, finish those that will be through at ``until``; how many those are. Any thread."""
        self._letting_go.set()
        self._feed.halt()
        return self.attempts.cut_late(until)

    def _spawn(self, executor: ThreadPoolExecutor, futures: list[Future[None]], most: int) -> None:
        connections = max(min(self._tuner.wanted, most), 1)
        wanted = max(connections // self._feed.team, 1)
        with self._lock:
            missing = 0 if self._exhausted or self._letting_go.is_set() else wanted - self._alive
            self._alive += max(missing, 0)
        futures.extend(executor.submit(copy_context().run, self._lane) for _ in range(missing))
        self._meter.connections = max(self._meter.connections, connections)

    def _leave_if_surplus(self) -> bool:
        """Should the asking lane end, because fewer are wanted now?"""
        with self._lock:
            if self._alive <= max(self._tuner.wanted // self._feed.team, 1):
                return False
            self._alive -= 1
            return True

    def _look_after(self) -> None:
        meter = self._meter
        moved, cpu = meter.sent + meter.in_flight, time.process_time()
        self._tuner.observe(meter.clock(), moved, meter.busy(), cpu, meter.first_byte)
        self._stalls.look(self.attempts.list_running())
        self._feed.look()

    def _note_refusal(self, error: TransferError) -> None:
        """A server said that it is too much."""
        if isinstance(error, SourceBusy | DestinationBusy | DestinationUnreachable):
            self._tuner.note_refusal(self._meter.clock())
        if isinstance(error, DestinationBusy) and self._hosts:
            self._hosts[-1].note_refusal()

    def _lane(self) -> None:
        lane = Lane(self._meter.lane())
        try:
            while not (self._letting_go.is_set() or self._leave_if_surplus()):
                # A stream lets the lane wait here until the next part is read.
                work = self._feed.take(lane)
                if work is None:
                    self._exhausted = True
                    self._help(lane)
                    break
                # Asked to let go while it waited: this part is for the next run.
                if self._letting_go.is_set():
                    work.release()
                    break
                self._send(self.attempts.begin(work, lane))
            else:
                return
        except BaseException as failure:
            if self._letting_go.is_set() and isinstance(failure, Stopped):
                return  # the others may finish theirs
            self._note_failure(failure)
            # At once: siblings should not begin another part.
            self._control.fail()
            raise
        finally:
            lane.meter.busy = False
            lane.leave()
            lane.chunk = None  # at once: others may need the memory
        with self._lock:
            self._alive -= 1

    def _note_failure(self, failure: BaseException) -> None:
        """The first failure is the cause; what comes after it may be its consequence, as each Stopped is."""
        with self._lock:
            if self._failure is None and not isinstance(failure, Stopped):
                self._failure = failure

    def _help(self, lane: Lane) -> None:
        """Nothing is left to take: fetch again what crawls, as long as something is on its way."""
        while self._feed.can_repeat and self.attempts.list_running() and not self._letting_go.is_set():
            # What is known to get another ETag each time is sent once: Complete names one (S3 API reference).
            slow = self.attempts.find_crawling(unanswered=self._proof.etag_is_md5 is not False)
            if slow is not None:
                self._meter.count_rescue()
                slow.not_before = self._meter.clock() + _RESCUE_AGAIN
                self._feed.prepare(lane)
                self._send(self.attempts.begin(slow.work, lane, rescue=True))
            else:
                self.attempts.wait_for_end(_IDLE_LOOK)
                self._control.check()

    def _send(self, attempt: Attempt) -> None:
        """One part until it is stored, by this lane or by another."""
        meter = attempt.lane.meter
        try:
            with self._control.on_stop(attempt.control.stop):
                self._send_through_gates(attempt)
        except Stopped:
            # A rival that has stored the part stops this attempt: no reason to end the lane. Nor is a pause
            # that gives up this part, but the bytes of that one were on the wire.
            lost = self.attempts.has_lost(attempt)
            if not lost:
                self._meter.count_cut(meter.position if meter.busy else 0)
            if not (attempt.cut or lost):
                raise
        except (TransferError, Postponed):
            # A rescue that fails leaves the part to the lane that crawls.
            if not (attempt.rescue or attempt.cut) and not self.attempts.has_lost(attempt):
                raise
        finally:
            meter.busy, meter.position = False, 0
            if self.attempts.end(attempt):
                attempt.work.release()

    def _send_through_gates(self, attempt: Attempt) -> None:
        """Try until it is sent. Between two tries the lane holds no connection that others may need."""
        patience, refusals = self._patience(), list[float]()
        while True:
            with self._enter_gates(attempt):
                try:
                    receipt = self._send_once(attempt)
                except TransferError as error:
                    attempt.control.check()
                    attempt.lane.meter.busy = False  # the wait that follows is no work
                    failure, (delay, refused) = error, self._plan_retry(attempt, error, patience, refusals)
                else:
                    patience.note_progress()
                    if refusals:  # it got through with fewer at once: so many the host bears
                        self._hosts[0].confirm_limit()
                    self._record(attempt, receipt)
                    return
            # A refusal is the host's word to all lanes; other trouble is this lane's own.
            if refused:
                refusals.append(delay)
                self._meter.retries += 1
            else:
                attempt.lane.meter.retries += 1
            logger.info("part %d again in %.1f s: %s", attempt.work.part.number, delay, failure)
            self._wait_for_retry(attempt, failure, delay)

    def _plan_retry(
        self, attempt: Attempt, error: TransferError, patience: RetryPolicy, refusals: Sequence[float]
    ) -> tuple[float, bool]:
        """Seconds until the next try, and whether this one was one connection too many. Raises ``error``."""
        self._note_refusal(error)
        try:
            return patience.delay(error), False
        except TransferError:
            wait = self._judge_refusal(attempt, error, refusals)
            if wait is None:
                raise
            return wait, True

    def _judge_refusal(self, attempt: Attempt, error: TransferError, waits: Sequence[float]) -> float | None:
        """Ask the source's gate (:meth:`HostGate.judge_refusal`); None for a part that is fetched twice."""
        if attempt.rescue or len(self._hosts) < 2 or not may_be_one_too_many(error):
            return None
        return self._hosts[0].judge_refusal(waits, self._drop_unread())

    @contextmanager
    def _enter_gates(self, attempt: Attempt) -> Iterator[None]:
        """Inside the gates of source and store, where a stop breaks what the lane is blocked on."""

        def interrupt() -> None:
            self._destination.interrupt((attempt.thread,))

        with ExitStack() as stack:
            for host in self._hosts:
                begun, store = self._meter.clock(), host is self._hosts[-1]
                count = 1 if store else attempt.work.connections
                stack.enter_context(host.enter(attempt.control, self._meter, count, self._drop_unread))
                attempt.lane.meter.count_wait(self._meter.clock() - begun, store=store)
            # Only now: who waits at a gate has nothing to do with the store.
            stack.enter_context(attempt.control.on_stop(interrupt))
            if attempt.rescue:
                stack.enter_context(attempt.control.on_stop(self._feed.interrupt))
            yield

    def _send_once(self, attempt: Attempt) -> PartReceipt:
        meter = attempt.lane.meter
        attempt.begun = self._meter.clock()  # waiting at the gates is not its fault
        meter.position, meter.part, meter.busy = 0, attempt.work.part.number, True
        meter.connections = attempt.work.connections
        self._meter.busy()
        return self._try(attempt)

    def _record(self, attempt: Attempt, receipt: PartReceipt) -> None:
        """Commit the receipt of a part that is sent. What goes wrong here is no reason to send it again."""
        # The first of two rivals counts. Its receipt is on disk before the part is counted as sent.
        if self.attempts.record_win(attempt):
            self._store_receipt(receipt)
            self._meter.count_sent(receipt.size)
            logger.debug("part %d is stored, %d bytes", receipt.number, receipt.size)

    def _wait_for_retry(self, attempt: Attempt, error: TransferError, delay: float) -> None:
        """Raises Postponed where the wait is long and no other lane is at work any more."""
        meter, now = attempt.lane.meter, self._meter.clock()
        meter.retry_at = now + delay
        attempt.not_before = max(attempt.not_before, now + (error.retry_after or 0.0))
        left, looks_alone = delay, 0
        try:
            while left > 0:
                # Seen twice, since a lane may just be between two parts.
                looks_alone = looks_alone + 1 if self._all_wait() else 0
                if left > self._give_back and looks_alone > 1:
                    raise Postponed(error, left)
                nap = min(left, _POSTPONE_LOOK)
                attempt.control.sleep(nap)
                left -= nap
        finally:
            meter.retry_at = 0.0
        # After SlowDown the store is waited for, not the server.
        meter.count_wait(delay, store=isinstance(error, DestinationError))

    def _all_wait(self) -> bool:
        """Whether each lane that has a part waits for long."""
        late = self._meter.clock() + self._give_back
        return all(one.lane.meter.retry_at > late for one in self.attempts.list_running())

    def _try(self, attempt: Attempt) -> PartReceipt:
        work: PartWork = attempt.work
        body = attempt.body = work.body(attempt.lane, attempt.control)
        try:
            stored = self._destination.put_part(self._upload, work.part.number, body)
            body.finish()
            if body.tell() != work.part.size:
                # An answer before the last byte was taken can't be about this part.
                raise AnswerUnusable(problem="early_answer", part=work.part.number)
            return self._proof.receipt(work.part, stored, body.digest)
        except Exception:
            attempt.control.check()
            raise
        finally:
            body.close()
