"""``--worker ssh://…``: the commands that a worker on another computer answers, by the line of OpenSSH.

What only looks is asked again when the line was cut; what adds carries ids made here, so that it is done
once; what changes is not repeated unasked.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any

from transfer_gui.cli.doctor import examine_there
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.history import print_past
from transfer_gui.cli.hooks import OPTIONS as HOOKS
from transfer_gui.cli.hosts import print_hosts
from transfer_gui.cli.listing import text_line
from transfer_gui.cli.ls import list_store
from transfer_gui.cli.mb import make_bucket
from transfer_gui.cli.output import is_lost
from transfer_gui.cli.profiles import print_profiles, tell_test
from transfer_gui.cli.queue import read_specs, tell_refused
from transfer_gui.cli.queue_contents import match_fresh, read_items, read_links, write_rows
from transfer_gui.cli.receipt import print_receipt
from transfer_gui.cli.report import emit, is_agreed, line_of, report
from transfer_gui.cli.rm import remove_objects
from transfer_gui.cli.settings import ask_settings
from transfer_gui.cli.spec import at_all_places, make_spec
from transfer_gui.cli.submit import read_sources
from transfer_gui.cli.uploads import tend_uploads
from transfer_gui.cli.values import parse_limit, parse_repetition, parse_start, written_place
from transfer_gui.cli.watch import show_messages
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.profile import Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.repeat import next_run
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Action, Status
from transfer_gui.engine.messages import Changed, Row
from transfer_gui.ipc.jobs import changes_of, job_of
from transfer_gui.ipc.protocol import batches
from transfer_gui.ipc.redial import Redial
from transfer_gui.ipc.ssh_line import SILENCE, LineCut, SshLine, SshPlace
from transfer_gui.links.entries import Refused
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import is_link
from transfer_gui.text.words import status_word
from transfer_gui.text.words_proof import describe_object_check
from transfer_gui.wiring.far_services import past_of
from transfer_gui.wiring.ipc_answers import choose_ids
from transfer_gui.wiring.queue_mirror import FarSetup, MirrorImage, place_facts, settings_of_queue
from transfer_gui.wiring.store_calls import NONSENSE, FarBrowser, FarDoctor
from transfer_gui.wiring.verification import finding_of

logger = logging.getLogger(__name__)

_Message = dict[str, Any]
# For how many seconds what only looks is tried again.
_TRY_SECONDS = 60.0
# A watch hears something each time that it asked for; so much later the line counts as dead.
_LATE = 3.0
# Lines that are written at once.
_BLOCK = 500


def run_there(name: str, options: argparse.Namespace) -> int:
    """Run a command on the worker that ``--worker`` names; the exit code. Raises TransferError."""
    far = _FarWorker(SshPlace.parse(options.worker, options.worker_command, options.worker_jump))
    try:
        return _COMMANDS[name](far, options)
    except LineCut:
        raise UsageError(problem="worker_line_cut", host=far.name) from None
    except NONSENSE as error:
        logger.info("an answer of the worker makes no sense: %r", error)
        raise UsageError(problem="door_nonsense") from None
    finally:
        far.close()


class _FarWorker:
    """A worker elsewhere, and the line to it, which is made anew when it is cut."""

    def __init__(self, place: SshPlace) -> None:
        """Raises WorkerUnreachable, WorkerUnlike."""
        self._place = place
        self._line = SshLine(place, self._hear)

    @property
    def name(self) -> str:
        """Where it is."""
        return self._place.name

    @property
    def greeting(self) -> Mapping[str, Any]:
        return self._line.greeting

    def close(self) -> None:
        self._line.close()

    def ask(self, request: Mapping[str, Any], feature: str = "") -> list[_Message]:
        """Ask once. Raises LineCut, and what the other side answers with."""
        self._line.require(feature or str(request["ask"]))
        return list(self._line.ask(request))

    def ask_again(self, request: Mapping[str, Any]) -> list[_Message]:
        """Ask, and again when the line was cut before all was told: for what may be asked twice."""
        until = time.monotonic() + _TRY_SECONDS
        while True:
            try:
                return self.ask(request)
            except LineCut:
                if not self._reconnect(until):
                    raise

    def rows(self) -> tuple[dict[str, Row], FarSetup]:
        """All rows in queue order, by their ids, without what is secret in them; and the profiles there."""
        image, rows = MirrorImage(), dict[str, Row]()
        for message in self._mirror():
            for event in image.take(message):
                if isinstance(event, Changed):
                    rows |= {row.transfer.id: row for row in event.rows}
            if message.get("event") == "now" and not message.get("left"):
                break
        return dict(sorted(rows.items(), key=lambda one: one[1].transfer.position)), image.setup

    def setup(self) -> FarSetup:
        """Names and places of the profiles there, and the settings of the queue."""
        image = MirrorImage()
        for message in self._mirror():
            list(image.take(message))
            if message.get("event") == "setup":
                break
        return image.setup

    def _mirror(self) -> Iterator[_Message]:
        self._line.require("window")
        return self._line.ask_beside({"ask": "mirror", "every": 60})

    def look(self, request: Mapping[str, Any]) -> Iterator[_Message]:
        """Ask of a store there; the lines of the answer as they come. Raises LineCut and what is answered."""
        self._line.require(str(request["ask"]))
        yield from self._line.ask(request)

    def follow(
        self, request: Mapping[str, Any], feature: str, silence: float = SILENCE
    ) -> Iterator[_Message | None]:
        """Yield what is told without end, and None where it begins again after the line was cut."""
        self._line.require(feature)
        while True:
            try:
                yield from self._line.ask(request, silence)
                return
            except LineCut:
                self._reconnect(None)
                yield None

    def _reconnect(self, until: float | None) -> bool:
        """Have the line back, trying until then; whether it is. ``until`` None: as long as it takes."""
        self._line.close()
        print(f"The line to {self.name} is cut; it is tried again.", file=sys.stderr)
        with closing(Redial(self._place)) as redial:
            while until is None or time.monotonic() < until:
                if (line := redial.wait(1.0)) is not None:
                    self._line = line
                    print(f"The line to {self.name} is back.", file=sys.stderr)
                    return True
        return False

    @staticmethod
    def _hear(text: str) -> None:
        """Show what ssh says while a person may be needed, such as where to sign in."""
        if sys.stderr.isatty():
            print(text, file=sys.stderr)


def _status(far: _FarWorker, options: argparse.Namespace) -> int:
    *told, progress, _ = far.ask_again({"ask": "list"})
    live = {one["id"]: one for one in progress["transfers"]}
    counts, stored = _print_rows(told, live, as_json=options.json)
    if options.json:
        rate = sum(one["rate"] for one in live.values())
        who = {"runner": True, "runner_kind": progress.get("kind", ""), "runner_pid": progress.get("pid")}
        who["machine"] = far.greeting.get("machine", "")
        numbers = {"counts": counts, "transfers": len(told), "bytes_done": stored, "rate": rate}
        emit("result", state="ok", **numbers, **who)
    elif counts:
        print(", ".join(f"{count} {status_word(Status(name)).lower()}" for name, count in counts.items()))
    return EXIT_DONE


def _list(far: _FarWorker, options: argparse.Namespace) -> int:
    *told, _, _ = far.ask_again({"ask": "list"})
    _print_rows(told, {}, as_json=options.json)
    return EXIT_DONE


def _print_rows(
    told: list[_Message], live: Mapping[str, _Message], *, as_json: bool
) -> tuple[dict[str, int], int]:
    counts, stored, lines = Counter[str](), 0, list[str]()
    for message in told:
        facts = {name: value for name, value in message.items() if name != "event"}
        facts |= live.get(facts["id"], {})
        counts[facts["state"]] += 1
        stored += facts.get("bytes_done", 0)
        if as_json:
            lines.append(line_of("state", facts))
        elif facts["state"] == "removed":
            lines.append(f"{facts['id'][:8]}  removed")
        else:
            word, place = status_word(Status(facts["state"])), facts["destination"]
            lines.append(text_line(facts["id"], word, facts["bytes_done"], facts["bytes_total"], place))
            if facts.get("code"):
                lines.append(f"          {facts['message']}")
    for at in range(0, len(lines), _BLOCK):
        print("\n".join(lines[at : at + _BLOCK]))
    if not told and not as_json:
        print("The queue is empty.")
    return dict(counts), stored


def _watch(far: _FarWorker, options: argparse.Namespace) -> int:
    return show_messages(_changes(far, options.every), options)


def _changes(far: _FarWorker, every: float) -> Iterator[_Message]:
    """Yield what a watch tells; what went while the line was cut is told as removed when it is back."""
    known, seen, again = set[str](), set[str](), False
    silence = 2 * max(every, 0.1) + _LATE
    for message in far.follow({"ask": "watch", "every": every}, "watch", silence):
        if message is None:
            seen, again = set(), True
            continue
        if message["event"] == "state":
            (known.discard if message["state"] == "removed" else known.add)(message["id"])
            seen.add(message["id"])
        elif again:
            again = False
            for gone in sorted(known - seen):
                yield {"event": "state", "id": gone, "state": "removed"}
            known &= seen
        yield message


def _logs(far: _FarWorker, options: argparse.Namespace) -> int:
    request = {"ask": "log", "lines": options.lines, "level": options.level.upper()}
    request |= {"transfer": options.transfer, "follow": options.follow}
    messages: Iterator[_Message | None]
    messages = far.follow(request, "log", 2 * _LATE) if options.follow else iter(far.ask_again(request))
    newest, again = "", False
    for message in messages:
        again = again or message is None
        if message is None or message["event"] != "line" or (again and message["time"] <= newest):
            continue  # what was told before the line was cut
        newest = message["time"]
        facts = {name: value for name, value in message.items() if name not in ("event", "text")}
        print(json.dumps(facts) if options.json else message["text"], flush=True)
        if is_lost():
            break
    return EXIT_DONE


def _receipt(far: _FarWorker, options: argparse.Namespace) -> int:
    receipt = far.ask_again({"ask": "receipt", **_named(options)})[0]["receipt"]
    print_receipt(receipt, options)
    return EXIT_DONE


def _named(options: argparse.Namespace) -> dict[str, str]:
    """The finished transfer that is meant, as the protocol names it."""
    place = written_place(options.target) if options.target.startswith(("s3://", "/")) else ""
    return {"place": place} if place else {"id": options.target}


def _hosts(far: _FarWorker, options: argparse.Namespace) -> int:
    print_hosts([one for one in far.ask_again({"ask": "hosts"}) if one["event"] == "host"], options)
    return EXIT_DONE


def _submit(far: _FarWorker, options: argparse.Namespace) -> int:
    specs = []
    for source in read_sources(options):
        options.source = source
        specs.append(make_spec(options))
    ids = _send(far, specs, options, options.request_id)
    return report(options, "\n".join(ids), state="queued", ids=ids)


def _add(far: _FarWorker, options: argparse.Namespace) -> int:
    refused: tuple[Refused, ...] = ()
    if options.list:
        specs, found = read_specs(options)
        refused = tuple(found)
    else:
        specs = [make_spec(options)]
    tell_refused(refused, as_json=options.json)
    _print_new(far, _send(far, specs, options, ""), options)
    return EXIT_ATTENTION if refused else EXIT_DONE


def _send(far: _FarWorker, specs: list[Spec], options: argparse.Namespace, name: str) -> list[str]:
    """Put these on the far queue; their ids, which the token decides: a repeat adds nothing twice."""
    _refuse(options, "recursive", "as_s3", "sums", "dry_run", *HOOKS)
    at = parse_start(getattr(options, "start_at", ""))
    for spec in specs:
        if not (is_link(spec.url) or is_s3(spec.url)):
            raise UsageError(problem="worker_own_places", value=spec.url)
    if specs and specs[0].folder and not os.path.isabs(options.destination):
        raise UsageError(problem="worker_own_places", value=options.destination)
    specs = at_all_places(specs, options)
    for other in specs[1 : len(options.also) + 1]:
        if other.folder:
            raise UsageError(problem="worker_own_places", value=other.folder)
    return _submit_all(far, specs, name or uuid.uuid4().hex, paused=options.paused, start_at=at)


def _submit_all(
    far: _FarWorker, specs: list[Spec], token: str, *, paused: bool, start_at: float = 0.0
) -> list[str]:
    ids = list[str]()
    for number, jobs in enumerate(batches([job_of(spec) for spec in specs])):
        wish = {"ask": "submit", "jobs": list(jobs), "paused": paused, "token": f"{token}:{number}"}
        ids += far.ask_again(wish | {"start_at": start_at})[-1].get("ids", [])
    return ids


def _refuse(options: argparse.Namespace, *names: str) -> None:
    """Raises UsageError where an option is given that a worker elsewhere does not take."""
    for option in names:
        if getattr(options, option, None):
            raise UsageError(problem="worker_without", option=f"--{option.replace('_', '-')}")


def _link(far: _FarWorker, options: argparse.Namespace) -> int:
    """Give fresh links to what is at rest; attention where one of them gets none."""
    links, rows = read_links(options), far.rows()[0]
    ids = choose_ids(rows, options.ids)
    resting = [rows[name].transfer for name in ids if rows[name].status.takes_link]
    found = match_fresh(resting, links, options)
    for one in found:
        changes = changes_of(one.transfer.spec, one.spec())
        far.ask({"ask": "amend", "id": one.transfer.id, "changes": changes}, "window")
    if found:
        retried = [one.transfer.id for one in found]
        told = far.ask({"ask": "do", "action": Action.RETRY.value, "ids": retried})[:-1]
        _print_rows(told, {}, as_json=options.json)
    return EXIT_DONE if len(found) == len(ids) else EXIT_ATTENTION


def _set_repeat(far: _FarWorker, options: argparse.Namespace) -> int:
    """Give a rule to what does not run; attention where some run. One that has run follows it from now on."""
    wanted, now, rows = parse_repetition(options.when, options.keep), time.time(), far.rows()[0]
    chosen = [rows[name] for name in choose_ids(rows, options.ids)]
    still = [row.transfer for row in chosen if not row.status.is_running]
    for one in still:
        changes = changes_of(one.spec, replace(one.spec, repeat=wanted))
        far.ask({"ask": "amend", "id": one.id, "changes": changes}, "window")
        if wanted and one.past:
            far.ask({"ask": "arrange", "at": next_run(wanted.when, now, now), "ids": [one.id]})
    _print_new(far, [row.transfer.id for row in chosen], options)
    return EXIT_DONE if len(still) == len(chosen) else EXIT_ATTENTION


def _again(far: _FarWorker, options: argparse.Namespace) -> int:
    """Queue what has ended once more; attention where a link is not known any more."""
    chosen, *_, last = far.ask_again({"ask": "again", "ids": options.ids, "token": uuid.uuid4().hex})
    _print_new(far, last.get("ids", []), options)
    return EXIT_ATTENTION if chosen.get("refused") else EXIT_DONE


def _print_new(far: _FarWorker, new: list[str], options: argparse.Namespace) -> None:
    ids = set(new)
    rows = [one for one in far.ask_again({"ask": "list"}) if one["event"] == "state" and one["id"] in ids]
    _print_rows(rows, {}, as_json=options.json)


def _export(far: _FarWorker, options: argparse.Namespace) -> int:
    _refuse(options, "secrets")  # none comes over
    return write_rows((row.transfer for row in far.rows()[0].values()), options)


def _import(far: _FarWorker, options: argparse.Namespace) -> int:
    """Add what a file holds; attention where something of it was left out."""
    specs, code = read_items(options, {one.name: one.endpoint for one in far.rows()[1].profiles})
    _print_new(far, _submit_all(far, specs, uuid.uuid4().hex, paused=True), options)
    return code


def _history(far: _FarWorker, options: argparse.Namespace) -> int:
    if options.action == "list":
        told = far.ask_again(
            {"ask": "history", "words": " ".join(options.words), "limit": max(options.limit, 0)}
        )
        return print_past([past_of(one) for one in told if one["event"] == "past"], options)
    if not is_agreed(f"Forget the history of {far.name}?", options):
        return EXIT_ATTENTION
    return report(options, "The history is empty.", forgotten=far.ask({"ask": "forget"})[0]["count"])


def _verify(far: _FarWorker, options: argparse.Namespace) -> int:
    """Have an object read back there; the exit code."""
    _refuse(options, "source", "source_url", "receipt", "profile", "endpoint_url")
    told = far.ask_again({"ask": "verify", **_named(options)})
    facts = next(one for one in told if one["event"] == "checked")
    if options.json:
        emit("result", **{name: value for name, value in facts.items() if name != "event"})
    else:
        place = escape_controls(facts["destination"])
        print(describe_object_check(place, finding_of(facts), facts["expected_bytes"]))
    return EXIT_DONE if facts["verified"] else EXIT_FAILED


def _queue(far: _FarWorker, options: argparse.Namespace) -> int:
    if (command := _QUEUE.get(options.action)) is not None:
        return command(far, options)
    match options.action:
        case "move":
            request: dict[str, object] = {"ask": "arrange", "where": options.where}
        case "limit":
            request = {"ask": "arrange", "rate": parse_limit(options.rate)}
        case "start-at":
            request = {"ask": "arrange", "at": 0.0 if options.when == "now" else parse_start(options.when)}
        case action:
            request = {"ask": "do", "action": Action(action).value}
    *rows, last = far.ask(request | {"ids": options.ids})
    _print_rows(rows, {}, as_json=options.json)
    refused, asked = last.get("refused", 0), last.get("asked", 0)
    if refused and not options.json:
        told = f"{refused} of {asked} can't be asked to {options.action} as they are now."
        print(told, file=sys.stderr)
    return EXIT_ATTENTION if asked and refused == asked else EXIT_DONE


_QUEUE: Mapping[str, Callable[[_FarWorker, argparse.Namespace], int]] = {
    "add": _add,
    "list": _list,
    "link": _link,
    "again": _again,
    "repeat": _set_repeat,
    "export": _export,
    "import": _import,
}


def _settings(far: _FarWorker, options: argparse.Namespace) -> int:
    facts = settings_of_queue(far.setup().settings)
    return ask_settings(
        options, facts, lambda changes: far.ask({"ask": "settings", "changes": changes}, "window")
    )


def _profiles(far: _FarWorker, options: argparse.Namespace) -> int:
    setup = far.setup()
    if options.action == "list":
        return print_profiles(options, setup.profiles, setup.default, place_facts)
    found = next((one for one in setup.profiles if one.name == options.name), Profile(options.name))
    found = replace(found, bucket=options.bucket or found.bucket)
    try:
        FarDoctor(far.look).test(found.name, found.bucket)
    except TransferError as error:
        return tell_test(options, found, error)
    return tell_test(options, found, None)


def _by_store(
    command: Callable[[argparse.Namespace, FarBrowser], int],
) -> Callable[[_FarWorker, argparse.Namespace], int]:
    return lambda far, options: command(options, FarBrowser(far.look))


_COMMANDS: Mapping[str, Callable[[_FarWorker, argparse.Namespace], int]] = {
    "status": _status,
    "watch": _watch,
    "logs": _logs,
    "receipt": _receipt,
    "history": _history,
    "verify": _verify,
    "hosts": _hosts,
    "submit": _submit,
    "queue": _queue,
    "settings": _settings,
    "profiles": _profiles,
    "ls": _by_store(list_store),
    "mb": _by_store(make_bucket),
    "rm": _by_store(remove_objects),
    "uploads": _by_store(tend_uploads),
    "doctor": lambda far, options: examine_there(options, FarDoctor(far.look)),
}
