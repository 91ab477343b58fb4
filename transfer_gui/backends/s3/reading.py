"""Reading an object back, to compare it with what was sent."""

from __future__ import annotations

from collections.abc import Callable

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.errors import translated
from transfer_gui.backends.s3.options import NO_TERMS, ObjectTerms
from transfer_gui.core.profile import KeySource, Profile

_CHUNK = 1024**2


def read_object(
    clients: ClientFactory,
    profile: Profile,
    keys: KeySource | None,
    key: str,
    sink: Callable[[memoryview], None],
    terms: ObjectTerms = NO_TERMS,
) -> str:
    """GetObject, all bytes in order into ``sink``; its ETag without quotes. Raises DestinationError."""
    client = clients.client(profile, keys, connections=1)
    with translated("get_object", profile.bucket, key, profile.endpoint_host):
        answer = client.get_object(Bucket=profile.bucket, Key=key, **terms.of("get_object"))
        with answer["Body"] as body:
            while chunk := body.read(_CHUNK):
                sink(memoryview(chunk))
    return str(answer.get("ETag", "")).strip('"')
