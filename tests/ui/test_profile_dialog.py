"""The profiles dialog, shown, on services that can be slow, refuse, or have no keychain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.fake_services import AWS, OWN, SANDBOX, FakeServices, as_services
from transfer_gui.core.destination_errors import CredentialsInvalid
from transfer_gui.core.errors import KeychainLocked, KeychainMissing, SecretMissing, StorageBusy
from transfer_gui.core.profile import Addressing, CredentialKind, Credentials, Profile
from transfer_gui.ui.background import pool
from transfer_gui.ui.profile_dialog import ProfilesDialog

SECRET = "a-secret-nobody-may-see"


class Opened:
    """A shown dialog with its services, and hands to use it."""

    def __init__(self, qtbot: QtBot, services: FakeServices, name: str = "") -> None:
        self.qtbot, self.services = qtbot, services
        self.dialog = ProfilesDialog(as_services(services), name=name)
        self.form, self.keys = self.dialog._form, self.dialog._form.credentials
        qtbot.addWidget(self.dialog)
        with qtbot.waitExposed(self.dialog):
            self.dialog.show()
        self.settle()

    def settle(self) -> None:
        """Let background calls end and be heard."""
        assert pool().waitForDone(10_000)
        QApplication.processEvents()

    def button(self, text: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(one for one in buttons if one.text().replace("&", "") == text)

    def press(self, text: str) -> None:
        button = self.button(text)
        assert button.isEnabled(), f"{text} is not to be had"
        assert button.isVisible(), f"{text} is not to be seen"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def names(self) -> list[str]:
        items = self.dialog.findChild(QListWidget)
        assert items is not None
        return [items.item(row).text() for row in range(items.count())]

    def choose(self, row: int) -> None:
        items = self.dialog.findChild(QListWidget)
        assert items is not None
        items.setCurrentRow(row)

    def chosen(self) -> int:
        items = self.dialog.findChild(QListWidget)
        assert items is not None
        return items.currentRow()

    def said(self) -> str:
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    def answer(self, text: str) -> None:
        """Press that button of the question that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=5000)
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        button = next(one for one in box.buttons() if one.text().replace("&", "") == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not box, timeout=5000)


Opening = Callable[..., Opened]


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    made: list[Opened] = []

    def make(*profiles: Profile, services: FakeServices | None = None, name: str = "") -> Opened:
        made.append(Opened(qtbot, services or FakeServices(*(profiles or (AWS, OWN, SANDBOX))), name))
        return made[-1]

    yield make
    for one in made:
        one.services.gate.set()
        one.settle()


def _fill_new(opened: Opened, name: str = "Backup") -> None:
    opened.form.name.setText(name)
    opened.keys.access_key.setText("AKIANEW")
    opened.keys.secret.setText(SECRET)


def test_it_opens_at_the_default_profile_or_the_one_asked_for(opening: Opening) -> None:
    opened = opening()
    assert opened.names() == ["Work (default)", "Home store", "Sandbox"]
    assert opened.form.name.text() == "Work"
    assert not opened.form.endpoint.isVisible()
    other = opening(name="Home store")
    assert other.form.name.text() == "Home store"
    assert other.chosen() == 1
    assert other.form.endpoint.isVisible()


def test_a_stored_secret_is_said_but_never_shown(opening: Opening) -> None:
    services = FakeServices(AWS)
    services.secrets["Work"] = Credentials("AKIAWORK", SECRET)
    opened = opening(services=services)
    assert "Stored in the keychain" in opened.said()
    assert not opened.keys.secret.isVisible()
    assert all(SECRET not in line.text() for line in opened.dialog.findChildren(QLineEdit))
    assert not opened.button("Save").isEnabled()
    opened.press("Replace…")
    assert opened.keys.secret.isVisible()
    assert opened.keys.secret.text() == ""
    assert "Enter the secret key." in opened.said()
    assert not opened.button("Save").isEnabled()
    opened.keys.secret.setText("new-secret")
    opened.press("Save")
    opened.settle()
    assert services.secrets["Work"] == Credentials("AKIAWORK", "new-secret")
    assert "Stored in the keychain" in opened.said()
    assert opened.keys.secret.text() == ""


def test_another_access_key_asks_for_its_secret(opening: Opening) -> None:
    opened = opening(AWS)
    opened.keys.access_key.setText("AKIAOTHER")
    assert opened.keys.secret.isVisible()
    assert not opened.button("Save").isEnabled()
    opened.keys.access_key.setText("AKIAWORK")
    assert not opened.keys.secret.isVisible()


def test_secrets_are_hidden_until_looked_at(opening: Opening) -> None:
    opened = opening(services=FakeServices())
    assert opened.keys.secret.echoMode() is QLineEdit.EchoMode.Password
    assert opened.keys.token.echoMode() is QLineEdit.EchoMode.Password
    (eye,) = opened.keys.secret.actions()
    eye.trigger()
    assert opened.keys.secret.echoMode() is QLineEdit.EchoMode.Normal
    eye.trigger()
    assert opened.keys.secret.echoMode() is QLineEdit.EchoMode.Password


def test_a_new_profile_is_saved_off_the_gui_thread(opening: Opening, qtbot: QtBot) -> None:
    opened = opening()
    opened.press("New")
    _fill_new(opened)
    opened.form.kind.setCurrentIndex(1)
    assert "Enter the store's endpoint" in opened.said()
    opened.form.endpoint.setText("https://s3.backup.example/")
    opened.form.region.setEditText("eu-north-1")
    opened.form.bucket.setText("nightly")
    opened.form.folder.setText("/a/../b")
    opened.form.addressing.setCurrentIndex(opened.form.addressing.findData(Addressing.PATH))
    with qtbot.waitSignal(opened.dialog.profiles_changed, timeout=5000):
        opened.press("Save")
    ((profile, credentials, replacing),) = opened.services.saved
    assert profile == Profile(
        "Backup",
        endpoint="https://s3.backup.example",
        region="eu-north-1",
        bucket="nightly",
        prefix="a/b/",
        addressing=Addressing.PATH,
        access_key="AKIANEW",
    )
    assert credentials == Credentials("AKIANEW", SECRET)
    assert replacing == ""
    assert threading.main_thread() not in opened.services.slow_threads
    assert "“Backup” is saved." in opened.said()
    assert opened.names()[-1] == "Backup"
    assert opened.chosen() == 3


def test_a_renamed_profile_keeps_its_secret(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.name.setText("Office")
    opened.press("Save")
    opened.settle()
    ((profile, credentials, replacing),) = opened.services.saved
    assert (profile.name, credentials, replacing) == ("Office", None, "Work")


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "Give the profile a name."), ("home STORE", "Another profile has this name already")],
)
def test_a_name_is_needed_and_is_unique(opening: Opening, name: str, said: str) -> None:
    opened = opening()
    opened.form.name.setText(name)
    assert said in opened.said()
    assert not opened.button("Save").isEnabled()
    assert not opened.button("Test connection").isEnabled()


@pytest.mark.parametrize("error", [KeychainMissing(backend="null"), KeychainLocked()])
def test_without_a_keychain_the_session_is_the_way_out(opening: Opening, error: KeychainMissing) -> None:
    services = FakeServices()
    services.save_error = error
    opened = opening(services=services)
    _fill_new(opened)
    opened.press("Save")
    opened.settle()
    assert services.saved == []
    assert "keychain" in opened.said().lower()
    assert opened.keys.secret.text() == SECRET, "what was typed is lost"
    opened.press("Keep for this session only")
    opened.settle()
    ((profile, credentials, _),) = services.saved
    assert profile.credentials is CredentialKind.SESSION
    assert credentials == Credentials("AKIANEW", SECRET)
    assert "Kept for this session" in opened.said()


def test_a_missing_keychain_is_told_before_keys_are_typed(opening: Opening) -> None:
    services = FakeServices()
    services.keychain = KeychainMissing(backend="null")
    opened = opening(services=services)
    assert "no keychain" in opened.said().lower()
    opened.press("Keep for this session only")
    assert opened.keys.chosen() is CredentialKind.SESSION
    assert services.saved == []
    assert threading.main_thread() not in services.slow_threads


def test_keys_of_a_former_session_are_asked_for_again(opening: Opening) -> None:
    former = Profile("Guest", credentials=CredentialKind.SESSION, access_key="AKIAGUEST")
    opened = opening(former)
    assert opened.keys.secret.isVisible()
    services = FakeServices(former)
    services.secrets["Guest"] = Credentials("AKIAGUEST", SECRET)
    assert "Kept for this session" in opening(services=services).said()


def test_keys_from_elsewhere_need_no_secret(opening: Opening) -> None:
    opened = opening(services=FakeServices())
    opened.form.name.setText("From files")
    opened.keys.choose(CredentialKind.AWS_PROFILE)
    assert not opened.keys.secret.isVisible()
    assert "Choose one of the profiles in your AWS files." in opened.said()
    opened.keys.aws_profile.setCurrentText("production")
    opened.press("Save")
    opened.settle()
    opened.press("New")
    opened.form.name.setText("From environment")
    opened.keys.choose(CredentialKind.ENVIRONMENT)
    assert "AWS_ACCESS_KEY_ID" in opened.said()
    opened.press("Save")
    opened.settle()
    first, second = ((profile, credentials) for profile, credentials, _ in opened.services.saved)
    assert (first[0].aws_profile, first[0].access_key, first[1]) == ("production", "", None)
    assert (second[0].credentials, second[0].aws_profile, second[1]) == (CredentialKind.ENVIRONMENT, "", None)


def test_an_aws_profile_that_is_gone_stays_chosen(opening: Opening) -> None:
    gone = Profile("Old", credentials=CredentialKind.AWS_PROFILE, aws_profile="removed")
    opened = opening(gone)
    assert opened.keys.aws_profile.currentText() == "removed"
    assert [opened.keys.aws_profile.itemText(at) for at in range(3)] == ["default", "production", "removed"]
    assert not opened.button("Save").isEnabled()


def test_a_connection_test_that_works(opening: Opening) -> None:
    opened = opening(AWS)
    opened.press("Test connection")
    opened.settle()
    assert opened.services.tested == [(AWS, None)]
    assert "It works: “work-archive” can be written to." in opened.said()


def test_a_connection_test_that_fails_says_why_and_what_to_do(opening: Opening) -> None:
    services = FakeServices(AWS)
    services.test_result = CredentialsInvalid(profile="Work")
    opened = opening(services=services)
    opened.press("Test connection")
    opened.settle()
    assert "does not accept the access key" in opened.said()
    assert "enter the secret key again" in opened.said()
    assert "Open Profiles" not in opened.said()
    assert opened.button("Test connection").isEnabled()


def test_what_is_typed_is_tested_before_it_is_saved(opening: Opening) -> None:
    opened = opening(services=FakeServices())
    _fill_new(opened)
    opened.keys.token.setText("token")
    opened.press("Test connection")
    opened.settle()
    assert opened.services.tested[0][1] == Credentials("AKIANEW", SECRET, "token")
    assert opened.services.saved == []


def test_a_renamed_profile_is_tested_with_the_secret_it_was_stored_under(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.name.setText("Office")
    opened.press("Test connection")
    opened.settle()
    assert opened.services.tested == [(AWS, None)]


def test_a_slow_test_can_be_cancelled(opening: Opening) -> None:
    opened = opening(AWS)
    opened.services.gate.clear()
    opened.press("Test connection")
    assert "Testing the connection…" in opened.said()
    assert not opened.button("Test connection").isEnabled()
    opened.press("Cancel")
    assert "The test was cancelled." in opened.said()
    assert opened.button("Test connection").isEnabled()
    opened.services.gate.set()
    opened.settle()
    assert "It works" not in opened.said()


def test_the_window_may_go_while_a_test_runs(opening: Opening, qtbot: QtBot) -> None:
    opened = opening(AWS)
    opened.services.gate.clear()
    opened.press("Test connection")
    with qtbot.waitSignal(opened.dialog.rejected, timeout=2000):
        opened.press("Close")
    opened.dialog.deleteLater()
    QApplication.processEvents()
    opened.services.gate.set()
    opened.settle()


def test_closing_while_saving_asks_for_patience_once(opening: Opening, qtbot: QtBot) -> None:
    opened = opening(services=FakeServices())
    _fill_new(opened)
    opened.services.gate.clear()
    opened.press("Save")
    assert not opened.form.isEnabled()
    opened.press("Close")
    assert opened.dialog.isVisible()
    assert "Still saving." in opened.said()
    with qtbot.waitSignal(opened.dialog.rejected, timeout=2000):
        opened.press("Close")
    opened.services.gate.set()
    opened.settle()
    assert len(opened.services.saved) == 1


@pytest.mark.parametrize("way", ["New", "Duplicate", "Close", "list", "cross"])
def test_unsaved_changes_are_not_lost_silently(opening: Opening, way: str) -> None:
    opened = opening()
    ways: dict[str, Callable[[], object]] = {
        "list": lambda: opened.choose(1),
        "cross": opened.dialog.close,
    }
    leave = ways.get(way, lambda: opened.press(way))
    opened.form.region.setEditText("eu-west-3")
    leave()
    opened.answer("Go On Editing")
    assert opened.form.region.currentText() == "eu-west-3"
    assert opened.chosen() == 0
    assert opened.dialog.isVisible()
    leave()
    opened.answer("Leave Unsaved")
    if way in ("Close", "cross"):
        assert not opened.dialog.isVisible()
    else:
        assert opened.form.region.currentText() != "eu-west-3"
    assert opened.services.saved == []


def test_a_duplicate_has_a_free_name_and_no_secret(opening: Opening) -> None:
    opened = opening(AWS, Profile("Work copy"))
    opened.press("Duplicate")
    assert opened.form.name.text() == "Work copy 2"
    assert opened.form.bucket.text() == "work-archive"
    assert opened.keys.secret.isVisible()
    assert "Enter the secret key." in opened.said()


def test_a_duplicate_without_secrets_can_be_saved_as_it_is(opening: Opening) -> None:
    opened = opening(Profile("Files", credentials=CredentialKind.AWS_PROFILE, aws_profile="production"))
    opened.press("Duplicate")
    opened.press("Save")
    opened.settle()
    assert [profile.name for profile, _, _ in opened.services.saved] == ["Files copy"]


def test_a_duplicate_that_was_not_touched_may_go(opening: Opening) -> None:
    opened = opening()
    opened.press("Duplicate")
    opened.choose(1)
    assert opened.form.name.text() == "Home store"


def test_deleting_asks_first(opening: Opening, qtbot: QtBot) -> None:
    opened = opening()
    opened.press("Delete")
    opened.answer("Keep")
    assert len(opened.services.kept) == 3
    opened.press("Delete")
    with qtbot.waitSignal(opened.dialog.profiles_changed, timeout=5000):
        opened.answer("Delete")
    assert opened.names() == ["Home store", "Sandbox"]
    assert opened.form.name.text() == "Home store"


def test_the_default_can_be_chosen(opening: Opening, qtbot: QtBot) -> None:
    opened = opening()
    opened.choose(1)
    with qtbot.waitSignal(opened.dialog.profiles_changed, timeout=2000):
        opened.press("Make default")
    assert opened.services.default == "Home store"
    assert opened.names() == ["Work", "Home store (default)", "Sandbox"]
    assert opened.chosen() == 1


def test_the_sandbox_can_be_looked_at_only(opening: Opening) -> None:
    opened = opening(name="Sandbox")
    assert "The sandbox is a small store on this computer" in opened.said()
    assert not opened.form.isEnabled()
    assert not opened.keys.isVisible()
    for text in ("Delete", "Duplicate", "Save"):
        assert not opened.button(text).isEnabled()
    assert opened.button("Test connection").isEnabled()
    opened.choose(0)
    assert opened.keys.isVisible()
    assert opened.form.isEnabled()


def test_a_list_that_can_not_be_read_is_told(opening: Opening) -> None:
    services = FakeServices(AWS)
    services.read_error = StorageBusy()
    opened = opening(services=services)
    assert "Another program holds the list" in opened.said()
    assert opened.names() == ["No profiles yet"]


def test_a_default_that_can_not_be_written_is_told(opening: Opening) -> None:
    opened = opening()
    opened.choose(1)
    opened.services.read_error = StorageBusy()
    opened.press("Make default")
    assert "Another program holds the list" in opened.said()
    assert opened.services.default == "Work"


def test_a_lost_secret_can_be_entered_again(opening: Opening) -> None:
    services = FakeServices(AWS)
    services.test_result = SecretMissing(profile="Work")
    opened = opening(services=services)
    opened.press("Test connection")
    opened.settle()
    assert "is not in the keychain" in opened.said()
    opened.press("Replace…")
    assert opened.keys.secret.isVisible()
