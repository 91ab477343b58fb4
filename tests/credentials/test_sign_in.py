"""Signing in to Identity Center: link and code, patience, refusals, renewal without a person."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.servers.identity_center import IdentityCenter
from transfer_gui.core.destination_errors import RoleRefused, SignInNeeded, SignInRefused
from transfer_gui.core.errors import KeychainLocked, KeychainMissing, Stopped
from transfer_gui.core.key_origin import DeviceCode
from transfer_gui.core.profile import CredentialKind, Profile, SsoPlace
from transfer_gui.credentials.book import KeyBook
from transfer_gui.credentials.sign_in import sign_in_method, sign_in_with_browser
from transfer_gui.credentials.tokens import SafestSecrets, SignInTokens, token_key
from transfer_gui.storage.profiles import CredentialStore
from transfer_gui.storage.secrets import SessionSecrets

REGION = "eu-west-1"


def profile_of(center: IdentityCenter, role: str = "Uploader") -> Profile:
    """A profile of ours."""
    return Profile(
        "corp",
        credentials=CredentialKind.SSO,
        sso=SsoPlace(center.url, REGION, "123456789012", role),
        auth_endpoint=center.url,
    )


def book_with(secrets: SessionSecrets, environment: dict[str, str] | None = None) -> KeyBook:
    """Sees no environment but this."""
    stored = CredentialStore(SessionSecrets(), SessionSecrets(), {})
    return KeyBook(stored, secrets, environment or {})


def signed_in(book: KeyBook, profile: Profile, after: Callable[[int], bool]) -> list[DeviceCode]:
    """Sign in; ``after`` is called instead of each wait, with its number."""
    shown: list[DeviceCode] = []
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return after(len(waits))

    sign_in_with_browser(book, profile, show=shown.append, wait=wait)
    return shown


def confirming(center: IdentityCenter, at: int = 2) -> Callable[[int], bool]:
    """A person who confirms during that wait."""

    def after(number: int) -> bool:
        if number == at:
            center.confirm()
        return False

    return after


def test_link_and_code_are_shown_and_the_sign_in_serves_until_it_ends(
    center: IdentityCenter, canary: str
) -> None:
    secrets = SessionSecrets()
    book, profile = book_with(secrets), profile_of(center)
    assert sign_in_method(book, profile) == "sso"
    with pytest.raises(SignInNeeded) as needed:
        book.keys(profile).current()
    assert needed.value.facts["method"] == "sso"
    center.slow_down = True
    (shown,) = signed_in(book, profile, confirming(center, 3))
    assert shown == DeviceCode(f"{center.url}/device?user_code=ABCD-EFGH", "ABCD-EFGH", 600)
    keys = book.keys(profile).current()
    assert (keys.access_key, keys.token) == ("ASIASSO", "sso-session")
    assert 3500 < keys.expires - time.time() < 3700
    again = book_with(secrets)  # after a restart
    assert again.keys(profile).current().access_key == "ASIASSO"
    center.end_sign_ins()
    with pytest.raises(SignInNeeded):
        book_with(secrets).keys(profile).current()


def test_a_sign_in_near_its_end_is_renewed_without_a_person(center: IdentityCenter) -> None:
    secrets = SessionSecrets()
    book, profile = book_with(secrets), profile_of(center)
    center.life = 60
    signed_in(book, profile, confirming(center))
    center.asked.clear()
    assert book.keys(profile).current().access_key == "ASIASSO"
    assert center.asked == ["/token", "/federation/credentials"]


@pytest.mark.parametrize(("how", "problem"), [("deny", "denied"), ("nothing", "too_late")])
def test_a_sign_in_that_is_not_given(center: IdentityCenter, how: str, problem: str) -> None:
    book, profile = book_with(SessionSecrets()), profile_of(center)
    if how == "deny":
        center.deny()
    else:
        center.interval = 400
    with pytest.raises(SignInRefused) as refused:
        signed_in(book, profile, lambda number: False)
    assert refused.value.facts["problem"] == problem


def test_nobody_wants_it_any_more(center: IdentityCenter) -> None:
    with pytest.raises(Stopped):
        signed_in(book_with(SessionSecrets()), profile_of(center), lambda number: True)
    assert "/token" not in center.asked


def test_a_role_that_is_not_given(center: IdentityCenter) -> None:
    book, profile = book_with(SessionSecrets()), profile_of(center, "Admin")
    signed_in(book, profile, confirming(center))
    with pytest.raises(RoleRefused):
        book.keys(profile).current()


def test_a_profile_of_the_aws_files_signs_in_too(center: IdentityCenter, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.write_text(
        f"[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Uploader\n"
        f"[sso-session corp]\nsso_start_url = {center.url}\nsso_region = {REGION}\n",
        encoding="utf-8",
    )
    variables = {"AWS_CONFIG_FILE": str(config), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none")}
    book = book_with(SessionSecrets(), variables)
    profile = Profile(
        "d", credentials=CredentialKind.AWS_PROFILE, aws_profile="dev", auth_endpoint=center.url
    )
    assert sign_in_method(book, profile) == "sso"
    signed_in(book, profile, confirming(center))
    assert book.keys(profile).current().access_key == "ASIASSO"


def test_what_aws_sso_login_left_is_read_and_the_newest_counts(tmp_path: Path) -> None:
    secrets = SessionSecrets()
    tokens = SignInTokens(secrets, tmp_path)
    key = token_key("corp")
    assert key not in tokens
    (tmp_path / f"{key}.json").write_text('{"accessToken": "f", "expiresAt": "2030-01-01T00:00:00Z"}')
    assert tokens[key]["accessToken"] == "f"
    tokens[key] = {"accessToken": "k", "expiresAt": "2031-01-01T00:00:00Z"}
    assert tokens[key]["accessToken"] == "k"
    assert "k" not in (tmp_path / f"{key}.json").read_text().split('"')
    (tmp_path / f"{key}.json").write_text("broken")
    del tokens[key]
    with pytest.raises(KeyError):
        tokens[key]


class Absent:
    """A computer without a keychain, or with a locked one."""

    def __init__(self, error: type[Exception]) -> None:
        self._error = error

    def get(self, name: str) -> str | None:
        raise self._error

    def set(self, name: str, value: str) -> None:
        raise self._error

    def delete(self, name: str) -> None:
        raise self._error


def test_without_a_keychain_a_sign_in_lasts_for_the_session() -> None:
    secrets = SafestSecrets(Absent(KeychainMissing), SessionSecrets())
    assert secrets.get("a") is None
    secrets.set("a", "x")
    assert secrets.get("a") == "x"
    secrets.delete("a")
    assert secrets.get("a") is None


def test_a_locked_keychain_is_said() -> None:
    secrets = SafestSecrets(Absent(KeychainLocked), SessionSecrets())
    with pytest.raises(KeychainLocked):
        secrets.get("a")
    with pytest.raises(KeychainLocked):
        secrets.set("a", "x")
