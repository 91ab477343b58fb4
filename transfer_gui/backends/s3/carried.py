"""What an object has besides its bytes, for the copy of it. Source: S3 API reference, HeadObject's answer.

The rule: headers and metadata always go along; tags and the storage class only where that was chosen. ACL,
encryption, lock and retention belong to the bucket that the copy goes to, and never come from the source.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transfer_gui.core.object_options import OWN_METADATA, ObjectChoices


def carried_from(head: Mapping[str, Any], tags: Mapping[str, str], *, keeps_class: bool) -> ObjectChoices:
    """From HeadObject's answer. What can't be sent in a header is left out: so are our own marks."""
    metadata = {
        str(name).lower(): text
        for name, value in (head.get("Metadata") or {}).items()
        if (text := _sendable(value)) and not str(name).lower().startswith(OWN_METADATA)
    }
    return ObjectChoices(
        cache_control=_sendable(head.get("CacheControl")),
        content_disposition=_sendable(head.get("ContentDisposition")),
        content_language=_sendable(head.get("ContentLanguage")),
        metadata=tuple(sorted(metadata.items())),
        tags=tuple(sorted(tags.items())),
        storage_class=str(head.get("StorageClass") or "") if keeps_class else "",
    )


def _sendable(value: object) -> str:
    text = str(value or "").strip()
    return text if text.isascii() and text.isprintable() else ""
