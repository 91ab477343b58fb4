"""What tests need that drive the program from outside: an X server of its own, and an end for processes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
TOOLS = ("Xvfb", "xdotool")


def until(told: Callable[[], object], seconds: float, what: str) -> None:
    """Look again until it is so."""
    deadline = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.1)


def end(process: subprocess.Popen[str]) -> None:
    """End a process of this test, if it has not ended."""
    if process.poll() is None:
        process.terminate()
    process.wait(20)
    if process.stdout is not None:
        process.stdout.close()


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """An X server of its own; the environment of programs on it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
        text=True,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "WAYLAND", "DBUS"))}
    yield {**plain, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(HERE)}
    end(server)
