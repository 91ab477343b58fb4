"""``s3://bucket/key``: an object as a source. The key stands as it is, without percent-encoding."""

from __future__ import annotations

import unicodedata

from transfer_gui.core.profile import bucket_valid
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.source_errors import SourceUrlInvalid
from transfer_gui.links.naming import MAX_KEY_BYTES

SCHEME = "s3://"


@dataclass(frozen=True, slots=True)
class S3Uri:
    """A bucket and a key; ``key`` may end in a slash or be empty: then it is a folder."""

    bucket: str
    key: str

    def __str__(self) -> str:
        return f"{SCHEME}{self.bucket}/{self.key}"


def is_s3(text: str) -> bool:
    """Whether ``text`` is written as an address in S3."""
    return text[:5].lower() == SCHEME


def parse_s3(text: str) -> S3Uri:
    """Bucket and key. Raises SourceUrlInvalid with ``problem`` s3_bucket or s3_key."""
    # What else Unicode calls a blank may be the last character of a key.
    text = text.strip(" \t\r\n")
    bucket, _, key = text[len(SCHEME) :].partition("/")
    if not is_s3(text) or not bucket_valid(bucket):
        raise SourceUrlInvalid(problem="s3_bucket", url=f"{SCHEME}{bucket[:80]}")
    # Segments of dots would lead botocore out of the bucket.
    too_long = len(key.encode("utf-8", "surrogatepass")) > MAX_KEY_BYTES
    unwritable = any(unicodedata.category(char) in ("Cc", "Cs") for char in key)
    if too_long or {".", ".."} & set(key.split("/")) or unwritable:
        raise SourceUrlInvalid(problem="s3_key", url=f"{SCHEME}{bucket}/{key[:80]}")
    return S3Uri(bucket, key)


def check_s3(text: str) -> str:
    """An object's address in one form. Raises SourceUrlInvalid, also for a folder (``s3_folder``)."""
    found = parse_s3(text)
    if not found.key or found.key.endswith("/"):
        raise SourceUrlInvalid(problem="s3_folder", url=str(found))
    return str(found)
