"""Which of the doctor's answers speak against which option."""

from __future__ import annotations

import pytest

from transfer_gui.core.object_options import NO_CHOICES, OPTIONS, ObjectChoices
from transfer_gui.core.presets import PRESETS, preset_of
from transfer_gui.core.store_traits import CheckAnswer, Examination
from transfer_gui.core.unmet_options import Unmet, find_unmet, unmet_choices, unmet_options
from transfer_gui.text.words_options import reason

YES, NO, IGNORED, DENIED, UNKNOWN = (
    CheckAnswer.YES,
    CheckAnswer.NO,
    CheckAnswer.IGNORED,
    CheckAnswer.DENIED,
    CheckAnswer.UNKNOWN,
)
EVERYTHING = ObjectChoices(
    tags=(("a", "b"),),
    acl="private",
    storage_class="GLACIER",
    encryption="aws:kms",
    lock_mode="GOVERNANCE",
    lock_until="1d",
    legal_hold=True,
    keep_tags=True,
    keep_class=True,
)
CHECKS = ("tags", "acl", "storage_classes", "sse_kms", "object_lock")


def found(answer: CheckAnswer) -> Examination:
    return Examination(dict.fromkeys((*CHECKS, "sse_s3"), answer))


@pytest.mark.parametrize("answer", [NO, IGNORED, DENIED])
def test_all_answers_but_yes_speak_against_what_they_are_about(answer: CheckAnswer) -> None:
    told = unmet_choices(found(answer), EVERYTHING)
    assert {one.option for one in told} == {
        *("tags", "acl", "storage_class", "encryption", "lock_mode", "legal_hold", "keep_tags", "keep_class")
    }
    assert {one.answer for one in told} == {answer}
    assert {one.check for one in unmet_options(found(answer))} == {*CHECKS, "sse_s3"}


@pytest.mark.parametrize("found", [None, Examination({}), found(UNKNOWN), found(YES)])
def test_nothing_is_said_against_what_is_not_known(found: Examination | None) -> None:
    assert not unmet_options(found)
    assert unmet_choices(found, EVERYTHING) == ()


def test_classes_are_told_one_by_one() -> None:
    some = Examination({"storage_classes": YES}, {"classes": "STANDARD_IA, GLACIER_IR"})
    assert find_unmet(some, "storage_class", "STANDARD_IA") is None
    assert find_unmet(some, "storage_class", "GLACIER") == Unmet(
        "storage_class", "storage_classes", NO, "GLACIER"
    )
    assert find_unmet(some, "storage_class", "STORES_OWN") is None, "a class that was never tried"
    assert find_unmet(found(NO), "storage_class", "STANDARD") is None


def test_the_kinds_of_encryption_are_told_apart() -> None:
    no_kms = Examination({"sse_kms": NO, "sse_s3": YES})
    assert find_unmet(no_kms, "encryption", "aws:kms") == Unmet("encryption", "sse_kms", NO, "aws:kms")
    assert find_unmet(no_kms, "encryption", "AES256") is None
    assert find_unmet(found(NO), "encryption", "customer") is None


def test_other_options_are_never_spoken_against() -> None:
    plain = ("content_type", "content_disposition", "cache_control", "content_language", "metadata")
    for option in (*plain, "requester_pays", "bucket_owner"):
        assert option in OPTIONS
        assert find_unmet(found(NO), option) is None
    assert unmet_choices(found(NO), NO_CHOICES) == ()


@pytest.mark.parametrize("answer", [None, UNKNOWN, YES, NO, DENIED])
def test_an_answer_goes_before_the_documentation(answer: CheckAnswer | None) -> None:
    told = Examination({} if answer is None else {"tags": answer}, documented=frozenset({"tags"}))
    one = find_unmet(told, "tags")
    if answer is YES:
        assert one is None
    elif answer in (None, UNKNOWN):
        assert one == Unmet("tags", "tags", NO, documented=True)
        assert "documentation" in reason(one), "nobody asked: no answer may be claimed"
    else:
        assert one == Unmet("tags", "tags", answer or NO)
        assert "documentation" not in reason(one)
    assert find_unmet(told, "acl") is None


def test_the_presets_refusals_are_checks_of_options() -> None:
    for preset in PRESETS:
        told = unmet_options(Examination({}, documented=preset.refuses))
        assert {one.check for one in told} == preset.refuses
    assert [one.check for one in unmet_options(Examination({}, documented=preset_of("r2", "").refuses))] == [
        "tags",
        "acl",
    ]
