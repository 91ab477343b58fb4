"""The arguments of the commands that look into a running program: its logs, its worker, its progress.

Not here: those of ``copy``, ``queue`` and the proofs (``cli.py``), and what the commands do.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_LEVELS = ("debug", "info", "warning", "error")


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
