"""Object options of a transfer in one line. Qt-free."""

from __future__ import annotations

from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.redact import escape_controls
from transfer_gui.text.language import marked, tr

_ENCRYPTIONS = {"AES256": "SSE-S3", "aws:kms": "SSE-KMS", "customer": "SSE-C"}


_NAMES = marked(
    {
        "content_type": "type",
        "content_disposition": "disposition",
        "cache_control": "caching",
        "content_language": "language",
        "tags": "tags",
        "metadata": "metadata",
        "storage_class": "class",
        "encryption": "encryption",
        "acl": "ACL",
        "lock_mode": "locked until",
        "bucket_owner": "owner",
        "legal_hold": "legal hold",
        "requester_pays": "requester pays",
        "keep_tags": "keeps tags",
        "keep_class": "keeps the class",
    }
)


def option_in_words(name: str, choices: ObjectChoices) -> str:
    """One option with its value."""
    word, value = tr(_NAMES[name]), getattr(choices, name)
    if name in ("tags", "metadata"):
        value = ", ".join(f"{key}={text}" for key, text in value)
    elif name == "encryption":
        value = _ENCRYPTIONS.get(value, value)
    elif name == "lock_mode":
        value = f"{choices.lock_until} ({choices.lock_mode.capitalize()})"
    return word if value is True else f"{word} {escape_controls(str(value))}"


def options_in_words(choices: ObjectChoices) -> str:
    """What was chosen for this transfer itself, '' for nothing. A profile's own are not among it."""
    said = [option_in_words(name, choices) for name in _NAMES if getattr(choices, name)]
    if choices.without:
        names = tr(", ").join(tr(_NAMES[name]) for name in choices.without if name in _NAMES)
        said.append(tr("without the profile’s {names}", names=names))
    return tr("; ").join(said)
