"""``receipt``: show what was proven of a finished transfer, as JSON or in sentences."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from transfer_gui.cli.arguments import add_flag, add_worker
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.values import written_place
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.text.receipt_page import receipt_page
from transfer_gui.text.words_proof import receipt_lines
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.kept_receipts import find_receipt

FINISHED = "ID|s3://BUCKET/KEY|PATH"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar=FINISHED, help="a finished transfer or its object")
    shape = parser.add_mutually_exclusive_group()
    add_flag(shape, "--json", "the whole receipt as it is kept")
    add_flag(shape, "--page", "as a page of HTML that an auditor can read")
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Print the receipt that was written, or one made anew from the queue's rows; the exit code.

    Of a transfer that left the queue it is kept until the history is cleared.
    """
    with open_app(paths) as (stores, _):
        kept = find_receipt(stores, options.target, written_place(options.target))
    print_receipt(kept, options)
    return EXIT_DONE


def print_receipt(kept: Mapping[str, Any], options: argparse.Namespace) -> None:
    """Print a receipt as a page, as JSON or in sentences."""
    if options.page:
        print(receipt_page([kept]), end="")
    elif options.json:
        print(json.dumps(kept))
    else:
        print("\n".join(map(escape_controls, receipt_lines(kept))))
