"""The add dialog's buttons for places and files, and what it shows of a profile's own options."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.store_scenes import settle
from tests.ui.store_stage import MemoryBrowsing
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices, merge_choices
from transfer_gui.core.profile import Profile
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.browser.browser_dialog import BrowserDialog


def test_what_the_profile_brings_along_can_be_unticked(qtbot: QtBot) -> None:
    tagged = Profile(
        "Tagged",
        bucket="bucket",
        options=ObjectChoices(tags=(("team", "media"),), storage_class="GLACIER", legal_hold=True),
    )
    dialog = AddDialog(["https://example.com/a.bin"], [tagged, Profile("Plain", bucket="plain")], "Tagged")
    qtbot.addWidget(dialog)
    defaults = dialog._how.options.defaults
    assert [tick.text() for tick in defaults.ticks.values()] == [
        "tags team=media",
        "class GLACIER",
        "legal hold",
    ]
    defaults.ticks["tags"].setChecked(False)
    (spec,) = dialog.specs()
    assert merge_choices(tagged.options, spec.options) == ObjectChoices(
        storage_class="GLACIER", legal_hold=True
    )
    dialog._where.profile.setCurrentIndex(1)
    assert not defaults.ticks
    assert dialog.specs()[0].options == NO_CHOICES


def test_a_place_is_picked_in_a_bucket_or_on_this_computer(qtbot: QtBot, tmp_path: Path) -> None:
    profiles = [Profile("One", bucket="first"), Profile("Two", bucket="second", prefix="in/")]
    dialog = AddDialog(["https://example.com/a.bin"], profiles, "One")
    qtbot.addWidget(dialog)
    dialog.show()
    where = dialog._where
    assert not where.browse.bucket.isEnabled()
    where.browse.browse_with(MemoryBrowsing())
    where.browse.bucket.trigger()
    browser = dialog.findChild(BrowserDialog)
    assert browser is not None
    settle()
    assert browser.place() == ("One", "first", "")
    browser._profile.setCurrentIndex(1)
    settle()
    browser._use.click()
    assert (where.profile.currentText(), where.bucket.text(), where.folder.text()) == ("Two", "second", "in/")
    where.browse.local.trigger()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()
    (spec,) = dialog.specs()
    assert (spec.folder, spec.bucket, spec.prefix) == (str(tmp_path), "", "")


def test_files_and_folders_of_this_computer_are_added_by_buttons(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("ä b.bin", "in/c.bin"):
        (tmp_path / name).write_bytes(b"1")
    dialog = AddDialog([], [Profile("One", bucket="first")], "One")
    qtbot.addWidget(dialog)
    dialog._links.files.offer([str(tmp_path / "ä b.bin"), str(tmp_path / "in")])
    settle()
    specs = dialog.specs()
    assert [spec.url for spec in specs] == [str(tmp_path / "ä b.bin"), str(tmp_path / "in" / "c.bin")]
    assert specs[1].key == "in/c.bin"


def test_it_goes_to_further_places_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    profiles = [Profile("One", bucket="first", prefix="in/"), Profile("Two", bucket="second")]
    dialog = AddDialog(["https://example.com/a.bin", "s3://theirs/b.bin"], profiles, "One")
    qtbot.addWidget(dialog)
    dialog.show()
    also = dialog._where.also
    for profile, bucket in (("Two", "second"), ("Two", "third"), ("Two", "second")):
        also.take_bucket(profile, bucket, "far")
    also.add.folder_picked.emit(str(tmp_path))
    assert not also.add.isEnabled()
    assert dialog._ok.text() == "Add 8 Transfers"
    places = [
        ("One", "first", "", "in/"),
        ("Two", "third", "", "far/"),
        ("Two", "second", "", "far/"),
        ("One", "", str(tmp_path), ""),
    ]
    specs = dialog.specs()
    assert [(one.profile, one.bucket, one.folder, one.prefix) for one in specs] == places * 2
    assert [one.source_profile for one in specs[4:]] == ["", "One", "One", ""]
    also.findChildren(QToolButton, options=Qt.FindChildOption.FindChildrenRecursively)[0].click()
    assert [one.bucket for one in also.places] == ["second", ""]
    assert also.add.isEnabled()
    assert len(dialog.specs()) == 6
