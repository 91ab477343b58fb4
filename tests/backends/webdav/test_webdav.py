"""WebDAV, with a real server: logins, versions, what breaks, and what is refused."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.backends.interrupting import assert_interrupts_are_felt
from tests.backends.s3.scripted_s3 import Exchange, ScriptedS3, answer
from tests.backends.shelves import AS_LOGIN, Shelves
from tests.backends.test_source_contract import fetch, probed, read_all
from tests.servers.content import Content
from tests.servers.dav_server import DavProcess
from tests.servers.file_server import LOGIN
from tests.servers.proxies import ConnectProxy, SocksProxy
from tests.servers.tls import Authority
from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.webdav.source import WebdavSource, validator_of
from transfer_gui.core.host_access import HostAccess, HostSecrets, Login, Route, Trust
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import (
    SourceChanged,
    SourceError,
    SourceExtraMissing,
    SourceLogin,
    SourceMissing,
    SourceNoRanges,
    SourceProtocol,
    SourceProxy,
    SourceRedirect,
    SourceRefused,
    SourceTls,
)
from transfer_gui.wiring.dialing import route_of
from transfer_gui.wiring.endpoints import open_other

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SIZE = 6_000_001
CONTENT = Content(71, SIZE)


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelves]:
    with Shelves(tmp_path_factory.mktemp("dav"), ["webdav"]) as running:
        running.put(CONTENT)
        yield running


@pytest.fixture
def source(shelves: Shelves) -> Iterator[WebdavSource]:
    shelves.put(CONTENT)
    made = shelves.dav_source(shelves.dav().url("content.bin", login=AS_LOGIN))
    yield made
    made.close()


def test_ranges_of_several_pieces(source: WebdavSource) -> None:
    info = source.probe()
    assert info.ranges
    assert fetch(source, info, 3, SIZE - 3) == CONTENT.read(3, SIZE - 3)


def test_the_login_comes_from_the_host_s_settings(shelves: Shelves, tmp_path: Path) -> None:
    access, secrets = HostAccess("127.0.0.1", Login.BASIC, LOGIN[0]), HostSecrets(LOGIN[1])
    route = route_of(access, secrets, tmp_path)
    assert probed(shelves.dav_source(shelves.dav().url("content.bin"), route)) is None
    assert probed(shelves.dav_source(shelves.dav().url("content.bin", login=LOGIN[0]), route)) is None


def test_a_login_by_digest(shelves: Shelves) -> None:
    """RFC 7616, by a server that takes no other login."""
    with DavProcess(shelves.folder, digest=True) as server:
        source = shelves.dav_source(server.url("content.bin", login=AS_LOGIN))
        info = source.probe()
        assert fetch(source, info, 3, SIZE - 3) == CONTENT.read(3, SIZE - 3)
        source.close()
        error = probed(shelves.dav_source(server.url("content.bin", login="me:canary-wrong")))
        assert isinstance(error, SourceLogin)
        assert error.facts["problem"] == "refused"


def test_without_a_login_it_is_said_what_is_missing(shelves: Shelves) -> None:
    error = probed(shelves.dav_source(shelves.dav().url("content.bin")))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "missing"
    error = probed(shelves.dav_source(shelves.dav().url("content.bin", login="me:canary-wrong")))
    assert isinstance(error, SourceLogin)
    assert error.facts["problem"] == "refused"
    assert error.attention
    assert "canary" not in repr((error, error.facts, error.__cause__))


@pytest.mark.parametrize("name", ["a file.bin", "ä ö.bin", "50%.bin", "a?b#c.bin", "x%41.bin", "deep/er.bin"])
def test_names_that_need_quoting(tmp_path: Path, name: str) -> None:
    from urllib.parse import quote

    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"open")
    with DavProcess(tmp_path, anonymous=True) as server:
        source = WebdavSource(server.url(quote(name)))
        info = source.probe()
        assert (info.path_name, info.size) == (name.rpartition("/")[2], 4)
        assert fetch(source, info, 1) == b"pen"
        source.close()


@pytest.mark.parametrize(("path", "problem"), [("none.bin", "remote"), ("", "folder")])
def test_what_is_no_file(shelves: Shelves, path: str, problem: str) -> None:
    error = probed(shelves.dav_source(shelves.dav().url(path, login=AS_LOGIN)))
    assert isinstance(error, SourceMissing)
    assert error.facts["problem"] == problem
    assert AS_LOGIN not in str(error.facts)


def test_a_file_that_was_replaced_is_never_spliced(shelves: Shelves, source: WebdavSource) -> None:
    info = source.probe()
    reader = source.open(info, 0, 3_000_000)
    assert reader.readinto(memoryview(bytearray(1000)))
    shelves.put(Content(72, SIZE))
    with pytest.raises(SourceChanged):
        read_all(reader)
    with pytest.raises(SourceChanged):
        source.open(info, 3_000_000)


def test_a_server_that_knows_no_ranges_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "content.bin").write_bytes(CONTENT.read(0, SIZE))
    with DavProcess(tmp_path, anonymous=True, deaf=True) as server:
        source = WebdavSource(server.url("content.bin"))
        info = source.probe()
        with pytest.raises(SourceNoRanges):
            source.open(info, 1000, 1000)
        assert fetch(source, info) == CONTENT.read(0, SIZE)
        source.close()


def test_a_server_that_dies_cuts_short(tmp_path: Path) -> None:
    (tmp_path / "content.bin").write_bytes(Content(73, 40_000_000).read(0, 40_000_000))
    with DavProcess(tmp_path, anonymous=True) as server:
        source = WebdavSource(server.url("content.bin"), read_timeout=20)
        reader = source.open(source.probe())
        assert reader.readinto(memoryview(bytearray(1000)))
        server.kill()
        with pytest.raises(SourceError) as caught:
            read_all(reader)
        assert caught.value.transient
        error = probed(source)
        assert isinstance(error, SourceRefused), error


def test_interrupt_unblocks_a_read_and_a_probe(shelves: Shelves) -> None:
    server = shelves.dav()
    large = Content(74, 40_000_000)
    shelves.put(large, "large.bin")
    source = shelves.dav_source(server.url("large.bin", login=AS_LOGIN))
    assert_interrupts_are_felt(source, server)
    for thread in threading.enumerate():
        if thread.name == "library-call":
            thread.join(20)
            assert not thread.is_alive()
    assert fetch(source, source.probe(), 5, 100) == large.read(5, 100), "it works again"
    source.close()


def test_a_server_that_says_nothing_is_given_up(shelves: Shelves) -> None:
    source = shelves.dav_source(shelves.dav().url("content.bin", login=AS_LOGIN), read=0.5)
    shelves.dav().halt()
    try:
        error = probed(source)
    finally:
        shelves.dav().go_on()
    assert error is not None
    assert error.transient


def test_proxies_are_taken_or_refused_never_gone_around(shelves: Shelves, tmp_path: Path) -> None:
    shelves.put(CONTENT)
    url = shelves.dav().url("content.bin", login=AS_LOGIN)
    with ConnectProxy(login=("you", "proxy")) as running:
        access = HostAccess("*", proxy=running.url, proxy_username="you")
        wrong = route_of(access, HostSecrets(proxy_password="wrong"), tmp_path)
        assert probed(shelves.dav_source(url, wrong)) is not None
    with SocksProxy() as socks:
        route = route_of(HostAccess("*", proxy=socks.url), HostSecrets(), tmp_path)
        error = probed(shelves.dav_source(url, route))
        assert isinstance(error, SourceProxy)
        assert error.facts["problem"] == "kind"
        assert not socks.targets


def test_tls_is_verified_and_goes_over_a_proxy(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    served = tmp_path / "served"
    served.mkdir()
    (served / "content.bin").write_bytes(CONTENT.read(0, SIZE))
    access = HostAccess("*", trust=Trust.FILE, ca_file=str(authority.ca_file))
    with DavProcess(served, anonymous=True, certificate=authority.issue()) as server, ConnectProxy() as proxy:
        url = server.url("content.bin")
        assert isinstance(probed(WebdavSource(url)), SourceTls)
        for known in (access, replace(access, proxy=proxy.url)):
            route = route_of(known, HostSecrets(), tmp_path)
            source = WebdavSource(url, routes=partial(_same, route))
            assert fetch(source, source.probe(), 7, 100_000) == CONTENT.read(7, 100_000)
            source.close()
            assert bool(proxy.targets) is bool(known.proxy)


def _same(route: Route, host: str, port: int | None, scheme: str) -> Route:
    return route


def test_a_public_webdav_server_never_becomes_a_private_one(shelves: Shelves) -> None:
    """A name may lead to another address when it is looked up again: for the bytes after the description."""
    source = shelves.dav_source(shelves.dav().url("content.bin", login=AS_LOGIN))
    assert source.probe().size
    source.close()
    source._peers = Peers()
    source._peers.note_connected("8.8.8.8")  # as the name once led to
    with pytest.raises(SourceRedirect) as caught:
        source.probe()
    assert caught.value.facts["problem"] == "private"
    source.close()


def test_without_its_client_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("transfer_gui.backends.webdav")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("webdav4", "webdav4.client"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SourceExtraMissing) as caught:
        open_other("dav://x.example/a", Settings(), ranges=True, routes=lambda host, port, scheme: Route())
    assert "transfer-gui[more]" in str(caught.value.facts["command"])


def test_the_client_is_loaded_when_it_is_needed_only() -> None:
    code = "import sys, transfer_gui.wiring.endpoints; sys.exit('webdav4' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("facts", "proves"),
    [
        ({}, False),
        ({"modified": NOON.replace(year=1970)}, False),
        ({"etag": "a", "modified": NOON.replace(year=1970)}, True),
        ({"etag": 'W/"a"'}, False),
        ({"etag": 'W/"a"', "modified": NOON}, True),
        ({"etag": "a"}, True),
        ({"modified": NOON}, True),
    ],
)
def test_what_proves_a_version(facts: dict[str, object], proves: bool) -> None:
    found = validator_of(facts | {"content_length": 5})
    assert found.strong is bool(found.strong_etag) is proves
    assert validator_of(facts | {"content_length": 6, "modified": NOON + timedelta(seconds=1)}) != found


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("status", [207, 400, 401, 403, 405, 415, 501])
def test_where_there_is_no_webdav_the_file_is_asked_for_plainly(status: int, there: bool) -> None:
    """RFC 9110 9.1: a method that is unknown or not allowed (501, 405) says nothing of the resource; RFC 4918
    9.1: a property may be missing."""
    listed = (
        b"<multistatus xmlns='DAV:'><response><href>/a%20b.bin</href><propstat><prop><resourcetype/></prop>"
        b"<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"
    )

    def answers(exchange: Exchange) -> None:
        asked = exchange.request
        exchange.read_body()
        if asked.method == "PROPFIND":
            exchange.sock.sendall(answer(status, listed, Connection="close"))
        elif not there or asked.target != "/a%20b.bin":
            exchange.sock.sendall(answer(404, b"", Connection="close"))
        else:
            first, last = (int(one) for one in asked.headers["range"].removeprefix("bytes=").split("-"))
            part = {"Content_Range": f"bytes {first}-{last}/7", "ETag": '"a"', "Connection": "close"}
            exchange.sock.sendall(answer(206, b"content"[first : last + 1], **part))

    with ScriptedS3(answers) as server:
        source = WebdavSource(server.url.replace("http", "dav") + "/a%20b.bin")
        if there:
            info = source.probe()
            assert (info.size, info.ranges, info.path_name) == (7, True, "a b.bin")
            assert fetch(source, info, 3, 4) == b"tent"
        else:
            assert isinstance(probed(source), SourceLogin if status == 401 else SourceMissing)
        source.close()


@pytest.mark.parametrize("told", [0, 3, 6])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_file_that_is_longer_than_the_server_lists_is_not_cut(told: int, chunked: bool) -> None:
    """What PROPFIND says (RFC 4918, 15.4) proves no length against the bytes that come."""
    listed = (
        "<multistatus xmlns='DAV:'><response><href>/f.bin</href><propstat><prop><resourcetype/>"
        f'<getcontentlength>{told}</getcontentlength><getetag>"a"</getetag></prop>'
        "<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"
    ).encode()

    def answers(exchange: Exchange) -> None:
        body, status = (
            (listed, b"207 M") if exchange.request.method == "PROPFIND" else (b"content", b"200 OK")
        )
        exchange.read_body()
        if chunked:
            framing, body = b"Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        else:
            framing = b"Content-Length: %d" % len(body)
        head = b"HTTP/1.1 %s\r\nConnection: close\r\n%s\r\n\r\n" % (status, framing)
        exchange.sock.sendall(head + body)

    with ScriptedS3(answers) as server:
        source = WebdavSource(server.url.replace("http", "dav") + "/f.bin")
        with pytest.raises(SourceChanged if told else SourceProtocol):
            fetch(source, source.probe())
        source.close()
