"""Examines a profile, keeps the answers, and gives the traits that its transfers go by."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.errors import UsageError
from transfer_gui.core.object_options import NO_CHOICES
from transfer_gui.core.presets import preset_of
from transfer_gui.core.profile import Addressing, Credentials, Profile
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.store_traits import (
    CheckAnswer,
    Examination,
    Feature,
    Learn,
    StoreTraits,
    correct_traits,
)
from transfer_gui.engine.run.learning import HONOURS_CONDITION, remember_answers
from transfer_gui.wiring.object_terms import terms_for

if TYPE_CHECKING:
    from transfer_gui.wiring.stores import Stores


def traits_of(stores: Stores, profile: Profile) -> StoreTraits:
    """Return what is known of this profile's store: its preset, corrected by the last examination, and what
    transfers saw it honour or lack."""
    preset = preset_of(profile.store, profile.endpoint)
    traits = correct_traits(preset.traits, stores.examinations.get(profile.endpoint, profile.bucket))
    facts = stores.queue.memory.store_facts(store_name(profile))
    if traits.conditional is None and facts.get(HONOURS_CONDITION):
        traits = replace(traits, conditional=True)
    lacks = frozenset(feature for feature in Feature if facts.get(feature) is False)
    return replace(traits, lacks=lacks) if lacks else traits


def learn_of(stores: Stores, profile: Profile) -> Learn:
    """What keeps in mind what the profile's store turns out to lack."""
    memory, store = stores.queue.memory, store_name(profile)
    return lambda feature: memory.remember_store_facts(store, {feature: False})


def store_name(profile: Profile) -> str:
    """Name the store by which the engine remembers what it learns of it."""
    return urlsplit(profile.endpoint).netloc or "aws"


def read_learned(stores: Stores, profile: Profile) -> dict[str, bool]:
    """Return what transfers found out about the profile's store and bucket."""
    store, memory = store_name(profile), stores.queue.memory
    return memory.store_facts(store) | memory.store_facts(f"{store}/{profile.bucket}")


def known_of(stores: Stores, profile: Profile) -> Examination | None:
    """The last examination with what transfers found out and what the store documents; None if nothing is
    known.
    """
    found = stores.examinations.get(profile.endpoint, profile.bucket)
    learned, documented = read_learned(stores, profile), _read_documented(profile)
    if not (found or learned or documented):
        return None
    return replace(found or Examination({}), learned=learned, documented=documented)


def _read_documented(profile: Profile) -> frozenset[str]:
    return preset_of(profile.store, profile.endpoint).refuses


def addressed(profile: Profile, traits: StoreTraits) -> Profile:
    """The profile with the style its store wants, where it leaves that open."""
    if profile.addressing is not Addressing.AUTO:
        return profile
    return replace(profile, addressing=traits.addressing)


def examine(
    stores: Stores,
    clients: ClientFactory,
    profile: Profile,
    typed: Credentials | None = None,
    *,
    told: Callable[[str], None] = lambda check: None,
) -> Examination:
    """Ask the store, and keep what it answered. Raises TransferError where there is no use in going on."""
    from transfer_gui.backends.s3.doctor import Doctor

    if not profile.bucket:
        raise UsageError(problem="no_bucket", profile=profile.name)
    keys = stores.keys.keys(profile, typed)
    terms = terms_for(profile, NO_CHOICES, stores.customer_keys)
    found = Doctor(clients, profile, keys, terms.for_probes(), now=time.time, told=told).examine()
    stores.examinations.save(profile.endpoint, profile.bucket, found)
    remember_answers(
        stores.queue.memory, store_name(profile), profile.bucket, found, opaque_etags=terms.opaque_etags
    )
    return replace(found, learned=read_learned(stores, profile), documented=_read_documented(profile))


def trouble_in(found: Examination) -> tuple[str, ...]:
    """The checks whose answers keep a transfer from working well, the worst first."""
    worst = ("permission_write", "permission_abort", "clock")
    return tuple(check for check in worst if found.says(check) in (CheckAnswer.NO, CheckAnswer.DENIED))
