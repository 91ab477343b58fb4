"""Links written as a pattern: ``file[001-120].bin``, ``part[a-z]``, ``{one,two}``, as curl knows them.

``[1-9:2]`` takes every second; a backslash before a bracket or brace takes it as it is. Brackets that hold no
range (``a[]=1``, an IPv6 address) and braces without a comma are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from transfer_gui.core.errors import UsageError
from transfer_gui.core.lazy_pattern import lazy_pattern

MOST = 100_000
"""More links than this are refused: it is a slip of the pen, mostly."""

_PIECE = lazy_pattern(
    r"\\(?P<plain>[\[\]{}\\])"
    r"|\[(?P<first>\d{1,12})-(?P<last>\d{1,12})(?::(?P<step>\d{1,6}))?\]"
    r"|\[(?P<from>[a-zA-Z])-(?P<to>[a-zA-Z])(?::(?P<every>\d{1,3}))?\]"
    r"|\{(?P<words>[^{},\n]*+,[^{}\n]*+)\}"
)


def has_pattern(text: str) -> bool:
    """Whether :func:`expand_pattern` would make more of it than the text itself."""
    return any(found["plain"] is None for found in _PIECE.finditer(text)) and _count(text) > 0


def expand_pattern(text: str) -> Iterator[str]:
    """The links of a pattern in order, the last part changing fastest; a text without one comes back itself.

    Raises UsageError(pattern_many, pattern_range).
    """
    if "[" not in text and "{" not in text and "\\" not in text:
        return iter((text,))
    count = _count(text)
    if count == 0:
        raise UsageError(problem="pattern_range")
    if count > MOST:
        raise UsageError(problem="pattern_many", count=count, most=MOST)
    return ("".join(pieces) for pieces in product(*_alternatives(text)))


def _count(text: str) -> int:
    return prod(len(one) for one in _alternatives(text, count_only=True))


def _alternatives(text: str, *, count_only: bool = False) -> list[Sequence[Any]]:
    """For each piece of the text, what may stand there."""
    found: list[Sequence[Any]] = []
    at = 0
    for piece in _PIECE.finditer(text):
        found.append([text[at : piece.start()]])
        at = piece.end()
        found.append(_list_choices(piece, count_only=count_only))
    return [*found, [text[at:]]]


def _list_choices(piece: re.Match[str], *, count_only: bool) -> Sequence[Any]:
    if piece["plain"] is not None:
        return [piece["plain"]]
    if piece["words"] is not None:
        return [word.strip() for word in piece["words"].split(",")]
    if piece["from"] is not None:
        step = max(int(piece["every"] or 1), 1)
        return [chr(code) for code in range(ord(piece["from"]), ord(piece["to"]) + 1, step)]
    first, last, step = int(piece["first"]), int(piece["last"]), max(int(piece["step"] or 1), 1)
    numbers = range(first, last + 1, step)
    if count_only:
        return numbers
    # A leading zero asks for numbers of one width.
    width = len(piece["first"]) if piece["first"].startswith("0") else 0
    return [str(number).zfill(width) for number in numbers]
