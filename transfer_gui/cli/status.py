"""``status``: show what is on the queue, and how far it is."""

from __future__ import annotations

import argparse
import sys

from transfer_gui.cli.arguments import add_flag, add_json, add_worker
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.listing import ask_runner, print_all
from transfer_gui.cli.report import emit
from transfer_gui.core.transfer import Status
from transfer_gui.paths import Paths
from transfer_gui.text.words import status_word
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.runners import is_free

_SILENT = "What runs the queue does not answer."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_worker(parser)
    add_flag(
        parser,
        "--check",
        "exit code 1 unless a window or worker runs the queue and answers: for health checks",
    )


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Show what is on the queue, and a summary; the exit code, which with ``--check`` tells whether somebody
    runs it."""
    with open_app(paths) as (stores, _):
        runner, live = ask_runner(paths)
        counts, bytes_done = print_all(stores, as_json=options.json, live=live)
        if options.json:
            emit(
                "result",
                state="ok",
                counts=dict(counts),
                transfers=counts.total(),
                bytes_done=bytes_done,
                rate=runner.get("rate", 0.0),
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
