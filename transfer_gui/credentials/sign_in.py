"""Signing in to IAM Identity Center by the device flow: a link and a code to confirm in any browser.

Lives here: :func:`device_sign_in`. Not here: who shows the link (the window, the command line). Sources: RFC
8628; IAM Identity Center OIDC API reference (RegisterClient, StartDeviceAuthorization, CreateToken).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from transfer_gui.core.destination_errors import SignInRefused
from transfer_gui.core.errors import Stopped
from transfer_gui.core.sign_in import DeviceCode, Show, Wait
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
