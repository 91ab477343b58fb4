"""``submit`` and ``watch``: give jobs to the running window or worker, and follow what it does."""

from __future__ import annotations

import argparse
import shutil
import sys
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from transfer_gui.cli.adding import LARGEST, check_local, text_of
from transfer_gui.cli.main import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.output import draw, is_lost
from transfer_gui.cli.own_links import by_address
from transfer_gui.cli.report import emit
from transfer_gui.cli.spec import source_url, spec_from, with_sums
from transfer_gui.core.errors import UsageError
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import AT_REST, Spec, Status
from transfer_gui.ipc.client import ask, listen
from transfer_gui.ipc.jobs import job_of
from transfer_gui.ipc.protocol import batches
from transfer_gui.paths import Paths
from transfer_gui.text import format as fmt
from transfer_gui.text.words import status_word
from transfer_gui.wiring.stores import Stores

_RESTING = {status.value for status in AT_REST} | {"removed"}
_MOST_DRAWN = 12


def submit(options: argparse.Namespace, paths: Paths) -> int:
    """Hand over the sources and tell their ids. Raises UsageError where nobody runs the queue."""
    specs = list(_specs(options, paths))
    ids: list[str] = []
    token = options.request_id or uuid.uuid4().hex
    for number, jobs in enumerate(batches([job_of(spec) for spec in specs])):
        wish = {"ask": "submit", "jobs": list(jobs), "paused": options.paused, "token": f"{token}:{number}"}
        ids += _asked(paths, wish)[-1].get("ids", [])
    if options.json:
        emit("result", state="queued", ids=ids)
    else:
        print("\n".join(ids))
    return EXIT_DONE


def _asked(paths: Paths, wish: dict[str, Any]) -> list[dict[str, Any]]:
    """The answer. Where the line was cut before it came, it is asked once more: that adds nothing twice."""
    try:
        return ask(paths.data, wish)
    except UsageError as error:
        if error.facts.get("problem") != "nobody_answers":
            raise
    return ask(paths.data, wish)


def _specs(options: argparse.Namespace, paths: Paths) -> Iterator[Spec]:
    listed = _listed(options.from_file) if options.from_file else ()
    check_local(listed, options)
    sources = [*options.sources, *listed]
    if not sources:
        raise UsageError(problem="nothing_to_submit")
    if len(sources) > 1 and not options.destination.endswith("/"):
        raise UsageError(problem="one_key_for_many", value=options.destination)
    stores = Stores(paths) if options.sums or options.as_s3 else None
    try:
        for source in sources:
            options.source = source
            spec = spec_from(options)
            if stores and options.as_s3:
                spec = by_address(spec, options, stores)
            if stores:
                spec = with_sums(spec, options.sums, stores.effective_settings(), stores.routes)
            yield spec
    finally:
        if stores is not None:
            stores.close()


def _listed(name: str) -> Sequence[str]:
    """Links of a file, or of standard input for ``-``: one a line; blank lines and those with # are none."""
    lines = [line.strip() for line in text_of(name, LARGEST).splitlines()]
    return [source_url(line) for line in lines if line and not line.startswith("#")]


def watch(options: argparse.Namespace, paths: Paths) -> int:
    """Follow until Ctrl+C, until the other side ends, or with ``--until-done`` until all asked for rest.

    Raises UsageError where nobody runs the queue, or what is to be done is not in it.
    """
    view = _View(tuple(options.ids), as_json=options.json)
    try:
        for message in listen(paths.data, {"ask": "watch", "every": options.every}):
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
    """Prints what is heard of the chosen transfers; all if none is named."""

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
        """One line of the other side."""
        self.seen = True
        if message["event"] == "state":
            if self._chosen(message["id"]):
                self._state(message)
        elif message["event"] == "progress":
            self.at_rest = all(state in _RESTING for state in self._states.values())
            self._progress(message)

    @property
    def missing(self) -> list[str]:
        """What was named and fits no transfer."""
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

    def _chosen(self, transfer_id: str) -> bool:
        return not self._names or transfer_id.startswith(self._names)

    def _state(self, message: dict[str, Any]) -> None:
        transfer_id, state = message["id"], message["state"]
        before = self._states.get(transfer_id)
        self._states[transfer_id] = state
        if before is not None or state not in _RESTING:
            self._busy.add(transfer_id)
        self._places[transfer_id] = message.get("destination", "")
        if self._as_json:
            emit(**message)
        elif before != state and (before is not None or state not in _RESTING):
            self.clear()
            word = "removed" if state == "removed" else status_word(Status(state))
            place = escape_controls(message.get("destination", ""))
            print(f"{transfer_id[:8]}  {word:<12} {place}", flush=True)

    def _progress(self, message: dict[str, Any]) -> None:
        running = [one for one in message["transfers"] if self._chosen(one["id"])]
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
