"""Access to one stored object: all its bytes, or a link for somebody without keys (SigV4 presigned GET)."""

from __future__ import annotations

from collections.abc import Callable

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.errors import translate_errors
from transfer_gui.backends.s3.options import NO_TERMS, ObjectTerms
from transfer_gui.core.profile import KeySource, Profile

LONGEST = 7 * 24 * 3600
"""Seconds: the most that SigV4 allows."""

_CHUNK = 1024**2


def make_link(
    clients: ClientFactory, profile: Profile, keys: KeySource | None, key: str, seconds: int
) -> str:
    """A link to the object that works for so many ``seconds``, or as long as temporary keys do.

    Nothing is sent; whether the object exists is not asked. Raises CredentialsInvalid, EndpointInvalid.
    """
    client = clients.client(profile, keys, connections=1)
    with translate_errors("get_object", profile.bucket, key, profile.endpoint_host):
        link: str = client.generate_presigned_url(
            "get_object",
            Params={"Bucket": profile.bucket, "Key": key},
            ExpiresIn=min(max(seconds, 1), LONGEST),
        )
    return link


_PROPERTIES = (
    "ContentLength", "LastModified", "ContentType", "ETag", "StorageClass", "ServerSideEncryption",
    "SSEKMSKeyId", "VersionId", "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage",
    "ObjectLockMode", "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus", "TagCount",
)  # fmt: skip


def read_properties(
    clients: ClientFactory, profile: Profile, keys: KeySource | None, key: str
) -> dict[str, str]:
    """What HeadObject tells of an object, by the names of its answer; metadata as ``Metadata.NAME``, times in
    seconds since 1970. Raises DestinationError.
    """
    with translate_errors("head_object", profile.bucket, key, profile.endpoint_host):
        answer = clients.client(profile, keys, connections=1).head_object(Bucket=profile.bucket, Key=key)
    told = {name: answer[name] for name in _PROPERTIES if answer.get(name) not in (None, "")}
    if "LastModified" in told:
        told["LastModified"] = told["LastModified"].timestamp()
    metadata = {f"Metadata.{name}": value for name, value in (answer.get("Metadata") or {}).items()}
    return {name: str(value) for name, value in (told | metadata).items()}


def read_object(
    clients: ClientFactory,
    profile: Profile,
    keys: KeySource | None,
    key: str,
    sink: Callable[[memoryview], None],
    terms: ObjectTerms = NO_TERMS,
) -> str:
    """Reads an object by GetObject, all bytes in order into ``sink``, and gives its ETag without quotes.

    Raises DestinationError.
    """
    client = clients.client(profile, keys, connections=1)
    with translate_errors("get_object", profile.bucket, key, profile.endpoint_host):
        answer = client.get_object(Bucket=profile.bucket, Key=key, **terms.of("get_object"))
        with answer["Body"] as body:
            while chunk := body.read(_CHUNK):
                sink(memoryview(chunk))
    return str(answer.get("ETag", "")).strip('"')
