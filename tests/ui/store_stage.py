"""A store and settings of hosts for the window's tests and pictures, in memory.

The browser's own tests use real servers (``test_browser.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from transfer_gui.core.adoption import Adoption, Fit
from transfer_gui.core.destination_errors import AccessDenied
from transfer_gui.core.host_access import HostAccess, HostSecrets, Login, Trust
from transfer_gui.core.listing import Listed, ListingPage, OwnedUpload, Unfinished
from transfer_gui.core.spec import Spec

DAY = 86_400.0
HOSTS = (
    HostAccess("*", proxy="http://proxy.example.com:3128", proxy_username="ana", trust=Trust.SYSTEM),
    HostAccess("*.archive.example.org", Login.BASIC, "ana", proxy="direct"),
    HostAccess("files.example.net:8443", Login.BEARER),
)
OBJECTS = (
    Listed("incoming/2025/"),
    Listed("incoming/2026/"),
    Listed("incoming/dataset-v3.tar.gz", 184_467_440_737, 1_793_000_000.0, "STANDARD"),
    Listed("incoming/dataset-v3.tar.gz.sha256", 81, 1_793_000_100.0, "STANDARD"),
    Listed("incoming/old scans, 1999–2004.zip", 9_430_000_000, 1_600_000_000.0, "DEEP_ARCHIVE"),
)
UPLOADS = (
    OwnedUpload(Unfinished("incoming/movie.mkv", "2~abcdef", 0.0, 3 * DAY, 4_200_000_000, 42), row="a1b2c3"),
    OwnedUpload(Unfinished("incoming/left.bin", "2~left", 0.0, 12 * DAY, 800_000_000, 8), known=True),
    OwnedUpload(Unfinished("logs/2024-02.gz", "2~theirs", 0.0, 214 * DAY, 61_000_000_000, 123, "backup-bot")),
)


class MemoryHosts:
    """Settings of hosts in a dict."""

    def __init__(self, *kept: HostAccess) -> None:
        self.kept = {access.host: access for access in kept}
        self.secrets: dict[str, HostSecrets] = {}
        self.trusted: list[tuple[str, str, str]] = []

    def all(self) -> Sequence[HostAccess]:
        return tuple(self.kept[host] for host in sorted(self.kept))

    def secrets_of(self, host: str) -> HostSecrets:
        return self.secrets.get(host, HostSecrets())

    def save(self, access: HostAccess, secrets: HostSecrets | None, *, old_host: str = "") -> None:
        self.kept.pop(old_host, None)
        self.kept[access.host] = access
        if secrets is not None:
            self.secrets[access.host] = secrets

    def delete(self, host: str) -> None:
        del self.kept[host]

    def limits(self) -> Mapping[str, int]:
        return {}

    def learned(self) -> Mapping[str, Mapping[str, bool]]:
        return {}

    def forget_learned(self) -> None:
        pass

    def trust_key(self, host: str, key_type: str, key: str) -> None:
        self.trusted.append((host, key_type, key))


class MemoryUploads:
    """Unfinished uploads of one bucket; ``denied``: the keys may not list buckets."""

    worker = ""

    def __init__(self, *, denied: bool = False, days: int | None = None) -> None:
        self.denied = denied
        self.days = days
        self.aborted: list[str] = []
        self.removed: list[str] = []

    def unfinished(self, profile: str, bucket: str, prefix: str = "") -> list[OwnedUpload]:
        return [one for one in UPLOADS if one.upload.upload_id not in self.aborted]

    def abort(self, profile: str, bucket: str, upload: Unfinished) -> None:
        self.aborted.append(upload.upload_id)

    def adoption(self, spec: Spec) -> Adoption:
        parts = frozenset(range(1, 121))
        return Adoption(184_467_440_737, True, 123, Fit(524_288_000, parts, 60_000_000_000), 120)

    def tidying_days(self, profile: str, bucket: str) -> int | None:
        return self.days

    def tidy_after(self, profile: str, bucket: str, days: int) -> None:
        self.days = days


class MemoryBrowsing(MemoryUploads):
    """One bucket, whatever is asked for; ``denied``: the keys may not list buckets."""

    def buckets(self, profile: str) -> list[str]:
        if self.denied:
            raise AccessDenied(bucket="", action="list_buckets")
        return ["media", "work-archive", "work-logs"]

    def page(self, profile: str, bucket: str, prefix: str, following: str = "") -> ListingPage:
        if self.denied:
            raise AccessDenied(bucket=bucket, action="list_objects_v2")
        return ListingPage(tuple(one for one in OBJECTS if one.key.startswith(prefix)), "")

    def below(self, profile: str, bucket: str, prefix: str) -> Iterator[Listed]:
        return iter(one for one in OBJECTS if one.key.startswith(prefix))

    def make_folder(self, profile: str, bucket: str, key: str) -> bool:
        return True

    def make_bucket(self, profile: str, bucket: str) -> bool:
        return True

    def remove(self, profile: str, bucket: str, keys: Sequence[str]) -> None:
        self.removed += keys

    def properties(self, profile: str, bucket: str, key: str) -> Mapping[str, str]:
        return {"ContentLength": "81", "ContentType": "text/plain", "Metadata.owner": "ana"}

    def link(self, profile: str, bucket: str, key: str, seconds: int) -> str:
        return f"https://{bucket}.s3.example.com/{key}?X-Amz-Signature=x"
