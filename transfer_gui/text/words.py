"""Every sentence a user reads about a transfer, by the code that stands for it. Qt-free: the CLI uses it too.

Texts of errors are in ``words_source.py`` and ``words_store.py``. A test holds that each code has its words
and each text its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from transfer_gui.core.errors import Fact, TransferError
from transfer_gui.core.profile import endpoint_without_bucket
from transfer_gui.core.progress import Bottleneck
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.transfer import Overwrite, Status
from transfer_gui.text.language import mark, marked, sentences, tr
from transfer_gui.text.wording import Texts, Wording, make_wording
from transfer_gui.text.words_access import ACCESS, ACCESS_PROBLEMS

__all__ = [
    "BOTTLENECKS",
    "REASONS",
    "SANDBOX_PROFILE",
    "Wording",
    "bottleneck_word",
    "bucket_twice",
    "error_words",
    "explain",
    "explain_error",
    "explain_in_profile",
    "has_own_words",
    "key_problem",
    "overwrite_word",
    "profile_problem",
    "reason_in_english",
    "status_reason",
    "status_word",
    "unverified_reason",
    "with_endpoint",
]


@cache
def error_words() -> Mapping[str, Texts]:
    """Map each code to its words. They are loaded when something goes wrong first."""
    from transfer_gui.text.words_keys import AWS_FILES, BY_KIND, MISSING
    from transfer_gui.text.words_source import SOURCE
    from transfer_gui.text.words_store import OWN, STORE

    words: dict[str, Texts] = {**SOURCE, **STORE, **ACCESS, **OWN, **AWS_FILES}
    words |= {code: replace(words[code], by_kind=kinds) for code, kinds in BY_KIND.items()}
    words["credentials_invalid"] = replace(words["credentials_invalid"], by_problem=MISSING)
    return words


_STATUSES = {
    Status.QUEUED: ("Queued", "It starts when its turn comes."),
    Status.SCHEDULED: ("Scheduled", "It starts at its time, or when the allowed hours begin."),
    Status.CONNECTING: ("Connecting", "Asking the server for the file and the store for room."),
    Status.ACTIVE: ("Transferring", "Bytes flow from the server into the store."),
    Status.COMPLETING: ("Finishing", "The store puts the parts together, and the result is checked."),
    Status.PAUSING: (
        "Pausing",
        "Parts that are nearly through are being finished. Pause again to stop at once.",
    ),
    Status.PAUSED: ("Paused", "What is stored already is kept. Resume goes on from there."),
    Status.WAITING: ("Waiting", "There was temporary trouble. It is retried automatically."),
    Status.ATTENTION: ("Needs attention", "It can resume once you have corrected something."),
    Status.CANCELLING: ("Cancelling", "The parts at the store are being removed."),
    Status.CANCELLED: ("Cancelled", "Nothing of it is left in the store."),
    Status.FAILED: ("Failed", "It can't continue as it is."),
    Status.DONE: (
        "Done, verified",
        "The object in the bucket is the file: size and checksum are proven.",
    ),
    Status.DONE_UNVERIFIED: ("Done, not verified", "The object is stored, but not all could be proven."),
    Status.SKIPPED: ("Skipped", "An object of this name existed already, and was left as it is."),
}
marked(_STATUSES)

BOTTLENECKS = {
    Bottleneck.NONE: "Nothing holds it back",
    Bottleneck.SOURCE: "The server is the slowest link",
    Bottleneck.DESTINATION: "The store is the slowest link",
    Bottleneck.LIMIT: "Your speed limit holds it back",
    Bottleneck.CPU: "This computer is the slowest link",
}
marked(BOTTLENECKS)

REASONS = {
    "length_unproven": "the server did not say how long the file is, so its end can't be proven",
    "unsigned_over_http": "the store is reached without encryption and keeps no checksum, so the parts "
    "could have been changed on their way; https would rule that out",
    "store_confirms_nothing": "the store gives no checksum of what it keeps; the size is right",
    "store_checks_nothing": "the store accepts wrong checksums, so its own prove nothing; "
    "verify reads the object back",
    "etag_of_other_parts": "the object's ETag is not the one that its parts should give, so they may "
    "have been put together wrongly; verify reads the object back",
    "store_untried": "whether the store compares checksums has not been tried yet; verify reads the "
    "object back",
    "encryption_missing": "the store does not say that the object is encrypted as you chose",
    "lock_missing": "the store does not keep the lock that you chose",
    "legal_hold_missing": "the store does not keep the legal hold that you chose",
    "tags_missing": "the store does not keep the tags that the object was to have",
    "storage_class_missing": "the store does not say that the object has the storage class that it "
    "was to have",
    "metadata_missing": "the store does not keep the metadata that the object was to have",
    "headers_missing": "the store does not keep the headers (type, disposition, language, caching) that the "
    "object was to have",
    "lock_unlooked": "whether the store keeps the lock that you chose could not be checked",
    "legal_hold_unlooked": "whether the store keeps the legal hold that you chose could not be checked",
    "tags_unlooked": "whether the store keeps the tags that the object was to have could not be checked",
    "source_disagreed": "the server first promised another file than it then sent; look at what was "
    "stored, or give the file's checksum",
    "source_young": "the file was changed less than a minute before it was read, and its server would "
    "not show another change in the same second",
    "digest_unchecked": "a checksum of the file was offered, but could not be compared with what was read",
    "head_denied": "the keys do not allow looking at the object afterwards",
    "object_untold": "the store tells too little of the object (size, ETag or metadata are missing) to know "
    "that it is the one that was sent",
    "fetched_by_store": "the store fetched it itself and tells no checksum; the size is right",
    "copied_by_store": "the store copied it itself and keeps no checksum to compare; the size is right",
}
marked(REASONS)

_PROFILE_PROBLEMS = {
    "name_empty": "Give the profile a name.",
    "name_taken": "Another profile has this name already. Choose a different one.",
    "name_reserved": "The program itself uses this name. Choose a different one.",
    "endpoint_invalid": "The endpoint must be an address like https://s3.example.com, with no user or query.",
    "endpoint_missing": "Enter the store's endpoint, an address such as https://s3.example.com.",
    "bucket_invalid": "A bucket's name has 3 to 63 letters, digits, dots or hyphens, with a letter or "
    "digit at both ends.",
    "bucket_missing": "Enter the bucket that the file goes to.",
    "access_key_missing": "Enter the access key.",
    "secret_missing": "Enter the secret key.",
    "customer_key_missing": "Enter the key to encrypt with, under Object Options.",
    "aws_profile_missing": "Choose one of the profiles in your AWS files.",
    **ACCESS_PROBLEMS,
}
marked(_PROFILE_PROBLEMS)

# The advice of an error names the way to the profile's form; who is there already needs another.
_IN_PROFILE = {
    "credentials_invalid": "Check the access key, and enter the secret key again.",
    "credentials_expired": "Enter new keys with their session token.",
    "secret_missing": "Enter the secret key again.",
    "clock_skewed": "Set the date and time of this computer, preferably automatically, then test again.",
    "region_wrong": "Enter that region above, then test again.",
    "destination_host_unknown": "Check the endpoint and the region above, and your network connection.",
    "destination_unreachable": "Check the endpoint above and your network connection.",
    "destination_busy": "Test again later.",
    "endpoint_invalid": "Check the endpoint: the address of the store's S3 interface, not of its web pages.",
    "unexpected": "Try again. If it happens again, please report it with the log.",
}
marked(_IN_PROFILE)

SANDBOX_PROFILE = mark(
    "The sandbox is a small store on this computer for trying things out. It needs no keys, "
    "and has no settings."
)

_KEY_PROBLEMS = {
    "key_empty": "Enter a name for the object.",
    "key_hidden_characters": "The name holds invisible characters. Type it anew instead of pasting it.",
    "key_too_long": "The name is too long: a store takes at most 1,024 bytes.",
    "key_leading_slash": "The name begins with a slash, which makes a folder without a name. Leave it out.",
    "key_dot_segment": "The name holds “.” or “..” as a folder, which means nothing to stores. Leave it out.",
    "key_is_folder": "The name ends with a slash, so it is a folder. Add the object's own name.",
    "key_refused": "Stores refuse an object with just this name. Choose another.",
}
marked(_KEY_PROBLEMS)

_TYPED = ("keychain", "session")  # kinds of keys that are entered in the profile's form

_OVERWRITES = {
    Overwrite.ASK: "Ask me",
    Overwrite.NEVER: "Fail",
    Overwrite.SKIP: "Skip it",
    Overwrite.RENAME: "Add under a free name: name (2)",
    Overwrite.ALWAYS: "Overwrite it",
}
marked(_OVERWRITES)


_GIVEN_UP = mark("Retrying did not help. “Retry” resumes from what is stored.")
_TRY_AGAIN = mark("Try again later.")
# Where the advice holds more than that it is tried again.
_ENDED = {
    "It is retried. If this continues, use another link or tell the server's owner.": (
        "Retrying did not help. Use another link, or tell the server's owner."
    ),
    "It is retried. If this continues, switch off “Fetch in pieces” for this link.": (
        "Retrying did not help. Switch off “Fetch in pieces” for this link, then retry."
    ),
    "The missing rest is requested again. If this continues, tell the server's owner.": (
        "The missing rest was requested again without success. Tell the server's owner, or retry."
    ),
}
marked(_ENDED)


_PROMISES = (
    "is retried",
    "retried automatically",
    "again automatically",
    "resumes automatically",
    "restarts ",
    "is requested again",
    "No action is needed",
)


def goes_on(advice: str) -> bool:
    """Whether an advice, in English, promises that something happens without the user."""
    return any(words in advice for words in _PROMISES)


def bucket_twice(endpoint: str, bucket: str) -> str:
    """What to say of an endpoint that has the bucket's name in it, '' if it has not."""
    better = endpoint_without_bucket(endpoint, bucket)
    return _twice(better, bucket) if better else ""


def _twice(better: Fact, bucket: Fact) -> str:
    return tr(
        "The endpoint has the name of the bucket “{bucket}” in it, which is added to it once more. Use "
        "{endpoint} as the endpoint, unless the store itself has that address.",
        bucket=str(bucket),
        endpoint=str(better),
    )


def explain(code: str, facts: Mapping[str, Fact] | None = None, *, ended: bool = False) -> Wording:
    """Title, sentence and advice for an error's code. An unknown code is worded as something unforeseen.

    Facts are escaped, and may be missing. The result is plain text, never rich text. ``ended``: nothing is
    tried again, so nothing of the kind is promised.
    """
    given = dict(facts or {})
    texts = error_words().get(code)
    if texts is None:
        texts, given = error_words()["unexpected"], {"kind": code}
    if ended:
        texts = texts.with_advice(lambda advice: _ENDED.get(advice, _GIVEN_UP) if goes_on(advice) else advice)
    from transfer_gui.text.words_source import SOURCE

    wording = make_wording(texts, given, host=tr("the web server") if code in SOURCE else tr("the store"))
    return with_endpoint(wording, given)


def with_endpoint(wording: Wording, facts: Mapping[str, Fact]) -> Wording:
    """The advice with what is known of an endpoint that has the bucket's name in it, once."""
    better = facts.get("better_endpoint")
    told = _twice(better, facts.get("bucket")) if better else ""
    if not told or told in wording.advice:
        return wording
    return replace(wording, advice=sentences(wording.advice, told))


def explain_error(error: TransferError, *, ended: bool = True) -> Wording:
    """:func:`explain` for an error at hand, which has ended what was being done."""
    texts = error_words().get(error.code)
    wording = explain(error.code, error.facts)
    if ended and texts is not None and goes_on(texts.fitting(error.facts)[1]):
        return with_endpoint(replace(wording, advice=tr(_TRY_AGAIN)), error.facts)
    return wording


def explain_in_profile(error: TransferError) -> Wording:
    """:func:`explain` for somebody who has the profile's form in front of them."""
    wording = explain(error.code, error.facts)
    advice = _IN_PROFILE.get(error.code)
    missing = error_words()["credentials_invalid"].by_problem
    # Keys that are not typed there are not mended there either.
    elsewhere = error.facts.get("kind") not in (None, *_TYPED) and has_own_words(error.code, error.facts)
    if advice is None or elsewhere or error.facts.get("problem") in {*missing, "moved"}:
        return wording
    return with_endpoint(replace(wording, advice=tr(advice)), error.facts)


def has_own_words(code: str, facts: Mapping[str, Fact], fact: str = "kind") -> bool:
    """Whether there is a text of its own for what the fact ``kind`` or ``problem`` says."""
    texts = error_words().get(code)
    own = () if texts is None else texts.by_kind if fact == "kind" else texts.by_problem
    return facts.get(fact) in own


def status_word(status: Status) -> str:
    return tr(_STATUSES[status][0])


def status_reason(status: Status) -> str:
    """What the status means, as a sentence, for tips and screen readers."""
    return tr(_STATUSES[status][1])


def bottleneck_word(bottleneck: Bottleneck) -> str:
    """What holds the transfer back, in words."""
    return tr(BOTTLENECKS[bottleneck])


def unverified_reason(code: str) -> str:
    """Why a finished transfer is not called verified; fits after "not verified: "."""
    return tr(reason_in_english(code))


def reason_in_english(code: str) -> str:
    """The same in English whatever the window speaks: for receipts and for whoever reads them anywhere."""
    return REASONS.get(code, mark("not everything could be proven"))


def profile_problem(code: str) -> str:
    """What to mend in a profile's form."""
    return tr(_PROFILE_PROBLEMS.get(code, mark("This profile is not valid.")))


def key_problem(code: str) -> str:
    """What to mend in an object's name as it was typed."""
    return tr(_KEY_PROBLEMS.get(code, mark("The object can't have this name.")))


def overwrite_word(overwrite: Overwrite) -> str:
    return tr(_OVERWRITES[overwrite])
