"""Object options of a transfer in one line. Qt-free."""

from __future__ import annotations

from transfer_gui.core.object_options import ObjectChoices

_ENCRYPTIONS = {"AES256": "SSE-S3", "aws:kms": "SSE-KMS", "customer": "SSE-C"}


def options_in_words(choices: ObjectChoices) -> str:
    """What was chosen for this transfer itself, '' for nothing. A profile's own are not among it."""
    plain = (
        ("type", choices.content_type),
        ("disposition", choices.content_disposition),
        ("caching", choices.cache_control),
        ("language", choices.content_language),
        ("tags", ", ".join(f"{name}={value}" for name, value in choices.tags)),
        ("metadata", ", ".join(f"{name}={value}" for name, value in choices.metadata)),
        ("class", choices.storage_class),
        ("encryption", _ENCRYPTIONS.get(choices.encryption, choices.encryption)),
        ("ACL", choices.acl),
        ("locked until", choices.lock_until),
        ("owner", choices.bucket_owner),
    )
    said = [f"{name} {value}" for name, value in plain if value]
    said += ["legal hold"] if choices.legal_hold else []
    said += ["requester pays"] if choices.requester_pays else []
    return "; ".join(said)
