"""How quick the window is: 10,000 rows while eight run, 50,000 pasted links, the first window, an idle one.

The window, its bridge and its model are the real ones; for the many rows the engine behind them is scripted,
so that only the window is measured. Needs no display: without one Qt's offscreen platform is used.
"""

from __future__ import annotations

import argparse
import json
import os
import resource as limits
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.scripted import MB, PROFILE, MemoryServices, ScriptedEngine, progress, row
from transfer_gui.app import Program
from transfer_gui.core.profile import CredentialKind, Credentials
from transfer_gui.core.transfer import Status
from transfer_gui.paths import Paths, resource
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.garbage import GuiGarbage, spare_modules
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.main_window import MainWindow
from transfer_gui.wiring.app import make_app
from transfer_gui.wiring.stores import Stores

_STEP = 4  # ms between two looks at the clock
_ROWS, _RUNNING, _PASTED = 10_000, 8, 50_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and what it should be at most."""

    name: str
    value: float
    unit: str
    most: float

    @property
    def good(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.most


class Delays(QObject):
    """How late the event loop comes round, in ms beyond the time that a precise timer was set to."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._before = time.perf_counter()
        timer = QTimer(self, interval=_STEP)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._note)
        timer.start()

    def _note(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._before) * 1000 - _STEP))
        self._before = now

    def share(self, part: float) -> float:
        """The delay that this part of the looks stayed below."""
        ordered = sorted(self.late)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def wait(seconds: float, until: Callable[[], bool] | None = None) -> float:
    """Let the event loop run; the seconds it took."""
    loop, begun = QEventLoop(), time.perf_counter()
    look = QTimer(interval=5)
    if until is not None:  # looking costs something: an idle program is waited for without
        look.timeout.connect(lambda: loop.quit() if until() else None)
        look.start()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    return time.perf_counter() - begun


def many_rows(seconds: float) -> list[Figure]:
    """10,000 rows, eight of them running, ten updates a second, a transfer that ends each second."""
    garbage = GuiGarbage()  # as in the program: else the collector may run at any moment
    engine, services = ScriptedEngine(), MemoryServices(PROFILE)
    model, bridge = QueueModel(), Bridge(engine)
    window = MainWindow(bridge, model, services)
    window.resize(1280, 800)
    window.show()
    engine.show([row(str(number), list(Status)[number % 14]) for number in range(_ROWS)])
    bridge.start()
    wait(1.5)
    window.view.selectRow(3)
    turn = 0

    def advance() -> None:
        nonlocal turn
        turn += 1
        first = turn // 10
        if turn % 10 == 0:
            engine.show([row(str(first), Status.DONE), row(str(first + _RUNNING), Status.ACTIVE)])
        engine.running = tuple(
            progress(str(first + place), (turn * 7 + place) % 1000 * MB) for place in range(1, _RUNNING + 1)
        )

    steps = QTimer(interval=100)
    steps.timeout.connect(advance)
    steps.start()
    wait(1.0)
    delays = Delays()
    wait(seconds)
    steps.stop()
    window.closing.done = True
    window.desktop.awake.close()
    window.close()
    garbage.close()
    return [
        Figure("event loop's delay, 99 of 100", delays.share(0.99), "ms", 16.0),
        Figure("event loop's delay, longest", max(delays.late), "ms", 100.0),
    ]


def program(folder: Path) -> Program:
    """The whole program on a home of its own."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    stores = Stores(Paths(folder / "config", folder / "data", folder / "logs"), {})
    profile = replace(
        PROFILE, name="Bench", endpoint="http://127.0.0.1:9", credentials=CredentialKind.SESSION
    )
    stores.profiles.save(profile)
    stores.profiles.set_default("Bench")
    stores.credentials.save(profile, Credentials("AKIA", "secret"), session_only=True)
    return Program(app, make_app(stores), argparse.Namespace(links=[], sandbox=False, screenshot=""))


def shut(found: Program) -> None:
    """As the desktop would."""
    found.window.quit()
    wait(10, lambda: not found.window.isVisible())
    found.end()
    found.opened.close()


def idle(folder: Path, seconds: float) -> list[Figure]:
    """What an open window with nothing to do takes, before others have left anything to clear up."""
    found = program(folder)
    found.window.show()
    found.begin()
    wait(5.0)
    before, begun = time.process_time(), time.perf_counter()
    wait(seconds)
    share = 100 * (time.process_time() - before) / (time.perf_counter() - begun)
    shut(found)
    return [Figure("idle window's CPU", share, "%", 1.0)]


def pasted(folder: Path) -> list[Figure]:
    """50,000 links from the clipboard into the real queue."""
    found = program(folder)
    found.window.show()
    found.begin()
    wait(3.0)
    links = "\n".join(f"http://127.0.0.1:19/pub/file-{number}.iso" for number in range(_PASTED))
    QGuiApplication.clipboard().setText(links)
    delays = Delays()
    found.window.actions_.paste.trigger()
    took = wait(60, lambda: found.model.table.rowCount() >= _PASTED)
    wait(0.5)
    figures = [
        Figure("50,000 pasted links until all are shown", took, "s", 2.0),
        Figure("longest freeze meanwhile", max(delays.late), "ms", 100.0),
    ]
    shut(found)
    return figures


class _FirstPaint(QObject):
    """Prints when the window is painted for the first time, and quits."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: print(time.time(), flush=True))
            QTimer.singleShot(1, QApplication.quit)
            watched.removeEventFilter(self)
        return False


def first_window() -> list[Figure]:
    """From starting the process to the first paint, the best of some warm starts."""
    found = []
    for _ in range(4):
        begun = time.time()
        with tempfile.TemporaryDirectory() as folder:
            ended = subprocess.run(
                [sys.executable, "-m", "tests.bench.window", "--first", folder],
                capture_output=True,
                text=True,
                timeout=120,
                check=True,
            )
        found.append(float(ended.stdout.split()[-1]) - begun)
    return [Figure("first window, warm, from the start of the process", min(found[1:]), "s", 1.0)]


def show_first(folder: Path) -> None:
    """In a process of its own: show the window and say when."""
    found = program(folder)
    watch = _FirstPaint()
    found.window.view.viewport().installEventFilter(watch)
    found.window.show()
    QTimer.singleShot(0, found.begin)
    QApplication.exec()
    shut(found)


def show_rows(home: Path) -> None:
    """In a process of its own: show the window of a full queue; when its first rows stood there, and all."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
    rows = stores.database.query("SELECT count(*) FROM transfers WHERE outcome IS NULL")[0][0]
    found = Program(app, make_app(stores), argparse.Namespace(links=[], sandbox=False, screenshot=""))
    found.window.show()
    QTimer.singleShot(0, found.begin)
    wait(120, lambda: found.model.table.rowCount() > 0)
    app.processEvents()
    first = time.time()
    wait(120, lambda: found.model.table.rowCount() >= rows)
    complete = time.time()
    shut(found)
    print(first, complete, flush=True)


def main(words: list[str] | None = None) -> int:
    """Measure, print, write JSON; 0 if every target is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench window", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long the busy window is watched")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE")
    parser.add_argument("--rows", type=Path, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--first", type=Path, default=None, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    spare_modules()  # as the program does
    icons.configure(resource("icons"))
    apply_theme(app, "light")
    if options.rows is not None:
        show_rows(options.rows)
        return 0
    if options.first is not None:
        show_first(options.first)
        return 0
    figures = first_window()
    with tempfile.TemporaryDirectory() as folder:
        figures += idle(Path(folder) / "idle", options.seconds)
        figures += many_rows(options.seconds)
        figures += pasted(Path(folder) / "pasted")
    for one in figures:
        verdict = "met" if one.good else "MISSED"
        print(f"{one.name:52} {one.value:9.2f} {one.unit:3} (at most {one.most:g}) {verdict}")
    peak = limits.getrusage(limits.RUSAGE_SELF).ru_maxrss
    if options.json is not None:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        told = {"figures": [asdict(one) | {"good": one.good} for one in figures], "peak_kib": peak}
        options.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return 0 if all(one.good for one in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
