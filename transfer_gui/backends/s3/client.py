"""The one place where S3 clients are made: configuration, isolation from the environment, caching.

Lives here: :class:`ClientFactory`. Not here: requests (``s3.py``), errors (``s3/errors.py``), breaking
connections (``s3/sockets.py``). botocore is imported inside functions: start-up time.

Nothing here switches botocore's or urllib3's debug logging on: it prints signatures and session tokens.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from transfer_gui import __version__
from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.s3.addressing import address_of
from transfer_gui.backends.s3.clock import StoreClock
from transfer_gui.backends.s3.direct import Address, DirectClient
from transfer_gui.backends.s3.documents import tidy_answers
from transfer_gui.backends.s3.errors import translate_errors
from transfer_gui.backends.s3.redirect import redirect_target, region_at
from transfer_gui.backends.s3.regions import Regions
from transfer_gui.backends.s3.session import make_isolated_session, sign_with
from transfer_gui.backends.s3.sockets import watch_client
from transfer_gui.core.destination_errors import CredentialsInvalid, EndpointInvalid
from transfer_gui.core.host_access import Route, Routes, direct_route, proxy_headers
from transfer_gui.core.profile import CredentialKind, KeySource, Profile
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.store_traits import Learn

DEFAULT_REGION = "us-east-1"
EXPECT_FROM = 1024**2
"""Bodies up to this many bytes go out without ``Expect: 100-continue``."""
CLIENTS_KEPT = 8
# For each send and each wait.
_SECONDS = 60.0

# S3, and what botocore asks for credentials.
_SERVICES = ["s3", "signin", "sso", "sso-oidc", "sts"]
# Only these kinds take region, endpoint and proxies from the environment or the AWS files as well.
_SURROUNDED = (CredentialKind.ENVIRONMENT, CredentialKind.AWS_PROFILE)


@dataclass(frozen=True, slots=True)
class _Identity:
    """What makes two clients the same. Its repr shows no secret: those of sources of keys do not."""

    endpoint: str
    region: str
    path_style: bool
    surrounded: bool
    aws_profile: str
    keys: KeySource
    expect_continue: bool
    route: Route


class ClientFactory:
    """Makes S3 clients (about 14 MB and 160 ms each) and keeps them. Thread-safe.

    ``ca_file``: a PEM bundle to trust instead of the usual ones. ``proxy``: URL of an HTTP proxy for
    the store; '' means none, whatever the environment says. ``routes``: the user's settings for each host,
    which go before both.
    """

    def __init__(self, *, ca_file: str = "", proxy: str = "", routes: Routes = direct_route) -> None:
        self.sockets = BlockedSockets()
        self.regions = Regions()
        self._clocks: dict[str, StoreClock] = {}
        self._routes = routes
        self._ca_file = ca_file
        self._proxies = {"http": proxy, "https": proxy} if proxy else {}
        self._lock = threading.Lock()
        self._clients: OrderedDict[_Identity, Any] = OrderedDict()
        self._direct: OrderedDict[tuple[Address, KeySource, bool], DirectClient] = OrderedDict()
        self._places: dict[tuple[Any, ...], Address | None] = {}
        self._loader: Any = None
        self._reading: ClientFactory | None = None

    def source_clients(self) -> ClientFactory:
        """Clients for sources. Their sockets are their own: a lane uses one of each kind at once."""
        with self._lock:
            if self._reading is None:
                self._reading = ClientFactory(ca_file=self._ca_file, routes=self._routes)
                self._reading._proxies = self._proxies
                self._reading.regions = self.regions
            return self._reading

    def client(
        self,
        profile: Profile,
        keys: KeySource | None,
        *,
        connections: int,
        connect_timeout: float = _SECONDS,
        read_timeout: float = _SECONDS,
        expect_continue: bool = True,
    ) -> Any:
        """A botocore S3 client; the same one for equal endpoint, region, addressing and source of keys.

        ``connections``: how many requests may run at once over all transfers (the first call decides).
        ``connect_timeout`` in seconds also bounds each ``send()``; ``read_timeout`` each wait for an answer.
        ``expect_continue`` False leaves ``Expect: 100-continue`` out: a server that ignores it costs a second
        per request. Raises EndpointInvalid, CredentialsInvalid.
        """
        if keys is None:
            raise CredentialsInvalid(bucket=profile.bucket, host=profile.endpoint_host, error="NoCredentials")
        identity = _Identity(
            profile.endpoint,
            profile.region,
            profile.path_style,
            profile.credentials in _SURROUNDED,
            profile.aws_profile if profile.credentials is CredentialKind.AWS_PROFILE else "",
            keys,
            expect_continue,
            self._route(profile),
        )
        with self._lock:
            client = self._clients.get(identity)
            if client is None:
                told = keys.origin.name_keys()
                with told, translate_errors("connect", profile.bucket, "", profile.endpoint_host):
                    client = self._new(identity, profile, connections, (connect_timeout, read_timeout))
                self._clients[identity] = client
                if len(self._clients) > CLIENTS_KEPT:
                    self._clients.popitem(last=False)  # not closed: a transfer may still use it
            self._clients.move_to_end(identity)
            return client

    def object_client(
        self,
        profile: Profile,
        keys: KeySource | None,
        *,
        connections: int,
        expect_continue: bool = True,
        learn: Learn = lambda feature: None,
    ) -> Any:
        """A client for objects in the profile's bucket: our own, quicker one where nothing is unusual.

        ``learn`` hears what the store turns out to lack; of one place the first call's counts.
        """
        route = self._route(profile)
        address = self._locate(profile, route)
        if keys is None or address is None:
            return self.client(profile, keys, connections=connections, expect_continue=expect_continue)
        identity = (address, keys, expect_continue)
        with self._lock:
            client = self._direct.get(identity)
            if client is None:
                client = self._direct[identity] = DirectClient(
                    address,
                    keys,
                    partial(
                        self.client, profile, keys, connections=connections, expect_continue=expect_continue
                    ),
                    self.sockets,
                    self._clock(profile.endpoint),
                    connections=connections,
                    timeouts=(_SECONDS, _SECONDS),
                    expect_from=EXPECT_FROM if expect_continue else None,
                    learn=learn,
                    endpoint_url=profile.endpoint,
                )
                if len(self._direct) > CLIENTS_KEPT:
                    self._direct.popitem(last=False)  # not closed: a transfer may still use it
            self._direct.move_to_end(identity)
            return client

    def _locate(self, profile: Profile, route: Route) -> Address | None:
        """Where requests go; kept for each place, since :func:`address_of` reads files."""
        place = (profile.endpoint, profile.bucket, profile.region, profile.path_style, profile.credentials)
        known = (*place, route)
        if known not in self._places:
            self._places[known] = address_of(
                profile, route, DEFAULT_REGION, ca_file=self._ca_file, proxied=bool(self._proxies)
            )
        return self._places[known]

    def interrupt(self, threads: Iterable[int]) -> None:
        """Break the connections that these threads (their idents) are blocked on."""
        self.sockets.interrupt(threads)

    def close(self) -> None:
        """Close idle connections and forget the clients with their credentials."""
        with self._lock:
            clients = [*self._clients.values(), *self._direct.values()]
            for client in self._clients.values():
                _close_idle(client)
            self._clients.clear()
            self._direct.clear()
            self._places.clear()
            reading, self._reading = self._reading, None
        if reading is not None:
            reading.close()
        for client in clients:
            client.close()

    def _clock(self, endpoint: str) -> StoreClock:
        return self._clocks.setdefault(endpoint, StoreClock())

    def _route(self, profile: Profile) -> Route:
        """By the endpoint's host and port; AWS's own endpoint is named by its region."""
        parts = urlsplit(profile.endpoint or f"https://s3.{profile.region or DEFAULT_REGION}.amazonaws.com")
        return self._routes((parts.hostname or "").lower(), parts.port, parts.scheme)

    def _new(
        self, identity: _Identity, profile: Profile, connections: int, timeouts: tuple[float, float]
    ) -> Any:
        own = not identity.surrounded
        session = self._make_session() if own else self._open_session(identity.aws_profile)
        sign_with(session, identity.keys)
        region = identity.region or ("" if own else session.get_config_variable("region"))
        try:
            client = session.create_client(
                "s3",
                region_name=region or DEFAULT_REGION,
                endpoint_url=identity.endpoint or None,
                verify=identity.route.ca_file or self._ca_file or (True if own else None),
                config=self._config(identity, connections, timeouts),
            )
        except ValueError as error:
            raise EndpointInvalid(host=profile.endpoint_host) from error
        self._prepare(client, identity)
        return client

    def _config(self, identity: _Identity, connections: int, timeouts: tuple[float, float]) -> Any:
        from botocore.config import Config

        own, route = not identity.surrounded, identity.route
        proxies = {"http": route.proxy, "https": route.proxy} if route.proxy else self._proxies
        proxies = {} if route.dial is not None else proxies
        certificate = (route.client_cert, route.client_key) if route.client_key else route.client_cert or None
        return Config(
            signature_version="s3v4",
            s3={
                "addressing_style": "path" if identity.path_style else "virtual",
                "payload_signing_enabled": False,
            },
            # Other stores choke on checksums in trailers; we send ours where the store has agreed to them.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            retries={"mode": "standard", "total_max_attempts": 1},  # the engine retries
            max_pool_connections=connections,
            connect_timeout=timeouts[0],
            read_timeout=timeouts[1],
            tcp_keepalive=True,
            parameter_validation=False,  # keys are checked by S3Destination; saves time on each part
            proxies=proxies if own or proxies else None,
            client_cert=certificate,
            ignore_configured_endpoint_urls=own,
            user_agent_extra=f"transfer-gui/{__version__}",
        )

    def _prepare(self, client: Any, identity: _Identity) -> None:
        events = client.meta.events
        drop = _drop_small_expect if identity.expect_continue else _drop_expect
        events.register_last("before-call.s3", drop, unique_id="transfer-gui-expect")
        events.register_last("before-call.s3", _stay_in_region, unique_id="transfer-gui-region")
        events.register_first("needs-retry.s3", _send_on, unique_id="transfer-gui-send-on")
        tidy_answers(events)
        # botocore's own takes ASCII only.
        client._endpoint.http_session._proxy_config.proxy_headers_for = proxy_headers
        watch_client(client, self.sockets, identity.route.dial)
        self._clock(identity.endpoint).watch(client)

    def _make_session(self) -> Any:
        session = make_isolated_session()
        session.register_component("data_loader", self._models())
        return session

    def _open_session(self, aws_profile: str) -> Any:
        """A session with botocore's usual search for credentials, for the profiles that ask for it."""
        from botocore.session import Session

        session = Session(profile=aws_profile or None)
        session.register_component("data_loader", self._models())
        return session

    def _models(self) -> Any:
        """botocore's own service descriptions, parsed once for all clients."""
        if self._loader is None:
            from botocore.loaders import Loader

            class S3Models(Loader):  # type: ignore[misc]
                """Without the search through the folders of some 400 services (30 ms)."""

                def list_available_services(self, type_name: str) -> list[str]:
                    return _SERVICES

            self._loader = S3Models([Loader.BUILTIN_DATA_PATH], include_default_search_paths=False)
        return self._loader


def _close_idle(client: Any) -> None:
    """botocore forgets its pools without closing what is idle in them: sockets would stay until the garbage
    collector finds them, and the servers' threads with them."""
    session = client._endpoint.http_session
    for manager in (session._manager, *session._proxy_managers.values()):
        for key in manager.pools.keys():  # noqa: SIM118 - urllib3's container is not iterable
            pool = manager.pools.get(key)
            if pool is not None:
                pool.close()


def _drop_expect(params: Mapping[str, Any], **_: Any) -> None:
    params["headers"].pop("Expect", None)


def _drop_small_expect(params: Mapping[str, Any], **_: Any) -> None:
    if int(params["headers"].get("Content-Length", 0)) <= EXPECT_FROM:
        params["headers"].pop("Expect", None)


def _stay_in_region(context: Mapping[str, Any], **_: Any) -> None:
    """Tell botocore that it has followed a redirect already.

    Following one would send a body of up to 5 GiB twice, and a redirect without XML ends in a RecursionError.
    """
    if "s3_redirect" in context:
        context["s3_redirect"]["redirected"] = True


def _send_on(request_dict: dict[str, Any], response: Any, **_: Any) -> int | None:
    """Have a request sent once more, signed anew, where the store sends it for the time being."""
    context = request_dict["context"]
    if response is None or response[0] is None or "transfer_gui_sent_on" in context:
        return None
    headers = response[0].headers
    key = str((context.get("s3_redirect") or {}).get("params", {}).get("Key") or "")
    target = redirect_target(request_dict["url"], response[0].status_code, headers.get("Location", ""), key)
    signing = context.setdefault("signing", {})
    region = signing.get("region") or context.get("client_region")
    if not target or headers.get("x-amz-bucket-region", region) != region:
        return None  # a bucket that is in another region altogether is no matter of one request
    context["transfer_gui_sent_on"] = True
    request_dict["url"] = target
    if there := region_at(urlsplit(target).hostname or ""):
        signing["region"] = there
    return 0  # seconds to wait
