"""Keys of SSE-C: kept where the user said, found again, and gone when they are forgotten."""

from __future__ import annotations

import base64

import pytest

from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.storage.profiles import VARIABLE, CustomerKeys
from transfer_gui.storage.secrets import SessionSecrets

KEY = bytes(range(32))
TYPED = base64.b64encode(KEY).decode("ascii")
PROFILE = Profile("archive")


class Desk:
    """Both places a key may be kept in; the keychain is played by a second one in memory."""

    def __init__(self) -> None:
        self.keychain, self.session = SessionSecrets(), SessionSecrets()
        self.keys = CustomerKeys(self.keychain, self.session, {})


@pytest.mark.parametrize("session_only", [True, False], ids=["this session", "keychain"])
def test_a_key_is_kept_where_it_was_said_and_forgotten_from_there(session_only: bool) -> None:
    desk = Desk()
    desk.keys.save(PROFILE, TYPED, session_only=session_only)
    assert desk.keys.get(PROFILE) == KEY
    entry = "customer-key:archive"
    assert (desk.session.get(entry) is not None, desk.keychain.get(entry) is not None) == (
        session_only,
        not session_only,
    )
    desk.keys.forget(PROFILE.name)
    assert desk.keys.get(PROFILE) == b""
    desk.keys.forget(PROFILE.name)


@pytest.mark.parametrize("session_only", [True, False], ids=["this session", "keychain"])
def test_a_key_follows_its_profile(session_only: bool) -> None:
    desk = Desk()
    desk.keys.save(PROFILE, KEY.hex(), session_only=session_only)
    desk.keys.rename("archive", "vault")
    assert desk.keys.get(PROFILE) == b""
    assert desk.keys.get(Profile("vault")) == KEY


def test_a_profile_of_the_environment_takes_the_key_from_there() -> None:
    keys = CustomerKeys(SessionSecrets(), SessionSecrets(), {VARIABLE: TYPED})
    assert keys.get(Profile("env", credentials=CredentialKind.ENVIRONMENT)) == KEY
    assert keys.get(PROFILE) == b""
