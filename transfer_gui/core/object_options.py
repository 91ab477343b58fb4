"""What an object carries besides its bytes, as the user chooses it: for a profile, or for one transfer.

Everything left empty is not sent at all, so that the bucket's own defaults (encryption, class, lock) hold.
Lives here: :class:`ObjectChoices`, how two are put together, and what is wrong with one. Not here: the
headers (``backends/s3/options.py``). Limits are from the S3 User Guide ("Object metadata", "Object
tagging").
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, fields, replace

Pairs = tuple[tuple[str, str], ...]

MAX_TAGS = 10
MAX_METADATA_BYTES = 2048
ENCRYPTIONS = ("AES256", "aws:kms", "customer")
"""SSE-S3, SSE-KMS, SSE-C; the key of the last is in the keychain only."""
STORAGE_CLASSES = (
    "STANDARD",
    "INTELLIGENT_TIERING",
    "STANDARD_IA",
    "ONEZONE_IA",
    "GLACIER_IR",
    "GLACIER",
    "DEEP_ARCHIVE",
    "REDUCED_REDUNDANCY",
)
ACLS = (
    "private",
    "public-read",
    "public-read-write",
    "authenticated-read",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
)
LOCK_MODES = ("GOVERNANCE", "COMPLIANCE")

# Option -> what belongs to it besides the field of its name.
_BELONGS = {"encryption": ("kms_key",), "lock_mode": ("lock_until",)}
OPTIONS = (
    "content_type",
    "content_disposition",
    "cache_control",
    "content_language",
    "metadata",
    "tags",
    "storage_class",
    "encryption",
    "acl",
    "lock_mode",
    "legal_hold",
    "requester_pays",
    "bucket_owner",
    "keep_tags",
    "keep_class",
    "store_fetches",
)
"""What a transfer can do without although its profile has it."""

_TOKEN = lazy_pattern(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_TYPE = lazy_pattern(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(\s*;.*)?", re.ASCII)
_DAYS = lazy_pattern(r"([1-9]\d{0,4})\s*d(?:ays?)?")
_TAG = lazy_pattern(r"[\w .:/=+\-@\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*")  # no line breaks
OWN_METADATA = "transfer-gui-"
"""Names that begin so are ours."""


@dataclass(frozen=True, slots=True)
class ObjectChoices:
    """Each field '' (or empty, or False): not chosen.

    ``lock_until`` is a date or a time in ISO 8601, or a number of days such as ``30d``.

    ``encryption`` is one of :data:`ENCRYPTIONS`; ``kms_key`` an id or ARN, '' for the account's own key.
    ``bucket_owner`` is an account's 12 digits: the store refuses if the bucket is another's.
    ``keep_tags`` and ``keep_class``: those of the source, if it is an object too. ``store_fetches``: a store
    that can fetches what is on the web itself, although that proves nothing.
    ``without`` names options (:data:`OPTIONS`) of the profile that a transfer does without, so that each has
    three states: the profile's, an own value, none.
    """

    content_type: str = ""
    content_disposition: str = ""
    cache_control: str = ""
    content_language: str = ""
    metadata: Pairs = ()
    tags: Pairs = ()
    storage_class: str = ""
    encryption: str = ""
    kms_key: str = ""
    acl: str = ""
    lock_mode: str = ""
    lock_until: str = ""
    legal_hold: bool = False
    requester_pays: bool = False
    bucket_owner: str = ""
    keep_tags: bool = False
    keep_class: bool = False
    store_fetches: bool = False
    without: tuple[str, ...] = ()


NO_CHOICES = ObjectChoices()


def merge_choices(defaults: ObjectChoices, own: ObjectChoices) -> ObjectChoices:
    """``own`` where it says something, else ``defaults`` but for those that it does without.

    Metadata and tags are put together.
    """
    if own == NO_CHOICES:
        return defaults
    # A newer version may have written names that are not known here.
    dropped = {
        *(name for name in own.without if name in OPTIONS),
        *(name for name in _BELONGS if getattr(own, name)),
    }
    dropped |= {more for name in dropped for more in _BELONGS.get(name, ())}
    kept = replace(defaults, **{name: getattr(NO_CHOICES, name) for name in dropped})
    values: dict[str, Any] = {
        one.name: getattr(own, one.name) or getattr(kept, one.name) for one in fields(ObjectChoices)
    }
    for name in ("metadata", "tags"):
        values[name] = tuple((dict(getattr(kept, name)) | dict(getattr(own, name))).items())
    return ObjectChoices(**values | {"without": ()})


def list_chosen(choices: ObjectChoices) -> tuple[str, ...]:
    """The options that say something, in the order of :data:`OPTIONS`."""
    return tuple(name for name in OPTIONS if getattr(choices, name))


def choices_to_text(choices: ObjectChoices) -> str:
    """Write JSON of only what was chosen; '' for nothing."""
    if choices == NO_CHOICES:
        return ""
    chosen = {one.name: getattr(choices, one.name) for one in fields(choices) if getattr(choices, one.name)}
    return json.dumps(chosen, ensure_ascii=True)


def choices_from_text(text: str) -> ObjectChoices:
    """What :func:`choices_to_text` wrote; unknown names are left out. Raises ValueError, TypeError."""
    if not text:
        return NO_CHOICES
    told = json.loads(text)
    if not isinstance(told, dict):
        raise TypeError("no mapping")
    values: dict[str, Any] = {one.name: told[one.name] for one in fields(ObjectChoices) if one.name in told}
    for name in ("metadata", "tags"):
        values[name] = tuple((str(key), str(value)) for key, value in values.get(name, ()))
    values["without"] = tuple(str(name) for name in values.get("without", ()))
    return ObjectChoices(**values)


def pairs_from(texts: Iterable[str]) -> Pairs:
    """``name=value`` each. Raises ValueError with the text that is none."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise ValueError(text)
        found[name.strip()] = value.strip()
    return tuple(found.items())


def locked_until(text: str) -> datetime:
    """``lock_until`` with its zone; a date alone means the end of that day, UTC. Raises ValueError."""
    if days := _DAYS.fullmatch(text.strip()):
        return datetime.now(UTC).replace(microsecond=0) + timedelta(days=int(days[1]))
    found = datetime.fromisoformat(text.strip())
    if len(text.strip()) <= len("2026-01-01"):
        found = found.replace(hour=23, minute=59, second=59)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def choice_problems(choices: ObjectChoices) -> tuple[str, ...]:
    """Codes of what can't be sent: ``option_…``, worded in ``text/words_options.py``."""
    if choices == NO_CHOICES:
        return ()
    texts = (
        choices.content_type,
        choices.content_disposition,
        choices.cache_control,
        choices.content_language,
    )
    owner = choices.bucket_owner
    checks = (
        ("option_header", not all(_header_safe(text) for text in texts)),
        ("option_content_type", bool(choices.content_type) and not _TYPE.fullmatch(choices.content_type)),
        ("option_metadata", not _metadata_fits(dict(choices.metadata))),
        ("option_tags", not _tags_fit(dict(choices.tags))),
        ("option_class", bool(choices.storage_class) and not _TOKEN.fullmatch(choices.storage_class)),
        ("option_encryption", bool(choices.encryption) and choices.encryption not in ENCRYPTIONS),
        ("option_kms_key", bool(choices.kms_key) and choices.encryption != "aws:kms"),
        ("option_acl", bool(choices.acl) and choices.acl not in ACLS),
        ("option_lock", not _lock_fits(choices)),
        ("option_owner", bool(owner) and not (owner.isascii() and owner.isdigit() and len(owner) == 12)),
    )
    return tuple(code for code, wrong in checks if wrong)


def _header_safe(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _metadata_fits(metadata: Mapping[str, str]) -> bool:
    """Names are tokens and not ours; values printable ASCII; all of it at most 2 KB."""
    total = sum(len(name) + len(value) for name, value in metadata.items())
    return total <= MAX_METADATA_BYTES and all(
        _TOKEN.fullmatch(name) and not name.lower().startswith(OWN_METADATA) and _header_safe(value)
        for name, value in metadata.items()
    )


def _tags_fit(tags: Mapping[str, str]) -> bool:
    return len(tags) <= MAX_TAGS and all(
        0 < len(name) <= 128 and len(value) <= 256 and _TAG.fullmatch(name) and _TAG.fullmatch(value)
        for name, value in tags.items()
    )


def _lock_fits(choices: ObjectChoices) -> bool:
    """Mode and time come together, and the time lies ahead."""
    if not choices.lock_mode and not choices.lock_until:
        return True
    if choices.lock_mode not in LOCK_MODES:
        return False
    try:
        return locked_until(choices.lock_until) > datetime.now(UTC)
    except ValueError:
        return False
