"""What a person needs to sign in by the device flow (RFC 8628), and how that is shown and given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """Open ``link`` and confirm that it shows ``code``; valid for ``seconds``."""

    link: str
    code: str
    seconds: int


Show = Callable[[DeviceCode], None]
Wait = Callable[[float], bool]
"""Waits so many seconds; True as soon as nobody wants the sign-in any more."""
