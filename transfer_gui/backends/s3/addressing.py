"""When a bucket can be asked directly, and where it is; None means that botocore is asked.

Only what is plain is done directly: no proxy, no client certificate, no setting of the environment or the AWS
files that botocore would look at, no special bucket (access points, directory buckets, accelerated ones).
Source: S3 User Guide, "Virtual hosting of buckets"; botocore's configuration variables.
"""

from __future__ import annotations

import ipaddress
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from transfer_gui.backends.s3.direct import Address
from transfer_gui.core.host_access import Route
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.profile import CredentialKind, Profile, endpoint_valid

# As a part of a host's name: without dots, which no certificate covers, and not of a special kind.
_LABEL = lazy_pattern(r"[a-z0-9](?:[a-z0-9-]{1,61}[a-z0-9])")
_SPECIAL = lazy_pattern(r".*(?:-s3alias|--ol-s3|--x-s3|--table-s3|-an)")
_IN_PATH = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")
_HOST = lazy_pattern(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_REGION = lazy_pattern(r"(?:us|ca|mx|sa|eu|ap|me|af|il)-[a-z]+-[1-9]")
# What the environment may hold without making a difference to these requests.
_HARMLESS = frozenset(
    {
        "AWS_ACCESS_KEY_ID",
        "AWS_CA_BUNDLE",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_SECURITY_TOKEN",
        "AWS_REGION",
        "AWS_DEFAULT_REGION",
        "AWS_ENDPOINT_URL",
        "AWS_ENDPOINT_URL_S3",
        "AWS_CONFIG_FILE",
        "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_DEFAULT_OUTPUT",
        "AWS_PAGER",
        "AWS_EXECUTION_ENV",
        "AWS_RETRY_MODE",
        "AWS_MAX_ATTEMPTS",
        "AWS_CREDENTIAL_EXPIRATION",
        "AWS_EC2_METADATA_DISABLED",
    }
)
_HARMLESS_SETTINGS = frozenset(
    {
        "region",
        "output",
        "ca_bundle",
        "cli_pager",
        "aws_access_key_id",
        "aws_secret_access_key",
        "aws_session_token",
    }
)
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def address_of(
    profile: Profile,
    route: Route,
    region: str,
    *,
    ca_file: str,
    proxied: bool,
    environment: Mapping[str, str] = os.environ,
) -> Address | None:
    """Where the profile's bucket is, or None. ``region`` is what is meant where the profile names none.

    ``ca_file`` and ``proxied`` are the program's own settings for all stores.
    """
    kind = profile.credentials
    if kind is CredentialKind.AWS_PROFILE or proxied or route.proxy or route.dial or route.client_cert:
        return None
    if kind is CredentialKind.ENVIRONMENT:
        settings = _plain_settings(environment)
        if settings is None:
            return None
        region = environment.get("AWS_DEFAULT_REGION", "") or settings.get("region", "") or region
        ca_file = ca_file or environment.get("AWS_CA_BUNDLE", "") or settings.get("ca_bundle", "")
    region = profile.region or region
    if not re.fullmatch(r"[a-z0-9-]+", region, re.IGNORECASE):
        return None
    return _find_address(profile, region, route.ca_file or ca_file)


def _find_address(profile: Profile, region: str, ca_file: str) -> Address | None:
    if not profile.endpoint:
        if not _REGION.fullmatch(region):
            return None
        scheme, host, port, base = "https", f"s3.{region}.amazonaws.com", 443, ""
    else:
        if not endpoint_valid(profile.endpoint):
            return None
        parts = urlsplit(profile.endpoint)
        scheme, host, base = parts.scheme, parts.hostname or "", parts.path.rstrip("/")
        port = parts.port or (443 if scheme == "https" else 80)
        if not _HOST.fullmatch(host) or not re.fullmatch(r"[A-Za-z0-9/._~-]*", base) or parts.fragment:
            return None
        if host.endswith(("amazonaws.com", "amazonaws.com.cn")):
            return None  # botocore reads more out of such a name than where it is
    root = _root(profile, host)
    if root is None:
        return None
    host, bucket = root
    usual = port == (443 if scheme == "https" else 80)
    authority = host if usual else f"{host}:{port}"
    secure = scheme == "https"
    trusted = (ca_file or usual_bundle()) if secure else ""
    return Address(secure, host, port, authority, f"{base}{bucket}", region, trusted)


def _root(profile: Profile, host: str) -> tuple[str, str] | None:
    """Host, and the bucket's part of the path."""
    bucket = profile.bucket
    if _SPECIAL.fullmatch(bucket):
        return None
    if profile.path_style:
        return (host, f"/{quote(bucket)}") if _IN_PATH.fullmatch(bucket) else None
    if not _LABEL.fullmatch(bucket) or _is_address(host):
        return None
    return f"{bucket}.{host}", ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def usual_bundle() -> str:
    """The authorities that botocore and requests trust as well."""
    import certifi

    return certifi.where()


def _plain_settings(environment: Mapping[str, str]) -> dict[str, str] | None:
    """What the AWS files say by default; None where they or the environment say anything unusual."""
    if any(name.startswith("AWS_") and name not in _HARMLESS and environment[name] for name in environment):
        return None
    if any(environment.get(name) or environment.get(name.upper()) for name in _PROXIES):
        return None
    if sys.platform in ("win32", "darwin"):
        return None  # the system may name a proxy
    settings: dict[str, str] = {}
    for name, usual in (("CONFIG_FILE", "config"), ("SHARED_CREDENTIALS_FILE", "credentials")):
        path = Path(os.path.expanduser(environment.get(f"AWS_{name}") or f"~/.aws/{usual}"))
        found = _defaults(path) if path.exists() else {}
        if found is None or not found.keys() <= _HARMLESS_SETTINGS:
            return None
        settings |= found
    return settings


def _defaults(path: Path) -> dict[str, str] | None:
    """The section ``default`` of a file, None if it can't be read."""
    import configparser

    parser = configparser.RawConfigParser(default_section="", strict=False, allow_no_value=True)
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, configparser.Error):
        return None
    found = dict(parser["default"]) if parser.has_section("default") else {}
    return {name: value or "" for name, value in found.items()}
