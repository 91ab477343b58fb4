"""What browsers, desktops and clipboards hand over becomes a list of links and paths."""

from __future__ import annotations

import os
import plistlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl

from transfer_gui.links.drop import (
    MAX_LIST_BYTES,
    DropResult,
    read_html,
    read_text,
    read_uri_list,
    sources_from_text,
)
from transfer_gui.links.entries import FoundEntries, LinkEntry
from transfer_gui.links.offers import Offer, read_offer
from transfer_gui.text.words import explain_error
from transfer_gui.ui.widgets.mime import offer_of

SIGNED = "https://b.example/a%2fb%7Ec.bin?X-Amz-Credential=AKIA%2F2026&X-Amz-Signature=0a%2b"


def _mime(*, uris: str = "", text: str = "", html: str = "", urls: list[QUrl] | None = None) -> QMimeData:
    mime = QMimeData()
    if uris:
        mime.setData("text/uri-list", uris.encode())
    if urls is not None:
        mime.setUrls(urls)
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    return mime


def found_in(mime: QMimeData) -> FoundEntries:
    return read_offer(offer_of(mime))


def sources_from(mime: QMimeData) -> list[str]:
    """What is added, and what is refused for being no file here."""
    found = found_in(mime)
    return [entry.source for entry in found.entries] + [one.text for one in found.refused]


class RawMime(QMimeData):
    """As a window system hands it over: bytes by format, unlike ``setData``, which makes QUrls of them."""

    def __init__(self, uris: bytes) -> None:
        super().__init__()
        self._uris = uris

    def formats(self) -> list[str]:
        return ["text/uri-list"]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype == "text/uri-list"

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:
        return QByteArray(self._uris) if self.hasFormat(mimetype) else None


_RELATIVE = (
    '<a href="file-1.iso">1</a> <a href="/pub/2.iso?x=1">2</a> <a href="../3.iso">3</a> <a href="#top">t</a>'
)
_MEANT = ("https://d.example/a/b/file-1.iso", "https://d.example/pub/2.iso?x=1", "https://d.example/a/3.iso")


def test_relative_links_start_from_the_page_that_the_browser_names() -> None:
    page = "https://d.example/a/b/index.html"
    firefox, chromium, windows = _mime(html=_RELATIVE), _mime(html=_RELATIVE), QMimeData()
    firefox.setData("text/x-moz-url-priv", page.encode("utf-16-le"))
    chromium.setData("chromium/x-source-url", page.encode())
    header = f"Version:0.9\r\nStartHTML:0\r\nEndHTML:0\r\nSourceURL:{page}\r\n"
    windows.setData("text/html", (header + _RELATIVE).encode())
    for mime in (firefox, chromium, windows):
        assert tuple(sources_from(mime)) == _MEANT
    base = f'<base href="{page}"><base href="https://other.example/">'
    assert tuple(sources_from(_mime(html=base + _RELATIVE))) == _MEANT


def test_relative_links_without_a_page_are_told_about() -> None:
    found = read_offer(Offer(html=_RELATIVE))
    assert found.entries == ()
    assert [one.error.facts["problem"] for one in found.refused] == ["relative_links"]
    assert "address is not known" in explain_error(found.refused[0].error).sentence
    assert read_offer(Offer(html='<a href="mailto:a@b.example">m</a>')).refused == ()
    odd = read_offer(Offer(html='<a href="//[x/y">o</a>', page="https://d.example/"))
    assert odd.entries == ()


def test_a_uri_list_wins_over_title_and_html() -> None:
    mime = _mime(
        uris="# a comment\r\nhttps://a.example/1\r\n\r\nhttps://a.example/2\r\n",
        text="The page's title",
        html='<a href="https://other.example/">x</a>',
    )
    assert sources_from(mime) == ["https://a.example/1", "https://a.example/2"]
    assert found_in(mime).ignored == 0


def test_a_signed_link_stays_byte_for_byte() -> None:
    assert sources_from(RawMime(SIGNED.encode() + b"\r\n")) == [SIGNED]
    assert sources_from(_mime(text=SIGNED)) == [SIGNED]


def test_urls_set_by_qt_are_read_too() -> None:
    urls = [QUrl("https://a.example/x%20y"), QUrl.fromLocalFile("/data/b c.bin")]
    assert sources_from(_mime(urls=urls)) == ["https://a.example/x%20y", "/data/b c.bin"]


def test_text_without_links_gives_way_to_the_anchors_of_html() -> None:
    html = '<p><a href="https://a.example/1">one</a> <a href="/relative">two</a> <a name="x">three</a></p>'
    found = found_in(_mime(text="one two three", html=html))
    assert (found.entries, found.ignored, found.refused) == ((LinkEntry("https://a.example/1"),), 1, ())


def test_text_with_links_is_enough() -> None:
    mime = _mime(text="https://a.example/1", html='<a href="https://b.example/">x</a>')
    assert sources_from(mime) == ["https://a.example/1"]


def test_each_link_counts_once_and_keeps_its_place() -> None:
    assert sources_from_text("https://b.example/\nhttps://a.example/\n  https://b.example/  \n") == [
        "https://b.example/",
        "https://a.example/",
    ]


def test_links_within_lines_are_found() -> None:
    text = "see <https://a.example/1> and 'https://a.example/2'\n/home/me/a file.bin\n# https://no.example/"
    assert sources_from_text(text) == ["https://a.example/1", "https://a.example/2", "/home/me/a file.bin"]


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "gopher://server/share",
        "gopher://a.example/x",
        "\\\\server\\share",
        "hello",
        "file://server/share/x",
        "//server/share",
    ],
)
def test_other_kinds_are_ignored_and_counted(bad: str) -> None:
    assert read_text(bad + "\nhttps://a.example/") == DropResult(("https://a.example/",), 1)
    found = found_in(_mime(uris=bad + "\r\nhttps://a.example/\r\n"))
    assert (found.entries, found.ignored) == ((LinkEntry("https://a.example/"),), 1)
    assert read_text(bad) == DropResult((), 1)


def test_nothing_is_nothing() -> None:
    assert found_in(QMimeData()) == FoundEntries()
    assert read_text("\n\n  \n") == DropResult((), 0)


def _dropped(path: Path) -> list[str]:
    return sources_from(_mime(urls=[QUrl.fromLocalFile(str(path))]))


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        (
            "a.url",
            b"[InternetShortcut]\r\nURL=https://a.example/x?a=b%20c\r\n",
            ["https://a.example/x?a=b%20c"],
        ),
        ("a.URL", b"[InternetShortcut]\nurl = https://a.example/\n", ["https://a.example/"]),
        ("a.desktop", b"[Desktop Entry]\nType=Link\nURL=https://a.example/\n", ["https://a.example/"]),
        ("a.webloc", plistlib.dumps({"URL": "https://a.example/"}), ["https://a.example/"]),
        (
            "b.webloc",
            plistlib.dumps({"URL": "https://a.example/"}, fmt=plistlib.FMT_BINARY),
            ["https://a.example/"],
        ),
        ("b.url", b"[internetshortcut]\r\nurl=https://a.example/\r\n", ["https://a.example/"]),
        (
            "c.url",
            "[InternetShortcut]\r\nURL=https://a.example/ü".encode("utf-16"),
            ["https://a.example/%C3%BC"],
        ),
        ("d.url", b"\xef\xbb\xbf[InternetShortcut]\nURL=https://a.example/\n", ["https://a.example/"]),
        # Windows' own bytes in other lines do not matter.
        ("e.url", b"[InternetShortcut]\nIconFile=C:\\\xdc\nURL=https://a.example/\n", ["https://a.example/"]),
        # What Windows writes for letters that its code page lacks: UTF-7 beside question marks.
        (
            "f.URL",
            b"[InternetShortcut.W]\r\nURL=https://a.example/+ZeVnLA-\r\n"
            b"[InternetShortcut]\r\nURL=https://a.example/??\r\n",
            ["https://a.example/%E6%97%A5%E6%9C%AC"],
        ),
        (
            "g.website",
            b"[{000214A0-0}]\nProp3=19,2\n[InternetShortcut]\nURL=https://a.example/\n",
            ["https://a.example/"],
        ),
        # KDE: expansion marked by [$e], in which a dollar sign is written twice.
        (
            "b.desktop",
            b"[Desktop Entry]\nIcon=html\nType=Link\nURL[$e]=https://a.example/$$x\n",
            ["https://a.example/$x"],
        ),
        (
            "c.DESKTOP",
            b"[KDE Desktop Entry]\nType=Link\nURL=https://a.example/a\\\\b\n",
            ["https://a.example/a%5Cb"],
        ),
        ("a.inetloc", plistlib.dumps({"URL": "https://a.example/"}), ["https://a.example/"]),
        (
            "list.txt",
            b"# links\nhttps://a.example/1\nhttps://a.example/2 and words\n/etc/passwd\n",
            ["https://a.example/1", "https://a.example/2"],
        ),
        ("bom.txt", "https://a.example/ü".encode("utf-8-sig"), ["https://a.example/%C3%BC"]),
        ("wide.txt", "https://a.example/1".encode("utf-16"), ["https://a.example/1"]),
    ],
)
def test_link_files_and_lists_are_read(tmp_path: Path, name: str, content: bytes, found: list[str]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _dropped(path) == found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", b"nothing to fetch here"),
        ("app.desktop", b"[Desktop Entry]\nType=Application\nExec=rm -rf /\n"),
        ("evil.url", b"[InternetShortcut]\nURL=javascript:alert(1)\n"),
        ("broken.url", b"no section\x00\xff"),
        ("broken.webloc", b"<?xml version='1.0'?><plist><dict><key>URL</key>"),
        ("odd.webloc", plistlib.dumps(["https://a.example/"])),
        ("huge.txt", b"https://a.example/1\n" + b"x" * MAX_LIST_BYTES),
        ("photo.jpg", b"https://a.example/1"),
        ("empty.txt", b""),
        ("wrong.url", b"[InternetShortcut]\nURL=https://a.example/\xfc\n"),
        (
            "entity.webloc",
            b'<!DOCTYPE plist [<!ENTITY a "https://a.example/">]><plist><dict><key>URL</key>'
            b"<string>&a;</string></dict></plist>",
        ),
        (
            "loop.webloc",
            b"bplist00\xa1\x00\x08"
            + b"\0" * 6
            + b"\1\1"
            + b"\0" * 7
            + b"\1"
            + b"\0" * 8
            + b"\0" * 7
            + b"\x0a",
        ),
        ("deep.webloc", b"<plist>" + b"<array>" * 90_000),
    ],
)
def test_every_other_file_is_a_file_to_transfer(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _dropped(path) == [str(path)]


def test_a_file_that_is_gone_stays_a_path(tmp_path: Path) -> None:
    assert _dropped(tmp_path / "gone.txt") == [str(tmp_path / "gone.txt")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX only")
def test_a_pipe_that_is_called_like_a_list_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "links.txt")
    assert _dropped(tmp_path / "links.txt") == [str(tmp_path / "links.txt")]


@given(st.text(st.characters(), max_size=300), st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_dropped(text: str, raw: bytes) -> None:
    mime = QMimeData()
    mime.setData("text/uri-list", raw)
    mime.setData("text/html", b"<a href='" + raw)
    offer = offer_of(mime)
    found = read_uri_list(offer.uri_list).sources + read_html(offer.html, offer.page).sources
    for source in (*sources_from_text(text), *found):
        assert source.lower().startswith(("http://", "https://", "/", "~/")) or source[1:3] in (":/", ":\\")
