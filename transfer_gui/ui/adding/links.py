"""The text area of links: which links its lines hold, patterns spelled out, and what is wrong. Qt-free."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping

from transfer_gui.core.errors import TransferError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, field, replace
from transfer_gui.links.entries import LinkEntry
from transfer_gui.links.patterns import expand_pattern, has_pattern
from transfer_gui.links.schemes import LINK_SCHEMES
from transfer_gui.links.urls import check_source
from transfer_gui.text import words
from transfer_gui.text.language import tr, trn

_TWO_LINKS = lazy_pattern(rf"\s+(?=(?:{'|'.join(LINK_SCHEMES)})://)", re.IGNORECASE)
_BAD_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Links:
    """Links of a text: ``sources`` in order, each once; ``bad``: (line number from 1, sentence).

    ``told``: what was told beside some of the sources (headers, keys, checksums), by source. ``patterns``
    counts the lines that are patterns, expanded or not.
    """

    sources: tuple[str, ...] = ()
    bad: tuple[tuple[int, str], ...] = ()
    repeated: int = 0
    told: Mapping[str, tuple[LinkEntry, ...]] = field(default_factory=dict)
    patterns: int = 0

    def entries(self) -> Iterator[LinkEntry]:
        """One for each object: a source that was told several keys stands for several."""
        for source in self.sources:
            yield from self.told.get(source) or (LinkEntry(source),)

    @property
    def summary(self) -> str:
        """How many, what was left out, and which lines can't be used and why."""
        said = [trn("%n link", "%n links", len(self.sources))]
        if self.repeated:
            said.append(trn("%n duplicate left out", "%n duplicates left out", self.repeated))
        lines = [tr(", ").join(said)]
        lines += [
            tr("Line {number}: {sentence}", number=number, sentence=sentence)
            for number, sentence in self.bad[:_BAD_SHOWN]
        ]
        if len(self.bad) > _BAD_SHOWN:
            more = len(self.bad) - _BAD_SHOWN
            lines.append(trn("and %n more line like that", "and %n more lines like that", more))
        return "\n".join(lines)


class LinkReader:
    """Reads the text area; lines it has seen before cost nothing, so that thousands can be edited."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, str]] = {}
        self._told: dict[str, tuple[LinkEntry, ...]] = {}

    def know(self, entries: Iterable[LinkEntry]) -> None:
        """Remember what is told beside these sources: it holds wherever one of them stands in the text."""
        for entry in entries:
            if not entry.plain:
                before = self._told.get(entry.source, ())
                others = tuple(one for one in before if one.key != entry.key)
                self._told[entry.source] = (*others, entry)

    def forget_headers(self) -> None:
        """Send none of the headers that came with the links."""
        for source, entries in self._told.items():
            self._told[source] = tuple(replace(entry, headers={}) for entry in entries)

    def read(self, text: str, *, expand: bool = True) -> Links:
        """The links and file paths in ``text``, one per line; patterns as all their links if ``expand``."""
        sources: dict[str, None] = {}
        bad: list[tuple[int, str]] = []
        repeated = patterns = 0
        for number, line in enumerate(text.splitlines(), 1):
            for piece in _TWO_LINKS.split(line.strip()):
                if not piece or piece.startswith("#"):
                    continue
                pattern = ("[" in piece or "{" in piece) and has_pattern(piece)
                patterns += pattern
                for source, sentence in self._all(piece) if pattern and expand else (self._one(piece),):
                    if not source:
                        bad.append((number, sentence))
                    elif source in sources:
                        repeated += 1
                    else:
                        sources[source] = None
        told = {source: self._told[source] for source in sources if source in self._told}
        return Links(tuple(sources), tuple(bad), repeated, told, patterns)

    def _all(self, pattern: str) -> Iterator[tuple[str, str]]:
        try:
            for piece in expand_pattern(pattern):
                yield self._one(piece)
        except TransferError as error:
            wording = words.explain_error(error)
            yield "", wording.told

    def _one(self, piece: str) -> tuple[str, str]:
        if piece not in self._seen:
            try:
                self._seen[piece] = (os.path.expanduser(check_source(piece)), "")
            except TransferError as error:
                wording = words.explain_error(error)
                self._seen[piece] = ("", wording.told)
        return self._seen[piece]
