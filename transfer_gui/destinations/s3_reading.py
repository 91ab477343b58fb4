"""Reading an object back, to compare it with what was sent."""

from __future__ import annotations

from dataclasses import dataclass

from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.destinations.s3_client import ClientFactory
from transfer_gui.destinations.s3_errors import translated

_CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was read: bytes, ``CRC64NVME:…`` of them, and the ETag."""

    size: int
    checksum: str
    etag: str


def read_digest(
    clients: ClientFactory, profile: Profile, credentials: Credentials | None, key: str
) -> ReadBack:
    """GetObject, every byte of it. Raises DestinationError."""
    import base64

    from awscrt.checksums import crc64nvme

    client = clients.client(profile, credentials, connections=1)
    size, crc = 0, 0
    with translated("GetObject", profile.bucket, key, profile.endpoint_host):
        answer = client.get_object(Bucket=profile.bucket, Key=key)
        with answer["Body"] as body:
            while chunk := body.read(_CHUNK):
                size += len(chunk)
                crc = crc64nvme(chunk, crc)
    checksum = base64.b64encode(crc.to_bytes(8, "big")).decode("ascii")
    return ReadBack(size, f"CRC64NVME:{checksum}", str(answer.get("ETag", "")).strip('"'))
