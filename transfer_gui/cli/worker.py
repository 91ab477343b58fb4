"""``worker``: run the queue without a window, until told to stop, or with ``--once`` until nothing is left.

SIGTERM, SIGINT and SIGHUP stop it in order: what is stored stays, the next worker or window goes on. A second
signal does not wait. While it runs, other commands reach it through its local socket.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import signal
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from transfer_gui.cli.arguments import add_flag, add_give_up_after, add_json, add_metrics_file
from transfer_gui.cli.cluster import add_cluster, cluster_of
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED
from transfer_gui.cli.output import unhindered
from transfer_gui.cli.report import emit
from transfer_gui.cli.sandbox import sandbox_of_queue
from transfer_gui.cli.values import parse_give_up_after
from transfer_gui.cli.worker_unit import install_worker
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.settings import BOUNDS, Settings
from transfer_gui.core.times import parse_span
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Changed, EngineTrouble, Event, Removed, Row, StatusesKnown
from transfer_gui.ipc.client import ask
from transfer_gui.ipc.server import IpcServer
from transfer_gui.ipc.transport import transport_for
from transfer_gui.paths import Paths
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.text import format as fmt
from transfer_gui.text.words import status_word
from transfer_gui.text.words_cli import explain_error
from transfer_gui.wiring.app import SPARE_JOBS, App, make_engine, open_app
from transfer_gui.wiring.hook_runner import HookRunner
from transfer_gui.wiring.ipc_answers import IpcAnswers
from transfer_gui.wiring.live import Live, state_facts
from transfer_gui.wiring.metrics_file import MetricsFile
from transfer_gui.wiring.remote import FindOrders
from transfer_gui.wiring.runners import QUEUE_LOCK, is_free
from transfer_gui.wiring.stores import Stores

_BUSY_TICK, _IDLE_TICK = 0.2, 1.0
_STOP_SECONDS = 30.0
# A line for each transfer up to so many at once, then one for all of a state.
_MOST_LINES = 1000
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
# How long a check waits for an answer, and then for the engine's clock to move, in seconds: its engine looks
# around once a second at least.
_CHECK_SECONDS = 2.0

logger = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_flag(parser, "--once", "end when nothing is left to run")
    parser.add_argument("--active", type=int, default=0, metavar="N", help="transfers at once")
    add_give_up_after(parser)
    add_metrics_file(parser)
    add_flag(parser, "--console", "write the log to standard error too")
    add_flag(parser, "--check", "run nothing; exit code 1 unless a worker of this queue is well")
    parser.add_argument(
        "--within",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="how long --check waits for a start",
    )
    parser.add_argument(
        "--idle-exit",
        type=_parse_idle,
        nargs="?",
        const=300.0,
        default=0.0,
        metavar="TIME",
        help="end when nothing was left to run and nobody asked for so long (default: 5m)",
    )
    parser.add_argument(
        "action",
        nargs="?",
        choices=["install"],
        metavar="install",
        help="run nothing; write a unit for systemd, which starts the worker now and at each login",
    )
    add_json(parser)
    add_cluster(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run the command; its exit code. Raises UsageError if a window or worker runs this queue already."""
    if options.check:
        return _check(options, paths)
    if options.action == "install":
        return install_worker(paths, as_json=options.json)
    lock = ProcessLock(paths.lock(QUEUE_LOCK), with_folder=True)
    if not lock.acquire():
        raise UsageError(problem="queue_runs_elsewhere")
    try:
        with (
            open_app(paths) as app,
            sandbox_of_queue(app.stores),
            cluster_of(options, app.stores.effective_settings()) as find_orders,
            unhindered(),
        ):
            return Worker(app, options, find_orders).run()
    finally:
        lock.release()


def _check(options: argparse.Namespace, paths: Paths) -> int:
    """Tell whether a worker of this queue is well, by the exit code and, where not, in a sentence."""
    until = time.monotonic() + options.within
    while (fault := _find_fault(paths)) and time.monotonic() < until:
        time.sleep(_BUSY_TICK)
    if options.json:
        emit("result", state="failed" if fault else "ok", message=fault)
    elif fault:
        print(fault, file=sys.stderr)
    return EXIT_FAILED if fault else EXIT_DONE


def _find_fault(paths: Paths) -> str:
    """Say what is wrong with the worker of this queue; empty where it answers and its engine moves on."""
    if is_free(paths, ""):
        return "No worker runs this queue."
    try:
        first = _ask_status(paths)
        if first.get("kind") != "worker":
            return "A window runs this queue, not a worker."
        until = time.monotonic() + _CHECK_SECONDS
        while _ask_status(paths).get("clock") == first.get("clock"):
            if time.monotonic() > until:
                return "The worker of this queue answers, but its engine stands still."
            time.sleep(_BUSY_TICK / 2)
    except TransferError:
        return "The worker of this queue does not answer."
    return ""


def _ask_status(paths: Paths) -> dict[str, Any]:
    return ask(paths.data, {"ask": "status"}, timeout=_CHECK_SECONDS)[0]


class ServiceNotifier:
    """Tells the service manager that the worker is ready and its engine's clock moves (sd_notify(3))."""

    def __init__(self) -> None:
        self._place = os.environ.get("NOTIFY_SOCKET", "")
        self._watched = "WATCHDOG_USEC" in os.environ
        self._clock = -1

    def tell_ready(self) -> None:
        self._tell(b"READY=1")

    def feed(self, clock: int) -> None:
        """Say that the clock moves, unless it stands where it stood."""
        if self._watched and clock != self._clock:
            self._clock = clock
            self._tell(b"WATCHDOG=1")

    def _tell(self, word: bytes) -> None:
        if not self._place:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line, suppress(OSError):
            line.sendto(word, self._place.replace("@", "\0", 1))


def _make_settings(stores: Stores, active: int, give_up_after: str) -> Settings:
    """Make the settings of this run: the saved ones and what the command line says. Raises UsageError."""
    settings, patience = stores.effective_settings(), parse_give_up_after(give_up_after)
    if patience is not None:
        settings = replace(settings, patience=patience)
    if not active:
        return settings
    lowest, highest = BOUNDS["active"]
    if not lowest <= active <= highest:
        raise UsageError(problem="active", value=active)
    return replace(settings, active=active)


def _parse_idle(text: str) -> float:
    """Seconds of ``--idle-exit``."""
    try:
        return parse_span(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no time such as 90s, 5m or 1h") from None


class Worker:
    """Engine of this process, with its local socket and its numbers."""

    def __init__(self, app: App, options: argparse.Namespace, find_orders: FindOrders | None = None) -> None:
        stores = app.stores
        settings = _make_settings(stores, options.active, options.give_up_after)
        self._stores = stores
        self._once: bool = options.once
        self._idle_exit: float = options.idle_exit
        self._idle_since = time.monotonic()
        self._as_json: bool = options.json
        self._executor = ThreadPoolExecutor(settings.active + SPARE_JOBS, thread_name_prefix="job")
        self._engine = make_engine(
            app, self._submit, settings, attended=False, find_orders=find_orders, lean=True
        )
        self._hooks = HookRunner(stores)
        self._live = Live(stores.queue.read)
        answers = IpcAnswers("worker", self._live, app, self._engine, _no_window, _no_window)
        self._ipc = IpcServer(transport_for(stores.paths.data), answers)
        self._metrics = MetricsFile(Path(options.metrics_file), self._live) if options.metrics_file else None
        self._results: dict[str, Status] = {}
        self._notifier = ServiceNotifier()
        self._signals = 0
        self._moving, self._sampled = False, 0.0

    def run(self) -> int:
        """Work until told to stop, or until nothing is left."""
        before = {number: signal.signal(number, self._interrupted) for number in _numbers()}
        try:
            with self._executor, self._hooks.running(drained=False):
                self._write_metrics(now=True)
                self._engine.start()
                self._ipc.open()
                self._notifier.tell_ready()
                logger.info("the worker runs, process %d", os.getpid())
                try:
                    self._work()
                finally:
                    unfinished = self._has_work()
                    self._ipc.close()
                    stopped = self._engine.close(_STOP_SECONDS)
                    self._drain()
                    while self._once and not self._signals and self._hooks.busy():
                        time.sleep(_BUSY_TICK / 4)
                    self._write_metrics(now=True)
                    logger.info("the worker has stopped%s", "" if stopped else ", but a transfer goes on")
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        return self._code(unfinished)

    def _submit(self, call: Callable[[], None]) -> None:
        self._executor.submit(call)

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1
        if self._signals > 1:
            os._exit(EXIT_INTERRUPTED)  # nothing is lost by it: every write is on disk before it counts

    def _work(self) -> None:
        while not self._signals:
            tick = _BUSY_TICK if self._moving else _IDLE_TICK
            try:
                self._take(self._engine.events.get(timeout=tick))
                self._drain()
            except queue.Empty:
                pass
            self._look()
            if self._once and not self._has_work() and self._engine.events.empty():
                return
            if self._idle_exit and self._is_idle():
                logger.info("the worker ends: nothing was left to run, and nobody asked")
                return

    def _has_work(self) -> bool:
        """Whether something runs or waits, besides what only waits to repeat."""
        counts = self._live.counts()
        left = {name: count for name, count in counts.items() if not Status(name).is_at_rest}
        if set(left) != {Status.SCHEDULED.value}:
            return bool(left)
        return sum(left.values()) > self._stores.queue.marks.count_repeats(time.time())

    def _is_idle(self) -> bool:
        """Whether nothing was left to run and nobody asked for as long as was told."""
        working = self._has_work() or self._hooks.busy()
        if working or self._ipc.callers or not self._engine.events.empty():
            self._idle_since = time.monotonic()
        return time.monotonic() - self._idle_since >= self._idle_exit

    def _drain(self) -> None:
        while True:
            try:
                self._take(self._engine.events.get_nowait())
            except queue.Empty:
                return

    def _look(self) -> None:
        # Events may come much oftener than numbers are worth looking at, of many small files at once.
        if (now := time.monotonic()) - self._sampled < _BUSY_TICK:
            self._moving = True  # as far as is known: the next tick, which is soon then, looks
        else:
            self._sampled, sample = now, self._engine.sample()
            if sample.transfers or self._moving:  # once more after the last one, so that rates fall to zero
                self._live.progress(sample)
            self._moving = bool(sample.transfers)
        self._notifier.feed(self._engine.clock)
        self._write_metrics()

    def _write_metrics(self, *, now: bool = False) -> None:
        if self._metrics is not None:
            self._metrics.keep_up(now=now)

    def _take(self, event: Event) -> None:
        match event:
            case Changed():
                for row in event.rows:
                    self._changed(row)
                self._live.change(event.rows)
            case StatusesKnown():
                self._know(event.statuses)
            case Removed():
                self._live.remove(event.ids)
            case EngineTrouble():
                wording = explain_error(event.error)
                logger.error("%s: %s %s", wording.title, wording.sentence, event.error)

    def _know(self, statuses: Mapping[str, Status]) -> None:
        """Tell of rows that the engine has not read, as far as there is something to tell."""
        before = {one: self._live.status(one) for one in statuses}
        self._live.know(statuses)
        for one, now in statuses.items():
            if before[one] not in (None, now) and now.is_at_rest:
                self._results[one] = now
        news = [one for one, now in statuses.items() if before[one] is not now]
        if len(news) <= _MOST_LINES or self._as_json:
            for row in self._live.find(news) if news else ():
                self._print(row, before[row.transfer.id])
            return
        for status, count in Counter(statuses[one] for one in news).items():
            print(f"{_stamp()} {fmt.counted(count, 'transfer')}: {status_word(status)}", flush=True)

    def _changed(self, row: Row) -> None:
        before, now = self._live.status(row.transfer.id), row.status
        if before is now:
            return
        if before is not None and now.is_at_rest:
            self._results[row.transfer.id] = now
        self._print(row, before)

    def _print(self, row: Row, before: Status | None) -> None:
        if self._as_json:
            emit(**state_facts(row))
        elif before is not None or not row.status.is_at_rest:
            facts = state_facts(row)
            place = escape_controls(facts["destination"])
            print(f"{_stamp()} {row.transfer.id[:8]}  {status_word(row.status):<12} {place}", flush=True)
            if row.transfer.failure.code:
                print(f"                   {facts['message']}", flush=True)

    def _code(self, unfinished: bool) -> int:
        results = set(self._results.values())
        if self._as_json:
            counts = {status.value: list(self._results.values()).count(status) for status in results}
            emit("result", state="interrupted" if unfinished else "done", counts=counts)
        if not self._once:
            return EXIT_DONE  # a signal is the way to end it
        if unfinished:
            return EXIT_INTERRUPTED
        if Status.FAILED in results:
            return EXIT_FAILED
        if results & {Status.ATTENTION, Status.PAUSED}:
            return EXIT_ATTENTION
        return EXIT_FAILED if self._tell_earlier() else EXIT_DONE

    def _tell_earlier(self) -> int:
        """Tell and return how many failed before this run and are still there; nobody may have seen it."""
        failed = self._live.counts().get(Status.FAILED.value, 0)
        if failed and not self._as_json:
            told = f"{fmt.counted(failed, 'transfer')} failed earlier: queue retry or queue remove."
            print(told, file=sys.stderr)
        return failed


def _stamp() -> str:
    return time.strftime("%H:%M:%S")


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]


def _no_window(*_what: object) -> None:
    raise UsageError(problem="worker_has_no_window")
