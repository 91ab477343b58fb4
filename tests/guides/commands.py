"""The commands of the guides, as a reader would copy them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDES = [
    ROOT / "README.md",
    ROOT / "packaging" / "README.md",
    ROOT / ".github" / "CONTRIBUTING.md",
    *sorted((ROOT / "resources" / "help").glob("*.md")),
]
_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a ``sh`` block. ``places`` are the guides that have it."""

    words: tuple[str, ...]
    places: tuple[str, ...]

    def __str__(self) -> str:
        return shlex.join(self.words)


def blocks(path: Path) -> Iterator[tuple[str, str]]:
    """Language and text of each fenced block."""
    for found in _BLOCK.finditer(path.read_text(encoding="utf-8")):
        yield found[2], found[3]


def commands() -> list[Command]:
    """Every different command with where it stands; comments are left out."""
    places: dict[tuple[str, ...], list[str]] = {}
    for path in GUIDES:
        for language, text in blocks(path):
            for line in text.splitlines() if language == "sh" else ():
                words = tuple(shlex.split(line, comments=True))
                if words:
                    places.setdefault(words, []).append(path.name)
    return [Command(words, tuple(names)) for words, names in places.items()]
