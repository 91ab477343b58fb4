"""Credentials of profiles: kept in the keychain or in memory, read from wherever the profile says."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from transfer_gui.core.errors import SecretMissing
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.storage.secrets import SecretStore

ACCESS_KEY_VARIABLE = "AWS_ACCESS_KEY_ID"
SECRET_KEY_VARIABLE = "AWS_SECRET_ACCESS_KEY"
TOKEN_VARIABLE = "AWS_SESSION_TOKEN"

_FIELDS = ("access_key", "secret_key", "token")


class CredentialStore:
    """One entry per profile. Calls may wait for the keychain's prompt; no lock is held meanwhile.

    Raises SecretMissing, and from the keychain KeychainMissing, KeychainLocked, KeychainUnfaithful.
    """

    def __init__(
        self, keychain: SecretStore, session: SecretStore, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._keychain = keychain
        self._session = session
        self._environment = environment

    def credentials(self, profile: Profile) -> Credentials | None:
        """The keys that this profile's own are made of; None for the kinds that keep none here.

        The environment is looked at only for a profile that says so. What was given for this session goes
        before what the keychain has.
        """
        match profile.credentials:
            case CredentialKind.ENVIRONMENT:
                found = self._from_environment()
            case CredentialKind.SESSION:
                found = _parsed(self._session.get(_entry(profile.name)))
            case CredentialKind.KEYCHAIN:
                name = _entry(profile.name)
                found = _parsed(self._session.get(name)) or _parsed(self._keychain.get(name))
            case _:
                return None
        if found is None:
            raise SecretMissing(profile=profile.name, kind=profile.credentials.value)
        return found

    def save(self, profile: Profile, credentials: Credentials, *, session_only: bool) -> None:
        """Keep a profile's keys: in memory until the program ends, or in the keychain."""
        text = json.dumps({field: getattr(credentials, field) for field in _FIELDS})
        name = _entry(profile.name)
        if session_only:
            self._session.set(name, text)
        else:
            self._keychain.set(name, text)
            self._session.delete(name)

    def rename(self, old_name: str, new_name: str) -> None:
        """Keys follow a profile to its new name: the copy is proven before the old entry goes."""
        for kept in (self._session, self._keychain):
            text = kept.get(_entry(old_name))
            if text is not None:
                kept.set(_entry(new_name), text)
                kept.delete(_entry(old_name))

    def forget(self, profile_name: str) -> None:
        """Delete a profile's keys. Fine if there are none."""
        self._session.delete(_entry(profile_name))
        self._keychain.delete(_entry(profile_name))

    def _from_environment(self) -> Credentials | None:
        access_key = self._environment.get(ACCESS_KEY_VARIABLE, "")
        secret_key = self._environment.get(SECRET_KEY_VARIABLE, "")
        if not access_key or not secret_key:
            return None
        return Credentials(access_key, secret_key, self._environment.get(TOKEN_VARIABLE, ""))


def _entry(profile_name: str) -> str:
    return f"profile:{profile_name}"


def _parsed(text: str | None) -> Credentials | None:
    """What :meth:`CredentialStore.save` wrote; None for anything else."""
    try:
        kept = json.loads(text or "null")
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    access_key, secret_key, token = (str(kept.get(name) or "") for name in _FIELDS)
    return Credentials(access_key, secret_key, token) if access_key and secret_key else None
