"""The arguments of the commands that look into a running program: its logs, its worker, its progress.

Not here: those of ``copy``, ``queue`` and the proofs (``cli/main.py``), and what the commands do.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_LEVELS = ("debug", "info", "warning", "error")


def add_demo(commands: Commands) -> None:
    """``demo``."""
    demo = commands.add_parser(
        "demo", help="move a made file into the sandbox, a store on this computer, and tell what was measured"
    )
    demo.add_argument("--size", default="256MiB", metavar="SIZE", help="of the made file; 256 MiB by default")
    demo.add_argument("--limit", default="", metavar="RATE", help="such as 5MB/s; none by default")
    demo.add_argument("--json", action="store_true", help="one JSON object a line")


def add_logs(commands: Commands) -> None:
    """``logs path|check|show``."""
    logs = commands.add_parser("logs", help="show the log, follow it, or check it for trouble")
    actions = logs.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("path", help="where the log is")
    check = actions.add_parser(
        "check", help="tell expected warnings from what needs a look; exit code 1 if any"
    )
    check.add_argument("files", nargs="*", metavar="FILE", help="other logs than this program's own")
    check.add_argument("--since", default="", metavar="TIME", help="such as 2025-01-31T12:00, in UTC")
    check.add_argument("--json", action="store_true", help="one JSON object")
    show = actions.add_parser("show", help="print the log")
    show.add_argument("--follow", action="store_true", help="go on as it is written")
    show.add_argument("--level", default="debug", choices=_LEVELS, help="from this level up")
    show.add_argument("--transfer", default="", metavar="ID", help="of one transfer only")
    show.add_argument("--lines", type=int, default=0, metavar="N", help="the last N of what is there")
    show.add_argument("--json", action="store_true", help="one JSON object a line")


def add_name(parser: argparse.ArgumentParser) -> None:
    """``--name``, for where the destination is a folder."""
    parser.add_argument(
        "--name",
        default="",
        metavar="TEMPLATE",
        help="how the object is called below the folder: {name}, {stem}, {ext}, {host}, {path}, {n:03}, "
        "{date:%%Y-%%m}",
    )


def add_later(add: argparse.ArgumentParser) -> None:
    """What only ``queue add`` has."""
    add_name(add)
    add.add_argument(
        "--list",
        default="",
        metavar="FILE|-",
        help="links with names, sizes and checksums, as CSV, TSV, Google's list or plain lines; SOURCE is -",
    )
    _add_local_files(add)
    add_start_at(add)


def _add_local_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--local-files", action="store_true", help="a list may name files of this computer as sources"
    )


def add_start_at(parser: argparse.ArgumentParser) -> None:
    """``--start-at``."""
    parser.add_argument(
        "--start-at",
        default="",
        metavar="WHEN",
        help="not before: 22:00, +90m or 2030-01-31T06:00, in local time",
    )


def add_give_up_after(parser: argparse.ArgumentParser) -> None:
    """``--give-up-after``."""
    parser.add_argument(
        "--give-up-after",
        default="",
        metavar="TIME",
        help="how long trouble that may pass is waited out: 90s, 10m, 2h, 1d; as set in the window, or 1d",
    )


def add_worker(commands: Commands) -> None:
    """``worker``."""
    worker = commands.add_parser("worker", help="run the queue without a window until told to stop")
    worker.add_argument("--once", action="store_true", help="end when nothing is left to run")
    worker.add_argument("--active", type=int, default=0, metavar="N", help="transfers at once")
    add_give_up_after(worker)
    worker.add_argument("--metrics-file", default="", metavar="FILE", help="numbers, as Prometheus text")
    worker.add_argument("--console", action="store_true", help="write the log to standard error too")
    worker.add_argument("--json", action="store_true", help="one JSON object a line")


def add_submit(commands: Commands, add_destination: Callable[[argparse.ArgumentParser], None]) -> None:
    """``submit``."""
    submit = commands.add_parser("submit", help="give sources to the running window or worker")
    submit.add_argument("sources", nargs="*", metavar="SOURCE", help="http(s) links or local files")
    submit.add_argument("--from-file", default="", metavar="FILE", help="one source a line; - is stdin")
    _add_local_files(submit)
    submit.add_argument("--paused", action="store_true", help="do not start them yet")
    submit.add_argument(
        "--request-id",
        default="",
        metavar="NAME",
        help="a repeat by the same name adds nothing",
    )
    add_destination(submit)


def add_watch(commands: Commands) -> None:
    """``watch``."""
    watch = commands.add_parser("watch", help="follow what the running window or worker does")
    watch.add_argument("ids", nargs="*", metavar="ID", help="only these; ids or their first characters")
    watch.add_argument("--every", type=float, default=0.5, metavar="SECONDS", help="how often; 0.5")
    watch.add_argument("--until-done", action="store_true", help="end when nothing is left to run")
    watch.add_argument("--json", action="store_true", help="one JSON object a line")


def add_sign_in(commands: Commands) -> None:
    """``sign-in``."""
    sign_in = commands.add_parser(
        "sign-in",
        help="renew the sign-in of a profile: a link to confirm, or an MFA code from standard input",
    )
    sign_in.add_argument("profile", metavar="PROFILE", help="a saved profile, or aws:NAME of ~/.aws")
    sign_in.add_argument("--json", action="store_true", help="one JSON object a line")
