"""``logs``: show the log, follow it, or judge it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from transfer_gui.cli.arguments import add_flag, add_json, add_text, add_worker
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.output import is_lost
from transfer_gui.cli.report import emit, report
from transfer_gui.core.errors import UsageError
from transfer_gui.core.redact import escape_controls
from transfer_gui.logs.reading import SEVERITY, Line, follow, log_files, read_lines
from transfer_gui.logs.verdicts import Verdict, judge, meaning
from transfer_gui.paths import Paths

_SHOWN = 20
_LEVELS = ("debug", "info", "warning", "error")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``logs path|check|show``."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    path = actions.add_parser("path", help="where the log is")
    check = actions.add_parser(
        "check", help="separate expected warnings from what needs attention; exit code 1 if any"
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="logs to read instead of this program's own")
    add_text(check, "--since", "TIME", "such as 2025-01-31T12:00, in UTC")
    add_flag(check, "--json", "print one JSON object")
    show = actions.add_parser("show", help="print the log")
    add_flag(show, "--follow", "keep printing as it is written")
    show.add_argument("--level", default="debug", choices=_LEVELS, help="from this level up")
    add_text(show, "--transfer", "ID", "only lines about this transfer")
    show.add_argument("--lines", type=int, default=0, metavar="N", help="only the last N lines")
    add_json(show)
    add_worker(show)
    bundle = actions.add_parser("bundle", help="write what helps to find a fault into a zip file, no secrets")
    bundle.add_argument("file", metavar="FILE")
    for action in (path, bundle):
        add_json(action)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Run one of the actions; the exit code."""
    match options.action:
        case "path":
            return report(options, str(paths.log_file), path=str(paths.log_file))
        case "check":
            return _check(options, paths)
        case "bundle":
            from transfer_gui.wiring import app, diagnostics  # the other actions read files only

            with app.open_app(paths) as opened:
                diagnostics.save(Path(options.file), diagnostics.parts(opened.stores))
            return report(options, "", path=options.file)
        case _:
            return _show(options, paths)


def _check(options: argparse.Namespace, paths: Paths) -> int:
    files = [Path(name) for name in options.files] or log_files(paths.log_file)
    try:
        verdict = judge(_since(read_lines(files), options.since))
    except OSError as error:
        raise UsageError(problem="log_unreadable", path=str(error.filename or files[0])) from None
    if options.json:
        emit(
            "result",
            state="done" if verdict.clean else "failed",
            counts=verdict.counts,
            expected={name: len(lines) for name, lines in verdict.expected.items()},
            warnings=[_facts(line) for line in verdict.warnings],
            errors=[_facts(line) for line in verdict.errors],
            failed=[_facts(line) for line in verdict.failed.values()],
        )
    else:
        _tell(verdict)
    return EXIT_DONE if verdict.clean else EXIT_FAILED


def _tell(verdict: Verdict) -> None:
    counted = ", ".join(f"{count} {level}" for level, count in sorted(verdict.counts.items()))
    print(f"Events: {counted or 'none'}.")
    for name, lines in verdict.expected.items():
        print(f"Expected: {len(lines)} × {name}, last at {lines[-1].time}. {meaning(name)}")
    if verdict.failed:
        print(f"Failed transfers: {len(verdict.failed)}.")
    failed = list(verdict.failed.values())
    for title, lines in (
        ("Unexpected warning", verdict.warnings),
        ("Error", verdict.errors),
        ("Failed", failed),
    ):
        for line in lines[-_SHOWN:]:
            print(f"{title}: {escape_controls(line.raw.splitlines()[0])}")
        if len(lines) > _SHOWN:
            print(f"… and {len(lines) - _SHOWN} more before these.")
    print("Nothing needs a look." if verdict.clean else "Some of it needs a look.")


def _show(options: argparse.Namespace, paths: Paths) -> int:
    least = SEVERITY[options.level.upper()]
    files = log_files(paths.log_file)
    end = paths.log_file.stat().st_size if paths.log_file.exists() else 0
    lines: Iterable[Line] = _tail(_wanted(read_lines(files), least, options.transfer), options.lines)
    if options.follow:
        lines = chain(lines, _wanted(follow(paths.log_file, end), least, options.transfer))
    for line in lines:
        print(json.dumps(_facts(line)) if options.json else line.raw, flush=True)
        if is_lost():
            break
    return EXIT_DONE


def _wanted(lines: Iterator[Line], least: int, transfer: str) -> Iterator[Line]:
    return (line for line in lines if line.severity >= least and line.transfer.startswith(transfer))


def _tail(lines: Iterator[Line], count: int) -> list[Line]:
    kept = list(lines)
    return kept[-count:] if count else kept


def _since(lines: Iterator[Line], stamp: str) -> Iterator[Line]:
    # Times are all of one form and in UTC, so that their texts sort as they do.
    return (line for line in lines if line.time >= stamp)


def _facts(line: Line) -> dict[str, object]:
    facts: dict[str, object] = {
        "time": line.time,
        "level": line.level,
        "logger": line.logger,
        "transfer": line.transfer or None,
        "message": line.message,
    }
    further = line.raw.splitlines()[1:]
    return facts | ({"exception": [text.strip() for text in further]} if further else {})
