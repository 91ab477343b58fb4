"""Profiles in the database, and their credentials and customer keys in the keychain or in memory.

The database holds no secret, and of an access key only its end. A store never keeps a customer's key (SSE-C):
without it an object can never be read again.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping

from transfer_gui.core.errors import ProfileMissing, SecretMissing, UsageError
from transfer_gui.core.profile import (
    SANDBOX_PROFILE,
    SHOWN_OF_ACCESS_KEY,
    CredentialKind,
    Credentials,
    Profile,
    is_sandbox_name,
    profile_problems,
)
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.storage.database import Database
from transfer_gui.storage.rows import RowFormat
from transfer_gui.storage.secrets import SecretStore

_PROFILE = RowFormat(Profile)
_COLUMNS = ", ".join(f'"{name}"' for name in _PROFILE.names)
_MARKS = ", ".join("?" * len(_PROFILE.names))
_ASSIGNED = ", ".join(f'"{name}" = excluded."{name}"' for name in _PROFILE.names)


class ProfileStore:
    """Profiles by name. Raises StorageError besides what each method names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Profile]:
        """All profiles by name. ``access_key`` is only its last four characters, for showing."""
        rows = self._database.query(f"SELECT {_COLUMNS} FROM profiles ORDER BY name COLLATE NOCASE, name")
        return [_PROFILE.item(row) for row in rows]

    def get(self, name: str) -> Profile:
        """One profile; the sandbox's in whatever letters. Raises ProfileMissing(profile)."""
        rows = self._database.query(f"SELECT {_COLUMNS} FROM profiles WHERE name = ?", (name,))
        if not rows and name != SANDBOX_PROFILE and is_sandbox_name(name):
            return self.get(SANDBOX_PROFILE)
        if not rows:
            raise ProfileMissing(profile=name)
        return _PROFILE.item(rows[0])

    def save(self, profile: Profile, *, old_name: str | None = None) -> None:
        """Add a profile or replace the one of its name; ``old_name`` renames it.

        Raises UsageError with ``problem`` one of :func:`profile_problems`, or ``profile_exists`` where the
        new name is taken; ProfileMissing where there is none of the old name.
        """
        problems = profile_problems(profile)
        if problems:
            raise UsageError(problem=problems[0], profile=profile.name)
        kept = replace(profile, access_key=profile.access_key[-SHOWN_OF_ACCESS_KEY:])
        with self._database.transaction() as cursor:
            if old_name is not None and old_name != profile.name:
                taken = cursor.execute("SELECT 1 FROM profiles WHERE name = ?", (profile.name,)).fetchone()
                if taken:
                    raise UsageError(problem="profile_exists", profile=profile.name)
                renamed = cursor.execute(
                    "UPDATE profiles SET name = ? WHERE name = ?", (profile.name, old_name)
                )
                if renamed.rowcount != 1:
                    raise ProfileMissing(profile=old_name)
            cursor.execute(
                f"INSERT INTO profiles ({_COLUMNS}) VALUES ({_MARKS})"
                f" ON CONFLICT (name) DO UPDATE SET {_ASSIGNED}",
                _PROFILE.values(kept),
            )

    def delete(self, name: str) -> None:
        """Remove a profile; its credentials are the caller's to forget. Raises ProfileMissing(profile)."""
        with self._database.transaction() as cursor:
            if cursor.execute("DELETE FROM profiles WHERE name = ?", (name,)).rowcount != 1:
                raise ProfileMissing(profile=name)

    def default_name(self) -> str:
        """Name of the profile that new transfers get, '' if none was chosen."""
        rows = self._database.query("SELECT name FROM profiles WHERE is_default")
        return str(rows[0][0]) if rows else ""

    def set_default(self, name: str) -> None:
        """Choose the profile that new transfers get; '' for none. Raises ProfileMissing(profile)."""
        with self._database.transaction() as cursor:
            cursor.execute("UPDATE profiles SET is_default = (name = ?)", (name,))
            if name and not cursor.execute("SELECT 1 FROM profiles WHERE is_default").fetchone():
                raise ProfileMissing(profile=name)


ACCESS_KEY_VARIABLE = "AWS_ACCESS_KEY_ID"
SECRET_KEY_VARIABLE = "AWS_SECRET_ACCESS_KEY"
TOKEN_VARIABLE = "AWS_SESSION_TOKEN"

_FIELDS = ("access_key", "secret_key", "token")


class CredentialStore:
    """Credentials, one entry per profile.

    Calls may wait for the keychain's prompt; no lock is held meanwhile.

    Raises SecretMissing, and from the keychain KeychainMissing, KeychainLocked, KeychainUnfaithful.
    """

    def __init__(
        self, keychain: SecretStore, session: SecretStore, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._keychain = keychain
        self._session = session
        self._environment = environment

    def credentials(self, profile: Profile) -> Credentials | None:
        """Return the keys that this profile's own are made of; None for the kinds that keep none here.

        The environment is looked at only for a profile that says so. What was given for this session goes
        before what the keychain has.
        """
        match profile.credentials:
            case CredentialKind.ENVIRONMENT:
                found = self._from_environment()
            case CredentialKind.SESSION:
                found = _parse_credentials(self._session.get(_entry(profile.name)))
            case CredentialKind.KEYCHAIN:
                name = _entry(profile.name)
                found = _parse_credentials(self._session.get(name)) or _parse_credentials(
                    self._keychain.get(name)
                )
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

    def forget(self, profile_name: str, *, kept_by: CredentialKind | None = None) -> None:
        """Delete a profile's keys, with ``kept_by`` only from where that kind keeps them."""
        if kept_by is not CredentialKind.KEYCHAIN:
            self._session.delete(_entry(profile_name))
        if kept_by is not CredentialKind.SESSION:
            self._keychain.delete(_entry(profile_name))

    def _from_environment(self) -> Credentials | None:
        access_key = self._environment.get(ACCESS_KEY_VARIABLE, "")
        secret_key = self._environment.get(SECRET_KEY_VARIABLE, "")
        if not access_key or not secret_key:
            return None
        return Credentials(access_key, secret_key, self._environment.get(TOKEN_VARIABLE, ""))


def _entry(profile_name: str) -> str:
    return f"profile:{profile_name}"


def _parse_credentials(text: str | None) -> Credentials | None:
    """Read what :meth:`CredentialStore.save` wrote; None for anything else."""
    try:
        kept = json.loads(text or "null")
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    access_key, secret_key, token = (str(kept.get(name) or "") for name in _FIELDS)
    return Credentials(access_key, secret_key, token) if access_key and secret_key else None


VARIABLE = "TRANSFER_GUI_CUSTOMER_KEY"
"""For profiles of the environment."""
KEY_BYTES = 32
_PREFIX = "customer-key:"


class CustomerKeys:
    """Keys that customers encrypt their objects with (SSE-C), one per profile.

    Calls may wait for the keychain; they raise its SecretError.
    """

    def __init__(
        self, keychain: SecretStore, session: SecretStore, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._keychain = keychain
        self._session = session
        self._environment = environment

    def get(self, profile: Profile) -> bytes:
        """The key's 32 bytes, b'' if there is none. Raises ValueError for one that is no key."""
        if profile.credentials is CredentialKind.ENVIRONMENT and self._environment.get(VARIABLE):
            return parse_key(self._environment[VARIABLE])
        name = _PREFIX + profile.name
        found = self._session.get(name) or self._keychain.get(name)
        return parse_key(found) if found else b""

    def save(self, profile: Profile, text: str, *, session_only: bool) -> None:
        """Keep a key as it was typed. Raises ValueError for what is none."""
        kept = base64.b64encode(parse_key(text)).decode("ascii")
        (self._session if session_only else self._keychain).set(_PREFIX + profile.name, kept)

    def rename(self, old_name: str, new_name: str) -> None:
        """The key follows its profile: the copy is proven before the old entry goes."""
        for kept in (self._session, self._keychain):
            text = kept.get(_PREFIX + old_name)
            if text is not None:
                kept.set(_PREFIX + new_name, text)
                kept.delete(_PREFIX + old_name)

    def forget(self, profile_name: str) -> None:
        """Delete a profile's key. Fine if there is none."""
        self._session.delete(_PREFIX + profile_name)
        self._keychain.delete(_PREFIX + profile_name)


def parse_key(text: str) -> bytes:
    """Read 256 bits in base64 or 64 hexadecimal digits. Raises ValueError, which does not quote the text."""
    bare = "".join(text.split())
    try:
        found = bytes.fromhex(bare) if len(bare) == 2 * KEY_BYTES else base64.b64decode(bare, validate=True)
    except (ValueError, binascii.Error):
        found = b""
    if len(found) != KEY_BYTES:
        raise ValueError("no key of 256 bits")
    return found
