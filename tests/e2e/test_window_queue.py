"""Order, limits, times and removals in the shown window, felt by the real engine and the real store."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QMimeData, QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.e2e.shown import BUCKET, SECONDS, STREAMED, Open, asked, names, rows, statuses, trigger
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from tests.ui import drags
from transfer_gui.app import Program
from transfer_gui.core.transfer import Action, Status
from transfer_gui.ui.queue.row_drops import ROWS
from transfer_gui.ui.settings.schedule_dialogs import HoursDialog, StartAtDialog

MIB = 1024**2


def test_a_removal_is_undone_and_the_transfer_goes_on(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content, gate = Content(41, 64 * MIB), Gate(hold_after=30 * MIB)
    url = source.serve("/undone.bin", content, gate=gate)
    program = opened()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: gate.passed == 30 * MIB and bool(rows(program)), timeout=SECONDS)
    name = rows(program)[0].transfer.id
    program.window.commands.removals.remove(rows(program))  # as after the question that is asked first
    qtbot.waitUntil(lambda: rows(program) == [], timeout=SECONDS)
    program.window.queue_actions.undo.trigger()
    assert [row.transfer.id for row in rows(program)] == [name]
    gate.release()
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED], timeout=SECONDS)
    assert store.sha256(BUCKET, "undone.bin") == content.sha256()


def test_a_limit_is_felt_and_lifted_while_it_runs(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content = Content(42, 96 * MIB)
    url = source.serve("/limited.bin", content)
    program = opened()
    program.window.commands.queue.set_limit(2 * MIB)
    program.window.add_links([url])

    def done() -> int:
        return sum(one.done for one in program.engine.sample().transfers)

    qtbot.waitUntil(lambda: statuses(program) == [Status.ACTIVE], timeout=SECONDS)
    begun = time.monotonic()
    qtbot.wait(1500)
    assert done() < (time.monotonic() - begun + 2) * 2 * MIB + 8 * MIB, "the limit of all holds"
    program.window.commands.queue.set_limit(0)
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED], timeout=SECONDS)
    assert store.sha256(BUCKET, "limited.bin") == content.sha256()


def test_dragged_rows_run_in_their_new_order(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    gate = Gate(hold_after=1)
    held = source.serve("/dragged.bin", Content(43, 4 * MIB), gate=gate)
    urls = [source.serve(f"/turn-{number}.bin", b"x") for number in range(1, 4)]
    program = opened()
    program.window.commands.queue.set_active(1)
    program.window.add_links([held, *urls])
    qtbot.waitUntil(lambda: len(rows(program)) == 4 and gate.passed >= 1, timeout=SECONDS)
    view = program.window.view
    view.selectRow(3)
    drag(program, view.visualRect(view.model().index(1, 0)).topLeft() + QPoint(20, 2))
    wanted = ["dragged.bin", "turn-3.bin", "turn-1.bin", "turn-2.bin"]
    qtbot.waitUntil(lambda: names(program) == wanted, timeout=SECONDS)
    gate.release()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * 4, timeout=SECONDS)
    ended = sorted(rows(program), key=lambda row: row.transfer.finished_at)
    assert [row.transfer.spec.url.rsplit("/", 1)[-1] for row in ended] == wanted


def drag(program: Program, at: QPoint) -> None:
    """The selected rows over the table and dropped at a place, as Qt delivers a drag of its own."""
    mime, target = QMimeData(), program.window.view.viewport()
    mime.setData(ROWS, b"1")
    for step in (drags.enter, drags.move, drags.drop):
        assert step(target, mime, at, Qt.DropAction.MoveAction).isAccepted()


def test_a_start_time_and_allowed_hours_hold_back_until_start_now(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    url = source.serve("/scheduled.bin", Content(44, MIB))
    program = opened()
    program.window.queue_actions.hours.trigger()
    hours = asked(program, HoursDialog, qtbot)
    assert isinstance(hours, HoursDialog)
    hours.limited.setChecked(True)
    now = datetime.now()
    for box in hours.days:  # one day alone, and not one that begins or ends soon
        box.setChecked(False)
    hours.days[(now.weekday() + 3) % 7].setChecked(True)
    hours.accept()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: statuses(program) == [Status.SCHEDULED], timeout=SECONDS)
    program.window.view.selectAll()
    trigger(program.window.queue_actions.start_at, qtbot)
    start = asked(program, StartAtDialog, qtbot)
    assert isinstance(start, StartAtDialog)
    at = QDateTime.fromSecsSinceEpoch(round((now + timedelta(days=9)).timestamp()))
    start.when.setDateTime(at)
    start.accept()
    qtbot.waitUntil(lambda: rows(program)[0].transfer.start_at > time.time() + 8 * 86_400, timeout=SECONDS)
    assert statuses(program) == [Status.SCHEDULED]
    trigger(program.window.actions_.of[Action.START], qtbot)
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE], timeout=SECONDS)
    assert len(store.get(BUCKET, "scheduled.bin")) == MIB
