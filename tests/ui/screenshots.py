"""Pictures of the main window in its states, light and dark, for people to look at.

Run it on any display: ``python -m tests.ui.screenshots [folder]``. The folder is ``tests/artefacts`` unless
told otherwise. It is no test: what must hold is asserted in the tests beside it.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.drags import enter
from tests.ui.scripted import MB, PROFILE, SANDBOX, MemoryServices, ScriptedEngine, progress, row
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.progress import Progress
from transfer_gui.core.repeat import Repeat
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Phase, Status
from transfer_gui.engine.messages import EngineTrouble, Row
from transfer_gui.paths import resource
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.settings.schedule_dialogs import HoursDialog, StartAtDialog
from transfer_gui.ui.settings.shortcuts_dialog import ShortcutsDialog
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.design import use_readable_font
from transfer_gui.ui.widgets.repeat_fields import RepeatDialog
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.main_window import MainWindow

_SIZE = (1180, 720)


class Stage:
    """A window with its scripted engine."""

    def __init__(self, services: MemoryServices | None = None) -> None:
        self.engine = ScriptedEngine()
        self.services = services or MemoryServices(PROFILE)
        self.model = QueueModel()
        self.bridge = Bridge(self.engine)
        self.window = MainWindow(self.bridge, self.model, self.services)
        self.window.resize(*_SIZE)
        self.window.show()
        self.window.view.empty.expect_rows(False)

    def play(self, rows: list[Row], running: tuple[Progress, ...] = (), *, seconds: float = 100.0) -> None:
        """Show rows, and a past of ``seconds`` in which the running ones moved."""
        self.engine.show(rows)
        steps = int(seconds * 2) if running else 1
        for step in range(steps):
            share = (step + 1) / steps
            swell = 0.14 * math.sin(step / 11) + 0.05 * math.sin(step * 1.7)
            wave = 1.0 + swell if step + 1 < steps else 1.0
            self.engine.running = tuple(_earlier(now, share, wave) for now in running)
            self.engine.at += 0.4
            self.bridge.look()
        settle()

    def select(self, place: int) -> None:
        self.window.view.selectRow(place)
        settle()

    def save(self, folder: Path, name: str) -> None:
        settle()
        self.window.grab().save(str(folder / f"{name}.png"))
        self.shut()

    def shut(self) -> None:
        self.window.closing.done = True
        self.window.desktop.awake.close()
        self.window.close()
        self.window.deleteLater()


def _earlier(now: Progress, share: float, wave: float) -> Progress:
    done, read = int(now.done * share), int(now.read * share)
    return replace(now, done=done, read=read, rate=now.rate * wave, read_rate=now.read_rate * (2 - wave))


def settle() -> None:
    """Let timers of a few milliseconds fire and the window paint."""
    QTest.qWait(80)


def _mixed() -> list[Row]:
    return [
        row("1", Status.ACTIVE, name="ubuntu-26.04-desktop-amd64.iso", size=5_800 * MB),
        row("2", Status.ACTIVE, name="planet-260501.osm.pbf", size=86_400 * MB),
        row("3", Status.ACTIVE, name="live-stream.ts", size=None),
        row("4", Status.QUEUED, name="wikipedia-en.zim", size=None),
        row("5", Status.PAUSED, name="sentinel-2-tile.zip", size=1_240 * MB, stored=512 * MB),
        row("6", Status.WAITING, name="model.tar.gz", size=9_000 * MB, stored=3_300 * MB, wait=42,
            error="source_busy", facts={"host": "downloads.example.org", "status": 503}),
        row("7", Status.ATTENTION, name="quarterly-report.pdf", size=14 * MB, error="source_expired",
            facts={"host": "downloads.example.org", "status": 403}),
        row("8", Status.FAILED, name="dataset.parquet", size=700 * MB, error="bucket_missing",
            facts={"bucket": "archive"}),
        row("9", Status.DONE, name="debian-13.iso", size=700 * MB, stored=700 * MB),
        row("10", Status.DONE_UNVERIFIED, name="podcast.mp3", size=48 * MB, stored=48 * MB),
        row("11", Status.CANCELLED, name="old-backup.tar", size=2_000 * MB),
        row("12", Status.SCHEDULED, name="nightly-dump.sql.zst", size=None, wait=8 * 3600),
        row("13", Status.SKIPPED, name="logo.svg", size=48_000),
    ]  # fmt: skip


def _running() -> tuple[Progress, ...]:
    return (
        progress("1", 2_150 * MB, 5_800 * MB, rate=24.6e6),
        progress("2", 1_020 * MB, 86_400 * MB, rate=18.1e6),
        progress("3", 312 * MB, None, rate=3.4e6),
    )


def _empty(folder: Path, theme: str) -> None:
    Stage().save(folder, f"empty-{theme}")


def _three_running(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.play(_mixed()[:3], _running())
    stage.save(folder, f"running-{theme}")


def _cluster(folder: Path, theme: str) -> None:
    """Four workers of a cluster move parts."""
    stage = Stage()
    first, *others = _running()
    shares = ((7, 612 * MB), (8, 548 * MB), (8, 571 * MB), (6, 403 * MB))
    workers = {f"10.0.4.{7 + at}:40017": {"lanes": n, "bytes": sent} for at, (n, sent) in enumerate(shares)}
    first = replace(first, metrics=replace(first.metrics, workers=workers))
    stage.play(_mixed(), (first, *others))
    stage.select(0)
    stage.save(folder, f"cluster-{theme}")


def _all_states(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.play(_mixed(), _running())
    stage.select(0)
    stage.save(folder, f"states-{theme}")


def _failed(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.play(_mixed(), _running())
    stage.select(7)
    stage.window.tabs.setCurrentWidget(stage.window.tabs.overview)
    stage.save(folder, f"failed-{theme}")


def _attention(folder: Path, theme: str) -> None:
    stage = Stage(MemoryServices(SANDBOX, PROFILE))
    stage.play(_mixed(), _running())
    stage.engine.events.put(EngineTrouble(StorageFull(path="queue.db")))
    stage.bridge.look()
    stage.select(6)
    stage.save(folder, f"attention-{theme}")


def _finished(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.play(_mixed())
    stage.select(8)
    stage.save(folder, f"finished-{theme}")


def _long_names(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.services.settings.settings = Settings(limit=20 * MB)
    name = "a-very-long-name-that-somebody-gave-to-a-file-" * 4 + "end.tar.zst"
    rows = [
        row("1", Status.ACTIVE, name=name, size=1_234_567 * MB),
        row("2", Status.CONNECTING, name="<b>bold</b> & \u202egnp.exe", size=None),
        row("3", Status.ATTENTION, name="数据集-сжатие-é" * 6 + ".7z", error="object_exists",
            facts={"bucket": "archive", "key": name}),
        row("4", Status.ACTIVE, name="x", size=3),
    ]  # fmt: skip
    running = (
        progress("1", 1_234_566 * MB, 1_234_567 * MB, rate=987.6e6),
        progress("2", 0, None, rate=0.0, phase=Phase.CONNECTING),
    )
    stage.play(rows, running)
    stage.select(2)
    stage.save(folder, f"long-{theme}")


def _many(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.play(
        [row(str(number), list(Status)[number % 15]) for number in range(10_000)],
        tuple(progress(str(number), number * 11 * MB, rate=6.1e6) for number in range(3, 100, 15)),
    )
    stage.select(3)
    stage.save(folder, f"many-{theme}")


def _drop(folder: Path, theme: str) -> None:
    stage = Stage()
    mime = QMimeData()
    mime.setUrls([QUrl("https://downloads.example.org/a.iso")])
    enter(stage.window.view.viewport(), mime, QPoint(200, 100))
    stage.save(folder, f"drop-{theme}")


def _narrow(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.window.resize(760, 520)
    stage.play(_mixed(), _running())
    stage.select(7)
    stage.save(folder, f"narrow-{theme}")


def _menu(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.play(_mixed(), _running())
    stage.select(5)
    view = stage.window.view
    at = view.visualRect(view.model().index(5, 0)).center()
    view.customContextMenuRequested.emit(at)
    settle()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.grab().save(str(folder / f"menu-{theme}.png"))
        menu.close()
    stage.window.close()
    settle()
    question = QApplication.activeModalWidget()
    if question is not None:
        question.grab().save(str(folder / f"quit-{theme}.png"))
        question.close()
    stage.shut()


def _small(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.window.resize(900, 600)
    stage.play(_mixed(), _running())
    stage.select(1)
    stage.save(folder, f"small-{theme}")


def _hours(folder: Path, theme: str) -> None:
    stage = Stage()
    stage.services.settings.settings = Settings(hours="Mon-Fri 22:00-06:00", limit=20 * MB)
    stage.window.totals.show_settings(stage.services.settings.settings)
    stage.play([row(str(number), Status.SCHEDULED, wait=3600 * 5) for number in range(1, 7)])
    for name, dialog in (
        ("hours", HoursDialog("Mon-Fri 22:00-06:00", stage.window)),
        ("repeat", RepeatDialog(Repeat("weekdays 07:30", 7), stage.window)),
        ("start-at", StartAtDialog(time.time() + 90_000, stage.window)),
        ("shortcuts", ShortcutsDialog(stage.window, stage.window.shortcuts)),
    ):
        dialog.show()
        settle()
        dialog.grab().save(str(folder / f"{name}-{theme}.png"))
        dialog.close()
    stage.save(folder, f"scheduled-{theme}")


SCENES: tuple[Callable[[Path, str], None], ...] = (
    _empty, _three_running, _cluster, _all_states, _failed, _attention, _finished, _long_names, _many, _drop,
    _narrow, _menu, _small, _hours,
)  # fmt: skip


def main(arguments: list[str]) -> None:
    """Write all pictures."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parents[1] / "artefacts"
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    icons.configure(resource("icons"))
    use_readable_font(app, resource("fonts"))
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        for scene in SCENES:
            scene(folder, theme)
            settle()


if __name__ == "__main__":
    main(sys.argv[1:])
