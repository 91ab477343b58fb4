"""A profile says where files go and with whose credentials; never the secret itself.

Lives here: :class:`Profile`, and :class:`KeySource`, by which all that signs gets its keys. Not here: how
keys are fetched (``credentials/``) and kept (``store/``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

from transfer_gui.core.errors import UsageError
from transfer_gui.core.hooks import NO_HOOKS, Hooks
from transfer_gui.core.key_origin import NOBODY, KeyOrigin
from transfer_gui.core.object_options import ObjectChoices, choice_problems
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.core.redact import redact_url

SHOWN_OF_ACCESS_KEY = 4
"""Characters at the end of an access key that a profile tells."""

ENVIRONMENT_PROFILE = "env"
"""Name of the profile that is the usual AWS variables; it is never looked up."""

AWS_PREFIX = "aws:"
"""Begins the names of the profiles that are sections of ~/.aws; they are never looked up."""

SANDBOX_PROFILE = "Sandbox"
"""Name of the profile of the store on this computer, which its start writes."""

SHORTEST_ROLE, LONGEST_ROLE = 900, 43_200
"""Bounds of AssumeRole's DurationSeconds (STS API reference)."""


NEW_LINKS_KEY = "new_links_go_to"
"""Under which bucket and folder of new links are kept where they are not those of the default profile."""


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
    SSO = "sso"  # IAM Identity Center: signed in with the browser
    PROCESS = "process"  # a program prints them (credential_process)
    WEB_IDENTITY = "web_identity"  # a token in a file, exchanged for a role's keys

    @property
    def stored(self) -> bool:
        """Whether the user types the keys and this program keeps them."""
        return self in (CredentialKind.KEYCHAIN, CredentialKind.SESSION)


@dataclass(frozen=True, slots=True)
class Role:
    """A role to assume with the profile's keys (STS AssumeRole); ``arn`` '' means none.

    ``seconds``: how long its keys are to last, 900 to 43,200; 0 leaves that to STS (one hour).
    """

    arn: str = ""
    session_name: str = ""
    external_id: str = ""
    mfa_serial: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class SsoPlace:
    """Where in IAM Identity Center the keys come from. ``account`` has 12 digits."""

    start_url: str = ""
    region: str = ""
    account: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A named destination. ``endpoint`` '' means AWS. ``aws_profile`` names a section of ~/.aws.

    ``access_key`` is only for telling keys apart: a profile that was read has the last
    :data:`SHOWN_OF_ACCESS_KEY` characters of it, and never signs with them.
    ``store`` is the id of a preset (``stores/presets.toml``), '' if none was chosen. ``process`` is a command
    line, ``token_file`` a path. ``auth_endpoint`` stands for AWS's STS and Identity Center where a store has
    its own, as MinIO and Ceph do. ``options`` are what new transfers through it begin with; ``hooks`` follow
    the end of each.
    """

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
    store: str = ""
    role: Role = field(default_factory=Role)
    sso: SsoPlace = field(default_factory=SsoPlace)
    process: str = ""
    token_file: str = ""
    auth_endpoint: str = ""
    options: ObjectChoices = field(default_factory=ObjectChoices)
    hooks: Hooks = NO_HOOKS

    @property
    def path_style(self) -> bool:
        if self.addressing is Addressing.AUTO:
            return bool(self.endpoint) and not self.endpoint_host.endswith(".amazonaws.com")
        return self.addressing is Addressing.PATH

    @property
    def endpoint_host(self) -> str:
        """Host of the endpoint, '' for AWS."""
        return urlsplit(self.endpoint).hostname or ""

    @property
    def origin(self) -> KeyOrigin:
        """Of the keys that this profile names; a role's keys are had by those."""
        return KeyOrigin(self.name, self.credentials.value)

    @property
    def signing_origin(self) -> KeyOrigin:
        by_role = bool(self.role.arn) and self.credentials is not CredentialKind.WEB_IDENTITY
        return KeyOrigin(self.name, "role") if by_role else self.origin


@dataclass(frozen=True, slots=True)
class Credentials:
    """Keys to a store. Its repr shows nothing secret. ``expires`` in seconds since 1970, 0: not told.

    Also a :class:`KeySource` that always gives itself: keys that somebody typed can't be renewed.
    """

    access_key: str
    secret_key: str
    token: str = ""
    expires: float = 0.0
    origin: KeyOrigin = field(default=NOBODY, compare=False)

    def __repr__(self) -> str:
        return "Credentials(…)"

    def current(self) -> Credentials:
        return self

    def renew(self, refused: Credentials) -> bool:
        return False


class KeySource(Protocol):
    """Gives the keys to sign a request with. Thread-safe; asked before each request, so mostly quick."""

    @property
    def origin(self) -> KeyOrigin:
        """Whose they are."""

    def current(self) -> Credentials:
        """Keys that are valid now; fetches new ones when those it has come near their end, which may block.

        Raises SignInNeeded, CredentialsExpired, CredentialsInvalid, or why the service that gives them could
        not be asked.
        """

    def renew(self, refused: Credentials) -> bool:
        """The store says that ``refused`` have expired: get others. False if there are no others.

        Raises as :meth:`current`.
        """


def place_of_new_links(profiles: Sequence[Profile], default: str, kept: str | None) -> Profile | None:
    """Find where new links go: the default profile, with another bucket and folder if some are ``kept``."""
    chosen = next((one for one in profiles if one.name == default), None)
    try:
        own = json.loads(kept or "[]")
    except ValueError:
        return chosen
    if chosen is None or not isinstance(own, list) or not all(isinstance(one, str) for one in own):
        return chosen
    if len(own) != 3 or own[0] != default or not bucket_valid(own[1]):
        return chosen
    return replace(chosen, bucket=own[1], prefix=own[2])


def is_sandbox_name(name: str) -> bool:
    """Whether the sandbox's profile is meant, which may be written in whatever letters."""
    return name.casefold() == SANDBOX_PROFILE.casefold()


def is_reserved(name: str) -> bool:
    """Whether the program itself gives this name to a profile: one of the user's own would be lost in it."""
    name = name.strip()
    return name == ENVIRONMENT_PROFILE or is_sandbox_name(name) or name.startswith(AWS_PREFIX)


def profile_problems(profile: Profile) -> tuple[str, ...]:
    """Codes of what is wrong with a profile's fields, such as name_empty, endpoint_invalid, role_invalid."""
    problems: list[str] = []
    if not profile.name.strip():
        problems.append("name_empty")
    if profile.endpoint and not endpoint_valid(profile.endpoint):
        problems.append("endpoint_invalid")
    if profile.bucket and not bucket_valid(profile.bucket):
        problems.append("bucket_invalid")
    return (*problems, *_access_problems(profile), *choice_problems(profile.options))


def _access_problems(profile: Profile) -> list[str]:
    role, sso, kind = profile.role, profile.sso, profile.credentials
    checks = (
        ("role_invalid", bool(role.arn) and not role.arn.startswith("arn:")),
        ("role_missing", kind is CredentialKind.WEB_IDENTITY and not role.arn),
        ("role_seconds", bool(role.seconds) and not SHORTEST_ROLE <= role.seconds <= LONGEST_ROLE),
        ("auth_endpoint_invalid", bool(profile.auth_endpoint) and not endpoint_valid(profile.auth_endpoint)),
        ("process_missing", kind is CredentialKind.PROCESS and not profile.process.strip()),
        ("token_file_missing", kind is CredentialKind.WEB_IDENTITY and not profile.token_file.strip()),
    )
    found = [code for code, wrong in checks if wrong]
    if kind is CredentialKind.SSO:
        if not endpoint_valid(sso.start_url) or not sso.region:
            found.append("sso_start_missing")
        elif not (sso.account.isascii() and sso.account.isdigit() and len(sso.account) == 12 and sso.role):
            found.append("sso_role_missing")
    return found


@lru_cache(maxsize=64)
def endpoint_valid(text: str) -> bool:
    """An http or https address without user, query, fragment, blanks and controls."""
    if re.search(r"[\s\x00-\x1f\x7f-\x9f\\]", text):
        return False  # urlsplit would drop line breaks without a word
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return known and "@" not in parts.netloc and not parts.query and not parts.fragment


def check_endpoint(text: str) -> str:
    """An endpoint that was typed, without slashes at its end; '' stays ''. Raises UsageError(endpoint,
    endpoint_login); a login in it stands in no fact.
    """
    if text and not endpoint_valid(text):
        if "@" in text:
            raise UsageError(problem="endpoint_login", value=redact_url(text))
        raise UsageError(problem="endpoint", value=text.partition("?")[0][:200])
    return text.rstrip("/")


def endpoint_without_bucket(endpoint: str, bucket: str) -> str:
    """The endpoint without the bucket's name, where that begins its host or ends its path; '' where it does
    neither. Only a guess: a store may be called like one of its buckets.

    Requests have the bucket in their path or before the host themselves (S3 User Guide, "Virtual hosting of
    buckets"), so it would stand there twice, and be taken for the beginning of the key.
    """
    if not bucket or not endpoint_valid(endpoint):
        return ""
    parts = urlsplit(endpoint)
    host, path = parts.hostname or "", parts.path.rstrip("/")
    rest = host.removeprefix(f"{bucket.lower()}.")
    if rest != host and not _is_numbered(host) and ("." in rest or rest == "localhost"):
        host = rest
    path = path.removesuffix(f"/{bucket}")
    if (host, path) == (parts.hostname, parts.path.rstrip("/")):
        return ""
    place = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{place}{f':{parts.port}' if parts.port else ''}{path}"


def _is_numbered(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def bucket_valid(name: str) -> bool:
    """S3's naming rule, loosely: 3–63 of letters, digits, dots, hyphens, underscores (older stores)."""
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
    return 3 <= len(name) <= 63 and set(name) <= allowed and name[0].isalnum() and name[-1].isalnum()
