"""Object options in words: those of a transfer, and why some can't be had at a bucket. Qt-free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.redact import escape_controls
from transfer_gui.core.store_traits import CheckAnswer, Examination
from transfer_gui.core.unmet_options import Unmet, unmet_choices
from transfer_gui.text import format
from transfer_gui.text.language import mark, marked, sentences, tr

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
        "store_fetches": "fetched by the store",
    }
)


def option_in_words(name: str, choices: ObjectChoices) -> str:
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


_NO, _IGNORED, _DENIED = CheckAnswer.NO, CheckAnswer.IGNORED, CheckAnswer.DENIED

_REASONS: Mapping[str, Mapping[CheckAnswer, str]] = {
    "tags": {
        _NO: "This endpoint answered that it does not support tags.",
        _IGNORED: "This endpoint accepts tags but does not keep them.",
        _DENIED: "These keys may not set tags here.",
    },
    "acl": {
        _NO: "This endpoint or bucket answered that it does not support ACLs.",
        _DENIED: "These keys may not set ACLs here.",
    },
    "sse_s3": {
        _NO: "This endpoint answered that it does not encrypt with its own key.",
        _IGNORED: "This endpoint accepts a request for encryption but does not confirm it.",
        _DENIED: "These keys may not ask for encryption here.",
    },
    "sse_kms": {
        _NO: "This endpoint answered that it does not support KMS.",
        _IGNORED: "This endpoint accepts a request for KMS but does not confirm it.",
        _DENIED: "These keys may not use KMS here.",
    },
    "object_lock": {
        _NO: "This bucket answered that it has no object lock.",
        _DENIED: "These keys may not lock objects here.",
    },
    "storage_classes": {
        _NO: "This endpoint answered that it supports no storage class but STANDARD.",
        _DENIED: "These keys may not choose a storage class here.",
    },
}
marked(_REASONS)
_NO_SUCH_CLASS = mark("This endpoint answered that it does not take the class {value}.")
_OTHERWISE = mark("This endpoint answered that it does not support this.")
_IN_SHORT = marked(
    {
        "tags": "tags",
        "acl": "ACLs",
        "sse_s3": "SSE-S3",
        "sse_kms": "SSE-KMS",
        "object_lock": "object lock",
        "storage_classes": "storage classes",
    }
)


def reason(one: Unmet) -> str:
    if one.documented:
        return tr(
            "The documentation of this store says that it does not support {name}.",
            name=tr(_IN_SHORT[one.check]),
        )
    if one.value and one.check == "storage_classes":
        return tr(_NO_SUCH_CLASS, value=one.value)
    return tr(_REASONS.get(one.check, {}).get(one.answer, _OTHERWISE))


def reason_with_advice(one: Unmet) -> str:
    """:func:`reason`, and what to do where that has changed since, for somebody at the window."""
    return tr("{reason} Check the store again under Profiles after a change.", reason=reason(one))


def describe_unmet(told: Iterable[Unmet], found: Examination) -> str:
    """All that can't be had, in one line; '' for nothing."""
    names = tr(", ").join(tr(_IN_SHORT[one.check]) for one in told)
    if not names:
        return ""
    if not found.when:
        return tr("Not available in this store: {names}. Hover over a grey option to see why.", names=names)
    return tr(
        ("Not available in this bucket (checked {when}): {names}. Hover over a grey option to see why."),
        when=format.when(found.when),
        names=names,
    )


def warn_of_unmet(found: Examination | None, choices: ObjectChoices) -> str:
    """What was chosen although the bucket is known not to take it; '' for nothing.

    ``choices`` are what the object would get: the profile's and the transfer's, put together.
    """
    told = unmet_choices(found, choices)
    if not told:
        return ""
    names = tr(", ").join(option_in_words(one.option, choices) for one in told)
    said = sentences(*dict.fromkeys(reason(one) for one in told))
    return tr("{said} It will be requested anyway: {names}.", said=said, names=names)
