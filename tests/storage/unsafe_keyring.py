"""A back end that writes secrets down in the clear, as some that people install do. Must be refused."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class PlaintextKeyring(KeyringBackend):
    """It wants to be chosen; its priority makes keyring prefer it to a real keychain."""

    priority = 9

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("was asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("was given a secret")
