"""``receipt``: what was proven of a finished transfer, as JSON or in sentences."""

from __future__ import annotations

import argparse
import json

from transfer_gui.cli.main import EXIT_DONE
from transfer_gui.cli.verify import finished_row, removed_receipt
from transfer_gui.core.redact import escape_controls
from transfer_gui.paths import Paths
from transfer_gui.text.words_proof import receipt_lines
from transfer_gui.wiring.stores import Stores


def receipt(options: argparse.Namespace, paths: Paths) -> int:
    """Print the receipt that was written, or one made anew from the queue's rows.

    Of a transfer that left the queue it is kept until the history is cleared.
    """
    stores = Stores(paths)
    try:
        row = finished_row(stores, options.target)
        if row is None:
            kept = removed_receipt(stores, options.target)
        else:
            kept = stores.receipts.read(row.id) or stores.receipts.made(row, stores.queue.receipts(row.id))
    finally:
        stores.close()
    if options.json:
        print(json.dumps(kept, indent=2))
    else:
        print("\n".join(map(escape_controls, receipt_lines(kept))))
    return EXIT_DONE
