"""Everything that is on disk or in the keychain, opened together, and the profiles found elsewhere.

Used by the window and the command line. Knows no Qt."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from transfer_gui import __version__
from transfer_gui.core.errors import ProfileMissing, TransferError, UsageError
from transfer_gui.core.profile import (
    AWS_PREFIX,
    ENVIRONMENT_PROFILE,
    SANDBOX_PROFILE,
    CredentialKind,
    Credentials,
    Profile,
    check_endpoint,
    is_sandbox_name,
)
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.settings import Settings, default_connections
from transfer_gui.core.transfer import Spec
from transfer_gui.credentials.book import KeyBook
from transfer_gui.credentials.tokens import SafestSecrets
from transfer_gui.paths import Paths, in_flatpak
from transfer_gui.storage.aws_config import aws_profiles, check_aws_profile
from transfer_gui.storage.database import Database
from transfer_gui.storage.history import HistoryStore
from transfer_gui.storage.host_access import HostAccessStore
from transfer_gui.storage.portal_keyring import PortalKeyring
from transfer_gui.storage.profiles import CredentialStore, CustomerKeys, ProfileStore
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.receipts import ReceiptFolder
from transfer_gui.storage.secrets import Keychain, SessionSecrets
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.storage.store_memory import ExaminationStore
from transfer_gui.storage.url_vault import UrlVault
from transfer_gui.text.words import reason_in_english
from transfer_gui.wiring.dialing import routes_from

_PROGRAM = f"transfer-gui {__version__}"


class Stores:
    """Everything that is on disk or in the keychain, opened together. Raises StorageError."""

    def __init__(self, paths: Paths, environment: Mapping[str, str] | None = None) -> None:
        self.paths = paths.create()
        self.environment = os.environ if environment is None else environment
        self.database = Database(paths.database)
        self.settings = SettingsTable(self.database)
        self.keychain = Keychain(PortalKeyring(self.settings) if in_flatpak() else None)
        self.session = SessionSecrets()
        self.receipts = ReceiptFolder(
            paths.receipts,
            program=_PROGRAM,
            in_words=reason_in_english,
            endpoint_of=self.store_address,
        )
        self.queue = QueueStore(self.database, UrlVault(self.keychain), self.receipts)
        self.profiles = ProfileStore(self.database)
        self.history = HistoryStore(self.database, self.receipts)
        self.examinations = ExaminationStore(self.database)
        self.credentials = CredentialStore(self.keychain, self.session, self.environment)
        self.customer_keys = CustomerKeys(self.keychain, self.session, self.environment)
        self.sign_ins = SafestSecrets(self.keychain, self.session)
        self.hosts = HostAccessStore(self.database, self.sign_ins)
        self.routes = routes_from(self.hosts, self.paths.data)
        self.start_sandbox: Callable[[], object] = lambda: None
        """Has the sandbox run where this process may start it."""
        self.keys = KeyBook(self.credentials, self.sign_ins, self.environment, routes=self.routes)

    def effective_settings(self) -> Settings:
        """The user's settings; ``MAX_CONCURRENT_UPLOADS`` goes before what is stored."""
        settings = self.settings.load()
        if self.environment.get("MAX_CONCURRENT_UPLOADS", "").strip():
            return replace(settings, connections=default_connections(self.environment), tuned=False)
        return settings

    def keep_sandbox(self, profile: Profile, credentials: Credentials) -> None:
        """Let transfers find the sandbox that this process has started.

        Raises StorageError, and UsageError as :meth:`check_sandbox_name`.
        """
        self.check_sandbox_name()
        self.credentials.save(profile, credentials, session_only=True)
        self.profiles.save(profile)

    def check_sandbox_name(self) -> None:
        """Raise UsageError (``sandbox_name_taken``) where a profile of the user's own is called so."""
        try:
            found = self.profiles.get(SANDBOX_PROFILE)
        except ProfileMissing:
            return
        if not found.sandbox:
            raise UsageError(problem="sandbox_name_taken", profile=found.name)

    def profile_for(self, spec: Spec) -> Profile:
        """The profile a transfer goes through, with its own bucket and endpoint.

        Raises ProfileMissing and AwsFilesInvalid.
        """
        if spec.profile in ("", ENVIRONMENT_PROFILE):
            profile = environment_profile(self.environment)
        elif spec.profile.startswith(AWS_PREFIX):
            profile = aws_profile(spec.profile, self.environment)
        else:
            profile = self._saved(spec.profile)
        if profile.sandbox:
            profile = self._find_sandbox(profile)
        if profile.credentials is CredentialKind.AWS_PROFILE:
            name = profile.aws_profile or "default"
            check_aws_profile(name, self.environment)
            # botocore goes where the files say, so that is the store that is judged.
            named = profile.endpoint or aws_profile(AWS_PREFIX + name, self.environment).endpoint
            profile = replace(profile, endpoint=named)
        elif profile.credentials is CredentialKind.ENVIRONMENT:
            check_aws_profile(environment=self.environment)
        endpoint = check_endpoint(spec.endpoint or profile.endpoint)
        return replace(profile, bucket=spec.bucket or profile.bucket, endpoint=endpoint)

    def _saved(self, name: str) -> Profile:
        """Raises ProfileMissing."""
        try:
            return self.profiles.get(name)
        except ProfileMissing:
            if not is_sandbox_name(name):
                raise
        self.start_sandbox()  # its first start makes the profile
        return self.profiles.get(name)

    def store_address(self, spec: Spec) -> str:
        """The endpoint that a transfer goes to, AWS's own too; '' for folders, and where it isn't known."""
        if spec.folder:
            return ""
        if spec.endpoint:
            return spec.endpoint
        try:
            if spec.profile in ("", ENVIRONMENT_PROFILE):
                profile = environment_profile(self.environment)
            elif spec.profile.startswith(AWS_PREFIX):
                profile = aws_profile(spec.profile, self.environment)
            else:
                profile = self.profiles.get(spec.profile)
        except TransferError:
            return ""
        region = f".{profile.region}" if profile.region else ""
        return profile.endpoint or f"https://s3{region}.amazonaws.com"

    def _find_sandbox(self, profile: Profile) -> Profile:
        """The profile as it is now: each start of the server gives it another port and other keys."""
        from transfer_gui.sandbox import find_server

        found = find_server(self.paths.sandbox)
        if found is None:
            self.start_sandbox()
            found = find_server(self.paths.sandbox)
        if found is None or not found.credentials.secret_key:
            return profile
        self.credentials.save(profile, found.credentials, session_only=True)
        return replace(profile, endpoint=found.endpoint)

    def close(self) -> None:
        self.database.close()


def environment_profile(environment: Mapping[str, str]) -> Profile:
    """The profile ``env``: credentials, region and endpoint from the usual AWS variables."""
    return Profile(
        name=ENVIRONMENT_PROFILE,
        endpoint=_endpoint_in(environment),
        region=environment.get("AWS_REGION", "") or environment.get("AWS_DEFAULT_REGION", ""),
        credentials=CredentialKind.ENVIRONMENT,
    )


def _endpoint_in(environment: Mapping[str, str]) -> str:
    return environment.get("AWS_ENDPOINT_URL_S3", "") or environment.get("AWS_ENDPOINT_URL", "")


def aws_profile(name: str, environment: Mapping[str, str] = os.environ) -> Profile:
    """The profile ``aws:NAME``: a section of ~/.aws by reference, without a saved profile."""
    section = name.removeprefix(AWS_PREFIX)
    found = next((one for one in aws_profiles(environment) if one.name == section), None)
    return Profile(
        name=name,
        # The AWS tools go where the variables say, whatever the files do.
        endpoint=_endpoint_in(environment) or (found.endpoint_url if found else ""),
        region=found.region if found else "",
        credentials=CredentialKind.AWS_PROFILE,
        aws_profile=section,
    )
