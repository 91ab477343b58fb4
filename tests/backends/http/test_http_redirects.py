"""Redirects: followed by hand, only to where it is safe, with nothing told to strangers."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch
from tests.servers.content import Content
from tests.servers.faults import Redirect, Status, since
from tests.servers.header_faults import AskLogin
from tests.servers.http_source import HttpSource as Server
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import (
    SourceError,
    SourceExpired,
    SourceForbidden,
    SourceHostUnknown,
    SourceMissing,
    SourceRedirect,
    SourceUrlInvalid,
)

CONTENT = Content(1, 300_000)
BODY = CONTENT.read(0, CONTENT.size)


@pytest.fixture
def other() -> Iterator[Server]:
    """Another origin: same host, other port."""
    with Server() as running:
        yield running


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_followed(server: Server, other: Server, open_url: Opener, status: int) -> None:
    target = other.serve("/there.bin", CONTENT)
    url = server.serve("/here.bin", faults=[Redirect(to=target, status=status, body_size=5_000_000)])
    source = open_url(url)
    info = source.probe()
    assert (info.size, info.path_name) == (CONTENT.size, "here.bin")
    assert info.display_url == target
    assert fetch(source, info, 5, 1000) == BODY[5:1005]
    (asked,) = server.requests_for(url)
    assert asked.body_sent < 5_000_000, "the body of a redirect is not read"
    assert len(other.requests_for(target)) == 2, "the target is remembered"


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/there.bin", "/there.bin"),
        ("there.bin", "/folder/there.bin"),
        ("../there.bin", "/there.bin"),
        ("?version=2", "/folder/here.bin"),
        ("/gr\u00fc\u00dfe.bin", "/gr%C3%BC%C3%9Fe.bin"),
        ("/a b.bin", "/a%20b.bin"),
        ("/there.bin#fragment", "/there.bin"),
    ],
)
def test_where_a_relative_or_unescaped_location_leads(
    server: Server, open_url: Opener, location: str, path: str
) -> None:
    url = server.serve("/folder/here.bin", CONTENT, faults=[Redirect(to=location, when=1)])
    if path != "/folder/here.bin":
        server.serve(path.replace("%C3%BC%C3%9F", "\u00fc\u00df").replace("%20", " "), CONTENT)
    assert open_url(url).probe().size == CONTENT.size
    assert server.seen.requests[-1].path == path


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("ftp://127.0.0.1/f", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("data:text/plain,hello", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://", "malformed"),
        # RFC 9110 §4.2.1: an http link without a host is to be refused, and browsers find one in the path.
        ("http:///there/f", "malformed"),
        ("http:////there/f", "malformed"),
        ("///there/f", "malformed"),
        ("http:/there/f", "malformed"),
        ("http:there/f", "malformed"),
        ("http://?there/f", "malformed"),
        # Browsers take a backslash for a slash.
        ("http://localhost\\@127.0.0.1/", "malformed"),
        ("//localhost:80\\@127.0.0.1/", "malformed"),
        ("http://localhost/\\@127.0.0.1/", "malformed"),
        ("\\\\localhost/f", "malformed"),
        ("/\\localhost/f", "malformed"),
        ("http:\\\\localhost/f", "malformed"),
        ("http://a@localhost@127.0.0.1/", "malformed"),
        ("http://localhost\t@127.0.0.1/", "malformed"),
        ("http://loc%61lhost/", "malformed"),
        ("http://127.1/", "malformed"),
        ("http://0x7f000001/", "malformed"),
        ("http://local host/", "malformed"),
        ("http://localhost:80:81/", "malformed"),
        ("http://localhost:+80/", "malformed"),
        ("http://[::1%25lo]/", "malformed"),
        ("http://[::1", "malformed"),
        ("http://127.0.0.1:port/", "malformed"),
        ("/" + "x" * 9000, "too_long"),
        ("/here.bin", "loop"),
    ],
)
def test_not_followed(server: Server, open_url: Opener, location: str, problem: str) -> None:
    url = server.serve("/here.bin", faults=[Redirect(to=location)])
    with pytest.raises(SourceRedirect) as raised:
        open_url(url).probe()
    assert raised.value.facts["problem"] == problem
    assert len(server.seen.requests) == 1


def test_so_many_and_no_more(server: Server, open_url: Opener) -> None:
    server.serve("/0", CONTENT)
    for n in range(1, 8):
        server.serve(f"/{n}", faults=[Redirect(to=f"/{n - 1}")])
    assert open_url(server.url("/5")).probe().size == CONTENT.size
    with pytest.raises(SourceRedirect) as raised:
        open_url(server.url("/6")).probe()
    assert raised.value.facts["problem"] == "too_many"


def test_a_loop_of_two(server: Server, open_url: Opener) -> None:
    server.serve("/a", faults=[Redirect(to="/b")])
    server.serve("/b", faults=[Redirect(to="/a")])
    with pytest.raises(SourceRedirect) as raised:
        open_url(server.url("/a")).probe()
    assert raised.value.facts["problem"] == "loop"


def test_never_from_https_to_http(other: Server, open_url: Opener) -> None:
    target = other.serve("/f", CONTENT)
    with Server(tls=True) as secure:
        url = secure.serve("/f", faults=[Redirect(to=target)])
        with pytest.raises(SourceRedirect) as raised:
            open_url(url, ca_file=str(secure.ca_file)).probe()
        assert raised.value.facts["problem"] == "downgrade"
        assert other.seen.requests == []


def test_from_http_to_https(server: Server, open_url: Opener) -> None:
    with Server(tls=True) as secure:
        url = server.serve("/f", faults=[Redirect(to=secure.serve("/f", CONTENT))])
        source = open_url(url, ca_file=str(secure.ca_file))
        assert fetch(source, source.probe()) == BODY


def test_a_redirect_to_a_host_that_is_none(server: Server, open_url: Opener) -> None:
    url = server.serve("/f", faults=[Redirect(to="http://no-such-host.invalid/f")])
    with pytest.raises(SourceHostUnknown) as raised:
        open_url(url).probe()
    assert raised.value.facts["host"] == "no-such-host.invalid"
    url = server.serve("/f", faults=[Redirect(to=f"http://{'x' * 70}.example/f")])
    with pytest.raises((SourceUrlInvalid, SourceError)):
        open_url(url).probe()


# -- what strangers get to know -------------------------------------------------------------------------


def with_login(url: str) -> str:
    return url.replace("http://", "http://user:canary@")


def test_a_login_stays_with_its_origin(server: Server, other: Server, open_url: Opener) -> None:
    expected = "Basic " + base64.b64encode(b"user:canary").decode()
    server.serve("/same", CONTENT, faults=[AskLogin()])
    url = server.serve("/f", CONTENT, faults=[AskLogin(), Redirect(to=server.url("/same"), when=3)])
    source = open_url(with_login(url))
    info = source.probe()
    assert "canary" not in info.display_url
    assert "authorization" not in server.requests_for("/f")[0].headers
    assert server.requests_for("/f")[1].headers["authorization"] == expected
    source.probe()
    assert server.requests_for("/same")[-1].headers["authorization"] == expected, "the same origin may know"

    server.serve("/f", faults=[Redirect(to=other.serve("/f", CONTENT))])
    open_url(with_login(url)).probe()
    (stranger,) = other.requests_for("/f")
    assert "authorization" not in stranger.headers
    assert not {"cookie", "referer", "proxy-authorization"} & set(stranger.headers)
    assert "canary" not in str(stranger)


HEADERS = {"host", "accept", "accept-encoding", "user-agent", "range", "connection"}


def test_nothing_is_sent_but_what_is_needed(server: Server, open_url: Opener) -> None:
    url = server.serve("/f", CONTENT)
    open_url(url).probe()
    (asked,) = server.requests_for(url)
    assert set(asked.headers) == HEADERS
    assert asked.headers["user-agent"] == "transfer-gui"


# -- targets that expire --------------------------------------------------------------------------------


def test_an_expired_target_is_asked_for_anew(server: Server, open_url: Opener) -> None:
    url = server.serve_signed("/signed.bin", CONTENT, valid_requests=3)
    source = open_url(url)
    info = source.probe()
    for start in range(0, 100_000, 10_000):
        assert fetch(source, info, start, 10_000) == BODY[start : start + 10_000]
    assert len(server.requests_for(url)) == 4, "eleven answers, three for each target"
    assert "Token" not in info.display_url or "=" not in info.display_url.partition("?")[2].strip("=*")


def test_a_target_whose_server_is_gone_is_asked_for_anew(server: Server, open_url: Opener) -> None:
    with Server() as node:
        targets = [node.serve("/f", CONTENT), server.serve("/f", CONTENT)]
        url = server.serve("/link", faults=[Redirect(to=lambda request: targets[request.number - 1])])
        source = open_url(url)
        info = source.probe()
        fetch(source, info, 0, 10)
    assert fetch(source, info, 10, 10) == BODY[10:20]


def test_a_link_that_expired_itself(server: Server, open_url: Opener) -> None:
    target = server.serve("/target", CONTENT, faults=[Status(status=403, when=since(3))])
    url = server.serve("/link", faults=[Redirect(to=target, when=1), Status(status=403, when=since(2))])
    source = open_url(url)
    info = source.probe()
    fetch(source, info, 0, 10)
    with pytest.raises(SourceExpired):
        source.open(info, 10, 10)


@pytest.mark.parametrize(
    "fault",
    [Status(status=403), Status(status=404), Status(status=500), Redirect(to="ftp://h/?sig=canary"), None],
    ids=["403", "404", "500", "redirect", "refused"],
)
def test_no_error_tells_the_query(server: Server, open_url: Opener, fault: Status | Redirect | None) -> None:
    url = server.serve("/f", CONTENT, faults=[fault] if fault else [])
    if fault is None:
        server.stop()
    with pytest.raises(TransferError) as raised:
        open_url(with_login(url) + "?X-Amz-Signature=canary&token=canary#canary").probe()
    error: BaseException | None = raised.value
    while error is not None:
        assert "canary" not in f"{error} {error!r} {error.args} {vars(error)}"
        assert error.__suppress_context__ or error.__context__ is None
        error = error.__cause__
    assert not isinstance(raised.value, SourceForbidden | SourceMissing) or raised.value.facts["url"]


# -- request headers that the user gave -----------------------------------------------------------------

GIVEN = {
    "Cookie": "session=canary",
    "X-Api-Key": "canary",
    "Authorization": "Basic canary",
    "User-Agent": "u",
}


def test_given_headers_go_with_every_request_to_their_origin(server: Server, open_url: Opener) -> None:
    url = server.serve("/f", CONTENT, faults=[Redirect(to="/same", when=1)])
    server.serve("/same", CONTENT)
    source = open_url(url, headers=GIVEN | {"X-Name": "größe"})
    info = source.probe()
    assert fetch(source, info, 5, 1000) == BODY[5:1005]
    for asked in (*server.requests_for("/f"), *server.requests_for("/same")):
        assert {name: asked.headers[name.lower()] for name in GIVEN} == GIVEN
        assert asked.headers["x-name"].encode("latin-1").decode() == "größe"
        assert asked.headers["accept-encoding"] == "identity"


def test_given_headers_are_dropped_where_a_redirect_leaves_their_origin(
    server: Server, other: Server, open_url: Opener
) -> None:
    there = other.serve("/there", CONTENT, faults=[Redirect(to=server.serve("/back", CONTENT))])
    url = server.serve("/f", faults=[Redirect(to=there)])
    source = open_url(url, headers=GIVEN)
    fetch(source, source.probe(), 5, 1000)
    strangers = other.requests_for("/there")
    assert strangers
    for asked in strangers:
        assert "canary" not in str(asked)
        assert asked.headers["user-agent"] == "u"
    assert server.requests_for("/back")[0].headers["cookie"] == GIVEN["Cookie"]


def test_no_error_tells_a_given_header(server: Server, open_url: Opener) -> None:
    url = server.serve("/f", CONTENT, faults=[Status(status=403)])
    with pytest.raises(SourceForbidden) as raised:
        open_url(url, headers=GIVEN).probe()
    assert "canary" not in f"{raised.value!r} {vars(raised.value)} {raised.value.__cause__}"


@pytest.mark.parametrize("raw", [b"/caf\xc3\xa9", b"/caf\xe9"], ids=["UTF-8", "other bytes"])
def test_bytes_of_a_location_go_out_as_they_came(server: Server, open_url: Opener, raw: bytes) -> None:
    """RFC 3986 2.1: a byte that is no character of a URL is escaped as that byte, as curl does it."""
    escaped = "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in raw)
    server.serve(escaped, CONTENT)
    source = open_url(server.serve("/f", faults=[Redirect(to=raw.decode("utf-8", "surrogateescape"))]))
    assert source.probe().size == CONTENT.size
    assert server.requests_for(escaped)
