"""The headless door: the same engine, no Qt. Parsing here, each command in a module of its own beside it.

Exit codes: 0 done (verified, or not verified with the reason said), 1 failed, 2 usage, 3 paused or needs
attention, 130 interrupted (resumable).
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from transfer_gui import __version__
from transfer_gui.cli.arguments import (
    add_demo,
    add_give_up_after,
    add_later,
    add_logs,
    add_name,
    add_sign_in,
    add_start_at,
    add_submit,
    add_watch,
    add_worker,
)
from transfer_gui.cli.options import add_object_options
from transfer_gui.cli.output import lost_output, prepare
from transfer_gui.cli.store_arguments import add_hosts, add_uploads
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.paths import Paths, default_paths

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_ATTENTION, EXIT_INTERRUPTED = 0, 1, 2, 3, 130

# Command -> where the function of that name is.
_MODULES = {
    "copy": "copy",
    "demo": "demo",
    "status": "queue",
    "queue": "queue",
    "verify": "verify",
    "receipt": "receipt",
    "doctor": "doctor",
    "worker": "worker",
    "submit": "live",
    "watch": "live",
    "logs": "logs",
    "hosts": "hosts",
    "uploads": "uploads",
    "sign-in": "sign_in",
}
_FINISHED = "ID|s3://BUCKET/KEY|PATH"
_EXIT_CODES = """exit codes:
  0   done and verified, or done with the reason why it is not verified
  1   failed
  2   the command line makes no sense
  3   paused, or needs your attention
  130 interrupted; run the same command again to go on"""


# Objects made before the collector looks for cycles; Python's own 700 costs a tenth of the start.
_COLLECT_AFTER = 50_000


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """The installed command: :func:`main`, and out of the process."""
    gc.set_threshold(_COLLECT_AFTER)
    prepare()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = main(words)
    except SystemExit as exit_:  # argparse has said it all
        code = exit_.code if isinstance(exit_.code, int) else EXIT_USAGE
    if code == EXIT_DONE and lost_output(words):
        code = EXIT_FAILED
    if "logging" in sys.modules:
        sys.modules["logging"].shutdown()
    # All is closed and written; taking the modules apart one by one would only take time (40 ms).
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except UsageError as error:
        _tell(error, options)
        return EXIT_USAGE
    except TransferError as error:
        _tell(error, options)
        return EXIT_FAILED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from transfer_gui.logs.log_file import start_logging

    paths = default_paths().create()
    start_logging(paths.log_file, console=getattr(options, "console", False))
    return _command(options.command)(options, paths)


def _command(name: str) -> Callable[[argparse.Namespace, Paths], int]:
    """What carries out a command; loaded only when it is called for."""
    found: Callable[[argparse.Namespace, Paths], int] = getattr(
        import_module(f"transfer_gui.cli.{_MODULES[name]}"), name.replace("-", "_")
    )
    return found


def _tell(error: TransferError, options: argparse.Namespace) -> None:
    from transfer_gui.cli.report import tell_error

    tell_error(error, as_json=getattr(options, "json", False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="transfer-gui-cli",
        description="Stream a URL straight into S3: many connections, no copy on disk, resumable, verified.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"transfer-gui {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_copy(commands)
    add_demo(commands)
    _add_queue(commands)
    status = commands.add_parser("status", help="what is on the queue, and how far it is")
    status.add_argument("--json", action="store_true", help="one JSON object a line")
    status.add_argument(
        "--check",
        action="store_true",
        help="exit code 1 unless a window or worker runs the queue and answers: for health checks",
    )
    _add_proof(commands)
    add_hosts(commands)
    add_uploads(commands, _add_store)
    doctor = commands.add_parser("doctor", help="check a profile: keychain, endpoint, credentials, bucket")
    doctor.add_argument("target", nargs="?", default="", metavar="s3://BUCKET", help="the bucket to try")
    _add_store(doctor)
    add_worker(commands)
    add_submit(commands, _add_destination)
    add_watch(commands)
    add_sign_in(commands)
    add_logs(commands)
    return parser


def _add_proof(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    receipt = commands.add_parser("receipt", help="what was proven of a finished transfer, and by what")
    receipt.add_argument("target", metavar=_FINISHED, help="a finished transfer or its object")
    receipt.add_argument("--json", action="store_true", help="the whole receipt as it is kept")
    verify = commands.add_parser("verify", help="read an object back and compare it with its receipt")
    verify.add_argument("target", metavar=_FINISHED, help="a finished transfer or its object")
    verify.add_argument("--source", action="store_true", help="read the source again as well")
    verify.add_argument("--source-url", default="", metavar="LINK", help="where the source is now")
    verify.add_argument("--receipt", default="", metavar="FILE", help="compare with a receipt that was kept")
    _add_store(verify)


def _add_store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default="", metavar="NAME", help="a saved profile, or env")
    parser.add_argument("--endpoint-url", default="", metavar="URL", help="an S3-compatible endpoint")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def _add_copy(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    copy = commands.add_parser("copy", help="move one source into a bucket or a local folder")
    copy.add_argument("source", metavar="SOURCE", help="an http(s) link, s3://BUCKET/KEY, or a local file")
    _add_destination(copy)
    add_name(copy)
    add_start_at(copy)
    add_give_up_after(copy)
    copy.add_argument("--metrics-file", default="", metavar="FILE", help="numbers, as Prometheus text")


def _add_destination(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "destination",
        metavar="s3://BUCKET/KEY|PATH",
        help="a bucket's key or a local path; one that ends in / is a folder: the name is found out",
    )
    _add_store(parser)
    _add_reading(parser)
    parser.add_argument("--connections", type=int, default=0, metavar="N", help="1 to 20; 10 by default")
    parser.add_argument("--part-size", default="", metavar="SIZE", help="such as 16MiB; planned by default")
    parser.add_argument("--no-ranges", action="store_true", help="read the source as one stream")
    parser.add_argument(
        "--overwrite",
        choices=("ask", "never", "skip", "rename", "always"),
        default="ask",
        help="if the key is taken: never fails, skip is content, rename takes the next free name (2)",
    )
    parser.add_argument("--limit", default="", metavar="RATE", help="such as 5MB/s; none by default")
    parser.add_argument("--sha256", default="", metavar="HEX", help="what the bytes must be")
    parser.add_argument("--md5", default="", metavar="HEX", help="what the bytes must be")
    parser.add_argument(
        "--header-file",
        default="",
        metavar="FILE|-",
        help="request headers for the link's server, one Name: value a line. There is no -H: other users of "
        "this computer can see a command's words, and headers hold cookies and passwords",
    )
    parser.add_argument(
        "--curl",
        default="",
        metavar="FILE|-",
        help="a request as browsers copy it (cURL, PowerShell, fetch); SOURCE is - then",
    )
    parser.add_argument(
        "--sums", default="", metavar="auto|LINK", help="a SHA256SUMS that names it; auto looks beside it"
    )
    add_object_options(parser)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source-profile", default="", metavar="NAME", help="for an s3:// source, if not as --profile"
    )
    parser.add_argument(
        "--as-s3",
        action="store_true",
        help="read a link into a store of yours as s3://",
    )


def _add_queue(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    queue = commands.add_parser("queue", help="look at the queue and change it")
    actions = queue.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="put sources on the queue; a window or worker moves them")
    add.add_argument("source", metavar="SOURCE", help="as for copy; - with --list")
    _add_destination(add)
    add.add_argument("--paused", action="store_true", help="do not start it yet")
    add_later(add)
    listing = actions.add_parser("list", help="all transfers in order")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    for name, text in (
        ("pause", "stop, keeping what is stored"),
        ("resume", "go on"),
        ("start", "start now, ahead of the queue and outside the hours too"),
        ("cancel", "give up and leave nothing at the store"),
        ("retry", "try again what failed"),
        ("remove", "cancel if need be, and forget"),
    ):
        _add_ids(actions.add_parser(name, help=text))
    move = actions.add_parser("move", help="run earlier or later than others")
    move.add_argument("where", choices=("top", "up", "down", "bottom"))
    _add_ids(move)
    at = actions.add_parser("start-at", help="start these later")
    at.add_argument("when", metavar="WHEN", help="22:00, +90m, 2030-01-31T06:00, or now: at their turn")
    _add_ids(at)
    limit = actions.add_parser("limit", help="limit each of these, running ones at once")
    limit.add_argument("rate", metavar="RATE", help="such as 5MB/s; 0 for no limit")
    _add_ids(limit)


def _add_ids(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids or their first characters, or all")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


if __name__ == "__main__":
    run()
