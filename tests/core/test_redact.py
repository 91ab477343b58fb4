"""No secret survives redaction, and what is no secret stays readable."""

from __future__ import annotations

import string
import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transfer_gui.core.redact import MASK, escape_controls, redact_text, redact_url, shown_source

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYzzz"

# Secrets as people and generators write them: never so short that they could stand in the text by chance.
secrets = st.text(string.ascii_letters + string.digits + "-_~%$!*", min_size=3).map(
    lambda tail: f"Sx9{tail}q7Z"
)
words = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
hosts = st.sampled_from(["example.org", "127.0.0.1:9000", "[::1]:8080", "b.s3.eu-central-1.amazonaws.com"])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a/b.iso", "https://example.org/a/b.iso"),
        ("https://example.org/a?x=1&y=2", "https://example.org/a?x=***&y=***"),
        ("https://example.org/a?token", "https://example.org/a?***"),
        ("https://example.org/a?x=1#frag", "https://example.org/a?x=***"),
        ("http://user:pw@example.org:8080/a", "http://example.org:8080/a"),
        ("http://user:p@w@example.org/a", "http://example.org/a"),
        ("http://user:p/w@example.org/a", MASK),
        ("http://user:12/w@example.org/a", "http://user:12/***"),
        ("http://[::1]:9000/a?X-Amz-Signature=abc", "http://[::1]:9000/a?X-Amz-Signature=***"),
        ("http://[::1/a", MASK),
        ("not a url", MASK),
        ("", MASK),
        ("file:///home/me/a.iso", "file:///home/me/a.iso"),
        ("https://example.org/\u202efdp.exe", r"https://example.org/\u202efdp.exe"),
    ],
)
def test_a_url_keeps_host_path_and_names_only(url: str, expected: str) -> None:
    assert redact_url(url) == expected


def test_a_path_is_shown_as_it_is_and_a_link_without_its_secrets() -> None:
    assert shown_source("/data/a b.iso") == "/data/a b.iso"
    assert shown_source("/data/a\x1b.iso") == escape_controls("/data/a\x1b.iso") != "/data/a\x1b.iso"
    assert shown_source("https://example.com/f?sig=x") == redact_url("https://example.com/f?sig=x")


@pytest.mark.parametrize(
    "text",
    [
        f"GET https://b.s3.amazonaws.com/k?X-Amz-Credential=a%2Fb&X-Amz-Signature={SECRET} failed",
        f'https://example.org:443 "GET /bucket/key?X-Amz-Signature={SECRET} HTTP/1.1" 403 None',
        f"ftp://me:{SECRET}@example.org/x?a=b",
        f"1https://me:{SECRET}@example.org/",
        f"Authorization: AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature={SECRET}",
        f"authorization: Basic {SECRET}==",
        f"headers {{'Authorization': 'Bearer {SECRET}', 'Host': 'x'}}",
        f"headers {{b'Authorization': b'Bearer {SECRET}'}}",
        f'("X-Amz-Security-Token", "{SECRET}")',
        f"Cookie: a=1; session={SECRET}; b=2",
        f"Set-Cookie: sid={SECRET}; HttpOnly",
        f"aws_secret_access_key = {SECRET}",
        f"AWS_SECRET_ACCESS_KEY={SECRET}",
        f"Credentials(access_key='AK', secret_key='{SECRET}', token=None)",
        f"{{'SecretAccessKey': '{SECRET}', 'SessionToken': \"{SECRET}\"}}",
        f"<Credentials><SecretAccessKey>{SECRET}</SecretAccessKey></Credentials>",
        f"password: {SECRET}",
        f"{{'SSECustomerKey': '{SECRET}=', 'SSECustomerAlgorithm': 'AES256'}}",
        f"'x-amz-server-side-encryption-customer-key': b'{SECRET}='",
        f"CopySourceSSECustomerKeyMD5={SECRET}=",
        f"got Bearer {SECRET} back",
        f"Authorization:\r\n {SECRET}",
    ],
)
def test_a_secret_is_masked_wherever_it_stands(text: str) -> None:
    redacted = redact_text(text)
    assert SECRET not in redacted
    assert MASK in redacted


@pytest.mark.parametrize(
    "text",
    [
        'part 7 of 200 stored, etag "d41d8cd98f00b204e9800998ecf8427e"',
        "Is it done? a: yes",
        "upload id 2~VXcbXXgyP4x created for s3 bucket/key",
        "the secret is missing from the keychain",
        "line one\nline two",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert redact_text(text) == text


def test_a_key_id_keeps_only_its_kind() -> None:
    assert redact_text("key AKIAIOSFODNN7EXAMPLE is unknown") == "key AKIA*** is unknown"


@given(
    user=words,
    secret=secrets,
    host=hosts,
    path=words,
    name=words,
    where=st.sampled_from(["userinfo", "query"]),
)
def test_no_secret_of_a_url_survives(
    user: str, secret: str, host: str, path: str, name: str, where: str
) -> None:
    url = (
        f"https://{user}:{secret}@{host}/{path}"
        if where == "userinfo"
        else f"https://{host}/{path}?{name}={secret}"
    )
    for redacted in (redact_url(url), redact_text(f"could not read {url}: reset")):
        assert secret not in redacted
        assert f"https://{host}/{path}" in redacted


@given(
    name=st.sampled_from(
        ["Authorization", "cookie", "X-AMZ-Security-Token", "aws_secret_access_key", "Password"]
    ),
    sign=st.sampled_from([": ", ":", "=", " = ", "': '", '": "']),
    secret=secrets,
    before=st.text(max_size=30),
)
def test_no_named_secret_survives(name: str, sign: str, secret: str, before: str) -> None:
    assert secret not in redact_text(f"{before} {name}{sign}{secret}")


@given(
    st.text()
    | st.lists(st.sampled_from(["a://", "?", "=", "&", "@", ":", "'", '"', "token", "\n", " ", "<", ">"]))
)
def test_redacting_again_changes_nothing(raw: str | list[str]) -> None:
    once = redact_text(raw if isinstance(raw, str) else "".join(raw))
    assert redact_text(once) == once


@given(st.text())
def test_any_text_may_be_passed_as_a_url(text: str) -> None:
    redacted = redact_url(text)
    assert redacted == MASK or urlsplit(redacted).username is None


@given(st.text(st.characters(exclude_categories=[])))
def test_escaped_text_is_one_harmless_line(text: str) -> None:
    escaped = escape_controls(text)
    escaped.encode("utf-8")
    assert len(escaped.splitlines()) <= 1
    assert not [
        c for c in escaped if unicodedata.category(c) in ("Cc", "Cs") or "RIGHT-TO-LEFT O" in _name(c)
    ]


def _name(character: str) -> str:
    return unicodedata.name(character, "")


def test_a_long_word_costs_no_more_than_its_length() -> None:
    text = "a" * 300_000 + "://" + "b." * 100_000  # quadratic matching would take minutes
    assert MASK not in redact_text("x" * 300_000)
    assert redact_text(text).startswith("a" * 1000)
    for piece in ("secret", "secret_", "<secret", "token "):
        assert redact_text(piece * 50_000)


def test_escapes_name_what_they_replace() -> None:
    assert escape_controls("a\r\nb\x1b[31m\u202e\u2028\x9b") == r"a\r\nb\x1b[31m\u202e\u2028\x9b"
