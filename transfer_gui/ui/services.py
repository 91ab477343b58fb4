"""Protocols of what the window and its dialogs need from the rest of the program.

Here: the surface only. ``app.py`` fulfils it with the database, the keychain and the S3 client; tests with
whatever they like. Not here: the engine (``bridge.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from transfer_gui.core.adoption import Adoption
from transfer_gui.core.errors import TransferError
from transfer_gui.core.host_access import HostAccess, HostSecrets
from transfer_gui.core.key_origin import Show, Wait
from transfer_gui.core.listing import Listed, ListingPage, OwnedUpload, Unfinished
from transfer_gui.core.preflight import Preflight
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.receipt import Finding
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import Spec
from transfer_gui.core.store_traits import Examination
from transfer_gui.core.transfer import Transfer
from transfer_gui.links.folder_pages import FolderEntry
from transfer_gui.ui.record_services import RecordServices

Told = Callable[[str], None]


class UiState(Protocol):
    """Keeps the window's geometry and column widths: short texts by name."""

    def get_ui(self, key: str) -> str | None:
        """The text kept under ``key``, None if there is none."""

    def set_ui(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""


class SettingsAccess(UiState, Protocol):
    """The user's settings. Raises StorageError where the database can't be read or written."""

    def load(self) -> Settings:
        """The settings as they are on disk, with defaults for what is not."""

    def save(self, settings: Settings) -> None:
        """Keep them."""


class Looking(Protocol):
    """A look at both ends of a transfer before it is added."""

    def run(self) -> Preflight:
        """What was found out. Blocks: off the GUI thread. Raises Stopped after :meth:`cancel`."""

    def cancel(self) -> None:
        """Make :meth:`run` return soon. Any thread."""


class Access(Protocol):
    """How a profile's keys are had, and what its store can do. All but :meth:`keys_expire` block: off the GUI
    thread. They raise TransferError."""

    def named(self, name: str) -> Profile:
        """The profile that a transfer names: a saved one, ``env``, or ``aws:NAME``. Raises ProfileMissing."""

    def sign_in_method(self, profile: Profile) -> str:
        """The way to sign in: ``sso``, ``mfa``, or '' where the keys need no person."""

    def sign_in_with_code(self, profile: Profile, code: str, credentials: Credentials | None) -> None:
        """Exchange an MFA code for the role's keys."""

    def sign_in_with_browser(self, profile: Profile, *, show: Show, wait: Wait) -> None:
        """The device flow; ``show`` is called on the calling thread. Raises Stopped if ``wait`` says so."""

    def keys_expire(self, name: str) -> float | None:
        """When the keys in use for a profile end, in seconds since 1970; 0: never; None: none are in use."""

    def examine(self, profile: Profile, credentials: Credentials | None, told: Told) -> Examination:
        """The endpoint doctor's checks, whose names ``told`` hears; the answers are kept."""

    def examination(self, profile: Profile) -> Examination | None:
        """The last answers about the profile's bucket."""


class Traces(Protocol):
    """What is known of single transfers and their files: on disk, at the store, beside the source. Off the
    GUI thread."""

    def stored_parts(self, id: str) -> Sequence[int]:
        """Numbers of the parts that are stored. Raises StorageError."""

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        """The receipt of a finished transfer, None if there is none that can be read."""

    def verify(self, transfer: Transfer, passed: Callable[[], object]) -> tuple[Finding | None, int]:
        """What reading the object back showed, None where it is gone; and the size that was recorded.

        Blocks on the network for as long as the object takes; ``passed`` is called after each piece, and ends
        it by what it raises. Raises TransferError."""

    def with_sums(self, specs: Sequence[Spec], where: str) -> tuple[Spec, ...]:
        """The specs with the digests that a list of checksums names: at the link or path ``where``, or beside
        each file where it is ``auto``. Blocks on the network: off the GUI thread. Raises TransferError."""

    def folder(self, link: str, headers: Mapping[str, str]) -> FolderReading:
        """The files below a folder's link, to be read. ``headers`` go to its own server."""

    def only_changed(self, specs: Sequence[Spec], files: Mapping[str, FolderEntry]) -> tuple[Spec, ...]:
        """Those of the specs that are new or have changed since their receipt; what a folder tells of some by
        their links. Blocks on the network: off the GUI thread. Raises TransferError."""

    def log(self, id: str) -> Sequence[str]:
        """Lines of the log about this transfer, oldest first; some thousand at most."""


class FolderReading(Protocol):
    """Files below a link, page by page as it is iterated, which blocks: off the GUI thread. Raises
    TransferError for the first page; ``unread`` are entries below that could not be read, and why;
    ``plain``: the link lists nothing, and is the one file."""

    pages: int
    files: int
    unread: list[tuple[str, TransferError]]
    plain: bool

    def __iter__(self) -> Iterator[FolderEntry]: ...

    def stop(self) -> None:
        """Read no further. Any thread."""


class HostsAccess(Protocol):
    """Settings of hosts. Raises SecretError, StorageError; all but :meth:`all` may block on the keychain."""

    def all(self) -> Sequence[HostAccess]:
        """All settings of hosts, sorted by host."""

    def secrets_of(self, host: str) -> HostSecrets:
        """The secrets that are kept for this pattern."""

    def save(self, access: HostAccess, secrets: HostSecrets | None, *, old_host: str = "") -> None:
        """Keep them; ``secrets`` None leaves what is kept."""

    def delete(self, host: str) -> None:
        """Forget the settings of this pattern."""

    def limits(self) -> Mapping[str, int]:
        """Connections that hosts were found to bear, by host, with ``source`` or ``store`` before it."""

    def learned(self) -> Mapping[str, Mapping[str, bool]]:
        """What transfers found out, by store or ``STORE/BUCKET``."""

    def forget_learned(self) -> None:
        """Forget the limits, and what was found out about stores: all of it is found out again."""

    def trust_key(self, host: str, key_type: str, key: str) -> None:
        """From now on the SSH server ``host`` (``[name]:port`` unless 22) is known by this public key, in
        base64. Writes a file."""


class UploadsAccess(Protocol):
    """Unfinished uploads in stores. Every call blocks on the network: off the GUI thread. Raises
    TransferError."""

    @property
    def worker(self) -> str:
        """Where the worker is whose keys sign, and whose folders can be saved to; '' for this computer."""

    def unfinished(self, profile: str, bucket: str, prefix: str = "") -> list[OwnedUpload]:
        """Unfinished uploads, and whose they are."""

    def abort(self, profile: str, bucket: str, upload: Unfinished) -> None:
        """Abort one."""

    def adoption(self, spec: Spec) -> Adoption:
        """What going on with the upload ``spec.adopt`` would mean."""

    def tidying_days(self, profile: str, bucket: str) -> int | None:
        """The days after which the bucket aborts what is unfinished; None: never."""

    def tidy_after(self, profile: str, bucket: str, days: int) -> None:
        """Let the bucket do so."""


class BucketsAccess(UploadsAccess, Protocol):
    """Looking into stores. Every call blocks on the network: off the GUI thread. Raises TransferError."""

    def buckets(self, profile: str) -> list[str]:
        """The names of the account's buckets."""

    def page(self, profile: str, bucket: str, prefix: str, following: str = "") -> ListingPage:
        """Some entries of a folder."""

    def below(self, profile: str, bucket: str, prefix: str) -> Iterator[Listed]:
        """All objects below a folder, page after page."""

    def make_folder(self, profile: str, bucket: str, key: str) -> bool:
        """Make an empty folder; False where the store keeps none."""

    def link(self, profile: str, bucket: str, key: str, seconds: int) -> str:
        """A link that lasts for so long: a secret."""

    def make_bucket(self, profile: str, bucket: str) -> bool:
        """Make a bucket; False if it is there already and ours."""

    def remove(self, profile: str, bucket: str, keys: Sequence[str]) -> None:
        """Delete objects; those that are gone already are fine. Older versions stay."""

    def properties(self, profile: str, bucket: str, key: str) -> Mapping[str, str]:
        """What the store tells of an object, by the names of HeadObject's answer."""


class Services(Protocol):
    """Everything the window asks for besides the engine. Called on the GUI thread unless said otherwise."""

    @property
    def worker(self) -> str:
        """Where the worker is whose queue this is; '' for the queue of this computer."""

    @property
    def settings(self) -> SettingsAccess:
        """Settings and window state."""

    @property
    def records(self) -> RecordServices:
        """History, log, and what goes into a report."""

    @property
    def access(self) -> Access:
        """Keys and stores of profiles."""

    @property
    def traces(self) -> Traces:
        """What is on disk about single transfers."""

    @property
    def hosts(self) -> HostsAccess:
        """Logins, proxies and certificates of hosts."""

    @property
    def browsing(self) -> BucketsAccess:
        """Looking into stores."""

    def profiles(self) -> Sequence[Profile]:
        """All profiles, in the order to show them."""

    def default_profile(self) -> str:
        """Name of the profile that new transfers get, '' if there is none."""

    def set_default_profile(self, name: str) -> None:
        """Give new transfers this profile from now on."""

    def save_profile(
        self,
        profile: Profile,
        credentials: Credentials | None,
        *,
        replacing: str = "",
        customer_key: str = "",
    ) -> None:
        """Add or replace a profile. ``credentials`` None and ``customer_key`` '' keep those it has;
        ``replacing`` is its former name. Blocks on the keychain: call it off the GUI thread. Raises
        SecretError, StorageError, CustomerKeyMissing for what is no key."""

    def remove_profile(self, name: str) -> None:
        """Forget a profile and its secret. Blocks on the keychain. Raises SecretError, StorageError."""

    def test_connection(self, profile: Profile, credentials: Credentials | None) -> TransferError | None:
        """Try the profile against its store; None if it works. Blocks on the network: off the GUI thread."""

    def aws_profiles(self) -> Sequence[str]:
        """Names of the profiles in ~/.aws, to be used by reference; reads files: off the GUI thread."""

    def keychain_problem(self) -> TransferError | None:
        """Why secrets can't be kept in the keychain, None if they can. Blocks: off the GUI thread."""

    def console_link(self, transfer: Transfer) -> str:
        """The object's page in its store's web console, '' if none is known. Reads the database."""

    def sharing_link(self, transfer: Transfer, seconds: int) -> str:
        """A link by which anybody can fetch the object for a while. Blocks on the keychain: off the GUI
        thread. Raises TransferError."""

    def preflight(self, spec: Spec) -> Looking:
        """A look at both ends of a transfer that is not added yet; it begins when its ``run`` is called."""

    def has_session_keys(self, name: str) -> bool:
        """Whether the keys of a profile that keeps them for the session only are in memory now."""
