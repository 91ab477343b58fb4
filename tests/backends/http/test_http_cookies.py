"""Cookies by RFC 6265: kept for one transfer, sent back where they belong and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch
from tests.servers.answer import Answer, reply
from tests.servers.content import Content
from tests.servers.faults import Altered, Redirect
from tests.servers.http_source import HttpSource as Server
from tests.servers.recorder import Request
from transfer_gui.backends.http.cookies import MAX_COOKIES, Cookies, cookie_date
from transfer_gui.core.source_errors import SourceRedirect

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)
HOST = "https://www.site.example/a/b"


def sent(url: str, *fields: str, at: str = HOST, given: str = "") -> str:
    """What goes to ``url`` after an answer from ``at`` with these Set-Cookie fields."""
    jar = Cookies()
    jar.take(fields, at)
    return jar.header(url, given)


@pytest.mark.parametrize(
    ("field", "url", "there"),
    [
        ("a=1", HOST, True),
        ("a=1", "https://site.example/a/b", False),  # §5.3, 6: no Domain: this host alone
        ("a=1", "https://x.www.site.example/a/b", False),
        ("a=1; Domain=site.example", "https://cdn.site.example/a/b", True),
        ("a=1; Domain=.SITE.example", "https://site.example/a/b", True),
        ("a=1; Domain=site.example", "https://othersite.example/a/b", False),  # §5.1.3
        ("a=1; Domain=other.example", "https://other.example/a/b", False),
        ("a=1; Domain=deeper.www.site.example", "https://deeper.www.site.example/a/b", False),
        ("a=1; Domain=example", HOST, False),  # §5.3, 5: a public suffix
        ("a=1", "https://www.site.example/a", True),  # §5.1.4: the default is the folder of what answered
        ("a=1", "https://www.site.example/ab", False),
        ("a=1; Path=/", "https://www.site.example/", True),
        ("a=1; Path=/a/b", "https://www.site.example/a/bc", False),
        ("a=1; Path=/a/b", "https://www.site.example/a/b/c", True),
        ("a=1; Path=nonsense", "https://www.site.example/a/c", True),
        ("a=1; Secure", "http://www.site.example/a/b", False),
        ("a=1; Secure", HOST, True),
        ("a=1", "http://www.site.example:8080/a/b", True),  # §8.5: ports separate nothing
        ("a=1; Max-Age=0", HOST, False),
        ("a=1; Max-Age=-5", HOST, False),
        ("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", HOST, True),  # §5.3, 3
        ("a=1; Max-Age=soon", HOST, True),
        ("a=1; Expires=Thu, 01-Jan-1970 00:00:01 GMT", HOST, False),
        ("a=1; Expires=never", HOST, True),
        ("__Host-a=1; Secure; Path=/", HOST, True),
        ("__Host-a=1; Secure; Path=/; Domain=site.example", HOST, False),
        ("__Host-a=1; Secure", HOST, False),
        ("__Secure-a=1", HOST, False),
        ("a=1\x01; Path=/", HOST, False),
        ("a=" + "x" * 5000, HOST, False),
        ("=", HOST, False),
    ],
)
def test_where_a_cookie_goes(field: str, url: str, there: bool) -> None:
    assert bool(sent(url, field)) is there


@pytest.mark.parametrize(
    "suffix",
    [
        *("co.uk", "com.au", "github.io", "s3.amazonaws.com", "lib.in.us", "kobe.jp", "xn--55qx5d.cn"),
        *("blob.core.windows.net", "on-aptible.com", "vercel.app"),
    ],
)
def test_no_cookie_for_names_of_many_owners(suffix: str) -> None:
    """RFC 6265 §5.3, 5: a public suffix; whose host it is itself keeps it for itself."""
    field = f"a=1; Domain={suffix}; Path=/"
    assert sent(f"https://evil.{suffix}/", field, at=f"https://me.{suffix}/") == ""
    assert sent(f"https://me.{suffix}/", field, at=f"https://{suffix}/") == ""


def test_names_that_look_shared_and_belong_to_one() -> None:
    """publicsuffix.org, rules with an exclamation mark, and second levels of countries that have none."""
    for domain in ("city.kobe.jp", "www.ck", "ac.fr", "in.de"):
        field = f"a=1; Domain={domain}; Path=/"
        assert sent(f"https://cdn.{domain}/", field, at=f"https://www.{domain}/") == "a=1"


def test_an_address_has_no_domain() -> None:
    assert sent("http://127.0.0.1/", "a=1; Domain=127.0.0.1", at="http://127.0.0.1/") == "a=1"
    assert sent("http://10.127.0.0.1/", "a=1; Domain=0.0.1", at="http://127.0.0.1/") == ""


def test_an_open_connection_sets_and_hides_no_secure_cookie() -> None:
    """RFC 6265bis, "The Secure attribute" and leaving secure cookies alone."""
    jar = Cookies()
    assert not jar.take(["a=1; Secure; Path=/"], "http://www.site.example/")
    assert jar.take(["a=safe; Secure; Path=/"], HOST)
    assert not jar.take(["a=forged; Path=/"], "http://www.site.example/")
    assert jar.header(HOST) == "a=safe"


def test_the_order_and_what_the_user_gave() -> None:
    """§5.4, 2: longer paths first, then older ones; what the server sets anew goes before what was given."""
    fields = ["one=1; Path=/", "two=2; Path=/a/b", "three=3; Path=/", "one=4; Path=/"]
    assert sent(HOST, *fields, given="own=x; three=old;") == "own=x; two=2; three=3; one=4"
    assert sent(HOST, given='own="x;y";z') == 'own="x;y";z', "each byte, where there is nothing to add"


def test_too_many() -> None:
    jar = Cookies()
    jar.take([f"n{number}=1; Path=/" for number in range(2 * MAX_COOKIES)], HOST)
    assert len(jar.header(HOST).split("; ")) == MAX_COOKIES


def test_it_ends() -> None:
    now = [1000.0]
    jar = Cookies(lambda: now[0])
    jar.take(["a=1; Max-Age=10"], HOST)
    now[0] += 9
    assert jar.header(HOST)
    now[0] += 2
    assert not jar.header(HOST)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Wed, 09 Jun 2021 10:18:14 GMT", 1623233894),
        ("Wednesday, 09-Jun-21 10:18:14 GMT", 1623233894),
        ("Wed Jun  9 10:18:14 2021", 1623233894),
        ("09 jun 2021 10:18:14", 1623233894),
        ("Wed, 31 Feb 2021 10:18:14 GMT", None),
        ("Wed, 09 Jun 1500 10:18:14 GMT", None),
        ("10:18:14", None),
        ("", None),
    ],
)
def test_dates_of_cookies(text: str, moment: int | None) -> None:
    """RFC 6265 §5.1.1."""
    assert cookie_date(text) == moment


@given(st.lists(st.text(st.characters(max_codepoint=255), max_size=60), max_size=4), st.text(max_size=20))
def test_nothing_makes_it_raise(fields: list[str], attribute: str) -> None:
    header = sent(HOST, *fields, *(f"{field}; {attribute}" for field in fields))
    assert not any(char in header for char in "\r\n\x00")
    header.encode("latin-1", "ignore")


# -- in a transfer --------------------------------------------------------------------------------------


def wants(cookie: str) -> Altered:
    def gate(answer: Answer, request: Request) -> Answer:
        return answer if cookie in request.headers.get("cookie", "") else reply(403)

    return Altered(by=gate)


def sets(answer: Answer, field: str) -> Answer:
    answer.headers.append(("Set-Cookie", field))
    return answer


def test_a_redirect_sets_the_cookie_that_the_file_wants(server: Server, open_url: Opener) -> None:
    """On every connection of the transfer, and anew for the next one."""
    target = server.serve("/file.bin", CONTENT, faults=[wants("gate=open")])
    url = server.serve(
        "/early/f",
        faults=[Redirect(to=target), Altered(by=lambda answer, _: sets(answer, "gate=open; Path=/"))],
    )
    for _life in range(2):
        source = open_url(url)
        info = source.probe()
        assert fetch(source, info, 1000, 500) == BODY[1000:1500]
        assert fetch(source, info) == BODY
    assert all("cookie" not in request.headers for request in server.requests_for(url))


def test_a_redirect_to_itself_with_a_cookie_is_no_loop(server: Server, open_url: Opener) -> None:
    def once(answer: Answer, request: Request) -> Answer:
        if "seen=1" in request.headers.get("cookie", ""):
            return answer
        answer = sets(reply(307), "seen=1; Path=/")
        answer.header("Location", "/f.bin")
        return answer

    source = open_url(server.serve("/f.bin", CONTENT, faults=[Altered(by=once)]))
    assert fetch(source, source.probe()) == BODY


def test_one_that_never_stops_setting_them_is_given_up(server: Server, open_url: Opener) -> None:
    def always(answer: Answer, request: Request) -> Answer:
        answer = sets(reply(302), f"n={request.number}; Path=/")
        answer.header("Location", "/f.bin")
        return answer

    with pytest.raises(SourceRedirect) as raised:
        open_url(server.serve("/f.bin", CONTENT, faults=[Altered(by=always)])).probe()
    assert raised.value.facts["problem"] == "too_many"


def test_no_other_host_gets_it(server: Server, open_url: Opener) -> None:
    target = server.serve("/file.bin", CONTENT).replace("127.0.0.1", "localhost")
    url = server.serve(
        "/f", faults=[Redirect(to=target), Altered(by=lambda answer, _: sets(answer, "secret=1; Path=/"))]
    )
    assert open_url(url).probe().size == CONTENT.size
    assert all("cookie" not in request.headers for request in server.requests_for("/file.bin"))


def test_those_of_the_user_go_along(server: Server, open_url: Opener) -> None:
    """RFC 6265 §5.4: one Cookie header holds them all."""
    url = server.serve(
        "/f.bin", CONTENT, faults=[Altered(by=lambda answer, _: sets(answer, "server=\u00e9; Path=/"))]
    )
    source = open_url(url, headers={"cookie": "user=\u20ac; old=1"})
    fetch(source, source.probe(), 5, 10)
    first, second = (request.headers["cookie"].encode("latin-1") for request in server.requests_for(url))
    assert first == "user=\u20ac; old=1".encode()
    assert second == "user=\u20ac; old=1; server=\u00e9".encode(), "in the bytes that came"


def test_nothing_is_kept_from_one_transfer_to_the_next(server: Server, open_url: Opener) -> None:
    url = server.serve(
        "/f.bin", CONTENT, faults=[Altered(by=lambda answer, _: sets(answer, f"t={time.time()}; Path=/"))]
    )
    for _transfer in range(2):
        open_url(url).probe()
    assert all("cookie" not in request.headers for request in server.requests_for(url))
