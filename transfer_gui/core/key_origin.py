"""Whose keys sign, so that what goes wrong with them can be said in words that fit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from transfer_gui.core.destination_errors import (
    CredentialsExpired,
    CredentialsInvalid,
    KeyProgramFailed,
    RegionWrong,
    RoleRefused,
    SignInNeeded,
    SignInRefused,
)

_ABOUT_KEYS = (
    CredentialsExpired,
    CredentialsInvalid,
    KeyProgramFailed,
    RegionWrong,
    RoleRefused,
    SignInNeeded,
    SignInRefused,
)


@dataclass(frozen=True, slots=True)
class KeyOrigin:
    """``profile`` names a profile; ``kind`` is a value of ``profile.CredentialKind``, or ``role`` for the
    keys of a role that was taken by means of others. '' where it is not known.
    """

    profile: str = ""
    kind: str = ""

    @contextmanager
    def name_keys(self) -> Iterator[None]:
        """Let errors about keys inside say whose they are, by their facts ``profile`` and ``kind``."""
        try:
            yield
        except _ABOUT_KEYS as error:
            known = {"profile": self.profile, "kind": self.kind}
            error.facts = {**{name: text for name, text in known.items() if text}, **error.facts}
            raise


NOBODY = KeyOrigin()
