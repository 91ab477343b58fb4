"""What a person does for a profile's keys: which way they sign in, and doing it.

Used by the window and by ``transfer-gui-cli sign-in``. Blocks: call it off the GUI thread.
"""

from __future__ import annotations

from typing import Any

from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.core.sign_in import Show, Wait
from transfer_gui.credentials.book import KeyBook
from transfer_gui.credentials.sign_in import Center, device_sign_in


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
