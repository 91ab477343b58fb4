"""Sentences about proofs: every result has its words, and nothing a file says can play with the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.test_receipt import DONE, PARTS, made
from transfer_gui.core.receipt import Finding
from transfer_gui.core.transfer import Comparison
from transfer_gui.text.words_proof import (
    COMPARISONS,
    describe_object_check,
    describe_source_check,
    receipt_lines,
)


@pytest.mark.parametrize("result", list(Comparison))
def test_each_comparison_has_words(result: Comparison) -> None:
    assert COMPARISONS[result]


def test_a_receipt_for_people() -> None:
    lines = list(receipt_lines(made(DONE, PARTS)))
    assert lines[:2] == ["s3://bucket/a.iso", "Verified:   yes"]
    assert "Length:     25 bytes, proven: every range named it" in lines
    assert f"SHA-256:    {'a' * 64} (given by you): equal" in lines
    assert "Parts:      3, 3 confirmed by the store" in lines
    assert all(line.isprintable() for line in lines)


def test_a_receipt_that_somebody_changed_does_nothing_to_the_terminal() -> None:
    receipt = made()
    receipt["source"]["etag"] = "\x1b[31m"
    receipt["source"]["length_proven_by"] = "\u202e"
    receipt["digests"][0]["result"] = "\x07"
    receipt["destination"]["key"] = "\x1b]0;"
    assert all(line.isprintable() for line in receipt_lines(receipt))


def test_mirrors_are_named() -> None:
    spec = replace(DONE.spec, mirrors="https://b.example/a ftp://c.example/a")
    lines = list(receipt_lines(made(replace(DONE, spec=spec), PARTS)))
    assert "Mirrors:    https://b.example/a ftp://c.example/a" in lines


def test_what_a_second_look_found() -> None:
    good, bad = Finding(10, "CRC64NVME:x", True, 0), Finding(9, "CRC64NVME:y", False, 2)
    assert "equal to the record" in describe_object_check("s3://b/k", good, 10)
    assert describe_object_check("s3://b/k", bad, 10) == (
        "s3://b/k is not what was sent: 9 bytes with CRC64NVME:y, 10 bytes were recorded; "
        "part 2 is the first that differs."
    )
    assert describe_object_check("s3://b/k", None, 10) == "s3://b/k no longer exists."
    assert describe_source_check(None, 10).startswith("The source has changed")
    assert "part 2" in describe_source_check(bad, 10)
