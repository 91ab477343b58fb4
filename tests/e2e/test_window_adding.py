"""Each way to add, in the shown window with the real engine, a real web server and a real S3 server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.e2e.shown import BUCKET, SECONDS, Open, asked, drop, rows, statuses
from tests.servers.content import Content
from tests.servers.faults import Status as Answers
from tests.servers.http_source import HttpSource
from tests.servers.s3_servers import RcloneS3
from transfer_gui.app import Program
from transfer_gui.core.spec import Overwrite
from transfer_gui.core.transfer import Status
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.list_dialog import ListDialog
from transfer_gui.ui.window.remedies import TakenDialog

COOKIE = "session=canary; theme=dark"


def paste(program: Program, text: str) -> None:
    """Ctrl+V in the window."""
    QGuiApplication.clipboard().setText(text)
    program.window.actions_.paste.trigger()


def all_done(program: Program, number: int) -> Callable[[], bool]:
    """So many rows, and each is done."""
    return lambda: statuses(program) == [Status.DONE] * number


@pytest.mark.parametrize(
    "form",
    [
        "curl '{url}' \\\n  -H 'accept: */*' \\\n  -b '{cookie}' \\\n  --compressed",
        'curl ^"{url}^" ^\r\n  -b ^"{cookie}^" ^\r\n  --compressed',
        'Invoke-WebRequest -UseBasicParsing -Uri "{url}" `\n-Headers @{{\n"Cookie"="{cookie}"\n}}',
        'fetch("{url}", {{\n  "headers": {{\n    "cookie": "{cookie}"\n  }},\n  "method": "GET"\n}});',
    ],
    ids=["bash", "cmd", "powershell", "fetch"],
)
def test_a_request_copied_from_a_browser(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, form: str
) -> None:
    content = Content(51, 30_000)
    stranger = Answers(status=403, when=lambda asked: asked.headers.get("cookie") != COOKIE)
    name = f"members only {len(form)}.bin"
    url = source.serve(f"/{quote(name)}", content, faults=[stranger])
    program = opened()
    paste(program, form.format(url=url, cookie=COOKIE))
    qtbot.waitUntil(all_done(program, 1), timeout=SECONDS)
    assert store.sha256(BUCKET, name) == content.sha256()


def test_dropped_html_link_files_and_folders(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, tmp_path: Path
) -> None:
    one, two, three = (source.serve(f"/web-{number}.bin", f"{number}".encode()) for number in (1, 2, 3))
    program = opened()
    html = QMimeData()
    html.setHtml(f'<p>See <a href="{one}">one</a> and <a href="mailto:me@example.com">me</a></p>')
    drop(program, html)
    folder = tmp_path / "ördner"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "local file.bin").write_bytes(b"local")
    (tmp_path / "short cut.url").write_text(f"[InternetShortcut]\r\nURL={two}\r\n", encoding="utf-8")
    (tmp_path / "links.txt").write_text(f"# mine\n{three}\n", encoding="utf-8")
    files = QMimeData()
    files.setUrls(
        [QUrl.fromLocalFile(str(tmp_path / name)) for name in ("short cut.url", "links.txt", "ördner")]
    )
    drop(program, files)
    qtbot.waitUntil(all_done(program, 4), timeout=SECONDS)
    for number in (1, 2, 3):
        assert store.get(BUCKET, f"web-{number}.bin") == b"%d" % number
    assert store.get(BUCKET, "ördner/in/local file.bin") == b"local"


def test_a_pattern_with_a_template(opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot) -> None:
    for number in range(9, 12):
        source.serve(f"/vol/file{number:03}.bin", f"{number}".encode())
    program = opened()
    paste(program, source.url("/vol/") + "file[009-011].bin")
    dialog = asked(program, AddDialog, qtbot)
    dialog._how.template.setEditText("{path}/{stem}-{n:02}.{ext}")
    dialog._preview.unfold(True)
    wanted = ["vol/file009-01.bin", "vol/file010-02.bin", "vol/file011-03.bin"]
    assert dialog._preview.keys.toPlainText().splitlines() == wanted
    dialog._ok.click()
    qtbot.waitUntil(all_done(program, 3), timeout=SECONDS)
    assert [store.get(BUCKET, key) for key in wanted] == [b"9", b"10", b"11"]


def test_a_list_with_names_and_checksums(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot
) -> None:
    content = Content(52, 5000)
    good, wrong = (source.serve(f"/list-{name}.bin", content) for name in ("good", "wrong"))
    program = opened()
    program.window.actions_.add_list.trigger()
    dialog = asked(program, ListDialog, qtbot)
    dialog._edit.setPlainText(
        f"url,name,sha256\n{good},in/a.bin,{content.sha256()}\n{wrong},in/b.bin,{'0' * 64}\nnonsense,c,\n"
    )
    qtbot.waitUntil(dialog._ok.isEnabled, timeout=SECONDS)
    assert "1 line can't be used" in dialog._found.text
    dialog._ok.click()
    qtbot.waitUntil(lambda: statuses(program) == [Status.DONE, Status.FAILED], timeout=SECONDS)
    assert store.sha256(BUCKET, "in/a.bin") == content.sha256()
    assert rows(program)[1].transfer.failure.code == "source_digest_mismatch"
    assert "in/b.bin" not in store.keys(BUCKET)


def test_what_is_in_the_list_already_is_asked_about(opened: Open, source: HttpSource, qtbot: QtBot) -> None:
    url, other = source.serve("/twice.bin", b"2"), source.serve("/once.bin", b"1")
    program = opened()
    paste(program, url)
    qtbot.waitUntil(all_done(program, 1), timeout=SECONDS)
    fetched = len(source.requests_for(url))
    paste(program, f"{url}\n{other}")
    question = asked(program, QMessageBox, qtbot)
    leave_out = next(button for button in question.buttons() if "Leave" in button.text())
    leave_out.click()
    qtbot.waitUntil(all_done(program, 2), timeout=SECONDS)
    assert len(source.requests_for(url)) == fetched


@pytest.mark.parametrize(
    ("policy", "status", "kept", "beside"),
    [
        (Overwrite.SKIP, Status.SKIPPED, b"old", None),
        (Overwrite.RENAME, Status.DONE, b"old", b"new"),
        (Overwrite.ALWAYS, Status.DONE, b"new", None),
    ],
)
def test_a_name_that_is_taken_is_asked_about_and_the_answer_remembered(
    opened: Open,
    store: RcloneS3,
    source: HttpSource,
    qtbot: QtBot,
    policy: Overwrite,
    status: Status,
    kept: bytes,
    beside: bytes | None,
) -> None:
    names = [f"taken-{policy.value}-{number}.bin" for number in range(3)]
    for name in names:
        store.client.put_object(Bucket=BUCKET, Key=name, Body=b"old")
    urls = [source.serve(f"/{name}", b"new") for name in names]
    program = opened()
    program.window.add_links(urls[:2])
    qtbot.waitUntil(lambda: statuses(program) == [Status.ATTENTION] * 2, timeout=SECONDS)
    program.window.view.selectRow(0)
    program.window.commands.remedies.decide(rows(program)[0].transfer.id)
    dialog = asked(program, TakenDialog, qtbot)
    dialog.choose(policy)
    assert dialog.for_all(), "the other one asks the same"
    dialog._always.setChecked(True)
    dialog.accept()
    qtbot.waitUntil(lambda: statuses(program) == [status] * 2, timeout=SECONDS)
    program.window.add_links(urls[2:])
    qtbot.waitUntil(lambda: statuses(program) == [status] * 3, timeout=SECONDS)
    for name in names:
        stem = name.removesuffix(".bin")
        assert store.get(BUCKET, name) == kept
        found = f"{stem} (2).bin" in store.keys(BUCKET)
        assert found == (beside is not None)
    assert Overwrite(program.stores.settings.load().overwrite) is policy
