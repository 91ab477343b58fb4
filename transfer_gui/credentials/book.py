"""The keys of all profiles: each profile's source of keys once, shared by whoever signs with it.

Lives here: :class:`KeyBook`. Not here: how keys are fetched (``providers.py``) and kept while they are valid
(``keys.py``).
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from transfer_gui.core.destination_errors import SignInNeeded
from transfer_gui.core.errors import SecretMissing
from transfer_gui.core.host_access import Routes, direct_route
from transfer_gui.core.profile import CredentialKind, Credentials, KeySource, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.credentials.keys import LATEST, RenewedKeys
from transfer_gui.credentials.recipe import Recipe, key_of, recipe_for
from transfer_gui.credentials.tokens import SignInTokens, TokenSecrets

CODE_PREFIX = "mfa:"
_AWS_SIGN_INS = "~/.aws/sso/cache"


class StoredKeys(Protocol):
    """Where typed keys are kept; None for the kinds that have none."""

    def credentials(self, profile: Profile) -> Credentials | None:
        """Raises SecretMissing and the keychain's SecretError."""


class KeyBook:
    """Thread-safe. ``secrets`` keeps sign-ins; ``routes`` are the ways to STS and Identity Center. Calls may
    wait for the keychain; no lock is held meanwhile.
    """

    def __init__(
        self,
        stored: StoredKeys,
        secrets: TokenSecrets,
        environment: Mapping[str, str] = os.environ,
        *,
        routes: Routes = direct_route,
    ) -> None:
        self._stored = stored
        self._secrets = secrets
        self.environment = environment
        self._routes = routes
        self._lock = threading.Lock()
        self._sources: dict[str, tuple[tuple[Any, ...], RenewedKeys]] = {}

    def keys(self, profile: Profile, typed: Credentials | None = None) -> KeySource:
        """What signs for this profile: the same source each time, until the profile's keys change.

        ``typed`` stands for the stored keys, for profiles that are not saved yet. Nothing is fetched before
        the source is asked. Raises SecretMissing and the keychain's SecretError.
        """
        stored = typed if typed is not None else self._of_store(profile)
        if stored is not None and not profile.role.arn:
            return replace(stored, origin=profile.origin)
        recipe = recipe_for(profile, stored, self.environment)
        if typed is not None:
            return RenewedKeys(lambda: self._fetch(profile, recipe), origin=profile.signing_origin)
        wanted = key_of(recipe)
        with self._lock:
            known = self._sources.get(profile.name)
            if known is None or known[0] != wanted:
                keys = RenewedKeys(lambda: self._fetch(profile, recipe), origin=profile.signing_origin)
                known = (wanted, keys)
                self._sources[profile.name] = known
            return known[1]

    def recipe(self, profile: Profile, typed: Credentials | None = None) -> Recipe:
        """How this profile's keys are had. Raises as :meth:`keys`."""
        stored = typed if typed is not None else self._of_store(profile)
        return recipe_for(profile, stored, self.environment)

    def expires(self, name: str) -> float | None:
        """When the keys that this profile signs with now end, in seconds since 1970.

        0: they do not end. None: nothing was fetched for it in this run.
        """
        with self._lock:
            known = self._sources.get(name)
        return known[1].expires if known is not None else None

    def forget(self, name: str) -> None:
        """Fetch this profile's keys anew the next time: it changed, or somebody signed in."""
        with self._lock:
            known = self._sources.get(name)
        if known is not None:
            known[1].forget()

    def forget_all(self) -> None:
        """Fetch the keys of every profile anew the next time: one sign-in may serve several."""
        with self._lock:
            known = list(self._sources.values())
        for _, source in known:
            source.forget()

    def tokens(self, recipe: Recipe) -> SignInTokens:
        """Sign-ins of Identity Center; those of ``aws sso login`` only for profiles of ~/.aws."""
        # Unlike pathlib's, this expanduser minds no user without a home.
        theirs = Path(os.path.expanduser(_AWS_SIGN_INS)) if recipe.files else None
        return SignInTokens(self._secrets, theirs)

    def surroundings(self, profile: Profile, recipe: Recipe, code: str = "") -> Any:
        """What fetching may use; ``code`` answers the question for an MFA code."""
        from transfer_gui.credentials.providers import Surroundings

        def ask(serial: str) -> str:
            if not code:
                raise SignInNeeded(profile=profile.name, method="mfa", problem="mfa", serial=serial)
            return code

        return Surroundings(self.tokens(recipe), ask, self.environment, self._routes)

    def keep_session(self, profile: Profile, keys: Credentials) -> None:
        """Keys that an MFA code has given: they serve until they end, also after a restart."""
        text = {"role": profile.role.arn or profile.aws_profile, "serial": profile.role.mfa_serial}
        fields = {"access_key": keys.access_key, "secret_key": keys.secret_key, "token": keys.token}
        self._secrets.set(CODE_PREFIX + profile.name, json.dumps(text | fields | {"expires": keys.expires}))

    def forget_session(self, name: str) -> None:
        """The profile is gone or changed."""
        self._secrets.delete(CODE_PREFIX + name)

    def _session(self, profile: Profile) -> Credentials | None:
        try:
            kept = json.loads(self._secrets.get(CODE_PREFIX + profile.name) or "null")
            same = (kept["role"], kept["serial"]) == (
                profile.role.arn or profile.aws_profile,
                profile.role.mfa_serial,
            )
            found = Credentials(kept["access_key"], kept["secret_key"], kept["token"], float(kept["expires"]))
        except (ValueError, TypeError, KeyError):
            return None
        return found if same and found.expires - time.time() > LATEST else None

    def _fetch(self, profile: Profile, recipe: Recipe) -> Credentials:
        from transfer_gui.credentials.providers import fetch

        if asks_for_code(profile, recipe) and (kept := self._session(profile)) is not None:
            return kept
        with profile.origin.name_keys():
            return fetch(recipe, profile.name, self.surroundings(profile, recipe))

    def _of_store(self, profile: Profile) -> Credentials | None:
        try:
            return self._stored.credentials(profile)
        except SecretMissing:
            environment = self.environment
            named = environment.get("AWS_PROFILE") or (
                environment.get("AWS_WEB_IDENTITY_TOKEN_FILE") and environment.get("AWS_ROLE_ARN")
            )
            if profile.credentials is CredentialKind.ENVIRONMENT and named:
                return None
            raise


def asks_for_code(profile: Profile, recipe: Recipe) -> bool:
    """Whether an MFA code may be asked for: ours says so, or a section of ~/.aws may."""
    return bool(profile.role.mfa_serial) or recipe.files
