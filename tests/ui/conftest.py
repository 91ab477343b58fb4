"""A window on a scripted engine, shown, and closed again without questions."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import count
from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.scripted import PROFILE, MemoryServices, ScriptedEngine
from transfer_gui.engine.messages import Row
from transfer_gui.paths import resource
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.main_window import MainWindow

_SOME = 25  # tests after which garbage is collected: each time would take longer than the tests


@pytest.fixture(scope="package", autouse=True)
def _garbage_stays_on_this_thread() -> Iterator[None]:
    """As in the program: cycles of Qt objects are never collected on a worker's thread."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(scope="package")
def _tests_run() -> Iterator[int]:
    """Counts."""
    return count(1)


@pytest.fixture(autouse=True)
def _windows_of_a_test_go_with_it(
    _garbage_stays_on_this_thread: None, _tests_run: Iterator[int]
) -> Iterator[None]:
    """What ``deleteLater`` was called on is deleted now, by Qt and in Qt's order: children with their window.

    Left to an event loop of a later test, they would pile up, be painted anew at each change of theme, or be
    taken apart by the collector, in any order.
    """
    gc.disable()  # a test of the collector may have left it on
    yield
    if QGuiApplication.keyboardModifiers():  # those of the last key that a test pressed stay down
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if next(_tests_run) % _SOME == 0:
        gc.collect()


@pytest.fixture
def garbage_stays_here() -> Iterator[None]:
    """For tests with busy workers: as in the program, garbage is never collected on one of their threads."""
    gc.collect()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    icons.configure(resource("icons"))
    apply_theme(qapp, "light")


_Dialog = TypeVar("_Dialog", bound=QDialog)


class Stage:
    """A shown window, its model and bridge, and the engine and services behind them."""

    def __init__(self, qtbot: QtBot, engine: ScriptedEngine, services: MemoryServices) -> None:
        self.qtbot = qtbot
        self.engine = engine
        self.services = services
        self.model = QueueModel()
        self.bridge = Bridge(engine)
        self.window = MainWindow(self.bridge, self.model, services)
        self.model.setParent(self.window)  # as in the program
        self.window.desktop.awake.hold = nullcontext  # the desktop of who runs the tests is left alone
        qtbot.addWidget(self.window, before_close_func=let_go)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.view.setFocus()
        self.activate()
        self.bridge.start()

    def activate(self) -> None:
        """Wait until the window is active, as it is for who types; a dialog that has just gone was."""
        self.qtbot.waitUntil(self._activated, timeout=30_000)

    def _activated(self) -> bool:
        """Whether the window is active; shortcuts belong to that one."""
        # A bare X server has nobody who would activate it, and tests beside this one take the focus away.
        self.window.activateWindow()
        return self.window.isActiveWindow()

    def show(self, *rows: Row) -> None:
        """Let the engine say these rows and wait until the window has followed."""
        self.engine.show(rows)
        self.bridge.look()
        self.followed()

    def followed(self) -> None:
        """Wait until menus and panels are up to date."""
        self.qtbot.waitUntil(lambda: not self.window.refresh.pending, timeout=30_000)

    def select(self, *places: int) -> None:
        """Select rows by their place in the view."""
        view = self.window.view
        view.clearSelection()
        mode = view.selectionModel().SelectionFlag
        for place in places:
            index = view.model().index(place, 0)
            view.selectionModel().setCurrentIndex(index, mode.Select | mode.Rows)
        self.followed()

    def dialog(self, kind: type[_Dialog]) -> _Dialog:
        """The dialog of that kind that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind), timeout=30_000)
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found


def let_go(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window.closing.done = True
    window.desktop.awake.close()
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def watched(model: QAbstractItemModel) -> None:
    """Let Qt hold the model to its rules from now on; what breaks one is a warning, which fails the test."""
    # The parent keeps it: without one it would be gone at the end of this line, and watch nothing.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


def press(box: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    (button,) = [one for one in box.buttons() if box.buttonRole(one) is role]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def accept(box: QMessageBox) -> None:
    press(box, QMessageBox.ButtonRole.AcceptRole)


def reject(box: QMessageBox) -> None:
    press(box, QMessageBox.ButtonRole.RejectRole)


Staging = Callable[..., Stage]


@pytest.fixture
def staging(qtbot: QtBot) -> Staging:
    """Makes stages; each takes an engine and services, or gets its own."""

    def make(engine: ScriptedEngine | None = None, services: MemoryServices | None = None) -> Stage:
        return Stage(qtbot, engine or ScriptedEngine(), services or MemoryServices(PROFILE))

    return make


@pytest.fixture
def stage(staging: Staging) -> Stage:
    """A stage with one profile and an empty queue."""
    return staging()
