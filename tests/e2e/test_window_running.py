"""What a person does to transfers in the shown window while the real engine moves them."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.e2e.shown import BUCKET, SECONDS, STREAMED, Open, asked, names, rows, statuses, trigger
from tests.servers.content import Content
from tests.servers.faults import Status as Answers
from tests.servers.faults import since
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.app import Program
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.transfer import Status
from transfer_gui.ui.desktop.when_done import Then

MIB = 1024**2


def select(program: Program, row: int) -> None:
    """Click on it."""
    program.window.view.selectRow(row)


def answer(program: Program, text: str, qtbot: QtBot) -> None:
    """Type into the question that is open, and say OK."""
    dialog = asked(program, QInputDialog, qtbot)
    assert "canary" not in dialog.textValue(), "the old link is never shown"
    dialog.setTextValue(text)
    dialog.accept()


def test_a_link_that_expired_half_way_is_replaced_and_its_parts_are_kept(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content, gate = Content(61, 96 * MIB), Gate(hold_after=60 * MIB)
    old = source.serve("/expiring.bin", content, gate=gate, faults=[Answers(status=403, when=since(12))])
    QGuiApplication.clipboard().clear()  # what it holds is offered first
    program = opened()
    program.window.add_links([old + "?X-Amz-Signature=canary"])
    qtbot.waitUntil(lambda: gate.passed == 60 * MIB and bool(rows(program)), timeout=SECONDS)
    name = rows(program)[0].transfer.id
    qtbot.waitUntil(lambda: bool(program.stores.queue.receipts(name)), timeout=SECONDS)
    gate.release()
    qtbot.waitUntil(lambda: statuses(program) == [Status.ATTENTION], timeout=SECONDS)
    kept = rows(program)[0].transfer.upload.bytes_stored
    assert kept > 0
    select(program, 0)
    qtbot.waitUntil(program.window.strip.isVisible, timeout=SECONDS)
    trigger(program.window.queue_actions.replace_link, qtbot)
    fresh = source.serve("/fresh.bin", content)
    answer(program, f"curl '{fresh}?X-Amz-Signature=canary2' -H 'Cookie: a=1'", qtbot)
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED], timeout=SECONDS)
    assert store.sha256(BUCKET, "expiring.bin") == content.sha256()
    fetched = sum(request.body_sent for request in source.requests_for(fresh))
    assert fetched <= content.size - kept + MIB, "what was stored is not fetched again"


def test_all_that_failed_is_tried_again_and_all_that_is_finished_goes(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    good = source.serve("/fine.bin", b"fine")
    later = [source.url(f"/later-{number}.bin") for number in range(2)]
    store.client.put_object(Bucket=BUCKET, Key="there.bin", Body=b"old")
    program = opened()
    program.window.add_links([later[0], good, later[1]])
    wanted = [Status.FAILED, Status.DONE, Status.FAILED]
    qtbot.waitUntil(lambda: statuses(program) == wanted, timeout=SECONDS)
    for number in range(2):
        source.serve(f"/later-{number}.bin", b"late")
    trigger(program.window.queue_actions.retry_failed, qtbot)
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * 3, timeout=SECONDS)
    assert store.get(BUCKET, "later-1.bin") == b"late"
    qtbot.waitUntil(lambda: not program.window.queue_actions.retry_failed.isEnabled(), timeout=SECONDS)
    program.window.add_links([source.url("/never.bin")])
    qtbot.waitUntil(lambda: statuses(program)[-1] is Status.FAILED, timeout=SECONDS)
    trigger(program.window.queue_actions.remove_finished, qtbot)
    qtbot.waitUntil(lambda: names(program) == ["never.bin"], timeout=SECONDS)
    trigger(program.window.queue_actions.undo, qtbot)
    qtbot.waitUntil(lambda: len(rows(program)) == 4, timeout=SECONDS)


def test_one_transfer_is_limited_by_a_preset_and_let_go_while_the_other_runs_on(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content = Content(62, 64 * MIB)
    slow, free = source.serve("/slow.bin", content), source.serve("/free.bin", Content(63, 32 * MIB))
    program = opened()
    program.window.commands.queue.set_limit(MIB)
    program.window.add_links([slow, free])
    qtbot.waitUntil(lambda: statuses(program) == [Status.ACTIVE] * 2, timeout=SECONDS)
    select(program, 0)
    qtbot.waitUntil(program.window.queue_actions.limit.isEnabled, timeout=SECONDS)
    menu = program.window.queue_actions.limit_menu
    menu.aboutToShow.emit()
    preset = next(entry for entry in menu.actions() if entry.text() == "1 MB/s")
    preset.trigger()
    qtbot.waitUntil(lambda: rows(program)[0].transfer.spec.limit == 1_000_000, timeout=SECONDS)
    program.window.commands.queue.set_limit(0)
    qtbot.waitUntil(lambda: statuses(program)[1] is STREAMED, timeout=SECONDS)
    assert statuses(program)[0] is Status.ACTIVE, "the other one's limit holds"
    menu.aboutToShow.emit()
    assert next(entry for entry in menu.actions() if entry.isChecked()).text() == "1 MB/s"
    next(entry for entry in menu.actions() if entry.text() == "No limit").trigger()
    begun = time.monotonic()
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED] * 2, timeout=SECONDS)
    assert time.monotonic() - begun < 30, "at the old limit it would take a minute"
    assert store.sha256(BUCKET, "slow.bin") == content.sha256()


def test_top_and_bottom_decide_who_is_next(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    gate = Gate(hold_after=1)
    held = source.serve("/held.bin", Content(64, 4 * MIB), gate=gate)
    urls = [source.serve(f"/place-{number}.bin", b"x") for number in range(1, 4)]
    program = opened()
    program.window.commands.queue.set_active(1)
    program.window.add_links([held, *urls])
    qtbot.waitUntil(lambda: len(rows(program)) == 4 and gate.passed >= 1, timeout=SECONDS)
    select(program, 3)
    trigger(program.window.queue_actions.moves[QueueMove.TOP], qtbot)
    qtbot.waitUntil(lambda: names(program)[0] == "place-3.bin", timeout=SECONDS)
    select(program, names(program).index("place-1.bin"))
    trigger(program.window.queue_actions.moves[QueueMove.BOTTOM], qtbot)
    qtbot.waitUntil(lambda: names(program)[-1] == "place-1.bin", timeout=SECONDS)
    gate.release()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE] * 4, timeout=SECONDS)
    ended = sorted(rows(program), key=lambda row: row.transfer.finished_at)
    order = [urlsplit(row.transfer.spec.url).path[1:] for row in ended]
    assert order == ["held.bin", "place-3.bin", "place-2.bin", "place-1.bin"]


def test_all_are_paused_and_resumed(opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot) -> None:
    gate = Gate(hold_after=30 * MIB)
    contents = [Content(65 + number, 40 * MIB) for number in range(2)]
    urls = [source.serve(f"/all-{number}.bin", one, gate=gate) for number, one in enumerate(contents)]
    program = opened()
    program.window.add_links(urls)
    qtbot.waitUntil(lambda: statuses(program) == [Status.ACTIVE] * 2, timeout=SECONDS)
    trigger(program.window.actions_.pause_all, qtbot)
    qtbot.waitUntil(lambda: statuses(program) == [Status.PAUSED] * 2, timeout=SECONDS)
    gate.release()
    trigger(program.window.actions_.resume_all, qtbot)
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED] * 2, timeout=SECONDS)
    for number, content in enumerate(contents):
        assert store.sha256(BUCKET, f"all-{number}.bin") == content.sha256()


def test_quit_when_all_is_done(opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot) -> None:
    gate = Gate(hold_after=1)
    url = source.serve("/last.bin", Content(67, 2 * MIB), gate=gate)
    program = opened()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: gate.passed >= 1, timeout=SECONDS)
    program.window.queue_actions.then[Then.QUIT].trigger()
    gate.release()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QMessageBox)), timeout=SECONDS)
    (warning,) = program.window.findChildren(QMessageBox)
    assert "quits in" in warning.informativeText()
    next(button for button in warning.buttons() if "Quit Now" in button.text()).click()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=SECONDS)
    program.end()
    program.opened.close()
    assert store.keys(BUCKET).count("last.bin") == 1


@pytest.mark.parametrize("what", ["address", "source", "command"])
def test_what_is_copied(opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, what: str) -> None:
    url = source.serve("/copy%20me.bin", b"copy")
    program = opened()
    program.window.add_links([url])
    qtbot.waitUntil(lambda: statuses(program)[:1] in ([Status.DONE], [Status.ATTENTION]), timeout=SECONDS)
    select(program, 0)
    known = program.window.actions_
    actions = {"address": known.copy, "source": known.more.copy_source, "command": known.more.copy_command}
    trigger(actions[what], qtbot)
    texts = {
        "address": f"s3://{BUCKET}/copy me.bin",
        "source": url,
        "command": f"transfer-gui-cli copy {url} 's3://{BUCKET}/copy me.bin' --profile Test",
    }
    assert QGuiApplication.clipboard().text() == texts[what]
