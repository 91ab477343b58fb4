"""From the clipboard or the dialog onto the queue, and from the queue into the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.conftest import Stage
from tests.ui.scripted import row
from transfer_gui.engine.messages import Add
from transfer_gui.ui.add_dialog import AddDialog


def test_ctrl_v_adds_what_was_copied(stage: Stage) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://downloads.example.org/a.iso")])
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(stage.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.url for spec in posted.specs] == ["https://downloads.example.org/a.iso"]


def test_the_dialog_queues_what_it_was_told(stage: Stage) -> None:
    stage.window.commands.add(["https://downloads.example.org/a.iso"])
    stage.dialog(AddDialog).accept()
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [(spec.url, spec.bucket) for spec in posted.specs] == [
        ("https://downloads.example.org/a.iso", "archive")
    ]


def test_a_rejected_dialog_adds_nothing(stage: Stage) -> None:
    stage.window.commands.add(["https://downloads.example.org/a.iso"])
    stage.dialog(AddDialog).reject()
    assert stage.engine.posted == []


def test_ctrl_c_copies_addresses_and_no_links(stage: Stage) -> None:
    stage.show(row("1", name="a.iso"), row("2", name="b.iso"))
    stage.select(0, 1)
    QTest.keyClick(stage.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines() == ["s3://archive/incoming/a.iso", "s3://archive/incoming/b.iso"]
