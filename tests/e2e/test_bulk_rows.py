"""What is done to thousands of rows in the shown window is on disk when the program ends, however soon."""

from __future__ import annotations

import argparse
import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.e2e.shown import SECONDS, shut, trigger
from transfer_gui.app import Program
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Action, Intent, Outcome, Transfer
from transfer_gui.engine.commands import apply_action, remove_idle, settle_idle
from transfer_gui.engine.messages import Add, Do, Limit, StartAt
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.paths import Paths, resource
from transfer_gui.ui.widgets import icons
from transfer_gui.wiring.app import make_app
from transfer_gui.wiring.stores import Stores

MANY = 4_000

Start = Callable[[], Program]


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    """A queue of many paused rows."""
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "logs")
    stores = Stores(paths, {})
    stores.queue.add(_specs(MANY), paused=True)
    stores.close()
    return paths


def _specs(count: int) -> tuple[Spec, ...]:
    return tuple(Spec(f"https://a.example/{number}.bin", "archive") for number in range(count))


@pytest.fixture
def start(home: Paths, qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    """Opens the program on that queue and waits for its rows."""
    icons.configure(resource("icons"))
    started: list[Program] = []

    def make() -> Program:
        stores = Stores(home, {})
        program = Program(
            qapp,
            make_app(stores),
            argparse.Namespace(links=[], sandbox=False, screenshot=""),
        )
        started.append(program)
        with qtbot.waitExposed(program.window):
            program.window.show()
        program.begin()
        return program

    yield make
    for program in started:
        if program.window.isVisible():
            shut(program, qtbot)


def _filled(program: Program, qtbot: QtBot, count: int = MANY) -> None:
    qtbot.waitUntil(lambda: program.model.table.rowCount() == count, timeout=SECONDS)


def _left(home: Paths) -> list[Transfer]:
    stores = Stores(home, {})
    try:
        return stores.queue.load()
    finally:
        stores.close()


def _remove_all(program: Program, qtbot: QtBot) -> None:
    _filled(program, qtbot)
    program.window.view.selectAll()
    trigger(program.window.actions_.of[Action.REMOVE], qtbot)
    qtbot.waitUntil(program.window.parts.undo.isVisible, timeout=SECONDS)
    assert program.model.table.rowCount() == 0


def test_removed_rows_do_not_come_back(
    start: Start, home: Paths, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Removed, and the program ended while the bar still offers to undo it."""
    program = start()
    _remove_all(program, qtbot)
    with caplog.at_level(logging.INFO):
        shut(program, qtbot)
    assert _left(home) == []
    assert [record for record in caplog.records if "Programming" in record.getMessage()] == []


def test_a_program_that_was_killed_removes_them_at_its_next_start(
    start: Start, home: Paths, qtbot: QtBot
) -> None:
    """What a kill leaves is the database as it is now: copied while the bar is shown."""
    program = start()
    _remove_all(program, qtbot)
    there, copy = sqlite3.connect(home.database), sqlite3.connect(home.data / "killed.sqlite3")
    there.backup(copy)
    there.close()
    copy.close()
    program.window.queue_actions.undo.trigger()
    _filled(program, qtbot)
    shut(program, qtbot)
    assert len(_left(home)) == MANY, "undone is undone"
    for side in home.data.glob("queue.sqlite3*"):
        side.unlink()
    (home.data / "killed.sqlite3").rename(home.database)
    again = start()
    qtbot.waitUntil(lambda: again.stores.settings.get_ui("removed_rows") == "[]", timeout=SECONDS)
    shut(again, qtbot)
    assert _left(home) == []


@pytest.mark.parametrize("what", ["resume", "cancel", "limit", "start_at", "move", "import"])
def test_whatever_is_done_to_many_is_done(start: Start, home: Paths, qtbot: QtBot, what: str) -> None:
    """The program ends right behind the command."""
    program = start()
    _filled(program, qtbot)
    ids = tuple(row.transfer.id for row in program.model.shown_rows())
    bridge, later = program.bridge, 4_000_000_000.0
    if what == "import":
        bridge.post(Add(_specs(MANY), paused=True))
    elif what == "move":
        program.window.view.selectRow(MANY - 1)
        trigger(program.window.queue_actions.moves[QueueMove.TOP], qtbot)
    elif what == "limit":
        bridge.post(Limit(ids, 1_000_000))
    elif what in ("start_at", "resume"):
        bridge.post(StartAt(ids, later))
        if what == "resume":
            bridge.post(Do(Action.PAUSE, ids))
    else:
        bridge.cancel(ids)
    shut(program, qtbot)
    left = _left(home)
    done = {
        "resume": lambda row: row.intent is Intent.PAUSE and row.start_at == later,
        "cancel": lambda row: row.outcome is Outcome.CANCELLED,
        "limit": lambda row: row.spec.limit == 1_000_000,
        "start_at": lambda row: row.intent is Intent.RUN and row.start_at == later,
        "move": lambda row: True,
        "import": lambda row: row.intent is Intent.PAUSE,
    }[what]
    assert len(left) == (2 * MANY if what == "import" else MANY)
    assert all(map(done, left))
    if what == "move":
        assert left[0].id == ids[-1]


def test_many_rows_are_one_commit(home: Paths) -> None:
    """Each commit waits for the disk: ten thousand of them would take minutes on a slow one."""
    stores = Stores(home, {})
    other = sqlite3.connect(home.database)
    try:
        ids = [row.id for row in stores.queue.load()]
        seen = {_version(other)}
        stores.queue.update_many({one: {"intent": Intent.REMOVE} for one in ids})
        seen.add(_version(other))
        stores.queue.delete(ids)
        assert stores.queue.load() == []
        assert max({*seen, _version(other)}) - min(seen) == 2
    finally:
        stores.close()
        other.close()


@pytest.mark.parametrize("begun", [False, True], ids=["idle", "given up before"])
def test_removed_rows_are_each_touched_twice(home: Paths, begun: bool) -> None:
    """Once in the history, once where they go: a row that is written, sealed and read again before it goes
    makes ten thousand take seconds, and quitting waits for them."""
    stores = Stores(home, {})
    ledger = Ledger(stores.queue, lambda ids: None)
    ledger.load(lambda row: True)
    try:
        if begun:
            apply_action(ledger, ledger.loader.all(), Action.REMOVE)
        touched = _touched(stores)
        if begun:
            gone = settle_idle(ledger, [row.id for row in ledger.loader.all()])
        else:
            gone = remove_idle(ledger, ledger.loader.all())
        assert len(gone) == MANY
        assert _touched(stores) - touched == 2 * MANY
        assert stores.queue.load() == []
        assert ledger.loader.all() == []
        assert {past.outcome for past in stores.history.search(limit=2 * MANY)} == {Outcome.CANCELLED}
        assert stores.history.count() == MANY
    finally:
        stores.close()


def _touched(stores: Stores) -> int:
    """Rows written and deleted so far: https://sqlite.org/c3ref/total_changes.html."""
    found: int = stores.queue._database.query("SELECT total_changes()")[0][0]
    return found


def _version(other: sqlite3.Connection) -> int:
    """Counts the commits of others: https://sqlite.org/pragma.html#pragma_data_version."""
    version: int = other.execute("PRAGMA data_version").fetchone()[0]
    return version
