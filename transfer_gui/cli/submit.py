"""``submit``: give jobs to the running window or worker."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

from transfer_gui.cli.arguments import (
    add_destination,
    add_flag,
    add_local_files,
    add_recursion,
    add_text,
    add_worker,
    check_recursion,
)
from transfer_gui.cli.exit_codes import EXIT_DONE
from transfer_gui.cli.report import report
from transfer_gui.cli.spec import add_sums, address_own_link, at_all_places, make_spec
from transfer_gui.cli.values import check_local, parse_source, read_list_text
from transfer_gui.core.errors import UsageError
from transfer_gui.core.transfer import Spec
from transfer_gui.ipc.client import ask
from transfer_gui.ipc.jobs import job_of
from transfer_gui.ipc.protocol import batches
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import open_app


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="http(s) links or local files")
    add_text(parser, "--from-file", "FILE", "one source per line; - is stdin")
    add_local_files(parser)
    add_flag(parser, "--paused", "do not start them yet")
    add_text(parser, "--request-id", "NAME", "a repeat with the same name adds nothing")
    add_destination(parser)
    add_recursion(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Hand over the sources and tell their ids; the exit code.

    Raises UsageError where nobody runs the queue.
    """
    check_recursion(options)
    code = EXIT_DONE
    if options.recursive:
        from transfer_gui.cli.folders import specs_below  # pages and lists are read for this one only

        with open_app(paths) as app:
            specs, code = specs_below(options, app, read_sources(options))
    else:
        specs = list(_make_specs(options, paths))
    specs = at_all_places(specs, options)
    if options.dry_run:
        return code
    ids: list[str] = []
    token = options.request_id or uuid.uuid4().hex
    for number, jobs in enumerate(batches([job_of(spec) for spec in specs])):
        wish = {"ask": "submit", "jobs": list(jobs), "paused": options.paused, "token": f"{token}:{number}"}
        ids += _ask_again(paths, wish)[-1].get("ids", [])
    report(options, "\n".join(ids), state="queued", ids=ids)
    return code


def _ask_again(paths: Paths, wish: dict[str, Any]) -> list[dict[str, Any]]:
    """Ask for the answer; once more where the line was cut before it came, which adds nothing twice."""
    try:
        return ask(paths.data, wish)
    except UsageError as error:
        if error.facts.get("problem") != "nobody_answers":
            raise
    return ask(paths.data, wish)


def read_sources(options: argparse.Namespace) -> list[str]:
    """Read the sources that are named, in the words and in a file. Raises UsageError."""
    listed = _read_list(options.from_file) if options.from_file else ()
    check_local(listed, allowed=options.local_files)
    sources = [*options.sources, *listed]
    if not sources:
        raise UsageError(problem="nothing_to_submit")
    if len(sources) > 1 and not options.destination.endswith("/"):
        raise UsageError(problem="one_key_for_many", value=options.destination)
    return sources


def _make_specs(options: argparse.Namespace, paths: Paths) -> Iterator[Spec]:
    sources = read_sources(options)
    with ExitStack() as opened:
        needed = options.sums or options.as_s3
        stores = opened.enter_context(open_app(paths)).stores if needed else None
        for source in sources:
            options.source = source
            spec = make_spec(options)
            if stores and options.as_s3:
                spec = address_own_link(spec, options, stores)
            if stores:
                spec = add_sums(spec, options.sums, stores.effective_settings(), stores.routes)
            yield spec


def _read_list(name: str) -> Sequence[str]:
    """Read the links of a file, ``-`` for standard input: one a line, none in blank lines and behind #."""
    lines = [line.strip() for line in read_list_text(name).splitlines()]
    return [parse_source(line) for line in lines if line and not line.startswith("#")]
