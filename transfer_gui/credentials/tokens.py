"""Sign-ins of Identity Center in the keychain, in the shape that botocore's providers look them up.

Lives here: :class:`SignInTokens`. What ``aws sso login`` has left in its folder is read there, never copied.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from transfer_gui.core.errors import KeychainMissing

PREFIX = "sso:"
Token = dict[str, Any]


class TokenSecrets(Protocol):
    """Secrets by name: the keychain, or its stand-in for one session. Calls may wait for a person."""

    def get(self, name: str) -> str | None:
        """The secret, None if there is none."""

    def set(self, name: str, value: str) -> None:
        """Keep it."""

    def delete(self, name: str) -> None:
        """Forget it."""


class SafestSecrets:
    """The keychain; the session's memory where there is no safe one. Raises KeychainLocked and its like."""

    def __init__(self, keychain: TokenSecrets, session: TokenSecrets) -> None:
        self._keychain = keychain
        self._session = session

    def get(self, name: str) -> str | None:
        """The secret, None if there is none."""
        found = self._session.get(name)
        if found is not None:
            return found
        try:
            return self._keychain.get(name)
        except KeychainMissing:
            return None

    def set(self, name: str, value: str) -> None:
        try:
            self._keychain.set(name, value)
            self._session.delete(name)
        except KeychainMissing:
            self._session.set(name, value)

    def only_now(self, name: str) -> bool:
        """Whether it is kept in memory only, and so gone with this process."""
        return self._session.get(name) is not None

    def delete(self, name: str) -> None:
        self._session.delete(name)
        try:
            self._keychain.delete(name)
        except KeychainMissing:
            pass


def token_key(session: str) -> str:
    """By which botocore asks for the token of an sso-session (or of a start URL)."""
    return hashlib.sha1(session.encode(), usedforsecurity=False).hexdigest()


class SignInTokens:
    """Key → token, as a mapping for botocore. ``files``: the folder of AWS's own tools, None to leave it.

    Calls may wait for the keychain's prompt, and raise its SecretError.
    """

    def __init__(self, secrets: TokenSecrets, files: Path | None = None) -> None:
        self._secrets = secrets
        self._files = files

    def __getitem__(self, key: str) -> Token:
        found = [one for one in (self._stored(key), self._from_file(key)) if one is not None]
        if not found:
            raise KeyError(key)
        # Whoever signed in last; both write the time alike.
        return max(found, key=lambda token: str(token.get("expiresAt", "")))

    def __setitem__(self, key: str, token: Mapping[str, Any]) -> None:
        self._secrets.set(PREFIX + key, json.dumps(dict(token), default=_tell))

    def __delitem__(self, key: str) -> None:
        self._secrets.delete(PREFIX + key)

    def __contains__(self, key: str) -> bool:
        return self._stored(key) is not None or self._from_file(key) is not None

    def _stored(self, key: str) -> Token | None:
        return _parse(self._secrets.get(PREFIX + key))

    def _from_file(self, key: str) -> Token | None:
        if self._files is None:
            return None
        try:
            return _parse((self._files / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, UnicodeError):
            return None


def _tell(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    raise TypeError(type(value).__name__)


def _parse(text: str | None) -> Token | None:
    try:
        found = json.loads(text or "null")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
