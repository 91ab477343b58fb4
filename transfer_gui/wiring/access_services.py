"""Keys and stores of profiles for the window, fulfilled with the real keychain, STS and S3."""

from __future__ import annotations

from collections.abc import Callable

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.sign_in import Show, Wait
from transfer_gui.core.spec import Spec
from transfer_gui.core.store_traits import Examination
from transfer_gui.credentials.access import sign_in_method, sign_in_with_browser, sign_in_with_code
from transfer_gui.wiring.examine import examine, known_of
from transfer_gui.wiring.stores import Stores


class AccessServices:
    """See :class:`transfer_gui.ui.services.Access`."""

    def __init__(self, stores: Stores, clients: ClientFactory) -> None:
        self._stores = stores
        self._clients = clients

    def named(self, name: str) -> Profile:
        """The profile that a transfer names."""
        return self._stores.profile_for(Spec("", "", profile=name))

    def sign_in_method(self, profile: Profile) -> str:
        """``sso``, ``mfa``, or ''."""
        return sign_in_method(self._stores.keys, profile)

    def sign_in_with_code(self, profile: Profile, code: str, credentials: Credentials | None) -> None:
        """Exchange an MFA code for the role's keys."""
        sign_in_with_code(self._stores.keys, profile, code, credentials)

    def sign_in_with_browser(self, profile: Profile, *, show: Show, wait: Wait) -> None:
        """The device flow."""
        sign_in_with_browser(self._stores.keys, profile, show=show, wait=wait)

    def keys_expire(self, name: str) -> float | None:
        """When the keys in use for a profile end."""
        return self._stores.keys.expires(name)

    def examine(
        self, profile: Profile, credentials: Credentials | None, told: Callable[[str], None]
    ) -> Examination:
        """The endpoint doctor's checks."""
        return examine(self._stores, self._clients, profile, credentials, told=told)

    def examination(self, profile: Profile) -> Examination | None:
        """The last answers, and what transfers found out."""
        return known_of(self._stores, profile)
