"""No window and no dialog is larger than the screen, however small it is and however large the letters.

A screen and a scale hold for a whole process: each test runs this file on an X server of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QWidget,
)

from transfer_gui.ui.queue.queue_view import QueueView
from transfer_gui.ui.widgets.sizes import ScrolledBody, ScrolledPage

ROOT = Path(__file__).parents[2]
# Screen, scale, language (German is longer), points of letters (0: as usual). One of them is the
# largest, and run by command only.
SCREENS = [
    ("1024x700", "1", "en", 0),
    ("1024x700", "1", "en", 16),
    ("1280x800", "1.5", "en", 16),
    ("1280x800", "1.5", "de", 0),
    pytest.param("1366x768", "1", "en", 0, marks=pytest.mark.heavy),
    pytest.param("1366x768", "1", "en", 16, marks=pytest.mark.heavy),
]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs X servers of its own")
@pytest.mark.parametrize(("screen", "scale", "language", "points"), SCREENS)
def test_every_window_fits(screen: str, scale: str, language: str, points: int) -> None:
    words = [sys.executable, "-m", __name__, str(points), language]
    found = subprocess.run(
        ["xvfb-run", "-a", "-s", f"-screen 0 {screen}x24", *words],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=570,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert int(found.stdout.split()[0]) > 40, "hardly a window was opened"


def _windows() -> Iterator[tuple[str, QWidget]]:
    """Every window: the dialogs, the guides, and the main window as it is at its first start."""
    from tests.ui.dialog_screenshots import SCENES
    from tests.ui.scripted import PROFILE, MemoryServices, ScriptedEngine, row
    from transfer_gui.core.transfer import Status
    from transfer_gui.paths import resource
    from transfer_gui.ui.bridge import Bridge
    from transfer_gui.ui.queue.queue_model import QueueModel
    from transfer_gui.ui.records.help_window import HelpWindow
    from transfer_gui.ui.window.main_window import MainWindow

    for name, scene in SCENES.items():
        dialog = scene()
        yield name, dialog
        dialog.deleteLater()
    yield "guides", HelpWindow(resource("help"))
    engine = ScriptedEngine()
    bridge = Bridge(engine)
    main = MainWindow(bridge, QueueModel(), MemoryServices(PROFILE))
    engine.show(row(str(place), status) for place, status in enumerate(Status))
    bridge.start()
    yield "main window", main
    main.closing.done = True
    main.desktop.awake.close()
    main.close()


def _unfolded(window: QWidget) -> Iterator[None]:
    """As it opens, on each of its tabs, and with every fold open."""
    from tests.ui.store_scenes import settle

    settle()
    yield
    for tabs in window.findChildren(QTabWidget):
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            settle()
            yield
    for fold in window.findChildren(QToolButton):
        if isinstance(window, QDialog) and fold.isCheckable() and not fold.isChecked() and fold.isVisible():
            fold.click()
            settle()
            yield


def _wrong(window: QWidget, letters: int) -> str:
    room = window.screen().availableGeometry()
    if window.width() > room.width() or window.height() > room.height():
        return f"{window.width()}x{window.height()} on {room.width()}x{room.height()}"
    hidden = [
        button.text()
        for box in window.findChildren(QDialogButtonBox)
        for button in box.findChildren(QPushButton)
        if button.isVisible() and not window.rect().contains(button.mapTo(window, button.rect().center()))
    ]
    if hidden:
        return f"out of sight: {hidden}"
    pages = [page.horizontalScrollBar() for page in window.findChildren(ScrolledPage) if page.isVisible()]
    if any(bar.maximum() > 0 and not bar.isVisible() for bar in pages):
        return "fields are cut off at the right edge"
    areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
    if isinstance(window, QMainWindow):
        sideways = [area for area in areas if isinstance(area, QScrollArea | QueueView)]
        moved = {type(area).__name__: area.horizontalScrollBar().maximum() for area in sideways}
        if any(moved.values()):
            return f"has to be moved sideways: {moved}"
    if not letters:
        wide = [area for area in areas if isinstance(area, ScrolledPage | QTableView | QTreeView)]
        if any(area.horizontalScrollBar().maximum() > 0 for area in wide) and isinstance(window, QDialog):
            return "it has to be moved sideways"
    bars = [area.verticalScrollBar() for area in window.findChildren(ScrolledBody)]
    unseen = any(bar.maximum() > 0 and not bar.isVisible() for bar in bars)
    return "more below, and nothing tells so" if unseen else ""


def main(points: int, language: str) -> int:
    """Open all; names those that do not fit. The number of windows comes first."""
    from transfer_gui.paths import resource
    from transfer_gui.ui.translations import speak
    from transfer_gui.ui.widgets import icons
    from transfer_gui.ui.widgets.design import use_readable_font
    from transfer_gui.ui.widgets.theme import apply_theme

    app = QApplication([])
    icons.configure(resource("icons"))
    use_readable_font(app, resource("fonts"))
    speak(app, language, resource("translations"))
    apply_theme(app, "light")
    if points:
        font = app.font()
        font.setPointSizeF(float(points))
        app.setFont(font)
    found, count = [], 0
    for name, window in _windows():
        window.show()
        found += [f"{name}: {wrong}" for _ in _unfolded(window) if (wrong := _wrong(window, points))]
        window.hide()
        count += 1
    print(count, *dict.fromkeys(found), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), sys.argv[2]))
