"""``demo``: the whole job on this computer without a window, also after a kill of program and store."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.e2e.outside import until
from tests.e2e.program import Program, Running
from transfer_gui.cli.demo import MadeFile
from transfer_gui.core.settings import Settings
from transfer_gui.paths import Paths
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.storage.url_vault import UrlVault
from transfer_gui.store_programs import program_path

pytestmark = pytest.mark.skipif(program_path("juicefs") is None, reason="juicefs is not installed here")
MIB = 1024**2


@pytest.fixture
def without_qt(tmp_path: Path) -> Program:
    """A command line that no Qt can be imported by: a bare server has none of its libraries."""
    broken = tmp_path / "broken" / "PySide6"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text('raise ImportError("libGL.so.1: cannot open shared object file")')
    extra = {"PYTHONPATH": str(broken.parent), "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    return Program(tmp_path / "home", extra=extra)


def test_a_made_file_is_moved_and_what_was_measured_is_told(without_qt: Program) -> None:
    told = without_qt.run("demo", "--size", "24MiB")
    assert told.code == 0, told.err
    assert re.search(r"^ *100 %  25\.2 MB of 25\.2 MB", told.err, re.MULTILINE), "no line of progress"
    assert re.search(r"^verified, CRC64NVME:", told.out, re.MULTILINE)
    captions = (
        *("Throughput", "Transferred", "Bottleneck", "Pauses / resumes", "Time paused", "Active"),
        *("Connections", "Retries", "Buffers", "Progress updates"),
    )
    for caption in captions:
        assert re.search(rf"^{caption} +\S", told.out, re.MULTILINE), caption
    assert re.search(r"^Verified: +yes$", told.out, re.MULTILINE)
    assert re.search(r"^Parts: +\d+, \d+ confirmed by the store$", told.out, re.MULTILINE)
    # Once more: the object is replaced, and nobody is asked.
    again = without_qt.run("demo", "--size", "24MiB", "--json")
    assert (again.code, again.result["verified"]) == (0, True)


def test_a_window_moves_it_too_and_leaves_a_picture(tmp_path: Path) -> None:
    """In a home of its own: the user's queue is as it was."""
    program = Program(tmp_path / "home")
    picture = tmp_path / "window.png"
    told = program.run("demo", "--size", "4MiB", "--screenshot", str(picture))
    assert told.code == 0, told.err
    assert re.search(r"^Verified: +yes$", told.out, re.MULTILINE)
    # PNG, 5.2 and 11.2.2: signature, then the header with the width.
    width = int.from_bytes(picture.read_bytes()[16:20])
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")
    assert width > 600
    assert program.run("status", "--json").result["transfers"] == 0


def test_a_size_that_is_none_is_named(without_qt: Program) -> None:
    told = without_qt.run("demo", "--size", "much")
    assert (told.code, "“much” is not a size" in told.err) == (2, True)


def at_half(running: Running, home: Path) -> None:
    """Return when half is stored: what is told as done holds bytes of unfinished parts, too."""
    while True:
        line = running.line()
        assert line, "it ended before"
        told: dict[str, Any] = json.loads(line)
        if told["event"] == "progress" and told["bytes_total"] and stored(home) * 2 > told["bytes_total"]:
            return


@contextmanager
def database_of(home: Path) -> Iterator[Database]:
    """What the program keeps there."""
    paths = Paths(home / "config", home / "data", home / "logs")
    paths.create()
    database = Database(paths.database)
    try:
        yield database
    finally:
        database.close()


def stored(home: Path) -> int:
    """Bytes of the only transfer's parts whose receipts are on disk."""
    with database_of(home) as database:
        (row,) = QueueStore(database, UrlVault(SessionSecrets())).load()
        return row.upload.bytes_stored


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("end", ["quit", "kill", "power loss"])
def test_at_half_it_ends_and_at_half_it_goes_on(tmp_path: Path, end: str) -> None:
    """Quit, kill -9, and the loss of program and store at once: what is stored is not fetched again."""
    size = 96 * MIB
    program = Program(tmp_path / "home")
    command = ("demo", "--size", "96MiB", "--json")
    with database_of(program.home) as database:
        # Two parts are under way at a time; were it all of them, they would all be stored at the very end.
        SettingsTable(database).save(replace(Settings(), connections=2, tuned=False))
    with program.start(*command, "--limit", "32MB/s") as running:
        at_half(running, program.home)
        store = psutil.Process(json.loads((program.home / "data/sandbox/juicefs.pid").read_text())["pid"])
        running.signal(signal.SIGINT if end == "quit" else signal.SIGKILL)
        if end == "power loss":
            store.kill()
        running.finish()
    resumed = program.run(*command)
    assert resumed.code == 0, resumed.err
    begins = next(one for one in resumed.lines if one["event"] == "progress" and one["bytes_total"])
    assert begins["bytes_done"] >= 0.3 * size
    fetched = max(one["bytes_read"] for one in resumed.lines if one["event"] == "progress")
    assert fetched <= 0.7 * size
    assert resumed.result["verified"]


def test_a_dropped_connection_is_no_trouble_of_the_made_file(capfd: pytest.CaptureFixture[str]) -> None:
    others = set(threading.enumerate())
    with MadeFile(64 * MIB) as made:
        host, _, rest = made.url.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(rest.partition("/")[0]))) as one:
            one.sendall(f"GET /{made.name} HTTP/1.1\r\n\r\n".encode())
            assert one.recv(12) == b"HTTP/1.1 200"
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # it is reset
        until(lambda: len(set(threading.enumerate()) - others) == 1, 120, "the answer's end")
    assert capfd.readouterr().err == ""
