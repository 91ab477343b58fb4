"""A shown profiles dialog on services of the test's making, with hands to use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.fake_services import AWS, OWN, SANDBOX, FakeServices, as_services
from transfer_gui.core.profile import Profile
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.widgets.background import pool

SECRET = "a-secret-nobody-may-see"


class Opened:
    """A shown dialog with its services, and hands to use it."""

    def __init__(self, qtbot: QtBot, services: FakeServices, name: str = "") -> None:
        self.qtbot, self.services = qtbot, services
        self.dialog = ProfilesDialog(as_services(services), name=name)
        self.form, self.keys = self.dialog._form, self.dialog._form.credentials
        qtbot.addWidget(self.dialog)
        with qtbot.waitExposed(self.dialog):
            self.dialog.show()
        self.settle()

    def settle(self) -> None:
        """Let background calls end and be heard."""
        assert pool().waitForDone(10_000)
        QApplication.processEvents()

    def button(self, text: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        named = [one for one in buttons if one.text().replace("&", "") == text]
        return next((one for one in named if one.isVisible()), named[0])

    def press(self, text: str) -> None:
        button = self.button(text)
        assert button.isEnabled(), f"{text} is not to be had"
        assert button.isVisible(), f"{text} is not to be seen"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def names(self) -> list[str]:
        items = self.dialog.findChild(QListWidget)
        assert items is not None
        return [items.item(row).text() for row in range(items.count())]

    def choose(self, row: int) -> None:
        items = self.dialog.findChild(QListWidget)
        assert items is not None
        items.setCurrentRow(row)

    def chosen(self) -> int:
        items = self.dialog.findChild(QListWidget)
        assert items is not None
        return items.currentRow()

    def said(self) -> str:
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    def answer(self, text: str) -> None:
        """Press that button of the question that is open."""
        self.qtbot.waitUntil(
            lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=30_000
        )
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(one for one in box.buttons() if one.text().replace("&", "") == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not box, timeout=30_000)


Opening = Callable[..., Opened]


@contextmanager
def openings(qtbot: QtBot) -> Iterator[Opening]:
    """Opens dialogs, and at the end lets every slow call go."""
    made: list[Opened] = []

    def make(*profiles: Profile, services: FakeServices | None = None, name: str = "") -> Opened:
        made.append(Opened(qtbot, services or FakeServices(*(profiles or (AWS, OWN, SANDBOX))), name))
        return made[-1]

    yield make
    for one in made:
        one.services.gate.set()
        one.settle()


def fill_new(opened: Opened, name: str = "Backup") -> None:
    """Type a name and keys."""
    opened.form.name.setText(name)
    opened.keys.access_key.setText("AKIANEW")
    opened.keys.secret.setText(SECRET)
