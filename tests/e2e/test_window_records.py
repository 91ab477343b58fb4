"""Looking back, taking along and reporting, in the shown window after real transfers."""

from __future__ import annotations

import urllib.request
import zipfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.e2e.shown import BUCKET, SECONDS, Open, asked, rows, shut, statuses, trigger
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.app import Program
from transfer_gui.core.transfer import Status
from transfer_gui.ui.queue.import_dialog import ImportDialog
from transfer_gui.ui.records.bundle_dialog import BundleDialog
from transfer_gui.ui.records.history_window import HistoryWindow
from transfer_gui.ui.records.log_window import LogWindow

CANARY = "canary0signature0canary0signature0canary"
COOKIE = "canary-cookie-5d2"


def names(history: HistoryWindow) -> str:
    """All that the history shows."""
    model = history._table.model()
    cells = (
        model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
    )
    return " ".join(str(cell.data()) for cell in cells)


def moved(program: Program, links: list[str], qtbot: QtBot) -> None:
    """Added, and done."""
    program.window.add_links(links)
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * len(links), timeout=SECONDS)


def test_history_is_searched_kept_after_the_row_and_cleared(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    links = [source.serve(f"/past-{name}.bin", name.encode()) for name in ("apple", "pear")]
    secret = source.serve("/past-secret.bin", b"s") + f"?X-Amz-Signature={CANARY}"
    program = opened()
    moved(program, [*links, secret], qtbot)
    trigger(program.window.queue_actions.remove_finished, qtbot)
    qtbot.waitUntil(lambda: rows(program) == [], timeout=SECONDS)
    shut(program, qtbot)
    again = opened()
    again.window.actions_.more.history.trigger()
    history = asked(again, HistoryWindow, qtbot)
    qtbot.waitUntil(lambda: history._count.text() == "3 entries", timeout=SECONDS)
    history._search.setText("past apple")
    qtbot.waitUntil(lambda: history._count.text() == "1 entry", timeout=SECONDS)
    history._table.selectRow(0)
    history._copy.click()
    assert "past-apple.bin" in QGuiApplication.clipboard().text()
    assert history._again.isEnabled()
    history._search.setText("secret")
    qtbot.waitUntil(lambda: "secret" in names(history), timeout=SECONDS)
    history._table.selectRow(0)
    assert not history._again.isEnabled(), "its link was not kept"
    history._copy.click()
    assert CANARY not in QGuiApplication.clipboard().text()
    history._clear.click()
    question = asked(again, QMessageBox, qtbot)
    next(button for button in question.buttons() if "Forget" in button.text()).click()
    qtbot.waitUntil(lambda: names(history) == "", timeout=SECONDS)
    history._search.clear()
    qtbot.waitUntil(lambda: not history._clear.isEnabled(), timeout=SECONDS)
    assert names(history) == ""


def test_the_list_is_taken_along_to_another_start(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, tmp_path: Path
) -> None:
    content = Content(71, 4000)
    plain = source.serve("/along.bin", content)
    secret = source.serve("/along-secret.bin", content) + f"?X-Amz-Signature={CANARY}"
    program = opened()
    moved(program, [plain, secret], qtbot)
    files = {True: tmp_path / "with.json", False: tmp_path / "without.json"}
    for secrets, file in files.items():
        program.window.commands.transport.write(str(file), secrets=secrets)
        qtbot.waitUntil(file.exists, timeout=SECONDS)
        assert (CANARY in file.read_text()) == secrets
    for key in ("along.bin", "along-secret.bin"):
        store.client.delete_object(Bucket=BUCKET, Key=key)
    trigger(program.window.queue_actions.remove_finished, qtbot)
    qtbot.waitUntil(lambda: rows(program) == [], timeout=SECONDS)
    program.window.commands.transport.read(str(files[False]))
    dialog = asked(program, ImportDialog, qtbot)
    dialog._finished.setChecked(True)
    dialog._paused.setChecked(False)
    assert "1 left out" in dialog._said.text
    dialog._ok.click()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE], timeout=SECONDS)
    program.window.commands.transport.read(str(files[True]))
    dialog = asked(program, ImportDialog, qtbot)
    dialog._finished.setChecked(True)
    dialog._paused.setChecked(False)
    dialog._ok.click()
    question = asked(program, QMessageBox, qtbot)  # the first is in the list already
    next(button for button in question.buttons() if "Leave" in button.text()).click()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * 2, timeout=SECONDS)
    assert store.sha256(BUCKET, "along-secret.bin") == content.sha256()


def test_a_link_for_sharing_is_copied_and_works(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    program = opened()
    moved(program, [source.serve("/shared%20one.bin", b"shared")], qtbot)
    program.window.view.selectRow(0)
    QGuiApplication.clipboard().clear()
    trigger(program.window.actions_.more.copy_sharing, qtbot)
    asked(program, QInputDialog, qtbot).accept()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: clipboard.text().startswith("http"), timeout=SECONDS)
    with urllib.request.urlopen(clipboard.text()) as answer:
        assert answer.read() == b"shared"


def test_log_and_bundle_hold_what_happened_and_no_secret(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, tmp_path: Path
) -> None:
    url = source.serve("/report.bin", b"report") + f"?X-Amz-Signature={CANARY}"
    program = opened()
    QGuiApplication.clipboard().setText(f"curl '{url}' -H 'Cookie: {COOKIE}'")
    program.window.actions_.paste.trigger()
    missing = source.url("/missing.bin") + f"?token={CANARY}"
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE], timeout=SECONDS)
    program.window.add_links([missing])
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE, Status.FAILED], timeout=SECONDS)
    program.window.actions_.more.log.trigger()
    log = asked(program, LogWindow, qtbot)
    qtbot.waitUntil(lambda: log.isVisible(), timeout=SECONDS)
    program.window.actions_.more.bundle.trigger()
    bundle = asked(program, BundleDialog, qtbot)
    qtbot.waitUntil(bundle._save.isEnabled, timeout=SECONDS)
    assert bundle.findChildren(QPlainTextEdit)[0].toPlainText()
    path = tmp_path / "bundle.zip"
    with qtbot.waitSignal(bundle.saved, timeout=SECONDS):
        bundle.write(str(path))
    with zipfile.ZipFile(path) as file:
        held = {name: file.read(name).decode() for name in file.namelist()}
    assert "source_missing" in held["transfers.json"]
    everything = "\n".join(held.values())
    for secret in (CANARY, COOKIE, store.secret_key, store.access_key):
        assert secret not in everything
