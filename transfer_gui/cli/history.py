"""``history``: list or forget what has ended, also what left the queue."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime

from transfer_gui.cli.arguments import add_json, add_worker, add_yes
from transfer_gui.cli.exit_codes import EXIT_ATTENTION
from transfer_gui.cli.output import is_lost
from transfer_gui.cli.report import emit, is_agreed, report
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.quick_dataclass import asdict
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.wiring.app import open_app

_NEWEST = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``history list|clear``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="finished transfers, the newest first")
    listing.add_argument(
        "words", nargs="*", metavar="WORD", help="each must occur in name, source, destination or profile"
    )
    listing.add_argument("--limit", type=int, default=_NEWEST, metavar="N", help="how many (default: 50)")
    clear = actions.add_parser("clear", help="forget all of it; receipts that nothing else needs go with it")
    add_yes(clear)
    for action in (listing, clear):
        add_json(action)
        add_worker(action)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of list, clear; the exit code."""
    with open_app(paths) as (stores, _):
        if options.action == "list":
            return print_past(stores.history.search(" ".join(options.words), max(options.limit, 0)), options)
        count = stores.history.count()
        entries = "1 entry" if count == 1 else f"{count} entries"
        if not is_agreed(f"Forget the history of {entries}?", options):
            return EXIT_ATTENTION
        stores.history.clear()
    return report(options, "The history is empty.", forgotten=count)


def print_past(found: Sequence[PastTransfer], options: argparse.Namespace) -> int:
    """Print what has ended; the exit code."""
    for one in found:
        if is_lost():
            break
        if options.json:
            emit("past", **asdict(one))
            continue
        when = f"{datetime.fromtimestamp(one.finished_at):%Y-%m-%d %H:%M}"
        word = "verified" if one.verified else one.error_code or one.outcome.value
        place = escape_controls(one.destination)
        print(f"{when}  {one.transfer_id[:8]}  {word:<16}  {fmt.size(one.size):>10}  {place}")
    return report(options, "" if found else "Nothing that has ended is noted.", transfers=len(found))
