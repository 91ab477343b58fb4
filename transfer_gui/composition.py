"""How the program is put together below the window: stores, credentials, and the two ends of a transfer.

Used by ``app.py`` and ``cli``. Knows no Qt.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from transfer_gui import __version__
from transfer_gui.core.errors import KeychainLocked, UsageError
from transfer_gui.core.host_access import Routes, straight
from transfer_gui.core.profile import CredentialKind, Credentials, KeySource, Profile, check_endpoint
from transfer_gui.core.request_headers import forgotten
from transfer_gui.core.s3_uri import is_s3
from transfer_gui.core.settings import Settings, default_connections
from transfer_gui.core.source_errors import SourceHeadersForgotten, SourceUrlForgotten
from transfer_gui.core.store_traits import StoreTraits
from transfer_gui.core.transfer import Spec, Transfer
from transfer_gui.core.urls import check_url
from transfer_gui.credentials.book import KeyBook
from transfer_gui.credentials.tokens import SafestSecrets
from transfer_gui.destinations import Copier, Destination
from transfer_gui.destinations.s3 import S3Destination, open_s3
from transfer_gui.destinations.s3_client import ClientFactory
from transfer_gui.destinations.s3_options import ObjectTerms
from transfer_gui.ends.dialing import routes_from
from transfer_gui.ends.doctor import addressed, store_name, traits_of
from transfer_gui.ends.object_terms import terms_for
from transfer_gui.ends.other_sources import open_other
from transfer_gui.ends.s3_sources import copier_for, open_s3_source, s3_origin
from transfer_gui.engine.ends import Ends
from transfer_gui.paths import Paths
from transfer_gui.sources import Source
from transfer_gui.sources.http_sharing import SharedConnections
from transfer_gui.store.aws_config import aws_profiles, check_aws_profile
from transfer_gui.store.credentials import CredentialStore
from transfer_gui.store.customer_keys import CustomerKeys
from transfer_gui.store.database import Database
from transfer_gui.store.examinations import ExaminationStore
from transfer_gui.store.history import HistoryStore
from transfer_gui.store.host_access import HostAccessStore
from transfer_gui.store.profiles import ProfileStore
from transfer_gui.store.queue import QueueStore
from transfer_gui.store.receipts import ReceiptFolder
from transfer_gui.store.secrets import Keychain, SessionSecrets
from transfer_gui.store.settings import SettingsStore
from transfer_gui.store.url_vault import UrlVault
from transfer_gui.ui.texts.words import reason_in_english

ENVIRONMENT_PROFILE = "env"
AWS_PREFIX = "aws:"
# The engine decides how many run; those that were started by hand come on top of the limit.
BY_HAND = 40
_PROGRAM = f"transfer-gui {__version__}"
# All lanes of all transfers share a profile's client, so its pool must hold them.
_POOL = 128


class Stores:
    """Everything that is on disk or in the keychain, opened together. Raises StorageError."""

    def __init__(self, paths: Paths, environment: Mapping[str, str] | None = None) -> None:
        self.paths = paths.create()
        self.environment = os.environ if environment is None else environment
        self.database = Database(paths.database)
        self.keychain = Keychain()
        self.session = SessionSecrets()
        self.receipts = ReceiptFolder(paths.receipts, program=_PROGRAM, in_words=reason_in_english)
        self.queue = QueueStore(self.database, UrlVault(self.keychain), self.receipts)
        self.profiles = ProfileStore(self.database)
        self.settings = SettingsStore(self.database)
        self.history = HistoryStore(self.database, self.receipts)
        self.examinations = ExaminationStore(self.database)
        self.credentials = CredentialStore(self.keychain, self.session, self.environment)
        self.customer_keys = CustomerKeys(self.keychain, self.session, self.environment)
        self.sign_ins = SafestSecrets(self.keychain, self.session)
        self.hosts = HostAccessStore(self.database, self.sign_ins)
        self.routes = routes_from(self.hosts, self.paths.data)
        self.keys = KeyBook(self.credentials, self.sign_ins, self.environment, routes=self.routes)

    def effective_settings(self) -> Settings:
        """The user's settings; ``MAX_CONCURRENT_UPLOADS`` goes before what is stored."""
        settings = self.settings.load()
        if self.environment.get("MAX_CONCURRENT_UPLOADS", "").strip():
            return replace(settings, connections=default_connections(self.environment), tuned=False)
        return settings

    def keep_sandbox(self, profile: Profile, credentials: Credentials) -> None:
        """Let transfers find the sandbox that this process has started. Raises StorageError."""
        self.credentials.save(profile, credentials, session_only=True)
        self.profiles.save(profile)

    def profile_for(self, spec: Spec) -> Profile:
        """The profile a transfer goes through, with its own bucket and endpoint.

        Raises ProfileMissing and AwsFilesInvalid.
        """
        if spec.profile in ("", ENVIRONMENT_PROFILE):
            profile = environment_profile(self.environment)
        elif spec.profile.startswith(AWS_PREFIX):
            profile = aws_profile(spec.profile)
        else:
            profile = self.profiles.get(spec.profile)
        if profile.credentials is CredentialKind.AWS_PROFILE:
            check_aws_profile(profile.aws_profile or "default", self.environment)
        endpoint = check_endpoint(spec.endpoint or profile.endpoint)
        return replace(profile, bucket=spec.bucket or profile.bucket, endpoint=endpoint)

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def environment_profile(environment: Mapping[str, str]) -> Profile:
    """The profile ``env``: credentials, region and endpoint from the usual AWS variables."""
    return Profile(
        name=ENVIRONMENT_PROFILE,
        endpoint=environment.get("AWS_ENDPOINT_URL_S3", "") or environment.get("AWS_ENDPOINT_URL", ""),
        region=environment.get("AWS_REGION", "") or environment.get("AWS_DEFAULT_REGION", ""),
        credentials=CredentialKind.ENVIRONMENT,
    )


def aws_profile(name: str) -> Profile:
    """The profile ``aws:NAME``: a section of ~/.aws by reference, without a saved profile."""
    section = name.removeprefix(AWS_PREFIX)
    found = next((one for one in aws_profiles() if one.name == section), None)
    return Profile(
        name=name,
        endpoint=found.endpoint_url if found else "",
        region=found.region if found else "",
        credentials=CredentialKind.AWS_PROFILE,
        aws_profile=section,
    )


class TransferEnds:
    """Fulfils :class:`transfer_gui.engine.ends.Ends` with an HTTP or file source and an S3 destination."""

    def __init__(
        self,
        source: Source,
        origin: str,
        profile: Profile,
        keys: KeySource,
        clients: ClientFactory,
        terms: ObjectTerms,
        traits: StoreTraits,
        copier: Copier | None = None,
    ) -> None:
        self.source = source
        self.opaque_etags = terms.opaque_etags
        self.limits = traits.limits
        self.origin = origin
        self.copier = copier
        self.store = store_name(profile)
        self._profile = addressed(profile, traits)
        self._traits = traits
        self._keys = keys
        self._clients = clients
        self._terms = terms
        self._made: dict[str, S3Destination] = {}

    def destination(self, key: str) -> Destination:
        """The object at ``key``; the same one each time."""
        if key not in self._made:
            self._made[key] = open_s3(
                self._clients,
                self._profile,
                self._keys,
                key,
                connections=_POOL,
                terms=self._terms,
                traits=self._traits,
            )
        return self._made[key]

    def close(self) -> None:
        """Nothing to do: the clients stay, since other transfers use them."""


class EndsOpener:
    """Opens the ends of transfers for the engine, in the job's thread: the keychain may ask the user."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores = stores
        self._clients = clients
        self._shared = SharedConnections()

    def __call__(self, transfer: Transfer) -> Ends:
        """Raises SourceUrlInvalid, SourceUrlForgotten, ProfileMissing, SecretError.

        A row that waits for the keychain (``error_code``) does not make it ask for its password again.
        """
        if transfer.error_code == KeychainLocked.code and self._stores.keychain.locked():
            raise KeychainLocked.with_facts(transfer.error_facts)
        if not transfer.spec.url or forgotten(transfer.spec.headers):
            transfer = self._stores.queue.get(transfer.id) or transfer
        settings = self._stores.effective_settings()
        if folder := transfer.spec.folder:
            from transfer_gui.ends.folder_ends import FolderEnds

            return FolderEnds(*self._source(transfer, settings), folder)
        profile = self._stores.profile_for(transfer.spec)
        if not profile.bucket:
            raise UsageError(problem="no_bucket", profile=profile.name)
        keys = self._stores.keys.keys(profile)
        copier = copier_for(self._stores, self._clients, transfer.spec, profile, keys)
        terms = terms_for(profile, transfer.spec.options, self._stores.customer_keys)
        traits = traits_of(self._stores, profile)
        source = self._source(transfer, settings)
        return TransferEnds(*source, profile, keys, self._clients, terms, traits, copier)

    def _source(self, transfer: Transfer, settings: Settings) -> tuple[Source, str]:
        """The source, and the host by which its limits are remembered."""
        spec = transfer.spec
        if is_s3(spec.url):
            return open_s3_source(self._stores, self._clients, spec), s3_origin(self._stores, spec)
        return _source(transfer, settings, self._stores.routes, self._shared), _origin(spec.url)


def _source(transfer: Transfer, settings: Settings, routes: Routes, shared: SharedConnections) -> Source:
    spec = transfer.spec
    if not spec.url:
        if transfer.intent.gives_up:
            return file_source("")
        raise SourceUrlForgotten(url="")
    if forgotten(spec.headers) and not transfer.intent.gives_up:
        raise SourceHeadersForgotten(names=", ".join(spec.headers))
    return open_source(
        spec.url,
        settings,
        ranges=spec.ranges,
        known=transfer.size is not None or transfer.bytes_stored > 0,
        headers=spec.headers,
        routes=routes,
        shared=shared,
    )


def open_source(
    url: str,
    settings: Settings,
    *,
    ranges: bool = True,
    known: bool = False,
    headers: Mapping[str, str] | None = None,
    routes: Routes = straight,
    shared: SharedConnections | None = None,
) -> Source:
    """What lies behind a link or path. ``headers`` go to the link's own server, ``shared`` are
    connections that links before this one may have left.

    Raises SourceUrlInvalid.
    """
    if (path := local_path(url)) is not None:
        return file_source(path)
    url = check_url(url)
    if (other := open_other(url, settings, ranges=ranges, routes=routes)) is not None:
        return other
    # Loaded when needed: requests costs a tenth of a second.
    from transfer_gui.sources.http import HttpSource

    return HttpSource(
        url,
        ranges=ranges,
        known=known,
        connect_timeout=settings.connect_timeout,
        read_timeout=settings.read_timeout,
        user_agent=f"transfer-gui/{__version__}",
        headers=headers,
        routes=routes,
        shared=shared,
    )


def _origin(url: str) -> str:
    """Host and port of a link, without whoever logs in there; '' for a local file."""
    return "" if local_path(url) is not None else urlsplit(url).netloc.rpartition("@")[2]


def file_source(path: str) -> Source:
    """A local file."""
    from transfer_gui.sources.file import FileSource

    return FileSource(path)


def local_path(text: str) -> str | None:
    """The path of a local file, if ``text`` names one: ``file:`` URL or absolute path."""
    if text.lower().startswith("file:"):
        from urllib.request import url2pathname  # not at the start: it brings HTTP along

        return url2pathname(unquote(urlsplit(text).path))
    return text if os.path.isabs(text) else None
