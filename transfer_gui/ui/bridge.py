"""Between the engine and the window: commands down, signals up, jobs on Qt's thread pool.

Here: one timer on the GUI thread that drains the engine's events and samples its progress, at most ten times
a second; only thousands of rows come in steps that follow soon. Each running transfer is one QRunnable of the
pool, which is no QObject and owns none, so that no QObject is ever destroyed on a worker thread. Not here:
what is shown (``queue_model.py``, ``main_window.py``). Byte counts travel inside objects, since
``Signal(int)`` has 32 bits only.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Protocol

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from transfer_gui.core.progress import Sample, Session
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Spec, Status
from transfer_gui.engine.messages import (
    Add,
    Amend,
    Changed,
    Command,
    Configure,
    Do,
    EngineTrouble,
    Event,
    Removed,
    Row,
    RowsToCome,
    Ticket,
)

SOON, FAST, IDLE = 20, 100, 500  # ms between two looks at the engine
_LINGER = 2.0  # seconds of fast looks after a command or an event
# Events per look and rows among them, so that a flood does not freeze the window.
_MOST, _MOST_ROWS = 2000, 2000


class EnginePort(Protocol):
    """The engine's surface."""

    events: SimpleQueue[Event]

    def post(self, command: Command) -> None:
        """Take a command; returns at once."""

    def sample(self) -> Sample:
        """Progress of all running transfers; cheap."""

    def hurry(self) -> None:
        """Finish nothing more of what is closing."""

    def close(self, timeout: float = 8.0) -> bool:
        """Stop all jobs, keep their parts; blocks up to ``timeout`` seconds. True if all stopped."""


def when_all_told(bridge: Bridge, call: Callable[[], object]) -> None:
    """Call ``call`` once all rows are known that were there at the start: now, if they are. It takes some
    moments where there are many thousands."""
    if bridge.to_come:
        bridge.all_told.connect(call, Qt.ConnectionType.SingleShotConnection)
    else:
        call()


class Bridge(QObject):
    """The engine as the window knows it: commands in, signals out.

    Signals:
        changed: a tuple of Row that are new or different.
        removed: a tuple of ids that are gone.
        progressed: a Sample of all running transfers.
        metrics: the Metrics of all transfers.
        trouble: a TransferError that concerns the whole program.
        paused: the id of a transfer that is paused now.
        resumed: the id of a transfer that goes on.
        finished: the Row of a transfer that ended.
        stuck: the Row of a transfer that needs somebody's attention.
        began: the engine is asked from now on: before, no row is known.
        all_told: all rows that were there at the start have been told of.
        closed: the engine is closed; whether all transfers had stopped.
    """

    changed = Signal(object)
    removed = Signal(object)
    progressed = Signal(object)
    metrics = Signal(object)
    trouble = Signal(object)
    paused = Signal(str)
    resumed = Signal(str)
    finished = Signal(object)
    stuck = Signal(object)
    began = Signal()
    all_told = Signal()
    closed = Signal(bool)

    def __init__(self, engine: EnginePort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._statuses: dict[str, Status] = {}
        self._moving, self._session = False, Session()
        self._behind, self.to_come, self.started = False, 0, False
        self._busy_until = 0.0
        self._closer: threading.Thread | None = None
        self._all_stopped = False
        self._timer = QTimer(self, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._hurry()
        self.look()
        self.started = True
        self.began.emit()

    @Slot()
    def look(self) -> None:
        """Drain the engine's events and sample its progress once."""
        if self._drain():
            self._hurry()
        if not self._behind:  # rates need some time between two samples
            self._sample()
        if self._closer is not None and not self._closer.is_alive():
            self._finish_closing(self._closer)
            return
        self._set_pace()

    def _hurry(self) -> None:
        self._busy_until = time.monotonic() + _LINGER
        self._set_pace()

    def _set_pace(self) -> None:
        busy = self._moving or self._closer is not None or time.monotonic() < self._busy_until
        pace = SOON if self._behind else FAST if busy else IDLE
        if not self._timer.isActive() or self._timer.interval() != pace:
            self._timer.start(pace)

    def _drain(self) -> int:
        """Hand on what has come, in order; rows that changed several times in a run are shown once."""
        pending: dict[str, Row] = {}
        drained = rows = 0
        while drained < _MOST and rows < _MOST_ROWS:
            try:
                event = self._engine.events.get_nowait()
            except Empty:
                break
            drained += 1
            if isinstance(event, Changed):
                rows += len(event.rows)
                pending |= {row.transfer.id: row for row in event.rows}
                self._tell_transitions(event.rows)
                continue
            self._flush(pending)
            if isinstance(event, Removed):
                for gone in event.ids:
                    self._statuses.pop(gone, None)
                self.removed.emit(event.ids)
            elif isinstance(event, RowsToCome):
                self.to_come = event.count
                if not event.count:
                    self.all_told.emit()
            elif isinstance(event, EngineTrouble):
                self.trouble.emit(event.error)
        self._flush(pending)
        self._behind = drained >= _MOST or rows >= _MOST_ROWS
        return drained

    def _flush(self, pending: dict[str, Row]) -> None:
        if pending:
            rows = tuple(pending.values())
            pending.clear()
            self.changed.emit(rows)

    def _tell_transitions(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            before = self._statuses.get(row.transfer.id)
            self._statuses[row.transfer.id] = row.status
            if before is None or before is row.status:
                continue
            if row.status is Status.PAUSED:
                self.paused.emit(row.transfer.id)
            elif before.is_paused and row.status.is_going_on:
                self.resumed.emit(row.transfer.id)
            if row.status.has_ended and not before.has_ended:
                self.finished.emit(row)
            if row.status is Status.ATTENTION:
                self.stuck.emit(row)

    def _sample(self) -> None:
        sample = self._engine.sample()
        # A small file may have begun and ended since the last look: then only the session tells of it.
        moving = bool(sample.transfers) or sample.session != self._session
        if moving or self._moving:  # once more after the last one, so that speeds fall to zero
            self._moving, self._session = moving, sample.session
            self.progressed.emit(sample)
            self.metrics.emit(sample.overall)

    @Slot(object)
    def add(
        self,
        specs: Iterable[Spec],
        *,
        paused: bool = False,
        start_at: float = 0.0,
        ticket: Ticket | None = None,
    ) -> None:
        """Queue these specs; ``start_at``: seconds since 1970 before which none starts."""
        self.post(Add(tuple(specs), paused=paused, start_at=start_at, ticket=ticket or Ticket()))

    @Slot(object)
    def pause(self, ids: Iterable[str]) -> None:
        self.post(Do(Action.PAUSE, tuple(ids)))

    @Slot(object)
    def resume(self, ids: Iterable[str]) -> None:
        self.post(Do(Action.RESUME, tuple(ids)))

    @Slot(object)
    def cancel(self, ids: Iterable[str]) -> None:
        """Abort these transfers; their parts are deleted at the store."""
        self.post(Do(Action.CANCEL, tuple(ids)))

    @Slot(object)
    def retry(self, ids: Iterable[str]) -> None:
        """Try these again now."""
        self.post(Do(Action.RETRY, tuple(ids)))

    @Slot(object)
    def remove(self, ids: Iterable[str]) -> None:
        """Take these off the list; unfinished ones are cancelled first."""
        self.post(Do(Action.REMOVE, tuple(ids)))

    @Slot(object)
    def configure(self, settings: Settings) -> None:
        """Let all transfers go by these settings."""
        self.post(Configure(settings))

    def amend(self, id: str, spec: Spec) -> None:
        """Replace what was asked for and try again: a fresh link, another name, leave to overwrite."""
        self.post(Amend(id, spec))
        self.post(Do(Action.RETRY, (id,)))

    def post(self, command: Command) -> None:
        self._engine.post(command)
        self._hurry()

    def close(self, timeout: float = 8.0) -> None:
        """Stop the engine without freezing the window; ``closed`` is emitted when it has stopped, or not.

        Parts that are nearly through are finished before; a second call cuts them.
        """
        if self._closer is not None:
            self._engine.hurry()
            return

        def stop() -> None:
            self._all_stopped = self._engine.close(timeout)

        self._closer = threading.Thread(target=stop, name="engine-close", daemon=True)
        self._closer.start()
        self._set_pace()

    def _finish_closing(self, closer: threading.Thread) -> None:
        closer.join()
        self._timer.stop()
        while self._drain():
            pass
        self.closed.emit(self._all_stopped)


logger = logging.getLogger(__name__)


class _Job(QRunnable):
    """Runs one callable once; the pool deletes it afterwards."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self._work: Callable[[], object] | None = work
        self.setAutoDelete(True)

    def run(self) -> None:
        work, self._work = self._work, None  # what it captured goes away with the call, not with the wrapper
        if work is None:
            return
        try:
            work()
        except Exception:
            logger.exception("a job left an exception behind")


class PoolSubmit:
    """Callable as ``submit(callable)``; at most ``active`` callables run at once, the rest wait in order."""

    def __init__(self, active: int) -> None:
        self._pool = QThreadPool()
        self._pool.setObjectName("transfers")
        self.set_active(active)

    def __call__(self, work: Callable[[], object]) -> None:
        """Run ``work`` on a thread of the pool as soon as one is free."""
        self._pool.start(_Job(work))

    def set_active(self, active: int) -> None:
        """Let so many run at once from now on; those that run already go on."""
        self._pool.setMaxThreadCount(max(1, active))

    def wait_for_done(self, milliseconds: int) -> bool:
        """Wait until nothing runs; False if something still does after ``milliseconds``."""
        return self._pool.waitForDone(milliseconds)
