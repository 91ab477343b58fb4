"""A source in memory whose file can change and whose answers can fail, for tests of the engine.

Lives here: :class:`Site` (the server's side) and :class:`MemorySource`. ``test_source_contract.py`` holds it
to the same contract as real sources. Not here: anything of HTTP.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.source_errors import SourceChanged, SourceCutShort, SourceNoRanges
from transfer_gui.core.transfer import Validator

Fault = Callable[["Opening"], None]
"""Is shown each opening before it is answered; raises, or changes what is answered."""


@dataclass
class Opening:
    """One answer. ``nth`` counts the openings at this offset from 1; ``cut``: it ends after so many bytes."""

    what: str
    start: int
    nth: int
    ranges: bool = True
    cut: int | None = None
    flip: int | None = None


@dataclass
class Site:
    """One file at one place. ``framing``: ``length`` (announced), ``chunked`` or ``close`` (no length)."""

    content: bytes
    version: int = 1
    ranges: bool = True
    framing: str = "length"
    usable: bool = True
    digests: dict[str, str] = field(default_factory=dict)
    step: int = 64 * 1024
    fault: Fault = lambda opening: None
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def validator(self) -> Validator:
        """Of the version that is there now."""
        return Validator(f'"v{self.version}"') if self.usable else Validator()

    def opening(self, what: str, start: int) -> Opening:
        """Count one, and let the fault see it."""
        with self.lock:
            self.counts[what, start] += 1
            opening = Opening(what, start, self.counts[what, start])
        self.fault(opening)
        return opening


class MemorySource:
    """Fulfils ``Source`` for one :class:`Site`."""

    def __init__(self, site: Site, *, ranges: bool = True) -> None:
        self._site = site
        self._ranges = ranges

    def probe(self) -> SourceInfo:
        """What is there now."""
        opening = self._site.opening("probe", 0)
        with self._site.lock:
            size = len(self._site.content) if self._site.framing == "length" else None
            known = size is not None and self._site.usable
            return SourceInfo(
                size=size,
                ranges=known and self._site.ranges and self._ranges and opening.ranges,
                validator=self._site.validator,
                display_url="memory:/content.bin",
                path_name="content.bin",
                digests=dict(self._site.digests),
            )

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> MemoryReader:
        """Raises SourceChanged for another version, SourceNoRanges where ranges are not answered."""
        opening = self._site.opening("open", start)
        with self._site.lock:
            content, validator = self._site.content, self._site.validator
            framing = self._site.framing
        same = not info.validator.usable or info.validator.matches(validator)
        if not same or (framing == "length" and info.size != len(content)):
            raise SourceChanged(url="memory:/content.bin")
        whole = start == 0 and size in (None, info.size)
        if not whole and not (self._site.ranges and opening.ranges):
            raise SourceNoRanges(host="memory")
        stop = len(content) if size is None else start + size
        return MemoryReader(content[start:stop], opening, self._site.step, framing)

    def interrupt(self) -> None:
        """Nothing here blocks."""

    def close(self) -> None:
        """Nothing is kept open."""


class MemoryReader:
    """The bytes of one answer."""

    def __init__(self, content: bytes, opening: Opening, step: int, framing: str) -> None:
        if opening.flip is not None and content:
            changed = bytearray(content)
            changed[opening.flip % len(content)] ^= 1
            content = bytes(changed)
        cut = opening.cut
        self._broken = cut is not None and cut < len(content)
        self._content = memoryview(content[:cut] if self._broken else content)
        self._step = step
        self._framing = framing
        self._at = 0
        self._interrupted = threading.Event()
        self.length_proven = False

    def readinto(self, buffer: memoryview) -> int:
        """Some bytes; a broken answer raises, except where only the connection's end would tell."""
        if self._interrupted.is_set() and self._at < len(self._content):
            raise SourceCutShort(host="memory")
        count = min(len(buffer), len(self._content) - self._at, self._step)
        if count == 0:
            if self._broken and self._framing != "close":
                raise SourceCutShort(host="memory")
            self.length_proven = self._framing != "close" and not self._broken
            return 0
        buffer[:count] = self._content[self._at : self._at + count]
        self._at += count
        if self._at == len(self._content) and self._framing == "length" and not self._broken:
            self.length_proven = True
        return count

    def close(self) -> None:
        """Nothing is open."""

    def interrupt(self) -> None:
        """The next read is cut short."""
        self._interrupted.set()
