"""Another language while the program runs: the window says it at once, and transfers don't notice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tests.e2e.outside import TOOLS, end
from tests.e2e.outside import screen as screen
from tests.e2e.program import Program as CommandLine
from tests.e2e.shown import BUCKET, SECONDS, STREAMED, Open, rows, statuses
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.s3_servers import RcloneS3
from transfer_gui.app import Program
from transfer_gui.core.transfer import Status
from transfer_gui.paths import resource
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.records.help_window import HelpWindow
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.settings.settings_pages import AppearancePage
from transfer_gui.ui.translations import speak

MIB = 1024**2


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en", resource("translations"))


def choose(program: Program, qtbot: QtBot, language: str) -> None:
    """In the settings, as a user does; returns when the window has been made anew."""
    program.window.actions_.settings.trigger()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(SettingsDialog)), timeout=30_000)
    (dialog,) = program.window.findChildren(SettingsDialog)
    page = dialog.page(AppearancePage)
    page.language.setCurrentIndex(page.language.findData(language))
    before = program.window.view
    dialog.accept()
    qtbot.waitUntil(lambda: program.window.view is not before, timeout=30_000)
    assert not program._language.pending


def standard_button() -> str:
    """A text of Qt's own."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "").removesuffix("(C)")


def menus(program: Program) -> list[str]:
    return [action.text().replace("&", "") for action in program.window.menuBar().actions()]


def fetching(program: Program, source: HttpSource, qtbot: QtBot, gate: Gate, number: int) -> Content:
    """One large transfer that holds half-way at ``gate``, and some small ones behind it."""
    content = Content(number, 96 * MIB)
    urls = [source.serve("/large.bin", content, gate=gate)]
    urls += [source.serve(f"/small-{small}.txt", f"{small}".encode()) for small in range(3)]
    program.window.add_links(urls)
    qtbot.waitUntil(lambda: gate.passed == 60 * MIB, timeout=SECONDS)
    qtbot.waitUntil(lambda: statuses(program) == [Status.ACTIVE, *[Status.DONE] * 3], timeout=SECONDS)
    return content


def test_german_chinese_and_back_during_a_transfer_which_goes_on(
    opened: Open, store: RcloneS3, source: HttpSource, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    program, gate = opened(), Gate(hold_after=60 * MIB)
    content = fetching(program, source, qtbot, gate, 71)
    window, name = program.window, rows(program)[0].transfer.id
    window.view.selection.select([name], name)

    choose(program, qtbot, "de")
    assert menus(program)[0] == "Datei"
    assert [row.transfer.id for row in window.view.selection.rows()] == [name]
    assert program.model.table.headerData(QueueColumn.SPEED, Qt.Orientation.Horizontal) == "Tempo"
    assert "1 laufend" in window.totals.counts.text()
    assert standard_button() == "Abbrechen"
    choose(program, qtbot, "zh_CN")
    assert menus(program)[0] == "文件(F)"
    assert standard_button() == "取消"
    choose(program, qtbot, "en")
    assert menus(program)[0] == "File"
    assert standard_button() == "Cancel"

    assert statuses(program)[0] is Status.ACTIVE
    gate.release()
    qtbot.waitUntil(lambda: statuses(program) == [STREAMED, *[Status.DONE] * 3], timeout=SECONDS)
    assert store.sha256(BUCKET, "large.bin") == content.sha256()
    begun = [record for record in caplog.records if "run begins" in record.getMessage()]
    assert len([record for record in begun if "large.bin" in record.getMessage()]) == 1, "one run all along"


def test_the_guides_that_are_open_are_shown_in_the_language(opened: Open, qtbot: QtBot) -> None:
    program = opened()
    program.window.actions_.help.trigger()
    (guides,) = program.window.findChildren(HelpWindow)
    guides.open_page("04-troubleshooting.md")
    choose(program, qtbot, "de")
    qtbot.waitUntil(lambda: program._guides._help not in (None, guides), timeout=30_000)
    again = program._guides._help
    assert again is not None
    assert again.isVisible()
    assert again.page == "04-troubleshooting.md"
    assert again.windowTitle() == "Anleitungen"
    again.close()


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {' and '.join(TOOLS)}")
@pytest.mark.parametrize(
    ("locale", "title"),
    [("de_DE.UTF-8", "Einstellungen"), ("zh_CN.UTF-8", "设置"), ("fr_FR.UTF-8", "Settings")],
)
def test_the_first_start_speaks_what_the_system_speaks(
    screen: dict[str, str], tmp_path: Path, locale: str, title: str
) -> None:
    """A process of its own; the title of its settings, read from outside, tells the language."""
    spoken = {name: value for name, value in screen.items() if not name.startswith(("LC_", "LANG"))}
    environment = {**spoken, "LANG": locale, "TRANSFER_GUI_HOME": str(tmp_path)}

    def xdotool(*words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=60, check=True
        ).stdout

    program = subprocess.Popen(
        [sys.executable, "-m", "transfer_gui.app"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        window = xdotool("search", "--sync", "--onlyvisible", "--name", "^Transfer GUI$").split()[-1]
        xdotool("windowfocus", "--sync", window, "key", "ctrl+comma")
        found = xdotool("search", "--sync", "--onlyvisible", "--name", f"^{title}( |$)").split()[-1]
        assert title in xdotool("getwindowname", found)
        xdotool("windowfocus", "--sync", found, "key", "Escape")
        xdotool("windowfocus", "--sync", window, "key", "ctrl+q")
        assert program.wait(90) == 0
    finally:
        end(program)


def test_the_command_line_speaks_english_whatever_the_system_speaks(tmp_path: Path) -> None:
    program = CommandLine(tmp_path, extra={"LANG": "de_DE.UTF-8", "LANGUAGE": "de", "LC_ALL": "de_DE.UTF-8"})
    said = program.run(
        "copy", "nonsense://example.com/x", "s3://bucket/x", "--endpoint-url", "http://127.0.0.1:1"
    )
    assert said.code == 1
    assert "can't be fetched" in said.err
    assert "Links der Art" not in said.err
