"""Links are brought into one form or refused with a reason, and signed ones stay what they were."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links import urls
from transfer_gui.links.patterns import has_pattern
from transfer_gui.links.urls import MAX_URL_BYTES, ascii_host, check_source, check_url, file_path, is_in_form

SIGNED = (
    "https://b.s3.eu-central-1.amazonaws.com/a%2Fb%20c~d.bin?X-Amz-Algorithm=AWS4-HMAC-SHA256"
    "&X-Amz-Credential=AKIA%2F20260101%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Signature=0a1b2c"
)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        (SIGNED, SIGNED),
        ("  https://x.example/a \n", "https://x.example/a"),
        ("HTTPS://X.Example/A", "https://x.example/A"),
        ("http://x.example", "http://x.example/"),
        ("http://x.example?q=1", "http://x.example/?q=1"),
        ("http://x.example/a#part", "http://x.example/a"),
        ("http://x.example:8080/a", "http://x.example:8080/a"),
        ("http://bücher.example/straße ä", "http://xn--bcher-kva.example/stra%C3%9Fe%20%C3%A4"),
        ("http://faß.de/", "http://xn--fa-hia.de/"),
        ("http://ＥＸＡＭＰＬＥ.com/", "http://example.com/"),
        ("http://127.0.0.1:9000/a", "http://127.0.0.1:9000/a"),
        ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
        ("http://under_score.example/a", "http://under_score.example/a"),
        ("https://user:pass@x.example/a", "https://user:pass@x.example/a"),
        ("http://x.example/100%/a", "http://x.example/100%/a"),
        ("http://x.example/f?", "http://x.example/f?"),
        ("http://x.example/%7e/%2c|{^}?|^{}#?", "http://x.example/%7e/%2c|{^}?|^{}"),
        ("http://me@x.example:p@ss@x.example/", "http://me%40x.example:p%40ss@x.example/"),
        ("http://x.example/a\\b", "http://x.example/a%5Cb"),
        ("https://huggingface.co/a/b/blob/main/c d.bin", "https://huggingface.co/a/b/resolve/main/c%20d.bin"),
        (
            "https://huggingface.co/datasets/a/b/blob/x/blob/c?x=1",
            "https://huggingface.co/datasets/a/b/resolve/x/blob/c?x=1",
        ),
        ("https://github.com/a/blob/blob/v1/c.zip#L1", "https://github.com/a/blob/raw/v1/c.zip"),
        ("https://git.x.example/g/s/p/-/blob/main/c", "https://git.x.example/g/s/p/-/raw/main/c"),
        ("https://x.example/a/b/blob/main/c", "https://x.example/a/b/blob/main/c"),
        ("DAVS://me:pw@Files.Example/a b", "davs://me:pw@files.example/a%20b"),
    ],
)
def test_a_link_gets_one_form(typed: str, url: str) -> None:
    assert check_url(typed) == url
    assert check_url(url) == url
    assert check_source(typed) == url


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("example.com/a.zip", "no_scheme"),
        ("localhost:9000/a", "no_scheme"),
        ("x.example:80", "no_scheme"),
        ("just words", "no_scheme"),
        ("gopher://x.example/a", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,hello", "scheme"),
        ("github://org:repo@main/a", "scheme"),
        ("memory://a", "scheme"),
        ("zip://a.csv", "scheme"),
        ("zip://a.csv::gs://bucket/a.zip", "chain"),
        ("simplecache::https://x.example/a", "chain"),
        ("gs://bucket/a.zip", "store"),
        ("smb://nas/share/a", "store"),
        ("http:///nohost", "host"),
        ("http://", "host"),
        ("http://-bad-/", "host"),
        ("http://a..b/", "host"),
        ("http://" + "a" * 64 + ".example/", "host"),
        ("http://[::1/", "host"),
        ("http://[fe80::1%25eth0]/", "host"),
        ("http://2130706433/", "host"),
        ("http://0x7f.1/", "host"),
        ("http://127.1/", "host"),
        ("http://0177.0.0.1/", "host"),
        ("http://1.2.3.256/", "host"),
        ("http://127.1\u00ad/", "host"),
        ("http://x\u200d.example/", "host"),
        ("http://x.example:0/", "port"),
        ("http://x.example:65536/", "port"),
        ("http://x.example:http/", "port"),
        ("http://good.example\\@evil.example/", "backslash"),
        ("http://x.example/a\nb", "control"),
        ("http://x.example/\u202eevil", "control"),
        ("http://x.example/\ud800", "control"),
        ("http://x.example/" + "a" * MAX_URL_BYTES, "too_long"),
        ("http://x.example/" + "ä" * (MAX_URL_BYTES // 4), "too_long"),
    ],
)
def test_what_is_no_link_is_refused_with_a_reason(typed: str, problem: str) -> None:
    with pytest.raises(SourceUrlInvalid) as caught:
        check_url(typed)
    assert caught.value.facts["problem"] == problem


def test_a_refused_link_keeps_its_secrets_to_itself() -> None:
    with pytest.raises(SourceUrlInvalid) as caught:
        check_url("http://user:hunter2@x.example:99999/a?sig=hunter2")
    assert "hunter2" not in str(caught.value) + repr(caught.value.facts)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/home/me/a.bin", "/home/me/a.bin"),
        ("~/a.bin", "~/a.bin"),
        ("C:\\data\\a.bin", "C:\\data\\a.bin"),
        ("C:/data/a.bin", "C:/data/a.bin"),
        ("file:///home/me/a%20b.bin", "/home/me/a b.bin"),
        ("file://localhost/home/a", "/home/a"),
        ("FILE:///C:/data/a.bin", "C:/data/a.bin"),
        ("file://server/share/a", ""),
        ("file:////server/share/a", ""),
        ("file:///a%0Ab", ""),
        ("file://[/a", ""),
        ("\\\\server\\share\\a", ""),
        ("//server/share/a", ""),
        ("a.bin", ""),
        ("https://x.example/a", ""),
    ],
)
def test_paths_of_local_files_are_told_from_links(text: str, path: str) -> None:
    assert file_path(text) == path


@given(text=st.one_of(st.text(max_size=200), st.text(max_size=200).map(lambda rest: "http://" + rest)))
@example(text="http://\u2100.example/")
@example(text="http://a@b@c/")
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_link_in_one_form_or_refused(text: str) -> None:
    try:
        url = check_url(text)
    except SourceUrlInvalid:
        return
    parts = urlsplit(url)
    assert parts.scheme in ("http", "https")
    assert parts.hostname
    assert ascii_host(parts.netloc.rpartition("@")[2].rpartition(":")[0] or parts.hostname)
    assert url.isascii()
    assert url.isprintable()
    assert " " not in url
    assert not parts.fragment
    assert len(url) <= MAX_URL_BYTES
    assert check_url(url) == url


@given(text=st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_asked_for_a_file(text: str) -> None:
    for candidate in (text, "file:" + text, "file://" + text):
        assert not file_path(candidate).startswith("//")


@given(st.from_regex(urls._IN_FORM.pattern, fullmatch=True))
def test_a_link_in_our_form_is_left_as_it_is_by_the_long_way_too(url: str) -> None:
    assume(len(url) <= MAX_URL_BYTES)
    assert urls._assemble(urlsplit(url), url) == url


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("https://files.example.com/pub/a.iso?x=1&y=%20", True),
        ("http://127.0.0.1:9/pub/file-1.iso", True),
        ("http://10.20.30.255/a", True),
        ("https://x.example:8443/", True),
        ("http://127.1/", False),
        ("http://1.2.3.256/", False),
        ("http://1.2.3.4.5/", False),
        ("http://01.2.3.4/", False),
        ("http://1.2.3.4", False),
        ("http://x.example:080/", False),
        ("http://x.example:0/", False),
        ("http://x.example/file[1-3].bin", False),
        ("http://x.example/{a,b}", False),
        ("http://x.example/a b", False),
        ("HTTP://x.example/", False),
    ],
)
def test_links_that_are_in_form_are_known_at_a_glance(text: str, known: bool) -> None:
    assert is_in_form(text) is known
    if known:
        assert check_url(text) == text
        assert not has_pattern(text)
