"""Profiles without secrets, settings within their bounds, names out of ~/.aws."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.storage import made
from transfer_gui.core.errors import ProfileMissing, UsageError
from transfer_gui.core.profile import Addressing, CredentialKind, Profile
from transfer_gui.core.settings import BOUNDS, MIB, Settings
from transfer_gui.storage.aws_config import AwsProfile, aws_profiles
from transfer_gui.storage.database import Database
from transfer_gui.storage.profiles import ProfileStore
from transfer_gui.storage.settings import SettingsTable

ACCESS_KEY = "AKIACANARY0987654321"
WORK = Profile(
    name="Work",
    endpoint="https://s3.example:9000",
    region="eu-central-1",
    bucket="bucket",
    prefix="in/",
    addressing=Addressing.VIRTUAL,
    credentials=CredentialKind.SESSION,
    access_key=ACCESS_KEY,
    sandbox=True,
)


@pytest.fixture
def profiles(database: Database) -> ProfileStore:
    return ProfileStore(database)


def test_a_profile_comes_back_with_the_end_of_its_access_key_only(
    profiles: ProfileStore, database: Database, path: Path
) -> None:
    profiles.save(WORK)
    found = profiles.get("Work")
    assert found.access_key == "4321"
    assert [getattr(found, name) for name in Profile.__slots__ if name != "access_key"] == [
        getattr(WORK, name) for name in Profile.__slots__ if name != "access_key"
    ]
    assert not any(ACCESS_KEY.encode() in file.read_bytes() for file in path.parent.iterdir())


def test_profiles_are_listed_by_name_replaced_and_deleted(profiles: ProfileStore) -> None:
    for name in ("beta", "Alpha", "gamma"):
        profiles.save(Profile(name=name))
    profiles.save(Profile(name="beta", region="eu-west-1"))
    assert [(item.name, item.region) for item in profiles.all()] == [
        ("Alpha", ""),
        ("beta", "eu-west-1"),
        ("gamma", ""),
    ]
    profiles.delete("beta")
    for call in (profiles.get, profiles.delete, profiles.set_default):
        with pytest.raises(ProfileMissing) as missing:
            call("beta")
        assert missing.value.facts == {"profile": "beta"}


def test_a_renamed_profile_stays_the_default(profiles: ProfileStore) -> None:
    assert profiles.default_name() == ""
    profiles.save(Profile(name="a"))
    profiles.save(Profile(name="b"))
    profiles.set_default("b")
    profiles.set_default("a")
    profiles.save(Profile(name="c", region="r"), old_name="a")
    assert (profiles.default_name(), [item.name for item in profiles.all()]) == ("c", ["b", "c"])
    with pytest.raises(UsageError) as taken:
        profiles.save(Profile(name="b"), old_name="c")
    assert taken.value.facts == {"problem": "profile_exists", "profile": "b"}
    with pytest.raises(ProfileMissing):
        profiles.save(Profile(name="d"), old_name="gone")
    with pytest.raises(ProfileMissing):
        profiles.set_default("gone")
    assert profiles.default_name() == "c"
    profiles.set_default("")
    assert profiles.default_name() == ""


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (Profile(name=" "), "name_empty"),
        (Profile(name="a", endpoint="ftp://a"), "endpoint_invalid"),
        (Profile(name="a", bucket="_"), "bucket_invalid"),
    ],
)
def test_a_profile_that_can_not_work_is_not_stored(
    profiles: ProfileStore, profile: Profile, problem: str
) -> None:
    with pytest.raises(UsageError) as refused:
        profiles.save(profile)
    assert refused.value.facts["problem"] == problem
    assert profiles.all() == []


# -- settings -------------------------------------------------------------------------------------------


def test_settings_come_back(database: Database) -> None:
    store = SettingsTable(database)
    assert store.load() == Settings()
    assert store.load(Settings(connections=4)).connections == 4
    changed = Settings(7, 2, 1_000_000, 512 * MIB, 5.5, 7.0, 60.0, "dark")
    store.save(changed)
    assert store.load(Settings(connections=4)) == changed


@examples(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wild=made.any_of(Settings))
def test_settings_are_brought_into_their_bounds(database: Database, wild: Settings) -> None:
    store = SettingsTable(database)
    store.save(wild)
    found = store.load()
    for name, (lowest, highest) in BOUNDS.items():
        asked, kept = getattr(wild, name), getattr(found, name)
        assert lowest <= kept <= highest
        assert kept == asked or not lowest <= asked <= highest
    assert found.theme in ("system", "light", "dark")


@pytest.mark.parametrize("text", ["", "{", '"10"', "null", "true", "[1]", "1e400", "NaN"])
def test_a_stored_setting_that_makes_no_sense_is_the_default(database: Database, text: str) -> None:
    with database.transaction() as cursor:
        for name in ("connections", "patience", "of_another_version"):
            cursor.execute("INSERT INTO settings VALUES (?, ?)", (f"setting.{name}", text))
    found = SettingsTable(database).load()
    assert found.connections == 10
    assert found.patience in (Settings().patience, *BOUNDS["patience"])
    SettingsTable(database).save(found)
    assert ("setting.of_another_version", text) in database.query("SELECT * FROM settings")


@examples(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.text(), other=st.text(), geometry=st.binary())
def test_the_window_can_note_things(database: Database, key: str, other: str, geometry: bytes) -> None:
    store = SettingsTable(database)
    store.set_ui(key, base64.b64encode(geometry).decode())
    assert base64.b64decode(store.get_ui(key) or "") == geometry
    if other != key:
        assert store.get_ui("never " + other) is None
    assert store.load() == Settings()


# -- ~/.aws ---------------------------------------------------------------------------------------------

CONFIG = """
[default]
region = eu-central-1
[profile work]
region = us-west-2
endpoint_url = https://s3.example
aws_secret_access_key = canary-in-config
s3 =
    addressing_style = path
[sso-session corp]
region = us-east-1
[services local]
"""
CREDENTIALS = """
[work]
aws_access_key_id = canary-id
aws_secret_access_key = canary-secret
region = ignored-for-config-wins
[Only]
aws_access_key_id = canary-id
"""


def in_home(home: Path, config: str | None, credentials: str | None, **variables: str) -> list[AwsProfile]:
    (home / ".aws").mkdir(exist_ok=True)
    for name, text in (("config", config), ("credentials", credentials)):
        if text is not None:
            (home / ".aws" / name).write_text(text, encoding="utf-8")
    environment: Mapping[str, str] = variables
    return aws_profiles(environment, home)


def test_profiles_of_both_files_are_named_without_their_secrets(tmp_path: Path) -> None:
    found = in_home(tmp_path, CONFIG, CREDENTIALS)
    assert found == [
        AwsProfile("default", "eu-central-1"),
        AwsProfile("Only"),
        AwsProfile("work", "us-west-2", "https://s3.example"),
    ]
    assert "canary" not in json.dumps([str(item) for item in found])


def test_the_variables_name_other_files(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("[profile elsewhere]\nregion = x\n")
    (tmp_path / "s").write_text("[keys]\n")
    found = in_home(
        tmp_path,
        CONFIG,
        CREDENTIALS,
        AWS_CONFIG_FILE=str(tmp_path / "c"),
        AWS_SHARED_CREDENTIALS_FILE=str(tmp_path / "s"),
    )
    assert found == [AwsProfile("elsewhere", "x"), AwsProfile("keys")]


def test_missing_and_broken_files_are_no_profiles_and_their_lines_are_not_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert in_home(tmp_path, None, None) == []
    caplog.set_level("INFO")
    assert in_home(tmp_path, "aws_secret_access_key = canary\n", CREDENTIALS)[0] == AwsProfile("Only")
    assert "MissingSectionHeaderError" in caplog.text
    assert "canary" not in caplog.text
