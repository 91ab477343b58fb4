"""Fetches keys by botocore's own providers, from the sections of a recipe and from nothing else.

Lives here: :func:`fetch`. Not here: what is in a recipe (``recipe.py``), when keys are fetched (``keys.py``).
botocore is imported inside functions: start-up time.

botocore's usual search would go on to the environment, ~/.boto, the container and the machine's metadata
where a profile gives nothing. Here it ends with what the profile names; only a section that says
``credential_source`` itself goes further.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.s3.session import make_isolated_session
from transfer_gui.backends.s3.sockets import watch_client
from transfer_gui.core.destination_errors import CredentialsInvalid
from transfer_gui.core.host_access import Route, Routes, direct_route
from transfer_gui.core.profile import Credentials
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.credentials.errors import explain_errors
from transfer_gui.credentials.recipe import BASE, Recipe

_AUTH_SERVICES = ("sts", "sso", "sso-oidc", "signin")
# They log each failure with its text, in which a program's output may stand; it is raised to us as well.
_TALKATIVE = ("botocore.credentials", "botocore.tokens")
_SECONDS = 20.0
_PROGRAM_SECONDS = 120.0
"""How long ``credential_process`` may take: some of them open a browser."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What fetching keys may use. ``tokens`` are sign-ins as botocore looks them up.

    ``ask_code`` gets the MFA device's serial and returns the code, or raises SignInNeeded.
    """

    tokens: Any
    ask_code: Callable[[str], str]
    environment: Mapping[str, str]
    routes: Routes = direct_route


def fetch(recipe: Recipe, profile_name: str, around: Surroundings) -> Credentials:
    """The recipe's keys, asked for anew. Raises SignInNeeded, CredentialsExpired and the other key errors."""
    with explain_errors(profile_name, recipe):
        session = auth_session(recipe, around)
        found = _chain(session, recipe, around).load_credentials()
        if found is None:
            raise CredentialsInvalid(profile=profile_name, error="NoCredentials", problem="none")
        frozen = found.get_frozen_credentials()
        if not frozen.access_key or not frozen.secret_key:
            raise CredentialsInvalid(profile=profile_name, error="NoCredentials", problem="none")
        expires = getattr(found, "_expiry_time", None)
        ends = expires.timestamp() if isinstance(expires, datetime) else 0.0
        return Credentials(frozen.access_key, frozen.secret_key, frozen.token or "", ends)


def fetch_own() -> Credentials:
    """Keys of the machine or container that this process runs on, by AWS's usual search: variables, a web
    identity, ~/.aws, the task's or the instance's role. Raises CredentialsInvalid: there are none."""
    from botocore.exceptions import BotoCoreError
    from botocore.session import Session

    try:
        found = Session().get_credentials()
        frozen = None if found is None else found.get_frozen_credentials()
    except BotoCoreError as error:
        raise CredentialsInvalid(error=type(error).__name__, problem="none") from None
    if frozen is None or not (frozen.access_key and frozen.secret_key):
        raise CredentialsInvalid(error="NoCredentials", problem="none")
    ends = getattr(found, "_expiry_time", None)
    return Credentials(
        frozen.access_key, frozen.secret_key, frozen.token or "", ends.timestamp() if ends else 0.0
    )


def sections_of(recipe: Recipe, environment: Mapping[str, str]) -> dict[str, Any]:
    """All sections that the recipe may refer to, ``{"profiles": …, "sso_sessions": …}``.

    Raises botocore's ConfigParseError. Files of ~/.aws are read now, so a change in them is noticed.
    """
    profiles: dict[str, dict[str, Any]] = {}
    sessions: dict[str, dict[str, Any]] = {}
    if recipe.files:
        profiles, sessions = _from_files(environment)
        if recipe.name not in profiles and recipe.name not in recipe.sections:
            from botocore.exceptions import ProfileNotFound

            raise ProfileNotFound(profile=recipe.name)
    profiles |= {name: dict(section) for name, section in recipe.sections.items()}
    sessions |= {name: dict(section) for name, section in recipe.sessions.items()}
    return {"profiles": profiles, "sso_sessions": sessions}


def _from_files(environment: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    from botocore.configloader import load_config, raw_config_parse
    from botocore.exceptions import ConfigNotFound

    config: dict[str, Any] = {}
    try:
        config = load_config(environment.get("AWS_CONFIG_FILE") or "~/.aws/config")
    except ConfigNotFound:
        pass
    profiles: dict[str, Any] = dict(config.get("profiles", {}))
    try:
        listed = raw_config_parse(environment.get("AWS_SHARED_CREDENTIALS_FILE") or "~/.aws/credentials")
    except ConfigNotFound:
        listed = {}
    for name, section in listed.items():
        profiles[name] = {**profiles.get(name, {}), **section}
    return profiles, dict(config.get("sso_sessions", {}))


def auth_session(recipe: Recipe, around: Surroundings) -> Any:
    """A botocore session for STS and Identity Center, with the recipe's sections and no other settings."""
    from botocore.config import Config
    from botocore.session import Session

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    sections = sections_of(recipe, around.environment)

    class AuthSession(Session):  # type: ignore[misc]
        @property
        def full_config(self) -> dict[str, Any]:
            return sections

        def create_client(self, service_name: str, *given: Any, **options: Any) -> Any:
            named = str(given[0] if given else options.get("region_name") or "") or recipe.region
            asked = options.pop("config", None)
            route = _route(recipe, service_name, getattr(asked, "region_name", None) or named, around)
            plain = Config(
                proxies={"http": route.proxy, "https": route.proxy} if route.proxy else {},
                connect_timeout=_SECONDS,
                read_timeout=_SECONDS,
                retries={"mode": "standard", "total_max_attempts": 2},
            )
            if route.client_cert:
                shown = (route.client_cert, route.client_key) if route.client_key else route.client_cert
                plain = plain.merge(Config(client_cert=shown))
            options["config"] = plain.merge(asked) if asked is not None else plain
            options.setdefault("verify", route.ca_file or True)
            if recipe.endpoint and service_name in _AUTH_SERVICES:
                options["endpoint_url"] = recipe.endpoint
            client = super().create_client(service_name, *given, **options)
            # A SOCKS proxy is nothing that botocore knows; and it bounds no answer.
            watch_client(client, BlockedSockets(), route.dial)
            return client

    return make_isolated_session(AuthSession)


def _route(recipe: Recipe, service: str, region: str, around: Surroundings) -> Route:
    """By proxy and certificates that the user has set for the service's host."""
    host = {"sso": "portal.sso", "sso-oidc": "oidc"}.get(service, service)
    address = recipe.endpoint if recipe.endpoint and service in _AUTH_SERVICES else ""
    parts = urlsplit(address or f"https://{host}.{region}.amazonaws.com")
    return around.routes((parts.hostname or "").lower(), parts.port, parts.scheme)


def _chain(session: Any, recipe: Recipe, around: Surroundings) -> Any:
    from botocore import credentials as by

    builder = _builder(session, recipe, around)

    def client(service: str, **options: Any) -> Any:
        return session.create_client(service, **{"region_name": recipe.region, **options})

    role = by.AssumeRoleProvider(
        load_config=lambda: session.full_config,
        client_creator=client,
        cache={},
        profile_name=recipe.name,
        prompter=lambda text: around.ask_code(text.removeprefix("Enter MFA code for ").rstrip(": ")),
        credential_sourcer=by.CanonicalNameCredentialSourcer(_sources(session)),
        profile_provider_builder=builder,
    )
    return by.CredentialResolver([role, *builder.providers(recipe.name, disable_env_vars=True)])


def _sources(session: Any) -> list[Any]:
    """Where a section may send on to by ``credential_source``, and only then."""
    from botocore import credentials as by
    from botocore.utils import InstanceMetadataFetcher

    metadata = InstanceMetadataFetcher(timeout=2, num_attempts=1, user_agent=session.user_agent())
    return [by.EnvProvider(), by.ContainerProvider(), by.InstanceMetadataProvider(iam_role_fetcher=metadata)]


def _builder(session: Any, recipe: Recipe, around: Surroundings) -> Any:
    """botocore's providers of one section, with typed keys and our sign-ins."""
    from botocore import credentials as by

    class Typed(by.CredentialProvider):  # type: ignore[misc]
        METHOD = "transfer-gui"

        def __init__(self, name: str) -> None:
            super().__init__()
            self._name = name

        def load(self) -> Any:
            if recipe.fixed is not None and self._name == BASE:
                fixed = recipe.fixed
                return by.Credentials(fixed.access_key, fixed.secret_key, fixed.token or None)
            section = session.full_config["profiles"].get(self._name, {})
            key, secret = section.get("aws_access_key_id"), section.get("aws_secret_access_key")
            if not key or not secret:
                return None
            return by.Credentials(key, secret, section.get("aws_session_token"))

    class Builder(by.ProfileProviderBuilder):  # type: ignore[misc]
        def providers(self, profile_name: str, disable_env_vars: bool = False) -> list[Any]:
            usual = super().providers(profile_name, disable_env_vars=True)
            files = (by.SharedCredentialProvider, by.ConfigProvider)  # both would read files of their own
            return [Typed(profile_name), *(one for one in usual if not isinstance(one, files))]

        def _create_process_provider(self, profile_name: str) -> Any:
            return by.ProcessProvider(profile_name, lambda: session.full_config, popen=_TimedProgram)

    return Builder(session, cache={}, region_name=recipe.region, sso_token_cache=around.tokens)


class _TimedProgram(subprocess.Popen[bytes]):
    """botocore would wait for a program without end."""

    def communicate(
        self, input: bytes | None = None, timeout: float | None = _PROGRAM_SECONDS
    ) -> tuple[bytes, bytes]:
        try:
            return super().communicate(input, timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            super().communicate()
            raise
