"""One number for one moment: table, panel, status bar, receipt and ``status --json`` of a real transfer."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.e2e.program import CLI
from tests.e2e.shown import SECONDS, STREAMED, Open, rows, statuses
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.app import Program
from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.storage.locks import ProcessLock
from transfer_gui.text import format
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.wiring.runners import QUEUE_LOCK

MIB = 1024**2


class Watch:
    """Compares what the window shows at each moment with the numbers of that moment."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.told: list[Sample] = []
        self.differing: list[tuple[str, ...]] = []
        program.bridge.progressed.connect(self._look)  # connected last: everything has followed before

    def _look(self, sample: Sample) -> None:
        if not sample.transfers or not rows(self._program):
            return
        (one,) = sample.transfers
        self.told.append(sample)
        panel, totals = self._program.window.panel, self._program.window.totals
        shown = (
            self._cell(QueueColumn.SPEED),
            panel.tiles["throughput"].shown[0],
            panel.graph.accessibleDescription().rpartition("stored ")[2],
            totals.speed.text().rpartition("storing ")[2],
        )
        amounts = self._cell(QueueColumn.DONE), panel.tiles["transferred"].shown[0]
        rate, done = format.rate(one.rate), format.size(one.done)
        if set(shown) != {rate} or set(amounts) != {done}:
            self.differing.append((rate, *shown, done, *amounts))

    def _cell(self, column: QueueColumn) -> str:
        return str(self._program.window.view.model().index(0, column).data())


def ask_status(program: Program, home: Path, qtbot: QtBot) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row and the sum that ``status --json`` tells, asked while the window goes on."""
    lock = ProcessLock(program.stores.paths.lock(QUEUE_LOCK), with_folder=True)  # as the program holds it
    assert lock.acquire()
    env = os.environ | {"TRANSFER_GUI_HOME": str(home)}
    try:
        with subprocess.Popen([CLI, "status", "--json"], env=env, stdout=subprocess.PIPE) as asked:
            qtbot.waitUntil(lambda: asked.poll() is not None, timeout=SECONDS)
            assert asked.stdout is not None
            state, result = (json.loads(line) for line in asked.stdout)
    finally:
        lock.release()
    return state, result


def test_every_place_shows_the_same_numbers(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, tmp_path: Path
) -> None:
    content, gate = Content(61, 64 * MIB), Gate(hold_after=40 * MIB)
    program = opened()
    program.window.add_links([source.serve("/metered.bin", content, gate=gate)])
    qtbot.waitUntil(lambda: statuses(program) == [Status.ACTIVE], timeout=SECONDS)
    program.window.view.selectRow(0)
    watch = Watch(program)  # until a row is selected the panel is about all together
    moved = lambda: gate.passed == 40 * MIB and any(one.rate for one in watch.told)  # noqa: E731
    qtbot.waitUntil(moved, timeout=SECONDS)
    state, result = ask_status(program, tmp_path / "home", qtbot)
    moments = {(one.rate, one.transfers[0].rate, one.transfers[0].done) for one in watch.told}
    assert (result["rate"], state["rate"], state["bytes_done"]) in moments
    assert watch.told[-1].transfers[0].metrics.throughput > 0, "what is on its way counts"
    assert watch.differing == []
    gate.release()
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED], timeout=SECONDS)
    (row,) = rows(program)
    traces = program.window.tabs.traces
    assert traces is not None
    receipt = traces.receipt(row.transfer.id)
    assert receipt is not None
    kept = receipt["metrics"]["throughput"]
    assert kept == row.transfer.metrics["throughput"]
    tile = program.window.panel.tiles["throughput"]
    qtbot.waitUntil(lambda: tile.shown == (format.rate(kept), "on average"), timeout=SECONDS)
    assert kept == pytest.approx(content.size / row.transfer.seconds, rel=0.05)
