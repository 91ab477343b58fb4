"""One run of pytest: a home of its own, and a screen of its own where there is none.

Not here: what the tests themselves start (a session bus, a keychain, servers); they do so one by one.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from problem import say

_XVFB_SECONDS = 30.0
_END_SECONDS = 10.0


def run_tests(python: Path, checkout: Path, arguments: list[str]) -> int:
    """pytest's exit code; 130 after Ctrl+C, 143 after SIGTERM. What was started has ended by then."""
    signal.signal(signal.SIGTERM, _terminate)
    with tempfile.TemporaryDirectory(prefix="transfer-gui-test-", ignore_cleanup_errors=True) as home:
        environment = {**os.environ, "TRANSFER_GUI_HOME": home}
        with private_display(environment) as shown:
            process = subprocess.Popen(
                [str(python), "-m", "pytest", "-q", *arguments], cwd=checkout, env={**environment, **shown}
            )
            try:
                return process.wait()
            except SystemExit:
                process.terminate()
                raise
            finally:
                end(process)  # Ctrl+C reaches pytest as well: it is given time to end by itself


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(143)


def end(process: subprocess.Popen[bytes]) -> None:
    """See a process out: wait a little, then ask, then insist."""
    for insist in (process.terminate, process.kill):
        try:
            process.wait(_END_SECONDS)
            return
        except subprocess.TimeoutExpired:
            insist()
    process.wait()


@contextmanager
def private_display(environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Variables that let Qt draw: none where there is a screen, else a new Xvfb's, else offscreen."""
    if (
        not sys.platform.startswith("linux")
        or environment.get("DISPLAY")
        or environment.get("WAYLAND_DISPLAY")
    ):
        yield {}
        return
    program = shutil.which("Xvfb")
    server, number = start_xvfb(program) if program else (None, "")
    try:
        if not number:
            say("no virtual screen (Xvfb): windows are drawn offscreen.")
        yield (
            {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
            if number
            else {"QT_QPA_PLATFORM": "offscreen"}
        )
    finally:
        if server is not None:
            server.terminate()
            end(server)


def start_xvfb(program: str) -> tuple[subprocess.Popen[bytes], str]:
    """A new X server and the number of the display it chose; empty when it did not come up."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    try:
        # A session of its own: Ctrl+C must not take the screen away while pytest is still closing windows.
        server = subprocess.Popen(
            command,
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    finally:
        os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        ready, _, _ = select.select([answers], [], [], _XVFB_SECONDS)
        return server, answers.readline().decode("ascii", "replace").strip() if ready else ""
