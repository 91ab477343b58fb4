"""An object of a bucket as the source of a transfer: with which profile it is read, and from where."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transfer_gui.backends.destination import Copier
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.copying import S3Copier
from transfer_gui.backends.source import Source
from transfer_gui.core.object_options import NO_CHOICES, ObjectChoices, merged
from transfer_gui.core.profile import KeySource, Profile
from transfer_gui.core.transfer import Spec
from transfer_gui.links.s3_uri import is_s3, parse_s3
from transfer_gui.wiring.object_terms import terms_for

if TYPE_CHECKING:
    from transfer_gui.wiring.stores import Stores

_POOL = 128


def source_profile(stores: Stores, spec: Spec) -> Profile:
    """The profile that reads an ``s3://`` source: its own, else the destination's. Raises ProfileMissing."""
    own = spec.source_profile
    asked = Spec("", "", profile=own) if own else Spec("", "", profile=spec.profile, endpoint=spec.endpoint)
    return replace(stores.profile_for(asked), bucket=parse_s3(spec.url).bucket)


def open_s3_source(stores: Stores, clients: ClientFactory, spec: Spec) -> Source:
    """The object at ``spec.url``. Raises TransferError: no such profile, no keys, no address."""
    from transfer_gui.backends.s3.source import S3Source

    profile = source_profile(stores, spec)
    reading = clients.reading()
    keys = stores.keys.keys(profile)
    make = partial(reading.client, keys=keys, connections=_POOL)
    opened, follow = reading.regions.opened(profile, make)
    terms = terms_for(profile, NO_CHOICES, stores.customer_keys)
    key = parse_s3(spec.url).key
    calls = ObjectCalls(opened, profile.bucket, key, profile.endpoint_host, keys, terms, follow)
    wanted = _wanted(stores, spec)
    return S3Source(calls, reading.sockets, keeps_tags=wanted.keep_tags, keeps_class=wanted.keep_class)


def _wanted(stores: Stores, spec: Spec) -> ObjectChoices:
    """What is chosen for the copy."""
    if spec.folder or not spec.bucket:
        return spec.options
    return merged(stores.profile_for(spec).options, spec.options)


def s3_origin(stores: Stores, spec: Spec) -> str:
    """The store that is read from, by which its limits are remembered."""
    return urlsplit(source_profile(stores, spec).endpoint).netloc or "aws"


def copier_for(
    stores: Stores, clients: ClientFactory, spec: Spec, profile: Profile, keys: KeySource
) -> Copier | None:
    """The store's own copying, where one store holds both ends and the same keys open them; else None."""
    if not is_s3(spec.url):
        return None
    source = source_profile(stores, spec)
    if urlsplit(source.endpoint).netloc != urlsplit(profile.endpoint).netloc:
        return None
    if source.name != profile.name and stores.keys.keys(source) != keys:
        return None
    terms = terms_for(profile, spec.options, stores.customer_keys)
    if "customer" in (terms.choices.encryption, source.options.encryption):
        return None  # two keys may be needed at once: the bytes go through here instead
    return S3Copier(clients, profile, keys, parse_s3(spec.url), connections=_POOL, terms=terms)
