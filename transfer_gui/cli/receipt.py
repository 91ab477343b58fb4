"""``receipt``: show what was proven of a finished transfer, as JSON or in sentences."""

from __future__ import annotations

import argparse
import json
from typing import Any

from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.values import written_place
from transfer_gui.core.destination_path import place_of
from transfer_gui.core.errors import UsageError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Transfer
from transfer_gui.paths import Paths
from transfer_gui.text.words_proof import receipt_lines
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.stores import Stores

FINISHED = "ID|s3://BUCKET/KEY|PATH"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``receipt``."""
    parser.add_argument("target", metavar=FINISHED, help="a finished transfer or its object")
    parser.add_argument("--json", action="store_true", help="the whole receipt as it is kept")


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the receipt that was written, or one made anew from the queue's rows; the exit code.

    Of a transfer that left the queue it is kept until the history is cleared.
    """
    with open_app(paths) as (stores, _):
        row = finished_row(stores, options.target)
        if row is None:
            kept = removed_receipt(stores, options.target)
        else:
            kept = stores.receipts.read(row.id) or stores.receipts.made(row, stores.queue.receipts(row.id))
    if options.json:
        print(json.dumps(kept, indent=2))
    else:
        print("\n".join(map(escape_controls, receipt_lines(kept))))
    return EXIT_DONE


def finished_row(stores: Stores, target: str) -> Transfer | None:
    """The finished transfer that is meant: by id, or the newest to that object; None if it left the queue.

    Raises UsageError where several are meant.
    """
    done = sorted(stores.queue.read(stores.queue.marks.done()), key=lambda row: row.position)
    place = written_place(target)
    if place:
        fitting = [row for row in done if place_of(row) == place][-1:]
    else:
        fitting = [row for row in done if row.id.startswith(target)]
    if len(fitting) > 1:
        raise UsageError(problem="no_receipt", id=target)
    return fitting[0] if fitting else None


def removed_receipt(stores: Stores, target: str) -> dict[str, Any]:
    """The receipt of a finished transfer that left the queue: kept until the history is cleared.

    Raises UsageError.
    """
    place = written_place(target)
    past = stores.history.finished(destination=place) if place else stores.history.finished(id=target)
    kept = [found for one in past if (found := stores.receipts.read(one.transfer_id)) is not None]
    if not kept or (not place and len(kept) > 1):
        raise UsageError(problem="no_receipt", id=target)
    return kept[0]
