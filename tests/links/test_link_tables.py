"""How lists are laid out, as spreadsheets, exports and other programs write them. RFC 4180, RFC 3986 3.3."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.links.link_lists import looks_like_list, read_list

A, B = "https://h.example/a.bin", "https://h.example/b.bin"


def read(text: str) -> list[tuple[str, str]]:
    """(link, name) of each line; all lines are good."""
    found = read_list(text).found
    assert [one.error.facts for one in found.refused] == []
    return [(entry.source, entry.key) for entry in found.entries]


def refused(text: str) -> list[tuple[int, str]]:
    return [(one.line, str(one.error.facts["problem"])) for one in read_list(text).found.refused]


@pytest.mark.parametrize(
    "link",
    [
        "https://h.example/a,b.bin",
        "https://h.example/data,v1/file.bin",
        "https://h.example/2024,01,31/report.pdf",
        "https://h.example/a;v=1/b.bin",
        "https://h.example/get.jsp;jsessionid=AB12",
        "https://h.example/w_100,h_200/photo",
        "https://h.example/report.2023,final",
        "https://h.example/f?x=1,2;3",
    ],
)
def test_commas_and_semicolons_of_a_path_part_nothing(link: str) -> None:
    """They are sub-delims, allowed in a segment (RFC 3986, 3.3)."""
    assert read(f"{link}\n{B}\n") == [(link, ""), (B, "")]
    assert read(f'URL,Name\n"{link}",x.bin\n') == [(link, "x.bin")]


def test_where_it_can_be_both_it_is_asked() -> None:
    text = f"{A},first.bin\nhttps://h.example/data,v1\n"
    assert refused(text) == [(2, "list_mark")]
    assert [entry.key for entry in read_list(text).found.entries] == ["first.bin"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "!"])
def test_the_line_that_excel_writes_for_itself(mark: str) -> None:
    assert read(f"sep={mark}\r\nURL{mark}Name\r\n{A}{mark}x.bin\r\n") == [(A, "x.bin")]
    assert read(f'"sep={mark}"\r\n{A}{mark}x.bin\r\n') == [(A, "x.bin")]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Download URL,File Name", f"{A},x.bin", (A, "x.bin")),
        ("Link;Dateiname", f"{A};x.bin", (A, "x.bin")),
        ("链接,文件名", f"{A},x.bin", (A, "x.bin")),
        ("Nr.\tObject key\tDownload-Link", f"1\tx.bin\t{A}", (A, "x.bin")),
        ("file_url,mirror_url,file_name", f"{A},{B},x.bin", (A, "x.bin")),
        ("Title,Filename,URL", f"A title,x.bin,{A}", (A, "x.bin")),
        ("Source,URL", f"a catalogue,{A}", (A, "")),
        ("Name|URL", f"#1.bin|{A}", (A, "#1.bin")),
        ("| URL | Name |", f"|---|:-:|\n| {A} | a.bin |", (A, "a.bin")),
        ("URL,,Name,", f"{A},,x.bin,", (A, "x.bin")),
        ("Where,File name", f"{A},x.bin", (A, "x.bin")),
        ("File,SHA-256 (hex)", f"{A},{'ab' * 32}", (A, "")),
        ("URL", A, (A, "")),
        ('"URL","Name"', f'"{A}","x.bin"', (A, "x.bin")),
    ],
)
def test_what_columns_are_called(header: str, row: str, expected: tuple[str, str]) -> None:
    assert read(f"\ufeff{header}\n{row}\n") == [expected]


def test_columns_that_are_not_known_are_told() -> None:
    found = read_list(f"URL,Price,Name\n{A},3,x.bin\n").found
    assert found.left_out == ("Price",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"Was,Wert\n{A},first.bin\n", "list_header"),
        (f"URL,Url,Name\n{A},{B},x\n", "list_header_twice"),
        (f"URL,Filename,File name\n{A},x,y\n", "list_header_twice"),
    ],
)
def test_columns_that_are_unclear_are_not_guessed(text: str, problem: str) -> None:
    assert refused(text) == [(1, problem)]
    assert not read_list(text).found.entries
    assert not looks_like_list(text)


def test_two_links_in_a_row_are_no_link_and_name() -> None:
    for line in (f"{A}\t{B}", f"{A} {B}", f"{A},{B}", f"{A}; {B}"):
        assert refused(f"{line}\n{B}\n") == [(1, "list_two_links")]
    assert refused(f"URL,Name\n{A},{B}\n") == [(2, "list_two_links")]


def test_links_in_a_row_that_end_in_one_name_are_mirrors() -> None:
    one, two, three = (f"https://{host}.example/pub/f.iso" for host in "abc")
    for line in (
        f"{one}\t{two}\t{three}",
        f"{one} {two} {three} images/f.iso {'9f' * 32}",
        f"{one},{two},{three}",
    ):
        (found,) = read_list(f"{line}\n").found.entries
        assert (found.source, found.mirrors) == (one, f"{two} {three}")
        assert (found.key, found.sha256) in (("", ""), ("images/f.iso", "9f" * 32))
    assert refused(f"{one} https://me:pw@b.example/f.iso\n") == [(1, "list_two_links")]


METALINK = """<?xml version="1.0" encoding="UTF-8"?>
<metalink xmlns="urn:ietf:params:xml:ns:metalink"><published>2026-01-01T00:00:00Z</published>
<file name="dir/example.iso"><size>14471447</size>
<hash type="sha-256">{digest}</hash><hash type="md5">{md5}</hash>
<pieces length="262144" type="sha-256"><hash>{digest}</hash></pieces>
<url location="de" priority="2">http://b.example/example.iso</url>
<url location="fr" priority="1">https://a.example/example.iso</url><url>rsync://c.example/example.iso</url>
<url>https://d.example/example.iso?token=0123456789abcdef0123</url></file>
<file name="../x"><url>https://a.example/x</url></file><file name="y"><url>rsync://c.example/y</url></file>
</metalink>"""
OLD = """<metalink version="3.0" xmlns="http://www.metalinker.org/"><files><file name="e.iso"><size>7</size>
<verification><hash type="md5">{md5}</hash></verification><resources>
<url type="ftp" preference="10">ftp://b.example/e.iso</url><url type="http" preference="90">http://a.example/e.iso</url>
</resources></file></files></metalink>"""


def test_metalink_of_both_versions() -> None:
    words = {"digest": "9f" * 32, "md5": "4a" * 16}
    listing = read_list(METALINK.format(**words))
    (found,) = listing.found.entries
    assert (listing.kind, found.source, found.mirrors, found.key) == (
        *("metalink", "https://a.example/example.iso", "http://b.example/example.iso"),
        "dir/example.iso",
    )
    assert (found.size, found.sha256, found.md5) == (14_471_447, "9f" * 32, "")
    problems = [(one.line, one.error.facts["problem"]) for one in listing.found.refused]
    assert problems == [(2, "list_key"), (3, "list_no_link")]
    (old,) = read_list(OLD.format(**words)).found.entries
    assert (old.source, old.mirrors, old.size, old.md5) == (
        *("http://a.example/e.iso", "ftp://b.example/e.iso"),
        *(7, "4a" * 16),
    )
    assert not read_list("<html><a href='http://a.example/x'>x</a></html>").found.entries


def test_line_ends_within_quotes_and_quotes_without_end() -> None:
    text = f'URL,Name\r\n"{A}","two\r\nlines.bin"\r\n{B},b.bin\r\n'
    assert read(text) == [(A, "two lines.bin"), (B, "b.bin")]
    assert refused(f'URL,Name\n{A},"never closed\n{B},b.bin\n') == [(2, "list_quote")]
    assert refused(f'URL,Name\n{A},"a"b"\n{B},b.bin\n') == [(2, "list_line")]


def test_columns_without_names_and_empty_ones() -> None:
    assert read(f"{A},,x.bin,\n{B},,,\n") == [(A, "x.bin"), (B, "")]
    assert read(f"x.bin\t{A}\n") == [(A, "x.bin")]
    assert read(f"{A}, a name.bin\n") == [(A, "a name.bin")]
    assert read(f"{A},\n{B},\n") == [(A, ""), (B, "")]


_cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20)


@given(
    st.lists(st.tuples(st.integers(0, 99), _cells), max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_whatever_a_writer_of_csv_writes_comes_back(
    rows: list[tuple[int, str]], mark: str, end: str, excel: bool
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["URL", "Comment"])
    writer.writerows([f"https://h.example/{number},a;b.bin", f"x{cell}{end}y"] for number, cell in rows)
    found = read_list(f"sep={mark}{end}" * excel + file.getvalue()).found
    assert found.refused == ()
    assert [one.source for one in found.entries] == list(
        dict.fromkeys(f"https://h.example/{number},a;b.bin" for number, _ in rows)
    )


def test_a_list_of_open_quotes_takes_no_longer_than_its_length() -> None:
    text = f"URL,Name\n{A},x\n" + f'{A},"open\n' * 2 + "a,b\n" * 40_000
    assert len(read_list(text).found.refused) > 40_000


@pytest.mark.parametrize("text", ["(", "fetch(", "a (", ") "])
def test_a_header_of_brackets_is_gone_through_once(text: str) -> None:
    """Squared, these would take minutes: the limit of each test's time finds it."""
    assert not read_list(text * 100_000).found.entries
