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
    assert "1 link leads into the store of “Home”" in offer._said.text
    offer._take.click()
    assert dialog._edit.toPlainText().splitlines() == ["s3://films/a b.mkv", ELSEWHERE]
    assert not offer.isVisible()
    assert [spec.url for spec in dialog.specs()] == ["s3://films/a b.mkv", ELSEWHERE]


def test_another_store_is_not_offered(qtbot: QtBot) -> None:
    dialog = AddDialog([LINK], [OWN, OTHER], "Other")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._copy_offer.isVisible()
    dialog._where.profile.setCurrentIndex(0)
    assert dialog._copy_offer.isVisible()
    assert "This is s3://films/a b.mkv in the store of “Home”" in dialog._copy_offer._said.text
