"""What a paste or drop holds: curl commands, lists, folders, HTML, words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.counting import count_calls
from transfer_gui.links import offers
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.folder_pages import read_page
from transfer_gui.links.offers import Offer, read_offer

A = "https://a.example/1.bin"


def test_a_curl_command_brings_its_headers() -> None:
    found = read_offer(Offer(text=f"curl '{A}' -H 'Cookie: s=1' -o out.bin -H 'Range: x' --insecure"))
    assert found.entries == (LinkEntry(A, key="out.bin", headers={"Cookie": "s=1"}),)
    assert found.left_out == ("--insecure", "Range")


def test_a_curl_command_that_cannot_be_taken_over_is_told() -> None:
    found = read_offer(Offer(text=f"curl {A} -d x"))
    assert [one.error.facts["problem"] for one in found.refused] == ["curl_body"]


def test_a_list_is_read_with_its_columns() -> None:
    found = read_offer(Offer(text=f"url\tname\n{A}\tone\n"))
    assert found.entries == (LinkEntry(A, key="one", line=2),)


def test_a_folder_becomes_one_entry_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    for name in ("a.jpg", "sub/b.jpg", "sub/deeper/c.jpg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    (folder / "circle").symlink_to(folder)
    (folder / "dangling").symlink_to(tmp_path / "nowhere")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
    single = tmp_path / "single.bin"
    single.write_bytes(b"y")
    uris = "\r\n".join(path.as_uri() for path in (folder, single))
    found = read_offer(Offer(uri_list=uris))
    assert [(entry.source, entry.key) for entry in found.entries] == [
        (str(folder / "a.jpg"), "holiday/a.jpg"),
        (str(folder / "sub/b.jpg"), "holiday/sub/b.jpg"),
        (str(folder / "sub/deeper/c.jpg"), "holiday/sub/deeper/c.jpg"),
        (str(single), ""),
    ]


METALINK = (
    '<metalink xmlns="urn:ietf:params:xml:ns:metalink"><file name="d/a.iso"><size>5</size>'
    f'<hash type="sha-256">{"a" * 64}</hash><pieces length="9" type="sha-1"><hash>{"b" * 40}</hash></pieces>'
    '<url priority="2">https://m.example/a</url><url priority="1">https://l.example/a</url>'
    '<url>ftp://127.0.0.1/a</url></file><file name="../b"><url>https://l.example/b</url></file></metalink>'
)


def test_a_metalink_that_is_dropped_is_read(tmp_path: Path) -> None:
    listed, other = tmp_path / "a.iso.META4", tmp_path / "b.metalink"
    listed.write_text(METALINK)
    other.write_text("no Metalink at all")
    found = read_offer(Offer(uri_list="\r\n".join((listed.as_uri(), other.as_uri()))))
    mirrors = "https://m.example/a ftp://127.0.0.1/a"
    first = LinkEntry("https://l.example/a", "d/a.iso", sha256="a" * 64, size=5, line=1, mirrors=mirrors)
    assert found.entries == (first, LinkEntry(str(other)))
    assert len(found.refused) == 1


def test_the_page_of_a_metalink_names_its_files() -> None:
    page = read_page("https://x.example/a.meta4?x", "text/plain", METALINK)
    assert page is not None
    (entry,) = page.entries
    assert (entry.path, entry.link, entry.size) == ("d/a.iso", "https://l.example/a", 5)
    assert entry.digest == ("sha256", "a" * 64, "https://x.example/a.meta4?***")
    assert entry.mirrors == "https://m.example/a ftp://127.0.0.1/a"


def test_an_empty_and_a_far_too_large_folder_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read_offer(Offer(uri_list=tmp_path.as_uri()))
    assert [one.error.facts["problem"] for one in found.refused] == ["folder_empty"]
    for number in range(4):
        (tmp_path / str(number)).touch()
    monkeypatch.setattr(offers, "MOST_FILES", 3)
    found = read_offer(Offer(uri_list=tmp_path.as_uri()))
    assert [one.error.facts["problem"] for one in found.refused] == ["folder_large"]


@pytest.mark.parametrize(
    ("offer", "sources"),
    [
        (Offer(text=f"see {A} and <https://b.example/2>"), [A, "https://b.example/2"]),
        (Offer(html=f'<p><a href="{A}">x</a></p>', text="a page's title"), [A]),
        (Offer(uri_list=f"{A}\r\n", text="a page's title"), [A]),
        (Offer(text="nothing here"), []),
    ],
)
def test_links_in_each_form(offer: Offer, sources: list[str]) -> None:
    assert [entry.source for entry in read_offer(offer).entries] == sources


@pytest.mark.parametrize(
    ("text", "small"),
    [
        (f"see {A}, and/or ftp://b.example/c/ (https://b.example/d?e=/f)", True),
        ("s3://bucket/key", True),
        ("/", False),
        ("\ufeff/home", False),
        (f"{A}\n~/", False),
        ("C:\\", False),
        ("file:///", False),
        (A * 1000, False),
    ],
)
def test_what_may_be_a_folder_is_not_read_while_the_window_waits(text: str, small: bool) -> None:
    assert Offer(text=text).small is small
    assert Offer(uri_list=text).small is small


def test_a_pattern_is_left_for_a_look() -> None:
    found = read_offer(Offer(text="https://a.example/f[001-120].bin"))
    assert found.patterns
    assert found.entries == (LinkEntry("https://a.example/f[001-120].bin"),)


def test_a_bad_link_is_told_and_the_others_are_used() -> None:
    found = read_offer(Offer(text=f"{A}\nhttps://b.example:99999999/"))
    assert [entry.source for entry in found.entries] == [A]
    assert len(found.refused) == 1


def test_each_of_many_links_costs_the_same_and_little() -> None:
    """What fifty thousand cost in seconds is measured by ``tests/bench/window.py``."""

    def read(count: int) -> int:
        text = "\n".join(f"https://files.example.org/set/{n:05}.bin?version=2" for n in range(count))
        return count_calls(lambda: read_offer(Offer(text=text)))

    assert len(read_offer(Offer(text="\n".join(f"{A}{n}" for n in range(50_000)))).entries) == 50_000
    few, many = read(1_000), read(5_000)
    assert many < 5.2 * few, "five times as many cost five times as much"
    assert many < 24 * 5_000, "a few calls for each: none is looked at by the long way"


@pytest.mark.parametrize(
    ("head", "piece"),
    [("", "&lt;"), ("", "a=b;"), ("", '"a""b",'), ("", "{a,b}"), ("curl ", "0"), ('curl "', "^&")],
)
def test_whatever_is_pasted_takes_time_by_its_length(head: str, piece: str) -> None:
    """In quadratic time this would take minutes."""
    assert read_offer(Offer(text=head + piece * (100_000 // len(piece)))).entries == ()
