"""Services for the dialogs' tests: profiles in memory, and a keychain, network and disk that fail on demand.

Calls that the protocol wants off the GUI thread note the thread they ran on.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from tests.ui.fake_access import FakeAccess
from tests.ui.scripted import Glance, NoRecords
from tests.ui.store_stage import MemoryBrowsing, MemoryHosts
from transfer_gui.core.errors import TransferError
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.spec import Spec
from transfer_gui.core.transfer import Transfer
from transfer_gui.ui.record_services import RecordServices
from transfer_gui.ui.services import BucketsAccess, HostsAccess, Looking, Services, SettingsAccess, Traces

AWS = Profile("Work", region="eu-central-1", bucket="work-archive", prefix="incoming/", access_key="WORK")
OWN = Profile("Home store", endpoint="https://s3.home.example", bucket="media", access_key="-key")
SANDBOX = Profile("Sandbox", endpoint="http://127.0.0.1:9000", bucket="sandbox", sandbox=True)


class FakeServices:
    """``gate`` holds slow calls back until it is set; calls raise their ``…_error``."""

    worker = ""

    settings: SettingsAccess
    hosts: HostsAccess
    browsing: BucketsAccess
    records: RecordServices = NoRecords()
    traces: Traces

    def __init__(self, *profiles: Profile) -> None:
        self.hosts = MemoryHosts()
        self.browsing = MemoryBrowsing()
        self.kept = list(profiles)
        self.secrets: dict[str, Credentials] = {}
        self.default = profiles[0].name if profiles else ""
        self.gate = threading.Event()
        self.gate.set()
        self.save_error: TransferError | None = None
        self.read_error: TransferError | None = None
        self.test_result: TransferError | None = None
        self.keychain: TransferError | None = None
        self.aws = ["default", "production"]
        self.tested: list[tuple[Profile, Credentials | None]] = []
        self.saved: list[tuple[Profile, Credentials | None, str]] = []
        self.slow_threads: list[threading.Thread] = []
        self.customer_keys: list[str] = []
        self.access = FakeAccess()

    def _slow(self) -> None:
        self.slow_threads.append(threading.current_thread())
        assert self.gate.wait(10), "the test forgot to open the gate"

    def profiles(self) -> Sequence[Profile]:
        if self.read_error is not None:
            raise self.read_error
        return tuple(self.kept)

    def default_profile(self) -> str:
        return self.default

    def set_default_profile(self, name: str) -> None:
        if self.read_error is not None:
            raise self.read_error
        self.default = name

    def save_profile(
        self,
        profile: Profile,
        credentials: Credentials | None,
        *,
        replacing: str = "",
        customer_key: str = "",
    ) -> None:
        self._slow()
        self.customer_keys.append(customer_key)
        if self.save_error is not None and profile.credentials is CredentialKind.KEYCHAIN:
            raise self.save_error
        self.saved.append((profile, credentials, replacing))
        names = [one.name for one in self.kept]
        at = names.index(replacing or profile.name) if (replacing or profile.name) in names else len(names)
        self.kept[at : at + 1] = [profile]
        if credentials is not None:
            self.secrets[profile.name] = credentials

    def remove_profile(self, name: str) -> None:
        self._slow()
        self.kept = [one for one in self.kept if one.name != name]
        self.secrets.pop(name, None)
        self.default = "" if self.default == name else self.default

    def test_connection(self, profile: Profile, credentials: Credentials | None) -> TransferError | None:
        self._slow()
        self.tested.append((profile, credentials))
        return self.test_result

    def aws_profiles(self) -> Sequence[str]:
        self.slow_threads.append(threading.current_thread())
        return self.aws

    def keychain_problem(self) -> TransferError | None:
        self.slow_threads.append(threading.current_thread())
        return self.keychain

    def console_link(self, transfer: Transfer) -> str:
        return f"https://console.example/{transfer.upload.key or transfer.spec.key}"

    def sharing_link(self, transfer: Transfer, seconds: int) -> str:
        return f"https://share.example/{transfer.upload.key or transfer.spec.key}?for={seconds}"

    def preflight(self, spec: Spec) -> Looking:
        return Glance(spec)

    def has_session_keys(self, name: str) -> bool:
        return name in self.secrets


def as_services(fake: FakeServices) -> Services:
    """For mypy: the double has the real protocol's surface."""
    return fake
