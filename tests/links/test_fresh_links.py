"""Which fresh link is meant for which transfer, and what goes along with it."""

from __future__ import annotations

import pytest

from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.transfer import Spec, Transfer
from transfer_gui.links.fresh_links import match_links, read_fresh_links


def failed(url: str, key: str = "", **headers: str) -> Transfer:
    return new_transfer(Spec(url, "b", key, headers=headers))


A, B, OTHER = "https://old.example/a.iso?x=1", "https://old.example/b.iso?x=1", "https://old.example/get?id=7"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://new.example/b.iso https://new.example/a.iso", ["a.iso", "b.iso", ""]),
        ("https://new.example/1\nhttps://new.example/2\nhttps://new.example/3", ["1", "2", "3"]),
        ("https://new.example/1\nhttps://new.example/b.iso", ["1", "b.iso", ""]),
        # A list names the file beside a link that does not.
        ("url,name\nhttps://new.example/2,in/saved.bin\nhttps://new.example/1,b.iso", ["", "1", "2"]),
        ("curl 'https://new.example/b.iso' -H 'Cookie: k=1'", ["", "b.iso", ""]),
    ],
)
def test_first_by_name_then_in_order(given: str, expected: list[str]) -> None:
    transfers = [failed(A), failed(B), failed(OTHER, "kept/saved.bin")]
    links, refused = read_fresh_links(given)
    assert refused == []
    found = match_links(transfers, links)
    assert [one.entry.source.rpartition("/")[2] if one.entry else "" for one in found] == expected


def test_headers_go_to_the_same_server_only_and_those_that_come_along_win() -> None:
    transfer = failed(A, Cookie="k=0")
    for given, expected in (
        ("https://old.example/a.iso", {"Cookie": "k=0"}),
        ("https://new.example/a.iso", {}),
        ("curl 'https://new.example/a.iso' -H 'Cookie: k=1'", {"Cookie": "k=1"}),
    ):
        (found,) = match_links([transfer], read_fresh_links(given)[0])
        assert dict(found.spec().headers) == expected
        assert found.spec().key == transfer.spec.key


@pytest.mark.parametrize("text", ["no link", "/etc/passwd", "file:///etc/passwd"])
def test_what_is_no_link_is_refused(text: str) -> None:
    links, refused = read_fresh_links(text)
    assert links == []
    assert refused != []
    assert read_fresh_links(" ") == ([], [])
