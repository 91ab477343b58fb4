"""``queue``: add transfers, look at them and change what is wanted; whoever runs them notices."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from queue import Empty

from transfer_gui.cli.arguments import (
    add_destination,
    add_flag,
    add_json,
    add_local_files,
    add_name,
    add_recursion,
    add_repeat,
    add_start_at,
    add_text,
    add_worker,
    check_recursion,
)
from transfer_gui.cli.exit_codes import EXIT_ATTENTION, EXIT_DONE
from transfer_gui.cli.folders import FolderSources
from transfer_gui.cli.hooks import add_hooks, seal_lasting
from transfer_gui.cli.listing import ask_runner, make_status_reader, print_all, print_rows
from transfer_gui.cli.queue_contents import match_fresh, read_items, read_links, write_rows
from transfer_gui.cli.report import emit
from transfer_gui.cli.spec import (
    add_sums,
    address_own_link,
    at_all_places,
    make_common_spec,
    make_spec,
    read_request,
    tell_doubts,
    tell_left_out,
)
from transfer_gui.cli.values import check_local, parse_limit, parse_repetition, parse_start, read_list_text
from transfer_gui.core.errors import UsageError
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.repeat import next_run
from transfer_gui.core.spec import DIGESTS
from transfer_gui.core.transfer import Action, Intent, Outcome, Spec, Transfer, TransferChanges, actions_for
from transfer_gui.engine.commands import amend, apply_action, arrange, find_changes, settle_idle
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import Arrange, Changed, Limit, Move, Removed, StartAt
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.links.entries import Refused
from transfer_gui.links.entry_specs import spec_of
from transfer_gui.links.key_templates import settle_template
from transfer_gui.links.link_lists import read_list
from transfer_gui.paths import Paths
from transfer_gui.storage.bulk_changes import change_kinds, list_given_up
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.text.words_cli import explain_error
from transfer_gui.wiring.app import App, make_engine, open_app
from transfer_gui.wiring.runners import QUEUE_LOCK, is_free
from transfer_gui.wiring.stores import Stores

# How long a cancel from the command line tries to abort at the store before it leaves that to the next run.
_ABORT_TIME = 60.0
# From so many on, reading all rows is quicker than looking up each.
_MANY = 5000
_ACTIONS = {
    Action.PAUSE: "stop, keeping what is stored",
    Action.RESUME: "go on",
    Action.START: "start now, ahead of the queue and outside the hours too",
    Action.CANCEL: "give up and leave nothing at the store",
    Action.RETRY: "try again what failed",
    Action.REMOVE: "cancel if need be, and forget",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``queue`` and its actions."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="put sources on the queue; a window or worker moves them")
    add.add_argument("source", metavar="SOURCE", help="as for copy; - with --list")
    add_destination(add)
    add_flag(add, "--paused", "do not start it yet")
    add_name(add)
    add_text(
        add,
        "--list",
        "FILE|-",
        "links with names, sizes and checksums, as CSV, TSV, Google's list, Metalink or lines; SOURCE is -",
    )
    add_local_files(add)
    add_start_at(add)
    add_repeat(add)
    add_recursion(add)
    add_hooks(add, "What to do after the transfer, instead of what its profile says.")
    add_worker(add)
    listing = actions.add_parser("list", help="all transfers in order")
    add_json(listing)
    add_worker(listing)
    for action, text in _ACTIONS.items():
        _add_ids(actions.add_parser(action.value, help=text))
    move = actions.add_parser("move", help="run earlier or later than others")
    move.add_argument("where", choices=[one.value for one in QueueMove if one is not QueueMove.BEFORE])
    _add_ids(move)
    at = actions.add_parser("start-at", help="start these at a time")
    at.add_argument("when", metavar="WHEN", help="22:00, +90m, 2030-01-31T06:00, or now for their turn")
    _add_ids(at)
    repeat = actions.add_parser("repeat", help="run these again and again, or no more; not while they run")
    repeat.add_argument("when", metavar="WHEN", help="as for queue add --repeat, or never")
    repeat.add_argument("--keep", type=int, default=0, metavar="N", help="as for queue add")
    _add_ids(repeat)
    _add_link_actions(actions)
    limit = actions.add_parser("limit", help="limit the speed of each, at once")
    limit.add_argument("rate", metavar="RATE", help="such as 5MB/s; 0 for no limit")
    _add_ids(limit)


def _add_link_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    link = actions.add_parser("link", help="give these fresh links, and try again")
    link.add_argument(
        "link",
        metavar="LINK|-",
        help="a link, or - to read links, a list or copied requests from standard input: which is meant for "
        "which is told by the files' names, else by the order",
    )
    _add_ids(link)
    again = actions.add_parser("again", help="queue once more what has ended, from the same links")
    _add_ids(again)
    export = actions.add_parser("export", help="write all transfers into a file")
    export.add_argument("file", metavar="FILE|-", help="- for standard output")
    export.add_argument("--secrets", action="store_true", help="with signed links, cookies and sign-ins")
    import_ = actions.add_parser("import", help="add the transfers of such a file, paused; finished ones not")
    import_.add_argument("file", metavar="FILE|-", help="- for standard input")
    import_.add_argument(
        "--yes",
        action="store_true",
        help="also those that read or write files of this computer, read something with your keys, or name a "
        "store that their profile does not; those get the environment's keys",
    )
    for action in (export, import_):
        add_json(action)
        add_worker(action)


def _add_ids(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help="ids or their first characters, all, or finished for what is over",
    )
    add_json(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of the actions; the exit code."""
    with open_app(paths) as app:
        stores = app.stores
        match options.action:
            case "add":
                return _add(options, app)
            case "list":
                print_all(stores, as_json=options.json, live=ask_runner(stores.paths)[1])
                return EXIT_DONE
            case "move" | "limit" | "start-at":
                return _arrange(options, stores)
            case "link":
                return _give_links(options, stores)
            case "repeat":
                return _set_repeat(options, stores)
            case "again":
                return _repeat(options, stores)
            case "export":
                return _export(options, stores)
            case "import":
                return _import(options, stores)
            case _:
                return _act(Action(options.action), options, app)


def _add(options: argparse.Namespace, app: App) -> int:
    check_recursion(options, "dry_run")
    stores = app.stores
    rows, code = _add_rows(options, app)
    if rows:
        print_rows(rows, stores, as_json=options.json)
    if is_free(stores.paths, "") and not options.json:
        print("No window or worker runs on this queue now; it starts when one does.")
    return code


def _add_rows(options: argparse.Namespace, app: App) -> tuple[list[Transfer], int]:
    """Add the rows; they, and the exit code: attention where lines of a list could not be used."""
    stores, at = app.stores, parse_start(options.start_at)
    refused: Sequence[Refused] = ()
    folder = FolderSources(options, app) if options.recursive else None
    if folder is not None:
        specs = list(folder.specs())
        if options.dry_run:
            folder.show(specs)
            return [], EXIT_DONE
    elif options.list:
        specs, refused = read_specs(options)
    else:
        specs = [make_spec(options)]
    if specs:
        stores.profile_for(specs[0])
        tell_doubts(specs[0], stores)
        if folder is None and (options.as_s3 or len(specs) == 1):
            specs = [address_own_link(spec, options, stores) for spec in specs]
        if options.sums and folder is None:
            specs = [add_sums(specs[0], options.sums, stores.effective_settings(), stores.routes)]
    specs = at_all_places(specs, options)
    for other in specs[1 : len(options.also) + 1]:
        stores.profile_for(other)
        tell_doubts(other, stores)
    specs = seal_lasting(specs, stores.queue.calls)
    rows = [replace(new_transfer(spec, paused=options.paused), start_at=at) for spec in specs]
    tell_refused(refused, as_json=options.json)
    unread = folder is not None and folder.unread
    return stores.queue.insert(rows), EXIT_ATTENTION if refused or unread else EXIT_DONE


def read_specs(options: argparse.Namespace) -> tuple[list[Spec], Sequence[Refused]]:
    """Read the Specs of a list, and the lines that could not be used. Raises UsageError."""
    if options.source != "-":
        raise UsageError(problem="list_and_source")
    if options.curl or any(getattr(options, name) for name in DIGESTS) or options.sums:
        raise UsageError(problem="list_and_one")
    common = make_common_spec(options)
    if common.key:
        raise UsageError(problem="one_key_for_many", value=options.destination)
    request = read_request(options)
    tell_left_out(request)
    found = read_list(read_list_text(options.list)).found
    if found.left_out:
        columns = escape_controls(", ".join(found.left_out))
        print(f"Left out, as these columns are not known here: {columns}", file=sys.stderr)
    if not found.entries and not found.refused:
        raise UsageError(problem="list_empty", path=options.list)
    check_local([entry.source for entry in found.entries], allowed=options.local_files)
    day = None if common.repeat else datetime.now()
    specs = [
        spec_of(
            entry,
            common,
            request.headers,
            settle_template(options.name, entry.source, number, day) if options.name else "",
        )
        for number, entry in enumerate(found.entries, 1)
    ]
    return specs, found.refused


def tell_refused(refused: Sequence[Refused], *, as_json: bool) -> None:
    """Tell of the lines that could not be used, so that the good ones need not wait for the bad ones."""
    for one in refused:
        wording = explain_error(one.error)
        said = f"{wording.sentence} {wording.advice}".strip()
        if as_json:
            emit("refused", line=one.line, error=one.error.code, message=said)
        else:
            print(f"Line {one.line}: {said}", file=sys.stderr)


def _open_ledger(stores: Stores, among: Sequence[str] | None = None) -> Ledger:
    """Open rows, all or those ``among`` these, for the engine's own commands. Nothing runs here, so nobody is
    told of changes."""
    ledger = Ledger(stores.queue, lambda _ids: None, among)
    ledger.load(lambda _row: True)
    return ledger


def _arrange(options: argparse.Namespace, stores: Stores) -> int:
    """Change order, limits and times; who runs the queue notices."""
    ids = _choose(stores, options.ids)
    ledger = _open_ledger(stores, None if options.action == "move" else ids)
    arrange(ledger, _arrangement(options, ids), {})
    _print_now(stores, ids, as_json=options.json)
    return EXIT_DONE


def _arrangement(options: argparse.Namespace, ids: tuple[str, ...]) -> Arrange:
    """The engine's command for what was asked. Raises UsageError."""
    match options.action:
        case "move":
            return Move(ids, QueueMove(options.where))
        case "start-at":
            return StartAt(ids, 0.0 if options.when == "now" else parse_start(options.when))
        case _:
            return Limit(ids, parse_limit(options.rate))


def _give_links(options: argparse.Namespace, stores: Stores) -> int:
    """Give fresh links to what is at rest; attention where one of them gets none."""
    links = read_links(options)
    ids, find_status = _choose(stores, options.ids), make_status_reader(stores)
    ledger = _open_ledger(stores, ids)
    rows = [row for row in ledger.loader.find(ids) if find_status(row).takes_link]
    found = match_fresh(rows, links, options)
    for one in found:
        amend(ledger, one.transfer.id, one.spec(), {})
    apply_action(ledger, ledger.loader.find([one.transfer.id for one in found]), Action.RETRY)
    _print_now(stores, ids, as_json=options.json)
    return EXIT_DONE if len(found) == len(ids) else EXIT_ATTENTION


def _set_repeat(options: argparse.Namespace, stores: Stores) -> int:
    """Give a rule to what does not run; attention where some run. One that has run follows it from now on."""
    wanted, now = parse_repetition(options.when, options.keep), time.time()
    ids, find_status = _choose(stores, options.ids), make_status_reader(stores)
    ledger = _open_ledger(stores, ids)
    rows = [row for row in ledger.loader.find(ids) if not find_status(row).is_running]
    for row in rows:
        amend(ledger, row.id, replace(row.spec, repeat=wanted), {})
    if wanted and (due := tuple(row.id for row in rows if row.past)):
        arrange(ledger, StartAt(due, next_run(wanted.when, now, now)), {})
    _print_now(stores, ids, as_json=options.json)
    return EXIT_DONE if len(rows) == len(ids) else EXIT_ATTENTION


def _repeat(options: argparse.Namespace, stores: Stores) -> int:
    """Queue what has ended once more; attention where a link is not known any more."""
    chosen = set(_choose(stores, options.ids))
    ended = [row for row in stores.queue.read(chosen) if row.is_finished]
    specs = [replace(row.spec, key=row.upload.key or row.spec.key) for row in ended if row.spec.url]
    print_rows(stores.queue.insert([new_transfer(spec) for spec in specs]), stores, as_json=options.json)
    return EXIT_DONE if len(specs) == len(chosen) else EXIT_ATTENTION


def _export(options: argparse.Namespace, stores: Stores) -> int:
    return write_rows(stores.queue.read(), options)


def _import(options: argparse.Namespace, stores: Stores) -> int:
    """Add what a file holds; attention where something of it was left out."""
    specs, code = read_items(options, {one.name: one.endpoint for one in stores.profiles.all()})
    rows = [new_transfer(spec, paused=True) for spec in specs]
    print_rows(stores.queue.insert(rows), stores, as_json=options.json)
    return code


def _print_now(stores: Stores, ids: Sequence[str], *, as_json: bool) -> set[str]:
    """Print these as they are in the database now; the ids of those that are there."""
    chosen = set(ids)
    read = stores.queue.read() if len(chosen) > _MANY else stores.queue.read(chosen)
    left = sorted((row for row in read if row.id in chosen), key=lambda row: row.position)
    print_rows(left, stores, as_json=as_json)
    return {row.id for row in left}


def _act(action: Action, options: argparse.Namespace, app: App) -> int:
    """Ask for an action on each; attention where none of them can be asked for it as it is now."""
    stores = app.stores
    if options.ids == ["all"]:
        return _act_on_all(action, options, app)
    chosen = _choose(stores, options.ids)
    ledger = _open_ledger(stores, None if len(chosen) > _MANY else chosen)
    rows = ledger.loader.find(chosen)
    # What was to be cancelled when its process died needs no asking, only somebody who does it.
    begun = [row for row in rows if action is Action.CANCEL and row.intent.gives_up and row.outcome is None]
    going, find_status = {row.id for row in begun}, make_status_reader(stores)
    able = [row for row in rows if row.id not in going and action in actions_for(find_status(row))]
    apply_action(ledger, able, action)
    if action in (Action.CANCEL, Action.REMOVE):
        _finish_here(app, [row.id for row in (*begun, *able) if is_free(stores.paths, row.runner)])
    left = _print_now(stores, [row.id for row in rows], as_json=options.json)
    gone = {row.id: row.outcome for row in rows if row.id not in left}
    _tell_removed(gone, as_json=options.json)
    return _tell_outcome(action, len(rows) - len(begun) - len(able), len(rows), as_json=options.json)


def _act_on_all(action: Action, options: argparse.Namespace, app: App) -> int:
    """Ask for an action on all there are: by kinds, since there may be a hundred thousand."""
    stores, find_status = app.stores, make_status_reader(app.stores)

    def decide(row: Transfer) -> TransferChanges | None:
        if action is Action.CANCEL and row.intent.gives_up and row.outcome is None:
            return TransferChanges()  # as above
        return find_changes(row, action) if action in actions_for(find_status(row)) else None

    able, refused, secret = change_kinds(stores.database, decide)
    if secret:
        ledger = _open_ledger(stores, secret)
        rows = [row for row in ledger.loader.all() if decide(row) is not None]
        apply_action(ledger, rows, action)
        able, refused = able + len(rows), refused + len(secret) - len(rows)
    gone: dict[str, str | None] = {}
    if action in (Action.CANCEL, Action.REMOVE):
        asked = list_given_up(stores.database)
        free = {runner: is_free(stores.paths, runner) for runner in {runner for _, runner, _ in asked}}
        _finish_here(app, [row_id for row_id, runner, _ in asked if free[runner]])
        left = stores.queue.row_checks()
        gone = {row_id: outcome for row_id, _, outcome in asked if row_id not in left}
    print_all(stores, as_json=options.json)
    _tell_removed(gone, as_json=options.json)
    return _tell_outcome(action, refused, able + refused, as_json=options.json)


def _tell_removed(gone: Mapping[str, str | None], *, as_json: bool) -> None:
    """Tell of rows that are no more; to each its outcome."""
    for row_id in gone if as_json else ():
        emit("state", id=row_id, state="removed")
    if Outcome.DONE in gone.values() and not as_json:
        print("Their receipts are kept until the history is cleared: transfer-gui-cli receipt ID.")


def _tell_outcome(action: Action, refused: int, asked: int, *, as_json: bool) -> int:
    if refused and not as_json:
        print(f"{refused} of {asked} can't be asked to {action.value} as they are now.", file=sys.stderr)
    return EXIT_ATTENTION if refused == asked else EXIT_DONE


def _finish_here(app: App, ids: Sequence[str]) -> None:
    """Abort and delete in this process, unless a window or worker does it anyway."""
    lock = ProcessLock(app.stores.paths.lock(QUEUE_LOCK), with_folder=True)
    if not ids or not lock.acquire():
        return
    try:
        if begun := _settle_here(app.stores, ids):
            _abort_here(app, begun)
    finally:
        lock.release()


def _settle_here(stores: Stores, ids: Sequence[str]) -> list[str]:
    """End what leaves nothing at a store, some rows at a time; the ids of the others."""
    begun: list[str] = []
    for at in range(0, len(ids), _MANY):
        ledger = _open_ledger(stores, ids[at : at + _MANY])
        settle_idle(ledger, list(ledger.index))
        begun += [row.id for row in ledger.loader.all() if row.intent.gives_up and row.outcome is None]
    return begun


def _abort_here(app: App, ids: Sequence[str]) -> None:
    with ThreadPoolExecutor(4, thread_name_prefix="job") as executor:

        def submit(call: Callable[[], None]) -> None:
            executor.submit(call)

        settings = replace(app.stores.effective_settings(), active=4)
        engine = make_engine(app, submit, settings, among=tuple(ids))
        engine.start()
        _wait_for_end(engine, set(ids))
        engine.close(timeout=30)


def _wait_for_end(engine: Engine, ids: set[str]) -> None:
    until = time.monotonic() + _ABORT_TIME
    while ids and (left := until - time.monotonic()) > 0:
        try:
            event = engine.events.get(timeout=left)
        except Empty:
            return
        match event:
            case Removed():
                ids -= set(event.ids)
            case Changed():
                for row in event.rows:
                    if row.transfer.is_finished and row.transfer.intent is not Intent.REMOVE:
                        ids.discard(row.transfer.id)
            case _:
                pass


def _choose(stores: Stores, names: Sequence[str]) -> tuple[str, ...]:
    """Choose rows by id or its beginning; their ids. Raises UsageError for what fits none, or several."""
    ids = list(stores.queue.row_checks())
    if list(names) == ["all"]:
        return tuple(ids)
    if list(names) == ["finished"]:
        return tuple(row.id for row in stores.queue.read() if row.is_finished)
    chosen: list[str] = []
    for name in names:
        fitting = [one for one in ids if one.startswith(name)]
        if len(fitting) != 1:
            raise UsageError(problem="no_such_transfer" if not fitting else "several_transfers", id=name)
        chosen += fitting
    return tuple(chosen)
