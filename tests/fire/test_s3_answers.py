"""Answers of S3: a small dose, and that the judge would find what is called verified wrongly."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.fire import s3_answers
from tests.fire.s3_reference import Asked, Store, wrongly_verified

ANSWERS, DOSES, TRANSFERS = 20_000, 4, 1_340


@pytest.mark.slow
@pytest.mark.parametrize("dose", range(DOSES))
def test_only_what_is_the_source_is_called_verified(dose: int, caplog: pytest.LogCaptureFixture) -> None:
    """S3 API reference, each operation's response; the seeds of every run are the same."""
    caplog.set_level("CRITICAL")
    tally: Counter[str] = Counter()
    assert not list(s3_answers.problems(1 + dose * TRANSFERS, TRANSFERS, tally))
    assert tally["verified"] > TRANSFERS / 3
    assert tally["mangled"] >= ANSWERS / DOSES
    assert tally["store_confirms_nothing"] > TRANSFERS / 100


@pytest.mark.parametrize("wrongly", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_what_nobody_could_know_is_forgiven_and_nothing_else(wrongly: bool, known: bool) -> None:
    store = Store(random.Random(1), crc="")
    store.answer(Asked("PUT", "/bucket/key", {}, b"content"))
    store.assembled_wrongly = wrongly
    told = store.answer(Asked("HEAD", "/bucket/key", {}, b"")).wire("HEAD")
    assert not wrongly_verified(store, b"content", [told], etags_known=known)
    assert wrongly_verified(store, b"CONTENT", [told], etags_known=known) is (known or not wrongly)
    assert wrongly_verified(store, b"content and more", [told], etags_known=known)
    assert wrongly_verified(Store(random.Random(1)), b"", [], etags_known=known)
