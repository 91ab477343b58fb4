"""Digests of a whole file that an HTTP answer's headers offer, whichever way a server writes them.

Here: what the headers say. Not here: comparing it with the bytes (the engine). Sources: RFC 9530
(``Repr-Digest``, ``Content-Digest``), RFC 3230 (``Digest``), RFC 1864 (``Content-MD5``), the references of
Google Cloud Storage, S3, Artifactory, Nexus and Nextcloud.

What can't be about exactly the bytes that will come (one part, another encoding, an ETag that is no MD5) or
does not decode is no offer: a wrong offer would keep a good file from being stored.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from transfer_gui.backends.common.structured_fields import byte_sequences
from transfer_gui.core.lazy_pattern import lazy_pattern

SIZES: Mapping[str, int] = {"md5": 16, "sha256": 32, "sha512": 64, "crc32c": 4, "crc64nvme": 8}
"""Algorithms that are understood, with the length of their digests in bytes."""

_NAMES = {"sha-256": "sha256", "sha-512": "sha512", "md5": "md5", "crc32c": "crc32c"}
_PLAIN = lazy_pattern(r"\s*([\w-]+)\s*=\s*([A-Za-z0-9+/=]+)\s*", re.ASCII)
_HEX_MD5 = lazy_pattern(r'"([0-9a-f]{32})"', re.IGNORECASE)
_SHA256 = lazy_pattern(r"[0-9a-f]{64}")
_AMZ = "x-amz-checksum-"
_AMZ_NAMES = ("crc64nvme", "crc32c", "sha256")
_HEX = {"x-checksum-md5": "md5", "x-checksum-sha256": "sha256", "oc-checksum": ""}
"""Fields that tell digests in hex: of repositories of packages, and of Nextcloud (``SHA256:hex``)."""
_FIELDS = frozenset(
    [
        "repr-digest",
        "content-digest",
        "digest",
        "content-md5",
        "x-goog-hash",
        *_HEX,
        *(_AMZ + name for name in _AMZ_NAMES),
    ]
)
# A field that is longer is none that a server means: it is left out as a whole.
_LONGEST = 16 * 1024

Found = Iterator[tuple[str, str]]


def linked_digest(headers: Mapping[str, str]) -> tuple[str, str] | None:
    """SHA-256 in hex and size of a large file, as Hugging Face tells both where it redirects to it."""
    digest = headers.get("X-Linked-ETag", "").strip('"').lower()
    return (digest, headers.get("X-Linked-Size", "")) if _SHA256.fullmatch(digest) else None


def offered_digests(
    headers: Mapping[str, str], *, whole: bool, linked: tuple[str, str] | None = None, size: int | None = None
) -> dict[str, str]:
    """Algorithm → lower-case hex, of the representation that the answer is (a range of).

    ``headers`` are looked up by lower-case names; repeated ones are joined by commas. ``whole``: the answer's
    body is all of it. An algorithm that is offered with different values is left out. ``linked``: what the
    redirect to it told by :func:`linked_digest`, which counts for a file of this ``size``.
    """
    own = _offered_digests(headers, whole=whole)
    if linked and linked[1] == str(size):
        own.setdefault("sha256", linked[0])
    return own


def _offered_digests(headers: Mapping[str, str], *, whole: bool) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    known = {name.lower(): value for name, value in headers.items() if len(value) <= _LONGEST}
    if _FIELDS.isdisjoint(known) and "x-amz-request-id" not in known and "x-amz-id-2" not in known:
        return {}
    for name, encoded in _offers(known, whole):
        digest = _decode(encoded, SIZES.get(name, 0))
        if digest:
            found.setdefault(name, set()).add(digest)
    if md5 := _s3_etag(known):
        found.setdefault("md5", set()).add(md5)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _offers(headers: Mapping[str, str], whole: bool) -> Found:
    """Algorithm and digest in base64."""
    # Content-Digest is of the message's body, Repr-Digest of the whole even in the answer to a range.
    for field in ("repr-digest", "content-digest") if whole else ("repr-digest",):
        for name, raw in byte_sequences(headers.get(field, "")).items():
            yield _NAMES.get(name, ""), base64.b64encode(raw).decode("ascii")
    for name, value in _parse_digests(headers.get("digest", "")):
        # RFC 3230 knows a CRC32C too, but leaves open how it is written.
        yield ("" if name == "crc32c" else _NAMES.get(name, "")), value
    if whole:
        yield "md5", headers.get("content-md5", "")
    if _decode_stored(headers):
        for name, value in _parse_digests(headers.get("x-goog-hash", "")):
            yield (name if name in ("crc32c", "md5") else ""), value
    if "content-encoding" not in headers:
        yield from _parse_hex(headers)
    yield from _amz(headers, whole)


def _parse_hex(headers: Mapping[str, str]) -> Found:
    for field, own in _HEX.items():
        for item in headers.get(field, "").split():
            name, _, digits = f"{own}:{item}".strip(":").partition(":")
            with suppress(ValueError):
                yield name.lower(), base64.b64encode(bytes.fromhex(digits)).decode("ascii")


def _parse_digests(text: str) -> Found:
    for item in text.split(","):
        match = _PLAIN.fullmatch(item)
        if match:
            yield match[1].lower(), match[2]


def _decode_stored(headers: Mapping[str, str]) -> bool:
    """Google unpacks gzip for who did not ask for gzip, but tells the hash of what is stored."""
    stored = headers.get("x-goog-stored-content-encoding", "identity").strip().lower()
    sent = headers.get("content-encoding", "").strip().lower()
    return stored == (sent or "identity")


def _amz(headers: Mapping[str, str], whole: bool) -> Found:
    kind = headers.get(f"{_AMZ}type", "").strip().upper()
    # Without a type it may be that of a part, unless there are no parts.
    if kind not in ("", "FULL_OBJECT") or (not kind and not whole and not _HEX_MD5.fullmatch(_etag(headers))):
        return
    for name in _AMZ_NAMES:
        yield name, headers.get(_AMZ + name, "")


def _s3_etag(headers: Mapping[str, str]) -> str:
    """MD5 in hex, if this is S3's ETag of an object that was put at once and has no key of its own."""
    if headers.get("server", "").strip() != "AmazonS3":
        return ""
    # A network in between that strips S3's headers would hide the encryption too.
    if not headers.get("x-amz-request-id") and not headers.get("x-amz-id-2"):
        return ""
    encryption = headers.get("x-amz-server-side-encryption", "AES256").strip()
    if encryption != "AES256" or "x-amz-server-side-encryption-customer-algorithm" in headers:
        return ""
    match = _HEX_MD5.fullmatch(_etag(headers))
    return match[1].lower() if match else ""


def _etag(headers: Mapping[str, str]) -> str:
    return headers.get("etag", "").strip()


def _decode(encoded: str, size: int) -> str:
    """Hex of the base64 text if it is ``size`` bytes, else ''."""
    try:
        raw = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return raw.hex() if raw and len(raw) == size else ""
