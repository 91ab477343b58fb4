"""Links written as a pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import UsageError
from transfer_gui.links.patterns import MOST, expand_pattern, has_pattern

BASE = "https://a.example/"


@pytest.mark.parametrize(
    ("pattern", "links"),
    [
        ("f[1-3].bin", ["f1.bin", "f2.bin", "f3.bin"]),
        ("f[08-11]", ["f08", "f09", "f10", "f11"]),
        ("f[001-010:4]", ["f001", "f005", "f009"]),
        ("p[a-c]", ["pa", "pb", "pc"]),
        ("p[A-E:2]", ["pA", "pC", "pE"]),
        ("{one, two,three}.txt", ["one.txt", "two.txt", "three.txt"]),
        ("[1-2]{a,b}", ["1a", "1b", "2a", "2b"]),
        (r"\[1-2\]-[1-2]", ["[1-2]-1", "[1-2]-2"]),
    ],
)
def test_expansion(pattern: str, links: list[str]) -> None:
    assert has_pattern(BASE + pattern)
    assert list(expand_pattern(BASE + pattern)) == [BASE + link for link in links]


@pytest.mark.parametrize("text", ["a[]=1", "a[b]", "{one}", "[::1]", "x[1-", "a-[1]", "{}", "f[5-1]"])
def test_plain_text(text: str) -> None:
    assert not has_pattern(BASE + text)


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        expand_pattern(BASE + "[1-999999999999]")
    assert raised.value.facts == {"problem": "pattern_many", "count": 999_999_999_999, "most": MOST}
    with pytest.raises(UsageError) as raised:
        expand_pattern(BASE + "[5-1]")
    assert raised.value.facts["problem"] == "pattern_range"


@given(st.text(alphabet="ab[]{}-,:\\019", max_size=25))
def test_any_text_is_expanded_or_refused(text: str) -> None:
    try:
        found = list(expand_pattern(text))
    except UsageError:
        return
    assert found
    if not has_pattern(text) and "\\" not in text:
        assert found == [text]


@given(st.integers(0, 500), st.integers(0, 200))
def test_numbers_count_up(first: int, more: int) -> None:
    links = list(expand_pattern(f"x[{first}-{first + more}]"))
    assert [int(link[1:]) for link in links] == list(range(first, first + more + 1))
