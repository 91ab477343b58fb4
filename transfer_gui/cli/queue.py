"""``queue`` and ``status``: look at the rows and change what is wanted; whoever runs them notices."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import Empty
from typing import Any

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.cli.adding import added, start_time
from transfer_gui.cli.main import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit
from transfer_gui.cli.spec import rate_of
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.queue_order import Where, moved
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import (
    Action,
    Intent,
    Outcome,
    Status,
    Transfer,
    actions_for,
    apply,
    status_of,
)
from transfer_gui.engine.commands import in_queue
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import Changed, Removed
from transfer_gui.engine.timetable import Timetable
from transfer_gui.ipc.client import ask
from transfer_gui.paths import Paths
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.text import format as fmt
from transfer_gui.text.words import status_word
from transfer_gui.wiring.endpoints import EndsOpener
from transfer_gui.wiring.facts import summary
from transfer_gui.wiring.runners import QUEUE_LOCK, is_free
from transfer_gui.wiring.stores import Stores

# How long a cancel from the command line tries to abort at the store before it leaves that to the next run.
_ABORT_TIME = 60.0
# How long status waits for the running window or worker.
_ANSWER_TIME = 3.0
_SILENT = "What runs the queue does not answer."
_Numbers = Mapping[str, Mapping[str, Any]]  # by transfer
_NOBODY: _Numbers = {}


def status(options: argparse.Namespace, paths: Paths) -> int:
    """What is on the queue, and a summary. With ``--check`` the exit code tells whether somebody runs it."""
    stores = Stores(paths)
    try:
        rows = stores.queue.load()
        runner, live = _running(paths)
        _print_rows(rows, stores, as_json=options.json, live=live)
        counts = Counter(live.get(row.id, {}).get("state", _status(row, stores).value) for row in rows)
        if options.json:
            emit(
                "result",
                state="ok",
                counts=dict(counts),
                transfers=len(rows),
                bytes_done=sum(live.get(row.id, {}).get("bytes_done", row.bytes_stored) for row in rows),
                rate=sum(one["rate"] for one in live.values()),
                runner=not is_free(paths, ""),
                runner_kind=runner.get("kind", ""),
                runner_pid=runner.get("pid"),
            )
        elif rows:
            print(", ".join(f"{count} {status_word(Status(name)).lower()}" for name, count in counts.items()))
        if not options.check or runner:
            return EXIT_DONE
        print("Nothing runs the queue." if is_free(paths, "") else _SILENT, file=sys.stderr)
        return EXIT_FAILED
    finally:
        stores.close()


def _running(paths: Paths) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Who runs the queue and its numbers by transfer; nothing where nobody does, or does not answer."""
    if is_free(paths, ""):
        return {}, {}
    try:
        answer = ask(paths.data, {"ask": "status"}, timeout=_ANSWER_TIME)
    except TransferError:
        return {}, {}
    return answer[0], {one["id"]: one for one in answer[0].get("transfers", ())}


def queue(options: argparse.Namespace, paths: Paths) -> int:
    """One of add, list, move, limit, pause, resume, start, cancel, retry, remove."""
    stores = Stores(paths)
    try:
        match options.action:
            case "add":
                return _add(options, stores)
            case "list":
                _print_rows(stores.queue.load(), stores, as_json=options.json)
                return EXIT_DONE
            case "move" | "limit" | "start-at":
                return _arrange(options, stores)
            case _:
                return _act(Action(options.action), options, stores)
    finally:
        stores.close()


def _arrange(options: argparse.Namespace, stores: Stores) -> int:
    """Order, limits and times; who runs the queue notices."""
    everything = stores.queue.load()
    rows = _chosen(everything, options.ids)
    ids = {row.id for row in rows}
    if options.action == "move":
        order = [(row.id, row.position) for row in everything if in_queue(row)]
        places = moved(order, ids, Where(options.where))
        stores.queue.update_many({one: {"position": at} for one, at in places.items()})
    elif options.action == "start-at":
        at = 0.0 if options.when == "now" else start_time(options.when)
        for row in rows:
            if in_queue(row) and not row.intent.gives_up:
                stores.queue.update(row.id, {"start_at": at, "urgent": False, "intent": Intent.RUN})
    else:
        rate = rate_of(options.rate)
        for row in rows:
            # Without the link, which stays as it lies, unless headers are sealed with it.
            url = row.spec.url if row.spec.headers else ""
            stores.queue.update(row.id, {"spec": replace(row.spec, limit=rate, url=url)})
    left = [row for row in stores.queue.load() if row.id in ids]
    _print_rows(left, stores, as_json=options.json)
    return EXIT_DONE


def _add(options: argparse.Namespace, stores: Stores) -> int:
    rows, code = added(options, stores)
    if rows:
        _print_rows(rows, stores, as_json=options.json)
    if is_free(stores.paths, "") and not options.json:
        print("No window or worker runs on this queue now; it starts when one does.")
    return code


def _act(action: Action, options: argparse.Namespace, stores: Stores) -> int:
    rows = _chosen(stores.queue.load(), options.ids)
    refused = 0
    changed: list[Transfer] = []
    for row in rows:
        if action is Action.CANCEL and row.intent.gives_up and row.outcome is None:
            changed.append(row)  # the process that was to do it has died
            continue
        if action not in actions_for(_status(row, stores)):
            refused += 1
            continue
        after = apply(row, action)
        stores.queue.update(row.id, _difference(row, after))
        reach("command_committed")
        changed.append(after)
    if action in (Action.CANCEL, Action.REMOVE):
        _finish_here(stores, [row for row in changed if is_free(stores.paths, row.runner)])
    left = {row.id: row for row in stores.queue.load()}
    _print_rows([left[row.id] for row in rows if row.id in left], stores, as_json=options.json)
    gone = [row for row in rows if row.id not in left]
    for row in gone if options.json else ():
        emit("state", id=row.id, state="removed")
    if any(row.outcome is Outcome.DONE for row in gone) and not options.json:
        print("Their receipts are kept until the history is cleared: transfer-gui-cli receipt ID.")
    if refused and not options.json:
        print(f"{refused} of {len(rows)} can't be asked to {action.value} as they are now.")
    return EXIT_ATTENTION if refused == len(rows) else EXIT_DONE


def _difference(before: Transfer, after: Transfer) -> dict[str, object]:
    names = ("intent", "outcome", "error_code", "error_facts", "reason", "urgent", "start_at")
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}


def _finish_here(stores: Stores, rows: Sequence[Transfer]) -> None:
    """Abort and delete in this process, unless a window or worker does it anyway."""
    ids = {row.id for row in rows}
    lock = ProcessLock(stores.paths.lock(QUEUE_LOCK))
    if not ids or not lock.acquire():
        return
    clients = ClientFactory(routes=stores.routes)
    try:
        with ThreadPoolExecutor(4, thread_name_prefix="job") as executor:

            def submit(call: Callable[[], None]) -> None:
                executor.submit(call)

            settings = replace(stores.effective_settings(), active=4)
            opener = EndsOpener(stores, clients)
            engine = Engine(stores.queue, opener, submit, settings, wanted=lambda row: row.id in ids)
            engine.start()
            _wait_for_end(engine, set(ids))
            engine.close(timeout=30)
    finally:
        clients.close()
        lock.release()


def _wait_for_end(engine: Engine, ids: set[str]) -> None:
    until = time.monotonic() + _ABORT_TIME
    while ids and (left := until - time.monotonic()) > 0:
        try:
            event = engine.events.get(timeout=left)
        except Empty:
            return
        match event:
            case Removed():
                ids -= set(event.ids)
            case Changed():
                ended = (Outcome.CANCELLED, Outcome.DONE, Outcome.SKIPPED)
                for row in event.rows:
                    if row.transfer.outcome in ended and row.transfer.intent is not Intent.REMOVE:
                        ids.discard(row.transfer.id)
            case _:
                pass


def _chosen(rows: Sequence[Transfer], names: Sequence[str]) -> list[Transfer]:
    """Rows by id or its beginning. Raises UsageError for what fits none, or several."""
    if list(names) == ["all"]:
        return list(rows)
    chosen: list[Transfer] = []
    for name in names:
        fitting = [row for row in rows if row.id.startswith(name)]
        if len(fitting) != 1:
            raise UsageError(problem="no_such_transfer" if not fitting else "several_transfers", id=name)
        chosen += fitting
    return chosen


def _status(row: Transfer, stores: Stores) -> Status:
    """What can be known from outside: a row that a living process has is active from its time on."""
    held = Timetable(stores.effective_settings().hours).held_until(row) > 0
    found = status_of(row, scheduled=held)
    idle = found in (Status.QUEUED, Status.SCHEDULED) and row.start_at <= time.time()
    if idle and row.runner and not is_free(stores.paths, row.runner):
        return Status.ACTIVE
    return found


def _print_rows(
    rows: Sequence[Transfer],
    stores: Stores,
    *,
    as_json: bool,
    live: Mapping[str, Mapping[str, Any]] = _NOBODY,
) -> None:
    for row in rows:
        facts = summary(row, _status(row, stores)) | dict(live.get(row.id, {}))
        if as_json:
            emit("state", **facts)
            continue
        share = fmt.percent(facts["bytes_done"], row.size)
        word = status_word(Status(facts["state"]))
        place = escape_controls(facts["destination"])
        print(f"{row.id[:8]}  {word:<12} {share:>6}  {fmt.size(row.size):>10}  {place}")
        if row.error_code:
            print(f"          {facts['message']}")
    if not rows and not as_json:
        print("The queue is empty.")
