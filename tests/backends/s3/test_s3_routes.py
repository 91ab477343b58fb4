"""S3 clients by way of proxies, and with certificates of the user's own; with real servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backends.bodies import BytesBody, crc64
from tests.servers.proxies import ConnectProxy, SocksProxy
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import S3Destination, open_s3
from transfer_gui.core.destination_errors import DestinationProxy, DestinationTls
from transfer_gui.core.host_access import HostAccess, HostSecrets, Trust
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.wiring.dialing import route_of

Proxy = ConnectProxy | SocksProxy
LOGIN = ("me@home", "p:/ä?")


@pytest.fixture(params=[False, True], ids=["http", "https"])
def store(request: pytest.FixtureRequest) -> Iterator[StrictS3]:
    with StrictS3(tls=request.param) as running:
        running.make_bucket("bucket")
        yield running


def opened(store: StrictS3, factory: ClientFactory) -> S3Destination:
    profile = Profile("p", store.endpoint_url, bucket="bucket")
    keys = Credentials(store.access_key, store.secret_key)
    return open_s3(factory, profile, keys, "key.bin", connections=4)


def factory_for(store: StrictS3, access: HostAccess, secrets: HostSecrets, folder: Path) -> ClientFactory:
    route = route_of(access, secrets, folder)
    return ClientFactory(ca_file=str(store.ca_file or ""), routes=lambda host, port, scheme: route)


@pytest.mark.parametrize("kind", [ConnectProxy, SocksProxy])
def test_objects_go_by_way_of_the_proxy(store: StrictS3, kind: type[Proxy], tmp_path: Path) -> None:
    with kind(login=LOGIN) as proxy:
        access = HostAccess("*", proxy=proxy.url, proxy_username=LOGIN[0])
        factory = factory_for(store, access, HostSecrets(proxy_password=LOGIN[1]), tmp_path)
        content = b"x" * 3_000_000
        opened(store, factory).put(BytesBody(content), ObjectOptions(), checksum=crc64(content), replace=True)
        factory.close()
        assert store.get("bucket", "key.bin") == content
        assert {port for _, port in proxy.targets} == {store.port}


@pytest.mark.parametrize("kind", [ConnectProxy, SocksProxy])
def test_a_proxy_that_wants_a_login(store: StrictS3, kind: type[Proxy], tmp_path: Path) -> None:
    with kind(login=LOGIN) as proxy:
        factory = factory_for(store, HostAccess("*", proxy=proxy.url), HostSecrets(), tmp_path)
        with pytest.raises(DestinationProxy) as caught:
            opened(store, factory).head()
        factory.close()
        assert caught.value.facts["problem"] == "auth"


def test_the_settings_of_the_host_say_whom_to_trust(tmp_path: Path) -> None:
    with StrictS3(tls=True) as store:
        store.make_bucket("bucket")
        factory = ClientFactory()
        with pytest.raises(DestinationTls):
            opened(store, factory).head()
        factory.close()
        route = route_of(
            HostAccess("*", trust=Trust.FILE, ca_file=str(store.ca_file)), HostSecrets(), tmp_path
        )
        factory = ClientFactory(routes=lambda host, port, scheme: route)
        assert opened(store, factory).head() is None
        factory.close()
