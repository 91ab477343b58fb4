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
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from transfer_gui.cli.arguments import check_recursion
from transfer_gui.cli.doctor import examine_there
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.far_line import FarWorker
from transfer_gui.cli.folders import specs_below
from transfer_gui.cli.history import print_past
from transfer_gui.cli.hooks import OPTIONS as HOOKS
from transfer_gui.cli.hosts import print_hosts
from transfer_gui.cli.listing import text_line
from transfer_gui.cli.ls import list_store
from transfer_gui.cli.mb import make_bucket
from transfer_gui.cli.output import is_lost
from transfer_gui.cli.profiles import print_profile, print_profiles, tell_test
from transfer_gui.cli.queue import read_specs, tell_refused
from transfer_gui.cli.queue_contents import match_fresh, read_items, read_links, write_rows
from transfer_gui.cli.receipt import print_receipt
from transfer_gui.cli.report import emit, is_agreed, line_of, report
from transfer_gui.cli.rm import remove_objects
from transfer_gui.cli.settings import ask_settings
from transfer_gui.cli.spec import add_sums, at_all_places, make_spec
from transfer_gui.cli.submit import read_sources
from transfer_gui.cli.uploads import tend_uploads
from transfer_gui.cli.values import parse_limit, parse_repetition, parse_start, written_place
from transfer_gui.cli.watch import show_messages
from transfer_gui.core.errors import ProfileMissing, TransferError, UsageError
from transfer_gui.core.profile import SANDBOX_PROFILE, Profile, is_sandbox_name
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.repeat import next_run
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Action, Status
from transfer_gui.ipc.jobs import changes_of, job_of
from transfer_gui.ipc.protocol import batches
from transfer_gui.ipc.ssh_line import LineCut, SshPlace
from transfer_gui.links.s3_uri import is_s3
from transfer_gui.links.urls import is_link
from transfer_gui.paths import default_paths
from transfer_gui.text.describe import describe_repetition
from transfer_gui.text.words import status_word
from transfer_gui.text.words_proof import describe_object_check
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.far_services import past_of
from transfer_gui.wiring.ipc_answers import choose_ids
from transfer_gui.wiring.queue_mirror import FarSetup, place_facts, settings_of_queue
from transfer_gui.wiring.store_calls import NONSENSE, FarBrowser, FarDoctor
from transfer_gui.wiring.verification import finding_of

logger = logging.getLogger(__name__)

_Message = dict[str, Any]
# A watch hears something each time that it asked for; so much later the line counts as dead.
_LATE = 3.0
# Lines that are written at once.
_BLOCK = 500


def run_there(name: str, options: argparse.Namespace) -> int:
    """Run a command on the worker that ``--worker`` names; the exit code. Raises TransferError."""
    far = FarWorker(SshPlace.parse(options.worker, options.worker_command, options.worker_jump))
    try:
        return _COMMANDS[name](far, options)
    except LineCut:
        raise UsageError(problem="worker_line_cut", host=far.name) from None
    except NONSENSE as error:
        logger.info("an answer of the worker makes no sense: %r", error)
        raise UsageError(problem="door_nonsense") from None
    finally:
        far.close()


def _status(far: FarWorker, options: argparse.Namespace) -> int:
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


def _list(far: FarWorker, options: argparse.Namespace) -> int:
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
            if rule := facts.get("repeat"):
                last = facts.get("last_run") or {}
                lines.append(f"          {describe_repetition(rule, facts.get('next_run'), last)}")
    for at in range(0, len(lines), _BLOCK):
        print("\n".join(lines[at : at + _BLOCK]))
    if not told and not as_json:
        print("The queue is empty.")
    return dict(counts), stored


def _watch(far: FarWorker, options: argparse.Namespace) -> int:
    return show_messages(_changes(far, options.every), options)


def _changes(far: FarWorker, every: float) -> Iterator[_Message]:
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


def _logs(far: FarWorker, options: argparse.Namespace) -> int:
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


def _receipt(far: FarWorker, options: argparse.Namespace) -> int:
    receipt = far.ask_again({"ask": "receipt", **_named(options)})[0]["receipt"]
    print_receipt(receipt, options)
    return EXIT_DONE


def _named(options: argparse.Namespace) -> dict[str, str]:
    """The finished transfer that is meant, as the protocol names it."""
    place = written_place(options.target) if options.target.startswith(("s3://", "/")) else ""
    return {"place": place} if place else {"id": options.target}


def _hosts(far: FarWorker, options: argparse.Namespace) -> int:
    print_hosts([one for one in far.ask_again({"ask": "hosts"}) if one["event"] == "host"], options)
    return EXIT_DONE


def _submit(far: FarWorker, options: argparse.Namespace) -> int:
    check_recursion(options)
    specs, code = _specs_of(far, options, read_sources(options))
    if options.dry_run:
        return code
    ids = _send(far, specs, options, options.request_id)
    report(options, "\n".join(ids), state="queued", ids=ids)
    return code


def _add(far: FarWorker, options: argparse.Namespace) -> int:
    check_recursion(options, "dry_run")
    if options.list and not options.recursive:
        specs, refused = read_specs(options)
        tell_refused(refused, as_json=options.json)
        code = EXIT_ATTENTION if refused else EXIT_DONE
    else:
        specs, code = _specs_of(far, options, [options.source])
    if not options.dry_run:
        _print_new(far, _send(far, specs, options, ""), options)
    return code


def _specs_of(far: FarWorker, options: argparse.Namespace, sources: Sequence[str]) -> tuple[list[Spec], int]:
    """Make the specs of these sources, and the exit code. Folders and lists of checksums are read here,
    buckets there."""
    _refuse(far, options, "as_s3", "update")
    if not (options.recursive or options.sums):
        return [make_spec(_with_source(options, one)) for one in sources], EXIT_DONE
    with open_app(default_paths().create()) as app:
        if options.recursive:
            return specs_below(options, app, sources, FarBrowser(far.look))
        settings, routes = app.stores.effective_settings(), app.stores.routes
        specs = [make_spec(_with_source(options, one)) for one in sources]
        return [add_sums(spec, options.sums, settings, routes) for spec in specs], EXIT_DONE


def _with_source(options: argparse.Namespace, source: str) -> argparse.Namespace:
    return argparse.Namespace(**{**vars(options), "source": source})


def _send(far: FarWorker, specs: list[Spec], options: argparse.Namespace, name: str) -> list[str]:
    """Put these on the far queue; their ids, which the token decides: a repeat adds nothing twice."""
    _refuse(far, options, "as_s3", *HOOKS)
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
    far: FarWorker, specs: list[Spec], token: str, *, paused: bool, start_at: float = 0.0
) -> list[str]:
    ids = list[str]()
    for number, jobs in enumerate(batches([job_of(spec) for spec in specs])):
        wish = {"ask": "submit", "jobs": list(jobs), "paused": paused, "token": f"{token}:{number}"}
        ids += far.ask_again(wish | {"start_at": start_at})[-1].get("ids", [])
    return ids


def _refuse(far: FarWorker, options: argparse.Namespace, *names: str) -> None:
    """Raises UsageError where an option is given that a worker elsewhere does not take."""
    for option in names:
        if getattr(options, option, None):
            raise UsageError(
                problem="worker_without", option=f"--{option.replace('_', '-')}", command=far.login
            )


def _link(far: FarWorker, options: argparse.Namespace) -> int:
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


def _set_repeat(far: FarWorker, options: argparse.Namespace) -> int:
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


def _again(far: FarWorker, options: argparse.Namespace) -> int:
    """Queue what has ended once more; attention where a link is not known any more."""
    chosen, *_, last = far.ask_again({"ask": "again", "ids": options.ids, "token": uuid.uuid4().hex})
    _print_new(far, last.get("ids", []), options)
    return EXIT_ATTENTION if chosen.get("refused") else EXIT_DONE


def _print_new(far: FarWorker, new: list[str], options: argparse.Namespace) -> None:
    ids = set(new)
    rows = [one for one in far.ask_again({"ask": "list"}) if one["event"] == "state" and one["id"] in ids]
    _print_rows(rows, {}, as_json=options.json)


def _export(far: FarWorker, options: argparse.Namespace) -> int:
    _refuse(far, options, "secrets")  # none comes over
    return write_rows((row.transfer for row in far.rows()[0].values()), options)


def _import(far: FarWorker, options: argparse.Namespace) -> int:
    """Add what a file holds; attention where something of it was left out."""
    specs, code = read_items(options, {one.name: one.endpoint for one in far.rows()[1].profiles})
    _print_new(far, _submit_all(far, specs, uuid.uuid4().hex, paused=True), options)
    return code


def _history(far: FarWorker, options: argparse.Namespace) -> int:
    if options.action == "list":
        told = far.ask_again(
            {"ask": "history", "words": " ".join(options.words), "limit": max(options.limit, 0)}
        )
        return print_past([past_of(one) for one in told if one["event"] == "past"], options)
    if not is_agreed(f"Forget the history of {far.name}?", options):
        return EXIT_ATTENTION
    return report(options, "The history is empty.", forgotten=far.ask({"ask": "forget"})[0]["count"])


def _verify(far: FarWorker, options: argparse.Namespace) -> int:
    """Have an object read back there; the exit code."""
    _refuse(far, options, "source", "source_url", "receipt", "profile", "endpoint_url")
    told = far.ask_again({"ask": "verify", **_named(options)})
    facts = next(one for one in told if one["event"] == "checked")
    if options.json:
        emit("result", **{name: value for name, value in facts.items() if name != "event"})
    else:
        place = escape_controls(facts["destination"])
        print(describe_object_check(place, finding_of(facts), facts["expected_bytes"]))
    return EXIT_DONE if facts["verified"] else EXIT_FAILED


def _queue(far: FarWorker, options: argparse.Namespace) -> int:
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


_QUEUE: Mapping[str, Callable[[FarWorker, argparse.Namespace], int]] = {
    "add": _add,
    "list": _list,
    "link": _link,
    "again": _again,
    "repeat": _set_repeat,
    "export": _export,
    "import": _import,
}


def _settings(far: FarWorker, options: argparse.Namespace) -> int:
    facts = settings_of_queue(far.setup().settings)
    return ask_settings(
        options, facts, lambda changes: far.ask({"ask": "settings", "changes": changes}, "window")
    )


def _profiles(far: FarWorker, options: argparse.Namespace) -> int:
    setup = far.setup()
    if options.action == "list":
        return print_profiles(options, setup.profiles, setup.default, place_facts)
    found = _find_profile(setup, options.name)
    if options.action == "show":
        if found is None:
            raise ProfileMissing(profile=options.name)
        return print_profile(options, place_facts(found) | {"default": found.name == setup.default})
    found = found or Profile(options.name)
    found = replace(found, bucket=options.bucket or found.bucket)
    try:
        FarDoctor(far.look).test(found.name, found.bucket)
    except TransferError as error:
        return tell_test(options, found, error)
    return tell_test(options, found, None)


def _find_profile(setup: FarSetup, wanted: str) -> Profile | None:
    """What comes over of a profile; the sandbox's in whatever letters."""
    names = (wanted, SANDBOX_PROFILE) if is_sandbox_name(wanted) else (wanted,)
    return next((one for name in names for one in setup.profiles if one.name == name), None)


def _by_store(
    command: Callable[[argparse.Namespace, FarBrowser], int],
) -> Callable[[FarWorker, argparse.Namespace], int]:
    return lambda far, options: command(options, FarBrowser(far.look))


_COMMANDS: Mapping[str, Callable[[FarWorker, argparse.Namespace], int]] = {
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
