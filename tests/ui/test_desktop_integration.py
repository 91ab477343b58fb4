"""Outside the window: when all is done, staying awake, notifications in batches, the tray's ring."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging, reject
from tests.ui.scripted import MB, PROFILE, MemoryServices, ScriptedEngine, progress, row
from transfer_gui.core.progress import Sample
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Status
from transfer_gui.storage.database import Database
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.ui.desktop.notifications import Notices, word_notification
from transfer_gui.ui.desktop.power import KeepAwake, sleep_command
from transfer_gui.ui.desktop.tray import ring, share_of
from transfer_gui.ui.desktop.when_done import Then


def sample(*running: Any) -> Sample:
    engine = ScriptedEngine()
    engine.running = running
    return engine.sample()


# -- when all is done ---------------------------------------------------------------------------------------


def test_when_all_is_done_the_program_quits_after_a_moment(stage: Stage, qtbot: QtBot) -> None:
    stage.window.queue_actions.then[Then.QUIT].trigger()
    stage.show(row("1", Status.ACTIVE), row("2", Status.DONE))
    stage.show(row("1", Status.DONE))
    box = stage.dialog(QMessageBox)
    assert "30 s" in box.informativeText()
    (quit_now,) = [button for button in box.buttons() if "Quit" in button.text()]
    quit_now.click()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=30_000)
    assert stage.engine.closed_with


def test_staying_keeps_the_program_and_new_work_withdraws_the_question(stage: Stage, qtbot: QtBot) -> None:
    stage.window.queue_actions.then[Then.SLEEP].trigger()
    stage.show(row("1", Status.ACTIVE))
    stage.show(row("1", Status.DONE))
    stage.dialog(QMessageBox)
    stage.show(row("2", Status.QUEUED))
    qtbot.waitUntil(lambda: not stage.window.findChildren(QMessageBox), timeout=30_000)
    stage.show(row("2", Status.DONE))
    reject(stage.dialog(QMessageBox))
    assert stage.window.isVisible()
    assert not stage.engine.closed_with


def test_nothing_is_asked_where_nothing_was_chosen_or_nothing_ran(stage: Stage) -> None:
    stage.show(row("1", Status.ACTIVE))
    stage.show(row("1", Status.DONE))
    stage.window.queue_actions.then[Then.QUIT].trigger()
    stage.show(row("2", Status.DONE))
    assert not stage.window.findChildren(QMessageBox)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_programs_to_sleep(platform: str) -> None:
    assert sleep_command(platform)
    assert not sleep_command("plan9")


# -- awake --------------------------------------------------------------------------------------------------


class Held:
    """Notes when it is held."""

    def __init__(self) -> None:
        self.now = threading.Event()
        self.times = 0

    @contextmanager
    def __call__(self) -> Iterator[object]:
        self.times += 1
        self.now.set()
        yield self
        self.now.clear()


def test_the_computer_stays_awake_only_while_bytes_move(qapp: object, qtbot: QtBot) -> None:
    parent, held = QObject(), Held()
    awake = KeepAwake(parent, held, linger=0.2)
    awake.follow(sample())
    awake.follow(sample(progress("1", MB, rate=0.0)))
    assert not awake.holding, "what waits or is paused keeps nobody awake"
    awake.follow(sample(progress("1", MB)))
    assert held.now.wait(5)
    awake.follow(sample(progress("1", 2 * MB)))
    qtbot.waitUntil(lambda: not awake.holding, timeout=30_000)
    assert not held.now.is_set()
    awake.follow(sample(progress("1", 3 * MB)))
    assert held.now.wait(5)
    awake.close()
    assert (held.times, held.now.is_set()) == (2, False)


def test_a_system_that_cannot_be_kept_awake_stops_nothing(qapp: object) -> None:
    def refuse() -> Any:
        raise OSError("no bus")

    parent = QObject()
    awake = KeepAwake(parent, refuse)
    awake.follow(sample(progress("1", MB)))
    assert awake.holding
    awake.close()


SERVICE = Path(__file__).with_name("desktop_services.py")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="D-Bus is Linux's")
@pytest.mark.parametrize(
    ("scene", "heard"),
    [
        ("notes", ["Notify: Transfers: 180 done, 20 need you | file-0.iso / file-10.iso / file-20.iso / "
                   "and 197 more", "in all: 1", "&lt;b&gt;&amp;lt;\\n\\x1b]0;x\\x07",
                   "\\u202egpj.exe\\ud800", "x" * 40 + "…" + "x" * 36 + ".iso"]),
        ("awake", ["waiting: 0", "moving: 1", "closed: 0"]),
        ("awake_by_login_manager", ["Inhibit: idle, block", "moving: True", "closed: False"]),
        ("sleep", ["Suspend"]),
        ("sleep_refused", ["refused"]),
    ],
)  # fmt: skip
def test_a_real_bus_hears_of_notifications_of_staying_awake_and_of_sleep(
    scene: str, heard: list[str], tmp_path: Path
) -> None:
    """In a session of its own, since a bus's address belongs to the process; it is the system's bus too."""
    both = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"'
    ended = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", both, "sh", sys.executable, str(SERVICE), scene],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(SERVICE.parents[2]),
            "TRANSFER_GUI_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == heard


# -- notifications ------------------------------------------------------------------------------------------


def test_many_endings_make_one_notification(qapp: object, qtbot: QtBot) -> None:
    parent, sent = QObject(), list[tuple[str, str]]()
    notices = Notices(parent, lambda title, text: sent.append((title, text)), lambda: True, gather=50)
    for number in range(200):
        notices.take(row(str(number), Status.DONE if number % 10 else Status.FAILED, error="bucket_missing"))
    notices.take(row("x", Status.CANCELLED))
    qtbot.waitUntil(lambda: bool(sent), timeout=30_000)
    ((title, text),) = sent
    assert "180 done" in title
    assert "20 need you" in title
    assert "and 197 more" in text


def test_who_looks_at_the_window_is_not_told(stage: Stage) -> None:
    assert not stage.window.desktop._wants_notes()
    stage.window.hide()
    assert stage.window.desktop._wants_notes()
    stage.window.queue_actions.notify.setChecked(False)
    assert not stage.window.desktop._wants_notes()


def test_whether_to_be_told_is_remembered_from_one_start_to_the_next(
    staging: Staging, tmp_path: Path, qtbot: QtBot
) -> None:
    def begin(database: Database) -> Stage:
        services = MemoryServices(PROFILE)
        services.settings = SettingsTable(database)  # type: ignore[assignment]
        return staging(services=services)

    with closing(Database(tmp_path / "queue.db")) as database:
        window = begin(database).window
        assert window.queue_actions.notify.isChecked()
        window.queue_actions.notify.trigger()
        window.closing.done = True
        window.close()
    with closing(Database(tmp_path / "queue.db")) as database:
        window = begin(database).window
        assert not window.queue_actions.notify.isChecked()
        window.hide()
        assert not window.desktop._wants_notes()
        window.commands.settings.save(replace(Settings(), notify=True))  # as the settings' dialog does
        assert window.queue_actions.notify.isChecked()
        assert window.desktop._wants_notes()


def test_one_ending_is_told_by_name_without_secrets(qapp: object) -> None:
    failed = row("1", Status.FAILED, name="a.iso", error="bucket_missing", facts={"bucket": "b"})
    title, text = word_notification([failed])
    assert title == "a.iso"
    assert "Bucket not found" in text
    assert "s3cret" not in title + text


# -- tray ---------------------------------------------------------------------------------------------------


def test_the_trays_ring_grows_with_the_share(qapp: object) -> None:
    assert share_of(sample()) is None
    assert share_of(sample(progress("1", 5, None))) is None
    assert share_of(sample(progress("1", 250 * MB, 1000 * MB), progress("2", 250 * MB, 1000 * MB))) == 0.25
    pictures = [ring(share).pixmap(QSize(64, 64)).toImage() for share in (0.0, 0.25, 1.0)]
    assert pictures[0] != pictures[1] != pictures[2]
    quarter = pictures[1]
    right, left = quarter.pixelColor(52, 11), quarter.pixelColor(11, 52)
    assert right.green() > right.red()
    assert left.green() == left.red()
