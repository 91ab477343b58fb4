"""Signing in to IAM Identity Center by the device flow: a link and a code to confirm in any browser.

Lives here: :func:`device_sign_in`. Not here: who shows the link (the window, the command line). Sources: RFC
8628; IAM Identity Center OIDC API reference (RegisterClient, StartDeviceAuthorization, CreateToken).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from transfer_gui.core.destination_errors import SignInRefused
from transfer_gui.core.errors import Stopped
from transfer_gui.core.key_origin import DeviceCode, Show, Wait
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.credentials.book import KeyBook
from transfer_gui.credentials.errors import explain_errors
from transfer_gui.credentials.providers import Surroundings, auth_session
from transfer_gui.credentials.recipe import Recipe
from transfer_gui.credentials.tokens import token_key

_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_SCOPES = ["sso:account:access"]
_SLOW_DOWN = 5.0
"""Seconds that each SlowDown adds to the pause between two questions (RFC 8628 3.5)."""


@dataclass(frozen=True, slots=True)
class Center:
    """An Identity Center. ``session`` is the name its token is kept by, the start URL for older sections."""

    start_url: str
    region: str
    session: str


def device_sign_in(
    center: Center, recipe: Recipe, profile_name: str, around: Surroundings, *, show: Show, wait: Wait
) -> None:
    """Returns when the sign-in was confirmed and its token is kept. Blocks for as long as a person takes.

    Raises SignInRefused (denied, or too late), Stopped if ``wait`` says so, and why the service can't be
    reached.
    """
    with explain_errors(profile_name, recipe):
        from botocore import UNSIGNED
        from botocore.config import Config

        config = Config(region_name=center.region, signature_version=UNSIGNED)
        client = auth_session(recipe, around).create_client("sso-oidc", config=config)
        registered = client.register_client(clientName="transfer-gui", clientType="public", scopes=_SCOPES)
        us = {"clientId": registered["clientId"], "clientSecret": registered["clientSecret"]}
        asked = client.start_device_authorization(**us, startUrl=center.start_url)
        link = asked.get("verificationUriComplete") or asked["verificationUri"]
        show(DeviceCode(link, asked["userCode"], int(asked["expiresIn"])))
        answer = _await_confirmation(client, us, asked, profile_name, wait)
        now = datetime.now(UTC)
        token = {
            "startUrl": center.start_url,
            "region": center.region,
            "accessToken": answer["accessToken"],
            "expiresAt": _time(now + timedelta(seconds=answer["expiresIn"])),
            **us,
            "registrationExpiresAt": _time(
                datetime.fromtimestamp(registered.get("clientSecretExpiresAt", 0), UTC)
            ),
        }
        if answer.get("refreshToken"):
            token["refreshToken"] = answer["refreshToken"]
        around.tokens[token_key(center.session)] = token


def _await_confirmation(
    client: Any, us: dict[str, str], asked: dict[str, Any], profile: str, wait: Wait
) -> dict[str, Any]:
    """CreateToken until somebody has confirmed."""
    pause = float(asked.get("interval") or 5)
    left = float(asked["expiresIn"])
    while left > 0:
        if wait(pause):
            raise Stopped
        left -= pause
        try:
            answer: dict[str, Any] = client.create_token(
                grantType=_GRANT, deviceCode=asked["deviceCode"], **us
            )
            return answer
        except client.exceptions.AuthorizationPendingException:
            continue
        except client.exceptions.SlowDownException:
            pause += _SLOW_DOWN
        except client.exceptions.ExpiredTokenException:
            break
        except client.exceptions.AccessDeniedException:
            raise SignInRefused(profile=profile, method="sso", problem="denied") from None
    raise SignInRefused(profile=profile, method="sso", problem="too_late")


def _time(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def sign_in_method(book: KeyBook, profile: Profile) -> str:
    """``sso``, ``mfa``, or '' where the keys need nobody. Reads ~/.aws for profiles of it.

    Raises SecretMissing and the keychain's SecretError.
    """
    section = _section(book, profile)
    if profile.credentials is CredentialKind.SSO or "sso_account_id" in section:
        return "sso"
    return "mfa" if section.get("mfa_serial") else ""


def sign_in_with_code(book: KeyBook, profile: Profile, code: str, typed: Credentials | None = None) -> None:
    """Exchange an MFA code for the role's keys and keep them. Raises SignInRefused and other key errors."""
    from transfer_gui.credentials.providers import fetch

    recipe = book.recipe(profile, typed)
    keys = fetch(recipe, profile.name, book.surroundings(profile, recipe, code.strip()))
    book.keep_session(profile, keys)
    book.forget(profile.name)


def sign_in_with_browser(book: KeyBook, profile: Profile, *, show: Show, wait: Wait) -> None:
    """The device flow; see :func:`device_sign_in`."""
    recipe = book.recipe(profile)
    around = book.surroundings(profile, recipe)
    device_sign_in(_center(book, profile), recipe, profile.name, around, show=show, wait=wait)
    book.forget_all()


def _section(book: KeyBook, profile: Profile) -> dict[str, Any]:
    """The section that is asked first, with what it takes from its sso-session and its source."""
    from transfer_gui.credentials.errors import explain_errors
    from transfer_gui.credentials.providers import sections_of

    recipe = book.recipe(profile)
    with explain_errors(profile.name, recipe):
        all_sections = sections_of(recipe, book.environment)
    found: dict[str, Any] = {}
    name: str | None = recipe.name
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        section = all_sections["profiles"].get(name, {})
        found = {**section, **found}
        name = section.get("source_profile")
    return {**all_sections["sso_sessions"].get(found.get("sso_session", ""), {}), **found}


def _center(book: KeyBook, profile: Profile) -> Center:
    section = _section(book, profile)
    start = str(section.get("sso_start_url", ""))
    return Center(start, str(section.get("sso_region", "")), str(section.get("sso_session") or start))
