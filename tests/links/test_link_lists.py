"""Lists of links: each kind, each column, and what is wrong line by line."""

from __future__ import annotations

import base64
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.link_lists import looks_like_list, read_list

A, B = "https://a.example/1.bin", "https://b.example/2.bin?x=1,2;3"
SHA, MD5 = "ab" * 32, "cd" * 16
MD5_64 = base64.b64encode(bytes.fromhex(MD5)).decode()


def entries(text: str) -> list[LinkEntry]:
    listing = read_list(text)
    assert listing.found.refused == ()
    return list(listing.found.entries)


def test_google() -> None:
    text = f"TsvHttpData-1.0\n{A}\t1357\t{MD5_64}\n{B}\t2468\t{MD5_64}\n"
    assert read_list(text).kind == "google"
    assert looks_like_list(text)
    assert entries(text) == [
        LinkEntry(A, size=1357, md5=MD5, line=2),
        LinkEntry(B, size=2468, md5=MD5, line=3),
    ]


def test_rclone_csv() -> None:
    text = f'{A},dir/one.bin\n"{B}","two, with comma.bin"\n# note\n\n{A},other.bin\n'
    assert read_list(text).kind == "csv"
    assert entries(text) == [
        LinkEntry(A, key="dir/one.bin", line=1),
        LinkEntry(B, key="two, with comma.bin", line=2),
        LinkEntry(A, key="other.bin", line=5),
    ]


def test_named_columns_in_any_order() -> None:
    text = f"\ufeffName;Link;Size;SHA256\na.bin;{A};1 MB;{SHA.upper()}\n"
    assert looks_like_list(text)
    assert entries(text) == [LinkEntry(A, key="a.bin", size=10**6, sha256=SHA, line=2)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (A, LinkEntry(A, line=1)),
        (f"{A} name.bin", LinkEntry(A, key="name.bin", line=1)),
        (f'{A} "a name.bin" {SHA}', LinkEntry(A, key="a name.bin", sha256=SHA, line=1)),
        (f"{A} md5:{MD5}", LinkEntry(A, md5=MD5, line=1)),
        (f"{A} {SHA}", LinkEntry(A, sha256=SHA, line=1)),
        (f"{A}\tk\t{MD5}", LinkEntry(A, key="k", md5=MD5, line=1)),
        (B, LinkEntry(B, line=1)),
        ("/data/a file.bin", LinkEntry("/data/a file.bin", line=1)),
        (f'"{A}"', LinkEntry(A, line=1)),
    ],
)
def test_plain_lines(line: str, expected: LinkEntry) -> None:
    assert entries(line) == [expected]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("example.com/a", "no_scheme"),
        ("gopher://example.com/a", "scheme"),
        (f"{A}\t/slash", "list_key"),
        (f"{A}\ta/../b", "list_key"),
        (f"{A}\tname\t{SHA}\tmore", "list_surplus"),
        (f"{A}\tsha256:{MD5}", "list_key"),
        ("\tname", "list_no_link"),
        ("x" * 70_000, "list_line_long"),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_used(line: str, code: str) -> None:
    found = read_list(f"{A}\tgood\n{line}\n{B}\tfine\n").found
    assert [entry.line for entry in found.entries] == [1, 3]
    ((number, error),) = [(one.line, one.error) for one in found.refused]
    assert (number, error.facts["problem"]) == (2, code) or code == "list_key"


@pytest.mark.parametrize(
    ("cell", "size"),
    [
        *[(cell, 1_234) for cell in ("1234", "1,234", "1.234", "1'234", "1 234", "1\u202f234")],
        *(("1,234,567", 1_234_567), ("1.5 MB", 1_500_000), ("1,5 MB", 1_500_000), ("0", 0)),
        *(("1,5", None), ("1.23", None), ("1,234.567", None), ("1,2345", None), ("1.234,", None)),
        *((str(2**63 - 1), 2**63 - 1), (str(2**63), None), ("9" * 5000, None), ("1" + ",234" * 2000, None)),
    ],
)
def test_sizes_as_spreadsheets_group_them(cell: str, size: int | None) -> None:
    found = read_list(f"url\tsize\n{A}\t{cell}\n").found
    assert [one.size for one in found.entries] == ([] if size is None else [size])
    assert [one.error.facts["problem"] for one in found.refused] == (["list_size"] if size is None else [])


def test_bad_columns_of_a_named_list() -> None:
    text = f"url,size,md5\n{A},big,{MD5}\n{A},1,zz\n{A},1,{SHA}\n{A},1,{MD5},x\n,1,{MD5}\n{A},1,{MD5}\n"
    found = read_list(text).found
    problems = [one.error.facts["problem"] for one in found.refused]
    assert problems == ["list_size", "list_digest", "list_digest", "list_columns", "list_no_link"]
    assert [entry.line for entry in found.entries] == [7]


def test_a_repeated_line_counts_once() -> None:
    found = read_list(f"{A}\tx\n{A}\tx\n{A}\ty\n").found
    assert (len(found.entries), found.repeated) == (2, 1)


def test_links_alone_are_no_list() -> None:
    assert not looks_like_list(f"{A}\n{B}\n")
    assert not looks_like_list("a, b and https://x.example/ are fine")


_keys = st.from_regex(r"[a-zA-Z0-9,;\" _-]{1,12}\.bin", fullmatch=True).filter(lambda key: key == key.strip())


@given(st.lists(st.tuples(st.integers(0, 999), _keys), min_size=1, max_size=8), st.sampled_from(",;\t"))
def test_what_a_csv_writer_writes_is_read(rows: list[tuple[int, str]], mark: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=mark)
    writer.writerow(["url", "name", "size"])
    for number, key in rows:
        writer.writerow([f"https://a.example/{number}", key, number])
    found = read_list(file.getvalue()).found
    assert found.refused == ()
    expected = dict.fromkeys((f"https://a.example/{number}", key, number) for number, key in rows)
    assert [(one.source, one.key, one.size) for one in found.entries] == list(expected)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = read_list(text).found
    assert all(entry.source for entry in found.entries)
