"""Values that are stamped are those that their dataclass makes, in every respect."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from transfer_gui.core.new_transfers import ValueTemplate, make_filler
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import SourceFacts, Status, Transfer, UploadState, Validator, status_of

FIRST = Transfer(
    "first",
    Spec("https://a.example/", "b"),
    source=SourceFacts(validator=Validator('"tag"')),
    upload=UploadState(bytes_stored=7),
)


def test_a_stamped_value_is_like_one_that_was_made() -> None:
    stamp = ValueTemplate(FIRST, "position", "id")
    made = replace(FIRST, id="second", position=2)
    stamped = stamp(2, "second")
    assert type(stamped) is Transfer
    assert stamped == made
    assert repr(stamped) == repr(made)
    assert hash(stamped.spec) == hash(made.spec)
    assert status_of(stamped) is Status.QUEUED
    assert replace(stamped, id="first", position=0) == FIRST
    assert pickle.loads(pickle.dumps(stamped)) == made
    assert stamp(3, "third") == replace(FIRST, id="third", position=3)
    assert stamped == made


def test_a_stamped_value_is_as_frozen() -> None:
    stamped = ValueTemplate(FIRST, "id")("second")
    with pytest.raises(FrozenInstanceError):
        stamped.id = "third"  # type: ignore[misc]
    assert not hasattr(stamped, "__dict__")


def test_all_fields_are_wanted() -> None:
    assert make_filler(Validator)('"tag"', "today") == Validator('"tag"', "today")
    with pytest.raises(TypeError):
        make_filler(Validator)('"tag"')
    with pytest.raises(ValueError, match="zip"):
        ValueTemplate(FIRST, "id")("second", 2)
