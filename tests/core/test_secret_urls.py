"""Which links are secrets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.redact import redact_url
from transfer_gui.core.secret_urls import has_secret

HEX = "3f9a0cbb51d2e7aa90b4c6d8e1f2a3b4"

SECRET = [
    "https://user:password@host.example/a",
    "https://user@host.example/a",
    "http://user:pa/ss@host.example/a",
    "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=abc",
    "https://b.s3.amazonaws.com/k?x-amz-security-token=abc",
    "https://b.s3.amazonaws.com/k?AWSAccessKeyId=AKIA&Expires=1&Signature=a%3D",
    "https://storage.googleapis.com/b/k?X-Goog-Signature=00ff",
    "https://a.blob.core.windows.net/c/b?sv=2020-02-10&sr=b&sig=abc%3D",
    "https://d.cloudfront.net/a?Policy=abc&Key-Pair-Id=K",
    "https://cdn.example/a?hdnea=exp=1~acl=/*~hmac=00",
    "https://host.example/a?TOKEN=x",
    "https://host.example/a?access_token=x",
    "https://host.example/a?n=1;apikey=x",
    "https://host.example/a?api-key=x",
    "https://host.example/a#access_token=x",
    "https://host.example/a?password=x",
    "https://host.example/a?client%5Fsecret=x",
    f"https://host.example/a?x={HEX}",
    f"https://host.example/a?{HEX}",
    "https://host.example/a?v=dGhpcyBpcyBhIHRva2VuLCBub3QgYSB3b3JkIQ",
    "https://[broken/a?x=1",
]
OPEN = [
    "https://host.example/",
    "https://host.example/a/b.iso?version=12&lang=en",
    "https://host.example/a?token=&sig=",
    "https://host.example/a?author=somebody&design=flat&monkey=1",
    "https://host.example/a?file=debian-12.11.0-amd64-netinst-with-firmware-and-docs.iso",
    "https://host.example/a?name=thequickbrownfoxjumpsoverthelazydogandrunsaway",
    f"https://host.example/{HEX}/a.iso",
    "https://host.example/@scope/package.tgz",
    "https://host.example/a#section-2",
    "/home/me/a@b?sig=1.iso",
    r"C:\files\a@b?sig=1.iso",
    "",
]


@pytest.mark.parametrize("url", SECRET)
def test_a_secret_is_seen(url: str) -> None:
    assert has_secret(url)


@pytest.mark.parametrize("url", OPEN)
def test_an_open_link_is_left_alone(url: str) -> None:
    assert not has_secret(url)


@given(st.text() | st.from_regex(r"[a-z]{1,5}:(//)?[\[\]@:?#&=a-z0-9%/;]*", fullmatch=True))
def test_any_text_gets_an_answer(text: str) -> None:
    has_secret(text)


@pytest.mark.parametrize(
    "url",
    [
        "https://h/f.iso?st=abcd&e=1",
        "https://h/f.iso?hash=a1b2",
        "https://h/f.iso?code=123456",
        "https://h/dl/aB3dE5gH7jK9mN1pQ/f.zip",
        "https://h/drive/1aB2cD3eF4gH5iJ6kL7mN8oP",
        "https://api.telegram.org/file/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/doc.pdf",
        "https://h/s/x;jsessionid=ABCDEF0123456789/f",
    ],
)
def test_short_signatures_and_tokens_in_paths_are_secrets_and_masked(url: str) -> None:
    assert has_secret(url)
    shown = redact_url(url)
    assert "***" in shown
    assert not has_secret(shown.replace("***", "")) or "=" in shown


@pytest.mark.parametrize(
    "url",
    [
        "https://hf.co/a/resolve/0123456789abcdef0123456789abcdef01234567/model.bin",
        "https://h/v2/blobs/sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "https://h/123e4567-e89b-12d3-a456-426614174000/f.zip",
        "https://h/Win11_23H2_English_x64v2/x.iso",
        "https://h/Debian12BookwormAmd64/netinst.iso",
        "https://h/watch/dQw4w9WgXcQ",
        "https://h/aB3dE5gH7jK9mN1pQ.zip",
    ],
)
def test_names_and_digests_in_paths_are_none(url: str) -> None:
    assert not has_secret(url)
    assert redact_url(url) == url
