"""The add dialog, shown: what the user does to its fields becomes specs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.fake_services import AWS, OWN, SANDBOX
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import Profile
from transfer_gui.core.transfer import Overwrite
from transfer_gui.ui.adding.add_dialog import AddDialog

LINK = "https://a.example/data.zip"
Opening = Callable[..., AddDialog]


@pytest.fixture
def opening(qtbot: QtBot) -> Opening:
    def make(
        sources: Sequence[str] = (LINK,),
        profiles: Sequence[Profile] = (AWS, OWN, SANDBOX),
        default: str = "Work",
    ) -> AddDialog:
        dialog = AddDialog(sources, profiles, default)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return make


def _ok(dialog: QDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    return box.button(QDialogButtonBox.StandardButton.Ok)


def _field(dialog: QDialog, label: str) -> QWidget:
    """The field that a label's mnemonic leads to."""
    for shown in dialog.findChildren(QLabel):
        if shown.text().replace("&", "") == label and shown.buddy() is not None:
            return shown.buddy()
    raise AssertionError(f"no field {label}")


def _line(dialog: QDialog, label: str) -> QLineEdit:
    found = _field(dialog, label)
    assert isinstance(found, QLineEdit)
    return found


def _combo(dialog: QDialog, label: str) -> QComboBox:
    found = _field(dialog, label)
    assert isinstance(found, QComboBox)
    return found


def _labels(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_dropped_link_can_be_added_at_once(opening: Opening, qtbot: QtBot) -> None:
    dialog = opening()
    assert _ok(dialog).isEnabled()
    assert "s3://work-archive/incoming/data.zip" in _labels(dialog)
    assert _line(dialog, "Name").placeholderText().startswith("data.zip")
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        QTest.mouseClick(_ok(dialog), Qt.MouseButton.LeftButton)
    (spec,) = dialog.specs()
    assert (spec.url, spec.bucket, spec.prefix, spec.profile, spec.key) == (
        LINK,
        "work-archive",
        "incoming/",
        "Work",
        "",
    )
    assert not dialog.paused()
    assert dialog.profile() == "Work"


def test_an_empty_dialog_says_what_it_waits_for(opening: Opening, qtbot: QtBot) -> None:
    dialog = opening(())
    assert not _ok(dialog).isEnabled()
    assert "Paste or type a link." in _labels(dialog)
    assert dialog._problem._status is None, "that is no trouble"
    assert dialog.specs() == ()
    QTest.keyClicks(dialog.focusWidget(), "https://b.example/x.bin")
    assert _ok(dialog).isEnabled()
    assert dialog.specs()[0].url == "https://b.example/x.bin"


def test_many_links_are_counted_and_named_by_their_servers(opening: Opening) -> None:
    dialog = opening([LINK, "https://b.example/y", LINK])
    assert _ok(dialog).text() == "Add 2 Transfers"
    assert "2 links, 1 duplicate left out" in _labels(dialog)
    assert "each under its own name" in _labels(dialog)
    assert not _line(dialog, "Name").isEnabled()
    assert not _line(dialog, "Expected checksum").isEnabled()
    assert len(dialog.specs()) == 2


def test_a_bad_line_keeps_everything_until_it_is_mended(opening: Opening) -> None:
    dialog = opening([LINK, "no-link"])
    assert not _ok(dialog).isEnabled()
    assert "Line 2:" in _labels(dialog)
    assert "1 line above can't be used" in _labels(dialog)
    assert dialog.specs() == ()
    dialog._links.edit.setPlainText(LINK)
    assert _ok(dialog).isEnabled()


def test_bucket_and_folder_follow_the_profile_but_not_over_what_was_typed(opening: Opening) -> None:
    dialog = opening()
    profile, bucket, folder = _combo(dialog, "Profile"), _line(dialog, "Bucket"), _line(dialog, "Folder")
    profile.setCurrentText("Home store")
    assert (bucket.text(), folder.text()) == ("media", "")
    folder.setText("mine")
    profile.setCurrentText("Work")
    assert (bucket.text(), folder.text()) == ("work-archive", "mine")
    assert dialog.profile() == "Work"


def test_without_profiles_the_way_to_one_is_open(opening: Opening, qtbot: QtBot) -> None:
    dialog = opening(profiles=(), default="")
    assert not _ok(dialog).isEnabled()
    assert "Create a profile first" in _labels(dialog)
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Profiles…")
    with qtbot.waitSignal(dialog.profiles_requested, timeout=30_000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog.set_profiles([OWN], "Home store")
    assert _ok(dialog).isEnabled()
    assert dialog.specs()[0].bucket == "media"


def test_options_unfold_and_reach_the_spec(opening: Opening, qtbot: QtBot) -> None:
    dialog = opening()
    connections = _field(dialog, "Connections")
    assert isinstance(connections, QSpinBox)
    assert not connections.isVisible()
    fold = next(one for one in dialog.findChildren(QToolButton) if one.text() == "More Options")
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert connections.isVisible()
    assert connections.text() == "Automatic (10)"
    connections.setValue(3)
    _combo(dialog, "Part size").setEditText("64 MiB")
    _combo(dialog, "Speed limit").setEditText("800k")
    _line(dialog, "Expected checksum").setText("ab" * 32)
    overwrite = _combo(dialog, "If the name is taken")
    overwrite.setCurrentIndex(overwrite.findData(Overwrite.SKIP))
    for box in dialog.findChildren(QCheckBox):
        QTest.keyClick(box, Qt.Key.Key_Space)
    (spec,) = dialog.specs()
    assert (spec.connections, spec.part_size, spec.limit, spec.sha256) == (
        3,
        64 * 1024**2,
        800_000,
        "ab" * 32,
    )
    assert spec.overwrite is Overwrite.SKIP
    assert spec.ranges is False
    assert dialog.paused()


def test_a_wrong_option_is_explained(opening: Opening) -> None:
    dialog = opening()
    _combo(dialog, "Speed limit").setEditText("10 Mbit")
    assert not _ok(dialog).isEnabled()
    assert "“10 Mbit” is not a speed" in _labels(dialog)
    _combo(dialog, "Speed limit").setEditText("")
    assert _ok(dialog).isEnabled()


def test_pasted_links_come_in_as_lines(opening: Opening) -> None:
    dialog = opening([LINK])
    mime = QMimeData()
    mime.setUrls([QUrl("https://b.example/1"), QUrl("https://b.example/2")])
    mime.setText("Two nice pages")
    dialog._links.edit.moveCursor(dialog._links.edit.textCursor().MoveOperation.End)
    assert dialog._links.edit.canInsertFromMimeData(mime)
    dialog._links.edit.insertFromMimeData(mime)
    assert [spec.url for spec in dialog.specs()] == [LINK, "https://b.example/1", "https://b.example/2"]


def test_a_piece_of_text_is_pasted_where_the_cursor_is(opening: Opening) -> None:
    dialog = opening(["https://a.example/"])
    QApplication.clipboard().setText("file.zip")
    dialog._links.edit.moveCursor(dialog._links.edit.textCursor().MoveOperation.End)
    dialog._links.edit.paste()
    assert dialog.specs()[0].url == "https://a.example/file.zip"


def test_local_files_can_be_added(opening: Opening) -> None:
    dialog = opening(["/data/holiday film.mkv"])
    (spec,) = dialog.specs()
    assert spec.url == "/data/holiday film.mkv"
    assert "incoming/holiday film.mkv" in _labels(dialog)


def test_names_from_links_are_shown_as_plain_text(opening: Opening) -> None:
    dialog = opening(["https://a.example/%3Cimg%20src=x%3E%E2%80%AEgpj.exe"])
    target = next(label for label in dialog.findChildren(QLabel) if label.text().startswith("s3://"))
    assert target.textFormat() is Qt.TextFormat.PlainText
    assert "\u202e" not in target.text()


def test_every_field_can_be_reached_and_is_named(opening: Opening) -> None:
    dialog = opening()
    labelled = {shown.buddy() for shown in dialog.findChildren(QLabel) if shown.buddy() is not None}
    for kind in (QComboBox, QLineEdit, QSpinBox):
        for field in dialog.findChildren(kind):
            inner = isinstance(field.parent(), (QComboBox, QSpinBox)) or field.objectName().startswith("qt_")
            assert inner or field in labelled or field.accessibleName(), field
    seen: set[QWidget | None] = set()
    while dialog.focusWidget() not in seen:
        seen.add(dialog.focusWidget())
        dialog.focusNextChild()
    assert {_line(dialog, "Bucket"), _combo(dialog, "Profile"), _ok(dialog), dialog._links.edit} <= seen


def test_thousands_of_links_can_be_edited(opening: Opening) -> None:
    dialog = opening([f"https://a.example/{number}" for number in range(5000)])
    assert len(dialog.specs()) == 5000
    dialog._links.edit.appendPlainText("https://a.example/more")
    assert _ok(dialog).text() == "Add 5,001 Transfers"


def test_object_options_go_with_the_transfers_and_wrong_ones_are_named(opening: Opening) -> None:
    dialog = opening(["https://h.example/a.mkv"])
    form = dialog._how.options
    form.tags.setPlainText("team=media")
    form.storage_class.setEditText("GLACIER_IR")
    (spec,) = dialog.specs()
    assert spec.options == ObjectChoices(tags=(("team", "media"),), storage_class="GLACIER_IR")
    form.owner.setText("me")
    assert "account number of 12 digits" in _labels(dialog)
    assert dialog.specs() == ()
    assert not _ok(dialog).isEnabled()


def test_what_a_copied_request_lacks_is_said(qtbot: QtBot) -> None:
    dialog = AddDialog([], [Profile("Work", bucket="bucket")], "Work")
    qtbot.addWidget(dialog)
    options = '{"headers": {"accept": "*/*", "range": "bytes=0-"}, "credentials": "include"}'
    QGuiApplication.clipboard().setText(f'fetch("https://files.example/a.bin", {options});')
    dialog._links.edit.paste()
    qtbot.waitUntil(lambda: "https://files.example/a.bin" in dialog._links.edit.toPlainText(), timeout=30_000)
    assert "no effect here: range" in dialog._links.found.text
    assert "does not hold them" in dialog._links.found.text
    assert dialog._ok.isEnabled()


def test_what_is_sent_with_the_object_is_said_before_it_is_added(opening: Opening) -> None:
    """Lock, ACL and encryption can't be taken back: they are told whether chosen here or by the profile, and
    also while their fields are folded away."""
    sealed = ObjectChoices(encryption="aws:kms", lock_mode="COMPLIANCE", lock_until="30d")
    dialog = opening(profiles=[replace(AWS, options=sealed), OWN])
    said = dialog._carried
    assert said.isVisible()
    assert said.text == "Sent with each object: encryption SSE-KMS; locked until 30d (Compliance)"
    options = dialog._how.options
    options.acl.setCurrentIndex(options.acl.findData("public-read"))
    assert "ACL public-read" in said.text
    options.defaults.ticks["lock_mode"].setChecked(False)
    assert "locked" not in said.text
    options.acl.setCurrentIndex(0)
    dialog._where.profile.setCurrentIndex(1)
    assert not said.isVisible()
    options.lock.setCurrentIndex(1)
    assert said.isVisible()
    dialog._where.bucket.setText("/tmp/here")
    assert not said.isVisible(), "a local file carries nothing"
