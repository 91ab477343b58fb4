"""The profiles dialog, shown: fields, keys and saving, also where the keychain is missing or locked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.fake_services import AWS, FakeServices
from tests.ui.profile_stage import SECRET, Opening, fill_new, openings
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.errors import KeychainLocked, KeychainMissing
from transfer_gui.core.hooks import Hooks
from transfer_gui.core.profile import Addressing, CredentialKind, Credentials, Profile
from transfer_gui.paths import Paths
from transfer_gui.ui.profiles.hooks_form import HooksForm
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.widgets.background import pool
from transfer_gui.ui.widgets.fields import Notice
from transfer_gui.wiring.services import WindowServices
from transfer_gui.wiring.stores import Stores


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Opening]:
    with openings(qtbot) as make:
        yield make


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
    assert "Stored in the keychain; the access key ends in WORK" in opened.said()
    assert not opened.keys.secret.isVisible()
    assert not opened.keys.access_key.isVisible()
    assert all(SECRET not in line.text() for line in opened.dialog.findChildren(QLineEdit))
    assert not opened.button("Save").isEnabled()
    opened.press("Replace…")
    assert opened.keys.secret.isVisible()
    assert opened.keys.secret.text() == ""
    assert "Enter the access key." in opened.said()
    assert not opened.button("Save").isEnabled()
    opened.keys.access_key.setText("AKIANEWER")
    assert "Enter the secret key." in opened.said()
    opened.keys.secret.setText("new-secret")
    opened.press("Save")
    opened.settle()
    assert services.secrets["Work"] == Credentials("AKIANEWER", "new-secret")
    assert "Stored in the keychain" in opened.said()
    assert opened.keys.secret.text() == ""


@pytest.mark.parametrize("way", ["Replace…", "other kind", "Duplicate", "next session"])
def test_the_end_of_an_access_key_is_told_and_never_data(opening: Opening, way: str) -> None:
    """Only the last four characters are known to the form: saved as a key they would destroy the real one."""
    kind = CredentialKind.SESSION if way == "next session" else CredentialKind.KEYCHAIN
    opened = opening(replace(AWS, credentials=kind))
    if way == "other kind":
        opened.keys.choose(CredentialKind.SESSION)
    elif way != "next session":
        opened.press(way)
    lines = [line for line in opened.dialog.findChildren(QLineEdit) if "WORK" in line.text()]
    assert lines == [], "what is kept for showing stands in a field"
    assert opened.keys.access_key.isVisible()
    if way != "Duplicate":
        assert opened.keys.access_key.placeholderText() == "The former one ended in WORK"
    opened.keys.secret.setText(SECRET)
    assert "Enter the access key." in opened.said()
    assert not opened.button("Save").isEnabled()
    assert not opened.button("Test Connection").isEnabled()
    opened.keys.access_key.setText("AKIAOTHER")
    opened.press("Save")
    opened.settle()
    ((profile, credentials, _),) = opened.services.saved
    assert credentials == Credentials("AKIAOTHER", SECRET)
    assert profile.access_key == "THER"


_HOOKS = Hooks(("notify",), "https://h.example/…", sealed="hook-1:x")


@pytest.mark.parametrize("way", ["kept", "other command", "Duplicate", "replaced", "removed"])
def test_a_kept_webhook_is_told_and_never_data(opening: Opening, way: str) -> None:
    """Of the address only the host is known to the form: saved, that would be called instead."""
    opened = opening(replace(AWS, hooks=_HOOKS))
    form = opened.form.hooks
    opened.form.tabs.setCurrentIndex(3)
    assert "https://h.example/…, with its secret" in opened.said()
    assert not any("…" in line.text() for line in opened.dialog.findChildren(QLineEdit))
    assert not form.webhook.isVisible()
    assert not form.secret.isVisible()
    if way == "Duplicate":
        opened.press(way)
    elif way != "kept":
        form.command.setText("other --password-file /run/key")
    if way in ("replaced", "removed"):
        form.replace.click()
        assert form.webhook.isVisible()
        assert form.webhook.text() == ""
    if way == "replaced":
        form.webhook.setText("https://h.example/…")
        form.secret.setText("s3cret")
        assert not opened.button("Save").isEnabled()
        assert "no address that can be called" in opened.said()
        form.webhook.setText("https://h.example/new")
    command = _HOOKS.command if way in ("kept", "Duplicate") else ("other", "--password-file", "/run/key")
    wanted = replace(_HOOKS, command=command)
    if way == "removed":
        wanted = Hooks(command)
    elif way == "replaced":
        wanted = Hooks(command, "https://h.example/new", "s3cret")
    assert opened.form.typed().profile.hooks == wanted


@pytest.mark.parametrize(
    ("line", "telling"),
    [
        ("curl -d done https://ntfy.example/topic", False),
        ("notify --token-file /run/token", False),
        ("notify --password", False),
        ("notify --password hunter2", True),
        ("notify --api-key=abc", True),
        ("curl https://me:pw@h.example/x", True),
    ],
)
def test_a_password_in_a_command_is_warned_of(qtbot: QtBot, line: str, telling: bool) -> None:
    form = HooksForm("What to do.")
    qtbot.addWidget(form)
    form.show()
    form.command.setText(line)
    warnings = [one for one in form.findChildren(Notice) if one.isVisible()]
    assert bool(warnings) is telling
    assert form.hooks()[1] == "", "it is theirs to decide"


def test_replaced_keys_are_the_ones_that_sign(qtbot: QtBot, tmp_path: Path) -> None:
    """With the program's own services and database, and what is read from it after a restart."""
    paths = Paths(tmp_path, tmp_path, tmp_path).create()
    for secret in ("first-secret", "second-secret"):
        stores = Stores(paths)
        try:
            services = WindowServices(stores, ClientFactory(routes=stores.routes))
            if not stores.profiles.all():
                services.save_profile(
                    replace(AWS, credentials=CredentialKind.SESSION), Credentials("AKIAFIRST0001", secret)
                )
            dialog = ProfilesDialog(services, name="Work")
            qtbot.addWidget(dialog)
            dialog.show()
            keys = dialog._form.credentials
            if secret == "second-secret":
                assert keys.access_key.text() == ""
                keys.access_key.setText("AKIASECOND0002")
                keys.secret.setText(secret)
                with qtbot.waitSignal(dialog.profiles_changed, timeout=30_000):
                    dialog._actions.save.click()
                found = stores.credentials.credentials(stores.profiles.get("Work"))
                assert found == Credentials("AKIASECOND0002", secret)
            assert stores.profiles.get("Work").access_key in ("0001", "0002")
            assert pool().waitForDone(10_000)
        finally:
            stores.close()


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
    fill_new(opened)
    opened.form.kind.setCurrentIndex(opened.form.kind.findData("other"))
    assert "Enter the store's endpoint" in opened.said()
    opened.form.endpoint.setText("https://s3.backup.example/")
    opened.form.region.setEditText("eu-north-1")
    opened.form.bucket.setText("nightly")
    opened.form.folder.setText("/a/../b")
    opened.form.addressing.setCurrentIndex(opened.form.addressing.findData(Addressing.PATH))
    with qtbot.waitSignal(opened.dialog.profiles_changed, timeout=30_000):
        opened.press("Save")
    ((profile, credentials, replacing),) = opened.services.saved
    assert profile == Profile(
        "Backup",
        endpoint="https://s3.backup.example",
        region="eu-north-1",
        bucket="nightly",
        prefix="a/b/",
        addressing=Addressing.PATH,
        access_key="ANEW",
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
    assert not opened.button("Test Connection").isEnabled()


@pytest.mark.parametrize("error", [KeychainMissing(backend="null"), KeychainLocked()])
def test_without_a_keychain_the_session_is_the_way_out(opening: Opening, error: KeychainMissing) -> None:
    services = FakeServices()
    services.save_error = error
    opened = opening(services=services)
    fill_new(opened)
    opened.press("Save")
    opened.settle()
    assert services.saved == []
    assert "keychain" in opened.said().lower()
    assert opened.keys.secret.text() == SECRET, "what was typed is lost"
    opened.press("Keep for This Session Only")
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
    opened.press("Keep for This Session Only")
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
