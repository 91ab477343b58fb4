"""What the window asks for besides the engine, fulfilled with the real stores, keychain and S3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.object_access import sharing_link
from transfer_gui.core.destination_errors import CustomerKeyMissing
from transfer_gui.core.errors import SecretError, TransferError
from transfer_gui.core.object_options import NO_CHOICES
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.links.addresses import console_link
from transfer_gui.storage.aws_config import aws_profiles
from transfer_gui.storage.settings import SettingsStore
from transfer_gui.wiring.access_services import AccessServices
from transfer_gui.wiring.browsing import Browsing
from transfer_gui.wiring.dialing import own_known_hosts
from transfer_gui.wiring.endpoints import EndsOpener
from transfer_gui.wiring.host_services import AppHosts
from transfer_gui.wiring.object_terms import terms_for
from transfer_gui.wiring.preflight import Look
from transfer_gui.wiring.record_services import AppRecords
from transfer_gui.wiring.stores import Stores
from transfer_gui.wiring.traces import AppTraces

_CHECK_KEY = "transfer-gui-check"
# Own keys live in the keychain or in memory; the other kinds are found anew each time.
_KEPT = frozenset({CredentialKind.KEYCHAIN, CredentialKind.SESSION})


class AppServices:
    """See :class:`transfer_gui.ui.services.Services`."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores = stores
        self._clients = clients
        self.records = AppRecords(stores)
        self.browsing = Browsing(stores, clients)

    @property
    def settings(self) -> SettingsStore:
        """Settings and window state."""
        return self._stores.settings

    @property
    def traces(self) -> AppTraces:
        """What is on disk about single transfers."""
        return AppTraces(self._stores)

    @property
    def hosts(self) -> AppHosts:
        """Logins, proxies and certificates of hosts."""
        return AppHosts(self._stores.hosts, own_known_hosts(self._stores.paths.data), self._stores.queue)

    def profiles(self) -> Sequence[Profile]:
        """All profiles by name."""
        return self._stores.profiles.all()

    def default_profile(self) -> str:
        """Name of the profile that new transfers get, '' if there is none."""
        return self._stores.profiles.default_name()

    def set_default_profile(self, name: str) -> None:
        """New transfers get this profile from now on."""
        self._stores.profiles.set_default(name)

    @property
    def access(self) -> AccessServices:
        """Keys and stores of profiles."""
        return AccessServices(self._stores, self._clients)

    def save_profile(
        self,
        profile: Profile,
        credentials: Credentials | None,
        *,
        replacing: str = "",
        customer_key: str = "",
    ) -> None:
        """The secrets first: a profile without its keys would only fail later. Blocks on the keychain."""
        keys, session_only = self._stores.credentials, profile.credentials is CredentialKind.SESSION
        old_name = replacing if replacing and replacing != profile.name else None
        if old_name is not None and credentials is None and profile.credentials.stored:
            keys.rename(old_name, profile.name)
        if customer_key or (old_name is not None and profile.options.encryption == "customer"):
            self._keep_customer_key(profile, customer_key, old_name)
        if credentials is not None and profile.credentials in _KEPT:
            keys.save(profile, credentials, session_only=session_only)
            profile = replace(profile, access_key=credentials.access_key)
        self._stores.profiles.save(profile, old_name=old_name)
        if old_name is not None and credentials is not None:
            keys.forget(old_name)
        self._stores.keys.forget(profile.name)

    def _keep_customer_key(self, profile: Profile, typed: str, old_name: str | None) -> None:
        kept = self._stores.customer_keys
        if old_name is not None:
            kept.rename(old_name, profile.name)
        if typed:
            try:
                kept.save(profile, typed, session_only=profile.credentials is CredentialKind.SESSION)
            except ValueError:
                raise CustomerKeyMissing(profile=profile.name, problem="invalid") from None

    def remove_profile(self, name: str) -> None:
        """Forget a profile and its secret. Blocks on the keychain."""
        profile = self._stores.profiles.get(name)
        self._stores.profiles.delete(name)
        if profile.credentials is CredentialKind.KEYCHAIN:
            self._stores.credentials.forget(name)
        if profile.options.encryption == "customer":
            self._stores.customer_keys.forget(name)
        if profile.role.mfa_serial:
            self._stores.keys.forget_session(name)

    def test_connection(self, profile: Profile, credentials: Credentials | None) -> TransferError | None:
        """Write to the bucket and take it back. Blocks on keychain and network."""
        try:
            keys = self._stores.keys.keys(profile, credentials)
            terms = terms_for(profile, NO_CHOICES, self._stores.customer_keys)
            open_s3(self._clients, profile, keys, _CHECK_KEY, terms=terms.for_probes()).check()
        except TransferError as error:
            return error
        return None

    def aws_profiles(self) -> Sequence[str]:
        """Names of the profiles in ~/.aws."""
        return [profile.name for profile in aws_profiles()]

    def keychain_problem(self) -> TransferError | None:
        """Why secrets can't be kept in the keychain, None if they can."""
        try:
            self._stores.keychain.check()
        except SecretError as error:
            return error
        return None

    def console_link(self, transfer: Transfer) -> str:
        """The object's page in its store's web console, '' if none is known."""
        if transfer.spec.folder:
            return ""
        profile = self._stores.profile_for(transfer.spec)
        return console_link(
            profile.endpoint, profile.region, profile.bucket, transfer.key or transfer.spec.key
        )

    def sharing_link(self, transfer: Transfer, seconds: int) -> str:
        """A link by which anybody can fetch the object for so many seconds. Blocks on the keychain."""
        profile = self._stores.profile_for(transfer.spec)
        keys = self._stores.keys.keys(profile)
        return sharing_link(self._clients, profile, keys, transfer.key or transfer.spec.key, seconds)

    def preflight(self, spec: Spec) -> Look:
        """A look at both ends of a transfer that is not added yet."""
        return Look(spec, EndsOpener(self._stores, self._clients), self._stores.effective_settings())

    def has_session_keys(self, name: str) -> bool:
        """Whether a session-only profile's keys are in memory now."""
        profile = replace(self._stores.profiles.get(name), credentials=CredentialKind.SESSION)
        try:
            return self._stores.credentials.credentials(profile) is not None
        except SecretError:
            return False
