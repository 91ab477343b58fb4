"""From a profile to the sections of an AWS configuration that give its keys, and nothing else's.

botocore's providers read such sections; so one way serves profiles of ours and those of ``~/.aws``. Source:
AWS SDKs and Tools Reference Guide, "Shared config and credentials files" and "Standardized credential
providers".
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from typing import Any

from transfer_gui.core.profile import CredentialKind, Credentials, Profile, Role
from transfer_gui.core.quick_dataclass import dataclass, field

OWN, BASE = "transfer-gui", "transfer-gui-base"
DEFAULT_REGION = "us-east-1"

Section = dict[str, str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """``sections`` by profile name, ``sessions`` of sso-session; ``name`` is where to begin.

    ``files``: those of ~/.aws come first. ``fixed`` are the typed keys, given under the name ``BASE``. Its
    repr shows no secret: credentials have none, sections of ours hold none.
    """

    name: str
    sections: Mapping[str, Section] = field(default_factory=dict)
    sessions: Mapping[str, Section] = field(default_factory=dict)
    files: bool = False
    fixed: Credentials | None = None
    region: str = DEFAULT_REGION
    endpoint: str = ""


def recipe_for(
    profile: Profile, stored: Credentials | None, environment: Mapping[str, str] = os.environ
) -> Recipe:
    """How this profile's keys are had. ``stored`` are its typed keys, or those of the environment's
    variables.
    """
    sections: dict[str, Section] = {}
    sessions: dict[str, Section] = {}
    name, files = BASE, False
    match profile.credentials:
        case CredentialKind.AWS_PROFILE:
            name, files = profile.aws_profile or "default", True
        case CredentialKind.SSO:
            session = session_name(profile.sso.start_url, profile.sso.region)
            sessions[session] = {"sso_start_url": profile.sso.start_url, "sso_region": profile.sso.region}
            sections[BASE] = {
                "sso_session": session,
                "sso_account_id": profile.sso.account,
                "sso_role_name": profile.sso.role,
            }
        case CredentialKind.PROCESS:
            sections[BASE] = {"credential_process": profile.process}
        case CredentialKind.WEB_IDENTITY:
            sections[BASE] = {
                "web_identity_token_file": os.path.expanduser(profile.token_file),
                **_role(profile.role),
            }
        case CredentialKind.ENVIRONMENT if stored is None:
            name, files = _from_variables(environment, sections)
        case _:
            sections[BASE] = {}
    if profile.role.arn and profile.credentials is not CredentialKind.WEB_IDENTITY:
        sections[OWN] = {"source_profile": name, **_role(profile.role)}
        name = OWN
    return Recipe(name, sections, sessions, files, stored, _sts_region(profile), profile.auth_endpoint)


def session_name(start_url: str, region: str) -> str:
    """By which the sign-in of one Identity Center is kept; all profiles of it share it."""
    digest = hashlib.sha256(f"{start_url.rstrip('/#')} {region}".encode()).hexdigest()
    return f"transfer-gui-{digest[:16]}"


def _from_variables(environment: Mapping[str, str], sections: dict[str, Section]) -> tuple[str, bool]:
    """Without keys in variables: a profile that they name, or a web identity as EKS gives it."""
    if named := environment.get("AWS_PROFILE", "").strip():
        return named, True
    token, role = environment.get("AWS_WEB_IDENTITY_TOKEN_FILE", ""), environment.get("AWS_ROLE_ARN", "")
    sections[BASE] = {}
    if token and role:
        sections[BASE] = {"web_identity_token_file": token, "role_arn": role}
        if session := environment.get("AWS_ROLE_SESSION_NAME", ""):
            sections[BASE]["role_session_name"] = session
    return BASE, False


def _role(role: Role) -> Section:
    given = {
        "role_arn": role.arn,
        "role_session_name": role.session_name,
        "external_id": role.external_id,
        "mfa_serial": role.mfa_serial,
        "duration_seconds": str(role.seconds or ""),
    }
    return {name: text for name, text in given.items() if text}


def _sts_region(profile: Profile) -> str:
    """STS is asked where the profile says, if that is one of AWS's regions ("auto" is R2's)."""
    known = profile.region and not profile.endpoint
    return profile.region if known else DEFAULT_REGION


def key_of(recipe: Recipe) -> tuple[Any, ...]:
    """Equal for recipes that give the same keys."""
    sections = tuple(sorted((name, tuple(sorted(one.items()))) for name, one in recipe.sections.items()))
    sessions = tuple(sorted((name, tuple(sorted(one.items()))) for name, one in recipe.sessions.items()))
    return (recipe.name, sections, sessions, recipe.files, recipe.fixed, recipe.region, recipe.endpoint)
