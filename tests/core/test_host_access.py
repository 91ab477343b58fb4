"""Which settings hold for a host, and what is wrong with one."""

from __future__ import annotations

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
    fitting,
    merged,
    proxy_url,
)


@pytest.mark.parametrize(
    ("pattern", "host", "port", "fits"),
    [
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
    assert bool(fitting([HostAccess(pattern)], host, port)) is fits


def test_the_nearest_pattern_goes_first() -> None:
    patterns = ["a.example.com:80", "*", "*.com", "a.example.com", "*.example.com"]
    found = [one.host for one in fitting(map(HostAccess, patterns), "a.example.com", 80)]
    assert found == ["*", "*.com", "*.example.com", "a.example.com", "a.example.com:80"]


def test_settings_are_put_together_group_by_group() -> None:
    general = HostAccess("*", proxy="http://proxy:3128", proxy_username="me", trust=Trust.SYSTEM)
    near = HostAccess("example.com", login=Login.BASIC, username="you")
    access, secrets = merged([(general, HostSecrets(proxy_password="pp")), (near, HostSecrets("p"))])
    assert (access.proxy, access.trust, access.username) == ("http://proxy:3128", Trust.SYSTEM, "you")
    assert authorization(access, secrets) == "Basic eW91OnA="
    assert proxy_url(access, secrets) == "http://me:pp@proxy:3128"
    direct, _ = merged([(general, HostSecrets()), (HostAccess("x", proxy=DIRECT), HostSecrets())])
    assert proxy_url(direct, HostSecrets()) == ""


def test_logins_with_odd_characters() -> None:
    access = HostAccess("h", Login.BASIC, "ü:", proxy="socks5h://p:1", proxy_username="a@b")
    assert proxy_url(access, HostSecrets(proxy_password="/:@")) == "socks5h://a%40b:%2F%3A%40@p:1"
    assert authorization(HostAccess("h", Login.BEARER), HostSecrets("t")) == "Bearer t"


@pytest.mark.parametrize(
    ("access", "problem"),
    [
        (HostAccess("https://x"), "host_pattern"),
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
