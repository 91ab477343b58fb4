"""The window on the queue of a worker elsewhere, by a real sshd: shown, steered, slow, cut off, refused."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.e2e.far_side import Far
from tests.e2e.program import Program
from tests.e2e.shown import BUCKET, SECONDS, asked, trigger
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from tests.servers.sshd import make_key
from tests.servers.tcp_proxy import TcpProxy
from transfer_gui.app import FarProgram
from transfer_gui.core.errors import UsageError
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.repeat import Repeat
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Add, Changed
from transfer_gui.ipc.ssh_line import LineStage, SshPlace, ssh_names
from transfer_gui.paths import Paths, resource
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.browser.browser_view import EntriesView
from transfer_gui.ui.profiles.credentials_form import CredentialsForm
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.records.done_commands import VerifyDialog
from transfer_gui.ui.records.history_window import HistoryWindow
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.window.side_windows import WorkerDialog
from transfer_gui.wiring import far_engine
from transfer_gui.wiring.app import make_app, open_app
from transfer_gui.wiring.far_engine import FarEngine
from transfer_gui.wiring.far_services import FarServices
from transfer_gui.wiring.services import WindowServices
from transfer_gui.wiring.stores import Stores

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sshd")
Look = Callable[[SshPlace], FarProgram]


@pytest.fixture
def look(
    far: Far, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Look]:
    """Opens windows on workers, with a home of their own."""
    monkeypatch.setenv("PATH", f"{far.sshd.programs}:{os.environ['PATH']}")
    icons.configure(resource("icons"))
    home, opened = tmp_path / "here", list[FarProgram]()

    def begin(place: SshPlace) -> FarProgram:
        app = make_app(Stores(Paths(home / "config", home / "data", home / "logs"), {}))
        program = FarProgram(qapp, app, place)
        opened.append(program)
        with qtbot.waitExposed(program.window):
            program.window.show()
        program.begin()
        return program

    yield begin
    for program in opened:
        program.window.quit()
        qtbot.waitUntil(program.window.isHidden, timeout=SECONDS)
        program.end()
        program.opened.close()


def stands(program: FarProgram, wanted: LineStage) -> Callable[[], bool]:
    """Whether the bar at the top tells so of the line."""

    def look() -> bool:
        state = program.window.parts.worker.state
        return state is not None and state.stage is wanted

    return look


def states(program: FarProgram) -> dict[str, Status]:
    """What the table shows, by the file's name, in its order."""
    return {row.transfer.spec.url.rsplit("/", 1)[-1]: row.status for row in program.model.shown_rows()}


def paste(program: FarProgram, *links: str) -> None:
    """Ctrl+V in the window."""
    QGuiApplication.clipboard().setText("\n".join(links))
    program.window.actions_.paste.trigger()


def told_since(program: FarProgram, before: str) -> bool:
    """Whether the window tells of another trouble than before."""
    return program.window.parts.trouble.text != before


def settle(far: Far, store: RcloneS3) -> SshPlace:
    """A place whose worker has a profile, and its keys in the environment."""
    keys = f"AWS_ACCESS_KEY_ID={store.access_key} AWS_SECRET_ACCESS_KEY={store.secret_key}"
    there = Program(far.home)
    words = ("Far store", "--endpoint-url", store.endpoint_url, "--bucket", BUCKET, "--env")
    added = there.run("profiles", "add", *words)
    assert added.code == 0, added.err
    assert there.run("profiles", "default", "Far store").code == 0
    return SshPlace(far.place.host, command=f"{keys} {far.command}")


def test_the_far_queue_is_shown_and_steered_as_ones_own(
    far: Far, look: Look, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    program = look(settle(far, store))
    window, queue = program.window, program.window.commands.queue
    qtbot.waitUntil(lambda: "Far store" in window.target.button.toolTip(), timeout=SECONDS)
    assert socket.gethostname() in window.parts.worker.text
    queue.set_limit(400_000)
    content = Content(9, 8_000_000)  # none of it is through before a pause is
    paste(program, *(source.serve(f"/{name}.bin", content) for name in "abc"))

    def moves() -> bool:
        sample = program.engine.sample()
        return any(one.read and one.read_rate for one in sample.transfers)

    qtbot.waitUntil(moves, timeout=SECONDS)
    assert Program(far.home).run("settings", "get", "limit").out.strip() == "400000"
    qtbot.waitUntil(lambda: len(states(program)) == 3, timeout=SECONDS)
    trigger(window.actions_.pause_all, qtbot)
    qtbot.waitUntil(lambda: set(states(program).values()) == {Status.PAUSED}, timeout=SECONDS)
    last = list(program.model.shown_rows())[-1].transfer
    window.view.selection.reveal([last.id])
    queue.move(QueueMove.TOP)
    qtbot.waitUntil(lambda: list(states(program)) == ["c.bin", "a.bin", "b.bin"], timeout=SECONDS)
    queue.set_limit(0)
    trigger(window.actions_.resume_all, qtbot)
    qtbot.waitUntil(lambda: all(one.is_done for one in states(program).values()), timeout=SECONDS)
    assert store.sha256(BUCKET, "b.bin") == content.sha256()
    window.tabs.setCurrentWidget(window.tabs.receipt)
    qtbot.waitUntil(window.tabs.receipt.save.isEnabled, timeout=SECONDS)
    window.tabs.setCurrentWidget(window.tabs.log)
    qtbot.waitUntil(lambda: bool(window.tabs.log.edit.toPlainText()), timeout=SECONDS)
    look_back(program, qtbot)
    look_around(program, qtbot)


def look_back(program: FarProgram, qtbot: QtBot) -> None:
    """Have an object read back there; see what has ended there, and forget it."""
    window = program.window
    trigger(window.queue_actions.verify, qtbot)
    verified = asked(program, VerifyDialog, qtbot)
    qtbot.waitUntil(lambda: verified.close_.text() == "Close", timeout=SECONDS)
    result = verified.table.item(0, 1)
    assert result is not None
    assert "read back and equal" in result.text()
    verified.close()
    trigger(window.actions_.more.history, qtbot)
    past = asked(program, HistoryWindow, qtbot)
    qtbot.waitUntil(lambda: past._count.text() == "3 entries", timeout=SECONDS)
    assert {past._model.index(row, 2).data() for row in range(3)} == {"Done, verified"}
    past._clear_all()
    qtbot.waitUntil(lambda: past._count.text() == "0 entries", timeout=SECONDS)
    past.close()


def look_around(program: FarProgram, qtbot: QtBot) -> None:
    """See what is in the bucket there, and try the profile, whose keys are there."""
    trigger(program.window.actions_.more.browse, qtbot)
    browser = asked(program, BrowserDialog, qtbot)
    table = browser.findChildren(EntriesView)[0].model()
    # Other tests have left theirs in this bucket.
    sent = {"a.bin", "b.bin", "c.bin"}
    qtbot.waitUntil(
        lambda: sent <= {table.index(row, 0).data() for row in range(table.rowCount())}, timeout=SECONDS
    )
    browser.findChildren(EntriesView)[0].selectRow(
        next(row for row in range(table.rowCount()) if table.index(row, 0).data() == "a.bin")
    )
    (save,) = (one for one in browser.findChildren(QPushButton) if one.text() == "&Save to Folder…")
    save.click()  # here is not where files are saved
    box = asked(program, QMessageBox, qtbot)
    assert box.informativeText().endswith(f"copy s3://{BUCKET}/a.bin FOLDER/ --source-profile 'Far store'")
    box.close()
    browser.close()
    trigger(program.window.actions_.profiles, qtbot)
    profiles = asked(program, ProfilesDialog, qtbot)
    assert not profiles.findChildren(CredentialsForm)[0].isVisible()
    profiles._actions.test.click()
    qtbot.waitUntil(lambda: profiles._result.text.startswith("It works"), timeout=SECONDS)
    profiles.close()


def test_what_repeats_there_is_shown_and_changed_here(far: Far, look: Look, qtbot: QtBot) -> None:
    program = look(far.place)
    qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
    program.bridge.add([Spec("https://example.com/a", BUCKET, repeat=Repeat("daily 03:00", 2))], paused=True)

    def rules() -> list[Repeat]:
        return [row.transfer.spec.repeat for row in program.model.shown_rows()]

    qtbot.waitUntil(lambda: rules() == [Repeat("daily 03:00", 2)], timeout=SECONDS)
    (row,) = program.model.shown_rows()
    program.bridge.amend(row.transfer.id, replace(row.transfer.spec, repeat=Repeat("every 6h")))
    qtbot.waitUntil(lambda: rules() == [Repeat("every 6h")], timeout=SECONDS)


def test_a_line_of_two_kilobytes_a_second_is_told_and_carries_commands(
    far: Far, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_engine, "_LATE", 1.0)
    with TcpProxy(far.sshd.port) as proxy:
        far.sshd.reach_by(proxy.port)
        program = look(far.place)
        qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
        for way in ("up", "down"):
            proxy.set(way, rate=2000)
        links = [f"https://example.com/{os.urandom(30).hex()}" for _ in range(60)]
        program.bridge.add([Spec(link, BUCKET) for link in links], paused=True)
        qtbot.waitUntil(stands(program, LineStage.SLOW), timeout=SECONDS)
        qtbot.waitUntil(lambda: len(states(program)) == len(links), timeout=SECONDS)
        program.bridge.remove([row.transfer.id for row in program.model.shown_rows()])
        qtbot.waitUntil(lambda: states(program) == {}, timeout=SECONDS)
        assert len(proxy.links) == 1  # it was never taken for cut


def test_what_only_that_computer_can_do_is_told_by_its_command(far: Far, look: Look, qtbot: QtBot) -> None:
    program = look(far.place)
    known = program.window.actions_
    qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
    link, place = "https://example.com/a", f"s3://{BUCKET}/a"
    program.bridge.add([Spec(link, BUCKET, "a")], paused=True)
    qtbot.waitUntil(lambda: list(states(program)) == ["a"], timeout=SECONDS)
    program.window.view.selectAll()
    for action, command in (
        (known.check_link, f"copy {link} {place} --dry-run"),
        (known.more.hosts, "hosts list"),
        (known.more.copy_sharing, f"presign {place}"),
        (known.more.bundle, "logs bundle bundle.zip"),
    ):
        trigger(action, qtbot)
        box = asked(program, QMessageBox, qtbot)
        assert box.text() == f"This is done on {far.place.host}"
        assert box.informativeText().endswith(f": transfer-gui-cli {command}")
        box.close()
    program.bridge.remove([row.transfer.id for row in program.model.shown_rows()])
    assert program.window.windowTitle().startswith(far.place.host)
    for links in ((str(far.home),), ("https://example.com/a?X-Amz-Signature=***",)):
        before = program.window.parts.trouble.text
        program.bridge.add(tuple(Spec(link, BUCKET) for link in links))
        qtbot.waitUntil(partial(told_since, program, before), timeout=SECONDS)
    qtbot.waitUntil(lambda: states(program) == {}, timeout=SECONDS)


def test_a_cut_line_comes_back_and_nothing_is_entered_twice(
    far: Far, look: Look, source: HttpSource, qtbot: QtBot
) -> None:
    with TcpProxy(far.sshd.port) as proxy:
        far.sshd.reach_by(proxy.port)
        program = look(far.place)
        qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
        program.bridge.add([Spec("https://example.com/first.iso", BUCKET)], paused=True)
        qtbot.waitUntil(lambda: list(states(program)) == ["first.iso"], timeout=SECONDS)
        proxy.set("down", reset_after=0)  # the line that is there, and each that comes
        program.bridge.add([Spec("https://example.com/second.iso", BUCKET)], paused=True)
        qtbot.waitUntil(stands(program, LineStage.CUT), timeout=SECONDS)
        program.bridge.add([Spec("https://example.com/third.iso", BUCKET)], paused=True)
        other = far.near.run("queue", "remove", "all", *far.there())  # it can't: the line is as dead for it
        assert other.code != 0
        proxy.clear()
        qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
        names = ["first.iso", "second.iso", "third.iso"]
        qtbot.waitUntil(lambda: list(states(program)) == names, timeout=SECONDS)
        listed = far.run("queue", "list", "--json").lines
        assert [one["source"].rsplit("/", 1)[-1] for one in listed] == names


def test_a_frozen_line_is_noticed_and_right_again_when_it_thaws(
    far: Far, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_engine, "_LATE", 1.0)
    monkeypatch.setattr(far_engine, "_SILENT", 4.0)
    with TcpProxy(far.sshd.port) as proxy:
        far.sshd.reach_by(proxy.port)
        program = look(far.place)
        qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
        proxy.set("down", paused=True)
        program.bridge.add([Spec("https://example.com/meanwhile", BUCKET)], paused=True)
        qtbot.waitUntil(stands(program, LineStage.CUT), timeout=SECONDS)
        proxy.clear()
        qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
        qtbot.waitUntil(lambda: list(states(program)) == ["meanwhile"], timeout=SECONDS)


def test_a_worker_that_is_killed_is_started_anew_under_the_window(far: Far, look: Look, qtbot: QtBot) -> None:
    program = look(far.place)
    qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
    program.bridge.add([Spec(f"https://example.com/{name}", BUCKET) for name in "ab"], paused=True)
    qtbot.waitUntil(lambda: list(states(program)) == ["a", "b"], timeout=SECONDS)
    (worker,) = far.workers()
    worker.send_signal(signal.SIGKILL)
    qtbot.waitUntil(stands(program, LineStage.CUT), timeout=SECONDS)
    gone = far.run("queue", "remove", next(iter(program.model.shown_rows())).transfer.id)
    assert gone.code == 0, gone.err
    qtbot.waitUntil(lambda: list(states(program)) == ["b"], timeout=SECONDS)
    assert stands(program, LineStage.OPEN)()
    assert [one.pid for one in far.workers()] != [worker.pid]


def test_a_wrong_host_key_is_told_and_tried_again_when_it_is_mended(
    far: Far, look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    make_key(tmp_path / "another")
    far.sshd.know(tmp_path / "another.pub")
    program = look(far.place)
    qtbot.waitUntil(stands(program, LineStage.REFUSED), timeout=SECONDS)
    bar = program.window.parts.worker
    assert "Host key verification failed" in bar.text
    assert far.workers() == []
    far.sshd.know(far.sshd.work / "host_key.pub")
    bar.button.click()
    qtbot.waitUntil(stands(program, LineStage.OPEN), timeout=SECONDS)
    assert not bar.button.isVisible()


@pytest.mark.parametrize(("version", "protocol"), [("0.0.9", 1), ("9.1", 2)])
def test_an_older_and_a_newer_far_side_are_told_kindly(
    far: Far, look: Look, qtbot: QtBot, version: str, protocol: int
) -> None:
    """It is a script here that greets as one that knows nothing of windows elsewhere, or speaks otherwise."""
    hello = {"event": "hello", "version": version, "protocol": protocol, "features": ["list"], "new": [1]}
    script = far.sshd.work / "said"
    script.write_text("\n".join(map(json.dumps, [hello, {"event": "ok"}])) + "\n")
    program = look(SshPlace(far.place.host, command=f"cat {script}; sleep 1"))
    qtbot.waitUntil(stands(program, LineStage.REFUSED), timeout=SECONDS)
    assert version in program.window.parts.worker.text


_LIAR = """import json, sys
answers = iter(ANSWERS)
for line in sys.stdin:
    request = json.loads(line)
    tag = {"tag": request["tag"]} if "tag" in request else {}
    told = {"mirror": {"event": "now", "seen": 1, "epoch": "e"}, "on": None, "stop": None}
    hello = {"event": "hello", "protocol": 1, "features": ["window", "history"]}
    answer = hello if request["ask"] == "hello" else told.get(request["ask"], 0)
    if answer == 0:
        answer = next(answers)
    for one in [answer] * (1 if answer is not None else 0):
        print(json.dumps({**tag, **one}))
    if request["ask"] not in told:
        print(json.dumps({**tag, "event": "ok"}), flush=True)
    sys.stdout.flush()
"""


def test_a_far_side_that_lies_breaks_nothing_in_the_window(
    far: Far, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts, receipts, history and log as no worker would tell them."""
    monkeypatch.setenv("PATH", f"{far.sshd.programs}:{os.environ['PATH']}")
    parts = [{}, {"numbers": 5}, {"numbers": ["x"]}, {"numbers": [1e999]}, {"numbers": [None]}]
    receipts = [{}, {"receipt": 5}, {"receipt": [[1, 2, 3]]}, {"receipt": None}]
    others = [{"event": "past", "id": [1], "size": {}}, {"event": "line", "text": {"a": 1}}, {"text": 5}]
    script = tmp_path / "liar.py"
    script.write_text(_LIAR.replace("ANSWERS", repr([*parts, *receipts, *others]).replace("inf", "1e999")))
    engine = FarEngine(SshPlace(far.place.host, command=f"{sys.executable} {script}"), lambda _state: None)
    engine.start()
    with closing(engine), open_app(Paths(*(tmp_path / name for name in ("config", "data", "logs")))) as app:
        there = FarServices(engine, WindowServices(*app))
        for _ in parts:
            with pytest.raises(UsageError):
                there.traces.stored_parts("a")
        for _ in receipts:
            with pytest.raises(UsageError):
                there.traces.receipt("a")
        assert [one.size for one in there.records.history("")] == [None]
        assert there.traces.log("a") == ["{'a': 1}"]
        assert [line.raw for line in there.records.log_reader().read()] == ["5"]


def test_twenty_windows_see_the_same(far: Far, look: Look, qtbot: QtBot) -> None:
    first = look(far.place)
    qtbot.waitUntil(stands(first, LineStage.OPEN), timeout=SECONDS)
    engines = [FarEngine(far.place, lambda _state: None) for _ in range(19)]
    try:
        for engine in engines:
            engine.start()
        told = engines[0].listen({"ask": "log", "follow": True})
        assert next(told)["event"] == "line"
        told.close()  # what is asked to stop ends no other answer
        for number, engine in enumerate(engines):
            engine.post(Add((Spec(f"https://example.com/{number}", BUCKET),), paused=True))
        qtbot.waitUntil(lambda: len(states(first)) == len(engines), timeout=2 * SECONDS)
        known = {row.transfer.id for row in first.model.shown_rows()}
        for engine in engines:
            seen = set[str]()
            while seen != known:
                event = engine.events.get(timeout=SECONDS / 1000)
                assert isinstance(event, Changed)
                seen |= {row.transfer.id for row in event.rows}
    finally:
        ended = [engine.close() for engine in engines]
    assert all(ended)


def test_a_worker_is_asked_for_by_its_host(qtbot: QtBot, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.write_text("Include more*\nHost far near *.example !no\n  User me\n")
    (tmp_path / "more1").write_text("host=other\nMatch all\n")
    names = ssh_names(config)
    assert names == ["far", "near", "other"]
    dialog = WorkerDialog(names)
    qtbot.addWidget(dialog)
    ok = next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Connect")
    assert not ok.isEnabled()
    dialog.host.setCurrentText("me@far")
    dialog.port.setValue(2222)
    assert ok.isEnabled()
    assert SshPlace.parse(dialog.place().address) == dialog.place()
    assert dialog.place().address == "ssh://me@far:2222"
    dialog.jump.setText("-oProxyCommand=x")
    assert not ok.isEnabled()
    dialog.jump.setText("me@gate:22,second")
    assert "-J" in dialog.place().words()
