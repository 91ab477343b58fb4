"""Words at the command line name what helps there, and words about keys name where those come from."""

from __future__ import annotations

import re

import pytest

from transfer_gui.core.destination_errors import CredentialsExpired, CredentialsInvalid, RegionWrong
from transfer_gui.core.errors import SecretMissing
from transfer_gui.core.profile import CredentialKind
from transfer_gui.text import words, words_cli
from transfer_gui.text.words_keys import BY_KIND, MISSING

KINDS = [*(kind.value for kind in CredentialKind), "role"]
# What only the window has.
_WINDOW = re.compile(
    r"Settings, |“[A-Z][^”]*…”|“Retry”|“More Options”|Open Profiles|Under Profiles|paste it with"
)
EVERYTHING = [
    (code, fact, value)
    for code, texts in words.error_words().items()
    for fact, values in (("problem", ["", *texts.by_problem]), ("kind", KINDS))
    for value in values
]


@pytest.mark.parametrize(("code", "fact", "value"), EVERYTHING)
def test_no_advice_at_the_command_line_leads_into_the_window_alone(code: str, fact: str, value: str) -> None:
    facts = {fact: value} if value else {}
    advice = words_cli.explain(code, facts).advice
    assert not _WINDOW.search(advice), advice
    assert "{" not in advice
    assert re.search(r"[.!?]”?$", advice) or not advice


def test_each_code_and_problem_that_has_advice_here_exists() -> None:
    for code, known in words_cli.ADVICE.items():
        texts = words.error_words()[code]
        assert set(known) <= {"", *texts.by_problem, *KINDS}, code


def test_each_kind_of_keys_exists() -> None:
    for code, kinds in BY_KIND.items():
        assert set(kinds) <= set(KINDS), code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [CredentialsInvalid, CredentialsExpired, SecretMissing])
def test_words_about_keys_fit_where_they_come_from(
    kind: str, error: type[CredentialsInvalid | CredentialsExpired | SecretMissing]
) -> None:
    found = error(profile="Work", kind=kind)
    window, line = words.explain_error(found), words_cli.explain_error(found)
    form = words.explain_in_profile(found)
    typed = kind in ("keychain", "session")
    if error is not SecretMissing or typed:  # only typed keys are missing but the environment's
        assert ("enter" in window.advice) == typed
        assert ("enter" in form.advice.lower()) == typed
    if kind == "environment":
        for one in (window, line, form):
            assert "AWS_ACCESS_KEY_ID" in one.advice
        assert "environment" in window.sentence
    if kind == "sso" and error is CredentialsExpired:
        assert "transfer-gui-cli sign-in Work" in line.advice


@pytest.mark.parametrize("problem", MISSING)
def test_keys_that_are_nowhere_are_told_before_whose_they_would_be(problem: str) -> None:
    error = CredentialsInvalid(profile="aws:x", kind="aws_profile", problem=problem, section="x")
    assert words.explain_error(error).sentence == words_cli.explain_error(error).sentence
    assert "does not accept" not in words.explain_in_profile(error).sentence
    assert words.explain_in_profile(error).advice == words.explain_error(error).advice


def test_a_region_is_set_where_the_profile_is() -> None:
    here = RegionWrong(bucket="bucket", region="eu-west-1", kind="environment")
    there = RegionWrong(bucket="bucket", region="eu-west-1", kind="keychain")
    assert "AWS_REGION" in words_cli.explain_error(here).advice
    assert "AWS_REGION" not in words_cli.explain_error(there).advice
