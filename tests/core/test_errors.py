"""The tree of errors: stable codes, facts that survive the database, no sentence and no secret."""

from __future__ import annotations

import re

import pytest

from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.error_codes import all_errors, error_from
from transfer_gui.core.errors import (
    ClusterError,
    Fact,
    SecretError,
    Stopped,
    StorageError,
    TransferError,
    UnexpectedError,
    UsageError,
    WorkerError,
)
from transfer_gui.core.source_errors import SourceBusy, SourceError

BRANCHES = (
    *(
        SourceError,
        DestinationError,
        SecretError,
        StorageError,
        ClusterError,
        UsageError,
        WorkerError,
    ),
    UnexpectedError,
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("s3://me:canary@bucket/key", "s3://***@bucket/key"),
        ("tls://me:can/ary@host:1", "tls://***@host:1"),
        ("me:canary@host", "***@host"),
        ("ssh://me@host:22", "ssh://me@host:22"),
        (r"C:\folder\a@b", r"C:\folder\a@b"),
    ],
)
def test_what_makes_no_sense_is_told_without_its_login(typed: str, told: str) -> None:
    assert UsageError(problem="x", value=typed).facts == {"problem": "x", "value": told}


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.code)
def test_every_class_has_a_code_of_its_own_and_comes_back_from_it(kind: type[TransferError]) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", kind.code)
    assert [other for other in all_errors() if other.code == kind.code] == [kind]
    facts: dict[str, Fact] = {
        "host": "example.org",
        "status": 500,
        "ratio": 0.5,
        "known": True,
        "none": None,
    }
    back = error_from(kind.code, facts)
    assert type(back) is kind
    assert (back.facts, back.retry_after) == (facts, None)
    assert issubclass(kind, BRANCHES)
    assert not (kind.transient and kind.attention), "either waiting helps, or the user"


def test_an_unknown_code_is_still_an_error() -> None:
    back = error_from("from_the_future", {"a": 1})
    assert isinstance(back, UnexpectedError)
    assert back.facts == {"kind": "from_the_future"}


@pytest.mark.parametrize("told", [[1, 2], "xyz", 5, None, {"problem": ["x"], "host": {"a": 1}}])
def test_what_another_process_tells_are_facts_or_nothing(told: object) -> None:
    assert error_from("usage", told).facts == {}


def test_text_is_the_code_and_the_facts() -> None:
    error = SourceBusy(retry_after=7.0, host="example.org", status=503)
    assert str(error) == "source_busy (host=example.org, status=503)"
    assert str(SourceBusy()) == "source_busy"
    assert error.retry_after == 7.0
    assert error.args == ("source_busy",)


def test_facts_are_copies() -> None:
    facts: dict[str, Fact] = {"a": 1}
    error = SourceBusy.with_facts(facts)
    facts["a"] = 2
    assert error.facts == {"a": 1}


def test_being_stopped_is_no_failure() -> None:
    assert not issubclass(Stopped, TransferError)
