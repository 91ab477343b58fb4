"""Links by which somebody without keys can fetch one object for a while (SigV4 presigned GET)."""

from __future__ import annotations

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.errors import translated
from transfer_gui.core.profile import KeySource, Profile

LONGEST = 7 * 24 * 3600
"""Seconds: the most that SigV4 allows."""


def sharing_link(
    clients: ClientFactory, profile: Profile, keys: KeySource | None, key: str, seconds: int
) -> str:
    """A link to the object that works for so many ``seconds``, or as long as temporary keys do.

    Nothing is sent; whether the object exists is not asked. Raises CredentialsInvalid, EndpointInvalid.
    """
    client = clients.client(profile, keys, connections=1)
    with translated("get_object", profile.bucket, key, profile.endpoint_host):
        link: str = client.generate_presigned_url(
            "get_object",
            Params={"Bucket": profile.bucket, "Key": key},
            ExpiresIn=min(max(seconds, 1), LONGEST),
        )
    return link
