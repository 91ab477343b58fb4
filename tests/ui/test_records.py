"""The log's window, the history's window, and tidying."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, accept, watched
from tests.ui.scripted import NoRecords, row
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.messages import Do
from transfer_gui.logs.reading import LogTail
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.queue.row_filter import Group, RowFilter
from transfer_gui.ui.record_services import LogReader
from transfer_gui.ui.records.bundle_dialog import BundleDialog
from transfer_gui.ui.records.history_window import HistoryModel, HistoryWindow, ReceiptDialog
from transfer_gui.ui.records.log_window import LogModel, LogWindow
from transfer_gui.ui.widgets.sizes import by_font

pytestmark = pytest.mark.usefixtures("garbage_stays_here")
LINE = "2026-01-31T12:00:00.000Z {} transfer_gui.engine.run.job [abcdef0123] {}\n"

PAST = (
    PastTransfer("1", 1_780_000_000.0, Outcome.DONE, True, "a.iso", "https://files.example/a.iso",
                 "s3://bucket/a.iso", "Work", 5_000_000, 12.0, "CRC64NVME:x"),
    PastTransfer("2", 1_770_000_000.0, Outcome.FAILED, False, "b.iso", "https://files.example/b?sig=***",
                 "s3://bucket/b.iso", error_code="source_missing"),
    PastTransfer("3", 1_760_000_000.0, Outcome.SKIPPED, name="c.iso", destination="s3://bucket/c.iso"),
)  # fmt: skip


class Recalling(NoRecords):
    """A log file and a history."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.past = list(PAST)
        self.pruned: list[int] = []

    def log_reader(self) -> LogReader:
        return LogTail(self.log)

    def history(self, words: str) -> Sequence[PastTransfer]:
        return [past for past in self.past if words in past.name]

    def clear_history(self) -> None:
        self.past.clear()

    def prune_history(self, days: int) -> None:
        self.pruned.append(days)

    def receipt(self, id: str) -> dict[str, object] | None:
        return {"id": id, "verified": True, "source": {"url": "https://a.example/kept.iso"}}


@pytest.fixture
def services(tmp_path: Path) -> Recalling:
    log = tmp_path / "x.log"
    log.write_text(
        LINE.format("INFO", "begins") + LINE.format("WARNING", "odd") + LINE.format("ERROR", "bad")
    )
    return Recalling(log)


def messages(window: LogWindow) -> list[str]:
    model = window._model
    return [str(model.index(place, 4).data()) for place in range(model.rowCount(QModelIndex()))]


def test_the_log_live_by_level_and_words(services: Recalling, qtbot: QtBot) -> None:
    window = LogWindow(services)
    qtbot.addWidget(window)
    watched(window._model)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: messages(window) == ["begins", "odd", "bad"], timeout=30_000)
    window._level.setCurrentText("Warnings")
    assert messages(window) == ["odd", "bad"]
    with services.log.open("a") as file:
        file.write(
            LINE.format("DEBUG", "detail") + LINE.format("ERROR", "worse\x1b[31m") + "    Traceback of it\n"
        )
    qtbot.waitUntil(lambda: messages(window)[-1].startswith("worse"), timeout=30_000)
    assert "\x1b" not in messages(window)[-1]
    window._search.setText("abcdef traceback")
    assert len(messages(window)) == 1
    window._table.selectRow(0)
    assert "Traceback of it" in window._whole.toPlainText()
    window._copy.click()
    assert "Traceback of it" in QGuiApplication.clipboard().text()
    window.close()


@pytest.mark.parametrize("how", ["button", "escape", "frame"])
def test_the_log_closes_and_reads_no_more(services: Recalling, qtbot: QtBot, how: str) -> None:
    window = LogWindow(services)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: bool(messages(window)), timeout=30_000)
    if how == "escape":
        QTest.keyClick(window, Qt.Key.Key_Escape)
    else:
        window._close.click() if how == "button" else window.close()
    assert not window.isVisible()
    assert not window._timer.isActive()


def test_the_log_keeps_the_newest(monkeypatch: pytest.MonkeyPatch, services: Recalling) -> None:
    monkeypatch.setattr("transfer_gui.ui.records.log_window._MOST", 4)
    model = LogModel()
    events = LogTail(services.log).read()
    model.add(events)
    model.add(events)
    assert model.rowCount() == 4
    assert model.item(3).message == "bad"


def test_the_history_searched_added_again_and_cleared(services: Recalling, qtbot: QtBot) -> None:
    added: list[list[str]] = []
    window = HistoryWindow(services, added.append)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    model = window._model
    qtbot.waitUntil(lambda: model.rowCount() == 3, timeout=30_000)
    assert [model.index(n, 2).data() for n in range(3)] == [
        "Done, verified",
        "Failed: File not found",
        "Skipped",
    ]
    assert not window._again.isEnabled()
    window._table.selectRow(1)
    assert not window._again.isEnabled(), "its link was secret"
    assert not window._receipt.isEnabled(), "it was never done"
    window._table.selectRow(0)
    window._receipt.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ReceiptDialog)), timeout=30_000)
    (read,) = window.findChildren(ReceiptDialog)
    assert next(item.text() for item in read.findChildren(QLabel)).startswith("Verified")
    read.reject()
    window._again.click()
    assert added == [["https://files.example/a.iso"]]
    window._search.setText("b.")
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=30_000)
    window._search.setText("nothing")
    qtbot.waitUntil(lambda: window._table.empty.text() == "No matches.", timeout=30_000)
    window._clear.click()
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    accept(box)
    window._search.setText("")
    qtbot.waitUntil(
        lambda: window._table.empty.text().startswith("Nothing has been transferred yet."), timeout=5000
    )


def test_names_and_places_can_be_read_in_a_small_history(services: Recalling, qtbot: QtBot) -> None:
    window = HistoryWindow(services, lambda _links: None)
    qtbot.addWidget(window)
    window.show()
    model = window._model
    qtbot.waitUntil(lambda: model.rowCount() == 3, timeout=5000)
    header, least = window._table.horizontalHeader(), by_font(window, 110).width()
    for wide in (1400, 900, 720, 1400):
        window.resize(by_font(window, 1).width() * wide, 400)
        qtbot.waitUntil(lambda: header.length() <= window._table.viewport().width(), timeout=5000)
        assert all(header.sectionSize(place) >= least for place in (0, 5, 6)), f"names are cut at {wide}"
        assert window._table.isColumnHidden(4) is (wide == 720)
    assert "Size: 5.00 MB" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))


def test_the_history_s_model_keeps_qt_s_rules() -> None:
    model = HistoryModel()
    watched(model)
    model.show(list(PAST))
    model.show([])


def test_windows_are_opened_once_and_from_the_menu(stage: Stage) -> None:
    more = stage.window.actions_.more
    more.log.trigger()
    more.log.trigger()
    more.history.trigger()
    assert len(stage.window.findChildren(LogWindow)) == 1
    (history,) = stage.window.findChildren(HistoryWindow)
    history._add(["https://files.example/a.iso"])
    assert stage.dialog(AddDialog).specs()[0].url == "https://files.example/a.iso"
    for window in (*stage.window.findChildren(LogWindow), history):
        window.close()


def test_old_rows_go_as_the_settings_say(stage: Stage) -> None:
    old = row("1", Status.DONE)
    old = replace(old, transfer=replace(old.transfer, finished_at=time.time() - 3 * 86_400))
    new = replace(old, transfer=replace(old.transfer, id="2", finished_at=time.time()))
    failed = replace(row("3", Status.FAILED), transfer=replace(old.transfer, id="3"))
    stage.show(old, new, failed)
    stage.window.commands.expiry.tidy()
    assert stage.engine.posted == [], "by default the list keeps them"
    stage.services.settings.settings = Settings(list_days=2)
    stage.window.commands.expiry.tidy()
    assert stage.engine.posted == [Do(Action.REMOVE, ("1",))]


def test_old_rows_go_whatever_the_filter_shows(stage: Stage) -> None:
    old = row("1", Status.DONE)
    stage.show(replace(old, transfer=replace(old.transfer, finished_at=time.time() - 3 * 86_400)), row("2"))
    stage.model.filter(RowFilter(Group.QUEUED))
    stage.services.settings.settings = Settings(list_days=2)
    stage.window.commands.expiry.tidy()
    assert stage.engine.posted == [Do(Action.REMOVE, ("1",))]


def test_a_bundle_is_shown_before_it_is_saved(stage: Stage, tmp_path: Path) -> None:
    stage.window.actions_.more.bundle.trigger()
    (dialog,) = stage.window.findChildren(BundleDialog)
    stage.qtbot.waitUntil(lambda: dialog._list.count() == 2, timeout=30_000)
    assert dialog._text.toPlainText() == "transfer-gui\n"
    dialog._list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert "1 part" in dialog._said.text
    with stage.qtbot.waitSignal(dialog.saved, timeout=30_000):
        dialog.write(str(tmp_path / "x.zip"))
    assert (tmp_path / "x.zip").read_text() == "versions.txt"
    dialog.close()
