"""The lanes of one upload: each takes a part, sends it, records its receipt, and takes the next."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from transfer_gui.core.destination_errors import AnswerUnusable
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.parts import PartReceipt
from transfer_gui.destinations import Destination, Upload
from transfer_gui.engine.control import Control
from transfer_gui.engine.feed import Feed, Lane, PartBody, Work
from transfer_gui.engine.meter import JobMeter, LaneMeter
from transfer_gui.engine.proof import StoreProof
from transfer_gui.engine.retry import Patience

# How often lanes that should stop are interrupted again, in seconds.
_NUDGE = 0.2


class Lanes:
    """Runs up to ``connections`` lanes until the feed is empty or something fails.

    ``store_receipt`` commits a receipt; only then does its part count. ``control`` is this run's own: a
    lane's failure stops the others through it.
    """

    def __init__(
        self,
        feed: Feed,
        destination: Destination,
        upload: Upload,
        proof: StoreProof,
        *,
        control: Control,
        meter: JobMeter,
        patience: Callable[[], Patience],
        store_receipt: Callable[[PartReceipt], None],
    ) -> None:
        self._feed = feed
        self._destination = destination
        self._upload = upload
        self._proof = proof
        self._control = control
        self._meter = meter
        self._patience = patience
        self._store_receipt = store_receipt
        self._lock = threading.Lock()
        self._threads: set[int] = set()
        self._failure: BaseException | None = None

    def run(self, connections: int) -> None:
        """Send everything. Raises the failure that came first, or Stopped."""
        with (
            self._control.interrupting(self._interrupt),
            ThreadPoolExecutor(max(connections, 1), thread_name_prefix="lane") as executor,
        ):
            futures = [executor.submit(self._lane) for _ in range(max(connections, 1))]
            while wait(futures, timeout=_NUDGE).not_done:
                if self._control.stopped:
                    # A lane may have begun to block just after it was looked for.
                    self._control.stop()
        if self._failure is not None:
            raise self._failure
        for future in futures:
            future.result()

    def _interrupt(self) -> None:
        with self._lock:
            threads = tuple(self._threads)
        self._destination.interrupt(threads)

    def _note(self, failure: BaseException) -> None:
        """The first failure is the cause; what comes after it may be its consequence, as each Stopped is."""
        with self._lock:
            if self._failure is None and not isinstance(failure, Stopped):
                self._failure = failure

    def _lane(self) -> None:
        lane = Lane(self._meter.lane())
        with self._lock:
            self._threads.add(threading.get_ident())
        try:
            while (work := self._feed.take(lane)) is not None:
                try:
                    self._send(work, lane)
                finally:
                    work.release()
        except BaseException as failure:
            self._note(failure)
            # At once: siblings should not begin another part.
            self._control.fail()
            raise
        finally:
            lane.meter.busy = False
            with self._lock:
                self._threads.discard(threading.get_ident())

    def _send(self, work: Work, lane: Lane) -> None:
        patience = self._patience()
        meter = lane.meter
        while True:
            meter.position, meter.busy = 0, True
            self._meter.busy()
            try:
                receipt = self._try(work, lane)
            except TransferError as error:
                self._control.check()
                delay = patience.delay(error)
                meter.retries += 1
                meter.busy = False
                self._wait(delay, meter)
                continue
            self._store_receipt(receipt)
            meter.busy = False
            self._meter.count_sent(receipt.size)
            return

    def _wait(self, delay: float, meter: LaneMeter) -> None:
        meter.retry_at = self._meter.clock() + delay
        try:
            self._control.sleep(delay)
        finally:
            meter.retry_at = 0.0

    def _try(self, work: Work, lane: Lane) -> PartReceipt:
        """One try to send a part."""
        body: PartBody = work.body(lane)
        try:
            stored = self._destination.put_part(self._upload, work.part.number, body)
            body.finished()
            if body.tell() != work.part.size:
                # An answer before the last byte was taken can't be about this part.
                raise AnswerUnusable(problem="early_answer", part=work.part.number)
            return self._proof.receipt(work.part, stored, body.digest)
        except Exception:
            self._control.check()
            raise
        finally:
            body.close()
