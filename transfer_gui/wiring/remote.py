"""What of a transfer may go to lanes on other machines, and how such lanes are opened. Knows no Dask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from transfer_gui.backends.destination import PartStore
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.delegation import PartSigner
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.core.host_access import Route, Routes
from transfer_gui.core.profile import CredentialKind, KeySource, Profile
from transfer_gui.core.quick_dataclass import dataclass, field
from transfer_gui.core.request_headers import with_own
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Spec
from transfer_gui.credentials.keys import RenewedKeys
from transfer_gui.engine.pipeline.remote_lanes import Elsewhere
from transfer_gui.engine.run.endpoints import RemoteTask


@dataclass(frozen=True, slots=True)
class RemoteSource:
    """A link, and what its server wants to see. Timeouts in seconds. ``public``: it leads nowhere private.
    Its repr shows nothing."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    authorization: str = field(default="", repr=False)
    connect_timeout: float = 60.0
    read_timeout: float = 60.0
    public: bool = False

    def route(self, host: str, port: int | None, scheme: str) -> Route:
        """The link's own server is shown the login, no other."""
        link = urlsplit(self.url)
        own = (link.hostname, link.port, link.scheme) == (host, port, scheme)
        return Route(authorization=self.authorization) if own and self.authorization else Route()


@dataclass(frozen=True, slots=True)
class RoleStore:
    """A store as whoever has a role of its own there opens it. Holds no keys."""

    profile: Profile
    terms: ObjectTerms

    def open(self, clients: ClientFactory, keys: KeySource, key: str) -> PartStore:
        """The object ``key`` there. Raises DestinationError."""
        return open_s3(clients, self.profile, keys, key, terms=self.terms)


def find_own_keys() -> KeySource:
    """Those of the machine or container that this process runs on, renewed in time."""
    from transfer_gui.credentials.providers import fetch_own  # by workers only

    return RenewedKeys(fetch_own)


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """Where lanes elsewhere put the parts, and who signs them: the owner, or a worker's ``role``."""

    bucket: str
    signer: PartSigner | None
    role: RoleStore | None = None


def role_store(profile: Profile, terms: ObjectTerms) -> RoleStore:
    """What a worker needs to know of a store that it has a role for: where it is, and nothing of keys."""
    place = Profile(
        profile.name,
        endpoint=profile.endpoint,
        region=profile.region,
        bucket=profile.bucket,
        addressing=profile.addressing,
        credentials=CredentialKind.SESSION,
        store=profile.store,
    )
    return RoleStore(place, terms)


OpenOrders = Callable[[RemoteSource, RemotePlace, RemoteTask], Elsewhere]
"""Opens lanes elsewhere for one run of a transfer."""
FindOrders = Callable[[], OpenOrders | None]
"""What opens them now; None where there is no cluster."""


@dataclass(frozen=True, slots=True)
class RemoteEnds:
    """A source that other machines can reach, and who opens lanes there. ``by_role``: workers sign."""

    source: RemoteSource
    open_orders: OpenOrders
    by_role: bool = False


def store_route(profile: Profile, routes: Routes) -> Route:
    """How this computer gets to a store; other machines go straight."""
    link = urlsplit(profile.endpoint)
    return routes((link.hostname or "").lower(), link.port, link.scheme) if link.hostname else Route()


def is_direct(route: Route) -> bool:
    """Whether it needs nothing that only this computer has: a proxy, own authorities or certificates."""
    return not (route.proxy or route.dial or route.ca_file or route.client_cert)


def find_remote_source(spec: Spec, settings: Settings, routes: Routes) -> RemoteSource | None:
    """The source as other machines can reach it; None for what only this one can.

    That is a local file, what goes over this computer's proxy or is trusted by its own authorities, and
    protocols other than HTTP.
    """
    link = urlsplit(spec.url)
    if link.scheme not in ("http", "https") or not link.hostname:
        return None
    route = routes(link.hostname.lower(), link.port, link.scheme)
    if not is_direct(route):
        return None
    return RemoteSource(
        spec.url,
        dict(with_own(spec.headers, spec.url)),
        route.authorization,
        settings.connect_timeout,
        settings.read_timeout,
    )
