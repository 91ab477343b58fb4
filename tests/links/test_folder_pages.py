"""Pages that list folders, as servers write them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from transfer_gui.links.folder_pages import FolderEntry, FolderPage, folder_link, read_page

HERE = "http://files.example/pub/"
NGINX = """<html><head><title>Index of /pub/</title></head><body><h1>Index of /pub/</h1><hr>
<pre><a href="../">../</a>
<a href="sub%20dir/">sub dir/</a>                       30-Nov-2026 02:25                   -
<a href="a%20b%26c.txt">a b&amp;c.txt</a>               30-Nov-2026 02:25                   3
<a href="v1.2.3.iso">v1.2.3.iso</a>                     03-Feb-2024 04:05          5000000000
</pre><hr></body></html>"""
APACHE = """<!DOCTYPE HTML><html><head><title>Index of /pub</title></head><body><h1>Index of /pub</h1>
<table><tr><th><a href="?C=N;O=D">Name</a></th><th><a href="?C=M;O=A">Last modified</a></th></tr>
<tr><td valign="top"><img src="/icons/back.gif"></td><td><a href="/">Parent Directory</a></td></tr>
<tr><td><a href="a%20b%26c.txt"><img src="/icons/text.gif"></a></td>
<td><a href="a%20b%26c.txt">a b&amp;c.txt</a></td>
<td align="right">2026-11-30 02:25  </td><td align="right">  3 </td><td>&nbsp;</td></tr>
<tr><td><a href="v1.2.3.iso">v1.2.3.iso</a></td><td align="right">2024-02-03 04:05  </td><td>4.7G</td></tr>
<tr><td><a href="sub%20dir/">sub dir/</a></td><td align="right">2026-11-30 02:25  </td><td>  - </td></tr>
</table></body></html>"""


def at(year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> float:
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()


def read(text: str, kind: str = "text/html; charset=utf-8", link: str = HERE) -> FolderPage:
    page = read_page(link, kind, text)
    assert page is not None
    return page


def names(text: str, link: str = HERE) -> list[str]:
    return [one.path for one in read(text, link=link).entries]


def test_nginx_tells_exact_sizes() -> None:
    assert read(NGINX).entries == (
        FolderEntry("sub dir/", f"{HERE}sub%20dir/", None, False, at(2026, 11, 30, 2, 25)),
        FolderEntry("a b&c.txt", f"{HERE}a%20b%26c.txt", 3, False, at(2026, 11, 30, 2, 25)),
        FolderEntry("v1.2.3.iso", f"{HERE}v1.2.3.iso", 5_000_000_000, False, at(2024, 2, 3, 4, 5)),
    )


def test_apache_rounds_large_ones_and_links_twice() -> None:
    found = {one.path: one for one in read(APACHE).entries}
    assert list(found) == ["a b&c.txt", "v1.2.3.iso", "sub dir/"]
    assert (found["a b&c.txt"].size, found["a b&c.txt"].rounded) == (3, False)
    assert (found["v1.2.3.iso"].size, found["v1.2.3.iso"].rounded) == (int(4.7 * 1024**3), True)
    assert found["sub dir/"].folder


def test_json_and_xml_of_nginx_and_json_of_caddy() -> None:
    nginx = [
        {"name": "sub dir", "type": "directory", "mtime": "Mon, 30 Nov 2026 02:25:08 GMT"},
        {"name": "50%.txt", "type": "file", "mtime": "Mon, 30 Nov 2026 02:25:08 GMT", "size": 3},
    ]
    caddy = [
        {"name": "sub dir/", "size": 4096, "mod_time": "2026-11-30T02:25:08.876261289Z", "is_dir": True},
        {"name": "50%.txt", "size": 3, "mod_time": "2026-11-30T02:25:08.868Z", "is_dir": False},
    ]
    when = at(2026, 11, 30, 2, 25, 8)
    for told in (nginx, caddy):
        assert read(json.dumps(told), "application/json").entries == (
            FolderEntry("sub dir/", f"{HERE}sub%20dir/", None, False, when),
            FolderEntry("50%.txt", f"{HERE}50%25.txt", 3, False, when),
        )
    at_2 = 'mtime="2026-11-30T02:25:08Z"'
    xml = f'<list><directory {at_2}>sub dir</directory><file {at_2} size="3">50%.txt</file></list>'
    assert read(xml, "text/xml") == read(json.dumps(nginx), "application/json")


def test_a_bucket_that_anybody_may_list_goes_on_where_it_was_cut() -> None:
    """S3 API reference, ListObjectsV2: IsTruncated, NextContinuationToken."""
    text = """<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Prefix>a/</Prefix>
    <IsTruncated>true</IsTruncated><NextContinuationToken>t/+=</NextContinuationToken>
    <Contents><Key>a/</Key><Size>0</Size></Contents><Contents><Key>a/../x</Key><Size>1</Size></Contents>
    <Contents><Key>a/b c.bin</Key><Size>7</Size>
    <LastModified>2026-11-30T02:25:08.000Z</LastModified></Contents>
    </ListBucketResult>"""
    page = read(text, "application/xml", "https://bucket.example/?list-type=2&prefix=a/")
    link = "https://bucket.example/a/b%20c.bin"
    assert page.entries == (FolderEntry("b c.bin", link, 7, False, at(2026, 11, 30, 2, 25, 8)),)
    assert page.following == ("https://bucket.example/?list-type=2&prefix=a%2F&continuation-token=t%2F%2B%3D")


def test_a_key_of_a_bucket_is_any_text() -> None:
    """S3 User Guide, "Naming objects": empty names, dots and control characters (XML 1.0, 2.2) are allowed.

    Where no link leads is told (RFC 3986, 5.2.4); what is told of one hides no other.
    """
    keys = ("b//c.bin", "/d", "e&#x1;+f", "../g", "h/./i", "j/")
    listed = "".join(f"<Contents><Key>a/{one}</Key><Size>-1</Size></Contents>" for one in keys)
    odd = "<LastModified>yesterday</LastModified><Size>much</Size>"
    listed += f"<Contents><Key>a/k</Key>{odd}</Contents>"
    text = f"<ListBucketResult><Prefix>a/</Prefix>{listed}</ListBucketResult>"
    page = read(text, "application/xml", "https://bucket.example/?prefix=a/")
    assert [(one.path, one.link.removeprefix("https://bucket.example/a/")) for one in page.entries] == [
        ("b//c.bin", "b//c.bin"),
        ("/d", "/d"),
        ("e\x01+f", "e%01%2Bf"),
        ("k", "k"),
    ]
    assert {(one.size, one.modified) for one in page.entries} == {(None, 0.0)}
    assert page.odd == ("../g", "h/./i")
    encoded = "<EncodingType>url</EncodingType><Contents><Key>a+b%2Bc%01</Key></Contents>"
    page = read(f"<ListBucketResult>{encoded}</ListBucketResult>", "application/xml", "https://b.example/")
    assert page.entries[0].path == "a b+c\x01"


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("x.iso", "x.iso"),
        ("./x.iso#top", "x.iso"),
        ("/pub/x.iso", "x.iso"),
        ("//files.example/pub/x.iso", "x.iso"),
        ("sub/x.iso", "sub/x.iso"),
        ("../x.iso", ""),
        ("/other/x.iso", ""),
        ("https://files.example/pub/x.iso", ""),
        ("http://other.example/pub/x.iso", ""),
        ("?C=N;O=D", ""),
        ("x.iso?sort=name", ""),
        ("..%2f..%2fx.iso", ""),
        ("%2e%2e/x.iso", ""),
        (".", ""),
        ("mailto:me@example.com", ""),
        ("javascript:void(0)", ""),
        ("http:\\\\files.example\\pub\\x.iso", ""),
    ],
)
def test_only_what_lies_below_the_folder_counts(href: str, path: str) -> None:
    assert names(f'<a href="{href}">x</a>') == ([path] if path else [])


def test_a_base_moves_what_links_are_relative_to() -> None:
    """HTML Standard, 4.2.3."""
    assert names('<base href="/pub/sub/"><a href="x.iso">x</a>') == ["sub/x.iso"]
    assert names('<base href="https://elsewhere.example/"><a href="x.iso">x</a>') == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("application/octet-stream", NGINX),
        ("application/json", '{"name": "x"}'),
        ("application/json", "[{}]"),
        ("application/json", "[" * 50_000),
        ("application/xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><ListBucketResult/>"),
        ("application/xml", "<feed/>"),
        ("application/xml", "<ListBucketResult><Contents><Key>a</Key>"),
        ("", ""),
    ],
)
def test_what_lists_nothing_is_no_page_of_a_folder(kind: str, text: str) -> None:
    assert read_page(HERE, kind, text) is None


@pytest.mark.parametrize(
    "told",
    [
        {"size": 10**400},
        {"size": 2**63},
        {"size": True},
        {"size": -1},
        {"mtime": "Mon, 01 Jan 2024 00:00:00 +99999999999999999999"},
        {"mtime": "now"},
        {"mod_time": "0001-01-01T00:00:00"},
        {"mod_time": "soon"},
    ],
)
def test_a_size_or_date_that_can_be_none_is_not_told(told: dict[str, object]) -> None:
    page = read_page(HERE, "application/json", json.dumps([{"name": "x", "type": "file", **told}]))
    assert page is not None
    assert page.entries == (FolderEntry("x", f"{HERE}x"),)


@pytest.mark.parametrize("told", ["99999999999999999999", "9999P", '<td data-order="9999999999999999999">'])
def test_a_size_that_is_too_large_is_not_told(told: str) -> None:
    page = read_page(HERE, "text/html", f'<a href="x">x</a> {told}')
    assert page is not None
    assert [one.size for one in page.entries] == [None]


def test_the_folder_of_a_page_ends_at_its_last_slash() -> None:
    assert folder_link("http://a.example/b/index.html?x=/y") == "http://a.example/b/"
    assert folder_link("http://a.example") == "http://a.example/"
