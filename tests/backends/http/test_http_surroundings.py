"""Certificates, names, and what of the environment must not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backends.http.conftest import Opener
from tests.backends.test_source_contract import fetch
from tests.servers.content import Content
from tests.servers.http_source import HttpSource as Server
from tests.servers.tls import Flaw
from transfer_gui.core.source_errors import SourceHostUnknown, SourceTls, SourceUnreachable

CONTENT = Content(1, 100_000)


@pytest.mark.parametrize("flaw", [flaw for flaw in Flaw if flaw is not Flaw.NONE])
def test_a_certificate_that_is_wrong(open_url: Opener, flaw: Flaw) -> None:
    with Server(tls=True, flaw=flaw) as server:
        url = server.serve("/f?sig=canary", CONTENT)
        with pytest.raises(SourceTls) as raised:
            open_url(url, ca_file=str(server.ca_file)).probe()
        assert raised.value.facts["problem"]
        assert not raised.value.transient
        assert server.seen.requests == [], "nothing was asked of a stranger"


def test_an_authority_of_ones_own(open_url: Opener) -> None:
    with Server(tls=True) as server:
        url = server.serve("/f", CONTENT)
        with pytest.raises(SourceTls):
            open_url(url).probe()
        source = open_url(url, ca_file=str(server.ca_file))
        assert fetch(source, source.probe()) == CONTENT.read(0, CONTENT.size)


def test_tls_to_a_port_that_speaks_none(server: Server, open_url: Opener) -> None:
    url = server.serve("/f", CONTENT).replace("http://", "https://")
    with pytest.raises((SourceTls, SourceUnreachable)):
        open_url(url, connect_timeout=0.5).probe()


def test_http_to_a_port_that_speaks_tls(open_url: Opener) -> None:
    with Server(tls=True) as server:
        url = server.serve("/f", CONTENT).replace("https://", "http://")
        with pytest.raises(SourceUnreachable):
            open_url(url).probe()


def test_a_name_that_nobody_knows(open_url: Opener) -> None:
    with pytest.raises(SourceHostUnknown) as raised:
        open_url("http://no-such-host.invalid/f?sig=canary").probe()
    assert raised.value.facts == {"host": "no-such-host.invalid"}


def test_proxies_and_netrc_of_the_environment_do_not_matter(
    server: Server, open_url: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login user password canary\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(tmp_path / "none.pem"))
    with Server() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url("/"))
        url = server.serve("/f", CONTENT)
        source = open_url(url)
        assert fetch(source, source.probe()) == CONTENT.read(0, CONTENT.size)
        assert proxy.seen.connections == 0
    assert all("authorization" not in request.headers for request in server.requests_for(url))
