"""What tests need that drive the program from outside: an X server of its own, keys, an end for processes."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from tests.e2e.program import CLI
from tests.e2e.shown import BUCKET
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

HERE = Path(__file__).parents[2]
TOOLS = ("Xvfb", "xdotool")
MAIN = "^Transfer GUI$"
"""The title of the window, as a regular expression."""


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
    process.wait(60)
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


class Outside:
    """Drives programs on ``screen`` by keys: as a user does, and as the window manager that is not there."""

    def __init__(self, screen: dict[str, str], home: Path, store: RcloneS3) -> None:
        self.environment = {
            **screen,
            "TRANSFER_GUI_HOME": str(home),
            "AWS_ACCESS_KEY_ID": store.access_key,
            "AWS_SECRET_ACCESS_KEY": store.secret_key,
        }
        self.paths = Paths(home / "config", home / "data", home / "logs").create()
        self._ends = ExitStack()
        prepare(self.paths, store)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.close()

    def start(self, *words: str) -> subprocess.Popen[str]:
        """A process that is ended with the test, if it has not ended before."""
        process = subprocess.Popen(words, env=self.environment, stdout=subprocess.PIPE, text=True)
        self._ends.callback(end, process)
        return process

    def xdotool(self, *words: str) -> str:
        """What it says."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def focus(self, title: str) -> str:
        """Wait for the window of that title (a regular expression) and give it the keyboard."""
        window = self.xdotool("search", "--sync", "--onlyvisible", "--name", title).split()[-1]
        self.xdotool("windowfocus", "--sync", window)
        return window

    @contextmanager
    def dialog(self, title: str, *keys: str) -> Iterator[None]:
        """Open it by ``keys``; the block answers it, then the main window has the keyboard again."""
        self.press(*keys)
        self.focus(title)
        yield
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        until(lambda: subprocess.run(search, env=self.environment, check=False).returncode, 90, "closed")
        self.focus(MAIN)

    def press(self, *keys: str) -> None:
        """One after the other, such as ``ctrl+v``."""
        self.xdotool("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        """A text, key by key."""
        self.xdotool("type", "--delay", "8", text)

    def status(self) -> list[dict[str, Any]]:
        """The rows as ``status --json`` tells them to anybody."""
        told = subprocess.run(
            [str(CLI), "status", "--json"], env=self.environment, capture_output=True, text=True, check=False
        ).stdout
        return [row for line in told.splitlines() if (row := json.loads(line))["event"] == "state"]

    def states(self) -> dict[str, str]:
        """The state of each transfer by the last part of its link, in queue order."""
        return {row["source"].rpartition("/")[2]: row["state"] for row in self.status()}


def prepare(paths: Paths, store: RcloneS3) -> None:
    """A profile that takes its keys from the environment, as the default."""
    stores = Stores(paths, {})
    kind = CredentialKind.ENVIRONMENT
    profile = Profile("Outside", store.endpoint_url, bucket=BUCKET, credentials=kind, region="us-east-1")
    stores.profiles.save(profile)
    stores.profiles.set_default("Outside")
    stores.close()


def stored(store: RcloneS3, key: str) -> str:
    """The object's digest, '' while there is none."""
    try:
        return store.sha256(BUCKET, key)
    except Exception:  # noqa: BLE001 - whatever the store says of a missing object
        return ""
