"""Getting through to a host: logins, proxies, certificates to trust and to show; with real servers."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers.content import Content
from tests.servers.faults import Redirect, Stall, Status
from tests.servers.header_faults import AskLogin
from tests.servers.http_source import HttpSource as Server
from tests.servers.proxies import ConnectProxy, SocksProxy
from tests.servers.tls import Authority
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.core.host_access import HostAccess, HostSecrets, Login, Route, Routes, Trust
from transfer_gui.core.source_errors import (
    SourceError,
    SourceForbidden,
    SourceLogin,
    SourceProxy,
    SourceProxyUnreachable,
    SourceTls,
)
from transfer_gui.storage.database import Database
from transfer_gui.storage.host_access import HostAccessStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.wiring.dialing import route_of, routes_from, system_bundle

SIZE = 300_001
CONTENT = Content(77, SIZE)
LOGIN = ("me@home", "p:/ä?")
Proxy = ConnectProxy | SocksProxy


def through(access: HostAccess, secrets: HostSecrets, folder: Path) -> Routes:
    route = route_of(access, secrets, folder)
    return lambda host, port, scheme: route


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., HttpSource]]:
    made: list[HttpSource] = []

    def source(
        url: str, access: HostAccess, secrets: HostSecrets | None = None, **more: object
    ) -> HttpSource:
        routes = through(access, secrets or HostSecrets(), tmp_path)
        made.append(HttpSource(url, routes=routes, connect_timeout=5.0, read_timeout=5.0, **more))  # type: ignore[arg-type]
        return made[-1]

    yield source
    for one in made:
        one.close()


def fetched(source: HttpSource) -> bytes:
    reader = source.open(source.probe(), 5, 200_000)
    buffer, pieces = memoryview(bytearray(65_536)), []
    try:
        while count := reader.readinto(buffer):
            pieces.append(bytes(buffer[:count]))
    finally:
        reader.close()
    return b"".join(pieces)


@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("login", [None, LOGIN])
@pytest.mark.parametrize("kind", [ConnectProxy, SocksProxy])
def test_every_byte_goes_by_way_of_the_proxy(
    make: Callable[..., HttpSource], kind: type[Proxy], login: tuple[str, str] | None, tls: bool
) -> None:
    with Server(tls=tls) as server, kind(login=login) as proxy:
        url = server.serve("/x.bin", CONTENT)
        name, password = login or ("", "")
        access = HostAccess("*", proxy=proxy.url, proxy_username=name)
        source = make(url, access, HostSecrets(proxy_password=password), ca_file=str(server.ca_file or ""))
        assert fetched(source) == CONTENT.read(5, 200_000)
        assert {port for _, port in proxy.targets} == {server.port}
        assert len(server.requests_for("/x.bin")) == 2
        assert not [one for one in server.requests_for("/x.bin") if "proxy-authorization" in one.headers]


@pytest.mark.parametrize("kind", [ConnectProxy, SocksProxy])
@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize(
    ("options", "given", "problem"),
    [
        ({"login": LOGIN}, ("", ""), "auth"),
        ({"login": LOGIN}, ("me@home", "wrong"), "auth"),
        ({"refuses": True}, ("", ""), "refused"),
    ],
)
def test_a_proxy_that_says_no(
    make: Callable[..., HttpSource],
    kind: type[Proxy],
    tls: bool,
    options: dict[str, object],
    given: tuple[str, str],
    problem: str,
) -> None:
    with Server(tls=tls) as server, kind(**options) as proxy:  # type: ignore[arg-type]
        access = HostAccess("*", proxy=proxy.url, proxy_username=given[0])
        source = make(
            server.serve("/x.bin", CONTENT),
            access,
            HostSecrets(proxy_password=given[1]),
            ca_file=str(server.ca_file or ""),
        )
        with pytest.raises(SourceError) as caught:
            source.probe()
        if kind is ConnectProxy and not tls and problem == "refused":
            assert isinstance(caught.value, SourceForbidden), (
                "a plain request is answered by the proxy itself"
            )
            return
        assert isinstance(caught.value, SourceProxy)
        assert caught.value.facts["problem"] == problem
        assert "wrong" not in str(caught.value)
        assert server.requests_for("/x.bin") == []


@pytest.mark.parametrize("scheme", ["http", "socks5h"])
def test_a_proxy_that_is_not_there(make: Callable[..., HttpSource], scheme: str) -> None:
    with ConnectProxy() as gone:
        port = gone.port
    source = make("https://example.com/x", HostAccess("*", proxy=f"{scheme}://127.0.0.1:{port}"))
    with pytest.raises(SourceProxyUnreachable):
        source.probe()


@pytest.mark.parametrize("kind", [ConnectProxy, SocksProxy])
def test_interrupt_reaches_through_the_proxy(make: Callable[..., HttpSource], kind: type[Proxy]) -> None:
    with Server(tls=True) as server, kind() as proxy:
        url = server.serve("/x.bin", CONTENT, faults=[Stall(after=-1)])
        source = make(url, HostAccess("*", proxy=proxy.url), ca_file=str(server.ca_file))
        failures: list[SourceError] = []

        def blocked() -> None:
            try:
                source.probe()
            except SourceError as error:
                failures.append(error)

        thread = threading.Thread(target=blocked)
        thread.start()
        server.wait_for(lambda: len(server.requests_for("/x.bin")) == 1)
        while thread.is_alive():
            source.interrupt()
            thread.join(0.1)
        assert len(failures) == 1


def test_names_are_resolved_by_the_socks_proxy(make: Callable[..., HttpSource]) -> None:
    with Server() as server, SocksProxy() as proxy:
        url = server.serve("/x.bin", CONTENT).replace("127.0.0.1", "localhost")
        assert fetched(make(url, HostAccess("*", proxy=proxy.url))) == CONTENT.read(5, 200_000)
        assert proxy.targets[0][0] == "localhost"


# -- logins ---------------------------------------------------------------------------------------------


def test_a_login_is_sent_and_a_login_of_the_link_goes_before(make: Callable[..., HttpSource]) -> None:
    with Server() as server:
        url = server.serve("/x.bin", CONTENT, faults=[AskLogin()])
        make(url, HostAccess("*", Login.BEARER), HostSecrets("token")).probe()
        own = url.replace("http://", "http://you:secret@")
        make(own, HostAccess("*", Login.BASIC, "me"), HostSecrets("p")).probe()
        make(url, HostAccess("*", Login.BASIC, "me"), HostSecrets("p")).probe()
        sent = [one.headers.get("authorization", "") for one in server.requests_for("/x.bin")]
        assert sent == ["Bearer token", "", "Basic eW91OnNlY3JldA==", "", "Basic bWU6cA=="]


def test_a_login_goes_to_its_host_only(tmp_path: Path) -> None:
    with Server() as first, Server() as second:
        target = second.serve("/x.bin", CONTENT)
        url = first.serve("/go", faults=[Redirect(to=target)])
        login = route_of(HostAccess("a", Login.BEARER), HostSecrets("token"), tmp_path)
        source = HttpSource(url, routes=lambda host, port, scheme: login if port == first.port else Route())
        source.probe()
        source.close()
        assert first.requests_for("/go")[0].headers["authorization"] == "Bearer token"
        assert "authorization" not in second.requests_for("/x.bin")[0].headers


def test_a_login_does_not_follow_a_redirect_that_leads_to_its_host(tmp_path: Path) -> None:
    """Anybody can answer with a redirect to a host that he knows the user logs in at: what is asked there in
    the user's name he would have chosen."""
    with Server() as anybody, Server() as home:
        target = home.serve("/delete", faults=[Status(status=401)])
        url = anybody.serve("/go", faults=[Redirect(to=target)])
        login = route_of(HostAccess("a", Login.BEARER), HostSecrets("token"), tmp_path)
        source = HttpSource(url, routes=lambda host, port, scheme: login if port == home.port else Route())
        with pytest.raises(SourceLogin) as caught:
            source.probe()
        source.close()
        assert "authorization" not in home.requests_for("/delete")[0].headers
        assert caught.value.facts["problem"] == "elsewhere"


def test_a_login_that_is_kept_for_https_is_not_sent_in_the_clear(tmp_path: Path) -> None:
    database = Database(tmp_path / "queue.sqlite3")
    store = HostAccessStore(database, SessionSecrets())
    store.save(HostAccess("127.0.0.1", Login.BASIC, "me"), HostSecrets("canary"))
    routes = routes_from(store, tmp_path)
    with Server() as server:
        url = server.serve("/x.bin", CONTENT, faults=[Status(status=401)])
        source = HttpSource(url, routes=routes)
        with pytest.raises(SourceLogin) as caught:
            source.probe()
        assert caught.value.facts["problem"] == "withheld"
        assert "authorization" not in server.requests_for("/x.bin")[0].headers
        store.save(HostAccess(f"http://127.0.0.1:{server.port}", Login.BASIC, "me"), HostSecrets("canary"))
        server.serve("/x.bin", CONTENT, faults=[AskLogin()])
        source.probe()
        assert server.requests_for("/x.bin")[-1].headers["authorization"] == "Basic bWU6Y2FuYXJ5"
        source.close()
    database.close()


# -- certificates -----------------------------------------------------------------------------------------


def test_whom_to_trust(
    make: Callable[..., HttpSource], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Server(tls=True) as server:
        url = server.serve("/x.bin", CONTENT)
        with pytest.raises(SourceTls):
            make(url, HostAccess("*")).probe()
        own = HostAccess("*", trust=Trust.FILE, ca_file=str(server.ca_file))
        assert fetched(make(url, own)) == CONTENT.read(5, 200_000)
        monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(server.ca_file))
        assert system_bundle(tmp_path) == str(server.ca_file)
        assert fetched(make(url, HostAccess("*", trust=Trust.SYSTEM))) == CONTENT.read(5, 200_000)


def test_a_certificate_is_shown_where_one_is_asked_for(
    make: Callable[..., HttpSource], tmp_path: Path
) -> None:
    with Server(tls=True) as server:
        assert server._context is not None
        own = Authority(tmp_path).issue()
        server._context.verify_mode = ssl.CERT_REQUIRED
        server._context.load_verify_locations(own.ca_file)
        url = server.serve("/x.bin", CONTENT)
        trusting = {"trust": Trust.FILE, "ca_file": str(server.ca_file)}
        with pytest.raises(SourceError):
            make(url, HostAccess("*", **trusting)).probe()  # type: ignore[arg-type]
        showing = HostAccess("*", client_cert=str(own.chain_file), client_key=str(own.key_file), **trusting)  # type: ignore[arg-type]
        assert fetched(make(url, showing)) == CONTENT.read(5, 200_000)
        with Server() as anybody:
            elsewhere = make(anybody.serve("/go", faults=[Redirect(to=url)]), showing)
            with pytest.raises(SourceError):  # whoever writes redirects has nobody logged in by it
                elsewhere.probe()
