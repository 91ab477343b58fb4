"""One run of pytest: a home of its own, a process more than cores, and a screen of its own for each process.

Two processes never share a screen: their windows would take the keyboard from each other, or from whoever
sits there. Not here: what the tests themselves start (a session bus, a keychain, servers).
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
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from problem import say

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
_MOST_PROCESSES = 4  # each has servers and a window's worth of memory
_XVFB_SECONDS = 30.0
_END_SECONDS = 10.0


def run_tests(python: Path, checkout: Path, arguments: list[str]) -> int:
    """pytest's exit code; 130 after Ctrl+C, 143 after SIGTERM. What was started has ended by then."""
    signal.signal(signal.SIGTERM, _terminate)
    with tempfile.TemporaryDirectory(prefix="transfer-gui-test-", ignore_cleanup_errors=True) as home:
        environment = {**os.environ, "TRANSFER_GUI_HOME": home}
        # Tests start programs by the thousand, and each would compile all that it imports.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        with private_screens(environment) as screens:
            command = [str(python), "-m", "pytest", "-q", *distribution(screens), *arguments]
            process = subprocess.Popen(command, cwd=checkout, env={**environment, **screens[0]})
            try:
                return process.wait()
            except SystemExit:
                process.terminate()
                raise
            finally:
                end(process)  # Ctrl+C reaches pytest as well: it is given time to end by itself


def distribution(screens: list[dict[str, str]]) -> list[str]:
    """pytest-xdist's options for a process on each screen; none for one. ``--dist no`` behind undoes them."""
    if len(screens) < 2:
        return []
    places = ["//".join(("popen", *(f"env:{key}={value}" for key, value in one.items()))) for one in screens]
    # Who has nothing left takes tests from another: their times differ by a factor of a thousand.
    return [*(word for place in places for word in ("--tx", place)), "--dist", "worksteal"]


@contextmanager
def private_screens(environment: Mapping[str, str]) -> Iterator[list[dict[str, str]]]:
    """Variables of a screen for each process that is to run tests; at least one.

    More than one only where Xvfb can give each a screen of its own.
    """
    count, shared = 1, environment
    if sys.platform.startswith("linux") and shutil.which("Xvfb"):
        # One more than cores: a third of a process's time it waits for a server, a window or another program.
        count = min(len(os.sched_getaffinity(0)) + 1, _MOST_PROCESSES)
        shared = {key: environment[key] for key in environment if key not in _SCREENS}
    with ExitStack() as started:
        yield [started.enter_context(private_display(shared)) for _ in range(count)]


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
    if not sys.platform.startswith("linux") or any(environment.get(name) for name in _SCREENS):
        yield {}
        return
    program = shutil.which("Xvfb")
    server, number = start_xvfb(program) if program else (None, "")
    try:
        if not number:
            say("no virtual screen (Xvfb): windows are drawn offscreen.")
        yield (
            {"DISPLAY": f":{number}", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "xcb"}
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
