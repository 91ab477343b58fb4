"""Links into the profile's own store are offered as addresses, which the store can copy itself."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from transfer_gui.core.profile import Profile
from transfer_gui.ui.adding.add_dialog import AddDialog

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
    assert dialog._edit.toPlainText().splitlines() == ["s3://films/a b.mkv", ELSEWHERE]
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
