"""Whose keys sign, so that trouble with them is told in words that fit; how a person signs in (RFC 8628)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from transfer_gui.core.destination_errors import (
    CredentialsExpired,
    CredentialsInvalid,
    KeyProgramFailed,
    RegionWrong,
    RoleRefused,
    SignInNeeded,
    SignInRefused,
)
from transfer_gui.core.quick_dataclass import dataclass

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


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """Open ``link`` and confirm that it shows ``code``; valid for ``seconds``."""

    link: str
    code: str
    seconds: int


Show = Callable[[DeviceCode], None]
Wait = Callable[[float], bool]
"""Waits so many seconds; True as soon as nobody wants the sign-in any more."""
