"""A double of what the window asks about a profile's keys and store, with answers that are set before."""

from __future__ import annotations

import threading

from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.key_origin import DeviceCode, Show, Wait
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.store_traits import CheckAnswer, Examination
from transfer_gui.ui.services import Told


class FakeAccess:
    """Keys and stores: what is found is set before; ``confirmed`` lets the browser's sign-in end."""

    def __init__(self) -> None:
        self.method = "sso"
        self.ends: float | None = None
        self.found: Examination | None = None
        self.answers = Examination({"reach": CheckAnswer.YES})
        self.error: TransferError | None = None
        self.codes: list[str] = []
        self.link = "https://device.example/?user_code=ABCD-EFGH"
        self.examined: list[tuple[Profile, Credentials | None]] = []
        self.confirmed = threading.Event()

    def named(self, name: str) -> Profile:
        return Profile(name)

    def sign_in_method(self, profile: Profile) -> str:
        return self.method

    def sign_in_with_code(self, profile: Profile, code: str, credentials: Credentials | None) -> None:
        self.codes.append(code)
        if self.error is not None:
            raise self.error

    def sign_in_with_browser(self, profile: Profile, *, show: Show, wait: Wait) -> None:
        show(DeviceCode(self.link, "ABCD-EFGH", 600))
        while not self.confirmed.is_set():
            if wait(0.01):
                raise Stopped
        if self.error is not None:
            raise self.error

    def keys_expire(self, name: str) -> float | None:
        return self.ends

    def examine(self, profile: Profile, credentials: Credentials | None, told: Told) -> Examination:
        self.examined.append((profile, credentials))
        told("reach")
        if self.error is not None:
            raise self.error
        return self.answers

    def examination(self, profile: Profile) -> Examination | None:
        return self.found
