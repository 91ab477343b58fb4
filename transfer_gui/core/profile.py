"""A profile says where files go and with whose credentials; never the secret itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Addressing(StrEnum):
    """Where the bucket's name goes: the path or the host name. AUTO: path for own endpoints."""

    AUTO = "auto"
    PATH = "path"
    VIRTUAL = "virtual"


class CredentialKind(StrEnum):
    """Where the credentials of a profile come from."""

    KEYCHAIN = "keychain"
    SESSION = "session"  # this run of the program only, in memory
    ENVIRONMENT = "environment"  # the usual AWS variables
    AWS_PROFILE = "aws_profile"  # a profile of ~/.aws, by reference


@dataclass(frozen=True, slots=True)
class Profile:
    """A named destination. ``endpoint`` '' means AWS. ``aws_profile`` names a section of ~/.aws."""

    name: str
    endpoint: str = ""
    region: str = ""
    bucket: str = ""
    prefix: str = ""
    addressing: Addressing = Addressing.AUTO
    credentials: CredentialKind = CredentialKind.KEYCHAIN
    access_key: str = ""
    aws_profile: str = ""
    sandbox: bool = False

    @property
    def path_style(self) -> bool:
        """Whether to put the bucket into the path."""
        if self.addressing is Addressing.AUTO:
            return bool(self.endpoint) and not self.endpoint_host.endswith(".amazonaws.com")
        return self.addressing is Addressing.PATH

    @property
    def endpoint_host(self) -> str:
        """Host of the endpoint, '' for AWS."""
        return urlsplit(self.endpoint).hostname or ""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Keys to a store. Its repr shows nothing of the secrets."""

    access_key: str
    secret_key: str
    token: str = ""

    def __repr__(self) -> str:
        return "Credentials(…)"


def profile_problems(profile: Profile) -> tuple[str, ...]:
    """Codes of what is wrong with a profile's fields: name_empty, endpoint_invalid, bucket_invalid."""
    problems: list[str] = []
    if not profile.name.strip():
        problems.append("name_empty")
    if profile.endpoint:
        parts = urlsplit(profile.endpoint)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            problems.append("endpoint_invalid")
    if profile.bucket and not bucket_valid(profile.bucket):
        problems.append("bucket_invalid")
    return tuple(problems)


def bucket_valid(name: str) -> bool:
    """S3's naming rule, loosely: 3–63 of letters, digits, dots, hyphens, underscores (older stores)."""
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
    return 3 <= len(name) <= 63 and set(name) <= allowed and name[0].isalnum() and name[-1].isalnum()
