"""What ``queue link``, ``export`` and ``import`` read and write, wherever the queue is."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from transfer_gui import __version__
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.report import report
from transfer_gui.core.redact import shown_source
from transfer_gui.core.transfer import Spec, Transfer
from transfer_gui.links import queue_files
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.fresh_links import FreshLink, match_links, read_fresh_links
from transfer_gui.text import format as fmt
from transfer_gui.text.words_cli import explain_error


def read_links(options: argparse.Namespace) -> list[LinkEntry]:
    """Read the fresh links of ``queue link``. Raises TransferError."""
    links, refused = read_fresh_links(sys.stdin.read() if options.link == "-" else options.link)
    if refused:
        raise refused[0]
    return links


def match_fresh(
    rows: Sequence[Transfer], links: Sequence[LinkEntry], options: argparse.Namespace
) -> list[FreshLink]:
    """Find and tell which link is meant for which row; rows that get none are left out."""
    found = [one for one in match_links(rows, links) if one.entry is not None]
    for one in found:
        if not options.json and one.entry is not None:
            how = "by its name" if one.by_name else "by the order"
            print(f"{one.transfer.id[:8]}  {shown_source(one.entry.source)}, {how}")
    return found


def write_rows(rows: Iterable[Transfer], options: argparse.Namespace) -> int:
    """Write rows into the file of ``queue export``; the exit code. Raises UsageError."""
    ordered = sorted(rows, key=lambda row: (row.position, row.id))
    text = queue_files.write_queue(ordered, secrets=options.secrets, program=f"transfer-gui {__version__}")
    if options.file == "-":
        # In ASCII, which every terminal takes as it is.
        print(json.dumps(json.loads(text), indent=None if options.json else 1))
        return EXIT_DONE
    queue_files.write_file(Path(options.file), text)
    return report(options, "", path=options.file, transfers=len(ordered))


def read_items(options: argparse.Namespace, endpoints: Mapping[str, str]) -> tuple[list[Spec], int]:
    """Read what the file of ``queue import`` has to add, and tell what is left out of it; and the exit code.

    ``endpoints``: the stores that the queue's profiles name. Raises UsageError.
    """
    if options.file == "-":
        found = queue_files.read_queue(sys.stdin.read())
    else:
        found = queue_files.read_file(Path(options.file))
    items = [item for item in found if not item.finished]
    usable = [item.spec for item in items if item.usable]
    asked = [spec for spec in usable if queue_files.needs_of(spec, endpoints)]
    specs = [queue_files.secure(spec, endpoints) for spec in usable if options.yes or spec not in asked]
    if asked and not options.yes:
        print(
            f"{fmt.counted(len(asked), 'transfer')} left out: files of this computer are read or written, "
            "something is read with your keys, or a store is named that the profile does not name. Say --yes "
            "to add those too.",
            file=sys.stderr,
        )
    unusable = [item for item in items if not item.usable]
    for item in unusable:
        why = explain_error(item.error).sentence if item.error else "its secret link is not in the file"
        print(f"Left out: {item.shown or 'a transfer'}: {why}", file=sys.stderr)
    return specs, EXIT_DONE if len(specs) == len(items) else EXIT_ATTENTION
