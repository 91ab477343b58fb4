"""One run of one transfer: its state, how it waits, and how it looks from outside. ``runner.py`` runs it."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import TypeVar

from transfer_gui.backends.destination import Destination, ObjectFacts
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.listing import Orphan
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices
from transfer_gui.core.parts import PartLimits, PlanImpossible, part_size_for, stream_part_size
from transfer_gui.core.progress import Progress
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.settings import (
    MAX_CONNECTIONS,
    Settings,
    clamp_connections,
    limit_at,
    lowest_limit,
    wished_part_size,
)
from transfer_gui.core.source_errors import SourceTooLarge
from transfer_gui.core.transfer import Outcome, Phase, Transfer
from transfer_gui.engine.pipeline.buffers import BufferPool
from transfer_gui.engine.pipeline.control import GentleStop, SideThread, StopControl
from transfer_gui.engine.pipeline.hosts import HostGates
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import HeldRates, JobMeter
from transfer_gui.engine.pipeline.retry import Backoff, Postponed, RetryPolicy
from transfer_gui.engine.pipeline.shared_reads import SharedReads
from transfer_gui.engine.run.checksum_lookup import ChecksumLookup
from transfer_gui.engine.run.endpoints import OpenEndpoints
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.storage.store_memory import RunMemory, StoreMemory

logger = logging.getLogger(__name__)

# A source that has not answered after so long is far away, or slow: before that a look would spare nothing.
_FAR = 0.1
# What was seen longer ago is looked at again, in seconds: the source may have been out of reach meanwhile.
_FRESH = 10.0

T = TypeVar("T")


@dataclass(slots=True)
class Workplace:
    """What all jobs share."""

    ledger: Ledger
    memory: StoreMemory
    runs: RunMemory
    open_ends: OpenEndpoints
    pool: BufferPool
    limiter: Limiter
    hosts: HostGates
    settings: Settings
    backoff: Backoff = field(default_factory=Backoff)
    reads: SharedReads = field(default_factory=SharedReads)
    rng: random.Random = field(default_factory=random.Random)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    give_back: float = 20.0
    """A job that would wait longer than so many seconds ends, and is started again when it is time."""
    reached: set[str] = field(default_factory=set)
    """Hosts that have answered any transfer: trouble with them is an outage, and no typing error."""
    known: set[tuple[str, str]] = field(default_factory=set)
    """Profiles and endpoints by which a store has answered in an earlier run."""
    attended: bool = True
    small: set[str] = field(default_factory=set)
    """Servers whose last file was a small one, moved by one read and one put."""

    def follow_limit(self) -> None:
        """Let the limit of all be what the settings and the hour say."""
        rate = limit_at(self.settings, self.now())
        if rate != self.limiter.rate:
            self.limiter.set_rate(rate)


def server_of(url: str) -> str:
    """The beginning of a link, up to its path."""
    return "/".join(url.split("/", 3)[:3])


def has_reached(transfer: Transfer) -> bool:
    """Whether the store has answered it ever."""
    return bool(transfer.upload.id or transfer.upload.bytes_stored or transfer.outcome is Outcome.DONE)


def place_of_keys(transfer: Transfer) -> tuple[str, str]:
    """By what the store of a transfer is found: profile and endpoint."""
    return transfer.spec.profile, transfer.spec.endpoint


class EarlyLook:
    """A look at what lies at a name while the source is asked: far away it spares a round trip. For the run's
    thread only. Trouble is told when it is asked for again."""

    def __init__(self) -> None:
        self._beside = SideThread()
        self._destination: Destination | None = None
        self._seen: list[tuple[float, ObjectFacts | None]] = []
        self._asking = threading.Event()

    def start(self, destination: Destination) -> None:
        """Look at it, unless ``settle`` comes first."""
        if self._destination is not None:
            return
        self._destination = destination

        def look() -> None:
            ends, thread = self._beside.ends, threading.get_ident()
            ends.sleep(_FAR)
            self._asking.set()
            with suppress(TransferError), ends.on_stop(lambda: destination.interrupt((thread,))):
                self._seen.append((time.monotonic(), destination.head()))

        self._beside.start("early-look", look)

    def settle(self) -> None:
        """The source has answered: who has not asked need not."""
        if not self._asking.is_set():
            self.close()

    def take(self, destination: Destination, control: StopControl) -> ObjectFacts | None:
        """What lies there: what was just seen, once, else what the store says now. Raises DestinationError,
        Stopped."""
        if destination is self._destination:
            self._beside.wait(control)
            seen, self._seen = self._seen, []
            if seen and time.monotonic() < seen[0][0] + _FRESH:
                return seen[0][1]
        return destination.head()

    def close(self) -> None:
        """Look no longer."""
        self._beside.close()


class Job:
    """Runs in one thread of the owner's choosing, with lanes of its own. ``stop`` from any thread."""

    def __init__(self, transfer: Transfer, workplace: Workplace, waited: float = 0.0) -> None:
        """``waited``: seconds for which earlier runs of it have waited for what they had no luck with."""
        self.id = transfer.id
        self._waited = waited
        self.place = workplace
        workplace.memory.look_again()
        self.control = StopControl()
        self.gentle_stop = GentleStop(self.control, workplace.clock)
        spec = transfer.spec
        self.connections = clamp_connections(spec.connections or workplace.settings.connections)
        self.fixed = bool(spec.connections) or not workplace.settings.tuned
        self.most = self.connections if self.fixed else MAX_CONNECTIONS
        self.own_limiter = Limiter(spec.limit)
        self._longest = workplace.settings.patience if spec.patience is None else spec.patience
        self.limits = Limits(workplace.limiter, self.own_limiter)
        self.meter = JobMeter(self.connections, clock=workplace.clock)
        self.phase = Phase.CONNECTING
        self.one_put = False
        """Whether all of it is read first, and then sent in one put."""
        self.away = False
        """Whether a lane elsewhere has all of it, so that nothing is to be done here for a while."""
        self.hasty = False
        """Whether nothing is waited for, since others would wait as well."""
        self.lane = self.id
        """The first of those that one thread runs one after the other."""
        self.doubt = ""
        """Why the source's bytes may not be one version of it, as a reason."""
        self.abandon_ranges = not spec.ranges
        self.abandon_copy = not spec.ranges
        self.carried: ObjectChoices = NO_CHOICES
        self.lookup = ChecksumLookup()
        self.early_look = EarlyLook()
        self.trial = SideThread()
        """Tries what the store does with a wrong digest."""
        self.rates = HeldRates()
        self._retry_at = 0.0
        self._asked: dict[int, tuple[float, str]] = {}  # by thread: since when, and who
        self._trouble: TransferError | None = None
        self._store_answered = has_reached(transfer) or place_of_keys(transfer) in workplace.known
        self.store = ""
        """The store that is asked, once it is known."""
        self.ended = threading.Event()

    @property
    def transfer(self) -> Transfer:
        """The value as of now. Raises Stopped if the row was removed."""
        transfer = self.place.ledger.get(self.id)
        if transfer is None:
            raise Stopped
        return transfer

    def plan_part_size(self, size: int, limits: PartLimits, *, unasked: int = 0) -> int:
        """Bytes of each part of a file of ``size`` bytes; ``unasked``: the wish where the user has none.

        Raises SourceTooLarge.
        """
        spec, settings = self.transfer.spec, self.place.settings
        asked = wished_part_size(spec, settings) or unasked
        rate = lowest_limit(spec, settings, self.place.now())
        try:
            return part_size_for(size, self.connections, limits, asked=asked, rate=rate)
        except PlanImpossible as error:
            raise SourceTooLarge(size=size, limit=error.limit) from None

    def plan_stream_part_size(self, size: int | None, limits: PartLimits) -> int:
        """Bytes of each part of a stream, each of which is held in memory. Raises SourceTooLarge."""
        asked = wished_part_size(self.transfer.spec, self.place.settings)
        try:
            return stream_part_size(size, self.place.pool.budget, self.most, limits, asked=asked)
        except PlanImpossible as error:
            raise SourceTooLarge(size=size, limit=error.limit) from None

    def stop(self) -> None:
        """End soon, keeping what is stored. Any thread, any number of times."""
        self.control.stop()

    def guard(self, destination: Destination) -> AbstractContextManager[None]:
        """While inside, ``stop`` breaks what the calling thread is blocked on at the store."""
        thread = threading.get_ident()
        return self.control.on_stop(lambda: destination.interrupt((thread,)))

    def remember_orphan(self, store: str, upload_id: str = "") -> None:
        """Keep an upload at ``store`` in mind, by default the transfer's. Raises StorageError, Stopped."""
        transfer = self.transfer
        self.place.memory.remember_orphan(
            Orphan(
                profile=transfer.spec.profile,
                endpoint=transfer.spec.endpoint or store,
                bucket=transfer.spec.folder or transfer.spec.bucket,
                key=transfer.upload.key,
                upload_id=upload_id or transfer.upload.id,
                noted_at=self.place.now(),
            )
        )

    def make_retry_policy(
        self, *, contacted: bool = True, longest: float | None = None, waited: float = 0.0
    ) -> RetryPolicy:
        """A fresh count of failures for one thing; ``longest`` in seconds, by default as set."""
        return RetryPolicy(
            longest=self._longest if longest is None else longest,
            contacted=contacted or not self.place.attended,
            waited=waited,
            backoff=self.place.backoff,
            rng=self.place.rng,
            clock=self.place.clock,
            noted=self._note_trouble,
        )

    def _note_trouble(self, error: TransferError | None) -> None:
        self._trouble = error

    def retry(
        self,
        call: Callable[[], T],
        *,
        contacted: bool | None = None,
        longest: float | None = None,
        asks: str | None = None,
    ) -> T:
        """Call until it works or there is no point; waits in between. Raises its last error, or Stopped.

        ``contacted`` None: the call asks the store, which may have answered this transfer before. ``asks``:
        who is asked, None for the store.
        """
        thread = threading.get_ident()
        if thread in self._asked:  # a call within another one
            return self._persist(call, contacted, longest)
        self._asked[thread] = (self.place.clock(), self.store if asks is None else asks)
        try:
            return self._persist(call, contacted, longest)
        finally:
            del self._asked[thread]

    def _persist(self, call: Callable[[], T], contacted: bool | None, longest: float | None) -> T:
        asks_store = contacted is None
        if contacted is None:
            contacted = self._store_answered or self.store in self.place.reached
        waited = self._waited if longest is None else 0.0
        patience = self.make_retry_policy(contacted=contacted, longest=longest, waited=waited)
        while True:
            self.control.check()
            try:
                result = call()
                patience.note_progress()
                self._waited = 0.0
                if asks_store:
                    self._store_answered = True
                    self.place.reached.add(self.store)
                return result
            except TransferError as error:
                self.control.check()
                if self.hasty:
                    raise
                delay = patience.delay(error)
                self.meter.retries += 1
                logger.info("asked again in %.1f s: %s", delay, error)
                if delay > self.place.give_back:
                    raise Postponed(error, delay) from None
                self._retry_at = self.place.clock() + delay
                try:
                    self.control.sleep(delay)
                finally:
                    self._retry_at = 0.0

    def progress(self) -> Progress:
        """The numbers now. The engine's sampler only: it keeps the rate."""
        now = self.place.clock()
        row = self.place.ledger.get(self.id)
        stored, total = (row.upload.bytes_stored, row.source.size) if row else (0, None)
        sent = stored + self.meter.in_flight
        sent = sent if total is None else min(sent, total)
        read = self.meter.read
        # One put is read whole before it is sent: halfway it is in memory, and its bar has moved till there.
        done = (min(read, total) + sent) // 2 if self.one_put and total is not None else sent
        done = max(done, stored)
        # What an earlier run stored, and is only found again, is no speed.
        rate, read_rate = self.rates.add(now, self.meter.wired, read)
        self.meter.count_progress((done, read, self.phase))
        trouble = self._trouble
        since, asked = min(self._asked.copy().values(), default=(now, ""))
        return Progress(
            id=self.id,
            phase=self.phase,
            done=done,
            read=read,
            total=total,
            rate=rate,
            read_rate=read_rate,
            eta=(total - sent) / rate if total is not None and rate > 0 else None,
            concurrency=self.meter.busy(),
            wait=self.wait_seconds(),
            seconds=now - self.meter.started,
            parts=self.meter.moving,
            finishing=self.gentle_stop.left,
            stored=stored,
            trouble=trouble.code if trouble else "",
            trouble_facts=trouble.facts if trouble else {},
            asked=asked,
            asked_seconds=now - since,
            part_bytes={one.part: one.position for one in self.meter.lanes if one.busy and one.part},
            metrics=self.meter.metrics(),
        )

    def wait_seconds(self) -> float:
        """Seconds until something is tried again, if everything waits; else 0."""
        return max(self._next_try() - self.place.clock(), 0.0)

    def _next_try(self) -> float:
        """When something is tried again, if everything waits; else 0."""
        if self._retry_at:
            return self._retry_at
        waiting = [lane.retry_at for lane in self.meter.lanes if lane.retry_at]
        return min(waiting) if waiting and not self.meter.busy() else 0.0
