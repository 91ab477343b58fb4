"""``browser-host``: what a web browser runs beside itself for our extension (native messaging).

It passes links on to the window, which it starts where none is open; what becomes of them is said there. It
ends with its input.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED, EXIT_USAGE
from transfer_gui.cli.serve import have_runner, start_apart
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.ipc.browser_messages import is_ours, parse_offer, read_message, write_message
from transfer_gui.ipc.client import ask, listen
from transfer_gui.paths import Paths, find_window
from transfer_gui.text.words_cli import explain_error

_START_SECONDS = 60.0  # a window's first start on a slow disk
_MOST_SHOWN = 5  # transfers that run, in the extension's popup


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``browser-host``: those that browsers give it."""
    parser.add_argument("caller", nargs="*", metavar="CALLER", help="which extension asks")
    parser.add_argument("--parent-window", default="", help=argparse.SUPPRESS)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Answer the extension until it goes; the exit code, 2 where another asks, or asks nonsense."""
    # sys.stdout is for text, and colours it.
    with open(1, "wb", closefd=False) as out:
        return _serve(options.caller, paths, partial(write_message, out))


def _serve(caller: Sequence[str], paths: Paths, say: Callable[[Mapping[str, Any]], None]) -> int:
    try:
        if not is_ours(caller):
            raise UsageError(problem="browser_stranger")
        while (message := read_message(sys.stdin.buffer)) is not None:
            for told in _answer(message, paths):
                say(told)
    except UsageError as error:  # behind nonsense nothing can be told apart any more
        say(_error(error))
        return EXIT_USAGE
    except OSError:
        return EXIT_FAILED
    return EXIT_DONE


def _answer(message: Mapping[str, Any], paths: Paths) -> Iterator[Mapping[str, Any]]:
    try:
        match message.get("ask"):
            case "status":
                yield _status(paths)
            case "open":
                _have_window(paths)
                yield ask(paths.data, {"ask": "raise"})[-1]
            case "offer":
                parse_offer(message)  # so that its faults are told by name
                _have_window(paths)
                yield from listen(paths.data, message)
            case _:
                raise UsageError(problem="browser_message")
    except TransferError as error:
        yield _error(error)


def _have_window(paths: Paths) -> None:
    have_runner(paths, lambda: start_apart(find_window()), _START_SECONDS)


def _status(paths: Paths) -> dict[str, Any]:
    """Tell what runs and where new links go; nothing is started for that."""
    try:
        now = ask(paths.data, {"ask": "status"})
        place = ask(paths.data, {"ask": "target"})[0]["place"]
    except UsageError as error:
        if error.facts.get("problem") == "nobody_answers":
            return {"event": "away"}
        raise
    progress = now[0]
    shown = ("destination", "bytes_done", "bytes_total")
    running = [{name: one.get(name) for name in shown} for one in progress["transfers"][:_MOST_SHOWN]]
    told = {"running": running, "count": len(progress["transfers"]), "rate": progress["rate"]}
    return {"event": "status", "place": place, **told}


def _error(error: TransferError) -> dict[str, Any]:
    wording = explain_error(error)
    message = f"{wording.sentence} {wording.advice}".strip()
    return {"event": "error", "code": error.code, "message": message}
