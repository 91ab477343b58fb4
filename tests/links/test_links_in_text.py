"""Links among words end where people mean them to end, whatever stands around, and in linear time."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.errors import TransferError
from transfer_gui.links.drop import read_text
from transfer_gui.links.links_in_text import find_links, find_targets
from transfer_gui.links.urls import check_url

A, B = "https://h.example/a.iso", "https://h.example/b_(1).iso?x=1&y=2,3"


@pytest.mark.parametrize(
    "around",
    [
        "Get it at {}.", "Is it {}?", "Here: {}!", "It is {}; or not", "({})", "(see {}, or ask)", "[{}]",
        "<{}>", "[name]({})", "[name]({}) and more", "![x]({})text", '"{}"', "'{}'", "“{}”", "‘{}’", "«{}»",
        "„{}“", "`{}`", "**{}**", "*{}*", "_{}_", "~~{}~~", "|{}|", "请下载{}。谢谢", "（{}）", "【{}】",
        "链接：{}，好", "\u200b{}\u200b", "\ufeff{}", "\u2066{}\u2069", "{}…", "<a href={}>",
        "see {}\u00a0there",
        "Link:{}", "URL={}\n", "* {}\n* more", "> {}", "{}\\",
    ],
)  # fmt: skip
@pytest.mark.parametrize("link", [A, B, "ftp://h.example/x.bin", "s3://bucket/key.bin"])
def test_what_stands_around_a_link_is_not_its_own(around: str, link: str) -> None:
    assert list(find_links(around.format(link))) == [link]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (f"{A}, {B}", [A, B]),
        (f"{A},{B}", [A, B]),
        (f"{A};{A}\u200b{B}", [A, A, B]),
        (f"[a]({A}),[b]({B})", [A, B]),
        ("https://web.example/2020/https://h.example/f", ["https://web.example/2020/https://h.example/f"]),
        ("https://h.example/?u=https://b.example/", ["https://h.example/?u=https://b.example/"]),
        ("https://h.example/very\u200blong\u00adname", ["https://h.example/verylongname"]),
        ("https://h.example/[001-120].bin", ["https://h.example/[001-120].bin"]),
        ("https://h.example/{a,b}.bin", ["https://h.example/{a,b}.bin"]),
        ("https://h.example/f?Signature=ab__ ok", ["https://h.example/f?Signature=ab__"]),
        ("see https://h.example/x)y", ["https://h.example/x)y"]),
        ('<a href="https://h.example/f?a=1&amp;b=2">', ["https://h.example/f?a=1&b=2"]),
        ("https://h.example/f?a=1&amp;b=2", ["https://h.example/f?a=1&amp;b=2"]),
        (r'{"u":"https:\/\/h.example\/f?a=1\u0026b=2","n":1}', ["https://h.example/f?a=1&b=2"]),
        ("nothttps://h.example/ https:// and //h.example/", []),
        ("mailto:a@b.example javascript:alert(1)", []),
    ],
)
def test_several_links_and_odd_ones(text: str, links: list[str]) -> None:
    assert list(find_links(text)) == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see <https://h.example/very\nlong.iso> and", ["https://h.example/verylong.iso"]),
        ("> <https://h.example/very/ \r\n   long.iso>", ["https://h.example/very/long.iso"]),
        ("[a](<https://h.example/f (1).iso>)", ["https://h.example/f%20(1).iso"]),
        (f"<{A}>\n<{B}>", [A, B]),
        (f"<{A} or\n{B}>", [A, B]),
    ],
)
def test_a_link_in_angle_brackets_is_one(text: str, links: list[str]) -> None:
    """RFC 3986, appendix C; CommonMark, 6.3."""
    assert list(read_text(text).sources) == links


_segments = st.text("abcXYZ019-._~%20()+=@", min_size=1, max_size=12)


@given(
    st.lists(_segments, min_size=1, max_size=4), st.sampled_from(["({})", "“{}”", "<{}>", "{}, x", '"{}"'])
)
def test_any_link_comes_back_from_words(segments: list[str], around: str) -> None:
    path = "/".join(segments)
    depth = 0
    for char in path:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return
    if depth or not path[-1].isalnum():
        return
    link = f"https://h.example/{path}"
    assert list(find_links(around.format(link))) == [link]
    assert list(find_links(json.dumps({"url": link, "n": 1}, indent=2))) == [link]


@given(st.text(max_size=300))
def test_any_text_is_gone_through(text: str) -> None:
    for link in find_links(text + " https://h.example/" + text):
        assert "://" in link
        assert not set(link) & set(' \t\n<>"')


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202d"])
def test_what_nobody_sees_around_a_typed_link_is_no_reason_to_refuse_it(mark: str) -> None:
    assert check_url(f" {mark}{A}{mark}\n") == A


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\ufeff"])
def test_within_a_typed_link_it_is_told(mark: str) -> None:
    with pytest.raises(TransferError) as caught:
        check_url(f"https://h.example/a{mark}b")
    assert caught.value.facts["problem"] == "control"


LONG = 2_000_000  # characters: what begins anew at each of them would not end today


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        *(("<a ", 0), ('<a b="', 0), ("<a href='", 0), ("<!--", 0), ("<![CDATA[", 0), ("</", 0), ("<?", 0)),
        *(("<script>", 0), ("<a\n=", 0), ('<a href="x">', LONG // 12)),
    ],
)
def test_html_takes_time_by_its_length(piece: str, count: int) -> None:
    assert sum(1 for _ in find_targets(piece * (LONG // len(piece)))) == count


@pytest.mark.parametrize(
    "piece",
    ["https://", "https://a(", "(https://a)", "https://a/,", "[x](https://b/c).", "https://a/" + "," * 10**5],
)
def test_words_take_time_by_their_length(piece: str) -> None:
    assert sum(1 for _ in find_links(piece * (LONG // len(piece)))) <= LONG


def test_where_html_holds_links_and_where_not() -> None:
    text = """<BASE HREF='https://h.example/d/'><a href="1?a=1&amp;b=2">x</a><A title="a>b" Href = 2 >y</A>
        <a href=3/><!-- <a href="no"> --><script>"<a href='no'>"</script><textarea><a href=no></textarea>
        <map><area href="4"></map><link href="no"><a href="first" href="no"><a name="no"><a href="5" """
    assert [target for tag, target in find_targets(text) if tag != "base"] == [
        "1?a=1&b=2",
        "2",
        "3/",
        "4",
        "first",
    ]
