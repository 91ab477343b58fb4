"""Object options that a bucket is known not to take: the endpoint doctor found it, or the store documents it.

Lives here: which answer speaks of which option. Not here: asking (``backends/s3/probes.py``),
words (``text/words_options.py``).
"""

from __future__ import annotations

from transfer_gui.core.object_options import LOCK_MODES, STORAGE_CLASSES, ObjectChoices, list_chosen
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.store_traits import CheckAnswer, Examination

_UNMET = frozenset({CheckAnswer.NO, CheckAnswer.IGNORED, CheckAnswer.DENIED})
_CHECKS = {
    "tags": "tags",
    "keep_tags": "tags",
    "acl": "acl",
    "storage_class": "storage_classes",
    "keep_class": "storage_classes",
    "lock_mode": "object_lock",
    "legal_hold": "object_lock",
}
_ENCRYPTIONS = {"AES256": "sse_s3", "aws:kms": "sse_kms"}


@dataclass(frozen=True, slots=True)
class Unmet:
    """One option that was answered with something else than yes. ``value`` where only that one is meant, such
    as a storage class. ``check`` is one of ``store_traits.CHECKS``. ``documented``: nobody asked this bucket,
    its store's documentation says so.
    """

    option: str
    check: str
    answer: CheckAnswer
    value: str = ""
    documented: bool = False


def find_unmet(found: Examination | None, option: str, value: str = "") -> Unmet | None:
    """What the examination says against ``option`` with this value; None where nothing is known against it.

    ``option`` is one of ``object_options.OPTIONS``. A customer's own key is never asked about.
    """
    check = _ENCRYPTIONS.get(value, "") if option == "encryption" else _CHECKS.get(option, "")
    if found is None or not check or value == "STANDARD":
        return None
    answer = found.says(check)
    if answer in _UNMET:
        return Unmet(option, check, answer, value if option == "encryption" else "")
    if answer is CheckAnswer.UNKNOWN and check in found.documented:
        return Unmet(option, check, CheckAnswer.NO, value if option == "encryption" else "", documented=True)
    # A store may take some classes and refuse others; those that were never tried are left open.
    taken = str(found.facts.get("classes") or "")
    if option == "storage_class" and taken and value in STORAGE_CLASSES and value not in taken.split(", "):
        return Unmet(option, check, CheckAnswer.NO, value)
    return None


def unmet_choices(found: Examination | None, choices: ObjectChoices) -> tuple[Unmet, ...]:
    """All that was chosen and is known not to be met, in the order of ``object_options.OPTIONS``."""
    if found is None:
        return ()
    values = {"encryption": choices.encryption, "storage_class": choices.storage_class}
    told = (find_unmet(found, option, values.get(option, "")) for option in list_chosen(choices))
    return tuple(one for one in told if one is not None)


def unmet_options(found: Examination | None) -> tuple[Unmet, ...]:
    """What can't be had whatever is chosen, one for each check: for telling once, before anybody chooses."""
    asked = (
        ("tags", ""),
        ("acl", ""),
        ("encryption", "AES256"),
        ("encryption", "aws:kms"),
        ("lock_mode", LOCK_MODES[0]),
        ("storage_class", ""),
    )
    told = (find_unmet(found, option, value) for option, value in asked)
    return tuple(one for one in told if one is not None)
