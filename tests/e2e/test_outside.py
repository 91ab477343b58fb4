"""The program as its user has it: a process on an X server, driven by keys and mouse from outside."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.e2e.outside import MAIN, TOOLS, Outside, stored, until
from tests.e2e.outside import screen as screen
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"needs {' and '.join(TOOLS)}, to drive it from outside"
)


def test_pasted_and_dropped_from_other_programs(
    screen: dict[str, str], tmp_path: Path, store: RcloneS3, source: HttpSource
) -> None:
    pasted, dropped = Content(31, 9 * 1024**2), Content(32, 70_001)
    links = source.serve("/pasted.bin", pasted), source.serve("/dropped.bin", dropped)
    with Outside(screen, tmp_path, store) as outside:
        other = outside.start(sys.executable, "-m", "tests.e2e.outside_source", *links)
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        program = outside.start(sys.executable, "-m", "transfer_gui.app")
        window = outside.focus(MAIN)
        outside.xdotool("windowmove", window, "0", "0")
        outside.press("ctrl+v")
        until(lambda: stored(store, "pasted.bin") == pasted.sha256(), 60, "the pasted link's object")
        outside.xdotool("mousemove", "1340", "70", "mousedown", "1")
        for x, y in ((1335, 80), (1300, 120), (900, 250), (620, 300), (600, 300), (598, 302)):
            outside.xdotool("mousemove", str(x), str(y), "sleep", "0.15")
        outside.xdotool("mouseup", "1")
        until(lambda: stored(store, "dropped.bin") == dropped.sha256(), 60, "the dropped link's object")
        # The object is there before its row is done, and a window with a running row asks before it closes.
        until(lambda: set(outside.states().values()) == {"done"}, 60, "both rows are done")
        outside.focus(MAIN)
        outside.press("ctrl+q")
        assert program.wait(90) == 0
