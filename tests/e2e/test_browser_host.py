"""The browser's host as the browser runs it, beside the open window: what is asked, kept and refused."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.e2e.program import CLI, Program
from tests.e2e.shown import SECONDS, Open, asked, rows
from tests.servers.content import Content
from tests.servers.faults import Status as Answers
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.core.transfer import Status
from transfer_gui.ipc.browser_messages import CHROMIUM_ID, HOST_NAME, read_message, write_message

OURS = f"chrome-extension://{CHROMIUM_ID}/"
COOKIE = "session=s3cret-of-the-browser"

Told = tuple[list[dict[str, Any]], int]
Say = Callable[[Mapping[str, Any]], "Future[list[dict[str, Any]]]"]


def talk(program: Program, *messages: Mapping[str, Any], caller: str = OURS) -> Told:
    """What the host answers to these, and its exit code."""
    asking = io.BytesIO()
    for message in messages:
        write_message(asking, message)
    return talk_raw(program, asking.getvalue(), caller)


def talk_raw(program: Program, sent: bytes, caller: str = OURS) -> Told:
    """The same with bytes."""
    words = [str(CLI), "browser-host", caller]
    done = subprocess.run(
        words, input=sent, env=program.environment, stdout=subprocess.PIPE, timeout=120, check=False
    )
    answers, pipe = [], io.BytesIO(done.stdout)
    while (answer := read_message(pipe)) is not None:
        answers.append(answer)
    return answers, done.returncode


@pytest.fixture
def say(tmp_path: Path) -> Iterator[Say]:
    """Says something to the host of the window's home while the window goes on."""
    program = Program(tmp_path / "home")
    with ThreadPoolExecutor() as executor:
        yield lambda message: executor.submit(lambda: talk(program, message)[0])


def offer(url: str, *, taken: bool = False, page: str = "page.example") -> dict[str, Any]:
    link = {"url": url, "cookies": COOKIE, "referrer": "", "agent": "Test"}
    return {"ask": "offer", "page": page, "taken": taken, "links": [link]}


def last(answer: Future[list[dict[str, Any]]], qtbot: QtBot) -> dict[str, Any]:
    """The last word of an answer; the window lives on meanwhile."""
    qtbot.waitUntil(answer.done, timeout=SECONDS)
    return answer.result()[-1]


def press(question: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    """Answer it."""
    next(one for one in question.buttons() if question.buttonRole(one) is role).click()


YES, NO = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.RejectRole


def test_a_new_site_is_asked_about_once(
    opened: Open, say: Say, source: HttpSource, store: RcloneS3, qtbot: QtBot
) -> None:
    content = Content(61, 100_000)
    stranger = Answers(status=403, when=lambda asked: asked.headers.get("cookie") != COOKIE)
    links = [source.serve(f"/{name}.bin", content, faults=[stranger]) for name in "ab"]
    program = opened()
    answer = say(offer(links[0]))
    question = asked(program, QMessageBox, qtbot)
    assert f"127.0.0.1:{source.port}" in question.text()
    assert "cookies" in question.informativeText()
    assert "s3://bucket/" in question.informativeText()
    assert "page.example" in question.informativeText()
    assert COOKIE not in question.informativeText()
    assert not rows(program)
    assert not source.seen.requests  # nothing is asked of the server before the yes
    press(question, YES)
    assert last(answer, qtbot)["state"] == "queued"
    answer = say(offer(links[1]))
    assert last(answer, qtbot)["state"] == "queued"
    assert not program.window.findChildren(QMessageBox) or not question.isVisible()
    qtbot.waitUntil(lambda: [row.status for row in rows(program)] == [Status.DONE] * 2, timeout=SECONDS)
    assert store.sha256("bucket", "a.bin") == content.sha256()


def test_a_refusal_is_no_row_and_a_script_is_not_asked_twice(
    opened: Open, say: Say, source: HttpSource, qtbot: QtBot
) -> None:
    link = source.serve("/a.bin", b"a")
    program = opened()
    answer = say(offer(link, taken=True))
    press(asked(program, QMessageBox, qtbot), NO)
    assert last(answer, qtbot)["state"] == "refused"
    assert last(say(offer(link, taken=True)), qtbot)["state"] == "refused"
    answer = say(offer(link))  # a click is the user's own
    press(asked(program, QMessageBox, qtbot), NO)
    assert last(answer, qtbot)["state"] == "refused"
    assert not rows(program)
    assert not source.seen.requests


def test_a_download_is_the_windows_once_it_is_on_disk(
    opened: Open, say: Say, source: HttpSource, qtbot: QtBot
) -> None:
    link = source.serve("/a.bin", b"a" * 1000)
    program = opened()
    first, second = say(offer(link, taken=True)), say(offer(link + "?2", taken=True))
    question = asked(program, QMessageBox, qtbot)
    waiting = program.window.commands.adding.browser._waiting
    qtbot.waitUntil(lambda: sum(map(len, waiting.values())) == 2, timeout=SECONDS)
    press(question, YES)
    assert [last(one, qtbot)["state"] for one in (first, second)] == ["queued", "queued"]
    qtbot.waitUntil(lambda: len(rows(program)) == 2, timeout=SECONDS)
    nowhere = say(offer(link + "?3", taken=True, page=""))  # any page may have begun it
    press(asked(program, QMessageBox, qtbot), YES)
    assert last(nowhere, qtbot)["state"] == "queued"
    again = say(offer(link + "?4", taken=True, page=""))
    press(asked(program, QMessageBox, qtbot), NO)
    assert last(again, qtbot)["state"] == "refused"


def test_two_new_sites_are_asked_about_one_after_the_other(
    opened: Open, say: Say, source: HttpSource, qtbot: QtBot
) -> None:
    link = source.serve("/a.bin", b"a")
    program = opened()
    first = say(offer(link))
    question = asked(program, QMessageBox, qtbot)
    second = say(offer(link.replace("127.0.0.1", "localhost")))
    waiting = program.window.commands.adding.browser._waiting
    qtbot.waitUntil(lambda: len(waiting) == 2, timeout=SECONDS)
    press(question, NO)
    assert last(first, qtbot)["state"] == "refused"
    question = asked(program, QMessageBox, qtbot)
    assert "localhost" in question.text()
    press(question, NO)
    assert last(second, qtbot)["state"] == "refused"


def test_status_tells_where_links_go(opened: Open, say: Say, qtbot: QtBot) -> None:
    opened()
    told = last(say({"ask": "status"}), qtbot)
    assert told == {"event": "status", "place": "s3://bucket/", "running": [], "count": 0, "rate": 0.0}


def test_nobody_else_is_answered_and_nonsense_ends_it(program: Program) -> None:
    (refused,), code = talk(program, {"ask": "status"}, caller="chrome-extension://abcdefgh/")
    assert (refused["event"], code) == ("error", 2)
    answers, code = talk(program, {"ask": "status"}, {"ask": "nothing"}, {"ask": "status"})
    assert ([one["event"] for one in answers], code) == (["away", "error", "away"], 0)
    answers, code = talk_raw(program, b"\xff\xff\xff\xff{}")
    assert ([one["event"] for one in answers], code) == (["error"], 2)


def test_a_worker_has_nobody_to_ask(program: Program, source: HttpSource) -> None:
    with program.start("worker") as worker:
        while program.run("worker", "--check", "--within", "30").code:
            pass
        answers, code = talk(program, offer(source.serve("/a.bin", b"a")), {"ask": "status"})
        worker.signal(15)
        worker.finish()
    assert code == 0
    assert [one["event"] for one in answers] == ["error", "status"]
    assert "without a window" in answers[0]["message"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other folders")
def test_browsers_find_the_program_and_lose_it_again(tmp_path: Path) -> None:
    home = tmp_path / "person"
    (home / ".config" / "BraveSoftware" / "Brave-Browser").mkdir(parents=True)
    (home / ".mozilla").mkdir()
    own = {"HOME": str(home), "XDG_CONFIG_HOME": ""}
    program = Program(tmp_path / "a home", extra=own)
    assert program.run("browser", "install").code == 0
    chrome = (
        home / ".config" / "BraveSoftware" / "Brave-Browser" / "NativeMessagingHosts" / f"{HOST_NAME}.json"
    )
    firefox = home / ".mozilla" / "native-messaging-hosts" / f"{HOST_NAME}.json"
    manifests = [json.loads(path.read_text()) for path in (chrome, firefox)]
    assert manifests[0]["allowed_origins"] == [OURS]
    assert manifests[1]["allowed_extensions"] == ["browser@transfer-gui.github.io"]
    started = Path(manifests[0]["path"])
    made = (started, firefox, firefox.parent)
    assert [path.stat().st_mode & 0o777 for path in made] == [0o700, 0o600, 0o700]
    plain = {name: value for name, value in os.environ.items() if name != "TRANSFER_GUI_HOME"} | own
    asking = io.BytesIO()
    write_message(asking, {"ask": "status"})
    sent = asking.getvalue()
    done = subprocess.run([started, OURS], input=sent, env=plain, stdout=subprocess.PIPE, check=True)
    assert read_message(io.BytesIO(done.stdout)) == {"event": "away"}
    told = program.run("browser", "status", "--json").result["browsers"]
    assert {name for name, there in told.items() if there} == {"brave", "firefox"}
    assert program.run("browser", "remove").code == 0
    assert not chrome.exists()
    assert not firefox.exists()
    assert not any(program.run("browser", "status", "--json").result["browsers"].values())
    assert program.run("browser", "install", "opera").code == 2
    # As if the program were mounted there by an AppImage, which is gone once that ends.
    program.extra |= {"APPIMAGE": "/opt/Transfer GUI.AppImage", "APPDIR": sys.prefix}
    extension = Path(program.run("browser", "install", "--json").result["extension"])
    assert extension.is_relative_to(tmp_path)
    assert (extension / "manifest.json").exists()
    assert "\nexec '/opt/Transfer GUI.AppImage' --cli browser-host " in started.read_text()


def test_sites_are_listed_and_forgotten(
    opened: Open, say: Say, source: HttpSource, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened()
    answer = say(offer(source.serve("/a.bin", b"a")))
    press(asked(program, QMessageBox, qtbot), YES)
    last(answer, qtbot)
    beside = Program(tmp_path / "home")
    (site,) = beside.run("browser", "status", "--json").result["sites"]
    assert site == {"name": f"127.0.0.1:{source.port}", "page": "page.example", "taken": False}
    assert beside.run("browser", "forget", site["name"]).code == 0
    assert beside.run("browser", "forget", site["name"]).code == 2
    answer = say(offer(source.serve("/b.bin", b"b")))
    press(asked(program, QMessageBox, qtbot), NO)  # it is asked again
    assert last(answer, qtbot)["state"] == "refused"
