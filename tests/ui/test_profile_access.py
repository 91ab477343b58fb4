"""Roles, options, signing in and the doctor in the profiles dialog: real widgets, scripted answers."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_access import FakeAccess
from tests.ui.fake_services import AWS, SANDBOX, FakeServices
from tests.ui.profile_scenes import CORP, R2
from tests.ui.profile_stage import Opening, fill_new, openings
from transfer_gui.core.destination_errors import BucketMissing, SignInRefused
from transfer_gui.core.key_origin import DeviceCode
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices
from transfer_gui.core.profile import CredentialKind, Profile, Role, SsoPlace
from transfer_gui.core.store_traits import CheckAnswer, Examination
from transfer_gui.ui.profiles.object_options_form import ObjectOptionsForm
from transfer_gui.ui.profiles.sign_in_dialog import SignInDialog
from transfer_gui.ui.widgets.background import pool


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    with openings(qtbot) as make:
        yield make


def test_what_is_shown_is_what_is_saved(opening: Opening) -> None:
    fips = Profile("Fips", endpoint="https://s3-fips.us-east-1.amazonaws.com", access_key="a")
    for profile in (CORP, R2, fips):
        opened = opening(profile)
        assert opened.form.typed().profile == profile
        assert not opened.button("Save").isEnabled()


def test_a_preset_fills_the_endpoint_from_account_and_region(opening: Opening) -> None:
    opened = opening(services=FakeServices())
    fill_new(opened)
    form = opened.form
    form.kind.setCurrentIndex(form.kind.findData("r2"))
    assert form.account.isVisible()
    assert "Enter the store's endpoint" in opened.said()
    form.account.setText("0123abcd")
    assert form.endpoint.text() == "https://0123abcd.r2.cloudflarestorage.com"
    form.kind.setCurrentIndex(form.kind.findData("wasabi"))
    assert form.endpoint.text() == ""
    form.region.setEditText("eu-central-2")
    assert form.endpoint.text() == "https://s3.eu-central-2.wasabisys.com"
    assert form.typed().profile.store == ""  # its address says it
    form.kind.setCurrentIndex(form.kind.findData("minio"))
    form.endpoint.setText("https://minio.example")
    assert form.typed().profile.store == "minio"


@pytest.mark.parametrize("kind", list(CredentialKind))
def test_each_kind_of_keys_has_its_own_fields(opening: Opening, kind: CredentialKind) -> None:
    opened = opening(services=FakeServices())
    opened.form.name.setText("New")
    keys = opened.keys
    keys.choose(kind)
    assert keys.start_url.isVisible() is (kind is CredentialKind.SSO)
    assert keys.process.isVisible() is (kind is CredentialKind.PROCESS)
    assert keys.token_file.isVisible() is (kind is CredentialKind.WEB_IDENTITY)
    assert keys.access_key.isVisible() is kind.stored


def test_an_sso_profile_is_whole_before_it_can_be_saved(opening: Opening) -> None:
    opened = opening(services=FakeServices())
    opened.form.name.setText("Corp")
    opened.keys.choose(CredentialKind.SSO)
    assert "start URL" in opened.said()
    opened.keys.start_url.setText("https://corp.awsapps.com/start")
    opened.keys.sso_region.setText("eu-west-1")
    assert "12 digits and the role" in opened.said()
    opened.keys.account.setText("123456789012")
    opened.keys.sso_role.setText("Uploader")
    opened.press("Save")
    opened.settle()
    saved = opened.services.saved[0][0]
    assert saved.sso == SsoPlace("https://corp.awsapps.com/start", "eu-west-1", "123456789012", "Uploader")


def test_a_role_and_a_customers_key_are_saved(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.role.arn.setText("uploader")
    assert "named by its ARN" in opened.said()
    opened.form.role.arn.setText("arn:aws:iam::123456789012:role/uploader")
    opened.form.role.length.setCurrentIndex(opened.form.role.length.findData(3600))
    options = opened.form.options
    options.encryption.setCurrentIndex(options.encryption.findData("customer"))
    options.customer_key.setText("k" * 43 + "=")
    opened.press("Save")
    opened.settle()
    saved = opened.services.saved[0][0]
    assert saved.role == Role("arn:aws:iam::123456789012:role/uploader", seconds=3600)
    assert saved.options == ObjectChoices(encryption="customer")
    assert opened.services.customer_keys == ["k" * 43 + "="]
    assert options.customer_key.text() == "", "a key that is stored stays out of sight"


def test_options_come_back_as_they_were_chosen(qtbot: QtBot) -> None:
    form = ObjectOptionsForm("As in the profile")
    qtbot.addWidget(form)
    assert form.choices() == NO_CHOICES
    chosen = ObjectChoices(
        "video/mp4",
        "attachment",
        "no-store",
        "en",
        (("a", "1"),),
        (("t", "2"), ("u", "")),
        "MY_CLASS",
        "aws:kms",
        "key",
        "private",
        "COMPLIANCE",
        "30d",
        True,
        True,
        "123456789012",
    )
    form.show_choices(chosen)
    assert form.choices() == chosen
    assert form.problem() == ""
    form.tags.setPlainText("a=1\nnothing")
    assert "“nothing” among the tags" in form.problem()
    form.tags.setPlainText("a=b<c")
    assert "up to ten tags" in form.problem()
    form.show_choices(NO_CHOICES)
    assert form.choices() == NO_CHOICES


# -- the doctor -----------------------------------------------------------------------------------------


def found_in(opened: object) -> list[str]:
    tree = opened.form.doctor.findChild(QTreeWidget)  # type: ignore[attr-defined]
    assert tree is not None
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def test_the_doctor_is_asked_and_what_needs_a_look_comes_first(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.tabs.setCurrentIndex(4)
    assert "Not checked yet" in opened.said()
    opened.services.access.answers = Examination(
        {"reach": CheckAnswer.YES, "permission_abort": CheckAnswer.DENIED, "tags": CheckAnswer.NO},
        when=time.time(),
    )
    opened.press("Check This Store")
    opened.settle()
    assert opened.services.access.examined == [(AWS, None)]
    assert found_in(opened) == ["Right to abort uploads", "Connection", "Tags"]
    assert "nothing of it is left there" in opened.said()


def test_a_doctor_that_does_not_get_there_says_why(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.tabs.setCurrentIndex(4)
    opened.services.access.error = BucketMissing(bucket="work-archive")
    opened.press("Check This Store")
    opened.settle()
    assert "does not exist at this store" in opened.said()
    assert opened.button("Check This Store").isEnabled()


def test_the_last_answers_are_there_when_the_dialog_opens(opening: Opening) -> None:
    services = FakeServices(AWS, SANDBOX)
    services.access.found = Examination({"reach": CheckAnswer.YES}, when=time.time())
    opened = opening(services=services)
    assert found_in(opened) == ["Connection"]


def test_without_a_bucket_there_is_nothing_to_ask(opening: Opening) -> None:
    opened = opening(Profile("Empty", access_key="a"))
    assert not opened.form.doctor.ask.isEnabled()


# -- signing in -----------------------------------------------------------------------------------------


def test_how_long_keys_last_is_shown(opening: Opening) -> None:
    services = FakeServices(CORP)
    services.access.ends = time.time() + 3 * 3600 + 60
    opened = opening(services=services)
    assert "The keys in use expire in 3 h" in opened.said()


class SigningIn:
    """A shown dialog and its answers."""

    def __init__(self, qtbot: QtBot, method: str) -> None:
        self.access = FakeAccess()
        self.access.method = method
        self.dialog = SignInDialog(self.access, CORP, None)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        if method != "sso":
            assert pool().waitForDone(5000)
            QApplication.processEvents()

    def said(self) -> str:
        return "\n".join(one.text() for one in self.dialog.findChildren(QLabel) if one.isVisible())


def test_the_link_and_the_code_are_shown_until_somebody_confirms(qtbot: QtBot) -> None:
    signing = SigningIn(qtbot, "sso")
    qtbot.waitUntil(lambda: "ABCD-EFGH" in signing.said(), timeout=30_000)
    QTest.mouseClick(signing.dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://device.example/?user_code=ABCD-EFGH"
    with qtbot.waitSignal(signing.dialog.accepted, timeout=30_000):
        signing.access.confirmed.set()


class Opened(QObject):
    """Takes the place of the desktop's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    @Slot(QUrl)
    def take(self, link: QUrl) -> None:
        self.links.append(link.toString())


def test_a_service_opens_no_file_of_this_computer(qtbot: QtBot) -> None:
    opened, signing = Opened(), SigningIn(qtbot, "sso")
    qtbot.waitUntil(lambda: "ABCD-EFGH" in signing.said(), timeout=30_000)
    for scheme in ("https", "file"):
        QDesktopServices.setUrlHandler(scheme, opened, "take")  # type: ignore[arg-type]
    try:
        QTest.mouseClick(signing.dialog.browser, Qt.MouseButton.LeftButton)
        signing.dialog._told[0] = DeviceCode("file:///usr/bin/true", "ABCD-EFGH", 600)
        QTest.mouseClick(signing.dialog.browser, Qt.MouseButton.LeftButton)
    finally:
        for scheme in ("https", "file"):
            QDesktopServices.unsetUrlHandler(scheme)
    assert opened.links == [signing.access.link]
    assert "Copy the link instead" in signing.said()
    signing.dialog.reject()
    assert pool().waitForDone(5000)


def test_a_sign_in_that_is_given_up_stops_asking(qtbot: QtBot) -> None:
    signing = SigningIn(qtbot, "sso")
    qtbot.waitUntil(lambda: "ABCD-EFGH" in signing.said(), timeout=30_000)
    signing.dialog.reject()
    assert pool().waitForDone(5000)


def test_a_code_that_is_wrong_can_be_typed_again(qtbot: QtBot) -> None:
    signing = SigningIn(qtbot, "mfa")
    assert not signing.dialog.send.isEnabled()
    signing.access.error = SignInRefused(profile="Corporate", method="mfa")
    QTest.keyClicks(signing.dialog.code, "123456")
    QTest.mouseClick(signing.dialog.send, Qt.MouseButton.LeftButton)
    assert pool().waitForDone(5000)
    QApplication.processEvents()
    assert "was not accepted" in signing.said()
    assert signing.dialog.code.text() == ""
    signing.access.error = None
    QTest.keyClicks(signing.dialog.code, "654321")
    with qtbot.waitSignal(signing.dialog.accepted, timeout=30_000):
        QTest.mouseClick(signing.dialog.send, Qt.MouseButton.LeftButton)
    assert signing.access.codes == ["123456", "654321"]


def test_keys_that_need_nobody(qtbot: QtBot) -> None:
    signing = SigningIn(qtbot, "")
    assert "need no sign-in" in signing.said()
