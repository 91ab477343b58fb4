"""The bucket browser with a real store behind it: what is seen, what is done, and what never unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.servers.s3_servers import MotoS3
from tests.ui.store_scenes import settle
from tests.wiring.store_browsers import open_browser
from transfer_gui.backends.s3 import browsing as s3_browsing
from transfer_gui.core.destination_errors import DestinationUnreachable
from transfer_gui.core.listing import Listed, ListingPage
from transfer_gui.core.profile import Profile
from transfer_gui.core.spec import Spec
from transfer_gui.links.offers import read_offer
from transfer_gui.ui.browser.adopt_dialog import AdoptDialog
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.browser.browser_model import BrowserModel, EntryColumn
from transfer_gui.ui.browser.object_commands import PropertiesDialog
from transfer_gui.ui.widgets.mime import offer_of
from transfer_gui.wiring.browsing import StoreBrowser


@pytest.fixture(scope="module")
def store() -> Iterator[MotoS3]:
    with MotoS3() as running:
        running.make_bucket("bucket")
        for key in ("in/one two.bin", "in/b.txt", "in/deep/c.txt", "top.txt"):
            running.client.put_object(Bucket="bucket", Key=key, Body=b"12345")
        yield running


@pytest.fixture
def browsing(store: MotoS3, tmp_path: Path) -> Iterator[StoreBrowser]:
    with open_browser(store, tmp_path) as opened:
        yield opened


@pytest.fixture
def dialog(qtbot: QtBot, browsing: StoreBrowser) -> BrowserDialog:
    profile = Profile("env", bucket="bucket", prefix="in/")
    made = BrowserDialog(browsing, [profile], "env")
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def names(dialog: BrowserDialog) -> list[str]:
    model = dialog._objects._model
    return [str(model.index(row, EntryColumn.NAME).data()) for row in range(model.rowCount())]


def test_it_opens_at_the_profiles_folder_and_walks(qtbot: QtBot, dialog: BrowserDialog) -> None:
    assert names(dialog) == ["deep", "b.txt", "one two.bin"]
    assert dialog.place() == ("env", "bucket", "in/")
    dialog._objects._activate(dialog._objects._model.index(0, 0))
    settle()
    assert names(dialog) == ["c.txt"]
    dialog._objects.bar.up.click()
    dialog._objects.bar.up.click()
    settle()
    assert names(dialog) == ["in", "top.txt"]
    assert dialog.place()[2] == ""
    assert "bucket" in [dialog._bucket.itemText(n) for n in range(dialog._bucket.count())]


def test_pages_come_while_one_scrolls(dialog: BrowserDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_browsing, "PAGE", 1)
    model, sizes, take = dialog._objects._model, list[int](), dialog._objects._model.take

    def note(page: ListingPage) -> None:
        sizes.append(len(page.entries))
        take(page)

    monkeypatch.setattr(model, "take", note)
    dialog._objects._go("in/")
    settle()
    for _ in range(10):  # the table asks for more by itself, too, while there is room
        if not model.complete:
            model.fetchMore(model.index(-1, -1))
            settle()
    assert (sizes, sorted(names(dialog))) == ([1, 1, 1], ["b.txt", "deep", "one two.bin"])
    assert "3 entries" in dialog._objects._said.text


def test_find_shows_what_fits(dialog: BrowserDialog) -> None:
    dialog._objects.search.setText("TWO one")
    assert names(dialog) == ["one two.bin"]
    assert "1 of 3" in dialog._objects._said.text
    dialog._objects.search.clear()
    assert len(names(dialog)) == 3


def test_find_goes_through_all_pages_and_finds_a_prefix_at_once(
    qtbot: QtBot, dialog: BrowserDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ListObjectsV2 gives a page at a time: a name on a later one exists all the same."""
    monkeypatch.setattr(s3_browsing, "PAGE", 1)
    view = dialog._objects
    view._model.begin("bucket")
    view._model.take(ListingPage((Listed("in/deep/"),), "a token of a page that is never asked for"))
    monkeypatch.setattr(view._model, "fetchMore", lambda _parent: None)
    view.search.setText("one")
    qtbot.waitUntil(lambda: names(dialog) == ["one two.bin"], timeout=30_000)
    assert "searching the rest of the folder" in view._said.text
    monkeypatch.undo()
    monkeypatch.setattr(s3_browsing, "PAGE", 1)
    view._go("in/")
    view.search.setText("two")  # begins no name: only the last page holds it
    qtbot.waitUntil(lambda: names(dialog) == ["one two.bin"] and view._model.complete, timeout=30_000)
    assert "1 of 3" in view._said.text
    view.search.setText("nowhere")
    assert view._table.empty.text() == "No matches."


def test_other_words_are_looked_for_in_the_whole_folder_again(
    qtbot: QtBot, dialog: BrowserDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter lists what begins so; clearing the field, or typing on, leaves that list."""
    view = dialog._objects
    view.search.setText("b")
    view.search.returnPressed.emit()
    settle()
    assert names(dialog) == ["b.txt"]
    view.search.clear()
    settle()
    assert names(dialog) == ["deep", "b.txt", "one two.bin"]
    view.search.setText("one")
    view.search.returnPressed.emit()
    view.search.setText("b.t")
    settle()
    assert names(dialog) == ["b.txt"]


def test_a_page_that_fails_ends_the_search_and_is_asked_for_again(
    qtbot: QtBot, dialog: BrowserDialog, browsing: StoreBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = dialog._objects
    monkeypatch.setattr(s3_browsing, "PAGE", 1)

    def fail(*_given: str) -> ListingPage:
        raise DestinationUnreachable(host="s3.example.org")

    with monkeypatch.context() as broken:
        view._go("in/")
        broken.setattr(browsing, "page", fail)
        settle()
        view.search.setText("one")
        settle()
        assert not view._model.searching
        assert "earching" not in view._said.text + view._table.empty.text()
    view.search.setText("two")
    qtbot.waitUntil(lambda: names(dialog) == ["one two.bin"] and view._model.complete, timeout=30_000)


def test_what_is_found_stands_in_the_stores_order(dialog: BrowserDialog) -> None:
    model = dialog._objects._model
    model.begin("bucket")
    model.take(ListingPage((Listed("in/b/"), Listed("in/a1", 1), Listed("in/c1", 1)), "more"))
    model.find("1")
    model.add((Listed("in/x1", 1), Listed("in/b1", 1)))  # found at once, far behind
    model.take(ListingPage((Listed("in/a2-1/"), Listed("in/d1", 1), Listed("in/x1", 1)), ""))
    assert names(dialog) == ["a2-1", "a1", "b1", "c1", "d1", "x1"]
    model.find("")
    assert names(dialog) == ["a2-1", "b", "a1", "b1", "c1", "d1", "x1"]


def test_objects_are_wanted_copied_and_dragged(qtbot: QtBot, dialog: BrowserDialog) -> None:
    view = dialog._objects
    view._table.selectAll()
    wanted: list[tuple[object, str]] = []
    dialog.wanted.connect(lambda found, profile: wanted.append((found, profile)))
    view._transfer.click()
    addresses = ["s3://bucket/in/b.txt", "s3://bucket/in/one two.bin"]
    assert wanted == [(addresses, "env")], "folders are no objects"
    view.commands.copy_addresses()
    assert QApplication.clipboard().text().splitlines() == ["s3://bucket/in/deep/", *addresses]
    view.commands.copy_links(3600)
    settle()
    assert QApplication.clipboard().text().count("X-Amz-Signature=") == 2
    model: BrowserModel = view._model
    mime = model.mimeData([model.index(row, 0) for row in range(3)])
    assert [entry.source for entry in read_offer(offer_of(mime)).entries] == addresses, (
        "a key with blanks stays one address"
    )


def test_a_folder_is_made(dialog: BrowserDialog, store: MotoS3) -> None:
    dialog._objects.commands.ask_for_folder()
    asked = dialog.findChild(QInputDialog)
    assert asked is not None
    asked.setTextValue("../new one")
    asked.accept()
    settle()
    assert dialog.place()[2] == "in/new one/"
    assert "in/new one/" in store.keys("bucket")
    store.client.delete_object(Bucket="bucket", Key="in/new one/")


def test_a_bucket_that_is_not_there_is_said(dialog: BrowserDialog) -> None:
    dialog._bucket.setEditText("no-such-bucket")
    dialog._go()
    settle()
    assert "does not exist" in dialog._objects._said.text
    dialog._bucket.setEditText("no/bucket")
    dialog._go()
    assert "Name a bucket" in dialog._objects._said.text


def test_a_foreign_upload_goes_only_after_the_question(
    qtbot: QtBot, dialog: BrowserDialog, store: MotoS3
) -> None:
    made = store.client.create_multipart_upload(Bucket="bucket", Key="u.bin")["UploadId"]
    store.client.upload_part(Bucket="bucket", Key="u.bin", UploadId=made, PartNumber=1, Body=b"12345")
    dialog._tabs.setCurrentIndex(1)
    settle()
    view = dialog._uploads
    assert view._table.rowCount() == 1
    view._table.selectRow(0)
    assert not view._resume.isEnabled()
    view._abort.click()
    box = dialog.findChild(QMessageBox)
    assert box is not None
    assert "started by another program" in box.informativeText()
    assert len(store.open_uploads("bucket")) == 1
    press(box, "&Abort")
    settle()
    settle()
    assert store.open_uploads("bucket") == []
    assert "No unfinished uploads" in view._said.text


def test_the_bucket_is_told_to_tidy_up_after_the_question(
    qtbot: QtBot, dialog: BrowserDialog, browsing: StoreBrowser
) -> None:
    dialog._tabs.setCurrentIndex(1)
    settle()
    dialog._uploads._tidy.click()
    settle()
    assert browsing.tidying_days("env", "bucket") is None
    box = dialog.findChild(QMessageBox)
    assert box is not None
    press(box, "&Add the Rule")
    settle()
    assert browsing.tidying_days("env", "bucket") == 7
    assert "now aborts" in dialog._uploads._said.text


def press(box: QMessageBox, text: str) -> None:
    next(button for button in box.findChildren(QPushButton) if button.text() == text).click()


def test_an_upload_is_taken_over_with_its_source(
    qtbot: QtBot, dialog: BrowserDialog, store: MotoS3, tmp_path: Path
) -> None:
    content = bytes(range(256)) * 4096 * 6
    (tmp_path / "file.bin").write_bytes(content)
    made = store.client.create_multipart_upload(Bucket="bucket", Key="v.bin")["UploadId"]
    body = content[: 5 * 1024**2]
    store.client.upload_part(Bucket="bucket", Key="v.bin", UploadId=made, PartNumber=1, Body=body)
    dialog._tabs.setCurrentIndex(1)
    settle()
    view = dialog._uploads
    view._table.selectRow(0)
    taken: list[Spec] = []
    dialog.adopted.connect(taken.append)
    view._adopt.click()
    asked = view.findChild(AdoptDialog)
    assert asked is not None
    assert not asked._ok.isEnabled()
    asked._source.setText("ftp//nothing")
    assert "can't be used" in asked._found.text or asked._found.text
    assert not asked._ok.isEnabled()
    asked._source.setText(str(tmp_path / "file.bin"))
    qtbot.waitUntil(asked._ok.isEnabled, timeout=30_000)
    assert "1 of 1 part matches the part plan for this source: 5.24 MB" in asked._found.text
    asked._ok.click()
    assert [(spec.adopt, spec.key, spec.url) for spec in taken] == [
        (made, "v.bin", str(tmp_path / "file.bin"))
    ]
    store.client.abort_multipart_upload(Bucket="bucket", Key="v.bin", UploadId=made)


def test_back_crumbs_and_a_typed_path(qtbot: QtBot, dialog: BrowserDialog) -> None:
    bar = dialog._objects.bar
    dialog._objects._go("in/deep/")
    settle()
    crumbs = [button.text() for button in bar._crumbs.findChildren(QToolButton)]
    assert crumbs[-3:] == ["bucket", "in", "deep"]
    bar._crumbs.findChildren(QToolButton)[-3].click()
    settle()
    assert dialog.place()[2] == ""
    bar.back.click()
    settle()
    assert dialog.place()[2] == "in/deep/"
    bar.back.click()
    settle()
    assert (dialog.place()[2], bar.back.isEnabled()) == ("in/", False)
    bar.type_path()
    bar.edit.setText("in/deep")
    QTest.keyClick(bar.edit, Qt.Key.Key_Return)
    settle()
    assert names(dialog) == ["c.txt"]
    bar.type_path()
    QTest.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert dialog.isVisible()


def test_enter_asks_the_store_for_names_that_begin_so(qtbot: QtBot, dialog: BrowserDialog) -> None:
    dialog._objects.search.setText("one")
    QTest.keyClick(dialog._objects.search, Qt.Key.Key_Return)
    settle()
    assert names(dialog) == ["one two.bin"]
    dialog._objects._go("in/")
    settle()
    assert len(names(dialog)) == 3


def test_objects_and_folders_are_brought_home(dialog: BrowserDialog, tmp_path: Path) -> None:
    dialog._objects._go("")
    settle()
    taken: list[Spec] = []
    dialog.saved.connect(taken.extend)
    dialog._objects._table.selectAll()
    dialog._objects.commands.save_to(str(tmp_path))
    settle()
    assert {(spec.url, spec.key, spec.folder, spec.bucket, spec.profile) for spec in taken} == {
        ("s3://bucket/in/b.txt", "in/b.txt", str(tmp_path), "", "env"),
        ("s3://bucket/in/deep/c.txt", "in/deep/c.txt", str(tmp_path), "", "env"),
        ("s3://bucket/in/one two.bin", "in/one two.bin", str(tmp_path), "", "env"),
        ("s3://bucket/top.txt", "top.txt", str(tmp_path), "", "env"),
    }
    assert "4 objects are on their way" in dialog._objects._said.text


def test_links_are_sent_to_the_folder_that_is_shown(dialog: BrowserDialog) -> None:
    places: list[tuple[str, str, str]] = []
    dialog.sent_here.connect(lambda *place: places.append(place))
    dialog._send.click()
    assert places == [("env", "bucket", "in/")]


def test_the_bucket_that_is_shown_can_be_picked_again_without_leaving_the_folder(
    qtbot: QtBot, dialog: BrowserDialog
) -> None:
    """Its list opens at that bucket."""
    qtbot.waitUntil(lambda: dialog._bucket.count() > 0, timeout=30_000)
    assert dialog._bucket.currentIndex() == dialog._bucket.findText("bucket")
    dialog._bucket.activated.emit(dialog._bucket.currentIndex())  # as a click on it does
    settle()
    assert dialog.place() == ("env", "bucket", "in/")


def test_what_is_marked_is_deleted_after_a_question_folders_with_all_in_them(
    qtbot: QtBot, dialog: BrowserDialog, store: MotoS3
) -> None:
    view = dialog._objects
    store.client.put_object(Bucket="bucket", Key="in/a folder/c.txt", Body=b"12345")
    view._begin()
    qtbot.waitUntil(lambda: view._model.rowCount() == 4, timeout=30_000)
    view._table.selectRow(0)
    for answer in ("Keep", "Delete"):
        view.commands.ask_to_delete()
        settle()
        box = next(one for one in dialog.findChildren(QMessageBox) if one.isVisible())
        assert "Delete 1 object" in box.text()
        next(one for one in box.buttons() if one.text().replace("&", "") == answer).click()
        settle()
        assert ("in/a folder/c.txt" in store.keys("bucket")) == (answer == "Keep")
    qtbot.waitUntil(lambda: "a folder" not in names(dialog) and view._model.complete, timeout=30_000)


def test_a_folder_is_measured_and_an_objects_properties_are_shown(dialog: BrowserDialog) -> None:
    view = dialog._objects
    view._table.selectRow(0)
    view.commands.measure()
    settle()
    size = view._model.index(0, EntryColumn.SIZE).data()
    assert size, "its size stands in its row"
    assert size in view._said.text
    view._table.selectRow(1)
    view.commands.show_properties()
    settle()
    (shown,) = dialog.findChildren(PropertiesDialog)
    assert shown.facts["Address"] == "s3://bucket/in/b.txt"
    assert {"Size", "Modified", "ETag", "Content type"} <= shown.facts.keys()
    shown.reject()


def test_a_bucket_is_made(dialog: BrowserDialog, store: MotoS3) -> None:
    dialog.make.click()
    asked = dialog.findChild(QInputDialog)
    assert asked is not None
    asked.setTextValue("fresh-bucket")
    asked.accept()
    settle()
    settle()
    assert dialog.place()[1] == "fresh-bucket"
    assert "Nothing here yet" in dialog._objects._table.empty.text()
