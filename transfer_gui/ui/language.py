"""The place where texts that people read go through, so that they can be translated. Qt-free.

A text is written in English where it is used, as ``tr("Add {count} links", count=3)``; one that stands in a
table is marked there with ``mark("…")`` and given to ``tr`` when it is shown. So far everything is English:
whoever has another catalogue sets ``SPOKEN.translate``.
"""

from __future__ import annotations

from collections.abc import Callable


class Language:
    """Which language is spoken now."""

    def __init__(self) -> None:
        self.translate: Callable[[str], str] = str


SPOKEN = Language()


def tr(text: str, /, **facts: object) -> str:
    """``text`` in the language of the window, with ``facts`` put in their places."""
    told = SPOKEN.translate(text)
    return told.format(**facts) if facts else told


def mark(text: str) -> str:
    """``text`` as it is: it is translated when it is shown."""
    return text
