"""Both ends of a transfer, opened: any source; an S3 store or a local folder as destination. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from transfer_gui import __version__
from transfer_gui.backends.common.peers import Peers, looks_public
from transfer_gui.backends.destination import Copier, Destination
from transfer_gui.backends.http.connections import SharedConnections
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import S3Destination, open_s3
from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.backends.source import Source
from transfer_gui.core.errors import KeychainLocked, UsageError
from transfer_gui.core.host_access import Routes, direct_route
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices, merge_choices
from transfer_gui.core.profile import KeySource, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.request_headers import are_forgotten, headers_for, with_own
from transfer_gui.core.settings import Settings
from transfer_gui.core.source_errors import SourceHeadersForgotten, SourceUrlForgotten
from transfer_gui.core.store_traits import Learn, StoreTraits
from transfer_gui.core.transfer import Overwrite, Spec, Transfer, Validator
from transfer_gui.engine.run.checksum_lookup import Lists
from transfer_gui.engine.run.endpoints import Endpoints, OpenElsewhere, RemoteTask
from transfer_gui.links.s3_uri import is_s3, parse_s3
from transfer_gui.links.urls import check_url, local_path
from transfer_gui.wiring.examine import addressed, learn_of, store_name, traits_of
from transfer_gui.wiring.folder_sums import LONGEST, ListsBeside, RecentSums, can_have_lists
from transfer_gui.wiring.object_terms import terms_for
from transfer_gui.wiring.stores import Stores

if TYPE_CHECKING:  # few have a cluster
    from transfer_gui.engine.pipeline.remote_lanes import Elsewhere
    from transfer_gui.wiring.remote import FindOrders, RemoteEnds
from transfer_gui.core.source_errors import SourceExtraMissing
from transfer_gui.engine.run.endpoints import LOCAL_STORE
from transfer_gui.links.schemes import DAV_SCHEMES, FTP_SCHEMES, WEB_SCHEMES

# All lanes of all transfers share a profile's client, so its pool must hold them.
_POOL = 128


class StoreEndpoints:
    """Fulfils :class:`transfer_gui.engine.run.endpoints.Endpoints` with any source and an S3 destination."""

    def __init__(
        self,
        source: Source,
        origin: str,
        profile: Profile,
        keys: KeySource,
        clients: ClientFactory,
        terms: ObjectTerms,
        traits: StoreTraits,
        learn: Learn,
        copier: Copier | None = None,
        remote: RemoteEnds | None = None,
    ) -> None:
        self.source = source
        self.opaque_etags = terms.opaque_etags
        self.limits = traits.limits
        self.origin = origin
        self.copier = copier
        self.store = store_name(profile)
        self._profile = addressed(profile, traits)
        self._open = partial(open_s3, terms=terms, traits=traits, learn=learn)
        self._keys = keys
        self._clients = clients
        self._terms = terms
        self._remote = remote
        self.elsewhere: OpenElsewhere | None = None if remote is None else self._open_elsewhere
        # What signs for itself would have to know a small object's digest before it has read it.
        self.whole_elsewhere: OpenElsewhere | None = (
            None if remote is None or remote.by_role else self._open_elsewhere
        )
        self.lists: Lists | None = None
        self.peers = Peers()
        self._made: dict[str, S3Destination] = {}

    def destination(self, key: str) -> Destination:
        """The object at ``key``; the same one each time."""
        if key not in self._made:
            self._made[key] = self._open(self._clients, self._profile, self._keys, key, connections=_POOL)
        return self._made[key]

    def _open_elsewhere(self, task: RemoteTask) -> Elsewhere:
        from transfer_gui.backends.s3.delegation import PartSigner
        from transfer_gui.wiring.remote import RemotePlace, role_store

        assert self._remote is not None, "else it is not offered"
        if self._remote.by_role:
            role = role_store(self._clients.regions.correct(self._profile), self._terms)
            place = RemotePlace(self._profile.bucket, None, role)
        else:
            signer = PartSigner(
                *(self._clients, self._profile, self._keys, task.key, self._terms, task.whole),
                replace=task.replace,
            )
            place = RemotePlace(self._profile.bucket, signer)
        source = replace(self._remote.source, public=self.peers.public)
        return self._remote.open_orders(source, place, task)

    def when_public(self, keep: Callable[[], object]) -> None:
        """Call ``keep`` before anything is asked of a source that turns out to lie on the public network."""
        self.peers.when_public(keep)

    def close(self) -> None:
        """Nothing to do: the clients stay, since other transfers use them."""


class EndpointsOpener:
    """Opens the ends of transfers for the engine, in the job's thread: the keychain may ask the user."""

    def __init__(self, stores: Stores, clients: ClientFactory, find_orders: FindOrders | None = None) -> None:
        """``find_orders``: of a cluster, where there is one."""
        self._stores = stores
        self._clients = clients
        self._find_orders = find_orders
        self._shared = SharedConnections()
        self._sums = RecentSums()

    def __call__(self, transfer: Transfer) -> Endpoints:
        """Raises SourceUrlInvalid, SourceUrlForgotten, ProfileMissing, SecretError.

        A row that waits for the keychain (``error_code``) does not make it ask for its password again.
        """
        if transfer.failure.code == KeychainLocked.code and self._stores.keychain.locked():
            raise KeychainLocked.with_facts(transfer.failure.facts)
        if not transfer.spec.url or are_forgotten(transfer.spec.headers):
            transfer = self._stores.queue.get(transfer.id) or transfer
        settings = self._stores.effective_settings()
        # Mirrors, lists and later runs lead to no network where the link itself may not lead.
        peers = Peers(public=transfer.spec.public)
        ends = self._open(transfer, settings, peers)
        ends.peers = peers
        if can_have_lists(transfer.spec.url):
            opened = partial(self._open_list, transfer.spec, settings, peers)
            ends.lists = ListsBeside(transfer.spec.url, self._sums.of(transfer.spec), opened)
        return ends

    def _open(self, transfer: Transfer, settings: Settings, peers: Peers) -> StoreEndpoints | FolderEndpoints:
        if folder := transfer.spec.folder:
            return FolderEndpoints(*self._source(transfer, settings, peers), folder)
        profile = self._stores.profile_for(transfer.spec)
        if not profile.bucket:
            raise UsageError(problem="no_bucket", profile=profile.name)
        keys = self._stores.keys.keys(profile)
        copier = copier_for(self._stores, self._clients, transfer.spec, profile, keys)
        terms = terms_for(profile, transfer.spec.options, self._stores.customer_keys)
        traits, learn = traits_of(self._stores, profile), learn_of(self._stores, profile)
        source = self._source(transfer, settings, peers)
        remote = self._remote_ends(transfer.spec, settings, profile, terms)
        return StoreEndpoints(*source, profile, keys, self._clients, terms, traits, learn, copier, remote)

    def note_busy(self, busy: bool) -> None:
        """Whether any transfer runs: while one does, connections to sources are kept for the next."""
        (self._shared.enter if busy else self._shared.leave)()

    def _open_list(self, spec: Spec, settings: Settings, peers: Peers, url: str) -> Source:
        """A list of checksums beside the source: it is asked for as that is, but no other server."""
        if is_s3(url):
            return open_s3_source(self._stores, self._clients, replace(spec, url=url))
        quick = replace(
            settings,
            connect_timeout=min(settings.connect_timeout, LONGEST),
            read_timeout=min(settings.read_timeout, LONGEST),
        )
        return open_source(
            url,
            settings=quick,
            ranges=False,
            headers=spec.headers,
            routes=self._stores.routes,
            shared=self._shared,
            stays=True,
            peers=peers,
        )

    def _remote_ends(
        self, spec: Spec, settings: Settings, profile: Profile, terms: ObjectTerms
    ) -> RemoteEnds | None:
        """Both ends as other machines can reach them; None where they can't, or there are none."""
        open_orders = None if self._find_orders is None else self._find_orders()
        if open_orders is None or terms.customer_key:
            return None
        from transfer_gui.wiring.remote import RemoteEnds, find_remote_source, is_direct, store_route

        if not is_direct(store_route(profile, self._stores.routes)):
            return None
        source = find_remote_source(spec, settings, self._stores.routes)
        if source is None:
            return None
        return RemoteEnds(source, open_orders, by_role=settings.cluster_signing == "workers")

    def _source(self, transfer: Transfer, settings: Settings, peers: Peers) -> tuple[Source, str]:
        """The source, and the host by which its limits are remembered."""
        spec = transfer.spec
        if is_s3(spec.url):
            return open_s3_source(self._stores, self._clients, spec), s3_origin(self._stores, spec)
        source = _source(transfer, settings, self._stores.routes, self._shared, peers)
        return source, _origin(spec.url)


def _source(
    transfer: Transfer, settings: Settings, routes: Routes, shared: SharedConnections, peers: Peers
) -> Source:
    spec = transfer.spec
    if not spec.url:
        if transfer.intent.gives_up:
            return file_source("")
        raise SourceUrlForgotten(url="")
    if are_forgotten(spec.headers) and not transfer.intent.gives_up:
        raise SourceHeadersForgotten(names=", ".join(spec.headers))
    # Without a digest nothing would show that they give the same.
    mirrors = spec.mirrors.split() if spec.ranges and spec.digests else []
    skips = spec.overwrite in (Overwrite.SKIP, Overwrite.RENAME)
    main = open_source(
        spec.url,
        settings,
        ranges=spec.ranges,
        known=transfer.source.size is not None or transfer.upload.bytes_stored > 0,
        headers=spec.headers,
        routes=routes,
        shared=shared,
        unless=transfer.last_version,
        # Not where files that are there are passed over: most of a list may be.
        at_once=0 if transfer.upload.id or skips or mirrors else spec.connections or settings.connections,
        peers=peers,
    )
    web = spec.url.partition(":")[0].lower() in WEB_SCHEMES
    if not mirrors and (not (spec.ranges and web) or transfer.upload.id):
        return main
    from transfer_gui.backends.common.mirrors import MirroredSource

    opened = partial(open_source, settings=settings, routes=routes, shared=shared, peers=peers)
    named = [opened(one, headers=headers_for(spec.headers, spec.url, one)) for one in mirrors]
    return MirroredSource(main, named, open_announced=None if mirrors else opened)


def open_source(
    url: str,
    settings: Settings,
    *,
    ranges: bool = True,
    known: bool = False,
    headers: Mapping[str, str] | None = None,
    routes: Routes = direct_route,
    shared: SharedConnections | None = None,
    at_once: int = 0,
    stays: bool = False,
    unless: Validator | None = None,
    peers: Peers | None = None,
) -> Source:
    """What lies behind a link or path. ``headers`` go to the link's own server, ``shared`` are
    connections that links before this one may have left; ``at_once``: a probe brings first bytes,
    and so many connections will read the file;
    ``stays``: no redirect to another server is followed; ``unless``: a web server's probe of this version
    raises NotModified; ``peers`` of a link on whose behalf this one is asked.

    Raises SourceUrlInvalid.
    """
    if (path := local_path(url)) is not None:
        return file_source(path)
    url = check_url(url)
    if (other := open_other(url, settings, ranges=ranges, routes=routes, peers=peers)) is not None:
        return other
    # Loaded when needed: requests costs a tenth of a second.
    from transfer_gui.backends.http.source import HttpSource

    return HttpSource(
        url,
        ranges=ranges,
        known=known,
        connect_timeout=settings.connect_timeout,
        read_timeout=settings.read_timeout,
        user_agent=f"transfer-gui/{__version__}",
        headers=with_own(headers or {}, url),
        routes=routes,
        shared=shared,
        at_once=at_once,
        stays=stays,
        unless=unless,
        peers=peers,
    )


def _origin(url: str) -> str:
    """Host and port of a link, without whoever logs in there; '' for a local file."""
    return "" if local_path(url) is not None else urlsplit(url).netloc.rpartition("@")[2]


def file_source(path: str) -> Source:
    from transfer_gui.backends.local.source import FileSource

    return FileSource(path)


def source_profile(stores: Stores, spec: Spec) -> Profile:
    """The profile that reads an ``s3://`` source: its own, else the destination's. Raises ProfileMissing."""
    own = spec.source_profile
    asked = Spec("", "", profile=own) if own else Spec("", "", profile=spec.profile, endpoint=spec.endpoint)
    return replace(stores.profile_for(asked), bucket=parse_s3(spec.url).bucket)


def open_s3_source(stores: Stores, clients: ClientFactory, spec: Spec) -> Source:
    """The object at ``spec.url``. Raises TransferError: no such profile, no keys, no address."""
    from transfer_gui.backends.s3.look import Lacks
    from transfer_gui.backends.s3.source import S3Source

    profile = source_profile(stores, spec)
    reading = clients.source_clients()
    keys = stores.keys.keys(profile)
    make = partial(reading.client, keys=keys, connections=_POOL)
    opened, follow = reading.regions.open_client(profile, make)
    terms = terms_for(profile, NO_CHOICES, stores.customer_keys)
    key = parse_s3(spec.url).key
    calls = ObjectCalls(opened, profile.bucket, key, profile.endpoint_host, keys, terms, follow)
    wanted = _wanted(stores, spec)
    lacks = Lacks(traits_of(stores, profile).lacks, learn_of(stores, profile))
    return S3Source(
        calls, reading.sockets, keeps_tags=wanted.keep_tags, keeps_class=wanted.keep_class, lacks=lacks
    )


def _wanted(stores: Stores, spec: Spec) -> ObjectChoices:
    if spec.folder or not spec.bucket:
        return spec.options
    return merge_choices(stores.profile_for(spec).options, spec.options)


def s3_origin(stores: Stores, spec: Spec) -> str:
    """The store that is read from, by which its limits are remembered."""
    return urlsplit(source_profile(stores, spec).endpoint).netloc or "aws"


def copier_for(
    stores: Stores, clients: ClientFactory, spec: Spec, profile: Profile, keys: KeySource
) -> Copier | None:
    """The store's own copying, where one store holds both ends and the same keys open them; else None."""
    terms = terms_for(profile, spec.options, stores.customer_keys)
    if not is_s3(spec.url):
        return _fetcher_for(stores, clients, spec, profile, keys, terms)
    from transfer_gui.backends.s3.copying import S3Copier

    source = source_profile(stores, spec)
    if urlsplit(source.endpoint).netloc != urlsplit(profile.endpoint).netloc:
        return None
    if source.name != profile.name and stores.keys.keys(source) != keys:
        return None
    if "customer" in (terms.choices.encryption, source.options.encryption):
        return None  # two keys may be needed at once: the bytes go through here instead
    return S3Copier(clients, profile, keys, parse_s3(spec.url), connections=_POOL, terms=terms)


def _fetcher_for(
    stores: Stores, clients: ClientFactory, spec: Spec, profile: Profile, keys: KeySource, terms: ObjectTerms
) -> Copier | None:
    """The store's own fetching, where that was chosen and it gets to the link as this computer does; else
    None. What needs a login or headers is not told to it, nor a private network's link to a public store."""
    link = urlsplit(spec.url)
    host = (link.hostname or "").lower()
    if not (terms.choices.store_fetches and traits_of(stores, profile).fetches and spec.url.isascii()):
        return None
    if link.scheme not in WEB_SCHEMES or link.username is not None or spec.headers or terms.customer_key:
        return None
    if stores.routes(host, link.port, link.scheme).authorization:
        return None
    if looks_public(profile.endpoint_host) and not looks_public(host):
        return None
    from transfer_gui.backends.s3.copying import S3Fetcher

    return S3Fetcher(clients, profile, keys, check_url(spec.url), terms)


INSTALL = "pip install 'transfer-gui[more]'"


def open_other(
    url: str, settings: Settings, *, ranges: bool, routes: Routes, peers: Peers | None = None
) -> Source | None:
    """What lies behind a checked link, None if it is one of the web. Raises SourceExtraMissing."""
    scheme = urlsplit(url).scheme
    given: dict[str, Any] = {"ranges": ranges, "routes": routes, "peers": peers}
    given |= {"connect_timeout": settings.connect_timeout, "read_timeout": settings.read_timeout}
    if scheme in FTP_SCHEMES:
        from transfer_gui.backends.ftp.source import FtpSource

        return FtpSource(url, **given)
    if scheme == "sftp":
        try:
            from transfer_gui.backends.sftp.source import SftpSource
        except ModuleNotFoundError:
            raise SourceExtraMissing(scheme=scheme, command=INSTALL) from None
        return SftpSource(url, **given)
    if scheme in DAV_SCHEMES:
        try:
            from transfer_gui.backends.webdav.source import WebdavSource
        except ModuleNotFoundError:
            raise SourceExtraMissing(scheme=scheme, command=INSTALL) from None
        return WebdavSource(url, **given)
    return None


class FolderEndpoints:
    """Fulfils :class:`transfer_gui.engine.run.endpoints.Endpoints`; ``folder`` is an absolute path."""

    def __init__(self, source: Source, origin: str, folder: str) -> None:
        self.source = source
        self.origin = origin
        from transfer_gui.backends.local.destination import LIMITS, FileDestination  # few copies go there

        self.limits = LIMITS
        self.store = LOCAL_STORE
        self.copier: Copier | None = None
        self.opaque_etags = False
        self.elsewhere: OpenElsewhere | None = None
        self.whole_elsewhere: OpenElsewhere | None = None
        self.lists: Lists | None = None
        self.peers = Peers()
        self._open = partial(FileDestination, folder)
        self._made: dict[str, Destination] = {}

    def destination(self, key: str) -> Destination:
        """The file ``key`` below the folder; the same one each time. Raises KeyInvalid."""
        if key not in self._made:
            self._made[key] = self._open(key)
        return self._made[key]

    def when_public(self, keep: Callable[[], object]) -> None:
        """Call ``keep`` before anything is asked of a source that turns out to lie on the public network."""
        self.peers.when_public(keep)

    def close(self) -> None:
        """Nothing is kept open."""
