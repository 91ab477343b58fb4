"""Every code has its words, every word its code, and no sentence has a hole."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.error_codes import all_errors
from transfer_gui.core.errors import Fact
from transfer_gui.core.progress import Bottleneck
from transfer_gui.core.transfer import Overwrite, Status
from transfer_gui.links import naming
from transfer_gui.text import words
from transfer_gui.text.wording import Wording

ERRORS = words.error_words()
CODES = sorted(cls.code for cls in all_errors())
PROBLEMS = sorted({(code, problem) for code, texts in ERRORS.items() for problem in texts.by_problem})
FACTS: dict[str, Fact] = {
    "host": "files.example.com",
    "bucket": "photos",
    "key": "2026/a.jpg",
    "status": 403,
    "region": "eu-west-1",
    "action": "s3:PutObject",
    "url": "https://files.example.com/a?sig=***",
    "profile": "Work",
    "limit": 5 * 10**12,
    "size": 123_456,
    "path": "/home/me/a.bin",
    "error": "SomeCode",
    "kind": "KeyError",
    "backend": "null",
    "scheme": "ftp",
    "target": "other.example.com",
    "algorithm": "SHA-256",
}


def _reads_well(wording: Wording) -> None:
    for text in (wording.title, wording.sentence, wording.advice):
        assert text
        assert not re.search(r"[{}\[\]]|None|\(\)|  | [.,;:](?!//)|\.\.(?!\.)", text.replace("“..”", "")), (
            text
        )
        assert text[:1].isupper() or text.startswith(("“", "files.example.com")), text
    assert not wording.title.endswith(".")
    assert len(wording.title) <= 32
    assert wording.sentence.endswith(".")
    assert wording.advice.endswith(".")


def test_every_code_has_words_and_every_word_a_code() -> None:
    assert set(ERRORS) == set(CODES)
    assert len(CODES) == len(set(CODES))


@pytest.mark.parametrize("code", CODES)
def test_words_read_well_with_all_facts_and_with_none(code: str) -> None:
    _reads_well(words.explain(code, FACTS))
    _reads_well(words.explain(code, {}))
    _reads_well(words.explain(code))
    _reads_well(words.explain(code, dict.fromkeys(FACTS, None)))
    _reads_well(words.explain(code, dict.fromkeys(FACTS, "")))


@pytest.mark.parametrize("code", CODES)
def test_any_one_fact_may_be_missing(code: str) -> None:
    for missing in FACTS:
        _reads_well(words.explain(code, {name: value for name, value in FACTS.items() if name != missing}))


@pytest.mark.parametrize(("code", "problem"), PROBLEMS)
def test_each_problem_reads_well(code: str, problem: str) -> None:
    known = words.explain(code, {**FACTS, "problem": problem})
    _reads_well(known)
    _reads_well(words.explain(code, {"problem": problem}))
    assert known.sentence != words.explain(code, FACTS).sentence


@pytest.mark.parametrize("code", CODES)
def test_a_problem_nobody_worded_is_no_hole(code: str) -> None:
    wording = words.explain(code, {**FACTS, "problem": "quite_new"})
    assert "{" not in wording.sentence + wording.advice


def test_the_thing_is_named() -> None:
    assert "“photos”" in words.explain("bucket_missing", {"bucket": "photos"}).sentence
    assert "files.example.com" in words.explain("source_busy", FACTS).sentence
    assert "eu-west-1" in words.explain("region_wrong", FACTS).sentence
    assert "5.00 TB" in words.explain("source_too_large", FACTS).sentence
    assert "web server" in words.explain("source_busy", {}).sentence
    assert "store" in words.explain("destination_busy", {}).sentence.lower()


def test_what_others_say_ends_a_sentence_once() -> None:
    said = {"host": "h", "detail": "Permission denied (publickey)."}
    assert "(publickey). Check" in words.explain("worker_unreachable", said).whole


def test_an_unknown_code_is_worded_and_named() -> None:
    wording = words.explain("made_up", {"host": "x"})
    _reads_well(wording)
    assert "made_up" in wording.sentence


@given(st.text(st.characters(), max_size=500))
def test_facts_can_not_break_a_sentence(text: str) -> None:
    sentence = words.explain("bucket_missing", {"bucket": text}).sentence
    assert not re.search("[\x00-\x1f\u202e\u2066\u2028]", sentence)
    assert len(sentence) < 1200
    sentence.encode()


def test_a_fact_that_looks_like_a_gap_stays_what_it_is() -> None:
    assert "{key}" in words.explain("object_exists", {"bucket": "{key}", "key": "secret"}).sentence


@pytest.mark.parametrize("cls", all_errors(), ids=lambda cls: cls.code)
def test_the_profiles_dialog_has_words_for_each(cls: type) -> None:
    _reads_well(words.explain_in_profile(cls(**FACTS)))


def test_every_status_bottleneck_and_choice_has_a_word() -> None:
    said = [words.status_word(status) for status in Status]
    assert all(said)
    assert len(set(said)) == len(Status)
    assert all(words.status_reason(status).endswith(".") for status in Status)
    assert set(words.BOTTLENECKS) == set(Bottleneck)
    assert all(words.bottleneck_word(bottleneck) for bottleneck in Bottleneck)
    assert len({words.overwrite_word(choice) for choice in Overwrite}) == len(Overwrite)


@pytest.mark.parametrize(
    "code",
    [
        "length_unproven",
        "store_confirms_nothing",
        "encryption_missing",
        "head_denied",
        "new_one",
    ],
)
def test_each_reason_for_not_verified_has_words(code: str) -> None:
    text = words.unverified_reason(code)
    assert text[:1].islower()
    assert not text.endswith(".")


@pytest.mark.parametrize("typed", ["", "a\x00", "a" * 2000, "/a", "a/../b", "a/", "soap"])
def test_each_problem_of_a_key_has_its_own_words(typed: str) -> None:
    code = naming.key_problem(typed)
    assert code
    assert words.key_problem(code) != words.key_problem("unknown")


def test_words_and_format_load_no_qt() -> None:
    script = (
        "import sys, transfer_gui.text.words, transfer_gui.text.format\n"
        "import transfer_gui.ui.adding.add_form\n"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
