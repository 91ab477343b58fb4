"""Which settings hold for a host, and what is wrong with one."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from transfer_gui.core.host_access import (
    DIRECT,
    HostAccess,
    HostSecrets,
    Login,
    Route,
    Trust,
    access_problems,
    authorization,
    fit_access,
    merge_access,
    pattern_for,
    proxy_url,
)


@pytest.mark.parametrize(
    ("pattern", "host", "port", "fits"),
    [
        ("https://example.com", "example.com", None, True),
        ("https://example.com", "example.com", 443, True),
        ("https://example.com", "example.com", 8443, False),
        ("davs://example.com:8443", "example.com", 8443, True),
        ("http://example.com", "example.com", None, False),
        ("https://*.example.com", "www.example.com", None, True),
        ("example.com:443", "example.com", None, True),
        ("*", "anything.example", None, True),
        ("example.com", "example.com", 443, True),
        ("example.com", "EXAMPLE.com.", None, True),
        ("example.com", "www.example.com", None, False),
        ("example.com", "notexample.com", None, False),
        ("*.example.com", "www.example.com", None, True),
        ("*.example.com", "example.com", None, True),
        ("*.example.com", "badexample.com", None, False),
        ("example.com:8443", "example.com", 8443, True),
        ("example.com:8443", "example.com", None, False),
        ("[::1]:9000", "::1", 9000, True),
        ("[::1]", "::1", 9000, True),
    ],
)
def test_patterns(pattern: str, host: str, port: int | None, fits: bool) -> None:
    assert bool(fit_access([HostAccess(pattern)], host, port, "https")[0]) is fits


def test_the_nearest_pattern_goes_first() -> None:
    patterns = ["a.example.com:80", "*", "http://a.example.com", "*.com", "a.example.com", "*.example.com"]
    found = [one.host for one in fit_access(map(HostAccess, patterns), "a.example.com", 80, "http")[0]]
    assert found == [
        "*",
        "*.com",
        "*.example.com",
        "a.example.com",
        "a.example.com:80",
        "http://a.example.com",
    ]


@pytest.mark.parametrize(
    ("pattern", "link", "logs_in"),
    [
        ("files.example", "https://files.example/x", True),
        ("files.example", "https://files.example:443/x", True),
        ("files.example", "davs://files.example/x", True),
        ("files.example", "ftps://files.example/x", True),
        ("files.example", "ftpes://files.example:21/x", True),
        ("files.example", "sftp://files.example/x", True),
        ("*.example", "https://files.example/x", True),
        ("files.example", "http://files.example/x", False),
        ("files.example", "http://files.example:443/x", False),
        ("files.example", "https://files.example:8443/x", False),
        ("files.example", "ftp://files.example/x", False),
        ("files.example", "dav://files.example/x", False),
        ("files.example", "webdav://files.example/x", False),
        ("files.example", "webhdfs://files.example/x", False),
        ("files.example", "sftp://files.example:2222/x", False),
        ("*.example", "http://files.example/x", False),
        ("files.example:8443", "https://files.example:8443/x", True),
        ("files.example:8443", "https://files.example/x", False),
        ("files.example:8080", "http://files.example:8080/x", False),
        ("http://files.example:8080", "http://files.example:8080/x", True),
        ("http://files.example:8080", "dav://files.example:8080/x", True),
        ("http://files.example:8080", "https://files.example:8080/x", False),
        ("http://files.example", "http://files.example/x", True),
        ("http://files.example", "http://files.example:8080/x", False),
        ("https://files.example", "http://files.example/x", False),
        ("ftp://files.example", "ftp://files.example/x", True),
    ],
)
def test_a_login_belongs_to_scheme_host_and_port(pattern: str, link: str, logs_in: bool) -> None:
    """RFC 7617 §4: Basic sends the password readably: only TLS makes that safe; and RFC 6454: what is at
    another scheme or port is somebody else. Where neither is named the encrypted and usual ones are meant."""
    parts = urlsplit(link)
    access = HostAccess(pattern, Login.BASIC, "me")
    fit, withheld = fit_access([access], parts.hostname or "", parts.port, parts.scheme)
    assert (access in fit) is logs_in
    assert merge_access((one, HostSecrets("p")) for one in fit)[0].login is (
        Login.BASIC if logs_in else Login.NONE
    )
    assert withheld is (bool(fit) and not logs_in)


def test_what_else_is_set_holds_where_the_login_does_not() -> None:
    access = HostAccess("files.example", Login.BASIC, "me", proxy="http://proxy:3128")
    (one,), withheld = fit_access([access], "files.example", 8080, "http")
    assert (one.proxy, one.login, one.username, withheld) == ("http://proxy:3128", Login.NONE, "", True)


@pytest.mark.parametrize(
    ("link", "pattern"),
    [
        ("https://files.example/x", "files.example"),
        ("https://files.example:8443/x", "files.example:8443"),
        ("http://files.example/x", "http://files.example"),
        ("dav://files.example:8080/x", "http://files.example:8080"),
        ("ftp://[::1]:2121/x", "ftp://[::1]:2121"),
        ("s3://bucket/key", "bucket"),
        ("/a/path", ""),
    ],
)
def test_the_pattern_that_a_login_for_a_link_needs(link: str, pattern: str) -> None:
    assert pattern_for(link) == pattern
    if pattern and not link.startswith("s3:"):
        parts = urlsplit(link)
        assert not fit_access(
            [HostAccess(pattern, Login.BASIC)], parts.hostname or "", parts.port, parts.scheme
        )[1]
        assert access_problems(HostAccess(pattern, Login.BASIC, "me"), lambda _path: True) == ()


def test_settings_are_put_together_group_by_group() -> None:
    general = HostAccess("*", proxy="http://proxy:3128", proxy_username="me", trust=Trust.SYSTEM)
    near = HostAccess("example.com", login=Login.BASIC, username="you")
    access, secrets = merge_access([(general, HostSecrets(proxy_password="pp")), (near, HostSecrets("p"))])
    assert (access.proxy, access.trust, access.username) == ("http://proxy:3128", Trust.SYSTEM, "you")
    assert authorization(access, secrets) == "Basic eW91OnA="
    assert proxy_url(access, secrets) == "http://me:pp@proxy:3128"
    direct, _ = merge_access([(general, HostSecrets()), (HostAccess("x", proxy=DIRECT), HostSecrets())])
    assert proxy_url(direct, HostSecrets()) == ""


def test_logins_with_odd_characters() -> None:
    access = HostAccess("h", Login.BASIC, "ü:", proxy="socks5h://p:1", proxy_username="a@b")
    assert proxy_url(access, HostSecrets(proxy_password="/:@")) == "socks5h://a%40b:%2F%3A%40@p:1"
    assert authorization(HostAccess("h", Login.BEARER), HostSecrets("t")) == "Bearer t"


@pytest.mark.parametrize(
    ("access", "problem"),
    [
        (HostAccess("gopher://x"), "host_pattern"),
        (HostAccess(""), "host_pattern"),
        (HostAccess("x", proxy="ftp://p:1"), "proxy_url"),
        (HostAccess("x", proxy="http://u:p@p:1"), "proxy_url"),
        (HostAccess("x", proxy="http://p:99999"), "proxy_url"),
        (HostAccess("x", Login.BASIC), "username_missing"),
        (HostAccess("*", Login.BEARER), "login_for_all"),
        (HostAccess("x", trust=Trust.FILE, ca_file="/no"), "ca_missing"),
        (HostAccess("x", client_cert="/no"), "client_cert_missing"),
        (HostAccess("x", client_cert="/yes", client_key="/no"), "client_key_missing"),
    ],
)
def test_problems_are_named(access: HostAccess, problem: str) -> None:
    assert access_problems(access, lambda path: path == "/yes") == (problem,)


def test_no_secret_is_shown() -> None:
    route = Route("Basic c2VjcmV0", "http://u:secret@p:1")
    assert "secret" not in repr(route) + repr(HostSecrets("secret", "secret"))
    assert "c2Vj" not in repr(route)
