"""Problems of a profile's form, as codes that ``words.profile_problem`` words. Qt-free."""

from __future__ import annotations

from collections.abc import Collection

from transfer_gui.core.profile import CredentialKind, Credentials, Profile, is_reserved, profile_problems
from transfer_gui.core.quick_dataclass import dataclass, field

_TYPED = (CredentialKind.KEYCHAIN, CredentialKind.SESSION)


@dataclass(frozen=True, slots=True)
class TypedProfile:
    """The form as it stands. ``credentials`` are those typed now, None where the kept ones are to stay."""

    profile: Profile
    own_endpoint: bool
    credentials: Credentials | None
    kept: bool
    customer_key: str = field(default="", repr=False)
    customer_key_kept: bool = False
    options_problem: str = ""

    def problems(self, other_names: Collection[str], saved_name: str = "") -> tuple[str, ...]:
        """Codes, the most important first; ``other_names`` are those of all other profiles.

        ``saved_name``: this one's before it was changed; one that it has already may stay.
        """
        found = list(profile_problems(self.profile))
        name = self.profile.name
        if is_reserved(name) and name != saved_name and not self.profile.sandbox:
            found.append("name_reserved")
        if self.profile.name.casefold() in {name.casefold() for name in other_names}:
            found.append("name_taken")
        if self.own_endpoint and not self.profile.endpoint:
            found.append("endpoint_missing")
        found += self._credential_problems()
        if self.profile.options.encryption == "customer" and not (
            self.customer_key or self.customer_key_kept
        ):
            found.append("customer_key_missing")
        return tuple(found)

    def _credential_problems(self) -> list[str]:
        kind = self.profile.credentials
        if kind is CredentialKind.AWS_PROFILE and not self.profile.aws_profile:
            return ["aws_profile_missing"]
        if kind not in _TYPED or (self.kept and self.credentials is None):
            return []
        typed = self.credentials or Credentials("", "")
        missing = (("access_key_missing", typed.access_key), ("secret_missing", typed.secret_key))
        return [code for code, value in missing if not value]
