"""``watch``: follow what the running window or worker does."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from transfer_gui.cli.arguments import add_flag, add_json, add_worker
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.output import draw, is_lost
from transfer_gui.cli.report import emit
from transfer_gui.core.errors import UsageError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status
from transfer_gui.ipc.client import listen
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.text.words import status_word

# One that has run and only waits to repeat is at rest: it never ends.
_REPEATS = "repeats"
_RESTING = {status.value for status in Status if status.is_at_rest} | {"removed", _REPEATS}
_MOST_DRAWN = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these; ids or their first characters")
    parser.add_argument(
        "--every", type=float, default=0.5, metavar="SECONDS", help="between two looks (default: 0.5)"
    )
    add_flag(parser, "--until-done", "end when nothing is left to run")
    add_json(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Follow until Ctrl+C, until the other side ends, or with ``--until-done`` until all asked for rest.

    Raises UsageError where nobody runs the queue, or what is to be done is not in it.
    """
    return show_messages(listen(paths.data, {"ask": "watch", "every": options.every}), options)


def show_messages(messages: Iterable[dict[str, Any]], options: argparse.Namespace) -> int:
    """Show what a watch tells as it comes; the exit code. Raises UsageError as :func:`run` does."""
    view = _View(tuple(options.ids), as_json=options.json)
    try:
        for message in messages:
            view.take(message)
            if (options.until_done and view.at_rest) or (is_lost() and not options.until_done):
                break
    except UsageError:
        if not view.seen:
            raise
        view.clear()
        if not options.json:
            print("The window or worker has ended.")
    view.clear()
    if not options.until_done:
        return EXIT_DONE
    if missing := view.missing:
        raise UsageError(problem="no_such_transfer", id=", ".join(missing))
    return view.code()


class _View:
    """Display of what is heard of the chosen transfers; of all if none is named."""

    def __init__(self, names: tuple[str, ...], *, as_json: bool) -> None:
        self._names = names
        self._as_json = as_json
        self._terminal = not as_json and sys.stdout.isatty()
        self._states: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._busy: set[str] = set()
        self._drawn = 0
        self.seen = False
        self.at_rest = False

    def take(self, message: dict[str, Any]) -> None:
        """Show one line of the other side."""
        self.seen = True
        if message["event"] == "state":
            if self._is_chosen(message["id"]):
                self._show_state(message)
        elif message["event"] == "progress":
            self.at_rest = all(state in _RESTING for state in self._states.values())
            self._show_progress(message)

    @property
    def missing(self) -> list[str]:
        return [name for name in self._names if not any(id.startswith(name) for id in self._states)]

    def code(self) -> int:
        """By how they ended: those that are named, or else all that were not at rest when this began.

        What still moved when the other side ended waits for somebody to go on with it.
        """
        states = {state for name, state in self._states.items() if self._names or name in self._busy}
        if Status.FAILED in states:
            return EXIT_FAILED
        waiting = states & {Status.ATTENTION, Status.PAUSED} or states - _RESTING
        return EXIT_ATTENTION if waiting else EXIT_DONE

    def clear(self) -> None:
        """Take the drawn lines away."""
        if self._drawn:
            draw(f"\x1b[{self._drawn}F\x1b[J", sys.stdout)
            self._drawn = 0

    def _is_chosen(self, transfer_id: str) -> bool:
        return not self._names or transfer_id.startswith(self._names)

    def _show_state(self, message: dict[str, Any]) -> None:
        transfer_id, state = message["id"], message["state"]
        before = self._states.get(transfer_id)
        if state == Status.SCHEDULED and message.get("repeat"):
            state = _REPEATS
        self._states[transfer_id] = state
        if before is not None or state not in _RESTING:
            self._busy.add(transfer_id)
        self._places[transfer_id] = message.get("destination", "")
        if self._as_json:
            emit(**message)
        elif before != state and (before is not None or state not in _RESTING):
            self.clear()
            word = "removed" if state == "removed" else status_word(Status(message["state"]))
            place = escape_controls(message.get("destination", ""))
            print(f"{transfer_id[:8]}  {word:<12} {place}", flush=True)

    def _show_progress(self, message: dict[str, Any]) -> None:
        running = [one for one in message["transfers"] if self._is_chosen(one["id"])]
        if self._as_json:
            for one in running:
                emit("progress", **one)
        elif self._terminal:
            self.clear()
            lines = [self._line(one) for one in running[:_MOST_DRAWN]]
            lines.append(f"{len(running)} running, {fmt.rate(message['rate'])}")
            width = shutil.get_terminal_size().columns
            draw("".join(line[: width - 1] + "\n" for line in lines), sys.stdout)
            self._drawn = len(lines)

    def _line(self, one: dict[str, Any]) -> str:
        share = fmt.percent(one["bytes_done"], one["bytes_total"])
        left = f"{fmt.duration(one['eta'])} left" if one["eta"] is not None else ""
        rate = f"waits {fmt.duration(one['wait'])}" if one["wait"] else fmt.rate(one["rate"])
        place = escape_controls(self._places.get(one["id"], ""))
        return f"{one['id'][:8]}  {share:>6}  {rate:>12}  {left:<16} {one['bottleneck']:<12} {place}"
