"""An object of a bucket as the source of a transfer: with which profile it is read, and from where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transfer_gui.core.profile import Profile
from transfer_gui.core.s3_uri import parse_s3
from transfer_gui.core.transfer import Spec
from transfer_gui.destinations.s3_calls import ObjectCalls
from transfer_gui.destinations.s3_client import ClientFactory
from transfer_gui.sources import Source

if TYPE_CHECKING:
    from transfer_gui.composition import Stores

_POOL = 128


def source_profile(stores: Stores, spec: Spec) -> Profile:
    """The profile that reads an ``s3://`` source: its own, else the destination's. Raises ProfileMissing."""
    own = spec.source_profile
    asked = Spec("", "", profile=own) if own else Spec("", "", profile=spec.profile, endpoint=spec.endpoint)
    return replace(stores.profile_for(asked), bucket=parse_s3(spec.url).bucket)


def open_s3_source(stores: Stores, clients: ClientFactory, spec: Spec) -> Source:
    """The object at ``spec.url``. Raises TransferError: no such profile, no keys, no address."""
    from transfer_gui.sources.s3 import S3Source

    profile = source_profile(stores, spec)
    reading = clients.reading()
    client = reading.client(profile, stores.keys.keys(profile), connections=_POOL)
    calls = ObjectCalls(client, profile.bucket, parse_s3(spec.url).key, profile.endpoint_host)
    return S3Source(calls, reading.sockets)


def s3_origin(stores: Stores, spec: Spec) -> str:
    """The store that is read from, by which its limits are remembered."""
    return urlsplit(source_profile(stores, spec).endpoint).netloc or "aws"
