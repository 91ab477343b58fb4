"""Keys that customers encrypt their objects with (SSE-C): in the keychain, or in memory for one session.

Here: keeping them. A store never keeps such a key: without it an object can never be read again.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Mapping

from transfer_gui.core.profile import CredentialKind, Profile
from transfer_gui.storage.secrets import SecretStore

VARIABLE = "TRANSFER_GUI_CUSTOMER_KEY"
"""For profiles of the environment."""
KEY_BYTES = 32
_PREFIX = "customer-key:"


class CustomerKeys:
    """One key per profile. Calls may wait for the keychain; they raise its SecretError."""

    def __init__(
        self, keychain: SecretStore, session: SecretStore, environment: Mapping[str, str] = os.environ
    ) -> None:
        self._keychain = keychain
        self._session = session
        self._environment = environment

    def get(self, profile: Profile) -> bytes:
        """The key's 32 bytes, b'' if there is none. Raises ValueError for one that is no key."""
        if profile.credentials is CredentialKind.ENVIRONMENT and self._environment.get(VARIABLE):
            return parsed_key(self._environment[VARIABLE])
        name = _PREFIX + profile.name
        found = self._session.get(name) or self._keychain.get(name)
        return parsed_key(found) if found else b""

    def save(self, profile: Profile, text: str, *, session_only: bool) -> None:
        """Keep a key as it was typed. Raises ValueError for what is none."""
        kept = base64.b64encode(parsed_key(text)).decode("ascii")
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


def parsed_key(text: str) -> bytes:
    """256 bits in base64, or in 64 hexadecimal digits. Raises ValueError, which does not quote the text."""
    bare = "".join(text.split())
    try:
        found = bytes.fromhex(bare) if len(bare) == 2 * KEY_BYTES else base64.b64decode(bare, validate=True)
    except (ValueError, binascii.Error):
        found = b""
    if len(found) != KEY_BYTES:
        raise ValueError("no key of 256 bits")
    return found
