"""What can be chosen for an object, how choices are put together, kept, and refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from transfer_gui.core.content_types import content_type_for, looks_wrong, type_of_name
from transfer_gui.core.object_options import (
    NO_CHOICES,
    OPTIONS,
    ObjectChoices,
    choice_problems,
    choices_from_text,
    choices_to_text,
    locked_until,
    merge_choices,
    pairs_from,
)

FULL = ObjectChoices("a/b", "attachment", "no-store", "en", (("m", "1"),), (("t", "é"),), "GLACIER", "AES256")


def test_own_choices_go_before_defaults_and_tags_are_put_together() -> None:
    own = ObjectChoices(cache_control="max-age=1", tags=(("t", "2"), ("u", "3")), legal_hold=True)
    both = merge_choices(FULL, own)
    assert (both.cache_control, both.content_type, both.legal_hold) == ("max-age=1", "a/b", True)
    assert both.tags == (("t", "2"), ("u", "3"))
    assert both.metadata == (("m", "1"),)
    assert merge_choices(FULL, NO_CHOICES) is FULL


def test_each_option_of_a_profile_can_be_done_without() -> None:
    held = replace(FULL, legal_hold=True, lock_mode="GOVERNANCE", lock_until="30d", kms_key="k")
    both = merge_choices(held, ObjectChoices(without=("tags", "legal_hold", "lock_mode", "encryption")))
    assert both == replace(
        held, tags=(), legal_hold=False, lock_mode="", lock_until="", encryption="", kms_key=""
    )
    assert merge_choices(held, ObjectChoices(without=OPTIONS)) == NO_CHOICES
    own = ObjectChoices(tags=(("u", "3"),), without=("tags",))
    assert merge_choices(held, own).tags == (("u", "3"),), "an own value instead of the profile's"


def test_what_belongs_to_an_option_goes_with_it() -> None:
    profile = ObjectChoices(encryption="aws:kms", kms_key="k", lock_mode="GOVERNANCE", lock_until="30d")
    own = ObjectChoices(encryption="AES256", lock_mode="COMPLIANCE", lock_until="1d")
    assert merge_choices(profile, own) == own
    assert merge_choices(profile, ObjectChoices(acl="private")).kms_key == "k"


@pytest.mark.parametrize(
    "choices",
    [NO_CHOICES, FULL, ObjectChoices(requester_pays=True), ObjectChoices(without=("tags", "acl"))],
)
def test_choices_come_back_from_their_text(choices: ObjectChoices) -> None:
    assert choices_from_text(choices_to_text(choices)) == choices


def test_what_a_newer_version_wrote_is_read_as_far_as_it_is_known() -> None:
    assert choices_from_text('{"acl": "private", "colour": "red"}') == ObjectChoices(acl="private")
    for text in ("[]", "{", '{"tags": 3}'):
        with pytest.raises((ValueError, TypeError)):
            choices_from_text(text)


@pytest.mark.parametrize(
    ("code", "choices"),
    [
        ("option_header", ObjectChoices(cache_control="a\r\nb: c")),
        ("option_header", ObjectChoices(content_disposition="é")),
        ("option_content_type", ObjectChoices(content_type="video")),
        ("option_metadata", ObjectChoices(metadata=(("a b", "c"),))),
        ("option_metadata", ObjectChoices(metadata=(("a", "é"),))),
        ("option_metadata", ObjectChoices(metadata=(("transfer-gui-nonce", "x"),))),
        ("option_metadata", ObjectChoices(metadata=(("a", "x" * 2048),))),
        ("option_tags", ObjectChoices(tags=tuple((str(n), "") for n in range(11)))),
        ("option_tags", ObjectChoices(tags=(("a", "b<c"),))),
        ("option_class", ObjectChoices(storage_class="A B")),
        ("option_encryption", ObjectChoices(encryption="rot13")),
        ("option_kms_key", ObjectChoices(encryption="AES256", kms_key="k")),
        ("option_acl", ObjectChoices(acl="mine")),
        ("option_lock", ObjectChoices(lock_mode="GOVERNANCE")),
        ("option_lock", ObjectChoices(lock_until="2999-01-01")),
        ("option_lock", ObjectChoices(lock_mode="COMPLIANCE", lock_until="2020-01-01")),
        ("option_lock", ObjectChoices(lock_mode="COMPLIANCE", lock_until="soon")),
        ("option_owner", ObjectChoices(bucket_owner="12345")),
    ],
)
def test_what_can_not_be_sent_is_named(code: str, choices: ObjectChoices) -> None:
    assert choice_problems(choices) == (code,)


def test_what_can_be_sent_has_no_problem() -> None:
    lock = ObjectChoices(lock_mode="GOVERNANCE", lock_until="30d", bucket_owner="123456789012")
    for choices in (NO_CHOICES, FULL, lock):
        assert choice_problems(choices) == ()


def test_a_lock_ends_with_its_day_or_after_so_many() -> None:
    assert locked_until("2030-05-06") == datetime(2030, 5, 6, 23, 59, 59, tzinfo=UTC)
    assert locked_until("2030-05-06T10:00:00+02:00") == datetime(2030, 5, 6, 8, tzinfo=UTC)
    left = locked_until("30d") - datetime.now(UTC)
    assert timedelta(days=29, hours=23) < left <= timedelta(days=30)


def test_pairs() -> None:
    assert pairs_from(["a=1", " b = x=y ", "a=2"]) == (("a", "2"), ("b", "x=y"))
    for text in ("a", "=x"):
        with pytest.raises(ValueError, match=text):
            pairs_from([text])


@pytest.mark.parametrize(
    ("said", "name", "stored"),
    [
        ("video/mp4", "a.bin", "video/mp4"),
        ("application/octet-stream", "a.iso", "application/x-iso9660-image"),
        ("binary/octet-stream", "folder/a.TAR", "application/x-tar"),
        ("", "b.tar.gz", "application/gzip"),
        ("application/octet-stream", "noending", "application/octet-stream"),
        ("", ".hidden", ""),
        ("", "a.parquet", "application/vnd.apache.parquet"),
    ],
)
def test_the_servers_word_counts_if_it_means_something(said: str, name: str, stored: str) -> None:
    assert content_type_for(said, name) == stored


@pytest.mark.parametrize(
    ("said", "name", "odd"),
    [
        ("text/html; charset=utf-8", "a.zip", True),
        ("text/html", "a.mkv", True),
        ("text/html", "page.html", False),
        ("text/html", "index.php", False),
        ("text/html", "noending", False),
        ("text/html", "v1.2", False),
        ("application/zip", "a.zip", False),
    ],
)
def test_a_page_with_the_name_of_a_file_looks_wrong(said: str, name: str, odd: bool) -> None:
    assert looks_wrong(said, name) is odd


def test_endings_do_not_depend_on_the_machine() -> None:
    assert type_of_name("x.json") == "application/json"
    assert type_of_name("x.qqq") == ""
