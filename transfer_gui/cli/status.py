"""``status``: show what is on the queue, and how far it is."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from transfer_gui.cli.arguments import add_json
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.report import emit, line_of
from transfer_gui.core.errors import TransferError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status, Transfer, status_of
from transfer_gui.engine.state.scheduler import Timetable
from transfer_gui.ipc.client import ask
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.text.words import status_word
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.runners import is_free
from transfer_gui.wiring.stores import Stores
from transfer_gui.wiring.transfer_json import summary

# How long the running window or worker is waited for, in seconds.
_ANSWER_TIME = 3.0
_SILENT = "What runs the queue does not answer."
_Numbers = Mapping[str, Mapping[str, Any]]  # by transfer
_NOBODY: _Numbers = {}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``status``."""
    add_json(parser)
    parser.add_argument(
        "--check",
        action="store_true",
        help="exit code 1 unless a window or worker runs the queue and answers: for health checks",
    )


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Show what is on the queue, and a summary; the exit code, which with ``--check`` tells whether somebody
    runs it."""
    with open_app(paths) as (stores, _):
        runner, live = _ask_runner(paths)
        counts, bytes_done = print_rows(stores.queue.read(), stores, as_json=options.json, live=live)
        if options.json:
            emit(
                "result",
                state="ok",
                counts=dict(counts),
                transfers=counts.total(),
                bytes_done=bytes_done,
                rate=sum(one["rate"] for one in live.values()),
                runner=not is_free(paths, ""),
                runner_kind=runner.get("kind", ""),
                runner_pid=runner.get("pid"),
            )
        elif counts:
            print(", ".join(f"{count} {status_word(Status(name)).lower()}" for name, count in counts.items()))
        if not options.check or runner:
            return EXIT_DONE
        print("Nothing runs the queue." if is_free(paths, "") else _SILENT, file=sys.stderr)
        return EXIT_FAILED


def _ask_runner(paths: Paths) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Ask who runs the queue and its numbers by transfer; nothing where nobody does, or does not answer."""
    if is_free(paths, ""):
        return {}, {}
    try:
        answer = ask(paths.data, {"ask": "status"}, timeout=_ANSWER_TIME)
    except TransferError:
        return {}, {}
    return answer[0], {one["id"]: one for one in answer[0].get("transfers", ())}


def make_status_reader(stores: Stores) -> Callable[[Transfer], Status]:
    """Make what tells a status as known from outside: a row that a living process has is active from its time
    on."""
    timetable = Timetable(stores.effective_settings().hours)
    opens_at = timetable.opens_at()

    def seen_status(row: Transfer) -> Status:
        found = status_of(row, scheduled=timetable.held_until(row, opens_at) > 0)
        idle = found in (Status.QUEUED, Status.SCHEDULED) and row.start_at <= time.time()
        if idle and row.runner and not is_free(stores.paths, row.runner):
            return Status.ACTIVE
        return found

    return seen_status


def print_rows(
    rows: Iterable[Transfer],
    stores: Stores,
    *,
    as_json: bool,
    live: Mapping[str, Mapping[str, Any]] = _NOBODY,
) -> tuple[Counter[str], int]:
    """Print each row as it comes, with the numbers of ``live`` in it; how many are in each state, and the
    bytes that are stored of all."""
    seen_status, counts, bytes_done = make_status_reader(stores), Counter[str](), 0
    for row in rows:
        facts = summary(row, seen_status(row)) | dict(live.get(row.id, {}))
        counts[facts["state"]] += 1
        bytes_done += facts["bytes_done"]
        if as_json:
            print(line_of("state", facts))
            continue
        share = fmt.percent(facts["bytes_done"], row.size)
        word = status_word(Status(facts["state"]))
        place = escape_controls(facts["destination"])
        print(f"{row.id[:8]}  {word:<12} {share:>6}  {fmt.size(row.size):>10}  {place}")
        if row.error_code:
            print(f"          {facts['message']}")
    if not counts and not as_json:
        print("The queue is empty.")
    sys.stdout.flush()
    return counts, bytes_done
