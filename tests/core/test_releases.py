"""Which release is newer, and when it is asked for again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.releases import WEEK, is_due, is_newer, release_in


@pytest.mark.parametrize(
    ("found", "newer"),
    [
        *(("0.1.1", True), ("0.2", True), ("1", True), ("0.1.10", True), ("0.1.0.1", True)),
        *(("0.1.0", False), ("0.1", False), ("0.0.9", False), ("", False), ("2.0rc1", False), ("v2", False)),
    ],
)
def test_what_is_newer(found: str, newer: bool) -> None:
    assert is_newer(found, "0.1.0") is newer


@pytest.mark.parametrize(
    "text", ["", "2.0", "[]", "null", '{"version": 2}', '{"version": "<b>2</b>"}', "<html>2.0</html>"]
)
def test_what_is_no_feed_names_no_release(text: str) -> None:
    assert release_in(text) == ""


@given(st.text())
def test_nothing_that_a_server_sends_raises(text: str) -> None:
    assert not is_newer(release_in(text), "999999")


def test_once_a_week() -> None:
    assert is_due(None, 0.0)
    assert is_due("nonsense", 0.0)
    assert not is_due("1000", 1000 + WEEK - 1)
    assert is_due("1000", 1000 + WEEK)
    assert is_due("1000", 999), "the clock was put back"
