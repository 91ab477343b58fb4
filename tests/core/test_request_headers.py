"""Which request headers are taken, and to whom they may go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import UsageError
from transfer_gui.core.request_headers import (
    MAX_BYTES,
    are_forgotten,
    basic_authorization,
    clean_headers,
    headers_for,
    is_same_origin,
    mask_values,
    parse_lines,
)


def test_cookies_are_joined_and_others_replaced() -> None:
    headers, left_out = clean_headers(
        [
            ("cookie", "a=1"),
            ("Cookie", " b=2 "),
            ("X-Token", "old"),
            ("x-token", "new"),
            ("Range", "bytes=0-1"),
        ]
    )
    assert headers == {"cookie": "a=1; b=2", "X-Token": "new"}
    assert left_out == ("Range",)


@pytest.mark.parametrize(
    "name", ["Host", "content-length", "Accept-Encoding", "If-None-Match", "Connection", "te", "Range"]
)
def test_what_the_transfer_decides_itself_is_left_out(name: str) -> None:
    assert clean_headers([(name, "x")]) == ({}, (name,))


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        (("", "x"), "header_name"),
        (("a b", "x"), "header_name"),
        (("a:b", "x"), "header_name"),
        (("na\r\nme", "x"), "header_name"),
        (("X-A", "canary\r\nX-B: 1"), "header_value"),
        (("X-A", "canary\x00"), "header_value"),
        (("X-A", "canary" * MAX_BYTES), "headers_long"),
    ],
)
def test_refused_without_telling_the_value(pair: tuple[str, str], problem: str) -> None:
    with pytest.raises(UsageError) as raised:
        clean_headers([pair])
    assert raised.value.facts["problem"] == problem
    assert "canary" not in str(raised.value)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=40)), max_size=6))
def test_whatever_is_given_no_line_can_be_smuggled_in(pairs: list[tuple[str, str]]) -> None:
    try:
        headers, _ = clean_headers(pairs)
    except UsageError:
        return
    for name, value in headers.items():
        assert not set(name + value) & set("\r\n\0")
        assert value == value.strip(" \t")


def test_lines() -> None:
    text = "\ufeff# a comment\nCookie: a=b:c\r\n\n  X-Y :  z \n"
    assert clean_headers(parse_lines(text))[0] == {"Cookie": "a=b:c", "X-Y": "z"}
    with pytest.raises(UsageError) as raised:
        parse_lines("A: 1\ncanary without colon")
    assert raised.value.facts == {"problem": "header_line", "line": 2}


def test_basic() -> None:
    assert basic_authorization("Aladdin:open sesame") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://a.example/x", "https://a.example/y", True),
        ("https://a.example/x", "https://a.example:443/y", True),
        ("http://a.example/x", "https://a.example/x", True),
        ("https://a.example/x", "http://a.example/x", False),
        ("http://a.example:8080/x", "https://a.example/x", False),
        ("https://a.example/x", "https://b.a.example/x", False),
        ("https://a.example/x", "https://a.example:8443/x", False),
        ("https://a.example/x", "https://a.example:port/x", False),
    ],
)
def test_who_may_have_them(first: str, second: str, same: bool) -> None:
    assert is_same_origin(first, second) is same
    given = {"Cookie": "c", "X-Api-Key": "k", "Referer": "r", "User-Agent": "u"}
    assert headers_for(given, first, second) == (given if same else {"User-Agent": "u"})


def test_a_mask_is_known_as_such() -> None:
    assert are_forgotten(mask_values({"Cookie": "c"}))
    assert not are_forgotten({"Cookie": "c"})
    assert not are_forgotten({})
