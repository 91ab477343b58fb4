"""The program in a real desktop's tray, with its real engine: icon, tip, menu, and life without a window."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e.closing_by_wm import ask_to_close
from tests.e2e.outside import MAIN, Outside, stored, until
from tests.e2e.outside import TOOLS as SCREEN_TOOLS
from tests.e2e.outside import screen as screen
from tests.e2e.shown import STREAMED
from tests.e2e.tray import TOOLS, desktop_tray
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.wiring.stores import Stores

NEEDED = (*SCREEN_TOOLS, *TOOLS)
pytestmark = pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}")
MIB = 1024**2


def shown(outside: Outside) -> bool:
    """Whether the main window can be seen."""
    search = ["xdotool", "search", "--onlyvisible", "--name", MAIN]
    return subprocess.run(search, env=outside.environment, capture_output=True, check=False).returncode == 0


def go_to_the_tray(outside: Outside) -> None:
    """As chosen in the settings."""
    stores = Stores(outside.paths, {})
    stores.settings.save(replace(stores.effective_settings(), close_to_tray=True))
    stores.close()


def test_icon_tip_and_menu_follow_and_steer_the_engine(
    screen: dict[str, str], tmp_path: Path, store: RcloneS3, source: HttpSource
) -> None:
    content, gate = Content(51, 20 * MIB), Gate(hold_after=2 * MIB)
    link = source.serve("/tray.bin", content, gate=gate)
    with desktop_tray(screen, tmp_path / "desktop") as tray, Outside(screen, tmp_path, store) as outside:
        outside.environment["DBUS_SESSION_BUS_ADDRESS"] = tray.address
        go_to_the_tray(outside)
        program = outside.start(sys.executable, "-m", "transfer_gui.app", link)
        item = tray.item()
        plain = item.pictures
        assert plain
        until(lambda: "1 running" in item.tip, 60, "the tip says what runs")
        gate.wait_held(timeout=60)
        until(lambda: item.pictures != plain, 60, "the ring around the icon")

        ask_to_close(screen["DISPLAY"], int(outside.focus(MAIN)))
        until(lambda: not shown(outside), 90, "gone to the tray")
        assert program.poll() is None
        item.choose("Pause All")
        until(lambda: outside.states() == {"tray.bin": "paused"}, 60, "paused from the tray")
        until(lambda: "running" not in item.tip, 60, "the tip says that nothing runs")
        until(lambda: not item.entries()["Pause All"][1], 60, "there is nothing to pause any more")
        gate.release()
        item.choose("Resume All")
        until(lambda: outside.states() == {"tray.bin": STREAMED}, 60, "finished without a window")
        assert stored(store, "tray.bin") == content.sha256()
        item.activate()
        until(lambda: shown(outside), 90, "back by a click on the icon")
        item.activate()
        until(lambda: not shown(outside), 90, "hidden by another")
        item.choose("Show Window")
        until(lambda: shown(outside), 90, "back by the menu")
        item.activate()
        until(lambda: not shown(outside), 90, "hidden once more")
        item.choose("Quit")
        assert program.wait(90) == 0
        until(lambda: not tray.names(), 90, "the icon is gone with the program")
