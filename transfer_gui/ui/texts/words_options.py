"""Object options of a transfer in one line. Qt-free."""

from __future__ import annotations

from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.ui.language import tr

_ENCRYPTIONS = {"AES256": "SSE-S3", "aws:kms": "SSE-KMS", "customer": "SSE-C"}


def options_in_words(choices: ObjectChoices) -> str:
    """What was chosen for this transfer itself, '' for nothing. A profile's own are not among it."""
    plain = (
        (tr("type"), choices.content_type),
        (tr("disposition"), choices.content_disposition),
        (tr("caching"), choices.cache_control),
        (tr("language"), choices.content_language),
        (tr("tags"), ", ".join(f"{name}={value}" for name, value in choices.tags)),
        (tr("metadata"), ", ".join(f"{name}={value}" for name, value in choices.metadata)),
        (tr("class"), choices.storage_class),
        (tr("encryption"), _ENCRYPTIONS.get(choices.encryption, choices.encryption)),
        (tr("ACL"), choices.acl),
        (tr("locked until"), choices.lock_until),
        (tr("owner"), choices.bucket_owner),
    )
    said = [f"{name} {value}" for name, value in plain if value]
    said += [tr("legal hold")] if choices.legal_hold else []
    said += [tr("requester pays")] if choices.requester_pays else []
    said += [tr("keeps tags")] if choices.keep_tags else []
    said += [tr("keeps the class")] if choices.keep_class else []
    return "; ".join(said)
