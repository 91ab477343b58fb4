"""How a text with gaps becomes a sentence: facts are put in, escaped, and what is missing reads well.

Here: the mechanics. The texts are in ``words.py``, ``words_source.py``, ``words_store.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from transfer_gui.core.errors import Fact
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.core.redact import escape_controls
from transfer_gui.text import format
from transfer_gui.text.language import marked, sentences, tr

KEPT = "What is stored already is kept."
"""Ends an advice: a retry resumes."""

_OPTIONAL = lazy_pattern(r"\[([^\[\]]*)\]")
_GAP = lazy_pattern(r"\{(\w+)\}")
_LONGEST = 160

# What stands where a fact is missing.
_NOUNS = marked(
    {
        "bucket": "the bucket",
        "key": "the object",
        "profile": "the profile",
        "path": "the file",
        "url": "this",
        "action": "do this",
    }
)
# How a fact is written, for those that are no plain words.
_SHAPES = marked(
    {
        "bucket": "the bucket “{}”",
        "key": "“{}”",
        "profile": "the profile “{}”",
        "path": "“{}”",
        "url": "“{}”",
        "host": "{}",
    }
)
_LED = frozenset({"bucket", "profile"})  # in English an article stands before them
_SIZES = frozenset({"limit", "size", "free"})


@dataclass(frozen=True, slots=True)
class Wording:
    """What a user reads: a short title, a sentence that names the thing, and the way out. Plain text."""

    title: str
    sentence: str
    advice: str

    @property
    def told(self) -> str:
        return sentences(self.sentence, self.advice)

    @property
    def whole(self) -> str:
        return sentences(tr("{title}.", title=self.title), self.told)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one code. ``by_problem`` maps the fact ``problem`` to its own sentence and advice, and
    ``by_kind`` the fact ``kind``: whose keys they are.
    """

    title: str
    sentence: str
    advice: str
    by_problem: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    by_kind: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def fitting(self, facts: Mapping[str, Fact]) -> tuple[str, str]:
        own = self.by_problem.get(str(facts.get("problem"))) or self.by_kind.get(str(facts.get("kind")))
        return own or (self.sentence, self.advice)

    def with_advice(self, changed: Callable[[str], str]) -> Texts:
        """The same with every advice as ``changed`` says."""

        def each(texts: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
            return {name: (sentence, changed(advice)) for name, (sentence, advice) in texts.items()}

        own, kinds = each(self.by_problem), each(self.by_kind)
        return replace(self, advice=changed(self.advice), by_problem=own, by_kind=kinds)


def make_wording(texts: Texts, facts: Mapping[str, Fact], *, host: str) -> Wording:
    """The texts with their gaps filled; ``host`` is the noun where that fact is missing."""
    sentence, advice = texts.fitting(facts)
    known, nouns = _known(facts), _nouns(host)
    told = filled(tr(sentence), known, nouns)
    if "said" in known:
        told = sentences(told, tr("The store says: “{said}”", said=known["said"]))
    return Wording(tr(texts.title), told, filled(tr(advice), known, nouns))


def advice_of(text: str, facts: Mapping[str, Fact]) -> str:
    """An advice in which facts stand as they are typed into commands, and what is missing as HOST or NAME."""
    known = {name: escape_controls(str(value)) for name, value in facts.items() if value not in (None, "")}
    return filled(text, known, {"host": "HOST", "profile": "NAME"})


def _known(facts: Mapping[str, Fact]) -> dict[str, str]:
    return {name: _write_fact(name, value) for name, value in facts.items() if value not in (None, "")}


def _nouns(host: str) -> dict[str, str]:
    return {name: tr(noun) for name, noun in _NOUNS.items()} | {"host": host}


def filled(text: str, known: Mapping[str, str], nouns: Mapping[str, str]) -> str:
    """``text`` with its gaps filled in one pass, so that a fact which looks like a gap stays what it is."""

    def optional(found: re.Match[str]) -> str:
        return found[1] if all(name in known for name in _GAP.findall(found[1])) else ""

    text = _OPTIONAL.sub(optional, text)
    begins_with_noun = (first := _GAP.match(text)) is not None and (
        first[1] not in known or (first[1] in _LED and not known[first[1]].startswith("“"))
    )

    def fact(found: re.Match[str]) -> str:
        told = known.get(found[1]) or nouns.get(found[1], tr("it"))
        # What ssh and others say mostly ends with a full stop of its own.
        return told.rstrip(".") if found[1] == "detail" and text[found.end() :][:1] in (".", "。") else told

    result = _GAP.sub(fact, text)
    return result[:1].upper() + result[1:] if begins_with_noun else result


def _write_fact(name: str, value: Fact) -> str:
    if name in _SIZES and isinstance(value, int):
        return format.size(value)
    text = escape_controls(format.digest(str(value)) if name == "algorithm" else str(value))
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return tr(_SHAPES.get(name, "{}")).replace("{}", text)
