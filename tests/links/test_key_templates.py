"""Names made by a template, in two steps."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import UsageError
from transfer_gui.links.key_templates import fill_name, needs_name, settle_template, template_problem
from transfer_gui.links.naming import clean_key, key_problem

WHEN = datetime(2026, 3, 7, 12, 30)
LINK = "https://cdn.example.org/pub/data%20sets/v3/set.tar.gz?sig=secret"


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("{name}", "set.tar.gz"),
        ("{date:%Y/%m}/{name}", "2026/03/set.tar.gz"),
        ("{date}-{stem}.{ext}", "2026-03-07-set.tar.gz"),
        ("{host}/{path}/{name}", "cdn.example.org/pub/data sets/v3/set.tar.gz"),
        ("{n:03}-{name}", "007-set.tar.gz"),
        ("{n}", "7"),
        ("{stem}_{{raw}}.{ext}", "set_{raw}.tar.gz"),
        ("/a//b/../{name}", "a/b/set.tar.gz"),
        ("folder/", "folder/set.tar.gz"),
        ("", "set.tar.gz"),
    ],
)
def test_templates(template: str, key: str) -> None:
    assert fill_name(settle_template(template, LINK, 7, WHEN), "set.tar.gz") == key


def test_a_name_without_an_ending_gets_no_dot() -> None:
    assert fill_name("{stem}.{ext}", "README") == "README"
    assert fill_name("{stem}-x.{ext}", ".profile") == ".profile-x"


def test_what_is_known_is_put_in_at_once_and_its_braces_are_text() -> None:
    first = settle_template("{host}/{path}/{name}", "https://h.example/a%7Bname%7D/x", 1, WHEN)
    assert first == "h.example/a{{name}}/{name}"
    assert fill_name(first, "x") == "h.example/a{name}/x"
    assert needs_name(first)
    assert not needs_name(settle_template("{n}/{{name}}", LINK, 1, WHEN))


def test_a_local_file_has_no_host_and_no_path() -> None:
    assert (
        fill_name(settle_template("{host}/{path}/{name}", "/data/secret/a.bin", 1, WHEN), "a.bin") == "a.bin"
    )


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("{nme}", "template_field"),
        ("{name", "template_brace"),
        ("name}", "template_brace"),
        ("{n:x}", "template_format"),
        ("{date:%Q%}", "template_format"),
        ("{}", "template_brace"),
    ],
)
def test_what_is_wrong_is_said(template: str, problem: str) -> None:
    error = template_problem(template)
    assert error is not None
    assert error.facts["problem"] == problem


def test_good_ones_have_no_problem() -> None:
    assert template_problem("{date:%Y}/{host}/{stem}-{n:04}.{ext}") is None


@given(st.text(max_size=30), st.text(max_size=20), st.integers(1, 10**6))
def test_any_template_makes_a_clean_key_or_is_refused(template: str, name: str, number: int) -> None:
    try:
        key = fill_name(settle_template(template, "https://h.example/%2e%2e/%2F/a/b", number, WHEN), name)
    except UsageError:
        return
    assert key == clean_key(key)
    assert not key or key.endswith("/") or key_problem(key) in ("", "key_refused")
