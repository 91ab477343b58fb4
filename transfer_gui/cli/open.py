"""``open``: open the window, or give links to the one that is open."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import subprocess

from transfer_gui.cli.arguments import add_flag, add_json
from transfer_gui.cli.report import emit
from transfer_gui.paths import Paths, find_window


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("links", nargs="*", metavar="URL", help="links to put on the queue")
    add_flag(parser, "--sandbox", "start the sandbox and make it the place to send to")
    add_json(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Become the window's process, and end with it; the exit code is the window's own.

    ``--json`` waits for its end, which its result tells.
    """
    words = [*find_window(), *(["--sandbox"] if options.sandbox else []), "--", *options.links]
    if options.json:
        return _follow(words)
    logging.shutdown()
    if os.name == "nt":  # there a process that is replaced looks ended to who started it
        return subprocess.call(words)
    return os.execv(words[0], words)


def _follow(words: list[str]) -> int:
    """Start the window and tell how it ended; its exit code. SIGTERM is for the window, Ctrl+C reaches it."""
    emit("state", state="opening")
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as window:
        signal.signal(signal.SIGTERM, lambda number, _: window.send_signal(number))
        signal.signal(signal.SIGINT, lambda *_: None)
        told = window.communicate()[1].strip()
    failed = {"state": "failed", "code": "window_failed", "message": told}
    emit("result", **(failed if window.returncode else {"state": "done"}))
    return window.returncode
