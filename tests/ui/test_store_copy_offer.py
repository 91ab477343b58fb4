"""Links into the profile's own store are offered as addresses, which the store can copy itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from transfer_gui.core.profile import Profile
from transfer_gui.engine.messages import Add
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.widgets.mime import offer_of

OWN = Profile("Home", endpoint="https://s3.home.example", bucket="media")
OTHER = Profile("Other", endpoint="https://s3.other.example", bucket="media")
LINK = "https://s3.home.example/films/a%20b.mkv?X-Amz-Signature=x&X-Amz-Date=y"
ELSEWHERE = "https://example.com/c.bin"


def test_taking_the_offer_puts_the_address_in(qtbot: QtBot) -> None:
    dialog = AddDialog([LINK, ELSEWHERE], [OWN, OTHER], "Home")
    qtbot.addWidget(dialog)
    dialog.show()
    offer = dialog._copy_offer
    assert offer.isVisible()
    assert "1 link leads into a store of yours: “Home”" in offer._said.text
    offer._take.click()
    assert dialog._links.edit.toPlainText().splitlines() == ["s3://films/a b.mkv", ELSEWHERE]
    assert not offer.isVisible()
    assert [spec.url for spec in dialog.specs()] == ["s3://films/a b.mkv", ELSEWHERE]


def test_another_profile_s_store_is_read_with_its_keys(qtbot: QtBot) -> None:
    dialog = AddDialog([LINK], [OWN, OTHER], "Other")
    qtbot.addWidget(dialog)
    dialog.show()
    offer = dialog._copy_offer
    assert "This is s3://films/a b.mkv in the store of “Home”" in offer._said.text
    assert offer._take.text() == "Read It With Its Keys"
    dialog._where.profile.setCurrentIndex(0)
    assert offer._take.text() == "Let the Store Copy It"
    dialog._where.profile.setCurrentIndex(1)
    offer._take.click()
    (spec,) = dialog.specs()
    assert (spec.url, spec.profile, spec.source_profile) == ("s3://films/a b.mkv", "Other", "Home")


def test_a_bucket_of_nobody_is_offered_for_the_chosen_profile_only(qtbot: QtBot) -> None:
    public = "https://noaa-goes16.s3.amazonaws.com/a.nc"
    dialog = AddDialog([public], [OWN, Profile("AWS", bucket="mine")], "Home")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._copy_offer.isVisible()
    dialog._where.profile.setCurrentIndex(1)
    assert dialog._copy_offer.isVisible()


def test_an_address_in_another_profile_s_bucket_is_read_with_its_keys(qtbot: QtBot) -> None:
    """It was read with the keys of where it goes, and told as not found."""
    third = Profile("Third", endpoint="https://s3.third.example", bucket="films")
    dialog = AddDialog(["s3://films/a.mkv"], [OWN, OTHER, third], "Home")
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog._whose
    assert box.isVisible()
    assert box.currentText() == "Automatic: Third"
    assert [spec.source_profile for spec in dialog.specs()] == ["Third"]
    for picked, told in (("Other", "Other"), ("Home", ""), ("", "Third")):
        box.setCurrentIndex(box.findData(picked))
        assert [spec.source_profile for spec in dialog.specs()] == [told]
    dialog._links.edit.setPlainText("s3://films/a.mkv\ns3://nobodys/b.mkv")
    assert box.currentText() == "Automatic: each bucket’s own profile"
    assert [spec.source_profile for spec in dialog.specs()] == ["Third", ""]
    dialog._links.edit.setPlainText(ELSEWHERE)
    assert not box.isVisible()


@pytest.mark.usefixtures("garbage_stays_here")
def test_a_pasted_address_in_another_profile_s_bucket(stage: Stage) -> None:
    stage.services.save_profile(OTHER, None)
    mime = QMimeData()
    mime.setText("s3://media/a.mkv\ns3://archive/b.mkv")
    stage.window.view.drops.dropped.emit(offer_of(mime))
    stage.qtbot.waitUntil(lambda: bool(stage.engine.posted), timeout=30_000)
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.source_profile for spec in posted.specs] == ["Other", ""]


@pytest.mark.usefixtures("garbage_stays_here")
@pytest.mark.parametrize(
    ("answer", "url"),
    [
        ("&Let the Store Copy It", "s3://archive/in/a b.iso"),
        ("&Download the Link", "https://archive.s3.example.com/in/a%20b.iso?X-Amz-Signature=x"),
    ],
)
def test_a_dropped_link_into_the_own_bucket_is_asked_about(stage: Stage, answer: str, url: str) -> None:
    mime = QMimeData()
    mime.setText("https://archive.s3.example.com/in/a%20b.iso?X-Amz-Signature=x")
    stage.window.view.drops.dropped.emit(offer_of(mime))
    box = stage.dialog(QMessageBox)
    assert "s3://archive/in/a b.iso" in box.text()
    next(button for button in box.buttons() if button.text() == answer).click()
    stage.qtbot.waitUntil(lambda: bool(stage.engine.posted))
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.url for spec in posted.specs] == [url]
