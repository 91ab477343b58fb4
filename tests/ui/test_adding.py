"""From the clipboard or the dialog onto the queue, and from the queue into the clipboard."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from tests.ui.conftest import Stage
from tests.ui.scripted import row
from tests.ui.store_scenes import settle
from transfer_gui.core.hooks import Hooks
from transfer_gui.core.parts import BY_TABLE
from transfer_gui.core.repeat import Repeat
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Overwrite, Spec, Status
from transfer_gui.engine.messages import Add, RowsToCome
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.submission import BATCH, LARGE_BATCH
from transfer_gui.ui.queue.row_filter import Group, RowFilter
from transfer_gui.ui.widgets.mime import offer_of

pytestmark = pytest.mark.usefixtures("garbage_stays_here")


def test_ctrl_v_adds_what_was_copied(stage: Stage) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://downloads.example.org/a.iso")])
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.keyClick(stage.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.url for spec in posted.specs] == ["https://downloads.example.org/a.iso"]


def test_the_dialog_queues_what_it_was_told(stage: Stage) -> None:
    stage.window.commands.adding.ask(["https://downloads.example.org/a.iso"])
    stage.dialog(AddDialog).accept()
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [(spec.url, spec.bucket) for spec in posted.specs] == [
        ("https://downloads.example.org/a.iso", "archive")
    ]


def test_a_rejected_dialog_adds_nothing(stage: Stage) -> None:
    stage.window.commands.adding.ask(["https://downloads.example.org/a.iso"])
    stage.dialog(AddDialog).reject()
    assert stage.engine.posted == []


def test_ctrl_c_copies_addresses_and_no_links(stage: Stage) -> None:
    stage.show(row("1", name="a.iso"), row("2", name="b.iso"))
    stage.select(0, 1)
    QTest.keyClick(stage.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines() == ["s3://archive/incoming/a.iso", "s3://archive/incoming/b.iso"]


# -- many, odd, twice -----------------------------------------------------------------------------------


def posted_specs(stage: Stage) -> list[Spec]:
    return [spec for command in stage.engine.posted if isinstance(command, Add) for spec in command.specs]


def paste(stage: Stage, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    stage.activate()
    QTest.keyClick(stage.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_pasted_paths_of_this_computer_are_asked_about(stage: Stage, tmp_path: Path) -> None:
    """A page chooses what its Copy button puts into the clipboard, a path beside the links too."""
    file = tmp_path / "keys.txt"
    file.write_text("mine")
    for text in (str(file), f"https://downloads.example.org/a.iso\n{file}", file.as_uri()):
        paste(stage, text)
        assert stage.engine.posted == [], text
        stage.dialog(AddDialog).reject()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(mime)
    stage.activate()
    QTest.keyClick(stage.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.dialog(AddDialog).reject()
    assert stage.engine.posted == []


@pytest.mark.parametrize("with_page", [False, True])
def test_dropped_files_start_and_those_of_a_page_are_asked_about(
    stage: Stage, tmp_path: Path, with_page: bool
) -> None:
    """A page can give any uri-list to what is dragged out of it; browsers add HTML, file managers do not."""
    file = tmp_path / "data.bin"
    file.write_bytes(b"mine")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    if with_page:
        mime.setHtml("<b>drag me</b>")
    adding = stage.window.commands.adding
    adding.take_offer(offer_of(mime))
    if with_page:
        stage.dialog(AddDialog).reject()
        assert stage.engine.posted == []
    else:
        stage.qtbot.waitUntil(lambda: bool(stage.engine.posted), timeout=30_000)
        assert [spec.url for spec in posted_specs(stage)] == [str(file)]


def test_a_curl_command_is_queued_with_its_headers(stage: Stage) -> None:
    paste(stage, "curl 'https://downloads.example.org/a.iso' \\\n -b 'session=1' --compressed")
    (spec,) = posted_specs(stage)
    assert (spec.url, spec.headers) == ("https://downloads.example.org/a.iso", {"Cookie": "session=1"})


def test_a_curl_command_that_posts_is_refused_in_a_sentence(stage: Stage) -> None:
    paste(stage, "curl 'https://downloads.example.org/a.iso' -d x=1")
    assert "only downloads are supported" in stage.dialog(QMessageBox).informativeText()
    assert stage.engine.posted == []


def test_fifty_thousand_links_come_in_batches_while_the_window_lives(stage: Stage) -> None:
    links = [f"https://downloads.example.org/set/{number:05}.bin" for number in range(50_000)]
    beats: list[int] = []
    beat = QTimer(interval=5)
    beat.timeout.connect(lambda: beats.append(len(stage.engine.posted)))
    beat.start()
    paste(stage, "\n".join(links))
    stage.qtbot.waitUntil(lambda: len(posted_specs(stage)) == 50_000, timeout=30_000)
    beat.stop()
    assert [spec.url for spec in posted_specs(stage)] == links
    batches = [len(command.specs) for command in stage.engine.posted if isinstance(command, Add)]
    assert (batches[0], max(batches)) == (BATCH, LARGE_BATCH), "some are seen soon"
    assert beats.count(0) > 5, "the event loop went on while they were read"


def test_a_folder_is_queued_file_by_file(stage: Stage, tmp_path: Path) -> None:
    for name in ("set/a.bin", "set/deep/b.bin"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "set"))])
    stage.window.view.drops.dropped.emit(offer_of(mime))
    stage.qtbot.waitUntil(lambda: len(posted_specs(stage)) == 2, timeout=30_000)
    assert [spec.key for spec in posted_specs(stage)] == ["incoming/set/a.bin", "incoming/set/deep/b.bin"]


def test_a_pattern_is_shown_first(stage: Stage) -> None:
    paste(stage, "https://downloads.example.org/f[001-120].bin")
    dialog = stage.dialog(AddDialog)
    assert stage.engine.posted == []
    assert len(dialog.specs()) == 120
    dialog.accept()
    assert len(posted_specs(stage)) == 120


def test_a_bad_link_among_good_ones_is_shown_for_mending(stage: Stage) -> None:
    paste(stage, "https://downloads.example.org/a.iso\nhttps://downloads.example.org:99999/b.iso")
    dialog = stage.dialog(AddDialog)
    assert "Line 2" in dialog._links.found.text
    assert dialog.specs() == ()


@pytest.mark.parametrize(("answer", "count"), [("&Leave Them Out", 1), ("Add &Anyway", 2), ("Cancel", 0)])
def test_what_is_in_the_list_already_is_asked_about(stage: Stage, answer: str, count: int) -> None:
    stage.show(row("1", url="https://downloads.example.org/a.iso"))
    paste(stage, "https://downloads.example.org/a.iso\nhttps://downloads.example.org/b.iso")
    box = stage.dialog(QMessageBox)
    assert "1 of 2" in box.text()
    tick = box.checkBox()
    assert tick is not None
    tick.setChecked(True)
    next(one for one in box.buttons() if one.text().replace("&", "") == answer.replace("&", "")).click()
    assert len(posted_specs(stage)) == count
    kept = {"&Leave Them Out": "skip", "Add &Anyway": "add"}.get(answer, "ask")
    assert stage.services.settings.load().duplicates == kept


def test_what_the_filter_hides_is_in_the_list_as_well(stage: Stage) -> None:
    stage.services.settings.settings = Settings(duplicates="skip")
    stage.show(row("1", url="https://downloads.example.org/a.iso"))
    stage.model.filter(RowFilter(Group.FAILED))
    paste(stage, "https://downloads.example.org/a.iso\nhttps://downloads.example.org/b.iso")
    assert [spec.url for spec in posted_specs(stage)] == ["https://downloads.example.org/b.iso"]


def test_a_remembered_answer_is_not_asked_again(stage: Stage) -> None:
    stage.services.settings.settings = Settings(duplicates="skip", naming="{n:02}-{name}", overwrite="rename")
    stage.show(row("1", url="https://downloads.example.org/a.iso"))
    paste(stage, "https://downloads.example.org/a.iso\nhttps://downloads.example.org/b.iso")
    (spec,) = posted_specs(stage)
    assert (spec.url, spec.template) == ("https://downloads.example.org/b.iso", "02-{name}")
    assert spec.overwrite is Overwrite.RENAME


def test_the_same_place_counts_as_well(stage: Stage) -> None:
    stage.show(row("1", name="a.iso"))
    paste(stage, "url\tname\nhttps://elsewhere.example.org/x\ta.iso\n")
    assert "in the list already" in stage.dialog(QMessageBox).text()


def test_duplicates_are_named_while_the_dialog_is_still_open(stage: Stage) -> None:
    stage.show(row("1", name="a.iso"))
    link = stage.model.row_at(0).transfer.spec.url
    stage.window.commands.adding.ask([link])
    dialog = stage.dialog(AddDialog)
    dialog.accept()
    box = stage.dialog(QMessageBox)
    assert dialog.isVisible()
    assert "“a.iso” to s3://archive/incoming/" in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    stage.qtbot.waitUntil(lambda: not box.isVisible(), timeout=30_000)
    assert dialog.isVisible(), "Cancel leads back to the fields"
    assert not posted_specs(stage)
    dialog.accept()
    buttons = stage.dialog(QMessageBox).buttons()
    next(one for one in buttons if one.text().replace("&", "") == "Add Anyway").click()
    assert [spec.url for spec in posted_specs(stage)] == [link]
    assert not dialog.isVisible()


def test_duplicates_are_found_among_rows_that_are_still_to_come(stage: Stage) -> None:
    """A window that has just opened knows the first thousand rows only."""
    known = row("1", name="a.iso")
    stage.engine.events.put(RowsToCome(1))
    stage.bridge.look()
    stage.window.commands.adding.ask([known.transfer.spec.url])
    dialog = stage.dialog(AddDialog)
    dialog.accept()
    assert not posted_specs(stage)
    stage.show(known)
    stage.engine.events.put(RowsToCome(0))
    stage.bridge.look()
    assert "“a.iso”" in stage.dialog(QMessageBox).informativeText()


def test_a_start_time_and_a_list_of_checksums_go_along(stage: Stage) -> None:
    stage.window.commands.adding.ask(["https://downloads.example.org/a.iso"])
    dialog = stage.dialog(AddDialog)
    how = dialog._how
    how.start.later.setChecked(True)
    how.sums.setEditText("nowhere")
    dialog.accept()
    box = stage.dialog(QMessageBox)
    assert "nowhere" in box.informativeText() + box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    how.sums.setCurrentIndex(1)
    how.part_size.setCurrentIndex(1)
    how.repeat.when.setEditText("Mon 06:00")
    how.template.setEditText("{stem}-{date:%Y}.{ext}")
    how.hooks.command.setText("notify-send 'it is there'")
    later = float(how.start.when.dateTime().toSecsSinceEpoch())
    dialog.accept()
    stage.qtbot.waitUntil(lambda: bool(stage.engine.posted), timeout=30_000)
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert posted.start_at == later > time.time()
    assert [(spec.sha256, spec.part_size) for spec in posted.specs] == [("ab" * 32, BY_TABLE)]
    (spec,) = posted.specs
    assert (spec.repeat, spec.template) == (Repeat("Mon 06:00"), "{stem}-{date:%Y}.{ext}")
    assert spec.hooks == Hooks(("notify-send", "it is there"))


def test_the_fields_stay_where_they_are_when_the_card_arrives(stage: Stage) -> None:
    stage.window.commands.adding.ask(["https://downloads.example.org/a.iso"])
    dialog = stage.dialog(AddDialog)
    card, fold = dialog._card, dialog._fold
    assert card is not None
    stage.qtbot.waitUntil(lambda: bool(dialog.windowHandle().isExposed()), timeout=30_000)
    settle()
    before = fold.mapTo(dialog, fold.rect().topLeft())
    with stage.qtbot.waitSignal(card.found, timeout=30_000):
        card.look()
    settle()
    assert fold.mapTo(dialog, fold.rect().topLeft()) == before
    dialog.reject()


def test_a_new_link_that_was_copied_is_there_already(stage: Stage) -> None:
    stage.show(row("1", Status.PAUSED, url="https://downloads.example.org/a.iso?old"))
    for copied, offered in (
        ("https://downloads.example.org/a.iso?new", True),
        ("https://downloads.example.org/a.iso?old", False),
        ("some words", False),
    ):
        QGuiApplication.clipboard().setText(copied)
        stage.window.commands.remedies.replace_link("1")
        asked = stage.dialog(QInputDialog)
        assert asked.textValue() == (copied if offered else "")
        asked.reject()
