"""On what terms a transfer's object is written: its options over the profile's, and the customer's key."""

from __future__ import annotations

from urllib.parse import urlsplit

from transfer_gui.backends.s3.options import ObjectTerms
from transfer_gui.core.destination_errors import CustomerKeyMissing
from transfer_gui.core.object_options import ObjectChoices, merge_choices
from transfer_gui.core.profile import Profile
from transfer_gui.storage.profiles import CustomerKeys

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def terms_for(profile: Profile, own: ObjectChoices, customer_keys: CustomerKeys) -> ObjectTerms:
    """``own`` go before the profile's. Raises CustomerKeyMissing, and the keychain's SecretError."""
    choices = merge_choices(profile.options, own)
    if choices.encryption != "customer":
        return ObjectTerms(choices)
    endpoint = urlsplit(profile.endpoint)
    if endpoint.scheme == "http" and endpoint.hostname not in _LOOPBACK:
        raise CustomerKeyMissing(profile=profile.name, problem="plain")
    try:
        key = customer_keys.get(profile)
    except ValueError:
        raise CustomerKeyMissing(profile=profile.name, problem="invalid") from None
    if not key:
        raise CustomerKeyMissing(profile=profile.name, problem="missing")
    return ObjectTerms(choices, key)
