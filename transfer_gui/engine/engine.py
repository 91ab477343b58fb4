"""The engine: the one owner of all transfers. Commands come in, events go out, rows are saved in between.

One thread handles commands and endings; jobs run where ``submit`` puts them. Nothing here knows Qt.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import takewhile
from typing import assert_never, cast

from transfer_gui.core.errors import StorageError, UnexpectedError, UsageError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.new_transfers import new_ids
from transfer_gui.core.progress import Sample
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.settings import Settings, limit_at
from transfer_gui.core.spec import same_read
from transfer_gui.core.transfer import Action, Intent, Transfer, TransferChanges, actions_for
from transfer_gui.engine import messages
from transfer_gui.engine.commands import (
    HeldAdds,
    add_transfers,
    amend,
    apply_action,
    arrange,
    claim_all,
    hold_deadly,
    leaves_traces,
    remove_idle,
    settle_idle,
)
from transfer_gui.engine.jobs import Jobs, follow_rows, keep_hours, stop_again
from transfer_gui.engine.messages import (
    MOST_ROWS,
    QUIT_GRACE,
    Add,
    Amend,
    Command,
    Configure,
    Do,
    EngineTrouble,
    Event,
    Removed,
    RowsToCome,
)
from transfer_gui.engine.pipeline.buffers import BufferPool
from transfer_gui.engine.pipeline.hosts import HostGates
from transfer_gui.engine.pipeline.limiter import Limiter
from transfer_gui.engine.rows import ChangedIds, Rows
from transfer_gui.engine.run.cancellation import OrphanSweep
from transfer_gui.engine.run.endpoints import KeepsConnections, OpenEndpoints, Submit
from transfer_gui.engine.run.job import Job, Workplace
from transfer_gui.engine.run.repeating import end_of, put_off_repeats, run_again
from transfer_gui.engine.run.runner import Ending, give_up, outcome_changes
from transfer_gui.engine.run.small import MOST_FILES, form_lanes, may_be_small, run_jobs
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.engine.state.scheduler import Postponements, Timetable, choose
from transfer_gui.storage.queue import QueueStore

logger = logging.getLogger(__name__)

# How often running jobs are looked at for a change of status, and stopping ones are nudged, in seconds.
_TICK = 0.2
_IDLE_TICK = 1.0
# While several jobs run, changes of rows are gathered for so many seconds and told together: each event wakes
# a thread.
_GATHERED = 0.05
# How long commands are waited for between two blocks of rows that are told at the start, in seconds.
_BREATH = 0.005
# So many transfers that are over or paused are kept whole; then only their marks are.
_MOST_AT_REST = 2000
# How long nothing is started after the database could not be written, in seconds.
_HOLD = 10.0
# So many messages are looked through for jobs that ended in the same moment.
_MOST_TOGETHER = 64
# How long closing waits for the disk to take what was asked for, in seconds.
_COMMITS = 60.0


@dataclass(frozen=True, slots=True)
class _RowsChanged:
    pass


@dataclass(frozen=True, slots=True)
class _Close:
    grace: float


@dataclass(frozen=True, slots=True)
class _KeychainAsked:
    pass


_Message = Command | list[Ending] | _RowsChanged | _KeychainAsked | _Close


class _Inbox:
    """Messages in order. ``put`` from any thread, all else on the engine's."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[_Message] = queue.SimpleQueue()
        self._taken: deque[_Message] = deque()
        self.put = self._queue.put

    def get(self, seconds: float) -> _Message | None:
        """The next one, None if none comes in time."""
        try:
            return self._taken.popleft() if self._taken else self._queue.get(timeout=seconds)
        except queue.Empty:
            return None

    def more_endings(self) -> Iterator[Ending]:
        """The endings that follow at once: many small files end in one moment."""
        with suppress(queue.Empty):
            while len(self._taken) < _MOST_TOGETHER:
                self._taken.append(self._queue.get_nowait())
        while self._taken and isinstance(self._taken[0], list):
            yield from cast(list[Ending], self._taken.popleft())


def _make_workplace(
    store: QueueStore, ledger: Ledger, open_ends: OpenEndpoints, settings: Settings, *, attended: bool
) -> Workplace:
    memory = store.memory
    hosts = HostGates(memory.host_limits(), memory.remember_host_limit, time.monotonic)
    memory.on_forget.append(hosts.forget)
    return Workplace(
        ledger=ledger,
        memory=memory,
        runs=store.runs,
        open_ends=open_ends,
        pool=BufferPool(settings.memory),
        limiter=Limiter(limit_at(settings, time.time())),
        hosts=hosts,
        settings=settings,
        attended=attended,
    )


class Engine:
    """Owns the transfers that ``wanted`` lets through; ``runner`` is the token it runs them under.

    ``among``: of these ids only, and no other row is read; None: of all.

    ``events``: what happened, in order, for one thread. ``submit`` runs a job's function on a thread.
    ``settings`` are those that were asked for last. ``clock`` counts the rounds of its thread: it grows at
    least once a second, unless that is stuck.
    ``attended``: somebody looks on, and wants to know soon of a name that was mistyped.
    ``lean``: a row is read when it is its turn; of all others only their status is told.
    """

    def __init__(
        self,
        store: QueueStore,
        open_ends: OpenEndpoints,
        submit: Submit,
        settings: Settings,
        *,
        wanted: Callable[[Transfer], bool] = lambda row: not row.runner,
        among: Collection[str] | None = None,
        runner: str = "",
        attended: bool = True,
        lean: bool = False,
    ) -> None:
        self.settings = settings
        self._runner = runner
        self._lean = lean
        self._process = new_ids(1)[0]
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._inbox = _Inbox()
        self._store = store
        self._submit = submit
        self._wanted = wanted
        self._touched = ChangedIds(lambda: self._inbox.put(_RowsChanged()))
        self._ledger = Ledger(store, self._touched.note, among)
        self._place = _make_workplace(store, self._ledger, open_ends, settings, attended=attended)
        self._postponements = Postponements(time.monotonic)
        self._timetable = Timetable(settings.hours)
        self._rows = Rows(self._ledger, self._postponements, self._timetable, lean=lean)
        self._jobs = Jobs()
        self._held_until = 0.0
        self._postponed: deque[Command] = deque()
        self._held_adds = HeldAdds(store.vault, lambda: self._inbox.put(_KeychainAsked()))
        self.clock = 0
        self._closing = False
        self._settled, self._abandoned = threading.Event(), False
        self._seen_version, self._looked_at, self._tell_at = -1, 0.0, 0.0
        self._astray = False
        self._orphans = OrphanSweep(self._place)
        # Who opens both ends is told, so that connections outlast the moment between two small files.
        opener: object = open_ends
        self._busy, self._keeper = False, opener if isinstance(opener, KeepsConnections) else None
        self._thread = threading.Thread(target=self._loop, name="engine", daemon=True)

    def start(self) -> None:
        """Load the queue, tell of the first rows, and go on with what was unfinished. Raises StorageError."""
        if not self._runner:
            put_off_repeats(self._store, self._place.now())
        self._seen_version = self._store.data_version  # first: what is written meanwhile is read once more
        self._ledger.load(self._wanted)
        rows = self._ledger.index.ordered()
        ids = [row.id for row in rows]
        first = ids if self._lean else ids[:MOST_ROWS]
        self._rows.untold.extend(ids[len(first) :])
        if self._rows.untold:
            self.events.put(RowsToCome(len(self._rows.untold)))
        self._tell(first)
        # What was given up while no engine ran.
        giving_up = {intent for intent in Intent if intent.gives_up}
        self._settle_idle([row.id for row in rows if row.intent in giving_up])
        self._place.known.update(self._store.marks.reached_stores())
        self._thread.start()
        self._orphans.start()

    def post(self, command: Command) -> None:
        """Ask for something. Any thread; answers come as events."""
        if isinstance(command, Configure):
            self.settings = command.settings  # the next change builds on it, before this one is carried out
        self._inbox.put(command)

    def sample(self) -> Sample:
        """The numbers of all running transfers now. One thread only: rates are kept between calls."""
        return self._jobs.sample()

    def hurry(self) -> None:
        """End at once what is closing: nothing is finished any more. Any thread."""
        self._inbox.put(_Close(0.0))

    def close(self, timeout: float = 8.0, *, grace: float = QUIT_GRACE) -> bool:
        """Stop all jobs, keeping what is stored, and end. False if some did not end within ``timeout``.

        What was asked for before is committed first, however many rows it concerns: only jobs are left.
        Parts that will be through within ``grace`` seconds are finished before.
        """
        if not self._thread.is_alive():
            return True
        self._inbox.put(_Close(grace))
        self._settled.wait(_COMMITS)
        self._orphans.close(timeout)
        self._thread.join(timeout)
        self._abandoned = self._thread.is_alive()
        self._place.pool.drain()
        return not self._abandoned

    # The engine's thread.

    def _loop(self) -> None:
        while not (self._closing and not self._jobs) and not self._abandoned:
            self.clock += 1
            try:
                self._step()
            except StorageError as error:
                self._hold(error)
            except UsageError:
                # A row that another process deleted after the last look; twice in succession it is no such.
                if self._astray:
                    logger.error("the engine's loop failed", exc_info=True)
                    self.events.put(EngineTrouble(UnexpectedError(kind="engine")))
                self._astray = True
            except Exception:
                logger.error("the engine's loop failed", exc_info=True)
                self.events.put(EngineTrouble(UnexpectedError(kind="engine")))
        if self._busy and self._keeper is not None:
            self._keeper.note_busy(False)

    def _hold(self, error: StorageError) -> None:
        """The database can't be written: say so and start nothing for a while; nothing is lost meanwhile."""
        self._held_until = time.monotonic() + _HOLD
        self.events.put(EngineTrouble(error))

    def _step(self) -> None:
        if self._astray:
            self._take_over()
        if not self._closing and time.monotonic() >= self._held_until:
            while self._postponed:
                self._handle(self._postponed[0])
                self._postponed.popleft()
            self._start_jobs()
            for event in self._rows.make_more_events(self._jobs):
                self.events.put(event)
        if bool(self._jobs) is not self._busy:
            self._busy = not self._busy
            if self._keeper is not None:
                self._keeper.note_busy(self._busy)
        idle = _TICK if self._jobs else _IDLE_TICK
        if self._tell_at:
            idle = min(idle, max(self._tell_at - time.monotonic(), 0.0))
        message = self._inbox.get(_BREATH if self._rows.untold else idle)
        if message is not None:
            try:
                self._handle(message)
            except StorageError:
                if isinstance(message, Command):
                    self._postponed.append(message)
                raise
        self._look_around()
        self._astray = False

    def _handle(self, message: _Message) -> None:
        match message:
            case Add() if self._held_adds.hold(message):
                pass
            case _KeychainAsked():
                for add in self._held_adds.let_go():
                    self._inbox.put(add)
            case Add():
                for event in self._rows.make_events_of_new(add_transfers(self._ledger, message)):
                    self.events.put(event)  # not behind what waits: a large paste shows soon
            case Do():
                self._do(message)
            case Amend():
                amend(self._ledger, message.id, message.spec, self._jobs)
            case messages.Move() | messages.Limit() | messages.StartAt():
                arrange(self._ledger, message, self._jobs)
            case Configure():
                self._configure(message.settings)
            case [*endings]:
                self._finish_jobs([*endings, *self._inbox.more_endings()])
            case _RowsChanged():
                self._tell((), soon=True)
            case _Close():
                self._begin_to_close(message.grace)
            case _:
                assert_never(message)

    def _look_around(self) -> None:
        """Now and then: statuses that changed by themselves, other processes' writes, stopping jobs."""
        now = time.monotonic()
        if self._tell_at and now >= self._tell_at:
            self._tell(())
        if now - self._looked_at < _TICK:
            return
        self._looked_at = now
        stop_again(self._jobs)
        restless = [job_id for job_id, job in self._jobs.items() if self._rows.is_stale(job_id, job)]
        self._tell(restless + self._rows.find_status_changes(self._jobs))
        keep_hours(self._jobs, self._ledger, self._timetable)
        if self._lean:
            self._ledger.index.shed(self._jobs, _MOST_AT_REST)
        self._place.follow_limit()
        version = self._store.data_version
        if version != self._seen_version:
            self._take_over()
            self._seen_version = version

    def _take_over(self) -> None:
        """Another process wrote to the queue."""
        changed, removed = self._ledger.refresh(self._wanted, self._jobs)
        follow_rows(self._jobs, self._ledger, [*changed, *removed])
        self._settle_idle([one for one in changed if one not in self._jobs])
        if removed:
            self.events.put(Removed(tuple(removed)))
        self._tell(changed)

    def _do(self, message: Do) -> None:
        action = message.action
        rows = self._ledger.loader.find(message.ids)
        rows = [row for row in rows if action in actions_for(self._rows.status(row, self._jobs.get(row.id)))]
        for row in rows:
            # Retry or start while waiting means now; everything else but going on means stop.
            job = self._jobs.get(row.id)
            if job is not None and action is Action.PAUSE and row.intent is not Intent.PAUSE:
                job.gentle_stop.begin(message.grace)
            elif job is not None and action is not Action.RESUME:
                job.stop()  # so does a second pause
            self._postponements.forget(row.id)
        if action is Action.REMOVE:
            gone = remove_idle(self._ledger, [row for row in rows if row.id not in self._jobs])
            if gone:
                self.events.put(Removed(tuple(gone)))
            rows = [row for row in rows if self._ledger.index.get(row.id) is not None]
        apply_action(self._ledger, rows, action)
        self._settle_idle([row.id for row in rows if row.id not in self._jobs])

    def _settle_idle(self, ids: Sequence[str]) -> None:
        gone = settle_idle(self._ledger, ids)
        if gone:
            self.events.put(Removed(tuple(gone)))

    def _begin_to_close(self, grace: float) -> None:
        """All that was asked for before is on disk now, but for what the disk did not take: once more."""
        self._closing = True
        for job in self._jobs.values():
            job.gentle_stop.begin(grace)
        self._postponed.extend(self._held_adds.let_go(unanswered=True))
        try:
            while self._postponed:
                self._handle(self._postponed[0])
                self._postponed.popleft()
        finally:
            self._settled.set()

    def _configure(self, settings: Settings) -> None:
        self._place.settings = settings
        self._place.follow_limit()
        self._timetable.set_hours(settings.hours)
        self._place.pool.set_budget(settings.memory)

    def _start_jobs(self) -> None:
        slots, opens_at = self._place.settings.active - self._jobs.here, self._timetable.opens_at()
        servers = frozenset(self._place.small)
        joins = partial(may_be_small, servers=servers)
        pending = self._ledger.loader.pending()
        if opens_at:  # outside the hours only what is given up, which comes first: nobody walks over the rest
            pending = takewhile(lambda row: row.intent.gives_up, pending)
        chosen = choose(
            pending,
            self._jobs.keys() | self._postponements.waiting_ids(),
            slots,
            lambda row: self._timetable.held_until(row, opens_at) > 0,
            urgent=self._ledger.loader.urgent(),
            together=lambda one, other: None is not same_read(one.spec) == same_read(other.spec),
            joins=joins,
            most=MOST_FILES,
        )
        idle = [row.id for row in chosen if row.intent.gives_up and not leaves_traces(row)]
        self._settle_idle(idle)
        rows = [row for row in chosen if row.id not in idle]
        rows = claim_all(self._ledger, self._store, rows, self._runner)
        # What one command runs by itself was asked for just now.
        counted = rows and not self._runner
        weights = self._store.runs.begin_runs(rows, self._process, joins) if counted else [0] * len(rows)
        started: list[Transfer] = []
        try:
            for row, deaths in zip(rows, weights, strict=True):
                if hold_deadly(self._ledger, row, deaths, self._place.now()):
                    self._settle_idle([row.id])
                else:
                    started.append(row)
        finally:
            lanes = form_lanes(started, servers, max(slots, 1))
            self._place.reads.begin([row for row, *others in lanes if not others])
            for lane in lanes:
                jobs = [Job(row, self._place, self._postponements.seconds_waited(row.id)) for row in lane]
                with self._jobs.begin_lane(jobs):
                    self._tell([job.id for job in jobs], soon=True)
                    self._submit(partial(run_jobs, jobs, self._inbox.put))

    def _finish_jobs(self, endings: Sequence[Ending]) -> None:
        """Record how jobs ended; those of one moment are one commit."""
        decided, changes = dict[str, Ending](), dict[str, TransferChanges]()
        for ending in endings:
            job = self._jobs.end(ending.id, over=ending.outcome is not None)
            row = self._ledger.get(ending.id)
            if row is None:
                continue
            if isinstance(ending.error, StorageError):
                self._tell([ending.id])
                self._hold(ending.error)
                continue
            decided[row.id] = ending = self._decide_retry(ending, row)
            reach("job_ended")
            changes[row.id] = outcome_changes(job, row, ending)
        rows = self._ledger.update_many(changes, ends=True)
        for row in rows:
            ending = decided[row.id]
            end = end_of(ending.outcome, unchanged=ending.unchanged)
            run_again(self._ledger, row, end, self._place.now())
        self._tell(list(changes), soon=True)
        self._settle_idle([row.id for row in rows if row.intent.gives_up])

    def _decide_retry(self, ending: Ending, row: Transfer) -> Ending:
        """The ending of a job that wants to be started again later; a failure if that was often enough."""
        if ending.retry_in is None or row.intent is not Intent.RUN:
            self._postponements.forget(ending.id)
            return ending
        own = row.spec.patience
        patience = self._place.settings.patience if own is None else own
        if self._postponements.postpone(ending.id, ending.retry_in, row.upload.bytes_stored, patience):
            return ending
        self._postponements.forget(ending.id)
        return give_up(ending)

    def _tell(self, ids: Sequence[str], *, soon: bool = False) -> None:
        """Tell of these, and of what jobs have changed. ``soon``: not at once where several run."""
        self._touched.keep(ids)
        if soon and len(self._jobs) > 1 and not self._closing:
            self._tell_at = self._tell_at or time.monotonic() + _GATHERED
            return
        self._tell_at = 0.0
        for event in self._rows.make_events(self._touched.take(), self._jobs):
            self.events.put(event)
