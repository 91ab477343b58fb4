"""What of the choices for an object the store keeps: read back, since some stores take all and drop a part.

Sources: S3 API reference, HeadObject (which tells lock and legal hold only to keys that may see them, and no
class for STANDARD), GetObjectTagging, GetObjectRetention, GetObjectLegalHold. Not here: how choices are sent
(``s3/options.py``), what is said of it (the engine).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from transfer_gui.backends.s3.calls import ObjectCalls, status_of
from transfer_gui.core.destination_errors import AccessDenied, DestinationError, DestinationRefused
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.object_options import ObjectChoices, locked_until

# Fields of a HeadObject answer, and what was chosen for them.
_HEADERS = {
    "ContentType": "content_type",
    "ContentDisposition": "content_disposition",
    "CacheControl": "cache_control",
    "ContentLanguage": "content_language",
}
# What is the store's doing, so that a header that was only stored shows nothing.
_PROPERTIES = (
    *("StorageClass", "ServerSideEncryption", "SSEKMSKeyId", "SSECustomerAlgorithm"),
    *("ObjectLockMode", "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus"),
)
READ_BACK = (*_HEADERS.values(), "metadata", "tags", "storage_class", "encryption", "lock_mode", "legal_hold")
"""The choices that an object shows."""
# A store that has the call answers so for an object, or a bucket, without a lock.
_NONE_THERE = (400, 404)
_ARN_MARKS = lazy_pattern("[:/]")
_ROUNDED = timedelta(seconds=1)


def find_unkept_option(calls: ObjectCalls, wanted: ObjectChoices, told: Mapping[str, Any]) -> str:
    """The first of the choices that the object does not show: ``lock_missing``, ``tags_missing`` …, or
    ``…_unlooked`` where these keys or this store do not let anybody look; '' if all are kept.

    ``told`` is the answer to HeadObject.
    """
    if _only_repeats(told):
        told = {name: value for name, value in told.items() if name not in _PROPERTIES}
    found = list(_look(calls, wanted, told))
    missing = [name for name in found if name.endswith("_missing")]
    return next(iter(missing + found), "")


def _look(calls: ObjectCalls, wanted: ObjectChoices, told: Mapping[str, Any]) -> Iterator[str]:
    if wanted.lock_mode:
        yield from _name_unkept("lock", _lock(calls, wanted, told))
    if wanted.legal_hold:
        yield from _name_unkept("legal_hold", _hold(calls, told))
    if not _is_encrypted(wanted, told):
        yield "encryption_missing"
    if wanted.tags:
        yield from _name_unkept("tags", _tags(calls, dict(wanted.tags)))
    if wanted.storage_class not in ("", "STANDARD") and told.get("StorageClass") != wanted.storage_class:
        yield "storage_class_missing"
    kept = {name.lower(): value for name, value in (told.get("Metadata") or {}).items()}
    if any(kept.get(name.lower()) != value for name, value in wanted.metadata):
        yield "metadata_missing"
    if any(_other(getattr(wanted, name), told.get(field)) for field, name in _HEADERS.items()):
        yield "headers_missing"


def _only_repeats(told: Mapping[str, Any]) -> bool:
    """Whether the answer holds a header that only requests have: the store keeps all headers as they came."""
    about: Mapping[str, Any] = told.get("ResponseMetadata") or {}
    return "x-amz-content-sha256" in {str(name).lower() for name in about.get("HTTPHeaders") or ()}


def _name_unkept(name: str, kept: bool | None) -> Iterator[str]:
    if not kept:
        yield f"{name}_{'unlooked' if kept is None else 'missing'}"


def _ask(call: Callable[[], Any], right: Callable[[Any], bool]) -> bool | None:
    """What a question of its own shows, None where nobody answers it."""
    try:
        return right(call())
    except AccessDenied:
        return None
    except DestinationRefused as error:
        return False if status_of(error) in _NONE_THERE else None
    except DestinationError as error:
        if error.transient:
            return None
        raise


def _lock(calls: ObjectCalls, wanted: ObjectChoices, told: Mapping[str, Any]) -> bool | None:
    """HeadObject alone proves none: a store that keeps every header (``rclone serve s3``) repeats it."""
    mode, until = told.get("ObjectLockMode"), told.get("ObjectLockRetainUntilDate")
    if mode and not _locks(wanted, mode, until):
        return False

    def right(answer: Mapping[str, Any]) -> bool:
        kept = answer.get("Retention") or {}
        return _locks(wanted, kept.get("Mode"), kept.get("RetainUntilDate"))

    return _ask(lambda: calls("get_object_retention"), right)


def _locks(wanted: ObjectChoices, mode: Any, until: Any) -> bool:
    """Whether a lock is as good as what was chosen; a bucket's own may last longer."""
    try:
        kept = until if isinstance(until, datetime) else datetime.fromisoformat(str(until))
    except ValueError:
        return False
    kept = kept if kept.tzinfo else kept.replace(tzinfo=UTC)
    # So many days were counted when the upload began, which may have been days ago.
    counted = wanted.lock_until.strip()[:1].isdigit() and "d" in wanted.lock_until
    least = datetime.now(UTC) if counted else locked_until(wanted.lock_until) - _ROUNDED
    return mode == wanted.lock_mode and kept >= least


def _hold(calls: ObjectCalls, told: Mapping[str, Any]) -> bool | None:
    if told.get("ObjectLockLegalHoldStatus") not in (None, "", "ON"):
        return False

    def right(answer: Mapping[str, Any]) -> bool:
        return bool((answer.get("LegalHold") or {}).get("Status") == "ON")

    return _ask(lambda: calls("get_object_legal_hold"), right)


def _tags(calls: ObjectCalls, wanted: Mapping[str, str]) -> bool | None:
    def right(answer: Mapping[str, Any]) -> bool:
        return {str(tag["Key"]): str(tag["Value"]) for tag in answer.get("TagSet") or ()} == wanted

    return _ask(lambda: calls("get_object_tagging"), right)


def _is_encrypted(wanted: ObjectChoices, told: Mapping[str, Any]) -> bool:
    """A bucket may make more of ``AES256`` by itself. An alias of a key can't be compared with its id, which
    is told as an ARN (MinIO: ``arn:aws:kms:name``)."""
    there = str(told.get("ServerSideEncryption") or "")
    if wanted.encryption == "AES256":
        return bool(there)
    if wanted.encryption == "customer":
        return bool(told.get("SSECustomerAlgorithm"))
    if wanted.encryption != "aws:kms":
        return True
    chosen, kept = (_ARN_MARKS.split(key)[-1] for key in (wanted.kms_key, str(told.get("SSEKMSKeyId") or "")))
    same = not wanted.kms_key or "alias/" in wanted.kms_key or kept == chosen
    return there.startswith("aws:kms") and same


def _other(wanted: str, told: Any) -> bool:
    return bool(wanted) and str(told or "").replace(" ", "").lower() != wanted.replace(" ", "").lower()
