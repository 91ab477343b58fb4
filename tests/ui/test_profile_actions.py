"""The profiles dialog, shown: testing, closing, duplicating, deleting, and what a slow store does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.fake_services import AWS, FakeServices
from tests.ui.profile_stage import SECRET, Opening, fill_new, openings
from transfer_gui.core.destination_errors import CredentialsInvalid
from transfer_gui.core.errors import SecretMissing, StorageBusy
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.profile import CredentialKind, Credentials, Profile


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    with openings(qtbot) as make:
        yield make


def test_a_connection_test_that_works(opening: Opening) -> None:
    opened = opening(AWS)
    opened.press("Test Connection")
    opened.settle()
    assert opened.services.tested == [(AWS, None)]
    assert "It works: “work-archive” can be written to." in opened.said()


def test_a_connection_test_that_fails_says_why_and_what_to_do(opening: Opening) -> None:
    services = FakeServices(AWS)
    services.test_result = CredentialsInvalid(profile="Work")
    opened = opening(services=services)
    opened.press("Test Connection")
    opened.settle()
    assert "does not accept the access key" in opened.said()
    assert "enter the secret key again" in opened.said()
    assert "Open Profiles" not in opened.said()
    assert opened.button("Test Connection").isEnabled()


def test_what_is_typed_is_tested_before_it_is_saved(opening: Opening) -> None:
    opened = opening(services=FakeServices())
    fill_new(opened)
    opened.keys.token.setText("token")
    opened.press("Test Connection")
    opened.settle()
    assert opened.services.tested[0][1] == Credentials("AKIANEW", SECRET, "token")
    assert opened.services.saved == []


def test_a_renamed_profile_is_tested_with_the_secret_it_was_stored_under(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.name.setText("Office")
    opened.press("Test Connection")
    opened.settle()
    assert opened.services.tested == [(AWS, None)]


def test_a_slow_test_can_be_cancelled(opening: Opening) -> None:
    opened = opening(AWS)
    opened.services.gate.clear()
    opened.press("Test Connection")
    assert "Testing the connection…" in opened.said()
    assert not opened.button("Test Connection").isEnabled()
    opened.press("Cancel")
    assert "The test was cancelled." in opened.said()
    assert opened.button("Test Connection").isEnabled()
    opened.services.gate.set()
    opened.settle()
    assert "It works" not in opened.said()


def test_the_window_may_go_while_a_test_runs(opening: Opening, qtbot: QtBot) -> None:
    opened = opening(AWS)
    opened.services.gate.clear()
    opened.press("Test Connection")
    with qtbot.waitSignal(opened.dialog.rejected, timeout=30_000):
        opened.press("Close")
    opened.dialog.deleteLater()
    QApplication.processEvents()
    opened.services.gate.set()
    opened.settle()


def test_closing_while_saving_asks_for_patience_once(opening: Opening, qtbot: QtBot) -> None:
    opened = opening(services=FakeServices())
    fill_new(opened)
    opened.services.gate.clear()
    opened.press("Save")
    assert not opened.form.isEnabled()
    opened.press("Close")
    assert opened.dialog.isVisible()
    assert "Still saving." in opened.said()
    with qtbot.waitSignal(opened.dialog.rejected, timeout=30_000):
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
    opened.answer("Keep Editing")
    assert opened.form.region.currentText() == "eu-west-3"
    assert opened.chosen() == 0
    assert opened.dialog.isVisible()
    leave()
    opened.answer("Discard")
    if way in ("Close", "cross"):
        assert not opened.dialog.isVisible()
    else:
        assert opened.form.region.currentText() != "eu-west-3"
    assert opened.services.saved == []


def test_a_duplicate_of_what_is_saved_first_has_the_change(opening: Opening) -> None:
    opened = opening(AWS)
    opened.form.region.setEditText("eu-west-3")
    opened.press("Duplicate")
    opened.answer("Save")
    opened.settle()
    assert [one.region for one, _, _ in opened.services.saved] == ["eu-west-3"]
    assert opened.form.name.text() == "Work copy"
    assert opened.form.region.currentText() == "eu-west-3"


def test_a_duplicate_has_a_free_name_and_no_secret(opening: Opening) -> None:
    opened = opening(AWS, Profile("Work copy"))
    opened.press("Duplicate")
    assert opened.form.name.text() == "Work copy 2"
    assert opened.form.bucket.text() == "work-archive"
    assert opened.keys.secret.isVisible()
    assert (opened.keys.access_key.text(), opened.keys.secret.text()) == ("", "")
    assert "Enter the access key." in opened.said()
    opened.keys.access_key.setText("AKIACOPY")
    opened.keys.secret.setText(SECRET)
    opened.press("Save")
    opened.settle()
    assert opened.services.secrets["Work copy 2"] == Credentials("AKIACOPY", SECRET)


def test_a_duplicate_asks_for_the_key_to_encrypt_with(opening: Opening) -> None:
    """It lies in the keychain by the profile's name: a copy that named none would fail at its first file."""
    kept = Profile(
        "Vault", credentials=CredentialKind.ENVIRONMENT, options=ObjectChoices(encryption="customer")
    )
    opened = opening(kept)
    assert "stored" in opened.form.options.customer_key.placeholderText()
    assert "Enter the key to encrypt with" not in opened.said()
    opened.press("Duplicate")
    assert "stored" not in opened.form.options.customer_key.placeholderText()
    assert "Enter the key to encrypt with" in opened.said()
    assert not opened.button("Save").isEnabled()
    opened.form.options.customer_key.setText("k" * 43 + "=")
    opened.press("Save")
    opened.settle()
    assert opened.services.customer_keys == ["k" * 43 + "="]


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
    with qtbot.waitSignal(opened.dialog.profiles_changed, timeout=30_000):
        opened.answer("Delete")
    assert opened.names() == ["Home store", "Sandbox"]
    assert opened.form.name.text() == "Home store"


def test_the_default_can_be_chosen(opening: Opening, qtbot: QtBot) -> None:
    opened = opening()
    opened.choose(1)
    with qtbot.waitSignal(opened.dialog.profiles_changed, timeout=30_000):
        opened.press("Make Default")
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
    assert opened.button("Test Connection").isEnabled()
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
    opened.press("Make Default")
    assert "Another program holds the list" in opened.said()
    assert opened.services.default == "Work"


def test_a_lost_secret_can_be_entered_again(opening: Opening) -> None:
    services = FakeServices(AWS)
    services.test_result = SecretMissing(profile="Work")
    opened = opening(services=services)
    opened.press("Test Connection")
    opened.settle()
    assert "is not in the keychain" in opened.said()
    opened.press("Replace…")
    assert opened.keys.secret.isVisible()


def test_an_endpoint_with_the_bucket_in_it_is_said_before_and_after_a_test(opening: Opening) -> None:
    """S3 User Guide, "Virtual hosting of buckets": clients add the bucket. It may be meant: it is kept."""
    doubtful = Profile(
        "Doubtful", "https://work.s3.example.com", bucket="work", credentials=CredentialKind.ENVIRONMENT
    )
    opened = opening(doubtful)
    assert "Use https://s3.example.com as the endpoint, unless" in opened.said()
    assert opened.form.typed().profile.endpoint == doubtful.endpoint
    opened.press("Test Connection")
    opened.settle()
    assert "It works: “work” can be written to. The endpoint has" in opened.said()
    opened.form.endpoint.setText("https://s3.example.com")
    assert opened.said().count("as the endpoint, unless") <= 1, "of the test that was"
    opened.form.bucket.setText("other")
    opened.form.endpoint.setText("https://work.s3.example.com")
    assert opened.button("Save").isEnabled()


def test_unsaved_changes_are_saved_before_the_dialog_closes(opening: Opening) -> None:
    opened = opening()
    opened.form.region.setEditText("eu-west-3")
    opened.press("Close")
    opened.answer("Save")
    opened.qtbot.waitUntil(lambda: not opened.dialog.isVisible(), timeout=30_000)
    assert [profile.region for profile, *_ in opened.services.saved] == ["eu-west-3"]


def test_what_can_not_be_saved_is_not_offered_to_be(opening: Opening) -> None:
    opened = opening()
    opened.form.name.clear()
    opened.press("Close")
    opened.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=30_000)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert {one.text().replace("&", "") for one in box.buttons()} == {"Discard", "Keep Editing"}
    opened.answer("Discard")
