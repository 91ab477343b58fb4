"""Services of the window besides the engine, fulfilled with the real stores, keychain, logs and S3."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from transfer_gui.backends.common.peers import Peers
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.destination import open_s3
from transfer_gui.backends.s3.object_access import make_link
from transfer_gui.backends.sftp.known_hosts import KnownHosts
from transfer_gui.backends.source import Source
from transfer_gui.core.destination_errors import CustomerKeyMissing
from transfer_gui.core.errors import SecretError, TransferError, UsageError
from transfer_gui.core.host_access import HostAccess, HostSecrets
from transfer_gui.core.key_origin import Show, Wait
from transfer_gui.core.object_options import NO_CHOICES
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.receipt import Finding
from transfer_gui.core.request_headers import headers_for
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Transfer
from transfer_gui.credentials.sign_in import sign_in_method, sign_in_with_browser, sign_in_with_code
from transfer_gui.links.addresses import console_link
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.links.urls import local_path
from transfer_gui.logs.reading import LogTail, log_files
from transfer_gui.storage.aws_config import aws_profiles
from transfer_gui.storage.host_access import HostAccessStore
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.storage.store_memory import StoreMemory
from transfer_gui.wiring.app import App
from transfer_gui.wiring.browsing import StoreBrowser
from transfer_gui.wiring.diagnostics import Part, parts, save
from transfer_gui.wiring.dialing import own_known_hosts
from transfer_gui.wiring.endpoints import EndpointsOpener, open_source
from transfer_gui.wiring.examine import examine, known_of
from transfer_gui.wiring.folder_sums import AUTO
from transfer_gui.wiring.folder_updates import FolderUpdates
from transfer_gui.wiring.folders import FolderWalk
from transfer_gui.wiring.object_terms import terms_for
from transfer_gui.wiring.preflight import Look
from transfer_gui.wiring.stores import Stores
from transfer_gui.wiring.sums import with_sums
from transfer_gui.wiring.verification import reread_object, subject_of

_CHECK_KEY = "transfer-gui-check"
# Own keys live in the keychain or in memory; the other kinds are found anew each time.
_KEPT = frozenset({CredentialKind.KEYCHAIN, CredentialKind.SESSION})


class WindowServices:
    """Services of the window besides the engine; fulfils :class:`transfer_gui.ui.services.Services`."""

    worker = ""
    """The queue is this computer's own."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores = stores
        self._clients = clients
        self.records = StoredRecords(stores)
        self.browsing = StoreBrowser(stores, clients)

    @property
    def settings(self) -> SettingsTable:
        return self._stores.settings

    @property
    def traces(self) -> TransferRecords:
        """Parts, receipts and log lines of single transfers."""
        return TransferRecords(self._stores, self._clients)

    @property
    def hosts(self) -> HostServices:
        """Logins, proxies and certificates of hosts."""
        return HostServices(
            self._stores.hosts, own_known_hosts(self._stores.paths.data), self._stores.queue.memory
        )

    def profiles(self) -> Sequence[Profile]:
        return self._stores.profiles.all()

    def default_profile(self) -> str:
        """Name of the profile that new transfers get, '' if there is none."""
        return self._stores.profiles.default_name()

    def set_default_profile(self, name: str) -> None:
        """New transfers get this profile from now on."""
        self._stores.profiles.set_default(name)

    @property
    def access(self) -> AccessServices:
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
        profile = replace(profile, hooks=self._stores.queue.calls.seal(profile.hooks))
        if not self._stores.queue.calls.lasts(profile.hooks):
            raise UsageError(problem="hook_unkept")
        keys, session_only = self._stores.credentials, profile.credentials is CredentialKind.SESSION
        old_name = replacing if replacing and replacing != profile.name else None
        before = next((one for one in self.profiles() if one.name == (old_name or profile.name)), None)
        if old_name is not None and credentials is None and profile.credentials.stored:
            keys.rename(old_name, profile.name)
        if customer_key or (old_name is not None and profile.options.encryption == "customer"):
            self._keep_customer_key(profile, customer_key, old_name)
        if credentials is not None and profile.credentials in _KEPT:
            keys.save(profile, credentials, session_only=session_only)
            profile = replace(profile, access_key=credentials.access_key)
        self._stores.profiles.save(profile, old_name=old_name)
        if before is not None and (credentials is not None or not profile.credentials.stored):
            self._forget_former_keys(before, profile)
        self._stores.keys.forget(profile.name)

    def _forget_former_keys(self, before: Profile, profile: Profile) -> None:
        """Delete typed keys from where no profile looks for them any more."""
        kind, moved = before.credentials, before.name != profile.name
        if kind.stored and (moved or kind is not profile.credentials):
            self._stores.credentials.forget(before.name, kept_by=kind)

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
        """Forget a profile and all that was kept for it, also what it has no use for now.

        Blocks on the keychain; raises its SecretError only where a secret is known to be in it.
        """
        stores, profile = self._stores, self._stores.profiles.get(name)
        stores.profiles.delete(name)
        kind, customer = profile.credentials, profile.options.encryption == "customer"
        forgetting = (
            (stores.credentials.forget, kind is CredentialKind.KEYCHAIN),
            (stores.customer_keys.forget, customer and kind is not CredentialKind.SESSION),
            (stores.keys.forget_session, bool(profile.role.mfa_serial)),
        )
        for forget, known in forgetting:
            with nullcontext() if known else suppress(SecretError):
                forget(name)

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
            profile.endpoint, profile.region, profile.bucket, transfer.upload.key or transfer.spec.key
        )

    def sharing_link(self, transfer: Transfer, seconds: int) -> str:
        """A link by which anybody can fetch the object for so many seconds. Blocks on the keychain."""
        profile = self._stores.profile_for(transfer.spec)
        keys = self._stores.keys.keys(profile)
        return make_link(self._clients, profile, keys, transfer.upload.key or transfer.spec.key, seconds)

    def preflight(self, spec: Spec) -> Look:
        """A look at both ends of a transfer that is not added yet."""
        return Look(spec, EndpointsOpener(self._stores, self._clients), self._stores.effective_settings())

    def has_session_keys(self, name: str) -> bool:
        """Say whether a session-only profile's keys are in memory now."""
        profile = replace(self._stores.profiles.get(name), credentials=CredentialKind.SESSION)
        try:
            return self._stores.credentials.credentials(profile) is not None
        except SecretError:
            return False


class AccessServices:
    """Keys and stores of profiles; fulfils :class:`transfer_gui.ui.services.Access`."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores = stores
        self._clients = clients

    def named(self, name: str) -> Profile:
        return self._stores.profile_for(Spec("", "", profile=name))

    def sign_in_method(self, profile: Profile) -> str:
        """``sso``, ``mfa``, or ''."""
        return sign_in_method(self._stores.keys, profile)

    def sign_in_with_code(self, profile: Profile, code: str, credentials: Credentials | None) -> None:
        """Exchange an MFA code for the role's keys."""
        sign_in_with_code(self._stores.keys, profile, code, credentials)

    def sign_in_with_browser(self, profile: Profile, *, show: Show, wait: Wait) -> None:
        sign_in_with_browser(self._stores.keys, profile, show=show, wait=wait)

    def keys_expire(self, name: str) -> float | None:
        """When the keys in use for a profile end."""
        return self._stores.keys.expires(name)

    def examine(
        self, profile: Profile, credentials: Credentials | None, told: Callable[[str], None]
    ) -> Examination:
        """The endpoint doctor's checks."""
        return examine(self._stores, self._clients, profile, credentials, told=told)

    def examination(self, profile: Profile) -> Examination | None:
        """The last answers, and what transfers found out."""
        return known_of(self._stores, profile)


class HostServices:
    """See :class:`transfer_gui.ui.services.HostsAccess`."""

    def __init__(self, store: HostAccessStore, known: KnownHosts, memory: StoreMemory) -> None:
        self._store = store
        self._known = known
        self._memory = memory

    def all(self) -> Sequence[HostAccess]:
        return self._store.all()

    def secrets_of(self, host: str) -> HostSecrets:
        return self._store.secrets_of(host)

    def save(self, access: HostAccess, secrets: HostSecrets | None, *, old_host: str = "") -> None:
        """Keep them; ``secrets`` None leaves what is kept."""
        self._store.save(access, secrets, old_host=old_host)

    def delete(self, host: str) -> None:
        self._store.delete(host)

    def limits(self) -> Mapping[str, int]:
        """Return the connections that hosts bear, by host with ``source`` or ``store`` before it."""
        return self._memory.host_limits()

    def learned(self) -> Mapping[str, Mapping[str, bool]]:
        """Return what stores were found able to do, by store or by a bucket of it."""
        return self._memory.all_store_facts()

    def forget_learned(self) -> None:
        """All of both, in the engine of this process too."""
        self._memory.forget_host_limits(self._memory.host_limits())
        self._memory.forget_store_facts(self._memory.all_store_facts())

    def trust_key(self, host: str, key_type: str, key: str) -> None:
        """From now on ``host`` is known by this public key."""
        self._known.trust(host, key_type, key)


class StoredRecords:
    """Log, history and diagnostics; fulfils :class:`transfer_gui.ui.record_services.RecordServices`."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def log_reader(self) -> LogTail:
        return LogTail(self._stores.paths.log_file)

    def log_folder(self) -> str:
        return str(self._stores.paths.log_file.parent)

    def history(self, words: str) -> Sequence[PastTransfer]:
        """Search what has ended for all of the ``words``; the newest first."""
        return self._stores.history.search(words)

    def clear_history(self) -> None:
        self._stores.history.clear()

    def prune_history(self, days: int) -> None:
        """Forget what ended more than so many days ago; 0: nothing."""
        self._stores.history.prune(days, time.time())

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        return self._stores.receipts.read(id)

    def bundle_parts(self) -> Sequence[Part]:
        """Everything that helps to find a fault, without secrets."""
        return parts(self._stores)

    def save_bundle(self, path: str, parts: Sequence[Part]) -> None:
        """Write these into a zip file."""
        save(Path(path), parts)


_MOST_LINES = 5000


class TransferRecords:
    """Parts, receipt and log of single transfers; fulfils :class:`transfer_gui.ui.services.Traces`."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores, self._clients = stores, clients

    def verify(self, transfer: Transfer, passed: Callable[[], object]) -> tuple[Finding | None, int]:
        """What reading the object back showed, None where it is gone; and the size that was recorded."""
        subject = subject_of(self._stores, transfer)
        return reread_object(self._stores, self._clients, subject, passed)[0], subject.record.size

    def stored_parts(self, id: str) -> Sequence[int]:
        return self._stores.queue.stored_parts(id)

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        return self._stores.receipts.read(id)

    def with_sums(self, specs: Sequence[Spec], where: str) -> tuple[Spec, ...]:
        """The specs with the digests that a list of checksums names for their files. Raises TransferError."""
        settings, routes = self._stores.effective_settings(), self._stores.routes
        path = local_path(where) if where != AUTO else None
        place = where if path is None else str(Path(path).expanduser())
        return tuple(with_sums(spec, place, settings, routes) for spec in specs)

    def folder(self, link: str, headers: Mapping[str, str]) -> FolderWalk:
        """The files below a folder's link, to be read."""
        peers = Peers()  # of all pages: none leads where the first may not
        return FolderWalk(
            link,
            lambda one: self._open_page(one, headers_for(headers, link, one), peers=peers),
            routes=self._stores.routes,
            peers=peers,
            headers=headers,
        )

    def only_changed(self, specs: Sequence[Spec], files: Mapping[str, FolderEntry]) -> tuple[Spec, ...]:
        """Those that are new or have changed since their receipt; a changed one replaces its object."""
        of = {spec.url: (spec.headers, Peers(public=spec.public)) for spec in specs}
        updates = FolderUpdates(
            App(self._stores, self._clients),
            lambda link, unless: self._open_page(link, of[link][0], unless=unless, peers=of[link][1]),
        )
        wanted = []
        for spec in specs:
            entry = files.get(spec.url)
            state = "new"
            if entry is not None:
                folder = spec.key.removesuffix(entry.path)
                state = updates.compare(spec, entry, folder if folder.endswith("/") else "")
            if state != "unchanged":
                wanted.append(replace(spec, overwrite=Overwrite.ALWAYS) if state == "changed" else spec)
        return tuple(wanted)

    def _open_page(self, link: str, headers: Mapping[str, str], **more: Any) -> Source:
        settings, routes = self._stores.effective_settings(), self._stores.routes
        return open_source(link, settings, ranges=False, headers=headers, routes=routes, **more)

    def log(self, id: str) -> Sequence[str]:
        """The newest lines about this transfer; a log that can't be read has none."""
        return lines_about(log_files(self._stores.paths.log_file), id)


def lines_about(files: Sequence[Path], id: str, most: int = _MOST_LINES) -> list[str]:
    """Lines that name ``id`` as their transfer, with those of an exception that follow them indented."""
    found: deque[str] = deque(maxlen=most)
    marks = (f" [{id}] ", f'"{id}"')
    for path in files:
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                ours = False
                for line in file:
                    ours = any(mark in line for mark in marks) or (ours and line.startswith("    "))
                    if ours:
                        found.append(line.rstrip("\n"))
        except OSError:
            continue
    return list(found)
