"""What a store can do, as far as it is known: from its preset, or better from what the doctor found.

Lives here: :class:`StoreTraits`, which destinations act by, and the doctor's :class:`CheckAnswer` and checks.
Not here: asking the store (``backends/s3/doctor.py``), the presets (``presets.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from transfer_gui.core.parts import PartLimits
from transfer_gui.core.profile import Addressing
from transfer_gui.core.quick_dataclass import dataclass, field, replace


class CheckAnswer(StrEnum):
    """What a store's behaviour showed."""

    YES = "yes"
    """It does it, and was seen to."""
    NO = "no"
    """It refuses, as a thing that it does not have."""
    IGNORED = "ignored"
    """It says yes and does not do it."""
    DENIED = "denied"
    """These keys may not."""
    UNKNOWN = "unknown"
    """Not asked, or no clear answer."""


CHECKS = (
    "reach",
    "endpoint",
    "clock",
    "region",
    "path_style",
    "virtual_style",
    "permission_write",
    "permission_abort",
    "permission_list_parts",
    "permission_delete",
    "permission_look",
    "permission_read",
    "permission_list",
    "permission_list_uploads",
    "checksums",
    "checksums_checked",
    "content_md5",
    "etag_is_md5",
    "full_object",
    "if_none_match_put",
    "if_none_match_complete",
    "many_parts",
    "tags",
    "acl",
    "sse_s3",
    "sse_kms",
    "object_lock",
    "storage_classes",
    "continue",
)
"""What the doctor asks, in the order to show it. Each is worded in ``text/words_doctor.py``."""

Answers = Mapping[str, CheckAnswer]


class Feature(StrEnum):
    """An optional feature of S3. Stores that were seen to mind one are asked without it from then on."""

    CHECKSUMS = "takes_checksums"
    CONDITIONS = "takes_conditions"
    METADATA = "takes_metadata"
    EXTRAS = "takes_extras"
    """One of the former, in a way that did not tell which."""
    HEAD = "has_head"
    CHECKSUM_MODE = "tells_checksums"
    IF_MATCH = "takes_if_match"
    LIST_PARTS = "lists_parts"
    EXPECT = "takes_expectations"


Learn = Callable[[Feature], None]
"""Keeps in mind that a store lacks a feature."""


@dataclass(frozen=True, slots=True)
class StoreTraits:
    """What requests go by. None: not known, so it is tried, and learned from the answer.

    ``checksums``: takes CRC64NVME in headers and for whole uploads. ``conditional``: honours If-None-Match,
    False where it refuses or ignores it. ``expect_continue`` False: it costs a second a request, so it is
    left out. ``lacks``: what transfers saw it mind. ``fetches``: it takes a part from a link by itself.
    """

    limits: PartLimits = field(default_factory=PartLimits)
    checksums: bool | None = None
    conditional: bool | None = None
    expect_continue: bool = True
    addressing: Addressing = Addressing.AUTO
    lacks: frozenset[Feature] = frozenset()
    fetches: bool = False


@dataclass(frozen=True, slots=True)
class Examination:
    """The doctor's answers about one bucket at one endpoint. ``when`` in seconds since 1970.

    ``facts``: numbers and names that go with answers, such as ``skew`` in seconds or ``region``.
    ``learned``: what transfers found out themselves; it is kept beside the examination, not in it. One that
    has no more than that has no ``when``. ``documented``: checks of object options that the store's
    documentation says it has not; an answer goes before it.
    """

    answers: Answers
    facts: Mapping[str, str | float] = field(default_factory=dict)
    when: float = 0.0
    learned: Mapping[str, bool] = field(default_factory=dict)
    documented: frozenset[str] = frozenset()

    def says(self, check: str) -> CheckAnswer:
        return self.answers.get(check, CheckAnswer.UNKNOWN)


FEW_PARTS = 1_000


def correct_traits(traits: StoreTraits, found: Examination | None) -> StoreTraits:
    if found is None:
        return traits
    conditions = {found.says("if_none_match_put"), found.says("if_none_match_complete")} - {
        CheckAnswer.UNKNOWN
    }
    limits = traits.limits
    if found.says("many_parts") is CheckAnswer.NO:
        limits = replace(limits, max_parts=min(limits.max_parts, FEW_PARTS))
    return replace(
        traits,
        limits=limits,
        checksums=_either(found.says("full_object"), traits.checksums),
        conditional=conditions == {CheckAnswer.YES} if conditions else traits.conditional,
        expect_continue=found.says("continue") is not CheckAnswer.IGNORED and traits.expect_continue,
        addressing=_style(found, traits.addressing),
    )


def _either(answer: CheckAnswer, before: bool | None) -> bool | None:
    known = {CheckAnswer.YES: True, CheckAnswer.NO: False, CheckAnswer.IGNORED: False}
    return known.get(answer, before)


def _style(found: Examination, before: Addressing) -> Addressing:
    path, virtual = found.says("path_style"), found.says("virtual_style")
    if path is CheckAnswer.NO and virtual is CheckAnswer.YES:
        return Addressing.VIRTUAL
    return Addressing.PATH if path is CheckAnswer.YES and virtual is CheckAnswer.NO else before
