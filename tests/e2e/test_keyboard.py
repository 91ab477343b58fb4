"""A whole session without a mouse: the program as a process of its own, keys from outside, nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.outside import MAIN, TOOLS, Outside, stored, until
from tests.e2e.outside import screen as screen
from tests.e2e.shown import STREAMED
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.transfer import Status
from transfer_gui.wiring.stores import Stores

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"needs {' and '.join(TOOLS)}, to drive it from outside"
)

MIB = 1024**2
_CLIPBOARD = "from PySide6.QtGui import QGuiApplication as A; a = A([]); print(a.clipboard().text())"


def clipboard(outside: Outside) -> str:
    """What another program would paste."""
    words = [sys.executable, "-c", _CLIPBOARD]
    done = subprocess.run(words, env=outside.environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def settings_and_limits(outside: Outside) -> tuple[int, list[int]]:
    """How many may run at once, and the limit of each transfer, as they are on disk."""
    stores = Stores(outside.paths, {})
    try:
        return stores.effective_settings().active, [one.spec.limit for one in stores.queue.load()]
    finally:
        stores.close()


def test_a_session_by_keyboard_alone(
    screen: dict[str, str], tmp_path: Path, store: RcloneS3, source: HttpSource
) -> None:
    gate = Gate(hold_after=1 * MIB)
    first, second, third = Content(41, 20 * MIB), Content(42, 70_001), Content(43, 70_002)
    slow = source.serve("/slow.bin", first, gate=gate)
    quick = source.serve("/second.bin", second), source.serve("/third.bin", third)
    with Outside(screen, tmp_path, store) as outside:
        other = outside.start(sys.executable, "-m", "tests.e2e.outside_source", "\n".join(quick), slow)
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        program = outside.start(sys.executable, "-m", "transfer_gui.app")
        outside.focus(MAIN)

        change_a_setting(outside)
        add_with_a_name(outside, slow, "chosen.bin")
        gate.wait_held(timeout=60)
        pause_and_resume(outside, "slow.bin")
        outside.press("ctrl+v")
        until(lambda: list(outside.states()) == ["slow.bin", "second.bin", "third.bin"], 90, "pasted")
        outside.press("End", "ctrl+Up")
        until(lambda: list(outside.states()) == ["slow.bin", "third.bin", "second.bin"], 90, "the new order")
        limit_to(outside, "7 MB/s")
        remove_and_undo(outside, "slow.bin")
        outside.press("Home", "Return", "Tab", "ctrl+a", "ctrl+c")
        until(lambda: clipboard(outside) == "chosen.bin", 90, "the name, copied from the details")
        outside.press("Escape")

        gate.release()
        ended = {"slow.bin": STREAMED, "second.bin": Status.DONE, "third.bin": Status.DONE}
        until(lambda: outside.states() == ended, 60, "all are done")
        for key, content in (("chosen.bin", first), ("second.bin", second), ("third.bin", third)):
            assert stored(store, key) == content.sha256()
        outside.press("End", "Delete", "ctrl+q")
        assert program.wait(90) == 0
        assert list(outside.states()) == ["slow.bin", "third.bin"], "the removal was carried out by quitting"


def change_a_setting(outside: Outside) -> None:
    """One transfer at a time."""
    with outside.dialog("^Settings", "ctrl+comma"):
        outside.press("Tab", "ctrl+a", "1", "Return")
    until(lambda: settings_and_limits(outside)[0] == 1, 90, "the setting on disk")


def add_with_a_name(outside: Outside, link: str, name: str) -> None:
    with outside.dialog("^Add Transfers", "ctrl+n"):
        outside.type(link)
        outside.press("alt+m")
        outside.type(name)
        outside.press("ctrl+Return")


def pause_and_resume(outside: Outside, name: str) -> None:
    outside.press("Home", "ctrl+p")
    until(lambda: outside.states()[name] == "paused", 90, "paused")
    outside.press("ctrl+r")
    until(lambda: outside.states()[name] == "active", 90, "running again")


def limit_to(outside: Outside, rate: str) -> None:
    """The selected row, by the menu that its shortcut opens."""
    with outside.dialog("^Speed limit", "ctrl+shift+l", "o"):
        outside.press("ctrl+a")
        outside.type(rate)
        outside.press("Return")
    until(lambda: settings_and_limits(outside)[1] == [0, 7_000_000, 0], 90, "the limit on disk")


def remove_and_undo(outside: Outside, name: str) -> None:
    """What runs and is removed is paused as long as that can be undone."""
    outside.press("Home", "Delete")
    until(lambda: outside.states()[name] == "paused", 90, "removed")
    outside.press("ctrl+z")
    until(lambda: outside.states()[name] == "active", 90, "brought back, running again")
