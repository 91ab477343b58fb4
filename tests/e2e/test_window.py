"""The shown window with the real engine, a real web server and a real S3 server."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.e2e.shown import BUCKET, SECONDS, STREAMED, Open, drop, rows, shut, statuses
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.errors import ProfileMissing
from transfer_gui.core.transfer import Action, Status
from transfer_gui.engine.messages import Do
from transfer_gui.ipc.client import ask
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.preflight_card import PreflightCard
from transfer_gui.wiring.second_start import hand_over

MIB = 1024**2


def test_a_dropped_link_becomes_the_object(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content = Content(21, 40 * MIB + 3)
    url = source.serve("/dropped%20file.bin", content)
    program = opened()
    mime = QMimeData()
    mime.setUrls([QUrl(url)])
    drop(program, mime)
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED], timeout=SECONDS)
    assert rows(program)[0].transfer.result.reason == "unsigned_over_http"
    assert store.sha256(BUCKET, "dropped file.bin") == content.sha256()


def test_pasted_lines_become_rows_that_run_in_order(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    urls = [source.serve(f"/pasted-{number}.txt", f"{number}".encode()) for number in range(5)]
    program = opened()
    QGuiApplication.clipboard().setText("these:\n" + "\n".join(urls))
    program.window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * 5, timeout=SECONDS)
    assert [row.transfer.spec.url for row in rows(program)] == urls
    assert store.get(BUCKET, "pasted-3.txt") == b"3"


def test_paused_closed_and_opened_again_it_goes_on(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    # Twenty lanes at most with parts of 8 MiB: at least one must be through before the source holds.
    content, gate = Content(22, 192 * MIB), Gate(hold_after=165 * MIB)
    url = source.serve("/reopened.bin", content, gate=gate)
    program = opened()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: gate.passed == 165 * MIB and bool(rows(program)), timeout=SECONDS)
    name = rows(program)[0].transfer.id
    qtbot.waitUntil(lambda: bool(program.stores.queue.receipts(name)), timeout=SECONDS)
    program.engine.post(Do(Action.PAUSE, (name,)))
    qtbot.waitUntil(lambda: statuses(program) == [Status.PAUSED], timeout=30_000)
    stored = rows(program)[0].transfer.upload.bytes_stored
    assert 0 < stored < content.size
    shut(program, qtbot)

    gate.release()
    again = opened()
    qtbot.waitUntil(lambda: statuses(again) == [Status.PAUSED], timeout=SECONDS)
    assert rows(again)[0].transfer.upload.bytes_stored == stored
    again.window.view.selectAll()
    again.engine.post(Do(Action.RESUME, (name,)))
    qtbot.waitUntil(lambda: statuses(again) == [STREAMED], timeout=SECONDS)
    assert store.sha256(BUCKET, "reopened.bin") == content.sha256()


def test_closing_while_busy_asks_and_keeps_what_is_stored(
    opened: Open, source: HttpSource, qtbot: QtBot
) -> None:
    gate = Gate(hold_after=20 * MIB)
    url = source.serve("/closing.bin", Content(23, 64 * MIB), gate=gate)
    program = opened()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: gate.passed == 20 * MIB and statuses(program) == [Status.ACTIVE], timeout=SECONDS)
    program.window.close()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QMessageBox)), timeout=30_000)
    assert program.window.isVisible()
    question = program.window.findChildren(QMessageBox)[0]
    yes = next(button for button in question.buttons() if "Quit" in button.text())
    yes.click()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=30_000)
    program.end()
    program.opened.close()
    gate.release()
    again = opened()
    qtbot.waitUntil(lambda: statuses(again) == [STREAMED], timeout=SECONDS)


def test_what_fails_says_why_and_keeps_the_others(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    good, missing = source.serve("/good.txt", b"good"), source.url("/missing.txt")
    program = opened()
    program.window.add_links([missing, "http://no-such-host.invalid/x", good])
    wanted = [Status.FAILED, Status.FAILED, Status.DONE]
    qtbot.waitUntil(lambda: statuses(program) == wanted, timeout=SECONDS)
    assert [row.transfer.failure.code for row in rows(program)[:2]] == [
        "source_missing",
        "source_host_unknown",
    ]
    program.window.view.selectRow(0)
    qtbot.waitUntil(program.window.strip.isVisible, timeout=30_000)


def test_cancelled_it_leaves_nothing_at_the_store(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    gate = Gate(hold_after=20 * MIB)
    url = source.serve("/cancelled.bin", Content(24, 64 * MIB), gate=gate)
    program = opened()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: gate.passed == 20 * MIB and bool(rows(program)), timeout=SECONDS)
    name = rows(program)[0].transfer.id
    program.engine.post(Do(Action.CANCEL, (name,)))
    qtbot.waitUntil(lambda: statuses(program) == [Status.CANCELLED], timeout=30_000)
    assert store.open_uploads(BUCKET) == []
    program.engine.post(Do(Action.REMOVE, (name,)))
    qtbot.waitUntil(lambda: rows(program) == [], timeout=30_000)


# -- from other processes ----------------------------------------------------------------------------------


def test_a_second_start_hands_its_links_over(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    program = opened()
    urls = [source.serve(f"/handed-{number}.txt", f"{number}".encode()) for number in range(3)]
    hand_over(program.stores.paths.data, urls)
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * 3, timeout=SECONDS)
    assert store.get(BUCKET, "handed-2.txt") == b"2"
    hand_over(program.stores.paths.data, [])


def test_a_link_that_another_program_chose_is_asked_about(
    opened: Open, source: HttpSource, qtbot: QtBot
) -> None:
    """A page can make a browser open such a link: a request of ours, perhaps with a login, could already do
    something at a router or an intranet's server. So nothing is asked before the yes."""
    program = opened()
    url = source.serve("/web.bin", b"web")
    hand_over(program.stores.paths.data, ["transfer-gui:" + url])
    qtbot.waitUntil(lambda: bool(program.window.findChildren(AddDialog)), timeout=30_000)
    assert rows(program) == []
    (card,) = program.window.findChildren(PreflightCard)
    qtbot.waitUntil(lambda: "not contacted" in card.texts[""], timeout=30_000)
    assert not card.looks, "neither now nor soon"
    assert source.requests_for(url) == []
    for dialog in program.window.findChildren(AddDialog):
        dialog.reject()
    for other in ("file:///etc/passwd", "add?url=dav://127.0.0.1/x", "add?url=smb://127.0.0.1/share/x"):
        program.window.trouble.say("")
        hand_over(program.stores.paths.data, [f"transfer-gui:{other}"])
        qtbot.waitUntil(lambda: "link" in program.window.trouble.text.lower(), timeout=30_000)
    assert rows(program) == []


def test_the_window_takes_jobs_and_tells_its_progress(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    program = opened()
    job = {"url": source.serve("/job.txt", b"job"), "bucket": BUCKET, "key": "job.txt", "profile": "Test"}
    answer = ask(program.stores.paths.data, {"ask": "submit", "jobs": [job]})
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE], timeout=SECONDS)
    assert answer[-1]["ids"] == [rows(program)[0].transfer.id]
    assert answer[-1]["kind"] == "window"
    assert ask(program.stores.paths.data, {"ask": "status"})[0]["counts"] == {"done": 1}
    with pytest.raises(ProfileMissing):
        ask(program.stores.paths.data, {"ask": "submit", "jobs": [job | {"profile": "nobody"}]})
