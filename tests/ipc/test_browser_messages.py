"""What the browser's extension may say, how it comes over the pipe, and whether the extension is ours."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ipc.fuzz import messages
from transfer_gui import __version__
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.core.request_headers import MAX_BYTES
from transfer_gui.ipc.browser_messages import (
    CHROMIUM_ID,
    FIREFOX_ID,
    MAX_LINKS,
    MAX_MESSAGE,
    FromBrowser,
    Site,
    is_ours,
    parse_offer,
    read_message,
    read_sites,
    write_message,
)
from transfer_gui.ipc.protocol import parse_request

EXTENSION = Path(__file__).parents[2] / "packaging" / "browser"
LINK = {
    "url": "https://files.example/a.iso#part",
    "cookies": "session=1; b=2",
    "referrer": "https://files.example/",
    "agent": "Mozilla/5.0",
}
OFFER: dict[str, Any] = {"ask": "offer", "page": "files.example", "taken": False, "links": [LINK]}


def offer(**changes: Any) -> dict[str, Any]:
    return OFFER | changes


def link(**changes: Any) -> dict[str, Any]:
    return offer(links=[LINK | changes])


def test_an_offer_becomes_links_with_their_headers() -> None:
    found = parse_offer(OFFER)
    assert found.site == Site("files.example", "files.example", False)
    (entry,) = found.entries
    assert entry.source == "https://files.example/a.iso"
    named = {"Cookie": "session=1; b=2", "Referer": "https://files.example/", "User-Agent": "Mozilla/5.0"}
    assert entry.headers == named
    assert found.with_cookies
    assert "session" not in repr(found)
    bare = offer(links=[{"url": LINK["url"]}])
    assert not parse_offer(bare).with_cookies
    assert parse_request(json.dumps(OFFER).encode()) == found


@pytest.mark.parametrize(
    "message",
    [
        {},
        offer(links=[]),
        offer(links=[LINK] * (MAX_LINKS + 1)),
        offer(links="https://files.example/a"),
        offer(links=[LINK, LINK | {"url": "https://other.example/b"}]),  # one question is about one site
        offer(links=[None]),
        offer(page=1),
        offer(page="x" * 300),
        offer(page="a\nb"),
        offer(taken="yes"),
        link(url="file:///etc/passwd"),
        link(url="ftp://files.example/a"),
        link(url="javascript:alert(1)"),
        link(url=""),
        link(url=7),
        link(cookies="a=1\r\nX-Evil: 1"),
        link(cookies="a=" + "x" * MAX_BYTES),
        link(cookies=["a=1"]),
    ],
)
def test_what_is_no_offer(message: dict[str, Any]) -> None:
    with pytest.raises(TransferError) as caught:
        parse_offer(message)
    assert "x" * 100 not in str(caught.value.facts)
    assert parse_request(json.dumps(message).encode()) is None


def test_messages_there_and_back() -> None:
    pipe = io.BytesIO()
    write_message(pipe, OFFER)
    write_message(pipe, {"ask": "status"})
    pipe.seek(0)
    assert [read_message(pipe) for _ in range(3)] == [OFFER, {"ask": "status"}, None]


@pytest.mark.parametrize(
    "sent",
    [
        b"\x05",
        struct.pack("=I", MAX_MESSAGE + 1) + b"{}",
        b"\xff\xff\xff\xff",
        struct.pack("=I", 10) + b'{"a":1}',
        struct.pack("=I", 2) + b"[]",
        struct.pack("=I", 3) + b"\xff{}",
        struct.pack("=I", 100_000) + b"[" * 100_000,
    ],
)
def test_what_is_no_message(sent: bytes) -> None:
    with pytest.raises(UsageError):
        read_message(io.BytesIO(sent))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(sent: bytes) -> None:
    pipe = io.BytesIO(sent)
    try:
        while (message := read_message(pipe)) is not None:
            assert isinstance(message, dict)
    except UsageError:
        pass


def test_ten_thousand_spoilt_offers_bring_nothing_but_web_links() -> None:
    accepted = 0
    for line in messages(10_000, seed=20, seeds=(OFFER, offer(taken=True), link(url="http://h/x"))):
        found = parse_request(line)
        if isinstance(found, FromBrowser):
            accepted += 1
            assert 0 < len(found.entries) <= MAX_LINKS
            assert all(one.source.startswith(("http://", "https://")) for one in found.entries)
            assert all(set(one.headers) <= {"Cookie", "Referer", "User-Agent"} for one in found.entries)
            values = "".join(value for one in found.entries for value in one.headers.values())
            assert not set(values) & set("\r\n\0")
    assert accepted > 100


@pytest.mark.parametrize("kept", [None, "", "[", "{}", "7", '["a"]', '[["a", "b"]]', "[null]"])
def test_damaged_sites_count_for_nothing(kept: str | None) -> None:
    assert read_sites(kept) == []


def test_sites_are_read_as_they_are_kept() -> None:
    site = Site("files.example", "page.example", True)
    assert read_sites(json.dumps([site])) == [site]


def test_only_our_extension_is_known() -> None:
    assert is_ours([f"chrome-extension://{CHROMIUM_ID}/"])
    assert is_ours(["manifest.json", FIREFOX_ID])
    assert not is_ours([])
    assert not is_ours(["chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh/"])
    assert not is_ours([f"https://evil.example/{FIREFOX_ID}"])


def test_the_extension_has_the_names_that_we_answer() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(digit, 16)) for digit in digest) == CHROMIUM_ID
    assert manifest["browser_specific_settings"]["gecko"]["id"] == FIREFOX_ID
    assert manifest["version"] == __version__


def test_the_extension_listens_to_no_page_and_to_no_private_window() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["incognito"] == "not_allowed"
    assert not {"externally_connectable", "content_scripts", "web_accessible_resources"} & set(manifest)
    code = "".join(path.read_text(encoding="utf-8") for path in EXTENSION.glob("*.js"))
    assert "onMessage" in code  # of the program's pipe, and of nothing else
    assert not any(one in code for one in ("runtime.onMessage", "onConnect", "eval(", "innerHTML", "fetch("))


def test_the_extension_speaks_every_language_in_full() -> None:
    spoken = {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))
        for path in EXTENSION.glob("_locales/*/messages.json")
    }
    assert set(spoken) == {"en", "de", "zh_CN"}
    assert {frozenset(one) for one in spoken.values()} == {frozenset(spoken["en"])}
    assert all(one["message"] for words in spoken.values() for one in words.values())
